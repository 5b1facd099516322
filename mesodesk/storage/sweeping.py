"""What a crash has left behind: half-written files and workshops; only names of our own, only old ones."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mesodesk.storage import workshop

#: Seconds after which nobody can still be writing a file.
STALE_AFTER: Final = 3_600
#: Days for which the copy from before an upgrade is kept: whoever was erased since is still in it.
KEEP_OLDER_DAYS: Final = 30

_PARTS: Final = re.compile(r"((keys\.json|before-schema-\d+\.db|clinic\.db)|.+\.mesodesk)\.part(-journal)?")
_OLDER: Final = re.compile(r"before-schema-\d+\.db")


def sweep(folder: Path) -> tuple[Path, ...]:
    """Take away what was left in the data folder, and our workshops in that of temporary files.

    Gives the files that went. What cannot be taken away stays: it is in nobody's way.
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


def _named(folder: Path, names: re.Pattern[str]) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if names.fullmatch(entry.name) and entry.is_file()]
    except OSError:
        return []
