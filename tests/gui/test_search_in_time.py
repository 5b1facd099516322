"""Enter in a search means what was typed: never a row that still stands there for an older text."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView

from mesodesk.domain.ids import PatientId
from mesodesk.gui.base.targets import NewWalkIn, OpenPatient, OpenPatients, OpenToday
from mesodesk.gui.patients.list_view import PatientListView
from mesodesk.gui.today.page import TodayPage
from mesodesk.gui.widgets.patient_picker import PatientPicker
from mesodesk.services.people.patients import FindPatients, PatientLine
from tests.factories import RECEPTION
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL

__all__ = ["open_as"]


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """A slow record waits for it."""
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def at(open_as: OpenAs) -> DeskWindow:
    """The desk of a clinic with Elif Yılmaz and Deniz Arslan."""
    desk = open_as(RECEPTION)
    desk.clinic.register("Deniz", "Arslan")
    return desk


def retype(at: DeskWindow, line: QLineEdit, gate: threading.Event, text: str = "arslan") -> None:
    """Find Elif Yılmaz, then type something else before a slow record, and Enter."""
    at.hands.write(line, "yilmaz")
    at.hands.settle()
    at.desk.runner.on_record(gate.wait, None)
    line.selectAll()
    at.hands.qtbot.keyClicks(line, text)
    at.hands.qtbot.keyClick(line, Qt.Key.Key_Return)


def arrive(at: DeskWindow, gate: threading.Event) -> None:
    """The record answers again."""
    gate.set()
    at.hands.settle()


def open_search(at: DeskWindow) -> tuple[QLineEdit, list[object]]:
    """The search of the window, and where it went."""
    went: list[object] = []
    at.window.overlays.went.connect(went.append)
    at.hands.press(Qt.Key.Key_K, CTRL, on=at.window)
    return at.hands.find_as("window.search", QLineEdit), went


def open_list(at: DeskWindow) -> tuple[QLineEdit, list[PatientLine]]:
    """The search of the list of patients, and whom it opened."""
    opened: list[PatientLine] = []
    view = at.go(OpenPatients()).findChild(PatientListView)
    assert view is not None
    view.opened.disconnect()
    view.opened.connect(opened.append)
    return at.hands.find_as("patients.search", QLineEdit), opened


def open_picker(at: DeskWindow) -> tuple[QLineEdit, PatientPicker]:
    """The patient's line of the form that books."""
    at.hands.press(Qt.Key.Key_N, CTRL, on=at.window)
    line = at.hands.find_as("appointment.patient", QLineEdit)
    picker = line.parentWidget()
    assert isinstance(picker, PatientPicker)
    return line, picker


def arrived_today(at: DeskWindow) -> list[str]:
    page = at.go(OpenToday())
    assert isinstance(page, TodayPage)
    return [view.visit.patient for view in page.board.columns[1].views if view.visit is not None]


def deniz(at: DeskWindow) -> PatientId:
    return at.clinic.ask(FindPatients("arslan"))[0].id


def test_the_search_opens_whom_the_new_text_finds(at: DeskWindow, gate: threading.Event) -> None:
    line, went = open_search(at)
    retype(at, line, gate)
    assert went == []
    arrive(at, gate)
    assert went == [OpenPatient(deniz(at))]


def test_the_list_opens_whom_the_new_text_finds(at: DeskWindow, gate: threading.Event) -> None:
    line, opened = open_list(at)
    retype(at, line, gate)
    assert opened == []
    arrive(at, gate)
    assert [one.id for one in opened] == [deniz(at)]


def test_a_form_takes_whom_the_new_text_finds(at: DeskWindow, gate: threading.Event) -> None:
    line, picker = open_picker(at)
    chosen: list[PatientLine] = []
    picker.chosen.connect(chosen.append)
    retype(at, line, gate)
    assert chosen == []
    arrive(at, gate)
    assert [one.id for one in chosen] == [deniz(at)]
    at.hands.click("appointment.cancel")


def test_a_walk_in_is_whom_the_new_text_finds(at: DeskWindow, gate: threading.Event) -> None:
    at.clinic.turn_to(0, 10)
    at.go(NewWalkIn())
    line = at.hands.find_as("today.walk_in.sheet.search", QLineEdit)
    retype(at, line, gate)
    arrive(at, gate)
    at.hands.until(lambda: not at.hands.seen("today.walk_in.sheet"))
    assert arrived_today(at) == ["Deniz Arslan"]


def test_a_walk_in_that_was_picked_by_hand_stays_picked(at: DeskWindow, gate: threading.Event) -> None:
    at.clinic.turn_to(0, 10)
    at.go(NewWalkIn())
    line = at.hands.find_as("today.walk_in.sheet.search", QLineEdit)
    at.hands.write(line, "yilmaz")
    at.hands.settle()
    at.desk.runner.on_record(gate.wait, None)
    at.hands.qtbot.keyClicks(line, "x")
    found = at.hands.find_as("today.walk_in.sheet.found", QListView)
    place = found.visualRect(found.model().index(0, 0)).center()
    at.hands.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place)
    arrive(at, gate)
    at.hands.click("today.walk_in.sheet.accept")
    assert arrived_today(at) == ["Elif Yılmaz"]


def test_who_types_on_after_enter_has_taken_it_back(at: DeskWindow, gate: threading.Event) -> None:
    line, went = open_search(at)
    retype(at, line, gate, "arsl")
    at.hands.qtbot.keyClicks(line, "a")
    arrive(at, gate)
    assert went == []
    assert at.window.overlays.results.isVisible()


def test_a_search_that_was_left_takes_nobody(at: DeskWindow, gate: threading.Event) -> None:
    line, went = open_search(at)
    retype(at, line, gate)
    at.hands.qtbot.keyClick(at.window, Qt.Key.Key_F3)
    arrive(at, gate)
    assert went == []
    assert not at.window.overlays.results.isVisible()


def test_the_list_opens_nobody_once_another_view_is_open(at: DeskWindow, gate: threading.Event) -> None:
    line, opened = open_list(at)
    retype(at, line, gate)
    at.hands.qtbot.keyClick(at.window, Qt.Key.Key_F3)
    arrive(at, gate)
    assert opened == []


def test_an_emptied_line_of_a_form_lists_nobody(at: DeskWindow, gate: threading.Event) -> None:
    line, picker = open_picker(at)
    retype(at, line, gate)
    line.clear()
    arrive(at, gate)
    assert picker.patient_id is None
    assert not at.hands.seen("appointment.patient.list")
    at.hands.click("appointment.cancel")
