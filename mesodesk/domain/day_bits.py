"""The minutes of a day as bits of one integer: bit *m* is the minute *m* after midnight on the wall clock.

"Free for *n* minutes from here" is then a handful of shifts, so that a year of a clinic is searched in
milliseconds without losing a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.availability import Busy
from mesodesk.domain.clinic import Span
from mesodesk.domain.times import (
    DAY_MINUTES,
    day_bounds,
    is_plain_day,
    is_single_minute,
    local_day,
    minute_of_day,
)

#: Every minute of a day.
ALL_DAY: Final = (1 << DAY_MINUTES) - 1
_MINUTE: Final = timedelta(minutes=1)
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def span_bits(spans: Iterable[Span]) -> int:
    """The minutes of these stretches."""
    bits = 0
    for span in spans:
        bits |= minutes_between(span.start, span.end)
    return bits


def run_starts(free: int, length: int) -> int:
    """The minutes from which `length` minutes in a row are free."""
    known = 1
    while known < length:
        step = min(known, length - known)
        free &= free >> step
        known += step
    return free


def grid_bits(slot_minutes: int) -> int:
    """Every whole multiple of `slot_minutes` after midnight."""
    return sum(1 << minute for minute in range(0, DAY_MINUTES, slot_minutes))


def list_minutes(bits: int) -> tuple[int, ...]:
    """The minutes that are set, in order."""
    minutes = []
    while bits:
        lowest = bits & -bits
        minutes.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(minutes)


def minutes_between(start: int, end: int) -> int:
    """The minutes from `start` up to `end`, not included."""
    return ((1 << (end - start)) - 1) << start


def busy_days(busy: Iterable[Busy], zone: ZoneInfo) -> dict[date, int]:
    """The minutes that are taken, day by day; days without any are left out."""
    days: dict[date, int] = {}
    # What is taken comes in order of time: the bounds of a day serve all that lies in it.
    day, begins, ends, is_plain = date.min, _NEVER, _NEVER, False
    for taken in busy:
        if not begins <= taken.starts_at < ends:
            day = local_day(taken.starts_at, zone)
            begins, ends = day_bounds(day, zone)
            is_plain = is_plain_day(day, zone)
        if is_plain and taken.ends_at <= ends:
            start = (taken.starts_at - begins) // _MINUTE
            days[day] = days.get(day, 0) | minutes_between(start, -((begins - taken.ends_at) // _MINUTE))
        else:
            for touched, bits in _over_midnight(taken, zone):
                days[touched] = days.get(touched, 0) | bits
    return days


def _over_midnight(taken: Busy, zone: ZoneInfo) -> Iterator[tuple[date, int]]:
    """The minutes taken day by day by an interval over midnight, or over a change of the clocks."""
    day = local_day(taken.starts_at, zone)
    while (bounds := day_bounds(day, zone))[0] < taken.ends_at:
        begins, ends = max(taken.starts_at, bounds[0]), min(taken.ends_at, bounds[1])
        if (begins, ends) == bounds:
            yield day, ALL_DAY
        else:
            bits = 0
            while begins < ends:
                bits |= 1 << minute_of_day(begins, zone)
                begins += _MINUTE
            yield day, bits
        day += timedelta(days=1)


def odd_minutes(day: date, zone: ZoneInfo) -> int:
    """The minutes that the clock skips or shows twice on `day`."""
    if is_plain_day(day, zone):
        return 0
    return sum(1 << minute for minute in range(DAY_MINUTES) if not is_single_minute(day, minute, zone))
