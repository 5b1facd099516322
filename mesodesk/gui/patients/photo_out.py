"""A copy of a photograph leaves the record, for a use to which the patient has agreed, and for no other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.photo_consent import OUTSIDE_USES, PhotoAnswer, PhotoPurpose
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.file_dialogs import save_dialog, write_whole
from mesodesk.gui.widgets.photo_words import purpose_word
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.consents.photo_rows import PhotoCard
from mesodesk.services.consents.photos import ShowPhoto


def allowed_uses(answer: PhotoAnswer) -> list[PhotoPurpose]:
    """The uses outside the record to which the patient has agreed, as of now."""
    return [purpose for purpose in OUTSIDE_USES if answer.allows(purpose)]


class GiveOutSheet(Sheet):
    """Choose the use, then the place. The record is asked again before a byte is written, and notes it."""

    saved = Signal(str)

    def __init__(self, desk: Desk, photo: PhotoCard, answer: PhotoAnswer, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Give out a copy"),
            self.tr("Choose a place…"),
            name=f"{ids.CHART_PHOTOS}.give_out",
            explanation=self.tr("The record notes who gave it out and what for."),
            parent=parent,
        )
        self._desk = desk
        self._photo = photo
        self._content = b""
        uses = allowed_uses(answer)
        self.uses = Segmented(
            desk.theme,
            [(use.value, purpose_word(use)) for use in uses],
            name=f"{ids.CHART_PHOTOS}.use",
            label=self.tr("What for"),
        )
        self.uses.set_value(uses[0].value)
        self.body.addWidget(self.uses)
        warning = self.tr(
            "The file carries no name, but a face can be known. It is no longer protected there."
        )
        self.body.addWidget(label(warning, "small", Colour.TEXT2, wrap=True))
        self.dialog: QFileDialog | None = None

    def on_primary(self) -> None:
        """Ask the record for the picture, for this use."""
        self.set_busy(True)
        query = ShowPhoto(self._photo.id, PhotoPurpose(self.uses.value()))
        self._desk.runner.ask(query, self._on_content, self._on_refused, receiver=self)

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)

    def _on_content(self, content: bytes) -> None:
        self.set_busy(False)
        self._content = content
        # Neither a name nor a number of the patient: the file goes where nobody may know whose it is.
        name = f"{self._photo.view}-{self._photo.taken_on.isoformat()}.jpg"
        kinds = self.tr("JPEG pictures (*.jpg)")
        dialog = save_dialog(self, self.tr("Save the copy"), kinds, name, pictures=True)
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def write(self, path: str) -> None:
        """Write the copy, whole or not at all."""
        self._desk.runner.draw(
            partial(write_whole, path, self._content), self._on_written, self._on_refused, receiver=self
        )

    def _on_written(self, path: str) -> None:
        self._content = b""
        self.saved.emit(path)
        self.accept()

    def _on_finished(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
