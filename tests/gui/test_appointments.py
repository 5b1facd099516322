"""One appointment in the calendar: the form that books it, walking in, and the sheet that it opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from mesodesk.gui.base.targets import NewAppointment
from tests.factories import TODAY
from tests.gui.calendar_desk import TUESDAY, Calendar, calendar
from tests.gui.hands import CTRL, block_on, place_on
from tests.integration.course_steps import block

__all__ = ["calendar"]


# Booking ---------------------------------------------------------------------------------------------------


def pick_patient(calendar: Calendar, text: str = "yilmaz") -> None:
    calendar.hands.write("appointment.patient", text)
    calendar.hands.settle()
    calendar.hands.press(Qt.Key.Key_Return, on=calendar.hands.find("appointment.patient"))


def open_form(calendar: Calendar) -> None:
    calendar.hands.press(Qt.Key.Key_N, CTRL, on=calendar.window)
    calendar.hands.find("appointment")


def fill(calendar: Calendar, day: str, time: str, minutes: str = "20") -> None:
    for key, text in (("date", day), ("time", time), ("minutes", minutes)):
        calendar.hands.write(f"appointment.{key}", text)
    calendar.hands.settle()


def rows(calendar: Calendar) -> int:
    return len(calendar.clinic.snapshot()["appointment"])


def test_a_consultation_is_booked_from_the_keyboard_and_shown(calendar: Calendar) -> None:
    before = rows(calendar)
    open_form(calendar)
    pick_patient(calendar)
    fill(calendar, "24.11.2026", "10:00")
    calendar.hands.press(Qt.Key.Key_Return, CTRL, on=calendar.hands.find("appointment.minutes"))
    assert rows(calendar) == before + 1
    shown = [view.spoken for view in calendar.board.blocks]
    assert any("10:00" in spoken and "Consultation" in spoken for spoken in shown)
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert not any("Consultation" in view.spoken for view in calendar.board.blocks)


def test_the_form_is_no_higher_for_having_listed_patients(calendar: Calendar) -> None:
    open_form(calendar)
    calendar.hands.until(lambda: bool(calendar.hands.seen("appointment.free.0")))
    before = calendar.hands.find("appointment").height()
    pick_patient(calendar)
    calendar.hands.until(lambda: calendar.hands.find("appointment").height() == before)
    calendar.hands.click("appointment.cancel")


def test_the_form_says_beside_each_field_what_is_wrong_and_keeps_what_was_typed(calendar: Calendar) -> None:
    before = rows(calendar)
    open_form(calendar)
    calendar.hands.click("appointment.accept")
    assert "Choose a patient" in calendar.hands.words("appointment.patient.error")
    pick_patient(calendar)
    fill(calendar, "31.2.2026", "25:99", "abc")
    calendar.hands.click("appointment.accept")
    assert "not a date" in calendar.hands.words("appointment.date.error")
    assert "not a time" in calendar.hands.words("appointment.time.error")
    assert "whole number" in calendar.hands.words("appointment.minutes.error")
    assert calendar.hands.find_as("appointment.date", QLineEdit).text() == "31.2.2026"
    assert rows(calendar) == before
    calendar.hands.click("appointment.cancel")


@pytest.mark.parametrize(
    ("day", "time", "part"),
    [("24.11.2026", "05:00", "open"), ("29.11.2026", "10:00", "")],
    ids=["before the clinic opens", "on a Sunday"],
)
def test_a_refused_booking_stays_open_and_says_why(
    calendar: Calendar, day: str, time: str, part: str
) -> None:
    before = rows(calendar)
    open_form(calendar)
    pick_patient(calendar)
    fill(calendar, day, time)
    calendar.hands.click("appointment.accept")
    sheet = calendar.hands.find("appointment")
    errors = [
        label.text()
        for label in sheet.findChildren(QLabel)
        if label.accessibleIdentifier().endswith(".error") and label.isVisible()
    ]
    assert len(errors) == 1
    assert part in errors[0]
    assert rows(calendar) == before
    calendar.hands.click("appointment.cancel")


def test_escape_empties_the_patient_line_and_then_closes_the_form(calendar: Calendar) -> None:
    before = rows(calendar)
    open_form(calendar)
    line = calendar.hands.find("appointment.patient")
    calendar.hands.write(line, "yilmaz")
    calendar.hands.settle()
    calendar.hands.press(Qt.Key.Key_Escape, on=line)
    assert calendar.hands.find_as("appointment.patient", QLineEdit).text() == ""
    calendar.hands.press(Qt.Key.Key_Escape, on=line)
    assert calendar.hands.seen("appointment") == []
    assert rows(calendar) == before


def test_a_free_time_that_is_offered_can_be_booked_with_two_clicks(calendar: Calendar) -> None:
    before = rows(calendar)
    open_form(calendar)
    pick_patient(calendar)
    calendar.hands.click("appointment.free.0")
    calendar.hands.click("appointment.accept")
    assert rows(calendar) == before + 1


def test_a_double_click_on_free_time_opens_the_form_at_that_time(calendar: Calendar) -> None:
    calendar.show(TODAY)
    place = place_on(calendar.board, calendar.column(TODAY + timedelta(days=3)), 11 * 60)
    calendar.hands.qtbot.mouseDClick(calendar.board.viewport(), Qt.MouseButton.LeftButton, pos=place)
    calendar.hands.settle()
    assert calendar.hands.find_as("appointment.time", QLineEdit).text() == "11:00"
    assert "26 Nov" in calendar.hands.find_as("appointment.date", QLineEdit).text()
    calendar.hands.press(Qt.Key.Key_Escape, on=calendar.hands.find("appointment"))


def test_a_block_of_time_needs_no_patient(calendar: Calendar) -> None:
    before = rows(calendar)
    open_form(calendar)
    calendar.hands.click("appointment.kind.block")
    fill(calendar, "25.11.2026", "12:00", "60")
    calendar.hands.click("appointment.accept")
    assert rows(calendar) == before + 1


def test_a_walk_in_has_arrived_at_once(calendar: Calendar) -> None:
    calendar.clinic.turn_to(0, 11)
    calendar.window.go(NewAppointment(walk_in=True))
    calendar.hands.settle()
    pick_patient(calendar)
    calendar.hands.click("appointment.accept")
    assert any("Arrived" in view.spoken for view in calendar.board.blocks)


# One appointment -------------------------------------------------------------------------------------------


def test_the_sheet_of_an_appointment_confirms_it(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    box = block_on(calendar.board, calendar.session(2))
    where = QPoint(int(box.x() + 20), int(box.y() + 12))
    calendar.hands.qtbot.mouseDClick(calendar.board.viewport(), Qt.MouseButton.LeftButton, pos=where)
    calendar.hands.click("visit.confirmed")
    assert block(calendar.clinic, calendar.session(2)).status == "confirmed"


def test_a_cancelled_appointment_keeps_its_reason_and_frees_its_time(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.board.choose(calendar.session(2))
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_Delete)
    calendar.hands.write("visit.cancel.reason", "Hasta şehir dışında")
    calendar.hands.click("visit.cancelled")
    calendar.hands.click("reflow.only")
    assert calendar.board.block(calendar.session(2)) is None
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert calendar.board.block(calendar.session(2)) is not None
