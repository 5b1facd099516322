"""Reads a calendar from elsewhere as busy time: what in it takes time, when, until a year ahead.

All or nothing: a file with anything in it that cannot be read gives no busy time, but every broken line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.exchange.calendar_lines import (
    MOST_BROKEN,
    Broken,
    BrokenLineError,
    Component,
    Line,
    Reason,
    read_components,
)
from mesodesk.exchange.calendar_times import Moment, Zones, read_length, read_repeat
from mesodesk.exchange.recurrence import Rule, occurrences

#: Most busy times that one calendar may give; more is no diary of a person.
MOST_TIMES: Final = 5_000
_LONGEST: Final = timedelta(days=400)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BusyTime:
    """A half-open UTC interval that is taken. `uid` stays the same when the file is read again."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    is_whole_day: bool = False


@dataclass(frozen=True, slots=True)
class OutsideCalendar:
    """A file that was read: what it calls itself, and its busy times by start, or what is broken in it."""

    name: str
    busy: tuple[BusyTime, ...]
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class _Event:
    """A VEVENT that takes time; `replaces` is the start of the one of a series for which it stands."""

    uid: str
    start: Moment
    length: timedelta
    title: str
    sequence: int
    rule: Rule | None
    rule_line: Line | None
    extra: tuple[Moment, ...]
    left_out: tuple[Moment, ...]
    replaces: Moment | None
    takes_time: bool


def read_calendar(raw: bytes, own: ZoneInfo, first: datetime, last: datetime) -> OutsideCalendar:
    """The busy times that touch the UTC instants from `first` to before `last`.

    `own` is the clinic's zone: whole days, and times without a zone, are of it. What is marked as free or
    cancelled takes no time. Repeats are written out; a changed one stands for the one that it replaces.
    """
    calendars, broken = read_components(raw)
    if broken:
        return OutsideCalendar(_name(calendars), (), tuple(broken))
    try:
        zones = Zones(own, calendars)
    except BrokenLineError as error:
        return OutsideCalendar(_name(calendars), (), (error.broken,))
    events: list[_Event] = []
    for calendar in calendars:
        for part in calendar.parts:
            try:
                if part.name == "VEVENT" and (event := _read_event(part, zones)) is not None:
                    events.append(event)
            except BrokenLineError as error:
                broken.append(error.broken)
    if broken:
        return OutsideCalendar(_name(calendars), (), tuple(broken[:MOST_BROKEN]))
    try:
        busy = sorted(_busy(_newest(events), zones, first, last), key=lambda one: (one.starts_at, one.uid))
    except BrokenLineError as error:
        return OutsideCalendar(_name(calendars), (), (error.broken,))
    return OutsideCalendar(_name(calendars), tuple(busy))


def _name(calendars: list[Component]) -> str:
    names = [line.text for calendar in calendars for line in calendar.all("X-WR-CALNAME")]
    return " ".join(names[0].split())[:80] if names else ""


def _read_event(part: Component, zones: Zones) -> _Event | None:
    start_line = part.one("DTSTART")
    if start_line is None:
        raise BrokenLineError(part.number, Reason.NO_START)
    if part.all("EXRULE"):
        raise BrokenLineError(part.all("EXRULE")[0].number, Reason.RULE_NOT_SUPPORTED)
    start = zones.read(start_line)
    length = _length(part, start, zones)
    rule_line, replaces = part.one("RRULE"), part.one("RECURRENCE-ID")
    if replaces is not None and "RANGE" in replaces.parameters:
        raise BrokenLineError(replaces.number, Reason.RULE_NOT_SUPPORTED, "RANGE")
    rule = None if rule_line is None else read_repeat(rule_line)
    if rule is not None and rule.until.startswith("9999"):
        # How some programs write that there is no end.
        rule = replace(rule, until="")
    if rule is not None and rule_line is not None and rule.until:
        # Read once here, so that an end that means nothing is told with its line.
        zones.read(rule_line, rule.until)
    summary, uid, sequence = part.one("SUMMARY"), part.one("UID"), part.one("SEQUENCE")
    title = " ".join(summary.text.split())[:120] if summary else ""
    return _Event(
        uid.value.strip() if uid else _made_up_uid(start_line, title),
        start,
        length,
        title,
        int(sequence.value) if sequence and sequence.value.isdecimal() and len(sequence.value) < 10 else 0,
        rule,
        rule_line,
        tuple(_listed(part, "RDATE", zones)),
        tuple(_listed(part, "EXDATE", zones)),
        None if replaces is None else zones.read(replaces),
        _takes_time(part),
    )


