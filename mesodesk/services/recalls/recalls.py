"""Recalls: who had the same lot, vial, day or operator, who of them was told, and who would get it next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import LotState
from mesodesk.domain.retention import ErasureState
from mesodesk.domain.stock import ContactResult, ContactWay, RecallBasis
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.recalls.future_use import FutureUse, find_future_use
from mesodesk.services.recalls.recall_scope import (
    RecallBounds,
    RecalledLot,
    RecallPatient,
    bounds_of,
    check_bounds,
    find_patients,
    lot_cards,
    lots_within,
    staff_names,
    title_of_bounds,
    with_contacts,
)
from mesodesk.storage.tables import AdverseEvent, Erasure, Lot, Recall, RecallContact

_OF_LOTS: Final = frozenset({RecallBasis.LOT, RecallBasis.VIAL})


@dataclass(frozen=True, slots=True)
class AffectedCard:
    """Who is affected, by name, which lots it is about, and which bookings ahead would use them."""

    bounds: RecallBounds
    title: str
    lots: tuple[RecalledLot, ...]
    patients: tuple[RecallPatient, ...]
    future: tuple[FutureUse, ...]


@dataclass(frozen=True, slots=True)
class RecallCard:
    """A recall as it stands, with records signed or amended since. `title` names lot, vial or operator.

    `erased` is how many people had been told of it, or had had its lots, who were erased since.
    """

    id: int
    version: int
    bounds: RecallBounds
    title: str
    reason: str
    event_id: int | None
    at: datetime
    author: str
    closed_at: datetime | None
    closed_by: str
    close_reason: str
    lots: tuple[RecalledLot, ...]
    patients: tuple[RecallPatient, ...]
    future: tuple[FutureUse, ...]
    erased: int = 0

    @property
    def unreached(self) -> tuple[RecallPatient, ...]:
        """Those who still have to be told."""
        return tuple(patient for patient in self.patients if not patient.reached)


@dataclass(frozen=True, slots=True)
class RecallLine:
    """A recall in the list of them."""

    id: int
    bounds: RecallBounds
    title: str
    reason: str
    at: datetime
    author: str
    patients: int
    reached: int
    closed_at: datetime | None


@dataclass(frozen=True)
class ShowAffected(Query[AffectedCard]):
    """Who would be in a recall within these bounds; nothing is written but that the charts were looked at.

    Raises `NotFound`, and what `check_bounds` raises.
    """

    bounds: RecallBounds
    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def answer(self, reading: Reading) -> AffectedCard:
        """The patients and bookings."""
        check_bounds(reading.session, self.bounds)
        patients = find_patients(reading, self.bounds)
        lots = lots_within(reading.session, self.bounds, patients)
        reading.listed((patient.patient_id for patient in patients), "recall")
        return AffectedCard(
            bounds=self.bounds,
            title=title_of_bounds(reading.session, self.bounds),
            lots=lot_cards(reading.session, lots),
            patients=patients,
            future=_future(reading, self.bounds, lots),
        )


@dataclass(frozen=True)
class StartRecall(Command[int]):
    """Begin a recall. A lot that is recalled, or whose vial is, is quarantined in the same transaction.

    With `quarantine` a recall by days or operator does the same to all lots that were used then. Raises
    `NotFound`, `RuleError`: `required` (the reason), `recall_runs` (one within the same bounds is open), what
    `check_bounds` raises.
    """

    bounds: RecallBounds
    reason: str
    quarantine: bool = True
    event_id: int | None = None
    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def run(self, work: Work) -> int:
        """The id of the recall."""
        check_bounds(work.session, self.bounds)
        reason = clean(self.reason, field="reason", longest=1000, lines=True)
        if not reason:
            raise RuleError("required", field="reason")
        if self.event_id is not None and work.session.get(AdverseEvent, self.event_id) is None:
            raise NotFound("adverse_event", self.event_id)
        open_ones = work.session.exec(select(Recall).where(col(Recall.closed_at).is_(None)))
        running = next((row.id for row in open_ones if bounds_of(row) == self.bounds), None)
        if running is not None:
            raise RuleError("recall_runs", recall=running)
        if self.quarantine or self.bounds.basis in _OF_LOTS:
            # A lot is known without its patients; which lots were used on days is not.
            patients = () if self.bounds.basis in _OF_LOTS else find_patients(work, self.bounds)
            for lot in lots_within(work.session, self.bounds, patients):
                lot.state = LotState.QUARANTINED
                work.session.add(lot)
                work.touched(Topic.STOCK, lot.product_id)
        recall_id = work.add(
            Recall(
                basis=self.bounds.basis,
                lot_id=self.bounds.lot_id,
                vial_id=self.bounds.vial_id,
                staff_id=self.bounds.operator_id,
                first_on=self.bounds.first_on,
                last_on=self.bounds.last_on,
                event_id=self.event_id,
                reason=reason,
                at=work.now,
                author_id=work.actor.staff_id,
            )
        )
        work.touched(Topic.RECALLS, recall_id)
        return recall_id


@dataclass(frozen=True)
class NoteContact(Command[int]):
    """An attempt to tell a patient of a recall, and what came of it.

    Raises `NotFound` (also for a patient whom the recall does not concern), `RuleError("recall_closed")`.
    """

    recall_id: int
    patient_id: int
    way: ContactWay
    result: ContactResult
    note: str = ""
    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def run(self, work: Work) -> int:
        """The id of the line."""
        row = open_recall(work, self.recall_id)
        patients = find_patients(work, bounds_of(row))
        if self.patient_id not in {patient.patient_id for patient in patients}:
            raise NotFound("patient", self.patient_id)
        note = clean(self.note, field="note", longest=400)
        return add_contact(work, self.recall_id, self.patient_id, self.way, self.result, note=note)


@dataclass(frozen=True)
class CloseRecall(Command[None]):
    """Everybody was reached, or there is a `reason` why not; the lots stay as they are.

    Raises `NotFound`, `Stale`, `RuleError`: `recall_closed`, `recall_unreached` (with their `count`).
    """

    recall_id: int
    version: int
    reason: str = ""
    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def run(self, work: Work) -> None:
        """Close it."""
        row = open_recall(work, self.recall_id)
        if row.row_version != self.version:
            raise Stale("recall")
        reason = clean(self.reason, field="reason", longest=400)
        patients = with_contacts(work.session, self.recall_id, find_patients(work, bounds_of(row)))
        left = sum(not patient.reached for patient in patients)
        if left and not reason:
            raise RuleError("recall_unreached", field="reason", count=left)
        row.closed_at, row.closed_by, row.close_reason = work.now, work.actor.staff_id, reason
        work.session.add(row)
        work.touched(Topic.RECALLS, self.recall_id)


@dataclass(frozen=True)
class ListRecalls(Query[tuple[RecallLine, ...]]):
    """All recalls, open ones first, then the newest."""

    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def answer(self, reading: Reading) -> tuple[RecallLine, ...]:
        """The lines; how many were reached counts only who is affected."""
        rows = reading.session.exec(select(Recall).order_by(col(Recall.id).desc())).all()
        lines = [_line(reading, row) for row in rows]
        return tuple(sorted(lines, key=lambda line: line.closed_at is not None))


@dataclass(frozen=True)
class ShowRecall(Query[RecallCard]):
    """One recall with everybody whom it concerns; the ledger says who looked. Raises `NotFound`."""

    recall_id: int
    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def answer(self, reading: Reading) -> RecallCard:
        """The card."""
        session = reading.session
        row = recall_row(session, self.recall_id)
        bounds = bounds_of(row)
        patients = with_contacts(session, self.recall_id, find_patients(reading, bounds))
        reading.listed((patient.patient_id for patient in patients), "recall")
        lots, names = lots_within(session, bounds, patients), staff_names(session)
        return RecallCard(
            id=self.recall_id,
            version=row.row_version,
            bounds=bounds,
            title=title_of_bounds(session, bounds),
            reason=row.reason,
            event_id=row.event_id,
            at=row.at,
            author=names.get(row.author_id, ""),
            closed_at=row.closed_at,
            closed_by=names.get(row.closed_by, ""),
            close_reason=row.close_reason,
            lots=lot_cards(session, lots),
            patients=patients,
            future=_future(reading, bounds, lots),
            erased=_erased(session, self.recall_id, row.lot_id),
        )


def _erased(session: Session, recall_id: int, lot_id: int | None) -> int:
    """What the tombstones say: who was contacted for this recall, or had its lot, and is gone."""
    proofs = session.exec(select(Erasure.proof).where(Erasure.state == ErasureState.DONE))
    return sum(_names(proof, "recalls", recall_id) or _names(proof, "stock", lot_id) for proof in proofs)


def _names(proof: Mapping[str, object], part: str, id: int | None) -> bool:
    told = proof.get(part)
    return isinstance(told, dict) and str(id) in told


def recall_row(session: Session, recall_id: int) -> Recall:
    """The row; raises `NotFound`."""
    row = session.get(Recall, recall_id)
    if row is None:
        raise NotFound("recall", recall_id)
    return row


def open_recall(work: Work, recall_id: int) -> Recall:
    """The row of a recall that still runs; raises `NotFound`, `RuleError("recall_closed")`."""
    row = recall_row(work.session, recall_id)
    if row.closed_at is not None:
        raise RuleError("recall_closed", recall=recall_id)
    return row


def add_contact(
    work: Work,
    recall_id: int,
    patient_id: int,
    way: ContactWay,
    result: ContactResult,
    *,
    note: str = "",
) -> int:
    """Write a line of the contact log; returns its id."""
    contact_id = work.add(
        RecallContact(
            recall_id=recall_id,
            patient_id=patient_id,
            way=way,
            result=result,
            note=note,
            at=work.now,
            author_id=work.actor.staff_id,
        )
    )
    work.touched(Topic.RECALLS, recall_id)
    return contact_id


def _future(reading: Reading, bounds: RecallBounds, lots: Sequence[Lot]) -> tuple[FutureUse, ...]:
    """The bookings ahead of a lot or of a vial's lot; days that are over have none."""
    return find_future_use(reading, lots) if bounds.basis in _OF_LOTS else ()


def _line(reading: Reading, row: Recall) -> RecallLine:
    patients = with_contacts(reading.session, row.id or 0, find_patients(reading, bounds_of(row)))
    return RecallLine(
        id=row.id or 0,
        bounds=bounds_of(row),
        title=title_of_bounds(reading.session, bounds_of(row)),
        reason=row.reason,
        at=row.at,
        author=staff_names(reading.session).get(row.author_id, ""),
        patients=len(patients),
        reached=sum(patient.reached for patient in patients),
        closed_at=row.closed_at,
    )
