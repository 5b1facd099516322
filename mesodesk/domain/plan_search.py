"""The exact search behind the course planner: which days and minutes are best, rank by rank.

Days are whole numbers (offsets from the first day that may be planned), so the search knows nothing of zones
or staff. Costs that are compared one after the other are added up as the digits of one integer, the graver
ones in front; that keeps "first this, then that" exact and fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

#: How far an incomplete course may be put off, in days, to save a session.
PARTIAL_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Course:
    """The shape of what is searched.

    `minutes(day)` are the starts of a day in order, `weekday(day)` any number that is equal for equal
    weekdays. `free_days` is how many days from the first one the course may start without counting as late.
    With `after`, the first session keeps the window from that (earlier) day instead; with `before`, the last
    one keeps the window to that (later) day. `keep_minute` is the hour to stay near; without it, the first
    session's own. `dislike(day)`, 0 to 15, ranks the days on which an impossible session is shown.
    """

    sessions: int
    min_days: int
    ideal_days: int
    max_days: int
    search_days: int
    free_days: int
    minutes: Callable[[int], tuple[int, ...]]
    weekday: Callable[[int], int]
    dislike: Callable[[int], int]
    after: int | None = None
    before: int | None = None
    keep_minute: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A session's day and start; `minute` is None where nothing is free."""

    day: int
    minute: int | None


