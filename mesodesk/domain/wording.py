"""The clinic's own words on papers: languages that it added, and texts that it put over those that ship.

A text is known by its path (``consent.sections.what.heading``); the labels of the papers begin with
``papers.``, names of protocols and ingredients with ``names.``. One published version of all of it stands
beside what ships; a language that is the clinic's own starts empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from mesodesk.domain.canonical import Json
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.text import clean

#: The language that every text exists in, and in which a paper comes where the wished one is not whole.
REFERENCE: Final = "en"
#: The list of visits for the desk, which is no document of a patient.
DAY_LIST: Final = "day_list"
#: Most characters of a text, whatever its English one has.
LONGEST: Final = 2000
#: The forms of a counted thing, as Unicode's plural rules call them.
PLURAL_FORMS: Final = ("zero", "one", "two", "few", "many", "other")

_PLACE: Final = re.compile(r"\{(\w+)\}")
_BRACE: Final = re.compile(r"[{}]")
_LANGUAGE: Final = re.compile(r"[a-z]{2}")
_WEIGHT: Final = "**"
#: Texts that a paper takes as they are, or puts into others, so that no word of them can be heavy.
_NEVER_HEAVY: Final = ("questionnaire.", "names.", "terms.", "body.", "papers.patterns.")


class TextGroup(StrEnum):
    """What a text belongs to, in the order in which a clinic would read through them."""

    AFTERCARE = "aftercare"
    CONSENT = "consent"
    INDICATIONS = "indications"
    PHOTOS = "photos"
    CARD = "card"
    QUESTIONNAIRE = "questionnaire"
    SUMMARY = "summary"
    RECALL = "recall"
    LABELS = "labels"
    FORMATS = "formats"
    TERMS = "terms"
    BODY = "body"
    NAMES = "names"


#: Which group a path belongs to: the first that it begins with.
_GROUPS: Final[tuple[tuple[str, TextGroup], ...]] = (
    ("aftercare.", TextGroup.AFTERCARE),
    ("consent.indications.", TextGroup.INDICATIONS),
    ("consent.photos.", TextGroup.PHOTOS),
    ("consent.", TextGroup.CONSENT),
    ("card.", TextGroup.CARD),
    ("questionnaire.", TextGroup.QUESTIONNAIRE),
    ("summary.", TextGroup.SUMMARY),
    ("recall.", TextGroup.RECALL),
    ("papers.patterns.", TextGroup.FORMATS),
    ("papers.counts.", TextGroup.FORMATS),
    ("papers.", TextGroup.LABELS),
    ("terms.", TextGroup.TERMS),
    ("body.", TextGroup.BODY),
    ("names.", TextGroup.NAMES),
)


class TextOrigin(StrEnum):
    """Where a text comes from; `made` ones follow from the calendar and the plural rules of the language."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    OWN = "own"
    MADE = "made"
    MISSING = "missing"


class WordingChangeKind(StrEnum):
    """What happened from one version to the next."""

    LANGUAGE_ADDED = "language_added"
    LANGUAGE_REMOVED = "language_removed"
    ADDED = "added"
    CHANGED = "changed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class ClinicWords:
    """One version of the clinic's words: its own languages (ISO 639-1), its texts by language and path."""

    languages: tuple[str, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, language: str) -> Mapping[str, str]:
        """The clinic's texts in one language, by path."""
        return self.texts.get(language, {})


@dataclass(frozen=True, slots=True)
class WordingDifference:
    """One difference between two versions; `path` is empty where it is about a whole language.

    `before` and `after` are the clinic's own texts; None stands for what ships, or for nothing.
    """

    kind: WordingChangeKind
    language: str
    path: str = ""
    before: str | None = None
    after: str | None = None


def parse_words(plain: object) -> ClinicWords:
    """Read a version as `plain_words` wrote it; raises `RuleError("bad_data")` with the path."""
    body = Fields(plain, "wording")
    languages = body.texts("languages")
    for number, language in enumerate(languages):
        if not _LANGUAGE.fullmatch(language) or language in languages[:number]:
            raise RuleError("bad_data", field=f"wording.languages[{number}]", wanted="language")
    inside = body.inside("texts")
    texts = {}
    for language in inside.names():
        if not _LANGUAGE.fullmatch(language):
            raise RuleError("bad_data", field=inside.at(language), wanted="language")
        own = inside.inside(language)
        texts[language] = {path: own.text(path) for path in own.names()}
    body.finish()
    return ClinicWords(languages, texts)


