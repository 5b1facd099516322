from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.aftercare import (
    AddedRule,
    Basis,
    Done,
    Ground,
    GroundedRule,
    Restriction,
    late_warning_day,
    longest,
    parse_added_rule,
    restrictions,
    rules_of,
)
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import AftercareRule, Ending
from mesodesk.services.papers.aftercare_rules import load_added_rules
from tests.unit.clinical import RESOURCES, shipped

ISTANBUL, LONDON = ZoneInfo("Europe/Istanbul"), ZoneInfo("Europe/London")
ENDED = datetime(2026, 11, 23, 9, 34, tzinfo=UTC)  # 12:34 in Istanbul
BRIEF = (Source("brief"),)
OWN = Ground(Basis.PROTOCOL, "rejuvenation", BRIEF)
RULES = tuple(GroundedRule(rule, OWN) for rule in shipped().protocols["rejuvenation"].aftercare)

SYDNEY = ZoneInfo("Australia/Sydney")
zones = st.sampled_from([ISTANBUL, LONDON, SYDNEY, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")])
instants = st.integers(min_value=0, max_value=10_000_000).map(
    lambda minutes: datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def lasting(hours: int, key: str = "make_up") -> GroundedRule:
    return GroundedRule(AftercareRule(key, Ending.HOURS, hours, BRIEF, "", ()), OWN)


def until_midnight(key: str = "sauna") -> GroundedRule:
    return GroundedRule(AftercareRule(key, Ending.END_OF_DAY, None, BRIEF, "", ()), OWN)


def test_the_shipped_rules_give_the_moments_of_the_sheet() -> None:
    found = restrictions(RULES, ENDED, ISTANBUL, None)
    shown = {
        one.rule: one.ends_at.astimezone(ISTANBUL).strftime("%d.%m. %H:%M") for one in found if one.ends_at
    }
    assert shown == {
        "sauna": "24.11. 00:00",
        "sunbathing": "24.11. 00:00",
        "exercise": "24.11. 00:00",
        "make_up": "24.11. 12:34",
        "touch": "24.11. 12:34",
        "hot_shower": "24.11. 12:34",
        "painkillers": "24.11. 12:34",
        "tight_clothing": "24.11. 12:34",
        "alcohol": "25.11. 12:34",
        "pool": "26.11. 12:34",
        "massage": "26.11. 12:34",
        "retinoid_acid": "26.11. 12:34",
        "other_procedures": "07.12. 12:34",
    }
    assert [one.rule for one in found if one.ends_at is None] == ["sunscreen", "water"]


def test_sunscreen_lasts_until_the_next_session() -> None:
    following = ENDED + timedelta(days=14)
    found = {one.rule: one for one in restrictions(RULES, ENDED, ISTANBUL, following)}
    assert found["sunscreen"].ends_at == following
    assert found["sunscreen"].source == "brief"


def test_hours_are_real_hours_when_the_clocks_go_back_in_london() -> None:
    ended = datetime(2026, 10, 24, 15, 0, tzinfo=LONDON)
    (found,) = restrictions([lasting(24)], ended, LONDON, None)
    assert found.ends_at is not None
    assert found.ends_at.astimezone(LONDON).hour == 14
    assert found.ends_at - ended.astimezone(UTC) == timedelta(hours=24)


def test_the_day_of_a_clock_change_ends_at_its_own_midnight() -> None:
    ended = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    (found,) = restrictions([until_midnight()], ended, LONDON, None)
    assert found.ends_at == datetime(2026, 3, 29, 23, 0, tzinfo=UTC)


def test_a_session_after_midnight_utc_ends_with_the_clinics_day() -> None:
    ended = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)  # half past midnight in Istanbul
    (found,) = restrictions([until_midnight()], ended, ISTANBUL, None)
    assert found.ends_at == datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


def test_a_naive_moment_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="aware"):
        restrictions(RULES, datetime(2026, 11, 23, 9, 34), ISTANBUL, None)  # noqa: DTZ001


@given(instants, zones, st.lists(st.integers(1, 2000), min_size=1, max_size=6))
def test_the_longest_rule_of_a_kind_wins(ended: datetime, zone: ZoneInfo, hours: list[int]) -> None:
    (found,) = restrictions([lasting(one) for one in hours], ended, zone, None)
    assert found.ends_at == ended + timedelta(hours=max(hours))
    assert found.hours == max(hours)


@given(instants, zones, st.integers(1, 60))
def test_the_end_of_the_day_and_hours_are_compared_as_moments(
    ended: datetime, zone: ZoneInfo, hours: int
) -> None:
    alone = [
        restrictions([rule], ended, zone, None)[0].ends_at
        for rule in (lasting(hours, "x"), until_midnight("x"))
    ]
    (found,) = restrictions([until_midnight("x"), lasting(hours, "x")], ended, zone, None)
    assert found.ends_at == max(one for one in alone if one is not None)


@given(instants, zones, st.booleans())
def test_restrictions_come_in_the_order_in_which_they_end(
    ended: datetime, zone: ZoneInfo, booked: bool
) -> None:
    found = restrictions(RULES, ended, zone, ended + timedelta(days=14) if booked else None)
    ends = [one.ends_at for one in found if one.ends_at is not None]
    assert ends == sorted(ends)
    assert all(end > ended for end in ends)
    endless = [one.ends_at is None for one in found]
    assert endless == sorted(endless)
    assert {one.rule for one in found} == {each.rule.key for each in RULES}


@given(instants, zones)
def test_the_end_of_the_day_is_a_midnight_at_most_25_hours_away(ended: datetime, zone: ZoneInfo) -> None:
    (found,) = restrictions([until_midnight()], ended, zone, None)
    assert found.ends_at is not None
    local = found.ends_at.astimezone(zone)
    assert (local.hour, local.minute, local.second) == (0, 0, 0)
    assert local.date() == ended.astimezone(zone).date() + timedelta(days=1)
    assert timedelta(0) < found.ends_at - ended <= timedelta(hours=25)


def test_the_late_warning_runs_twelve_weeks_of_clinic_days() -> None:
    assert late_warning_day(ENDED, ISTANBUL) == date(2027, 2, 15)
    assert late_warning_day(datetime(2026, 11, 23, 21, 30, tzinfo=UTC), ISTANBUL) == date(2027, 2, 16)


@given(instants, zones)
def test_the_late_warning_falls_on_the_same_weekday(ended: datetime, zone: ZoneInfo) -> None:
    day = late_warning_day(ended, zone)
    assert (day - ended.astimezone(zone).date()).days == 84


#: Sessions that end within two days of a change of the clocks, in spring and in autumn, north and south.
CHANGES = (
    (LONDON, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    (LONDON, datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
    (SYDNEY, datetime(2026, 4, 4, 16, 0, tzinfo=UTC)),
    (SYDNEY, datetime(2026, 10, 3, 16, 0, tzinfo=UTC)),
)
near_changes = st.tuples(st.sampled_from(CHANGES), st.integers(-2880, 2880)).map(
    lambda drawn: (drawn[0][0], drawn[0][1] + timedelta(minutes=drawn[1]))
)
keys = st.sampled_from(["a", "b", "c", "d"])
endings = st.one_of(
    st.integers(1, 2000).map(lambda hours: (Ending.HOURS, hours)),
    st.sampled_from([(Ending.END_OF_DAY, None), (Ending.NEXT_SESSION, None), (Ending.ADVICE, None)]),
)
grounds = st.builds(
    Ground, st.sampled_from(list(Basis)), st.sampled_from(["papule", "scalp", "biotin"]), st.just(BRIEF)
)
grounded = st.builds(
    lambda key, end, ground: GroundedRule(AftercareRule(key, end[0], end[1], BRIEF, "", ()), ground),
    keys,
    endings,
    grounds,
)
following = st.one_of(st.none(), st.integers(1, 3000))


def next_after(ended: datetime, hours: int | None) -> datetime | None:
    return None if hours is None else ended + timedelta(hours=hours)


@given(near_changes, st.integers(1, 2000))
def test_hours_are_real_hours_across_every_change_of_the_clocks(
    change: tuple[ZoneInfo, datetime], hours: int
) -> None:
    zone, ended = change
    (found,) = restrictions([lasting(hours)], ended.astimezone(zone), zone, None)
    assert found.ends_at is not None
    assert found.ends_at.timestamp() - ended.timestamp() == hours * 3600


@given(near_changes)
def test_the_day_ends_at_the_clinic_s_midnight_however_long_the_day_was(
    change: tuple[ZoneInfo, datetime],
) -> None:
    zone, ended = change
    (found,) = restrictions([until_midnight()], ended, zone, None)
    assert found.ends_at is not None
    local, closed = found.ends_at.astimezone(zone), (found.ends_at - timedelta(seconds=1)).astimezone(zone)
    assert (local.hour, local.minute) == (0, 0)
    assert closed.date() == ended.astimezone(zone).date()


def _outlasts(one: Restriction, rule: GroundedRule, ended: datetime, next_at: datetime | None) -> bool:
    (other,) = restrictions([rule], ended, ISTANBUL, next_at)
    if other.ends_at is not None:
        return one.ends_at is None or one.ends_at >= other.ends_at
    return one.ends_at is None and (one.ends is Ending.ADVICE or other.ends is not Ending.ADVICE)


@given(instants, st.lists(grounded, max_size=12), following)
def test_of_each_rule_the_one_that_ends_last_stands_with_everything_that_decided(
    ended: datetime, rules: list[GroundedRule], hours: int | None
) -> None:
    next_at = next_after(ended, hours)
    found = restrictions(rules, ended, ISTANBUL, next_at)
    assert {one.rule for one in found} == {each.rule.key for each in rules}
    assert len(found) == len({one.rule for one in found})
    for one in found:
        same = [each for each in rules if each.rule.key == one.rule]
        assert all(_outlasts(one, each, ended, next_at) for each in same)
        assert one.because
        assert set(one.because) <= {each.ground for each in same}
        for each in same:
            (alone,) = restrictions([each], ended, ISTANBUL, next_at)
            if alone.ends_at is not None and alone.ends_at == one.ends_at:
                assert each.ground in one.because


@given(instants, zones, st.lists(grounded, max_size=12), following, st.randoms(use_true_random=False))
def test_nothing_is_longer_in_another_order_or_when_it_is_gone_through_twice(
    ended: datetime, zone: ZoneInfo, rules: list[GroundedRule], hours: int | None, random: Random
) -> None:
    next_at = next_after(ended, hours)
    found = restrictions(rules, ended, zone, next_at)
    assert longest(found) == found
    shuffled = list(rules)
    random.shuffle(shuffled)
    again = restrictions(shuffled, ended, zone, next_at)
    assert {(one.rule, one.ends_at) for one in again} == {(one.rule, one.ends_at) for one in found}
    assert {one.rule: set(one.because) for one in again} == {one.rule: set(one.because) for one in found}


@given(instants, zones, st.lists(grounded, max_size=8), st.lists(grounded, max_size=8), st.integers(0, 900))
def test_two_sessions_of_a_day_give_the_longer_of_both(
    ended: datetime,
    zone: ZoneInfo,
    first: list[GroundedRule],
    second: list[GroundedRule],
    later_by: int,
) -> None:
    later = ended + timedelta(minutes=later_by)
    one, two = restrictions(first, ended, zone, None), restrictions(second, later, zone, None)
    both = {each.rule: each for each in longest((*two, *one))}
    for each in (*one, *two):
        end = both[each.rule].ends_at
        assert end is None or (each.ends_at is not None and end >= each.ends_at)
    ends = [each.ends_at for each in longest((*two, *one)) if each.ends_at]
    assert ends == sorted(ends)


def until_next(key: str) -> GroundedRule:
    return GroundedRule(AftercareRule(key, Ending.NEXT_SESSION, None, BRIEF, "", ()), OWN)


@pytest.mark.parametrize(
    ("booked_in", "hours", "wins"),
    [(None, 2000, Ending.NEXT_SESSION), (336, 48, Ending.NEXT_SESSION), (336, 400, Ending.HOURS)],
)
def test_until_the_next_session_and_hours_are_compared_by_their_real_end(
    booked_in: int | None, hours: int, wins: Ending
) -> None:
    rules = [until_next("x"), lasting(hours, "x")]
    (found,) = restrictions(rules, ENDED, ISTANBUL, next_after(ENDED, booked_in))
    assert found.ends is wins


def test_what_has_no_end_outlasts_a_session_that_is_not_booked() -> None:
    always = GroundedRule(AftercareRule("x", Ending.ADVICE, None, BRIEF, "", ()), OWN)
    for rules in ([always, until_next("x")], [until_next("x"), always]):
        (found,) = restrictions(rules, ENDED, ISTANBUL, None)
        assert found.ends is Ending.ADVICE


def test_the_reason_names_what_decided_and_its_source_not_what_was_shorter() -> None:
    technique = Ground(Basis.TECHNIQUE, "papule", (Source("C63", weak=True),))
    area = Ground(Basis.AREA, "scalp", (Source("C37", weak=True),))
    rules = [
        lasting(24, "touch"),
        GroundedRule(lasting(72, "touch").rule, technique),
        GroundedRule(lasting(72, "touch").rule, area),
    ]
    (found,) = restrictions(rules, ENDED, ISTANBUL, None)
    assert (found.hours, found.because) == (72, (technique, area))
    assert [ground.source for ground in found.because] == ["C63 [W]", "C37 [W]"]


def test_a_rule_is_brought_by_technique_area_or_any_class_of_an_ingredient() -> None:
    vitamins = shipped().ingredients["vitamins"]
    rule = AddedRule(lasting(48, "x").rule, ("papule",), ("scalp",), ("biotin",))
    assert rule.met_by(Done()) == ()
    assert rule.met_by(Done(("nappage",), ("face",), (shipped().ingredients["vitamin_c"],))) == ()
    met = rule.met_by(Done(("papule", "papule"), ("face", "scalp"), (vitamins,)))
    assert [(each.ground.basis, each.ground.key) for each in met] == [
        (Basis.TECHNIQUE, "papule"),
        (Basis.AREA, "scalp"),
        (Basis.INGREDIENT, "vitamins"),
    ]


def test_the_rules_that_are_added_speak_of_what_ships_and_give_a_source() -> None:
    data = shipped()
    techniques = {one.key for protocol in data.protocols.values() for one in protocol.techniques}
    areas = {area for protocol in data.protocols.values() for area in protocol.areas}
    substances = {name for one in data.ingredients.values() for name in one.substances}
    for added in load_added_rules(RESOURCES):
        assert set(added.techniques) <= techniques
        assert set(added.areas) <= areas
        assert set(added.substances) <= substances
        assert added.rule.sources


def test_hair_is_not_washed_after_any_session_on_the_scalp() -> None:
    data = shipped()
    face = data.protocols["rejuvenation"]
    assert "hair_wash" not in {rule.key for rule in face.aftercare}
    done = Done(("nappage",), ("face", "scalp"), data.ingredients_of(face))
    rules = rules_of(face, done, load_added_rules(RESOURCES))
    found = {one.rule: one for one in restrictions(rules, ENDED, ISTANBUL, None)}
    assert found["hair_wash"].hours == 24
    assert [(ground.basis, ground.key) for ground in found["hair_wash"].because] == [(Basis.AREA, "scalp")]
    assert "squeeze_bumps" not in found


@pytest.mark.parametrize(
    "plain",
    [
        {"rule": {"key": "x", "ends": "hours", "hours": 1, "sources": ["brief"]}},
        {"areas": ["scalp"], "rule": {"key": "x", "ends": "hours", "hours": None, "sources": ["brief"]}},
        {"areas": ["scalp"], "rule": {"key": "x", "ends": "hours", "hours": 1, "sources": []}},
        {"areas": ["scalp"], "ingredients": ["biotin"], "rule": {}},
    ],
)
def test_a_rule_without_reason_end_or_source_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(RuleError, match="bad_data"):
        parse_added_rule(Fields(plain, "aftercare[0]"))
