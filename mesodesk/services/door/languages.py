"""What a language brings by itself, so that a clinic translates sentences only: dates, decimals, plurals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from mesodesk.domain.wording import PLURAL_FORMS

#: Lengths of time that papers count, by the name that the Unicode data has for them.
_UNITS: Final = {"hours": "hour", "days": "day", "weeks": "week", "minutes": "minute"}
#: What papers count: enough numbers to meet each plural form that one of them can take.
_NUMBERS: Final = (*range(121), 200, 1000)
_YEAR_WORD: Final = re.compile(r"\s*'[^']*'\.?$")
_NARROW_BLANK: Final = "\u202f"


@lru_cache(maxsize=32)
def plural_forms(language: str) -> tuple[str, ...]:
    """The forms that a counted thing has in a language, for the numbers of papers: ``one``, ``other``."""
    # Late, for start-up time: only a language of the clinic's own asks for it.
    from babel import Locale

    form_of = Locale.parse(language).plural_form
    met = {form_of(number) for number in _NUMBERS}
    return tuple(form for form in PLURAL_FORMS if form in met)


@lru_cache(maxsize=32)
def made_texts(language: str) -> Mapping[str, str]:
    """The labels of papers that follow from the calendar and the grammar of a language, by path.

    Patterns of dates and times, the decimal sign, and lengths of time in every plural form.
    """
    return MappingProxyType({**_patterns(language), **_counts(language)})


def _patterns(language: str) -> dict[str, str]:
    from babel import Locale
    from babel.numbers import get_decimal_symbol

    locale = Locale.parse(language)
    days, clock = locale.date_formats, "HH:mm"
    if locale.time_formats["short"].pattern in ("H:mm", "HH.mm", "H.mm"):
        clock = locale.time_formats["short"].pattern
    skeleton = locale.datetime_skeletons.get("MMMEd")
    # Without the word for "year" at the end of some, which would clash with the end of a sentence.
    long, full, medium = (_YEAR_WORD.sub("", str(days[name].pattern)) for name in ("long", "full", "medium"))
    made = {
        "locale": language,
        "decimal": get_decimal_symbol(locale),
        "clock": clock,
        "end_of_day": "24.00" if "." in clock else "24:00",
        "day": long,
        "weekday": full,
        "short": "EEE d MMM" if skeleton is None else str(skeleton.pattern),
        "expiry": medium,
        "moment": f"{medium}, {clock}",
        "long_moment": f"{full}, {clock}",
    }
    return {f"papers.patterns.{name}": text.replace(_NARROW_BLANK, " ") for name, text in made.items()}


def _counts(language: str) -> dict[str, str]:
    from babel import Locale
    from babel.units import format_unit

    form_of = Locale.parse(language).plural_form
    made: dict[str, str] = {}
    for name, unit in _UNITS.items():
        for number in _NUMBERS:
            path = f"papers.counts.{name}.{form_of(number)}"
            words = format_unit(number, f"duration-{unit}", "long", "0", locale=language)
            text = words.replace(str(number), "{number}", 1)
            # Some languages have no words for it in the data; others say "two days" without a number.
            if path not in made and "{number}" in text and "duration-" not in text:
                made[path] = text
    return made
