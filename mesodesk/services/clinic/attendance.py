"""How often a patient did not come or cancelled late: what whoever books should know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import and_, select
from sqlmodel import Session

from mesodesk.domain.appointments import Status
from mesodesk.domain.attendance import Absence, find_absence
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage.row import RECORD

_APPOINTMENT = RECORD.tables["appointment"]
_SESSION = RECORD.tables["course_session"]
_COURSE = RECORD.tables["course"]


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """One visit that the patient missed or cancelled late; `starts_at` is when it should have been."""

    appointment_id: AppointmentId
    starts_at: datetime
    absence: Absence


@dataclass(frozen=True, slots=True)
class AbsenceCard:
    """All of a patient's missed visits and late cancellations, newest first; empty for most."""

    lines: tuple[AbsenceLine, ...] = ()

    @property
    def missed(self) -> int:
        """How many visits the patient did not come to."""
        return sum(line.absence is Absence.NO_SHOW for line in self.lines)

    @property
    def late(self) -> int:
        """How many visits were cancelled when it was too late to give the time away."""
        return len(self.lines) - self.missed

    @property
    def last(self) -> AbsenceLine | None:
        """The newest of them."""
        return self.lines[0] if self.lines else None

    def of(self, appointment_id: int) -> Absence | None:
        """What became of one visit, if it is among them."""
        return next((line.absence for line in self.lines if line.appointment_id == appointment_id), None)


@dataclass(frozen=True)
class ShowAbsences(Query[AbsenceCard]):
    """A patient's missed visits and late cancellations."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> AbsenceCard:
        """The card; empty for a patient who always came."""
        return load_absences(reading.session, self.patient_id)


def load_absences(session: Session, patient_id: PatientId) -> AbsenceCard:
    """As `ShowAbsences`. What the clinic cancelled itself, by stopping a course, is not counted."""
    stopped = and_(_COURSE.c.status == CourseStatus.STOPPED, _APPOINTMENT.c.reason == _COURSE.c.stop_reason)
    statement = (
        select(
            _APPOINTMENT.c.id, _APPOINTMENT.c.status, _APPOINTMENT.c.starts_at, _APPOINTMENT.c.freed_at,
            _APPOINTMENT.c.held_until, stopped.label("stopped"),
        )
        .join_from(_APPOINTMENT, _SESSION, _SESSION.c.id == _APPOINTMENT.c.session_id, isouter=True)
        .join(_COURSE, _COURSE.c.id == _SESSION.c.course_id, isouter=True)
        .where(
            _APPOINTMENT.c.patient_id == patient_id,
            _APPOINTMENT.c.status.in_((Status.CANCELLED, Status.NO_SHOW)),
        )
        .order_by(_APPOINTMENT.c.starts_at.desc(), _APPOINTMENT.c.id.desc())
    )  # fmt: skip
    lines = []
    for row in session.connection().execute(statement):
        if row.stopped and row.status is Status.CANCELLED:
            continue
        absence = find_absence(row.status, row.starts_at, row.freed_at, was_held=row.held_until is not None)
        if absence is not None:
            lines.append(AbsenceLine(AppointmentId(row.id), row.starts_at, absence))
    return AbsenceCard(tuple(lines))
