"""One text of the papers in two languages side by side, with what is missing, changed or wrong."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from mesodesk.domain.wording import LONGEST, TextOrigin
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import PlainLabel, label, set_property
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.base.words import language_name
from mesodesk.gui.protocols.place_words import place_lines
from mesodesk.gui.protocols.text_direction import direction_of
from mesodesk.gui.protocols.texts_keeper import Place, TextsKeeper
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.growing_text import GrowingText
from mesodesk.gui.widgets.lines import UnreadableError
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.editing.wording_cards import TextLine

#: Texts that stand above others.
_HEADING: Final = (".heading", ".title")
_APART: Final = "   "


class WordsCell(QWidget):
    """A text in one language. `entered` tells that a hand is in its field, `grown` that it needs room."""

    entered = Signal()
    grown = Signal()
    stepped = Signal(int)

    def __init__(self, desk: Desk, keeper: TextsKeeper, *, is_open: bool) -> None:
        super().__init__()
        self._desk = desk
        self._keeper = keeper
        self._is_open = is_open
        self._place = Place("", "")
        self._ships: str | None = None
        self._recorded: str | None = None
        self._origin = TextOrigin.MISSING
        self._column = vertical(self, gap=1)
        self.editor = GrowingText(desk.theme, longest=LONGEST)
        self.editor.setReadOnly(not is_open)
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._on_left)
        self.editor.entered.connect(self.entered)
        self.editor.grown.connect(self.grown)
        self.editor.stepped.connect(self.stepped)
        self._column.addWidget(self.editor)
        # Made when they are needed: most of some hundred texts are as they should be.
        self._missing: Tag | None = None
        self._error: PlainLabel | None = None
        self._foot: _Foot | None = None

    @property
    def place(self) -> Place:
        """What is shown."""
        return self._place

    @property
    def error(self) -> str:
        """What is said beneath the field, or nothing."""
        return "" if self._error is None or self._error.isHidden() else self._error.text()

    def show_text(self, line: TextLine, language: str, number: int) -> None:
        """Show the text of a line in a language; what was typed and is not in the record yet stays."""
        self._place = place = Place(line.path, language)
        shown = line.cells.get(language)
        # A language may have fewer plurals than another: nothing is missing there.
        self.setEnabled(shown is not None)
        # Names in the languages that ship are those of the protocols themselves, which are edited there.
        self.editor.setReadOnly(not self._is_open or (shown is not None and shown.fixed))
        self._recorded = None if shown is None else shown.text
        self._ships = None if shown is None else shown.shipped
        self._origin = TextOrigin.SHIPPED if shown is None else shown.origin
        self.editor.longest = line.longest
        words = self.tr("Text {number}, {language}")
        identify(self.editor, self._name, words.format(number=number, language=language_name(language)))
        self.editor.set_direction(direction_of(language))
        self.editor.words.allow(line.places)
        typed = self._keeper.typed(place)
        self.editor.set_value(self._recorded if typed is None else typed)
        self.show_error(self._keeper.error(place))
        self._show_state()

    def show_error(self, sentence: str) -> None:
        """Say beneath the field why it is not in the record; an empty sentence takes it away."""
        if sentence == self.error:
            return
        if self._error is None:
            self._error = label("", "small_value", Colour.STOP, wrap=True)
            self._column.insertWidget(1, self._error)
        self._error.setAccessibleIdentifier(f"{self._name}.error")
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        set_property(self.editor, "wrong", "true" if sentence else "false")
        self.editor.setAccessibleDescription(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self._error, QAccessible.Event.Alert))

    @property
    def _name(self) -> str:
        return f"{ids.TEXTS}.{self._place.path}.{self._place.language}"

    def _show_state(self) -> None:
        self._show_missing(shown=self._origin is TextOrigin.MISSING and not self.editor.text)
        shown = self._origin in (TextOrigin.CHANGED, TextOrigin.MADE)
        if shown and self._foot is None:
            self._foot = _Foot(self._desk.theme)
            self._foot.back.clicked.connect(lambda _on: self._keeper.go_back(self._place))
            self._column.addWidget(self._foot)
            QWidget.setTabOrder(self.editor, self._foot.back)
        if self._foot is not None:
            if shown:
                self._foot.show_origin(self._origin, self._name, is_open=self._is_open)
            self._foot.setVisible(shown)

    def _show_missing(self, *, shown: bool) -> None:
        if shown and self._missing is None:
            self._missing = Tag(self._desk.theme, Level.WAIT, self.tr("missing"), icon="alert-triangle")
            self._missing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            # In the empty field itself: a line of its own would double the length of a new language.
            inside = horizontal(self.editor.viewport())
            inside.addStretch(1)
            inside.addWidget(self._missing)
        if self._missing is not None:
            self._missing.setAccessibleIdentifier(f"{self._name}.missing")
            self._missing.setVisible(shown)

    def _on_edited(self) -> None:
        self.entered.emit()
        self.show_error("")
        self._show_state()
        try:
            text = str(self.editor.read())
        except UnreadableError as unread:
            self._keeper.refuse(self._place, self.editor.text, str(unread))
            self.show_error(str(unread))
            return
        if text == (self._recorded or ""):
            self._keeper.forget(self._place)
        elif text or self._ships is None:
            # Without a text of its own, and with none that ships, it is missing again.
            self._keeper.put(self._place, text)
        else:
            # No paper may come with a hole where the program has words.
            sentence = self.tr("Please fill this in, or go back to what ships.")
            self._keeper.refuse(self._place, "", sentence)
            self.show_error(sentence)

    def _on_left(self) -> None:
        self._keeper.flush()


class _Foot(QWidget):
    """What is said of a text below it: where it comes from, and the way back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = horizontal(self, gap=2)
        self._tag = Tag(theme, Level.SLATE, "")
        self.back = Button(theme, self.tr("Back to what ships"), "text", icon="arrow-back-up", compact=True)
        row.addWidget(self._tag)
        row.addStretch(1)
        row.addWidget(self.back)

    def show_origin(self, origin: TextOrigin, name: str, *, is_open: bool) -> None:
        """Say it of the text of this name."""
        is_changed = origin is TextOrigin.CHANGED
        if is_changed:
            self._tag.show_as(Level.INFORM, self.tr("changed"), icon="edit")
        else:
            self._tag.show_as(Level.SLATE, self.tr("from the calendar"))
        self._tag.setAccessibleIdentifier(f"{name}.tag")
        self.back.setAccessibleIdentifier(f"{name}.back")
        self.back.setVisible(is_changed and is_open)


