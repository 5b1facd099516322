"""Courses: proposed, booked whole or not at all, shown, stopped with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AHEAD, AppointmentKind, Segment, SegmentKind, Status
from mesodesk.domain.availability import Calendar
from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import CourseStatus, check_interval
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import AppointmentId, CourseId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.text import clean
from mesodesk.domain.times import local_day
from mesodesk.services.booking.barred_days import load_barred
from mesodesk.services.booking.booking_checks import check_nobody_waits, check_patient, check_unused
from mesodesk.services.booking.course_wishes import remove_wish, save_wish
from mesodesk.services.booking.planning import (
    AlternativeCard,
    DaysWindow,
    PlanAsk,
    ProposalCard,
    ProposeCourse,
    ProposedSession,
    check_ask,
)
from mesodesk.services.booking.statuses import Standing, free, hold_again, standing_of
from mesodesk.services.booking.visits import (
    Booking,
    book,
    check_place,
    check_staff,
    check_start,
    id_of,
    remove,
    segments_of,
)
from mesodesk.services.booking.visits import session_segments as shape_of
from mesodesk.services.clinic.occupancy import load_calendar
from mesodesk.services.clinic.room_choice import check_room
from mesodesk.services.courses.course_cards import CourseCard, ListCourses, SessionLine, ShowCourse
from mesodesk.services.courses.maintenance import drop_held, hold_after_course
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.door.refusals import refusal, with_remedy
from mesodesk.services.protocols.protocols import check_protocol_exists, current_protocol
from mesodesk.storage import tables

__all__ = [
    "AlternativeCard", "BookCourse", "BookedSession", "CourseCard", "DaysWindow", "ListCourses", "PlanAsk",
    "ProposalCard", "ProposeCourse", "ProposedSession", "SessionLine", "ShowCourse", "StopCourse",
    "UnbookCourse", "UnstopCourse",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookedSession:
    """A session as it is to be booked: the segments of a proposal, or of one of its alternatives."""

    number: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class BookCourse(Command[int]):
    """Book all sessions of a course, or none: every one is checked again, and the database checks too.

    After them, as many `maintenance` sessions are held on the best dates (`services.courses.maintenance`).
    A refusal says in `session` which one it is. Refused with what refuses a booking or an interval, with
    ``session_count``, and with ``segments_differ`` when a session has not the protocol's shape.
    """

    ask: PlanAsk
    sessions: tuple[BookedSession, ...]
    maintenance: int = 0
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The new course's id; undo takes the whole course back."""
        ask = self.ask
        check_protocol_exists(work.session, work.frame.shipped, ask.protocol_key)
        check_patient(work, ask.patient_id)
        version_id, protocol = current_protocol(work.session, ask.protocol_key)
        check_ask(work, ask, protocol)
        ordered = sorted(self.sessions, key=lambda session: session.number)
        if [session.number for session in ordered] != list(range(1, ask.sessions + 1)):
            raise RuleError("session_count", field="sessions", min=ask.sessions, max=ask.sessions)
        self._check(work, protocol, ordered)
        course_id = CourseId(
            work.add(
                tables.Course(
                    patient_id=ask.patient_id,
                    protocol_version_id=version_id,
                    sessions=ask.sessions,
                    status=CourseStatus.PLANNED,
                    created_at=work.now,
                    created_by=work.actor.staff_id,
                )
            )
        )
        save_wish(work, course_id, ask)
        for session in ordered:
            self._book(work, course_id, session)
        if self.maintenance:
            hold_after_course(work, course_id, self.maintenance)
        work.touched(Topic.COURSES, course_id)
        work.undo = UnbookCourse(course_id, ask, tuple(ordered), self.maintenance)
        return course_id

    def _book(self, work: Work, course_id: CourseId, session: BookedSession) -> None:
        session_id = SessionId(work.add(tables.CourseSession(course_id=course_id, number=session.number)))
        booking = Booking(AppointmentKind.SESSION, self.ask.patient_id, session_id)
        try:
            book(work, booking, session.segments, _staff_of(session.segments))
        except RuleError as error:
            raise with_remedy(error, session=session.number) from None

    def _check(self, work: Work, protocol: Protocol, sessions: Sequence[BookedSession]) -> None:
        for session in sessions:
            _check_shape(session, protocol)
        first = local_day(min(session.segments[0].starts_at for session in sessions), work.zone)
        last = local_day(max(session.segments[-1].ends_at for session in sessions), work.zone)
        patient_id = self.ask.patient_id
        barred = load_barred(work, patient_id, protocol, first, last)
        calendar = load_calendar(
            work.session, work.zone, first, last, patient_id=patient_id, anyone=True, barred=barred
        )
        previous: date | None = None
        for session in sessions:
            try:
                _check_session(work, session, calendar)
                day = local_day(_treatment_of(session.segments).starts_at, work.zone)
                if previous is not None:
                    check_interval(previous, day, protocol.course.interval, session=session.number)
            except RuleError as error:
                if isinstance(error, NotFound):
                    raise
                raise with_remedy(error, session=session.number) from None
            previous = day


