"""The calendar of a real window, for tests: a course of four sessions is booked, one each fortnight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenCalendar
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.page import CalendarPage
from mesodesk.gui.main_window import MainWindow
from mesodesk.services.courses.courses import CourseCard
from tests.factories import RECEPTION, TODAY, SmallClinic
from tests.gui.hands import Hands, block_on, place_on
from tests.integration.course_steps import appointment_of, block, book_course

#: The day of the second session, the last day that its interval of 10 to 15 days allows, and one too many.
TUESDAY, WEDNESDAY, THURSDAY = (TODAY + timedelta(days=days) for days in (15, 16, 17))


@dataclass
class Calendar:
    """The calendar of a real window over a small clinic in which a course of four sessions is booked."""

    clinic: SmallClinic
    window: MainWindow
    page: CalendarPage
    hands: Hands
    course: CourseCard

    @property
    def board(self) -> Board:
        return self.page.board

    def session(self, number: int) -> AppointmentId:
        return appointment_of(self.course, number)

    def starts(self, number: int) -> datetime:
        """When a session begins, in the clinic's zone, as the record has it."""
        return block(self.clinic, self.session(number)).starts_at.astimezone(self.clinic.zone)

    def show(self, day: date) -> None:
        self.window.go(OpenCalendar(day))
        self.hands.settle()
        assert any(column.day == day for column in self.board.grid.columns)

    def column(self, day: date) -> int:
        return next(at for at, column in enumerate(self.board.grid.columns) if column.day == day)

    def drag(self, number: int, day: date, minute: int, *, drop: bool = True) -> None:
        """Take the block of a session at its top and carry it to a place."""
        top = block_on(self.board, self.session(number))
        grip = QPoint(int(top.x() + top.width() / 2), int(top.y()) + 1)
        way = [grip, place_on(self.board, self.column(day), minute)]
        self.hands.drag(self.board.viewport(), way, drop=drop)


@pytest.fixture
def calendar(
    clinic_desk: Callable[..., Desk], small_clinic: SmallClinic, theme: Theme, qtbot: QtBot
) -> Iterator[Calendar]:
    course = book_course(small_clinic)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    desk = clinic_desk(RECEPTION, voice=window.notes)
    window.show_desk(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(qtbot, desk.runner)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    hands.settle()
    page = window.current_page
    assert isinstance(page, CalendarPage)
    yield Calendar(small_clinic, window, page, hands, course)
    hands.settle()
