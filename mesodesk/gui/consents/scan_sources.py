"""Where the sheets of a signed form come from: files, clipboard and drops, read on the paper thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.pictures import MOST_PIXELS
from mesodesk.domain.scans import Sheet
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.services.consents.scans import sheets_from_file, sheets_of

#: One thing to read: its name for the person at the desk, and how its sheets are read.
SheetSource = tuple[str, Callable[[], tuple[Sheet, ...]]]


class SheetPicker(QObject):
    """The system's dialog for pictures and scans; nothing waits for it."""

    def __init__(self, parent: QWidget, chosen: Callable[[list[str]], object]) -> None:
        super().__init__(parent)
        self._window = parent
        self._on_files = chosen
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Open it, once."""
        if self.dialog is not None:
            return
        dialog = file_dialog(self._window, self.tr("Choose the signed pages"), pictures=True)
        dialog.setNameFilters(
            [self.tr("Pictures and scans (*.jpg *.jpeg *.png *.webp *.pdf)"), self.tr("All files (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_selected)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _on_selected(self, files: list[str]) -> None:
        self._on_files(files)

    def _on_finished(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def sheets_in(data: QMimeData, unnamed: str) -> list[SheetSource]:
    """What is to be read of something dropped or copied; `unnamed` stands for a picture without a file."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if files:
        return sheets_of_files(files)
    image = data.imageData() if data.hasImage() else None
    return [(unnamed, partial(_sheets_of_image, image))] if isinstance(image, QImage) else []


def sheets_copied(unnamed: str) -> list[SheetSource]:
    """What is to be read of the clipboard."""
    # Where nothing was ever copied there is no data at all, whatever the stub says.
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return [] if data is None else sheets_in(data, unnamed)


def sheets_of_files(files: Sequence[str]) -> list[SheetSource]:
    """Files as things to read."""
    return [(Path(file).name, partial(sheets_from_file, Path(file))) for file in files]


def _sheets_of_image(image: QImage) -> tuple[Sheet, ...]:
    # What was copied is pixels already; it goes the way of a file so that there is one way in.
    if image.width() * image.height() > MOST_PIXELS:
        raise RuleError("picture_too_many_pixels", field="picture", max=MOST_PIXELS // 1_000_000)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return sheets_of(bytes(content.data()))
