"""Chooses the backup that takes the place of the record, and says what would be lost by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.keeping.automatic import BackupStanding
from mesodesk.services.keeping.restoring import Loss

_NAME: Final = "settings.restore"


class RestoreSheet(Sheet):
    """`then` gets the file; the password is asked for after this sheet."""

    def __init__(
        self,
        desk: Desk,
        standing: BackupStanding,
        then: Callable[[Path], object],
        parent: QWidget,
    ) -> None:
        super().__init__(
            desk.theme,
            self.tr("Restore a backup"),
            self.tr("Continue"),
            name=_NAME,
            explanation=self.tr(
                "The backup is checked first and then takes the place of the record. The record of now is"
                " kept in a folder beside it."
            ),
            parent=parent,
        )
        self._desk, self._then = desk, then
        self._dialog: QFileDialog | None = None
        formats = desk.formats
        self.choice = ChoiceInput(
            [
                Option(
                    str(one.file),
                    self.tr("{when}, second place").format(when=formats.day_and_time(one.made_at))
                    if one.is_second
                    else formats.day_and_time(one.made_at),
                )
                for one in standing.backups
                if one.made_at is not None
            ]
        )
        self.choice.picked.connect(self._on_picked)
        self.body.addWidget(Field(desk.theme, self.tr("Backup"), self.choice, name=f"{_NAME}.choice"))
        self.other = Button(desk.theme, self.tr("Another file…"), name=f"{_NAME}.other")
        self.other.clicked.connect(self._choose)
        self.body.addWidget(self.other)
        self.loss = label("", "value", wrap=True, name=f"{_NAME}.loss", selectable=True)
        self.body.addWidget(self.loss)
        self.primary.setEnabled(False)
        self._look()

    @property
    def file(self) -> Path | None:
        """The chosen backup."""
        chosen = str(self.choice.read())
        return Path(chosen) if chosen else None

    def on_primary(self) -> None:
        """Hand the backup on."""
        if self.primary.isEnabled() and self.file is not None:
            file = self.file
            self.accept()
            self._then(file)

    def take(self, file: str) -> None:
        """Choose a file that lies elsewhere."""
        if self.choice.findData(file) < 0:
            self.choice.addItem(Path(file).name, file)
        self.choice.set_value(file)
        self._look()

    def _choose(self) -> None:
        dialog = file_dialog(self, self.tr("Restore a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _on_picked(self, _: str) -> None:
        self._look()

    def _look(self) -> None:
        file, upkeep = self.file, self._desk.upkeep
        self.primary.setEnabled(False)
        if file is None or upkeep is None:
            self._say(self.tr("Choose the file of a backup."), Colour.TEXT2)
            return
        self._say(self.tr("Looking what would be lost…"), Colour.TEXT2)
        self._desk.runner.aside(lambda: upkeep.loss(file), self._on_loss, self._on_failed, self)

    def _on_loss(self, loss: Loss) -> None:
        self.primary.setEnabled(True)
        self._say(self._words(loss), Colour.STOP if loss.entries or not loss.same_history else Colour.TEXT2)

    def _on_failed(self, error: MesodeskError) -> None:
        self._say(self._desk.explain.error(error).sentence, Colour.STOP)

    def _words(self, loss: Loss) -> str:
        formats = self._desk.formats
        made = formats.day_and_time(loss.made_at)
        if not loss.same_history:
            return self.tr(
                "This backup of {made} is of another history than the record: nobody can say what is lost."
            ).format(made=made)
        if not loss.entries:
            return self.tr("Nothing was written since this backup of {made}.").format(made=made)
        return self.tr(
            "Lost is what was written since {made}: {entries} entries about {patients} patients, {visits}"
            " appointments, and facts about the health of {facts} patients."
        ).format(
            made=made,
            entries=formats.number(loss.entries),
            patients=formats.number(loss.patients),
            visits=formats.number(loss.appointments),
            facts=formats.number(len(loss.facts_of)),
        )

    def _say(self, words: str, role: Colour) -> None:
        self.loss.setText(words)
        set_role(self.loss, role)
        self.fit()