def _length(part: Component, start: Moment, zones: Zones) -> timedelta:
    end_line, length_line = part.one("DTEND"), part.one("DURATION")
    if end_line is not None:
        end = zones.read(end_line)
        # Whole days are counted by the calendar, times by the clock of all.
        length = end.wall - start.wall if start.is_day and end.is_day else end.instant - start.instant
        line = end_line
    elif length_line is not None:
        length, line = read_length(length_line), length_line
    else:
        return _DAY if start.is_day else timedelta()
    if length < timedelta():
        raise BrokenLineError(line.number, Reason.END_BEFORE_START, line.value)
    if length > _LONGEST:
        raise BrokenLineError(line.number, Reason.BAD_LENGTH, line.value)
    return length


def _listed(part: Component, name: str, zones: Zones) -> Iterator[Moment]:
    for line in part.all(name):
        for value in line.value.split(","):
            # A period gives its start; its own length would be one more thing to read wrongly.
            if "/" in value:
                raise BrokenLineError(line.number, Reason.RULE_NOT_SUPPORTED, value)
            if value.strip():
                yield zones.read(line, value)


def _takes_time(part: Component) -> bool:
    status, shown = part.one("STATUS"), part.one("TRANSP")
    if status is not None and status.value.strip().upper() == "CANCELLED":
        return False
    return shown is None or shown.value.strip().upper() != "TRANSPARENT"


def _made_up_uid(start: Line, title: str) -> str:
    return hashlib.sha256(f"{start.value}\n{title}".encode()).hexdigest()


def _newest(events: list[_Event]) -> list[_Event]:
    """Of several versions of one event, the newest."""
    kept: dict[tuple[str, datetime | None], _Event] = {}
    for event in events:
        key = event.uid, None if event.replaces is None else event.replaces.instant
        if key not in kept or kept[key].sequence <= event.sequence:
            kept[key] = event
    return list(kept.values())


def _busy(events: list[_Event], zones: Zones, first: datetime, last: datetime) -> Iterator[BusyTime]:
    replaced = {(event.uid, event.replaces.instant) for event in events if event.replaces is not None}
    count = 0
    for event in events:
        if not event.takes_time:
            continue
        for starts_at, ends_at in _times(event, zones, first, last):
            if event.replaces is None and (event.uid, starts_at) in replaced:
                continue
            if starts_at >= last or ends_at <= first or starts_at == ends_at:
                continue
            count += 1
            if count > MOST_TIMES:
                line = event.rule_line.number if event.rule_line else 1
                raise BrokenLineError(line, Reason.TOO_MANY, str(MOST_TIMES))
            original = event.replaces.instant if event.replaces else starts_at
            uid = hashlib.sha256(f"{event.uid}\n{original.isoformat()}".encode()).hexdigest()[:32]
            yield BusyTime(uid, starts_at, ends_at, event.title, event.start.is_day)


def _times(
    event: _Event, zones: Zones, first: datetime, last: datetime
) -> Iterator[tuple[datetime, datetime]]:
    days_out = {moment.wall.date() for moment in event.left_out if moment.is_day}
    out = {moment.instant for moment in event.left_out if not moment.is_day}
    seen: set[datetime] = set()
    for wall, starts_at in _starts(event, zones, first, last):
        if starts_at in seen or starts_at in out or wall.date() in days_out:
            continue
        seen.add(starts_at)
        # Whole days end at midnight, also when the clocks change in between.
        ends_at = event.start.at(wall + event.length) if event.start.is_day else starts_at + event.length
        yield starts_at, ends_at


def _starts(
    event: _Event, zones: Zones, first: datetime, last: datetime
) -> Iterator[tuple[datetime, datetime]]:
    start = event.start
    yield start.wall, start.instant
    for moment in event.extra:
        yield moment.wall, moment.instant
    if event.rule is None:
        return
    # A day more on either side covers every zone; what does not touch the days is left out by the caller.
    begin = first.astimezone(UTC).replace(tzinfo=None) - event.length - 2 * _DAY
    end = last.astimezone(UTC).replace(tzinfo=None) + 2 * _DAY
    until = None
    if event.rule.until and event.rule_line is not None:
        until = zones.read(Line(event.rule_line.number, "UNTIL", {}, event.rule.until))
    for wall in occurrences(event.rule, start.wall, begin, end):
        instant = start.at(wall)
        if until is not None:
            is_over = wall.date() > until.wall.date() if until.is_day else instant > _end(until, start)
            if is_over:
                return
        yield wall, instant


def _end(until: Moment, start: Moment) -> datetime:
    # An end that is not in UTC is by the clock of the event itself.
    return until.instant if until.zone is None else start.at(until.wall)
