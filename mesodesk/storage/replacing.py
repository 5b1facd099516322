"""Putting one clinic in the place of another: old or new after a crash, never a folder with half of each.

Several files cannot be renamed at once. What is going to happen is written down first; whoever opens the
folder next finishes it.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.storage import keys as key_files
from mesodesk.storage.files import explain_file, sync_file, sync_folder, write_whole
from mesodesk.storage.record import FILE_NAME

#: What says that a replacement was begun; it lies in the data folder only while it goes on.
JOURNAL: Final = "replacing.json"
_COMPANIONS: Final = (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm")
#: In this order: a folder counts as a clinic by its record, which therefore comes last.
_FILES: Final = (key_files.SPARE_FOLDER, key_files.FILE_NAME, FILE_NAME)


@dataclass(frozen=True, slots=True)
class Staged:
    """A folder whose clinic is going to be replaced at a moment."""

    folder: Path
    now: datetime

    @property
    def old(self) -> bool:
        """Whether anything of a clinic is in it, its write-ahead files included."""
        return any((self.folder / name).exists() for name in (*_COMPANIONS, *_FILES))

    @property
    def aside(self) -> str:
        """Where the old clinic goes: a new folder, named by the moment."""
        name = f"replaced-{self.now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        number = 1
        while (self.folder / (found := name if number == 1 else f"{name}-{number}")).exists():
            number += 1
        return found


def put_in_place(fresh: Path, staged: Staged) -> None:
    """Give the closed clinic in `fresh` (on the same disk) the place of the one in the folder.

    Raises `WorldError`: ``disk_full``, ``cannot_write``; then the old one is in its place.
    """
    folder = staged.folder
    name = f".fresh-{staged.now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    try:
        for path in fresh.rglob("*"):
            if path.is_file():
                sync_file(path)
        sync_folder(fresh)
        plan = {"fresh": name, "aside": staged.aside}
        write_whole(folder / JOURNAL, json.dumps(plan).encode())
        # From here on the new clinic counts: whoever opens the folder goes on from the journal.
        fresh.rename(folder / name)
        sync_folder(folder)
        finish_replacing(folder)
    except OSError as error:
        raise explain_file(error, folder) from error


def finish_replacing(folder: Path) -> bool:
    """Finish what a crash has interrupted; whether there was anything to finish.

    Does nothing in a folder without a journal. Raises `WorldError`.
    """
    journal = folder / JOURNAL
    if not journal.exists():
        return False
    try:
        plan = _read(journal)
        fresh = None if plan is None else folder / plan[0]
        if plan is not None and fresh is not None and fresh.is_dir():
            _exchange(folder, fresh, folder / plan[1])
        journal.unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise explain_file(error, folder) from error
    return True


def _exchange(folder: Path, fresh: Path, aside: Path) -> None:
    if (fresh / FILE_NAME).exists():
        for name in _COMPANIONS:
            _move(folder / name, aside)
    for name in _FILES:
        if (fresh / name).exists():
            _move(folder / name, aside)
            (fresh / name).rename(folder / name)
            sync_folder(folder)
    shutil.rmtree(fresh)


def _move(path: Path, aside: Path) -> None:
    if path.exists():
        aside.mkdir(exist_ok=True)
        path.rename(aside / path.name)
        sync_folder(aside)


def _read(journal: Path) -> tuple[str, str] | None:
    """The names of the new and the old folder; None for a journal that says nothing of ours."""
    try:
        plan = json.loads(journal.read_bytes())
        fresh, aside = str(plan["fresh"]), str(plan["aside"])
    except (ValueError, KeyError, TypeError):
        return None
    plain = Path(fresh).name == fresh and Path(aside).name == aside
    return (fresh, aside) if plain and fresh.startswith(".fresh-") and aside.startswith("replaced-") else None
