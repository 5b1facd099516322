"""What the forms of the knowledge editor hold: read into rules and ingredients, and shown from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import OWN_SOURCE, Ingredient, IngredientStatus, Source, Words, parse_source
from mesodesk.domain.knowledge_checks import LONGEST_NOTE
from mesodesk.domain.rules import Applies, Fires, Level, Rule, Span, When
from mesodesk.domain.text import clean
from mesodesk.gui.widgets.form import Form
from mesodesk.services.protocols.knowledge import RuleItem

#: How many facts the form of a rule has lines for.
MOST_TERMS: Final = 3


def read_sources(text: str) -> tuple[Source, ...]:
    """The sources that were typed: keys as they ship, anything else as the clinic's own words.

    Raises `RuleError("bad_source")`.
    """
    found = []
    for part in (clean(part, field="sources", longest=LONGEST_NOTE) for part in text.split(";")):
        try:
            found.append(parse_source(part, field="sources"))
        except RuleError:
            found.append(parse_source(f"{OWN_SOURCE}{part}", field="sources"))
    return tuple(found)


def said_sources(sources: Iterable[Source]) -> str:
    """Sources as they are typed."""
    return "; ".join(source.own_words or str(source) for source in sources)


def rule_values(item: RuleItem | None) -> dict[str, object]:
    """What the form of a rule begins with; None is a new one."""
    if item is None:
        return {"level": str(Level.DOCTOR_DECIDES), "when": str(When.NOW)}
    rule = item.rule
    values: dict[str, object] = {
        "level": str(rule.level),
        "sources": said_sources(rule.sources),
        "reason": rule.reason,
    }
    if rule.words is not None:
        values |= {"words_en": rule.words.en, "words_tr": rule.words.tr}
    if rule.fires.span is not None:
        values |= {"months": rule.fires.span.months or None, "days": rule.fires.span.days or None}
    fires, applies = rule.fires, rule.applies
    values |= {f"term_{number}": key for number, key in enumerate(fires.terms[:MOST_TERMS])}
    values |= {
        "when": str(fires.when),
        "allergies": fires.allergies,
        "in_area": fires.in_area,
        "pregnancy": fires.pregnancy,
        "breastfeeding": fires.breastfeeding,
        "under_age": fires.under_age,
        "over_age": fires.over_age,
        "substance": applies.substances[0] if applies.substances else "",
        "area": applies.areas[0] if applies.areas else "",
        "protocol": applies.protocols[0] if applies.protocols else "",
        "product": applies.products[0] if applies.products else "",
    }
    return values


def read_rule(form: Form, rule: Rule | None, *, is_shipped: bool) -> Rule:
    """The rule that the form holds, made of the one before; a shipped one keeps facts and treatments."""
    sources, level = read_sources(form.text("sources")), Level(form.text("level"))
    both = Words(form.text("words_en"), form.text("words_tr"))
    words = both if both.en or both.tr or not is_shipped else None
    span = _span(form)
    if rule is not None and is_shipped:
        fires = replace(rule.fires, span=span) if rule.fires.span is not None else rule.fires
        applies = rule.applies
    else:
        fires, applies = _read_fires(form, rule, span), _read_applies(form, rule)
    base = rule or Rule("", level, applies, fires, sources)
    return replace(
        base,
        level=level,
        applies=applies,
        fires=fires,
        sources=sources,
        words=words,
        reason=form.text("reason"),
    )


def _span(form: Form) -> Span | None:
    if "months" not in form.keys():  # noqa: SIM118
        return None
    months, days = form.value("months"), form.value("days")
    span = Span(months if isinstance(months, int) else 0, days if isinstance(days, int) else 0)
    return None if span == Span() else span


def _read_fires(form: Form, rule: Rule | None, span: Span | None) -> Fires:
    base = Fires() if rule is None else rule.fires
    named = [form.text(f"term_{number}") for number in range(MOST_TERMS)]
    # What a rule names beyond the lines of the form stays.
    terms = (*(key for key in named if key), *base.terms[MOST_TERMS:])
    under, over = form.value("under_age"), form.value("over_age")
    return replace(
        base,
        terms=tuple(dict.fromkeys(terms)),
        allergies=bool(form.value("allergies")),
        when=When(form.text("when")),
        span=span,
        in_area=bool(form.value("in_area")),
        pregnancy=bool(form.value("pregnancy")),
        breastfeeding=bool(form.value("breastfeeding")),
        under_age=under if isinstance(under, int) else None,
        over_age=over if isinstance(over, int) else None,
    )


def _read_applies(form: Form, rule: Rule | None) -> Applies:
    base = Applies() if rule is None else rule.applies

    def first(name: str, before: tuple[str, ...]) -> tuple[str, ...]:
        # What a rule names beyond the one field of the form stays.
        chosen = form.text(name)
        return tuple(dict.fromkeys((*((chosen,) if chosen else ()), *before[1:])))

    return Applies(
        protocols=first("protocol", base.protocols),
        substances=first("substance", base.substances),
        areas=first("area", base.areas),
        products=first("product", base.products),
    )


def read_ingredient(form: Form, key: str) -> Ingredient:
    """The ingredient that the form holds; a new one has an empty key."""

    def both(name: str) -> Words:
        return Words(form.text(f"{name}_en"), form.text(f"{name}_tr"))

    def maybe(name: str) -> Words | None:
        words = both(name)
        return words if words.en or words.tr else None

    classes = (part.strip() for part in form.text("classes").split(","))
    return Ingredient(
        key=key,
        name=both("name"),
        classes=tuple(part for part in classes if part),
        status=IngredientStatus(form.text("status")),
        evidence=both("evidence"),
        warning=maybe("warning"),
        patient_note=maybe("patient_note"),
        sources=read_sources(form.text("sources")),
    )
