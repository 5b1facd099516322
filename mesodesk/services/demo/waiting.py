"""Who waits in the made-up clinic, and the maintenance that is held there: both to be seen at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AHEAD, AppointmentKind
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import CourseId, PatientId, SessionId
from mesodesk.services.courses.maintenance import hold_after_course
from mesodesk.services.courses.waiting import AddWaiting, WaitingForm
from mesodesk.services.demo import house
from mesodesk.services.door.practice import Work
from mesodesk.storage.tables import Appointment, Course, Patient

_WAITS = timedelta(days=21)
_KINDS = (AppointmentKind.CONSULTATION, AppointmentKind.CHECK_UP, AppointmentKind.FOLLOW_UP)
_HELD_COURSES = 2


def add_waiting(work_at: Callable[[int, datetime], Work], now: datetime) -> None:
    """Three who wait for a visit, two for an earlier session, and two courses with their maintenance held."""
    session = work_at(house.RECEPTION, now).session
    told = iter(range(9, 0, -1))
    for kind, patient_id in zip(_KINDS, _visitors(session), strict=False):
        work = work_at(house.RECEPTION, now - timedelta(hours=26 * next(told)))
        first = work.today
        form = WaitingForm(patient_id, kind, first, first + _WAITS, minutes=20, hours=(13 * 60, 18 * 60))
        AddWaiting(form).run(work)
    for row in _sessions_ahead(session, now):
        work = work_at(house.RECEPTION, now - timedelta(hours=26 * next(told)))
        session_id = None if row.session_id is None else SessionId(row.session_id)
        patient_id = PatientId(row.patient_id or 0)
        AddWaiting(
            WaitingForm(patient_id, AppointmentKind.SESSION, work.today, work.today + _WAITS, session_id)
        ).run(work)
    _hold(work_at(house.RECEPTION, now))


def _visitors(session: Session) -> Sequence[PatientId]:
    ids = session.exec(select(Patient.id).order_by(col(Patient.id)).limit(24)).all()
    return [PatientId(id or 0) for id in ids[3::7]]


def _sessions_ahead(session: Session, now: datetime) -> Sequence[Appointment]:
    statement = select(Appointment).where(
        Appointment.kind == AppointmentKind.SESSION,
        col(Appointment.status).in_(tuple(AHEAD)),
        Appointment.starts_at > now + timedelta(days=5),
        Appointment.starts_at < now + _WAITS,
    )
    return session.exec(statement.order_by(col(Appointment.starts_at), col(Appointment.id)).limit(2)).all()


def _hold(work: Work) -> None:
    """Hold maintenance after the first courses that can have it."""
    running = select(Course.id).where(Course.status == CourseStatus.ACTIVE).order_by(col(Course.id).desc())
    held = 0
    for id in work.session.exec(running).all():
        if held == _HELD_COURSES:
            return
        try:
            hold_after_course(work, CourseId(id or 0), 1)
        except RuleError:
            # Its last session was missed or its protocol has no maintenance: the next course then.
            continue
        held += 1
