"""Writes appointments as an iCalendar file (RFC 5545), for a phone or another calendar program."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

_FOLD_AT: Final = 75


class EventStatus(StrEnum):
    """How firm an appointment is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Event:
    """One appointment: half-open and aware; `uid` stays the same for as long as it is the same appointment.

    `summary` says what it is without saying whose; `patient` is written only when asked for.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    patient: str = ""
    status: EventStatus = EventStatus.CONFIRMED
    sequence: int = 0


def calendar_text(events: Iterable[Event], *, name: str, stamp: datetime, with_patients: bool = False) -> str:
    """The whole file as text, with the line ends that the format demands.

    `stamp` is the moment of writing. The same events and stamp give the same text.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mesodesk//calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escape(name)}",
    ]
    for event in events:
        lines += _event_lines(event, stamp, with_patients)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event_lines(event: Event, stamp: datetime, with_patients: bool) -> Iterator[str]:
    patient = f": {event.patient}" if with_patients and event.patient else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(event.uid)}"
    yield f"DTSTAMP:{_instant(stamp)}"
    yield f"DTSTART:{_instant(event.starts_at)}"
    yield f"DTEND:{_instant(event.ends_at)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{event.status}"
    yield f"SUMMARY:{_escape(event.summary + patient)}"
    if event.location:
        yield f"LOCATION:{_escape(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{_escape(event.description)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    escaped = escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    # Not only what is no letter: other programs end a line at more than the format does.
    return "".join(
        character
        for character in escaped
        if character.isprintable() or unicodedata.category(character) in ("Zs", "Cf", "Co")
    )


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, never cut within a letter; all but the first begin blank."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _FOLD_AT:
            yield piece
            piece, size = " ", 1
        piece += character
        size += width
    yield piece
