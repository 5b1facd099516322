"""Days that are not as their weekday: the public holidays and the clinic's own days, in one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.clinic import ClosedDay as ShutDay
from mesodesk.domain.clinic import House, Span, SpecialDay
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import check_not_far, days_from, local_day
from mesodesk.services.clinic.affected import AffectedVisit, find_visits, is_within
from mesodesk.services.clinic.opening import load_holidays, load_house
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import ClosedDay

#: One entry of the clinic covers at most this many days.
MOST_DAYS: Final = 366
_CLOSED_AHEAD: Final = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day as the clinic wrote it: shut, open at `hours` (a stretch), or open as on other such weekdays."""

    day: date
    name: str
    closed: bool = True
    hours: Span | None = None


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day in the list. `own` ones the clinic wrote; the others are the country's public holidays.

    On a day that is not `closed`, `hours` are those that stand for its weekday's, None where those count.
    `visits` are booked where the clinic is not open, and are to be moved.
    """

    day: date
    name: str
    closed: bool
    own: bool
    hours: tuple[Span, ...] | None = None
    visits: tuple[AffectedVisit, ...] = ()


@dataclass(frozen=True)
class ListDaysOff(Query[tuple[DayOff, ...]]):
    """Public holidays and the clinic's own days from `first` to `last`, both included, in order."""

    first: date
    last: date
    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> tuple[DayOff, ...]:
        """A public holiday on which the clinic opens is an own day that is not `closed`."""
        session = reading.session
        house = load_house(session, self.first, self.last)
        own = {day.day: day for day in _own_days(session, self.first, self.last)}
        names = {day.day: day.name for day in load_holidays(session, self.first, self.last)}
        names.update({day.day: day.name for day in own.values()})
        visits: defaultdict[date, list[AffectedVisit]] = defaultdict(list)
        for visit in _outside(reading, self.first, self.last, house):
            visits[local_day(visit.starts_at, reading.zone)].append(visit)
        return tuple(
            DayOff(
                day,
                names[day],
                house.closed_on(day) is not None,
                day in own,
                None if (special := house.special_on(day)) is None else special.spans,
                tuple(visits[day]),
            )
            for day in sorted(names)
        )


@dataclass(frozen=True)
class FindBookedOn(Query[tuple[AffectedVisit, ...]]):
    """The visits that would lie where the clinic is not open, if the days were as `SetClosedDay` says."""

    first: date
    last: date
    closed: bool = True
    hours: Span | None = None
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[AffectedVisit, ...]:
        """Only visits that are still ahead; raises ``too_many_days``."""
        days = days_from(self.first, self.last)
        _check_count(days)
        house = load_house(reading.session, self.first, self.last)
        house = replace(house, closed=(), special=())
        if self.closed:
            house = replace(house, closed=tuple(ShutDay(day, "") for day in days))
        elif self.hours is not None:
            house = replace(house, special=tuple(SpecialDay(day, "", (self.hours,)) for day in days))
        return _outside(reading, self.first, self.last, house)


@dataclass(frozen=True)
class SetClosedDay(Command[None]):
    """Close a day (or all until `last`, included), or open it: at `hours`, or as usual on a public holiday.

    An empty name takes the days off the list: they are again as the country and the weekday say.
    """

    day: date
    name: str
    closed: bool = True
    hours: Span | None = None
    last: date | None = None
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Write it; appointments on those days stay and show in the calendar. Undo writes back what was."""
        last = self.last or self.day
        if last < self.day:
            raise RuleError("until_before_since", field="last")
        days = days_from(self.day, last)
        _check_count(days)
        name = clean(self.name, field="name", longest=120)
        if name:
            check_not_far(self.day, work.today, _CLOSED_AHEAD, field="day")
            check_not_far(last, work.today, _CLOSED_AHEAD, field="last")
        closed = self.closed and self.hours is None
        own = tuple(OwnDay(day, name, closed, self.hours) for day in days) if name else ()
        _replace(work, self.day, last, own)


@dataclass(frozen=True)
class RestoreDays(Command[None]):
    """Put back the own days from `first` to `last` as they were: what undoing `SetClosedDay` does."""

    first: date
    last: date
    days: tuple[OwnDay, ...]
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Write them; undo puts back what they take the place of."""
        _replace(work, self.first, self.last, self.days)


def _replace(work: Work, first: date, last: date, days: Sequence[OwnDay]) -> None:
    work.undo = RestoreDays(first, last, _own_days(work.session, first, last))
    for row in work.session.exec(select(ClosedDay).where(col(ClosedDay.day).between(first, last))).all():
        work.session.delete(row)
    work.session.flush()
    work.session.add_all(
        ClosedDay(
            day=day.day,
            name=day.name,
            closed=day.closed,
            opens=None if day.hours is None else day.hours.start,
            closes=None if day.hours is None else day.hours.end,
        )
        for day in days
    )
    work.touched(Topic.CLINIC, 1)


def _own_days(session: Session, first: date, last: date) -> tuple[OwnDay, ...]:
    rows = session.exec(
        select(ClosedDay).where(col(ClosedDay.day).between(first, last)).order_by(col(ClosedDay.day))
    ).all()
    return tuple(
        OwnDay(
            row.day,
            row.name,
            row.closed,
            None if row.opens is None or row.closes is None else Span(row.opens, row.closes),
        )
        for row in rows
    )


def _outside(reading: Reading, first: date, last: date, house: House) -> tuple[AffectedVisit, ...]:
    return find_visits(reading, first, last, None, is_within(reading, house.open_on))


def _check_count(days: Sequence[date]) -> None:
    if len(days) > MOST_DAYS:
        raise RuleError("too_many_days", field="last", max=MOST_DAYS)
