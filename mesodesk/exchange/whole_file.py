"""Takes the bytes of a file from elsewhere: of a plain file only, and no more than is asked for."""

from __future__ import annotations

from pathlib import Path

from mesodesk.domain.errors import WorldError


def file_bytes(path: Path, most: int) -> bytes:
    """The file; at most one byte more than `most`, so that whoever asks sees that there is more.

    Raises `WorldError("file_unreadable")`, also for what is no plain file (a pipe could keep one waiting).
    """
    try:
        if not path.is_file():
            raise OSError
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as problem:
        raise WorldError("file_unreadable", name=path.name) from problem
