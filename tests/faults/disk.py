"""The library between a process and its disk (`disk.c`): built once, loaded into children."""

from __future__ import annotations

import ctypes
import errno
import subprocess
from enum import IntFlag
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("disk.c")


class Calls(IntFlag):
    """Kinds of calls that can be made to fail."""

    WRITE = 1
    SYNC = 2
    OPEN = 4
    RENAME = 8
    TRUNCATE = 16
    UNLINK = 32
    ALL = 63


#: How a disk says that it is full, and that it is failing; 0 kills the process in the middle of the call.
FULL: Final = errno.ENOSPC
FAILING: Final = errno.EIO
DEATH: Final = 0


def build_library(folder: Path) -> Path:
    """The compiled library in `folder`; needs gcc."""
    library = folder / "disk.so"
    if not library.exists():
        command = ["gcc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(library), str(SOURCE)]
        subprocess.run(command, check=True)
    return library


def record(folder: Path, log: Path) -> None:
    """From now on write every change below `folder` down in `log`; in a child that has the library."""
    _library().disk_record(bytes(folder), bytes(log))


def mark(words: bytes) -> None:
    """Write a remark of our own between the calls."""
    _library().disk_mark(words, len(words))


def arm(
    folder: Path,
    at: int,
    *,
    calls: Calls = Calls.ALL,
    always: bool = False,
    error: int = FAILING,
    half: bool = False,
) -> None:
    """Let the `at`-th call below `folder` fail, or (`always`) all from then on; 0 only counts.

    With `half`, a write that fails writes the first half of its bytes and says so.
    """
    _library().disk_arm(bytes(folder), int(calls), ctypes.c_long(at), int(always), error, int(half))


def disarm() -> int:
    """Let everything succeed again; how many calls were counted."""
    counted = int(_library().disk_count())
    _library().disk_arm(b"", 0, ctypes.c_long(0), 0, 0, 0)
    return counted


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
