"""The languages of papers: what is missing in each, who reviewed it; add one, mark one as reviewed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import language_name
from mesodesk.gui.protocols.text_words import SAMPLES, sample_word
from mesodesk.gui.protocols.texts_sheets import add_language_sheet, review_sheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.fact_table import Cell, Fact, FactTable, Head, Mark, Words
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.services.editing.wording import ListOfferedLanguages, RemoveLanguage
from mesodesk.services.editing.wording_cards import (
    LanguageLine,
    LanguageOrigin,
    OfferedLanguage,
    WordingCard,
)


class TextsLanguages(QWidget):
    """One row per language. `write` carries the language whose missing texts are to be written."""

    write = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may = desk.may(Permission.PUBLISH_PROTOCOL)
        self._words = LanguageWords(desk, self)
        self._card: WordingCard | None = None
        self.sheet: FormSheet | None = None
        column = vertical(self, margin=(5, 3, 5, 4), gap=3)
        said = self.tr(
            "A paper comes in the patient's language when all of its texts are there, else in English,"
            " and says so."
        )
        column.addWidget(label(said, role=Colour.TEXT2, wrap=True))
        heads = (
            Head(self.tr("Language"), 24),
            Head(self.tr("Texts"), 24),
            Head(self.tr("Papers"), 22),
            Head(self.tr("Review"), 34),
        )
        self.table = FactTable(
            desk.theme, heads, name=ids.TEXTS_LANGUAGES, label=self.tr("Languages of papers")
        )
        self.table.selectionModel().currentRowChanged.connect(self._fit_buttons)
        column.addWidget(self.table, 1)
        row = horizontal(gap=2)
        self.review = self._button("review", self.tr("Mark as reviewed…"), self._on_review, icon="user-check")
        self.missing = self._button("missing", self.tr("Show what is missing"), self._on_missing, icon="edit")
        self.remove = self._button("remove", self.tr("Take the language out"), self._on_remove, icon="x")
        self.add = self._button("add", self.tr("Add a language…"), self._on_add, icon="plus")
        for button in (self.review, self.missing, self.remove, None, self.add):
            if button is None:
                row.addStretch(1)
                continue
            # A button that is shown before it has a place would be a window of its own.
            if not self._may:
                button.hide()
            row.addWidget(button)
        column.addLayout(row)

    def show_card(self, card: WordingCard) -> None:
        """Show the languages as the draft, or what counts, has them."""
        at = max(0, self.table.currentIndex().row())
        self._card = card
        self.table.show_facts([self._words.row(line) for line in card.languages])
        if card.languages:
            self.table.selectRow(min(at, len(card.languages) - 1))
        self._fit_buttons()

    def _button(self, key: str, words: str, act: Callable[[], object], *, icon: str) -> Button:
        made = Button(self._desk.theme, words, icon=icon, name=f"{ids.TEXTS_LANGUAGES}.{key}", compact=True)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _line(self) -> LanguageLine | None:
        at = self.table.currentIndex().row()
        lines = () if self._card is None else self._card.languages
        return lines[at] if 0 <= at < len(lines) else None

    def _fit_buttons(self, *_indexes: object) -> None:
        line = self._line()
        if line is None:
            return
        why = ""
        if line.missing:
            why = self.tr("%n text(s) of this language are missing.", "", line.missing)
        elif line.review is not None and line.review.current:
            why = self.tr("It is reviewed as it stands.")
        self.review.set_why_disabled(why)
        own = line.origin is LanguageOrigin.OWN
        self.remove.set_why_disabled("" if own else self.tr("It ships with the program."))
        self.missing.set_why_disabled("" if line.missing else self.tr("No text of this language is missing."))

    def _on_remove(self) -> None:
        line = self._line()
        if line is None:
            return
        said = self.tr("{language} is taken out of the draft").format(language=language_name(line.code))
        self._desk.runner.perform(RemoveLanguage(line.code), None, self._on_failed, said=said, receiver=self)

    def _on_failed(self, error: MesodeskError) -> None:
        self._desk.notify.toast(self._desk.explain.error(error).sentence)

    def _on_missing(self) -> None:
        line = self._line()
        if line is not None:
            self.write.emit(line.code)

    def _on_review(self) -> None:
        line = self._line()
        if line is not None:
            self._open(review_sheet(self._desk, line, self.window()))

    def _on_add(self) -> None:
        query = ListOfferedLanguages(str(self._desk.language))
        self._desk.runner.ask(query, self._on_offered, receiver=self)

    def _on_offered(self, offered: tuple[OfferedLanguage, ...]) -> None:
        self._open(add_language_sheet(self._desk, offered, self.window()))

    def _open(self, sheet: FormSheet) -> None:
        self.sheet = sheet
        sheet.destroyed.connect(self._on_sheet_gone)
        sheet.open()

    def _on_sheet_gone(self) -> None:
        self.sheet = None


class LanguageWords(QObject):
    """Says how things stand with a language."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def row(self, line: LanguageLine) -> Fact:
        """The row of the table."""
        own = line.origin is LanguageOrigin.OWN
        origin = self.tr("the clinic's own") if own else self.tr("ships with the program")
        name = Cell(Words(language_name(line.code), "value"), below=(Words(origin, "small", Colour.TEXT2),))
        return Fact((name, self._texts(line), self._papers(line), self._review(line)))

    def _texts(self, line: LanguageLine) -> Cell:
        marks = []
        if line.missing:
            missing = self.tr("%n missing", "", line.missing)
            marks.append(Mark(missing, Level.WAIT, "alert-triangle"))
        if line.changed:
            marks.append(Mark(self.tr("%n changed", "", line.changed), Level.INFORM, "edit"))
        return Cell(Words(self.tr("%n text(s)", "", line.texts)), marks=tuple(marks))

    def _papers(self, line: LanguageLine) -> Cell:
        whole = [kind for kind in SAMPLES if str(kind) in line.papers]
        if not line.missing:
            return Cell(Words(self.tr("every paper")))
        if not line.papers:
            return Cell(Words(self.tr("none yet"), role=Colour.TEXT2))
        said = self.tr("%n paper(s)", "", len(line.papers))
        names = ", ".join(sample_word(kind) for kind in whole)
        return Cell(Words(said), below=(Words(names, "small", Colour.TEXT2),) if names else ())

    def _review(self, line: LanguageLine) -> Cell:
        formats, review = self._desk.formats, line.review
        if review is None:
            if line.reviewed:
                return Cell(Words(self.tr("as it ships"), role=Colour.TEXT2))
            return Cell(marks=(Mark(self.tr("not reviewed"), Level.WAIT, "alert-triangle"),))
        who = self.tr("{name}, {date}").format(name=review.by, date=formats.date(review.at))
        if review.current:
            mark = Mark(self.tr("reviewed"), Level.OK, "circle-check")
        else:
            mark = Mark(self.tr("changed since the review"), Level.WAIT, "alert-triangle")
        below = [Words(who, "small", Colour.TEXT2)]
        if review.note:
            below.append(Words(review.note, "small", Colour.TEXT2))
        return Cell(marks=(mark,), below=tuple(below))
