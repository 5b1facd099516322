"""The locked desk: nothing of a patient in any window, title, menu, clipboard or for assistive tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mesodesk.config.backups import BackupChoices
from mesodesk.domain.errors import NotAllowed
from mesodesk.gui.application.closing_sheet import ClosingSheet
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import OpenPatient, OpenPatients, OpenSettings
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.inputs import LineInput
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.door.practice import Practice
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


def test_after_the_pin_its_owner_backs_the_record_up_checks_it_and_is_refused_nothing(
    patients: MainWindow,
    reception: Reception,
    qtbot: QtBot,
    runner: Runner,
    small_clinic: SmallClinic,
    tmp_path: Path,
) -> None:
    patients.go(OpenSettings("backups"))
    settle(qtbot, runner)
    reception._desk().lock()
    unlock(patients, qtbot, runner, PIN)
    settle(qtbot, runner)
    file = tmp_path / "after the lock.mesodesk-backup"
    qtbot.mouseClick(by_id(patients, "settings.backups.make"), Qt.MouseButton.LeftButton)
    dialog = patients.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    settle(qtbot, runner)
    assert file.is_file()
    outcome = by_id(patients, "settings.backups.outcome")
    qtbot.mouseClick(by_id(patients, "settings.backups.verify"), Qt.MouseButton.LeftButton)
    settle(qtbot, runner)
    assert outcome.property("text") == "The record is whole; every check was passed."
    lines = small_clinic.ask(ListLedger(), MANAGER).lines
    assert [line for line in lines if line.detail == "refused"] == []


@pytest.mark.parametrize("who", ["", MANAGER, DOCTOR], ids=["still locked", "the same", "somebody else"])
def test_a_window_whose_last_backup_failed_can_be_closed_after_a_lock(
    patients: MainWindow, reception: Reception, qtbot: QtBot, runner: Runner, tmp_path: Path, who: str
) -> None:
    folder = tmp_path / "kept"
    folder.write_text("a file where a folder should be")
    reception.use_backups(BackupChoices(str(folder)))

    def failed() -> ClosingSheet | None:
        sheets = [sheet for sheet in patients.findChildren(ClosingSheet) if sheet.isVisible()]
        return sheets[0] if sheets and sheets[0].progress.isHidden() else None

    patients.close()
    qtbot.waitUntil(lambda: failed() is not None)
    reception._desk().lock()
    if who:
        by_id(patients, "lock.staff").set_value(who)  # type: ignore[attr-defined]
        unlock(patients, qtbot, runner, PIN)
        settle(qtbot, runner)
        qtbot.waitUntil(lambda: not patients.is_covered)
    patients.close()
    qtbot.waitUntil(lambda: failed() is not None)
    sheet = failed()
    assert sheet is not None
    qtbot.mouseClick(sheet.primary, Qt.MouseButton.LeftButton)
    assert not patients.isVisible()
    assert not [sheet for sheet in patients.findChildren(ClosingSheet) if sheet.isVisible()]


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
