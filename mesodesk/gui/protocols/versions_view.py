"""The versions of a protocol: who published each and when, who still runs on it, and what it changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.protocol_changes import ProtocolChange
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.change_words import ChangeWords
from mesodesk.gui.widgets.fact_table import Cell, Fact, FactTable, Head, Words
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.editing.protocol_texts import CompareVersion, ProtocolTexts
from mesodesk.services.protocols.protocols import ProtocolCard, ProtocolLine


class VersionsView(QWidget):
    """A list, newest first, and below it what the chosen one changed. `opened` carries a version to read."""

    opened = Signal(object)

    def __init__(self, desk: Desk, words: ProtocolWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._changes = ChangeWords(desk.formats, desk.explain, self)
        self._texts: ProtocolTexts | None = None
        self._all: tuple[ProtocolLine, ...] = ()
        self._asked: tuple[ProtocolLine, tuple[ProtocolLine, ...]] | None = None
        self._read: ProtocolLine | None = None
        formats = desk.formats
        columns: list[Column[ProtocolLine]] = [
            Column(self.tr("Version"), lambda line: str(line.number), 76, style="value"),
            Column(self.tr("State"), self._state, 108),
            Column(
                self.tr("Published"),
                lambda line: "" if line.published_at is None else formats.date(line.published_at),
                112,
            ),
            Column(self.tr("By"), lambda line: line.published_by or "", 128),
            Column(self.tr("Why"), lambda line: line.note, stretch=True, tooltip=lambda line: line.note),
            Column(self.tr("Courses"), lambda line: str(line.running_courses), 76, right=True),
        ]
        self.table = Table(
            desk.theme, columns, name="protocols.versions", label=self.tr("Versions of this protocol")
        )
        self.changes = FactTable(
            desk.theme,
            (Head(self.tr("What changed"), 1),),
            name="protocols.versions.changes",
            label=self.tr("What changed"),
        )
        self._heading = label("", "heading")
        self.against = ChoiceInput()
        identify(self.against, "protocols.versions.against", self.tr("Compare with"))
        self.against.setMinimumWidth(space(52))
        self.against.picked.connect(lambda _key: self._compare())
        foot = horizontal(gap=2)
        foot.addWidget(self._heading, 1)
        foot.addWidget(label(self.tr("Compare with"), "small", Colour.TEXT2))
        foot.addWidget(self.against)
        column = vertical(self, gap=2)
        column.addWidget(self.table, 2)
        column.addLayout(foot)
        column.addWidget(self.changes, 3)
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self._on_chosen)

    def _state(self, line: ProtocolLine) -> str:
        is_draft = line.version_id is not None and line.version_id == line.draft_id
        return self.tr("draft") if is_draft else self._words.state(line.state)[0]

    def show_versions(self, card: ProtocolCard, texts: ProtocolTexts) -> None:
        """Show all versions; the one that is read is chosen, until somebody chooses another."""
        before, self._read, self._texts, self._all = self._read, card.line, texts, card.versions
        chosen = card.line.version_id
        if self._asked is not None and before is not None and before.key == card.line.key:
            asked = self._asked[0].version_id
            chosen = chosen if asked == before.version_id else asked
        self.table.show_cards(card.versions)
        numbers = [line.version_id for line in card.versions]
        if chosen in numbers or card.line.version_id in numbers:
            row = numbers.index(chosen if chosen in numbers else card.line.version_id)
            self.table.selectRow(row)
            self._on_chosen(card.versions[row])
        else:
            self._heading.setText(self.tr("There is no version yet."))
            self.changes.show_facts([])

    def _on_chosen(self, line: ProtocolLine) -> None:
        if line.version_id is None or (line, self._all) == self._asked:
            return
        self._asked = (line, self._all)
        older = [one for one in self._all if one.number < line.number]
        others = [*older, *(one for one in self._all if one.number > line.number)]
        options = [Option(str(one.version_id), self._version(one)) for one in others]
        if not older:
            options.insert(0, Option("", self.tr("what came with the program")))
        self.against.set_options(options)
        self.against.set_value(options[0].key)
        self._compare()

    def _compare(self) -> None:
        if self._asked is None:
            return
        line, before = self._asked[0], str(self.against.read())
        query = CompareVersion(line.key, line.version_id or 0, int(before) if before else None)
        self._desk.runner.ask(query, self._on_changes, receiver=self)

    def _version(self, line: ProtocolLine) -> str:
        said = self.tr("version {number}").format(number=line.number)
        return f"{said}: {line.note}" if line.note else said

    def _on_changes(self, changes: tuple[ProtocolChange, ...]) -> None:
        texts = self._texts
        if self._asked is None or texts is None:
            return
        self._heading.setText(
            self.tr("What is different in version {number}").format(number=self._asked[0].number)
        )
        said = [self._changes.change(change, texts) for change in changes] or [self.tr("No difference.")]
        self.changes.show_facts([Fact((Cell(Words(words)),)) for words in said])
