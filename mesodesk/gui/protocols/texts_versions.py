"""The versions of the clinic's words: who published each, when and why, and what is different in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.protocols.text_difference import DifferenceList
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.editing.wording import CompareWording
from mesodesk.services.editing.wording_cards import WordingCard, WordingChange, WordingLine


class TextsVersions(QWidget):
    """A list, newest first, and below it the texts of the chosen one beside those of another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = ProtocolWords(self)
        self._all: tuple[WordingLine, ...] = ()
        self._asked: WordingLine | None = None
        formats = desk.formats
        columns: list[Column[WordingLine]] = [
            Column(self.tr("Version"), lambda line: str(line.number), 76, style="value"),
            Column(self.tr("State"), self._state, 108),
            Column(
                self.tr("Published"),
                lambda line: "" if line.published_at is None else formats.date(line.published_at),
                112,
            ),
            Column(self.tr("By"), lambda line: line.published_by or "", 148),
            Column(self.tr("Why"), lambda line: line.note, stretch=True, tooltip=lambda line: line.note),
        ]
        self.table = Table(
            desk.theme, columns, name=ids.TEXTS_VERSIONS, label=self.tr("Versions of the texts")
        )
        self.changes = DifferenceList(
            desk, name=f"{ids.TEXTS_VERSIONS}.changes", label_words=self.tr("What changed")
        )
        self._heading = label("", "heading", wrap=True)
        self.against = ChoiceInput()
        identify(self.against, f"{ids.TEXTS_VERSIONS}.against", self.tr("Compare with"))
        self.against.setMinimumWidth(space(52))
        self.against.picked.connect(lambda _key: self._compare())
        self._with = label(self.tr("Compare with"), "small", Colour.TEXT2)
        foot = horizontal(gap=2)
        foot.addWidget(self._heading, 1)
        foot.addWidget(self._with)
        foot.addWidget(self.against)
        column = vertical(self, margin=(5, 3, 5, 4), gap=2)
        column.addWidget(self.table, 2)
        column.addLayout(foot)
        column.addWidget(self.changes, 5)
        self.table.chosen.connect(self._on_chosen)

    def show_card(self, card: WordingCard) -> None:
        """Show all versions; the one that was chosen stays chosen."""
        before = self._asked
        self._all = card.versions
        self.table.show_cards(card.versions)
        for part in (self.against, self._with, self.changes, self.table):
            part.setVisible(bool(card.versions))
        if not card.versions:
            self._asked = None
            self._heading.setText(
                self.tr("All texts are as they ship: there is no version of the clinic yet.")
            )
            return
        numbers = [line.number for line in card.versions]
        row = numbers.index(before.number) if before is not None and before.number in numbers else 0
        self.table.selectRow(row)
        self._on_chosen(card.versions[row])

    def _state(self, line: WordingLine) -> str:
        return self.tr("draft") if line.state is PublishState.DRAFT else self._words.state(line.state)[0]

    def _on_chosen(self, line: WordingLine) -> None:
        self._asked = line
        before = self.against.read()
        older = [one for one in self._all if one.number < line.number]
        options = [Option(str(one.number), self._version(one)) for one in older]
        options.append(Option("0", self.tr("what came with the program")))
        self.against.set_options(options)
        keys = [option.key for option in options]
        self.against.set_value(before if before in keys and len(keys) > 1 else keys[0])
        self._compare()

    def _version(self, line: WordingLine) -> str:
        said = self.tr("version {number}").format(number=line.number)
        return self._desk.formats.joined([said, line.note])

    def _compare(self) -> None:
        line = self._asked
        if line is None:
            return
        query = CompareWording(line.number, int(str(self.against.read() or 0)))

        def show(changes: tuple[WordingChange, ...]) -> None:
            if self._asked is line:
                said = self.tr("What is different in version {number}")
                self._heading.setText(said.format(number=line.number))
                self.changes.show_changes(changes)

        self._desk.runner.ask(query, show, receiver=self)
