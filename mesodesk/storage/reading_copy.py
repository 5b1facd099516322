"""A private copy of a record that cannot be opened where it stands; encrypted as it is, gone when closed."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import WorldError
from mesodesk.storage.files import explain_file
from mesodesk.storage.record import FILE_NAME
from mesodesk.storage.workshop import workshop

_TRIES: Final = 5
_BLOCK: Final = 1 << 20


class ReadingCopy:
    """The copy, in a workshop that only this user can enter; `close` takes it away."""

    def __init__(self, folder: Path) -> None:
        """Copy what is in `folder`. No connection of this process may be open to it.

        (Closing a file of our own on a database would let go of every lock that this process has on it.)
        Raises `WorldError`: ``disk_full``, ``cannot_read``, ``database_locked`` when somebody keeps writing.
        """
        self._stack = ExitStack()
        place = self._stack.enter_context(workshop(None))
        self.file = place / FILE_NAME
        try:
            _copy_still(folder, place)
        except OSError as error:
            self.close()
            raise explain_file(error, folder, otherwise="cannot_read") from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Take the copy away."""
        self._stack.close()


def _copy_still(source: Path, target: Path) -> None:
    """Copy record and write-ahead file as they are at one moment in which nobody writes."""
    for _ in range(_TRIES):
        before = _shape(source)
        for name in before:
            _copy(source / name, target / name)
        if _shape(source) == before:
            return
        time.sleep(0.2)
    raise WorldError("database_locked")


def _shape(folder: Path) -> dict[str, tuple[int, int]]:
    # The index of the write-ahead file is left out: it is made anew from the file.
    names = (FILE_NAME, f"{FILE_NAME}-wal")
    found = {name: (folder / name).stat() for name in names if (folder / name).exists()}
    return {name: (shape.st_size, shape.st_mtime_ns) for name, shape in found.items()}


def _copy(source: Path, target: Path) -> None:
    with (
        open(source, "rb") as old,
        open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as new,
    ):
        shutil.copyfileobj(old, new, _BLOCK)
