"""What a dermatologist decides when publishing: contested ingredients, the course, stricter aftercare."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from mesodesk.domain.errors import RuleError
from mesodesk.domain.protocols import (
    AftercareRule,
    CocktailItem,
    CourseAlternative,
    Ending,
    ItemRole,
    Protocol,
)


def review(
    protocol: Protocol,
    keep: Collection[str],
    remove: Collection[str],
    alternative: str | None = None,
    stricter: Mapping[str, int] | None = None,
) -> Protocol:
    """`protocol` as the dermatologist wants it published.

    Every contested ingredient has to be in exactly one of `keep` and `remove`, by its key; `alternative`
    names the course from the literature to plan with instead of the brief's (None: the brief's). Ingredients
    that the alternative needs join the cocktail, so that screening and consent see them. `stricter` gives,
    for aftercare rules by key, the hours of one of the stricter times that the rule names.

    Raises `RuleError`: `contested_undecided` (with `ingredients`), `contested_both`, `not_contested`,
    `unknown_alternative`, `alternative_is_draft`, `alternative_needs` (an ingredient that was removed),
    `cocktail_empty`, `unknown_stricter`.
    """
    _check_decided(protocol, keep, remove)
    chosen = _alternative(protocol, alternative) if alternative is not None else None
    cocktail = tuple(item for item in protocol.cocktail if item.ingredient not in remove)
    if chosen is not None:
        cocktail += _needed(chosen, cocktail, remove)
    if not any(item.role is ItemRole.ACTIVE for item in cocktail):
        raise RuleError("cocktail_empty", field="remove")
    return replace(
        protocol,
        cocktail=cocktail,
        course=chosen.shape if chosen else protocol.course,
        aftercare=_with_stricter(protocol, stricter or {}),
    )


def _check_decided(protocol: Protocol, keep: Collection[str], remove: Collection[str]) -> None:
    contested = protocol.contested
    both = [key for key in keep if key in remove]
    if both:
        raise RuleError("contested_both", field="keep", ingredient=both[0])
    for field, keys in (("keep", keep), ("remove", remove)):
        strange = [key for key in keys if key not in contested]
        if strange:
            raise RuleError("not_contested", field=field, ingredient=strange[0])
    undecided = tuple(key for key in contested if key not in keep and key not in remove)
    if undecided:
        raise RuleError("contested_undecided", field="keep", ingredients=undecided)


def _alternative(protocol: Protocol, key: str) -> CourseAlternative:
    chosen = next((item for item in protocol.alternatives if item.key == key), None)
    if chosen is None:
        raise RuleError("unknown_alternative", field="alternative", alternative=key)
    if chosen.draft:
        raise RuleError("alternative_is_draft", field="alternative", alternative=key)
    return chosen


def _needed(
    chosen: CourseAlternative, cocktail: tuple[CocktailItem, ...], remove: Collection[str]
) -> tuple[CocktailItem, ...]:
    there = {item.ingredient for item in cocktail}
    removed = [key for key in chosen.ingredients if key in remove]
    if removed:
        raise RuleError("alternative_needs", field="remove", ingredient=removed[0])
    return tuple(
        CocktailItem(key, ItemRole.ACTIVE, contested=False, sources=chosen.shape.sources)
        for key in chosen.ingredients
        if key not in there
    )


def _with_stricter(protocol: Protocol, stricter: Mapping[str, int]) -> tuple[AftercareRule, ...]:
    rules = list(protocol.aftercare)
    for key, hours in stricter.items():
        found = [
            (number, other)
            for number, rule in enumerate(rules)
            for other in rule.stricter
            if rule.key == key and other.hours == hours
        ]
        if not found:
            raise RuleError("unknown_stricter", field="stricter", aftercare=key, hours=hours)
        number, other = found[0]
        rules[number] = replace(rules[number], ends=Ending.HOURS, hours=hours, sources=other.sources)
    return tuple(rules)
