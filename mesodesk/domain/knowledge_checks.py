"""What a clinic may add to, or change of, the knowledge that ships; each refusal names the field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from string import Formatter
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Ingredient, Source, Words
from mesodesk.domain.rules import GRAVITY, Fires, Level, Rule, When
from mesodesk.domain.text import clean, fold
from mesodesk.domain.vocabulary import Term, Vocabulary

#: The levels that a rule may have. Asking is for facts that nobody asked about; no rule can give it.
RULE_LEVELS: Final = (Level.STOP, Level.DOCTOR_DECIDES, Level.WAIT, Level.INFORM)

#: The longest texts, in characters.
LONGEST_SENTENCE: Final = 300
LONGEST_NAME: Final = 80
LONGEST_NOTE: Final = 300
MOST_SYNONYMS: Final = 60

_PLACES: Final = frozenset({"fact", "ingredient", "product"})


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that rules may name: terms, substances with their classes, areas, protocols and products."""

    terms: frozenset[str]
    substances: frozenset[str]
    areas: frozenset[str]
    protocols: frozenset[str]
    products: frozenset[str]


def checked_rule(rule: Rule, shipped: Rule | None, known: Known) -> Rule:
    """`rule` as a version may keep it; `shipped` is the one that ships under its key, None for an own rule.

    Raises `RuleError`: ``bad_rule_level``; ``required`` for the sentence of an own rule in either language,
    for a source, or for the reason of a rule that is switched off or lighter than it ships; ``too_long``;
    ``bad_place`` for a sentence with other places than ``{fact}``, ``{ingredient}`` and ``{product}``;
    ``unknown_in_rule`` for a key that nothing has; ``fires_on_nothing``; ``bad_rule_time``; ``bad_age``;
    ``bad_phototype``; ``shipped_rule_fixed`` when the facts or the treatments of a shipped rule are changed.
    """
    if rule.level not in RULE_LEVELS:
        raise RuleError("bad_rule_level", field="level", level=str(rule.level))
    check_sources(rule.sources)
    words = None if rule.words is None else checked_words(rule.words, "words", LONGEST_SENTENCE)
    if shipped is None and words is None:
        raise RuleError("required", field="words")
    if words is not None:
        _check_places(words)
    if shipped is not None:
        _check_same(rule, shipped)
    else:
        _check_fires(rule.fires)
        _check_known(rule, known)
    reason = clean(rule.reason, field="reason", longest=400)
    lighter = shipped is not None and GRAVITY[rule.level] < GRAVITY[shipped.level]
    if (lighter or not rule.active) and not reason:
        raise RuleError("required", field="reason")
    return replace(rule, words=words, reason=reason)


def checked_ingredient(ingredient: Ingredient, shipped: Ingredient | None) -> Ingredient:
    """`ingredient` as a version may keep it.

    Raises `RuleError`: ``required`` or ``too_long`` for a text, ``class_needed`` when a class is missing by
    which the shipped one meets allergies and rules, and what `check_sources` raises.
    """
    check_sources(ingredient.sources)
    missing = [] if shipped is None else [name for name in shipped.classes if name not in ingredient.classes]
    if missing:
        raise RuleError("class_needed", field="classes", key=missing[0])
    warning, note = ingredient.warning, ingredient.patient_note
    return replace(
        ingredient,
        name=checked_words(ingredient.name, "name", LONGEST_NAME),
        classes=tuple(dict.fromkeys(_key(name) for name in ingredient.classes)),
        evidence=checked_words(ingredient.evidence, "evidence", LONGEST_NOTE),
        warning=None if warning is None else checked_words(warning, "warning", LONGEST_NOTE),
        patient_note=None if note is None else checked_words(note, "patient_note", LONGEST_NOTE),
    )


