"""Courses that are held: no further session until a dermatologist lets them go on, with a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AHEAD
from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Reading, Work
from mesodesk.services.door.refusals import refusal
from mesodesk.storage.tables import Appointment, Course, CourseHold, CourseSession, ProtocolVersion, Staff

_RUNNING = (CourseStatus.PLANNED, CourseStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class HoldCard:
    """One hold of a course. `event_id` is the adverse event that it came of; open until `released_at`."""

    id: int
    version: int
    course_id: int
    protocol_key: str
    event_id: int | None
    reason: str
    at: datetime
    by: str
    released_at: datetime | None
    released_by: str
    release_reason: str


@dataclass(frozen=True)
class HoldCourse(Command[int]):
    """Hold a course: nothing of it is booked or begun until a dermatologist releases it.

    Its dates stay where they are. Raises `NotFound`, `RuleError`: ``required`` (the reason), ``course_held``,
    ``course_stopped``.
    """

    course_id: int
    reason: str
    permission: ClassVar[Permission] = Permission.REPORT_EVENT

    def run(self, work: Work) -> int:
        """The id of the hold."""
        course = work.session.get(Course, self.course_id)
        if course is None:
            raise NotFound("course", self.course_id)
        reason = clean(self.reason, field="reason", longest=400)
        if not reason:
            raise RuleError("required", field="reason")
        if course.status is CourseStatus.STOPPED:
            raise refusal("course_stopped", course_id=self.course_id, reason=course.stop_reason)
        check_not_held(work, self.course_id)
        return _hold(work, course, reason, None)


@dataclass(frozen=True)
class ReleaseHold(Command[None]):
    """A dermatologist lets a held course go on, with a reason that stays in the record.

    Raises `NotFound`, `Stale`, `RuleError`: ``required`` (the reason), ``hold_released``.
    """

    id: int
    version: int
    reason: str
    permission: ClassVar[Permission] = Permission.RELEASE_HOLD

    def run(self, work: Work) -> None:
        """Write who, when and why."""
        row = work.session.get(CourseHold, self.id)
        if row is None:
            raise NotFound("course_hold", self.id)
        if row.released_at is not None:
            raise RuleError("hold_released")
        if row.row_version != self.version:
            raise Stale("course_hold")
        reason = clean(self.reason, field="reason", longest=400)
        if not reason:
            raise RuleError("required", field="reason")
        row.released_at, row.released_by = work.now.replace(microsecond=0), work.actor.staff_id
        row.release_reason = reason
        work.session.add(row)
        work.session.flush()
        _touch(work, row.course_id)


def hold_all(work: Work, patient_id: int, event_id: int, reason: str) -> tuple[int, ...]:
    """Hold every course of a patient that would go on; the ids of the holds.

    Courses that are held already are left as they are.
    """
    courses = work.session.exec(
        select(Course)
        .where(Course.patient_id == patient_id, Course.status != CourseStatus.STOPPED)
        .order_by(col(Course.id))
    ).all()
    held = open_holds(work.session, [course.id or 0 for course in courses])
    return tuple(
        _hold(work, course, reason, event_id)
        for course in courses
        if course.id not in held and (course.status in _RUNNING or _has_visits_ahead(work, course))
    )


def open_holds(session: Session, courses: Collection[int]) -> Mapping[int, CourseHold]:
    """The holds that stand, by course; of several the first."""
    rows = session.exec(
        select(CourseHold)
        .where(col(CourseHold.course_id).in_(courses), col(CourseHold.released_at).is_(None))
        .order_by(col(CourseHold.id).desc())
    ).all()
    return {row.course_id: row for row in rows}


def check_not_held(reading: Reading, course_id: int) -> None:
    """Raise ``course_held`` for a course that waits for a dermatologist."""
    if open_holds(reading.session, [course_id]):
        raise refusal("course_held", course_id=course_id)


def hold_cards(
    session: Session, *, events: Collection[int] = (), courses: Collection[int] = ()
) -> tuple[HoldCard, ...]:
    """The holds, open and released, that came of these events or are of these courses; newest first."""
    by, released = aliased(Staff), aliased(Staff)
    rows = session.exec(
        select(CourseHold, ProtocolVersion.key, by.name, released.name)
        .join(Course, col(Course.id) == col(CourseHold.course_id))
        .join(ProtocolVersion, col(ProtocolVersion.id) == col(Course.protocol_version_id))
        .join(by, col(by.id) == col(CourseHold.author_id))
        .join(released, col(released.id) == col(CourseHold.released_by), isouter=True)
        .where(col(CourseHold.event_id).in_(events) | col(CourseHold.course_id).in_(courses))
        .order_by(col(CourseHold.id).desc())
    ).all()
    return tuple(
        HoldCard(
            row.id or 0,
            row.row_version,
            row.course_id,
            key,
            row.event_id,
            row.reason,
            row.at,
            author,
            row.released_at,
            releaser or "",
            row.release_reason,
        )
        for row, key, author, releaser in rows
    )


def _hold(work: Work, course: Course, reason: str, event_id: int | None) -> int:
    course_id = course.id or 0
    hold = work.add(
        CourseHold(
            course_id=course_id,
            event_id=event_id,
            reason=reason,
            at=work.now.replace(microsecond=0),
            author_id=work.actor.staff_id,
        )
    )
    _touch(work, course_id)
    return hold


def _touch(work: Work, course_id: int) -> None:
    work.touched(Topic.COURSES, course_id)
    work.touched(Topic.EVENTS, course_id)
    for id in work.session.exec(
        select(Appointment.id)
        .join(CourseSession, col(CourseSession.id) == col(Appointment.session_id))
        .where(CourseSession.course_id == course_id)
    ):
        work.touched(Topic.CALENDAR, id or 0)


def _has_visits_ahead(work: Work, course: Course) -> bool:
    rows = (
        select(Appointment.id)
        .join(CourseSession, col(CourseSession.id) == col(Appointment.session_id))
        .where(CourseSession.course_id == course.id, col(Appointment.status).in_(AHEAD))
    )
    return work.session.exec(rows).first() is not None
