"""Reads dates, times and numbers as people type them; the counterpart of `formats`.

Volumes are read by `domain.quantities.parse_ml`."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Final

from mesodesk.domain.text import fold
from mesodesk.domain.times import FIRST_DAY, LAST_DAY

_MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan january oca ocak",
            "feb february sub subat",
            "mar march mart",
            "apr april nis nisan",
            "may mayis",
            "jun june haz haziran",
            "jul july tem temmuz",
            "aug august agu agustos",
            "sep sept september eyl eylul",
            "oct october eki ekim",
            "nov november kas kasim",
            "dec december ara aralik",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = frozenset(
    word
    for names in (
        "mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday",
        "pzt pazartesi sal sali car carsamba per persembe cum cuma cmt cumartesi paz pazar",
    )
    for word in names.split()
)
#: What stands between the parts of a date.
_BETWEEN: Final = frozenset(" .,/-\u00a0\t")
_YEARS_AHEAD: Final = 20


def read_date(text: str, today: date) -> date | None:
    """The date that was typed, or None: 24.11.2026, 24/11/2026, 2026-11-24, 24112026, 24 Nov 2026, 24.11.

    A weekday beside it is ignored, any other word makes it no date. Two-digit years are the century that is
    at most 20 years ahead of `today`; a missing year is that of `today`. A year before 1900 or after 2199 is
    a slip of the keys.
    """
    if not all(mark.isalnum() or mark in _BETWEEN for mark in text):
        return None
    words = [word for word in fold(text).split() if word not in _WEEKDAYS]
    if len(words) == 1 and words[0].isdigit() and len(words[0]) in (6, 8):
        words = [words[0][:2], words[0][2:4], words[0][4:]]
    if len(words) == 2:
        words.append(str(today.year))
    if len(words) != 3:
        return None
    if len(words[0]) == 4 and words[0].isdigit():
        words.reverse()
    day, month, year = words
    if not (day.isdigit() and year.isdigit() and (month.isdigit() or month in _MONTHS)):
        return None
    try:
        meant = date(_full_year(year, today), _MONTHS.get(month) or int(month), int(day))
    except (ValueError, OverflowError):
        return None
    return meant if FIRST_DAY <= meant <= LAST_DAY else None


def read_time(text: str) -> time | None:
    """The clock time that was typed, or None: 9, 930, 9:30, 09.30, 14 05."""
    found = re.fullmatch(r"\s*(\d{1,2})(?:\s*[:.,h ]?\s*(\d{2}))?\s*", text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_number(text: str) -> Decimal | None:
    """The number that was typed, with comma or point as the decimal sign, or None."""
    plain = text.strip().replace(",", ".")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?|[+-]?\.\d+", plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _full_year(year: str, today: date) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    century = today.year // 100 * 100 + number
    return century if century <= today.year + _YEARS_AHEAD else century - 100
