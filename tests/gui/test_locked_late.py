"""What was asked before the desk was covered is answered afterwards: it shows nothing and lets nobody in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.gui.admin.keys_sheets import RecoverySheet
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.crash_sheet import CrashSheet
from mesodesk.gui.widgets.inputs import LineInput
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.door.practice import Practice, Query
from mesodesk.services.keeping.key_keeping import DrawRecoveryKey
from mesodesk.services.people.patients import ListPatients
from tests.factories import DOCTOR, MANAGER, PIN, SmallClinic
from tests.faults.names import NAMES
from tests.gui.test_locked import found, patients
from tests.gui.test_main_window import by_id
from tests.gui.test_reception import places, reception, settle, unlock

__all__ = ["patients", "places", "reception"]


def ask_for_a_sheet(window: MainWindow, reception: Reception, runner: Runner) -> None:
    """Ask the record for what a sheet about a patient is opened with; its field takes the focus."""

    def open_sheet(_answer: object) -> None:
        sheet = Sheet(reception._theme, f"About {NAMES[0]}", "Go on", name="test.late", parent=window)
        field = LineInput()
        sheet.body.addWidget(field)
        sheet.open()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    runner.ask(ListPatients(), open_sheet, receiver=window)


def others_shown(window: MainWindow) -> list[QWidget]:
    """The windows that are shown beside the desk's own."""
    return [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window]


def lock_desk(reception: Reception, window: MainWindow) -> None:
    reception._desk().lock()


def ask_for_somebody_else(reception: Reception, window: MainWindow) -> None:
    window.run("window.switch_user")


def write_pin(window: MainWindow) -> None:
    """Write the PIN at the window itself, which takes no key while another one stands before it."""
    handle = window.windowHandle()
    for key in PIN:
        QTest.keyClick(handle, Qt.Key(ord(key)))
    pin = by_id(window, "lock.pin")
    assert isinstance(pin, LineInput)
    assert pin.text() == PIN
    QTest.keyClick(handle, Qt.Key.Key_Return)


@pytest.mark.parametrize("cover", [lock_desk, ask_for_somebody_else])
def test_a_sheet_whose_answer_comes_after_the_desk_was_covered_waits_for_its_owner(
    patients: MainWindow,
    reception: Reception,
    qtbot: QtBot,
    runner: Runner,
    cover: Callable[[Reception, MainWindow], None],
) -> None:
    ask_for_a_sheet(patients, reception, runner)
    cover(reception, patients)
    settle(qtbot, runner)
    qtbot.waitUntil(lambda: others_shown(patients) == [])
    assert found() == []
    assert QApplication.activeModalWidget() is None
    write_pin(patients)
    settle(qtbot, runner)
    assert not patients.is_covered
    (sheet,) = others_shown(patients)
    assert sheet.isWindow()
    assert sheet.isModal()
    assert sheet.windowHandle().isVisible()
    assert patients.geometry().contains(sheet.geometry().center())
    qtbot.waitUntil(sheet.isActiveWindow)
    (field,) = sheet.findChildren(LineInput)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_Escape)
    assert others_shown(patients) == []


