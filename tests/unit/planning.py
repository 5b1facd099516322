"""Small calendars for the tests of planning, and a slow search that shares nothing with the planner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import (
    Busy,
    Calendar,
    RoomTime,
    SegmentNeed,
    StaffTime,
    VisitNeed,
    Wishes,
)
from mesodesk.domain.clinic import ClosedDay, House, Rota, Span, WeekHours
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.domain.planner import PlanRequest

ISTANBUL = ZoneInfo("Europe/Istanbul")
MONDAY = date(2026, 11, 23)
NINE_TO_SIX = WeekHours.of({day: [(540, 1080)] for day in range(5)})
SESSION = VisitNeed(
    (
        SegmentNeed(SegmentKind.NUMBING, 60, needs_staff=False),
        SegmentNeed(SegmentKind.TREATMENT, 30),
        SegmentNeed(SegmentKind.AFTERCARE, 10, needs_room=False, needs_staff=False),
    )
)
FORTNIGHT = IntervalWindow(10, 14, 15)


def at(day: date, minute: int, zone: ZoneInfo = ISTANBUL) -> datetime:
    """The instant of a wall time, the long way round."""
    return (datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)).astimezone(UTC)


def busy(day: date, start: int, end: int, *, is_block: bool = False, number: int | None = None) -> Busy:
    """A taken stretch of one day."""
    appointment = None if number is None else AppointmentId(number)
    return Busy(at(day, start), at(day, end), appointment, is_block)


def doctor(number: int, *taken: Busy, hours: WeekHours = NINE_TO_SIX) -> StaffTime:
    """A member of staff with a rota."""
    staff_id = StaffId(number)
    return StaffTime(staff_id, f"Dr {number}", Rota(staff_id, hours), taken)


def room(number: int, *taken: Busy, uses: frozenset[SegmentKind] | None = None) -> RoomTime:
    """A room; for everything unless told otherwise."""
    return RoomTime(RoomId(number), f"Room {number}", uses or frozenset(SegmentKind), taken)


def clinic(
    *staff: StaffTime,
    rooms: tuple[RoomTime, ...] = (room(1), room(2)),
    patient: tuple[Busy, ...] = (),
    hours: WeekHours = NINE_TO_SIX,
    closed: tuple[ClosedDay, ...] = (),
    zone: ZoneInfo = ISTANBUL,
) -> Calendar:
    """A calendar of these people and rooms."""
    return Calendar(zone, House(hours, closed), staff or (doctor(1),), rooms, patient)


def course(sessions: int = 4, **changes: object) -> PlanRequest:
    """A request for a course from Monday on, fortnightly."""
    values: dict[str, object] = {
        "from_day": MONDAY,
        "sessions": sessions,
        "window": FORTNIGHT,
        "visit": SESSION,
        "wishes": Wishes(),
    }
    return PlanRequest(**(values | changes))  # type: ignore[arg-type]  # a test names the fields it changes


def _is_clear(taken: tuple[Busy, ...], starts_at: datetime, ends_at: datetime, pause: int = 0) -> bool:
    for entry in taken:
        gap = timedelta(minutes=0 if entry.is_block else pause)
        if entry.starts_at < ends_at + gap and starts_at < entry.ends_at + gap:
            return False
    return True


def _works(who: StaffTime, day: date) -> tuple[Span, ...]:
    """The hours of a day: the shortest exception around it, leave before hours, else those of the week."""
    counting = [
        ((one.last - one.first).days, len(one.spans) > 0, one.spans)
        for one in who.rota.exceptions
        if one.first <= day <= one.last
    ]
    return sorted(counting)[0][2] if counting else who.rota.hours.days[day.weekday()]


def _meant(calendar: Calendar, wishes: Wishes, kind: SegmentKind) -> list[RoomTime]:
    """The rooms that a part of a visit may take."""
    meant = [place for place in calendar.rooms if kind in place.uses]
    return [place for place in meant if wishes.rooms is not None and place.room_id in wishes.rooms] or meant


def _in_spans(spans: tuple[Span, ...], start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def naive_can_start(calendar: Calendar, visit: VisitNeed, wishes: Wishes, day: date, minute: int) -> bool:
    """Whether a visit can start there, asked minute by minute of everyone."""
    end = minute + sum(need.minutes for need in visit.segments)
    if day.weekday() not in wishes.weekdays or any(closed.day == day for closed in calendar.house.closed):
        return False
    if minute < wishes.hours.start or end > wishes.hours.end:
        return False
    if any(barred.first <= day <= barred.last for barred in calendar.barred):
        return False
    if not _in_spans(calendar.house.hours.days[day.weekday()], minute, end):
        return False
    zone = calendar.zone
    if not _is_clear(calendar.patient_busy, at(day, minute, zone), at(day, end, zone)):
        return False
    offset = minute
    able = [who for who in calendar.staff if wishes.staff is None or who.staff_id in wishes.staff]
    for need in visit.segments:
        begins, ends = at(day, offset, zone), at(day, offset + need.minutes, zone)
        if need.needs_room and not any(
            _is_clear(place.busy, begins, ends, max(place.buffer_before, place.buffer_after))
            for place in _meant(calendar, wishes, need.kind)
        ):
            return False
        if need.needs_staff:
            able = [
                who
                for who in able
                if _in_spans(_works(who, day), offset, offset + need.minutes)
                and _is_clear(who.busy, begins, ends, max(who.buffer_before, who.buffer_after))
            ]
            if not able:
                return False
        offset += need.minutes
    return True


Course = tuple[tuple[date, int], ...]


def naive_courses(request: PlanRequest, calendar: Calendar, horizon: int) -> Iterator[Course]:
    """Every course whose first session is at most `horizon` days away, by trying them all."""
    step = request.wishes.slot_minutes
    first_day = max(request.from_day, request.not_before or request.from_day)

    def starts(day: date) -> list[int]:
        return [
            minute
            for minute in range(0, 24 * 60, step)
            if naive_can_start(calendar, request.visit, request.wishes, day, minute)
        ]

    known: dict[date, list[int]] = {}

    def extend(done: Course) -> Iterator[Course]:
        if len(done) == request.sessions:
            yield done
            return
        if done:
            nearest, farthest = request.window.min_days, request.window.max_days
            days = [done[-1][0] + timedelta(days=gap) for gap in range(nearest, farthest + 1)]
        else:
            days = [first_day + timedelta(days=offset) for offset in range(horizon + 1)]
        for day in days:
            if day not in known:
                known[day] = starts(day)
            for minute in known[day]:
                yield from extend((*done, (day, minute)))

    yield from extend(())


def objective(request: PlanRequest, chosen: Course) -> tuple[object, ...]:
    """What a planner has to make small, in the order in which it counts."""
    days = [day for day, _ in chosen]
    minutes = [minute for _, minute in chosen]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return (
        max(0, (days[0] - request.from_day).days - 14),
        sum(abs(gap - request.window.ideal_days) for gap in gaps),
        sum(one.weekday() != other.weekday() for one, other in pairwise(days)),
        sum(abs(minute - minutes[0]) for minute in minutes),
        days,
        minutes,
    )


def wall(segment: Segment, zone: ZoneInfo = ISTANBUL) -> tuple[date, int, int]:
    """Day, start and end minute of a segment."""
    start, end = segment.starts_at.astimezone(zone), segment.ends_at.astimezone(zone)
    return start.date(), start.hour * 60 + start.minute, end.hour * 60 + end.minute
