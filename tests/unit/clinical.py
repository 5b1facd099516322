"""Patients made for the tests of clinical rules, and what ships."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from mesodesk.domain.conditions import Entry, TopicFacts, TopicState
from mesodesk.domain.formulary import Ingredient, IngredientStatus, Source, Words
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Sex
from mesodesk.domain.screening import Finding, screen
from mesodesk.services.door.shipped import Shipped, load_shipped

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = date(2026, 11, 23)
NONE = TopicFacts(TopicState.NONE)


@cache
def shipped() -> Shipped:
    """The shipped knowledge, read once."""
    return load_shipped(RESOURCES)


def some(*entries: str | Entry) -> TopicFacts:
    """A topic with entries."""
    return TopicFacts(
        TopicState.SOME, tuple(Entry(entry) if isinstance(entry, str) else entry for entry in entries)
    )


def patient(
    *,
    sex: Sex = Sex.FEMALE,
    birth_date: date | None = date(1985, 5, 6),
    phototype: int | None = None,
    allergies: TopicFacts = NONE,
    conditions: TopicFacts = NONE,
    medicines: TopicFacts = NONE,
    pregnancy: TopicFacts = NONE,
    breastfeeding: TopicFacts = NONE,
    pregnancy_due: date | None = None,
    breastfeeding_until: date | None = None,
) -> Facts:
    """Somebody who was asked everything and has nothing but what is named."""
    return Facts(
        birth_date=birth_date,
        sex=sex,
        phototype=phototype,
        allergies=allergies,
        conditions=conditions,
        medicines=medicines,
        pregnancy=pregnancy,
        breastfeeding=breastfeeding,
        pregnancy_due=pregnancy_due,
        breastfeeding_until=breastfeeding_until,
    )


def findings(
    facts: Facts,
    protocol: str = "rejuvenation",
    on: date = TODAY,
    extra: tuple[Ingredient, ...] = (),
) -> tuple[Finding, ...]:
    """What screening finds for the shipped protocol, with further ingredients in the cocktail."""
    chosen = shipped().protocols[protocol]
    cocktail = (*shipped().ingredients_of(chosen), *extra)
    return screen(facts, chosen, cocktail, on, shipped().vocabulary)


def rules_of(found: tuple[Finding, ...]) -> list[str]:
    """The keys of the rules that fired."""
    return [finding.rule for finding in found]


def product_with(*classes: str) -> Ingredient:
    """An ingredient of a clinic's own product, with these classes."""
    words = Words("own product", "kendi ürünü")
    return Ingredient("own", words, classes, IngredientStatus.DEVICE, words, None, None, (Source("C33"),))
