"""Saves a table as a file for spreadsheets, after the ledger has noted it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.file_dialogs import save_dialog, write_whole
from mesodesk.services.treatment.reports import NoteExport, table_file

#: Head and rows of a table.
TableText = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


class TableSaving(QObject):
    """`saved` carries the path of the file, `failed` the error; an old file stays then."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._report = ""
        self._patient: PatientId | None = None
        self._table: TableText = ((), ())
        self.dialog: QFileDialog | None = None

    def ask(self, report: str, name: str, table: TableText, patient_id: PatientId | None = None) -> None:
        """Open the system's dialog, with a name to begin with; nothing waits for it.

        `patient_id` is whose table it is, where it is one patient's.
        """
        if self.dialog is not None:
            return
        self._report, self._table, self._patient = report, table, patient_id
        kinds = self.tr("CSV files (*.csv)")
        dialog = save_dialog(self._window, self.tr("Save the table"), kinds, f"{name}.csv")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def write(self, path: str) -> None:
        """Have the ledger note it, then write the file, whole or not at all."""
        command = NoteExport(self._report, len(self._table[1]), self._patient)
        self._desk.runner.perform(
            command, partial(self._on_noted, path), self._on_failed, receiver=self, quiet=True
        )

    def _on_noted(self, path: str, _value: None) -> None:
        head, rows = self._table
        language = str(self._desk.language)
        self._desk.runner.draw(
            lambda: write_whole(path, table_file(head, rows, language)),
            self._on_written,
            self._on_failed,
            receiver=self,
        )

    def _on_written(self, path: str) -> None:
        self.saved.emit(path)

    def _on_failed(self, error: MesodeskError) -> None:
        self.failed.emit(error)

    def _on_finished(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
