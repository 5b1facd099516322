"""A month at a glance: for each day its load and its first visits; two Core statements, whatever the size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CTE,
    BigInteger,
    Integer,
    Select,
    and_,
    case,
    column,
    func,
    or_,
    select,
    true,
    type_coerce,
    values,
)
from sqlmodel import Session

from mesodesk.domain.appointments import FREEING, AppointmentKind, SegmentKind, Status
from mesodesk.domain.clinic import Rota, Span
from mesodesk.domain.ids import AppointmentId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import day_bounds, days_from
from mesodesk.services.calendar.calendar import check_days
from mesodesk.services.clinic.opening import load_house, load_rotas
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage.row import RECORD
from mesodesk.storage.types import UTCDateTime

#: Most visits of a day that a month names; how many more there are is said.
NAMED: Final = 8

_APPOINTMENT = RECORD.tables["appointment"]
_SEGMENT = RECORD.tables["segment"]
_PATIENT = RECORD.tables["patient"]
_SESSION = RECORD.tables["course_session"]
_COURSE = RECORD.tables["course"]
_VERSION = RECORD.tables["protocol_version"]


@dataclass(frozen=True, slots=True)
class DayLoad:
    """How full a day is: minutes of staff that are booked, of those that they are there while it is open.

    Leave and meetings count as booked time, not as visits.
    """

    day: date
    closed_name: str | None
    open_minutes: int
    booked_minutes: int
    visits: int
    special_name: str | None = None

    @property
    def percent(self) -> int:
        """The booked share in whole percent, at most 100; 0 for a day on which nobody is there."""
        return min(100, round(100 * self.booked_minutes / self.open_minutes)) if self.open_minutes else 0


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One visit of a month."""

    appointment_id: AppointmentId
    starts_at: datetime
    status: Status
    kind: AppointmentKind
    staff_id: StaffId | None
    patient: str | None
    number: str | None
    protocol_key: str | None
    session_number: int | None
    sessions: int | None
    note: str


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month: its load, and the first visits of those that were asked for, which are `count`."""

    load: DayLoad
    lines: tuple[MonthLine, ...]
    count: int


@dataclass(frozen=True)
class ShowLoad(Query[tuple[DayLoad, ...]]):
    """How full the days from `first_day` to `last_day`, both included, are."""

    first_day: date
    last_day: date
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[DayLoad, ...]:
        """One for each day, in order."""
        check_days(self.first_day, self.last_day)
        return load_days(reading.session, reading.zone, self.first_day, self.last_day)


@dataclass(frozen=True)
class ShowMonth(Query[tuple[MonthDay, ...]]):
    """The days from `first_day` to `last_day`, both included, with the visits of all staff `without` some."""

    first_day: date
    last_day: date
    without: tuple[StaffId, ...] = ()
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[MonthDay, ...]:
        """One for each day, in order."""
        check_days(self.first_day, self.last_day)
        lines, counts = self._lines(reading)
        loads = load_days(reading.session, reading.zone, self.first_day, self.last_day)
        return tuple(
            MonthDay(load, tuple(lines.get(number, ())), counts.get(number, 0))
            for number, load in enumerate(loads)
        )

    def _lines(self, reading: Reading) -> tuple[dict[int, list[MonthLine]], dict[int, int]]:
        """The first visits of each day, by its number, and how many there are."""
        found: dict[int, list[MonthLine]] = {}
        counts: dict[int, int] = {}
        days = days_from(self.first_day, self.last_day)
        rows = reading.session.connection().execute(_first_of(_days(days, reading.zone), self.without))
        for row in rows:
            (number, count, id, at, status, kind, staff, note, given, family, patient_no, key, session_no,
             sessions) = row  # fmt: skip
            name = None if given is None else f"{given} {family}".strip()
            line = MonthLine(
                AppointmentId(id), at, status, kind, staff, name, patient_no, key, session_no, sessions, note
            )
            found.setdefault(number, []).append(line)
            counts[number] = count
        shown = [line.appointment_id for lines in found.values() for line in lines]
        whose = select(_APPOINTMENT.c.patient_id).where(_APPOINTMENT.c.id.in_(shown))
        reading.listed(reading.session.connection().execute(whose).scalars(), "calendar")
        return found, counts


def load_days(session: Session, zone: ZoneInfo, first_day: date, last_day: date) -> tuple[DayLoad, ...]:
    """The load of each day, from one statement over the booked time."""
    days = days_from(first_day, last_day)
    house = load_house(session, first_day, last_day)
    rotas = tuple(load_rotas(session, first_day, last_day).values())
    booked = _booked(session, zone, days)
    loads = []
    for number, day in enumerate(days):
        closed, special = house.closed_on(day), house.special_on(day)
        minutes, visits = booked.get(number, (0, 0))
        loads.append(
            DayLoad(
                day,
                None if closed is None else closed.name,
                open_minutes(house.open_on(day), rotas, day),
                minutes,
                visits,
                None if closed is not None or special is None else special.name,
            )
        )
    return tuple(loads)


def open_minutes(hours: Sequence[Span], rotas: Iterable[Rota], day: date) -> int:
    """Minutes that people are there on this day while the house is open, summed over the people."""
    return sum(
        max(0, min(span.end, there.end) - max(span.start, there.start))
        for rota in rotas
        for there in rota.on(day)
        for span in hours
    )


def _booked(session: Session, zone: ZoneInfo, days: Sequence[date]) -> dict[int, tuple[int, int]]:
    """Booked minutes of staff, and visits, by the number of the day; days without any are left out."""
    day = _days(days, zone)
    part = _SEGMENT.c
    seconds = type_coerce(part.ends_at, BigInteger) - type_coerce(part.starts_at, BigInteger)
    statement = (
        select(
            day.c.number,
            func.sum(case((part.staff_id.is_not(None), seconds), else_=0)),
            func.count(case((part.kind != SegmentKind.BLOCK, part.appointment_id)).distinct()),
        )
        .select_from(day)
        .join(_SEGMENT, and_(part.starts_at >= day.c.start, part.starts_at < day.c.end))
        .where(part.holds.is_(True))
        .group_by(day.c.number)
    )
    rows = session.connection().execute(statement)
    return {number: (int(taken or 0) // 60, visits) for number, taken, visits in rows}


def _first_of(day: CTE, without: Sequence[StaffId]) -> Select[*tuple[Any, ...]]:
    """The first visits of each of these days, with whom and for what; counted before they are cut."""
    visit = _APPOINTMENT.c
    is_wanted = or_(visit.staff_id.is_(None), visit.staff_id.not_in(without))
    counted = (
        select(
            day.c.number.label("day_number"),
            visit.id,
            func.row_number()
            .over(partition_by=day.c.number, order_by=(visit.starts_at, visit.id))
            .label("place"),
            func.count().over(partition_by=day.c.number).label("count"),
        )
        .select_from(day)
        .join(_APPOINTMENT, and_(visit.starts_at >= day.c.start, visit.starts_at < day.c.end))
        .where(visit.status.not_in(tuple(FREEING)), is_wanted if without else true())
        .subquery()
    )
    return (
        select(
            counted.c.day_number, counted.c.count, visit.id, visit.starts_at, visit.status, visit.kind,
            visit.staff_id, visit.note, _PATIENT.c.given_name, _PATIENT.c.family_name,
            _PATIENT.c.number, _VERSION.c.key, _SESSION.c.number, _COURSE.c.sessions,
        )
        .join_from(counted, _APPOINTMENT, visit.id == counted.c.id)
        .join(_PATIENT, _PATIENT.c.id == visit.patient_id, isouter=True)
        .join(_SESSION, _SESSION.c.id == visit.session_id, isouter=True)
        .join(_COURSE, _COURSE.c.id == _SESSION.c.course_id, isouter=True)
        .join(_VERSION, _VERSION.c.id == _COURSE.c.protocol_version_id, isouter=True)
        .where(counted.c.place <= NAMED)
        .order_by(counted.c.day_number, counted.c.place)
    )  # fmt: skip


def _days(days: Sequence[date], zone: ZoneInfo) -> CTE:
    """The days with their first and last instants, half-open, numbered from 0."""
    bounds = [(number, *day_bounds(day, zone)) for number, day in enumerate(days)]
    # SQLite names the columns of values only in a common table expression.
    return (
        values(column("number", Integer), column("start", UTCDateTime()), column("end", UTCDateTime()))
        .data(bounds)
        .cte("day")
    )
