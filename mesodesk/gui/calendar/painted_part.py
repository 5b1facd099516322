"""What anything that a view paints by itself is to assistive tools: a list item without parts of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QWidget


class PaintedPart(QAccessibleInterface):
    """One painted item of `canvas`; subclasses say how it is called, where it is, whether it is chosen."""

    def __init__(self, canvas: QWidget, parent: QAccessibleInterface) -> None:
        super().__init__()
        self._canvas = canvas
        self._parent = parent

    @property
    def is_chosen(self) -> bool:
        """Whether it is the chosen one of its view."""
        raise NotImplementedError

    def object(self) -> QObject | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:  # noqa: D102 (Qt's own method)
        return self._parent

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        return None

    def childCount(self) -> int:  # noqa: D102 (Qt's own method)
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: D102 (Qt's own method)
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        return None

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: D102 (Qt's own method)
        return

    def role(self) -> QAccessible.Role:  # noqa: D102 (Qt's own method)
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:  # noqa: D102 (Qt's own method)
        state = QAccessible.State()
        state.selectable = True
        state.focusable = True
        state.selected = self.is_chosen
        state.focused = state.selected and self._canvas.hasFocus()
        state.invisible = not self._canvas.isVisible()
        return state

    def foregroundColor(self) -> QColor:  # noqa: D102 (Qt's own method)
        return QColor()

    def backgroundColor(self) -> QColor:  # noqa: D102 (Qt's own method)
        return QColor()
