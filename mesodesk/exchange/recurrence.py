"""Repeating events (RFC 5545, 3.3.10): when they fall within a stretch of days.

Written here because a file from elsewhere must not cost more than a moment: a rule that never comes true (the
30th of February) ends at the horizon, where the well-known library looks on until the year 9999. A test
compares the two. Rules finer than a day are refused.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

_WEEKDAYS: Final = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_BY_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_PLAIN: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_LISTS: Final = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (1, 31),
    "BYYEARDAY": (1, 366),
    "BYSETPOS": (1, 366),
}
#: Parts that few programs write; an event with one is refused and not read wrongly.
_NOT_SUPPORTED: Final = frozenset({"BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND"})


class RuleUnreadableError(ValueError):
    """A rule that means nothing, or (`not_supported`) one that is not understood here."""

    def __init__(self, *, not_supported: bool = False) -> None:
        super().__init__("rule")
        self.not_supported = not_supported


@dataclass(frozen=True, slots=True)
class Rule:
    """How an event repeats. Days of `by_day` are (n-th or 0, weekday); `until` is as it was written."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    by_day: tuple[tuple[int, int], ...] = ()
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule:
    """The rule that is written so; raises `RuleUnreadableError`."""
    parts: dict[str, str] = {}
    for part in text.strip().rstrip(";").upper().split(";"):
        name, _, value = part.partition("=")
        if not value or name in parts:
            raise RuleUnreadableError
        parts[name] = value
    known = _PLAIN | _LISTS.keys() | {"BYDAY"}
    if parts.keys() & _NOT_SUPPORTED or parts.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY"):
        raise RuleUnreadableError(not_supported=True)
    if parts.keys() - known or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise RuleUnreadableError
    if "COUNT" in parts and "UNTIL" in parts:
        raise RuleUnreadableError
    _check_together(parts)
    lists = {name: _numbers(parts.get(name, ""), *_LISTS[name]) for name in _LISTS}
    week_start = parts.get("WKST", "MO")
    if week_start not in _WEEKDAYS or any(month < 0 for month in lists["BYMONTH"]):
        raise RuleUnreadableError
    return Rule(
        parts["FREQ"],
        _number(parts.get("INTERVAL", "1"), 9_999),
        _number(parts["COUNT"], 99_999) if "COUNT" in parts else None,
        parts.get("UNTIL", ""),
        _days(parts.get("BYDAY", ""), parts["FREQ"]),
        lists["BYMONTH"],
        lists["BYMONTHDAY"],
        lists["BYYEARDAY"],
        lists["BYSETPOS"],
        _WEEKDAYS[week_start],
    )


def occurrences(rule: Rule, start: datetime, first: datetime, last: datetime) -> Iterator[datetime]:
    """When an event that began at `start` falls from `first` to `last`, both included, in order.

    All are wall-clock times without a zone; `until` is not looked at.
    """
    left = rule.count
    periods = _periods(rule, start.date(), None if left is not None else first.date(), last.date())
    for begins, days in periods:
        if begins > last.date():
            return
        for day in _chosen(rule, days):
            moment = datetime.combine(day, start.time())
            if moment < start:
                continue
            if left is not None:
                if left == 0:
                    return
                left -= 1
            if moment > last:
                return
            if moment >= first:
                yield moment


def _chosen(rule: Rule, days: list[date]) -> list[date]:
    if not rule.by_set_pos:
        return days
    count = len(days)
    places = {place - 1 if place > 0 else count + place for place in rule.by_set_pos}
    return [day for at, day in enumerate(days) if at in places]


