"""A protocol in words: what its keys mean in a language, and what a dermatologist decides when publishing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from mesodesk.domain.people import Permission
from mesodesk.domain.protocol_changes import ProtocolChange, find_changes
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.rules import Rule
from mesodesk.domain.text import sort_key
from mesodesk.services.door.known import effective_rules
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.door.shipped import Shipped, Wording
from mesodesk.services.editing.sample_papers import sample_consent
from mesodesk.services.papers.paper_words import flat, paper_words
from mesodesk.services.protocols.protocols import (
    ProtocolCard,
    ShowProtocol,
    base_without_draft,
    shipped_behind,
    versions_of,
)

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI")
_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class RuleText:
    """A screening rule in words: its sentence without a patient's facts, and which facts fire it.

    `ingredient` names what in the cocktail it is about, where it is about one. A rule that waits for a
    substance that this cocktail does not hold is not `awake`.
    """

    key: str
    sentence: str
    facts: tuple[str, ...]
    ingredient: str
    awake: bool


@dataclass(frozen=True, slots=True)
class ConsentPart:
    """A section of the consent form: its heading, its paragraphs, and rows of label and text."""

    heading: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProtocolTexts:
    """The words of one version of a protocol in `language`, by the keys of its parts.

    `techniques`, `aftercare` and `ingredients` know every key that there is, so that what is added has its
    name at once; `sentences` are those of every rule, without a patient's facts. `screening` are the rules
    that screen for this version by now, with what the clinic published since; `rules` are their words.
    """

    language: str
    form_version: str
    areas: tuple[str, ...]
    scales: tuple[str, ...]
    techniques: Mapping[str, str]
    aftercare: Mapping[str, str]
    normal_days: Mapping[str, str]
    before: Mapping[str, str]
    ingredients: Mapping[str, str]
    screening: tuple[Rule, ...]
    rules: tuple[RuleText, ...]
    sentences: Mapping[str, str]
    consent: tuple[ConsentPart, ...]


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """What a dermatologist decides on: `base` as it would be published, `current` as it is used now.

    `number` is the number that the new version will have; `draft_version` is the row version of the draft
    that becomes it, None where what ships is reviewed. With `replaces`, it follows a published one.
    """

    card: ProtocolCard
    base: Protocol
    current: Protocol | None
    number: int
    draft_version: int | None = None
    replaces: bool = False


@dataclass(frozen=True)
class ShowProtocolTexts(Query[ProtocolTexts]):
    """The words of a version of a protocol, for a screen in `language`; raises as `ShowProtocol`."""

    key: str
    version_id: int | None
    language: str
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> ProtocolTexts:
        """Everything that the protocol's own data names by key."""
        card = ShowProtocol(self.key, self.version_id).answer(reading)
        protocol, shipped = card.protocol, reading.frame.shipped
        words = paper_words(reading, self.language)
        wording = words.wording
        screening = effective_rules(protocol, shipped)
        return ProtocolTexts(
            language=words.language,
            form_version=wording.text("consent.version"),
            areas=tuple(wording.text(f"terms.areas.{area}") for area in protocol.areas),
            scales=tuple(wording.text(f"terms.scales.{scale}") for scale in protocol.scales),
            techniques={
                key: wording.text(f"terms.techniques.{key}") for key in wording.keys("terms.techniques")
            },
            aftercare={key: words.words(f"aftercare.rules.{key}") for key in wording.keys("aftercare.rules")},
            normal_days={
                day.text: words.words(f"aftercare.normal.{day.text}") for day in protocol.normal_days
            },
            before={
                item.key: words.words(
                    f"card.before.{item.key}", **({} if item.days is None else {"days": item.days})
                )
                for item in protocol.before
            },
            ingredients={
                key: ingredient.name.of(words.language) for key, ingredient in shipped.ingredients.items()
            },
            screening=screening,
            rules=tuple(rule_text(rule, protocol, shipped, wording) for rule in screening),
            sentences={
                rule.key: rule_text(rule, protocol, shipped, wording).sentence
                for rule in (*shipped.rules, *protocol.rules)
            },
            consent=_consent(reading, protocol, card.line.number, self.language),
        )


