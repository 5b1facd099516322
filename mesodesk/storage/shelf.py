"""The backups in one folder: which are this clinic's, which are whole, and the copy to a second place."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.domain.ledger import Anchor
from mesodesk.storage.backup import read_manifest
from mesodesk.storage.container import hash_member, is_whole
from mesodesk.storage.files import explain_file, publish, sync_file, sync_folder
from mesodesk.storage.keys import KeyFile, Secrets
from mesodesk.storage.record import FILE_NAME
from mesodesk.storage.workshop import workshop

#: How the files of backups end.
SUFFIX: Final = ".mesodesk-backup"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that ends like a backup. `made_at` and `anchor` are None where it is not one of this clinic.

    `problem` is the damaged part of one that says nothing about itself any more.
    """

    file: Path
    size: int
    made_at: datetime | None = None
    anchor: Anchor | None = None
    problem: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether this clinic's key has signed it."""
        return self.made_at is not None


class Shelf:
    """The backups of one clinic in a folder. What was read of a file is kept while the file is the same."""

    def __init__(self, clinic: str, secrets: Secrets) -> None:
        self._clinic = clinic
        self._secrets = secrets
        self._known: dict[tuple[Path, int, int], Found] = {}
        self._whole: dict[tuple[Path, int, int], bool] = {}

    def look(self, folder: Path) -> tuple[Found, ...]:
        """What lies in `folder`, the newest first; nothing where there is no such folder."""
        found: list[Found] = []
        with suppress(OSError):
            for file in sorted(folder.glob(f"*{SUFFIX}")):
                mark = _mark(file)
                if mark is not None:
                    if mark not in self._known:
                        self._known[mark] = self._read(file, mark[1])
                    found.append(self._known[mark])
        oldest = datetime.min.replace(tzinfo=UTC)
        return tuple(sorted(found, key=lambda one: (one.made_at or oldest, one.file.name), reverse=True))

    def is_whole(self, file: Path) -> bool:
        """Whether it is a backup of this clinic in which every byte is as it was written; reads all of it."""
        mark = _mark(file)
        if mark is None:
            return False
        if mark not in self._whole:
            self._whole[mark] = self._compare(file)
        return self._whole[mark]

    def _compare(self, file: Path) -> bool:
        try:
            manifest = read_manifest(file, self._unlock)
            return is_whole(file) and hash_member(file, FILE_NAME) == manifest.record_sha256
        except (MesodeskError, KeyError):
            return False

    def _read(self, file: Path, size: int) -> Found:
        try:
            manifest = read_manifest(file, self._unlock)
        except _ForeignError:
            return Found(file, size)
        except WorldError as error:
            return Found(file, size, problem=str(error.details.get("reason", error.problem)))
        return Found(file, size, manifest.made_at, manifest.anchor)

    def _unlock(self, keys: KeyFile) -> Secrets:
        if keys.clinic != self._clinic:
            raise _ForeignError
        return self._secrets


class _ForeignError(Exception):
    """A backup of another clinic."""


def copy_backup(file: Path, folder: Path) -> Path:
    """Copy a backup to another folder; it is there only when its bytes were read back and are whole.

    Raises `WorldError`: ``disk_full``, ``cannot_write``, ``backup_damaged``.
    """
    target = folder / file.name
    try:
        with workshop(folder) as bench:
            part = bench / "part"
            shutil.copyfile(file, part)
            sync_file(part)
            if not is_whole(part):
                raise WorldError("backup_damaged", reason="backup_file")
            publish(part, target)
    except OSError as error:
        raise explain_file(error, target) from error
    return target


def remove_backups(files: Iterable[Path]) -> int:
    """Remove backups that may go; how many went. One that cannot be removed now is left for the next time."""
    removed = 0
    for file in files:
        with suppress(OSError):
            file.unlink()
            sync_folder(file.parent)
            removed += 1
    return removed


def _mark(file: Path) -> tuple[Path, int, int] | None:
    """What tells whether a file is still the same; None for what is no plain file."""
    try:
        if file.is_symlink() or not file.is_file():
            return None
        found = file.stat()
    except OSError:
        return None
    return file, found.st_size, found.st_mtime_ns
