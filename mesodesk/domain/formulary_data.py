"""Ingredients and vocabulary terms read from shipped or imported JSON data."""

from __future__ import annotations

from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Ingredient, IngredientStatus
from mesodesk.domain.vocabulary import Term, Topic


def parse_ingredient(plain: Fields) -> Ingredient:
    """Read one ingredient; raises `RuleError("bad_data")` with the path of what is wrong."""
    ingredient = Ingredient(
        key=plain.text("key"),
        name=plain.words("name"),
        classes=plain.texts("classes"),
        status=plain.word("status", IngredientStatus),
        evidence=plain.words("evidence"),
        warning=plain.maybe("warning", plain.words),
        patient_note=plain.maybe("patient_note", plain.words),
        sources=plain.sources(),
    )
    plain.finish()
    return ingredient


def parse_term(plain: Fields) -> Term:
    """Read one vocabulary term; the first synonym of each language is its name."""
    key = plain.text("key")
    topics = []
    for number, topic in enumerate(plain.texts("topics")):
        if topic not in set(Topic):
            raise RuleError("bad_data", field=f"{plain.at('topics')}[{number}]", wanted="word", value=topic)
        topics.append(Topic(topic))
    if not topics:
        raise RuleError("bad_data", field=plain.at("topics"), wanted="present")
    term = Term(key, plain.words("name"), tuple(topics), plain.texts("classes"), plain.texts("synonyms"))
    plain.finish()
    return term
