"""What a clinic knows beyond what ships: ingredients, screening rules and terms of its own, or changed ones.

One published version of it stands beside the shipped knowledge and takes the place of what has the same key.
Nothing that was ever published goes away again: it is switched off, with a reason, so that older screenings
and products that name it can still be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from mesodesk.domain.canonical import Json
from mesodesk.domain.fields import Fields, to_plain_data
from mesodesk.domain.firing import is_for
from mesodesk.domain.formulary import Ingredient
from mesodesk.domain.formulary_data import parse_ingredient, parse_term
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import Rule, parse_rule
from mesodesk.domain.vocabulary import Term, Topic

#: What the key of everything that a clinic adds begins with.
OWN: Final = "own_"


class KnowledgePart(StrEnum):
    """What kind of knowledge an item is."""

    INGREDIENT = "ingredient"
    RULE = "rule"
    TERM = "term"


class Origin(StrEnum):
    """Where an item comes from."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    OWN = "own"


class ChangeKind(StrEnum):
    """What happened to an item from one version to the next."""

    ADDED = "added"
    CHANGED = "changed"
    SWITCHED_OFF = "switched_off"
    SWITCHED_ON = "switched_on"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class ClinicIngredient:
    """An ingredient as the clinic has it. One that is not `active` is no longer offered, for a `reason`."""

    ingredient: Ingredient
    active: bool = True
    reason: str = ""

    @property
    def key(self) -> str:
        """The ingredient's key."""
        return self.ingredient.key


@dataclass(frozen=True, slots=True)
class ClinicKnowledge:
    """One version of what the clinic added or changed; what is not in it is as it ships."""

    ingredients: tuple[ClinicIngredient, ...] = ()
    rules: tuple[Rule, ...] = ()
    terms: tuple[Term, ...] = ()

    def items(self) -> dict[tuple[KnowledgePart, str], ClinicIngredient | Rule | Term]:
        """Everything by what it is and its key."""
        return {
            **{(KnowledgePart.INGREDIENT, item.key): item for item in self.ingredients},
            **{(KnowledgePart.RULE, rule.key): rule for rule in self.rules},
            **{(KnowledgePart.TERM, term.key): term for term in self.terms},
        }


@dataclass(frozen=True, slots=True)
class KnowledgeChange:
    """One difference between two versions. `what` names the fields that are not as they were."""

    part: KnowledgePart
    key: str
    kind: ChangeKind
    what: tuple[str, ...] = ()


def parse_knowledge(plain: object) -> ClinicKnowledge:
    """Read a version as `plain_knowledge` wrote it; raises `RuleError("bad_data")` with the path."""
    body = Fields(plain, "knowledge")
    read = ClinicKnowledge(
        tuple(_parse_item(item) for item in body.each("ingredients")),
        tuple(parse_rule(item) for item in body.each("rules")),
        tuple(parse_term(item) for item in body.each("terms")),
    )
    body.finish()
    return read


def plain_knowledge(knowledge: ClinicKnowledge) -> dict[str, Json]:
    """`knowledge` as the JSON data that a version keeps."""
    plain = to_plain_data(knowledge)
    assert isinstance(plain, dict)  # noqa: S101 - a dataclass always becomes an object
    return plain


def _parse_item(item: Fields) -> ClinicIngredient:
    ingredient = parse_ingredient(item.inside("ingredient"))
    read = ClinicIngredient(ingredient, item.flag("active"), item.text_or("reason", ""))
    item.finish()
    return read


def effective_rules(protocol: Protocol, clinic: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """The rules that screen for `protocol`: those reviewed with it, as the clinic has them by now.

    `clinic` are the rules of the newest published version by key. A changed or switched-off rule takes the
    place of the reviewed one, own rules come after; a rule that this protocol set for itself stays as it is.
    Rules that are switched off are among them, for lists.
    """
    known = {rule.key for rule in protocol.rules}
    reviewed = tuple(rule if rule.set_here else clinic.get(rule.key, rule) for rule in protocol.rules)
    added = (rule for key, rule in clinic.items() if key not in known and key.startswith(OWN))
    return (*reviewed, *(rule for rule in added if is_for(rule.applies, protocol)))


def allergy_terms(ingredients: Iterable[Ingredient], known: Iterable[Term]) -> tuple[Term, ...]:
    """Terms by which patients can be allergic to ingredients of the clinic that no term names yet.

    Each counts with those classes of its ingredient by which allergies are met already, as an amide meets
    the other amides.
    """
    terms = [term for term in known if Topic.ALLERGIES in term.topics]
    keys = {term.key for term in known}
    classes = {name for term in terms for name in term.substances}
    return tuple(
        Term(
            item.key,
            item.name,
            (Topic.ALLERGIES,),
            tuple(name for name in item.classes if name in classes),
            (),
        )
        for item in ingredients
        if item.key not in keys
    )


def find_differences(before: ClinicKnowledge, after: ClinicKnowledge) -> tuple[KnowledgeChange, ...]:
    """In what `after` differs from `before`: ingredients, then rules, then terms."""
    old, new = before.items(), after.items()
    changes = []
    for (part, key), item in new.items():
        earlier = old.get((part, key))
        if earlier is None:
            kind = ChangeKind.ADDED if key.startswith(OWN) else ChangeKind.CHANGED
            if not _is_active(item):
                kind = ChangeKind.SWITCHED_OFF
            changes.append(KnowledgeChange(part, key, kind))
        elif earlier != item:
            changes.append(KnowledgeChange(part, key, _kind(earlier, item), _fields_changed(earlier, item)))
    changes += [
        KnowledgeChange(part, key, ChangeKind.TAKEN_BACK) for part, key in old if (part, key) not in new
    ]
    order = list(KnowledgePart)
    return tuple(sorted(changes, key=lambda change: order.index(change.part)))


def _kind(before: ClinicIngredient | Rule | Term, after: ClinicIngredient | Rule | Term) -> ChangeKind:
    if _is_active(before) is _is_active(after):
        return ChangeKind.CHANGED
    return ChangeKind.SWITCHED_ON if _is_active(after) else ChangeKind.SWITCHED_OFF


def _is_active(item: ClinicIngredient | Rule | Term) -> bool:
    return isinstance(item, Term) or item.active


def _fields_changed(
    before: ClinicIngredient | Rule | Term, after: ClinicIngredient | Rule | Term
) -> tuple[str, ...]:
    if isinstance(before, ClinicIngredient) and isinstance(after, ClinicIngredient):
        return _different(before.ingredient, after.ingredient)
    return _different(before, after)


def _different(before: object, after: object) -> tuple[str, ...]:
    if not isinstance(before, Ingredient | Rule | Term):
        return ()
    return tuple(
        part.name
        for part in fields(before)
        if part.name not in ("active", "reason") and getattr(before, part.name) != getattr(after, part.name)
    )
