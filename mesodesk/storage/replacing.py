"""Putting one clinic in the place of another: old or new after a crash, never a folder with half of each.

Several files cannot be renamed at once. What is going to happen is written down first; whoever opens the
folder next finishes it.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import WorldError
from mesodesk.storage import keys as key_files
from mesodesk.storage.files import explain_file, sync_file, sync_folder, write_whole
from mesodesk.storage.keys import KeyFile
from mesodesk.storage.record import FILE_NAME

#: What says that a replacement was begun; it lies in the data folder only while it goes on.
JOURNAL: Final = "replacing.json"
_COMPANIONS: Final = (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", f"{FILE_NAME}-journal")
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


def put_in_place(fresh: Path, staged: Staged, keys: KeyFile | None = None) -> None:
    """Give the closed clinic in `fresh` (on the same disk) the place of the one in the folder.

    With `keys`, that has to be its key file still: one that was changed meanwhile is not written over. Raises
    `WorldError`: ``record_in_use``, ``disk_full``, ``cannot_write``, ``keys_busy``; then the old one is in
    its place.
    """
    folder = staged.folder
    name = f".fresh-{staged.now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    with key_files.key_file_lock(folder):
        if keys is not None and key_files.read_keys(folder) != keys:
            raise WorldError("record_in_use")
        plan = {"fresh": name, "aside": staged.aside}
        try:
            for path in fresh.rglob("*"):
                if path.is_file():
                    sync_file(path)
            sync_folder(fresh)
            write_whole(folder / JOURNAL, json.dumps(plan).encode())
            # From here on the new clinic counts: whoever opens the folder goes on from the journal.
            fresh.rename(folder / name)
            sync_folder(folder)
            _finish(folder)
        except OSError as error:
            with suppress(OSError):
                # What has failed must not happen by itself the next time that somebody opens the folder.
                _take_back(folder, folder / name, folder / plan["aside"])
            raise explain_file(error, folder) from error


def finish_replacing(folder: Path) -> bool:
    """Finish what a crash has interrupted; whether there was anything to finish.

    Does nothing in a folder without a journal. Raises `WorldError`.
    """
    if not (folder / JOURNAL).exists():
        return False
    with key_files.key_file_lock(folder):
        # Another program may just have finished it.
        if not (folder / JOURNAL).exists():
            return False
        try:
            _finish(folder)
        except OSError as error:
            raise explain_file(error, folder) from error
    return True


def _finish(folder: Path) -> None:
    plan = _read(folder / JOURNAL)
    fresh = None if plan is None else folder / plan[0]
    if plan is not None and fresh is not None and fresh.is_dir():
        _exchange(folder, fresh, folder / plan[1])
        # The new record is in its place: what cannot be tidied up now is tidied up by the next one.
        with suppress(OSError):
            sync_folder(folder)
            shutil.rmtree(fresh)
            _forget(folder)
    else:
        _forget(folder)


def _exchange(folder: Path, fresh: Path, aside: Path) -> None:
    if (fresh / FILE_NAME).exists():
        for name in _COMPANIONS:
            _move(folder / name, aside)
    for name in _FILES:
        if (fresh / name).exists():
            _move(folder / name, aside)
            (fresh / name).rename(folder / name)
            if name != FILE_NAME:
                sync_folder(folder)


def _take_back(folder: Path, fresh: Path, aside: Path) -> None:
    """Put everything back as it was before; a crash meanwhile is finished forward again."""
    for name in (*reversed(_FILES), *_COMPANIONS):
        if name in _FILES and fresh.is_dir() and (folder / name).exists() and not (fresh / name).exists():
            # Of the new clinic, also where the old one had no such file.
            (folder / name).rename(fresh / name)
        if (aside / name).exists():
            (aside / name).rename(folder / name)
    sync_folder(folder)
    _forget(folder)
    if aside.is_dir():
        aside.rmdir()
    if fresh.is_dir():
        shutil.rmtree(fresh)


def _forget(folder: Path) -> None:
    (folder / JOURNAL).unlink(missing_ok=True)
    sync_folder(folder)


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
