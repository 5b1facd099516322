"""Carries questions and commands to the record's thread and brings back cards, or says what was not saved.

Every command ends in exactly one of `saved` and `not_saved`; pages cannot forget to tell.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.gui.base.fates import Fate, Fates, performed_by
from mesodesk.gui.base.worker import Ticket, Worker

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from uuid import UUID

    from mesodesk.domain.changes import Change
    from mesodesk.domain.waiting import Opening
    from mesodesk.services.door.practice import Command, Done, Query

T = TypeVar("T")
Failed = Callable[[MesodeskError], object]
#: Seconds that the end of the program waits for what runs aside.
_ASIDE_SECONDS = 3.0


class Door(Protocol):
    """What the runner needs of an open clinic (`services.door.practice.Practice` fits)."""

    def ask(self, query: Query[Any]) -> Any:  # noqa: ANN401 (typed by the runner's own methods)
        """Answer a query."""

    def perform(self, command: Command[Any], command_id: UUID | None = None) -> Done[Any]:
        """Perform a command once."""

    def news(self) -> AbstractSet[Change]:
        """What others have changed since the last time."""

    def was_performed(self, command_id: UUID) -> bool:
        """Whether the command of this id was written."""

    def turn_day(self) -> Done[None]:
        """Do what a new day brings by itself."""

    def lock(self) -> None:
        """Answer nothing any more."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A command that was written: what it changed, its sentence, and the command that takes it back.

    `nameless` is the sentence without the patient's name, for a screen on which names are hidden; empty where
    there is none. A quiet one is told by its page alone (a draft kept while somebody writes): no toast, no
    undo step. `is_again` is a step back from a step back: what it says stands once more.
    `opened` is booked time that it freed.
    """

    said: str
    changes: AbstractSet[Change]
    undo: Command[Any] | None
    is_step_back: bool = False
    is_quiet: bool = False
    nameless: str = ""
    opened: tuple[Opening, ...] = ()
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class _Telling:
    """How a command is told of when it is saved."""

    said: str
    nameless: str = ""
    is_step_back: bool = False
    is_quiet: bool = False
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class NotSaved:
    """A command that was not written. `shown_by_page`: the page itself says so, beside the field.

    `retry` sends the same command again under the same id, so that it cannot be done twice.
    """

    error: BaseException
    shown_by_page: bool
    retry: Callable[[], Ticket] | None = None
    is_step_back: bool = False


class NobodySignedInError(RuntimeError):
    """Something was asked of the record before anybody had signed in: a mistake of the program."""


class Runner(QObject):
    """Owns the record's thread and the paper thread.

    `then` and `failed` run on the window's thread; they should be methods of the page (or `receiver` must
    name it), so that nothing is delivered to a page that is gone. Errors that are neither rule nor world go
    to `sys.excepthook`, the crash window.
    """

    #: How the window asks for the password where a command wants it: with what to do then, and what else.
    ask_proof: Callable[[Callable[[], object], Callable[[], object]], object] | None = None

    saved = Signal(object)
    not_saved = Signal(object)
    unanswered = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record = Worker("record", self)
        self._paper = Worker("paper", self)
        self._aside = Worker("aside", self)
        self._door: Door | None = None
        self._visits = 0
        self._held: list[Callable[[Door], object]] | None = None
        self._fates = Fates()
        self._record.busy_changed.connect(self.busy_changed)
        self._paper.busy_changed.connect(self.busy_changed)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._record.is_busy or self._paper.is_busy

    @property
    def has_door(self) -> bool:
        """Whether somebody is signed in, whom the record answers."""
        return self._door is not None

    def use(self, door: Door | None, *, goes_on: bool = False) -> None:
        """Send what follows to this clinic, or to none (signed out).

        When whoever locked the desk `goes_on` at it, what pages wished for meanwhile is sent too.
        """
        held, self._held, self._door = self._held, None, door
        if door is None:
            self._visits += 1
            self._fates.forget_all()
        if door is not None and goes_on:
            for send in held or ():
                send(door)

    def lock(self) -> None:
        """Have the record answer what was sent until now, and nothing more; further wishes wait for `use`."""
        door = self._door
        if door is not None and self._held is None:
            self._held = []
            self._record.submit(door.lock, None, partial(self._on_unanswered, None), self, quiet=True)

    def ask(
        self,
        query: Query[T],
        then: Callable[[T], object],
        failed: Failed | None = None,
        receiver: QObject | None = None,
    ) -> Ticket:
        """Ask the record; `then` gets the cards. Without `failed`, the message bar says what went wrong.

        What was asked by somebody who has signed out meanwhile is not answered any more.
        """
        return self._send(
            lambda door: door.ask(query),
            partial(self._answer, self._visits, then),
            partial(self._on_unanswered, failed, visit=self._visits),
            _owner(receiver, then, failed),
        )

    def perform(
        self,
        command: Command[T],
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        *,
        said: str = "",
        nameless: str = "",
        receiver: QObject | None = None,
        quiet: bool = False,
    ) -> Ticket:
        """Have the record do `command` once; `then` gets its value.

        `said` is the finished sentence for the toast ("Aslı Bulut moved to Tue 24 Nov, 16:30"), `nameless`
        the same for a screen on which names are hidden. With `failed`, the page shows a `RuleError` itself,
        beside the field; without it the message bar does. A `WorldError` always reaches the message bar,
        which offers to try again. A `quiet` command makes no toast and no undo step when it is saved: the
        page itself tells, and knows its own way back.
        """
        telling = _Telling(said, nameless, is_quiet=quiet)
        return self._perform(command, then, failed, telling, _owner(receiver, then, failed))

    def undo(
        self, command: Command[Any], said: str = "", nameless: str = "", *, again: bool = False
    ) -> Ticket:
        """Take a command back, or do it `again`; the window's undo stack calls this."""
        telling = _Telling(said, nameless, is_step_back=True, is_again=again)
        return self._perform(command, None, None, telling, None)

    def turn_day(self) -> Ticket:
        """Have the record do what a new day brings by itself; pages hear of it as of any other change."""
        return self._send(
            lambda door: door.turn_day(), self._on_turned, partial(self._on_unanswered, None), self
        )

    def listen(
        self, then: Callable[[AbstractSet[Change]], object], failed: Failed, receiver: QObject
    ) -> Ticket | None:
        """Ask what others have changed; nobody waits for it, so it does not make the runner busy.

        None while nobody is signed in, or the desk is locked.
        """
        door = self._door
        if door is None or self._held is not None:
            return None
        return self._record.submit(
            door.news, then, partial(self._on_unanswered, failed), receiver, quiet=True
        )

    def on_record(
        self,
        job: Callable[[], T],
        then: Callable[[T], object] | None,
        failed: Failed | None = None,
        receiver: QObject | None = None,
    ) -> Ticket:
        """Run any job on the record's thread: opening, signing in, backing up."""
        return self._record.submit(
            job, then, partial(self._on_unanswered, failed), _owner(receiver, then, failed)
        )

    def draw(
        self,
        job: Callable[[], T],
        then: Callable[[T], object] | None,
        failed: Failed | None = None,
        receiver: QObject | None = None,
    ) -> Ticket:
        """Run a job on the paper thread: drawing a document, rendering its pages.

        What was begun for somebody who has signed out meanwhile is told to nobody any more.
        """
        told = None if then is None else partial(self._answer, self._visits, then)
        failing = partial(self._on_unanswered, failed, visit=self._visits)
        return self._paper.submit(job, told, failing, _owner(receiver, then, failed))

    def aside(
        self,
        job: Callable[[], T],
        then: Callable[[T], object] | None,
        failed: Failed | None = None,
        receiver: QObject | None = None,
    ) -> Ticket:
        """Run a long job that nobody waits for on a thread of its own: a backup, the trial of a restore."""
        return self._aside.submit(
            job, then, partial(self._on_unanswered, failed), _owner(receiver, then, failed), quiet=True
        )

    def close(self) -> bool:
        """Finish what was handed in and end the threads; whether those of record and papers ended in time.

        What runs aside longer than some seconds is given up: what it makes has no name before it is whole.
        """
        self._door = None
        self._aside.close(_ASIDE_SECONDS)
        return self._paper.close() & self._record.close()

    def _perform(
        self,
        command: Command[T],
        then: Callable[[T], object] | None,
        failed: Failed | None,
        telling: _Telling,
        receiver: QObject | None,
        command_id: UUID | None = None,
    ) -> Ticket:
        key = command_id or _new_id()
        self._fates.begin(key)
        again = partial(self._perform, command, then, failed, telling, receiver, key)
        # The worker gets no receiver: "saved" must be told even if the page has gone meanwhile.
        return self._send(
            lambda door: door.perform(command, key),
            partial(self._on_saved, self._visits, then, receiver, telling, key),
            partial(self._on_not_saved, failed, receiver, again, telling.is_step_back, key),
        )

    def find_fate(self, error: BaseException, then: Callable[[Fate], object]) -> None:
        """Tell `then` what became of the command during which the program made this mistake."""
        known = self._fates.take(error)
        if known.was_performed is None:
            then(known.fate)
            return
        ticket = self._record.submit(
            known.was_performed,
            lambda is_there: then(Fate.SAVED if is_there else Fate.NOT_SAVED),
            lambda _error: then(Fate.UNKNOWN),
            self,
        )
        if ticket.is_cancelled:
            then(Fate.UNKNOWN)

    def _send(
        self,
        job: Callable[[Door], T],
        then: Callable[[T], object] | None,
        failed: Callable[[BaseException], object],
        receiver: QObject | None = None,
    ) -> Ticket:
        """Hand a job for the open clinic in, or keep it until the desk is unlocked."""
        door = self._require_door()
        ticket = Ticket()

        def send(door: Door) -> Ticket:
            return self._record.submit(lambda: job(door), then, failed, receiver, ticket=ticket)

        if self._held is None:
            return send(door)
        self._held.append(send)
        return ticket

    def _answer(self, visit: int, then: Callable[[T], object], answer: T) -> None:
        if visit == self._visits:
            then(answer)

    def _on_saved(
        self,
        visit: int,
        then: Callable[[Any], object] | None,
        receiver: QObject | None,
        telling: _Telling,
        key: UUID,
        done: Done[Any],
    ) -> None:
        self._fates.end(key)
        if visit != self._visits:
            # Whoever did it has gone; who sits there now only sees what is different.
            self._on_turned(done)
            return
        with self._fates.after(Fate.SAVED):
            self._tell_saved(then, receiver, telling, done)

    def _tell_saved(
        self,
        then: Callable[[Any], object] | None,
        receiver: QObject | None,
        telling: _Telling,
        done: Done[Any],
    ) -> None:
        self.saved.emit(
            Saved(
                telling.said,
                done.changes,
                done.undo,
                telling.is_step_back,
                telling.is_quiet,
                nameless=telling.nameless,
                opened=done.opened,
                is_again=telling.is_again,
            )
        )
        if then is not None and _is_there(receiver):
            then(done.value)

    def _on_turned(self, done: Done[Any]) -> None:
        if done.changes and self._door is not None:
            self.saved.emit(Saved("", done.changes, None, is_quiet=True, opened=done.opened))

    def _on_not_saved(
        self,
        failed: Failed | None,
        receiver: QObject | None,
        again: Callable[[], Ticket],
        is_step_back: bool,
        key: UUID,
        error: BaseException,
    ) -> None:
        self._fates.end(key)
        asks = self.ask_proof
        if asks is not None and isinstance(error, RuleError) and error.rule == "prove_again":
            asks(again, partial(self._tell_not_saved, failed, receiver, again, is_step_back, key, error))
        else:
            self._tell_not_saved(failed, receiver, again, is_step_back, key, error)

    def _tell_not_saved(
        self,
        failed: Failed | None,
        receiver: QObject | None,
        again: Callable[[], Ticket],
        is_step_back: bool,
        key: UUID,
        error: BaseException,
    ) -> None:
        tell = failed if failed is not None and _is_there(receiver) else None
        shown = tell is not None and isinstance(error, RuleError)
        retry = again if isinstance(error, MesodeskError) and not isinstance(error, RuleError) else None
        self.not_saved.emit(NotSaved(error, shown, retry, is_step_back))
        if not isinstance(error, MesodeskError):
            # It may have been written before the mistake: the record is asked.
            self._fates.remember(error, Fate.UNKNOWN, performed_by(self._door, key))
            _crash(error)
        elif tell is not None:
            with self._fates.after(Fate.NOT_SAVED):
                tell(error)

    def _on_unanswered(
        self, failed: Failed | None, error: BaseException, *, visit: int | None = None
    ) -> None:
        if not isinstance(error, MesodeskError):
            _crash(error)
        elif visit not in (None, self._visits):
            pass  # nobody waits for the answer any more
        elif failed is not None:
            failed(error)
        else:
            self.unanswered.emit(error)

    def _require_door(self) -> Door:
        if self._door is None:
            raise NobodySignedInError
        return self._door


def _new_id() -> UUID:
    # Late on purpose: the first paint needs no ids (measured: 4 ms of the start).
    from uuid import uuid4

    return uuid4()


def _owner(receiver: QObject | None, *calls: Callable[..., object] | None) -> QObject | None:
    from_calls = (getattr(getattr(call, "func", call), "__self__", None) for call in calls)
    return receiver or next((owner for owner in from_calls if isinstance(owner, QObject)), None)


def _is_there(receiver: QObject | None) -> bool:
    return receiver is None or isValid(receiver)


def _crash(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
