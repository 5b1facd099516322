"""Strings that no form asked for, names of many alphabets, and papers that are full of either."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from random import Random
from typing import Final, TypeVar

from mesodesk.domain.day_list import DayListPaper, ListedVisit
from mesodesk.domain.documents import (
    AftercareSnapshot,
    CardSnapshot,
    QuestionnaireSnapshot,
    RecallLetterSnapshot,
    Snapshot,
    SummarySnapshot,
)
from mesodesk.domain.paper_parts import Row, plain
from tests.documents.samples import countersigned, sample

Paper = Snapshot | DayListPaper
T = TypeVar("T")

#: How many of them one sheet holds.
ON_A_SHEET: Final = 50
#: Every paper that the program draws; signed and answered forms apart from the blank ones.
PAPERS: Final = (
    "aftercare",
    "consent",
    "consent_signed",
    "card",
    "summary",
    "questionnaire",
    "questionnaire_answered",
    "recall_letter",
    "day_list",
)

_MARKUP: Final = (
    '<img src="/etc/passwd" width="9000"/>',
    "<img src='file:///etc/hosts'>",
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="file:///etc/passwd">Ayşe</a>',
    '<font size="400" color="white">Elif</font>',
    "<b>bold<i>italic</b></i>",
    '<para leftIndent="-500">out</para>',
    "</para></para><para>",
    '<onDraw name="x" label="y"/>',
    "<br/><br clear='all'/>",
    "<!-- comment --> ]]> <![CDATA[x]]>",
    "&lt; &amp; &#x41; &nbsp; & &",
    '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    "<unichar code='0x202e'/><seq id='x'/>",
    "<super rise=900>high</super>",
    "BT /F1 900 Tf (text) Tj ET Q q",
    ") Tj ET endstream endobj",
    "\\( \\) \\\\ \\053 \\x41",
    "{patient} {0} {0.__class__} {unknown}",
    "%s %d %n %(name)s %%",
    "**strong** ** * `code` __x__",
    "${HOME} $(reboot) `reboot` ;reboot",
    "'; DROP TABLE patient; --",
    "=HYPERLINK('x') +1 -1 @x",
    "C:\\temp\\x ../../etc/passwd file:///x",
    "BEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
)
_ODD: Final = (
    "\u202eright to left\u202c",
    "\u2066isolate\u2069 \u200fmark\u200e",
    "ze\u200bro\u200cwi\u200ddth\u2060\ufeff",
    "so\u00adft hy\u00adphen",
    "مريم الزهراء",
    "שָׁלוֹם עולם",
    "Ayşe مريم Kaya",
    "अमिता शर्मा",
    "王小芳 こんにちは 한국어",
    "😀👩🏽\u200d⚕️🏳️\u200d🌈",
    "Z̷̡̢̛a̵̢̛l̴̨̛g̸̡̛o̷̢̕",
    "\u0301\u0308baseless \u0316 mark",
    "x" + "\u0300\u0316" * 60,
    "half \ud83d letter \udc00",
    "\x00\x01\x07\x1b[31mred\x7f\x9b",
    "private \ue000\uf8ff unassigned \u0378\U000e0080",
    "non \ufffe\uffff\U0010ffff characters",
    "\ufffc object \ufffd replaced",
    "line\nline\n\nline",
    "carriage\rreturn\r\nboth",
    "tab\tulator\v\f\x85\u2028\u2029ends",
    "\u3000ideographic\u2003em\u00a0hard\u202fblank",
    "Ҟамачы Łukasz Ζορμπάς",
    "ﬁ ﬂ ﬆ ligatures ĳ ŉ ǆ",
    "①②③ Ⅷ ½ ‰ № ℞ ™",
    "—" * 40,
    "…" * 40,
    "ﷺ﷽",
    "\u180e\u061c\u2062\u2063\u034f joiners",
    "İIıi ẞß ſ",
    "e\u0301\u0323 o\u0308\u0304 A\u030a\u0301",
    "\n\n\n",
    "   \t  ",
    "",
)
_LETTERS: Final = "abcdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ0123456789<>&{}*%/\\"


def hostile_strings(seed: int, count: int = ON_A_SHEET) -> list[str]:
    """`count` strings, always the same for the same `seed`; every second sheet has one of 10,000 letters."""
    chance = Random(seed)
    strings = [_hostile(chance) for _ in range(count)]
    if seed % 4 == 0:
        strings[0] = "".join(chance.choices(_LETTERS, k=10_000))
    elif seed % 4 == 1:
        strings[0] = " ".join(_hostile(chance) for _ in range(600))[:10_000]
    chance.shuffle(strings)
    return strings


def _hostile(chance: Random) -> str:
    kind = chance.randrange(6)
    if kind == 0:
        return chance.choice(_MARKUP)
    if kind == 1:
        return chance.choice(_ODD)
    if kind == 2:
        return "".join(chr(chance.randrange(0x250)) for _ in range(chance.randrange(1, 80)))
    if kind == 3:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 30)))
    if kind == 4:
        return "".join(chance.choice(_ODD + _MARKUP) for _ in range(chance.randrange(2, 6)))
    torn = chance.choice(_MARKUP)
    return torn[: chance.randrange(len(torn))] + "".join(chance.choices(_LETTERS, k=chance.randrange(60)))


def paper(name: str, language: str) -> Paper:
    """The sample of the paper called `name` (one of `PAPERS`), with more than fifty places for words."""
    if name == "day_list":
        return _day_list(language)
    if name == "consent_signed":
        return countersigned(language)
    if name == "questionnaire_answered":
        return _answered(language)
    found = sample(name, language)
    if isinstance(found, AftercareSnapshot):
        return replace(found, restrictions=found.restrictions * 3)
    if isinstance(found, CardSnapshot):
        visits = tuple(replace(each, staff="Dr X", room="Oda 1") for each in found.visits)
        return replace(found, visits=visits * 4, before=found.before * 3)
    if isinstance(found, SummarySnapshot):
        more = tuple(Row(f"Ek {number}", plain("metin")) for number in range(12))
        return replace(found, notes="not", amendments=more, supervisor="Dr Y", room="Oda 2")
    if isinstance(found, RecallLetterSnapshot):
        return replace(found, uses=found.uses * 6)
    return found


def _answered(language: str) -> QuestionnaireSnapshot:
    blank = sample("questionnaire", language)
    assert isinstance(blank, QuestionnaireSnapshot)
    groups = tuple(
        replace(group, lines=tuple(replace(line, said="evet", ticked=0, details=()) for line in group.lines))
        for group in blank.groups
    )
    return replace(blank, groups=groups, answered=True)


def _day_list(language: str) -> DayListPaper:
    head = replace(sample("card", language).head, patient="", number="")
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    visit = ListedVisit(at, at, "Elif Yılmaz", "1042", "Mezoterapi", "Dr. Selin Demir", "Oda 1", "Geldi")
    return DayListPaper(head, date(2026, 11, 23), "Dr. Selin Demir", (visit,) * 12)


#: What is data and not words: zones, languages, keys, hashes; they come from the program.
_NOT_WORDS: Final = frozenset(
    {"zone", "language", "wished", "uid", "key", "logo", "colour", "reference", "seal", "size", "ledger"}
)
#: What this paper does not say, though its parts could.
_UNSAID: Final = {
    "aftercare": {"UsedProduct.maker", "UsedProduct.note", "Visit.staff", "Visit.room"},
    "card": {"Visit.room"},
    "questionnaire": {"QuestionLine.said"},
    "day_list": {f"Letterhead.{name}" for name in ("patient", "number", "form", "phone")},
}


def filled(kind: str, value: T, words: Iterator[str]) -> T:
    """`value` with the next of `words` in every place for words that the paper prints, until they end."""
    return _filled(value, words, _UNSAID.get(kind, set()))  # type: ignore[return-value]  # same shape


def _filled(value: object, words: Iterator[str], unsaid: set[str]) -> object:
    if isinstance(value, tuple):
        return tuple(_filled(each, words, unsaid) for each in value)
    if isinstance(value, str):
        return next(words, value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _filled(getattr(value, field.name), words, unsaid)
        for field in fields(value)
        if field.name not in _NOT_WORDS and f"{type(value).__name__}.{field.name}" not in unsaid
    }
    return replace(value, **changed)


#: Letters of names, by alphabet: the vowels and the consonants, small.
_ALPHABETS: Final = {
    "English": ("aeiou", "bcdfghjklmnprstvwz"),
    "Turkish": ("aeıioöuü", "bcçdfgğhjklmnprsştvyz"),
    "Polish": ("aąeęioóuy", "bcćdfghjklłmnńprsśtwzźż"),
    "Cyrillic": ("аеёиоуыэюя", "бвгджзйклмнпрстфхцчшщ"),
    "Greek": ("αάεέηήιίϊΐοόυύϋΰωώ", "βγδζθκλμνξπρστφχψ"),
}


def made_up_names(count: int, first: int = 0) -> list[str]:
    """`count` names that nobody bears, the alphabets by turns, from number `first` on."""
    return [_name(Random(number), number) for number in range(first, first + count)]


def _name(chance: Random, number: int) -> str:
    alphabet = list(_ALPHABETS)[number % len(_ALPHABETS)]
    vowels, consonants = _ALPHABETS[alphabet]
    parts = []
    for _ in range(chance.randrange(2, 5)):
        syllables = range(chance.randrange(1, 5))
        part = "".join(chance.choice(consonants) + chance.choice(vowels) for _ in syllables)
        capital = "İ" if alphabet == "Turkish" and part[0] == "i" else part[0].upper()
        parts.append(unicodedata.normalize("NFC", capital + part[1:]))
    return chance.choice((" ", "-", " ")).join(parts) if len(parts) == 2 else " ".join(parts)


def spread(words: Sequence[str], seed: int) -> Iterator[str]:
    """`words` in another order for each `seed`, so that each meets other places of the papers."""
    return iter(Random(seed).sample(list(words), len(words)))
