"""Re-flow against a search that tries everything, and against the rules it must keep."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.availability import (
    BarredDays,
    Busy,
    Calendar,
    SegmentNeed,
    VisitNeed,
    Wishes,
    find_problems,
)
from mesodesk.domain.clinic import ClosedDay, Span, WeekHours
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.ids import StaffId
from mesodesk.domain.reflow import (
    CourseShape,
    CourseVisit,
    Reflow,
    ReflowRequest,
    other_days,
    reflow,
)
from mesodesk.domain.times import local_day, minute_of_day
from tests.unit.planning import (
    FORTNIGHT,
    ISTANBUL,
    MONDAY,
    SESSION,
    busy,
    clinic,
    doctor,
    naive_can_start,
    room,
)

#: How many random clinics are tried; 2,000 when somebody asks for a long run.
CLINICS = int(os.environ.get("MESODESK_CLINICS", "100"))
MORNING = WeekHours.of({day: [(540, 660)] for day in range(7)})
HALF_HOUR = VisitNeed((SegmentNeed(SegmentKind.TREATMENT, 30),))
DOCTOR = StaffId(1)


@st.composite
def small_calendars(draw: st.DrawFn) -> Calendar:
    """Two doctors with their pauses in short mornings; much of the time is taken, some days are barred."""

    def taken() -> tuple[Busy, ...]:
        stretch = st.tuples(
            st.integers(0, 45), st.integers(530, 650), st.sampled_from([15, 30, 60, 120, 120, 1500])
        )
        found = draw(st.lists(stretch, max_size=16))
        return tuple(busy(MONDAY + timedelta(days=d), start, start + length) for d, start, length in found)

    pause = draw(st.sampled_from([0, 0, 10]))
    barred = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=2))
    made = clinic(
        replace(doctor(1, *taken(), hours=MORNING), buffer_after=pause),
        doctor(2, *taken(), hours=MORNING),
        rooms=(room(1, *taken()), replace(room(2, *taken()), buffer_before=pause)),
        patient=taken()[:3],
        hours=MORNING,
        closed=tuple(
            ClosedDay(MONDAY + timedelta(days=d), "x") for d in draw(st.sets(st.integers(0, 45), max_size=8))
        ),
    )
    days = [(MONDAY + timedelta(days=first), length) for first, length in barred]
    return replace(
        made,
        barred=tuple(
            BarredDays(first, first + timedelta(days=length), "patient_away", {}) for first, length in days
        ),
    )


@st.composite
def small_requests(draw: st.DrawFn) -> ReflowRequest:
    """Up to three sessions after the one that changes, a week or so apart, some of them with gaps between."""
    nearest = draw(st.integers(3, 6))
    ideal = nearest + draw(st.integers(0, 2))
    window = IntervalWindow(nearest, ideal, ideal + draw(st.integers(0, 2)))
    number = draw(st.integers(1, 2))
    day = MONDAY + timedelta(days=draw(st.integers(2, 9)))
    visits, at, count = [], day, number
    for _ in range(draw(st.integers(0, 3)) + 1):
        hour = draw(st.sampled_from([540, 570, 600, 630]))
        visits.append(CourseVisit(count, at, hour, StaffId(draw(st.integers(1, 2))), HALF_HOUR))
        steps = draw(st.sampled_from([1, 1, 1, 2]))
        at += timedelta(days=sum(draw(st.integers(nearest, window.max_days)) for _ in range(steps)))
        count += steps
    following = [replace(visit, fixed=draw(st.sampled_from([False] * 7 + [True]))) for visit in visits[1:]]
    moved = draw(st.sampled_from([None, day + timedelta(days=draw(st.integers(-4, 6)))]))
    if moved is not None and moved < MONDAY:
        moved = MONDAY
    previous = None
    if number > 1:
        previous = (1, day - timedelta(days=draw(st.integers(nearest, window.max_days))))
    return ReflowRequest(
        visits[0],
        moved,
        previous,
        tuple(following),
        CourseShape(8, window),
        MONDAY,
        Wishes(
            weekdays=draw(st.just(frozenset(range(7))) | st.frozensets(st.integers(0, 6), min_size=2)),
            hours=draw(st.sampled_from([Span(0, 1440), Span(540, 630)])),
            staff=draw(st.sampled_from([None, (StaffId(1),), (StaffId(2),)])),
            slot_minutes=30,
        ),
    )


def starts(
    calendar: Calendar, request: ReflowRequest, visit: CourseVisit, day: date, *, any_wish: bool
) -> bool:
    """Whether a session can be on a day at all, with whoever has it or was wished for."""
    wishes = Wishes(slot_minutes=30) if any_wish else request.wishes
    if wishes.staff is not None and visit.staff_id is not None:
        wishes = replace(wishes, staff=(*wishes.staff, visit.staff_id))
    return any(naive_can_start(calendar, visit.need, wishes, day, minute) for minute in range(540, 660, 30))


def all_ways(calendar: Calendar, request: ReflowRequest, *, any_wish: bool) -> Iterator[tuple[int, int]]:
    """For every way in which the course could go on: whether the lost one is early, and how many move."""
    shape = request.shape
    lost = request.day is None

    def extend(index: int, number: int, before: date, early: int, moved: int) -> Iterator[tuple[int, int]]:
        if index == len(request.following):
            yield early, moved
            return
        visit = request.following[index]
        window = shape.window(number, visit.number)
        for gap in range(window.min_days, window.max_days + 1):
            day = before + timedelta(days=gap)
            if day == visit.day:
                yield from extend(index + 1, visit.number, day, early, moved)
            elif not visit.fixed and starts(calendar, request, visit, day, any_wish=any_wish):
                yield from extend(index + 1, visit.number, day, early, moved + 1)

    if not lost:
        assert request.day is not None
        yield from extend(0, request.lost.number, request.day, 0, 0)
        return
    for day in request.lost_days:
        if day != request.lost.day and starts(calendar, request, request.lost, day, any_wish=any_wish):
            yield from extend(0, request.lost.number, day, int(day < request.lost.day), 0)


@settings(max_examples=CLINICS, deadline=None)
@given(calendar=small_calendars(), request=small_requests())
def test_as_few_sessions_move_as_in_the_best_of_all_ways_and_impossible_means_none(
    calendar: Calendar, request: ReflowRequest
) -> None:
    found = reflow(request, calendar)

    wished = min(all_ways(calendar, request, any_wish=False), default=None)
    if wished is not None:
        early = any(
            visit.number == request.lost.number and visit.day < request.lost.day for visit in found.visits
        )
        assert found.feasible
        assert found.gives_up == ()
        assert (int(early), found.moved) == wished
    elif found.feasible:
        assert found.gives_up
    else:
        assert next(all_ways(calendar, request, any_wish=True), None) is None
        assert found.visits == ()
        assert found.reason is not None
        assert found.blocked in {request.lost.number, *(visit.number for visit in request.following)}


@settings(max_examples=CLINICS, deadline=None)
@given(calendar=small_calendars(), request=small_requests())
def test_every_session_keeps_its_window_and_every_moved_one_every_rule(
    calendar: Calendar, request: ReflowRequest
) -> None:
    found = reflow(request, calendar)
    if found.feasible:
        check_rules(calendar, request, found)
    if request.day is not None:
        for slot, after in other_days(request, calendar, 600):
            day = local_day(slot.starts_at, ISTANBUL)
            assert day in request.lost_days
            assert day not in (request.day, request.lost.day)
            assert not list(find_problems(slot.segments, calendar))
            check_rules(calendar, replace(request, day=day), after)


def check_rules(calendar: Calendar, request: ReflowRequest, found: Reflow) -> None:
    own = {visit.number: visit for visit in (request.lost, *request.following)}
    days = {visit.number: visit.day for visit in found.visits}
    if request.day is not None:
        days[request.lost.number] = request.day
    assert set(days) == set(own)
    for (number, day), (later, following) in pairwise(sorted(days.items())):
        window = request.shape.window(number, later)
        assert window.min_days <= (following - day).days <= window.max_days
    for visit in found.visits:
        before = own[visit.number]
        if visit.slot is None:
            assert visit.day == before.day
            continue
        assert not before.fixed
        assert visit.day != before.day
        assert visit.day >= request.today
        assert local_day(visit.slot.starts_at, ISTANBUL) == visit.day
        assert not list(find_problems(visit.slot.segments, calendar))
        assert [part.kind for part in visit.slot.segments] == [need.kind for need in before.need.segments]
        if not found.gives_up:
            wishes = request.wishes
            assert visit.day.weekday() in wishes.weekdays
            assert wishes.hours.start <= minute_of_day(visit.slot.starts_at, ISTANBUL)
            assert wishes.staff is None or visit.slot.staff_id in (*wishes.staff, before.staff_id)


@settings(max_examples=CLINICS, deadline=None)
@given(calendar=small_calendars(), request=small_requests())
def test_nothing_moves_when_nothing_has_to(calendar: Calendar, request: ReflowRequest) -> None:
    same = replace(request, day=request.lost.day)

    found = reflow(same, calendar)

    assert found.feasible
    assert found.moved == 0
    assert all(visit.slot is None for visit in found.visits)


def visit(number: int, days: int, *, fixed: bool = False) -> CourseVisit:
    return CourseVisit(number, MONDAY + timedelta(days=days), 9 * 60, DOCTOR, SESSION, fixed)


def fortnightly(moved_to: int | None, *following: CourseVisit, today: int = 0) -> ReflowRequest:
    """The second of a course each fortnight from Monday on goes to another day, or has lost its own."""
    day = None if moved_to is None else MONDAY + timedelta(days=moved_to)
    return ReflowRequest(
        visit(2, 14), day, (1, MONDAY), following, CourseShape(4, FORTNIGHT), MONDAY + timedelta(days=today)
    )


def days_of(found: Reflow) -> list[int]:
    return [(visit.day - MONDAY).days for visit in found.visits]


def test_a_session_put_off_pushes_only_those_whose_window_breaks() -> None:
    # 15 days after the first: the third, 13 days later, and the fourth may stay.
    assert reflow(fortnightly(15, visit(3, 28), visit(4, 42)), clinic()).moved == 0
    # The third would come 8 days after; as little later as can be, it lets the fourth stay.
    found = reflow(fortnightly(15, visit(3, 23), visit(4, 38)), clinic())
    assert (days_of(found), found.moved) == ([25, 38], 1)


def test_moved_sessions_keep_their_hour_and_their_doctor() -> None:
    calendar = clinic(doctor(2), doctor(1))

    found = reflow(fortnightly(15, visit(3, 23)), calendar)

    slot = found.visits[0].slot
    assert slot is not None
    assert (minute_of_day(slot.starts_at, ISTANBUL), slot.staff_id) == (9 * 60, DOCTOR)


def test_a_session_already_treated_never_moves() -> None:
    found = reflow(fortnightly(15, visit(3, 23, fixed=True)), clinic())

    assert (found.feasible, found.blocked) == (False, 3)
    assert found.reason is not None
    assert found.reason.key == "reflow_fixed"


def test_a_missed_session_comes_again_inside_its_window_and_the_rest_stays() -> None:
    found = reflow(fortnightly(None, visit(3, 28), today=14), clinic())

    assert (days_of(found), found.moved) == ([15, 28], 0)


def test_once_the_window_is_over_a_missed_session_comes_as_soon_as_it_can() -> None:
    # Day 19 is a Saturday; the third session, on day 28, has to make room.
    found = reflow(fortnightly(None, visit(3, 28), today=19), clinic())

    assert (days_of(found), found.moved) == ([21, 35], 1)


def test_where_there_is_no_way_it_says_which_session_and_why() -> None:
    shut = tuple(ClosedDay(MONDAY + timedelta(days=day), "Fair") for day in range(24, 32))

    found = reflow(fortnightly(15, visit(3, 23)), clinic(closed=shut))

    assert (found.feasible, found.blocked) == (False, 3)
    assert found.reason is not None
    assert (found.reason.key, found.reason.details["why"]) == ("reflow_no_place", "closed_day")


def test_other_days_are_offered_nearest_first_with_what_they_mean() -> None:
    shut = tuple(ClosedDay(MONDAY + timedelta(days=day), "Fair") for day in range(25, 32))

    offered = other_days(fortnightly(15, visit(3, 23)), clinic(closed=shut), 9 * 60)

    days = [(local_day(slot.starts_at, ISTANBUL) - MONDAY).days for slot, _ in offered]
    assert days == [11, 10]
    assert [after.moved for _, after in offered] == [0, 0]
