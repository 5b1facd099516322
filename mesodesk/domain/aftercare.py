"""Until when what has to be left alone after a session, as real moments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.formulary import Source, source_text
from mesodesk.domain.protocols import AftercareRule, Ending
from mesodesk.domain.times import day_bounds, local_day

#: How long after a session a late infection may still show (non-tuberculous mycobacteria, 1-12 weeks; C19).
LATE_WEEKS: Final = 12
LATE_SOURCES: Final = (Source("C19"),)


@dataclass(frozen=True, slots=True)
class Restriction:
    """One aftercare rule with the moment (UTC) at which it ends.

    `ends_at` is None for what has no end: advice, and what lasts until a next session that is not booked.
    `hours` is the rule's length where it has one; the words are in the wording under `rule`.
    """

    rule: str
    ends: Ending
    ends_at: datetime | None
    hours: int | None
    sources: tuple[Source, ...]

    @property
    def source(self) -> str:
        """All sources in one line."""
        return source_text(self.sources)


def restrictions(
    rules: Iterable[AftercareRule], ended_at: datetime, zone: ZoneInfo, next_session_at: datetime | None
) -> tuple[Restriction, ...]:
    """What to leave alone until when, after a session that ended at `ended_at` (aware).

    Hours are added to the instant, so a change of the clocks neither stretches nor shortens them; the end of
    the day is the midnight that closes the clinic's calendar day. Where a rule's key comes several times (two
    protocols on one day), the one that ends last stands. In the order in which they end, endless ones last;
    rules that end together keep the order in which they came.
    """
    if ended_at.tzinfo is None:
        raise ValueError("the end of a session is an aware instant")
    # Python adds hours to the wall clock of a zoned datetime; only in UTC are they real hours.
    ended_at = ended_at.astimezone(UTC)
    longest: dict[str, Restriction] = {}
    for rule in rules:
        candidate = Restriction(
            rule.key, rule.ends, _end(rule, ended_at, zone, next_session_at), rule.hours, rule.sources
        )
        known = longest.get(rule.key)
        if known is None or _is_later(candidate.ends_at, known.ends_at):
            longest[rule.key] = candidate
    return tuple(sorted(longest.values(), key=lambda one: (one.ends_at is None, one.ends_at or ended_at)))


def late_warning_day(ended_at: datetime, zone: ZoneInfo) -> date:
    """The clinic's calendar day until which a lump or an open spot has to be reported: 12 weeks on (C19)."""
    return local_day(ended_at, zone) + timedelta(weeks=LATE_WEEKS)


def _end(
    rule: AftercareRule, ended_at: datetime, zone: ZoneInfo, next_session_at: datetime | None
) -> datetime | None:
    if rule.ends is Ending.HOURS and rule.hours is not None:
        return ended_at + timedelta(hours=rule.hours)
    if rule.ends is Ending.END_OF_DAY:
        return day_bounds(local_day(ended_at, zone), zone)[1]
    return next_session_at if rule.ends is Ending.NEXT_SESSION else None


def _is_later(one: datetime | None, other: datetime | None) -> bool:
    return other is not None and (one is None or one > other)
