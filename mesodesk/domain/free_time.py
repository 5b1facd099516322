"""When a whole visit could start: the search for free time behind the planner and the next free slots.

Where the clocks change, the wall times that are skipped or shown twice are never offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import (
    Busy,
    Calendar,
    RoomTime,
    SegmentNeed,
    Slot,
    StaffTime,
    VisitNeed,
    Wishes,
)
from mesodesk.domain.day_bits import (
    ALL_DAY,
    busy_days,
    grid_bits,
    list_minutes,
    minutes_between,
    odd_minutes,
    run_starts,
    span_bits,
)
from mesodesk.domain.ids import RoomId, StaffId
from mesodesk.domain.times import at_wall, day_bounds, days_from, local_day

#: The rooms to choose from, None for all.
RoomPool: TypeAlias = frozenset[RoomId] | None


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing that a start must clear, and the starts of a day that clear it and all before it."""

    key: str
    left: int


class FreeTime:
    """The starts that a visit has on each day of a calendar.

    Keeps what it has worked out: make a new one when the calendar changes.
    """

    def __init__(self, calendar: Calendar, visit: VisitNeed) -> None:
        self.calendar = calendar
        self.visit = visit
        self._offsets = _segment_offsets(visit)
        self._staff = {staff.staff_id: staff for staff in calendar.staff}
        self._busy: dict[tuple[str, int], dict[date, int]] = {}
        self._staff_starts: dict[tuple[date, StaffId], int] = {}
        self._room_starts: dict[tuple[date, RoomPool], int] = {}
        self._pools: dict[tuple[SegmentKind, RoomPool], tuple[RoomTime, ...]] = {}
        self._odd_minutes: dict[date, int] = {}
        self._grids: dict[int, int] = {}

    def starts(self, day: date, wishes: Wishes) -> int:
        """The minutes at which the visit can start on `day` under these wishes."""
        if day.weekday() not in wishes.weekdays or self.calendar.barred_on(day) is not None:
            return 0
        bits = self._asked(wishes) & run_starts(self._open(day), self.visit.minutes)
        if bits and self.calendar.patient_busy:
            bits &= run_starts(self._open(day) & ~self._taken("patient", 0, day), self.visit.minutes)
        if bits and self.visit.needs_staff:
            bits &= self._any_staff(day, wishes)
        return bits & self._rooms(day, wishes.rooms) if bits else 0

    def hurdles(self, day: date, wishes: Wishes) -> Iterator[Hurdle]:
        """What a start on `day` must clear, one after the other; `starts` is what the last one leaves."""
        length = self.visit.minutes
        bits = self._grid(wishes.slot_minutes)
        for key, step in self._hurdle_bits(day, wishes, length):
            bits &= step()
            yield Hurdle(key, bits)

    def able_staff(self, day: date, minute: int, wishes: Wishes) -> tuple[StaffId, ...]:
        """Who could do a visit that starts at `minute`, in order of preference; rooms are not looked at."""
        return tuple(
            staff_id
            for staff_id in self.candidates(wishes)
            if self._starts_of(day, staff_id, on_rota_only=False) >> minute & 1
        )

    def candidates(self, wishes: Wishes) -> tuple[StaffId, ...]:
        """The members of staff asked for that the calendar knows; all of them when nobody was asked for."""
        if wishes.staff is None:
            return tuple(self._staff)
        return tuple(staff_id for staff_id in wishes.staff if staff_id in self._staff)

    def staff_named(self, staff_id: StaffId) -> str:
        """The name of a member of staff of this calendar."""
        return self._staff[staff_id].name

    def leave_around(self, day: date, wishes: Wishes) -> tuple[date, date] | None:
        """First and last day of the leave that keeps everyone asked for away on `day`, if one does."""
        leaves = [self._leave_of(staff_id, day) for staff_id in self.candidates(wishes)]
        known = [leave for leave in leaves if leave is not None]
        if not known or len(known) < len(leaves):
            return None
        return min(known, key=lambda leave: leave[1])

    def _leave_of(self, staff_id: StaffId, day: date) -> tuple[date, date] | None:
        """First and last day of the longest leave of this member of staff around `day`."""
        zone, bounds = self.calendar.zone, day_bounds(day, self.calendar.zone)
        leaves = [
            (local_day(busy.starts_at, zone), local_day(busy.ends_at - timedelta(microseconds=1), zone))
            for busy in self._staff[staff_id].busy
            if busy.is_block and busy.starts_at < bounds[1] and bounds[0] < busy.ends_at
        ]
        exception = self._staff[staff_id].rota.exception_on(day)
        if exception is not None and exception.is_leave:
            leaves.append((exception.first, exception.last))
        return max(leaves, key=lambda leave: leave[1] - leave[0], default=None)

    def slot(self, day: date, minute: int, staff_id: StaffId | None, rooms: RoomPool = None) -> Slot:
        """The visit that starts at `minute`, which must be one of `starts`, in the first free of `rooms`."""
        starts_at = at_wall(day, minute, self.calendar.zone)
        segments = []
        for need, offset in zip(self.visit.segments, self._offsets, strict=True):
            begins = starts_at + timedelta(minutes=offset)
            segments.append(
                Segment(
                    kind=need.kind,
                    starts_at=begins,
                    ends_at=begins + timedelta(minutes=need.minutes),
                    room_id=self._free_room(day, minute + offset, need, rooms) if need.needs_room else None,
                    staff_id=staff_id if need.needs_staff else None,
                )
            )
        return Slot(starts_at, segments[-1].ends_at, tuple(segments), staff_id)

    def _hurdle_bits(self, day: date, wishes: Wishes, length: int) -> Iterator[tuple[str, Callable[[], int]]]:
        yield "weekday", lambda: ALL_DAY if day.weekday() in wishes.weekdays else 0
        yield "closed", lambda: ALL_DAY if self._open(day) else 0
        barred = self.calendar.barred_on(day)
        if barred is not None:
            yield barred.rule, lambda: 0
        yield "hours", lambda: self._asked(wishes) & run_starts(self._open(day), length)
        yield "patient", lambda: run_starts(ALL_DAY & ~self._taken("patient", 0, day), length)
        if self.visit.needs_staff:
            yield "rota", lambda: self._any_staff(day, wishes, on_rota_only=True)
            yield "staff", lambda: self._any_staff(day, wishes)
        for need, offset in zip(self.visit.segments, self._offsets, strict=True):
            if need.needs_room:
                yield (
                    f"room_{need.kind}",
                    lambda need=need, offset=offset: self._any_room(day, need, wishes.rooms) >> offset,  # type: ignore[misc]
                )

    def _asked(self, wishes: Wishes) -> int:
        last = wishes.hours.end - self.visit.minutes
        if last < wishes.hours.start:
            return 0
        return self._grid(wishes.slot_minutes) & minutes_between(wishes.hours.start, last + 1)

    def _grid(self, slot_minutes: int) -> int:
        if slot_minutes not in self._grids:
            self._grids[slot_minutes] = grid_bits(slot_minutes)
        return self._grids[slot_minutes]

    def _open(self, day: date) -> int:
        return span_bits(self.calendar.house.open_on(day)) & ~self._odd(day)

    def _odd(self, day: date) -> int:
        """Minutes that the clock skips or shows twice."""
        if day not in self._odd_minutes:
            self._odd_minutes[day] = odd_minutes(day, self.calendar.zone)
        return self._odd_minutes[day]

    def _any_staff(self, day: date, wishes: Wishes, *, on_rota_only: bool = False) -> int:
        bits = 0
        for staff_id in self.candidates(wishes):
            bits |= self._starts_of(day, staff_id, on_rota_only=on_rota_only)
        return bits

    def _starts_of(self, day: date, staff_id: StaffId, *, on_rota_only: bool) -> int:
        if on_rota_only:
            return self._staffed_starts(span_bits(self._staff[staff_id].rota.on(day)))
        key = (day, staff_id)
        if key not in self._staff_starts:
            rota = span_bits(self._staff[staff_id].rota.on(day))
            free = rota & ~self._taken("staff", staff_id, day) if rota else 0
            self._staff_starts[key] = self._staffed_starts(free)
        return self._staff_starts[key]

    def _staffed_starts(self, free: int) -> int:
        bits = ALL_DAY if free else 0
        for need, offset in zip(self.visit.segments, self._offsets, strict=True):
            if need.needs_staff:
                bits &= run_starts(free, need.minutes) >> offset
        return bits

    def _rooms(self, day: date, rooms: RoomPool) -> int:
        key = (day, rooms)
        if key not in self._room_starts:
            bits = ALL_DAY
            for need, offset in zip(self.visit.segments, self._offsets, strict=True):
                if need.needs_room and bits:
                    bits &= self._any_room(day, need, rooms) >> offset
            self._room_starts[key] = bits
        return self._room_starts[key]

    def _any_room(self, day: date, need: SegmentNeed, rooms: RoomPool) -> int:
        bits = 0
        for room in self.rooms_for(need.kind, rooms):
            bits |= run_starts(ALL_DAY & ~self._taken("room", room.room_id, day), need.minutes)
        return bits

    def rooms_for(self, kind: SegmentKind, rooms: RoomPool = None) -> tuple[RoomTime, ...]:
        """The rooms that this part of a visit may take; see `Wishes.rooms`."""
        key = (kind, rooms)
        if key not in self._pools:
            meant = tuple(room for room in self.calendar.rooms if kind in room.uses)
            asked = () if rooms is None else tuple(room for room in meant if room.room_id in rooms)
            self._pools[key] = asked or meant
        return self._pools[key]

    def _free_room(self, day: date, minute: int, need: SegmentNeed, rooms: RoomPool) -> RoomId:
        wanted = minutes_between(minute, minute + need.minutes)
        return next(
            room.room_id
            for room in self.rooms_for(need.kind, rooms)
            if not self._taken("room", room.room_id, day) & wanted
        )

    def _taken(self, kind: str, key: int, day: date) -> int:
        if (kind, key) not in self._busy:
            self._busy[kind, key] = busy_days(self._busy_of(kind, key), self.calendar.zone)
        return self._busy[kind, key].get(day, 0)

    def _busy_of(self, kind: str, key: int) -> tuple[Busy, ...]:
        """What is taken, the pauses around visits included."""
        if kind == "patient":
            return self.calendar.patient_busy
        whose: StaffTime | RoomTime = (
            self._staff[StaffId(key)]
            if kind == "staff"
            else next(room for room in self.calendar.rooms if room.room_id == key)
        )
        if not whose.buffer:
            return whose.busy
        return tuple(taken.with_buffer(whose.buffer) for taken in whose.busy)


def _segment_offsets(visit: VisitNeed) -> tuple[int, ...]:
    offsets, offset = [], 0
    for segment in visit.segments:
        offsets.append(offset)
        offset += segment.minutes
    return tuple(offsets)


def find_slots(
    calendar: Calendar,
    visit: VisitNeed,
    wishes: Wishes,
    days: tuple[date, date],
    *,
    not_before: datetime | None = None,
    limit: int = 3,
) -> tuple[Slot, ...]:
    """The next free slots for one visit from the first to the last of `days`, both included, in order."""
    free = FreeTime(calendar, visit)
    found: list[Slot] = []
    for day in days_from(*days):
        for minute in list_minutes(free.starts(day, wishes)):
            staff = free.able_staff(day, minute, wishes) if visit.needs_staff else ()
            slot = free.slot(day, minute, staff[0] if staff else None, wishes.rooms)
            if not_before is None or slot.starts_at >= not_before:
                found.append(slot)
            if len(found) >= limit:
                return tuple(found)
    return tuple(found)
