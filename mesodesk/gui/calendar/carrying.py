"""What goes with an appointment under the hand: the lit window, and a panel that says whether it fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.errors import MesodeskError
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
from mesodesk.gui.calendar.carry import Act, Carry, carry_box
from mesodesk.gui.calendar.grid import Slot
from mesodesk.gui.calendar.painter import Lit
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, vertical
from mesodesk.services.calendar.scheduling import (
    BlockCard,
    OtherPlace,
    ShowWindow,
    Trial,
    TryMove,
    WindowCard,
)


class CarryPanel(QWidget):
    """Verdict, rule, and the effect on the session after.

    After a refused drop it stays until it is dismissed, with the next free places: `place_chosen` carries the
    visit and the place of the one that was taken.
    """

    place_chosen = Signal(object, object)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._column = vertical(self)
        self._panel = panel = frame("panel")
        self._column.addWidget(panel)
        body = vertical(panel, margin=3, gap=1)
        self._verdict = label("", "strong")
        self._rule = label("", "small", Colour.TEXT2, wrap=True)
        self._keys = label("", "small", Colour.TEXT3, wrap=True)
        self._places = vertical(gap=1)
        body.addWidget(self._verdict)
        body.addWidget(self._rule)
        body.addWidget(self._keys)
        body.addLayout(self._places)
        self._offered: list[Button] = []
        self.setFixedWidth(Size.SEARCH_NARROW)
        identify(self, ids.CALENDAR_CARRY, self.tr("Where it would go"))
        self.hide()

    @property
    def words(self) -> str:
        """What it says, in one line."""
        return " ".join(filter(None, [self._verdict.text(), self._rule.text()]))

    def offer(
        self, card: BlockCard, places: Sequence[OtherPlace], despite: Callable[[], object] | None = None
    ) -> None:
        """Show the next free places as buttons; 1, 2 and 3 take them as well.

        With `despite` the last button stays with the refused place, which a reason is asked for.
        """
        self._forget_places()
        for number, place in enumerate(places, 1):
            formats = self._formats
            button = Button(
                self._theme,
                formats.day_and_time(place.starts_at),
                caption=place.staff or "",
                key=str(number),
                name=f"{ids.CALENDAR_CARRY}.place.{number}",
            )
            button.clicked.connect(partial(self._take, card, place))
            self._places.addWidget(button)
            # Qt shows what joins a layout only later; the height is measured now.
            button.show()
            self._offered.append(button)
        if despite is not None:
            number = len(places) + 1
            words = self.tr("Here all the same…")
            name = f"{ids.CALENDAR_CARRY}.despite"
            button = Button(self._theme, words, key=str(number), name=name)
            button.clicked.connect(lambda _checked=False: despite())
            self._places.addWidget(button)
            button.show()
            self._offered.append(button)
        self._fit()

    def take(self, number: int) -> bool:
        """Take the place of this number, counted from 1; whether there was one."""
        if not self.isVisible() or not 1 <= number <= len(self._offered):
            return False
        self._offered[number - 1].click()
        return True

    def _take(self, card: BlockCard, place: OtherPlace, *_: object) -> None:
        self.hide()
        self.place_chosen.emit(card, place)

    def _forget_places(self) -> None:
        for button in self._offered:
            self._places.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered.clear()

    def show_length(self, span: str, minutes: int, rule: str = "") -> None:
        """Say from when to when it would last; with `rule`, why it may not."""
        words = self.tr("{span}, {minutes} minutes").format(span=span, minutes=minutes)
        self._say(Colour.STOP if rule else Colour.TEXT, words, rule)

    def show_keys(self, carry: Carry | None) -> None:
        """Say what the keys do while something is carried by them."""
        self._keys.setVisible(carry is not None and carry.by_keys)
        if carry is not None and carry.act is Act.RESIZE:
            self._keys.setText(self.tr("Shift+↑↓ 5 minutes, Enter keeps it, Esc puts it back"))
        else:
            self._keys.setText(self.tr("Arrows move, Ctrl+↑↓ 5 minutes, Enter drops, Esc puts back"))

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
        days = _days_to_follow(window)
        follow = not inside and days is not None and days[0] <= day <= days[1]
        verdict = self.tr("Inside the window") if inside else self.tr("Outside the window")
        if follow:
            verdict = self.tr("Later sessions have to follow")
        if gap is not None:
            verdict = self.tr("{verdict}: day {gap}").format(verdict=verdict, gap=gap)
        role = Colour.OK if inside else Colour.WAIT if follow else Colour.STOP
        self._say(role, verdict, self._rule_of(window, day))

    def show_trial(self, sentence: str) -> None:
        """Say why what is held could not be dropped where it is."""
        self._say(Colour.STOP, self.tr("Does not fit"), sentence)

    def show_refusal(self, sentence: str) -> None:
        """Say why a drop, or another act on the board, was refused."""
        self.show_keys(None)
        self._say(Colour.STOP, self.tr("Not done"), sentence)

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
        self._forget_places()
        before = self.words
        set_role(self._verdict, role)
        self._verdict.setText(verdict)
        self._rule.setText(rule)
        self._rule.setVisible(bool(rule))
        self.setAccessibleDescription(self.words)
        self.show()
        self.raise_()
        self._fit()
        if before != self.words:
            # Read out politely: whoever carries with the keys hears where they are.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words))

    def _fit(self) -> None:
        # Words break into lines only at the final width; a hint taken before would cut the last of them.
        # The layout outside keeps what it was told of the one inside until that is told anew.
        self._panel.updateGeometry()
        self._column.invalidate()
        self._column.activate()
        column = self._column
        breaks = column.hasHeightForWidth()
        height = column.totalHeightForWidth(self.width()) if breaks else column.sizeHint().height()
        self.setFixedHeight(height)


def breaks_later(rule: str, details: Mapping[str, object]) -> bool:
    """Whether a refusal is about a later session of the course alone, which could follow."""
    moved, neighbour = details.get("moved"), details.get("neighbour")
    if not isinstance(moved, int) or not isinstance(neighbour, int):
        return False
    return rule.startswith("interval_too_") and neighbour > moved


def _days_to_follow(window: WindowCard) -> tuple[date, date] | None:
    """The days that stand by the session before, so that at most those after it are in the way."""
    if window.window is None or window.next_day is None:
        return None
    if window.previous_day is None:
        return date.min, date.max
    least, most = (timedelta(days=days) for days in (window.window.min, window.window.max))
    return window.previous_day + least, window.previous_day + most


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
        self._tried: Carry | None = None
        self.panel = CarryPanel(desk.theme, desk.formats, board)
        board.carried.connect(self._on_carried)
        board.moved_over.connect(self._on_moved_over)
        board.dropped.connect(self._on_let_go)
        board.slot_opened.connect(self._on_let_go)
        board.let_go.connect(self._on_let_go)
        board.block_chosen.connect(self._on_chosen)
        board.number_pressed.connect(self.panel.take)
        board.marked.connect(self._on_marked)

    def note(self, day: date) -> str:
        """Which day of the window this is, while something is carried."""
        window = self._window
        if window is None or window.window is None:
            return ""
        if window.previous_day is None:
            return self._note_before(window, day)
        gap = (day - window.previous_day).days
        if day == window.ideal:
            return self.tr("Day {gap}: ideal").format(gap=gap)
        if window.last is not None and day > window.last and gap > window.window.max:
            return self.tr("Day {gap}: at most {most}").format(gap=gap, most=window.window.max)
        if window.first is not None and day < window.first and gap < window.window.min:
            return self.tr("Day {gap}: at least {least}").format(gap=gap, least=window.window.min)
        return self.tr("Day {gap}").format(gap=gap)

    @property
    def lit(self) -> Lit | None:
        """The days that what is held may have, None while nothing is held or nothing bounds it."""
        return self._board.lit

    def _note_before(self, window: WindowCard, day: date) -> str:
        """How far a day lies before the session that follows, for one that has none before it."""
        if window.next_day is None or window.window is None:
            return ""
        gap = (window.next_day - day).days
        if gap < window.window.min:
            return self.tr("{gap} days before: at least {least}").format(gap=gap, least=window.window.min)
        if gap > window.window.max:
            return self.tr("{gap} days before: at most {most}").format(gap=gap, most=window.window.max)
        return self.tr("{gap} days before").format(gap=gap)

    def show_refusal(self, sentence: str) -> None:
        """Say why a drop was refused; stays until something else is chosen."""
        self.panel.show_refusal(sentence)
        self._place_in_corner()

    def offer(
        self,
        card: BlockCard,
        sentence: str,
        places: Sequence[OtherPlace],
        despite: Callable[[], object] | None = None,
    ) -> None:
        """Say once more why a drop was refused, where there is room, and whether a reason lets it stay."""
        self.panel.show_refusal(sentence)
        self.panel.offer(card, places, despite)
        self._place_in_corner()

    def _place_in_corner(self) -> None:
        self.panel.move(QPoint(max(0, self._board.width() - self.panel.width() - 24), 60))

    def _on_carried(self, id: int) -> None:
        self._window = None
        if id:
            self._desk.runner.ask(ShowWindow(AppointmentId(id)), partial(self._on_window, id), receiver=self)

    def _on_window(self, id: int, window: WindowCard) -> None:
        carry = self._board.carry
        if carry is None or carry.id != id or carry.act is not Act.MOVE:
            return
        self._window = window
        if window.number is not None:
            self._board.light(Lit(window.first, window.ideal, window.last, _days_to_follow(window)))
            self.window_changed.emit()
        self._on_moved_over(carry.slot)

    def _on_moved_over(self, slot: Slot) -> None:
        carry, grid = self._board.carry, self._board.grid
        moment = grid.moment(slot)
        if carry is None or moment is None:
            return
        self.panel.show_keys(carry)
        if carry.act is Act.MOVE:
            day = grid.columns[slot.column].day
            self.panel.show_place(day, self._desk.formats.time(moment), self._window)
            self._try()
        else:
            end = grid.moment(Slot(slot.column, slot.minute + carry.length))
            span = self._desk.formats.span(moment, end or moment)
            self.panel.show_length(span, carry.length, self._why_fixed(carry))
        self._place_panel(carry)

    def _on_marked(self) -> None:
        """Read out which free time is marked; eyes see it."""
        mark, grid = self._board.mark, self._board.grid
        moment = grid.moment(mark) if mark is not None and mark.column < len(grid.columns) else None
        if mark is None or moment is None:
            return
        length = self._board.mark_length
        words = [grid.columns[mark.column].name, self._desk.formats.day_and_time(moment)]
        if length:
            words.append(self._desk.formats.minutes(length))
        said = self._desk.formats.joined(filter(None, words))
        self._board.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._board, said))

    def _try(self) -> None:
        """Ask whether it would fit here; at most one question is under way, the newest place comes next."""
        carry, grid = self._board.carry, self._board.grid
        if carry is None or carry.view is None or carry.act is not Act.MOVE or self._tried is not None:
            return
        moment = grid.moment(carry.slot)
        if moment is None or carry.is_at_home(self._board.block(carry.id)):
            return
        column, card = grid.columns[carry.slot.column], carry.view.card
        self._tried = carry
        self._desk.runner.ask(
            TryMove(card.appointment_id, moment, column.staff_id, column.room_id),
            partial(self._on_tried, column.day),
            self._on_not_tried,
            receiver=self,
        )

    def _on_tried(self, day: date, trial: Trial) -> None:
        tried, self._tried = self._tried, None
        carry = self._board.carry
        if tried is None or carry is None or (carry.id, carry.act) != (tried.id, Act.MOVE):
            return
        if (carry.slot, day) != (tried.slot, self._board.grid.columns[carry.slot.column].day):
            self._try()
            return
        refused = trial.rule is not None and not breaks_later(trial.rule, trial.details)
        self._board.refuse_place(refused)
        if trial.rule is not None and refused:
            self.panel.show_trial(self._desk.explain.rule(trial.rule, trial.details))
            self._place_panel(carry)

    def _on_not_tried(self, _error: MesodeskError) -> None:
        self._tried = None

    def _why_fixed(self, carry: Carry) -> str:
        """Why the length of what is held cannot change, or nothing."""
        if carry.view is None or carry.view.card.kind is not AppointmentKind.SESSION:
            return ""
        start, end = carry.view.minutes
        return self._desk.explain.rule("length_of_protocol", {"minutes": end - start})

    def _place_panel(self, carry: Carry) -> None:
        board = self._board
        box = carry_box(board.grid, carry)
        if box is None:
            return
        shown = board.box_on_screen(box)
        x, y = int(shown.x()), int(shown.bottom()) + 6
        if y + self.panel.height() > board.height():
            y = int(shown.y()) - self.panel.height() - 6
        self.panel.move(QPoint(max(0, min(x, board.width() - self.panel.width() - 8)), max(y, 0)))

    def _on_let_go(self, *_: object) -> None:
        self._window = None
        self._tried = None
        self.panel.hide()
        self._board.light(None)
        self.window_changed.emit()

    def _on_chosen(self, _id: int) -> None:
        if self._board.carry is None:
            self.panel.hide()
