"""The clinic's own screening knowledge: drafted, compared, and published by a dermatologist for good.

One draft at a time holds what is to change. Publishing it makes it count for every screening at once;
versions that were published never change, and nothing that was ever published goes away (see
`domain.knowledge`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.errors import NotFound
from mesodesk.domain.formulary import Ingredient
from mesodesk.domain.knowledge import (
    OWN,
    ClinicIngredient,
    ClinicKnowledge,
    KnowledgeChange,
    Origin,
    find_differences,
)
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.rules import Rule
from mesodesk.domain.vocabulary import Term
from mesodesk.services.door.known import effective_rules, join, known
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.protocols.knowledge_drafts import (
    DiscardKnowledge,
    PublishKnowledge,
    PutIngredient,
    PutRule,
    PutTerm,
    SwitchIngredient,
    SwitchRule,
    TakeBackChange,
    read_version,
    versions_of_knowledge,
)
from mesodesk.services.protocols.protocols import ListProtocols
from mesodesk.storage.tables import KnowledgeVersion, Product, Staff

__all__ = [
    "DiscardKnowledge",
    "IngredientItem",
    "KnowledgeCard",
    "KnowledgeLine",
    "PublishKnowledge",
    "PutIngredient",
    "PutRule",
    "PutTerm",
    "RuleItem",
    "ShowKnowledge",
    "SwitchIngredient",
    "SwitchRule",
    "TakeBackChange",
    "TermItem",
    "effective_rules",
    "known",
]


@dataclass(frozen=True, slots=True)
class KnowledgeLine:
    """A version in the list of versions; a published one is *retired* when there is a newer one."""

    version_id: int
    number: int
    state: PublishState
    note: str
    published_at: datetime | None
    published_by: str | None


@dataclass(frozen=True, slots=True)
class IngredientItem:
    """An ingredient as this version has it; `reason` is why it is not `active`, or was changed."""

    ingredient: Ingredient
    origin: Origin
    active: bool
    reason: str


@dataclass(frozen=True, slots=True)
class RuleItem:
    """A rule as this version has it. `sentences` are by language, with places for fact and ingredient.

    `shipped` is the rule as it ships, where the clinic changed it.
    """

    rule: Rule
    origin: Origin
    active: bool
    reason: str
    sentences: Mapping[str, str]
    shipped: Rule | None


@dataclass(frozen=True, slots=True)
class TermItem:
    """A term of the vocabulary as this version has it."""

    term: Term
    origin: Origin


@dataclass(frozen=True, slots=True)
class KnowledgeCard:
    """One version whole: all that ships with the clinic's changes in their place and its own after them.

    `version` is what the commands on a draft have to name; number, version and versions are 0, 0 and empty
    where the clinic never changed anything. `differences` are those from the version before. `protocols` and
    `products` are what a rule can be for: keys (of products their id as text) with names.
    """

    number: int
    state: PublishState
    version: int
    note: str
    ingredients: tuple[IngredientItem, ...]
    rules: tuple[RuleItem, ...]
    terms: tuple[TermItem, ...]
    differences: tuple[KnowledgeChange, ...]
    versions: tuple[KnowledgeLine, ...]
    protocols: tuple[tuple[str, Mapping[str, str]], ...] = ()
    products: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ShowKnowledge(Query[KnowledgeCard]):
    """The draft if there is one, else what is published, else what ships; or the version asked for."""

    version_id: int | None = None
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> KnowledgeCard:
        """The card; `NotFound` for a version that does not exist."""
        rows = versions_of_knowledge(reading.session)
        shown = rows[0] if rows else None
        if self.version_id is not None:
            shown = next((row for row in rows if row.id == self.version_id), None)
            if shown is None:
                raise NotFound("knowledge_version", self.version_id)
        before = next((row for row in rows if shown and row.number < shown.number), None)
        now = read_version(shown)
        shipped = reading.frame.shipped.as_it_ships
        joined = join(shipped, now)
        return KnowledgeCard(
            number=0 if shown is None else shown.number,
            state=PublishState.PUBLISHED if shown is None else shown.state,
            version=0 if shown is None else shown.row_version,
            note="" if shown is None else shown.note,
            ingredients=_ingredient_items(joined, now),
            rules=_rule_items(reading, shipped, joined, now),
            terms=_term_items(joined, now),
            differences=find_differences(read_version(before), now),
            versions=_lines(reading.session, rows),
            protocols=tuple((line.key, line.name) for line in ListProtocols().answer(reading)),
            products=_products(reading.session),
        )


def _products(session: Session) -> tuple[tuple[str, str], ...]:
    rows = session.exec(
        select(Product.id, Product.name).where(col(Product.active)).order_by(col(Product.name))
    ).all()
    return tuple((str(id), name) for id, name in rows)


def _lines(session: Session, rows: list[KnowledgeVersion]) -> tuple[KnowledgeLine, ...]:
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    current = next((row.id for row in rows if row.state is PublishState.PUBLISHED), None)
    return tuple(
        KnowledgeLine(
            row.id or 0,
            row.number,
            PublishState.RETIRED if row.published_at is not None and row.id != current else row.state,
            row.note,
            row.published_at,
            names.get(row.published_by),
        )
        for row in rows
    )


def _origin(key: str, is_changed: bool) -> Origin:
    if key.startswith(OWN):
        return Origin.OWN
    return Origin.CHANGED if is_changed else Origin.SHIPPED


def _ingredient_items(joined: Shipped, now: ClinicKnowledge) -> tuple[IngredientItem, ...]:
    changed = {item.key: item for item in now.ingredients}
    items = []
    for key, ingredient in joined.ingredients.items():
        item = changed.get(key) or ClinicIngredient(ingredient)
        items.append(IngredientItem(ingredient, _origin(key, key in changed), item.active, item.reason))
    return tuple(items)


def _rule_items(
    reading: Reading, shipped: Shipped, joined: Shipped, now: ClinicKnowledge
) -> tuple[RuleItem, ...]:
    changed = {rule.key for rule in now.rules}
    as_shipped = {rule.key: rule for rule in shipped.rules}
    wording = {language: reading.frame.wording(language) for language in ("en", "tr")}
    items = []
    for rule in joined.rules:
        sentences = {
            language: rule.words.of(language) if rule.words else words.text(f"sentences.findings.{rule.key}")
            for language, words in wording.items()
        }
        own = rule.key in changed
        items.append(
            RuleItem(
                rule,
                _origin(rule.key, own),
                rule.active,
                rule.reason,
                sentences,
                as_shipped.get(rule.key) if own else None,
            )
        )
    return tuple(items)


def _term_items(joined: Shipped, now: ClinicKnowledge) -> tuple[TermItem, ...]:
    changed = {term.key for term in now.terms}
    return tuple(TermItem(term, _origin(term.key, term.key in changed)) for term in joined.vocabulary)
