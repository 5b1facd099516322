"""Maintenance in the chart, held and confirmed; and what the chart and the banner say of missed visits."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.targets import NewAppointment, OpenCalendar, OpenPatient, OpenPlanner
from mesodesk.gui.calendar.page import CalendarPage
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.calendar.scheduling import BookAppointment, SetStatus
from mesodesk.services.courses.course_cards import CourseCard, ListCourses
from mesodesk.services.courses.maintenance import HoldMaintenance, ProposeMaintenance
from mesodesk.services.courses.waiting import ListWaiting
from tests.factories import DOCTOR, RECEPTION, STAFF, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.gui.nameless import nameless, unidentified
from tests.integration.course_steps import block, book_course, show_course

__all__ = ["open_as"]


@pytest.fixture
def course(small_clinic: SmallClinic) -> CourseCard:
    """Four sessions of Elif Yılmaz."""
    return book_course(small_clinic)


def hold(clinic: SmallClinic, course: CourseCard) -> CourseCard:
    starts = tuple(card.start for card in clinic.ask(ProposeMaintenance(course.id, 1)))
    clinic.do(HoldMaintenance(course.id, starts))
    return show_course(clinic, course.id)


def open_courses(desk: DeskWindow) -> None:
    desk.go(OpenPatient(desk.clinic.patient, "courses"))
    desk.hands.find(f"{ids.CHART_COURSES}.1.card")


def test_maintenance_is_held_from_the_chart_with_keys_and_undone_whole(
    open_as: OpenAs, course: CourseCard
) -> None:
    desk = open_as(RECEPTION)
    open_courses(desk)
    desk.hands.click(f"{ids.CHART_COURSES}.{course.id}.maintain")
    name = f"{ids.CHART_COURSES}.maintenance"
    desk.hands.write(f"{name}.maintenance", "3")
    desk.hands.until(lambda: "Maintenance 3" in desk.hands.words(name), "no third date was proposed")
    sheet = desk.hands.find(name)
    assert (nameless(sheet), unidentified(sheet)) == ([], [])
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=desk.hands.find(f"{name}.maintenance"))
    held = show_course(desk.clinic, course.id).sessions[4:]
    assert [session.status for session in held] == [Status.HELD] * 3
    assert "Held until" in desk.hands.words(desk.window)
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert len(show_course(desk.clinic, course.id).sessions) == 4


def test_a_held_session_is_confirmed_with_one_click_and_that_can_be_undone(
    open_as: OpenAs, course: CourseCard
) -> None:
    desk = open_as(RECEPTION)
    held = hold(desk.clinic, course).sessions[4]
    open_courses(desk)
    desk.hands.click(f"{ids.CHART_COURSES}.{course.id}.session.5.confirm")
    assert show_course(desk.clinic, course.id).sessions[4].status is Status.BOOKED
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    again = show_course(desk.clinic, course.id).sessions[4]
    assert (again.status, again.held_until) == (Status.HELD, held.held_until)


def test_the_calendar_says_until_when_a_session_is_held(open_as: OpenAs, course: CourseCard) -> None:
    desk = open_as(RECEPTION)
    held = hold(desk.clinic, course).sessions[4]
    assert held.starts_at is not None
    assert held.held_until is not None
    page = desk.go(OpenCalendar(desk.desk.formats.day_of(held.starts_at)))
    assert isinstance(page, CalendarPage)
    spoken = [view.spoken for view in page.board.blocks]
    until = desk.desk.formats.date_short(held.held_until)
    assert any("maintenance 1" in line and f"until {until}" in line for line in spoken)


def test_a_hold_that_let_itself_go_says_so_in_the_chart(open_as: OpenAs, course: CourseCard) -> None:
    desk = open_as(RECEPTION)
    held = hold(desk.clinic, course).sessions[4]
    assert held.held_until is not None
    desk.clinic.turn_to(held.held_until + timedelta(days=1), 9)
    desk.desk.runner.turn_day()
    desk.hands.settle()
    open_courses(desk)
    until = desk.desk.formats.date_short(held.held_until)
    assert f"Cancelled · Not confirmed by {until}" in desk.hands.words(desk.window)
    assert desk.hands.seen(f"{ids.CHART_COURSES}.{course.id}.session.5.book")


def test_a_course_is_booked_with_its_maintenance_and_undone_as_one(
    open_as: OpenAs, small_clinic: SmallClinic
) -> None:
    desk = open_as(RECEPTION)
    desk.go(OpenPlanner(small_clinic.patient))
    desk.hands.write("planner.maintenance", "2")
    desk.hands.until(lambda: desk.hands.find("planner.book").isEnabled(), "nothing was proposed")
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=desk.hands.find("planner.maintenance"))
    (course,) = small_clinic.ask(ListCourses(small_clinic.patient))
    statuses = [session.status for session in course.sessions]
    assert statuses == [Status.BOOKED] * course.planned + [Status.HELD] * 2
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert not small_clinic.ask(ListCourses(small_clinic.patient))


def test_who_wants_it_earlier_is_put_on_the_list_for_that_session(
    open_as: OpenAs, course: CourseCard
) -> None:
    desk = open_as(RECEPTION)
    second = course.sessions[1]
    assert second.starts_at is not None
    page = desk.go(OpenCalendar(desk.desk.formats.day_of(second.starts_at), second.appointment_id))
    assert isinstance(page, CalendarPage)
    desk.hands.until(lambda: page.board.block(int(second.appointment_id or 0)) is not None)
    page.board.setFocus()
    desk.hands.press(Qt.Key.Key_Return, on=page.board)
    desk.hands.click("visit.waiting")
    desk.hands.find(ids.WAITING_FORM)
    desk.hands.settle()
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=desk.hands.find(f"{ids.WAITING_FORM}.first_on"))
    (card,) = desk.clinic.ask(ListWaiting())
    assert (card.form.session_id, card.session_number) == (second.id, 2)
    assert card.booked_at == second.starts_at


def reads(desk: DeskWindow, wanted: str) -> bool:
    return wanted in desk.hands.words(desk.window)


@pytest.fixture
def missed(small_clinic: SmallClinic) -> AppointmentId:
    """Elif Yılmaz did not come to her consultation this morning."""
    starts_at = small_clinic.when(0, 10)
    command = BookAppointment(
        AppointmentKind.CONSULTATION, small_clinic.patient, STAFF[DOCTOR], None, starts_at, 20
    )
    id = AppointmentId(small_clinic.do(command).value)
    small_clinic.turn_to(0, 11)
    small_clinic.do(SetStatus(id, block(small_clinic, id).version, Status.NO_SHOW, "Telephone off"))
    return id


def test_the_banner_and_the_chart_say_what_was_missed(open_as: OpenAs, missed: AppointmentId) -> None:
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(desk.clinic.patient))
    for wanted in ("1 missed, last 23 Nov 2026", "Missed visits", "No-show · Telephone off"):
        desk.hands.until(partial(reads, desk, wanted), f"{wanted} cannot be read")


def test_whoever_books_sees_what_was_missed(open_as: OpenAs, missed: AppointmentId) -> None:
    desk = open_as(RECEPTION)
    desk.go(NewAppointment(desk.clinic.patient))
    tag = desk.hands.find_as("appointment.absences", Tag)
    assert tag.text == "1 missed, last 23 Nov 2026"
    desk.hands.press(Qt.Key.Key_Escape, on=desk.hands.find("appointment"))
    back = SetStatus(missed, block(desk.clinic, missed).version, Status.BOOKED)
    desk.clinic.do(back)
    desk.go(NewAppointment(desk.clinic.patient))
    desk.hands.settle()
    assert not desk.hands.seen("appointment.absences")
    desk.hands.press(Qt.Key.Key_Escape, on=desk.hands.find("appointment"))
