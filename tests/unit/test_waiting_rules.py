"""Who fits into freed time, how long a hold waits, what counts as missed, and the window of maintenance."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.appointments import SegmentKind, Status
from mesodesk.domain.attendance import LATE_CANCELLATION, Absence, find_absence
from mesodesk.domain.availability import Calendar, SegmentNeed, Slot, VisitNeed, Wishes, check_slot
from mesodesk.domain.clinic import Span
from mesodesk.domain.courses import IntervalWindow, is_maintenance, window_across
from mesodesk.domain.errors import RuleError
from mesodesk.domain.holds import CONFIRM_DAYS_BEFORE, LEAST_DAYS_TO_CONFIRM, confirm_by, is_over
from mesodesk.domain.ids import AppointmentId, StaffId
from mesodesk.domain.times import minute_of_day
from mesodesk.domain.waiting import CanCome, Opening, find_place, weekday_bits, weekdays_of, without
from tests.unit.planning import ISTANBUL, MONDAY, SESSION, at, busy, clinic, doctor, naive_can_start, room

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
#: Quarters of an hour of a working day.
QUARTERS = st.integers(36, 72)


@st.composite
def taken(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Up to five booked stretches, in minutes of Monday."""
    starts = draw(st.lists(QUARTERS, max_size=5))
    lengths = draw(st.lists(st.integers(1, 6), min_size=5, max_size=5))
    return tuple((start * 15, (start + length) * 15) for start, length in zip(starts, lengths, strict=False))


def visit_of(minutes: int) -> VisitNeed:
    return VisitNeed((SegmentNeed(SegmentKind.VISIT, minutes),))


def starts_in(slot: Slot) -> int:
    return minute_of_day(slot.starts_at, ISTANBUL)


def calendar_with(
    staff: tuple[tuple[int, int], ...],
    places: tuple[tuple[int, int], ...],
    patient: tuple[tuple[int, int], ...],
) -> Calendar:
    return clinic(
        doctor(1, *(busy(MONDAY, *one) for one in staff)),
        doctor(2),
        rooms=(room(1, *(busy(MONDAY, *one) for one in places)),),
        patient=tuple(busy(MONDAY, *one) for one in patient),
    )


@given(
    staff=taken(),
    places=taken(),
    patient=taken(),
    first=st.integers(36 * 3, 72 * 3),
    length=st.integers(1, 24),
    minutes=st.sampled_from((15, 20, 30, 60, 90)),
    hours=st.tuples(st.integers(32, 60), st.integers(4, 40)),
)
def test_a_place_in_freed_time_is_free_and_is_found_whenever_there_is_one(
    staff: tuple[tuple[int, int], ...],
    places: tuple[tuple[int, int], ...],
    patient: tuple[tuple[int, int], ...],
    first: int,
    length: int,
    minutes: int,
    hours: tuple[int, int],
) -> None:
    calendar = calendar_with(staff, places, patient)
    span = Span(hours[0] * 15, min((hours[0] + hours[1]) * 15, 1440))
    start, end = first * 5, (first + length) * 5
    opening = Opening(at(MONDAY, start), at(MONDAY, end), StaffId(1))
    visit = visit_of(minutes)
    found = find_place(opening, visit, CanCome(MONDAY, MONDAY, hours=span), calendar, not_before=LONG_AGO)
    wishes = Wishes(hours=span, staff=(StaffId(1),), slot_minutes=5)
    possible = [
        minute
        for minute in range(0, 1440, 5)
        if minute < end and start < minute + minutes
        if naive_can_start(calendar, visit, wishes, MONDAY, minute)
    ]
    assert (found is not None) == bool(possible)
    if found is not None:
        quarters = [minute for minute in possible if minute % 15 == 0]
        assert starts_in(found) == (start if start in possible else (quarters or possible)[0])
        assert found.staff_id == StaffId(1)
        check_slot(found.segments, calendar)


def test_a_session_is_placed_so_that_the_doctors_part_begins_when_the_doctor_is_free() -> None:
    opening = Opening(at(MONDAY, 900), at(MONDAY, 930), StaffId(1))
    found = find_place(opening, SESSION, CanCome(MONDAY, MONDAY), clinic(), not_before=LONG_AGO)
    assert found is not None
    assert starts_in(found) == 840


