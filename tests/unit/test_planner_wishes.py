"""What the planner makes of wishes: a pool of rooms, and the wait that keeping every wish costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.availability import BarredDays, Busy, Calendar, Wishes
from mesodesk.domain.clinic import Span
from mesodesk.domain.ids import RoomId, StaffId
from mesodesk.domain.planner import Verdict, plan
from tests.unit.planning import MONDAY, busy, clinic, course, doctor, naive_can_start, room, wall

NUMBING, TREATING = frozenset({SegmentKind.NUMBING}), frozenset({SegmentKind.TREATMENT})
ROOMS = (room(1, uses=NUMBING), room(2, uses=TREATING), room(3, uses=TREATING))


def days(first: int, last: int) -> Busy:
    """All of these days, counted from Monday, as leave."""
    return busy(MONDAY + timedelta(days=first), 0, (last - first + 1) * 1440, is_block=True)


def test_of_several_rooms_only_those_asked_for_are_taken() -> None:
    wishes = Wishes(rooms=frozenset({RoomId(3)}))

    sessions = plan(course(3, wishes=wishes), clinic(rooms=ROOMS)).sessions

    # Nobody asked for a bed, so the numbing takes any.
    assert [[part.room_id for part in one.segments] for one in sessions] == [[1, 3, None]] * 3


def test_a_course_waits_for_the_room_that_was_asked_for_and_says_what_another_would_win() -> None:
    taken = replace(ROOMS[2], busy=(busy(MONDAY, 0, 30 * 1440),))
    calendar = clinic(rooms=(*ROOMS[:2], taken))

    session = plan(course(2, wishes=Wishes(rooms=frozenset({RoomId(3)}))), calendar).sessions[0]

    assert wall(session.segments[0])[0] == MONDAY + timedelta(days=30)
    assert (session.verdict, session.reason.key) == (Verdict.TIGHT, "late_start")
    (other,) = session.alternatives
    assert (other.relaxes, other.wins_days) == (("room",), 30)
    assert [part.room_id for part in other.slot.segments] == [1, 2, None]


def test_an_impossible_session_names_the_rooms_that_were_asked_for() -> None:
    taken = replace(ROOMS[2], busy=(busy(MONDAY, 0, 900 * 1440),))
    calendar = clinic(rooms=(*ROOMS[:2], taken))

    session = plan(course(1, wishes=Wishes(rooms=frozenset({RoomId(3)}))), calendar).sessions[0]

    assert (session.verdict, session.reason.key) == (Verdict.IMPOSSIBLE, "room_busy")
    assert session.reason.details["rooms"] == ("Room 3",)
    assert {other.relaxes for other in session.alternatives} == {("room",)}
    assert [other.whole_course for other in session.alternatives] == [True, False]


def late_calendar() -> Calendar:
    """Dr 1 is away for 40 days; Dr 2 works Mondays only, from the 21st day on."""
    return clinic(doctor(1, days(0, 39)), doctor(2, days(0, 20)))


def test_a_late_start_tells_the_wait_and_what_each_wish_costs() -> None:
    wishes = Wishes(staff=(StaffId(1),), weekdays=frozenset({3}))

    session = plan(course(3, wishes=wishes), late_calendar()).sessions[0]

    # The first Thursday after the leave is day 45; without it the leave ends on day 39.
    assert session.starts_at.date() == MONDAY + timedelta(days=45)
    assert (session.verdict, session.reason.key) == (Verdict.TIGHT, "late_start")
    assert (session.reason.details["days"], session.reason.details["first"]) == (45, MONDAY)
    assert [(other.relaxes, other.wins_days) for other in session.alternatives] == [
        (("staff",), 21),
        (("weekday",), 3),
    ]


def test_every_course_that_begins_sooner_stands_under_the_wishes_that_are_left() -> None:
    wishes = Wishes(staff=(StaffId(1),), weekdays=frozenset({3}), hours=Span(540, 700))
    request, calendar = course(3, wishes=wishes), late_calendar()

    session = plan(request, calendar).sessions[0]

    assert session.alternatives
    for other in session.alternatives:
        day, minute, _ = wall(other.slot.segments[0])
        kept = {"staff": None, "weekdays": frozenset(range(7)), "hours": Span(0, 1440)}
        named = {"staff": "staff", "weekday": "weekdays", "hours": "hours"}
        relaxed = replace(wishes, **{named[what]: kept[named[what]] for what in other.relaxes})  # type: ignore[arg-type]  # fields by name
        assert naive_can_start(calendar, request.visit, relaxed, day, minute)
        best = plan(replace(request, wishes=relaxed), calendar).sessions[0]
        assert best.starts_at == other.slot.starts_at


def test_two_wishes_are_given_up_together_only_where_one_alone_wins_nothing() -> None:
    # Dr 1 is away for 40 days and Dr 2 comes in the afternoon only.
    mornings = tuple(busy(MONDAY + timedelta(days=day), 0, 800) for day in range(500))
    calendar = clinic(doctor(1, days(0, 39)), doctor(2, *mornings))
    wishes = Wishes(staff=(StaffId(1),), hours=Span(540, 720))

    session = plan(course(2, wishes=wishes), calendar).sessions[0]

    assert [other.relaxes for other in session.alternatives] == [("hours", "staff")]


@pytest.mark.parametrize(("free_from", "late"), [(14, False), (15, True)])
def test_a_start_within_a_fortnight_is_not_late(free_from: int, late: bool) -> None:
    session = plan(course(2), clinic(doctor(1, days(0, free_from - 1)))).sessions[0]

    assert (session.reason.key == "late_start") is late
    assert not late or session.reason.details["days"] == free_from


def test_a_wait_that_the_patient_needs_is_no_wait_for_a_wish() -> None:
    request = course(2, not_before=MONDAY + timedelta(days=60))

    assert plan(request, clinic()).sessions[0].reason.key == "free"


def test_a_late_start_that_no_wish_can_help_still_tells_the_wait() -> None:
    barred = BarredDays(MONDAY, MONDAY + timedelta(days=29), "patient_away")

    session = plan(course(2), replace(clinic(), barred=(barred,))).sessions[0]

    assert (session.reason.key, session.reason.details["days"]) == ("late_start", 30)
    assert not any(other.whole_course for other in session.alternatives)


def test_the_rest_of_a_course_is_never_called_late() -> None:
    request = course(2, after=MONDAY, first_number=2, from_day=MONDAY - timedelta(days=90))

    assert plan(request, clinic()).sessions[0].reason.key == "free"


def test_wishes_that_nothing_keeps_offer_the_whole_course_without_them_first() -> None:
    # Nobody has two hours in a row between nine and half past ten, on any day.
    wishes = Wishes(hours=Span(540, 630), weekdays=frozenset({0}))
    request = course(4, wishes=wishes)

    proposal = plan(request, clinic())

    first = proposal.sessions[0]
    assert not proposal.feasible
    assert (first.alternatives[0].relaxes, first.alternatives[0].whole_course) == (("hours",), True)
    assert first.alternatives[0].slot.starts_at.date() == MONDAY
    again = plan(replace(request, wishes=replace(wishes, hours=Span(0, 1440))), clinic())
    assert again.feasible
    assert again.sessions[0].starts_at == first.alternatives[0].slot.starts_at
    assert not any(other.whole_course for one in proposal.sessions[1:] for other in one.alternatives)
