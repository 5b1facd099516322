"""The file that a backup is: three members, stored as they are, and a digest of the whole at its end."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from mesodesk.domain.errors import WorldError
from mesodesk.storage.files import explain_file, publish, sync_file

_DIGEST_LENGTH: Final = 64
_CHUNK: Final = 1 << 20
#: Members that are read into memory may be this long, in bytes.
_SMALL: Final = 1_000_000


def write_container(target: Path, small: Mapping[str, bytes], large: Mapping[str, Path]) -> None:
    """Write a zip of `small` and `large` members, whole or not at all.

    Its comment is the SHA-256 of everything before the comment, so that no changed byte goes unnoticed.
    Raises `WorldError`: ``disk_full``, ``cannot_write``.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for name, data in small.items():
                archive.writestr(name, data)
            for name, path in large.items():
                archive.write(path, name)
            archive.comment = b"0" * _DIGEST_LENGTH
        digest = _digest_of(part)
        with part.open("rb+") as file:
            file.seek(-_DIGEST_LENGTH, os.SEEK_END)
            file.write(digest.encode())
        sync_file(part)
        publish(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise explain_file(error, target) from error


def read_container(source: Path, small: frozenset[str], large: Mapping[str, Path]) -> dict[str, bytes]:
    """The `small` members' bytes; `large` ones are written where asked.

    Names are compared with those asked for, never used as paths. Raises `WorldError`: ``backup_damaged`` when
    one byte differs from what was written or a member is missing or too many; ``cannot_read``.
    """
    try:
        if _stored_digest(source) != _digest_of(source).encode():
            raise WorldError("backup_damaged", reason="digest")
        with zipfile.ZipFile(source) as archive:
            _check_members(archive, small, frozenset(large))
            for name, path in large.items():
                with archive.open(name) as member, path.open("xb") as file:
                    shutil.copyfileobj(member, file, _CHUNK)
            return {name: archive.read(name) for name in small}
    except (zipfile.BadZipFile, EOFError, ValueError) as error:
        raise WorldError("backup_damaged", reason="container") from error
    except OSError as error:
        raise explain_file(error, source, "cannot_read") from error


def hash_file(path: Path) -> str:
    """SHA-256 of a closed file, in hex. Never for the live record: closing it would drop SQLite's locks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_members(archive: zipfile.ZipFile, small: frozenset[str], large: frozenset[str]) -> None:
    members = archive.infolist()
    if sorted(member.filename for member in members) != sorted(small | large):
        raise WorldError("backup_damaged", reason="members")
    for member in members:
        plain = member.compress_type == zipfile.ZIP_STORED and member.compress_size == member.file_size
        if not plain or member.flag_bits & 1 or (member.filename in small and member.file_size > _SMALL):
            raise WorldError("backup_damaged", reason="members")


def _stored_digest(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-min(_DIGEST_LENGTH, path.stat().st_size), os.SEEK_END)
        return file.read()


def _digest_of(path: Path) -> str:
    """SHA-256 of all but the digest at the end."""
    digest = hashlib.sha256()
    left = path.stat().st_size - _DIGEST_LENGTH
    with path.open("rb") as file:
        while left > 0:
            chunk = _read(file, min(left, _CHUNK))
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def _read(file: IO[bytes], length: int) -> bytes:
    chunk = file.read(length)
    if not chunk:
        raise EOFError
    return chunk
