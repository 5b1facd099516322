"""A line that a barcode reader types into: it keeps the separator that a usual line would swallow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.lines import LineInput

#: The group separator (FNC1) between two elements of a GS1 symbol.
_SEPARATOR: Final = "\x1d"
_LONGEST: Final = 120


class ScanLine(LineInput):
    """Readers end with Enter, which Qt tells as `returnPressed`. Escape empties the line."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, longest=_LONGEST)
        self.setPlaceholderText(placeholder)
        bars = self.addAction(theme.icon("barcode", Colour.TEXT2), QLineEdit.ActionPosition.LeadingPosition)
        theme.icons.place(bars, "barcode", Colour.TEXT2)
        bars.setText(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.text() == _SEPARATOR:
            self.insert(_SEPARATOR)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)
