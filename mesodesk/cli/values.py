"""How options are read: days, weekdays, hours, counts; else one line and exit code 2."""

from __future__ import annotations

import argparse
import re
from datetime import date

from mesodesk.domain.times import FIRST_DAY, LAST_DAY

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


def day(text: str) -> date:
    """A calendar day, ``2026-11-23`` or ``23.11.2026``."""
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text.strip())
    try:
        iso = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text.strip()
        meant = date.fromisoformat(iso)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2026-11-23") from None
    if not FIRST_DAY <= meant <= LAST_DAY:
        raise argparse.ArgumentTypeError(f"{text!r} is not between {FIRST_DAY} and {LAST_DAY}")
    return meant


def weekdays(text: str) -> tuple[int, ...]:
    """Weekdays as ``tue,thu``; Monday is 0."""
    names = [name.strip().lower()[:3] for name in text.split(",") if name.strip()]
    if not names or any(name not in _DAYS for name in names):
        raise argparse.ArgumentTypeError(f"{text!r} are not weekdays; write them as tue,thu")
    return tuple(sorted({_DAYS.index(name) for name in names}))


def hours(text: str) -> tuple[int, int]:
    """Hours as ``09:00-12:00``, in minutes of the day."""
    found = _HOURS.fullmatch(text.strip())
    if found:
        start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
        if int(found[2]) < 60 and int(found[4]) < 60 and 0 <= start < end <= 1440:
            return start, end
    raise argparse.ArgumentTypeError(f"{text!r} are not hours; write them as 09:00-12:00")


def number(text: str) -> int:
    """The number of a course, a treatment, a visit or an entry: the record's own, from 1."""
    if text.isascii() and text.isdigit() and 1 <= int(text) < 2**63:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")


def count(text: str) -> int:
    """A whole number from 1 to 100,000."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 100000")


def whole(text: str) -> int:
    """A whole number, also 0 or negative."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None
