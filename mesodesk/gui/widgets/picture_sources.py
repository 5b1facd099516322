"""Where pictures come from, whatever is made of them: files, the clipboard, and what is dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.pictures import MOST_PIXELS
from mesodesk.gui.widgets.file_dialogs import file_dialog

T = TypeVar("T")


class PicturePicker(QObject):
    """The system's dialog for one or more files of these `kinds`; nothing waits for it."""

    def __init__(
        self, parent: QWidget, chosen: Callable[[list[str]], object], title: str, kinds: str
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._on_files = chosen
        self._title, self._kinds = title, kinds
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Open it, once."""
        if self.dialog is not None:
            return
        dialog = file_dialog(self._window, self._title, pictures=True)
        dialog.setNameFilters([self._kinds, self.tr("All files (*)")])
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


def holds_pictures(data: QMimeData) -> bool:
    """Whether what is dragged or copied may be pictures: files of this computer, or pixels."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def copied() -> QMimeData | None:
    """What is on the clipboard."""
    # Where nothing was ever copied there is no data at all, whatever the stub says.
    return QGuiApplication.clipboard().mimeData()


def reads_of_files(files: Sequence[str], of_file: Callable[[Path], T]) -> list[tuple[str, Callable[[], T]]]:
    """Files as things to read: the name of each, and how `of_file` reads it on another thread."""
    return [(Path(file).name, partial(of_file, Path(file))) for file in files]


def reads_of(
    data: QMimeData | None, unnamed: str, of_file: Callable[[Path], T], of_bytes: Callable[[bytes], T]
) -> list[tuple[str, Callable[[], T]]]:
    """What is to be read of something dropped or copied; `unnamed` stands for pixels without a file."""
    if data is None:
        return []
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    if files:
        return reads_of_files(files, of_file)
    image = data.imageData() if data.hasImage() else None
    return [(unnamed, partial(_read_pixels, image, of_bytes))] if isinstance(image, QImage) else []


def _read_pixels(image: QImage, of_bytes: Callable[[bytes], T]) -> T:
    # What was copied is pixels already; it goes the way of a file so that there is one way in.
    if image.width() * image.height() > MOST_PIXELS:
        raise RuleError("picture_too_many_pixels", field="picture", max=MOST_PIXELS // 1_000_000)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return of_bytes(bytes(content.data()))
