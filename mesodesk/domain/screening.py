"""The check of a patient's recorded facts against a protocol on a day.

What fires is data (`rules`); here is only how a rule looks at the facts. Three things are never silent: a
fact that was never asked, an allergy that meets an ingredient, and text that the vocabulary does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mesodesk.domain.allergies import find_allergenic
from mesodesk.domain.conditions import ASKED_OF_ALL, TopicState
from mesodesk.domain.entries import ReadEntry, read_entries
from mesodesk.domain.firing import DATE_MISSING, DUE_DATE_PASSED, Case, fire, is_for
from mesodesk.domain.formulary import Ingredient, Source, UsedProduct, Words, source_text
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Sex
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import GRAVITY, Applies, Level, Rule
from mesodesk.domain.vocabulary import Topic, Vocabulary


class Outcome(StrEnum):
    """The gravest finding, or that there is none."""

    CLEAR = "clear"
    INFORM = "inform"
    ASK = "ask"
    WAIT = "wait"
    DOCTOR_DECIDES = "doctor_decides"
    STOP = "stop"


class FindingKey(NamedTuple):
    """What a decision is about: the same rule, fact, ingredient and product."""

    rule: str
    fact: str
    ingredient: str | None
    product: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that screening found.

    `fact` is what fired it, in the patient's own words where there are any, else a topic key. `until` is the
    first day on which a *wait* no longer stands, None when nobody can know yet. `topic` is the question to
    ask or look at. `product` (a `UsedProduct.key`) is named when it is the product that brings the ingredient
    to the treatment, or whose leaflet is meant; what is in the cocktail anyway is found without it.
    `product_name` and `words` (the sentence of a rule of the clinic's own) are kept here so that a stored
    finding can always be read.
    """

    level: Level
    rule: str
    fact: str
    topic: str
    ingredient: str | None
    until: date | None
    sources: tuple[Source, ...]
    product: str | None = None
    words: Words | None = None
    product_name: str = ""

    @property
    def key(self) -> FindingKey:
        """What a decision on this finding has to name."""
        return FindingKey(self.rule, self.fact, self.ingredient, self.product)

    @property
    def source(self) -> str:
        """All sources in one line."""
        return source_text(self.sources)


#: Rules that are not data: they look at the state of the record itself. Their sentences are wording too.
NEVER_ASKED = "never_asked"
ANSWER_UNKNOWN = "answer_unknown"
BIRTH_DATE_MISSING = "birth_date_missing"
ALLERGY_TO_INGREDIENT = "allergy_to_ingredient"
ALLERGY_UNMATCHED = "allergy_unmatched"
CONDITION_UNMATCHED = "condition_unmatched"
MEDICINE_UNMATCHED = "medicine_unmatched"
MATCHING_OFF = "matching_off"

RECORD_RULES = (
    NEVER_ASKED,
    ANSWER_UNKNOWN,
    BIRTH_DATE_MISSING,
    DUE_DATE_PASSED,
    DATE_MISSING,
    ALLERGY_TO_INGREDIENT,
    ALLERGY_UNMATCHED,
    CONDITION_UNMATCHED,
    MEDICINE_UNMATCHED,
    MATCHING_OFF,
)

_BRIEF = (Source("brief"),)
_ALLERGY_SOURCES = (Source("brief"), Source("C33"), Source("C38", weak=True))
_UNMATCHED = {
    Topic.ALLERGIES: ALLERGY_UNMATCHED,
    Topic.CONDITIONS: CONDITION_UNMATCHED,
    Topic.MEDICINES: MEDICINE_UNMATCHED,
}


class Carrier(NamedTuple):
    """An ingredient, the product that brings it where the cocktail does not, and the names to meet it by."""

    ingredient: Ingredient
    product: UsedProduct | None
    substances: frozenset[str]


class Meant(NamedTuple):
    """What a finding is about in the treatment: an ingredient, a product, both, or the treatment as such."""

    ingredient: str | None = None
    product: UsedProduct | None = None


