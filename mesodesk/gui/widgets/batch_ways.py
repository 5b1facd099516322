"""The two ways in which the papers of a batch leave the clinic: a printer, and a folder."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.file_dialogs import write_whole
from mesodesk.gui.widgets.printers import PrintJob, Route
from mesodesk.gui.widgets.printing import Sender
from mesodesk.gui.widgets.saving import file_name, unused_name


class BatchWay(QObject):
    """Takes one paper after the other. `left` carries the copies, `failed` the error: one of them comes."""

    left = Signal(int)
    failed = Signal(object)

    #: How the record names this way.
    how = ""

    def take(self, job: PrintJob, name: str) -> None:
        """Send a paper on its way; `name` is what a file of it is called."""
        raise NotImplementedError


class PrinterWay(BatchWay):
    """Everything goes to one printer."""

    how = "print"

    def __init__(self, desk: Desk, route: Route, parent: QObject) -> None:
        super().__init__(parent)
        self._route = route
        self._sender = Sender(desk, self)
        self._sender.sent.connect(self.left)
        self._sender.failed.connect(self.failed)

    def take(self, job: PrintJob, name: str) -> None:
        """Print it."""
        self._sender.send(job, self._route)


class FolderWay(BatchWay):
    """Everything goes into one folder, each paper whole or not at all, none in the place of another file."""

    how = "save"

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._used: set[str] | None = None

    def take(self, job: PrintJob, name: str) -> None:
        """Write it."""
        try:
            wanted = unused_name(file_name(name), self._names())
            write_whole(str(self._folder / wanted), job.pdf)
        except MesodeskError as error:
            self.failed.emit(error)
            return
        self._names().add(wanted.lower())
        self.left.emit(1)

    def _names(self) -> set[str]:
        if self._used is None:
            try:
                self._used = {name.lower() for name in os.listdir(self._folder)}
            except OSError as problem:
                raise WorldError("cannot_write", path=str(self._folder)) from problem
        return self._used
