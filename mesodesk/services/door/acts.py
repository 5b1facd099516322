"""What goes through the door: commands and queries, and what each of them is given to work with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, Generic, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import local_day
from mesodesk.domain.waiting import Opening
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.glass import Glass
from mesodesk.services.door.keyring import KeyRing
from mesodesk.services.door.shipped import Shipped, Wording
from mesodesk.services.door.worded import PaperTexts
from mesodesk.storage.row import Row
from mesodesk.storage.unit_of_work import UnitOfWork

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """What every use case needs to know of the clinic: zone, country, language, clinical knowledge.

    `shipped` is what ships together with what the clinic published of its own (`services.door.known`), and
    so are the `texts` of papers (`services.door.worded`). `matching` off means that facts are compared with
    no rules; only the questions are left.
    """

    zone: ZoneInfo
    country: str
    language: str
    shipped: Shipped
    resources: Path
    texts: PaperTexts
    matching: bool = True

    def wording(self, language: str, paper: str | None = None) -> Wording:
        """The texts of a kind of paper, or of all, in this language, or in English where it has not all."""
        return self.texts.wording(language, paper)


@dataclass(slots=True, kw_only=True)
class Reading:
    """A read-only look at the record at one moment, for one member of staff."""

    session: Session
    now: datetime
    actor: Actor
    frame: Frame
    keyring: KeyRing
    seen: list[tuple[PatientId, str]] = field(default_factory=list)
    #: Whether the password was given again less than five minutes ago.
    proved: bool = False
    #: The patient whose glass is broken in this session, if any.
    glass: Glass | None = None
    #: Patients who stood in a list, with what it was; the ledger says so once a day.
    lists: list[tuple[str, frozenset[int]]] = field(default_factory=list)
    #: The patients that a search found; None for everything that is no search.
    found: list[PatientId] | None = None

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

    def may_see(self, permission: Permission, patient_id: PatientId) -> bool:
        """Whether they may see this of this patient: by role, or through this patient's broken glass."""
        return self.may(permission) or (self.glass is not None and self.glass.shows(permission, patient_id))

    def check_sees(self, permission: Permission, patient_id: PatientId) -> None:
        """Raise `NotAllowed` unless they may see this of this patient; for what is `seen_through` glass."""
        if not self.may_see(permission, patient_id):
            raise NotAllowed(permission)

    def listed(self, ids: Iterable[int | None], what: str) -> None:
        """Have the ledger say, once a day, that these patients stood in a list, a calendar or a board."""
        self.lists.append((what, frozenset(id for id in ids if id is not None)))

    def searched(self, found: Iterable[PatientId]) -> None:
        """Have the ledger say how many patients a search found, and who the first were."""
        self.found = list(found)

    def looked_at(self, patient_id: PatientId, what: str) -> None:
        """Have the ledger say that this patient's chart was read, and which part of it."""
        self.seen.append((patient_id, what))


@dataclass(slots=True, kw_only=True)
class Work(Reading):
    """One transaction of one command: what it touched and how it can be undone gather here."""

    unit: UnitOfWork
    changes: set[Change] = field(default_factory=set)
    opened: list[Opening] = field(default_factory=list)
    undo: Command[object] | None = None
    #: What the session sees through once this is committed, if the command changes it.
    glass_now: Glass | None = None

    def touched(self, topic: Topic, id: int) -> None:
        """Tell the views that this changed."""
        self.changes.add(Change(topic, id))

    def add(self, row: Row) -> int:
        """Add a row whose key is ``id`` and give that key."""
        self.session.add(row)
        self.session.flush()
        id = getattr(row, "id", None)
        if not isinstance(id, int):
            raise TypeError(f"{type(row).__name__} has no key of its own")
        return id

    def check_proved(self) -> None:
        """Raise `RuleError("prove_again")` unless the password was given in the last five minutes.

        For what does not carry it; the window asks for it and sends the same command again.
        """
        if not self.proved:
            raise RuleError("prove_again")

    def check(self, permission: Permission) -> None:
        """Raise `NotAllowed` when the actor lacks a permission beside the command's own."""
        if not self.may(permission):
            raise NotAllowed(permission)


class Command(Generic[T_co]):
    """One thing that staff can do to the record; subclasses are frozen dataclasses.

    One that `only_notes` writes no row of its own: it is done at a record that can only be read, too.
    """

    permission: ClassVar[Permission]
    only_notes: ClassVar[bool] = False

    def run(self, work: Work) -> T_co:
        """Do it inside the transaction of `work`; raise to leave the record as it was.

        The value must be plain data: it is kept with the command's id, as the answer to a retry.
        """
        raise NotImplementedError


class Query(Generic[T_co]):
    """One thing that staff can ask; subclasses are frozen dataclasses and answer with frozen cards.

    A question about one patient, with a ``patient_id``, is answered through that patient's broken glass too.
    One that is `seen_through` finds out itself whose it is, and asks `Reading.check_sees`.
    """

    permission: ClassVar[Permission]
    seen_through: ClassVar[bool] = False

    def answer(self, reading: Reading) -> T_co:
        """Read and return copies; rows never leave."""
        raise NotImplementedError


class Signed(Command[T_co]):
    """A command that somebody signs: it carries the PIN, which `Practice` looks at first."""

    pin: str


class Proved(Command[T_co]):
    """A command that asks for the password again; `Practice` looks at it first.

    An empty password stands for one that was given less than five minutes ago at this desk, except where
    `always` says that it has to be given each time.
    """

    password: str
    always: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a command came to: its value, what changed, and the command that takes it back, if any.

    `opened` is the booked time that it freed.
    """

    value: T
    changes: frozenset[Change]
    undo: Command[object] | None
    opened: tuple[Opening, ...] = ()


class DayTurn(Command[None]):
    """What a new day brings by itself, without anybody at the desk; asked for before it is run."""

    def is_due(self, session: Session, today: date) -> bool:
        """Whether there is anything to do, so that a quiet day writes nothing."""
        raise NotImplementedError
