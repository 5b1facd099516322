"""Who and what is free: the calendar as plain values, the check of one booking, and the next free slots.

A *slot* is a place and time for a whole visit: all its segments, with the room and the member of staff of each.
Instants are UTC and intervals half-open; days and minutes are the clinic's wall clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.clinic import House, Rota, Span
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.domain.times import at_wall, local_day, minute_of_day


@dataclass(frozen=True, slots=True)
class Busy:
    """A half-open UTC interval that is taken: by a segment, or by a block such as leave (`is_block`)."""

    starts_at: datetime
    ends_at: datetime
    appointment_id: AppointmentId | None = None
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class StaffTime:
    """One member of staff who can be booked: the rota, and what is taken of it."""

    staff_id: StaffId
    name: str
    rota: Rota
    busy: tuple[Busy, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomTime:
    """One room: the segments it can be used for, and what is taken of it."""

    room_id: RoomId
    name: str
    uses: frozenset[SegmentKind]
    busy: tuple[Busy, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that a search for free time looks at, complete for the days that it is asked about.

    The order of `staff` and `rooms` is the order in which equal choices are taken.
    """

    zone: ZoneInfo
    house: House
    staff: tuple[StaffTime, ...]
    rooms: tuple[RoomTime, ...]
    patient_busy: tuple[Busy, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentNeed:
    """One part of a visit as a protocol asks for it: how long, and whether it takes a room and a member of staff."""

    kind: SegmentKind
    minutes: int
    needs_room: bool = True
    needs_staff: bool = True


@dataclass(frozen=True, slots=True)
class VisitNeed:
    """A whole visit: its segments follow each other without a pause, and one member of staff does them all."""

    segments: tuple[SegmentNeed, ...]

    def __post_init__(self) -> None:
        if not self.segments or any(segment.minutes < 1 for segment in self.segments):
            raise RuleError("empty_visit", field="segments")

    @property
    def minutes(self) -> int:
        """From the patient's arrival to the end of the last segment."""
        return sum(segment.minutes for segment in self.segments)

    @property
    def needs_staff(self) -> bool:
        """Whether any segment takes a member of staff."""
        return any(segment.needs_staff for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Slot:
    """A free place for a visit, ready to be booked."""

    starts_at: datetime
    ends_at: datetime
    segments: tuple[Segment, ...]
    staff_id: StaffId | None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What bounds a search besides the calendar.

    `weekdays` are 0 (Monday) to 6; `hours` bounds the whole visit from arrival to end; `staff` are the candidates
    in order of preference, None for anyone in the calendar; visits start at whole multiples of `slot_minutes`
    after midnight.
    """

    weekdays: frozenset[int] = field(default=frozenset(range(7)))
    hours: Span = field(default=Span(0, 24 * 60))
    staff: tuple[StaffId, ...] | None = None
    slot_minutes: int = 15

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise RuleError("no_weekday", field="weekdays")
        if not 1 <= self.slot_minutes <= 24 * 60:
            raise RuleError("slot_minutes", field="slot_minutes", minutes=self.slot_minutes)
