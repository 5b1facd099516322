"""The course planner against a search that tries everything, and against the rules it must keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import Busy, Calendar, SegmentNeed, VisitNeed, Wishes, find_problems
from mesodesk.domain.clinic import ClosedDay, Span, WeekHours
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import StaffId
from mesodesk.domain.plan_reasons import relax
from mesodesk.domain.planner import PlanRequest, Proposal, Verdict, plan
from mesodesk.domain.times import local_day, minute_of_day
from tests.unit.planning import (
    ISTANBUL,
    MONDAY,
    SESSION,
    Course,
    at,
    busy,
    clinic,
    course,
    doctor,
    naive_can_start,
    naive_courses,
    objective,
    room,
    wall,
)

#: Few weekdays and gaps about a week: there the objectives pull against each other.
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1, max_size=3) | st.just(frozenset(range(7)))
MORNING = WeekHours.of({day: [(540, 660)] for day in range(7)})


def starts_of(proposal: Proposal) -> Course:
    return tuple(
        (local_day(session.starts_at, ISTANBUL), minute_of_day(session.starts_at, ISTANBUL))
        for session in proposal.sessions
    )


@st.composite
def small_calendars(draw: st.DrawFn) -> Calendar:
    """Two doctors and two rooms in short mornings with some of the time taken."""

    def taken() -> list[tuple[int, int, int]]:
        stretch = st.tuples(
            st.integers(0, 60), st.integers(530, 650), st.sampled_from([15, 20, 45, 60, 120, 1500])
        )
        return draw(st.lists(stretch, max_size=14))

    def stretches() -> list[Busy]:
        return [busy(MONDAY + timedelta(days=d), start, start + length) for d, start, length in taken()]

    rota = WeekHours.of(
        {day: [(draw(st.sampled_from([540, 570])), 660)] for day in draw(st.sets(st.integers(0, 6)))}
    )
    only = frozenset({SegmentKind.TREATMENT})
    return clinic(
        doctor(1, *stretches(), hours=MORNING),
        doctor(2, *stretches(), hours=rota),
        rooms=(room(1, *stretches()), room(2, *stretches(), uses=only)),
        patient=tuple(stretches()[:2]),
        hours=MORNING,
        closed=tuple(
            ClosedDay(MONDAY + timedelta(days=d), "x") for d in draw(st.sets(st.integers(0, 40), max_size=6))
        ),
    )


@st.composite
def small_requests(draw: st.DrawFn) -> PlanRequest:
    sessions = draw(st.integers(1, 4))
    nearest = draw(st.integers(3, 8))
    ideal = nearest + draw(st.integers(0, 2))
    needs = st.builds(
        SegmentNeed,
        st.sampled_from([SegmentKind.NUMBING, SegmentKind.TREATMENT]),
        st.sampled_from([10, 15, 30, 40]),
        st.booleans(),
        st.booleans(),
    )
    return course(
        sessions,
        window=IntervalWindow(nearest, ideal, ideal + draw(st.integers(0, 2 if sessions < 4 else 1))),
        visit=VisitNeed(tuple(draw(st.lists(needs, min_size=1, max_size=3)))),
        wishes=Wishes(
            weekdays=draw(WEEKDAYS),
            hours=draw(st.sampled_from([Span(540, 660), Span(555, 640), Span(0, 1440)])),
            staff=draw(st.sampled_from([None, (StaffId(1),), (StaffId(2),), (StaffId(2), StaffId(1))])),
            slot_minutes=draw(st.sampled_from([20, 30] if sessions < 4 else [60])),
        ),
        not_before=draw(st.sampled_from([None, MONDAY + timedelta(days=3), MONDAY + timedelta(days=17)])),
    )


@settings(max_examples=200, deadline=None)
@given(calendar=small_calendars(), request=small_requests())
def test_a_plan_is_as_good_as_the_best_of_all_courses(calendar: Calendar, request: PlanRequest) -> None:
    proposal = plan(request, calendar)

    best = min(
        (objective(request, tried) for tried in naive_courses(request, calendar, horizon=17)), default=None
    )

    if best is None:
        late = not proposal.feasible or starts_of(proposal)[0][0] > request.first_day + timedelta(days=17)
        assert late
    else:
        assert proposal.feasible
        assert objective(request, starts_of(proposal)) == best


@settings(max_examples=100, deadline=None)
@given(calendar=small_calendars(), request=small_requests())
def test_each_proposed_session_keeps_every_rule(calendar: Calendar, request: PlanRequest) -> None:
    proposal = plan(request, calendar)

    assert [session.number for session in proposal.sessions] == list(range(1, request.sessions + 1))
    previous: date | None = None
    for session, (day, minute) in zip(proposal.sessions, starts_of(proposal), strict=True):
        if previous is not None:
            assert session.gap_days == (day - previous).days
            assert request.window.min_days <= session.gap_days <= request.window.max_days
        previous = day
        assert day >= (request.not_before or request.from_day)
        stands = naive_can_start(calendar, request.visit, request.wishes, day, minute)
        assert (session.verdict is not Verdict.IMPOSSIBLE) == bool(session.segments)
        if session.segments:
            assert stands
            check_places(session.segments, calendar, request)
        else:
            assert not stands or minute % request.wishes.slot_minutes
    assert proposal.feasible == all(
        session.verdict is not Verdict.IMPOSSIBLE for session in proposal.sessions
    )


def check_places(segments: tuple[Segment, ...], calendar: Calendar, request: PlanRequest) -> None:
    assert not list(find_problems(segments, calendar))
    for segment, need in zip(segments, request.visit.segments, strict=True):
        assert (segment.room_id is not None) == need.needs_room
        assert (segment.staff_id is not None) == need.needs_staff


@settings(max_examples=100, deadline=None)
@given(calendar=small_calendars(), request=small_requests())
def test_each_alternative_stands_under_the_wishes_it_keeps(calendar: Calendar, request: PlanRequest) -> None:
    previous: date | None = None
    for session in plan(request, calendar).sessions:
        assert len(session.alternatives) <= 3
        assert len({other.slot.starts_at for other in session.alternatives}) == len(session.alternatives)
        for other in session.alternatives:
            wishes = relax(request.wishes, other.relaxes)
            day, minute, _ = wall(other.slot.segments[0])
            assert naive_can_start(calendar, request.visit, wishes, day, minute)
            assert (other.slot.starts_at, session.verdict) != (session.starts_at, Verdict.FREE)
            check_places(other.slot.segments, calendar, request)
            assert other.gap_days == (None if previous is None else (day - previous).days)
            assert other.gap_days is None or (
                request.window.min_days <= other.gap_days <= request.window.max_days
            )
        previous = local_day(session.starts_at, ISTANBUL)


@settings(max_examples=60, deadline=None)
@given(calendar=small_calendars(), request=small_requests())
def test_no_other_course_has_fewer_impossible_sessions(calendar: Calendar, request: PlanRequest) -> None:
    first = request.first_day
    step = request.wishes.slot_minutes

    @cache
    def fails(offset: int) -> int:
        day = first + timedelta(days=offset)
        return not any(
            naive_can_start(calendar, request.visit, request.wishes, day, minute)
            for minute in range(0, 1440, step)
        )

    def least(left: int, offset: int) -> int:
        if left == 0:
            return 0
        gaps = range(request.window.min_days, request.window.max_days + 1)
        return min(fails(offset + gap) + least(left - 1, offset + gap) for gap in gaps)

    proposal = plan(request, calendar)
    impossible = sum(session.verdict is Verdict.IMPOSSIBLE for session in proposal.sessions)

    assert impossible <= min(fails(offset) + least(request.sessions - 1, offset) for offset in range(18))


def test_a_clear_calendar_gives_every_session_the_ideal_day_and_the_first_hour() -> None:
    proposal = plan(course(4), clinic())

    assert starts_of(proposal) == tuple((MONDAY + timedelta(days=14 * n), 540) for n in range(4))
    assert {session.verdict for session in proposal.sessions} == {Verdict.FREE}


def test_the_visit_is_laid_out_in_segments_with_their_rooms_and_staff() -> None:
    numbing = room(7, uses=frozenset({SegmentKind.NUMBING}))
    treating = room(8, uses=frozenset({SegmentKind.TREATMENT}))

    session = plan(course(1), clinic(doctor(1), rooms=(treating, numbing))).sessions[0]

    assert [wall(segment)[1:] for segment in session.segments] == [(540, 600), (600, 630), (630, 640)]
    assert [segment.room_id for segment in session.segments] == [7, 8, None]
    assert [segment.staff_id for segment in session.segments] == [None, 1, None]


def test_a_start_within_a_fortnight_that_keeps_the_gaps_beats_an_earlier_one() -> None:
    # The second visit of a Monday course would fall on a closed Monday; a Tuesday course has no such trouble.
    calendar = clinic(closed=(ClosedDay(MONDAY + timedelta(days=14), "Holiday"),))

    assert starts_of(plan(course(2), calendar))[0][0] == MONDAY + timedelta(days=1)


def test_keeping_the_gaps_counts_before_keeping_the_weekday() -> None:
    wishes = Wishes(weekdays=frozenset({0, 3}))
    request = course(3, window=IntervalWindow(10, 11, 14), wishes=wishes)

    days = [day for day, _ in starts_of(plan(request, clinic()))]

    assert [(b - a).days for a, b in pairwise(days)] == [10, 11]


def test_of_equal_gaps_those_that_keep_the_weekday_are_better_even_if_later() -> None:
    # Six days later would be a Sunday: five (a Saturday) and seven (a Monday) are equally far from ideal.
    week = WeekHours.of({day: [(540, 1080)] for day in range(7)})
    wishes = Wishes(weekdays=frozenset({0, 5}))
    request = course(2, window=IntervalWindow(5, 6, 7), wishes=wishes)

    days = [day for day, _ in starts_of(plan(request, clinic(doctor(1, hours=week), hours=week)))]

    assert days == [MONDAY, MONDAY + timedelta(days=7)]


def test_the_hour_of_the_first_session_is_chosen_so_that_the_others_can_keep_it() -> None:
    second = MONDAY + timedelta(days=14)
    calendar = clinic(doctor(1, busy(second, 540, 840)))
    wishes = Wishes(weekdays=frozenset({0}))

    assert starts_of(plan(course(2, wishes=wishes), calendar)) == ((MONDAY, 780), (second, 780))


def test_of_two_starts_as_far_from_the_hour_the_earlier_is_taken() -> None:
    second = MONDAY + timedelta(days=14)
    calendar = clinic(
        doctor(1, busy(MONDAY, 540, 660), busy(MONDAY, 690, 1080), busy(second, 660, 690)),
    )
    wishes = Wishes(weekdays=frozenset({0}), slot_minutes=30)
    visit = VisitNeed((SegmentNeed(SegmentKind.TREATMENT, 30),))
    closed = tuple(day for day in (MONDAY + timedelta(days=7 * week) for week in (1, 3, 4, 5)))
    calendar = replace(
        calendar, house=replace(calendar.house, closed=tuple(ClosedDay(d, "x") for d in closed))
    )

    assert starts_of(plan(course(2, visit=visit, wishes=wishes), calendar)) == ((MONDAY, 660), (second, 630))


def test_a_wait_moves_the_first_date_and_lateness_still_counts_from_the_day_asked_for() -> None:
    wait = MONDAY + timedelta(days=30)

    assert starts_of(plan(course(2, not_before=wait), clinic()))[0][0] == wait


def test_the_course_is_looked_for_over_a_whole_year() -> None:
    away = busy(MONDAY, 0, 300 * 1440, is_block=True)

    proposal = plan(course(4), clinic(doctor(1, away)))

    assert proposal.feasible
    assert starts_of(proposal)[0][0] == MONDAY + timedelta(days=301)


def test_the_rest_of_a_course_keeps_the_window_from_the_session_before() -> None:
    request = course(2, after=MONDAY, first_number=3, keep_minute=700)

    proposal = plan(request, clinic())

    assert [session.number for session in proposal.sessions] == [3, 4]
    assert starts_of(proposal) == ((MONDAY + timedelta(days=14), 705), (MONDAY + timedelta(days=28), 705))
    assert proposal.sessions[0].gap_days == 14


def test_a_date_at_the_edge_of_the_window_is_tight() -> None:
    closed = tuple(ClosedDay(MONDAY + timedelta(days=d), "Holiday") for d in range(1, 15))
    proposal = plan(course(2, wishes=Wishes(weekdays=frozenset({0, 1}))), clinic(closed=closed))

    second = proposal.sessions[1]

    assert second.verdict is Verdict.TIGHT
    assert (second.reason.key, second.reason.details["gap"]) == ("window_edge", 15)


def test_the_last_start_of_a_day_is_tight() -> None:
    session = plan(course(1, wishes=Wishes(hours=Span(540, 640))), clinic()).sessions[0]

    assert (session.verdict, session.reason.key) == (Verdict.TIGHT, "last_slot")


def test_of_two_who_are_free_the_one_asked_for_first_does_the_whole_course() -> None:
    second = MONDAY + timedelta(days=14)
    calendar = clinic(doctor(1), doctor(2, busy(second, 540, 1080)))
    wishes = Wishes(staff=(StaffId(2), StaffId(1)), weekdays=frozenset({0}), hours=Span(540, 660))

    assert [session.staff_id for session in plan(course(3, wishes=wishes), calendar).sessions] == [1, 1, 1]
    assert plan(course(1, wishes=wishes), calendar).sessions[0].staff_id == 2


def test_an_impossible_session_says_who_is_away_and_until_when() -> None:
    third = MONDAY + timedelta(days=28)
    leave = busy(third - timedelta(days=10), 0, 30 * 1440, is_block=True)
    calendar = clinic(doctor(1, leave), doctor(2))
    wishes = Wishes(weekdays=frozenset({0}), staff=(StaffId(1),))
    year = busy(MONDAY + timedelta(days=60), 0, 500 * 1440, is_block=True)
    calendar = clinic(doctor(1, leave, year), doctor(2))

    proposal = plan(course(4, wishes=wishes), calendar)

    assert not proposal.feasible
    broken = [session for session in proposal.sessions if session.verdict is Verdict.IMPOSSIBLE]
    assert broken
    assert broken[0].reason.key == "staff_away"
    assert broken[0].reason.details["staff"] == ("Dr 1",)
    assert broken[0].reason.details["first"] == third - timedelta(days=10)
    assert any(other.relaxes == ("staff",) for other in broken[0].alternatives)


@pytest.mark.parametrize(
    ("calendar", "wishes", "reason"),
    [
        (clinic(), Wishes(hours=Span(540, 600)), "outside_hours"),
        (clinic(), Wishes(weekdays=frozenset({6})), "clinic_shut"),
        (
            clinic(doctor(1, hours=WeekHours.of({}))),
            Wishes(),
            "staff_off",
        ),
        (clinic(rooms=()), Wishes(), "room_busy"),
        (clinic(doctor(1, busy(MONDAY, 0, 900 * 1440))), Wishes(), "staff_busy"),
        (clinic(patient=(busy(MONDAY, 0, 900 * 1440),)), Wishes(), "patient_busy"),
        (
            clinic(closed=tuple(ClosedDay(MONDAY + timedelta(days=d), "Shut") for d in range(900))),
            Wishes(),
            "closed_day",
        ),
    ],
)
def test_what_stands_in_the_way_is_named(calendar: Calendar, wishes: Wishes, reason: str) -> None:
    proposal = plan(course(2, wishes=wishes), calendar)

    assert [session.reason.key for session in proposal.sessions] == [reason, reason]


def test_hours_that_are_too_short_offer_other_hours() -> None:
    session = plan(course(1, wishes=Wishes(hours=Span(540, 600))), clinic()).sessions[0]

    assert session.alternatives[0].relaxes == ("hours",)
    assert session.reason.details["minutes"] == 100


def test_a_wait_beyond_the_window_leaves_the_session_impossible_but_shown() -> None:
    request = course(2, after=MONDAY, not_before=MONDAY + timedelta(days=20), first_number=2)

    proposal = plan(request, clinic())

    assert [session.verdict for session in proposal.sessions] == [Verdict.IMPOSSIBLE] * 2
    assert proposal.sessions[0].reason.key == "interval_window"


@pytest.mark.parametrize("sessions", [0, 25, -1])
def test_a_course_has_between_one_and_twenty_four_sessions(sessions: int) -> None:
    with pytest.raises(RuleError, match="session_count"):
        course(sessions)


@pytest.mark.parametrize("window", [(0, 1, 2), (3, 2, 4), (3, 5, 4)])
def test_a_window_runs_from_minimum_over_ideal_to_maximum(window: tuple[int, int, int]) -> None:
    with pytest.raises(RuleError, match="bad_window"):
        IntervalWindow(*window)


def test_the_numbing_room_is_only_taken_while_it_is_needed() -> None:
    only = frozenset({SegmentKind.NUMBING})
    rooms = (
        room(1, busy(MONDAY, 600, 1080), uses=only),
        room(2, uses=frozenset({SegmentKind.TREATMENT})),
    )
    wishes = Wishes(weekdays=frozenset({0}))

    session = plan(course(1, wishes=wishes), clinic(rooms=rooms)).sessions[0]

    assert session.starts_at == at(MONDAY, 540)
    assert session.ends_at == at(MONDAY, 540 + SESSION.minutes)
