"""Maintenance held after a course: confirmed in time it is booked, otherwise it lets itself go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import RuleError
from mesodesk.domain.holds import CONFIRM_DAYS_BEFORE
from mesodesk.domain.ids import AppointmentId, CourseId
from mesodesk.services.calendar.scheduling import BookAppointment, MoveAppointment, SetStatus
from mesodesk.services.clinic.attendance import ShowAbsences
from mesodesk.services.courses.courses import BookCourse, CourseCard, ShowCourse, StopCourse
from mesodesk.services.courses.maintenance import HoldMaintenance, MaintenanceCard, ProposeMaintenance
from tests.factories import DOCTOR, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import (
    appointment_of,
    ask_for,
    block,
    book_course,
    chosen,
    days_of,
    propose,
    show_course,
)


@pytest.fixture
def course(small_clinic: SmallClinic) -> CourseCard:
    """Four Tuesdays a fortnight apart, the last one on day 43."""
    return book_course(small_clinic)


def hold(clinic: SmallClinic, course: CourseCard, sessions: int = 2) -> CourseCard:
    cards = clinic.ask(ProposeMaintenance(course.id, sessions))
    clinic.do(HoldMaintenance(course.id, tuple(card.start for card in cards)))
    return show_course(clinic, course.id)


def local(clinic: SmallClinic, card: MaintenanceCard) -> date:
    return card.start.starts_at.astimezone(clinic.zone).date()


def test_maintenance_goes_on_in_its_own_window_as_the_course_was_wished(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    cards = small_clinic.ask(ProposeMaintenance(course.id, 3))
    assert [card.number for card in cards] == [5, 6, 7]
    assert all(90 <= card.gap_days <= 120 for card in cards)
    assert all(local(small_clinic, card).weekday() == 1 for card in cards)
    assert not any(session.maintenance for session in show_course(small_clinic, course.id).sessions)


def test_held_sessions_say_until_when_they_wait(small_clinic: SmallClinic, course: CourseCard) -> None:
    held = hold(small_clinic, course).sessions[4:]
    assert [session.status for session in held] == [Status.HELD] * 2
    assert all(session.maintenance for session in held)
    for session in held:
        assert session.starts_at is not None
        day = session.starts_at.astimezone(small_clinic.zone).date()
        assert session.held_until == day - timedelta(days=CONFIRM_DAYS_BEFORE)


def test_undo_and_redo_hold_the_same_dates(small_clinic: SmallClinic, course: CourseCard) -> None:
    before = small_clinic.snapshot()
    cards = small_clinic.ask(ProposeMaintenance(course.id, 2))
    done = small_clinic.do(HoldMaintenance(course.id, tuple(card.start for card in cards)))
    days = days_of(show_course(small_clinic, course.id), small_clinic)
    assert done.undo is not None
    again = small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before
    assert again.undo is not None
    small_clinic.do(again.undo)
    assert days_of(show_course(small_clinic, course.id), small_clinic) == days


def test_a_course_is_booked_with_its_maintenance_and_taken_back_whole(small_clinic: SmallClinic) -> None:
    before = small_clinic.snapshot()
    ask = ask_for(small_clinic)
    done = small_clinic.do(BookCourse(ask, chosen(propose(small_clinic, ask)), maintenance=2))
    card = small_clinic.ask(ShowCourse(CourseId(done.value)))
    assert (len(card.sessions), card.planned) == (6, 4)
    assert done.undo is not None
    again = small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before
    assert again.undo is not None
    small_clinic.do(again.undo)


def test_what_was_confirmed_stays_and_what_was_not_lets_itself_go(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    course = hold(small_clinic, course)
    first, second = appointment_of(course, 5), appointment_of(course, 6)
    small_clinic.do(SetStatus(first, block(small_clinic, first).version, Status.BOOKED))
    until = course.sessions[5].held_until
    assert until is not None
    small_clinic.turn_to(until, 23, 59)
    small_clinic.at(DOCTOR).turn_day()
    assert block(small_clinic, second).status is Status.HELD
    small_clinic.turn_to(until + timedelta(days=1), 0, 1)
    turned = small_clinic.at(DOCTOR).turn_day()
    assert block(small_clinic, first).status is Status.BOOKED
    gone = block(small_clinic, second)
    assert (gone.status, gone.held_until) == (Status.CANCELLED, until)
    assert [opening.starts_at for opening in turned.opened] == [gone.segments[1].starts_at]
    assert turned.undo is None
    assert not small_clinic.ask(ShowAbsences(small_clinic.patient)).lines


def test_the_ledger_names_nobody_for_a_hold_that_lets_itself_go(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    course = hold(small_clinic, course, 1)
    small_clinic.turn_to(course.sessions[4].held_until or TODAY, 12)
    small_clinic.turn_to((course.sessions[4].held_until or TODAY) + timedelta(days=1), 9)
    small_clinic.at(DOCTOR).turn_day()
    with small_clinic.clinic.record.reading() as session:
        lines = session.connection().exec_driver_sql(
            "SELECT actor_id, entity, change FROM ledger WHERE action = 'TurnDay' ORDER BY seq"
        )
        assert next(tuple(line) for line in lines) == (None, "appointment", "changed")
    assert all(check.passed for check in small_clinic.clinic.record.verify())


def test_an_overdue_hold_is_gone_before_a_booking_can_meet_it(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    course = hold(small_clinic, course, 1)
    held = block(small_clinic, appointment_of(course, 5))
    small_clinic.turn_to((held.held_until or TODAY) + timedelta(days=1), 9)
    other = small_clinic.register("Can", "Er")
    done = small_clinic.do(
        BookAppointment(
            AppointmentKind.CONSULTATION,
            other,
            STAFF[DOCTOR],
            None,
            held.segments[1].starts_at,
            20,
        )
    )
    assert done.value
    assert block(small_clinic, held.appointment_id).status is Status.CANCELLED


def test_nothing_is_written_on_a_day_that_brings_nothing(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    hold(small_clinic, course)
    practice = small_clinic.at(DOCTOR)
    before = small_clinic.clinic.record.anchor()
    small_clinic.turn_to(5, 9)
    assert not practice.turn_day().changes
    assert small_clinic.clinic.record.anchor() == before


def test_a_moved_hold_waits_as_its_new_day_asks_for(small_clinic: SmallClinic, course: CourseCard) -> None:
    course = hold(small_clinic, course, 1)
    held = block(small_clinic, appointment_of(course, 5))
    later = held.starts_at + timedelta(days=7)
    small_clinic.do(MoveAppointment(held.appointment_id, held.version, later))
    moved = block(small_clinic, held.appointment_id)
    assert held.held_until is not None
    assert moved.held_until == held.held_until + timedelta(days=7)
    assert moved.status is Status.HELD


def test_a_hold_that_let_itself_go_can_be_booked_again(small_clinic: SmallClinic, course: CourseCard) -> None:
    course = hold(small_clinic, course, 1)
    id = appointment_of(course, 5)
    small_clinic.turn_to((course.sessions[4].held_until or TODAY) + timedelta(days=1), 9)
    small_clinic.at(DOCTOR).turn_day()
    small_clinic.do(SetStatus(id, block(small_clinic, id).version, Status.BOOKED))
    again = block(small_clinic, id)
    assert (again.status, again.held_until) == (Status.BOOKED, None)


def test_stopping_a_course_and_taking_that_back_keeps_the_hold(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    course = hold(small_clinic, course, 1)
    until = course.sessions[4].held_until
    done = small_clinic.do(StopCourse(course.id, course.version, "Moved away"))
    assert done.undo is not None
    small_clinic.do(done.undo)
    again = show_course(small_clinic, course.id).sessions[4]
    assert (again.status, again.held_until) == (Status.HELD, until)


def test_a_maintenance_session_moves_only_within_its_own_window(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    course = hold(small_clinic, course, 1)
    held = block(small_clinic, appointment_of(course, 5))
    before = small_clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        small_clinic.do(
            MoveAppointment(held.appointment_id, held.version, held.starts_at - timedelta(days=14))
        )
    assert refused.value.rule == "interval_too_short"
    assert refused.value.details["min"] == 90
    assert small_clinic.snapshot() == before


def test_maintenance_waits_for_a_last_session_with_a_time(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    last = appointment_of(course, 4)
    small_clinic.do(SetStatus(last, block(small_clinic, last).version, Status.CANCELLED))
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ProposeMaintenance(course.id, 1))
    assert refused.value.rule == "maintenance_after_last"
    assert refused.value.details["session"] == 4


def test_late_maintenance_begins_as_soon_as_can_be(small_clinic: SmallClinic, course: CourseCard) -> None:
    small_clinic.turn_to(43 + 121, 8)
    today = TODAY + timedelta(days=43 + 121)
    course = hold(small_clinic, course)
    first, second = (session.starts_at for session in course.sessions[4:])
    assert first is not None
    assert second is not None
    assert (first.astimezone(small_clinic.zone).date() - today).days < 14
    assert 90 <= (second - first).days <= 120


@pytest.mark.parametrize("count", [0, 7])
def test_no_more_than_a_few_are_held_at_once(
    small_clinic: SmallClinic, course: CourseCard, count: int
) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ProposeMaintenance(course.id, count))
    assert refused.value.rule == "maintenance_count"


def test_a_confirmed_hold_cannot_be_undone_with_the_plan(
    small_clinic: SmallClinic, course: CourseCard
) -> None:
    cards = small_clinic.ask(ProposeMaintenance(course.id, 2))
    done = small_clinic.do(HoldMaintenance(course.id, tuple(card.start for card in cards)))
    first = AppointmentId(done.value[0])
    small_clinic.do(SetStatus(first, block(small_clinic, first).version, Status.BOOKED))
    before = small_clinic.snapshot()
    assert done.undo is not None
    with pytest.raises(RuleError) as refused:
        small_clinic.do(done.undo)
    assert refused.value.rule == "undo_too_late"
    assert small_clinic.snapshot() == before
