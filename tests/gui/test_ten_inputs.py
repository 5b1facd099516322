"""The receptionist's everyday course, counted: from Today to four booked dates with keys alone.

An input is what a hand does in one go: a key, a key with others held, a word, or the same key several times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.patients.planner import PlannerPage
from mesodesk.services.courses.courses import CourseCard, ListCourses
from tests.factories import RECEPTION, SmallClinic
from tests.gui.hands import CTRL, NO_KEY, SHIFT, Hands
from tests.integration.course_steps import ask_for, book_course

MOST = 10


class Keyboard:
    """Real keys where the focus is, counted; between them the window comes to rest, as for eyes."""

    def __init__(self, window: MainWindow, hands: Hands) -> None:
        self._window = window
        self._hands = hands
        self.inputs = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
        """One key, or the same one several times."""
        self.inputs += 1
        for _ in range(times):
            self._hands.press(key, held)
        self._rest()

    def write(self, word: str) -> None:
        """A word, letter by letter."""
        self.inputs += 1
        focus = QApplication.focusWidget()
        assert focus is not None
        self._hands.qtbot.keyClicks(focus, word)
        self._rest()

    def click(self, identifier: str) -> None:
        """The mouse, for once."""
        self.inputs += 1
        self._hands.click(identifier)
        self._rest()

    def rest_at(self, page: PlannerPage) -> None:
        """Wait until the dates answer what the form of a page holds."""
        self._hands.settle()
        self._hands.until(lambda: not page._wait.isActive(), "the planner never asked")
        self._hands.settle()

    def _rest(self) -> None:
        page = self._window.current_page
        if isinstance(page, PlannerPage):
            self.rest_at(page)
        self._hands.settle()


@pytest.fixture
def window(
    clinic_desk: Callable[..., Desk], theme: Theme, qtbot: QtBot, small_clinic: SmallClinic
) -> Iterator[MainWindow]:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show_desk(clinic_desk(RECEPTION, voice=made.notes))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def keyboard(window: MainWindow, qtbot: QtBot) -> Iterator[Keyboard]:
    page = window.current_page
    assert page is not None
    hands = Hands(qtbot, page.desk.runner)
    hands.settle()
    assert window.state().view == "today"
    yield Keyboard(window, hands)
    hands.settle()


def planned(clinic: SmallClinic) -> CourseCard:
    return max(clinic.ask(ListCourses(clinic.patient)), key=lambda course: course.id)


def to_the_planner(keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_K, CTRL)
    keyboard.write("elif yilmaz")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_C, CTRL | SHIFT)


def test_a_course_of_four_for_a_known_patient_takes_at_most_ten_inputs(
    keyboard: Keyboard, small_clinic: SmallClinic
) -> None:
    to_the_planner(keyboard)
    keyboard.write("hair")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.write("4")
    keyboard.press(Qt.Key.Key_Return, CTRL)

    course = planned(small_clinic)
    assert course.protocol_key == "hair_loss"
    assert [session.starts_at is not None for session in course.sessions] == [True] * 4
    assert keyboard.inputs == 8 <= MOST


def test_with_a_wish_for_the_afternoon_it_is_ten(keyboard: Keyboard, small_clinic: SmallClinic) -> None:
    to_the_planner(keyboard)
    keyboard.write("hair")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.write("4")
    keyboard.press(Qt.Key.Key_Tab, times=4)
    keyboard.write("14")
    keyboard.press(Qt.Key.Key_Return, CTRL)

    starts = [session.starts_at for session in planned(small_clinic).sessions]
    hours = [start.astimezone(small_clinic.zone).hour for start in starts if start is not None]
    assert len(hours) == 4
    assert all(hour >= 14 for hour in hours)
    assert keyboard.inputs == MOST


def test_the_same_again_takes_five(keyboard: Keyboard, small_clinic: SmallClinic) -> None:
    before = book_course(small_clinic, ask_for(small_clinic, protocol="hair_loss", sessions=3))
    to_the_planner(keyboard)
    keyboard.press(Qt.Key.Key_Return, CTRL)

    course = planned(small_clinic)
    assert course.id != before.id
    assert course.protocol_key == "hair_loss"
    assert keyboard.inputs == 5


def test_what_was_asked_for_is_still_there_in_the_other_language(
    keyboard: Keyboard, window: MainWindow, small_clinic: SmallClinic
) -> None:
    to_the_planner(keyboard)
    keyboard.write("hair")
    page = window.current_page
    assert isinstance(page, PlannerPage)
    keyboard.click("planner.rooms.2")
    asked = page._asked
    state = page.state()

    other = PlannerPage(page.desk)
    other.restore(state)
    other.open(None)
    keyboard.rest_at(other)

    assert other._asked == asked
    assert asked is not None
    assert (asked.protocol_key, asked.room_ids) == ("hair_loss", (2,))
    other.deleteLater()