class CourseSearch:
    """Finds the best course, or, where none is whole, the one with the fewest impossible sessions."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._allow_gaps = False
        self._rest: dict[tuple[int, int], int | None] = {}
        self._steps: dict[tuple[int, int], tuple[int, ...]] = {}
        self._drift: dict[tuple[int, int, int], int] = {}

    def find_whole(self) -> tuple[Place, ...] | None:
        """The best course in which every session is free; None when there is none."""
        for group in self._starts_by_lateness(self._course.search_days):
            costs = {
                day: cost
                for day in group
                if self._is_free(day) and (cost := self._from_start(day)) is not None
            }
            if costs:
                return self._closest_to_hour(costs)
        return None

    def find_partial(self) -> tuple[Place, ...]:
        """The best course with impossible sessions, as few as can be; the first is not put off far."""
        self._allow_gaps = True
        self._rest.clear()
        self._steps.clear()
        late = self._late_digit
        costs: dict[int, int] = {}
        for group in self._starts_by_lateness(PARTIAL_DAYS):
            for day in group:
                cost = self._from_start(day)
                if cost is not None:
                    lateness = 0 if self._course.after is not None else max(0, day - self._course.free_days)
                    costs[day] = cost + lateness * late + self._blank_cost(day)
        if not costs:
            return self._unplaced()
        return self._closest_to_hour(costs)

    def _unplaced(self) -> tuple[Place, ...]:
        """Every session impossible, at ideal distances: what is shown when even the first window is shut."""
        return tuple(Place(index * self._course.ideal_days, None) for index in range(self._course.sessions))

    def _starts_by_lateness(self, search_days: int) -> Iterable[range]:
        course = self._course
        if course.after is not None:
            first = max(0, course.after + course.min_days)
            yield range(first, course.after + course.max_days + 1)
            return
        # Days up to the free ones are equally good; each day after them only if none before has a course.
        last = min(course.free_days, search_days)
        yield range(max(0, last + 1))
        for day in range(max(0, last + 1), search_days + 1):
            yield range(day, day + 1)

    def _is_free(self, day: int) -> bool:
        return bool(self._course.minutes(day))

    # Digits of a cost, from the right: dislike of blank days, weekday changes, days off the ideal gap,
    # days late, impossible sessions. Each base is larger than the sum that stands to its right can be.

    @cached_property
    def _change_digit(self) -> int:
        return 16 * (self._course.sessions + 1)

    @cached_property
    def _gap_digit(self) -> int:
        return self._change_digit * (self._course.sessions + 1)

    @cached_property
    def _late_digit(self) -> int:
        return self._gap_digit * (self._course.sessions * self._course.max_days + 1)

    @cached_property
    def _blank_digit(self) -> int:
        return self._late_digit * (self._course.search_days + PARTIAL_DAYS + 2)

    def _blank_cost(self, day: int) -> int:
        return 0 if self._is_free(day) else self._blank_digit + min(15, self._course.dislike(day))

    def _step_cost(self, day: int, following: int) -> int:
        course = self._course
        cost = abs(following - day - course.ideal_days) * self._gap_digit
        return cost if course.weekday(day) == course.weekday(following) else cost + self._change_digit

    def _from_start(self, day: int) -> int | None:
        """Cost of the best course that starts on `day`, its lateness and its own freedom left out."""
        rest = self._rest_cost(self._course.sessions - 1, day)
        if rest is None or self._course.after is None:
            return rest
        return rest + self._step_cost(self._course.after, day)

    def _rest_cost(self, left: int, day: int) -> int | None:
        """Least cost of `left` more sessions after one on `day`; None when they do not fit."""
        if left == 0:
            return self._last_cost(day)
        key = (left, day)
        if key not in self._rest:
            costs = [
                self._step_cost(day, following) + node + rest
                for following, node, rest in self._followers(left, day)
            ]
            self._rest[key] = min(costs, default=None)
        return self._rest[key]

    def _last_cost(self, day: int) -> int | None:
        course = self._course
        if course.before is None:
            return 0
        kept = course.min_days <= course.before - day <= course.max_days
        return self._step_cost(day, course.before) if kept else None

    def _followers(self, left: int, day: int) -> Iterable[tuple[int, int, int]]:
        course = self._course
        for following in range(day + course.min_days, day + course.max_days + 1):
            if self._allow_gaps or self._is_free(following):
                rest = self._rest_cost(left - 1, following)
                if rest is not None:
                    yield following, self._blank_cost(following), rest

    def _best_steps(self, left: int, day: int) -> tuple[int, ...]:
        """The days that the next of `left` sessions can take without losing anything, in order."""
        key = (left, day)
        if key not in self._steps:
            best = self._rest_cost(left, day)
            self._steps[key] = tuple(
                following
                for following, node, rest in self._followers(left, day)
                if self._step_cost(day, following) + node + rest == best
            )
        return self._steps[key]

    def _closest_to_hour(self, costs: dict[int, int]) -> tuple[Place, ...]:
        """Of the equally cheap courses: least away from the hour, then the earliest dates, then minutes."""
        cheapest = min(costs.values())
        best_drift: int | None = None
        starts: list[tuple[int, int]] = []
        for day in sorted(day for day, cost in costs.items() if cost == cheapest):
            for hour, drift in self._hours_from(day):
                if best_drift is None or drift < best_drift:
                    best_drift, starts = drift, []
                if drift == best_drift and (not starts or starts[0][0] == day):
                    starts.append((day, hour))
            if best_drift == 0:
                break
        walks = [self._walk(day, hour) for day, hour in starts]
        return min(
            walks, key=lambda walk: ([place.day for place in walk], [place.minute or 0 for place in walk])
        )

    def _hours_from(self, day: int) -> Iterable[tuple[int, int]]:
        """The hours that a course from `day` can keep to, with the minutes by which it drifts from each."""
        course, left = self._course, self._course.sessions - 1
        if course.keep_minute is not None:
            yield (
                course.keep_minute,
                self._off(day, course.keep_minute) + self._drift_cost(left, day, course.keep_minute),
            )
            return
        for hour in course.minutes(day) or (self._fallback_hour(left, day),):
            yield hour, self._drift_cost(left, day, hour)

    def _fallback_hour(self, left: int, day: int) -> int:
        """The hour to keep to when the first session is impossible: the first that a later session has."""
        for following in self._best_steps(left, day) if left else ():
            minutes = self._course.minutes(following)
            return minutes[0] if minutes else self._fallback_hour(left - 1, following)
        return 0

    def _off(self, day: int, hour: int) -> int:
        return min((abs(minute - hour) for minute in self._course.minutes(day)), default=0)

    def _drift_cost(self, left: int, day: int, hour: int) -> int:
        if left == 0:
            return 0
        key = (left, day, hour)
        if key not in self._drift:
            self._drift[key] = min(
                self._off(following, hour) + self._drift_cost(left - 1, following, hour)
                for following in self._best_steps(left, day)
            )
        return self._drift[key]

    def _walk(self, day: int, hour: int) -> tuple[Place, ...]:
        """The earliest dates of the best course from `day` that keeps to `hour`."""
        places = [self._place(day, hour)]
        for left in range(self._course.sessions - 1, 0, -1):
            best = self._drift_cost(left, day, hour)
            day = next(
                following
                for following in self._best_steps(left, day)
                if self._off(following, hour) + self._drift_cost(left - 1, following, hour) == best
            )
            places.append(self._place(day, hour))
        return tuple(places)

    def _place(self, day: int, hour: int) -> Place:
        minutes = self._course.minutes(day)
        return Place(day, min(minutes, key=lambda minute: (abs(minute - hour), minute), default=None))