@dataclass(frozen=True)
class UnbookCourse(Command[None]):
    """Take a course back as if it had never been booked: what undoing `BookCourse` does.

    Refused with `Stale` when somebody has moved one of its visits since, and with ``undo_too_late`` once a
    visit has begun or anything was recorded or printed for it.
    """

    id: CourseId
    ask: PlanAsk
    sessions: tuple[BookedSession, ...]
    maintenance: int = 0
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Remove the course with its sessions and appointments; undo books it again."""
        course = course_at(work, self.id, None)
        printed = select(tables.Document.id).where(tables.Document.course_id == self.id)
        if course.status is not CourseStatus.PLANNED or work.session.exec(printed).first() is not None:
            raise refusal("undo_too_late")
        rows = appointments_of(work.session, self.id)
        if any(row.status not in AHEAD for row in rows):
            raise refusal("undo_too_late")
        own, later = rows[: len(self.sessions)], rows[len(self.sessions) :]
        if [segments_of(work.session, id_of(row)) for row in own] != [one.segments for one in self.sessions]:
            raise Stale("course")
        for row in later:
            drop_held(work, row)
        for row in own:
            check_unused(work, id_of(row))
            check_nobody_waits(work, row.session_id)
            remove(work, row)
        for session in work.session.exec(
            select(tables.CourseSession).where(tables.CourseSession.course_id == self.id)
        ).all():
            work.session.delete(session)
        remove_wish(work, self.id)
        work.session.flush()
        work.session.delete(course)
        work.session.flush()
        work.touched(Topic.COURSES, self.id)
        work.undo = BookCourse(self.ask, self.sessions, self.maintenance)


@dataclass(frozen=True)
class StopCourse(Command[None]):
    """Stop a course, with a reason: its visits that have not begun are cancelled and free their time.

    `version` None stops it whatever has changed since: what undoing `UnstopCourse` does.
    """

    id: CourseId
    version: int | None
    reason: str
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write it; undo takes the course up again, with the same times while they are free."""
        course = course_at(work, self.id, self.version)
        reason = clean(self.reason, field="reason", longest=400)
        if not reason:
            raise RuleError("required", field="reason")
        if course.status in (CourseStatus.STOPPED, CourseStatus.COMPLETED):
            raise refusal(f"course_{course.status}", course_id=self.id)
        freed = []
        for row in appointments_of(work.session, self.id):
            if row.status in AHEAD:
                freed.append((id_of(row), standing_of(row)))
                free(work, row, reason)
        before = course.status
        course.status, course.stop_reason = CourseStatus.STOPPED, reason
        work.session.add(course)
        work.session.flush()
        work.touched(Topic.COURSES, self.id)
        work.undo = UnstopCourse(self.id, None, before, tuple(freed))


@dataclass(frozen=True)
class UnstopCourse(Command[None]):
    """Take a stopped course up again; `freed` are the visits that stopping it cancelled.

    Each with the status and the reason that it had. `version` None takes it up whatever has changed since:
    what undoing `StopCourse` does.
    """

    id: CourseId
    version: int | None
    status: CourseStatus = CourseStatus.ACTIVE
    freed: tuple[tuple[AppointmentId, Standing], ...] = ()
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write it; refused as a whole when the time of one of the visits has gone to somebody else."""
        course = course_at(work, self.id, self.version)
        if course.status is not CourseStatus.STOPPED:
            raise RuleError("course_runs", course_id=self.id)
        reason = course.stop_reason
        course.status, course.stop_reason = self.status, ""
        work.session.add(course)
        work.session.flush()
        for appointment_id, standing in self.freed:
            row = work.session.get(tables.Appointment, appointment_id)
            if row is not None and row.status is Status.CANCELLED:
                hold_again(work, row, standing)
        work.touched(Topic.COURSES, self.id)
        work.undo = StopCourse(self.id, None, reason)


def course_at(work: Work, id: CourseId, version: int | None) -> tables.Course:
    """The row, if it is still in the version that the user saw (None: any); raises `NotFound` or `Stale`."""
    row = work.session.get(tables.Course, id)
    if row is None:
        raise NotFound("course", id)
    if version is not None and row.row_version != version:
        raise Stale("course")
    return row


def appointments_of(session: Session, course_id: CourseId) -> Sequence[tables.Appointment]:
    """Every appointment of a course, the freed ones too, in the order of the sessions."""
    return session.exec(
        select(tables.Appointment)
        .join(tables.CourseSession, col(tables.CourseSession.id) == col(tables.Appointment.session_id))
        .where(tables.CourseSession.course_id == course_id)
        .order_by(col(tables.CourseSession.number), col(tables.Appointment.id))
    ).all()


def _check_shape(session: BookedSession, protocol: Protocol) -> None:
    """Raise ``segments_differ`` unless the segments follow each other as the protocol's parts do."""
    if not session.segments:
        raise refusal("segments_differ", field="sessions", session=session.number)
    wanted = shape_of(protocol, session.segments[0].starts_at, _staff_of(session.segments))
    given = [(one.kind, one.starts_at, one.ends_at, one.room_id is not None) for one in session.segments]
    asked = [
        (part.segment.kind, part.segment.starts_at, part.segment.ends_at, part.needs_room) for part in wanted
    ]
    staffed = all(
        (part.segment.staff_id is None) is (one.staff_id is None)
        for part, one in zip(wanted, session.segments, strict=False)
    )
    if given != asked or not staffed or _staff_of(session.segments) is None:
        raise refusal("segments_differ", field="sessions", session=session.number)


def _check_session(work: Work, session: BookedSession, calendar: Calendar) -> None:
    check_start(work, session.segments[0].starts_at)
    for staff_id in {part.staff_id for part in session.segments if part.staff_id is not None}:
        check_staff(work, staff_id, clinical=True)
    for part in session.segments:
        if part.room_id is not None:
            check_room(calendar, part)
    check_place(session.segments, calendar)


def _treatment_of(segments: Sequence[Segment]) -> Segment:
    return next(part for part in segments if part.kind is SegmentKind.TREATMENT)


def _staff_of(segments: Sequence[Segment]) -> StaffId | None:
    return next((part.staff_id for part in segments if part.staff_id is not None), None)
