"""Changing the clinic's screening knowledge: commands on the one draft, and its publication."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.canonical import to_json
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.formulary import Ingredient
from mesodesk.domain.knowledge import (
    OWN,
    ClinicIngredient,
    ClinicKnowledge,
    KnowledgePart,
    find_differences,
    parse_knowledge,
    plain_knowledge,
)
from mesodesk.domain.knowledge_checks import Known, checked_ingredient, checked_rule, checked_term
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.rules import Rule
from mesodesk.domain.text import clean, fold
from mesodesk.domain.vocabulary import Term
from mesodesk.services.door.known import join
from mesodesk.services.door.practice import Command, Work
from mesodesk.storage.tables import KnowledgeVersion, Product, ProtocolVersion


@dataclass(frozen=True)
class PutIngredient(Command[str]):
    """Put an ingredient into the draft: a new one with an empty key, else one that ships or is the clinic's.

    Raises `NotFound` and what `knowledge_checks.checked_ingredient` raises.
    """

    ingredient: Ingredient
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> str:
        """The ingredient's key."""
        draft = _Draft(work)
        key = self.ingredient.key
        if not key:
            key = draft.new_key(KnowledgePart.INGREDIENT, self.ingredient.name.en)
        else:
            draft.require(KnowledgePart.INGREDIENT, key)
        wanted = checked_ingredient(replace(self.ingredient, key=key), draft.shipped.ingredients.get(key))
        there = draft.ingredients.get(key, ClinicIngredient(wanted))
        draft.ingredients[key] = replace(there, ingredient=wanted)
        draft.save()
        return key


@dataclass(frozen=True)
class SwitchIngredient(Command[None]):
    """Offer an ingredient no longer, with a reason, or again. What holds it is screened for it all the same.

    Raises `NotFound`, or ``required`` without a reason.
    """

    key: str
    active: bool
    reason: str = ""
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write it into the draft."""
        draft = _Draft(work)
        draft.require(KnowledgePart.INGREDIENT, self.key)
        there = draft.ingredients.get(self.key) or ClinicIngredient(draft.shipped.ingredients[self.key])
        draft.ingredients[self.key] = replace(
            there, active=self.active, reason=_reason(self.reason, needed=not self.active)
        )
        draft.save()


@dataclass(frozen=True)
class PutRule(Command[str]):
    """Put a rule into the draft: a new one with an empty key, else one that ships or is the clinic's own.

    Of a shipped rule only level, time, sources and words can be changed; `rule.reason` says why, and is
    needed where it becomes lighter than it ships. Raises `NotFound` and what
    `knowledge_checks.checked_rule` raises.
    """

    rule: Rule
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> str:
        """The rule's key."""
        draft = _Draft(work)
        key = self.rule.key
        if not key:
            key = draft.new_key(KnowledgePart.RULE, "rule")
        else:
            draft.require(KnowledgePart.RULE, key)
        rule = replace(self.rule, key=key, set_here=False)
        draft.rules[key] = checked_rule(rule, draft.shipped_rule(key), draft.known())
        draft.save()
        return key


@dataclass(frozen=True)
class SwitchRule(Command[None]):
    """Switch a rule off, with a reason, or on again. Raises `NotFound`, or ``required`` without a reason."""

    key: str
    active: bool
    reason: str = ""
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write it into the draft; a shipped rule that is on again as it ships is no change any more."""
        draft = _Draft(work)
        draft.require(KnowledgePart.RULE, self.key)
        shipped = draft.shipped_rule(self.key)
        there = draft.rules.get(self.key) or shipped
        if there is None:
            raise NotFound("rule", self.key)
        wanted = replace(there, active=self.active, reason=_reason(self.reason, needed=not self.active))
        draft.rules[self.key] = checked_rule(wanted, shipped, draft.known())
        if replace(wanted, reason="") == shipped:
            del draft.rules[self.key]
        draft.save()


@dataclass(frozen=True)
class PutTerm(Command[str]):
    """Put a term into the draft: a new one with an empty key, an own one, or more words for a shipped one.

    With the key of an own ingredient it says how people write that they are allergic to it. Raises `NotFound`
    and what `knowledge_checks.checked_term` raises.
    """

    term: Term
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> str:
        """The term's key."""
        draft = _Draft(work)
        key = self.term.key
        if not key:
            key = draft.new_key(KnowledgePart.TERM, self.term.name.en)
        else:
            draft.require(KnowledgePart.TERM, key)
        named = join(draft.shipped, replace(draft.knowledge(), ingredients=())).vocabulary
        shipped = draft.shipped.vocabulary.term(key)
        draft.terms[key] = checked_term(replace(self.term, key=key), shipped, named)
        draft.save()
        return key


