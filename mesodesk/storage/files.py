"""Writing files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from mesodesk.domain.errors import WorldError


def write_whole(path: Path, data: bytes, *, private: bool = True) -> None:
    """Put `data` at `path`, whole or not at all; when `private`, readable by the owner only.

    Raises `WorldError`: ``disk_full``, ``cannot_write``; then nothing new lies in the folder.
    """
    part = path.with_name(f"{path.name}.part")
    mode = 0o600 if private else 0o666
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        publish(part, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise explain_file(error, path) from error


def remove(path: Path) -> None:
    """Take a file away if there is one. Raises `WorldError`: ``cannot_write``."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise explain_file(error, path) from error


def publish(part: Path, path: Path) -> None:
    """Give the finished file `part` its name, and have the folder remember it."""
    os.replace(part, path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Have the disk keep what was written to `path`."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in `folder`; Windows does so by itself."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def explain_file(error: OSError, path: Path, otherwise: str = "cannot_write") -> WorldError:
    """What the clinic is told about a file that could not be written (or read, then say `otherwise`)."""
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return WorldError("disk_full" if full else otherwise, path=str(path))
