"""The far side of `bounded`: a process that reads one file from elsewhere, holds nothing else, and ends.

It was started fresh, so no key, no record and no other file is in its memory. It may not use more memory or
time than it was told, may write no file, start no program and reach no network, and opens nothing but the
file that it was given and the program's own modules.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import os
import pickle
import re
import signal
import sys
import sysconfig
import threading
import time
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.exchange.windows_job import bind_to_job

#: So many rows travel at once, where a file is read row by row.
ROWS_AT_ONCE: Final = 2_000
#: Exit code of a process that found itself too large.
TOO_BIG_EXIT: Final = 86
_LOOK_EVERY: Final = 0.05
#: Where Linux tells a process of itself.
_STATUS: Final = "/proc/self/status"
#: What no reading of a file needs, by the first word of Python's audit events.
_FORBIDDEN: Final = frozenset(
    {"socket", "subprocess", "shutil", "tempfile", "webbrowser", "urllib", "http", "ftplib", "smtplib"}
    | {"winreg", "sqlite3", "ensurepip", "pty", "fcntl", "syslog", "code"}
)
_HARMLESS_OS: Final = frozenset({"os.listdir", "os.scandir", "os.putenv", "os.unsetenv", "os.getxattr"})


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read: a function by module and name, and within which bounds. It is small.

    What the function is given comes through the pipe: the system's own way of handing it over would wait for
    ever for a process that has ended meanwhile.
    `reads` is the only file (or folder) outside the program that may be opened. `rows` says that the function
    gives rows one after the other. The memory is in bytes.
    """

    module: str
    name: str
    reads: str
    rows: bool
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What reading one file cost: seconds of a processor and most bytes in memory.

    `refused` are the audit events that were not let through, `modules` those of this program that were there.
    """

    cpu_seconds: float
    peak_bytes: int
    refused: tuple[str, ...]
    modules: tuple[str, ...]


def work(pipe: Connection, task: Task) -> None:
    """Do the task and send what comes of it: pairs of a word and a value, the last with what it cost."""
    _silence()
    _bound(task)
    refused: list[str] = []
    try:
        # It comes from the process that started this one.
        given = pickle.loads(pipe.recv_bytes())  # noqa: S301
        read = _reader(task.module, task.name)
        _close_doors(task.reads, refused)
        for value in _pieces(read, given, task.rows):
            pipe.send_bytes(_packed(("part", value)))
        told: tuple[str, Any] = ("end", None)
    except RuleError as error:
        told = ("rule", (error.rule, error.field, _plain(error.details)))
    except WorldError as error:
        told = ("world", (error.problem, _plain(error.details)))
    except (MemoryError, _TooBigError):
        told = ("too_big", None)
    except Exception as error:  # noqa: BLE001 (the file broke its reader: told by the kind alone, as a refusal)
        told = ("broken", type(error).__name__)
    pipe.send_bytes(_packed((*told, _spent(refused))))
    pipe.close()


class _Packing(pickle.Pickler):
    """Writes frozen data and words as their class with its arguments, so that no other name is needed."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 (as the module has it)
        kind = type(value)
        if isinstance(value, Enum):
            return kind, (value.value,)
        if is_dataclass(kind):
            return kind, tuple(getattr(value, name) for name in _names(kind))
        return NotImplemented


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _packed(value: object) -> bytes:
    out = io.BytesIO()
    _Packing(out, pickle.HIGHEST_PROTOCOL).dump(value)
    return out.getvalue()


class _TooBigError(Exception):
    """The system gave no more memory, and a library said so in its own way."""


def _pieces(read: Callable[..., Any], given: tuple[Any, ...], is_rows: bool) -> Iterator[Any]:
    if not is_rows:
        yield read(*given)
        return
    rows = iter(read(*given))
    while piece := tuple(islice(rows, ROWS_AT_ONCE)):
        yield piece


def _reader(module: str, name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _silence() -> None:
    """What libraries say of a file goes nowhere: not to a terminal, not to a log."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = io.StringIO()
    # A password may have come along in the environment.
    os.environ.clear()


def _bound(task: Task) -> None:
    """Take no more than the task says, whatever the file makes its reader do."""
    if sys.platform == "win32":
        bind_to_job(task.seconds, task.memory)
    else:
        # Late: Windows has no such module.
        import resource

        cpu = max(1, int(task.seconds))
        # Not the address space: libraries reserve much of it and use little.
        limits = {resource.RLIMIT_DATA: task.memory, resource.RLIMIT_CPU: cpu, resource.RLIMIT_CORE: 0}
        limits[resource.RLIMIT_FSIZE] = 0
        for kind, most in limits.items():
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))
        # macOS takes these limits and does not keep the one on memory; there the process looks itself.
        threading.Thread(target=_watch_memory, args=(task.memory,), daemon=True).start()


def _watch_memory(most: int) -> None:
    while _peak_bytes() <= most:
        time.sleep(_LOOK_EVERY)
    os._exit(TOO_BIG_EXIT)


def _peak_bytes() -> int:
    """The most memory that this process ever had at once; 0 where the system does not tell."""
    if sys.platform == "linux":
        # What `getrusage` tells here begins with the size of the program that started this one.
        with open(_STATUS, "rb") as status:
            found = re.search(rb"VmHWM:\s*([0-9]+) kB", status.read())
        return int(found[1]) * 1024 if found else 0
    elif sys.platform == "win32":
        return 0
    else:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _close_doors(reads: str, refused: list[str]) -> None:
    """From here on nothing is opened for writing, and for reading only the program and the given file."""
    own = _own_folders()
    wanted = os.path.realpath(reads) if reads else ""

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = (*arguments, None, None, None)[:3]
            is_fine = _only_reads(mode, flags) and _may_read(path, own, wanted)
        elif event.startswith("os."):
            is_fine = event in _HARMLESS_OS
        else:
            is_fine = event.split(".", 1)[0] not in _FORBIDDEN
        if not is_fine:
            refused.append(event)
            raise PermissionError(event)

    sys.addaudithook(look)


def _own_folders() -> tuple[str, ...]:
    """Where the program, Python and the rules of time zones stand."""
    unpacked = getattr(sys, "_MEIPASS", None)
    if isinstance(unpacked, str):
        # Frozen, the modules are packed into the program's own file.
        found = [unpacked, str(Path(sys.executable).parent), *zoneinfo.TZPATH]
    else:
        paths = sysconfig.get_paths()
        found = [paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
        found += [str(Path(__file__).resolve().parents[1]), *zoneinfo.TZPATH]
    return tuple(os.path.realpath(folder) + os.sep for folder in found)


def _only_reads(mode: object, flags: object) -> bool:
    if isinstance(mode, str) and set(mode) & set("wax+"):
        return False
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    return not isinstance(flags, int) or not flags & writes


def _may_read(path: object, own: tuple[str, ...], wanted: str) -> bool:
    if isinstance(path, int):
        # A file that is open already: the pipe.
        return True
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    if path == _STATUS:
        return True
    real = os.path.realpath(os.fsdecode(path))
    return (bool(wanted) and (real == wanted or real.startswith(wanted + os.sep))) or real.startswith(own)


def _plain(details: Mapping[str, object]) -> dict[str, object]:
    kept = (str, int, float, date, datetime, type(None))
    return {name: value if type(value) in kept else str(value) for name, value in details.items()}


def _spent(refused: list[str]) -> tuple[float, int, tuple[str, ...], tuple[str, ...]]:
    mine = tuple(sorted(name for name in sys.modules if name.startswith("mesodesk.")))
    return time.process_time(), _peak_bytes(), tuple(refused[:20]), mine
