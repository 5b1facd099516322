"""The one door to the record: permission, one unit of work, and back with what changed and how to undo it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import NotAllowed
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.people import Permission, Role, is_allowed
from mesodesk.domain.times import local_day

if TYPE_CHECKING:
    from mesodesk.services.shipped import Shipped
    from mesodesk.storage.record import Record

T = TypeVar("T")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in member of staff on whose behalf everything is done and logged."""

    staff_id: StaffId
    user: str
    name: str
    role: Role
    owner: bool

    def may(self, permission: Permission) -> bool:
        """Whether the matrix of roles allows this."""
        return is_allowed(self.role, self.owner, permission)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every use case needs to know about the clinic: its zone, country, language and shipped knowledge."""

    zone: ZoneInfo
    country: str
    language: str
    shipped: Shipped


@dataclass(slots=True)
class Reading:
    """A read-only look at the record at one moment, for one member of staff."""

    session: Session
    now: datetime
    actor: Actor
    frame: Frame
    seen: list[tuple[PatientId, str]] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's time zone."""
        return self.frame.zone

    @property
    def today(self) -> date:
        """The clinic's calendar day."""
        return local_day(self.now, self.frame.zone)

    def may(self, permission: Permission) -> bool:
        """Whether the signed-in member of staff may."""
        return self.actor.may(permission)

    def looked_at(self, patient_id: PatientId, what: str) -> None:
        """Have the ledger say that this patient's chart was read, and which part of it."""
        self.seen.append((patient_id, what))


@dataclass(slots=True)
class Work(Reading):
    """One transaction of one command: what it touched and how it can be undone gather here."""

    changes: set[Change] = field(default_factory=set)
    undo: Command[object] | None = None

    def touched(self, topic: Topic, id: int) -> None:
        """Tell the views that this changed."""
        self.changes.add(Change(topic, id))

    def check(self, permission: Permission) -> None:
        """Raise `NotAllowed` when the actor lacks a permission beside the command's own."""
        if not self.may(permission):
            raise NotAllowed(permission)


class Command(Generic[T]):
    """One thing that staff can do to the record; subclasses are frozen dataclasses."""

    permission: ClassVar[Permission]

    def run(self, work: Work) -> T:
        """Do it inside the transaction of `work`; raise to leave the record as it was."""
        raise NotImplementedError


class Query(Generic[T]):
    """One thing that staff can ask; subclasses are frozen dataclasses and answer with frozen cards."""

    permission: ClassVar[Permission]

    def answer(self, reading: Reading) -> T:
        """Read and return copies; rows never leave."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a command came to: its value, what changed, and the command that takes it back, if any."""

    value: T
    changes: frozenset[Change]
    undo: Command[object] | None


class Practice:
    """An open clinic with somebody signed in. Not thread-safe: one record thread owns it."""

    def __init__(self, record: Record, actor: Actor, clock: Clock, frame: Callable[[Session], Frame]) -> None:
        self._record = record
        self._clock = clock
        self._frame = frame
        self.actor = actor

    def perform(self, command: Command[T], command_id: uuid.UUID | None = None) -> Done[T]:
        """Check permission, run `command` in one transaction, commit, and say what changed.

        A repeated `command_id` does nothing twice. Raises `NotAllowed`, the command's own `RuleError`s,
        `Stale`, or `WorldError` when the record cannot be written; then nothing was written.
        """
        self._check(command.permission)
        ...


