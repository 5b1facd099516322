"""Finding the next free time in the calendar: filters, and Enter books."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mesodesk.domain.appointments import Status
from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.calendar.free_sheet import FreeSheet
from mesodesk.services.calendar.scheduling import SetStatus
from mesodesk.services.clinic.clinic import ShowClinic
from tests.factories import DOCTOR2, ROOM_2, STAFF, TODAY
from tests.gui.calendar_desk import Calendar, calendar
from tests.gui.hands import CTRL
from tests.gui.nameless import nameless, unidentified
from tests.integration.course_steps import appointment_of, block, show_course

__all__ = ["calendar"]

FIND = ids.CALENDAR_FIND


def open_sheet(calendar: Calendar) -> FreeSheet:
    calendar.hands.press(Qt.Key.Key_F, on=calendar.board)
    sheet = calendar.hands.find_as(FIND, FreeSheet)
    calendar.hands.until(lambda: sheet.slots.count == 10, "no times were found")
    return sheet


def choose(calendar: Calendar, key: str, words: str) -> None:
    """Choose a line of a filter by its words."""
    calendar.hands.choose(f"{FIND}.{key}", words)
    calendar.hands.settle()


def again(calendar: Calendar, sheet: FreeSheet) -> None:
    """Wait until the filter's change was answered."""
    calendar.hands.until(lambda: not sheet.is_asking, "the filter was never answered")
    calendar.hands.settle()


def pick_patient(calendar: Calendar, text: str) -> None:
    calendar.hands.write(f"{FIND}.patient", text)
    calendar.hands.settle()
    calendar.hands.press(Qt.Key.Key_Return, on=calendar.hands.find(f"{FIND}.patient"))


def newest(calendar: Calendar) -> AppointmentId:
    rows = calendar.clinic.snapshot()["appointment"]
    return AppointmentId(max(int(str(row[0])) for row in rows))


def test_filters_bound_what_is_found_and_enter_books_it(calendar: Calendar) -> None:
    other = calendar.clinic.register("Can", "Er")
    sheet = open_sheet(calendar)
    pick_patient(calendar, "can er")
    choose(calendar, "staff", "Dr Emre Aksoy")
    calendar.hands.write(f"{FIND}.after", "15:00")
    calendar.hands.write(f"{FIND}.until", "17:00")
    calendar.hands.click(f"{FIND}.weekdays.3")
    again(calendar, sheet)
    first = sheet.slots.chosen()
    assert first is not None
    assert first.starts_at == calendar.clinic.when(3, 15)
    calendar.hands.press(Qt.Key.Key_Return, on=sheet.slots)
    made = block(calendar.clinic, newest(calendar))
    assert (made.patient_id, made.staff_id, made.starts_at) == (other, STAFF[DOCTOR2], first.starts_at)
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert made.appointment_id not in {int(str(row[0])) for row in calendar.clinic.snapshot()["appointment"]}


def test_a_room_that_was_asked_for_is_the_one_that_is_booked(calendar: Calendar) -> None:
    calendar.clinic.register("Can", "Er")
    sheet = open_sheet(calendar)
    pick_patient(calendar, "can er")
    rooms = calendar.clinic.ask(ShowClinic()).rooms
    choose(calendar, "room", next(room.name for room in rooms if room.id == ROOM_2))
    again(calendar, sheet)
    calendar.hands.press(Qt.Key.Key_Return, on=sheet.slots)
    assert block(calendar.clinic, newest(calendar)).segments[0].room_id == ROOM_2


def test_every_part_of_the_search_can_be_named_from_outside(calendar: Calendar) -> None:
    sheet = open_sheet(calendar)
    assert (nameless(sheet), unidentified(sheet)) == ([], [])
    calendar.hands.press(Qt.Key.Key_Escape, on=sheet)


def test_without_a_patient_the_time_goes_into_the_form(calendar: Calendar) -> None:
    sheet = open_sheet(calendar)
    first = sheet.slots.chosen()
    assert first is not None
    calendar.hands.press(Qt.Key.Key_Return, on=sheet.slots)
    form = calendar.hands.find("appointment")
    local = first.starts_at.astimezone(calendar.clinic.zone)
    assert calendar.hands.find_as("appointment.time", QLineEdit).text() == local.strftime("%H:%M")
    calendar.hands.press(Qt.Key.Key_Escape, on=form)


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_missed_session_is_booked_again_inside_its_window(calendar: Calendar, by_mouse: bool) -> None:
    second = calendar.session(2)
    calendar.clinic.do(SetStatus(second, block(calendar.clinic, second).version, Status.CANCELLED))
    if by_mouse:
        calendar.hands.click(ids.CALENDAR_FIND_OPEN)
        sheet = calendar.hands.find_as(FIND, FreeSheet)
    else:
        sheet = open_sheet(calendar)
    pick_patient(calendar, "yilmaz")
    calendar.hands.settle()
    choose(calendar, "what", "Skin rejuvenation, session 2 of 4")
    again(calendar, sheet)
    first = sheet.slots.chosen()
    assert first is not None
    assert 11 <= (first.starts_at.astimezone(calendar.clinic.zone).date() - TODAY).days <= 16
    if by_mouse:
        calendar.hands.click(f"{FIND}.accept")
    else:
        calendar.hands.press(Qt.Key.Key_Return, on=sheet.slots)
    course = show_course(calendar.clinic, calendar.course.id)
    assert course.sessions[1].starts_at == first.starts_at
    assert appointment_of(course, 2) != second
