"""Reads each file from elsewhere in a process of its own, within bounds of time and memory.

A decoder of pictures or a parser of documents is large, written in C, and meets what strangers made. It meets
it where neither the record nor its key is, nor any file of another patient: each file gets a fresh process,
which costs some 60 ms. What comes back is plain data of known classes and of bounded size.
"""

from __future__ import annotations

import io
import multiprocessing
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any, Final, Generic, TypeVar

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.exchange.confined import TOO_BIG_EXIT, Spent, Task, work

T = TypeVar("T")

_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one file may cost.

    `seconds` are a processor's and kept by the system; `patience` is the clock's, which runs on while a busy
    computer does something else. `answer` is the most bytes that come back at once, `answers` in all.
    """

    seconds: float = 10.0
    patience: float = 10.0
    memory: int = 512 * _MIB
    answer: int = 64 * _MIB
    answers: int = 256 * _MIB


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """One way in for files: the function that reads them, what it gives, and the input that is at fault."""

    module: str
    name: str
    gives: tuple[type, ...]
    field: str = "file"
    rows: bool = False


BOUNDS: Final = Bounds()
#: Exit code of a process that has had its time, where the system knows of it.
_OUT_OF_TIME: Final = -24
_PLAIN: Final = frozenset({date, datetime, timedelta, timezone})


def read_apart(
    reading: Reading[T],
    *given: object,
    reads: str = "",
    bounds: Bounds = BOUNDS,
    spent: Callable[[Spent], object] | None = None,
) -> T:
    """What `reading` makes of `given`, read in a process of its own; `reads` is the one file it may open.

    Beside the errors of the function it raises `RuleError` ``import_too_long``, ``import_too_big`` and
    ``import_broken`` (the file broke its reader), and `WorldError("import_no_process")`. `spent` is told what
    it cost.
    """
    found: list[T] = list(_parts(reading, given, reads, bounds, spent))
    if len(found) != 1:
        raise RuleError("import_broken", field=reading.field)
    return found[0]


def read_rows_apart(
    reading: Reading[T],
    *given: object,
    reads: str = "",
    bounds: Bounds = BOUNDS,
    spent: Callable[[Spent], object] | None = None,
) -> list[T]:
    """The same for a file of many rows, which come back while more of them are read."""
    return [row for part in _parts(reading, given, reads, bounds, spent) for row in part]


def _parts(
    reading: Reading[Any],
    given: tuple[object, ...],
    reads: str,
    bounds: Bounds,
    spent: Callable[[Spent], object] | None,
) -> Iterator[Any]:
    task = Task(reading.module, reading.name, reads, reading.rows, bounds.seconds, bounds.memory)
    # A child that is forked would have the key, the open record and the locks of threads that it lacks.
    fresh = multiprocessing.get_context("spawn")
    ours, theirs = fresh.Pipe()
    child = fresh.Process(target=work, args=(theirs, task), daemon=True)
    over = threading.Event()

    def end() -> None:
        over.set()
        child.kill()

    timer = threading.Timer(bounds.patience, end)
    with closing(ours):
        try:
            child.start()
        except OSError as problem:
            raise WorldError("import_no_process") from problem
        finally:
            theirs.close()
        timer.start()
        try:
            ours.send_bytes(pickle.dumps(given, pickle.HIGHEST_PROTOCOL))
            yield from _answers(ours, reading, bounds, spent)
        except (EOFError, ConnectionError):
            child.join()
            raise _why_it_ended(reading, bounds, over.is_set(), child.exitcode) from None
        finally:
            timer.cancel()
            child.kill()
            child.join()
            timer.join()
            child.close()


def _answers(
    pipe: Connection, reading: Reading[Any], bounds: Bounds, spent: Callable[[Spent], object] | None
) -> Iterator[Any]:
    left = bounds.answers
    while True:
        sent = _received(pipe, reading, bounds)
        left -= len(sent)
        if left < 0:
            raise _too_big(reading, bounds)
        word, value, *rest = _unpacked(sent, reading)
        if word == "part":
            if not _is_what_it_gives(value, reading):
                raise RuleError("import_broken", field=reading.field)
            yield value
            continue
        if spent is not None and rest:
            spent(Spent(*rest[0]))
        if word == "end":
            return
        raise _refusal(word, value, reading, bounds)


def _received(pipe: Connection, reading: Reading[Any], bounds: Bounds) -> bytes:
    try:
        return pipe.recv_bytes(bounds.answer)
    except (EOFError, ConnectionError):
        raise
    except OSError:
        raise _too_big(reading, bounds) from None


def _unpacked(sent: bytes, reading: Reading[Any]) -> tuple[Any, ...]:
    try:
        found = _PlainData(io.BytesIO(sent)).load()
    except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, LookupError, EOFError):
        raise RuleError("import_broken", field=reading.field) from None
    if not isinstance(found, tuple) or len(found) < 2:
        raise RuleError("import_broken", field=reading.field)
    return found


class _PlainData(pickle.Unpickler):
    """Makes frozen data and words of this program, and dates; nothing else that bytes could name."""

    def find_class(self, module: str, name: str) -> type:
        found = None
        if module == "datetime":
            found = next((kind for kind in _PLAIN if kind.__name__ == name), None)
        elif module.startswith(("mesodesk.domain.", "mesodesk.exchange.")) and "." not in name:
            made = getattr(__import__(module, fromlist=[name]), name, None)
            if isinstance(made, type) and (is_dataclass(made) or issubclass(made, Enum)):
                found = made
        if found is None:
            raise pickle.UnpicklingError(name)
        return found


def _is_what_it_gives(value: object, reading: Reading[Any]) -> bool:
    if reading.rows:
        return isinstance(value, tuple) and all(isinstance(row, reading.gives) for row in value)
    return isinstance(value, reading.gives)


def _refusal(word: str, value: Any, reading: Reading[Any], bounds: Bounds) -> Exception:  # noqa: ANN401
    if word == "rule":
        rule, field, details = value
        return RuleError(rule, field=field, **details)
    if word == "world":
        problem, details = value
        return WorldError(problem, **details)
    if word == "too_big":
        return _too_big(reading, bounds)
    return RuleError("import_broken", field=reading.field)


def _why_it_ended(reading: Reading[Any], bounds: Bounds, is_over: bool, code: int | None) -> RuleError:
    if is_over or code == _OUT_OF_TIME:
        return RuleError("import_too_long", field=reading.field, seconds=round(bounds.seconds))
    if code == TOO_BIG_EXIT:
        return _too_big(reading, bounds)
    return RuleError("import_broken", field=reading.field)


def _too_big(reading: Reading[Any], bounds: Bounds) -> RuleError:
    return RuleError("import_too_big", field=reading.field, most=bounds.memory // _MIB)
