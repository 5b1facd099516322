"""The locked desk: nothing of a patient in any window, title, menu, clipboard or for assistive tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mesodesk.domain.errors import NotAllowed
from mesodesk.gui.admin.keys_sheets import RecoverySheet
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import OpenPatient, OpenPatients, OpenSettings
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.crash_sheet import CrashSheet
from mesodesk.gui.widgets.inputs import LineInput
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.door.practice import Practice, Query
from mesodesk.services.keeping.key_keeping import DrawRecoveryKey
from mesodesk.services.keeping.ledger_lines import LedgerFilter, ListLedger
from mesodesk.services.people.patients import ListPatients, PatientForm, RegisterPatient
from tests.factories import DOCTOR, MANAGER, PASSWORD, PIN, RECEPTION, STAFF, SmallClinic
from tests.faults.names import NAMES
from tests.gui.test_main_window import by_id
from tests.gui.test_reception import desk, places, reception, settle, sign_in, unlock

__all__ = ["places", "reception"]


@pytest.fixture
def patients(
    reception: Reception,
    small_clinic: SmallClinic,
    qtbot: QtBot,
    runner: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """The desk with its real pages and the list of patients open."""
    monkeypatch.setattr("mesodesk.gui.application.desk_host.MainWindow", MainWindow)
    for name in NAMES[:40]:
        small_clinic.do(RegisterPatient(PatientForm(name, name), even_if_likely=True))
    reception.open()
    sign_in(reception, qtbot, runner, MANAGER, PASSWORD)
    window = desk(reception)
    window.go(OpenPatients())
    settle(qtbot, runner)
    return window


def readable(interface: QAccessibleInterface | None, depth: int = 0) -> Iterator[str]:
    """Everything that an assistive tool can read below `interface`."""
    if interface is None or depth > 60:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield interface.text(kind)
    text = interface.textInterface()
    if text is not None:
        yield text.text(0, text.characterCount())
    for index in range(interface.childCount()):
        yield from readable(interface.child(index), depth + 1)


def everything_readable() -> str:
    """What stands in windows that are shown, in titles and tooltips, and in the tree of assistive tools."""
    words: list[str] = [window.title() for window in QGuiApplication.topLevelWindows()]
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            words.append(top.windowTitle())
        for widget in [top, *top.findChildren(QWidget)]:
            if widget.isVisible():
                words += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
                words += [
                    str(widget.property(name) or "") for name in ("text", "plainText", "placeholderText")
                ]
    for top in QApplication.topLevelWidgets():
        # As Qt gives them to assistive tools: every window that there ever was but popups.
        if top.windowHandle() is not None and top.windowType() is not Qt.WindowType.Popup:
            words += readable(QAccessible.queryAccessibleInterface(top))
    clipboard = QGuiApplication.clipboard()
    words.append(clipboard.text())
    if clipboard.supportsSelection():
        words.append(clipboard.text(QClipboard.Mode.Selection))
    return "\n".join(words)


def found() -> list[str]:
    """The names that can be read now."""
    words = everything_readable()
    return [name for name in NAMES if name in words]


def test_the_check_finds_the_names_on_an_open_desk(patients: MainWindow) -> None:
    # Without this the next one would prove nothing.
    assert len(found()) > 5


def test_a_locked_desk_has_no_name_in_any_window_title_menu_or_tree(
    patients: MainWindow, reception: Reception, qtbot: QtBot, qapp: QApplication
) -> None:
    sheet = Sheet(reception._theme, f"About {NAMES[0]}", "Go on", name="test.sheet", parent=patients)
    sheet.open()
    menu = QMenu(NAMES[1], patients)
    menu.addAction(NAMES[2])
    menu.popup(patients.mapToGlobal(patients.rect().center()))
    QToolTip.showText(patients.mapToGlobal(patients.rect().center()), NAMES[3], patients)
    qapp.clipboard().setText(NAMES[4])
    patients.setWindowTitle(NAMES[5])
    assert {NAMES[0], NAMES[5]} <= set(found())
    reception._desk().lock()
    qtbot.waitUntil(lambda: patients.is_covered)
    assert found() == []
    assert not menu.isVisible()


def test_the_owners_sheet_comes_back_and_nobody_elses(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    sheet = Sheet(reception._theme, "A sheet", "Go on", name="test.sheet", parent=patients)
    sheet.open()
    place = sheet.pos()
    reception._desk().lock()
    assert not sheet.isVisible()
    assert not sheet.isWindow()
    unlock(patients, qtbot, runner, PIN)
    assert sheet.isVisible()
    assert sheet.isWindow()
    assert sheet.isModal()
    assert sheet.pos() == place
    reception._desk().lock()
    by_id(patients, "lock.staff").set_value(DOCTOR)  # type: ignore[attr-defined]
    unlock(patients, qtbot, runner, PIN)
    assert not isValid(sheet) or not sheet.isVisible()


def test_the_record_answers_nobody_while_the_desk_is_locked(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    practice = runner._door
    assert isinstance(practice, Practice)
    reception._desk().lock()
    qtbot.waitUntil(lambda: practice.is_locked)
    with pytest.raises(NotAllowed):
        practice.ask(ListPatients())
    answers: list[object] = []
    runner.ask(ListPatients(), answers.append, receiver=patients)
    settle(qtbot, runner)
    assert answers == []
    unlock(patients, qtbot, runner, PIN)
    settle(qtbot, runner)
    assert len(answers) == 1


def test_what_somebody_elses_page_wished_for_is_dropped(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    reception._desk().lock()
    answers: list[object] = []
    runner.ask(ListPatients(), answers.append, receiver=reception)
    by_id(patients, "lock.staff").set_value(DOCTOR)  # type: ignore[attr-defined]
    unlock(patients, qtbot, runner, PIN)
    assert answers == []


def test_a_desk_that_waits_for_somebody_else_locks_when_nobody_comes(
    patients: MainWindow, reception: Reception, qtbot: QtBot
) -> None:
    patients.run("window.switch_user")
    assert by_id(patients, "lock.back").isVisible()
    reception._desk().lock()
    assert [one for one in patients.findChildren(QWidget) if one.isVisible()]
    names = {one.accessibleIdentifier() for one in patients.findChildren(QWidget) if one.isVisible()}
    assert "lock.pin" in names
    assert "lock.back" not in names


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
        QTest.keyClick(handle, key)
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


def test_who_takes_over_asks_nothing_about_the_patient_that_was_open(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner, small_clinic: SmallClinic
) -> None:
    patients.go(OpenPatient(small_clinic.patient, "rights"))
    settle(qtbot, runner)
    before = small_clinic.ask(ListLedger(), MANAGER).lines[0].seq
    reception._desk().lock()
    by_id(patients, "lock.staff").set_value(RECEPTION)  # type: ignore[attr-defined]
    unlock(patients, qtbot, runner, PIN)
    assert by_id(patients, "window.staff").accessibleName() == "Ayşe Güneş"
    wanted = LedgerFilter(staff_id=STAFF[RECEPTION], patient_id=small_clinic.patient)
    lines = small_clinic.ask(ListLedger(wanted), MANAGER).lines
    assert [line for line in lines if line.seq > before] == []


def test_working_in_a_sheet_keeps_the_desk_open(
    patients: MainWindow, reception: Reception, qtbot: QtBot
) -> None:
    # The time after which nobody is thought to be there; the setting counts in minutes.
    timer = reception._desk()._locking._watch._timer
    sheet = Sheet(reception._theme, "A sheet", "Go on", name="test.sheet", parent=patients)
    field = LineInput()
    sheet.body.addWidget(field)
    sheet.open()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(sheet.isActiveWindow)
    touches: list[Callable[[QWindow], object]] = [
        lambda window: QTest.keyClick(window, Qt.Key.Key_A),
        lambda window: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
        lambda window: QTest.mouseMove(window, QPoint(5, 5)),
    ]
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    for touch in touches:
        timer.start(5000)
        qtbot.wait(300)
        left = timer.remainingTime()
        touch(sheet.windowHandle())
        assert timer.remainingTime() > left
    assert field.text() == "a"
    timer.start(50)
    qtbot.waitUntil(lambda: patients.is_covered)
    assert not sheet.isVisible()
