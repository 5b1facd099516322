"""When an allergy of the patient meets something in the cocktail."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from mesodesk.domain.formulary import Ingredient
from mesodesk.domain.vocabulary import Term


class Severity(StrEnum):
    """How bad a reaction was, as far as anybody knows."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    UNKNOWN = "unknown"


def find_allergenic(term: Term, ingredients: Iterable[Ingredient]) -> tuple[Ingredient, ...]:
    """The ingredients that a patient allergic to `term` must not get: the same substance or a shared class.

    Classes carry the cross-reactions: amide anaesthetics with one another, procaine with the PABA chain
    (sulfonamide, paraben, PABA sunscreen; C72, C12).
    """
    return tuple(ingredient for ingredient in ingredients if ingredient.substances & term.substances)
