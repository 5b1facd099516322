"""A patient's copy leaves the clinic: the password, a place for the file, and then what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.widgets.file_dialogs import save_dialog
from mesodesk.gui.widgets.prove_sheet import ask_proof
from mesodesk.services.rights.exporting import ExportReport, NoteExport, WriteCopy

_FAILED = f"{ids.CHART_RIGHTS}.copy.failed"


class CopyOut(QObject):
    """One way out, step by step; goes with the view that it belongs to."""

    def __init__(self, desk: Desk, patient: PatientId, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient = patient
        self._number = number
        self._window = parent
        self.dialog: QFileDialog | None = None

    def begin(self) -> None:
        """Ask for the password, unless it was given just now."""
        sentence = self.tr("A copy of the whole record leaves the clinic.")
        ask_proof(self._desk, sentence, self._on_proved, self._window)

    def _on_proved(self, password: str) -> None:
        command = NoteExport(self._patient, password)
        self._desk.runner.perform(command, self._ask_where, self._on_failed, quiet=True)

    def _ask_where(self, _nothing: None) -> None:
        # The number and no name: the file goes where nobody may know whose it is.
        name = self.tr("record {number}").format(number=self._number) + ".zip"
        kinds = self.tr("Copies of records (*.zip)")
        dialog = save_dialog(self._window, self.tr("Save the copy"), kinds, name)
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def write(self, path: str) -> None:
        """Write the copy, whole or not at all."""
        self._desk.notify.clear(_FAILED)
        self._desk.runner.ask(WriteCopy(self._patient, Path(path)), self._on_written, self._on_failed)

    def _on_written(self, report: ExportReport) -> None:
        words = self.tr("Saved: {file}, {entries} entries, {papers} papers, {photos} photographs").format(
            file=report.file.name, entries=report.rows, papers=report.papers, photos=report.photos
        )
        self._desk.notify.toast(words)

    def _on_failed(self, error: MesodeskError) -> None:
        self._desk.notify.message(Message(Level.STOP, self._desk.explain.error(error).sentence, _FAILED))

    def _on_finished(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
