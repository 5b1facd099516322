"""The one door to the record: permission, one unit of work, and back with what changed and how to undo it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Final, TypeVar, cast

from sqlmodel import Session

from mesodesk.domain.changes import Change
from mesodesk.domain.errors import NotAllowed, RuleError, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.lights import Light
from mesodesk.domain.people import Permission
from mesodesk.domain.times import day_bounds, local_day
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.acts import (
    Command,
    DayTurn,
    Done,
    Frame,
    Proved,
    Query,
    Reading,
    Signed,
    Work,
)
from mesodesk.services.door.glass import Glass
from mesodesk.services.door.keyring import KeyRing
from mesodesk.services.door.news import News
from mesodesk.services.door.owed import Owed, Refusal
from mesodesk.services.door.pins import check_pin
from mesodesk.services.door.throttle import Throttle
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Staff
from mesodesk.storage.unit_of_work import UnitOfWork

__all__ = [
    "Clock",
    "Command",
    "DayTurn",
    "Done",
    "Frame",
    "Practice",
    "Proved",
    "Query",
    "Reading",
    "Signed",
    "Work",
]

T = TypeVar("T")
Clock = Callable[[], datetime]

#: For so long a password that was given again counts for what comes next.
PROOF_LASTS: Final = timedelta(minutes=5)


class Practice:
    """An open clinic with somebody signed in. One thread at a time may use it: the record thread.

    Whatever it refuses leaves a line in the ledger, and so does whatever it does.
    """

    def __init__(
        self,
        record: Record,
        keyring: KeyRing,
        actor: Actor,
        clock: Clock,
        frames: Callable[[Session], Frame],
        day_turn: DayTurn | None = None,
        throttle: Throttle | None = None,
    ) -> None:
        self._record = record
        self._keyring = keyring
        self._clock = clock
        self._frames = frames
        self._day_turn = day_turn
        self._throttle = throttle or Throttle(record)
        self._turned: tuple[datetime, datetime] | None = None
        self._news = News(record)
        self._owed = Owed(actor.staff_id)
        self._proved_at: datetime | None = None
        self._glass: Glass | None = None
        self._locked = False
        self.actor = actor

    @property
    def now(self) -> datetime:
        """The moment, in UTC; in a made-up clinic, on the day that it lives in."""
        return self._clock()

    @property
    def record(self) -> Record:
        """The record behind the door, for what keeps it safe (`keeping.backups`) and nothing else."""
        return self._record

    @property
    def read_only(self) -> bool:
        """Whether the record can only be read: a red light stands against writing."""
        return self._record.read_only

    @property
    def lights(self) -> tuple[Light, ...]:
        """What the gate saw when the clinic was opened."""
        return self._record.lights

    def perform(self, command: Command[T], command_id: uuid.UUID | None = None) -> Done[T]:
        """Check permission, run `command` in one transaction, commit, and say what changed.

        A repeated `command_id` does nothing twice and gives the first answer. Raises `NotAllowed`, the
        command's own `RuleError`s, `Stale`, or `WorldError` when the record cannot be written; then nothing
        was written.
        """
        with self._refusals_kept(type(command).__name__, command):
            self._admit(command)
            if self.read_only and not command.only_notes:
                raise WorldError("read_only_record")
            if isinstance(command, (Signed, Proved)):
                self._check_secret(command)
            turned = self.turn_day()
            self._news.own(command_id)
            return self._do(command, command_id, turned)

    def was_performed(self, command_id: uuid.UUID) -> bool:
        """Whether the command of this id was written; after a mistake of the program nobody else knows."""
        with self._record.reading() as session:
            row = session.connection().exec_driver_sql(
                "SELECT 1 FROM performed WHERE command_id = ?", (str(command_id),)
            )
            return row.first() is not None

    def _do(self, command: Command[T], command_id: uuid.UUID | None, turned: Done[None]) -> Done[T]:
        now = self.now
        with self._record.writing(
            actor_id=self.actor.staff_id, action=type(command).__name__, now=now, command_id=command_id
        ) as unit:
            if unit.repeated:
                return Done(cast(T, unit.result), turned.changes, None, turned.opened)
            work = self._work(unit, now)
            self._check_active(unit.session, work.today)
            work.glass = work.glass_now = self._open_glass(now)
            value = command.run(work)
            unit.remember(value)
            for patient_id, what in work.seen:
                unit.viewed(patient_id, what)
            mended = self._keyring.was_mended
            if mended:
                unit.note("keys", self.actor.staff_id, what="copy_mended")
            written = self._owed.write(unit)
        self._owed.settle(written)
        self._keyring.was_mended &= not mended
        self._glass = work.glass_now
        changes = turned.changes | work.changes
        return Done(value, changes, work.undo, (*turned.opened, *work.opened))

    def turn_day(self) -> Done[None]:
        """Have the record do what the day brought, once a day and before anything else that is written.

        The ledger says that nobody in particular did it. Call it when the clinic opens and after midnight.
        """
        now, turn = self.now, self._day_turn
        if (
            turn is None
            or self.read_only
            or (self._turned is not None and self._turned[0] <= now < self._turned[1])
        ):
            return Done(None, frozenset(), None)
        with self._record.reading() as session:
            zone = self._frames(session).zone
            today = local_day(now, zone)
            due = turn.is_due(session, today)
        self._turned = day_bounds(today, zone)
        if not due:
            return Done(None, frozenset(), None)
        with self._record.writing(actor_id=None, action=type(turn).__name__, now=now) as unit:
            work = self._work(unit, now)
            turn.run(work)
        return Done(None, frozenset(work.changes), None, tuple(work.opened))

    def _work(self, unit: UnitOfWork, now: datetime) -> Work:
        return Work(
            session=unit.session,
            now=now,
            actor=self.actor,
            frame=self._frames(unit.session),
            proved=self.is_proved,
            unit=unit,
            keyring=self._keyring,
        )

    def ask(self, query: Query[T]) -> T:
        """Answer `query` with copies. What it showed of a patient's chart goes into the ledger.

        Raises `NotAllowed`, `NotFound`, or `WorldError` when the record cannot be read.
        """
        with self._refusals_kept(type(query).__name__, query):
            self._admit(query)
            now = self.now
            with self._record.reading() as session:
                reading = Reading(
                    session=session,
                    now=now,
                    actor=self.actor,
                    frame=self._frames(session),
                    proved=self.is_proved,
                    glass=self._open_glass(now),
                    keyring=self._keyring,
                )
                self._check_active(session, reading.today)
                answer = query.answer(reading)
        for what, ids in reading.lists:
            self._owed.listed(type(query).__name__, what, ids, now, reading.today)
        if reading.found is not None:
            self._owed.searched(type(query).__name__, reading.found, now)
        if reading.seen:
            self._note_views(type(query).__name__, reading.seen, now)
        return answer

    def news(self) -> frozenset[Change]:
        """What others have changed since the last time: other desks, other processes, the program itself.

        Nothing the first time. Commands that were performed here with a command id are not told again.
        Raises `WorldError` when the record cannot be read.
        """
        if self._owed.is_due(self.now):
            self.settle()
        self._record.tend_anchor(self.now)
        return self._news.changes()

    @property
    def keyring(self) -> KeyRing:
        """The key file behind the door, for what keeps the keys (`keeping.key_keeping`) and nothing else."""
        return self._keyring

    # Who is at the desk, and whether they still are --------------------------------------------------------

    def lock(self) -> None:
        """Answer and do nothing any more; whoever unlocks the desk comes with a `Practice` of their own.

        Ends what was proved and what was seen through broken glass, and writes what the ledger is owed.
        """
        if self._locked:
            return
        self._locked = True
        self._proved_at = self._glass = None
        self._write_down("lock", lambda unit: unit.note("door", self.actor.staff_id, what="locked"))

    @property
    def is_locked(self) -> bool:
        """Whether the desk is locked."""
        return self._locked

    def settle(self) -> None:
        """Write what the ledger is owed, now: before closing, or because it has waited long enough."""
        if self._owed:
            self._write_down("settle", lambda unit: None)

    def require(self, permission: Permission) -> None:
        """Raise `NotAllowed` unless whoever is signed in may, is still here, and the desk is not locked.

        For what is neither a command nor a question: a backup, a check of the record, a restore.
        """
        with self._refusals_kept(str(permission)):
            if self._locked:
                raise NotAllowed(permission, "locked")
            if not self.actor.may(permission):
                raise NotAllowed(permission)
            with self._record.reading() as session:
                self._check_active(session, local_day(self.now, self._frames(session).zone))

    def prove(self, password: str) -> None:
        """Raise `RuleError("wrong_password")` unless it is that of whoever is signed in; tries are counted.

        For what leaves the building or cannot be undone; commands ask for it by being `Proved`.
        """
        now = self.now
        self._throttle.count_password(self.actor.staff_id, now)
        self._keyring.check(self.actor.user, password)
        self._throttle.accept_password(self.actor.staff_id, now)
        self._proved_at = now

    def was_proved(self) -> None:
        """The password was given just now, to come in."""
        self._proved_at = self.now

    @property
    def is_proved(self) -> bool:
        """Whether the password was given again less than five minutes ago."""
        proved_at = self._proved_at
        return proved_at is not None and timedelta(0) <= self.now - proved_at < PROOF_LASTS

    def _check_secret(self, command: Signed[object] | Proved[object]) -> None:
        # First of all: a leaver gets nothing to guess at.
        with self._record.reading() as session:
            self._check_active(session, local_day(self.now, self._frames(session).zone))
        if isinstance(command, Signed):
            check_pin(self._throttle, self.actor, command.pin, self.now)
        if isinstance(command, Proved):
            self._check_proof(command)

    def _check_proof(self, command: Proved[object]) -> None:
        if command.password or command.always:
            self.prove(command.password)
        elif not self.is_proved:
            raise RuleError("prove_again", field="password")

    def _admit(self, act: Command[object] | Query[object]) -> None:
        # What names no permission is denied: the matrix has nothing for it.
        permission = getattr(act, "permission", None)
        if self._locked:
            raise NotAllowed(str(permission), "locked")
        if permission is None or not (self.actor.may(permission) or self._is_seen_through(act)):
            raise NotAllowed(str(permission))

    def _is_seen_through(self, act: Command[object] | Query[object]) -> bool:
        glass = self._open_glass(self.now)
        if glass is None or not isinstance(act, Query):
            return False
        patient_id = glass.patient_id if act.seen_through else getattr(act, "patient_id", None)
        return patient_id is not None and glass.shows(act.permission, patient_id)

    def _open_glass(self, now: datetime) -> Glass | None:
        glass = self._glass
        return glass if glass is not None and glass.is_open(now) else None

    def _check_active(self, session: Session, today: date) -> None:
        # A leaver's open window is refused at its next action, and so is a role that was taken away.
        staff = session.get(Staff, self.actor.staff_id)
        if staff is None or not staff.active:
            raise NotAllowed(Permission.SIGN_IN, "has_left")
        if (staff.role, staff.owner) != (self.actor.role, self.actor.owner):
            raise NotAllowed(Permission.SIGN_IN, "role_changed")
        if staff.access_until is not None and staff.access_until < today:
            raise NotAllowed(Permission.SIGN_IN, "access_over")

    # What the ledger is told beside what a command writes -------------------------------------------------

    @contextmanager
    def _refusals_kept(self, action: str, act: object = None) -> Iterator[None]:
        """Have whatever is not allowed in the block leave its line, in a transaction of its own."""
        try:
            yield
        except NotAllowed as error:
            patient_id = getattr(act, "patient_id", None)
            refusal = Refusal(
                action,
                str(error.details["permission"]),
                error.rule,
                patient_id if type(patient_id) is int else None,
            )
            self._owed.refused(refusal, self.now)
            self._write_down(refusal.action, lambda unit: None)
            raise

    def _note_views(self, action: str, seen: Iterable[tuple[PatientId, str]], now: datetime) -> None:
        with self._record.writing(actor_id=self.actor.staff_id, action=action, now=now) as unit:
            for patient_id, what in dict.fromkeys(seen):
                unit.viewed(patient_id, what)
            written = self._owed.write(unit)
        self._owed.settle(written)

    def _write_down(self, action: str, tell: Callable[[UnitOfWork], None]) -> None:
        """Write what is owed and what `tell` adds; what cannot be written now stays owed."""
        try:
            with self._record.writing(actor_id=self.actor.staff_id, action=action, now=self.now) as unit:
                tell(unit)
                written = self._owed.write(unit)
        except WorldError:
            # Neither a lock nor a refusal waits for the disk.
            return
        self._owed.settle(written)
