"""A field for the words of a paper: as high as its text, with its places and heavy words to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.lines import within

#: What a paper fills in: ``{date}``.
PLACE: Final = re.compile(r"\{(\w+)\}")
#: What Qt has between paragraphs.
_PARAGRAPH: Final = "\u2029"
_HEAVY: Final = re.compile(r"\*\*.+?\*\*")
#: What the frame and the ground around the words take: above and below 1 + 5 of the style, 4 of the document.
_AROUND: Final = space(5)


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a text that stands out: from `start`, `length` characters long; `gone` is struck through."""

    start: int
    length: int
    gone: bool


class WordsHighlighter(QSyntaxHighlighter):
    """Shows places on the accent, heavy words heavy, and what was marked (in a text of one block)."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._known: frozenset[str] | None = None
        self._marks: Sequence[Marked] = ()
        theme.changed.connect(self.rehighlight)

    def allow(self, places: Iterable[str] | None) -> None:
        """Take these places for right ones; None is any."""
        known = None if places is None else frozenset(places)
        if known != self._known:
            self._known = known
            self.rehighlight()

    def mark(self, marks: Sequence[Marked]) -> None:
        """Let these parts stand out."""
        self._marks = marks
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: D102 (Qt's own method)
        for found in _HEAVY.finditer(text):
            heavy = QTextCharFormat()
            heavy.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(found.start(), len(found.group()), heavy)
        for found in PLACE.finditer(text):
            is_right = self._known is None or found.group(1) in self._known
            self.setFormat(found.start(), len(found.group()), self._place(is_right=is_right))
        for mark in self._marks:
            self.setFormat(mark.start, mark.length, self._marked(mark))

    def _place(self, *, is_right: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.colour(Colour.ACCENT if is_right else Colour.STOP))
        made.setBackground(self._theme.colour(Colour.ACCENT_SOFT if is_right else Colour.STOP_SOFT))
        if not is_right:
            made.setFontUnderline(True)
        return made

    def _marked(self, mark: Marked) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._theme.colour(Colour.STOP if mark.gone else Colour.OK))
        made.setBackground(self._theme.colour(Colour.STOP_SOFT if mark.gone else Colour.OK_SOFT))
        # Without colours too: what is gone is struck through, what is new is underlined.
        made.setFontStrikeOut(mark.gone)
        made.setFontUnderline(not mark.gone)
        return made


class GrowingText(QPlainTextEdit):
    """A text that is one paragraph, however long. Tab and Enter leave it; `left` says so, `stepped` whether
    Enter asks for the text after it (+1) or, with Shift, before it (-1).

    `edited` is emitted when a hand changed it, `entered` when it got the focus, `grown` when it needs
    another height. A wheel above it scrolls what is around it.
    """

    edited = Signal()
    stepped = Signal(int)
    grown = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, *, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.longest = longest
        self._shown = ""
        self.words = WordsHighlighter(theme, self.document())
        self.setFont(type_style("body"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def text(self) -> str:
        """What stands in it; `toPlainText` would make blanks that keep words together into plain ones."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def read(self) -> object:
        """The text without blanks at its ends; what shows nothing is empty. Raises `UnreadableError`."""
        return within(self.text, self.longest)

    def set_value(self, value: object) -> None:
        """Show a text, without telling; the cursor stays where it is if nothing is different."""
        text = "" if value is None else str(value)
        if text == self.text:
            return
        self._shown = text
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Write from the left or from the right, as the language does."""
        option = self.document().defaultTextOption()
        if option.textDirection() != direction:
            option.setTextDirection(direction)
            self.document().setDefaultTextOption(option)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(super().sizeHint().width(), self.height())

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            idle_undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            idle_redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if idle_undo or idle_redo or self.isReadOnly():
                # The window takes back what is in the record already.
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            self.left.emit()
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: D102 (Qt's own method)
        # A paragraph of a paper has no lines of its own.
        self.textCursor().insertText(" ".join(source.text().split()))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            # What was typed is in the record by now: from here on the window takes it back.
            self.document().clearUndoRedoStacks()
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 (Qt's own method)
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit()

    def _on_changed(self) -> None:
        text = self.text
        if text != self._shown:
            self._shown = text
            self.edited.emit()

    def _fit(self) -> None:
        lines = max(1, ceil(self.document().size().height()))
        height = max(int(Size.CONTROL), lines * self.fontMetrics().lineSpacing() + _AROUND)
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()
