"""The file that a backup is: a few members, stored as they are, and a digest of the whole at its end."""

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
from mesodesk.storage.files import explain_file, sync_file

_DIGEST_LENGTH: Final = 64
_CHUNK: Final = 1 << 20
#: Members that are read into memory may be this long, in bytes.
_SMALL: Final = 1_000_000
_FILE: Final = "backup_file"
#: What a damaged member is called (`words` in the sentences).
_PARTS: Final = {
    "manifest.json": "backup_manifest",
    "keys.json": "backup_keys",
    "inside": "backup_keys",
    "clinic.db": "backup_record",
}


def write_container(part: Path, small: Mapping[str, bytes], large: Mapping[str, Path]) -> None:
    """Write a zip of `small` and `large` members and have the disk keep it; it has no name of its own yet.

    Its comment is the SHA-256 of everything before the comment, so that no changed byte goes unnoticed.
    Raises `WorldError`: ``disk_full``, ``cannot_write``.
    """
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
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise explain_file(error, part) from error


def read_container(source: Path, small: frozenset[str], large: Mapping[str, Path]) -> dict[str, bytes]:
    """The `small` members' bytes, those that are there; `large` ones are written where asked.

    Names are compared with those asked for, never used as paths. Raises `WorldError`: ``backup_damaged``,
    with the damaged part as its `reason`, when one byte differs from what was written, a large member is
    missing or there is one that nobody asked for; ``cannot_read``.
    """
    try:
        if _stored_digest(source) != _digest_of(source).encode():
            raise WorldError("backup_damaged", reason=_damaged_part(source))
        with zipfile.ZipFile(source) as archive:
            members = _check_members(archive, small, frozenset(large))
            for name, path in large.items():
                with archive.open(name) as member, path.open("xb") as file:
                    shutil.copyfileobj(member, file, _CHUNK)
            return {name: archive.read(name) for name in members & small}
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise WorldError("backup_damaged", reason=_damaged_part(source)) from error
    except OSError as error:
        raise explain_file(error, source, "cannot_read") from error


def read_small(source: Path, small: frozenset[str]) -> dict[str, bytes]:
    """The `small` members that are there, without a look at the rest; raises as `read_container`."""
    try:
        with zipfile.ZipFile(source) as archive:
            found = [member for member in archive.infolist() if member.filename in small]
            if any(member.file_size > _SMALL or member.compress_type for member in found):
                raise WorldError("backup_damaged", reason=_FILE)
            return {member.filename: archive.read(member) for member in found}
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise WorldError("backup_damaged", reason=_damaged_part(source)) from error
    except OSError as error:
        raise explain_file(error, source, "cannot_read") from error


def is_whole(source: Path) -> bool:
    """Whether every byte of the file is the one that was written."""
    try:
        return _stored_digest(source) == _digest_of(source).encode()
    except (OSError, EOFError):
        return False


def hash_member(source: Path, name: str) -> str:
    """SHA-256 of a member, in hex; raises `WorldError("backup_damaged")`."""
    try:
        with zipfile.ZipFile(source) as archive, archive.open(name) as member:
            return hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]  # reads as a file
    except (zipfile.BadZipFile, EOFError, ValueError, KeyError, NotImplementedError) as error:
        raise WorldError("backup_damaged", reason=_FILE) from error
    except OSError as error:
        raise explain_file(error, source, "cannot_read") from error


def hash_file(path: Path) -> str:
    """SHA-256 of a closed file, in hex. Never for the live record: closing it would drop SQLite's locks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_members(archive: zipfile.ZipFile, small: frozenset[str], large: frozenset[str]) -> frozenset[str]:
    """The names of the members, each once, stored as they are and no larger than the file that holds them."""
    members = archive.infolist()
    names = frozenset(member.filename for member in members)
    if len(names) != len(members) or not large <= names <= small | large:
        raise WorldError("backup_damaged", reason=_FILE)
    for member in members:
        plain = member.compress_type == zipfile.ZIP_STORED and member.compress_size == member.file_size
        if not plain or member.flag_bits & 1 or (member.filename in small and member.file_size > _SMALL):
            raise WorldError("backup_damaged", reason=_FILE)
    return names


def _damaged_part(source: Path) -> str:
    """Which part of a file with a wrong digest is damaged, as far as it can be told."""
    try:
        with zipfile.ZipFile(source) as archive:
            for member in archive.infolist():
                if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
                    return _FILE
                try:
                    with archive.open(member) as content:
                        while content.read(_CHUNK):
                            pass
                except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
                    return _PARTS.get(member.filename, _FILE)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError):
        pass
    return _FILE


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
