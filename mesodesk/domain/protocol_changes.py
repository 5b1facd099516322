"""What differs between two versions of a protocol, for whoever publishes or compares them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mesodesk.domain.formulary import Words
from mesodesk.domain.protocols import (
    AftercareRule,
    Before,
    CocktailItem,
    CourseShape,
    Protocol,
    SegmentPlan,
    Technique,
)
from mesodesk.domain.quantities import Microlitres
from mesodesk.domain.rules import Rule


class Part(StrEnum):
    """Which part of a protocol a change is in."""

    NAME = "name"
    INDICATION = "indication"
    INGREDIENT_ADDED = "ingredient_added"
    INGREDIENT_REMOVED = "ingredient_removed"
    INGREDIENT = "ingredient"
    COURSE = "course"
    SEGMENT = "segment"
    BEFORE = "before"
    TECHNIQUE = "technique"
    RULE = "rule"
    AFTERCARE = "aftercare"
    LIMIT = "limit"
    PHOTO_VIEWS = "photo_views"
    ORDER = "order"
    OTHER = "other"


Changed = (
    CourseShape
    | AftercareRule
    | SegmentPlan
    | Before
    | Technique
    | CocktailItem
    | Rule
    | Words
    | Microlitres
    | tuple[str, ...]
    | None
)


@dataclass(frozen=True, slots=True)
class ProtocolChange:
    """One difference. `key` is that of what changed within its part, else the name of the part.

    `before` and `after` are what stood and what stands, None where it was not or is no more. With
    `Part.ORDER`, `key` names the list (``cocktail``, ``techniques``, ``aftercare``) of which only the order
    changed.
    """

    part: Part
    key: str
    before: Changed = None
    after: Changed = None


def find_changes(before: Protocol, after: Protocol) -> tuple[ProtocolChange, ...]:
    """Everything in which `after` differs from `before`, in the order of the protocol.

    Other alternatives, normal days, areas, charts and scales are told by the name of the part alone.
    """
    changes = [
        ProtocolChange(part, part, old, new)
        for part, old, new in (
            (Part.NAME, before.name, after.name),
            (Part.INDICATION, before.indication, after.indication),
        )
        if old != new
    ]
    changes += _cocktail(before, after)
    if before.course != after.course:
        changes.append(ProtocolChange(Part.COURSE, "course", before.course, after.course))
    changes += _each(Part.SEGMENT, _by_kind(before.segments), _by_kind(after.segments))
    changes += _each(Part.BEFORE, _by_key(before.before), _by_key(after.before))
    changes += _each(Part.TECHNIQUE, _by_key(before.techniques), _by_key(after.techniques))
    changes += _each(Part.RULE, _by_key(before.rules), _by_key(after.rules))
    changes += _each(Part.AFTERCARE, _by_key(before.aftercare), _by_key(after.aftercare))
    changes += _limits(before, after)
    orders: dict[str, tuple[Iterable[Hashable], Iterable[Hashable]]] = {
        "cocktail": (before.ingredient_keys, after.ingredient_keys),
        "techniques": (_by_key(before.techniques), _by_key(after.techniques)),
        "aftercare": (_by_key(before.aftercare), _by_key(after.aftercare)),
    }
    changes += [ProtocolChange(Part.ORDER, name) for name, lists in orders.items() if _is_reordered(*lists)]
    changes += [
        ProtocolChange(Part.OTHER, name)
        for name in ("alternatives", "normal_days", "areas", "charts", "scales")
        if getattr(before, name) != getattr(after, name)
    ]
    return tuple(changes)


def _cocktail(before: Protocol, after: Protocol) -> list[ProtocolChange]:
    old = {item.ingredient: item for item in before.cocktail}
    new = {item.ingredient: item for item in after.cocktail}
    changes = [ProtocolChange(Part.INGREDIENT_REMOVED, key) for key in old if key not in new]
    changes += [ProtocolChange(Part.INGREDIENT_ADDED, key) for key in new if key not in old]
    changes += [
        ProtocolChange(Part.INGREDIENT, key, old[key], item)
        for key, item in new.items()
        if key in old and replace(item, contested=old[key].contested) != old[key]
    ]
    return changes


def _limits(before: Protocol, after: Protocol) -> list[ProtocolChange]:
    changes = []
    if (before.limit_ul, before.limit_sources) != (after.limit_ul, after.limit_sources):
        changes.append(ProtocolChange(Part.LIMIT, "limit_ul", before.limit_ul, after.limit_ul))
    if before.photo_views != after.photo_views:
        changes.append(ProtocolChange(Part.PHOTO_VIEWS, "photo_views", before.photo_views, after.photo_views))
    return changes


def _each(part: Part, old: Mapping[str, Changed], new: Mapping[str, Changed]) -> list[ProtocolChange]:
    return [
        ProtocolChange(part, key, old.get(key), new.get(key))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    ]


def _by_key(
    items: Iterable[AftercareRule] | Iterable[Before] | Iterable[Technique] | Iterable[Rule],
) -> dict[str, Changed]:
    return {item.key: item for item in items}


def _by_kind(items: Iterable[SegmentPlan]) -> dict[str, Changed]:
    return {str(item.kind): item for item in items}


def _is_reordered(before: Iterable[Hashable], after: Iterable[Hashable]) -> bool:
    """Whether what both have stands in another order."""
    old, new = list(before), list(after)
    return [key for key in old if key in new] != [key for key in new if key in old]
