"""Where photographs come from: files, the clipboard, and what is dropped; read on the paper thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from mesodesk.domain.pictures import Picture
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.runner import Failed
from mesodesk.gui.widgets.picture_sources import PicturePicker, copied, reads_of, reads_of_files
from mesodesk.services.consents.photos import picture_from_file, picture_of

#: One thing to read: its name for the person at the desk, and how it is read.
Source = tuple[str, Callable[[], Picture]]


class FilePicker(PicturePicker):
    """The system's dialog for one or more photographs."""

    def __init__(self, parent: QWidget, chosen: Callable[[list[str]], object]) -> None:
        title, kinds = self.tr("Choose photographs"), self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.heic)")
        super().__init__(parent, chosen, title, kinds)


def sources_in(data: QMimeData, unnamed: str) -> list[Source]:
    """What is to be read of something dropped or copied; `unnamed` stands for a picture without a file."""
    return reads_of(data, unnamed, picture_from_file, picture_of)


def sources_copied(unnamed: str) -> list[Source]:
    """What is to be read of the clipboard."""
    return reads_of(copied(), unnamed, picture_from_file, picture_of)


def sources_of(files: Sequence[str]) -> list[Source]:
    """Files as things to read."""
    return reads_of_files(files, picture_from_file)


def read(desk: Desk, source: Source, then: Callable[[Picture], object], failed: Failed) -> None:
    """Read one of them on the paper thread."""
    desk.runner.draw(source[1], then, failed)
