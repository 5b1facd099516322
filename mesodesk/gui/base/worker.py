"""One background thread that runs jobs in order and brings their results back to the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from queue import SimpleQueue
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")

_MANY_MODULES: Final = 10


class Ticket:
    """One job that was handed in; `cancel` drops it, or its result if it runs already."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Take the job back. What it has already written to the record stays written."""
        self._cancelled.set()


@dataclass(slots=True)
class _Job(Generic[T]):
    run: Callable[[], T]
    then: Callable[[T], object] | None
    failed: Callable[[BaseException], object]
    receiver: QObject | None
    is_quiet: bool = False
    ticket: Ticket = field(default_factory=Ticket)
    result: T | None = None
    error: BaseException | None = None

    def let_go(self) -> _Job[T]:
        """What is left to tell; nothing of a page stays with the worker, whose thread may not destroy it."""
        told = replace(self)
        self.run, self.then, self.failed = _nothing, None, _nothing
        self.receiver = self.result = self.error = None
        return told


class Worker(QObject):
    """Runs jobs one after the other on its own thread.

    Results arrive by one queued signal, in order, on the thread that made the worker. A result whose receiver
    was destroyed is dropped. `busy_changed` says whether something is waiting or running.
    """

    busy_changed = Signal(bool)
    _arrived = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._open = 0
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a job is waiting, running, or on its way back."""
        return self._open > 0

    def submit(
        self,
        run: Callable[[], T],
        then: Callable[[T], object] | None,
        failed: Callable[[BaseException], object],
        receiver: QObject | None = None,
        *,
        quiet: bool = False,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Run `run` on the worker's thread, then `then(result)` or `failed(error)` on the caller's.

        The receiver is taken from `then` where that is a method of a QObject, else from `receiver`. A `quiet`
        job does not make the worker busy: nobody waits for it. `ticket` is one that was given out already.
        """
        job = _Job(run, then, failed, receiver or _receiver_of(then) or _receiver_of(failed), quiet)
        job.ticket = ticket or job.ticket
        if self._closed:
            job.ticket.cancel()
            return job.ticket
        if not quiet:
            self._open += 1
            if self._open == 1:
                self.busy_changed.emit(True)
        self._jobs.put(job)
        return job.ticket

    def close(self, seconds: float = 10.0) -> bool:
        """Finish what waits, end the thread, deliver nothing more; whether the thread ended in time."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.ticket.is_cancelled:
                loaded = len(sys.modules)
                try:
                    job.result = job.run()
                except BaseException as error:  # noqa: BLE001 (carried to the window's thread and raised there)
                    job.error = error
                spare_modules(loaded)
            if not self._closed:
                self._arrived.emit(job)

    def _deliver(self, arrived: _Job[Any]) -> None:
        job = arrived.let_go()
        if not job.is_quiet:
            self._open -= 1
            if self._open == 0:
                self.busy_changed.emit(False)
        if (
            self._closed
            or job.ticket.is_cancelled
            or (job.receiver is not None and not isValid(job.receiver))
        ):
            return
        if job.error is not None:
            job.failed(job.error)
        elif job.then is not None:
            job.then(job.result)


def _nothing(*_: object) -> Any:  # noqa: ANN401
    """What is left of a job that has been told."""


def spare_modules(loaded: int) -> None:
    """Have the garbage collector spare what there is, if many more modules than `loaded` are there now.

    Modules stay to the end. Whichever thread collects, the window stands still while all of them are looked
    through: 0.2 s, every few seconds of work, with everything loaded.
    """
    if len(sys.modules) - loaded >= _MANY_MODULES:
        gc.freeze()


def _receiver_of(call: Callable[..., object] | None) -> QObject | None:
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    return owner if isinstance(owner, QObject) else None
