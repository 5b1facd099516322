"""Which automatic backups are let go: all of the last day stay, then one a day, a week, a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

#: All backups of so long stay.
ALL_OF: Final = timedelta(hours=24)
#: How many days, weeks and months keep their newest backup after that.
DAYS: Final = 14
WEEKS: Final = 8
MONTHS: Final = 12
#: So long after an erasure a backup from before it is kept; then nothing of the patient is left in any.
ERASED_FOR: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup as thinning sees it: its name, and the moment whose record it holds."""

    name: str
    made_at: datetime


def find_superfluous(
    backups: Sequence[Dated], now: datetime, zone: tzinfo, is_whole: Callable[[str], bool]
) -> tuple[str, ...]:
    """The names of those that may go, oldest first.

    The newest day, week or month *that has a backup* counts, so that a clinic that was shut for a month loses
    nothing. `is_whole` is asked only of those that would go and of those that stand for them: a damaged one
    pushes out no other, and stays itself, to be seen. The newest whole one never goes.
    """
    damaged: set[str] = set()
    while True:
        left = sorted(
            (one for one in backups if one.name not in damaged),
            key=lambda one: (one.made_at, one.name),
            reverse=True,
        )
        going = _plan(left, now, zone)
        names = {one.name for one in going}
        asked = [name for one in going for name in (one.name, *one.instead)]
        found = next((name for name in dict.fromkeys(asked) if not is_whole(name)), None)
        if found is None:
            return tuple(one.name for one in reversed(left) if one.name in names)
        damaged.add(found)


def find_outlived(
    backups: Sequence[Dated],
    erased_at: Iterable[datetime],
    now: datetime,
    is_whole: Callable[[str], bool],
) -> tuple[str, ...]:
    """The names of those that still hold somebody who was erased `ERASED_FOR` or longer ago, oldest first.

    They go although thinning would keep them, but none goes before a later one is there and whole.
    """
    due = [at for at in erased_at if at + ERASED_FOR <= now]
    if not due:
        return ()
    last = max(due)
    if not any(one.made_at >= last and is_whole(one.name) for one in backups):
        return ()
    return tuple(one.name for one in sorted(backups, key=lambda one: one.made_at) if one.made_at < last)


@dataclass(frozen=True, slots=True)
class _Going:
    """One that would go, and those whose being there lets it."""

    name: str
    instead: frozenset[str]


def _plan(newest_first: Sequence[Dated], now: datetime, zone: tzinfo) -> list[_Going]:
    shelves = [
        _Shelf(kind, zone, _newest_of(newest_first, kind, zone, most))
        for kind, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))
    ]
    kept = {name for shelf in shelves for name in shelf.newest.values()}
    return [
        _Going(one.name, frozenset().union(*(shelf.instead_of(one) for shelf in shelves)))
        for one in newest_first[1:]
        if one.made_at <= now - ALL_OF and one.name not in kept
    ]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The newest backup of each day, week or month that counts."""

    kind: Callable[[Dated, tzinfo], date]
    zone: tzinfo
    newest: dict[date, str]

    def instead_of(self, one: Dated) -> frozenset[str]:
        """That of its own day, week or month; where that counts no more, all those that came after."""
        own = self.newest.get(self.kind(one, self.zone))
        return frozenset(self.newest.values()) if own is None else frozenset({own})


def _newest_of(
    newest_first: Iterable[Dated], kind: Callable[[Dated, tzinfo], date], zone: tzinfo, most: int
) -> dict[date, str]:
    filled: dict[date, str] = {}
    for one in newest_first:
        place = kind(one, zone)
        if place not in filled and len(filled) < most:
            filled[place] = one.name
    return filled


def _day(one: Dated, zone: tzinfo) -> date:
    return one.made_at.astimezone(zone).date()


def _week(one: Dated, zone: tzinfo) -> date:
    day = _day(one, zone)
    return day - timedelta(days=day.weekday())


def _month(one: Dated, zone: tzinfo) -> date:
    return _day(one, zone).replace(day=1)
