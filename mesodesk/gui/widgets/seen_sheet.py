"""Who has seen this patient: every view, search, print and export, to look at, to copy and to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import role_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.gui.widgets.table_saving import TableSaving
from mesodesk.services.keeping.access import SeenLine, WhoHasSeen
from mesodesk.services.keeping.record_words import load_record_words


class SeenSheet(Sheet):
    """A table of who saw what and when; `name` and `number` are the patient's."""

    def __init__(self, desk: Desk, patient: PatientId, number: str, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme,
            "",
            "",
            name="seen_sheet",
            cancel=None,
            width=space(260),
            parent=parent,
        )
        self.set_title(self.tr("Who has seen patient {number}").format(number=number))
        self._desk = desk
        self._patient = patient
        self._number = number
        self._words = load_record_words(desk.resources, str(desk.language))
        self._lines: tuple[SeenLine, ...] = ()
        self.told = label(self.tr("The log is being read…"), wrap=True, name="seen_sheet.told")
        self.body.addWidget(self.told)
        self.table = Table(
            desk.theme, self._columns(), name="seen_sheet.table", label=self.tr("Who has seen this patient")
        )
        self.table.setMinimumHeight(space(90))
        self.body.addWidget(self.table, 1)
        self.saving = TableSaving(desk, self)
        self.saving.saved.connect(self._on_saved)
        self.saving.failed.connect(self._on_failed)
        self.save = Button(desk.theme, self.tr("Save the table…"), icon="download", name="seen_sheet.save")
        self.save.setEnabled(False)
        self.save.clicked.connect(self.export)
        self.foot.insertWidget(0, self.save)
        self.primary.setText(self.tr("Close"))
        self.cancel.hide()
        desk.runner.ask(WhoHasSeen(patient), self._on_lines, self._on_failed, receiver=self)

    def export(self) -> None:
        """Save the lines as a file for spreadsheets; the log notes whose it was."""
        if self._lines:
            columns = self._columns()
            head = tuple(column.head for column in columns)
            rows = tuple(tuple(column.text(line) for column in columns) for line in self._lines)
            day = self._desk.today().isoformat()
            self.saving.ask("who_has_seen", f"seen-{self._number}-{day}", (head, rows), self._patient)

    def _on_lines(self, lines: tuple[SeenLine, ...]) -> None:
        self._lines = lines
        self.table.show_cards(lines)
        self.save.setEnabled(bool(lines))
        people = len({line.staff_id for line in lines if line.staff_id is not None})
        self.told.setText(self.tr("%n person(s) in all; the newest first.", "", people))

    def _on_failed(self, error: MesodeskError) -> None:
        self.refuse(self._desk.explain.error(error).sentence)

    def _on_saved(self, path: str) -> None:
        self._desk.notify.toast(self.tr("Table saved: {file}").format(file=Path(path).name))

    def _columns(self) -> list[Column[SeenLine]]:
        formats, words = self._desk.formats, self._words
        return [
            Column(self.tr("When"), lambda line: formats.day_and_time(line.at), 200),
            Column(self.tr("Who"), lambda line: line.who or self.tr("The program"), 180),
            Column(self.tr("Role"), lambda line: "" if line.role is None else role_word(line.role), 130),
            Column(self.tr("How"), lambda line: words.of("hows", str(line.how)), 160),
            Column(self.tr("What"), lambda line: words.part(line.part), 200, stretch=True),
            Column(self.tr("Times"), lambda line: formats.number(line.count), 70, right=True),
        ]
