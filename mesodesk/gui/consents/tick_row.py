"""A box to tick with words of any length beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.frames import horizontal, vertical


class TickRow(QWidget):
    """One box; a click on its words ticks it too. Qt's own check box cannot break its words into lines."""

    toggled = Signal()

    def __init__(self, key: str, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        row = horizontal(self, gap=2)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.setAccessibleIdentifier(f"{name}.{key}")
        self.box.toggled.connect(self.toggled)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words_column = vertical(margin=(0, 1, 0, 0))
        words_column.addWidget(label(words, wrap=True))
        row.addLayout(words_column, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def is_ticked(self) -> bool:
        """Whether the box is ticked."""
        return self.box.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.toggle()