def screen(
    facts: Facts,
    protocol: Protocol,
    ingredients: Iterable[Ingredient],
    on: date,
    vocabulary: Vocabulary,
    products: Iterable[UsedProduct] = (),
) -> tuple[Finding, ...]:
    """Everything that stands against, or should be known before, this treatment on the day `on`.

    `ingredients` are the cocktail's, numbing cream and antiseptic included, `products` those chosen for the
    session so far; the rules are the protocol's own. Gravest first, each finding once, in the same order for
    the same facts, and none that another one covers.
    """
    entries = tuple(read_entries(facts, vocabulary))
    case = Case(facts, protocol, tuple(ingredients), on, entries, tuple(products))
    rules = [rule for rule in protocol.rules if rule.active]
    carriers = _carriers(case)
    found = [
        *_find_unasked(case),
        *_find_allergies(case, carriers),
        *_find_unmatched(case),
        *(finding for rule in rules for finding in _apply(rule, case, carriers)),
    ]
    order = {rule.key: number for number, rule in enumerate(rules)}
    return tuple(
        sorted(
            _without_covered(_once_each(found), rules),
            key=lambda finding: (
                -GRAVITY[finding.level],
                order.get(finding.rule, -1),
                finding.topic,
                finding.fact,
                finding.ingredient or "",
                finding.product or "",
            ),
        )
    )


def ask_only(facts: Facts, protocol: Protocol, on: date) -> tuple[Finding, ...]:
    """What is left of screening where the clinic has switched matching off: the questionnaire.

    What was never asked is still asked; the answers are compared with nothing, so a dermatologist reads them.
    """
    case = Case(facts, protocol, (), on, ())
    read_by_hand = Finding(Level.DOCTOR_DECIDES, MATCHING_OFF, "", "", None, None, _BRIEF)
    return (read_by_hand, *dict.fromkeys(_find_unasked(case)))


def outcome(findings: Iterable[Finding]) -> Outcome:
    """The gravest level among `findings`; *clear* when there are none."""
    levels = [finding.level for finding in findings]
    return Outcome(max(levels, key=GRAVITY.__getitem__)) if levels else Outcome.CLEAR


def what_shuts_start(findings: Iterable[Finding], decisions: Collection[FindingKey]) -> tuple[Finding, ...]:
    """The findings that keep the start of a treatment shut.

    Everything but *inform*, unless a dermatologist has decided on just that finding (a reasoned decision on a
    *stop*, a tick on *doctor decides*); a *wait* that has run out and an *ask* that was answered do not come
    out of `screen` any more.
    """
    return tuple(
        finding for finding in findings if finding.level is not Level.INFORM and finding.key not in decisions
    )


def wait_until(findings: Iterable[Finding]) -> date | None:
    """The first day on which no *wait* with a known end stands any more; None when there is none."""
    days = [
        finding.until for finding in findings if finding.level is Level.WAIT and finding.until is not None
    ]
    return max(days, default=None)


def _find_unasked(case: Case) -> Iterator[Finding]:
    facts = case.facts
    topics = [*ASKED_OF_ALL]
    if facts.sex is not Sex.MALE:
        topics += [Topic.PREGNANCY, Topic.BREASTFEEDING]
    for topic in topics:
        answer = facts.topic(topic)
        dated = topic in (Topic.PREGNANCY, Topic.BREASTFEEDING)
        if answer.state is TopicState.NOT_ASKED:
            yield Finding(Level.ASK, NEVER_ASKED, topic, topic, None, None, _BRIEF)
        elif answer.state is TopicState.UNKNOWN or (
            answer.state is TopicState.SOME and not answer.entries and not dated
        ):
            yield Finding(Level.ASK, ANSWER_UNKNOWN, topic, topic, None, None, _BRIEF)
    if facts.birth_date is None:
        yield Finding(Level.ASK, BIRTH_DATE_MISSING, "birth_date", "birth_date", None, None, _BRIEF)


def _carriers(case: Case) -> tuple[Carrier, ...]:
    """The cocktail, then what products bring beside it: an excipient, or an ingredient of their own."""
    mixed = {ingredient.key for ingredient in case.ingredients}
    named: list[tuple[Ingredient, UsedProduct | None]] = [(item, None) for item in case.ingredients]
    named += [
        (ingredient, product)
        for product in case.products
        for ingredient in product.ingredients
        if ingredient.key not in mixed
    ]
    return tuple(Carrier(ingredient, product, ingredient.substances) for ingredient, product in named)


