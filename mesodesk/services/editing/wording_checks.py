"""What a language and a text of the clinic's own must be, so that the papers can print it."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import RuleError

_PATTERNS: Final = "papers.patterns."
#: Letters that each pattern must have at least, and those that it may have (Unicode's date field symbols).
_DAY: Final = ("dMy", "dMLyEc")
_WANTED: Final = {
    "day": _DAY,
    "weekday": _DAY,
    "expiry": _DAY,
    "short": ("dM", "dMLEc"),
    "clock": ("Hm", "Hm"),
    "moment": ("dMyHm", "dMLyEcHm"),
    "long_moment": ("dMyHm", "dMLyEcHm"),
}
_QUOTED: Final = re.compile(r"'[^']*'")
#: Scripts of which the fonts of the papers have every letter.
_SCRIPTS: Final = frozenset({"Latn", "Cyrl", "Grek"})
_CODE: Final = re.compile(r"[a-z]{2}")
#: A day on which no two numbers of a date are alike.
_SAMPLE: Final = datetime(2031, 12, 25, 17, 46)  # noqa: DTZ001 - only its numbers are looked at


def checked_language(resources: Path, code: str) -> str:
    """The code of a language in which papers can be printed; raises as `AddLanguage`."""
    from babel import Locale, UnknownLocaleError

    wanted = code.strip().lower()
    try:
        locale = Locale.parse(wanted) if _CODE.fullmatch(wanted) else None
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is None or not locale.months["format"]["wide"]:
        raise RuleError("no_such_language", field="language", language=code)
    if locale.text_direction == "rtl":
        raise RuleError("language_from_right", field="language", language=wanted)
    if not _has_letters(resources, locale):
        raise RuleError("language_letters", field="language", language=wanted)
    return wanted


def offered_languages() -> tuple[str, ...]:
    """The codes of all languages that `checked_language` takes, told by the scripts that our fonts have."""
    from babel.core import get_global
    from babel.localedata import locale_identifiers

    # Looking at the letters of each would mean reading the data of all languages there are.
    usual = get_global("likely_subtags")
    codes = sorted(one for one in locale_identifiers() if _CODE.fullmatch(one))
    return tuple(code for code in codes if _SCRIPTS & set(str(usual.get(code, "")).split("_")))


def check_pattern(path: str, text: str, language: str) -> None:
    """Raise ``bad_pattern`` for a pattern of dates or times that would not print what it is for."""
    if not path.startswith(_PATTERNS):
        return
    name = path.removeprefix(_PATTERNS)
    if name == "decimal":
        whole = text in (".", ",")
    elif name == "end_of_day":
        whole = len(text) <= 10 and "24" in text
    else:
        whole = _is_pattern(name, text, language)
    if not whole:
        raise RuleError("bad_pattern", field="text", pattern=text)


def check_drawable(resources: Path, text: str) -> None:
    """Raise ``letters_missing`` for letters that the fonts of the papers have not."""
    from mesodesk.pdf.fonts import load_fonts

    fonts = load_fonts(resources / "fonts")
    if not fonts.has_all(text):
        letters = dict.fromkeys(letter for letter in text if not fonts.has_all(letter))
        raise RuleError("letters_missing", field="text", letters=" ".join(letters))


def _has_letters(resources: Path, locale: object) -> bool:
    """Whether the names of the months, of the days and of the language itself can all be drawn."""
    from babel import Locale

    from mesodesk.pdf.fonts import load_fonts

    if not isinstance(locale, Locale):
        raise TypeError(type(locale).__name__)
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    words = " ".join((*months.values(), *days.values(), locale.language_name or ""))
    return load_fonts(resources / "fonts").has_all(words)


def _is_pattern(name: str, text: str, language: str) -> bool:
    from babel.dates import format_date, format_datetime

    needed, allowed = _WANTED[name]
    fields = "".join(letter for letter in _QUOTED.sub("", text) if letter.isascii() and letter.isalpha())
    months = fields.replace("L", "M")
    if not set(needed) <= set(months) or not set(fields) <= set(allowed) or text.count("'") % 2:
        return False
    try:
        if "H" in allowed:
            format_datetime(_SAMPLE, text, locale=language)
        else:
            format_date(date(2031, 12, 25), text, locale=language)
    except (ValueError, AttributeError, KeyError):
        return False
    return True
