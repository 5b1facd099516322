"""Maintenance sessions after a course: held on the best dates until somebody confirms them.

They go on with the numbers of the course and keep the protocol's window of maintenance, the first one from
the course's last session. What nobody confirms in time frees itself (`services.booking.day_turn`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.appointments import AppointmentKind, Segment, SegmentKind, Status
from mesodesk.domain.availability import Slot, Wishes
from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.holds import MOST_HELD, confirm_by
from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.planner import PlanRequest, plan
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.times import local_day, minute_of_day
from mesodesk.services.booking.barred_days import load_barred
from mesodesk.services.booking.booking_checks import (
    check_course_open,
    check_nobody_waits,
    check_session_day,
    check_unused,
)
from mesodesk.services.booking.course_days import booked_days
from mesodesk.services.booking.course_wishes import load_wish
from mesodesk.services.booking.planning import visit_of
from mesodesk.services.booking.statuses import SetStatus
from mesodesk.services.booking.visits import (
    Booking,
    appointment_row,
    appointment_still,
    book,
    calendar_around,
    check_place,
    check_staff,
    check_start,
    remove,
    session_segments,
)
from mesodesk.services.clinic.occupancy import load_calendar
from mesodesk.services.clinic.room_choice import choose_rooms
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.door.refusals import refusal, with_remedy
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.storage import tables

_ANY = Wishes()


@dataclass(frozen=True, slots=True)
class HeldStart:
    """When the patient arrives for a maintenance session, and with whom it is."""

    starts_at: datetime
    staff_id: StaffId


@dataclass(frozen=True, slots=True)
class MaintenanceCard:
    """A date that would be held: `gap_days` since the session before, `confirm_by` the last day for it."""

    number: int
    start: HeldStart
    ends_at: datetime
    staff: str
    gap_days: int
    confirm_by: date


@dataclass(frozen=True)
class ProposeMaintenance(Query[tuple[MaintenanceCard, ...]]):
    """The best dates for maintenance after a course; nothing is held by it.

    Refused as `HoldMaintenance` is.
    """

    course_id: CourseId
    sessions: int
    permission: ClassVar[Permission] = Permission.BOOK

    def answer(self, reading: Reading) -> tuple[MaintenanceCard, ...]:
        """One card for each session, in order."""
        end = _load_end(reading, self.course_id)
        slots = _find_slots(reading, end, self.sessions)
        cards, before = [], end.day
        for number, slot in enumerate(slots, end.number + 1):
            staff_id = _staff_of(slot)
            member = reading.session.get(tables.Staff, staff_id)
            day = local_day(slot.starts_at, reading.zone)
            cards.append(
                MaintenanceCard(
                    number,
                    HeldStart(slot.starts_at, staff_id),
                    slot.ends_at,
                    "" if member is None else member.name,
                    (day - before).days,
                    confirm_by(day, reading.today),
                )
            )
            before = day
        return tuple(cards)


@dataclass(frozen=True)
class HoldMaintenance(Command[tuple[int, ...]]):
    """Hold maintenance sessions on these dates, all or none, until the day by which each is to be confirmed.

    Refused with what refuses a booking, and with ``no_maintenance`` (the protocol has none),
    ``maintenance_after_last`` (the last session of the course has no time), ``maintenance_count``.
    """

    course_id: CourseId
    starts: tuple[HeldStart, ...]
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> tuple[int, ...]:
        """The ids of the appointments; undo lets them all go."""
        check_course_open(work, self.course_id)
        end = _load_end(work, self.course_id)
        _check_count(len(self.starts))
        held = _hold(work, end, self.starts)
        work.undo = DropMaintenance(self.course_id, tuple(held), self.starts)
        return tuple(id for id, _ in held)


@dataclass(frozen=True)
class ConfirmHeld(Command[None]):
    """Make a held visit a booked one: the patient has said that they will come.

    Refused with ``status_order`` when it is not held any more.
    """

    id: AppointmentId
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write it; undo holds the visit again, until the same day."""
        row = appointment_row(work, self.id)
        if row.status is not Status.HELD:
            raise refusal("status_order", old=str(row.status), new=str(Status.BOOKED))
        SetStatus(self.id, row.row_version, Status.BOOKED).run(work)


