"""A row of joined buttons of which one is chosen, or any number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button


class Segmented(QWidget):
    """Joined buttons over `(key, words)` pairs; one stop of Tab, arrow keys move between them.

    `tight` leaves less room beside the words, for many short ones (weekdays).

    `chosen` is emitted with the key when the hand changed it; with `many`, `changed_many` with all keys.
    """

    chosen = Signal(str)
    changed_many = Signal(list)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        *,
        many: bool = False,
        name: str = "",
        label: str = "",
        compact: bool = False,
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many = many
        self._buttons: dict[str, Button] = {}
        if name:
            self.setAccessibleIdentifier(name)
        self.setAccessibleName(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (key, words) in enumerate(options):
            part = _part(number, len(options))
            button = _Part(theme, words, compact=compact, name=f"{name}.{key}" if name else "")
            button.setProperty("segment", part)
            button.setProperty("tight", tight)
            button.setCheckable(True)
            button.setAccessibleDescription(label)
            button.clicked.connect(self._on_clicked)
            button.setProperty("choice", key)
            row.addWidget(button)
            self._buttons[key] = button
            button.focused.connect(lambda key=key: self._stop_at(key))
        if options:
            self._stop_at(options[0][0])

    def value(self) -> str:
        """The chosen key, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def values(self) -> list[str]:
        """All chosen keys, in their order."""
        return [key for key, button in self._buttons.items() if button.isChecked()]

    def set_value(self, key: str) -> None:
        """Choose one, without telling."""
        self.set_values([key])

    def set_values(self, keys: Iterable[str]) -> None:
        """Choose these, without telling."""
        wanted = set(keys)
        for key, button in self._buttons.items():
            button.setChecked(key in wanted)
        if not self._many and self.value():
            self._stop_at(self.value())

    def button(self, key: str) -> Button:
        """The button of a key."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        at = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        following = buttons[(at + step) % len(buttons)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._many:
            following.click()

    def _stop_at(self, stop: str) -> None:
        """Let Tab come to this button alone: the arrows go on from it."""
        for key, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _on_clicked(self) -> None:
        button = self.sender()
        key = str(button.property("choice"))
        if self._many:
            self.changed_many.emit(self.values())
            return
        self.set_value(key)
        self.chosen.emit(key)


class _Part(Button):
    """A button that leaves the arrows to the control around it, where Qt would move the focus only."""

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _part(number: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if number == 0 else "last" if number == count - 1 else "middle"
