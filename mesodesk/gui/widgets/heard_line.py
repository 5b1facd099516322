"""A text line that hears assistive tools as well as the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget


class HeardLine(QLineEdit):
    """A line that says `textEdited` also when a screen reader sets its text; Qt counts only keys as editing.

    What the program itself sets with `setText` or `clear` stays silent, as in any line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ours = False
        self._last_edited = ""
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)

    def setText(self, arg__1: str | None) -> None:  # noqa: D102 (Qt's own method)
        self._is_ours = True
        try:
            super().setText(arg__1)
        finally:
            self._is_ours = False

    def clear(self) -> None:  # noqa: D102 (Qt's own method)
        self.setText("")

    def _on_edited(self, text: str) -> None:
        self._last_edited = text

    def _on_changed(self, text: str) -> None:
        # For keys and pasting Qt says `textEdited` before this; nobody said it when a tool set the text.
        heard, self._last_edited = text == self._last_edited, text
        if not heard and not self._is_ours and self.isEnabled():
            self.textEdited.emit(text)
