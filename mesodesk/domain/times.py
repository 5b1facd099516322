"""The one place of the rules that applies the clinic's time zone: instants to days and wall times, and back.

Instants are aware UTC datetimes. Hours are added to instants, never to wall times, so that a change of the
clocks cannot stretch or shrink them.
"""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mesodesk.domain.errors import RuleError

#: Minutes of a wall-clock day.
DAY_MINUTES: Final = 24 * 60
#: The days that anybody at a clinic can mean: births are not earlier, plans not later.
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)


def check_not_far(day: date, today: date, most: timedelta, *, field: str) -> None:
    """Raise `RuleError("too_far_ahead")` for a day later than `most` after `today`: a slip of the keys."""
    if day > today + most:
        raise RuleError("too_far_ahead", field=field, latest=today + most)


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone called `name`; raises `RuleError("unknown_zone")`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RuleError("unknown_zone", field="zone", zone=name) from None


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The clinic's calendar day at `instant` (aware)."""
    return instant.astimezone(zone).date()


def minute_of_day(instant: datetime, zone: ZoneInfo) -> int:
    """Wall-clock minutes since the clinic's midnight at `instant`, 0 to 1439."""
    wall = instant.astimezone(zone)
    return wall.hour * 60 + wall.minute


def wall_time(minute: int) -> time:
    """The wall time that is `minute` minutes after midnight, 0 to 1439."""
    return time(minute // 60, minute % 60)


def at_wall(day: date, wall: time | int, zone: ZoneInfo) -> datetime:
    """The UTC instant at which the clinic's clock shows `wall` (a time, or minutes since midnight) on `day`.

    1440 minutes is midnight at the end of the day. A time that the clock shows twice is the first of the two;
    one that it skips raises `RuleError("time_gap")`.
    """
    if isinstance(wall, int):
        extra, minute = divmod(wall, DAY_MINUTES)
        day, wall = day + timedelta(days=extra), wall_time(minute)
    local = datetime.combine(day, wall.replace(tzinfo=None, fold=0), tzinfo=zone)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise RuleError("time_gap", field="time", day=day, time=wall)
    return instant


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """First instant of the clinic's `day` and of the next one, in UTC: half-open, 23 to 25 hours."""
    return _first_instant(day, zone), _first_instant(day + timedelta(days=1), zone)


def days_bounds(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """First instant of `first` and first instant after `last` (included), in UTC."""
    return _first_instant(first, zone), _first_instant(last + timedelta(days=1), zone)


def is_plain_day(day: date, zone: ZoneInfo) -> bool:
    """Whether the clocks stay as they are during `day`."""
    starts_at, ends_at = day_bounds(day, zone)
    return starts_at.astimezone(zone).utcoffset() == ends_at.astimezone(zone).utcoffset()


def is_single_minute(day: date, minute: int, zone: ZoneInfo) -> bool:
    """Whether the clock shows this wall minute exactly once on `day` (neither skipped nor repeated)."""
    local = datetime.combine(day, wall_time(minute), tzinfo=zone)
    return local.utcoffset() == local.replace(fold=1).utcoffset()


def _first_instant(day: date, zone: ZoneInfo) -> datetime:
    # Where the clock skips midnight itself, fold=0 gives the instant of the change: the first one of the day.
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def week_start(day: date, first_weekday: int = 0) -> date:
    """The first day of the week that holds `day`; `first_weekday` 0 is Monday, 6 is Sunday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def week_days(day: date, first_weekday: int = 0) -> tuple[date, ...]:
    """The seven days of the week that holds `day`, in order."""
    start = week_start(day, first_weekday)
    return tuple(start + timedelta(days=offset) for offset in range(7))


def month_start(day: date) -> date:
    """The first day of the month that holds `day`."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month that holds `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later (or earlier); the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_weeks(day: date, first_weekday: int = 0) -> tuple[tuple[date, ...], ...]:
    """The whole weeks, of seven days each, that cover the month of `day`: what a month view shows."""
    start, last = week_start(month_start(day), first_weekday), month_end(day)
    count = (last - start).days // 7 + 1
    return tuple(week_days(start + timedelta(weeks=index), first_weekday) for index in range(count))


def days_from(first: date, last: date) -> tuple[date, ...]:
    """Every day from `first` to `last`, both included; empty when `last` is earlier."""
    return tuple(first + timedelta(days=offset) for offset in range((last - first).days + 1))
