"""Calendars from elsewhere as busy time of a member of staff: read in, read in again, taken off.

Each busy time becomes a block with an `outside_uid`. Reading the same calendar again adds what is new,
removes what is gone and leaves the rest alone; the past stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import LONGEST_HOURS, AppointmentKind, SegmentKind, Status
from mesodesk.domain.changes import Topic
from mesodesk.domain.clinic import House
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, StaffId
from mesodesk.domain.intervals import Interval, by_day, joined, shortened, without
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import at_wall, day_bounds, days_bounds, local_day
from mesodesk.exchange.bounded import read_apart
from mesodesk.exchange.calendar_lines import Broken, read_bytes
from mesodesk.exchange.calendar_reading import BusyTime, OutsideCalendar
from mesodesk.exchange.ways_in import CALENDAR
from mesodesk.services.booking.visits import check_staff, remove
from mesodesk.services.clinic.affected import AffectedVisit, find_visits
from mesodesk.services.clinic.occupancy import REACH
from mesodesk.services.clinic.opening import load_house
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage import tables

__all__ = [
    "Broken",
    "BusyTime",
    "ListOutside",
    "OutsideCalendar",
    "OutsidePreview",
    "OutsideSource",
    "PreviewOutside",
    "ReadInCalendar",
    "RestoreOutside",
    "read_outside",
]

#: How many days ahead busy times are read in, beside today.
AHEAD_DAYS: Final = 365
_LONGEST: Final = timedelta(hours=LONGEST_HOURS)
#: Letters of an `outside_uid` before the colon and the name of the calendar.
_KEY: Final = 32


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: `uid` as `Appointment.outside_uid` keeps it."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class OutsidePreview:
    """What reading a calendar in would do, and the visits that lie in its busy times."""

    added: int
    removed: int
    kept: int
    visits: tuple[AffectedVisit, ...]


@dataclass(frozen=True, slots=True)
class OutsideSource:
    """A calendar that was read in for somebody: how many busy times of it are ahead, until which day."""

    staff_id: StaffId
    staff: str
    source: str
    count: int
    last: date


def read_outside(file: Path, zone: ZoneInfo, today: date) -> OutsideCalendar:
    """The busy times of an iCalendar file from today on, a year ahead; needs no record.

    Raises `WorldError` or `RuleError` when the file cannot be opened or is too large, and the errors of
    `exchange.bounded`; what is broken inside stands in the answer.
    """
    first, last = days_bounds(today, today + timedelta(days=AHEAD_DAYS), zone)
    found = read_apart(CALENDAR, read_bytes(file), zone, first, last)
    return OutsideCalendar(found.name or file.stem[:60], found.busy, found.broken)


@dataclass(frozen=True)
class ListOutside(Query[tuple[OutsideSource, ...]]):
    """The calendars that were read in, by member of staff, as far as anything of them is still ahead."""

    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[OutsideSource, ...]:
        """One card for each calendar of each member of staff."""
        names = dict(reading.session.exec(select(tables.Staff.id, tables.Staff.name)).all())
        counts: Counter[tuple[int, str]] = Counter()
        last: dict[tuple[int, str], date] = {}
        for row in _rows(reading.session, reading.now):
            key = row.staff_id or 0, (row.outside_uid or "")[_KEY + 1 :]
            counts[key] += 1
            last[key] = max(local_day(row.starts_at, reading.zone), last.get(key, date.min))
        return tuple(
            OutsideSource(StaffId(staff_id), names.get(staff_id, ""), source, counts[key], last[key])
            for key in sorted(counts)
            for staff_id, source in (key,)
        )


@dataclass(frozen=True)
class PreviewOutside(Query[OutsidePreview]):
    """What `ReadInCalendar` with the same values would do."""

    staff_id: StaffId
    source: str
    busy: tuple[BusyTime, ...]
    with_titles: bool = False
    permission: ClassVar[Permission] = Permission.BOOK

    def answer(self, reading: Reading) -> OutsidePreview:
        """Counts, and the visits in the way."""
        source = _checked(self.source)
        own = _own(reading, self.staff_id, source)
        wanted = _pieces(reading, self.staff_id, source, self.busy, with_titles=self.with_titles)
        there, wish = Counter(_piece(row) for row in own), Counter(wanted)
        return OutsidePreview(
            (wish - there).total(),
            (there - wish).total(),
            (wish & there).total(),
            _in_the_way(reading, self.staff_id, self.busy),
        )


@dataclass(frozen=True)
class ReadInCalendar(Command[tuple[int, int, int]]):
    """Keep a member of staff from being booked in the busy times of a calendar, which is called `source`.

    Refused with ``visits_in_busy`` while visits are booked in them, unless `even_if_booked`: then the busy
    times leave them out until it is read in again. Without `with_titles` nobody sees what they are for. An
    empty calendar takes off what was read in before.
    """

    staff_id: StaffId
    source: str
    busy: tuple[BusyTime, ...]
    with_titles: bool = False
    even_if_booked: bool = False
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> tuple[int, int, int]:
        """How many blocks were added, removed and left as they are; undo puts back what was."""
        check_staff(work, self.staff_id, clinical=False)
        source = _checked(self.source)
        visits = () if self.even_if_booked else _in_the_way(work, self.staff_id, self.busy)
        if visits:
            raise RuleError(
                "visits_in_busy", count=len(visits), visits=tuple(visit.starts_at for visit in visits)
            )
        wanted = _pieces(work, self.staff_id, source, self.busy, with_titles=self.with_titles)
        return _write(work, self.staff_id, source, wanted)


@dataclass(frozen=True)
class RestoreOutside(Command[tuple[int, int, int]]):
    """Put back the busy times of a calendar as they were: what undoing `ReadInCalendar` does."""

    staff_id: StaffId
    source: str
    pieces: tuple[Piece, ...]
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> tuple[int, int, int]:
        """As `ReadInCalendar`; what was booked meanwhile stays and is left out of them."""
        taken = _taken(work, self.staff_id, self.source)
        pieces = tuple(
            Piece(piece.uid, start, end, piece.note)
            for piece in self.pieces
            for start, end in without((piece.starts_at, piece.ends_at), taken)
        )
        return _write(work, self.staff_id, self.source, pieces)


def _checked(source: str) -> str:
    name = clean(source, field="source", longest=60)
    if not name:
        raise RuleError("required", field="source")
    return name


def _write(work: Work, staff_id: StaffId, source: str, wanted: Sequence[Piece]) -> tuple[int, int, int]:
    own = _own(work, staff_id, source)
    work.undo = RestoreOutside(staff_id, source, tuple(_piece(row) for row in own))
    left = Counter(wanted)
    gone = []
    for row in own:
        piece = _piece(row)
        if row.status is Status.BOOKED and left[piece]:
            left[piece] -= 1
        else:
            gone.append(row)
    for row in gone:
        remove(work, row)
    _add(work, staff_id, list(left.elements()))
    return left.total(), len(gone), len(own) - len(gone)


def _add(work: Work, staff_id: StaffId, pieces: Sequence[Piece]) -> None:
    ids = work.unit.insert_many(
        tables.Appointment,
        [
            {
                "kind": AppointmentKind.BLOCK,
                "status": Status.BOOKED,
                "staff_id": staff_id,
                "starts_at": piece.starts_at,
                "ends_at": piece.ends_at,
                "note": piece.note,
                "outside_uid": piece.uid,
                "created_at": work.now,
                "created_by": work.actor.staff_id,
            }
            for piece in pieces
        ],
    )
    work.unit.insert_many(
        tables.Segment,
        [
            {
                "appointment_id": id,
                "position": position,
                "kind": SegmentKind.BLOCK,
                "starts_at": start,
                "ends_at": end,
                "staff_id": staff_id,
            }
            for id, piece in zip(ids, pieces, strict=True)
            for position, (start, end) in enumerate(shortened((piece.starts_at, piece.ends_at), _LONGEST))
        ],
    )
    for id in ids:
        work.touched(Topic.CALENDAR, AppointmentId(id))


def _piece(row: tables.Appointment) -> Piece:
    return Piece(row.outside_uid or "", row.starts_at, row.ends_at, row.note)


def _rows(session: Session, after: datetime, staff_id: StaffId | None = None) -> list[tables.Appointment]:
    statement = (
        select(tables.Appointment)
        .where(col(tables.Appointment.outside_uid).is_not(None), col(tables.Appointment.ends_at) > after)
        .order_by(col(tables.Appointment.starts_at), col(tables.Appointment.id))
    )
    if staff_id is not None:
        statement = statement.where(tables.Appointment.staff_id == staff_id)
    return list(session.exec(statement).all())


def _own(reading: Reading, staff_id: StaffId, source: str) -> list[tables.Appointment]:
    today = day_bounds(reading.today, reading.zone)[0]
    rows = _rows(reading.session, today, staff_id)
    return [row for row in rows if (row.outside_uid or "")[_KEY + 1 :] == source]


def _pieces(
    reading: Reading, staff_id: StaffId, source: str, busy: Iterable[BusyTime], *, with_titles: bool
) -> tuple[Piece, ...]:
    """The busy times day by day, without what is taken already and without what overlaps among them.

    A whole day is taken from the clinic's opening to its closing: a block until midnight would only stretch
    the calendar.
    """
    taken = _taken(reading, staff_id, source)
    first, last = reading.today, reading.today + timedelta(days=AHEAD_DAYS)
    bounds = days_bounds(first, last, reading.zone)
    house = load_house(reading.session, first, last)
    found: list[Piece] = []
    covered = bounds[0]
    for one in sorted(busy, key=lambda one: (one.starts_at, one.ends_at, one.uid)):
        # The record keeps whole seconds.
        start = max(one.starts_at.replace(microsecond=0), covered)
        end = min(one.ends_at.replace(microsecond=0), bounds[1])
        covered = max(covered, end)
        note = one.title if with_titles and one.title else source
        for interval in by_day((start, end), reading.zone):
            clipped = _while_open(interval, house, reading.zone) if one.is_whole_day else interval
            found += (Piece(f"{one.uid[:_KEY]:0<{_KEY}}:{source}", begins, ends, note)
                      for begins, ends in without(clipped, taken))  # fmt: skip
    return tuple(found)


def _while_open(interval: Interval, house: House, zone: ZoneInfo) -> Interval:
    """What of a day lies between the clinic's opening and its closing; nothing where it is shut."""
    start, end = interval
    day = local_day(start, zone)
    spans = house.open_on(day)
    if not spans:
        return start, start
    return max(start, at_wall(day, spans[0].start, zone)), min(end, at_wall(day, spans[-1].end, zone))


