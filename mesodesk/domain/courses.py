"""Courses: sessions of one protocol for one patient, and how many days may lie between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mesodesk.domain.errors import RuleError


class CourseStatus(StrEnum):
    """Where a course stands."""

    PLANNED = "planned"
    ACTIVE = "active"
    COMPLETED = "completed"
    STOPPED = "stopped"


class SessionStatus(StrEnum):
    """Where one session of a course stands."""

    PLANNED = "planned"
    BOOKED = "booked"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class IntervalWindow:
    """Days between two sessions, counted in calendar days of the clinic: least, best, most (all allowed)."""

    min_days: int
    ideal_days: int
    max_days: int

    def __post_init__(self) -> None:
        if not 1 <= self.min_days <= self.ideal_days <= self.max_days:
            raise RuleError(
                "bad_window",
                field="interval_days",
                min=self.min_days,
                ideal=self.ideal_days,
                max=self.max_days,
            )


def is_maintenance(number: int | None, sessions: int | None) -> bool:
    """Whether session `number` follows the `sessions` that a course has of its own."""
    return number is not None and sessions is not None and number > sessions


def window_across(
    first: int, last: int, sessions: int, interval: IntervalWindow, maintenance: IntervalWindow | None
) -> IntervalWindow:
    """The window from session `first` to a later one, `last`, when none between them has its time.

    Steps within the course's own `sessions` take its `interval`; each step to a maintenance session takes the
    window of maintenance.
    """
    own = max(min(last, sessions) - first, 0)
    after, window = last - first - own, maintenance or interval
    return IntervalWindow(
        interval.min_days * own + window.min_days * after,
        interval.ideal_days * own + window.ideal_days * after,
        interval.max_days * own + window.max_days * after,
    )


@dataclass(frozen=True, slots=True)
class AllowedDays:
    """The days on which a session may lie; `first` and `last` are both allowed, None means no bound.

    `ideal` is the best day inside the bounds, None when the session has no neighbours. `is_empty` when the
    neighbours leave no day at all.
    """

    first: date | None
    last: date | None
    ideal: date | None

    @property
    def is_empty(self) -> bool:
        """Whether no day satisfies both neighbours."""
        return self.first is not None and self.last is not None and self.first > self.last

    def allows(self, day: date) -> bool:
        """Whether the session may lie on `day`."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


def check_interval(previous: date, day: date, window: IntervalWindow, *, session: int | None = None) -> None:
    """Raise when `day` lies too near to, or too far from, the session on `previous`.

    `RuleError("interval_too_short")` or `("interval_too_long")` with `session` (number of the session that is
    moved), `days`, `min`, `max`, `previous`, `day`, and `first`/`last`, the bounds that would be accepted.
    """
    days = (day - previous).days
    if window.min_days <= days <= window.max_days:
        return
    raise RuleError(
        "interval_too_short" if days < window.min_days else "interval_too_long",
        field="day",
        session=session,
        days=days,
        min=window.min_days,
        max=window.max_days,
        previous=previous,
        day=day,
        first=previous + timedelta(days=window.min_days),
        last=previous + timedelta(days=window.max_days),
    )


def allowed_days(
    window: IntervalWindow, previous: date | None = None, following: date | None = None
) -> AllowedDays:
    """The days that a session may take between its neighbours' days (None: no such neighbour).

    The ideal counts from the session before; where only the one after is known, back from that.
    """
    firsts, lasts = [], []
    if previous is not None:
        firsts.append(previous + timedelta(days=window.min_days))
        lasts.append(previous + timedelta(days=window.max_days))
    if following is not None:
        firsts.append(following - timedelta(days=window.max_days))
        lasts.append(following - timedelta(days=window.min_days))
    if not firsts:
        return AllowedDays(None, None, None)
    first, last = max(firsts), min(lasts)
    wanted = (
        previous + timedelta(days=window.ideal_days)
        if previous is not None
        else last - timedelta(days=window.ideal_days - window.min_days)
    )
    return AllowedDays(first, last, min(max(wanted, first), last) if first <= last else None)


def check_neighbours(
    day: date,
    window: IntervalWindow,
    *,
    session: int,
    previous: date | None = None,
    following: date | None = None,
) -> None:
    """Check `day` of `session` against the sessions before and after it; raises as `check_interval`.

    A breach towards the following session names that one (`session + 1`), because it is the one that would
    have to move too.
    """
    if previous is not None:
        check_interval(previous, day, window, session=session)
    if following is not None:
        check_interval(day, following, window, session=session + 1)