def test_two_sheets_that_open_at_once_behind_the_cover_both_wait(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    def open_sheets(_answer: object) -> None:
        first = Sheet(reception._theme, f"About {NAMES[0]}", "Go on", name="test.first", parent=patients)
        first.open()
        Sheet(reception._theme, f"About {NAMES[1]}", "Go on", name="test.second", parent=first).open()

    runner.ask(ListPatients(), open_sheets, receiver=patients)
    reception._desk().lock()
    settle(qtbot, runner)
    qtbot.waitUntil(lambda: others_shown(patients) == [])
    assert found() == []
    write_pin(patients)
    settle(qtbot, runner)
    names = [f"About {NAMES[1]}", f"About {NAMES[0]}"]
    assert sorted(sheet.windowTitle() for sheet in others_shown(patients)) == sorted(names)
    for name in names:
        active = QApplication.activeModalWidget()
        assert active is not None
        assert active.windowTitle() == name
        active.close()
    assert others_shown(patients) == []


def test_a_sheet_whose_answer_comes_after_the_lock_is_shown_to_nobody_else(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    ask_for_a_sheet(patients, reception, runner)
    reception._desk().lock()
    by_id(patients, "lock.staff").set_value(DOCTOR)  # type: ignore[attr-defined]
    unlock(patients, qtbot, runner, PIN)
    qtbot.wait(20)
    assert by_id(patients, "window.staff").accessibleName() == "Dr Selin Demir"
    assert others_shown(patients) == []


def test_a_recovery_key_that_is_drawn_while_the_desk_is_locked_is_not_shown(
    patients: MainWindow,
    reception: Reception,
    qtbot: QtBot,
    runner: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patients.go(OpenSettings("keys"))
    settle(qtbot, runner)
    ask = runner.ask

    def ask_and_lock(query: Query[object], *rest: object) -> None:
        ask(query, *rest)  # type: ignore[arg-type]
        if isinstance(query, DrawRecoveryKey):
            reception._desk().lock()

    monkeypatch.setattr(runner, "ask", ask_and_lock)
    renew = by_id(patients, "settings.keys.renew")
    assert isinstance(renew, QAbstractButton)
    renew.click()
    qtbot.waitUntil(lambda: patients.is_covered)
    settle(qtbot, runner)
    qtbot.waitUntil(lambda: others_shown(patients) == [])
    monkeypatch.undo()
    unlock(patients, qtbot, runner, PIN)
    (sheet,) = others_shown(patients)
    assert isinstance(sheet, RecoverySheet)
    sheet.close()


def test_a_list_that_would_open_after_the_lock_stays_shut(
    patients: MainWindow, reception: Reception, qtbot: QtBot
) -> None:
    menu = QMenu(patients.frame)
    menu.addAction(NAMES[0])
    reception._desk().lock()
    menu.popup(patients.mapToGlobal(patients.rect().center()))
    qtbot.waitUntil(lambda: not menu.isVisible())
    assert found() == []


def test_the_locked_desk_opens_its_own_list_and_says_what_went_wrong(
    patients: MainWindow, reception: Reception, qtbot: QtBot
) -> None:
    reception._desk().lock()
    staff = by_id(patients, "lock.staff")
    qtbot.mouseClick(staff, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.wait(20)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    crash = CrashSheet(reception._theme, "Nothing was changed.", "ZeroDivisionError", "log", patients)
    crash.open()
    qtbot.wait(20)
    assert crash.isVisible()
    assert crash.isWindow()
    crash.accept()


def press(window: MainWindow, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(by_id(window, name), Qt.MouseButton.LeftButton)


def ask_with_pin(window: MainWindow, qtbot: QtBot, user: str) -> None:
    """Write a right PIN and press the button; the answer is on its way."""
    by_id(window, "lock.staff").set_value(user)  # type: ignore[attr-defined]
    pin = by_id(window, "lock.pin")
    assert isinstance(pin, LineInput)
    pin.setText(PIN)
    press(window, qtbot, "lock.open")


@pytest.fixture
def given(small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch) -> list[Practice]:
    """Whoever was let in by PIN."""
    made: list[Practice] = []
    switch = small_clinic.clinic.switch

    def note(user: str, pin: str) -> Practice:
        made.append(switch(user, pin))
        return made[-1]

    monkeypatch.setattr(small_clinic.clinic, "switch", note)
    return made


def test_a_pin_whose_answer_comes_after_signing_out_lets_nobody_in(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner, given: list[Practice]
) -> None:
    reception._desk().lock()
    ask_with_pin(patients, qtbot, MANAGER)
    press(patients, qtbot, "lock.sign_out")
    settle(qtbot, runner)
    assert isinstance(reception.window, SignInWindow)
    assert reception.window.isVisible()
    assert not runner.has_door
    assert [practice.is_locked for practice in given] == [True]
    reception.window.close()


def test_a_pin_whose_answer_comes_after_going_back_lets_nobody_in(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner, given: list[Practice]
) -> None:
    patients.run("window.switch_user")
    ask_with_pin(patients, qtbot, DOCTOR)
    press(patients, qtbot, "lock.back")
    settle(qtbot, runner)
    assert not patients.is_covered
    assert by_id(patients, "window.staff").accessibleName() == "Mert Kaya"
    assert [practice.is_locked for practice in given] == [True]
    answers: list[object] = []
    runner.ask(ListPatients(), answers.append, receiver=patients)
    settle(qtbot, runner)
    assert len(answers) == 1


def test_a_pin_whose_answer_comes_when_the_desk_was_covered_anew_lets_nobody_in(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner, given: list[Practice]
) -> None:
    patients.run("window.switch_user")
    ask_with_pin(patients, qtbot, DOCTOR)
    press(patients, qtbot, "lock.back")
    reception._desk().lock()
    settle(qtbot, runner)
    assert patients.is_covered
    assert [practice.is_locked for practice in given] == [True]
    unlock(patients, qtbot, runner, PIN)
    assert by_id(patients, "window.staff").accessibleName() == "Mert Kaya"


def test_a_page_that_asks_for_the_focus_behind_the_cover_does_not_get_the_pin(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    search = patients.top_bar.search
    runner.ask(ListPatients(), lambda _found: search.setFocus(), receiver=patients)
    reception._desk().lock()
    settle(qtbot, runner)
    qtbot.wait(20)
    write_pin(patients)
    settle(qtbot, runner)
    assert not patients.is_covered
    assert search.text() == ""
