"""Plain inputs: one line, a secret, several lines. An input keeps what was typed, right or wrong."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mesodesk.domain.text import is_blank
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.heard_line import HeardLine

# Characters that a line and a text of several lines take unless their field says otherwise.
LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 4000


class UnreadableError(ValueError):
    """What was typed does not mean anything here; the text says so in the user's language."""


class LineInput(HeardLine):
    """One line of text. What is longer than `longest` characters stays as it was typed, and is told of."""

    def __init__(self, parent: QWidget | None = None, *, longest: int = LONGEST_LINE) -> None:
        super().__init__(parent)
        self.setFont(type_style("body"))
        self._longest = longest

    def read(self) -> object:
        """The text without blanks at its ends; what shows nothing is empty. Raises `UnreadableError`."""
        return within(self.text(), self._longest)

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
        """Exactly what was typed. Raises `UnreadableError` when it is longer than any secret is."""
        _check_length(self.text(), self._longest)
        return self.text()


class TextInput(QPlainTextEdit):
    """Several lines; Tab leaves the field."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3, longest: int = LONGEST_TEXT) -> None:
        super().__init__(parent)
        self._longest = longest
        self.setFont(type_style("body"))
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * lines + space(4)
        self.setMinimumHeight(height)
        self.setMaximumHeight(height if lines < 6 else height * 4)

    def read(self) -> object:
        """The text without blanks at its ends; what shows nothing is empty. Raises `UnreadableError`."""
        return within(self.toPlainText(), self._longest)

    def set_value(self, value: object) -> None:
        """Show a value; None is empty."""
        self.setPlainText("" if value is None else str(value))


def within(text: str, longest: int) -> str:
    """A text without blanks at its ends, empty if it shows nothing; raises `UnreadableError` if too long."""
    if is_blank(text):
        return ""
    _check_length(text.strip(), longest)
    return text.strip()


def _check_length(text: str, longest: int) -> None:
    if len(text) > longest:
        words = QCoreApplication.translate(
            "Inputs", "This is too long: {count} characters, and at most {longest} fit."
        )
        raise UnreadableError(words.format(count=len(text), longest=longest))
