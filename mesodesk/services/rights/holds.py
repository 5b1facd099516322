"""Legal holds: a record that must not be erased, until somebody says why it may be again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import LegalHold, Patient, Staff

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class LegalHoldCard:
    """One hold: why, when and by whom; open until `lifted_at`."""

    id: int
    version: int
    reason: str
    at: datetime
    by: str
    lifted_at: datetime | None
    lifted_by: str
    lift_reason: str


@dataclass(frozen=True)
class PlaceHold(Command[int]):
    """Nothing of this patient may be erased any more. Several holds may stand beside each other.

    Raises `NotFound`, `RuleError("required")` for the reason.
    """

    patient_id: PatientId
    reason: str
    permission: ClassVar[Permission] = Permission.HOLD_RECORD

    def run(self, work: Work) -> int:
        """The id of the hold."""
        if work.session.get(Patient, self.patient_id) is None:
            raise NotFound("patient", self.patient_id)
        row = LegalHold(
            patient_id=self.patient_id,
            reason=_needed(self.reason),
            at=work.now,
            author_id=work.actor.staff_id,
        )
        id = work.add(row)
        work.touched(Topic.RIGHTS, self.patient_id)
        return id


@dataclass(frozen=True)
class LiftHold(Command[None]):
    """The reason for a hold is gone; says why. Raises `NotFound`, `Stale`, `RuleError`: ``required`` (the
    reason), ``hold_lifted``.
    """

    id: int
    version: int
    reason: str
    permission: ClassVar[Permission] = Permission.HOLD_RECORD

    def run(self, work: Work) -> None:
        """Write who, when and why."""
        row = work.session.get(LegalHold, self.id)
        if row is None:
            raise NotFound("legal_hold", self.id)
        if row.lifted_at is not None:
            raise RuleError("hold_lifted")
        if row.row_version != self.version:
            raise Stale("legal_hold")
        row.lift_reason = _needed(self.reason)
        row.lifted_at, row.lifted_by = work.now.replace(microsecond=0), work.actor.staff_id
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.RIGHTS, row.patient_id)


@dataclass(frozen=True)
class ListHolds(Query[tuple[LegalHoldCard, ...]]):
    """The holds of one patient, newest first, lifted ones too."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.HOLD_RECORD

    def answer(self, reading: Reading) -> tuple[LegalHoldCard, ...]:
        """The cards."""
        return hold_cards(reading.session, self.patient_id)


def hold_cards(session: Session, patient_id: int) -> tuple[LegalHoldCard, ...]:
    """The holds of one patient, newest first."""
    rows = session.exec(
        select(LegalHold).where(LegalHold.patient_id == patient_id).order_by(col(LegalHold.id).desc())
    ).all()
    return tuple(
        LegalHoldCard(
            row.id or 0,
            row.row_version,
            row.reason,
            row.at,
            name_of(session, row.author_id),
            row.lifted_at,
            name_of(session, row.lifted_by),
            row.lift_reason,
        )
        for row in rows
    )


def is_held(session: Session, patient_id: int) -> bool:
    """Whether a hold is open."""
    open_ = select(LegalHold.id).where(LegalHold.patient_id == patient_id, col(LegalHold.lifted_at).is_(None))
    return session.exec(open_).first() is not None


def name_of(session: Session, staff_id: int | None) -> str:
    """The name of a member of staff; empty for nobody."""
    staff = None if staff_id is None else session.get(Staff, staff_id)
    return "" if staff is None else staff.name


def _needed(reason: str) -> str:
    said = clean(reason, field="reason", longest=_LONGEST)
    if not said:
        raise RuleError("required", field="reason")
    return said
