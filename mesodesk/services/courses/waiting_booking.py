"""Time that has come free and who on the waiting list fits into it; booking it for one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.appointments import AHEAD, FREEING, SegmentKind, Status, WaitingState
from mesodesk.domain.availability import Busy, Calendar, SegmentNeed, VisitNeed
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import day_bounds, local_day
from mesodesk.domain.waiting import STILL_WAITING, Opening, find_place, may_fit, without
from mesodesk.services.booking.barred_days import barred_for_visit
from mesodesk.services.booking.booking import BookAppointment, BookSession
from mesodesk.services.booking.course_days import CoursePlace
from mesodesk.services.booking.moving import MoveAppointment
from mesodesk.services.booking.planning import visit_of
from mesodesk.services.booking.statuses import SetStatus
from mesodesk.services.booking.visits import id_of
from mesodesk.services.clinic.occupancy import REACH, load_calendar
from mesodesk.services.courses.waiting import (
    WaitingCard,
    can_come,
    course_place,
    current_visit,
    save_waiting,
    waiting_at,
    waiting_card,
)
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage import tables


@dataclass(frozen=True, slots=True)
class FittingCard:
    """Somebody who fits into time that has come free, and the place that they would take.

    `starts_at` is the patient's arrival.
    """

    waiting: WaitingCard
    starts_at: datetime
    ends_at: datetime
    staff_id: StaffId
    staff: str


@dataclass(frozen=True)
class FindFitting(Query[tuple[FittingCard, ...]]):
    """Who of the waiting list fits into these openings, longest waiting first.

    Each is offered the first opening that fits. What is asked is what every booking asks: hours, rota, rooms,
    buffers, the patient's own visits and days, the interval window of a course. A visit that the patient has
    later, and that would be moved, does not stand in the way of an earlier one. Who gave a time up is not
    offered it again.
    """

    openings: tuple[Opening, ...]
    permission: ClassVar[Permission] = Permission.BOOK

    def answer(self, reading: Reading) -> tuple[FittingCard, ...]:
        """The cards; none for time that is past."""
        ahead = [opening for opening in self.openings if opening.ends_at > reading.now]
        if not ahead:
            return ()
        statement = (
            select(tables.Waiting)
            .where(col(tables.Waiting.state).in_(tuple(STILL_WAITING)))
            .order_by(col(tables.Waiting.created_at), col(tables.Waiting.id))
        )
        days, cards = _Days(reading), []
        for row in reading.session.exec(statement).all():
            card = _fit(days, row, ahead)
            if card is not None:
                cards.append(card)
                reading.listed((row.patient_id,), "waiting")
        return tuple(cards)


@dataclass(frozen=True)
class BookWaiting(Command[int]):
    """Give somebody on the list a time: their later visit is moved there, or a new one is booked.

    Refused with what refuses the move or the booking; then they wait on.
    """

    id: int
    version: int | None
    starts_at: datetime
    staff_id: StaffId
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The id of the appointment; one undo takes back the visit and puts them back on the list."""
        row = waiting_at(work, self.id, self.version)
        if row.state not in STILL_WAITING:
            raise RuleError("status_order", old=str(row.state), new=str(WaitingState.BOOKED))
        turn = _Turn(row.state, row.offered_at)
        steps: list[Command[object]] = []
        id = 0
        for command in self._commands(work, row):
            value = command.run(work)
            id = value if isinstance(value, int) else id
            if work.undo is not None:
                steps.append(work.undo)
        current = current_visit(work, row)
        id = id or (0 if current is None else int(id_of(current)))
        row.state, row.appointment_id = WaitingState.BOOKED, id
        save_waiting(work, row)
        work.undo = _TurnBack(turn, tuple(reversed(steps)), self)
        return id

    def _commands(self, work: Work, row: tables.Waiting) -> Iterator[Command[object]]:
        """What gives them the time; each is asked for when the one before is done."""
        current = current_visit(work, row)
        if current is not None and current.starts_at > self.starts_at:
            id = id_of(current)
            yield MoveAppointment(id, current.row_version, self.starts_at, self.staff_id)
            if current.status is Status.HELD:
                yield SetStatus(id, current.row_version, Status.BOOKED)
        elif row.session_id is not None:
            yield BookSession(SessionId(row.session_id), self.starts_at, self.staff_id)
        else:
            patient_id = PatientId(row.patient_id)
            yield BookAppointment(
                row.kind, patient_id, self.staff_id, None, self.starts_at, row.minutes, row.note
            )