@dataclass(frozen=True)
class TakeBackChange(Command[None]):
    """Take a change out of the draft: what ships is as it ships, an own item as it was last published.

    An own item that was never published is gone. Raises `NotFound` where there is nothing to take back.
    """

    part: KnowledgePart
    key: str
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write it into the draft."""
        draft = _Draft(work)
        draft.take_back(self.part, self.key)
        draft.save()


@dataclass(frozen=True)
class PublishKnowledge(Command[int]):
    """Publish the draft in the version that was seen: from now on it counts for every screening.

    Raises ``no_draft``, `Stale`, ``nothing_changed``, and ``required`` without a note of what changed.
    """

    version: int
    note: str
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """The id of the version."""
        row = _draft_at(work, self.version)
        published = next(
            (old for old in versions_of_knowledge(work.session) if old.state is PublishState.PUBLISHED), None
        )
        if not find_differences(read_version(published), read_version(row)):
            raise RuleError("nothing_changed", field="knowledge")
        note = clean(self.note, field="note", longest=400)
        if not note:
            raise RuleError("required", field="note")
        row.note, row.state = note, PublishState.PUBLISHED
        row.published_at, row.published_by = work.now, work.actor.staff_id
        version_id = work.add(row)
        work.touched(Topic.KNOWLEDGE, version_id)
        work.touched(Topic.SCREENINGS, version_id)
        work.touched(Topic.CALENDAR, version_id)
        return version_id


@dataclass(frozen=True)
class DiscardKnowledge(Command[None]):
    """Throw the draft away in the version that was seen; raises ``no_draft`` or `Stale`."""

    version: int
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Delete the row."""
        row = _draft_at(work, self.version)
        work.touched(Topic.KNOWLEDGE, row.id or 0)
        work.session.delete(row)


