"""Reads single cells of a list of patients as people fill them in: dates, sexes, phones, languages, facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

import phonenumbers

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Sex
from mesodesk.domain.text import clean, fold
from mesodesk.domain.vocabulary import says_none

_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})(?:[T ][0-9:.Z+-]*)?")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})(?: [0-9:.]*)?")
_PHONE: Final = re.compile(r"\+?[0-9() ./\u00a0-]{5,30}")
_EMAIL: Final = re.compile(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")

_SEXES: Final[dict[str, Sex]] = {
    word: sex
    for sex, words in {
        Sex.FEMALE: "f female w woman k kadin bayan kiz",
        Sex.MALE: "m male man e erkek bay",
        Sex.OTHER: "o other x d diger",
        Sex.UNKNOWN: "u unknown bilinmiyor belirtilmemis",
    }.items()
    for word in words.split()
}

_LANGUAGES: Final[dict[str, str]] = {
    name: code
    for code, names in {
        "tr": "turkce turkish turk tur",
        "en": "english ingilizce eng",
        "de": "german deutsch almanca",
        "fr": "french francais fransizca",
        "ru": "russian rusca",
        "ar": "arabic arapca",
        "fa": "persian farsi farsca",
        "es": "spanish espanol ispanyolca",
        "it": "italian italiano italyanca",
        "nl": "dutch nederlands hollandaca felemenkce",
        "ku": "kurdish kurtce kurmanci",
        "uk": "ukrainian ukraynaca",
        "bg": "bulgarian bulgarca",
        "az": "azerbaijani azerice azerbaycanca",
    }.items()
    for name in names.split()
}
_CODE: Final = re.compile(r"([a-z]{2})(?: [a-z]{2})?")


@dataclass(frozen=True, slots=True)
class FactCell:
    """What a cell says of allergies, conditions or medicines: not asked, none, or the entries as written."""

    state: TopicState = TopicState.NOT_ASKED
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateCell:
    """What a cell says of pregnancy or breastfeeding: not asked, no, or yes until a day."""

    state: TopicState = TopicState.NOT_ASKED
    day: date | None = None


def read_date(text: str, field: str) -> date:
    """A date, year first (ISO) or day first; raises `RuleError("bad_date")`."""
    plain = text.strip()
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = found[1], found[3], found[4]
    elif found := _DAY_FIRST.fullmatch(plain):
        year, month, day = found[4], found[3], found[1]
    else:
        raise RuleError("bad_date", field=field, value=plain)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise RuleError("bad_date", field=field, value=plain) from None


def read_birth_date(text: str, today: date) -> date | None:
    """A birth date; None for a blank cell. Raises `RuleError` ``bad_date`` or ``future_date``."""
    if not text.strip():
        return None
    born = read_date(text, "birth_date")
    if born > today:
        raise RuleError("future_date", field="birth_date", value=born)
    if born.year < 1900:
        raise RuleError("bad_date", field="birth_date", value=text.strip())
    return born


def read_sex(text: str) -> Sex:
    """A word for a sex in English or Turkish; blank is unknown. Raises `RuleError("unknown_sex")`."""
    word = fold(text)
    if not word and not text.strip():
        return Sex.UNKNOWN
    if word not in _SEXES:
        raise RuleError("unknown_sex", field="sex", value=text.strip())
    return _SEXES[word]


def read_phone(text: str, country: str) -> str:
    """A phone number as E.164, read as one dialled in `country` (ISO 3166); blank stays blank.

    Raises `RuleError("bad_phone")`.
    """
    plain = text.strip()
    if not plain:
        return ""
    if _PHONE.fullmatch(plain) is None:
        raise RuleError("bad_phone", field="phone", value=plain)
    try:
        number = phonenumbers.parse(plain, country)
    except phonenumbers.NumberParseException:
        raise RuleError("bad_phone", field="phone", value=plain) from None
    if not phonenumbers.is_possible_number(number):
        raise RuleError("bad_phone", field="phone", value=plain)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(text: str) -> str:
    """An e-mail address as it is written; blank stays blank. Raises `RuleError("bad_email")`."""
    plain = text.strip()
    if plain and (_EMAIL.fullmatch(plain) is None or len(plain) > 254 or not plain.isprintable()):
        raise RuleError("bad_email", field="email", value=plain)
    return plain


def read_language(text: str) -> str | None:
    """The ISO 639-1 code of a language given by code or by name; None for a blank cell or an unknown name."""
    word = fold(text)
    if word in _LANGUAGES:
        return _LANGUAGES[word]
    found = _CODE.fullmatch(word)
    return found[1] if found else None


def read_facts(text: str, field: str) -> FactCell:
    """The entries of a cell, separated by ``;``. Raises `RuleError("too_long")` for an endless one."""
    if not text.strip():
        return FactCell()
    entries = tuple(clean(entry, field=field, longest=300) for entry in text.split(";"))
    said = tuple(dict.fromkeys(entry for entry in entries if entry and not says_none(entry)))
    return FactCell(TopicState.SOME, said) if said else FactCell(TopicState.NONE)


def read_until(text: str, field: str) -> DateCell:
    """The end of a pregnancy or of breastfeeding: a date, a word for *no*, or blank for *not asked*."""
    if not text.strip():
        return DateCell()
    if says_none(text):
        return DateCell(TopicState.NONE)
    return DateCell(TopicState.SOME, read_date(text, field))
