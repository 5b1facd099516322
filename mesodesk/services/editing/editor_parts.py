"""What a protocol can be made of: all that a dermatologist may add to one, with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from mesodesk.domain.aftercare import AddedRule
from mesodesk.domain.fields import Fields
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import AftercareRule, ItemRole, Protocol, Technique, parse_technique
from mesodesk.domain.rules import Rule
from mesodesk.domain.text import sort_key
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.editing.protocol_texts import RuleText, rule_text
from mesodesk.services.papers.aftercare_rules import load_added_rules
from mesodesk.services.protocols.protocol_drafts import contested_ingredients
from mesodesk.services.protocols.protocols import IngredientCard, ShowProtocol, ingredient_card
from mesodesk.services.protocols.publications import Publication, load_publications


@dataclass(frozen=True, slots=True)
class EditorParts:
    """By key: every ingredient, technique and aftercare rule with its shipped numbers, every screening rule
    that is known and its words for the protocol that is edited, and every publication. `clinic_rules` are
    those that the clinic's published knowledge says otherwise or adds. Of the ingredients those `not_offered`
    only carry or keep others, or the clinic no longer offers them. `added` are the aftercare rules that hold
    beside a protocol's own, by technique, area and ingredient; their `substances` are keys of ingredients.
    """

    ingredients: Mapping[str, IngredientCard]
    techniques: Mapping[str, Technique]
    aftercare: Mapping[str, AftercareRule]
    rules: Mapping[str, Rule]
    rule_texts: Mapping[str, RuleText]
    clinic_rules: Mapping[str, Rule]
    publications: Mapping[str, Publication]
    not_offered: frozenset[str] = frozenset()
    added: tuple[AddedRule, ...] = ()


@dataclass(frozen=True)
class ShowEditorParts(Query[EditorParts]):
    """What may be put into a version of a protocol, in `language`; raises as `ShowProtocol`."""

    key: str
    version_id: int | None
    language: str
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def answer(self, reading: Reading) -> EditorParts:
        """The parts; ingredients in the order of their names."""
        shipped = reading.frame.shipped
        protocol = ShowProtocol(self.key, self.version_id).answer(reading).protocol
        wording = reading.frame.wording(self.language)
        rules = {rule.key: rule for rule in (*protocol.rules, *shipped.rules)}
        added = _added(shipped, load_added_rules(reading.frame.resources))
        return EditorParts(
            ingredients=_ingredients(shipped, self.language),
            techniques=_techniques(shipped, protocol, load_techniques(reading.frame.resources)),
            aftercare=_aftercare(shipped, protocol, added),
            rules=rules,
            rule_texts={key: rule_text(rule, protocol, shipped, wording) for key, rule in rules.items()},
            clinic_rules=shipped.clinic_rules,
            publications=load_publications(reading.frame.resources),
            not_offered=shipped.retired
            | {key for key, one in shipped.ingredients.items() if one.is_excipient},
            added=added,
        )


def _ingredients(shipped: Shipped, language: str) -> dict[str, IngredientCard]:
    contested = contested_ingredients(shipped)
    known = sorted(shipped.ingredients.values(), key=lambda one: sort_key(one.name.of(language)))
    return {one.key: ingredient_card(one, str(ItemRole.ACTIVE), one.key in contested) for one in known}


@lru_cache(maxsize=2)
def load_techniques(resources: Path) -> tuple[Technique, ...]:
    """Ways of injecting that no shipped protocol uses; a clinic's own may."""
    file = resources / "protocols" / "techniques.json"
    listed = Fields(json.loads(file.read_text(encoding="utf-8")), "techniques")
    return tuple(parse_technique(item) for item in listed.each("items"))


def _techniques(shipped: Shipped, protocol: Protocol, others: tuple[Technique, ...]) -> dict[str, Technique]:
    """The numbers of the shipped protocol behind this one first."""
    found: dict[str, Technique] = {}
    for one in (shipped.protocols[protocol.family], *shipped.protocols.values()):
        for item in one.techniques:
            found.setdefault(item.key, item)
    return found | {item.key: item for item in others if item.key not in found}


def _added(shipped: Shipped, rules: tuple[AddedRule, ...]) -> tuple[AddedRule, ...]:
    """The rules with every ingredient by name that brings them, whatever class it is of."""
    return tuple(
        replace(
            rule,
            substances=tuple(
                key for key, one in shipped.ingredients.items() if one.substances & set(rule.substances)
            ),
        )
        for rule in rules
    )


def _aftercare(
    shipped: Shipped, protocol: Protocol, added: tuple[AddedRule, ...]
) -> dict[str, AftercareRule]:
    found: dict[str, AftercareRule] = {}
    for one in (shipped.protocols[protocol.family], *shipped.protocols.values()):
        for rule in one.aftercare:
            found.setdefault(rule.key, rule)
    for other in added:
        found.setdefault(other.rule.key, other.rule)
    return found
