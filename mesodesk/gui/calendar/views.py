"""What the calendar shows: the board of a day or a week, a month, or a list; which days, and how large."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.times import add_months, month_weeks, wall_time, week_days
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.calendar import accessible, accessible_days  # noqa: F401 - for assistive tools
from mesodesk.gui.calendar.agenda import Agenda
from mesodesk.gui.calendar.bar import CalendarBar
from mesodesk.gui.calendar.blocks import Words, lay_out
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.columns import lay_columns, shown_cards, weights
from mesodesk.gui.calendar.frame_painter import Heading
from mesodesk.gui.calendar.grid import Column
from mesodesk.gui.calendar.kept_view import BY_ROOM, BY_STAFF, KeptView
from mesodesk.gui.calendar.month_view import MonthView
from mesodesk.gui.calendar.pauses import Pauses
from mesodesk.gui.calendar.side import Side
from mesodesk.gui.calendar.zoom import stepped
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.services.calendar.calendar import WorkDay
from mesodesk.services.calendar.calendar_month import DayLoad, MonthDay, ShowLoad, ShowMonth
from mesodesk.services.calendar.scheduling import BlockCard, CalendarCard, ShowCalendar
from mesodesk.services.clinic.staff import StaffCard

#: Days of a week view in a narrow window.
_NARROW_DAYS: Final = 3
#: Minutes of a day, after which the clock begins anew.
_DAY: Final = 24 * 60


class CalendarViews(QWidget):
    """Asks for what is to be shown and shows it; what is done with it is the page's.

    `loaded` is emitted when days have come, `visit_opened` carries an appointment whose details are wanted.
    """

    loaded = Signal()
    visit_opened = Signal(int)
    chosen = Signal(int)

    def __init__(
        self, desk: Desk, words: Words, settings: QSettings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._kept = KeptView(settings)
        self._is_narrow = False
        self._loads_of: tuple[date, date] | None = None
        self.day = desk.today()
        self.card: CalendarCard | None = None
        self.note: Callable[[date], str] = lambda _day: ""
        self._build()
        self.board.show_zoom(self._kept.zoom)
        self.bar.show_span("week")
        self.bar.show_columns(self._kept.columns)
        self.bar.show_zoom(self._kept.zoom)
        self._connect()

    def _build(self) -> None:
        desk = self._desk
        column = vertical(self, gap=0)
        self.bar = CalendarBar(desk)
        column.addWidget(self.bar)
        row = horizontal(gap=0)
        self._side_frame = frame("side")
        self.side = Side(desk.theme, desk.formats, self._words, self.day)
        vertical(self._side_frame).addWidget(self.side)
        row.addWidget(self._side_frame)
        self._stack = QStackedWidget()
        self.board = Board(desk.theme, desk.formats)
        identify(self.board, ids.CALENDAR_WEEK, self.tr("Calendar"))
        self.month = MonthView(desk.theme, desk.formats, self._words)
        self.agenda = Agenda(desk, self._words)
        for view in (self.board, self.month, self.agenda):
            self._stack.addWidget(view)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        bar, board = self.bar, self.board
        bar.stepped.connect(self.step)
        bar.side_asked.connect(self.toggle_side)
        bar.today_asked.connect(lambda: self.go(self._desk.today()))
        bar.span_chosen.connect(self.show_span)
        bar.columns_chosen.connect(self.show_columns)
        bar.zoomed.connect(self.zoom)
        board.zoom_asked.connect(self.zoom)
        board.turn_asked.connect(self.step)
        board.measured.connect(self._lay_out)
        board.block_opened.connect(self.visit_opened)
        self.agenda.opened.connect(self.visit_opened)
        self.agenda.chosen.connect(self.chosen)
        self.month.opened.connect(self._on_day_opened)
        self.month.chosen.connect(self._on_day_chosen)
        self.month.turned.connect(self.go)
        self.side.day_chosen.connect(self.go)
        self.side.month.turned.connect(self._load_side)
        self.side.staff_changed.connect(self._on_staff_changed)

    # what is shown -----------------------------------------------------------------------------------------

    @property
    def span(self) -> str:
        """Day, week, month or list."""
        return self.bar.span

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are shown."""
        if self.span == "day":
            return (self.day,)
        first = self._desk.formats.first_weekday
        if self.span == "month":
            return tuple(day for week in month_weeks(self.day, first) for day in week)
        if self._is_narrow and self.span == "week":
            return tuple(self.day + timedelta(days=offset) for offset in range(_NARROW_DAYS))
        return week_days(self.day, first)

    @property
    def present(self) -> QWidget:
        """The view that is shown."""
        return {"month": self.month, "list": self.agenda}.get(self.span, self.board)

    def card_of(self, id: int) -> BlockCard | None:
        """An appointment of the days that were loaded."""
        blocks = self.card.blocks if self.card is not None else ()
        return next((card for card in blocks if card.appointment_id == id), None)

    @property
    def chosen_card(self) -> BlockCard | None:
        """The appointment that is chosen on the board or in the list."""
        if self.span == "list":
            return self.agenda.chosen_card
        view = self.board.block(self.board.chosen)
        return view.card if view is not None and self.span != "month" else None

    def load(self) -> None:
        """Read the days again."""
        days, today = self.days, self._desk.today()
        self.bar.show_title(self._title(days))
        self.month.show_day(self.day, today)
        self.side.month.show_day(self.day, today)
        identify(self.board, ids.CALENDAR_DAY if self.span == "day" else ids.CALENDAR_WEEK)
        self._stack.setCurrentWidget(self.present)
        self._loads_of = None
        self._load_side()
        ask = self._desk.runner.ask
        if self.span == "month":
            without = tuple(sorted(self.side.left_out()))
            ask(ShowMonth(days[0], days[-1], without), self._on_month)
        else:
            ask(ShowCalendar(days[0], days[-1]), self._on_card)

    def go(self, day: date) -> None:
        """Show the days around this one."""
        self.day = day
        self.load()

    def step(self, steps: int) -> None:
        """Show the days after these (1) or before (-1)."""
        if self.span == "month":
            self.go(add_months(self.day, steps))
        else:
            self.go(self.day + timedelta(days=steps * len(self.days)))

    def show_span(self, span: str) -> None:
        """Show a day, a week, a month or a list; what is held is put back where there is no board."""
        if span not in ("day", "week"):
            self.board.put_back()
        if span == "month":
            # Nothing may be done by a key to what is not to be seen.
            self.board.choose(0)
        self.bar.show_span(span)
        self.load()
        self.present.setFocus()

    def show_columns(self, columns: str) -> None:
        """Let the columns of a day be staff or rooms, now and next time."""
        self._kept.columns = columns
        self.bar.show_columns(columns)
        self._show_card()

    def toggle_columns(self) -> None:
        """Staff where there were rooms, and the other way round; shows a day if need be."""
        self.show_columns(BY_STAFF if self._kept.columns == BY_ROOM else BY_ROOM)
        if self.span != "day":
            self.show_span("day")

    def zoom(self, steps: int) -> None:
        """Show larger (1) or smaller (-1) hours, now and next time."""
        zoom = stepped(self.board.zoom, steps)
        self._kept.zoom = zoom
        self.board.show_zoom(zoom)
        self.bar.show_zoom(zoom)

    def use_words(self, words: Words) -> None:
        """Call patients and protocols by these."""
        self._words = words
        self.month.use_words(words)
        self.agenda.use_words(words)
        self._lay_out()

    def show_staff(self, staff: Collection[StaffCard]) -> None:
        """Whose appointments can be shown: of those who work by a rota, or have any in these days."""
        card = self.card
        known = {rota.staff_id for rota in card.rotas} if card is not None else set()
        known |= {block.staff_id for block in card.blocks if block.staff_id} if card is not None else set()
        self.side.show_staff(tuple(member for member in staff if member.id in known))

    def set_narrow(self, narrow: bool) -> None:
        """Fold the side away and show fewer days where there is no room for more."""
        self._is_narrow = narrow
        self._side_frame.setVisible(not narrow)
        self.bar.set_narrow(narrow)
        self.load()

    def toggle_side(self) -> None:
        """Fold the side away, or show it again."""
        self._side_frame.setVisible(self._side_frame.isHidden())

    def show_headings(self) -> None:
        """Word what stands above the columns again."""
        self.board.show_headings(self._headings(self.board.grid.columns))

    # answers -----------------------------------------------------------------------------------------------

    def _on_card(self, card: CalendarCard) -> None:
        if tuple(day.day for day in card.days) != self.days or self.span == "month":
            return
        self.card = card
        self.loaded.emit()
        self._show_card()

    def _on_month(self, days: tuple[MonthDay, ...]) -> None:
        if tuple(day.load.day for day in days) == self.days:
            self.month.show_days(days)
            self.loaded.emit()

    def _load_side(self) -> None:
        days = self.side.month.days
        if self._loads_of != (days[0], days[-1]):
            self._loads_of = days[0], days[-1]
            self._desk.runner.ask(ShowLoad(*self._loads_of), self._on_loads)

    def _on_loads(self, loads: tuple[DayLoad, ...]) -> None:
        if self._loads_of == (loads[0].day, loads[-1].day):
            self.side.month.show_loads(loads)

    def _on_staff_changed(self) -> None:
        if self.span == "month":
            self.load()
        else:
            self._show_card()

    def _on_day_opened(self, day: date, appointment_id: int) -> None:
        self.board.chosen = appointment_id
        self.day = day
        self.show_span("day")

    def _on_day_chosen(self, day: date) -> None:
        self.day = day
        self.side.month.show_day(day, self._desk.today())

    def _show_card(self) -> None:
        if self.card is None or tuple(day.day for day in self.card.days) != self.days:
            return
        left_out = self.side.left_out()
        cards = shown_cards(self.card, left_out)
        self.agenda.show_cards(cards)
        if self.span == "list":
            return
        board, zone = self.board, self._desk.formats.zone
        lay = lay_columns(self.card, self._kept.columns, left_out, zone)
        fresh = lay.columns != board.grid.columns
        headings = self._headings(lay.columns)
        board.show_columns(lay.columns, headings, lay.grounds, lay.hours, weights(cards, lay, zone))
        board.show_now(self._desk.now())
        if fresh:
            opens = [span.start for day in self.card.days for span in day.hours]
            board.scroll_to_minute(min(opens, default=lay.hours[0]))

    def _lay_out(self) -> None:
        if self.card is not None and self.span in ("day", "week"):
            cards = shown_cards(self.card, self.side.left_out())
            self.board.show_blocks(lay_out(cards, self.board.grid, self._words, pauses=Pauses.of(self.card)))

    def _headings(self, columns: tuple[Column, ...]) -> tuple[Heading, ...]:
        today, formats = self._desk.today(), self._desk.formats
        days = self.card.days if self.card is not None else ()
        names = {day.day: day.closed_name or day.special_name or "" for day in days}
        worked = {
            (work.staff_id, work.day): self._hours_words(work)
            for work in (self.card.work if self.card is not None else ())
        }
        return tuple(
            Heading(
                column.name or formats.day_short(column.day),
                self.note(column.day)
                or names.get(column.day, "")
                or (worked.get((column.staff_id, column.day), "") if column.staff_id is not None else ""),
                column.day == today,
            )
            for column in columns
        )

    def _hours_words(self, work: WorkDay) -> str:
        """When somebody is there, and why that is not as in other weeks."""
        formats = self._desk.formats
        if not work.spans:
            return work.note or self.tr("away")
        spans = (formats.span(wall_time(span.start), wall_time(span.end % _DAY)) for span in work.spans)
        return formats.joined((", ".join(spans), work.note))

    def _title(self, days: tuple[date, ...]) -> str:
        formats = self._desk.formats
        if self.span == "day":
            return formats.day_short(days[0]) if self._is_narrow else formats.day_long(days[0])
        if len(days) == _NARROW_DAYS:
            return f"{formats.day_short(days[0])} – {formats.day_short(days[-1])}"
        return formats.month(self.day) if self.span == "month" else formats.week(days[0])
