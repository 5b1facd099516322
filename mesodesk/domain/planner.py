"""The course planner: the best dates for a whole course, each with its verdict, reason and alternatives.

`plan` minimises, in this order: days from the day asked for to the first session beyond 14; the sum of
|gap - ideal|; changes of weekday from one session to the next; minutes away from the first session's hour,
summed; the dates themselves, earliest first. Among equal dates it takes the earlier hours, then the fewest
changes of staff, then the order of the candidates. Gaps count the clinic's calendar days.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from mesodesk.domain import plan_search
from mesodesk.domain.appointments import Segment
from mesodesk.domain.availability import Calendar, Slot, VisitNeed, Wishes
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.day_bits import list_minutes
from mesodesk.domain.errors import RuleError
from mesodesk.domain.free_time import FreeTime
from mesodesk.domain.ids import StaffId
from mesodesk.domain.plan_reasons import (
    MOST_ALTERNATIVES,
    Alternative,
    Place,
    Reason,
    find_alternatives,
    find_blocker,
    is_last_start,
    relax,
    relaxations,
)
from mesodesk.domain.times import at_wall, local_day

__all__ = [
    "Alternative",
    "PlanRequest",
    "PlannedSession",
    "Proposal",
    "Reason",
    "Verdict",
    "plan",
    "plan_in",
]

#: The first session may be this many days after the day asked for without counting as late.
LATE_AFTER_DAYS: Final = 14
#: How far ahead the first session is looked for, in days.
SEARCH_DAYS: Final = 365
#: More sessions than this are not one course.
MOST_SESSIONS: Final = 24


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """A course to be planned.

    `not_before` is the day until which a finding says to wait. To plan the rest of a course, give the day of
    the session before in `after` (its gap then counts like any other, and lateness does not), the number of
    the first session to plan, and the hour to keep to, in minutes since midnight, in `keep_minute`.
    `before` is the day of a session that follows the last one planned and stays where it is.
    `search_days` is how far ahead the first session is looked for; a whole course that is found within fewer
    days than `SEARCH_DAYS` is the best of all.
    """

    from_day: date
    sessions: int
    window: IntervalWindow
    visit: VisitNeed
    wishes: Wishes = field(default_factory=Wishes)
    not_before: date | None = None
    after: date | None = None
    before: date | None = None
    first_number: int = 1
    keep_minute: int | None = None
    search_days: int = SEARCH_DAYS

    def __post_init__(self) -> None:
        if not 1 <= self.sessions <= MOST_SESSIONS:
            raise RuleError("session_count", field="sessions", min=1, max=MOST_SESSIONS)

    @property
    def first_day(self) -> date:
        """The first day on which the first session may be."""
        earliest = max(self.from_day, self.not_before or self.from_day)
        return earliest if self.after is None else max(earliest, self.after + timedelta(self.window.min_days))

    @property
    def last_day(self) -> date:
        """The last day that planning may look at; a calendar must be complete up to it."""
        return self.first_day + timedelta(self.search_days + (self.sessions - 1) * self.window.max_days)


class Verdict(StrEnum):
    """How well a date stands."""

    FREE = "free"
    TIGHT = "tight"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One proposed session. An impossible one has the day and hour it should have had, and no segments."""

    number: int
    starts_at: datetime
    ends_at: datetime
    segments: tuple[Segment, ...]
    staff_id: StaffId | None
    gap_days: int | None
    verdict: Verdict
    reason: Reason
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer of the planner; nothing is booked by it. Feasible when no session is impossible."""

    feasible: bool
    sessions: tuple[PlannedSession, ...]


def plan(request: PlanRequest, calendar: Calendar) -> Proposal:
    """The best course for `request`; where no whole one exists, the best with the fewest impossible sessions.

    The calendar must be complete from `request.first_day` to `request.last_day`.
    """
    return plan_in(request, FreeTime(calendar, request.visit))


def plan_in(request: PlanRequest, free: FreeTime) -> Proposal:
    """The same in free time that was worked out before, for the same visit and calendar."""
    return _Planning(request, free).propose()


class _Planning:
    """One run of the planner: what is free, what was found, and how it is told."""

    def __init__(self, request: PlanRequest, free: FreeTime) -> None:
        self._request = request
        self._free = free
        self._zone = free.calendar.zone
        self._minutes: dict[int, tuple[int, ...]] = {}

    def propose(self) -> Proposal:
        search = plan_search.CourseSearch(self._course())
        places = search.find_whole()
        feasible = places is not None
        if places is None:
            places = search.find_partial()
        days = [self._day(place.day) for place in places]
        hour = self._hour(places)
        staff = self._assign(places)
        sessions = tuple(
            self._session(index, days, place.minute, hour, staff[index]) for index, place in enumerate(places)
        )
        if sessions[0].segments and self._waits(days[0]):
            sessions = (self._late(sessions[0], days[0]), *sessions[1:])
        elif not sessions[0].segments and self._looks_far:
            sessions = (self._hopeless(sessions[0]), *sessions[1:])
        return Proposal(feasible, sessions)

    def _waits(self, first: date) -> bool:
        """Whether the course begins so late that it has to be said."""
        request = self._request
        return request.after is None and (first - request.first_day).days > LATE_AFTER_DAYS

    def _late(self, session: PlannedSession, day: date) -> PlannedSession:
        """The first session with the wait told, and what giving up a wish would win."""
        first = self._request.first_day
        sooner = self._without_wishes(day)
        details = {
            "days": (day - first).days,
            "first": first,
            "helps": tuple(other.relaxes for other in sooner),
        }
        return replace(
            session,
            verdict=Verdict.TIGHT,
            reason=Reason("late_start", details),
            alternatives=sooner or session.alternatives,
        )

    @property
    def _looks_far(self) -> bool:
        """Whether this is about a course from its beginning, and about all days on which it might begin."""
        return self._request.after is None and self._request.search_days >= SEARCH_DAYS

    def _hopeless(self, session: PlannedSession) -> PlannedSession:
        """An impossible first session: before its own alternatives come wishes that make the course whole."""
        whole = self._without_wishes(None)[: MOST_ALTERNATIVES - 1]
        starts = {other.slot.starts_at for other in whole}
        own = [other for other in session.alternatives if other.slot.starts_at not in starts]
        return replace(session, alternatives=(*whole, *own)[:MOST_ALTERNATIVES])

    def _without_wishes(self, day: date | None) -> tuple[Alternative, ...]:
        """Up to three whole courses, begun before `day` if given, each without as few wishes as can be."""
        found: list[Alternative] = []
        for what in relaxations(self._free, self._request.wishes):
            if len(found) == MOST_ALTERNATIVES:
                break
            if not what or any(set(other.relaxes) <= set(what) for other in found):
                continue
            relaxed = replace(self._request, wishes=relax(self._request.wishes, what))
            slot = _Planning(relaxed, self._free).find_start()
            if slot is None:
                continue
            wins = 0 if day is None else (day - local_day(slot.starts_at, self._zone)).days
            if day is None or wins > 0:
                found.append(Alternative(slot, None, what, True, whole_course=True, wins_days=wins))
        return tuple(sorted(found, key=lambda other: (len(other.relaxes), other.slot.starts_at)))

    def find_start(self) -> Slot | None:
        """The first session of the best whole course; None when there is none."""
        places = plan_search.CourseSearch(self._course()).find_whole()
        if places is None or places[0].minute is None:
            return None
        staff_id = self._assign(places)[0]
        return self._free.slot(
            self._day(places[0].day), places[0].minute, staff_id, self._request.wishes.rooms
        )

    def _course(self) -> plan_search.Course:
        request, first = self._request, self._request.first_day
        return plan_search.Course(
            sessions=request.sessions,
            min_days=request.window.min_days,
            ideal_days=request.window.ideal_days,
            max_days=request.window.max_days,
            search_days=request.search_days,
            free_days=(request.from_day - first).days + LATE_AFTER_DAYS,
            minutes=self._minutes_on,
            weekday=lambda day: (first.weekday() + day) % 7,
            dislike=self._dislike,
            after=None if request.after is None else (request.after - first).days,
            before=None if request.before is None else (request.before - first).days,
            keep_minute=request.keep_minute,
        )

    def _day(self, offset: int) -> date:
        return self._request.first_day + timedelta(days=offset)

    def _minutes_on(self, offset: int) -> tuple[int, ...]:
        if offset not in self._minutes:
            self._minutes[offset] = list_minutes(self._free.starts(self._day(offset), self._request.wishes))
        return self._minutes[offset]

    def _dislike(self, offset: int) -> int:
        """Where an impossible session is shown: rather on a day that was asked for and that is open."""
        day = self._day(offset)
        unasked = day.weekday() not in self._request.wishes.weekdays
        return 2 * unasked + (not self._free.calendar.house.open_on(day))

    def _hour(self, places: tuple[plan_search.Place, ...]) -> int:
        """The hour of the course: that of the first session that stands, else the first hour asked."""
        if self._request.keep_minute is not None:
            return self._request.keep_minute
        found = next((place.minute for place in places if place.minute is not None), None)
        if found is not None:
            return found
        spans = self._free.calendar.house.open_on(self._day(places[0].day))
        return max(self._request.wishes.hours.start, spans[0].start if spans else 0)

    def _assign(self, places: tuple[plan_search.Place, ...]) -> list[StaffId | None]:
        """Who does each session: the fewest changes, then the order of preference."""
        able: list[tuple[StaffId, ...]] = [
            ()
            if place.minute is None
            else self._free.able_staff(self._day(place.day), place.minute, self._request.wishes)
            for place in places
        ]
        # From the back: changes still to come, if this one does session i.
        changes: list[dict[StaffId, int]] = [{} for _ in places]
        following: dict[StaffId, int] = {}
        for index in range(len(places) - 1, -1, -1):
            least = min(following.values(), default=0)
            changes[index] = {
                staff_id: min(following.get(staff_id, least + 1), least + 1) if following else 0
                for staff_id in able[index]
            }
            following = changes[index] or following
        return _cheapest_hands(changes)

    def _session(
        self, index: int, days: list[date], minute: int | None, hour: int, staff_id: StaffId | None
    ) -> PlannedSession:
        request = self._request
        place = self._place(index, days, hour if minute is None else minute)
        gap = None if place.before is None else (place.day - place.before).days
        number = request.first_number + index
        others = find_alternatives(self._free, request.wishes, place, is_free=minute is not None)
        if minute is None:
            starts_at = self._shown_instant(place.day, hour)
            ends_at = starts_at + timedelta(minutes=request.visit.minutes)
            reason = self._why_not(place, others)
            return PlannedSession(
                number, starts_at, ends_at, (), None, gap, Verdict.IMPOSSIBLE, reason, others
            )
        slot = self._free.slot(place.day, minute, staff_id, request.wishes.rooms)
        verdict, reason = Verdict.FREE, Reason("free", {"staff": self._name(staff_id)})
        if gap is not None and self._at_edge(gap):
            verdict = Verdict.TIGHT
            reason = Reason(
                "window_edge", {"gap": gap, "min": request.window.min_days, "max": request.window.max_days}
            )
        elif is_last_start(self._free, slot, request.wishes):
            verdict, reason = Verdict.TIGHT, Reason("last_slot", {"day": place.day})
        return PlannedSession(
            number, slot.starts_at, slot.ends_at, slot.segments, staff_id, gap, verdict, reason, others
        )

    def _place(self, index: int, days: list[date], hour: int) -> Place:
        request, window = self._request, self._request.window
        before = days[index - 1] if index else request.after
        if before is None:
            ideal = days[0]
            last = request.first_day + timedelta(days=LATE_AFTER_DAYS)
            span = (request.first_day, max(days[0] + timedelta(days=7), last))
        else:
            ideal = before + timedelta(days=window.ideal_days)
            span = (
                max(before + timedelta(days=window.min_days), request.first_day),
                before + timedelta(days=window.max_days),
            )
        after = days[index + 1] if index + 1 < len(days) else request.before
        next_days = (
            None
            if after is None
            else (after - timedelta(days=window.max_days), after - timedelta(days=window.min_days))
        )
        return Place(days[index], hour, ideal, span, next_days, before)

    def _why_not(self, place: Place, others: tuple[Alternative, ...]) -> Reason:
        if not place.days[0] <= place.day <= place.days[1]:
            reason = Reason("interval_window", {"last": place.days[1], "first": self._request.first_day})
        else:
            reason = find_blocker(self._free, place.day, self._request.wishes)
        helps = tuple(other.relaxes for other in others)
        return Reason(reason.key, {**reason.details, "helps": helps})

    def _at_edge(self, gap: int) -> bool:
        window = self._request.window
        return gap != window.ideal_days and gap in (window.min_days, window.max_days)

    def _name(self, staff_id: StaffId | None) -> str | None:
        return None if staff_id is None else self._free.staff_named(staff_id)

    def _shown_instant(self, day: date, hour: int) -> datetime:
        try:
            return at_wall(day, hour, self._zone)
        except RuleError:
            # The clock skips the hour of the course on this day: show the one after it.
            return at_wall(day, hour + 60, self._zone)


def _cheapest_hands(changes: list[dict[StaffId, int]]) -> list[StaffId | None]:
    chosen: list[StaffId | None] = []
    last: StaffId | None = None
    for able in changes:
        if not able:
            chosen.append(None)
            continue
        costs = {staff_id: cost + (last is not None and staff_id != last) for staff_id, cost in able.items()}
        last = min(costs, key=lambda staff_id: costs[staff_id])
        chosen.append(last)
    return chosen
