"""Two wordings side by side: what went is struck through in the old one, what came is underlined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mesodesk.domain.wording import WordingChangeKind
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import language_name
from mesodesk.gui.protocols.text_direction import direction_of
from mesodesk.gui.protocols.text_words import group_word
from mesodesk.gui.widgets.frames import Card, clear_layout, hairline, horizontal, scrolling, vertical
from mesodesk.gui.widgets.growing_text import GrowingText, Marked
from mesodesk.services.editing.wording_cards import WordingChange

_WORD: Final = re.compile(r"\s+|\w+|[^\w\s]")
#: No text of a paper is longer; nothing is typed here.
_LONGEST: Final = 100_000
#: Differences that are shown at once; a whole new language has hundreds.
MOST: Final = 60


def marked_words(before: str, after: str) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
    """What is marked in the old text and in the new one, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    gone: list[Marked] = []
    come: list[Marked] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone += _span(old, old_from, old_to, gone=True)
        come += _span(new, new_from, new_to, gone=False)
    return tuple(gone), tuple(come)


def _span(words: Sequence[str], start: int, end: int, *, gone: bool) -> list[Marked]:
    text, before = "".join(words[start:end]), len("".join(words[:start]))
    shown = text.strip()
    # A blank beside a word that is marked needs no mark of its own.
    return [Marked(before + text.index(shown), len(shown), gone)] if shown else []


class DifferenceList(QWidget):
    """Every text that differs: its language, the old words and the new ones."""

    def __init__(self, desk: Desk, *, name: str, label_words: str) -> None:
        super().__init__()
        self._desk = desk
        self._name = name
        identify(self, name, label_words)
        content = QWidget()
        outer = vertical(content)
        heads = horizontal(gap=3)
        for words in (self.tr("Before"), self.tr("After")):
            heads.addWidget(label(words, "label", Colour.TEXT2), 1)
        self._card = Card()
        outer.addLayout(heads)
        outer.addWidget(self._card)
        self._more = label("", "small", Colour.TEXT2, wrap=True)
        outer.addWidget(self._more)
        outer.addStretch(1)
        self.area = scrolling(content)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(label_words)
        self.area.setAccessibleIdentifier(f"{name}.area")
        vertical(self).addWidget(self.area)

    def show_changes(self, changes: Sequence[WordingChange]) -> None:
        """Show these, or that there is none."""
        body = self._card.body
        clear_layout(body)
        if not changes:
            body.addWidget(label(self.tr("No difference."), role=Colour.TEXT2))
        for at, change in enumerate(changes[:MOST]):
            if at:
                body.addWidget(hairline())
            body.addWidget(self._row(change, at))
        left = len(changes) - MOST
        self._more.setText(self.tr("and %n more", "", left) if left > 0 else "")
        self._more.setVisible(left > 0)
        self.area.verticalScrollBar().setValue(0)

    def words(self) -> str:
        """Everything that is shown, one line each."""
        found = [one.text for one in self._card.findChildren(GrowingText)]
        return "\n".join([*found, *(one.text() for one in self._card.findChildren(QLabel))])

    def _row(self, change: WordingChange, at: int) -> QWidget:
        whole = QWidget()
        column = vertical(whole, gap=0)
        if not change.path:
            column.addWidget(label(self._about_language(change), "value", wrap=True))
            return whole
        group = "" if change.group is None else group_word(change.group)
        where = self._desk.formats.joined([language_name(change.language), group, change.heading])
        column.addWidget(label(where, "small", Colour.TEXT2, wrap=True))
        row = horizontal(gap=3)
        gone, come = marked_words(change.before or "", change.after or "")
        sides = (("before", change.before, gone), ("after", change.after, come))
        for key, text, marks in sides:
            row.addWidget(self._side(change, f"{self._name}.{at}.{key}", text, marks), 1)
        column.addLayout(row)
        return whole

    def _about_language(self, change: WordingChange) -> str:
        if change.kind is WordingChangeKind.LANGUAGE_ADDED:
            said = self.tr("{language} is added")
        else:
            said = self.tr("{language} is taken away")
        return said.format(language=language_name(change.language))

    def _side(self, change: WordingChange, name: str, text: str | None, marks: tuple[Marked, ...]) -> QWidget:
        if text is None:
            return label(self.tr("none"), role=Colour.TEXT3)
        made = GrowingText(self._desk.theme, longest=_LONGEST)
        made.setProperty("bare", "true")
        made.setReadOnly(True)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        identify(made, name, text)
        made.set_direction(direction_of(change.language))
        made.set_value(text)
        made.words.mark(marks)
        return made
