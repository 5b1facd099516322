"""Bringing a certificate along: the file and its password; looked at before it counts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.seals import SealMaterial
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.consents.seals import ImportSealKey, seal_from_file

_NAME: Final = "settings.seal.sheet"


class SealSheet(Sheet):
    """Asks for a file and its password; what is wrong with either is said beneath it, and both stay."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Import a certificate"),
            self.tr("Import and seal with it"),
            name=_NAME,
            explanation=self.tr(
                "A file ending in .p12 or .pfx with the certificate and its private key. The key is kept in"
                " the encrypted record alone; keep the file away from this computer."
            ),
            parent=parent,
        )
        self._desk = desk
        self._file: Path | None = None
        self._dialog: QFileDialog | None = None
        row = horizontal(gap=2)
        self.choose = Button(desk.theme, self.tr("Choose the file…"), icon="upload", name=f"{_NAME}.choose")
        self.choose.clicked.connect(self._on_choose)
        self._called = label("", "value", elide=True, name=f"{_NAME}.file")
        row.addWidget(self.choose)
        row.addWidget(self._called, 1)
        self.body.addLayout(row)
        self._wrong_file = label("", "small_value", Colour.STOP, wrap=True, name=f"{_NAME}.file.error")
        self._wrong_file.hide()
        self.body.addWidget(self._wrong_file)
        self.form = Form(
            desk.theme,
            desk.formats,
            (FieldSpec("password", self.tr("Password of the file"), Kind.SECRET),),
            name=_NAME,
            today=desk.today,
        )
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self.choose.setFocus()

    def use_file(self, file: Path) -> None:
        """Take this file; it is read when the primary button is pressed."""
        self._file = file
        self._called.setText(file.name)
        self._say_of_file("")
        self.form.field("password").control.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_primary(self) -> None:
        """Read the file away from the window, then have it looked at."""
        if not self.primary.isEnabled() or not self.form.check():
            return
        if self._file is None:
            self._say_of_file(self.tr("First choose the file with the certificate."))
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_busy(True)
        read = partial(seal_from_file, self._file, self.form.text("password"), self._desk.now())
        self._desk.runner.draw(read, self._on_read, self._on_refused)

    def _on_read(self, found: SealMaterial) -> None:
        said = self.tr("Countersigned forms are sealed from now on")
        self._desk.runner.perform(
            ImportSealKey(found),
            self._on_done,
            self._on_refused,
            said=said,
            nameless=said,
            receiver=self,
        )

    def _on_done(self, _key: int) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self._say_of_file("")
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self._say_of_file(explanation.sentence)

    def _say_of_file(self, sentence: str) -> None:
        self._wrong_file.setText(sentence)
        self._wrong_file.setVisible(bool(sentence))

    def _on_choose(self) -> None:
        if self._dialog is not None:
            return
        dialog = file_dialog(self, self.tr("Choose the certificate"))
        dialog.setNameFilters([self.tr("Certificates (*.p12 *.pfx)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_selected)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def _on_selected(self, file: str) -> None:
        self.use_file(Path(file))

    def _on_finished(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
