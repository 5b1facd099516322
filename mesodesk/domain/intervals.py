"""Stretches of time, half-open and aware: joined, cut out of each other, cut at midnights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from mesodesk.domain.times import day_bounds, days_from, local_day

#: From an instant until another, which does not belong to it.
Interval: TypeAlias = tuple[datetime, datetime]


def joined(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time in order, with those that touch or overlap made one."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def without(interval: Interval, taken: Sequence[Interval]) -> Iterator[Interval]:
    """What is left of an interval in order; `taken` comes from `joined`."""
    start, end = interval
    for begins, ends in taken[bisect_right(taken, start, key=lambda one: one[1]) :]:
        if begins >= end:
            break
        if start < begins:
            yield start, begins
        start = max(start, ends)
    if start < end:
        yield start, end


def by_day(interval: Interval, zone: ZoneInfo) -> Iterator[Interval]:
    """An interval cut at the midnights of a zone."""
    start, end = interval
    if start >= end:
        return
    for day in days_from(local_day(start, zone), local_day(end - timedelta(microseconds=1), zone)):
        begins, ends = day_bounds(day, zone)
        yield max(start, begins), min(end, ends)


def shortened(interval: Interval, longest: timedelta) -> Iterator[Interval]:
    """An interval in pieces that follow each other, none longer than `longest`."""
    start, end = interval
    while start < end:
        yield start, min(start + longest, end)
        start += longest
