"""Locks between processes, which the operating system gives back when a process dies."""

from __future__ import annotations

import os
import sys
import time
from typing import Final

from mesodesk.domain.errors import WorldError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: Seconds for which a lock is waited for, and between two tries.
_PATIENCE: Final = 5.0
_PAUSE: Final = 0.02
#: A byte that no file of ours reaches: on Windows nobody else can read a locked one.
_FAR: Final = 1 << 30


def take(handle: int, otherwise: str) -> None:
    """Keep everybody else who takes this file's lock waiting until the handle is closed.

    Raises `WorldError(otherwise)` after some seconds of waiting.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            if sys.platform == "win32":
                os.lseek(handle, _FAR, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if time.monotonic() > end:
                raise WorldError(otherwise) from error
            time.sleep(_PAUSE)
        else:
            return
