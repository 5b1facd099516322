"""The waiting list: when somebody can come, which time has come free, and who fits into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.appointments import Segment, WaitingState
from mesodesk.domain.availability import Busy, Calendar, Slot, VisitNeed, Wishes
from mesodesk.domain.clinic import Span
from mesodesk.domain.errors import RuleError
from mesodesk.domain.free_time import find_slots
from mesodesk.domain.ids import AppointmentId, PatientId, RoomId, StaffId
from mesodesk.domain.times import DAY_MINUTES, local_day, minute_of_day

#: States in which somebody still waits for a time.
STILL_WAITING: Final = frozenset({WaitingState.WAITING, WaitingState.OFFERED})
#: Longest span that anybody waits for, in days.
LONGEST_WAIT_DAYS: Final = 366
_ALL_DAYS: Final = 127
_WHOLE_DAY: Final = Span(0, 24 * 60)
#: Freed time may begin at any minute that visits begin at: a gap of 40 minutes at 10:10 is not to be lost.
_STEP_MINUTES: Final = 5
_QUARTER: Final = 15
_MOST_STARTS: Final = 24 * 60 // _STEP_MINUTES


@dataclass(frozen=True, slots=True)
class Opening:
    """Booked time that has come free: half-open UTC interval, the person and room, and whose it was.

    Who gave it up is not offered it again.
    """

    starts_at: datetime
    ends_at: datetime
    staff_id: StaffId | None = None
    room_id: RoomId | None = None
    patient_id: PatientId | None = None


@dataclass(frozen=True, slots=True)
class CanCome:
    """When somebody on the list can come: days from first to last (included), weekdays, hours, with whom.

    `weekdays` are 0 (Monday) to 6; `hours` bounds the whole visit; without `staff_id` anyone will do.
    """

    first_on: date
    last_on: date
    weekdays: frozenset[int] = frozenset(range(7))
    hours: Span = _WHOLE_DAY
    staff_id: StaffId | None = None

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise RuleError("span_order", field="last_on", first=self.first_on, last=self.last_on)
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise RuleError("no_weekday", field="weekdays")

    def is_over(self, today: date) -> bool:
        """Whether the last day on which they can come is past."""
        return self.last_on < today

    def allows(self, day: date) -> bool:
        """Whether they can come on `day` at all."""
        return self.first_on <= day <= self.last_on and day.weekday() in self.weekdays


def weekday_bits(weekdays: frozenset[int]) -> int:
    """Weekdays as the record keeps them: Monday is 1, Sunday 64; none means all."""
    return sum(1 << day for day in weekdays) or _ALL_DAYS


def weekdays_of(bits: int) -> frozenset[int]:
    """The reverse of `weekday_bits`."""
    return frozenset(day for day in range(7) if bits >> day & 1)


def find_place(
    opening: Opening, visit: VisitNeed, who: CanCome, calendar: Calendar, *, not_before: datetime
) -> Slot | None:
    """The best place for `visit` that uses the time that has come free, or None when there is none.

    Best is where the person begins when the opening does, else the earliest quarter of an hour, else the
    earliest start at all that reaches into it. It is with the person whose time came free, if the opening has
    one. Calendar rules are those of every booking.
    """
    hours = _hours_around(opening, visit, who, calendar.zone)
    if hours is None or not may_fit(opening, who, calendar.zone):
        return None
    day, staff = local_day(opening.starts_at, calendar.zone), opening.staff_id or who.staff_id
    wishes = Wishes(hours=hours, staff=None if staff is None else (staff,), slot_minutes=_STEP_MINUTES)
    slots = find_slots(calendar, visit, wishes, (day, day), not_before=not_before, limit=_MOST_STARTS)
    reaching = [slot for slot in slots if _reaches(slot, opening)]
    exact = [slot for slot in reaching if _own_parts(slot)[0].starts_at == opening.starts_at]
    round_ = [slot for slot in reaching if minute_of_day(slot.starts_at, calendar.zone) % _QUARTER == 0]
    return next(iter(exact or round_ or reaching), None)


def may_fit(opening: Opening, who: CanCome, zone: ZoneInfo) -> bool:
    """Whether they can come on the day of the opening, and to the person whose time it is."""
    same = who.staff_id is None or opening.staff_id in (None, who.staff_id)
    return same and who.allows(local_day(opening.starts_at, zone))


def _hours_around(opening: Opening, visit: VisitNeed, who: CanCome, zone: ZoneInfo) -> Span | None:
    """The hours of a visit that reaches into the opening: no other start is worth a look."""
    reach = timedelta(minutes=visit.minutes)
    day = local_day(opening.starts_at, zone)
    starts_at, ends_at = opening.starts_at - reach, opening.ends_at + reach
    start = minute_of_day(starts_at, zone) if local_day(starts_at, zone) == day else 0
    end = minute_of_day(ends_at, zone) if local_day(ends_at, zone) == day else DAY_MINUTES
    start, end = max(start, who.hours.start), min(end, who.hours.end)
    return Span(start, end) if start < end else None


def _own_parts(slot: Slot) -> list[Segment]:
    """The parts of a visit that take the person; all of them where none does."""
    return [part for part in slot.segments if part.staff_id is not None] or list(slot.segments)


def _reaches(slot: Slot, opening: Opening) -> bool:
    """Whether one of these parts lies in the freed time."""
    return any(
        part.starts_at < opening.ends_at and opening.starts_at < part.ends_at for part in _own_parts(slot)
    )


def without(calendar: Calendar, appointment_id: AppointmentId) -> Calendar:
    """The calendar as it would be if this visit had no time: somebody would leave it for another."""

    def others(busy: tuple[Busy, ...]) -> tuple[Busy, ...]:
        return tuple(taken for taken in busy if taken.appointment_id != appointment_id)

    return replace(
        calendar,
        staff=tuple(replace(member, busy=others(member.busy)) for member in calendar.staff),
        rooms=tuple(replace(room, busy=others(room.busy)) for room in calendar.rooms),
        patient_busy=others(calendar.patient_busy),
    )
