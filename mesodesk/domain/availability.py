"""Who and what is free: the calendar as plain values, the check of one booking, and the next free slots.

A *slot* is a place and time for a whole visit: all its segments, with the room and the staff of each.
Instants are UTC and intervals half-open; days and minutes are the clinic's wall clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.clinic import House, Rota, Span
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.domain.times import local_day, minute_of_day


@dataclass(frozen=True, slots=True)
class Busy:
    """A half-open UTC interval that is taken: by a segment, or by a block such as leave (`is_block`)."""

    starts_at: datetime
    ends_at: datetime
    appointment_id: AppointmentId | None = None
    is_block: bool = False

    def with_buffer(self, minutes: int) -> Busy:
        """The interval with the pause around it that a visit beside it has to keep; a block needs none."""
        if self.is_block or not minutes:
            return self
        pause = timedelta(minutes=minutes)
        return replace(self, starts_at=self.starts_at - pause, ends_at=self.ends_at + pause)


@dataclass(frozen=True, slots=True)
class StaffTime:
    """One member of staff who can be booked: the rota, and what is taken of it.

    So many minutes before and after each visit stay free of other visits; see `buffer`.
    """

    staff_id: StaffId
    name: str
    rota: Rota
    busy: tuple[Busy, ...] = ()
    buffer_before: int = 0
    buffer_after: int = 0

    @property
    def buffer(self) -> int:
        """The minutes between two visits: the pauses after the first and before the second may overlap."""
        return max(self.buffer_before, self.buffer_after)


@dataclass(frozen=True, slots=True)
class RoomTime:
    """One room: the segments it can be used for, and what is taken of it; buffers as in `StaffTime`."""

    room_id: RoomId
    name: str
    uses: frozenset[SegmentKind]
    busy: tuple[Busy, ...] = ()
    buffer_before: int = 0
    buffer_after: int = 0

    @property
    def buffer(self) -> int:
        """The minutes between two visits: the pauses after the first and before the second may overlap."""
        return max(self.buffer_before, self.buffer_after)


@dataclass(frozen=True, slots=True)
class BarredDays:
    """Days, first and last included, on which this patient may not have the visit that is planned.

    `rule` says why: ``patient_away`` (a holiday, days kept clear before a wedding) or ``spacing`` (another
    procedure is too near); `details` fill its sentence.
    """

    first: date
    last: date
    rule: str
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


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
    barred: tuple[BarredDays, ...] = ()

    def barred_on(self, day: date) -> BarredDays | None:
        """Why the patient may not come for this visit on `day`, if anything says so."""
        return next((barred for barred in self.barred if barred.first <= day <= barred.last), None)


@dataclass(frozen=True, slots=True)
class SegmentNeed:
    """One part of a visit as a protocol asks for it: how long, and whether it takes a room and staff."""

    kind: SegmentKind
    minutes: int
    needs_room: bool = True
    needs_staff: bool = True


@dataclass(frozen=True, slots=True)
class VisitNeed:
    """A whole visit: segments that follow each other without a pause; one member of staff does them all."""

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

    `weekdays` are 0 (Monday) to 6; `hours` bounds the whole visit from arrival to end; `staff` are the
    candidates in order of preference, None for anyone in the calendar; visits start at whole multiples of
    `slot_minutes` after midnight. `rooms` are the ones to choose from, None for all: a part of a visit for
    which none of them is meant takes any room that is.
    """

    weekdays: frozenset[int] = field(default=frozenset(range(7)))
    hours: Span = field(default=Span(0, 24 * 60))
    staff: tuple[StaffId, ...] | None = None
    slot_minutes: int = 15
    rooms: frozenset[RoomId] | None = None

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise RuleError("no_weekday", field="weekdays")
        if not 1 <= self.slot_minutes <= 24 * 60:
            raise RuleError("slot_minutes", field="slot_minutes", minutes=self.slot_minutes)


def find_problems(
    segments: tuple[Segment, ...], calendar: Calendar, *, ignore: AppointmentId | None = None
) -> Iterator[RuleError]:
    """Every rule that a booking of these segments would break, gravest first.

    Rules are ``double_booking_patient``, ``double_booking_staff``, ``double_booking_room``, ``closed_day``,
    ``outside_hours``, those of the barred days (``patient_away``, ``spacing``), ``staff_off``,
    ``buffer_staff`` and ``buffer_room``; `ignore` is the appointment that is being moved.
    """
    starts_at = min(segment.starts_at for segment in segments)
    ends_at = max(segment.ends_at for segment in segments)
    yield from _double_bookings(segments, calendar, ignore)
    yield from _house_problems(starts_at, ends_at, calendar)
    barred = calendar.barred_on(local_day(starts_at, calendar.zone))
    if barred is not None:
        details = {"first": barred.first, "last": barred.last, **barred.details}
        yield RuleError(barred.rule, field="day", **details)
    for segment in segments:
        yield from _staff_off(segment, calendar)
    for segment in segments:
        yield from _buffer_problems(segment, calendar, ignore)


