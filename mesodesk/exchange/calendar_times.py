"""Dates, times, lengths and time zones of an iCalendar file (RFC 5545, 3.3.4 to 3.3.6 and 3.6.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.errors import RuleError
from mesodesk.domain.times import zone_named
from mesodesk.exchange.calendar_lines import BrokenLineError, Component, Line, Reason
from mesodesk.exchange.recurrence import Rule, RuleUnreadableError, occurrences, read_rule

_DATE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MOMENT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})(Z?)")
_OFFSET: Final = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
_LENGTH: Final = re.compile(
    r"([+-]?)P(?:([0-9]{1,4})W|(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?)"
)
#: No event of a diary lies outside these years, both included (birthdays without a year begin in 1604); all
#: else is a slip or an attack.
_FIRST_YEAR: Final = 1600
_LAST_YEAR: Final = 2199
#: How far a zone of a file is worked out.
_ZONE_UNTIL: Final = datetime.fromisoformat("2060-01-01")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the clocks within a zone: when by the clock before it, and the offsets around it."""

    starts: datetime
    before: timedelta
    after: timedelta
    rule: Rule | None
    until: datetime


@dataclass(slots=True)
class FileZone:
    """A time zone that a file describes itself, with its changes of the clocks."""

    changes: tuple[_Change, ...]
    _onsets: list[tuple[datetime, timedelta]] = field(default_factory=list)

    def instant(self, wall: datetime) -> datetime:
        """The UTC instant at which the clocks of this zone show `wall`."""
        if not self._onsets:
            self._onsets = sorted(
                (onset, change.after)
                for change in self.changes
                for onset in {
                    change.starts,
                    *(
                        ()
                        if change.rule is None
                        else occurrences(change.rule, change.starts, change.starts, change.until)
                    ),
                }
            )
        earlier = [offset for onset, offset in self._onsets if onset <= wall]
        first = min(self.changes, key=lambda change: change.starts)
        return (wall - (earlier[-1] if earlier else first.before)).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a file writes it: a day, or a wall-clock time of a zone; `zone` None is UTC."""

    wall: datetime
    is_day: bool
    zone: ZoneInfo | FileZone | None

    def at(self, wall: datetime) -> datetime:
        """The UTC instant of another wall-clock time of the same zone."""
        if self.zone is None:
            return wall.replace(tzinfo=UTC)
        if isinstance(self.zone, FileZone):
            return self.zone.instant(wall)
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    @property
    def instant(self) -> datetime:
        """The UTC instant; of a day, its first one."""
        return self.at(self.wall)


class Zones:
    """Finds the zone that a name means: one that everybody knows, or one that the file describes."""

    def __init__(self, own: ZoneInfo, calendars: list[Component]) -> None:
        self.own = own
        self._described: dict[str, Component] = {}
        self._read: dict[str, FileZone] = {}
        for calendar in calendars:
            for part in calendar.parts:
                if part.name == "VTIMEZONE" and (name := part.one("TZID")) is not None:
                    self._described[name.text.strip()] = part

    def find(self, line: Line) -> ZoneInfo | FileZone:
        """The zone of a line with a TZID; raises `BrokenLineError` for one that nobody knows."""
        name = line.parameters["TZID"].strip()
        # Some programs put their own path before the name.
        for known in (name, "/".join(name.split("/")[-2:])):
            try:
                return zone_named(known)
            except RuleError:
                continue
        if name not in self._described:
            raise BrokenLineError(line.number, Reason.UNKNOWN_ZONE, name)
        if name not in self._read:
            self._read[name] = _read_zone(self._described[name])
        return self._read[name]

    def read(self, line: Line, value: str | None = None) -> Moment:
        """The time on a line, or one `value` of its list; without a zone it is the clinic's."""
        text = (line.value if value is None else value).strip()
        day = _DATE.fullmatch(text)
        if day is not None:
            return Moment(_wall(line, text, day.groups()), is_day=True, zone=self.own)
        moment = _MOMENT.fullmatch(text)
        if moment is None or line.parameters.get("VALUE", "").upper() == "DATE":
            raise BrokenLineError(line.number, Reason.BAD_TIME, text)
        wall = _wall(line, text, moment.groups()[:6])
        if moment[7]:
            return Moment(wall, is_day=False, zone=None)
        zone = self.find(line) if "TZID" in line.parameters else self.own
        return Moment(wall, is_day=False, zone=zone)


def read_length(line: Line, text: str | None = None) -> timedelta:
    """A DURATION: P1D, PT1H30M, P2W. Raises `BrokenLineError`; a negative one too."""
    value = (line.value if text is None else text).strip().upper()
    found = _LENGTH.fullmatch(value)
    if found is None or value.endswith(("P", "T")) or found[1] == "-":
        raise BrokenLineError(line.number, Reason.BAD_LENGTH, value)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def read_repeat(line: Line) -> Rule:
    """An RRULE; raises `BrokenLineError`."""
    try:
        return read_rule(line.value)
    except RuleUnreadableError as error:
        reason = Reason.RULE_NOT_SUPPORTED if error.not_supported else Reason.BAD_RULE
        raise BrokenLineError(line.number, reason, line.value) from None


def _wall(line: Line, text: str, parts: tuple[str | None, ...]) -> datetime:
    year, month, day, hour, minute, second = (*(int(part or 0) for part in parts), 0, 0, 0)[:6]
    try:
        # A leap second is the last second of its minute here.
        wall = datetime.combine(date(year, month, day), time(hour, minute, min(second, 59)))
    except ValueError:
        raise BrokenLineError(line.number, Reason.BAD_TIME, text) from None
    if second > 60 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BrokenLineError(line.number, Reason.BAD_TIME, text)
    return wall


def _read_zone(component: Component) -> FileZone:
    changes = tuple(_read_change(part) for part in component.parts if part.name in ("STANDARD", "DAYLIGHT"))
    if not changes:
        raise BrokenLineError(component.number, Reason.BAD_ZONE)
    return FileZone(changes)


def _read_change(part: Component) -> _Change:
    lines: Mapping[str, Line | None] = {
        name: part.one(name) for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE")
    }
    start, before, after = lines["DTSTART"], lines["TZOFFSETFROM"], lines["TZOFFSETTO"]
    if start is None or before is None or after is None:
        raise BrokenLineError(part.number, Reason.BAD_ZONE)
    moment = _MOMENT.fullmatch(start.value.strip())
    if moment is None:
        raise BrokenLineError(start.number, Reason.BAD_TIME, start.value)
    # Some programs begin their zones in 1601.
    year = max(int(moment[1]), _FIRST_YEAR)
    wall = _wall(start, start.value, (str(year), *moment.groups()[1:6]))
    repeat = lines["RRULE"]
    rule = None if repeat is None else read_repeat(repeat)
    until = _ZONE_UNTIL
    if rule is not None and repeat is not None and rule.until:
        ends = _MOMENT.fullmatch(rule.until)
        if ends is None:
            raise BrokenLineError(repeat.number, Reason.BAD_RULE, repeat.value)
        # The end of a zone's rule is written in UTC, its changes by the clock: a day more tells no change.
        until = min(until, _wall(repeat, rule.until, ends.groups()[:6]) + timedelta(days=1))
    return _Change(wall, _offset(before), _offset(after), rule, until)


def _offset(line: Line) -> timedelta:
    found = _OFFSET.fullmatch(line.value.strip())
    if found is None or int(found[2]) > 18:
        raise BrokenLineError(line.number, Reason.BAD_ZONE, line.value)
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return size if found[1] == "+" else -size
