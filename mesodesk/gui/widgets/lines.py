"""Plain inputs: one line, a secret, several lines. An input keeps what was typed, right or wrong."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.heard_line import HeardLine

_LONGEST_LINE: Final = 200
_LONGEST_TEXT: Final = 4000


class UnreadableError(ValueError):
    """What was typed does not mean anything here; the text says so in the user's language."""


class LineInput(HeardLine):
    """One line of text; `chosen` is emitted when Enter was pressed or the focus left after a change."""

    def __init__(self, parent: QWidget | None = None, *, longest: int = _LONGEST_LINE) -> None:
        super().__init__(parent)
        self.setFont(type_style("body"))
        self.setMaxLength(longest)

    def read(self) -> object:
        """The text without blanks at its ends."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        """Show a value; None is empty."""
        self.setText("" if value is None else str(value))
        # A long value is read from its beginning.
        self.setCursorPosition(0)


class SecretInput(LineInput):
    """A password or PIN; shown only while asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def read(self) -> object:
        """Exactly what was typed."""
        return self.text()


class TextInput(QPlainTextEdit):
    """Several lines; Tab leaves the field."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self.setFont(type_style("body"))
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * lines + space(4)
        self.setMinimumHeight(height)
        self.setMaximumHeight(height if lines < 6 else height * 4)

    def read(self) -> object:
        """The text without blanks at its ends."""
        return self.toPlainText().strip()[:_LONGEST_TEXT]

    def set_value(self, value: object) -> None:
        """Show a value; None is empty."""
        self.setPlainText("" if value is None else str(value))
