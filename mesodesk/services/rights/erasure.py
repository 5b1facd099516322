"""Being erased: asked for, thought over for a day, taken back or carried out; a tombstone stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.retention import ERASURE_DELAY, ErasureBasis, ErasureState, number_hash
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Proved, Query, Reading, Work
from mesodesk.services.people.erased import carry_out
from mesodesk.services.people.patients import PatientLine, line_of
from mesodesk.services.rights.holds import name_of
from mesodesk.services.rights.obstacles import Standing, find_obstacles
from mesodesk.storage.tables import Erasure, Patient


@dataclass(frozen=True, slots=True)
class ErasureCard:
    """One erasure that was asked for. `patient` is None once it was done; `rows` is how many rows went."""

    id: int
    version: int
    patient_id: int
    patient: PatientLine | None
    state: ErasureState
    basis: str
    reason: str
    asked_at: datetime
    asked_by: str
    not_before: datetime
    ended_at: datetime | None
    ended_by: str
    rows: int
    obstacles: tuple[Standing, ...]


@dataclass(frozen=True)
class AskErasure(Command[int]):
    """Note that a patient is to be erased, why, and from when on it may be done: a day later.

    Nothing is removed. Raises `NotFound`, `RuleError`: ``required`` (the reason), ``erasure_asked`` when it
    was asked for before, ``bad_basis``.
    """

    patient_id: PatientId
    basis: ErasureBasis
    reason: str
    permission: ClassVar[Permission] = Permission.EXPORT_PATIENT

    def run(self, work: Work) -> int:
        """The id of the erasure."""
        if work.session.get(Patient, self.patient_id) is None:
            raise NotFound("patient", self.patient_id)
        if open_erasure(work.session, self.patient_id) is not None:
            raise RuleError("erasure_asked")
        reason = clean(self.reason, field="reason", longest=400)
        if not reason:
            raise RuleError("required", field="reason")
        row = Erasure(
            patient_id=self.patient_id,
            state=ErasureState.ASKED,
            basis=self.basis.value,
            reason=reason,
            asked_at=work.now,
            asked_by=work.actor.staff_id,
            not_before=work.now + ERASURE_DELAY,
        )
        id = work.add(row)
        work.touched(Topic.RIGHTS, self.patient_id)
        return id


@dataclass(frozen=True)
class WithdrawErasure(Command[None]):
    """It is not to be done after all. Raises `NotFound`, `Stale`, `RuleError("erasure_ended")`."""

    id: int
    version: int
    permission: ClassVar[Permission] = Permission.EXPORT_PATIENT

    def run(self, work: Work) -> None:
        """Write who and when."""
        row = _asked(work.session, self.id, self.version)
        row.state = ErasureState.WITHDRAWN
        row.ended_at, row.ended_by = work.now.replace(microsecond=0), work.actor.staff_id
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.RIGHTS, row.patient_id)


@dataclass(frozen=True)
class CarryOutErasure(Proved[int]):
    """Erase a patient for good: every row, paper and picture, in one transaction. Only an owner may.

    `number` is the patient's number as the owner typed it. Raises `NotFound`, `Stale`, `RuleError`:
    ``wrong_password``, ``erasure_ended``, ``wrong_number``, and ``erasure_...`` for what stands in the way.
    """

    id: int
    version: int
    number: str
    password: str
    permission: ClassVar[Permission] = Permission.ERASE
    always: ClassVar[bool] = True

    def run(self, work: Work) -> int:
        """How many rows went. Nothing of it can be undone."""
        row = _asked(work.session, self.id, self.version)
        patient = work.session.get(Patient, row.patient_id)
        if patient is None:
            raise NotFound("patient", row.patient_id)
        if self.number.strip() != patient.number:
            raise RuleError("wrong_number", field="number")
        for standing in find_obstacles(work, row.patient_id, row.not_before):
            raise standing.error()
        ended_at = work.now.replace(microsecond=0)
        erased = carry_out(work.unit, row, number_hash(patient.number), ended_at, work.actor.staff_id)
        for topic in Topic:
            work.touched(topic, row.patient_id if topic in (Topic.PATIENTS, Topic.RIGHTS) else 0)
        return sum(erased.rows.values())


@dataclass(frozen=True)
class ListErasures(Query[tuple[ErasureCard, ...]]):
    """Every erasure that was asked for: open ones first, with what stands in their way, then the newest."""

    permission: ClassVar[Permission] = Permission.EXPORT_PATIENT

    def answer(self, reading: Reading) -> tuple[ErasureCard, ...]:
        """The cards."""
        rows = reading.session.exec(select(Erasure).order_by(col(Erasure.id).desc())).all()
        cards = [card_of(reading, row) for row in rows]
        reading.listed((row.patient_id for row in rows), "rights")
        return tuple(sorted(cards, key=lambda card: card.state is not ErasureState.ASKED))


def open_erasure(session: Session, patient_id: int) -> Erasure | None:
    """The erasure of this patient that was asked for and is not ended."""
    asked = select(Erasure).where(Erasure.patient_id == patient_id, Erasure.state == ErasureState.ASKED)
    return session.exec(asked).first()


def card_of(reading: Reading, row: Erasure) -> ErasureCard:
    """An erasure as it stands."""
    session = reading.session
    is_open = row.state is ErasureState.ASKED
    patient = session.get(Patient, row.patient_id)
    rows = row.proof.get("rows", {})
    return ErasureCard(
        row.id or 0,
        row.row_version,
        row.patient_id,
        None if patient is None else line_of(patient),
        row.state,
        row.basis,
        row.reason,
        row.asked_at,
        name_of(session, row.asked_by),
        row.not_before,
        row.ended_at,
        name_of(session, row.ended_by),
        sum(rows.values()) if isinstance(rows, dict) else 0,
        find_obstacles(reading, row.patient_id, row.not_before) if is_open else (),
    )


def _asked(session: Session, id: int, version: int) -> Erasure:
    row = session.get(Erasure, id)
    if row is None:
        raise NotFound("erasure", id)
    if row.state is not ErasureState.ASKED:
        raise RuleError("erasure_ended")
    if row.row_version != version:
        raise Stale("erasure")
    return row
