"""Signing a treatment record, and amending one: all that hangs on it happens at once, or nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from sqlalchemy import func
from sqlmodel import col, select

from mesodesk.domain.appointments import Status
from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.treatments import TreatmentBody, check_complete, check_span
from mesodesk.services.booking.visits import count_change
from mesodesk.services.consents.start_gate import look_at_gate_again
from mesodesk.services.door.practice import Signed, Work
from mesodesk.services.papers.papers import file_aftercare_at_signing
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.services.records.treatment_rows import (
    ProductLine,
    check_lines,
    draft_at,
    lines_of,
    newest_version,
    place_of,
    seal,
    signed_treatments,
    treatment_row,
    write_body,
    write_lines,
)
from mesodesk.services.stock.stock_book import draw_lines, settle_lines
from mesodesk.storage.tables import Appointment, Course, CourseSession, Treatment


@dataclass(frozen=True)
class SignTreatment(Signed[int]):
    """A dermatologist signs a record with the PIN: from here on it can only be amended.

    In one transaction: screening and consent are looked at again on the facts as they now are, the record is
    checked for completeness, the lots give what was used, the visit is done (with the last session the course
    is completed), the record is sealed, and its aftercare sheet is filed as a pending paper in the patient's
    language, with restrictions that count from `ended_at` (None: now).

    Raises `Stale`, `RuleError`: ``treatment_signed``, ``in_future``, ``time_order``, ``incomplete`` (the
    field says what is missing), ``lot_missing``, what `check_lines` and `draw_lines` raise, and what
    `StartTreatment` raises of screening and consent. Then nothing was written.
    """

    id: int
    version: int
    body: TreatmentBody
    products: tuple[ProductLine, ...]
    pin: str
    ended_at: datetime | None = None
    permission: ClassVar[Permission] = Permission.SIGN_TREATMENT

    def run(self, work: Work) -> int:
        """The id of the aftercare sheet."""
        row = draft_at(work, self.id, self.version)
        ended_at = _check_end(work, row, self.ended_at)
        protocol = protocol_version(work.session, row.protocol_version_id)[1]
        check_lines(work, self.products, protocol.ingredient_keys)
        # Before the gate: the products that are screened have to be those that are signed.
        write_lines(work, self.id, self.products)
        gate = look_at_gate_again(work, AppointmentId(row.appointment_id), row.started_at)
        if gate.problem is not None:
            raise gate.problem
        # What the record says of the sites is what the look back says, not what a draft was ticked with.
        body = replace(self.body, sites_checked=gate.look_back_id is not None)
        _check_whole(work, row, body, self.products)
        draw_lines(work, self.id, self.products, row.started_at)
        row.screening_id, row.consent_id, row.ended_at = gate.screening_id, gate.consent_id, ended_at
        write_body(row, body)
        work.session.add(row)
        work.session.flush()
        seal(work, row, work.now)
        _finish_visit(work, row)
        return file_aftercare_at_signing(work, self.id)


@dataclass(frozen=True)
class AmendTreatment(Signed[int]):
    """Correct a signed record: a new version that says why; the one before stays readable as it was signed.

    `products` and `ended_at` None leave them as they are. The lots are settled for the difference, and may
    have expired or been quarantined since. The aftercare sheet of the new version is filed as a pending
    paper.

    Raises `RuleError`: ``treatment_not_signed``, ``treatment_amended`` (a newer version exists, `treatment`),
    ``required`` (the reason), ``in_future``, ``time_order``, ``incomplete``, ``lot_missing``, ``lot_short``.
    """

    id: int
    body: TreatmentBody
    reason: str
    pin: str
    products: tuple[ProductLine, ...] | None = None
    ended_at: datetime | None = None
    permission: ClassVar[Permission] = Permission.AMEND_TREATMENT

    def run(self, work: Work) -> int:
        """The id of the new version."""
        old = treatment_row(work.session, self.id)
        if old.signed_at is None:
            raise RuleError("treatment_not_signed", treatment=self.id)
        newest = newest_version(work.session, old)
        if newest.id != self.id:
            raise RuleError("treatment_amended", treatment=newest.id)
        reason = clean(self.reason, field="reason", longest=1000, lines=True)
        if not reason:
            raise RuleError("required", field="reason")
        before = lines_of(work.session, self.id)
        lines = before if self.products is None else self.products
        _check_whole(work, old, self.body, lines)
        row = _next_version(old, reason)
        row.ended_at = _check_end(work, old, self.ended_at or old.ended_at)
        write_body(row, self.body)
        treatment_id = work.add(row)
        settle_lines(work, treatment_id, before, lines)
        write_lines(work, treatment_id, lines)
        seal(work, row, work.now)
        file_aftercare_at_signing(work, treatment_id)
        work.touched(Topic.TREATMENTS, self.id)
        return treatment_id


def _check_end(work: Work, row: Treatment, ended_at: datetime | None) -> datetime:
    end = (ended_at or work.now).replace(microsecond=0)
    if end > work.now:
        raise RuleError("in_future", field="ended_at", ends_at=end)
    check_span(row.started_at, end)
    return end


def _check_whole(work: Work, row: Treatment, body: TreatmentBody, lines: Sequence[ProductLine]) -> None:
    """Whether nothing is missing from what is to be signed; `row` is the record before."""
    earlier = any(
        other.appointment_id != row.appointment_id and other.started_at < row.started_at
        for other in signed_treatments(work.session, row.patient_id)
    )
    used = [line for line in lines if line.volume_ul > 0]
    check_complete(body, earlier_sessions=earlier, products=used)
    if len(used) != len(lines):
        raise RuleError("bad_volume", field="products", value=0)
    if any(line.lot_id is None for line in lines):
        raise RuleError("lot_missing", field="products")
    protocol = protocol_version(work.session, row.protocol_version_id)[1]
    check_lines(work, lines, protocol.ingredient_keys)


def _finish_visit(work: Work, row: Treatment) -> None:
    appointment = work.session.get(Appointment, row.appointment_id)
    if appointment is None:
        return
    appointment.status = Status.DONE
    appointment.done_at = work.now
    count_change(work, appointment)
    place = place_of(work.session, appointment.session_id)
    course = None if place is None else work.session.get(Course, place.course_id)
    if course is None or course.status is CourseStatus.STOPPED:
        return
    done = work.session.exec(
        select(func.count(col(CourseSession.id).distinct()))
        .join(Appointment, col(Appointment.session_id) == col(CourseSession.id))
        .where(CourseSession.course_id == course.id, Appointment.status == Status.DONE)
    ).one()
    course.status = CourseStatus.COMPLETED if done >= course.sessions else CourseStatus.ACTIVE
    work.session.add(course)
    work.touched(Topic.COURSES, course.id or 0)


def _next_version(old: Treatment, reason: str) -> Treatment:
    return Treatment(
        patient_id=old.patient_id,
        appointment_id=old.appointment_id,
        protocol_version_id=old.protocol_version_id,
        screening_id=old.screening_id,
        consent_id=old.consent_id,
        operator_id=old.operator_id,
        room_id=old.room_id,
        started_at=old.started_at,
        body={},
        supersedes=old.id,
        amend_reason=reason,
    )
