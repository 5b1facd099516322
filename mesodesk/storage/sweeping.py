"""What a crash has left behind, and what was kept aside long enough; only names of our own, only old ones."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.storage import workshop

#: Seconds after which nobody can still be writing a file.
STALE_AFTER: Final = 3_600
#: Days for which the copy from before an upgrade is kept: whoever was erased since is still in it.
KEEP_OLDER_DAYS: Final = 30
#: Days for which the record that a restore has replaced is kept, with the passwords of then: as long as a
#: backup from before an erasure.
KEEP_REPLACED_DAYS: Final = 90

_PARTS: Final = re.compile(r"((keys\.json|before-schema-\d+\.db|clinic\.db)|.+\.mesodesk)\.part(-journal)?")
_OLDER: Final = re.compile(r"before-schema-\d+\.db")
_REPLACED: Final = re.compile(r"replaced-\d{8}T\d{6}Z(-\d+)?")


def sweep(folder: Path) -> tuple[Path, ...]:
    """Take away what was left in the data folder, and our workshops in that of temporary files.

    Gives the files and folders that went. What cannot be taken away stays: it is in nobody's way.
    """
    for place in (folder, Path(tempfile.gettempdir())):
        workshop.sweep(place)
    return tuple(_swept(folder, time.time()))


def _swept(folder: Path, now: float) -> Iterator[Path]:
    old = {_PARTS: STALE_AFTER, _OLDER: KEEP_OLDER_DAYS * 86_400}
    for place in (folder, folder / "spare"):
        for names, seconds in old.items():
            for path in _named(place, names):
                with contextlib.suppress(OSError):
                    if now - path.lstat().st_mtime > seconds:
                        path.unlink()
                        yield path
    for path in _named(folder, _REPLACED, folders=True):
        with contextlib.suppress(OSError, ValueError):
            # By its name: a rotation writes into it later.
            replaced = datetime.strptime(path.name.split("-")[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            if now - replaced.timestamp() > KEEP_REPLACED_DAYS * 86_400:
                shutil.rmtree(path)
                yield path


def _named(folder: Path, names: re.Pattern[str], *, folders: bool = False) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            named = [entry for entry in entries if names.fullmatch(entry.name) and not entry.is_symlink()]
            return [Path(entry.path) for entry in named if entry.is_dir() == folders]
    except OSError:
        return []
