"""The calendar: a week of days, or a day with a column per member of staff."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AHEAD, Status
from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.times import week_days
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import NewAppointment, OpenCalendar, Target
from mesodesk.gui.base.text import label
from mesodesk.gui.calendar import accessible  # noqa: F401 - makes blocks visible to assistive tools
from mesodesk.gui.calendar.acts import CalendarActs
from mesodesk.gui.calendar.blocks import Words, lay_out
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.booking_sheet import BookingSheet
from mesodesk.gui.calendar.carrying import Carrier
from mesodesk.gui.calendar.frame_painter import Heading
from mesodesk.gui.calendar.grid import Column, Slot
from mesodesk.gui.calendar.moves import Moves
from mesodesk.gui.calendar.painter import Ground
from mesodesk.gui.calendar.parking import ParkingStrip
from mesodesk.gui.calendar.side import Side
from mesodesk.gui.calendar.visit_sheet import VisitSheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.services.protocols import ListProtocols, ProtocolLine
from mesodesk.services.scheduling import (
    BlockCard,
    CalendarCard,
    ShowCalendar,
)
from mesodesk.services.staff import ListStaff, StaffCard

#: Changes after which the shown days are read again.
_CONCERNS = frozenset({Topic.CALENDAR, Topic.COURSES, Topic.CLINIC, Topic.STAFF, Topic.ROOMS})
_TICK_MS = 30_000
#: Days of a week view in a narrow window.
_NARROW_DAYS = 3


@dataclass(frozen=True, slots=True)
class _State:
    day: date
    span: str
    chosen: int
    parked: tuple[BlockCard, ...] = ()


class CalendarPage(Page):
    """Shows, moves and books; every refusal names the rule and leaves things as they were."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = desk.today()
        self._card: CalendarCard | None = None
        self._staff: tuple[StaffCard, ...] = ()
        self._pending: NewAppointment | None = None
        self._is_narrow = False
        self._is_behind = False
        self._words = Words(desk.formats, {})
        self._build()
        self._make_actions()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start(_TICK_MS)
        desk.runner.ask(ListProtocols(), self._on_protocols)
        desk.runner.ask(ListStaff(), self._on_staff)

    # the frame ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = vertical(self, gap=0)
        column.addWidget(self._bar())
        row = horizontal(gap=0)
        side = frame("side")
        self.side = Side(self.desk.theme, self.desk.formats, self._words, self._day)
        vertical(side).addWidget(self.side)
        self._side_frame = side
        row.addWidget(side)
        self.board = Board(self.desk.theme, self.desk.formats)
        identify(self.board, ids.CALENDAR_WEEK, self.tr("Calendar"))
        row.addWidget(self.board, 1)
        column.addLayout(row, 1)
        self.carrier = Carrier(self.desk, self.board)
        self.carrier.window_changed.connect(self._show_headings)
        board = self.board
        board.block_opened.connect(self._on_opened)
        board.slot_opened.connect(self._on_slot)
        board.turn_asked.connect(self._step)
        board.let_go.connect(self._on_hand_free)
        board.measured.connect(self._lay_out)
        self.moves = Moves(self, self.desk, board, self.carrier, lambda: self._words)
        self.moves.moved.connect(board.choose)
        self.moves.ended.connect(self._on_hand_free)
        self.strip = ParkingStrip(self.desk, lambda: self._words)
        column.addWidget(self.strip)
        self.acts = CalendarActs(self, self.desk, board, self.strip, self.moves, self._cancel)
        self.side.day_chosen.connect(self._go)
        self.side.staff_changed.connect(self._lay_out)

    def _bar(self) -> QWidget:
        bar, theme = frame("bar"), self.desk.theme
        row = horizontal(bar, margin=(5, 2, 5, 2), gap=2)
        self._title = label("", "title")
        before = Button(theme, "", "icon", icon="chevron-left", tooltip=self.tr("Before (PgUp)"))
        today = Button(theme, self.tr("Today"), name=ids.CALENDAR_TODAY, key="T", compact=True)
        after = Button(theme, "", "icon", icon="chevron-right", tooltip=self.tr("After (PgDown)"))
        identify(before, ids.CALENDAR_BEFORE)
        identify(after, ids.CALENDAR_AFTER)
        options = [("day", self.tr("Day")), ("week", self.tr("Week"))]
        self._span = Segmented(
            theme, options, name=ids.CALENDAR_SPAN, label=self.tr("Days shown"), compact=True
        )
        self._span.set_value("week")
        new = Button(
            theme, self.tr("New appointment"), "primary", icon="plus", key="Ctrl+N", name=ids.CALENDAR_NEW
        )
        row.addWidget(self._title)
        for button in (before, today, after):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._span)
        row.addWidget(new)
        before.clicked.connect(lambda: self._step(-1))
        after.clicked.connect(lambda: self._step(1))
        today.clicked.connect(lambda: self._go(self.desk.today()))
        new.clicked.connect(lambda: self._book(None, None))
        self._span.chosen.connect(lambda _key: self._load())
        return bar

    def _make_actions(self) -> None:
        make = self.desk.actions.make
        self._actions: list[QAction] = [
            make("calendar.before", self, lambda: self._step(-1)),
            make("calendar.after", self, lambda: self._step(1)),
            make("calendar.today", self, lambda: self._go(self.desk.today())),
            make("calendar.day", self, lambda: self._show_span("day")),
            make("calendar.week", self, lambda: self._show_span("week")),
            *self.acts.actions,
        ]

    def page_actions(self) -> Sequence[QAction]:
        """All of the calendar's."""
        return self._actions

    # what is shown -----------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """A day, one appointment of it, or the form for a new one."""
        if isinstance(target, OpenCalendar):
            self._day = target.day or self._day
            if target.appointment_id is not None:
                self.board.chosen = int(target.appointment_id)
        elif isinstance(target, NewAppointment):
            if target.starts_at is not None:
                self._day = self.desk.formats.day_of(target.starts_at)
            self._pending = target
        self._load()
        self.board.setFocus()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Read the shown days again when something in them may have changed."""
        if not any(change.topic in _CONCERNS for change in changes):
            return
        self.strip.read_again(frozenset(one.id for one in changes if one.topic is Topic.CALENDAR))
        if self.board.carry is not None:
            self._is_behind = True
        else:
            self._load()

    def state(self) -> object | None:
        """The day, the span and the chosen block."""
        return _State(self._day, self._span.value(), self.board.chosen, self.strip.cards)

    def restore(self, state: object) -> None:
        """Show what `state` names."""
        if isinstance(state, _State):
            self._day = state.day
            self._span.set_value(state.span)
            self.board.chosen = state.chosen
            for card in state.parked:
                self.strip.park(card)

    def is_narrow_changed(self, narrow: bool) -> None:
        """Fold the side away and show fewer days where there is no room for more."""
        self._side_frame.setVisible(not narrow)
        self._is_narrow = narrow
        self._load()

    @property
    def _days(self) -> tuple[date, ...]:
        if self._span.value() == "day":
            return (self._day,)
        if self._is_narrow:
            return tuple(self._day + timedelta(days=offset) for offset in range(_NARROW_DAYS))
        return week_days(self._day, self.desk.formats.first_weekday)

    def _load(self) -> None:
        self._is_behind = False
        days = self._days
        formats = self.desk.formats
        self._title.setText(formats.day_long(days[0]) if len(days) == 1 else formats.week(days[0]))
        self.side.month.show_day(self._day, self.desk.today())
        identify(self.board, ids.CALENDAR_DAY if len(days) == 1 else ids.CALENDAR_WEEK)
        self.desk.runner.ask(ShowCalendar(days[0], days[-1]), self._on_card)

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        language = str(self.desk.language)
        names = {line.key: line.name.get(language, line.key) for line in lines}
        self._words = Words(self.desk.formats, names)
        self.strip.word_again()
        self._lay_out()

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        self._staff = staff
        treating = {rota.staff_id for rota in self._card.rotas} if self._card else set()
        self.side.show_staff(tuple(member for member in staff if member.id in treating))
        self._lay_out()

    def _on_card(self, card: CalendarCard) -> None:
        if tuple(day.day for day in card.days) != self._days:
            return
        self._card = card
        self._on_staff(self._staff)
        self._show_columns(card)
        self._lay_out()
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self._book(pending.starts_at, pending)

    def _show_columns(self, card: CalendarCard) -> None:
        spans = [span for day in card.days for span in day.hours]
        first = min((span.start for span in spans), default=9 * 60) // 60 * 60
        last = -(-max((span.end for span in spans), default=18 * 60) // 60) * 60
        columns = self._columns(card)
        by_day = {day.day: day for day in card.days}
        grounds = [
            Ground(by_day[column.day].hours, by_day[column.day].closed_name or "") for column in columns
        ]
        fresh = columns != self.board.grid.columns
        self.board.show_columns(columns, self._headings(columns), grounds, (first, last))
        self.board.show_now(self.desk.now())
        if fresh:
            self.board.scroll_to_minute(first)

    def _columns(self, card: CalendarCard) -> tuple[Column, ...]:
        if len(card.days) > 1:
            return tuple(Column(day.day) for day in card.days)
        chosen = set(self.side.chosen_staff())
        weekday = card.days[0].day.weekday()
        working = [rota for rota in card.rotas if any(line.weekday == weekday for line in rota.lines)]
        shown = [rota for rota in working or card.rotas if rota.staff_id in chosen]
        return tuple(Column(card.days[0].day, rota.staff_id, rota.staff) for rota in shown or card.rotas)

    def _headings(self, columns: tuple[Column, ...]) -> tuple[Heading, ...]:
        today, formats = self.desk.today(), self.desk.formats
        return tuple(
            Heading(
                column.name or formats.day_short(column.day),
                self.carrier.note(column.day),
                column.day == today,
            )
            for column in columns
        )

    def _show_headings(self) -> None:
        self.board.show_headings(self._headings(self.board.grid.columns))

    def _lay_out(self) -> None:
        if self._card is None:
            return
        chosen = set(self.side.chosen_staff())
        cards = [card for card in self._card.blocks if card.staff_id is None or card.staff_id in chosen]
        self.board.show_blocks(lay_out(cards, self.board.grid, self._words))

    def _on_tick(self) -> None:
        self.board.show_now(self.desk.now())

    def _go(self, day: date) -> None:
        self._day = day
        self._load()

    def _step(self, steps: int) -> None:
        self._go(self._day + timedelta(days=steps * len(self._days)))

    def _show_span(self, span: str) -> None:
        self._span.set_value(span)
        self._load()

    # the hand ----------------------------------------------------------------------------------------------

    def _chosen(self) -> BlockCard | None:
        view = self.board.block(self.board.chosen)
        return view.card if view else None

    def _on_hand_free(self) -> None:
        # What changed while something was held was not read then: the blocks stayed still under the hand.
        if self._is_behind:
            self._load()

    def _on_opened(self, id: int) -> None:
        view = self.board.block(id)
        if view is None:
            return
        sheet = VisitSheet(self.desk, view.card, self._words, self)
        sheet.navigate.connect(self.navigate)
        sheet.move_asked.connect(lambda moment: self.moves.move(view.card, moment, sheet=sheet))
        sheet.status_asked.connect(partial(self.moves.set_status, sheet=sheet))
        sheet.open()

    def _on_slot(self, slot: Slot, minutes: int) -> None:
        grid = self.board.grid
        moment = grid.moment(slot)
        if moment is not None:
            self._book(moment, None, grid.columns[slot.column], minutes)

    def _book(
        self,
        starts_at: datetime | None,
        asked: NewAppointment | None,
        column: Column | None = None,
        minutes: int = 0,
    ) -> None:
        sheet = BookingSheet(
            self.desk,
            self._staff_who_treat(),
            starts_at,
            staff_id=column.staff_id if column else None,
            patient_id=asked.patient_id if asked else None,
            room_id=column.room_id if column else None,
            minutes=minutes,
            walk_in=bool(asked and asked.walk_in),
            day=self._day,
            parent=self,
        )
        sheet.navigate.connect(self.navigate)
        sheet.booked.connect(self.board.choose)
        sheet.open()

    def _staff_who_treat(self) -> tuple[StaffCard, ...]:
        treating = {rota.staff_id for rota in self._card.rotas} if self._card else set()
        return tuple(member for member in self._staff if member.id in treating) or self._staff

    def _cancel(self, card: BlockCard) -> None:
        if card.status in AHEAD:
            self._on_opened(int(card.appointment_id))
        else:
            self.moves.set_status(card, Status.CANCELLED)