def _taken(reading: Reading, staff_id: StaffId, source: str) -> list[Interval]:
    first, last = days_bounds(reading.today, reading.today + timedelta(days=AHEAD_DAYS), reading.zone)
    own = {row.id for row in _own(reading, staff_id, source)}
    rows = reading.session.exec(
        select(tables.Segment.appointment_id, tables.Segment.starts_at, tables.Segment.ends_at)
        .where(
            tables.Segment.staff_id == staff_id,
            col(tables.Segment.holds).is_(True),
            col(tables.Segment.starts_at) > first - REACH,
            col(tables.Segment.starts_at) < last,
            col(tables.Segment.ends_at) > first,
        )
        .order_by(col(tables.Segment.starts_at))
    ).all()
    return joined((start, end) for id, start, end in rows if id not in own)


def _in_the_way(reading: Reading, staff_id: StaffId, busy: Iterable[BusyTime]) -> tuple[AffectedVisit, ...]:
    taken = joined((one.starts_at, one.ends_at) for one in busy)

    def is_fine(begins: datetime, ends: datetime) -> bool:
        return list(without((begins, ends), taken)) == [(begins, ends)]

    last = reading.today + timedelta(days=AHEAD_DAYS)
    return find_visits(reading, reading.today, last, staff_id, is_fine) if taken else ()
