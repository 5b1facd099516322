"""The versions of a protocol: who published each and when, who still runs on it, and what it changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.protocol_changes import ProtocolChange
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.change_words import ChangeWords
from mesodesk.gui.widgets.fact_table import Cell, Fact, FactTable, Head, Words
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.protocol_texts import CompareVersion, ProtocolTexts
from mesodesk.services.protocols import ProtocolCard, ProtocolLine


class VersionsView(QWidget):
    """A list, newest first, and below it what the chosen one changed. `opened` carries a version to read."""

    opened = Signal(object)

    def __init__(self, desk: Desk, words: ProtocolWords) -> None:
        super().__init__()
        self._desk = desk
        self._changes = ChangeWords(desk.formats, desk.explain, self)
        self._texts: ProtocolTexts | None = None
        self._asked: ProtocolLine | None = None
        formats = desk.formats
        columns: list[Column[ProtocolLine]] = [
            Column(self.tr("Version"), lambda line: str(line.number), 76, style="value"),
            Column(self.tr("State"), lambda line: words.state(line.state)[0], 104),
            Column(
                self.tr("Published"),
                lambda line: "" if line.published_at is None else formats.date(line.published_at),
                112,
            ),
            Column(self.tr("By"), lambda line: line.published_by or "", stretch=True),
            Column(self.tr("Running courses"), lambda line: str(line.running_courses), 124, right=True),
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
        column = vertical(self, gap=2)
        column.addWidget(self.table, 2)
        column.addWidget(self._heading)
        column.addWidget(self.changes, 3)
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self._on_chosen)

    def show_versions(self, card: ProtocolCard, texts: ProtocolTexts) -> None:
        """Show all versions, with the one that is read chosen."""
        self._texts = texts
        self.table.show_cards(card.versions)
        rows = [row for row, line in enumerate(card.versions) if line.version_id == card.line.version_id]
        if rows:
            self.table.selectRow(rows[0])
            self._on_chosen(card.versions[rows[0]])
        else:
            self._heading.setText(self.tr("There is no version yet."))
            self.changes.show_facts([])

    def _on_chosen(self, line: ProtocolLine) -> None:
        if line.version_id is None or line is self._asked:
            return
        self._asked = line
        self._desk.runner.ask(CompareVersion(line.key, line.version_id), self._on_changes)

    def _on_changes(self, changes: tuple[ProtocolChange, ...]) -> None:
        line, texts = self._asked, self._texts
        if line is None or texts is None:
            return
        self._heading.setText(
            self.tr("Version {number} against version {before}").format(
                number=line.number, before=line.number - 1
            )
            if line.number > 1
            else self.tr("Version 1 against what came with the program")
        )
        said = [self._changes.change(change, texts) for change in changes] or [self.tr("No difference.")]
        self.changes.show_facts([Fact((Cell(Words(words)),)) for words in said])
