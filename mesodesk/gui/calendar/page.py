"""The calendar: a week of days, or a day with a column per member of staff."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AHEAD, AppointmentKind, Status
from mesodesk.domain.changes import Change, Topic
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import NewAppointment, OpenCalendar, OpenDayList, OpenWaiting, Target
from mesodesk.gui.calendar.acts import CalendarActs
from mesodesk.gui.calendar.bar import SPANS
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.calendar.booking_sheet import BookingSheet
from mesodesk.gui.calendar.carrying import Carrier
from mesodesk.gui.calendar.free_sheet import FreeSheet
from mesodesk.gui.calendar.giving_out import ExportSheet
from mesodesk.gui.calendar.grid import Column, Slot
from mesodesk.gui.calendar.moves import Moves
from mesodesk.gui.calendar.parking import ParkingStrip
from mesodesk.gui.calendar.reading_in import ReadInSheet
from mesodesk.gui.calendar.views import CalendarViews
from mesodesk.gui.calendar.visit_sheet import VisitSheet
from mesodesk.gui.widgets.day_batch_sheet import DayBatchSheet
from mesodesk.gui.widgets.frames import vertical
from mesodesk.services.booking.free_slots import FreeSlot
from mesodesk.services.calendar.scheduling import (
    BlockCard,
)
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolLine

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
        self._staff: tuple[StaffCard, ...] = ()
        self._pending: NewAppointment | None = None
        self._is_behind = False
        self._words = Words(desk.formats, {}, desk.privacy)
        self._build()
        self._make_actions()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start(_TICK_MS)
        desk.privacy.changed.connect(self._word_again)
        desk.runner.ask(ListProtocols(), self._on_protocols)
        desk.runner.ask(ListStaff(), self._on_staff)

    # the frame ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = vertical(self, gap=0)
        self.views = CalendarViews(self.desk, self._words)
        column.addWidget(self.views, 1)
        self.board, self.side = self.views.board, self.views.side
        board, bar = self.board, self.views.bar
        self.carrier = Carrier(self.desk, board)
        self.carrier.window_changed.connect(self._on_window_changed)
        self.views.note = self.carrier.note
        self.views.visit_opened.connect(self._on_opened)
        self.views.loaded.connect(self._on_loaded)
        bar.new_asked.connect(lambda: self._book(None, None))
        bar.find_asked.connect(self._find_free)
        bar.waiting_asked.connect(lambda: self.navigate.emit(OpenWaiting()))
        bar.day_list_asked.connect(self._show_day_list)
        board.slot_opened.connect(self._on_slot)
        board.let_go.connect(self._on_hand_free)
        self.moves = Moves(self, self.desk, board, self.carrier, lambda: self._words)
        self.moves.moved.connect(board.choose)
        self.moves.ended.connect(self._on_hand_free)
        self.strip = ParkingStrip(self.desk, lambda: self._words)
        column.addWidget(self.strip)
        self.acts = CalendarActs(
            self, self.desk, board, self.strip, self.moves, lambda: self.views.chosen_card, self._cancel
        )
        self.side.legend.show_keys(self.acts.status_keys)
        self.views.chosen.connect(self.acts.show_chosen)
        self.views.loaded.connect(self.acts.show_chosen)

    def _on_window_changed(self) -> None:
        self.views.show_headings()
        self.side.month.light(self.carrier.lit)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        # The window gives the keys to the page; they are meant for what it shows.
        self.views.present.setFocus(event.reason())

    def _make_actions(self) -> None:
        views, make = self.views, self.desk.actions.make
        self._actions: list[QAction] = [
            make("calendar.before", self, lambda: views.step(-1)),
            make("calendar.after", self, lambda: views.step(1)),
            make("calendar.today", self, lambda: views.go(self.desk.today())),
            *(make(f"calendar.{span}", self, partial(views.show_span, span)) for span in SPANS),
            make("calendar.zoom_in", self, lambda: views.zoom(1)),
            make("calendar.zoom_out", self, lambda: views.zoom(-1)),
            make("calendar.columns", self, views.toggle_columns),
            make("calendar.side", self, views.toggle_side),
            make("calendar.day_list", self, self._show_day_list),
            make("calendar.batch", self, self._show_batch),
            make("calendar.find", self, self._find_free),
            make("calendar.give_out", self, self._give_out),
            make("calendar.read_in", self, self._read_in),
            *self.acts.actions,
        ]
        larger = self._actions[3 + len(SPANS)]
        # On most keyboards the plus stands above the equals sign.
        larger.setShortcuts([larger.shortcut(), QKeySequence("Ctrl+=")])

    def page_actions(self) -> Sequence[QAction]:
        """All of the calendar's."""
        return self._actions

    # what is shown -----------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """A day, one appointment of it, or the form for a new one."""
        if isinstance(target, OpenCalendar):
            self.views.day = target.day or self.views.day
            if self.views.span == "month" and target.day is not None:
                self.views.bar.show_span("week")
            if target.appointment_id is not None:
                self.board.chosen = int(target.appointment_id)
        elif isinstance(target, NewAppointment):
            if target.starts_at is not None:
                self.views.day = self.desk.formats.day_of(target.starts_at)
            self._pending = target
        self._load()
        self.views.present.setFocus()

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
        return _State(self.views.day, self.views.span, self.board.chosen, self.strip.cards)

    def restore(self, state: object) -> None:
        """Show what `state` names."""
        if isinstance(state, _State):
            self.views.day = state.day
            self.views.bar.show_span(state.span)
            self.board.chosen = state.chosen
            for card in state.parked:
                self.strip.park(card)

    def is_narrow_changed(self, narrow: bool) -> None:
        """Fold the side away and show fewer days where there is no room for more."""
        self.views.set_narrow(narrow)

    def _load(self) -> None:
        self._is_behind = False
        self.views.load()

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        language = str(self.desk.language)
        names = {line.key: line.name.get(language, line.key) for line in lines}
        self._words = Words(self.desk.formats, names, self.desk.privacy)
        self._word_again()

    def _word_again(self) -> None:
        # What is in the hand is called as it was when it was taken.
        self.board.put_back()
        self.strip.word_again()
        self.views.use_words(self._words)

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        self._staff = staff
        self.views.show_staff(staff)

    def _on_loaded(self) -> None:
        self.views.show_staff(self._staff)
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self._book(pending.starts_at, pending)

    def _show_day_list(self) -> None:
        """The list of the day; of one member of staff where only one is ticked."""
        chosen = self.side.chosen_staff()
        only = chosen[0] if self.side.left_out() and len(chosen) == 1 else None
        self.navigate.emit(OpenDayList(self.views.day, only))

    def _show_batch(self) -> None:
        """The cards and the aftercare sheets of the day."""
        DayBatchSheet(self.desk, self.views.day, self).open()

    def _on_tick(self) -> None:
        self.board.show_now(self.desk.now())

    # the hand ----------------------------------------------------------------------------------------------

    def _chosen(self) -> BlockCard | None:
        return self.views.chosen_card

    def _on_hand_free(self) -> None:
        # What changed while something was held was not read then: the blocks stayed still under the hand.
        if self._is_behind:
            self._load()

    def _on_opened(self, id: int, *, to_cancel: bool = False) -> None:
        card = self.views.card_of(id)
        if card is None:
            return
        sheet = VisitSheet(self.desk, card, self._words, self)
        sheet.navigate.connect(self.navigate)
        sheet.move_asked.connect(lambda moment: self.moves.move(card, moment, sheet=sheet))
        sheet.status_asked.connect(partial(self.moves.set_status, sheet=sheet))
        sheet.open()
        if to_cancel:
            sheet.begin_to_cancel()

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
            day=self.views.day,
            parent=self,
        )
        sheet.navigate.connect(self.navigate)
        sheet.booked.connect(self.board.choose)
        sheet.open()

    def _find_free(self) -> None:
        sheet = FreeSheet(self.desk, self._staff_who_treat(), self.views.day, self)
        sheet.navigate.connect(self.navigate)
        sheet.booked.connect(self.board.choose)
        sheet.slot_taken.connect(self._on_slot_taken)
        sheet.open()

    def _on_slot_taken(self, slot: FreeSlot, kind: AppointmentKind, minutes: int) -> None:
        sheet = BookingSheet(
            self.desk,
            self._staff_who_treat(),
            slot.starts_at,
            staff_id=slot.staff_id,
            room_id=slot.room_id,
            minutes=minutes,
            kind=kind,
            parent=self,
        )
        sheet.navigate.connect(self.navigate)
        sheet.booked.connect(self.board.choose)
        sheet.open()

    def _give_out(self) -> None:
        ExportSheet(self.desk, self._staff_who_treat(), self._words, self).open()

    def _read_in(self) -> None:
        ReadInSheet(self.desk, self._staff_who_treat(), self).open()

    def _staff_who_treat(self) -> tuple[StaffCard, ...]:
        card = self.views.card
        treating = {rota.staff_id for rota in card.rotas} if card is not None else set()
        return tuple(member for member in self._staff if member.id in treating) or self._staff

    def _cancel(self, card: BlockCard) -> None:
        if card.status in AHEAD:
            self._on_opened(int(card.appointment_id), to_cancel=True)
        else:
            self.moves.set_status(card, Status.CANCELLED)
