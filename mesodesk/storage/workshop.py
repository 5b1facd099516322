"""Folders of our own in which files are made before they get their names, and what a crash left of them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from mesodesk.storage.files import explain_file

if sys.platform != "win32":
    import fcntl

_PREFIX: Final = ".mesodesk-"
_LOCK: Final = "lock"
_TRIES: Final = 5


@contextmanager
def workshop(folder: Path | None) -> Iterator[Path]:
    """A folder of our own, gone afterwards: in `folder`, on the same disk, or where such folders are.

    What an earlier process left behind is cleared away first. Raises `WorldError`: ``disk_full``,
    ``cannot_write``.
    """
    place = folder or Path(tempfile.gettempdir())
    sweep(place)
    made, handle = _make(place)
    try:
        yield made
    except OSError as error:
        raise explain_file(error, place) from error
    finally:
        os.close(handle)
        shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Clear away the workshops in `folder` whose process has ended; others at work keep theirs."""
    with suppress(OSError):
        for found in folder.glob(f"{_PREFIX}*"):
            if found.is_dir() and not found.is_symlink() and _is_left(found):
                shutil.rmtree(found, ignore_errors=True)


def _make(place: Path) -> tuple[Path, int]:
    """A new folder and the handle of its lock."""
    for left in reversed(range(_TRIES)):
        try:
            made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
            try:
                return made, _take(made)
            except (FileNotFoundError, BlockingIOError):
                # Somebody who is clearing away took it for one that was left behind.
                if not left:
                    raise
        except OSError as error:
            raise explain_file(error, place) from error
    raise AssertionError("the last try raises")


if sys.platform == "win32":  # pragma: no cover - another system

    def _take(folder: Path) -> int:
        # An open file cannot be removed there, and a renamed folder neither: that is lock enough.
        return os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT)

    def _is_left(folder: Path) -> bool:
        try:
            (folder / _LOCK).unlink(missing_ok=True)
        except OSError:
            return False
        return True

else:

    def _take(folder: Path) -> int:
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return handle

    def _is_left(folder: Path) -> bool:
        """Whether nobody holds its lock, or it is empty: then its process ended before it had one."""
        try:
            handle = os.open(folder / _LOCK, os.O_RDWR)
        except OSError:
            return not any(folder.iterdir())
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        finally:
            os.close(handle)
        return True
