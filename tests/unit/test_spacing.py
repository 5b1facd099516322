"""Spacing between treatments: which days other procedures keep clear of sessions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.conditions import Entry, TopicFacts, TopicState
from mesodesk.domain.entries import read_entries
from mesodesk.domain.errors import RuleError
from mesodesk.domain.patients import Facts
from mesodesk.domain.screening import wait_until
from mesodesk.domain.spacing import KeptClear, SpacingRule, days_kept_clear, from_screening
from tests.unit.clinical import findings, patient, shipped, some

DAY = date(2026, 12, 10)
DAYS = st.integers(min_value=0, max_value=400)


def kept(
    *entries: Entry, rules: tuple[SpacingRule, ...] | None = None, protocol: str = "rejuvenation"
) -> tuple[KeptClear, ...]:
    facts = Facts(conditions=TopicFacts(TopicState.SOME, entries))
    ours = shipped()
    read = tuple(read_entries(facts, ours.vocabulary))
    return days_kept_clear(read, ours.spacing if rules is None else rules, ours.protocols[protocol])


def days(found: tuple[KeptClear, ...]) -> set[date]:
    return {
        one.first + timedelta(days=number)
        for one in found
        for number in range((one.last - one.first).days + 1)
    }


def test_a_planned_laser_keeps_the_two_weeks_before_it_clear() -> None:
    found = days(kept(Entry("lazer", since=DAY, area="face")))
    assert DAY - timedelta(days=14) not in found
    assert {DAY - timedelta(days=13), DAY - timedelta(days=1), DAY} <= found
    assert DAY + timedelta(days=1) not in found


def test_a_laser_somewhere_else_keeps_nothing_clear() -> None:
    assert not kept(Entry("lazer", since=DAY, area="scalp"))
    assert kept(Entry("lazer", since=DAY))


def test_prp_counts_on_the_scalp_alone_and_both_ways() -> None:
    assert not kept(Entry("PRP", since=DAY))
    found = days(kept(Entry("PRP", since=DAY), protocol="hair_loss"))
    assert min(found) == DAY - timedelta(days=13)
    assert max(found) == DAY + timedelta(days=13)


def test_toxin_goes_with_fine_lines_on_the_same_day_or_two_weeks_later() -> None:
    found = days(kept(Entry("botoks", since=DAY), protocol="fine_lines"))
    assert found == {DAY + timedelta(days=number) for number in range(1, 14)}


@given(before=DAYS, after=DAYS, same_day=st.booleans())
def test_exactly_the_days_that_are_too_near_are_kept_clear(before: int, after: int, same_day: bool) -> None:
    rule = SpacingRule("own.vaccine", ("vaccine",), before, after, same_day=same_day)
    found = days(kept(Entry("aşı", since=DAY), rules=(rule,)))
    for number in range(-401, 402):
        near = -before < number < after or (number == 0 and not same_day)
        assert (DAY + timedelta(days=number) in found) == (near and not (number == 0 and same_day))


def test_a_rule_that_is_off_and_a_procedure_without_its_day_keep_nothing_clear() -> None:
    rule = SpacingRule("own.vaccine", ("vaccine",), 7, 7)
    assert not kept(Entry("aşı"), rules=(rule,))
    assert not kept(Entry("aşı", since=DAY), rules=(rule.with_choice(7, 7, False, "not here"),))


@pytest.mark.parametrize(("before", "after"), [(-1, 0), (0, 401)])
def test_days_that_nobody_means_are_refused(before: int, after: int) -> None:
    with pytest.raises(RuleError, match="bad_spacing_days"):
        SpacingRule("own.vaccine", ("vaccine",), 7, 7).with_choice(before, after, True, "")


@given(ago=st.integers(min_value=0, max_value=120), what=st.sampled_from(["aşı", "lazer", "yüz germe"]))
def test_what_screening_makes_wait_is_not_planned_before_the_wait_is_over(ago: int, what: str) -> None:
    entry = Entry(what, since=DAY - timedelta(days=ago))
    rules = tuple(from_screening(shipped().protocols["rejuvenation"].rules))
    barred = days(kept(entry, rules=rules))
    until = wait_until(findings(patient(conditions=some(entry)), on=DAY))
    assert (DAY in barred) == (until is not None)
    if until is not None:
        assert max(barred) == until - timedelta(days=1)


def test_every_shipped_rule_names_a_procedure_that_is_known_and_its_source() -> None:
    known = {name for term in shipped().vocabulary for name in term.substances}
    for rule in shipped().spacing:
        assert set(rule.terms) <= known
        assert rule.sources
