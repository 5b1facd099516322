"""Findings stay precise and few, whatever is chosen: properties over random patients and products."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.conditions import Entry, TopicFacts, TopicState
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source, UsedProduct, Words, parse_source
from mesodesk.domain.patients import Facts
from mesodesk.domain.rules import GRAVITY, Applies, Fires, Level, Rule
from mesodesk.domain.screening import Finding, screen, what_shuts_start
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.door.shipped import PROTOCOL_KEYS
from tests.unit.clinical import NONE, TODAY, findings, patient, product_with, rules_of, shipped, some

_TEXTS = {
    topic: [text for term in shipped().vocabulary if topic in term.topics for text in term.synonyms]
    for topic in (Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES)
}


def _topic(topic: Topic) -> st.SearchStrategy[TopicFacts]:
    def made(texts: list[str]) -> TopicFacts:
        entries = tuple(Entry(text, since=date(2026, 11, 1)) for text in texts)
        return TopicFacts(TopicState.SOME, entries) if entries else NONE

    return st.lists(st.sampled_from(_TEXTS[topic]), max_size=5, unique=True).map(made)


PATIENTS = st.builds(
    lambda allergies, conditions, medicines: patient(
        allergies=allergies, conditions=conditions, medicines=medicines
    ),
    _topic(Topic.ALLERGIES),
    _topic(Topic.CONDITIONS),
    _topic(Topic.MEDICINES),
)
INGREDIENTS = sorted(shipped().ingredients)
LEAFLETS = ("leaflet_excludes_acne", "leaflet_excludes_autoimmune", "leaflet_excludes_resurfacing")


def _made(number: int, keys: list[str], leaflet: list[str]) -> UsedProduct:
    known = shipped().ingredients
    return UsedProduct(str(number), f"Product {number}", tuple(known[key] for key in keys), tuple(leaflet))


PRODUCTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(INGREDIENTS), max_size=4, unique=True),
        st.lists(st.sampled_from(LEAFLETS), max_size=2, unique=True),
    ),
    max_size=3,
).map(lambda made: tuple(_made(number, *one) for number, one in enumerate(made, 1)))


def _screen(facts: Facts, protocol: str, products: tuple[UsedProduct, ...]) -> tuple[Finding, ...]:
    chosen = shipped().protocols[protocol]
    cocktail = shipped().ingredients_of(chosen)
    return screen(facts, chosen, cocktail, TODAY, shipped().vocabulary, products)


@given(PATIENTS, st.sampled_from(PROTOCOL_KEYS), PRODUCTS)
def test_each_thing_is_found_once_gravest_first(
    facts: Facts, protocol: str, products: tuple[UsedProduct, ...]
) -> None:
    found = _screen(facts, protocol, products)
    assert len({finding.key for finding in found}) == len(found)
    grave = [GRAVITY[finding.level] for finding in found]
    assert grave == sorted(grave, reverse=True)


@given(PATIENTS, st.sampled_from(PROTOCOL_KEYS), PRODUCTS)
def test_a_product_only_ever_adds_and_takes_away_nothing_but_what_it_says_more_gravely(
    facts: Facts, protocol: str, products: tuple[UsedProduct, ...]
) -> None:
    before, after = _screen(facts, protocol, ()), _screen(facts, protocol, products)
    kept = {finding.key for finding in after}
    covers = {rule.key: rule.covers for rule in shipped().rules}
    for gone in (finding for finding in before if finding.key not in kept):
        assert any(
            gone.rule in covers.get(other.rule, ())
            and other.fact == gone.fact
            and GRAVITY[other.level] >= GRAVITY[gone.level]
            for other in after
        )
    brought = [finding for finding in after if finding not in before]
    assert all(finding.product and finding.product_name for finding in brought)


@given(PATIENTS, st.sampled_from(PROTOCOL_KEYS), PRODUCTS)
def test_what_is_in_the_cocktail_anyway_is_found_without_a_product(
    facts: Facts, protocol: str, products: tuple[UsedProduct, ...]
) -> None:
    mixed = set(shipped().protocols[protocol].ingredient_keys)
    for finding in _screen(facts, protocol, products):
        assert not (finding.ingredient in mixed and finding.product)


@given(PATIENTS, PRODUCTS)
def test_a_decision_on_everything_opens_the_start_and_on_one_less_does_not(
    facts: Facts, products: tuple[UsedProduct, ...]
) -> None:
    found = _screen(facts, "rejuvenation", products)
    shut = [finding for finding in found if finding.level is not Level.INFORM]
    assert what_shuts_start(found, {finding.key for finding in shut}) == ()
    for finding in shut:
        others = {other.key for other in shut if other is not finding}
        assert what_shuts_start(found, others) == (finding,)


def _own(fires: Fires) -> Rule:
    rule = Rule("own_rule", Level.STOP, Applies(), fires, (Source("GK", weak=True),))
    return replace(rule, words=Words("Own: {fact}", "Kendi: {fact}"))


def _with(rule: Rule, facts: Facts) -> tuple[Finding, ...]:
    chosen = replace(shipped().protocols["rejuvenation"], rules=(rule,))
    return screen(facts, chosen, shipped().ingredients_of(chosen), TODAY, shipped().vocabulary)


@pytest.mark.parametrize(("born", "fires"), [(date(1951, 11, 23), False), (date(1950, 11, 23), True)])
def test_a_rule_for_the_old_spares_who_is_just_of_that_age(born: date, fires: bool) -> None:
    assert bool(_with(_own(Fires(over_age=75)), patient(birth_date=born))) is fires


def test_a_rule_that_is_switched_off_says_nothing() -> None:
    rule = _own(Fires(terms=("keloid",)))
    keloid = patient(conditions=some("keloid"))
    (found,) = _with(rule, keloid)
    assert (found.rule, found.words) == ("own_rule", rule.words)
    assert _with(replace(rule, active=False), keloid) == ()


def test_a_rule_that_says_more_of_the_same_is_said_alone() -> None:
    thrombosis = patient(conditions=some("inme"))
    assert rules_of(findings(thrombosis, "pigmentation")) == ["thrombosis"]
    with_acid = findings(thrombosis, "pigmentation", extra=(shipped().ingredients["tranexamic_acid"],))
    assert rules_of(with_acid) == ["thrombosis_tranexamic"]
    acne = patient(conditions=some("aktif akne"))
    own = product_with("leaflet_excludes_acne")
    assert rules_of(findings(acne, extra=(own,))) == ["inflammatory_acne_leaflet"]


@pytest.mark.parametrize("text", ["own: leaflet of Mesolux", "own: Karar, 2026"])
def test_a_source_of_the_clinic_is_read_back_as_it_was_written(text: str) -> None:
    source = parse_source(text, field="sources")
    assert (str(source), source.own_words) == (text, text.removeprefix("own: "))


@pytest.mark.parametrize("text", ["own:", "own: ", "own: two; sources", "own: a\nb", f"own: {'x' * 161}"])
def test_a_source_that_could_not_be_read_back_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_source(text, field="sources")
    assert refused.value.rule == "bad_source"