@pytest.mark.parametrize(
    "who",
    [
        CanCome(MONDAY + timedelta(days=1), MONDAY + timedelta(days=9)),
        CanCome(MONDAY - timedelta(days=9), MONDAY - timedelta(days=1)),
        CanCome(MONDAY, MONDAY, weekdays=frozenset({1, 2})),
        CanCome(MONDAY, MONDAY, hours=Span(600, 630)),
        CanCome(MONDAY, MONDAY, staff_id=StaffId(2)),
    ],
    ids=["later", "earlier", "weekday", "hours", "person"],
)
def test_nobody_fits_where_they_cannot_come(who: CanCome) -> None:
    opening = Opening(at(MONDAY, 900), at(MONDAY, 960), StaffId(1))
    assert find_place(opening, visit_of(30), who, clinic(), not_before=LONG_AGO) is None
    whole = CanCome(MONDAY, MONDAY)
    assert find_place(opening, visit_of(30), whole, clinic(), not_before=LONG_AGO) is not None


def test_a_visit_that_would_be_left_does_not_stand_in_its_own_way() -> None:
    calendar = clinic(
        doctor(1, busy(MONDAY, 600, 660, number=7), busy(MONDAY, 720, 780, number=8)),
        rooms=(room(1, busy(MONDAY, 600, 660, number=7)),),
        patient=(busy(MONDAY, 600, 660, number=7),),
    )
    left = without(calendar, AppointmentId(7))
    assert left.staff[0].busy == (busy(MONDAY, 720, 780, number=8),)
    assert not left.rooms[0].busy
    assert not left.patient_busy


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_weekdays_survive_the_record(weekdays: frozenset[int]) -> None:
    assert weekdays_of(weekday_bits(weekdays)) == weekdays


def test_no_weekday_means_any() -> None:
    assert weekdays_of(weekday_bits(frozenset())) == frozenset(range(7))


@given(first=DAYS, days=st.integers(-400, -1))
def test_a_span_that_ends_before_it_begins_is_refused(first: date, days: int) -> None:
    with pytest.raises(RuleError) as refused:
        CanCome(first, first + timedelta(days=days))
    assert refused.value.rule == "span_order"


@given(today=DAYS, ahead=st.integers(0, 700))
def test_a_hold_waits_no_longer_than_its_visit_and_never_ends_the_day_it_is_made(
    today: date, ahead: int
) -> None:
    day = today + timedelta(days=ahead)
    until = confirm_by(day, today)
    assert today <= until <= day
    assert not is_over(until, today)
    assert is_over(until, until + timedelta(days=1))
    if ahead >= CONFIRM_DAYS_BEFORE + LEAST_DAYS_TO_CONFIRM:
        assert until == day - timedelta(days=CONFIRM_DAYS_BEFORE)


@given(status=st.sampled_from(list(Status)), early=st.timedeltas(timedelta(), timedelta(days=30)))
def test_only_no_shows_and_late_cancellations_count(status: Status, early: timedelta) -> None:
    starts_at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    found = find_absence(status, starts_at, starts_at - early)
    if status is Status.NO_SHOW:
        assert found is Absence.NO_SHOW
    elif status is Status.CANCELLED and early < LATE_CANCELLATION:
        assert found is Absence.LATE_CANCELLATION
    else:
        assert found is None


def test_what_the_record_does_not_know_is_not_held_against_anybody() -> None:
    starts_at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert find_absence(Status.CANCELLED, starts_at, None) is None
    assert find_absence(Status.CANCELLED, starts_at, starts_at, was_held=True) is None


@given(first=st.integers(1, 9), steps=st.integers(1, 9), sessions=st.integers(1, 9), least=st.integers(1, 30))
def test_a_window_across_sessions_is_the_sum_of_the_windows_between_them(
    first: int, steps: int, sessions: int, least: int
) -> None:
    interval, later = IntervalWindow(least, least + 3, least + 5), IntervalWindow(90, 100, 120)
    last = first + steps
    parts = [later if is_maintenance(number, sessions) else interval for number in range(first + 1, last + 1)]

    def add(one: IntervalWindow, other: IntervalWindow) -> IntervalWindow:
        return IntervalWindow(
            one.min_days + other.min_days,
            one.ideal_days + other.ideal_days,
            one.max_days + other.max_days,
        )

    assert window_across(first, last, sessions, interval, later) == reduce(add, parts)
