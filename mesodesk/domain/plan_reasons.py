"""Why a proposed date stands or falls, and where else the session could be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.availability import Slot, Wishes
from mesodesk.domain.clinic import Span
from mesodesk.domain.day_bits import list_minutes
from mesodesk.domain.free_time import FreeTime
from mesodesk.domain.times import local_day, minute_of_day

#: Most alternatives that are shown for one session.
MOST_ALTERNATIVES: Final = 3
#: Wishes that can be relaxed, in the order in which it is tried.
RELAXABLE: Final = ("weekday", "hours", "staff", "room")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a date has its verdict: a stable key with a sentence in the wording, filled from `details`."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place for a session.

    `relaxes` names the wishes that it does not keep (``weekday``, ``hours``, ``staff``, ``room``); `gap_days`
    counts from the session before; `keeps_next` says whether the session after may stay where it is.
    With `whole_course` it is more than this session: the whole course, planned without these wishes, begins
    at the slot, `wins_days` sooner than it else would.
    """

    slot: Slot
    gap_days: int | None
    relaxes: tuple[str, ...]
    keeps_next: bool
    whole_course: bool = False
    wins_days: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is looked at: its day and hour, the days it may be on, the day that would be best.

    `days` are first and last day, both included; `next_days` those that let the next session stay.
    """

    day: date
    hour: int
    ideal: date
    days: tuple[date, date]
    next_days: tuple[date, date] | None
    before: date | None


def relax(wishes: Wishes, what: tuple[str, ...]) -> Wishes:
    """The same wishes without those that are named."""
    if "weekday" in what:
        wishes = replace(wishes, weekdays=frozenset(range(7)))
    if "hours" in what:
        wishes = replace(wishes, hours=Span(0, 24 * 60))
    if "staff" in what:
        wishes = replace(wishes, staff=None)
    if "room" in what:
        wishes = replace(wishes, rooms=None)
    return wishes


def find_blocker(free: FreeTime, day: date, wishes: Wishes) -> Reason:
    """The first thing that leaves no start on `day`; `no_common_time` when only all of them together do."""
    last = "no_common_time"
    for hurdle in free.hurdles(day, wishes):
        last = hurdle.key
        if not hurdle.left:
            break
    else:
        last = "no_common_time"
    return _reason(last, free, day, wishes)


def _reason(key: str, free: FreeTime, day: date, wishes: Wishes) -> Reason:
    names = tuple(free.staff_named(staff_id) for staff_id in free.candidates(wishes))
    closed = free.calendar.house.closed_on(day)
    if key == "closed" and closed is not None:
        return Reason("closed_day", {"day": day, "name": closed.name})
    if key == "closed":
        return Reason("clinic_shut", {"day": day})
    if key == "hours":
        return Reason("outside_hours", {"day": day, "minutes": free.visit.minutes, "hours": wishes.hours})
    barred = free.calendar.barred_on(day)
    if barred is not None and key == barred.rule:
        details = {"first": barred.first, "last": barred.last, **barred.details}
        return Reason(barred.rule, {"day": day, **details})
    if key in ("rota", "staff"):
        leave = free.leave_around(day, wishes)
        if leave is not None:
            return Reason("staff_away", {"day": day, "staff": names, "first": leave[0], "last": leave[1]})
        return Reason("staff_off" if key == "rota" else "staff_busy", {"day": day, "staff": names})
    if key.startswith("room_"):
        kind = key.removeprefix("room_")
        rooms = tuple(room.name for room in free.rooms_for(SegmentKind(kind), wishes.rooms))
        return Reason("room_busy", {"day": day, "kind": kind, "rooms": rooms})
    return Reason({"weekday": "weekday_not_asked", "patient": "patient_busy"}.get(key, key), {"day": day})


def find_alternatives(
    free: FreeTime, wishes: Wishes, place: Place, *, is_free: bool
) -> tuple[Alternative, ...]:
    """Up to three other places, the nearest to the ideal day and hour first.

    Of a date that stands, within the wishes; of an impossible one, also with as few wishes relaxed as can be.
    """
    found: list[Alternative] = []
    for what in relaxations(free, wishes) if not is_free else ((),):
        wanted = MOST_ALTERNATIVES - len(found)
        best_each = wanted if is_free or not what else 1
        taken = {alternative.slot.starts_at for alternative in found}
        for alternative in _ranked(free, wishes, place, what):
            if best_each == 0 or len(found) == MOST_ALTERNATIVES:
                break
            if alternative.slot.starts_at not in taken:
                found.append(alternative)
                best_each -= 1
    return tuple(found)


def relaxations(free: FreeTime, wishes: Wishes) -> Iterator[tuple[str, ...]]:
    """Which wishes could be given up together, the fewest first, beginning with none of them."""
    useful = [what for what in RELAXABLE if relax(wishes, (what,)) != wishes]
    if len(free.candidates(relax(wishes, ("staff",)))) == len(free.candidates(wishes)):
        useful = [what for what in useful if what != "staff"]
    if not any(
        len(free.rooms_for(need.kind, wishes.rooms)) < len(free.rooms_for(need.kind))
        for need in free.visit.segments
        if need.needs_room
    ):
        useful = [what for what in useful if what != "room"]
    for count in range(len(useful) + 1):
        yield from combinations(useful, count)


def _ranked(free: FreeTime, wishes: Wishes, place: Place, what: tuple[str, ...]) -> Iterator[Alternative]:
    relaxed = relax(wishes, what)
    ranked: list[tuple[tuple[bool, int, int, date], int]] = []
    first, last = place.days
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        minutes = list_minutes(free.starts(day, relaxed))
        others = [minute for minute in minutes if (day, minute) != (place.day, place.hour)]
        if others:
            minute = min(others, key=lambda minute: (abs(minute - place.hour), minute))
            off = abs((day - place.ideal).days)
            ranked.append(((not _keeps_next(day, place), off, abs(minute - place.hour), day), minute))
    for (breaks_next, _off, _away, day), minute in sorted(ranked):
        staff = free.able_staff(day, minute, relaxed)
        yield Alternative(
            slot=free.slot(day, minute, staff[0] if staff else None, relaxed.rooms),
            gap_days=None if place.before is None else (day - place.before).days,
            relaxes=what,
            keeps_next=not breaks_next,
        )


def _keeps_next(day: date, place: Place) -> bool:
    return place.next_days is None or place.next_days[0] <= day <= place.next_days[1]


def is_last_start(free: FreeTime, slot: Slot, wishes: Wishes) -> bool:
    """Whether the day of `slot` has no other start under these wishes."""
    zone = free.calendar.zone
    starts = free.starts(local_day(slot.starts_at, zone), wishes)
    return starts == 1 << minute_of_day(slot.starts_at, zone)
