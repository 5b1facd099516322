"""Saves papers as files, each whole or not at all, under names that every file system takes."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import WorldError
from mesodesk.gui.widgets.file_dialogs import save_dialog, write_whole

#: Names that some file systems keep for devices.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class Saving(QObject):
    """Saves one paper as a file. `saved` carries the path, `failed` the error; an old file stays then."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._pdf = b""
        self.dialog: QFileDialog | None = None

    def ask(self, pdf: bytes, name: str) -> None:
        """Open the system's dialog, with a name to begin with; nothing waits for it."""
        self._pdf = pdf
        kinds = self.tr("PDF files (*.pdf)")
        dialog = save_dialog(self._window, self.tr("Save as PDF"), kinds, file_name(name))
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def write(self, path: str) -> None:
        """Write the bytes: beside the old file first, then in its place."""
        try:
            self.saved.emit(write_whole(path, self._pdf))
        except WorldError as error:
            self.failed.emit(error)

    def _on_finished(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def file_name(title: str) -> str:
    """A name for a file from the title of a paper, without what file systems refuse."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f]+', " ", title)
    # Nothing that begins or ends with a full stop: some systems hide the one and drop the other.
    stem = " ".join(plain.split())[:120].strip(". ")
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"paper {stem}".strip()
    return f"{stem}.pdf"


def unused_name(name: str, used: Collection[str]) -> str:
    """`name`, or the same with a number, so that it is none of those in `used` (in lower case)."""
    stem, dot, ending = name.rpartition(".")
    number, wanted = 1, name
    while wanted.lower() in used:
        number += 1
        wanted = f"{stem} ({number}){dot}{ending}"
    return wanted