def _find_allergies(case: Case, carriers: tuple[Carrier, ...]) -> Iterator[Finding]:
    everything = frozenset(name for carrier in carriers for name in carrier.substances)
    for read in _of_topic(case, Topic.ALLERGIES):
        if everything.isdisjoint(read.substances):
            continue
        for term in read.terms:
            for ingredient, product, _ in carriers:
                if find_allergenic(term, (ingredient,)):
                    yield Finding(
                        Level.STOP,
                        ALLERGY_TO_INGREDIENT,
                        read.entry.text,
                        Topic.ALLERGIES,
                        ingredient.key,
                        None,
                        _ALLERGY_SOURCES,
                        None if product is None else product.key,
                        product_name="" if product is None else product.name,
                    )


def _find_unmatched(case: Case) -> Iterator[Finding]:
    """Free text that the vocabulary does not know: a doctor has to read it.

    The same level for all three topics. An unknown word among the medicines may be the trade name of a blood
    thinner, among the conditions a bleeding disorder, and the program cannot know: it is neither harmless
    enough to inform nor certain enough to stop.
    """
    for read in case.entries:
        if not read.is_understood and not read.entry.is_over(case.on):
            yield Finding(
                Level.DOCTOR_DECIDES, _UNMATCHED[read.topic], read.entry.text, read.topic, None, None, _BRIEF
            )


def _of_topic(case: Case, topic: Topic) -> Iterator[ReadEntry]:
    return (read for read in case.entries if read.topic is topic)


def _apply(rule: Rule, case: Case, carriers: tuple[Carrier, ...]) -> Iterator[Finding]:
    if not is_for(rule.applies, case.protocol):
        return
    meant = list(_meant(rule.applies, case, carriers))
    if not meant:
        return
    for fired in fire(rule, case):
        for ingredient, product in meant:
            yield Finding(
                fired.level,
                fired.rule,
                fired.fact,
                fired.topic,
                ingredient,
                fired.until,
                rule.sources,
                None if product is None else product.key,
                rule.words if fired.rule == rule.key else None,
                "" if product is None else product.name,
            )


def _meant(applies: Applies, case: Case, carriers: tuple[Carrier, ...]) -> Iterator[Meant]:
    """What each finding that a rule can give here is about; nothing when the rule is not about this."""
    wanted = frozenset(applies.substances)
    if applies.products:
        for product in case.products:
            if product.key not in applies.products:
                continue
            if not wanted or wanted & frozenset(product.leaflet):
                yield Meant(product=product)
            for ingredient in product.ingredients:
                if ingredient.substances & wanted:
                    yield Meant(ingredient.key, product)
    elif wanted:
        yield from (Meant(one.ingredient.key, one.product) for one in carriers if one.substances & wanted)
        yield from (Meant(product=one) for one in case.products if wanted & frozenset(one.leaflet))
    else:
        yield Meant()


def _once_each(found: Iterable[Finding]) -> Iterator[Finding]:
    """Each thing once: of two findings about the same, the graver, or the one that stands longer."""
    kept: dict[FindingKey, Finding] = {}
    for finding in found:
        other = kept.get(finding.key)
        if other is None or _weight(finding) > _weight(other):
            kept[finding.key] = finding
    return iter(kept.values())


def _weight(finding: Finding) -> tuple[int, date]:
    return GRAVITY[finding.level], finding.until or date.max


def _without_covered(found: Iterable[Finding], rules: Iterable[Rule]) -> Iterator[Finding]:
    """Leave out what a rule that says more of the same fact covers, unless that one is graver."""
    covers = {rule.key: rule.covers for rule in rules if rule.covers}
    said = list(found)
    covered: dict[tuple[str, str], int] = {}
    for finding in said:
        for key in covers.get(finding.rule, ()):
            at = (key, finding.fact)
            covered[at] = max(covered.get(at, -1), GRAVITY[finding.level])
    for finding in said:
        if GRAVITY[finding.level] > covered.get((finding.rule, finding.fact), -1):
            yield finding
