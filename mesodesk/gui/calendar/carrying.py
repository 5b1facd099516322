"""What goes with an appointment under the hand: the lit window, and a panel that says whether it fits."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.grid import Slot
from mesodesk.gui.calendar.painter import Lit
from mesodesk.gui.widgets.frames import frame, vertical
from mesodesk.services.scheduling import ShowWindow, WindowCard


class CarryPanel(QWidget):
    """Verdict, rule, and the effect on the session after; stays after a refused drop until dismissed."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget) -> None:
        super().__init__(parent)
        self._formats = formats
        self._column = vertical(self)
        panel = frame("panel")
        self._column.addWidget(panel)
        body = vertical(panel, margin=3, gap=1)
        self._verdict = label("", "strong")
        self._rule = label("", "small", Colour.TEXT2, wrap=True)
        body.addWidget(self._verdict)
        body.addWidget(self._rule)
        self.setFixedWidth(Size.SEARCH_NARROW)
        identify(self, ids.CALENDAR_CARRY, self.tr("Where it would go"))
        self.hide()

    def show_place(self, day: date, time: str, window: WindowCard | None) -> None:
        """Say what falling on this day would mean."""
        if window is None or window.number is None:
            self._say(Colour.TEXT, f"{self._formats.day(day)}, {time}", "")
            return
        inside = not (
            (window.first is not None and day < window.first)
            or (window.last is not None and day > window.last)
        )
        gap = (day - window.previous_day).days if window.previous_day else None
        verdict = self.tr("Inside the window") if inside else self.tr("Outside the window")
        if gap is not None:
            verdict = self.tr("{verdict}: day {gap}").format(verdict=verdict, gap=gap)
        self._say(Colour.OK if inside else Colour.STOP, verdict, self._rule_of(window, day))

    def show_refusal(self, sentence: str) -> None:
        """Say why a drop was refused."""
        self._say(Colour.STOP, self.tr("Not moved"), sentence)

    def _rule_of(self, window: WindowCard, day: date) -> str:
        parts = []
        if window.previous_day is not None:
            parts.append(self.tr("Session before: {day}.").format(day=self._formats.day(window.previous_day)))
        if window.window is not None:
            parts.append(
                self.tr("Interval {least} to {most} days, ideally {ideal}.").format(
                    least=window.window.min, most=window.window.max, ideal=window.window.ideal
                )
            )
        if window.next_day is not None:
            parts.append(
                self.tr("Session after: {day}, {gap} days later.").format(
                    day=self._formats.day(window.next_day), gap=(window.next_day - day).days
                )
            )
        return " ".join(parts)

    def _say(self, role: Colour, verdict: str, rule: str) -> None:
        set_role(self._verdict, role)
        self._verdict.setText(verdict)
        self._rule.setText(rule)
        self._rule.setVisible(bool(rule))
        self.show()
        self.raise_()
        # Words break into lines only at the final width; a hint taken before would cut the last of them.
        self._column.activate()
        column = self._column
        breaks = column.hasHeightForWidth()
        height = column.totalHeightForWidth(self.width()) if breaks else column.sizeHint().height()
        self.setFixedHeight(height)


class Carrier(QObject):
    """Lights the window of what is carried and says what letting go would mean; changes nothing itself.

    `window_changed` tells the page to word the headings anew with `note`.
    """

    window_changed = Signal()

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__(board)
        self._desk = desk
        self._board = board
        self._window: WindowCard | None = None
        self.panel = CarryPanel(desk.theme, desk.formats, board)
        board.carried.connect(self._on_carried)
        board.moved_over.connect(self._on_moved_over)
        board.dropped.connect(self._on_let_go)
        board.let_go.connect(self._on_let_go)
        board.block_chosen.connect(self._on_chosen)

    def note(self, day: date) -> str:
        """Which day of the window this is, while something is carried."""
        window = self._window
        if window is None or window.previous_day is None:
            return ""
        gap = (day - window.previous_day).days
        if day == window.ideal:
            return self.tr("Day {gap}: ideal").format(gap=gap)
        if window.last is not None and day > window.last and window.window is not None:
            return self.tr("Day {gap}: at most {most}").format(gap=gap, most=window.window.max)
        return self.tr("Day {gap}").format(gap=gap)

    def show_refusal(self, sentence: str) -> None:
        """Say why a drop was refused; stays until something else is chosen."""
        self.panel.show_refusal(sentence)
        self.panel.move(QPoint(max(0, self._board.width() - self.panel.width() - 24), 60))

    def _on_carried(self, id: int) -> None:
        self._window = None
        self._desk.runner.ask(ShowWindow(AppointmentId(id)), self._on_window)

    def _on_window(self, window: WindowCard) -> None:
        if self._board.carry is None:
            return
        self._window = window
        if window.number is not None:
            self._board.light(Lit(window.first, window.ideal, window.last))
            self.window_changed.emit()
        self._on_moved_over(self._board.carry.slot)

    def _on_moved_over(self, slot: Slot) -> None:
        grid = self._board.grid
        moment = grid.moment(slot)
        if moment is not None:
            day = grid.columns[slot.column].day
            self.panel.show_place(day, self._desk.formats.time(moment), self._window)
            self._place_panel(slot)

    def _place_panel(self, slot: Slot) -> None:
        grid, board = self._board.grid, self._board
        view = board.block(board.carry.id if board.carry else 0)
        length = view.minutes[1] - view.minutes[0] if view else 30
        scrolled = board.verticalScrollBar().value()
        x = int(grid.x(slot.column) - board.horizontalScrollBar().value())
        y = int(grid.y(slot.minute + length) - scrolled) + 6
        if y + self.panel.height() > board.height():
            y = int(grid.y(slot.minute) - scrolled) - self.panel.height() - 6
        self.panel.move(QPoint(max(0, min(x, board.width() - self.panel.width() - 8)), max(y, 0)))

    def _on_let_go(self, *_: object) -> None:
        self._window = None
        self.panel.hide()
        self._board.light(None)
        self.window_changed.emit()

    def _on_chosen(self, _id: int) -> None:
        if self._board.carry is None:
            self.panel.hide()
