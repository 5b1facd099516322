"""Dates between two sessions that stay: both windows count, and the best that keeps both is found."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.availability import Wishes
from mesodesk.domain.clinic import ClosedDay
from mesodesk.domain.planner import PlanRequest, plan
from tests.unit.planning import ISTANBUL, MONDAY, clinic, course
from tests.unit.test_planner_random import Maker, day_tuples, starts_of, starts_on


def test_the_dates_between_two_that_stay_keep_both_windows() -> None:
    # Three gaps in 35 days: each of them has to be shorter than the ideal of 14.
    stays = MONDAY + timedelta(days=35)
    request = course(2, after=MONDAY, before=stays, first_number=2)

    days = [day for day, _ in starts_of(plan(request, clinic()), ISTANBUL)]

    gaps = [(later - earlier).days for earlier, later in pairwise([MONDAY, *days, stays])]
    assert all(10 <= gap <= 15 for gap in gaps)
    assert sum(abs(gap - 14) for gap in gaps) == 7


def test_the_ideal_day_is_left_when_only_another_lets_the_next_session_stay() -> None:
    tight = course(1, after=MONDAY, before=MONDAY + timedelta(days=30), first_number=2)
    closed = tuple(ClosedDay(MONDAY + timedelta(days=day), "x") for day in (16,))

    (session,) = plan(tight, clinic(closed=closed)).sessions

    assert session.gap_days == 15


def test_no_date_is_made_up_where_the_session_that_stays_is_too_near_or_too_far() -> None:
    for days in (15, 19, 31, 60):
        request = course(1, after=MONDAY, before=MONDAY + timedelta(days=days))
        assert not plan(request, clinic()).feasible


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 2**48))
def test_between_two_that_stay_a_plan_is_as_good_as_the_best_of_all(number: int) -> None:
    maker = Maker(number)
    asked = maker.request()
    window = asked.window
    span = sum(maker.random.randint(window.min_days, window.max_days) for _ in range(asked.sessions + 1))
    request = PlanRequest(
        from_day=asked.from_day,
        sessions=asked.sessions,
        window=window,
        visit=asked.visit,
        wishes=Wishes(asked.wishes.weekdays, slot_minutes=asked.wishes.slot_minutes),
        after=asked.from_day,
        before=asked.from_day + timedelta(days=span),
    )
    calendar = maker.calendar()
    days = list(day_tuples(request, starts_on(request, calendar), window.max_days))
    first, last = asked.from_day, asked.from_day + timedelta(days=span)

    def cost(chosen: tuple[date, ...]) -> tuple[int, int] | None:
        whole = [first, *chosen, last]
        gaps = [(later - earlier).days for earlier, later in pairwise(whole)]
        if any(not window.min_days <= gap <= window.max_days for gap in gaps):
            return None
        changes = sum(one.weekday() != other.weekday() for one, other in pairwise(whole))
        return sum(abs(gap - window.ideal_days) for gap in gaps), changes

    best = min((one for chosen in days if (one := cost(chosen)) is not None), default=None)

    proposal = plan(request, calendar)

    assert proposal.feasible == (best is not None)
    if best is not None:
        assert cost(tuple(day for day, _ in starts_of(proposal, calendar.zone))) == best
