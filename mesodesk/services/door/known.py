"""The knowledge that counts in this clinic: what ships, with the newest published version laid over it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from mesodesk.domain.knowledge import ClinicKnowledge, allergy_terms, parse_knowledge
from mesodesk.domain.knowledge import effective_rules as rules_for
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.rules import Rule
from mesodesk.domain.vocabulary import Term, Vocabulary
from mesodesk.services.door.shipped import Shipped
from mesodesk.storage.row import RECORD
from mesodesk.storage.tables import KnowledgeVersion

_VERSION: Final = RECORD.tables["knowledge_version"]
_NEWEST: Final = (
    select(_VERSION.c.id, _VERSION.c.sha256)
    .where(_VERSION.c.state == PublishState.PUBLISHED)
    .order_by(_VERSION.c.number.desc())
    .limit(1)
)


class KnowledgeInForce:
    """What ships and what the clinic published, joined once for each version and kept for the next question.

    One thread at a time may ask, as with everything behind the door.
    """

    def __init__(self, shipped: Shipped) -> None:
        self._shipped = shipped
        self._version: tuple[int, str] | None = None
        self._joined = shipped

    def at(self, session: Session) -> Shipped:
        """The knowledge as it counts in the record of `session` now."""
        # Asked before every question and every command, down to each key of a search: one prepared statement.
        newest = session.connection().execute(_NEWEST).first()
        if newest is None:
            return self._shipped
        version = (newest[0], newest[1])
        if version != self._version:
            row = session.get_one(KnowledgeVersion, version[0])
            self._joined = join(self._shipped, parse_knowledge(row.body))
            self._version = version
        return self._joined


def known(shipped: Shipped, session: Session) -> Shipped:
    """`shipped` with the clinic's newest published knowledge over it; see `KnowledgeInForce` for many."""
    return KnowledgeInForce(shipped).at(session)


def join(shipped: Shipped, clinic: ClinicKnowledge) -> Shipped:
    """`shipped` with everything of `clinic` in the place of what has the same key, and what is new after it.

    Protocols stay as they ship: what the clinic changed of their rules is laid over them when they screen.
    """
    own = {item.key: item.ingredient for item in clinic.ingredients}
    rules = {rule.key: rule for rule in clinic.rules}
    terms = {term.key: term for term in shipped.vocabulary}
    terms |= {term.key: _with_words_of(term, terms.get(term.key)) for term in clinic.terms}
    named = allergy_terms(own.values(), terms.values())
    kept = tuple(rules.get(rule.key, rule) for rule in shipped.rules)
    there = {rule.key for rule in shipped.rules}
    return replace(
        shipped,
        ingredients=MappingProxyType({**shipped.ingredients, **own}),
        rules=(*kept, *(rule for key, rule in rules.items() if key not in there)),
        vocabulary=Vocabulary((*terms.values(), *named)),
        clinic_rules=MappingProxyType(rules),
        retired=frozenset(item.key for item in clinic.ingredients if not item.active),
        shipped_alone=shipped,
    )


def _with_words_of(term: Term, shipped: Term | None) -> Term:
    """A shipped term with the clinic's words beside its own, so that a newer program's words count too."""
    if shipped is None:
        return term
    return replace(shipped, synonyms=tuple(dict.fromkeys((*shipped.synonyms, *term.synonyms))))


def effective_rules(protocol: Protocol, shipped: Shipped) -> tuple[Rule, ...]:
    """The rules that screen for `protocol` as the clinic has them by now, switched-off ones among them."""
    return rules_for(protocol, shipped.clinic_rules)
