"""One booking against the calendar, and the next free slots."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import Calendar, SegmentNeed, VisitNeed, Wishes, check_slot, find_problems
from mesodesk.domain.clinic import ClosedDay, House, Span, WeekHours, join_spans
from mesodesk.domain.day_bits import list_minutes, run_starts, span_bits
from mesodesk.domain.errors import RuleError
from mesodesk.domain.free_time import find_slots
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.domain.times import minute_of_day
from tests.unit.planning import ISTANBUL, MONDAY, SESSION, at, busy, clinic, doctor, room, wall

SHORT = VisitNeed((SegmentNeed(SegmentKind.TREATMENT, 15),))


def visit(start: int, end: int, *, day: date = MONDAY, staff: int = 1, place: int = 1) -> tuple[Segment, ...]:
    kind = SegmentKind.TREATMENT
    return (Segment(kind, at(day, start), at(day, end), RoomId(place), StaffId(staff)),)


@pytest.mark.parametrize(
    ("calendar", "rule"),
    [
        (clinic(doctor(1, busy(MONDAY, 620, 650))), "double_booking_staff"),
        (clinic(rooms=(room(1, busy(MONDAY, 560, 601)),)), "double_booking_room"),
        (clinic(patient=(busy(MONDAY, 629, 700),)), "double_booking_patient"),
        (clinic(closed=(ClosedDay(MONDAY, "Republic Day"),)), "closed_day"),
        (clinic(hours=WeekHours.of({0: [(540, 615), (616, 1080)]})), "outside_hours"),
        (clinic(doctor(1, hours=WeekHours.of({0: [(540, 620)]}))), "staff_off"),
    ],
)
def test_a_booking_is_refused_by_the_rule_it_breaks(calendar: Calendar, rule: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_slot(visit(600, 630), calendar)

    assert refused.value.rule == rule


def test_a_booking_may_touch_the_one_before_and_the_one_after() -> None:
    taken = (busy(MONDAY, 540, 600), busy(MONDAY, 630, 700))

    check_slot(visit(600, 630), clinic(doctor(1, *taken), rooms=(room(1, *taken),), patient=taken))


def test_a_refusal_says_whom_and_when() -> None:
    calendar = clinic(doctor(1, busy(MONDAY, 620, 650, number=7, is_block=True)))

    with pytest.raises(RuleError) as refused:
        check_slot(visit(600, 630), calendar)

    details = refused.value.details
    assert (details["staff"], details["appointment_id"], details["is_block"]) == ("Dr 1", 7, True)
    assert details["starts_at"] == at(MONDAY, 620)


def test_an_appointment_does_not_stand_in_its_own_way_when_it_is_moved() -> None:
    taken = busy(MONDAY, 600, 630, number=7)
    calendar = clinic(doctor(1, taken), rooms=(room(1, taken),), patient=(taken,))

    check_slot(visit(610, 640), calendar, ignore=AppointmentId(7))
    assert len(list(find_problems(visit(610, 640), calendar))) == 3


def test_a_visit_over_midnight_is_outside_hours() -> None:
    night = WeekHours.of({day: [(0, 1440)] for day in range(7)})
    calendar = clinic(doctor(1, hours=night), hours=night)

    check_slot(visit(1400, 1440), calendar)
    with pytest.raises(RuleError, match="outside_hours"):
        check_slot(visit(1400, 1450), calendar)


def test_the_next_free_slots_come_in_order_and_are_free() -> None:
    calendar = clinic(doctor(1, busy(MONDAY, 540, 1000)))

    slots = find_slots(calendar, SESSION, Wishes(), (MONDAY, MONDAY + timedelta(days=3)), limit=3)

    tuesday = MONDAY + timedelta(days=1)
    assert [wall(slot.segments[0])[:2] for slot in slots] == [(MONDAY, 945), (MONDAY, 960), (MONDAY, 975)]
    later = find_slots(calendar, SESSION, Wishes(), (MONDAY, tuesday), not_before=at(MONDAY, 976), limit=1)
    assert wall(later[0].segments[0])[:2] == (tuesday, 540)


def test_no_slots_are_found_where_nobody_works() -> None:
    saturday = MONDAY + timedelta(days=5)

    assert find_slots(clinic(), SESSION, Wishes(), (saturday, saturday)) == ()


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_a_start_that_the_clock_skips_or_repeats_is_never_offered(day: date) -> None:
    london = ZoneInfo("Europe/London")
    night = WeekHours.of({weekday: [(0, 1440)] for weekday in range(7)})
    calendar = clinic(doctor(1, hours=night), hours=night, zone=london)

    slots = find_slots(calendar, SHORT, Wishes(hours=Span(30, 150)), (day, day), limit=99)

    assert [minute_of_day(slot.starts_at, london) for slot in slots] == [30, 45, 120, 135]


def test_time_taken_across_a_change_of_the_clocks_stays_taken() -> None:
    london, day = ZoneInfo("Europe/London"), date(2027, 10, 31)
    night = WeekHours.of({weekday: [(0, 1440)] for weekday in range(7)})
    taken = busy(day, 30, 30).starts_at
    leave = busy(MONDAY, 0, 1)
    leave = type(leave)(taken, at(day, 1440), is_block=True)
    calendar = clinic(doctor(1, leave, hours=night), hours=night, zone=london)

    for slot in find_slots(calendar, SHORT, Wishes(), (day, day), limit=99):
        assert slot.ends_at <= leave.starts_at or slot.starts_at >= leave.ends_at


@given(
    st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 40)), max_size=8),
    st.integers(1, 120),
)
def test_runs_of_free_minutes_are_those_found_by_counting(
    stretches: list[tuple[int, int]], length: int
) -> None:
    spans = join_spans(Span(start, start + size) for start, size in stretches)
    free = {minute for span in spans for minute in range(span.start, span.end)}

    counted = [m for m in range(1440) if all(m + step in free for step in range(length))]

    assert list(list_minutes(run_starts(span_bits(spans), length))) == counted


def test_hours_survive_the_way_into_the_record_and_back() -> None:
    hours = WeekHours.of({0: [(540, 720), (780, 1080)], 5: [(600, 840)]})

    assert WeekHours.from_dict(hours.to_dict()) == hours
    assert hours.on(MONDAY) == (Span(540, 720), Span(780, 1080))
    assert House(hours, (ClosedDay(MONDAY, "x"),)).open_on(MONDAY) == ()


@pytest.mark.parametrize(("start", "end"), [(600, 600), (700, 600), (-1, 5), (0, 1441)])
def test_a_stretch_must_run_forward_within_a_day(start: int, end: int) -> None:
    with pytest.raises(RuleError, match="hours_order"):
        Span(start, end)


def test_stretches_of_one_day_may_not_overlap() -> None:
    with pytest.raises(RuleError, match="hours_overlap"):
        WeekHours(((Span(540, 700), Span(600, 800)), (), (), (), (), (), ()))


def test_a_search_needs_a_weekday() -> None:
    with pytest.raises(RuleError, match="no_weekday"):
        Wishes(weekdays=frozenset())


def test_the_zone_of_the_helpers_is_the_clinics() -> None:
    assert at(MONDAY, 540).astimezone(ISTANBUL).hour == 9