@dataclass(frozen=True)
class DropMaintenance(Command[None]):
    """Take held maintenance sessions back as if they had never been: what undoing `HoldMaintenance` does.

    Refused with ``undo_too_late`` once one of them was confirmed, and with `Stale` when one was moved.
    """

    course_id: CourseId
    held: tuple[tuple[AppointmentId, tuple[Segment, ...]], ...]
    starts: tuple[HeldStart, ...]
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Remove them; undo holds them again."""
        for id, segments in self.held:
            drop_held(work, appointment_still(work, id, segments))
        work.touched(Topic.COURSES, self.course_id)
        work.undo = HoldMaintenance(self.course_id, self.starts)


def hold_after_course(work: Work, course_id: CourseId, sessions: int) -> None:
    """Hold the best `sessions` dates after a course that is being booked in this transaction."""
    end = _load_end(work, course_id)
    slots = _find_slots(work, end, sessions)
    _hold(work, end, tuple(HeldStart(slot.starts_at, _staff_of(slot)) for slot in slots))


def drop_held(work: Work, row: tables.Appointment) -> None:
    """Take back one held maintenance session with its place in the course."""
    if row.status is not Status.HELD or row.id is None:
        raise refusal("undo_too_late")
    check_unused(work, AppointmentId(row.id))
    check_nobody_waits(work, row.session_id)
    session = work.session.get(tables.CourseSession, row.session_id)
    others = select(tables.Appointment.id).where(
        tables.Appointment.session_id == row.session_id, tables.Appointment.id != row.id
    )
    if session is None or not session.maintenance or work.session.exec(others).first() is not None:
        raise Stale("course")
    remove(work, row)
    work.session.delete(session)
    work.session.flush()


@dataclass(frozen=True, slots=True)
class _End:
    """The last session of a course, after which maintenance goes on."""

    course_id: CourseId
    patient_id: PatientId
    protocol: Protocol
    window: IntervalWindow
    number: int
    day: date
    minute: int


def _load_end(reading: Reading, course_id: CourseId) -> _End:
    course = reading.session.get(tables.Course, course_id)
    if course is None:
        raise NotFound("course", course_id)
    protocol = protocol_version(reading.session, course.protocol_version_id)[1]
    if protocol.course.maintenance is None:
        raise refusal("no_maintenance", field="maintenance")
    reading.session.flush()
    last = reading.session.exec(
        select(tables.CourseSession)
        .where(tables.CourseSession.course_id == course_id)
        .order_by(col(tables.CourseSession.number).desc())
    ).first()
    booked = booked_days(reading.session, reading.zone, course_id)
    number = 0 if last is None else last.number
    if number not in booked:
        raise refusal("maintenance_after_last", field="maintenance", session=number)
    row = reading.session.get(tables.Appointment, booked[number].appointment_id)
    minute = 0 if row is None else minute_of_day(row.starts_at, reading.zone)
    return _End(
        course_id,
        PatientId(course.patient_id),
        protocol,
        protocol.course.maintenance,
        number,
        booked[number].day,
        minute,
    )


def _find_slots(reading: Reading, end: _End, sessions: int) -> Sequence[Slot]:
    """The dates as the course was wished for; where these wishes leave none, any that the clinic has.

    Once the last day of the window is over, the first one is as soon as can be: late is better than never.
    """
    _check_count(sessions)
    is_overdue = end.day + timedelta(days=end.window.max_days) < reading.today
    wish = load_wish(reading.session, end.course_id)
    for wishes in (wish, _ANY):
        request = PlanRequest(
            from_day=max(end.day, reading.today),
            sessions=sessions,
            window=end.window,
            visit=visit_of(end.protocol),
            wishes=wishes,
            not_before=reading.today,
            after=None if is_overdue else end.day,
            first_number=end.number + 1,
            keep_minute=end.minute,
        )
        first, last = request.first_day, request.last_day
        calendar = load_calendar(
            reading.session,
            reading.zone,
            first,
            last,
            patient_id=end.patient_id,
            nothing_before=reading.now,
            barred=load_barred(reading, end.patient_id, end.protocol, first, last),
        )
        proposal = plan(request, calendar)
        if proposal.feasible:
            return [Slot(one.starts_at, one.ends_at, one.segments, one.staff_id) for one in proposal.sessions]
    raise refusal("no_maintenance_date", field="maintenance", sessions=sessions, after=end.day)


def _hold(
    work: Work, end: _End, starts: Sequence[HeldStart]
) -> list[tuple[AppointmentId, tuple[Segment, ...]]]:
    held = []
    for number, start in enumerate(starts, end.number + 1):
        session_id = SessionId(
            work.add(tables.CourseSession(course_id=end.course_id, number=number, maintenance=True))
        )
        try:
            segments = _place(work, end, session_id, start)
        except RuleError as error:
            if isinstance(error, NotFound):
                raise
            raise with_remedy(error, session=number) from None
        day = local_day(start.starts_at, work.zone)
        booking = Booking(
            AppointmentKind.SESSION,
            end.patient_id,
            session_id,
            status=Status.HELD,
            held_until=confirm_by(day, work.today),
        )
        held.append((book(work, booking, segments, start.staff_id), segments))
    work.touched(Topic.COURSES, end.course_id)
    return held


def _place(work: Work, end: _End, session_id: SessionId, start: HeldStart) -> tuple[Segment, ...]:
    check_start(work, start.starts_at)
    check_staff(work, start.staff_id, clinical=True)
    wanted = session_segments(end.protocol, start.starts_at, start.staff_id)
    parts = tuple(part.segment for part in wanted)
    check_session_day(work, session_id, parts)
    calendar = calendar_around(work, parts, end.patient_id, session_id)
    segments = choose_rooms(wanted, calendar)
    check_place(segments, calendar)
    return segments


def _check_count(sessions: int) -> None:
    if not 1 <= sessions <= MOST_HELD:
        raise RuleError("maintenance_count", field="maintenance", min=1, max=MOST_HELD)


def _staff_of(slot: Slot) -> StaffId:
    staff_id = slot.staff_id
    if staff_id is None:
        # A session of a protocol always has a treatment, and a treatment somebody who does it.
        raise ValueError(f"nobody does a session with {[SegmentKind(part.kind) for part in slot.segments]}")
    return staff_id
