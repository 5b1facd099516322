"""The decision point of a course: after three sessions a dermatologist says whether it goes on as planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.appointments import Status
from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import CourseId, PatientId
from mesodesk.domain.outcome_words import CourseChoice
from mesodesk.domain.outcomes import DECISION_AFTER
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.courses.courses import StopCourse
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.protocols.protocols import key_of_version
from mesodesk.storage.tables import Appointment, Course, CourseDecision, CourseSession, Staff


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided on a course, after how many sessions, by whom and why."""

    after_session: int
    choice: CourseChoice
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """A course with its decisions, newest first; `due` says that it waits for one now.

    `done` of `sessions` sessions took place.
    """

    course_id: CourseId
    version: int
    protocol_key: str
    done: int
    sessions: int
    due: bool
    runs: bool
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True)
class ShowDecisionPoints(Query[tuple[DecisionPoint, ...]]):
    """The decision points of a patient's courses, newest course first."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> tuple[DecisionPoint, ...]:
        """One for each course that runs or was decided on."""
        rows = reading.session.exec(
            select(Course).where(Course.patient_id == self.patient_id).order_by(col(Course.id).desc())
        ).all()
        points = tuple(decision_point(reading.session, row) for row in rows)
        return tuple(point for point in points if point.runs or point.decisions)


@dataclass(frozen=True)
class DecideCourse(Command[int]):
    """Go on, change, or stop a course, with a reason. *Stop* frees its coming visits in the same transaction.

    Raises `NotFound`, `RuleError`: ``required`` (the reason), ``course_over`` for one that runs no more,
    ``no_session_yet`` before the first session took place.
    """

    course_id: CourseId
    choice: CourseChoice
    reason: str
    permission: ClassVar[Permission] = Permission.EVALUATE

    def run(self, work: Work) -> int:
        """The id of the decision; it stays, so there is no undo."""
        course = work.session.get(Course, self.course_id)
        if course is None:
            raise NotFound("course", self.course_id)
        if not _runs(course):
            raise RuleError("course_over", field="choice")
        reason = clean(self.reason, field="reason", longest=400)
        if not reason:
            raise RuleError("required", field="reason")
        done = sessions_done(work.session, self.course_id)
        if not done:
            raise RuleError("no_session_yet", field="choice")
        decision_id = work.add(
            CourseDecision(
                course_id=self.course_id,
                after_session=done,
                choice=self.choice,
                reason=reason,
                at=work.now,
                author_id=work.actor.staff_id,
            )
        )
        if self.choice is CourseChoice.STOP:
            StopCourse(self.course_id, None, reason).run(work)
            work.undo = None
        work.touched(Topic.COURSES, self.course_id)
        work.touched(Topic.OUTCOMES, course.patient_id)
        return decision_id


def decision_point(session: Session, course: Course) -> DecisionPoint:
    """How a course stands at its decision point."""
    course_id = CourseId(course.id or 0)
    rows = session.exec(
        select(CourseDecision, Staff.name)
        .where(CourseDecision.course_id == course_id, Staff.id == CourseDecision.author_id)
        .order_by(col(CourseDecision.id).desc())
    ).all()
    decisions = tuple(
        DecisionLine(row.after_session, row.choice, row.reason, name, row.at) for row, name in rows
    )
    done = sessions_done(session, course_id)
    decided = any(line.after_session >= DECISION_AFTER for line in decisions)
    runs = _runs(course)
    return DecisionPoint(
        course_id=course_id,
        version=course.row_version,
        protocol_key=key_of_version(session, course.protocol_version_id),
        done=done,
        sessions=course.sessions,
        due=runs and DECISION_AFTER <= done < course.sessions and not decided,
        runs=runs,
        decisions=decisions,
    )


def sessions_done(session: Session, course_id: CourseId) -> int:
    """How many of a course's own sessions took place."""
    return session.exec(
        select(func.count(col(CourseSession.id).distinct()))
        .join(Appointment, col(Appointment.session_id) == col(CourseSession.id))
        .where(
            CourseSession.course_id == course_id,
            col(CourseSession.maintenance).is_(False),
            Appointment.status == Status.DONE,
        )
    ).one()


def _runs(course: Course) -> bool:
    return course.status in (CourseStatus.PLANNED, CourseStatus.ACTIVE)
