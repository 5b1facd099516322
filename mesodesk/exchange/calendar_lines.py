"""Reads the lines of an iCalendar file (RFC 5545) into components, each with the line on which it stands.

What cannot be read is kept as `Broken` with its line, so that all of it can be told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.exchange.whole_file import file_bytes

#: Largest file that is looked at: many years of a full diary.
MOST_BYTES: Final = 4 * 1024 * 1024
#: A file with more broken lines than this is no calendar; the rest is not told.
MOST_BROKEN: Final = 50
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_NAME: Final = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER: Final = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')


class Reason(StrEnum):
    """Why a line cannot be read."""

    NOT_UTF8 = "ics_not_utf8"
    NO_CALENDAR = "ics_no_calendar"
    NO_LINE = "ics_no_line"
    WRONG_END = "ics_wrong_end"
    UNFINISHED = "ics_unfinished"
    REPEATED = "ics_repeated"
    NO_START = "ics_no_start"
    BAD_TIME = "ics_bad_time"
    BAD_ZONE = "ics_bad_zone"
    UNKNOWN_ZONE = "ics_unknown_zone"
    BAD_LENGTH = "ics_bad_length"
    END_BEFORE_START = "ics_end_before_start"
    BAD_RULE = "ics_bad_rule"
    RULE_NOT_SUPPORTED = "ics_rule_not_supported"
    TOO_MANY = "ics_too_many"


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing in a file that cannot be read: its line (1 is the first), why, and what stands there."""

    line: int
    reason: Reason
    value: str = ""


class BrokenLineError(ValueError):
    """Raised while a line is read; carries what is told of it."""

    def __init__(self, line: int, reason: Reason, value: str = "") -> None:
        super().__init__(str(reason))
        self.broken = Broken(line, reason, value[:60])


@dataclass(frozen=True, slots=True)
class Line:
    """One content line, unfolded: its number in the file, name and parameters in capitals, raw value."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a text property, with what was escaped."""
        return _unescape(self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END, in order."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """Every line of this name."""
        return [line for line in self.lines if line.name == name]

    def one(self, name: str) -> Line | None:
        """The only line of this name, None for none. Raises `BrokenLineError` for a second one."""
        found = self.all(name)
        if len(found) > 1:
            raise BrokenLineError(found[1].number, Reason.REPEATED, name)
        return found[0] if found else None


def read_bytes(path: Path) -> bytes:
    """The file, if it can be opened and is not too large; `WorldError` or `RuleError` otherwise."""
    raw = file_bytes(path, MOST_BYTES)
    if len(raw) > MOST_BYTES:
        raise RuleError("ics_too_large", field="file", max=MOST_BYTES // (1024 * 1024))
    return raw


def read_components(raw: bytes) -> tuple[list[Component], list[Broken]]:
    """The calendars in a file, and what in it is broken."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Broken(raw.count(b"\n", 0, error.start) + 1, Reason.NOT_UTF8)]
    calendars: list[Component] = []
    open_ones: list[Component] = []
    broken: list[Broken] = []
    number = 1
    for number, line_text in _unfold(text):
        try:
            line = _read_line(number, line_text)
            _place(line, calendars, open_ones)
        except BrokenLineError as error:
            if not calendars:
                return [], [Broken(number, Reason.NO_CALENDAR, error.broken.value)]
            broken.append(error.broken)
            if len(broken) >= MOST_BROKEN:
                return calendars, broken
    if open_ones:
        broken.append(Broken(number, Reason.UNFINISHED, open_ones[-1].name))
    elif not calendars and not broken:
        broken.append(Broken(1, Reason.NO_CALENDAR))
    return calendars, broken


def _place(line: Line, calendars: list[Component], open_ones: list[Component]) -> None:
    name = line.value.strip().upper()
    if line.name == "BEGIN":
        made = Component(name, line.number)
        if open_ones:
            open_ones[-1].parts.append(made)
        elif name == "VCALENDAR":
            calendars.append(made)
        else:
            raise BrokenLineError(line.number, Reason.NO_CALENDAR, name)
        open_ones.append(made)
    elif line.name == "END":
        if not open_ones or open_ones[-1].name != name:
            raise BrokenLineError(line.number, Reason.WRONG_END, name)
        open_ones.pop()
    elif open_ones:
        open_ones[-1].lines.append(line)
    else:
        raise BrokenLineError(line.number, Reason.NO_CALENDAR, line.name)


def _unfold(text: str) -> Iterator[tuple[int, str]]:
    """The content lines with the number of their first physical line; empty ones are left out."""
    first, pieces = 1, [""]
    for number, physical in enumerate(_LINE_END.split(text), 1):
        if physical[:1] in (" ", "\t"):
            pieces.append(physical[1:])
            continue
        if any(pieces):
            yield first, "".join(pieces)
        first, pieces = number, [physical]
    if any(pieces):
        yield first, "".join(pieces)


def _read_line(number: int, text: str) -> Line:
    name = _NAME.match(text)
    if name is None:
        raise BrokenLineError(number, Reason.NO_LINE, text)
    parameters, at = {}, name.end()
    while found := _PARAMETER.match(text, at):
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    if text[at : at + 1] != ":":
        raise BrokenLineError(number, Reason.NO_LINE, text)
    return Line(number, name[0].upper(), parameters, text[at + 1 :])


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value, flags=re.DOTALL)
