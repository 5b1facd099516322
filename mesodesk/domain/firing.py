"""Whether a rule fires on a patient's facts, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.entries import ReadEntry
from mesodesk.domain.formulary import Ingredient, UsedProduct
from mesodesk.domain.patients import Facts, age_on
from mesodesk.domain.people import Sex
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import Applies, Level, Rule, When
from mesodesk.domain.vocabulary import Topic

#: Questions that a rule leaves open: a birth that should have been by now, an event without its day.
DUE_DATE_PASSED: Final = "due_date_passed"
DATE_MISSING: Final = "date_missing"


@dataclass(frozen=True, slots=True)
class Case:
    """What one screening looks at."""

    facts: Facts
    protocol: Protocol
    ingredients: tuple[Ingredient, ...]
    on: date
    entries: tuple[ReadEntry, ...]
    products: tuple[UsedProduct, ...] = ()


class Fired(NamedTuple):
    """One firing: level and key of the finding, the fact behind it, the question, the end of a wait."""

    level: Level
    rule: str
    fact: str
    topic: str
    until: date | None


def is_for(applies: Applies, protocol: Protocol) -> bool:
    """Whether a rule can concern a protocol, by the keys that it goes by and by its areas."""
    if applies.protocols and protocol.keys.isdisjoint(applies.protocols):
        return False
    return not applies.areas or bool(frozenset(applies.areas) & frozenset(protocol.areas))


def fire(rule: Rule, case: Case) -> Iterator[Fired]:
    """Every way in which `rule` fires on the facts of `case`, whatever treatments the rule stands for."""
    yield from _fire_on_person(rule, case)
    if rule.fires.pregnancy:
        yield from _fire_on_pregnancy(rule, case)
    if rule.fires.breastfeeding:
        yield from _fire_on_breastfeeding(rule, case)
    if rule.fires.terms:
        yield from _fire_on_entries(rule, case)


def _fire_on_person(rule: Rule, case: Case) -> Iterator[Fired]:
    facts, fires = case.facts, rule.fires
    if facts.birth_date is not None:
        age = age_on(facts.birth_date, case.on)
        too_young = fires.under_age is not None and age < fires.under_age
        if too_young or (fires.over_age is not None and age > fires.over_age):
            yield Fired(rule.level, rule.key, str(age), "birth_date", None)
    if facts.phototype is not None and facts.phototype in fires.phototypes:
        yield Fired(rule.level, rule.key, str(facts.phototype), "phototype", None)
    if fires.present:
        yield Fired(rule.level, rule.key, "ingredient", "ingredient", None)
    if fires.not_male and facts.sex is not Sex.MALE:
        yield Fired(rule.level, rule.key, facts.sex, "sex", None)


def _fire_on_pregnancy(rule: Rule, case: Case) -> Iterator[Fired]:
    facts, topic = case.facts, Topic.PREGNANCY
    if facts.pregnancy.state is TopicState.NONE or facts.pregnancy.state is TopicState.NOT_ASKED:
        return
    due = facts.pregnancy_due
    if due is not None and due < case.on:
        yield Fired(Level.ASK, DUE_DATE_PASSED, topic, topic, None)
    elif due is not None or facts.pregnancy.state is TopicState.SOME:
        yield Fired(rule.level, rule.key, topic, topic, None)


def _fire_on_breastfeeding(rule: Rule, case: Case) -> Iterator[Fired]:
    facts, topic = case.facts, Topic.BREASTFEEDING
    until = facts.breastfeeding_until
    if facts.breastfeeding.state is TopicState.SOME and (until is None or until >= case.on):
        yield Fired(rule.level, rule.key, topic, topic, None)


def _fire_on_entries(rule: Rule, case: Case) -> Iterator[Fired]:
    wanted = frozenset(rule.fires.terms)
    for read in case.entries:
        if (read.topic is Topic.ALLERGIES) is not rule.fires.allergies:
            continue
        if wanted.isdisjoint(read.substances):
            continue
        area = read.entry.area
        if rule.fires.in_area and area is not None and area not in case.protocol.areas:
            continue
        yield from _fire_on_entry(rule, read, case.on)


def _fire_on_entry(rule: Rule, read: ReadEntry, on: date) -> Iterator[Fired]:
    entry, when, span = read.entry, rule.fires.when, rule.fires.span
    fired = Fired(rule.level, rule.key, entry.text, read.topic, None)
    over = entry.is_over(on)
    if when is When.EVER or (when is When.NOW and not over) or (when is When.PAST and over):
        yield fired
    elif span is None:
        return
    elif when is When.WITHIN:
        if entry.until is None:
            yield fired
        elif on < span.after(entry.until):
            yield fired._replace(until=span.after(entry.until))
    elif when is When.AFTER_EVENT:
        happened = entry.since or entry.until
        if happened is None and rule.level is Level.INFORM:
            yield fired
        elif happened is None:
            yield Fired(Level.ASK, DATE_MISSING, entry.text, read.topic, None)
        elif happened <= on < span.after(happened):
            # What is still to come has not happened: spacing keeps sessions away from it.
            yield fired._replace(until=span.after(happened))
