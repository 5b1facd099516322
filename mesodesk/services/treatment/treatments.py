"""Treatment records: begun only when nothing stands in the way, kept as drafts while the session goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import SegmentKind, Status, check_status_change
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import ItemRole, Protocol
from mesodesk.domain.times import local_day
from mesodesk.domain.treatments import LONGEST, Anaesthetic, AnaestheticKind, Reaction, TreatmentBody
from mesodesk.services.booking.booking_checks import check_course_runs
from mesodesk.services.booking.visits import count_change, segment_rows
from mesodesk.services.consents.start_gate import Gate, look_at_gate
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.papers.paper_words import staff_name
from mesodesk.services.protocols.protocols import key_of_version, protocol_version
from mesodesk.services.records.treatment_rows import (
    ProductLine,
    body_of,
    check_lines,
    draft_at,
    lines_of,
    place_of,
    signed_treatments,
    write_body,
    write_lines,
)
from mesodesk.services.treatment.signing import AmendTreatment, SignTreatment
from mesodesk.storage.tables import Appointment, Lot, Treatment

__all__ = [
    "AmendTreatment",
    "DiscardTreatment",
    "ProductLine",
    "SaveTreatment",
    "SignTreatment",
    "StartTreatment",
    "TreatmentLine",
    "treatment_lines",
]


@dataclass(frozen=True)
class StartTreatment(Command[int]):
    """Begin the treatment of a session of today; its visit is then *in treatment*.

    Raises `NotFound`, `RuleError`: ``not_a_session``, ``not_today``, ``status_order`` (not arrived yet),
    ``treatment_started``, ``course_stopped``, ``course_held``, ``screening_missing``, ``screening_stale``
    (the facts give something else than what was confirmed), ``screening_shut`` (with `findings`),
    ``evaluation_missing``, ``look_back_missing`` (of a patient who was treated before),
    ``qualification_over`` (the actor's), ``photo_missing``, and what `check_consent` raises
    (``consent_missing``, ``consent_withdrawn``, ...).
    """

    appointment_id: int
    permission: ClassVar[Permission] = Permission.RECORD_TREATMENT

    def run(self, work: Work) -> int:
        """The id of the draft."""
        appointment = work.session.get(Appointment, self.appointment_id)
        if appointment is None:
            raise NotFound("appointment", self.appointment_id)
        gate = look_at_gate(work, AppointmentId(self.appointment_id))
        _check_may_begin(work, appointment)
        if gate.problem is not None:
            raise gate.problem
        treatment_id = work.add(self._draft(work, appointment, gate))
        appointment.status = Status.IN_TREATMENT
        appointment.treatment_at = work.now
        count_change(work, appointment)
        work.touched(Topic.TREATMENTS, treatment_id)
        work.undo = DiscardTreatment(treatment_id, 1)
        return treatment_id

    def _draft(self, work: Work, appointment: Appointment, gate: Gate) -> Treatment:
        row = Treatment(
            patient_id=gate.check.patient_id,
            appointment_id=self.appointment_id,
            protocol_version_id=gate.check.version_id,
            screening_id=gate.screening_id,
            consent_id=gate.consent_id,
            operator_id=work.actor.staff_id,
            room_id=_room_of(work, appointment),
            started_at=work.now.replace(microsecond=0),
            body={},
        )
        write_body(row, _first_body(work, appointment, gate.check.protocol, gate.look_back_id is not None))
        return row


@dataclass(frozen=True)
class SaveTreatment(Command[None]):
    """Keep the draft as it now is; lots are not drawn yet. Undo puts the old draft back.

    Raises `Stale`, `RuleError("treatment_signed")`, and what `check_lines` raises.
    """

    id: int
    version: int
    body: TreatmentBody
    products: tuple[ProductLine, ...]
    permission: ClassVar[Permission] = Permission.RECORD_TREATMENT

    def run(self, work: Work) -> None:
        """Write body and products."""
        row = draft_at(work, self.id, self.version)
        protocol = protocol_version(work.session, row.protocol_version_id)[1]
        check_lines(work, self.products, protocol.ingredient_keys)
        before, lines = body_of(row), lines_of(work.session, self.id)
        write_lines(work, self.id, self.products)
        write_body(row, self.body)
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.TREATMENTS, self.id)
        work.undo = SaveTreatment(self.id, row.row_version, before, lines)


@dataclass(frozen=True)
class DiscardTreatment(Command[None]):
    """Take back a treatment that was begun by mistake: the draft goes, the patient waits again.

    Raises `Stale` or `RuleError("treatment_signed")`; what was signed stays.
    """

    id: int
    version: int
    permission: ClassVar[Permission] = Permission.RECORD_TREATMENT

    def run(self, work: Work) -> None:
        """Remove the draft; the ledger remembers it."""
        row = draft_at(work, self.id, self.version)
        appointment = work.session.get(Appointment, row.appointment_id)
        write_lines(work, self.id, ())
        work.session.delete(row)
        work.session.flush()
        if appointment is not None and appointment.status is Status.IN_TREATMENT:
            numbing = appointment.numbing_at is not None
            appointment.status = Status.NUMBING if numbing else Status.ARRIVED
            appointment.treatment_at = None
            count_change(work, appointment)
        work.touched(Topic.TREATMENTS, self.id)


@dataclass(frozen=True, slots=True)
class TreatmentLine:
    """A treatment in a list. `lots` are codes; `amended`: it is a later version of what was first signed."""

    id: int
    appointment_id: int
    at: datetime
    protocol_key: str
    session_number: int | None
    sessions: int | None
    doctor: str
    volume_ul: int
    points: int
    pain: int | None
    reactions: tuple[Reaction, ...]
    lots: tuple[str, ...]
    signed: bool
    amended: bool


def treatment_lines(session: Session, patient_id: int) -> tuple[TreatmentLine, ...]:
    """The treatments of a patient, newest first: drafts, and signed ones in their last version."""
    drafts = session.exec(
        select(Treatment)
        .where(Treatment.patient_id == patient_id, col(Treatment.signed_at).is_(None))
        .order_by(col(Treatment.id).desc())
    ).all()
    return tuple(_line(session, row) for row in (*drafts, *signed_treatments(session, patient_id)))


def _line(session: Session, row: Treatment) -> TreatmentLine:
    body, lines = body_of(row), lines_of(session, row.id or 0)
    appointment = session.get(Appointment, row.appointment_id)
    place = place_of(session, None if appointment is None else appointment.session_id)
    return TreatmentLine(
        id=row.id or 0,
        appointment_id=row.appointment_id,
        at=row.started_at,
        protocol_key=key_of_version(session, row.protocol_version_id),
        session_number=None if place is None else place.number,
        sessions=None if place is None else place.sessions,
        doctor=staff_name(session, row.signed_by or row.operator_id),
        volume_ul=sum(line.volume_ul for line in lines),
        points=body.total.points,
        pain=body.pain,
        reactions=body.reactions,
        lots=lot_codes(session, lines),
        signed=row.signed_at is not None,
        amended=row.supersedes is not None,
    )


def lot_codes(session: Session, lines: tuple[ProductLine, ...]) -> tuple[str, ...]:
    """The codes of the lots of these lines, in order."""
    lots = [session.get(Lot, line.lot_id) for line in lines if line.lot_id is not None]
    return tuple(lot.code for lot in lots if lot is not None)


def _check_may_begin(work: Work, appointment: Appointment) -> None:
    day = local_day(appointment.starts_at, work.zone)
    if day != work.today:
        raise RuleError("not_today", field="status", day=day)
    begun = work.session.exec(select(Treatment.id).where(Treatment.appointment_id == appointment.id)).first()
    if begun is not None:
        raise RuleError("treatment_started", treatment=begun)
    place = place_of(work.session, appointment.session_id)
    if place is not None:
        check_course_runs(work, place.course_id)
    check_status_change(appointment.status, Status.IN_TREATMENT)


def _room_of(work: Work, appointment: Appointment) -> int | None:
    parts = segment_rows(work.session, AppointmentId(appointment.id or 0))
    return next((part.room_id for part in parts if part.kind is SegmentKind.TREATMENT), None)


def _first_body(
    work: Work, appointment: Appointment, protocol: Protocol, sites_checked: bool
) -> TreatmentBody:
    """What is known of a treatment when it begins: its usual technique, and the numbing that went before."""
    return TreatmentBody(
        technique=protocol.techniques[0].key,
        sites_checked=sites_checked,
        anaesthetic=_numbing(work, appointment, protocol),
    )


def _numbing(work: Work, appointment: Appointment, protocol: Protocol) -> Anaesthetic | None:
    on_at = appointment.numbing_at
    if on_at is None or not on_at <= work.now <= on_at + LONGEST:
        return None
    creams = [item.ingredient for item in protocol.cocktail if item.role is ItemRole.NUMBING_CREAM]
    name = work.frame.shipped.ingredients[creams[0]].name.of(work.frame.language) if creams else ""
    return Anaesthetic(AnaestheticKind.CREAM, name=name, on_at=on_at, off_at=work.now.replace(microsecond=0))
