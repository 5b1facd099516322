"""The course planner: the best dates for a whole course, each with its verdict, its reason and its alternatives.

`plan` minimises, in this order: days from the day asked for to the first session beyond 14; the sum of
|gap - ideal|; changes of weekday from one session to the next; minutes away from the first session's hour (summed);
the dates themselves, earliest first. Among equal dates it takes the earlier hours, then the fewest changes of
staff, then the order of the candidates. Gaps count the clinic's calendar days between treatments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from mesodesk.domain.appointments import Segment
from mesodesk.domain.availability import Calendar, VisitNeed, Wishes
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import StaffId

#: The first session may be this many days after the day asked for without counting as late.
LATE_AFTER_DAYS: Final = 14
#: How far ahead the first session is looked for, in days.
SEARCH_DAYS: Final = 365
#: More sessions than this are not one course.
MOST_SESSIONS: Final = 24


@dataclass(frozen=True, slots=True)
class IntervalWindow:
    """Fewest, ideal and most calendar days between two sessions."""

    min_days: int
    ideal_days: int
    max_days: int

    def __post_init__(self) -> None:
        if not 1 <= self.min_days <= self.ideal_days <= self.max_days:
            raise RuleError("window_order", field="window", min=self.min_days, max=self.max_days)


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """A course to be planned.

    `not_before` is the day until which a finding says to wait. To plan the rest of a course, give the treatment
    day of the session before in `after` (its gap then counts like any other, and lateness does not), the number
    of the first session to plan, and the hour to keep to as minutes since midnight.
    """

    from_day: date
    sessions: int
    window: IntervalWindow
    visit: VisitNeed
    wishes: Wishes = field(default_factory=Wishes)
    not_before: date | None = None
    after: date | None = None
    first_number: int = 1
    keep_minute: int | None = None

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
        return self.first_day + timedelta(SEARCH_DAYS + (self.sessions - 1) * self.window.max_days)


class Verdict(StrEnum):
    """How well a date stands."""

    FREE = "free"
    TIGHT = "tight"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a date has its verdict: a stable key with a sentence in the wording, filled from `details`."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place for a session.

    `relaxes` names the wishes that it does not keep (``weekday``, ``hours``, ``staff``); `gap_days` counts from
    the session before; `keeps_next` says whether the session after may stay where it is.
    """

    starts_at: datetime
    ends_at: datetime
    segments: tuple[Segment, ...]
    staff_id: StaffId | None
    gap_days: int | None
    relaxes: tuple[str, ...]
    keeps_next: bool


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
