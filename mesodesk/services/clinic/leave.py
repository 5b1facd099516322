"""Leave and other hours of staff: days on which somebody is away, or works otherwise than the rota says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.clinic import Rota, RotaDay, WeekHours, join_spans
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import FIRST_DAY, LAST_DAY, check_not_far
from mesodesk.services.clinic.affected import AffectedVisit, find_visits, is_within
from mesodesk.services.clinic.opening import load_rota_days, load_rotas
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import RotaException, Staff

#: One entry covers at most this many days.
MOST_DAYS: Final = 732
_MOST_AHEAD: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class LeaveCard:
    """One entry of one member of staff; `visits` are those in it that are still to be moved."""

    staff_id: StaffId
    staff: str
    days: RotaDay
    visits: tuple[AffectedVisit, ...] = ()


@dataclass(frozen=True)
class ListLeave(Query[tuple[LeaveCard, ...]]):
    """Leave and other hours of everybody who works here, the soonest first; past ones on demand."""

    with_past: bool = False
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[LeaveCard, ...]:
        """An entry that has begun counts as not past until its last day is over."""
        statement = select(Staff.id, Staff.name).where(col(Staff.active).is_(True))
        names = {StaffId(id or 0): name for id, name in reading.session.exec(statement).all()}
        first = FIRST_DAY if self.with_past else reading.today
        found = load_rota_days(reading.session, first, LAST_DAY)
        cards = [
            LeaveCard(staff_id, names[staff_id], days, _affected(reading, staff_id, days, days))
            for staff_id, entries in found.items()
            if staff_id in names
            for days in entries
        ]
        return tuple(sorted(cards, key=lambda card: (card.days.first, card.days.last, card.staff_id)))


@dataclass(frozen=True)
class FindAffected(Query[tuple[AffectedVisit, ...]]):
    """The visits that would lie outside the hours of a member of staff with this entry.

    `instead_of` is the entry that it takes the place of; without `days` that one is removed.
    """

    staff_id: StaffId
    days: RotaDay | None
    instead_of: RotaDay | None = None
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[AffectedVisit, ...]:
        """Only visits that are still ahead."""
        return _affected(reading, self.staff_id, self.days, self.instead_of)


@dataclass(frozen=True)
class SetRotaException(Command[None]):
    """Enter leave or other hours of a member of staff, or change an entry (`instead_of`).

    Refused with ``visits_booked`` while visits are booked that would lie outside the hours then, unless
    `even_if_booked`: they stay where they are until somebody moves them.
    """

    staff_id: StaffId
    days: RotaDay
    instead_of: RotaDay | None = None
    even_if_booked: bool = False
    permission: ClassVar[Permission] = Permission.EDIT_STAFF

    def run(self, work: Work) -> None:
        """Write it; undo puts back what was there."""
        staff = _staff(work.session, self.staff_id)
        days = _checked(work, self.days)
        if self.instead_of is not None:
            _take(work.session, self.staff_id, self.instead_of)
        _check_place(work.session, staff, days)
        if not self.even_if_booked:
            _check_visits(work, staff, days, self.instead_of)
        _write(work.session, self.staff_id, days)
        if self.instead_of is None:
            work.undo = RemoveRotaException(self.staff_id, days, even_if_booked=True)
        else:
            work.undo = SetRotaException(self.staff_id, self.instead_of, days, even_if_booked=True)
        work.touched(Topic.STAFF, self.staff_id)


@dataclass(frozen=True)
class RemoveRotaException(Command[None]):
    """Take an entry off: the weekly hours count again. Raises `Stale` when it is not there any more."""

    staff_id: StaffId
    days: RotaDay
    even_if_booked: bool = False
    permission: ClassVar[Permission] = Permission.EDIT_STAFF

    def run(self, work: Work) -> None:
        """Remove it; undo enters it again. ``visits_booked`` as in `SetRotaException`."""
        staff = _staff(work.session, self.staff_id)
        _take(work.session, self.staff_id, self.days)
        if not self.even_if_booked:
            _check_visits(work, staff, None, self.days)
        work.undo = SetRotaException(self.staff_id, self.days, even_if_booked=True)
        work.touched(Topic.STAFF, self.staff_id)


def _staff(session: Session, id: StaffId) -> Staff:
    staff = session.get(Staff, id)
    if staff is None:
        raise NotFound("staff", id)
    if not staff.active:
        raise RuleError("staff_left", field="staff", staff=staff.name)
    return staff


def _checked(reading: Reading, days: RotaDay) -> RotaDay:
    check_not_far(days.first, reading.today, _MOST_AHEAD, field="first_on")
    check_not_far(days.last, reading.today, _MOST_AHEAD, field="last_on")
    if (days.last - days.first).days >= MOST_DAYS:
        raise RuleError("too_many_days", field="last_on", max=MOST_DAYS)
    if join_spans(days.spans) != days.spans:
        raise RuleError("hours_overlap", field="hours")
    return replace(days, note=clean(days.note, field="note", longest=120))


def _check_place(session: Session, staff: Staff, days: RotaDay) -> None:
    # An entry may lie within another (a day of work in a month of leave: the shorter one counts), but two
    # that merely overlap would leave it open which of them counts.
    for other in load_rota_days(session, days.first, days.last).get(StaffId(staff.id or 0), ()):
        inside = other.first <= days.first and days.last <= other.last
        around = days.first <= other.first and other.last <= days.last
        same = (other.first, other.last) == (days.first, days.last)
        if same or not (inside or around):
            raise RuleError(
                "leave_overlaps", field="first_on", staff=staff.name, first=other.first, last=other.last
            )


def _check_visits(work: Work, staff: Staff, days: RotaDay | None, instead_of: RotaDay | None) -> None:
    visits = _affected(work, StaffId(staff.id or 0), days, instead_of)
    if visits:
        moments = tuple(visit.starts_at for visit in visits)
        raise RuleError("visits_booked", staff=staff.name, count=len(visits), visits=moments)


def _affected(
    reading: Reading, staff_id: StaffId, days: RotaDay | None, instead_of: RotaDay | None
) -> tuple[AffectedVisit, ...]:
    # The days of the old entry count too: without it the weekly hours are back, and can be shorter.
    touched = [one for one in (days, instead_of) if one is not None]
    if not touched:
        return ()
    first, last = min(one.first for one in touched), max(one.last for one in touched)
    rota = load_rotas(reading.session, first, last).get(staff_id) or Rota(staff_id, WeekHours.of({}))
    kept = tuple(one for one in rota.exceptions if one != instead_of)
    rota = replace(rota, exceptions=kept if days is None else (*kept, days))
    return find_visits(reading, first, last, staff_id, is_within(reading, rota.on))


def _take(session: Session, staff_id: StaffId, days: RotaDay) -> None:
    if days not in load_rota_days(session, days.first, days.last).get(staff_id, ()):
        raise Stale("leave")
    rows = session.exec(
        select(RotaException).where(
            RotaException.staff_id == staff_id,
            RotaException.first_on == days.first,
            RotaException.last_on == days.last,
        )
    ).all()
    for row in rows:
        session.delete(row)
    session.flush()


def _write(session: Session, staff_id: StaffId, days: RotaDay) -> None:
    stretches: list[tuple[int | None, int | None]] = [(span.start, span.end) for span in days.spans]
    session.add_all(
        RotaException(
            staff_id=staff_id,
            first_on=days.first,
            last_on=days.last,
            starts=starts,
            ends=ends,
            note=days.note,
        )
        for starts, ends in stretches or [(None, None)]
    )
    session.flush()
