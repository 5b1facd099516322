"""The clinic's phrases in a note: a short name and a key, or picked from the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from mesodesk.domain.text import fold
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.treatments.phrases_sheet import PhrasesSheet
from mesodesk.services.treatment.snippets import ListSnippets, SnippetCard


@dataclass(frozen=True, slots=True)
class Expansion:
    """What is written in the place of the last `length` characters before the cursor."""

    length: int
    text: str


def expand(before: str, phrases: Sequence[SnippetCard]) -> Expansion | None:
    """The phrase that the word at the end of `before` names: by its whole short name, or a beginning.

    A beginning counts only when it is that of one phrase. None when it names none, or several.
    """
    word = before.split()[-1] if before and not before[-1].isspace() else ""
    if not word:
        return None
    key = fold(word)
    exact = [phrase for phrase in phrases if fold(phrase.name) == key]
    found = exact or [phrase for phrase in phrases if fold(phrase.name).startswith(key)]
    return Expansion(len(word), found[0].text) if len(found) == 1 else None


class NotePhrases(QObject):
    """Puts phrases into one text field: Ctrl+Space after a short name, else the sheet is opened."""

    def __init__(self, desk: Desk, notes: QPlainTextEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notes = notes
        self._phrases: tuple[SnippetCard, ...] = ()
        notes.installEventFilter(self)

    def load(self) -> None:
        """Ask for the clinic's phrases."""
        self._desk.runner.ask(ListSnippets(), self._on_phrases, receiver=self)

    def open(self) -> None:
        """Show all phrases, to pick one or to change them."""
        sheet = PhrasesSheet(
            self._desk, self._phrases, may_pick=not self._notes.isReadOnly(), parent=self._notes
        )
        sheet.picked.connect(self._insert)
        sheet.listed.connect(self._on_phrases)
        sheet.open()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not is_key or not isinstance(event, QKeyEvent) or self._notes.isReadOnly():
            return False
        if event.key() != Qt.Key.Key_Space or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        self._expand()
        return True

    def _on_phrases(self, phrases: tuple[SnippetCard, ...]) -> None:
        self._phrases = phrases

    def _expand(self) -> None:
        cursor = self._notes.textCursor()
        before = self._notes.toPlainText()[: cursor.position()]
        found = expand(before, self._phrases)
        if found is None:
            self.open()
            return
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, found.length)
        cursor.insertText(found.text)

    def _insert(self, text: str) -> None:
        cursor = self._notes.textCursor()
        before = self._notes.toPlainText()[: cursor.position()]
        blank = "" if not before or before[-1].isspace() else " "
        cursor.insertText(f"{blank}{text}")
        self._notes.setFocus(Qt.FocusReason.OtherFocusReason)
