"""Days, wall times and instants in the clinic's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError
from mesodesk.domain.times import (
    add_months,
    at_wall,
    day_bounds,
    days_bounds,
    days_from,
    is_plain_day,
    local_day,
    minute_of_day,
    month_weeks,
    week_days,
    week_start,
    zone_named,
)

ZONES = [
    ZoneInfo(name) for name in ("Europe/Istanbul", "Europe/London", "America/Sao_Paulo", "Asia/Kathmandu")
]
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 1439), st.sampled_from(ZONES))
def test_a_wall_time_that_exists_comes_back_as_it_was(day: date, minute: int, zone: ZoneInfo) -> None:
    if is_plain_day(day, zone) or minute >= 4 * 60:
        instant = at_wall(day, minute, zone)
        assert instant.tzinfo is UTC
        assert (local_day(instant, zone), minute_of_day(instant, zone)) == (day, minute)


def test_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        at_wall(date(2027, 3, 28), time(1, 30), ZoneInfo("Europe/London"))

    assert (refused.value.rule, refused.value.field) == ("time_gap", "time")


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    instant = at_wall(date(2027, 10, 31), time(1, 30), ZoneInfo("Europe/London"))

    assert instant == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_minute_1440_is_the_next_midnight() -> None:
    assert at_wall(date(2026, 11, 22), 1440, ZONES[0]) == datetime(2026, 11, 22, 21, tzinfo=UTC)


@given(DAYS, st.sampled_from(ZONES))
def test_days_follow_each_other_without_gap_or_overlap(day: date, zone: ZoneInfo) -> None:
    starts_at, ends_at = day_bounds(day, zone)

    assert day_bounds(day + timedelta(days=1), zone)[0] == ends_at
    assert timedelta(hours=23) <= ends_at - starts_at <= timedelta(hours=25)
    assert local_day(starts_at, zone) == day
    assert local_day(starts_at - timedelta(seconds=1), zone) == day - timedelta(days=1)
    assert days_bounds(day, day, zone) == (starts_at, ends_at)


def test_a_day_on_which_the_clock_skips_midnight_starts_at_one() -> None:
    zone = ZoneInfo("America/Sao_Paulo")

    assert minute_of_day(day_bounds(date(2018, 11, 4), zone)[0], zone) == 60


@given(DAYS, st.integers(0, 6))
def test_a_week_is_seven_days_that_hold_the_day(day: date, first: int) -> None:
    days = week_days(day, first)

    assert day in days
    assert len(days) == 7
    assert week_start(day, first).weekday() == first


@given(DAYS, st.integers(0, 6))
def test_the_weeks_of_a_month_hold_each_of_its_days_once(day: date, first: int) -> None:
    shown = [shown for week in month_weeks(day, first) for shown in week]
    month = [other for other in shown if (other.year, other.month) == (day.year, day.month)]

    assert shown == list(days_from(shown[0], shown[-1]))
    assert month[0].day == 1
    assert (month[-1] + timedelta(days=1)).day == 1
    assert month[0] in shown[:7]
    assert month[-1] in shown[-7:]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize("name", ["Nowhere/City", "", "../etc/passwd", "Europe/istanbul\0"])
def test_a_zone_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(RuleError, match="unknown_zone"):
        zone_named(name)
