"""What the entries of a patient's facts mean: each with the terms that its text names today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from mesodesk.domain.conditions import ASKED_OF_ALL, Entry
from mesodesk.domain.patients import Facts
from mesodesk.domain.text import fold
from mesodesk.domain.vocabulary import Term, Topic, Vocabulary

_LIST: Final = re.compile(r"[,;/+&\n]|\b(?:ve|and)\b", re.IGNORECASE)
_FILLERS: Final = frozenset(
    {
        "beri", "since", "treated", "tedavi", "edildi", "ediliyor", "kontrollu", "controlled", "hafif",
        "mild", "siddetli", "severe", "sabah", "aksam", "gunde", "haftada", "gun", "hafta", "ay", "day",
        "week", "month", "daily", "weekly", "sol", "sag", "left", "right", "bazen", "ara", "sira",
        "sometimes", "ilacla", "diyetle", "dokuntu", "rash", "kasinti", "itching", "anafilaksi",
        "anaphylaxis", "alerji", "alerjisi", "allergy", "var", "kullaniyor", "kullaniyorum", "takes",
        "tablet", "hap", "mg", "ml",
    }
)  # fmt: skip
_REACTION_WORDS: Final = ("alerji", "allerg", "reaksiyon", "reaction", "hassasiyet", "hypersensitiv")


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry, the topic that it counts under, and its terms.

    `is_understood` is False when the words, or one part of a list of them, name nothing that is known.
    """

    topic: Topic
    entry: Entry
    terms: tuple[Term, ...]
    is_understood: bool = True
    substances: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Gather the keys and classes of the terms: every rule and every ingredient asks for them."""
        names = frozenset(name for term in self.terms for name in term.substances)
        object.__setattr__(self, "substances", names)


def read_entries(facts: Facts, vocabulary: Vocabulary) -> Iterator[ReadEntry]:
    """Each entry with the term it was filed under and all that its text names.

    Columns get mixed up when people fill in lists. An allergy written among the conditions or medicines
    ("lateks alerjisi") counts as an allergy. Among the conditions a bare allergen ("lidokain") says nothing
    certain, so it comes without terms, to be looked at; among the medicines it is what the patient takes.
    """
    for topic in ASKED_OF_ALL:
        for entry in facts.topic(topic).entries:
            terms = _terms_of(entry, topic, vocabulary)
            # "No lidocaine" among the allergies may be a wish to avoid it: only elsewhere is a denial clear.
            if not terms and topic is not Topic.ALLERGIES and vocabulary.only_denies(entry.text):
                continue
            understood = bool(terms) and not _has_unknown_part(entry.text, topic, vocabulary)
            if topic is not Topic.ALLERGIES and _names_a_reaction(entry.text):
                allergens = tuple(term for term in terms if Topic.ALLERGIES in term.topics)
                if allergens:
                    yield ReadEntry(Topic.ALLERGIES, entry, allergens)
                    terms = tuple(term for term in terms if term not in allergens)
                    if not terms and understood:
                        continue
            elif topic is Topic.CONDITIONS:
                terms = tuple(term for term in terms if term.topics != (Topic.ALLERGIES,))
                understood = understood and bool(terms)
            yield ReadEntry(topic, entry, terms, understood)


def _has_unknown_part(text: str, topic: Topic, vocabulary: Vocabulary) -> bool:
    """Whether one item of a list that was typed as a single entry ("penisilin, xyz") says nothing known.

    Parts with a figure in them are doses and dates, parts of filler words say how, not what.
    """
    parts = [fold(part) for part in _LIST.split(text)]
    return len(parts) > 1 and any(
        not vocabulary.match(part, topic)
        and not vocabulary.only_denies(part)
        and not set(part.split()) <= _FILLERS
        for part in parts
        if part and not any(character.isdigit() for character in part)
    )


def _terms_of(entry: Entry, topic: Topic, vocabulary: Vocabulary) -> tuple[Term, ...]:
    filed = vocabulary.term(entry.term) if entry.term is not None else None
    named = vocabulary.match_all(entry.text, topic)
    return tuple(dict.fromkeys((filed, *named) if filed is not None else named))


def _names_a_reaction(text: str) -> bool:
    return any(word.startswith(_REACTION_WORDS) for word in fold(text).split())
