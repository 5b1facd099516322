"""Calendars given out and read in from the calendar's menu, with keys and with the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.gui.base.targets import OpenCalendar
from mesodesk.gui.calendar.giving_out import ExportSheet
from mesodesk.gui.calendar.page import CalendarPage
from mesodesk.gui.calendar.reading_in import ReadInSheet
from mesodesk.gui.widgets.table import Table
from mesodesk.services.calendar.calendar import ShowCalendar
from mesodesk.services.calendar.outside_calendar import ListOutside, OutsideSource
from mesodesk.services.calendar.scheduling import BookAppointment
from tests.factories import DOCTOR, RECEPTION, ROOM_1, STAFF, TODAY, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified

__all__ = ["open_as"]

OUT, IN = "calendar.export_sheet", "calendar.read_in_sheet"
BUSY = (
    "BEGIN:VCALENDAR",
    "X-WR-CALNAME:Özel",
    "BEGIN:VEVENT",
    "UID:1",
    "SUMMARY:Diş hekimi",
    "DTSTART:20261124T090000",
    "DTEND:20261124T100000",
    "RRULE:FREQ=WEEKLY;COUNT=3",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
)


def open_calendar(at: DeskWindow) -> CalendarPage:
    page = at.go(OpenCalendar(TODAY))
    assert isinstance(page, CalendarPage)
    return page


def book(clinic: SmallClinic, hour: int) -> None:
    clinic.do(
        BookAppointment(
            AppointmentKind.CONSULTATION, clinic.patient, STAFF[DOCTOR], ROOM_1, clinic.when(1, hour), 30
        )
    )


def write(folder: Path, lines: tuple[str, ...] = BUSY) -> Path:
    file = folder / "ev.ics"
    file.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    return file


def sources(at: DeskWindow) -> tuple[OutsideSource, ...]:
    return at.clinic.ask(ListOutside())


def choose_file(at: DeskWindow, dialog: Callable[[], QFileDialog | None], file: Path) -> None:
    at.hands.until(lambda: dialog() is not None, "no dialog came")
    shown = dialog()
    assert shown is not None
    shown.fileSelected.emit(str(file))
    shown.reject()
    # A desktop gives the keys back to the sheet; offscreen there is none.
    for sheet in at.hands.seen(IN):
        sheet.activateWindow()
    at.hands.settle()


def open_reading_in(at: DeskWindow, file: Path) -> ReadInSheet:
    at.hands.press(Qt.Key.Key_O, CTRL | SHIFT, on=open_calendar(at).board)
    sheet = at.hands.find_as(IN, ReadInSheet)
    at.hands.click(f"{IN}.file")
    choose_file(at, lambda: sheet.dialog, file)
    return sheet


def test_a_calendar_is_saved_with_initials_by_keys_and_the_mouse(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(RECEPTION)
    book(at.clinic, 10)
    at.hands.press(Qt.Key.Key_S, CTRL | SHIFT, on=open_calendar(at).board)
    sheet = at.hands.find_as(OUT, ExportSheet)
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    assert at.hands.seen(f"{OUT}.names.full") == []
    at.hands.click(f"{OUT}.accept")
    file = tmp_path / "demir.ics"
    choose_file(at, lambda: sheet.dialog, file)

    text = file.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Consultation: E. Y." in text
    assert "Elif" not in text
    assert at.hands.seen(OUT) == []


def test_full_names_are_offered_to_those_who_may(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(DOCTOR)
    book(at.clinic, 10)
    at.hands.press(Qt.Key.Key_S, CTRL | SHIFT, on=open_calendar(at).board)
    sheet = at.hands.find_as(OUT, ExportSheet)
    at.hands.click(f"{OUT}.names.full")
    at.hands.write(f"{OUT}.to", "1.1.2026")
    at.hands.click(f"{OUT}.accept")
    assert sheet.form.field("to").error
    at.hands.write(f"{OUT}.to", "1.1.2027")
    at.hands.click(f"{OUT}.accept")
    file = tmp_path / "demir.ics"
    choose_file(at, lambda: sheet.dialog, file)
    assert "Elif Yılmaz" in file.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told_and_the_sheet_stays(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(RECEPTION)
    at.hands.press(Qt.Key.Key_S, CTRL | SHIFT, on=open_calendar(at).board)
    sheet = at.hands.find_as(OUT, ExportSheet)
    at.hands.click(f"{OUT}.accept")
    choose_file(at, lambda: sheet.dialog, tmp_path / "no" / "such" / "x.ics")
    assert at.hands.find_as(f"{OUT}.error", QLabel).text()
    at.hands.click(f"{OUT}.cancel")


def test_a_calendar_is_read_in_shown_listed_and_taken_back(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(RECEPTION)
    sheet = open_reading_in(at, write(tmp_path))
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    assert sheet.form.text("source") == "Özel"
    assert "3 busy times are added" in at.hands.words(IN)
    assert sources(at) == ()
    at.hands.choose(f"{IN}.staff", "Selin Demir")
    at.hands.press(Qt.Key.Key_Return, CTRL, on=at.hands.find(f"{IN}.source"))

    assert [(one.source, one.count) for one in sources(at)] == [("Özel", 3)]
    blocks = at.clinic.ask(ShowCalendar(TODAY, TODAY + timedelta(days=30))).blocks
    assert {block.note for block in blocks} == {"Özel"}
    at.desk.undo.undo()
    at.hands.settle()
    assert sources(at) == ()


def test_one_that_was_read_before_is_taken_off_from_the_list(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(RECEPTION)
    open_reading_in(at, write(tmp_path))
    at.hands.click(f"{IN}.accept")
    at.hands.press(Qt.Key.Key_O, CTRL | SHIFT, on=open_calendar(at).board)
    at.hands.find_as(f"{IN}.sources", Table).selectRow(0)
    at.hands.click(f"{IN}.sources.remove")
    assert sources(at) == ()
    assert at.hands.seen(f"{IN}.sources") == []
    at.hands.click(f"{IN}.cancel")


def test_a_broken_file_is_told_line_by_line_and_cannot_be_read_in(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(RECEPTION)
    bad = tuple(line.replace("20261124T100000", "<b>ten</b>") for line in BUSY)
    sheet = open_reading_in(at, write(tmp_path, bad))
    table = at.hands.find_as(f"{IN}.broken", Table)
    row = [table.cards.index(0, column).data() for column in (0, 1)]
    assert row == ["7", "This is not a date or time: <b>ten</b>"]
    assert not sheet.primary.isEnabled()
    assert "nothing of it was read in" in at.hands.words(IN)
    at.hands.click(f"{IN}.file")
    choose_file(at, lambda: sheet.dialog, tmp_path / "gone.ics")
    assert not sheet.primary.isEnabled()
    assert at.hands.seen(f"{IN}.broken") == []
    at.hands.click(f"{IN}.file")
    choose_file(at, lambda: sheet.dialog, write(tmp_path))
    at.hands.click(f"{IN}.accept")
    assert len(sources(at)) == 1


def test_visits_in_busy_time_are_listed_and_have_to_be_accepted(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(RECEPTION)
    book(at.clinic, 9)
    open_reading_in(at, write(tmp_path))
    at.hands.choose(f"{IN}.staff", "Selin Demir")
    assert at.hands.find_as(f"{IN}.visits", Table).cards.rowCount() == 1
    at.hands.click(f"{IN}.accept")
    assert at.hands.find_as(f"{IN}.error", QLabel).text()
    assert sources(at) == ()
    at.hands.press(Qt.Key.Key_Space, on=at.hands.find(f"{IN}.anyway"))
    at.hands.click(f"{IN}.accept")
    assert [one.count for one in sources(at)] == [3]


@pytest.mark.parametrize("name", ["", "x" * 61])
def test_a_calendar_without_a_right_name_is_refused_beside_it(
    open_as: OpenAs, tmp_path: Path, name: str
) -> None:
    at = open_as(RECEPTION)
    sheet = open_reading_in(at, write(tmp_path))
    at.hands.write(f"{IN}.source", name)
    at.hands.click(f"{IN}.accept")
    assert sheet.form.field("source").error
    assert sources(at) == ()
    at.hands.click(f"{IN}.cancel")


@pytest.mark.usefixtures("in_turkish")
def test_reading_in_speaks_turkish(open_as: OpenAs, tmp_path: Path) -> None:
    at = open_as(RECEPTION)
    open_reading_in(at, write(tmp_path))
    assert "3 dolu zaman" in at.hands.words(IN)
    at.hands.click(f"{IN}.cancel")