def plain_words(words: ClinicWords) -> dict[str, Json]:
    """`words` as the JSON data that a version keeps; a language without a text is only in the list."""
    return {
        "languages": list(words.languages),
        "texts": {
            language: dict(sorted(texts.items())) for language, texts in sorted(words.texts.items()) if texts
        },
    }


def find_differences(before: ClinicWords, after: ClinicWords) -> tuple[WordingDifference, ...]:
    """In what `after` differs from `before`: languages first, then texts by language and path."""
    kinds = WordingChangeKind
    found = [
        WordingDifference(kinds.LANGUAGE_ADDED, code)
        for code in after.languages
        if code not in before.languages
    ]
    found += [
        WordingDifference(kinds.LANGUAGE_REMOVED, code)
        for code in before.languages
        if code not in after.languages
    ]
    for language in dict.fromkeys((*before.texts, *after.texts)):
        old, new = before.of(language), after.of(language)
        for path in dict.fromkeys((*old, *new)):
            was, now = old.get(path), new.get(path)
            if was != now:
                kind = kinds.ADDED if was is None else kinds.TAKEN_BACK if now is None else kinds.CHANGED
                found.append(WordingDifference(kind, language, path, was, now))
    return tuple(found)


def group_of(path: str) -> TextGroup:
    """The group of a path; `KeyError` for one that is no text of papers."""
    for start, group in _GROUPS:
        if path.startswith(start):
            return group
    raise KeyError(path)


def places_of(text: str) -> tuple[str, ...]:
    """The names in braces that a paper fills, each once, in the order of the text."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def has_words(text: str) -> bool:
    """Whether there is anything to translate in a text: a letter outside its places."""
    return any(letter.isalpha() for letter in _PLACE.sub("", text))


def may_be_heavy(path: str) -> bool:
    """Whether words of this text can be printed bold."""
    name = path.startswith("consent.indications.") and path.endswith(".name")
    return not name and not path.startswith(_NEVER_HEAVY)


def longest_of(path: str, reference: str) -> int:
    """Most characters of a text beside its English `reference`.

    Four times as many, 60 at least; of labels, which stand in heads, feet and narrow columns, twice as many
    and some; of those that are hardly more than a number, a word beside it.
    """
    if path.startswith("papers."):
        return 2 * len(reference) + 6 if has_words(reference) else len(reference) + 10
    return min(LONGEST, max(60, 4 * len(reference)))


def checked_text(path: str, reference: str, text: str) -> str:
    """`text` as it may stand at `path`, beside the English `reference`.

    Raises `RuleError`: ``required``, ``too_long``, ``unknown_place`` and ``lost_place`` (a name in braces
    that the English text has not, or has), ``loose_brace``, ``weight_open`` (an odd number of ``**``),
    ``weight_not_here``.
    """
    kept = clean(text, field="text", longest=longest_of(path, reference))
    if not kept:
        raise RuleError("required", field="text")
    _check_places(reference, kept)
    if kept.count(_WEIGHT) % 2:
        raise RuleError("weight_open", field="text")
    if _WEIGHT in kept and not may_be_heavy(path):
        raise RuleError("weight_not_here", field="text")
    return kept


def _check_places(reference: str, text: str) -> None:
    wanted, there = places_of(reference), places_of(text)
    for place in there:
        if place not in wanted:
            raise RuleError("unknown_place", field="text", place=f"{{{place}}}")
    for place in wanted:
        if place not in there:
            raise RuleError("lost_place", field="text", place=f"{{{place}}}")
    if _BRACE.search(_PLACE.sub("", text)):
        raise RuleError("loose_brace", field="text")


def flat_texts(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a tree of texts with its path, in its order; lists of texts are no texts of papers."""
    for name, value in tree.items():
        path = f"{prefix}.{name}" if prefix else name
        if isinstance(value, Mapping):
            yield from flat_texts(value, path)
        elif isinstance(value, str):
            yield path, value
