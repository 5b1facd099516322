"""Widgets in rows that break where the width ends, and chips of which some are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button


class FlowLayout(QLayout):
    """Items from left to right, and on the next line where there is no room."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 1) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = space(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102 (Qt's own method)
        self._items.append(item)

    def count(self) -> int:  # noqa: D102 (Qt's own method)
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 (Qt's own method)
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 (Qt's own method)
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102 (Qt's own method)
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: D102 (Qt's own method)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102 (Qt's own method)
        return self._arrange(QRect(0, 0, width, 0), really=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: D102 (Qt's own method)
        super().setGeometry(rect)
        self._arrange(rect, really=True)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: D102 (Qt's own method)
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, really: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if really:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class Chips(QWidget):
    """Checkable buttons over `(key, words)` pairs; `picked` carries the key that a hand pressed."""

    picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        *,
        name: str,
        label: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleIdentifier(name)
        self.setAccessibleName(label)
        flow = FlowLayout(self)
        self._buttons: dict[str, Button] = {}
        for key, words in options:
            button = Button(theme, words, compact=True, name=f"{name}.{key}")
            button.setCheckable(True)
            button.setAccessibleDescription(label)
            button.setProperty("choice", key)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
            self._buttons[key] = button

    def set_values(self, keys: Sequence[str]) -> None:
        """Show these as chosen, without telling."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys)

    def values(self) -> tuple[str, ...]:
        """The chosen keys, in their order."""
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    def focus_first(self) -> None:
        """Put the focus on the first chip."""
        next(iter(self._buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        self.picked.emit(str(self.sender().property("choice")))
