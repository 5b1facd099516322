"""A search line with its glass, its key cap, and Escape to empty it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Radius, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.heard_line import HeardLine


class SearchField(HeardLine):
    """One line that says what to look for while it is typed.

    `moved` asks the list below to choose the next (+1) or previous (-1) row; `taken` is Enter; `left` is
    Escape in an empty field.
    """

    moved = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        placeholder: str,
        *,
        name: str,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setFont(type_style("body"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setAccessibleIdentifier(name)
        self.setMaxLength(100)
        glass = QAction(self)
        theme.icons.place(glass, "search", Colour.TEXT2)
        glass.setText(placeholder)
        glass.setEnabled(True)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
                self.textEdited.emit("")
            else:
                self.left.emit()
                # A sheet around the field closes by it.
                event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        super().paintEvent(event)
        if not self._key or self.text() or self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = type_style("small")
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self._key) + space(2)
        height = metrics.height() + 2
        left = self.width() - width - space(2)
        top = (self.height() - height) // 2
        painter.setFont(font)
        painter.setPen(self._theme.colour(Colour.LINE))
        painter.setBrush(self._theme.colour(Colour.WINDOW))
        painter.drawRoundedRect(left, top, width, height, Radius.TAG, Radius.TAG)
        painter.setPen(self._theme.colour(Colour.TEXT2))
        painter.drawText(left, top, width, height, int(Qt.AlignmentFlag.AlignCenter), self._key)
        painter.end()
