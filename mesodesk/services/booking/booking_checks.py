"""What has to hold before an appointment is booked, moved or taken back."""

from __future__ import annotations

from typing import Final

from sqlmodel import col, select

from mesodesk.domain.appointments import FREEING, Segment, SegmentKind, check_can_move
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import local_day
from mesodesk.services.booking.course_days import load_course_place
from mesodesk.services.booking.visits import id_of
from mesodesk.services.door.practice import Reading, Work
from mesodesk.services.door.refusals import refusal, with_remedy
from mesodesk.services.records.course_holds import check_not_held
from mesodesk.storage import tables

#: The rules of a day that may be decided against with a reason (`despite`), and what that takes.
OVERRULED: Final = {
    "interval_too_long": Permission.BOOK,
    "interval_too_short": Permission.DECIDE_STOP,
    "spacing": Permission.DECIDE_STOP,
    "spacing_of": Permission.DECIDE_STOP,
}


def check_movable(work: Reading, row: tables.Appointment) -> None:
    """Raise ``already_begun`` for a visit that may not be moved any more."""
    try:
        check_can_move(row.status)
    except RuleError as error:
        raise with_remedy(error) from None
    if has_treatment(work, id_of(row)):
        raise refusal("already_begun", status=str(row.status))


def has_treatment(work: Reading, id: AppointmentId) -> bool:
    """Whether a treatment of this visit was begun."""
    statement = select(tables.Treatment.id).where(tables.Treatment.appointment_id == id)
    return work.session.exec(statement).first() is not None


def check_unused(work: Work, id: AppointmentId) -> None:
    """Raise ``undo_too_late`` when something was recorded for this appointment."""
    for table in (tables.Screening, tables.Decision, tables.Treatment):
        if work.session.exec(select(table.id).where(table.appointment_id == id)).first() is not None:
            raise refusal("undo_too_late")
    waits = select(tables.Waiting.id).where(tables.Waiting.appointment_id == id)
    if work.session.exec(waits).first() is not None:
        raise refusal("undo_too_late")


def check_nobody_waits(work: Work, session_id: int | None) -> None:
    """Raise ``undo_too_late`` when somebody was put on the waiting list for this session of a course."""
    waits = select(tables.Waiting.id).where(tables.Waiting.session_id == session_id)
    if work.session.exec(waits).first() is not None:
        raise refusal("undo_too_late")


def check_patient(work: Work, patient_id: PatientId | None) -> None:
    """Raise when no patient, or one that does not exist, was named."""
    if patient_id is None:
        raise RuleError("required", field="patient")
    if work.session.get(tables.Patient, patient_id) is None:
        raise NotFound("patient", patient_id)


def check_course_runs(work: Reading, course_id: int) -> None:
    """Raise ``course_stopped`` for a course in which nothing may be booked any more."""
    course = work.session.get(tables.Course, course_id)
    if course is not None and course.status is CourseStatus.STOPPED:
        raise refusal("course_stopped", course_id=course_id, reason=course.stop_reason)


def check_course_open(work: Reading, course_id: int) -> None:
    """Raise ``course_stopped`` or ``course_held``: nothing new is booked of a course that is held."""
    check_course_runs(work, course_id)
    check_not_held(work, course_id)


def check_session_free(work: Work, session_id: SessionId, *, but: AppointmentId | None = None) -> None:
    """Raise ``session_already_booked`` when another appointment holds time for this session."""
    statement = select(tables.Appointment).where(
        tables.Appointment.session_id == session_id,
        col(tables.Appointment.status).not_in(tuple(FREEING)),
        tables.Appointment.id != but,
    )
    other = work.session.exec(statement).first()
    if other is not None:
        raise refusal(
            "session_already_booked", field="session", appointment_id=other.id, starts_at=other.starts_at
        )


def check_session_day(
    work: Work, session_id: int | None, segments: tuple[Segment, ...], despite: str = ""
) -> None:
    """Check the treatment's day against the neighbouring sessions of its course; nothing for other visits.

    With a reason (`despite`) a too long interval is allowed, and a too short one to a dermatologist.
    """
    treatment = next((part for part in segments if part.kind is SegmentKind.TREATMENT), None)
    if session_id is None or treatment is None:
        return
    course = load_course_place(work.session, work.zone, SessionId(session_id))
    try:
        course.check(local_day(treatment.starts_at, work.zone), work.today)
    except RuleError as error:
        if not despite:
            raise
        if error.rule == "interval_too_short":
            work.check(Permission.DECIDE_STOP)


def staff_of(row: tables.Appointment) -> StaffId | None:
    """Who does the visit, if anybody in particular."""
    return None if row.staff_id is None else StaffId(row.staff_id)


def patient_of(row: tables.Appointment) -> PatientId | None:
    """Whose visit it is; None for a block."""
    return None if row.patient_id is None else PatientId(row.patient_id)