def checked_term(term: Term, shipped: Term | None, vocabulary: Vocabulary) -> Term:
    """`term` as a version may keep it; to a shipped one a clinic can only add what people write for it.

    Raises `RuleError`: ``required`` or ``too_long`` for a text, ``topic_needed``, ``shipped_term_fixed``, and
    ``term_known`` (with the term) for words that already mean something else.
    """
    synonyms = tuple(
        dict.fromkeys(
            text
            for text in (clean(one, field="synonyms", longest=LONGEST_NAME) for one in term.synonyms)
            if fold(text)
        )
    )
    if len(synonyms) > MOST_SYNONYMS:
        raise RuleError("too_long", field="synonyms", longest=MOST_SYNONYMS)
    checked = replace(
        term,
        name=checked_words(term.name, "name", LONGEST_NAME),
        classes=tuple(dict.fromkeys(_key(name) for name in term.classes)),
        synonyms=synonyms,
    )
    if not checked.topics:
        raise RuleError("topic_needed", field="topics")
    if shipped is not None and replace(checked, synonyms=shipped.synonyms) != shipped:
        raise RuleError("shipped_term_fixed", field="name")
    for text in (checked.name.en, checked.name.tr, *synonyms):
        for other in vocabulary.named(text):
            if other.key != checked.key and set(other.topics) & set(checked.topics):
                raise RuleError("term_known", field="synonyms", text=text, term=other.name.en)
    return checked


def check_sources(sources: Iterable[Source]) -> None:
    """Raise `RuleError("required")` when there is no source."""
    if not tuple(sources):
        raise RuleError("required", field="sources")


def checked_words(words: Words, field: str, longest: int) -> Words:
    """`words` cleaned; raises `RuleError("required")` when a language is missing, or ``too_long``."""
    kept = Words(
        clean(words.en, field=f"{field}_en", longest=longest),
        clean(words.tr, field=f"{field}_tr", longest=longest),
    )
    for text, language in ((kept.en, "en"), (kept.tr, "tr")):
        if not text:
            raise RuleError("required", field=f"{field}_{language}")
    return kept


def _check_places(words: Words) -> None:
    for text, language in ((words.en, "en"), (words.tr, "tr")):
        try:
            parsed = list(Formatter().parse(text))
        except ValueError:
            raise RuleError("bad_place", field=f"words_{language}") from None
        for _, name, form, conversion in parsed:
            if name is not None and (name not in _PLACES or form or conversion):
                raise RuleError("bad_place", field=f"words_{language}")


def _check_same(rule: Rule, shipped: Rule) -> None:
    # The span is the clinic's to choose ("6-12 months"); what fires a shipped rule, and where, is not.
    fires = replace(rule.fires, span=shipped.fires.span)
    if fires != shipped.fires or rule.applies != shipped.applies or rule.covers != shipped.covers:
        raise RuleError("shipped_rule_fixed", field="fires")
    if (rule.fires.span is None) != (shipped.fires.span is None):
        raise RuleError("bad_rule_time", field="span")


def _check_fires(fires: Fires) -> None:
    empty = Fires(allergies=fires.allergies, when=fires.when, span=fires.span, in_area=fires.in_area)
    if fires == empty:
        raise RuleError("fires_on_nothing", field="fires")
    if (fires.when in (When.WITHIN, When.AFTER_EVENT)) != (fires.span is not None):
        raise RuleError("bad_rule_time", field="span")
    if any(not 1 <= number <= 6 for number in fires.phototypes):
        raise RuleError("bad_phototype", field="phototypes", value=max(fires.phototypes))
    for name, age in (("under_age", fires.under_age), ("over_age", fires.over_age)):
        if age is not None and not 1 <= age <= 120:
            raise RuleError("bad_age", field=name, value=age)


def _check_known(rule: Rule, known: Known) -> None:
    for field, keys, there in (
        ("terms", rule.fires.terms, known.terms),
        ("substances", rule.applies.substances, known.substances),
        ("areas", rule.applies.areas, known.areas),
        ("protocols", rule.applies.protocols, known.protocols),
        ("products", rule.applies.products, known.products),
    ):
        for key in keys:
            if key not in there:
                raise RuleError("unknown_in_rule", field=field, key=key)


def _key(name: str) -> str:
    """A class as a key: its words folded and joined."""
    return fold(name).replace(" ", "_")