def check_slot(
    segments: tuple[Segment, ...], calendar: Calendar, *, ignore: AppointmentId | None = None
) -> None:
    """Raise the first of `find_problems` when these segments cannot be booked as they are."""
    for problem in find_problems(segments, calendar, ignore=ignore):
        raise problem


def _double_bookings(
    segments: tuple[Segment, ...], calendar: Calendar, ignore: AppointmentId | None
) -> Iterator[RuleError]:
    staff = {member.staff_id: member for member in calendar.staff}
    rooms = {room.room_id: room for room in calendar.rooms}
    for segment in segments:
        taken = _overlap(segment, calendar.patient_busy, ignore)
        if taken is not None:
            yield _double_booking("patient", taken)
        if segment.staff_id is not None and segment.staff_id in staff:
            member = staff[segment.staff_id]
            taken = _overlap(segment, member.busy, ignore)
            if taken is not None:
                yield _double_booking("staff", taken, staff=member.name, staff_id=member.staff_id)
        if segment.room_id is not None and segment.room_id in rooms:
            room = rooms[segment.room_id]
            taken = _overlap(segment, room.busy, ignore)
            if taken is not None:
                yield _double_booking("room", taken, room=room.name, room_id=room.room_id)


def _double_booking(whose: str, taken: Busy, **who: object) -> RuleError:
    return RuleError(
        f"double_booking_{whose}",
        field=whose,
        starts_at=taken.starts_at,
        ends_at=taken.ends_at,
        appointment_id=taken.appointment_id,
        is_block=taken.is_block,
        **who,
    )


def _overlap(segment: Segment, busy: Iterable[Busy], ignore: AppointmentId | None) -> Busy | None:
    return next(
        (
            taken
            for taken in busy
            if taken.starts_at < segment.ends_at
            and segment.starts_at < taken.ends_at
            and (ignore is None or taken.appointment_id != ignore)
        ),
        None,
    )


def _house_problems(starts_at: datetime, ends_at: datetime, calendar: Calendar) -> Iterator[RuleError]:
    day = local_day(starts_at, calendar.zone)
    closed = calendar.house.closed_on(day)
    if closed is not None:
        yield RuleError("closed_day", field="day", day=day, name=closed.name)
    elif not _covered(starts_at, ends_at, calendar.house.open_on(day), calendar.zone):
        yield RuleError("outside_hours", field="time", day=day, hours=calendar.house.open_on(day))


def _staff_off(segment: Segment, calendar: Calendar) -> Iterator[RuleError]:
    for member in calendar.staff:
        if member.staff_id == segment.staff_id:
            day = local_day(segment.starts_at, calendar.zone)
            hours = member.rota.on(day)
            if not _covered(segment.starts_at, segment.ends_at, hours, calendar.zone):
                yield RuleError(
                    "staff_off",
                    field="staff",
                    staff=member.name,
                    staff_id=member.staff_id,
                    day=day,
                    hours=hours,
                )


def _buffer_problems(
    segment: Segment, calendar: Calendar, ignore: AppointmentId | None
) -> Iterator[RuleError]:
    if segment.kind is SegmentKind.BLOCK:
        return
    for member in calendar.staff:
        if member.staff_id == segment.staff_id:
            near = _too_near(segment, member, ignore)
            if near is not None:
                yield _buffer("staff", near, member.buffer, staff=member.name, staff_id=member.staff_id)
    for room in calendar.rooms:
        if room.room_id == segment.room_id:
            near = _too_near(segment, room, ignore)
            if near is not None:
                yield _buffer("room", near, room.buffer, room=room.name, room_id=room.room_id)


def _too_near(segment: Segment, whose: StaffTime | RoomTime, ignore: AppointmentId | None) -> Busy | None:
    """The visit that this one comes too near to without overlapping it."""
    if not whose.buffer:
        return None
    visits = {taken.with_buffer(whose.buffer): taken for taken in whose.busy if not taken.is_block}
    near = _overlap(segment, visits, ignore)
    if near is None or _overlap(segment, whose.busy, ignore) is not None:
        return None
    return visits[near]


def _buffer(whose: str, near: Busy, minutes: int, **who: object) -> RuleError:
    return RuleError(
        f"buffer_{whose}",
        field=whose,
        minutes=minutes,
        starts_at=near.starts_at,
        ends_at=near.ends_at,
        appointment_id=near.appointment_id,
        **who,
    )


def _covered(starts_at: datetime, ends_at: datetime, spans: tuple[Span, ...], zone: ZoneInfo) -> bool:
    """Whether one of the stretches of the day on which the interval starts holds all of it."""
    day = local_day(starts_at, zone)
    start = minute_of_day(starts_at, zone)
    last = ends_at - timedelta(microseconds=1)
    end = minute_of_day(last, zone) + 1
    return local_day(last, zone) == day and any(span.start <= start and end <= span.end for span in spans)
