"""What the entries of a patient's facts mean: each with the terms that its text names today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mesodesk.domain.conditions import ASKED_OF_ALL, Entry
from mesodesk.domain.patients import Facts
from mesodesk.domain.text import fold
from mesodesk.domain.vocabulary import Term, Topic, Vocabulary

_REACTION_WORDS: Final = ("alerji", "allerg", "reaksiyon", "reaction", "hassasiyet", "hypersensitiv")


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry, the topic that it counts under, and its terms; no terms means that nobody knows the words."""

    topic: Topic
    entry: Entry
    terms: tuple[Term, ...]


def read_entries(facts: Facts, vocabulary: Vocabulary) -> Iterator[ReadEntry]:
    """Each entry with the term it was filed under and all that its text names.

    Columns get mixed up when people fill in lists. An allergy written among the conditions or medicines
    ("lateks alerjisi") counts as an allergy. Among the conditions a bare allergen ("lidokain") says nothing
    certain, so it comes without terms, to be looked at; among the medicines it is what the patient takes.
    """
    for topic in ASKED_OF_ALL:
        for entry in facts.topic(topic).entries:
            terms = _terms_of(entry, topic, vocabulary)
            if topic is Topic.ALLERGIES or not terms:
                yield ReadEntry(topic, entry, terms)
                continue
            allergens = tuple(term for term in terms if Topic.ALLERGIES in term.topics)
            if allergens and _names_a_reaction(entry.text):
                yield ReadEntry(Topic.ALLERGIES, entry, allergens)
                terms = tuple(term for term in terms if term not in allergens)
            elif topic is Topic.CONDITIONS:
                terms = tuple(term for term in terms if term.topics != (Topic.ALLERGIES,))
            if terms or not allergens or not _names_a_reaction(entry.text):
                yield ReadEntry(topic, entry, terms)


def _terms_of(entry: Entry, topic: Topic, vocabulary: Vocabulary) -> tuple[Term, ...]:
    filed = vocabulary.term(entry.term) if entry.term is not None else None
    named = vocabulary.match_all(entry.text, topic)
    return tuple(dict.fromkeys((filed, *named) if filed is not None else named))


def _names_a_reaction(text: str) -> bool:
    return any(word.startswith(_REACTION_WORDS) for word in fold(text).split())
