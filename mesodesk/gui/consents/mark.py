"""The line above a form that no longer counts, or soon will not: the pages themselves never change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.tags import Tag


class StandingMark(QFrame):
    """A tag and a sentence across the pages; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "true")
        identify(self, ids.CONSENT_MARK)
        row = horizontal(self, margin=(4, 2, 4, 2), gap=3)
        self._tag = Tag(theme, Level.STOP, "")
        self._words = label("", wrap=True, selectable=True, name=f"{ids.CONSENT_MARK}.words")
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, level: Level, word: str, sentence: str) -> None:
        """Show this; an empty `word` hides the line."""
        self._tag.show_as(level, word)
        self._words.setText(sentence)
        self.setAccessibleName(f"{word}: {sentence}" if word else "")
        self.setVisible(bool(word))