def _periods(rule: Rule, start: date, first: date | None, last: date) -> Iterator[tuple[date, list[date]]]:
    """The first day of each period and the days in it that fit; `first` lets those before it be skipped."""
    if rule.freq in ("DAILY", "WEEKLY"):
        step = rule.interval * (1 if rule.freq == "DAILY" else 7)
        begins = start
        if rule.freq == "WEEKLY":
            begins -= timedelta(days=(start.weekday() - rule.week_start) % 7)
        if first is not None and first > begins:
            begins += timedelta(days=(first - begins).days // step * step)
        while begins <= last:
            days = [begins] if rule.freq == "DAILY" else _week(rule, begins, start)
            yield begins, [day for day in days if _fits_day(rule, day)]
            begins += timedelta(days=step)
    elif rule.freq == "MONTHLY":
        at = start.year * 12 + start.month - 1
        if first is not None:
            at += max(0, (first.year * 12 + first.month - 1 - at) // rule.interval * rule.interval)
        while at <= last.year * 12 + last.month - 1:
            year, month = divmod(at, 12)
            days = _month(rule, year, month + 1, start.day) if _has_month(rule, month + 1) else []
            yield date(year, month + 1, 1), days
            at += rule.interval
    else:
        year = start.year
        if first is not None:
            year += max(0, (first.year - year) // rule.interval * rule.interval)
        for at in range(year, last.year + 1, rule.interval):
            yield date(at, 1, 1), _year(rule, at, start)


def _week(rule: Rule, begins: date, start: date) -> list[date]:
    wanted = {weekday for _, weekday in rule.by_day} or {start.weekday()}
    week = (begins + timedelta(days=offset) for offset in range(7))
    return [day for day in week if day.weekday() in wanted]


def _fits_day(rule: Rule, day: date) -> bool:
    if not _has_month(rule, day.month):
        return False
    if rule.freq == "WEEKLY":
        return True
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.by_month_day and not {day.day, day.day - length - 1} & set(rule.by_month_day):
        return False
    return not rule.by_day or day.weekday() in {weekday for _, weekday in rule.by_day}


def _has_month(rule: Rule, month: int) -> bool:
    return not rule.by_month or month in rule.by_month


def _month(rule: Rule, year: int, month: int, start_day: int) -> list[date]:
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, length + 1)]
    if rule.by_month_day:
        wanted = set(rule.by_month_day)
        days = [day for day in days if day.day in wanted or day.day - length - 1 in wanted]
    if rule.by_day:
        fitting = _nth(rule, [date(year, month, day) for day in range(1, length + 1)])
        days = [day for day in days if day in fitting]
    if not rule.by_month_day and not rule.by_day:
        days = [day for day in days if day.day == start_day]
    return days


def _nth(rule: Rule, span: list[date]) -> set[date]:
    """The days of a month or year that its weekdays name: every Monday, or the second, or the last."""
    found: set[date] = set()
    for place, weekday in rule.by_day:
        days = [day for day in span if day.weekday() == weekday]
        if place == 0:
            found.update(days)
        elif 0 < abs(place) <= len(days):
            found.add(days[place - 1 if place > 0 else place])
    return found


def _year(rule: Rule, year: int, start: date) -> list[date]:
    if rule.by_month or (rule.by_month_day and not rule.by_year_day):
        months = rule.by_month or tuple(range(1, 13))
        return [day for month in sorted(set(months)) for day in _month(rule, year, month, start.day)]
    length = 366 if calendar.isleap(year) else 365
    days = [date(year, 1, 1) + timedelta(days=offset) for offset in range(length)]
    if rule.by_year_day:
        wanted = set(rule.by_year_day)
        days = [day for at, day in enumerate(days, 1) if at in wanted or at - length - 1 in wanted]
    if rule.by_day:
        fitting = _nth(rule, [date(year, 1, 1) + timedelta(days=offset) for offset in range(length)])
        return [day for day in days if day in fitting]
    if not rule.by_year_day:
        days = [day for day in days if (day.month, day.day) == (start.month, start.day)]
    return days


def _check_together(parts: dict[str, str]) -> None:
    """Raise for parts that the format does not have together, or that are read differently by everybody."""
    freq, given = parts["FREQ"], parts.keys()
    if freq == "WEEKLY" and given & {"BYMONTHDAY", "BYYEARDAY"}:
        raise RuleUnreadableError
    if "BYYEARDAY" in given and (freq != "YEARLY" or given & {"BYMONTH", "BYMONTHDAY"}):
        raise RuleUnreadableError(not_supported=True)
    if "BYSETPOS" in given and not given & {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY"}:
        raise RuleUnreadableError
    numbered = any(mark.isdigit() for mark in parts.get("BYDAY", ""))
    if freq == "YEARLY" and numbered and "BYMONTHDAY" in given and "BYMONTH" not in given:
        raise RuleUnreadableError(not_supported=True)


def _number(text: str, most: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6 or not 1 <= int(text) <= most:
        raise RuleUnreadableError
    return int(text)


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    if not text:
        return ()
    found = []
    for part in text.split(","):
        if re.fullmatch(r"[+-]?[0-9]{1,3}", part) is None or not least <= abs(int(part)) <= most:
            raise RuleUnreadableError
        found.append(int(part))
    return tuple(found)


def _days(text: str, freq: str) -> tuple[tuple[int, int], ...]:
    if not text:
        return ()
    found = []
    for part in text.split(","):
        match = _BY_DAY.fullmatch(part)
        if match is None or (match[1] and (freq in ("DAILY", "WEEKLY") or not 1 <= abs(int(match[1])) <= 53)):
            raise RuleUnreadableError
        found.append((int(match[1] or 0), _WEEKDAYS[match[2]]))
    return tuple(found)