@dataclass(frozen=True)
class CompareVersion(Query[tuple[ProtocolChange, ...]]):
    """In what a version of a protocol differs from another; raises as `ShowProtocol`.

    `before_id` None means the version before it, and for the first one what shipped with this program (of
    which one of the clinic's own is a copy).
    """

    key: str
    version_id: int
    before_id: int | None = None
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> tuple[ProtocolChange, ...]:
        """The differences, in the order of the protocol."""
        card = ShowProtocol(self.key, self.version_id).answer(reading)
        older = [line.version_id for line in card.versions if line.number < card.line.number]
        before_id = self.before_id or (older[0] if older else None)
        if before_id is None:
            before = shipped_behind(reading.frame.shipped, card.protocol)
        else:
            before = ShowProtocol(self.key, before_id).answer(reading).protocol
        return find_changes(before, card.protocol)


@dataclass(frozen=True)
class ListIngredients(Query[tuple[tuple[str, str], ...]]):
    """Every ingredient that the program knows: key and name in `language`, in the order of the names."""

    language: str
    permission: ClassVar[Permission] = Permission.SEE_STOCK

    def answer(self, reading: Reading) -> tuple[tuple[str, str], ...]:
        """The pairs."""
        known = reading.frame.shipped.ingredients
        names = [(key, ingredient.name.of(self.language)) for key, ingredient in known.items()]
        return tuple(sorted(names, key=lambda pair: sort_key(pair[1])))


@dataclass(frozen=True)
class PrepareReview(Query[ReviewCard]):
    """What there is to decide before a protocol is published; raises `NotFound`."""

    key: str
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def answer(self, reading: Reading) -> ReviewCard:
        """The clinic's draft (or else the shipped protocol) beside the version in use."""
        card = ShowProtocol(self.key).answer(reading)
        in_use = card.protocol if card.line.state is PublishState.PUBLISHED else None
        rows = versions_of(reading.session, self.key)
        if rows and rows[0].state is PublishState.DRAFT:
            draft = ShowProtocol(self.key, rows[0].id).answer(reading)
            row_version = rows[0].row_version
            return ReviewCard(
                draft, draft.protocol, in_use, rows[0].number, row_version, replaces=in_use is not None
            )
        number = rows[0].number + 1 if rows else 1
        base = base_without_draft(reading.frame.shipped, self.key, rows)
        return ReviewCard(card, base, in_use, number, replaces=in_use is not None)


def rule_text(rule: Rule, protocol: Protocol, shipped: Shipped, wording: Wording) -> RuleText:
    """A screening rule in words, for this protocol's cocktail."""
    wanted, fires = set(rule.applies.substances), set(rule.fires.terms)
    found = [
        shipped.ingredients[key].name.of(wording.language)
        for key in protocol.ingredient_keys
        if wanted & shipped.ingredients[key].substances
    ]
    names = [term.name.of(wording.language) for term in shipped.vocabulary if term.substances & fires]
    own = rule.words
    sentence = wording.text(f"sentences.findings.{rule.key}") if own is None else own.of(wording.language)
    ingredient = ", ".join(found)
    return RuleText(
        rule.key,
        _without_fact(sentence, rule).replace("{ingredient}", ingredient or "…"),
        tuple(dict.fromkeys(names)),
        ingredient,
        not wanted or bool(found),
    )


def _without_fact(sentence: str, rule: Rule) -> str:
    """The sentence of a finding without the patient's own fact; ages and phototypes stand for themselves."""
    if rule.fires.phototypes:
        return sentence.replace("{fact}", ", ".join(_ROMAN[number - 1] for number in rule.fires.phototypes))
    if rule.fires.under_age is not None:
        return sentence.replace("{fact}", f"<{_NO_BREAK}{rule.fires.under_age}")
    if sentence.startswith("{fact}: "):
        rest = sentence.removeprefix("{fact}: ")
        first = "İ" if rest[0] == "i" and not sentence.isascii() else rest[0].upper()
        return first + rest[1:]
    return sentence.replace(": {fact}", "").replace("{fact}", "…")


def _consent(reading: Reading, protocol: Protocol, version: int, language: str) -> tuple[ConsentPart, ...]:
    form = sample_consent(reading, protocol, version, language)
    return tuple(
        ConsentPart(
            section.heading,
            tuple(flat(text) for text in section.paragraphs),
            tuple((row.label, flat(row.text)) for row in (*section.table, *section.terms)),
        )
        for section in form.sections
    )
