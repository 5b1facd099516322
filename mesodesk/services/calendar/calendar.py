"""The calendar as it is read: whole weeks as cards, rows for scripts, and where a session may move to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from sqlalchemy import select
from sqlmodel import Session

from mesodesk.domain.appointments import SegmentKind, Status
from mesodesk.domain.clinic import House, Span
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, CourseId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import days_from
from mesodesk.services.booking.calendar_blocks import BlockCard, Names, SegmentCard, load_blocks, load_signed
from mesodesk.services.booking.course_days import load_course_place
from mesodesk.services.booking.planning import DaysWindow
from mesodesk.services.clinic.clinic import HoursLine, RotaCard
from mesodesk.services.clinic.opening import load_house, load_rotas
from mesodesk.services.clinic.rooms import RoomCard, room_card
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage import tables
from mesodesk.storage.row import RECORD

#: Most days that one view may ask for.
MOST_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A column of the calendar: its open stretches in minutes of the day, or why it is shut."""

    day: date
    hours: tuple[Span, ...]
    closed_name: str | None
    special_name: str | None = None


@dataclass(frozen=True, slots=True)
class WorkDay:
    """When one member of staff works on one day; without stretches not at all.

    `note` says why the day is another one than its week's: leave, a course, a swap.
    """

    staff_id: StaffId
    day: date
    spans: tuple[Span, ...]
    is_leave: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CalendarCard:
    """A stretch of the calendar, with what its columns and shading need.

    `staff_buffers` are the minutes that a member of staff stays free before and after each visit.
    """

    days: tuple[CalendarDay, ...]
    blocks: tuple[BlockCard, ...]
    rotas: tuple[RotaCard, ...]
    rooms: tuple[RoomCard, ...]
    work: tuple[WorkDay, ...] = ()
    staff_buffers: tuple[tuple[StaffId, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WindowCard:
    """The days on which a session of a course may lie, None where nothing bounds them.

    `previous_day` and `next_day` are those of its neighbours; `window` is None for a visit without a course.
    """

    first: date | None
    ideal: date | None
    last: date | None
    previous_day: date | None = None
    next_day: date | None = None
    number: int | None = None
    sessions: int | None = None
    window: DaysWindow | None = None


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One segment, for scripts; `treatment` is the signed record of a visit that took place."""

    id: AppointmentId
    start: datetime
    end: datetime
    staff: str | None
    room: str | None
    patient: str | None
    patient_name: str | None
    kind: SegmentKind
    status: Status
    course: CourseId | None
    session: int | None
    treatment: int | None
    protocol: str | None
    note: str


@dataclass(frozen=True)
class ShowCalendar(Query[CalendarCard]):
    """The days from `first_day` to `last_day`, both included, for all staff or for some."""

    first_day: date
    last_day: date
    staff_ids: tuple[StaffId, ...] | None = None
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> CalendarCard:
        """One card."""
        check_days(self.first_day, self.last_day)
        session = reading.session
        names = Names(session)
        house = load_house(session, self.first_day, self.last_day)
        days = days_from(self.first_day, self.last_day)
        blocks = load_blocks(reading, self.first_day, self.last_day, names, self.staff_ids)
        reading.listed((block.patient_id for block in blocks), "calendar")
        return CalendarCard(
            tuple(_day(house, day) for day in days),
            blocks,
            _rotas(session, names, days),
            tuple(room_card(row) for row in names.rooms.values()),
            _work(session, days),
            _staff_buffers(session),
        )


@dataclass(frozen=True)
class ShowWindow(Query[WindowCard]):
    """Which days light up while this appointment is carried; no bounds for a visit without a course."""

    appointment_id: AppointmentId
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> WindowCard:
        """One card; raises `NotFound`."""
        row = reading.session.get(tables.Appointment, self.appointment_id)
        if row is None:
            raise NotFound("appointment", self.appointment_id)
        if row.session_id is None:
            return WindowCard(None, None, None)
        return session_window(reading, SessionId(row.session_id))


@dataclass(frozen=True)
class ShowSessionWindow(Query[WindowCard]):
    """Which days a session of a course may have that is to be booked again; raises `NotFound`."""

    session_id: SessionId
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> WindowCard:
        """One card."""
        return session_window(reading, self.session_id)


@dataclass(frozen=True)
class CalendarRows(Query[tuple[CalendarRow, ...]]):
    """Every segment of the days, by start; with `staff` (a name) only the segments that this person does."""

    first_day: date
    last_day: date
    staff: str | None = None
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[CalendarRow, ...]:
        """The rows; `NotFound` for a name that nobody has."""
        check_days(self.first_day, self.last_day)
        names = Names(reading.session)
        wanted = None if self.staff is None else names.staff_named(self.staff)
        signed = load_signed(reading, self.first_day, self.last_day)
        blocks = load_blocks(reading, self.first_day, self.last_day, names)
        reading.listed((block.patient_id for block in blocks), "calendar")
        rows = [
            _row(block, part, signed.get(block.appointment_id))
            for block in blocks
            for part in block.segments
            if wanted is None or part.staff_id == wanted
        ]
        return tuple(sorted(rows, key=lambda row: (row.start, row.id)))


def check_days(first_day: date, last_day: date) -> None:
    """Raise ``days_order`` for a range that is empty, ``too_many_days`` for one that is too long."""
    if last_day < first_day:
        raise RuleError("days_order", field="to", first=first_day, last=last_day)
    if (last_day - first_day).days >= MOST_DAYS:
        raise RuleError("too_many_days", field="to", max=MOST_DAYS)


def session_window(reading: Reading, session_id: SessionId) -> WindowCard:
    """The days that a session of a course may take between its neighbours."""
    place = load_course_place(reading.session, reading.zone, session_id)
    days = place.allowed(reading.today)
    window = place.window
    return WindowCard(
        first=days.first,
        ideal=days.ideal,
        last=days.last,
        previous_day=None if place.previous is None else place.booked[place.previous].day,
        next_day=None if place.following is None else place.booked[place.following].day,
        number=place.number,
        sessions=place.sessions,
        window=DaysWindow(window.min_days, window.ideal_days, window.max_days),
    )


def _row(block: BlockCard, part: SegmentCard, treatment: int | None) -> CalendarRow:
    return CalendarRow(
        id=block.appointment_id,
        start=part.starts_at,
        end=part.ends_at,
        staff=part.staff,
        room=part.room,
        patient=block.number,
        patient_name=block.patient,
        kind=part.kind,
        status=block.status,
        course=block.course_id,
        session=block.session_number,
        treatment=treatment,
        protocol=block.protocol_key,
        note=block.note,
    )


def _day(house: House, day: date) -> CalendarDay:
    closed, special = house.closed_on(day), house.special_on(day)
    return CalendarDay(
        day,
        house.open_on(day),
        None if closed is None else closed.name,
        None if closed is not None or special is None else special.name,
    )


def _rotas(session: Session, names: Names, days: tuple[date, ...]) -> tuple[RotaCard, ...]:
    """Who works when in these days: of up to a week as it is, exceptions and all, of more in every week."""
    rotas = load_rotas(session, days[0], days[-1])
    return tuple(
        RotaCard(
            staff_id,
            names.staff[staff_id],
            tuple(
                HoursLine(weekday, span.start, span.end)
                for weekday, spans in sorted(
                    {day.weekday(): rota.on(day) for day in days}.items()
                    if len(days) <= 7
                    else enumerate(rota.hours.days)
                )
                for span in spans
            ),
        )
        for staff_id, rota in sorted(rotas.items())
    )


def _work(session: Session, days: tuple[date, ...]) -> tuple[WorkDay, ...]:
    """Everybody's days, exceptions and all."""
    found = []
    for staff_id, rota in sorted(load_rotas(session, days[0], days[-1]).items()):
        for day in days:
            exception = rota.exception_on(day)
            is_leave, note = (False, "") if exception is None else (exception.is_leave, exception.note)
            found.append(WorkDay(staff_id, day, rota.on(day), is_leave, note))
    return tuple(found)


def _staff_buffers(session: Session) -> tuple[tuple[StaffId, int, int], ...]:
    """Those who have any."""
    staff = RECORD.tables["staff"].c
    rows = session.connection().execute(
        select(staff.id, staff.buffer_before, staff.buffer_after)
        .where((staff.buffer_before > 0) | (staff.buffer_after > 0))
        .order_by(staff.id)
    )
    return tuple((StaffId(id), before, after) for id, before, after in rows)
