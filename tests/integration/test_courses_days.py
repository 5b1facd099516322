"""The days that light up and the days that a booking accepts are the same, whatever the course looks like."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, SessionId
from mesodesk.domain.protocols import Protocol
from mesodesk.services.booking.course_days import BookedDay, CoursePlace
from mesodesk.services.door.shipped import load_shipped
from tests.factories import RESOURCES, TODAY


@pytest.fixture(scope="module")
def protocol() -> Protocol:
    """Hair loss: 10 to 15 days between two sessions."""
    return load_shipped(RESOURCES).protocols["hair_loss"]


def _place(protocol: Protocol, number: int, gaps: dict[int, int]) -> CoursePlace:
    """Session `number` of six; the others that are in `gaps` lie so many days after the one before them."""
    booked, day = {}, TODAY
    for other in range(1, 7):
        day += timedelta(days=gaps.get(other, 14))
        if other in gaps and other != number:
            booked[other] = BookedDay(AppointmentId(other), day)
    return CoursePlace(CourseId(1), SessionId(number), number, 6, PatientId(1), protocol, booked)


def _refusal(place: CoursePlace, day: date, today: date) -> RuleError | None:
    try:
        place.check(day, today)
    except RuleError as error:
        return error
    return None


@given(
    number=st.integers(1, 6),
    gaps=st.dictionaries(st.integers(1, 6), st.integers(1, 30)),
    passed=st.integers(0, 120),
)
def test_the_days_that_light_up_are_the_days_that_are_accepted(
    protocol: Protocol, number: int, gaps: dict[int, int], passed: int
) -> None:
    place, today = _place(protocol, number, gaps), TODAY + timedelta(days=passed)
    allowed = place.allowed(today)
    days = [today + timedelta(days=ahead) for ahead in range(150)]
    refusals = {day: _refusal(place, day, today) for day in days}
    lit = [day for day in days if allowed.allows(day) and not allowed.is_empty]
    assert [day for day, refusal in refusals.items() if refusal is None] == lit
    for refusal in filter(None, refusals.values()):
        assert refusal.rule in ("interval_too_short", "interval_too_long")
        assert refusal.details["moved"] == number
        assert refusal.details["neighbour"] in place.booked
    if allowed.ideal is not None:
        assert allowed.allows(allowed.ideal)


@given(gaps=st.dictionaries(st.integers(1, 3), st.integers(10, 15)), passed=st.integers(0, 400))
def test_the_next_session_of_a_course_always_has_a_day_left(
    protocol: Protocol, gaps: dict[int, int], passed: int
) -> None:
    place, today = _place(protocol, 4, gaps), TODAY + timedelta(days=passed)
    allowed = place.allowed(today)
    assert not allowed.is_empty
    assert allowed.last is None or allowed.last >= today
