"""A course as re-flow looks at it: every session with the visit that holds its time, and what may move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from mesodesk.domain.appointments import AHEAD, FREEING, Segment, SegmentKind
from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, SessionId, StaffId
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.reflow import CourseShape, CourseVisit
from mesodesk.domain.times import local_day, minute_of_day
from mesodesk.services.booking.booking_checks import has_treatment, staff_of
from mesodesk.services.booking.planning import visit_of
from mesodesk.services.booking.visits import id_of, segments_of
from mesodesk.services.door.freed_time import need_of
from mesodesk.services.door.practice import Reading
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.storage import tables


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session with the visit that holds its time; `fixed` when that has begun or is over."""

    number: int
    session_id: SessionId
    row: tables.Appointment
    segments: tuple[Segment, ...]
    day: date
    fixed: bool

    @property
    def id(self) -> AppointmentId:
        """The appointment's id."""
        return id_of(self.row)


@dataclass(frozen=True, slots=True)
class CourseNow:
    """A course, its sessions that have their time in order, and the one that is about to change."""

    course_id: CourseId
    patient_id: PatientId
    protocol: Protocol
    sessions: int
    session_id: SessionId
    number: int
    held: tuple[HeldSession, ...]
    last_had: HeldSession | None

    @property
    def own(self) -> HeldSession | None:
        """The visit of the changing session, while it holds its time."""
        return next((one for one in self.held if one.number == self.number), None)

    @property
    def earlier(self) -> tuple[HeldSession, ...]:
        """The sessions before the changing one that have their time."""
        return tuple(one for one in self.held if one.number < self.number)

    @property
    def later(self) -> tuple[HeldSession, ...]:
        """The sessions after the changing one that have their time."""
        return tuple(one for one in self.held if one.number > self.number)

    @property
    def versions(self) -> tuple[tuple[AppointmentId, int], ...]:
        """Every visit that holds time of this course, with its version: the course as it was seen."""
        return tuple((one.id, one.row.row_version) for one in self.held)

    @property
    def shape(self) -> CourseShape:
        """The windows of the version of the protocol that the course was planned with."""
        course = self.protocol.course
        return CourseShape(self.sessions, course.interval, course.maintenance)


def load_course_now(reading: Reading, session_id: SessionId) -> CourseNow:
    """The course around one of its sessions; raises `NotFound`."""
    session = reading.session
    row = session.get(tables.CourseSession, session_id)
    course = None if row is None else session.get(tables.Course, row.course_id)
    if row is None or course is None:
        raise NotFound("session", session_id)
    held: list[HeldSession] = []
    last_had: HeldSession | None = None
    found = session.exec(
        select(tables.Appointment, tables.CourseSession)
        .join(tables.CourseSession, col(tables.CourseSession.id) == col(tables.Appointment.session_id))
        .where(tables.CourseSession.course_id == row.course_id)
        .order_by(col(tables.CourseSession.number), col(tables.Appointment.id))
    ).all()
    for visit, planned in found:
        one = _held(reading, visit, planned)
        if visit.status not in FREEING:
            held.append(one)
        elif planned.id == session_id:
            last_had = one
    return CourseNow(
        course_id=CourseId(row.course_id),
        patient_id=PatientId(course.patient_id),
        protocol=protocol_version(session, course.protocol_version_id)[1],
        sessions=course.sessions,
        session_id=session_id,
        number=row.number,
        held=tuple(held),
        last_had=last_had,
    )


def _held(reading: Reading, visit: tables.Appointment, planned: tables.CourseSession) -> HeldSession:
    segments = segments_of(reading.session, id_of(visit))
    fixed = visit.status not in AHEAD or has_treatment(reading, id_of(visit))
    day = treatment_day(reading, segments)
    return HeldSession(planned.number, SessionId(planned.id or 0), visit, segments, day, fixed)


def treatment_day(reading: Reading, segments: tuple[Segment, ...]) -> date:
    """The clinic's calendar day of the treatment, by which intervals are counted."""
    main = next((part for part in segments if part.kind is SegmentKind.TREATMENT), segments[0])
    return local_day(main.starts_at, reading.zone)


def visit_as_is(reading: Reading, held: HeldSession) -> CourseVisit:
    """A session that has its time, as the rules take it."""
    minute = minute_of_day(held.segments[0].starts_at, reading.zone)
    need = need_of(held.segments)
    return CourseVisit(held.number, held.day, minute, staff_of(held.row), need, held.fixed)


def visit_without_time(reading: Reading, now: CourseNow) -> CourseVisit:
    """The changing session when it has no time: at the hour, and with the person, that it had last.

    One that never had any takes those of the course's first visit.
    """
    like = now.last_had or next(iter(now.held), None)
    minute = 0 if like is None else minute_of_day(like.segments[0].starts_at, reading.zone)
    staff_id: StaffId | None = None if like is None else staff_of(like.row)
    # Yesterday is no day that anything could be put on: nothing is kept free of the session itself.
    day = reading.today - timedelta(days=1) if now.last_had is None else now.last_had.day
    return CourseVisit(now.number, day, minute, staff_id, visit_of(now.protocol))
