"""Keeps what is in memory (the key, patients) out of files and debuggers that the system would give it to."""

from __future__ import annotations

import contextlib
import sys
from typing import Final

#: What Linux calls whether a process may be dumped, or looked into by others of the same user.
_SET_DUMPABLE: Final = 4


def keep_out_of_dumps() -> None:
    """Have a crash of native code leave no image of the memory, and on Linux let nobody attach.

    Programs that this one starts keep the former and lose the latter. Windows' error reports are the system's
    own, an administrator can look at all of it everywhere, and memory can still be swapped to the disk.
    """
    if sys.platform != "win32":
        # Late: Windows has no such module.
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Late, for start-up time.
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
