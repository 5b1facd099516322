"""Other desks: what they write appears without a click, and never under a hand that is dragging."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.base.watch import EVERY_MS
from mesodesk.gui.patients.page import PatientsPage
from mesodesk.gui.today.page import TodayPage
from mesodesk.services.calendar.scheduling import BookAppointment, MoveAppointment
from tests.factories import DOCTOR2, STAFF, TODAY, SmallClinic
from tests.gui.calendar_desk import TUESDAY, WEDNESDAY, Calendar, calendar
from tests.gui.hands import block_on, place_on
from tests.integration.course_steps import block
from tests.integration.desk import Desk as Process
from tests.integration.random_desk import book_when_told

__all__ = ["calendar"]


@pytest.fixture
def other(calendar: Calendar) -> Iterator[SmallClinic]:
    """Another desk: the same file, opened once more."""
    clinic = SmallClinic(calendar.clinic.folder, calendar.clinic.clock)
    yield clinic
    clinic.close()


def book(clinic: SmallClinic, day: int, hour: int) -> AppointmentId:
    """An appointment that the other desk makes."""
    patient = clinic.register("Ada", "Koç", asked=False)
    booking = BookAppointment(
        AppointmentKind.CHECK_UP, patient, STAFF[DOCTOR2], None, clinic.when(day, hour), 30
    )
    return AppointmentId(clinic.do(booking).value)


def move(clinic: SmallClinic, id: AppointmentId, day: int, hour: int) -> None:
    clinic.do(MoveAppointment(id, block(clinic, id).version, clinic.when(day, hour)))


def test_a_booking_at_another_desk_appears_without_a_click(calendar: Calendar, other: SmallClinic) -> None:
    calendar.show(TUESDAY)
    id = book(other, 15, 10)
    calendar.hands.until(lambda: calendar.board.block(id) is not None, "it never appeared")


def test_a_booking_of_another_process_appears_without_a_click(calendar: Calendar) -> None:
    calendar.show(TODAY)
    process = Process(book_when_told, calendar.clinic.folder, 0)
    process.pipe.recv()
    for hour in (10, 12):
        process.pipe.send(hour)
        id = process.pipe.recv()
        calendar.hands.until(partial(is_shown, calendar, id), "it never appeared")
    process.pipe.send(0)
    assert process.join() == 0


def is_shown(calendar: Calendar, id: int) -> bool:
    return calendar.board.block(id) is not None


def test_the_list_of_patients_shows_whom_another_desk_registers(
    calendar: Calendar, other: SmallClinic
) -> None:
    calendar.hands.press(Qt.Key.Key_F4, on=calendar.window)
    page = calendar.window.current_page
    assert isinstance(page, PatientsPage)
    before = page.list.table.model().rowCount()
    other.register("Zeynep", "Akın", asked=False)
    calendar.hands.until(lambda: page.list.table.model().rowCount() == before + 1, "she never appeared")


def test_the_record_is_asked_often_enough_for_a_second() -> None:
    assert EVERY_MS <= 500


def test_a_visit_moved_at_another_desk_moves_here_too(calendar: Calendar, other: SmallClinic) -> None:
    calendar.show(TUESDAY)
    move(other, calendar.session(2), 16, 15)

    def moved() -> bool:
        view = calendar.board.block(calendar.session(2))
        return view is not None and view.column == calendar.column(WEDNESDAY)

    calendar.hands.until(moved, "it never moved")


def test_todays_board_shows_what_another_desk_books(calendar: Calendar, other: SmallClinic) -> None:
    calendar.hands.press(Qt.Key.Key_F2, on=calendar.window)
    page = calendar.window.current_page
    assert isinstance(page, TodayPage)
    id = book(other, 0, 16)
    calendar.hands.until(lambda: page.board.view(int(id)) is not None, "it never appeared")


def test_nothing_moves_under_a_hand_that_is_dragging_until_it_lets_go(
    calendar: Calendar, other: SmallClinic
) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60, drop=False)
    id = book(other, 16, 10)
    QTest.qWait(3 * EVERY_MS)
    calendar.hands.settle()
    assert calendar.board.block(id) is None
    assert calendar.board.carry is not None
    calendar.hands.press(Qt.Key.Key_Escape, on=calendar.board)
    calendar.hands.until(lambda: calendar.board.block(id) is not None, "it was never read after that")


def test_a_drop_is_checked_against_what_another_desk_has_done_meanwhile(
    calendar: Calendar, other: SmallClinic
) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60, drop=False)
    move(other, calendar.session(2), 14, 10)
    end = place_on(calendar.board, calendar.column(WEDNESDAY), 15 * 60)
    QTest.mouseRelease(calendar.board.viewport(), Qt.MouseButton.LeftButton, pos=end)
    calendar.hands.settle()
    assert "Somebody else has changed this meanwhile" in calendar.window.message_bar.sentence
    assert calendar.starts(2).date() == TODAY + timedelta(days=14)

    def shown() -> bool:
        view = calendar.board.block(calendar.session(2))
        return view is not None and view.column == calendar.column(TODAY + timedelta(days=14))

    calendar.hands.until(shown, "the newest state is not shown")


def test_what_another_desk_does_leaves_the_refusal_on_the_screen(
    calendar: Calendar, other: SmallClinic
) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, TUESDAY + timedelta(days=3), 15 * 60)
    said = calendar.window.message_bar.sentence
    assert said
    id = book(other, 15, 10)
    calendar.hands.until(lambda: calendar.board.block(id) is not None, "it never appeared")
    assert calendar.window.message_bar.sentence == said


def test_a_parked_visit_that_another_desk_moves_leaves_the_strip(
    calendar: Calendar, other: SmallClinic
) -> None:
    calendar.show(TUESDAY)
    box = block_on(calendar.board, calendar.session(2))
    calendar.board.choose(calendar.session(2))
    calendar.board.setFocus()
    assert box.isValid()
    calendar.hands.press(Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert calendar.page.strip.ids == {calendar.session(2)}
    move(other, calendar.session(2), 14, 10)
    calendar.hands.until(lambda: not calendar.page.strip.ids, "it still lies on the strip")


def test_a_locked_desk_asks_nothing_and_hears_all_of_it_afterwards(
    calendar: Calendar, other: SmallClinic
) -> None:
    calendar.show(TUESDAY)
    calendar.window.cover(QWidget())
    id = book(other, 15, 10)
    QTest.qWait(3 * EVERY_MS)
    assert calendar.board.block(id) is None
    calendar.window.uncover()
    calendar.hands.until(lambda: calendar.board.block(id) is not None, "it was never heard")