class TextRow(QWidget):
    """One line of the list. `entered` carries the place whose field got the focus.

    `stepped` carries the place that is left, and how many texts further down the hand wants to go.
    """

    entered = Signal(object)
    grown = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, desk: Desk, keeper: TextsKeeper, *, is_open: bool) -> None:
        super().__init__()
        self._desk = desk
        self._column = vertical(self, gap=1)
        self._heading: PlainLabel | None = None
        self._places: PlainLabel | None = None
        row = horizontal(gap=3)
        self.cells = tuple(WordsCell(desk, keeper, is_open=is_open) for _ in range(2))
        for cell in self.cells:
            row.addWidget(cell, 1, Qt.AlignmentFlag.AlignTop)
            cell.entered.connect(lambda cell=cell: self.entered.emit(cell.place))
            cell.grown.connect(lambda cell=cell: self.grown.emit(cell.editor))
            cell.stepped.connect(lambda step, cell=cell: self.stepped.emit(cell.place, step))
        self._column.addLayout(row)
        self.line: TextLine | None = None

    def show_line(self, line: TextLine, languages: tuple[str, ...], number: int, heading: str) -> None:
        """Show a text in these languages, one or two; `heading` is said above it."""
        self.line = line
        self._say(heading, self._notes(line))
        for cell, language in zip(self.cells, languages, strict=False):
            cell.show_text(line, language, number)
            cell.editor.setFont(type_style("strong" if line.path.endswith(_HEADING) else "body"))
        self.cells[1].setVisible(len(languages) > 1)

    def _notes(self, line: TextLine) -> str:
        """What is filled in, what prints heavy, and where a clinical statement comes from."""
        notes = [place_lines(line.places)]
        if any("**" in (cell.text or "") for cell in line.cells.values()):
            notes.append(self.tr("**words**: printed bold"))
        if line.sources:
            notes.append(self.tr("source: {sources}").format(sources=", ".join(line.sources)))
        return _APART.join(note for note in notes if note)

    def _say(self, heading: str, places: str) -> None:
        if heading and self._heading is None:
            self._heading = label("", "heading", wrap=True)
            self._column.insertWidget(0, self._heading)
        if places and self._places is None:
            self._places = label("", "small", Colour.TEXT2, wrap=True)
            self._column.addWidget(self._places)
        for made, words in ((self._heading, heading), (self._places, places)):
            if made is not None:
                made.setText(words)
                made.setVisible(bool(words))

    def cell(self, language: str) -> WordsCell | None:
        """The cell of a language, if it is shown."""
        return next((one for one in self.cells if one.place.language == language), None)
