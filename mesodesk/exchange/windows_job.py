"""Bounds of a process on Windows: a job of its own, which the system ends when it takes more."""

from __future__ import annotations

import sys
from typing import Final

_ONE_PROCESS: Final = 0x0008
_PROCESS_TIME: Final = 0x0002
_PROCESS_MEMORY: Final = 0x0100
_NO_ERROR_WINDOW: Final = 0x0400
_EXTENDED: Final = 9
#: The system counts times in units of 100 ns.
_A_SECOND: Final = 10_000_000

if sys.platform == "win32":
    # Late for the others: their start-up needs no bridge to C.
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("traffic", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )


def bind_to_job(seconds: float, memory: int) -> None:
    """Bound this process: no child of its own, so much time of a processor, so many bytes of memory.

    Does nothing but on Windows, where it has not been tried yet.
    """
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        # The handle stays open as long as the process: with it the job would end.
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        most = _Extended()
        most.basic.flags = _ONE_PROCESS | _PROCESS_TIME | _PROCESS_MEMORY | _NO_ERROR_WINDOW
        most.basic.processes = 1
        most.basic.process_time = int((seconds + 1) * _A_SECOND)
        most.process_memory = memory
        kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(most), ctypes.sizeof(most))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
