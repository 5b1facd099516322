"""A zone of a body chart as a control of its own: reachable by keys, and visible to assistive tools."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class ZoneHandle(QAbstractButton):
    """An invisible, checkable button over a zone; checked means painted.

    The map itself paints, and takes the mouse: the handle lets it through. Pressing it, by Space, Return or
    from outside, toggles the zone. `focused` tells the map which zone is the current one, `arrow_pressed` in
    which direction (-1, 0, 1) to look for the next.
    """

    focused = Signal(str)
    arrow_pressed = Signal(str, QPoint)

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:  # noqa: D102 (Qt's own method)
        # Whether the zone is painted is for the map to say, after the rules have been asked.
        return

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        return

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        self.focused.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        steps = {
            Qt.Key.Key_Left: QPoint(-1, 0),
            Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Up: QPoint(0, -1),
            Qt.Key.Key_Down: QPoint(0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.arrow_pressed.emit(self.key, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            # Left to the map: its own keys for points, undo and size.
            event.ignore()
