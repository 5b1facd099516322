"""How papers say what is not clinical: headings, dates, times, numbers, in the paper's language."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime

from mesodesk.domain.errors import RuleError
from mesodesk.domain.paper_parts import Text, compose
from mesodesk.domain.quantities import Microlitres, format_ml

#: The language of papers for which the patient's own has no texts.
FALLBACK: Final = "en"
#: Nothing of the clinic's own over the labels that ship.
NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})
_TURKISH_CAPITALS: Final = {"i": "İ", "ı": "I"}


@dataclass(frozen=True, slots=True)
class EndMoment:
    """The moment until which something lasts, in two parts, so that the clock time can be printed heavier."""

    day: str
    clock: str


class Labels:
    """The words of ``papers.json`` in one language, by dotted name."""

    def __init__(self, language: str, words: dict[str, str]) -> None:
        self.language = language
        self._words = words

    def with_own(self, words: Mapping[str, str]) -> Labels:
        """The same with the clinic's own words in the place of those that ship."""
        return Labels(self.language, {**self._words, **words}) if words else self

    def all_words(self) -> Collection[str]:
        """Everything that papers say in this language, unfilled."""
        return self._words.values()

    def __call__(self, name: str, /, **values: object) -> str:
        """The words called `name`, filled, without weight. An unknown name or place is a bug: `KeyError`."""
        return "".join(span.words for span in self.text(name, **values))

    def text(self, name: str, /, **values: object) -> Text:
        """The words called `name`, filled, with their weight."""
        return compose(self._words[name], **values)

    def count(self, name: str, number: int) -> str:
        """`number` of something in the right plural form, e.g. ``count("counts.hours", 24)``."""
        form = Locale.parse(self._words["patterns.locale"]).plural_form(number)
        return self(f"{name}.{form}", number=number)


class Formats:
    """Dates, times and amounts as the paper's language writes them, on the clock of the clinic."""

    def __init__(self, labels: Labels, zone: str) -> None:
        self._labels = labels
        self._zone = ZoneInfo(zone)
        self._locale = labels("patterns.locale")

    def local(self, instant: datetime) -> datetime:
        """`instant` on the clinic's clock."""
        return instant.astimezone(self._zone)

    def day(self, day: date) -> str:
        """A date in full: "23 November 2026"."""
        return format_date(day, self._labels("patterns.day"), self._locale)

    def weekday(self, day: date) -> str:
        """A date in full with its weekday: "Monday 23 November 2026"."""
        return format_date(day, self._labels("patterns.weekday"), self._locale)

    def expiry(self, day: date) -> str:
        """An expiry date, short: "31 May 2027"."""
        return format_date(day, self._labels("patterns.expiry"), self._locale)

    def clock(self, instant: datetime) -> str:
        """The clock time of `instant`: "12:34"."""
        return self._shown(instant, "patterns.clock")

    def moment(self, instant: datetime) -> str:
        """Date and time, short: "23 Nov 2026, 12:34"."""
        return self._shown(instant, "patterns.moment")

    def long_moment(self, instant: datetime) -> str:
        """Date and time with the weekday: "Monday 7 December 2026, 10:30"."""
        return self._shown(instant, "patterns.long_moment")

    def end(self, instant: datetime) -> EndMoment:
        """The moment `instant` as an end. Midnight belongs to the day that it closes and reads as 24:00."""
        local = self.local(instant)
        clock = self.clock(instant)
        day = local.date()
        if local.time() == time.min:
            day -= timedelta(days=1)
            clock = self._labels("patterns.end_of_day")
        return EndMoment(format_date(day, self._labels("patterns.short"), self._locale), clock)

    def sentence(self, words: str) -> str:
        """`words` with a capital at the head, by the rules of the language (Turkish i becomes İ)."""
        head = words[:1]
        capital = _TURKISH_CAPITALS.get(head, head.upper()) if self._locale == "tr" else head.upper()
        return capital + words[1:]

    def millilitres(self, volume_ul: int) -> str:
        """Microlitres as millilitres, without the unit: "2.5"."""
        return format_ml(Microlitres(volume_ul), decimal=self._labels("patterns.decimal"))

    def language_name(self, code: str) -> str:
        """The name of the language `code` in the paper's language, or the code where nobody knows it."""
        return str(Locale.parse(self._locale).languages.get(code, code))

    def _shown(self, instant: datetime, pattern: str) -> str:
        return format_datetime(self.local(instant), self._labels(pattern), locale=self._locale)


@lru_cache(maxsize=16)
def load_labels(resources: Path, language: str) -> Labels:
    """The labels in `language`; raises `RuleError("no_wording")` when the program has none in it."""
    file = resources / "wording" / language / "papers.json"
    if not language.isalpha() or not file.is_file():
        raise RuleError("no_wording", language=language)
    return Labels(language, _flatten(json.loads(file.read_text(encoding="utf-8")), ""))


def labels_of(resources: Path, language: str, own: Mapping[str, str]) -> Labels:
    """The labels in `language` with the clinic's `own` over them; where it does not ship, all are own.

    Raises `RuleError("no_wording")` for a language that neither ships nor is the clinic's.
    """
    if own and not (resources / "wording" / language / "papers.json").is_file():
        return Labels(language, dict(own))
    return load_labels(resources, language).with_own(own)


def _flatten(words: object, prefix: str) -> dict[str, str]:
    if isinstance(words, str):
        return {prefix: words}
    if not isinstance(words, dict):
        raise TypeError(prefix)
    flat: dict[str, str] = {}
    for name, inner in words.items():
        flat |= _flatten(inner, f"{prefix}.{name}" if prefix else name)
    return flat


def paper_language(resources: Path, wished: str) -> str:
    """The language in which a paper for a patient of language `wished` comes: that one, else English."""
    known = wished.isalpha() and (resources / "wording" / wished / "papers.json").is_file()
    return wished if known else FALLBACK
