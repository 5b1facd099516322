"""Breaking the glass: a patient's facts in an emergency, with a reason, for a while; an owner looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.ledger import Change
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.door.glass import GLASS_LASTS, Glass
from mesodesk.services.door.practice import Command, Query, Reading, Signed, Work
from mesodesk.storage.ledger import Ledger
from mesodesk.storage.tables import BrokenGlass, Patient, Staff

#: Letters that a reason has at least: a word is no reason.
SHORTEST_REASON: Final = 10
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class OpenGlass:
    """The glass that is broken in this session: whose facts are seen, and until when."""

    patient_id: PatientId
    patient: str
    until: datetime


@dataclass(frozen=True, slots=True)
class BrokenGlassCard:
    """One time that the glass was broken: who, whose, why, what was looked at, and who looked into it."""

    id: int
    version: int
    patient_id: PatientId
    patient: str
    number: str
    who: str
    reason: str
    at: datetime
    until: datetime
    looks: int
    reviewed_at: datetime | None
    reviewed_by: str
    review: str


@dataclass(frozen=True)
class BreakGlass(Signed[int]):
    """See the facts of one patient for half an hour, with a reason; nothing can be written through it.

    Raises `NotFound`, `RuleError("reason_too_short")`, and what the PIN raises.
    """

    patient_id: PatientId
    reason: str
    pin: str
    permission: ClassVar[Permission] = Permission.BREAK_GLASS

    def run(self, work: Work) -> int:
        """The id of the row that an owner looks at."""
        reason = clean(self.reason, field="reason", longest=_LONGEST)
        if sum(letter.isalpha() for letter in reason) < SHORTEST_REASON:
            raise RuleError("reason_too_short", field="reason", shortest=SHORTEST_REASON)
        if work.session.get(Patient, self.patient_id) is None:
            raise NotFound("patient", self.patient_id)
        until = work.now + GLASS_LASTS
        id = work.add(
            BrokenGlass(
                patient_id=self.patient_id,
                staff_id=work.actor.staff_id,
                reason=reason,
                at=work.now,
                until=until,
            )
        )
        work.glass_now = Glass(id, self.patient_id, work.now, until)
        work.touched(Topic.ACCESS, id)
        return id


@dataclass(frozen=True)
class LeaveGlass(Command[None]):
    """See the patient's facts no longer, before the half hour is over."""

    permission: ClassVar[Permission] = Permission.BREAK_GLASS

    def run(self, work: Work) -> None:
        """The ledger says when; nothing else changes."""
        if work.glass is not None:
            work.unit.note("broken_glass", work.glass.id, patient_id=work.glass.patient_id, what="left")
        work.glass_now = None


@dataclass(frozen=True)
class ShowOpenGlass(Query[OpenGlass | None]):
    """Whose facts are seen through broken glass in this session; None mostly."""

    permission: ClassVar[Permission] = Permission.BREAK_GLASS

    def answer(self, reading: Reading) -> OpenGlass | None:
        """The patient and the end."""
        glass = reading.glass
        if glass is None:
            return None
        patient = reading.session.get(Patient, glass.patient_id)
        return None if patient is None else OpenGlass(glass.patient_id, _name(patient), glass.until)


@dataclass(frozen=True)
class ShowBrokenGlass(Query[tuple[BrokenGlassCard, ...]]):
    """Every time that the glass was broken, newest first; those that nobody has looked into, or all."""

    with_reviewed: bool = False
    permission: ClassVar[Permission] = Permission.REVIEW_ACCESS

    def answer(self, reading: Reading) -> tuple[BrokenGlassCard, ...]:
        """The cards."""
        statement = select(BrokenGlass).order_by(col(BrokenGlass.id).desc())
        if not self.with_reviewed:
            statement = statement.where(col(BrokenGlass.reviewed_at).is_(None))
        rows = reading.session.exec(statement).all()
        names = dict(reading.session.exec(select(Staff.id, Staff.name)).all())
        reading.listed((row.patient_id for row in rows), "broken_glass")
        return tuple(_card(reading.session, row, names) for row in rows)


@dataclass(frozen=True)
class ReviewGlass(Command[None]):
    """Have looked into it: who looked at whom and why was right, or what follows from it.

    Raises `NotFound`, `Stale`, `RuleError`: ``required`` (the note), ``glass_reviewed``.
    """

    id: int
    version: int
    note: str
    permission: ClassVar[Permission] = Permission.REVIEW_ACCESS

    def run(self, work: Work) -> None:
        """Write down who looked into it, and when."""
        row = work.session.get(BrokenGlass, self.id)
        if row is None:
            raise NotFound("broken_glass", self.id)
        if row.reviewed_at is not None:
            raise RuleError("glass_reviewed", on=row.reviewed_at)
        if row.row_version != self.version:
            raise Stale("broken_glass")
        note = clean(self.note, field="note", longest=_LONGEST)
        if not note:
            raise RuleError("required", field="note")
        row.reviewed_at, row.reviewed_by, row.review = work.now, work.actor.staff_id, note
        work.session.add(row)
        work.touched(Topic.ACCESS, self.id)


def _card(session: Session, row: BrokenGlass, names: dict[int | None, str]) -> BrokenGlassCard:
    patient = session.get(Patient, row.patient_id)
    return BrokenGlassCard(
        row.id or 0,
        row.row_version,
        PatientId(row.patient_id),
        "" if patient is None else _name(patient),
        "" if patient is None else patient.number,
        names.get(row.staff_id, ""),
        row.reason,
        row.at,
        row.until,
        _looks(session, row),
        row.reviewed_at,
        "" if row.reviewed_by is None else names.get(row.reviewed_by, ""),
        row.review,
    )


def _looks(session: Session, row: BrokenGlass) -> int:
    """How often that patient's chart was looked at by them while it was broken."""
    found = select(Ledger.seq).where(
        Ledger.patient_id == row.patient_id,
        Ledger.actor_id == row.staff_id,
        Ledger.change == Change.VIEWED,
        Ledger.at >= row.at,
        Ledger.at <= row.until,
    )
    return len(session.exec(found).all())


def _name(patient: Patient) -> str:
    return f"{patient.given_name} {patient.family_name}".strip()