@dataclass(frozen=True, slots=True)
class _Turn:
    """Where somebody stood on the list."""

    state: WaitingState
    offered_at: datetime | None


@dataclass(frozen=True)
class _TurnBack(Command[None]):
    """Take back a visit that was booked from the list, step by step: what undoing `BookWaiting` does."""

    turn: _Turn
    steps: tuple[Command[object], ...]
    again: BookWaiting
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write it; undo books it from the list again."""
        row = waiting_at(work, self.again.id, None)
        row.state, row.offered_at, row.appointment_id = self.turn.state, self.turn.offered_at, None
        save_waiting(work, row)
        for step in self.steps:
            step.run(work)
        work.undo = replace(self.again, version=None)


class _Days:
    """The calendars of the days that are asked about, each loaded once for everybody who waits."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._known: dict[date, Calendar] = {}

    def calendar(self, row: tables.Waiting, day: date) -> Calendar:
        """The calendar of `day` as it is for this patient and this visit."""
        reading, patient_id = self.reading, PatientId(row.patient_id)
        if day not in self._known:
            self._known[day] = load_calendar(reading.session, reading.zone, day, day)
        busy = _patient_busy(reading, patient_id, day)
        barred = barred_for_visit(reading, patient_id, row.session_id, day, day)
        return replace(self._known[day], patient_busy=busy, barred=barred)


def _patient_busy(reading: Reading, patient_id: PatientId, day: date) -> tuple[Busy, ...]:
    start, end = day_bounds(day, reading.zone)
    statement = select(tables.Segment).where(
        tables.Segment.patient_id == patient_id,
        col(tables.Segment.holds).is_(True),
        tables.Segment.starts_at > start - REACH,
        tables.Segment.starts_at < end,
        tables.Segment.ends_at > start,
    )
    return tuple(
        Busy(line.starts_at, line.ends_at, AppointmentId(line.appointment_id))
        for line in reading.session.exec(statement).all()
    )


def _fit(days: _Days, row: tables.Waiting, openings: Iterable[Opening]) -> FittingCard | None:
    """The first opening into which an entry of the list fits."""
    reading, who = days.reading, can_come(row)
    may = [one for one in openings if may_fit(one, who, reading.zone) and one.patient_id != row.patient_id]
    if not may:
        return None
    place = course_place(reading, row)
    current = current_visit(reading, row)
    if place is not None:
        if _is_over(reading, place, row):
            return None
        visit = visit_of(place.protocol)
    else:
        visit = VisitNeed((SegmentNeed(SegmentKind.VISIT, row.minutes),))
    for opening in may:
        day = local_day(opening.starts_at, reading.zone)
        if place is not None and not place.allowed(reading.today).allows(day):
            continue
        if current is not None and current.starts_at <= opening.starts_at:
            continue
        calendar = days.calendar(row, day)
        if current is not None:
            calendar = without(calendar, id_of(current))
        slot = find_place(opening, visit, who, calendar, not_before=reading.now)
        if slot is not None and slot.staff_id is not None:
            member = reading.session.get(tables.Staff, slot.staff_id)
            name = "" if member is None else member.name
            card = waiting_card(reading, row)
            return FittingCard(card, slot.starts_at, slot.ends_at, slot.staff_id, name)
    return None


def _is_over(reading: Reading, place: CoursePlace, row: tables.Waiting) -> bool:
    """Whether nobody needs a time for this session any more: it has begun, or its course was stopped."""
    course = reading.session.get(tables.Course, place.course_id)
    begun = select(tables.Appointment.id).where(
        tables.Appointment.session_id == row.session_id,
        col(tables.Appointment.status).not_in(tuple(AHEAD | FREEING)),
    )
    stopped = course is None or course.status is CourseStatus.STOPPED
    return stopped or reading.session.exec(begun).first() is not None
