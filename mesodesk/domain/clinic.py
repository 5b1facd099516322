"""When the clinic is open, who works when, and on which days nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import StaffId

_DAY_KEYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a wall-clock day, in minutes since midnight: 540-720 is 09:00 to 12:00."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= 24 * 60:
            raise RuleError("hours_order", field="hours", start=self.start, end=self.end)

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end - self.start


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches in order, with those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """Hours that repeat every week: for each weekday, Monday first, the stretches in order."""

    days: tuple[tuple[Span, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise RuleError("hours_week", field="hours")
        if any(join_spans(spans) != spans for spans in self.days):
            raise RuleError("hours_overlap", field="hours")

    @classmethod
    def of(cls, hours: Mapping[int, Sequence[tuple[int, int]]]) -> WeekHours:
        """From weekday (0 is Monday) to pairs of minutes; weekdays that are left out have no hours."""
        return cls(
            tuple(join_spans(Span(start, end) for start, end in hours.get(day, ())) for day in range(7))
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Sequence[Sequence[int]]]) -> WeekHours:
        """The reverse of `to_dict`."""
        return cls(
            tuple(join_spans(Span(pair[0], pair[1]) for pair in data.get(key, ())) for key in _DAY_KEYS)
        )

    def to_dict(self) -> dict[str, list[list[int]]]:
        """Plain form for the record: ``{"mon": [[540, 1080]], ...}`` with all seven days."""
        return {
            key: [[span.start, span.end] for span in spans]
            for key, spans in zip(_DAY_KEYS, self.days, strict=True)
        }

    def on(self, day: date) -> tuple[Span, ...]:
        """The stretches of this calendar day."""
        return self.days[day.weekday()]


#: Hours of the house, and hours of one member of staff, have one shape.
OpeningHours: TypeAlias = WeekHours


@dataclass(frozen=True, slots=True)
class RotaDay:
    """Days, first and last included, on which a member of staff works these stretches and no others.

    Without any stretch nobody is there: leave. `note` says why, for people.
    """

    first: date
    last: date
    spans: tuple[Span, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise RuleError("until_before_since", field="last_on")

    @property
    def is_leave(self) -> bool:
        """Whether nobody is there on these days."""
        return not self.spans


@dataclass(frozen=True, slots=True)
class Rota:
    """When one member of staff works: week by week, but for the days of an exception."""

    staff_id: StaffId
    hours: WeekHours
    exceptions: tuple[RotaDay, ...] = ()

    def on(self, day: date) -> tuple[Span, ...]:
        """The stretches of this calendar day, in order."""
        exception = self.exception_on(day)
        return self.hours.on(day) if exception is None else exception.spans

    def exception_on(self, day: date) -> RotaDay | None:
        """What counts on this day instead of the weekly hours.

        Of several the one of the fewest days, leave before hours: a day off within a month of other hours,
        and a day of work within a month of leave, both count.
        """
        around = [one for one in self.exceptions if one.first <= day <= one.last]
        return min(around, key=lambda one: (one.last - one.first, not one.is_leave), default=None)


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A calendar day on which the clinic is shut, whatever the opening hours say."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A calendar day on which the clinic is open at these hours, whatever its weekday's are: a half day."""

    day: date
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class House:
    """Opening hours, closed days and days of their own hours together."""

    hours: OpeningHours
    closed: tuple[ClosedDay, ...] = ()
    special: tuple[SpecialDay, ...] = ()

    def open_on(self, day: date) -> tuple[Span, ...]:
        """The open stretches of this day; none on a closed day."""
        if self.closed_on(day) is not None:
            return ()
        special = self.special_on(day)
        return self.hours.on(day) if special is None else special.spans

    def special_on(self, day: date) -> SpecialDay | None:
        """The day of its own hours that falls on `day`, if one does."""
        return next((special for special in self.special if special.day == day), None)

    def closed_on(self, day: date) -> ClosedDay | None:
        """The closed day that falls on `day`, if one does."""
        return next((closed for closed in self.closed if closed.day == day), None)
