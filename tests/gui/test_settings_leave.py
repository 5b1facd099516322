"""Leave and other hours in the settings, with mouse and with keys; pauses around visits."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.clinic import RotaDay, Span
from mesodesk.gui.admin.leave_section import LeaveSection
from mesodesk.gui.admin.leave_sheet import LeaveSheet
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.base.targets import OpenCalendar, OpenSettings
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.table import Table
from mesodesk.services.calendar.scheduling import BookAppointment
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.clinic.leave import ListLeave, SetRotaException
from mesodesk.services.clinic.staff import ListStaff
from tests.factories import DOCTOR, MANAGER, RECEPTION, ROOM_1, STAFF, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified

__all__ = ["open_as"]

FIRST, LAST = date(2026, 12, 2), date(2026, 12, 11)
LEAVE = RotaDay(FIRST, LAST, note="Yıllık izin")
SHEET = "settings.leave_sheet"


def open_leave(at: DeskWindow) -> LeaveSection:
    page = at.go(OpenSettings("leave"))
    assert isinstance(page, SettingsPage)
    section = page.section("leave")
    assert isinstance(section, LeaveSection)
    return section


def entries(at: DeskWindow) -> list[RotaDay]:
    return [card.days for card in at.clinic.ask(ListLeave(), MANAGER)]


def book(clinic: SmallClinic, day: date, hour: int) -> int:
    command = BookAppointment(
        AppointmentKind.CONSULTATION, clinic.patient, STAFF[DOCTOR], ROOM_1, clinic.when(day, hour), 30
    )
    return clinic.do(command).value


def test_leave_over_ten_days_is_entered_as_one_line_with_keys_alone_and_taken_back(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_leave(at)
    at.hands.press(Qt.Key.Key_A, CTRL | SHIFT, on=section)
    sheet = at.hands.find_as(SHEET, LeaveSheet)
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    at.hands.choose(f"{SHEET}.staff", "Selin Demir")
    at.hands.write(f"{SHEET}.first_on", "2.12.2026")
    at.hands.write(f"{SHEET}.last_on", "11.12.2026")
    at.hands.write(f"{SHEET}.note", "Yıllık izin")
    at.hands.press(Qt.Key.Key_Return, CTRL, on=at.hands.find(f"{SHEET}.note"))

    assert entries(at) == [LEAVE]
    assert section.table.cards.rowCount() == 1
    at.desk.undo.undo()
    at.hands.settle()
    assert entries(at) == []
    assert section.table.cards.rowCount() == 0


def test_other_hours_are_written_as_people_say_them_and_a_wrong_line_is_told(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    open_leave(at)
    at.hands.click("settings.leave.add")
    assert at.hands.seen(f"{SHEET}.hours") == []
    at.hands.click(f"{SHEET}.kind.other")
    at.hands.write(f"{SHEET}.first_on", "28.11.2026")
    at.hands.write(f"{SHEET}.hours", "fourteen")
    at.hands.click(f"{SHEET}.accept")
    sheet = at.hands.find_as(SHEET, LeaveSheet)
    assert "9-13" in sheet.form.field("hours").error
    assert sheet.form.text("hours") == "fourteen"
    at.hands.write(f"{SHEET}.last_on", "27.11.2026")
    at.hands.write(f"{SHEET}.hours", "10-12 13.30-16")
    at.hands.click(f"{SHEET}.accept")
    assert sheet.form.field("last_on").error
    at.hands.write(f"{SHEET}.last_on", "")
    at.hands.click(f"{SHEET}.accept")

    day = date(2026, 11, 28)
    assert entries(at) == [RotaDay(day, day, (Span(600, 720), Span(810, 960)))]


def test_what_is_booked_in_the_leave_is_listed_and_entered_only_knowingly(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    id = book(at.clinic, date(2026, 12, 3), 10)
    section = open_leave(at)
    at.listen(at.window.current_page)  # type: ignore[arg-type]  # there is one
    at.hands.click("settings.leave.add")
    at.hands.write(f"{SHEET}.first_on", "2.12.2026")
    at.hands.write(f"{SHEET}.last_on", "11.12.2026")
    at.hands.press(Qt.Key.Key_Tab, on=at.hands.find(f"{SHEET}.last_on"))
    shown = at.hands.find_as(f"{SHEET}.visits", Table)
    assert [card.patient for card in shown.cards.cards] == ["Elif Yılmaz"]
    at.hands.click(f"{SHEET}.accept")
    assert at.hands.find_as(f"{SHEET}.error", QLabel).text()
    assert entries(at) == []
    at.hands.press(Qt.Key.Key_Space, on=at.hands.find(f"{SHEET}.anyway"))
    at.hands.click(f"{SHEET}.accept")
    assert entries(at) == [RotaDay(FIRST, LAST)]

    section.table.selectRow(0)
    visits = at.hands.find_as("settings.leave.visits", Table)
    visits.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=visits)
    assert at.went == [OpenCalendar(date(2026, 12, 3), id)]  # type: ignore[arg-type]  # the id is one


def test_an_entry_is_opened_by_enter_changed_and_taken_off(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    at.clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    section = open_leave(at)
    section.table.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=section.table)
    at.hands.write(f"{SHEET}.last_on", "4.12.2026")
    at.hands.click(f"{SHEET}.accept")
    assert entries(at) == [RotaDay(FIRST, date(2026, 12, 4), note="Yıllık izin")]
    at.hands.click("settings.leave.remove")
    assert entries(at) == []
    at.desk.undo.undo()
    at.hands.settle()
    assert len(entries(at)) == 1


def test_taking_off_hours_in_which_somebody_is_booked_is_asked_once(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    saturday = date(2026, 11, 28)
    at.clinic.do(SetRotaException(STAFF[DOCTOR], RotaDay(saturday, saturday, (Span(600, 720),))), MANAGER)
    book(at.clinic, saturday, 10)
    section = open_leave(at)
    section.table.selectRow(0)
    at.hands.click("settings.leave.remove")
    at.hands.click(f"{SHEET}.remove.cancel")
    assert len(entries(at)) == 1
    at.hands.click("settings.leave.remove")
    assert at.hands.find_as(f"{SHEET}.remove.visits", Table).cards.rowCount() == 1
    at.hands.click(f"{SHEET}.remove.accept")
    assert entries(at) == []


def test_an_overlapping_entry_is_refused_beside_its_first_day(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    at.clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    open_leave(at)
    at.hands.click("settings.leave.add")
    at.hands.choose(f"{SHEET}.staff", "Selin Demir")
    at.hands.write(f"{SHEET}.first_on", "10.12.2026")
    at.hands.write(f"{SHEET}.last_on", "20.12.2026")
    at.hands.click(f"{SHEET}.accept")
    sheet = at.hands.find_as(SHEET, LeaveSheet)
    assert "11 Dec 2026" in sheet.form.field("first_on").error
    at.hands.click(f"{SHEET}.cancel")
    assert entries(at) == [LEAVE]


def test_reception_reads_who_is_away_and_cannot_change_it(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    at.clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    section = open_leave(at)
    assert section.table.cards.rowCount() == 1
    for button in ("add", "edit", "remove"):
        assert at.hands.seen(f"settings.leave.{button}") == []
    section.table.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=section.table)
    assert at.hands.seen(SHEET) == []


@pytest.mark.usefixtures("in_turkish")
def test_leave_speaks_turkish(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    book(at.clinic, date(2026, 12, 3), 10)
    section = open_leave(at)
    assert section.add_button.text().startswith("İzin")
    at.hands.click("settings.leave.add")
    at.hands.write(f"{SHEET}.first_on", "2.12.2026")
    at.hands.write(f"{SHEET}.last_on", "11.12.2026")
    at.hands.press(Qt.Key.Key_Tab, on=at.hands.find(f"{SHEET}.last_on"))
    assert "1 randevu" in at.hands.words(SHEET)
    at.hands.click(f"{SHEET}.cancel")


def test_pauses_around_visits_are_set_for_a_room_and_for_staff_and_kept_in_range(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    at.go(OpenSettings("rooms"))
    at.hands.find_as("settings.rooms.list", Table).selectRow(0)
    at.hands.click("settings.rooms.edit")
    at.hands.write("settings.room.buffer_before", "5")
    at.hands.write("settings.room.buffer_after", "121")
    at.hands.click("settings.room.accept")
    assert "120" in at.hands.find_as("settings.room", FormSheet).form.field("buffer_after").error
    at.hands.write("settings.room.buffer_after", "120")
    at.hands.click("settings.room.accept")
    room = at.clinic.ask(ShowClinic(), MANAGER).rooms[0]
    assert (room.buffer_before, room.buffer_after) == (5, 120)
    at.desk.undo.undo()
    at.hands.settle()
    room = at.clinic.ask(ShowClinic(), MANAGER).rooms[0]
    assert (room.buffer_before, room.buffer_after) == (0, 0)

    at.go(OpenSettings("staff"))
    at.hands.find_as("settings.staff.list", Table).selectRow(1)
    at.hands.click("settings.staff.edit")
    at.hands.write("settings.member.buffer_after", "10")
    at.hands.click("settings.member.accept")
    form = at.clinic.ask(ListStaff(), MANAGER)[1].form
    assert (form.buffer_before, form.buffer_after) == (0, 10)


def test_a_shorter_week_lists_the_visits_that_it_leaves_outside(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    id = book(at.clinic, date(2026, 12, 3), 16)
    page = at.go(OpenSettings("hours"))
    at.listen(page)
    at.hands.choose("settings.rota.person", "Selin Demir")
    assert at.hands.seen("settings.rota.outside.visits") == []
    at.hands.write("settings.rota.3", "9-13")
    at.hands.click("settings.rota.save")
    visits = at.hands.find_as("settings.rota.outside.visits", Table)
    visits.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=visits)
    assert at.went == [OpenCalendar(date(2026, 12, 3), id)]  # type: ignore[arg-type]  # the id is one
    at.go(OpenSettings("hours"))
    at.hands.write("settings.hours.3", "9-12")
    at.hands.click("settings.hours.save")
    assert at.hands.find_as("settings.hours.outside.visits", Table).cards.rowCount() == 1
    for _ in range(2):
        at.desk.undo.undo()
        at.hands.settle()
    assert at.hands.seen("settings.rota.outside.visits") == []
    assert at.hands.seen("settings.hours.outside.visits") == []
