"""What differs between two versions of a protocol, for whoever publishes or compares them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mesodesk.domain.protocols import AftercareRule, CourseShape, Protocol


class Part(StrEnum):
    """Which part of a protocol a change is in."""

    INGREDIENT_ADDED = "ingredient_added"
    INGREDIENT_REMOVED = "ingredient_removed"
    COURSE = "course"
    AFTERCARE = "aftercare"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ProtocolChange:
    """One difference. `key` is the ingredient's or the aftercare rule's, else the name of the part.

    `before` and `after` are what stood and what stands: courses, aftercare rules, or None.
    """

    part: Part
    key: str
    before: CourseShape | AftercareRule | None = None
    after: CourseShape | AftercareRule | None = None


def find_changes(before: Protocol, after: Protocol) -> tuple[ProtocolChange, ...]:
    """Everything in which `after` differs from `before`, in the order of the protocol.

    Cocktail, course and aftercare are told one by one; any other part by its name alone.
    """
    changes = [
        ProtocolChange(Part.INGREDIENT_REMOVED, key)
        for key in before.ingredient_keys
        if key not in after.ingredient_keys
    ]
    changes += [
        ProtocolChange(Part.INGREDIENT_ADDED, key)
        for key in after.ingredient_keys
        if key not in before.ingredient_keys
    ]
    if before.course != after.course:
        changes.append(ProtocolChange(Part.COURSE, "course", before.course, after.course))
    changes += _aftercare(before, after)
    changes += [
        ProtocolChange(Part.OTHER, name)
        for name in ("segments", "techniques", "rules", "normal_days", "before")
        if getattr(before, name) != getattr(after, name)
    ]
    return tuple(changes)


def _aftercare(before: Protocol, after: Protocol) -> list[ProtocolChange]:
    old = {rule.key: rule for rule in before.aftercare}
    new = {rule.key: rule for rule in after.aftercare}
    return [
        ProtocolChange(Part.AFTERCARE, key, old.get(key), new.get(key))
        for key in dict.fromkeys([*old, *new])
        if old.get(key) != new.get(key)
    ]
