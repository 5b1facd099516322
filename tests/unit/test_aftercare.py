from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.aftercare import late_warning_day, restrictions
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import AftercareRule, Ending
from tests.unit.clinical import shipped

ISTANBUL, LONDON = ZoneInfo("Europe/Istanbul"), ZoneInfo("Europe/London")
RULES = shipped().protocols["rejuvenation"].aftercare
ENDED = datetime(2026, 11, 23, 9, 34, tzinfo=UTC)  # 12:34 in Istanbul
BRIEF = (Source("brief"),)

zones = st.sampled_from([ISTANBUL, LONDON, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")])
instants = st.integers(min_value=0, max_value=10_000_000).map(
    lambda minutes: datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def lasting(hours: int, key: str = "make_up") -> AftercareRule:
    return AftercareRule(key, Ending.HOURS, hours, BRIEF, "", ())


def until_midnight(key: str = "sauna") -> AftercareRule:
    return AftercareRule(key, Ending.END_OF_DAY, None, BRIEF, "", ())


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
    assert {one.rule for one in found} == {rule.key for rule in RULES}


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
