"""Pauses around visits, exceptions of rotas, and days on which a patient may not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import (
    BarredDays,
    Calendar,
    SegmentNeed,
    VisitNeed,
    Wishes,
    check_slot,
    find_problems,
)
from mesodesk.domain.clinic import Rota, RotaDay, Span
from mesodesk.domain.errors import RuleError
from mesodesk.domain.free_time import FreeTime, find_slots
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.domain.plan_reasons import find_blocker
from tests.unit.planning import MONDAY, NINE_TO_SIX, at, busy, clinic, doctor, room, wall

HALF_HOUR = VisitNeed((SegmentNeed(SegmentKind.TREATMENT, 30),))


def visit(start: int, end: int, kind: SegmentKind = SegmentKind.TREATMENT) -> tuple[Segment, ...]:
    return (Segment(kind, at(MONDAY, start), at(MONDAY, end), RoomId(1), StaffId(1)),)


def rules(segments: tuple[Segment, ...], calendar: Calendar) -> list[str]:
    return [problem.rule for problem in find_problems(segments, calendar)]


@pytest.mark.parametrize(("before", "after"), [(10, 0), (0, 10), (10, 10), (3, 10)])
@pytest.mark.parametrize(
    ("start", "stands"), [(600, True), (601, False), (640, False), (669, False), (670, True)]
)
def test_between_two_visits_the_longer_of_the_two_pauses_is_kept(
    before: int, after: int, start: int, stands: bool
) -> None:
    # The other visit is from 640 to 660, this one takes half an hour.
    member = replace(doctor(1, busy(MONDAY, 640, 660)), buffer_before=before, buffer_after=after)

    assert (rules(visit(start, start + 30), clinic(member)) == []) is stands


def test_a_refused_pause_names_who_how_long_and_the_neighbour() -> None:
    member = replace(doctor(1, busy(MONDAY, 640, 660, number=7)), buffer_after=15)
    place = replace(room(1, busy(MONDAY, 500, 590, number=8)), buffer_before=20)

    staff, where = list(find_problems(visit(600, 630), clinic(member, rooms=(place,))))

    assert (staff.rule, staff.field) == ("buffer_staff", "staff")
    assert (staff.details["staff"], staff.details["minutes"]) == ("Dr 1", 15)
    assert (staff.details["starts_at"], staff.details["appointment_id"]) == (at(MONDAY, 640), 7)
    assert (where.rule, where.details["room"], where.details["minutes"]) == ("buffer_room", "Room 1", 20)
    assert where.details["ends_at"] == at(MONDAY, 590)


def test_leave_and_blocked_time_need_no_pause() -> None:
    member = replace(doctor(1, busy(MONDAY, 630, 700, is_block=True)), buffer_after=30)

    check_slot(visit(600, 630), clinic(member))
    booked = replace(doctor(1, busy(MONDAY, 630, 700)), buffer_after=30)
    check_slot(visit(600, 630, SegmentKind.BLOCK), clinic(booked))


def test_the_parts_of_one_visit_and_a_moved_visit_keep_no_pause_from_themselves() -> None:
    own = (busy(MONDAY, 600, 630, number=7), busy(MONDAY, 630, 660, number=7))
    calendar = clinic(
        replace(doctor(1, *own), buffer_after=30), rooms=(replace(room(1, *own), buffer_after=30),)
    )

    check_slot((*visit(605, 635), *visit(635, 665)), calendar, ignore=AppointmentId(7))


def test_an_overlap_is_told_once_and_not_as_a_pause_too() -> None:
    member = replace(doctor(1, busy(MONDAY, 615, 660)), buffer_after=30)

    assert rules(visit(600, 630), clinic(member)) == ["double_booking_staff"]


@settings(max_examples=60, deadline=None)
@given(
    taken=st.lists(
        st.tuples(st.integers(530, 900), st.sampled_from([10, 30, 45]), st.booleans()), max_size=5
    ),
    pauses=st.tuples(*[st.sampled_from([0, 5, 20]) for _ in range(4)]),
)
def test_free_time_is_where_a_booking_breaks_no_rule(
    taken: list[tuple[int, int, bool]], pauses: tuple[int, int, int, int]
) -> None:
    stretches = [busy(MONDAY, start, start + length, is_block=leave) for start, length, leave in taken]
    member = replace(doctor(1, *stretches[:3]), buffer_before=pauses[0], buffer_after=pauses[1])
    place = replace(room(1, *stretches[2:]), buffer_before=pauses[2], buffer_after=pauses[3])
    calendar = clinic(member, rooms=(place,))
    wishes = Wishes(slot_minutes=5)

    slots = find_slots(calendar, HALF_HOUR, wishes, (MONDAY, MONDAY), limit=999)

    allowed = [minute for minute in range(0, 1410, 5) if rules(visit(minute, minute + 30), calendar) == []]
    assert [wall(slot.segments[0])[1] for slot in slots] == allowed


def test_an_exception_counts_instead_of_the_weekly_hours() -> None:
    tuesday = MONDAY + timedelta(days=1)
    rota = Rota(StaffId(1), NINE_TO_SIX, (RotaDay(MONDAY, MONDAY, (Span(600, 660), Span(700, 720))),))

    assert rota.on(MONDAY) == (Span(600, 660), Span(700, 720))
    assert rota.on(tuesday) == NINE_TO_SIX.on(tuesday)


def test_the_exception_of_the_fewest_days_counts_and_leave_before_hours() -> None:
    def days(first: int, last: int, *spans: Span) -> RotaDay:
        return RotaDay(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), spans)

    month, off, work = days(0, 30, Span(480, 600)), days(7, 8), days(8, 8, Span(600, 700))
    other_off = days(8, 9)
    for order in permutations((month, off, work)):
        rota = Rota(StaffId(1), NINE_TO_SIX, order)
        assert [rota.on(MONDAY + timedelta(days=day)) for day in (6, 7, 8, 9, 31)] == [
            (Span(480, 600),),
            (),
            (Span(600, 700),),
            (Span(480, 600),),
            NINE_TO_SIX.on(MONDAY + timedelta(days=31)),
        ]
    both = Rota(StaffId(1), NINE_TO_SIX, (days(8, 9, Span(600, 700)), other_off))
    assert both.on(MONDAY + timedelta(days=8)) == ()


def test_an_exception_cannot_end_before_it_begins() -> None:
    with pytest.raises(RuleError, match="until_before_since"):
        RotaDay(MONDAY, MONDAY - timedelta(days=1))


def on_leave(first: date, last: date) -> Calendar:
    member = doctor(1)
    return clinic(replace(member, rota=replace(member.rota, exceptions=(RotaDay(first, last),))))


def test_leave_in_the_rota_is_told_with_its_days() -> None:
    last = MONDAY + timedelta(days=9)

    reason = find_blocker(FreeTime(on_leave(MONDAY, last), HALF_HOUR), MONDAY, Wishes())

    assert (reason.key, reason.details["first"], reason.details["last"]) == ("staff_away", MONDAY, last)
    assert rules(visit(600, 630), on_leave(MONDAY, last)) == ["staff_off"]


def test_nothing_is_free_on_a_barred_day_and_the_rule_says_why() -> None:
    last = MONDAY + timedelta(days=2)
    barred = BarredDays(MONDAY, last, "patient_away", {"reason": "wedding"})
    calendar = replace(clinic(), barred=(barred,))

    slots = find_slots(calendar, HALF_HOUR, Wishes(), (MONDAY, last + timedelta(days=1)), limit=1)
    problem = next(find_problems(visit(600, 630), calendar))
    reason = find_blocker(FreeTime(calendar, HALF_HOUR), MONDAY, Wishes())

    assert wall(slots[0].segments[0])[0] == last + timedelta(days=1)
    assert (problem.rule, problem.field) == ("patient_away", "day")
    assert problem.details == {"first": MONDAY, "last": last, "reason": "wedding"}
    assert (reason.key, reason.details["reason"], reason.details["last"]) == ("patient_away", "wedding", last)
