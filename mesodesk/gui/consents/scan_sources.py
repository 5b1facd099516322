"""Where the sheets of a signed form come from: files, clipboard and drops, read on the paper thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from mesodesk.domain.scans import Sheet
from mesodesk.gui.widgets.picture_sources import PicturePicker, copied, reads_of, reads_of_files
from mesodesk.services.consents.scans import sheets_from_file, sheets_of

#: One thing to read: its name for the person at the desk, and how its sheets are read.
SheetSource = tuple[str, Callable[[], tuple[Sheet, ...]]]


class SheetPicker(PicturePicker):
    """The system's dialog for pictures and scans."""

    def __init__(self, parent: QWidget, chosen: Callable[[list[str]], object]) -> None:
        title = self.tr("Choose the signed pages")
        super().__init__(
            parent, chosen, title, self.tr("Pictures and scans (*.jpg *.jpeg *.png *.webp *.pdf)")
        )


def sheets_in(data: QMimeData, unnamed: str) -> list[SheetSource]:
    """What is to be read of something dropped or copied; `unnamed` stands for a picture without a file."""
    return reads_of(data, unnamed, sheets_from_file, sheets_of)


def sheets_copied(unnamed: str) -> list[SheetSource]:
    """What is to be read of the clipboard."""
    return reads_of(copied(), unnamed, sheets_from_file, sheets_of)


def sheets_of_files(files: Sequence[str]) -> list[SheetSource]:
    """Files as things to read."""
    return reads_of_files(files, sheets_from_file)
