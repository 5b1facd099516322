"""On which days the sessions of a course lie, and on which days one of them may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session

from mesodesk.domain.appointments import FREEING, SegmentKind
from mesodesk.domain.courses import (
    AllowedDays,
    IntervalWindow,
    allowed_days,
    check_interval,
    window_across,
)
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, SessionId
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.times import local_day
from mesodesk.services.door.refusals import with_remedy
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.storage import tables
from mesodesk.storage.row import RECORD

_APPOINTMENT = RECORD.tables["appointment"].c
_SEGMENT = RECORD.tables["segment"].c
_SESSION = RECORD.tables["course_session"].c


@dataclass(frozen=True, slots=True)
class BookedDay:
    """A session that has its time: the appointment, and the clinic's calendar day of its treatment."""

    appointment_id: AppointmentId
    day: date


@dataclass(frozen=True, slots=True)
class CoursePlace:
    """One session among the days of its course."""

    course_id: CourseId
    session_id: SessionId
    number: int
    sessions: int
    patient_id: PatientId
    protocol: Protocol
    booked: Mapping[int, BookedDay]

    @property
    def window(self) -> IntervalWindow:
        """The window before this session, of the version of the protocol that the course was planned with."""
        shape = self.protocol.course
        return window_across(self.number - 1, self.number, self.sessions, shape.interval, shape.maintenance)

    @property
    def previous(self) -> int | None:
        """Number of the nearest session before this one that has its time."""
        return max((number for number in self.booked if number < self.number), default=None)

    @property
    def following(self) -> int | None:
        """Number of the nearest session after this one that has its time."""
        return min((number for number in self.booked if number > self.number), default=None)

    def allowed(self, today: date) -> AllowedDays:
        """The days that this session may take between its neighbours.

        Once the last day after the session before it is over, the window cannot be kept any more: then every
        day from today on is allowed as far as that session goes, because a course must be able to go on.
        """
        near, far = self._after_previous(), self._before_following()
        if near.first is None or near.ideal is None:
            return far
        first, ideal, last = near.first, near.ideal, near.last
        if self._is_overdue(today):
            first, ideal, last = max(first, today), today, None
        if far.first is not None and far.last is not None:
            first = max(first, far.first)
            last = far.last if last is None else min(last, far.last)
        if last is None:
            return AllowedDays(first, None, max(ideal, first))
        return AllowedDays(first, last, min(max(ideal, first), last) if first <= last else None)

    def check(self, day: date, today: date) -> None:
        """Raise ``interval_too_short`` or ``interval_too_long`` when the session may not lie on `day`.

        Details as in `check_interval`, with `neighbour` and `neighbour_day` (the session it is too near to or
        too far from), and `allowed_first` and `allowed_last`, the days that this one may take.
        """
        for neighbour in (self.previous, self.following):
            if neighbour is None:
                continue
            try:
                self._check_against(neighbour, day)
            except RuleError as error:
                late = error.rule == "interval_too_long" and neighbour < self.number
                if late and self._is_overdue(today):
                    continue
                allowed = self.allowed(today)
                raise with_remedy(
                    error,
                    moved=self.number,
                    neighbour=neighbour,
                    neighbour_day=self.booked[neighbour].day,
                    allowed_first=allowed.first,
                    allowed_last=allowed.last,
                ) from None

    def _is_overdue(self, today: date) -> bool:
        """Whether no day after the session before is left on which this one would come in time."""
        last = self._after_previous().last
        return last is not None and last < today

    def _check_against(self, neighbour: int, day: date) -> None:
        other, window = self.booked[neighbour].day, self._window_to(neighbour)
        if neighbour < self.number:
            check_interval(other, day, window, session=self.number)
        else:
            check_interval(day, other, window, session=neighbour)

    def _after_previous(self) -> AllowedDays:
        before = self.previous
        if before is None:
            return AllowedDays(None, None, None)
        return allowed_days(self._window_to(before), previous=self.booked[before].day)

    def _before_following(self) -> AllowedDays:
        after = self.following
        if after is None:
            return AllowedDays(None, None, None)
        return allowed_days(self._window_to(after), following=self.booked[after].day)

    def _window_to(self, neighbour: int) -> IntervalWindow:
        """The window to a session that may be more than one number away, because one between has no time."""
        first, last = sorted((neighbour, self.number))
        shape = self.protocol.course
        return window_across(first, last, self.sessions, shape.interval, shape.maintenance)


def load_course_place(session: Session, zone: ZoneInfo, session_id: SessionId) -> CoursePlace:
    """The place of one session in its course; raises `NotFound`."""
    row = session.get(tables.CourseSession, session_id)
    course = None if row is None else session.get(tables.Course, row.course_id)
    if row is None or course is None:
        raise NotFound("session", session_id)
    booked = booked_days(session, zone, CourseId(row.course_id))
    booked.pop(row.number, None)
    return CoursePlace(
        course_id=CourseId(row.course_id),
        session_id=session_id,
        number=row.number,
        sessions=course.sessions,
        patient_id=PatientId(course.patient_id),
        protocol=protocol_version(session, course.protocol_version_id)[1],
        booked=booked,
    )


def booked_days(session: Session, zone: ZoneInfo, course_id: CourseId) -> dict[int, BookedDay]:
    """By session number, the sessions of a course that have their time, been treated or not."""
    session.flush()
    statement = (
        select(_SESSION.number, _APPOINTMENT.id, _SEGMENT.starts_at)
        .join_from(_SESSION.id.table, _APPOINTMENT.id.table, _APPOINTMENT.session_id == _SESSION.id)
        .join(_SEGMENT.id.table, _SEGMENT.appointment_id == _APPOINTMENT.id)
        .where(
            _SESSION.course_id == course_id,
            _APPOINTMENT.status.not_in(tuple(FREEING)),
            _SEGMENT.kind == SegmentKind.TREATMENT,
        )
        .order_by(_SESSION.number, _SEGMENT.starts_at.desc())
    )
    return {
        number: BookedDay(AppointmentId(appointment_id), local_day(starts_at, zone))
        for number, appointment_id, starts_at in session.connection().execute(statement)
    }
