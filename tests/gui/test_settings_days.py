"""Public holidays, half days and the clinic's own days in the settings, with mouse and with keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.clinic import Span
from mesodesk.gui.admin.closed_days_section import ClosedDaysSection
from mesodesk.gui.admin.day_sheet import DaySheet
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.base.targets import OpenCalendar, OpenSettings
from mesodesk.gui.widgets.table import Table
from mesodesk.services.calendar.scheduling import BookAppointment
from mesodesk.services.clinic.closed_days import DayOff, ListDaysOff
from tests.factories import DOCTOR, MANAGER, RECEPTION, ROOM_1, STAFF
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified

__all__ = ["open_as"]

SHEET = "settings.closed_day"
EVE = date(2027, 10, 28)


def open_days(at: DeskWindow) -> ClosedDaysSection:
    page = at.go(OpenSettings("closed_days"))
    assert isinstance(page, SettingsPage)
    section = page.section("closed_days")
    assert isinstance(section, ClosedDaysSection)
    return section


def listed(at: DeskWindow) -> dict[date, DayOff]:
    found = at.clinic.ask(ListDaysOff(date(2026, 1, 1), date(2030, 12, 31)), MANAGER)
    return {day.day: day for day in found}


def choose_day(section: ClosedDaysSection, day: date) -> None:
    cards = [card.day for card in section.table.cards.cards]
    section.table.selectRow(cards.index(day))


def test_a_later_year_is_looked_at_and_its_half_day_worked_as_usual_and_back(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_days(at)
    at.hands.choose("settings.closed_days.year", "2027")
    assert section.table.cards.rowCount() > 14
    choose_day(section, EVE)
    shown = section.table.cards.index(section.table.currentIndex().row(), 3).data()
    assert shown == "open 09:00–13:00"
    at.hands.click("settings.closed_days.switch")
    assert (listed(at)[EVE].closed, listed(at)[EVE].hours) == (False, None)
    choose_day(section, EVE)
    at.hands.click("settings.closed_days.switch")
    assert listed(at)[EVE].hours == (Span(540, 780),)


def test_a_holiday_is_opened_for_some_hours_with_keys_alone(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_days(at)
    first = section.table.cards.cards[0].day
    section.table.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=section.table)
    sheet = at.hands.find_as(SHEET, DaySheet)
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    at.hands.find(f"{SHEET}.state.closed").setFocus()
    at.hands.press(Qt.Key.Key_Right, on=at.hands.find(f"{SHEET}.state.closed"))
    at.hands.write(f"{SHEET}.hours", "10-14")
    at.hands.press(Qt.Key.Key_Return, CTRL, on=at.hands.find(f"{SHEET}.hours"))
    assert listed(at)[first].hours == (Span(600, 840),)
    at.desk.undo.undo()
    at.hands.settle()
    assert listed(at)[first].closed


def test_the_clinic_closes_for_two_weeks_and_a_wrong_line_is_told(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_days(at)
    at.hands.press(Qt.Key.Key_A, CTRL | SHIFT, on=section)
    at.hands.write(f"{SHEET}.day", "2.8.2027")
    at.hands.write(f"{SHEET}.last", "1.8.2027")
    at.hands.write(f"{SHEET}.name", "Yaz tatili")
    at.hands.click(f"{SHEET}.accept")
    sheet = at.hands.find_as(SHEET, DaySheet)
    assert sheet.form.field("last").error
    at.hands.write(f"{SHEET}.last", "15.8.2027")
    at.hands.click(f"{SHEET}.state.some")
    at.hands.write(f"{SHEET}.hours", "9-12 14-16")
    at.hands.click(f"{SHEET}.accept")
    assert sheet.form.field("hours").error
    at.hands.click(f"{SHEET}.state.closed")
    at.hands.click(f"{SHEET}.accept")
    assert [day.name for day in listed(at).values()].count("Yaz tatili") == 14


def test_what_is_booked_on_the_day_is_listed_before_and_found_from_the_list_after(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    clinic, day = at.clinic, date(2026, 12, 3)
    moment = clinic.when(day, 10)
    command = BookAppointment(AppointmentKind.CONSULTATION, clinic.patient, STAFF[DOCTOR], ROOM_1, moment, 30)
    id = clinic.do(command).value
    section = open_days(at)
    at.listen(at.window.current_page)  # type: ignore[arg-type]  # there is one
    at.hands.click("settings.closed_days.add")
    at.hands.write(f"{SHEET}.day", "3.12.2026")
    at.hands.write(f"{SHEET}.name", "Kongre")
    assert at.hands.find_as(f"{SHEET}.visits", Table).cards.rowCount() == 1
    at.hands.click(f"{SHEET}.accept")
    choose_day(section, day)
    visits = at.hands.find_as("settings.closed_days.visits", Table)
    visits.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=visits)
    assert at.went == [OpenCalendar(day, id)]  # type: ignore[arg-type]  # the id is one


def test_reception_reads_the_days_and_opens_no_form(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    section = open_days(at)
    section.table.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=section.table)
    assert at.hands.seen(SHEET) == []


@pytest.mark.usefixtures("in_turkish")
def test_a_half_day_speaks_turkish(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_days(at)
    at.hands.choose("settings.closed_days.year", "2027")
    choose_day(section, EVE)
    row = section.table.currentIndex().row()
    assert section.table.cards.index(row, 3).data() == "09.00–13.00 arası açık"
    assert section.table.cards.index(row, 2).data() == "resmî tatil"
