"""Re-flow: when one session of a course moves or falls out, which later ones have to follow, and where to.

`reflow` minimises, in this order: a lost session that comes earlier than it was; how many later sessions
move; the sum of |gap - ideal|; days between old and new dates, summed; sessions on another weekday, and with
other staff, than they were; minutes away from their old hours, summed; the dates themselves, earliest first.
What was treated or has begun never moves, and nothing moves that still fits. Gaps count the clinic's calendar
days, across as many steps as there are when a session between two has no time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, TypeAlias

from mesodesk.domain.availability import Calendar, Slot, VisitNeed, Wishes
from mesodesk.domain.courses import IntervalWindow, window_across
from mesodesk.domain.day_bits import list_minutes
from mesodesk.domain.free_time import FreeTime
from mesodesk.domain.ids import StaffId
from mesodesk.domain.plan_reasons import Reason, find_blocker, relax
from mesodesk.domain.times import days_from

#: How far ahead a session is looked for that nothing bounds, or whose window is over, in days.
LATE_DAYS: Final = 60
#: Wishes that are given up, one step after the other, when the ones before leave no way.
GIVEN_UP: Final[tuple[tuple[str, ...], ...]] = (
    (),
    ("staff",),
    ("staff", "hours"),
    ("staff", "hours", "weekday"),
)
#: Most other days that are offered for the session that was moved by hand.
MOST_ALTERNATIVES: Final = 3

#: What counts, gravest first; see the head of this module.
Cost: TypeAlias = tuple[int, int, int, int, int, int, int]
_FREE_OF_COST: Final[Cost] = (0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CourseVisit:
    """A session with its time: the day, the minute of arrival on the wall clock, who does it, its parts.

    `fixed` ones have begun or are over.
    """

    number: int
    day: date
    minute: int
    staff_id: StaffId | None
    need: VisitNeed
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class CourseShape:
    """How many sessions a course has of its own, and the windows between them and between those after."""

    sessions: int
    interval: IntervalWindow
    maintenance: IntervalWindow | None = None

    def window(self, first: int, last: int) -> IntervalWindow:
        """The window from one session to a later one, when none between them has its time."""
        return window_across(first, last, self.sessions, self.interval, self.maintenance)


@dataclass(frozen=True, slots=True)
class ReflowRequest:
    """One session that changes, `lost`, and those after it in order of number.

    With `day` somebody put it there; without, it has lost its time (cancelled, missed) and needs another day.
    `previous` is number and day of the session before it that has its time.
    """

    lost: CourseVisit
    day: date | None
    previous: tuple[int, date] | None
    following: tuple[CourseVisit, ...]
    shape: CourseShape
    today: date
    wishes: Wishes = field(default_factory=Wishes)

    @property
    def last_day(self) -> date:
        """The last day that is looked at; a calendar must be complete from `today` up to it."""
        numbers = [self.lost.number, *(visit.number for visit in self.following)]
        reach = self.shape.window(numbers[0], numbers[-1]).max_days if len(numbers) > 1 else 0
        first = self.day or max(self.lost_days, default=self.lost.day)
        return max(first, self.lost.day) + timedelta(days=reach)

    @property
    def lost_days(self) -> tuple[date, ...]:
        """The days that the session may take by the one before it; once these are over, any from today on."""
        if self.previous is None:
            return days_from(self.today, max(self.today, self.lost.day) + timedelta(days=LATE_DAYS))
        number, before = self.previous
        window = self.shape.window(number, self.lost.number)
        first, last = before + timedelta(days=window.min_days), before + timedelta(days=window.max_days)
        if last < self.today:
            return days_from(max(first, self.today), self.today + timedelta(days=LATE_DAYS))
        return days_from(max(first, self.today), last)


@dataclass(frozen=True, slots=True)
class FollowingVisit:
    """A session after the change: on its old day without a `slot`, or in its new place."""

    number: int
    day: date
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class Reflow:
    """How the course goes on. `moved` counts later sessions that move; `gives_up` names wishes not kept.

    Where there is no way, `visits` is empty, `blocked` is the first session that finds no place, and `reason`
    says why.
    """

    visits: tuple[FollowingVisit, ...]
    moved: int
    gives_up: tuple[str, ...] = ()
    blocked: int | None = None
    reason: Reason | None = None

    @property
    def feasible(self) -> bool:
        """Whether every session has its place."""
        return self.blocked is None


def reflow(request: ReflowRequest, calendar: Calendar) -> Reflow:
    """The least change of the later sessions with which every window holds, or why there is none.

    The calendar is the one without the times of the sessions that may move, complete from `request.today` to
    `request.last_day`. A session that was put somewhere by hand is not in the answer.
    """
    tried: list[Wishes] = []
    for gives_up in GIVEN_UP:
        wishes = relax(request.wishes, gives_up)
        if wishes in tried:
            continue
        tried.append(wishes)
        found = _Search(request, calendar, wishes).find()
        if found is not None:
            kept = gives_up if any(visit.slot is not None for visit in found) else ()
            return Reflow(found, sum(_follows(visit, request) for visit in found), kept)
    blocked, reason = _Search(request, calendar, tried[-1]).find_blocked()
    return Reflow((), 0, (), blocked, reason)


def other_days(request: ReflowRequest, calendar: Calendar, minute: int) -> tuple[tuple[Slot, Reflow], ...]:
    """Up to three other days for a session put somewhere by hand, with what each means for the later ones.

    The days nearest to the one that was wanted come first, each at the free time nearest to `minute`; wishes
    are given up only where no day keeps them.
    """
    free, found = FreeTime(calendar, request.lost.need), []
    for gives_up in GIVEN_UP:
        wishes = relax(request.wishes, gives_up)
        for day in _by_nearness(request):
            place = _nearest(free, day, minute, request.lost.staff_id, wishes)
            after = None if place is None else reflow(replace(request, day=day), calendar)
            if place is not None and after is not None and after.feasible:
                found.append((free.slot(day, place[2], place[3], wishes.rooms), after))
            if len(found) == MOST_ALTERNATIVES:
                break
        if found:
            break
    return tuple(found)


def _by_nearness(request: ReflowRequest) -> tuple[date, ...]:
    """The days of the session but for its own and the one that was wanted; the nearest to that come first."""
    wanted = request.day
    if wanted is None:
        return ()
    days = [day for day in request.lost_days if day not in (wanted, request.lost.day)]
    return tuple(sorted(days, key=lambda day: (abs((day - wanted).days), day)))


def _follows(visit: FollowingVisit, request: ReflowRequest) -> bool:
    return visit.slot is not None and visit.number != request.lost.number


#: Other staff than before (0 or 1), minutes away from the old hour, the minute, who does it.
_Place: TypeAlias = tuple[int, int, int, StaffId | None]


def _nearest(
    free: FreeTime, day: date, minute: int, staff_id: StaffId | None, wishes: Wishes
) -> _Place | None:
    """The best start of a day: with the same person if they can, then nearest to the hour."""
    if wishes.staff is not None and staff_id is not None:
        # Whoever has the session may keep it, whatever was wished for when the course was planned.
        wishes = replace(wishes, staff=(staff_id, *(one for one in wishes.staff if one != staff_id)))
    best: _Place | None = None
    for start in list_minutes(free.starts(day, wishes)):
        able = free.able_staff(day, start, wishes) if free.visit.needs_staff else (None,)
        who = staff_id if staff_id in able else able[0]
        place = (int(who != staff_id), abs(start - minute), start, who)
        if best is None or place[:3] < best[:3]:
            best = place
    return best


class _Search:
    """One exact search under one set of wishes: the best rest of a course after a session on a day."""

    def __init__(self, request: ReflowRequest, calendar: Calendar, wishes: Wishes) -> None:
        self.wishes = wishes
        self._request = request
        self._calendar = calendar
        lost = (request.lost,) if request.day is None else ()
        self._visits = (*lost, *request.following)
        self._free: dict[VisitNeed, FreeTime] = {}
        self._places: dict[tuple[int, date], _Place | None] = {}
        self._best: dict[tuple[int, int, date], tuple[Cost, tuple[date, ...]] | None] = {}

    def find(self) -> tuple[FollowingVisit, ...] | None:
        """The sessions with the least change, None where not all of them find a place."""
        found = self._rest(0, *self._start())
        if found is None:
            return None
        return tuple(self._visit(index, day) for index, day in enumerate(found[1]))

    def find_blocked(self) -> tuple[int, Reason]:
        """The first session that no way leads to, and why."""
        reached = {self._start()}
        for index, visit in enumerate(self._visits):
            following = {
                (visit.number, day)
                for number, before in reached
                for day, _ in self._ways(index, number, before)
            }
            if not following:
                return visit.number, self._why_not(index, sorted(reached))
            reached = following
        raise ValueError("every session finds its place")

    def _start(self) -> tuple[int, date]:
        request = self._request
        if request.day is not None:
            return request.lost.number, request.day
        return request.previous or (request.lost.number, request.lost.day)

    def _rest(self, index: int, number: int, before: date) -> tuple[Cost, tuple[date, ...]] | None:
        if index == len(self._visits):
            return _FREE_OF_COST, ()
        key = (index, number, before)
        if key not in self._best:
            best: tuple[Cost, tuple[date, ...]] | None = None
            for day, cost in self._ways(index, number, before):
                rest = self._rest(index + 1, self._visits[index].number, day)
                if rest is not None:
                    tried = _added(cost, rest[0]), (day, *rest[1])
                    best = tried if best is None else min(best, tried)
            self._best[key] = best
        return self._best[key]

    def _ways(self, index: int, number: int, before: date) -> Iterator[tuple[date, Cost]]:
        """The days that a session can take after `before`, and what each costs."""
        visit, is_lost = self._visits[index], self._is_lost(index)
        if is_lost and self._request.previous is None:
            ideal, days = None, self._request.lost_days
        else:
            window = self._request.shape.window(number, visit.number)
            ideal = before + timedelta(days=window.ideal_days)
            days = (
                self._request.lost_days
                if is_lost
                else days_from(
                    before + timedelta(days=window.min_days), before + timedelta(days=window.max_days)
                )
            )
        for day in days:
            off = 0 if ideal is None else abs((day - ideal).days)
            if day == visit.day:
                if not is_lost:
                    yield day, (0, 0, off, 0, 0, 0, 0)
            elif not visit.fixed and day >= self._request.today:
                place = self._place(index, day)
                if place is not None:
                    yield day, _moving(visit, day, off, place, is_lost=is_lost)

    def _is_lost(self, index: int) -> bool:
        return index == 0 and self._request.day is None

    def _place(self, index: int, day: date) -> _Place | None:
        key = (index, day)
        if key not in self._places:
            visit = self._visits[index]
            free = self._free_of(visit)
            self._places[key] = _nearest(free, day, visit.minute, visit.staff_id, self.wishes)
        return self._places[key]

    def _free_of(self, visit: CourseVisit) -> FreeTime:
        if visit.need not in self._free:
            self._free[visit.need] = FreeTime(self._calendar, visit.need)
        return self._free[visit.need]

    def _visit(self, index: int, day: date) -> FollowingVisit:
        visit = self._visits[index]
        if day == visit.day:
            return FollowingVisit(visit.number, day, None)
        place = self._place(index, day)
        if place is None:
            raise ValueError(f"session {visit.number} has no place on {day}")
        slot = self._free_of(visit).slot(day, place[2], place[3], self.wishes.rooms)
        return FollowingVisit(visit.number, day, slot)

    def _why_not(self, index: int, reached: list[tuple[int, date]]) -> Reason:
        visit = self._visits[index]
        if visit.fixed:
            return Reason("reflow_fixed", {"session": visit.number, "day": visit.day})
        days = self._request.lost_days if self._is_lost(index) else ()
        if not days:
            firsts = [
                (before, self._request.shape.window(number, visit.number)) for number, before in reached
            ]
            days = days_from(
                min(before + timedelta(days=window.min_days) for before, window in firsts),
                max(before + timedelta(days=window.max_days) for before, window in firsts),
            )
        why = find_blocker(self._free_of(visit), days[len(days) // 2], self.wishes)
        details = {"session": visit.number, "first": days[0], "last": days[-1]}
        return Reason("reflow_no_place", {**details, "why": why.key, "why_details": why.details})


def _moving(visit: CourseVisit, day: date, off: int, place: _Place, *, is_lost: bool) -> Cost:
    return (
        int(is_lost and day < visit.day),
        int(not is_lost),
        off,
        abs((day - visit.day).days),
        int(day.weekday() != visit.day.weekday()),
        place[0],
        place[1],
    )


def _added(one: Cost, other: Cost) -> Cost:
    return (
        one[0] + other[0],
        one[1] + other[1],
        one[2] + other[2],
        one[3] + other[3],
        one[4] + other[4],
        one[5] + other[5],
        one[6] + other[6],
    )
