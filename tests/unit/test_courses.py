from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mesodesk.domain.courses import (
    IntervalWindow,
    allowed_days,
    check_interval,
    check_neighbours,
)
from mesodesk.domain.errors import RuleError

BRIEF = IntervalWindow(10, 14, 15)
MONDAY = date(2026, 11, 23)


@st.composite
def windows(draw: st.DrawFn) -> IntervalWindow:
    least, ideal, most = sorted(draw(st.lists(st.integers(1, 400), min_size=3, max_size=3)))
    return IntervalWindow(least, ideal, most)


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1))
gaps = st.integers(min_value=-500, max_value=1000)


@pytest.mark.parametrize("gap", [10, 14, 15])
def test_a_day_inside_the_window_is_accepted(gap: int) -> None:
    check_interval(MONDAY, MONDAY + timedelta(days=gap), BRIEF)


@pytest.mark.parametrize(
    ("gap", "rule"), [(9, "interval_too_short"), (0, "interval_too_short"), (16, "interval_too_long")]
)
def test_a_day_outside_the_window_is_refused_with_the_numbers(gap: int, rule: str) -> None:
    day = MONDAY + timedelta(days=gap)
    with pytest.raises(RuleError) as refused:
        check_interval(MONDAY, day, BRIEF, session=3)
    assert refused.value.rule == rule
    assert refused.value.field == "day"
    assert refused.value.details == {
        "session": 3,
        "days": gap,
        "min": 10,
        "max": 15,
        "previous": MONDAY,
        "day": day,
        "first": date(2026, 12, 3),
        "last": date(2026, 12, 8),
    }


@pytest.mark.parametrize("numbers", [(0, 1, 2), (5, 4, 6), (5, 6, 5), (-3, 1, 2)])
def test_a_window_out_of_order_is_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(RuleError, match="bad_window"):
        IntervalWindow(*numbers)


@given(days, gaps, windows())
def test_a_day_is_allowed_exactly_when_the_interval_passes(
    previous: date, gap: int, window: IntervalWindow
) -> None:
    day = previous + timedelta(days=gap)
    try:
        check_interval(previous, day, window)
        passes = True
    except RuleError:
        passes = False
    assert allowed_days(window, previous).allows(day) is passes


@given(days, st.integers(1, 900), gaps, windows())
def test_between_two_neighbours_both_intervals_have_to_pass(
    previous: date, distance: int, gap: int, window: IntervalWindow
) -> None:
    following, day = previous + timedelta(days=distance), previous + timedelta(days=gap)
    try:
        check_neighbours(day, window, session=2, previous=previous, following=following)
        passes = True
    except RuleError:
        passes = False
    assert allowed_days(window, previous, following).allows(day) is passes


@given(days, st.integers(1, 900), windows())
def test_the_ideal_day_is_allowed_and_as_near_to_the_ideal_as_can_be(
    previous: date, distance: int, window: IntervalWindow
) -> None:
    allowed = allowed_days(window, previous, previous + timedelta(days=distance))
    assume(not allowed.is_empty)
    assert allowed.first is not None
    assert allowed.last is not None
    assert allowed.ideal is not None
    wanted = previous + timedelta(days=window.ideal_days)
    inside = (allowed.first + timedelta(days=n) for n in range((allowed.last - allowed.first).days + 1))
    assert allowed.allows(allowed.ideal)
    assert abs(allowed.ideal - wanted) == min(abs(day - wanted) for day in inside)


def test_neighbours_too_far_apart_leave_no_day() -> None:
    allowed = allowed_days(BRIEF, MONDAY, MONDAY + timedelta(days=31))
    assert allowed.is_empty
    assert allowed.ideal is None


def test_the_first_session_counts_back_from_the_second() -> None:
    allowed = allowed_days(BRIEF, None, MONDAY)
    assert (allowed.first, allowed.ideal, allowed.last) == (
        date(2026, 11, 8),
        date(2026, 11, 9),
        date(2026, 11, 13),
    )


def test_a_session_without_neighbours_may_be_anywhere() -> None:
    allowed = allowed_days(BRIEF)
    assert allowed.allows(date(1999, 1, 1))
    assert allowed.ideal is None
    assert not allowed.is_empty


def test_a_breach_towards_the_next_session_names_that_session() -> None:
    with pytest.raises(RuleError) as refused:
        check_neighbours(
            MONDAY,
            BRIEF,
            session=2,
            previous=MONDAY - timedelta(days=14),
            following=MONDAY + timedelta(days=9),
        )
    assert refused.value.details["session"] == 3
