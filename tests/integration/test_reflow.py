"""One session of a course changes and the later ones follow: shown before, done in one go, undone in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import RuleError, Stale
from mesodesk.domain.ids import SessionId
from mesodesk.services.calendar.scheduling import BookAppointment, MoveAppointment, SetStatus
from mesodesk.services.clinic.closed_days import SetClosedDay
from mesodesk.services.courses.courses import CourseCard
from mesodesk.services.courses.reflow import Effect, ProposeReflow, ReflowAsk, ReflowCard, ReflowKind
from mesodesk.services.courses.reflow_applying import ApplyReflow
from tests.factories import DOCTOR, DOCTOR2, MANAGER, RECEPTION, ROOM_1, ROOM_2, STAFF, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course, days_of, show_course


def session_of(course: CourseCard, number: int) -> SessionId:
    return course.sessions[number - 1].id


def moved(clinic: SmallClinic, course: CourseCard, number: int, starts_at: datetime) -> ReflowAsk:
    return ReflowAsk(ReflowKind.MOVE, session_of(course, number), starts_at)


def apply(card: ReflowCard, reason: str = "") -> ApplyReflow:
    return ApplyReflow(card.ask, card.placed, card.seen, reason)


def any_day(clinic: SmallClinic) -> CourseCard:
    """Four sessions on days 0, 14, 28 and 42, in the afternoon, wished for on any weekday."""
    course = book_course(clinic, ask_for(clinic, weekdays=()))
    assert days_of(course, clinic) == [0, 14, 28, 42]
    return course


def in_windows(days: list[int]) -> bool:
    return all(10 <= later - earlier <= 15 for earlier, later in pairwise(days))


def test_a_move_that_leaves_the_next_window_shows_who_has_to_follow(small_clinic: SmallClinic) -> None:
    course = any_day(small_clinic)
    before = small_clinic.snapshot()

    # The first goes to day 7: 7 days before the second, which may be 10 to 15 after it.
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(7, 14))))

    assert small_clinic.snapshot() == before
    assert card.only_this is not None
    assert (card.only_this.rule, card.only_this.details["days"]) == ("interval_too_short", 7)
    assert card.this_and_later is None
    assert [line.effect for line in card.lines] == [
        Effect.CHANGED,
        Effect.MOVES,
        Effect.STAYS,
        Effect.STAYS,
    ]
    assert [line.gap_before for line in card.lines] == [None, 14, 14, 14]
    assert [line.gap_after for line in card.lines] == [None, 10, 11, 14]
    assert card.moved == 1
    assert card.gives_up == ()


def test_this_and_later_moves_all_in_one_go_and_one_undo_takes_it_all_back(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    before = days_of(course, small_clinic)
    start = records(small_clinic)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    done = small_clinic.do(apply(card))
    after = days_of(show_course(small_clinic, course.id), small_clinic)
    assert after == [8, 22, 36, 50]
    assert in_windows(after)
    assert done.undo is not None
    end = records(small_clinic)
    again = small_clinic.do(done.undo)
    assert days_of(show_course(small_clinic, course.id), small_clinic) == before
    assert records(small_clinic) == start
    assert again.undo is not None
    back = small_clinic.do(again.undo)
    assert records(small_clinic) == end
    assert back.undo is not None
    small_clinic.do(back.undo)
    assert records(small_clinic) == start


def records(clinic: SmallClinic) -> dict[str, list[dict[str, object]]]:
    """Every row about booked time but for the count of its changes, and the ids of visits booked anew."""
    with clinic.clinic.record.reading() as session:
        connection = session.connection()
        hidden = {"row_version", "id", "appointment_id"}
        return {
            name: [
                {column: value for column, value in row.items() if column not in hidden}
                for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY id").mappings()
            ]
            for name in ("course", "course_session", "appointment", "segment")
        }


def test_the_wishes_of_the_course_and_its_hour_are_kept(small_clinic: SmallClinic) -> None:
    # Wished for on Tuesdays: no other day than 14 later keeps that.
    course = book_course(small_clinic)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    assert (card.gives_up, card.moved) == ((), 3)
    for one in card.placed:
        local = one.segments[0].starts_at.astimezone(small_clinic.zone)
        assert (local.weekday(), local.hour, one.staff_id) == (1, 14, STAFF[DOCTOR])


def test_wishes_are_given_up_rather_than_the_course_and_named(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    small_clinic.do(SetClosedDay(small_clinic.when(22, 12).date(), "Kongre"), MANAGER)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    assert card.this_and_later is None
    assert card.gives_up == ("staff", "hours", "weekday")
    assert card.moved == 1


def test_a_moved_visit_keeps_its_rooms_where_they_are_free(small_clinic: SmallClinic) -> None:
    course = any_day(small_clinic)
    second = appointment_of(course, 2)
    stay = MoveAppointment(
        second, block(small_clinic, second).version, small_clinic.when(15, 14), None, ROOM_2
    )
    small_clinic.do(stay)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(7, 14))))
    small_clinic.do(apply(card))
    assert block(small_clinic, second).segments[1].room == "Oda 2"


def test_a_day_outside_the_window_of_the_session_before_is_refused_as_ever(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ProposeReflow(moved(small_clinic, course, 2, small_clinic.when(17, 14))))
    assert (refused.value.rule, refused.value.details["neighbour"]) == ("interval_too_long", 1)


def test_a_place_that_is_taken_is_refused_by_name(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    start = small_clinic.when(8, 14)
    small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, start, 240))
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, start)))
    assert refused.value.rule == "double_booking_staff"


def test_a_session_may_take_the_time_of_one_that_follows_it(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    # The first goes to where the second is.
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(15, 14))))
    done = small_clinic.do(apply(card))
    days = days_of(show_course(small_clinic, course.id), small_clinic)
    assert days[0] == 15
    assert in_windows(days)
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert days_of(show_course(small_clinic, course.id), small_clinic) == [1, 15, 29, 43]


def test_a_cancelled_session_comes_again_and_the_later_ones_follow(small_clinic: SmallClinic) -> None:
    course = any_day(small_clinic)
    start = records(small_clinic)
    ask = ReflowAsk(ReflowKind.CANCEL, session_of(course, 2))
    card = small_clinic.ask(ProposeReflow(ask))
    assert card.only_this is None
    assert [line.effect for line in card.lines][1] is Effect.CHANGED
    done = small_clinic.do(apply(card, "hasta aradı"))
    old = block(small_clinic, appointment_of(course, 2))
    assert old.status is Status.CANCELLED
    again = show_course(small_clinic, course.id)
    assert again.sessions[1].status is Status.BOOKED
    assert again.sessions[1].appointment_id == done.value != old.appointment_id
    days = days_of(again, small_clinic)
    assert days[1] == 15
    assert in_windows(days)
    assert done.undo is not None
    redo = small_clinic.do(done.undo).undo
    assert records(small_clinic) == start
    assert redo is not None
    small_clinic.do(redo)
    assert days_of(show_course(small_clinic, course.id), small_clinic) == days


def test_a_missed_session_is_kept_as_missed_and_booked_again(small_clinic: SmallClinic) -> None:
    course = any_day(small_clinic)
    ask = ReflowAsk(ReflowKind.MISS, session_of(course, 2))
    with pytest.raises(RuleError) as early:
        small_clinic.ask(ProposeReflow(ask))
    assert early.value.rule == "no_show_too_early"
    second = block(small_clinic, appointment_of(course, 2))
    small_clinic.clock.now = second.ends_at
    card = small_clinic.ask(ProposeReflow(ask))
    small_clinic.do(apply(card))
    assert block(small_clinic, second.appointment_id).status is Status.NO_SHOW
    line = show_course(small_clinic, course.id).sessions[1]
    assert line.status is Status.BOOKED
    assert line.starts_at is not None
    assert line.starts_at > second.starts_at


def test_a_session_missed_long_ago_is_booked_again_with_the_later_ones_following(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    second = block(small_clinic, appointment_of(course, 2))
    small_clinic.turn_to(22, 10)
    small_clinic.do(SetStatus(second.appointment_id, second.version, Status.NO_SHOW))
    card = small_clinic.ask(ProposeReflow(ReflowAsk(ReflowKind.BOOK, session_of(course, 2))))
    assert card.moved >= 1
    assert card.lines[1].before_at == second.starts_at
    done = small_clinic.do(apply(card))
    days = days_of(show_course(small_clinic, course.id), small_clinic)
    assert days[0] == 1
    assert days[1] >= 22
    assert in_windows(days[1:])
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert show_course(small_clinic, course.id).sessions[1].status is Status.NO_SHOW


def test_what_has_begun_never_moves(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    small_clinic.turn_to(1, 13, 55)
    first = appointment_of(course, 1)
    small_clinic.do(SetStatus(first, block(small_clinic, first).version, Status.ARRIVED))
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    assert refused.value.rule == "already_begun"


def test_without_a_way_it_says_which_session_and_offers_other_days(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    for day in range(17, 24):
        small_clinic.do(SetClosedDay(small_clinic.when(day, 12).date(), "Kongre"), MANAGER)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    assert card.this_and_later is not None
    assert (card.this_and_later.rule, card.this_and_later.details["session"]) == ("reflow_no_place", 2)
    assert [line.effect for line in card.lines][1] is Effect.IMPOSSIBLE
    assert card.placed == ()
    assert card.other_days
    for other in card.other_days:
        again = replace(card.ask, starts_at=other.starts_at, staff_id=other.staff_id)
        assert small_clinic.ask(ProposeReflow(again)).this_and_later is None


def test_a_course_that_changed_meanwhile_refuses_the_whole(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    last = appointment_of(course, 4)
    small_clinic.do(MoveAppointment(last, block(small_clinic, last).version, small_clinic.when(43, 15)))
    before = small_clinic.snapshot()
    with pytest.raises(Stale):
        small_clinic.do(apply(card))
    assert small_clinic.snapshot() == before


def test_time_that_somebody_else_took_meanwhile_refuses_the_whole_and_names_the_session(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    taken = card.placed[-1]
    small_clinic.do(
        BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, taken.segments[0].starts_at, 120)
    )
    before = small_clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        small_clinic.do(apply(card))
    assert (refused.value.rule, refused.value.details["session"]) == ("double_booking_staff", taken.number)
    assert small_clinic.snapshot() == before


def test_sessions_in_places_that_nobody_proposed_are_refused(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    alone = replace(apply(card), placed=card.placed[:1])
    shorter = replace(card.placed[1], segments=card.placed[1].segments[1:])
    for forged, rule in (
        (replace(apply(card), placed=()), "segments_differ"),
        (alone, "interval_too_short"),
        (replace(apply(card), placed=(card.placed[0], shorter)), "segments_differ"),
    ):
        before = small_clinic.snapshot()
        with pytest.raises(RuleError) as refused:
            small_clinic.do(forged)
        assert refused.value.rule == rule
        assert small_clinic.snapshot() == before


def test_undo_is_refused_when_the_course_has_changed_since(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    card = small_clinic.ask(ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))))
    done = small_clinic.do(apply(card))
    last = appointment_of(course, 4)
    now = block(small_clinic, last)
    moved_on = MoveAppointment(last, now.version, now.starts_at, STAFF[DOCTOR2], ROOM_1)
    step = small_clinic.do(replace(moved_on, starts_at=small_clinic.when(now.starts_at.date(), 10)))
    assert done.undo is not None
    before = small_clinic.snapshot()
    with pytest.raises(Stale):
        small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before
    assert step.undo is not None
    small_clinic.do(step.undo)
    small_clinic.do(done.undo)
    assert days_of(show_course(small_clinic, course.id), small_clinic) == [1, 15, 29, 43]


def test_only_who_may_book_sees_and_does_it(small_clinic: SmallClinic) -> None:
    assert ProposeReflow.permission is ApplyReflow.permission
    course = book_course(small_clinic)
    card = small_clinic.ask(
        ProposeReflow(moved(small_clinic, course, 1, small_clinic.when(8, 14))), RECEPTION
    )
    assert small_clinic.do(apply(card), DOCTOR).value == appointment_of(course, 1)
