"""Courses as they are shown: each session with its appointment, and the days for the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import ColumnElement, Row, func, select

from mesodesk.domain.appointments import FREEING, Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, ProtocolVersionId, SessionId, TreatmentId
from mesodesk.domain.people import Permission
from mesodesk.services.booking.course_days import CoursePlace, booked_days
from mesodesk.services.booking.planning import DaysWindow
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.storage.row import RECORD

_COURSE = RECORD.tables["course"]
_VERSION = RECORD.tables["protocol_version"]
_PATIENT = RECORD.tables["patient"]
_SESSION = RECORD.tables["course_session"]
_APPOINTMENT = RECORD.tables["appointment"]
_TREATMENT = RECORD.tables["treatment"]


class DaysRange(NamedTuple):
    """First, ideal and last day on which the next session may lie; None means no bound."""

    first: date | None
    ideal: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of a course with the appointment that holds its time, else the last one it had.

    `held_until` is the last day on which a held one can be confirmed; a cancelled one waited until then.
    """

    id: SessionId
    number: int
    appointment_id: AppointmentId | None
    starts_at: datetime | None
    status: Status | None
    treatment_id: TreatmentId | None
    maintenance: bool = False
    held_until: date | None = None


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course; `next_window` is for its first session that has no time yet, None when all have one.

    `planned` is the number of its own sessions; `sessions` also has the maintenance ones that follow them.
    `can_maintain` says that maintenance sessions can be planned after it now.
    """

    id: CourseId
    version: int
    patient_id: PatientId
    patient: str
    protocol_key: str
    protocol_number: int
    version_id: ProtocolVersionId
    sessions: tuple[SessionLine, ...]
    state: CourseStatus
    stop_reason: str
    window: DaysWindow
    next_window: DaysRange | None
    next_session_id: SessionId | None
    planned: int = 0
    can_maintain: bool = False


@dataclass(frozen=True)
class ListCourses(Query[tuple[CourseCard, ...]]):
    """A patient's courses, newest first."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[CourseCard, ...]:
        """The cards."""
        reading.listed((self.patient_id,), "courses")
        return course_cards(reading, _COURSE.c.patient_id == self.patient_id)


@dataclass(frozen=True)
class ShowCourse(Query[CourseCard]):
    """One course; raises `NotFound`."""

    id: CourseId
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> CourseCard:
        """The card."""
        cards = course_cards(reading, _COURSE.c.id == self.id)
        if not cards:
            raise NotFound("course", self.id)
        reading.listed((cards[0].patient_id,), "courses")
        return cards[0]


def course_cards(reading: Reading, which: ColumnElement[bool]) -> tuple[CourseCard, ...]:
    """The courses that meet a condition, newest first; for views that show them among others."""
    connection = reading.session.connection()
    rows = connection.execute(
        select(
            _COURSE.c.id, _COURSE.c.row_version, _COURSE.c.patient_id, _COURSE.c.protocol_version_id,
            _COURSE.c.sessions, _COURSE.c.status, _COURSE.c.stop_reason,
            _VERSION.c.key, _VERSION.c.number, _PATIENT.c.given_name, _PATIENT.c.family_name,
        )
        .join_from(_COURSE, _VERSION).join(_PATIENT, _PATIENT.c.id == _COURSE.c.patient_id)
        .where(which).order_by(_COURSE.c.id.desc())
    ).all()  # fmt: skip
    lines = _session_lines(reading, [row.id for row in rows])
    return tuple(_card(reading, row, lines.get(row.id, ())) for row in rows)


def _session_lines(reading: Reading, course_ids: Sequence[int]) -> Mapping[int, tuple[SessionLine, ...]]:
    statement = (
        select(
            _SESSION.c.course_id, _SESSION.c.id, _SESSION.c.number,
            _APPOINTMENT.c.id.label("appointment_id"), _APPOINTMENT.c.starts_at, _APPOINTMENT.c.status,
            func.max(_TREATMENT.c.id).label("treatment_id"),
            _SESSION.c.maintenance, _APPOINTMENT.c.held_until,
        )
        .join_from(_SESSION, _APPOINTMENT, _APPOINTMENT.c.session_id == _SESSION.c.id, isouter=True)
        .join(_TREATMENT, _TREATMENT.c.appointment_id == _APPOINTMENT.c.id, isouter=True)
        .where(_SESSION.c.course_id.in_(course_ids))
        .group_by(_SESSION.c.id, _APPOINTMENT.c.id)
        .order_by(_SESSION.c.course_id, _SESSION.c.number, _APPOINTMENT.c.id)
    )  # fmt: skip
    found: dict[int, dict[int, SessionLine]] = {}
    for (
        course_id,
        id,
        number,
        appointment_id,
        starts_at,
        status,
        treatment_id,
        maintenance,
        held_until,
    ) in reading.session.connection().execute(statement):
        line = SessionLine(
            SessionId(id), number, appointment_id, starts_at, status, treatment_id, maintenance, held_until
        )
        known = found.setdefault(course_id, {}).get(number)
        if known is None or known.status is None or known.status in FREEING:
            found[course_id][number] = line
    return {course_id: tuple(lines.values()) for course_id, lines in found.items()}


def _card(reading: Reading, row: Row[*tuple[Any, ...]], lines: tuple[SessionLine, ...]) -> CourseCard:
    protocol = protocol_version(reading.session, row.protocol_version_id)[1]
    window = protocol.course.interval
    waiting = next((line for line in lines if line.status is None or line.status in FREEING), None)
    next_window = None
    running = row.status in (CourseStatus.PLANNED, CourseStatus.ACTIVE)
    if waiting is not None and (running or (waiting.maintenance and row.status is CourseStatus.COMPLETED)):
        booked = booked_days(reading.session, reading.zone, CourseId(row.id))
        place = CoursePlace(
            CourseId(row.id), waiting.id, waiting.number, row.sessions, row.patient_id, protocol, booked
        )
        days = place.allowed(reading.today)
        next_window = DaysRange(days.first, days.ideal, days.last)
    return CourseCard(
        id=CourseId(row.id),
        version=row.row_version,
        patient_id=PatientId(row.patient_id),
        patient=f"{row.given_name} {row.family_name}".strip(),
        protocol_key=row.key,
        protocol_number=row.number,
        version_id=ProtocolVersionId(row.protocol_version_id),
        sessions=lines,
        state=row.status,
        stop_reason=row.stop_reason,
        window=DaysWindow(window.min_days, window.ideal_days, window.max_days),
        next_window=next_window,
        next_session_id=None if next_window is None or waiting is None else waiting.id,
        planned=row.sessions,
        can_maintain=(
            row.status is not CourseStatus.STOPPED
            and protocol.course.maintenance is not None
            and bool(lines)
            and lines[-1].status is not None
            and lines[-1].status not in FREEING
        ),
    )