class _Draft:
    """The draft as it is being changed; `save` writes it, into a new row where there was none."""

    def __init__(self, work: Work) -> None:
        self._work = work
        rows = versions_of_knowledge(work.session)
        drafted = rows[0] if rows and rows[0].state is PublishState.DRAFT else None
        published = [row for row in rows if row.state is PublishState.PUBLISHED]
        self._published = read_version(published[0] if published else None)
        self._row = drafted or KnowledgeVersion(
            number=rows[0].number + 1 if rows else 1,
            state=PublishState.DRAFT,
            body={},
            sha256="",
            created_at=work.now,
            created_by=work.actor.staff_id,
        )
        start = read_version(drafted) if drafted is not None else self._published
        self.shipped = work.frame.shipped.as_it_ships
        self.ingredients = {item.key: item for item in start.ingredients}
        self.rules = {rule.key: rule for rule in start.rules}
        self.terms = {term.key: term for term in start.terms}

    def knowledge(self) -> ClinicKnowledge:
        """What the draft holds now."""
        return ClinicKnowledge(
            tuple(self.ingredients.values()), tuple(self.rules.values()), tuple(self.terms.values())
        )

    def save(self) -> None:
        """Write it and tell the views."""
        body = plain_knowledge(self.knowledge())
        self._row.body = dict(body)
        self._row.sha256 = hashlib.sha256(to_json(body).encode()).hexdigest()
        version_id = self._work.add(self._row)
        self._work.touched(Topic.KNOWLEDGE, version_id)

    def require(self, part: KnowledgePart, key: str) -> None:
        """Raise `NotFound` for a key that neither ships nor is in the draft."""
        there = {
            *self._shipped_keys(part),
            *(known for kind, known in self.knowledge().items() if kind is part),
        }
        if part is KnowledgePart.TERM:
            there |= self.ingredients.keys()
        if key not in there:
            raise NotFound(part, key)

    def new_key(self, part: KnowledgePart, name: str) -> str:
        """A key for something new, made of its name: ``own_caffeine``, ``own_caffeine_2``."""
        slug = "_".join(fold(name).split())[:40] or str(part)
        slug = "".join(letter for letter in slug if letter.isascii())
        taken = {key for _, key in self.knowledge().items()} | {key for _, key in self._published.items()}
        number = 1
        while (key := f"{OWN}{slug}" if number == 1 else f"{OWN}{slug}_{number}") in taken:
            number += 1
        return key

    def shipped_rule(self, key: str) -> Rule | None:
        """The rule that ships under this key."""
        return next((rule for rule in self.shipped.rules if rule.key == key), None)

    def known(self) -> Known:
        """The keys that a rule may name, with what the draft adds."""
        joined, session = join(self.shipped, self.knowledge()), self._work.session
        leaflets = " ".join(session.exec(select(Product.leaflet)).all()).split()
        ruled = [key for rule in joined.rules for key in rule.applies.substances]
        return Known(
            terms=frozenset(name for term in joined.vocabulary for name in term.substances),
            substances=frozenset(
                [name for item in joined.ingredients.values() for name in item.substances] + leaflets + ruled
            ),
            areas=frozenset(self._work.frame.wording("en").keys("terms.areas")),
            protocols=frozenset([*joined.protocols, *session.exec(select(ProtocolVersion.key)).all()]),
            products=frozenset(str(id) for id in session.exec(select(Product.id)).all()),
        )

    def take_back(self, part: KnowledgePart, key: str) -> None:
        """Put one item back to what was published of it, or to what ships."""
        published = self._published.items().get((part, key)) if key.startswith(OWN) else None
        now = self.knowledge().items().get((part, key))
        if now is None or now == published:
            raise NotFound(part, key)
        if part is KnowledgePart.INGREDIENT:
            self.ingredients.pop(key)
        elif part is KnowledgePart.RULE:
            self.rules.pop(key)
        else:
            self.terms.pop(key)
        if isinstance(published, ClinicIngredient):
            self.ingredients[key] = published
        elif isinstance(published, Rule):
            self.rules[key] = published
        elif isinstance(published, Term):
            self.terms[key] = published

    def _shipped_keys(self, part: KnowledgePart) -> frozenset[str]:
        if part is KnowledgePart.INGREDIENT:
            return frozenset(self.shipped.ingredients)
        if part is KnowledgePart.RULE:
            return frozenset(rule.key for rule in self.shipped.rules)
        return frozenset(term.key for term in self.shipped.vocabulary)


def versions_of_knowledge(session: Session) -> list[KnowledgeVersion]:
    """All versions, newest first; the draft, if there is one, is the first."""
    return list(session.exec(select(KnowledgeVersion).order_by(col(KnowledgeVersion.number).desc())))


def read_version(row: KnowledgeVersion | None) -> ClinicKnowledge:
    """What a version holds; nothing for none."""
    return ClinicKnowledge() if row is None else parse_knowledge(row.body)


def _draft_at(work: Work, version: int) -> KnowledgeVersion:
    rows = versions_of_knowledge(work.session)
    if not rows or rows[0].state is not PublishState.DRAFT:
        raise RuleError("no_draft", field="knowledge")
    if rows[0].row_version != version:
        raise Stale("knowledge")
    return rows[0]


def _reason(text: str, *, needed: bool) -> str:
    reason = clean(text, field="reason", longest=400)
    if needed and not reason:
        raise RuleError("required", field="reason")
    return reason
