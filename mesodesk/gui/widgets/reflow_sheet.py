"""What a change of one session means for its course, and the choice: this one, this and later, or back."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import Status
from mesodesk.domain.errors import MesodeskError, Stale
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import PlainLabel, label, set_role
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.base.words import session_title
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, horizontal, scrolling, vertical
from mesodesk.gui.widgets.reflow_lines import ReflowLines
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.calendar.scheduling import MoveAppointment, SetStatus
from mesodesk.services.courses.reflow import (
    Effect,
    OtherDay,
    ProposeReflow,
    ReflowAsk,
    ReflowCard,
    ReflowKind,
    Refused,
)
from mesodesk.services.courses.reflow_applying import ApplyReflow
from mesodesk.services.door.practice import Command

_WIDTH: Final = 780
_KEYS: Final = ("1", "2")
#: Changes whose new date somebody has chosen already.
_AGREED: Final = frozenset({ReflowKind.MOVE, ReflowKind.BOOK})
#: More lines than these scroll.
_MOST_LINES: Final = 8
#: The first key of another day; those below belong to the choices.
_FIRST_DAY_KEY: Final = 3


class ReflowSheet(Sheet):
    """Before and after, side by side. 1 changes only this session, 2 this and the later ones, Esc nothing.

    `changed` carries the appointment that changed. `names` says whose course it is, by name and as it may
    be said where names are hidden.
    """

    changed = Signal(int)

    def __init__(
        self, desk: Desk, card: ReflowCard, names: tuple[str, str], reason: str = "", *, parent: QWidget
    ) -> None:
        super().__init__(
            desk.theme,
            _title(card),
            _later_words(card.ask.kind),
            name=ids.REFLOW,
            explanation=_window_words(desk, card, names),
            cancel=QCoreApplication.translate("Reflow", "Back"),
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._card = card
        self._names = names
        self._reason = reason
        self._lines = vertical(gap=3)
        self.body.addLayout(self._lines)
        self._alone, self._together = (label("", wrap=True) for _ in _KEYS)
        identify(self._alone, f"{ids.REFLOW}.alone")
        identify(self._together, f"{ids.REFLOW}.together")
        self.body.addWidget(self._alone)
        self.body.addWidget(self._together)
        self._days = horizontal(gap=1)
        self.body.addLayout(self._days)
        self.body.addStretch(1)
        self.only = Button(desk.theme, self.tr("Only this one"), key=_KEYS[0], name=f"{ids.REFLOW}.only")
        self.only.clicked.connect(self._on_only)
        self.foot.insertWidget(self.foot.indexOf(self.primary), self.only)
        self.primary.set_key(_KEYS[1])
        for key, button in zip((Qt.Key.Key_1, Qt.Key.Key_2), (self.only, self.primary), strict=True):
            QShortcut(key, self, button.click)
        self._day_buttons: list[Button] = []
        for index, key in enumerate((Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)):
            QShortcut(key, self, partial(self._press_day, index))
        self._show()

    # what is shown -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        card = self._card
        clear_layout(self._lines)
        self._lines.addWidget(self._table(card))
        self.only.setVisible(card.ask.kind is not ReflowKind.BOOK)
        self._say_choice(self._alone, self.only, self._only_words(), card.only_this)
        self._say_choice(self._together, self.primary, self._together_words(), card.this_and_later)
        self._alone.setVisible(card.ask.kind is not ReflowKind.BOOK)
        self._show_days()
        # Whoever cancels has agreed to no other date yet: Enter does the less then.
        first = (self.primary, self.only) if card.ask.kind in _AGREED else (self.only, self.primary)
        chosen = next((one for one in first if one.isEnabled()), self.cancel)
        chosen.setDefault(True)
        chosen.setFocus()

    def _table(self, card: ReflowCard) -> QWidget:
        """The lines; a course too long for a small screen scrolls, with the session that changes in sight."""
        lines = ReflowLines(self._desk, card)
        if len(card.lines) <= _MOST_LINES:
            return lines
        area = scrolling(lines)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(area, f"{ids.REFLOW}.table", lines.accessibleName())
        area.setMinimumHeight(Size.ROW * _MOST_LINES)
        QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(lines.line(card.number)))
        return area

    def _say_choice(self, words: PlainLabel, button: Button, meaning: str, shut: Refused | None) -> None:
        sentence = meaning if shut is None else self._why(shut)
        set_role(words, Colour.TEXT if shut is None else Colour.STOP)
        title = button.text()
        words.setText(f"{title}: {sentence}")
        button.set_why_disabled("" if shut is None else sentence)

    def _why(self, shut: Refused) -> str:
        sentence = self.tr("Refused. {why}").format(why=self._desk.explain.rule(shut.rule, shut.details))
        inner, details = shut.details.get("why"), shut.details.get("why_details")
        if isinstance(inner, str) and isinstance(details, dict):
            sentence = f"{sentence} {self._desk.explain.rule(inner, details)}"
        return sentence

    def _only_words(self) -> str:
        if self._card.ask.kind is ReflowKind.MOVE:
            return self.tr("Every other session stays where it is.")
        return self.tr("It has no time then and can be booked again later; the others stay.")

    def _together_words(self) -> str:
        card = self._card
        moving = [str(line.number) for line in card.lines if line.effect is Effect.MOVES]
        own = next((line for line in card.lines if line.number == card.number), None)
        parts = []
        if card.ask.kind is not ReflowKind.MOVE and own is not None and own.after_at is not None:
            moment = self._desk.formats.day_and_time(own.after_at)
            parts.append(self.tr("It is booked for {moment}.").format(moment=moment))
        if moving:
            parts.append(self.tr("Moves with it: session {numbers}.").format(numbers=", ".join(moving)))
        else:
            parts.append(self.tr("No other session has to move."))
        if card.gives_up:
            parts.append(self.tr("The wished days and hours of the course cannot all be kept."))
        return " ".join(parts)

    def _show_days(self) -> None:
        clear_layout(self._days)
        self._day_buttons.clear()
        formats = self._desk.formats
        for index, other in enumerate(self._card.other_days):
            button = Button(
                self._desk.theme,
                f"{formats.day_short(other.starts_at)}, {formats.time(other.starts_at)}",
                caption=formats.joined([other.staff or "", self._other_words(other)]),
                key=str(_FIRST_DAY_KEY + index),
                name=f"{ids.REFLOW}.day.{index + 1}",
            )
            button.clicked.connect(partial(self._on_day, other))
            self._days.addWidget(button)
            button.show()
            self._day_buttons.append(button)
        self._days.addStretch(1)

    def _other_words(self, other: OtherDay) -> str:
        if not other.moved:
            return self.tr("the others stay")
        return self.tr("later ones that move: {count}").format(count=other.moved)

    # what is chosen ----------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        """This and later."""
        if self.primary.isEnabled():
            card = self._card
            self._perform(ApplyReflow(card.ask, card.placed, card.seen, self._reason))

    def _on_only(self) -> None:
        card, ask = self._card, self._card.ask
        if card.appointment_id is None or card.version is None:
            return
        if ask.kind is ReflowKind.MOVE and ask.starts_at is not None:
            self._perform(
                MoveAppointment(card.appointment_id, card.version, ask.starts_at, ask.staff_id, ask.room_id)
            )
        elif ask.kind is not ReflowKind.MOVE:
            self._perform(SetStatus(card.appointment_id, card.version, _status(ask.kind), self._reason))

    def _press_day(self, index: int) -> None:
        if index < len(self._day_buttons):
            self._day_buttons[index].click()

    def _on_day(self, other: OtherDay, *_: object) -> None:
        ask = self._card.ask
        self._ask(ReflowAsk(ask.kind, ask.session_id, other.starts_at, other.staff_id, ask.room_id))

    def _ask(self, ask: ReflowAsk) -> None:
        self._desk.runner.ask(ProposeReflow(ask), self._on_card, self._on_refused, receiver=self)

    def _on_card(self, card: ReflowCard) -> None:
        self._card = card
        self._show()

    def _perform(self, command: Command[int] | Command[None]) -> None:
        self.set_busy(True)
        self.only.setEnabled(False)
        said, nameless = (_said(self._desk, self._card, name, command) for name in self._names)
        self._desk.runner.perform(
            command, self._on_done, self._on_refused, said=said, nameless=nameless, receiver=self
        )

    def _on_done(self, value: int | None) -> None:
        self.changed.emit(int(value or self._card.appointment_id or 0))
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.only.setEnabled(True)
        self._show()
        self.refuse(self._desk.explain.error(error).sentence)
        if isinstance(error, Stale):
            # The course changed under the sheet: what it shows is planned anew.
            self._ask(self._card.ask)


def _title(card: ReflowCard) -> str:
    words = {
        ReflowKind.MOVE: QCoreApplication.translate("Reflow", "{session} goes to another time"),
        ReflowKind.CANCEL: QCoreApplication.translate("Reflow", "{session} is cancelled"),
        ReflowKind.MISS: QCoreApplication.translate("Reflow", "{session} was missed"),
        ReflowKind.BOOK: QCoreApplication.translate("Reflow", "{session} is booked again"),
    }[card.ask.kind]
    return words.format(session=session_title(card.number, card.planned))


def _later_words(kind: ReflowKind) -> str:
    if kind is ReflowKind.BOOK:
        return QCoreApplication.translate("Reflow", "Book with the later ones")
    if kind is ReflowKind.MOVE:
        return QCoreApplication.translate("Reflow", "This and later")
    return QCoreApplication.translate("Reflow", "Book again, later ones follow")


def _window_words(desk: Desk, card: ReflowCard, names: tuple[str, str]) -> str:
    window = QCoreApplication.translate(
        "Reflow", "Between two sessions {least} to {most} days, ideally {ideal}."
    ).format(least=card.window.min, most=card.window.max, ideal=card.window.ideal)
    return f"{names[1] if desk.privacy.is_on else names[0]}. {window}"


def _status(kind: ReflowKind) -> Status:
    return Status.NO_SHOW if kind is ReflowKind.MISS else Status.CANCELLED


def _said(desk: Desk, card: ReflowCard, name: str, command: Command[int] | Command[None]) -> str:
    """What was done, for the toast and the menu of undo."""
    own = next(line for line in card.lines if line.number == card.number)
    if isinstance(command, SetStatus):
        word = desk.formats.locale.toLower(
            QCoreApplication.translate("Reflow", "No-show")
            if command.status is Status.NO_SHOW
            else QCoreApplication.translate("Reflow", "Cancelled")
        )
        return QCoreApplication.translate("Reflow", "{name}: {status}").format(name=name, status=word)
    moment = "" if own.after_at is None else desk.formats.day_and_time(own.after_at)
    follow = card.moved and not isinstance(command, MoveAppointment)
    if card.ask.kind is not ReflowKind.MOVE:
        words = (
            QCoreApplication.translate(
                "Reflow", "{name} booked again for {moment}, later ones with it: {count}"
            )
            if follow
            else QCoreApplication.translate("Reflow", "{name} booked again for {moment}")
        )
    elif follow:
        words = QCoreApplication.translate("Reflow", "{name} moved to {moment}, later ones with it: {count}")
    else:
        words = QCoreApplication.translate("Reflow", "{name} moved to {moment}")
    return words.format(name=name, moment=moment, count=card.moved)
