"""The system's dialogs for files, all of them in the language of the program, and files written whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.services.papers.files_out import write_out


def file_dialog(parent: QWidget, title: str, *, pictures: bool = False) -> QFileDialog:
    """A dialog that begins among the documents or the pictures; filters, mode and `open` are the caller's."""
    places = QStandardPaths.StandardLocation
    place = places.PicturesLocation if pictures else places.DocumentsLocation
    dialog = QFileDialog(parent, title, QStandardPaths.writableLocation(place))
    # Qt's own translations leave these two in English.
    label = QFileDialog.DialogLabel
    dialog.setLabelText(label.LookIn, QCoreApplication.translate("FileDialogs", "Folder:"))
    dialog.setLabelText(label.FileType, QCoreApplication.translate("FileDialogs", "Kind:"))
    return dialog


def save_dialog(parent: QWidget, title: str, kinds: str, name: str, *, pictures: bool = False) -> QFileDialog:
    """A dialog to save under, with a name to begin with, whose ending is kept."""
    dialog = file_dialog(parent, title, pictures=pictures)
    dialog.setNameFilter(kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    return dialog


def write_whole(path: str, content: bytes) -> str:
    """Write beside the old file first, then in its place; gives the path back.

    Raises `WorldError`: ``disk_full``, ``cannot_write``; the old file is then as it was.
    """
    write_out(Path(path), content)
    return path
