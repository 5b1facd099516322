"""Wrong input where there is no form of the record: founding, signing in, searching, hours, copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mesodesk.domain.people import Language
from mesodesk.gui.admin.backups_section import BackupsSection
from mesodesk.gui.admin.hours_section import HoursSection
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.targets import NewWalkIn, OpenCalendar, OpenPatients, OpenSettings
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.login.forgotten_sheet import ForgottenSheet
from mesodesk.gui.login.lock import LockView
from mesodesk.gui.login.restore_sheet import RestoreShutSheet
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import Form
from mesodesk.gui.widgets.inputs import Option, SecretInput
from mesodesk.gui.widgets.prove_sheet import ProveSheet
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.keeping.backups import Upkeep
from tests.factories import MANAGER, PASSWORD, RECEPTION
from tests.gui.bad_input import ENDLESS, HIDDEN, NOTHING, ODD, battery, editor, fields, rows, text_of
from tests.gui.conftest import NOW, RESOURCES
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.gui.test_new_clinic import Assistant, assistant

__all__ = ["assistant", "open_as"]

# Founding --------------------------------------------------------------------------------------------------


def wrongs(form: Form) -> list[tuple[str, str]]:
    """Every field of a form with everything that has to be refused in it."""
    return [
        (name, wrong)
        for name, field in fields(form).items()
        for wrong, must_fail in battery(field)
        if must_fail
    ]


def is_told(assistant: Assistant, form: Form, name: str, wrong: str) -> str:
    """What is not as it should be after *Next* with something wrong in one field."""
    field = fields(form)[name]
    control = editor(field)
    if assistant.door.clinic is not None:
        return f"{name}: {wrong[:30]!r} founded a clinic"
    if not field.error:
        return f"{name}: {wrong[:30]!r} is not told beside it"
    if text_of(control) != wrong:
        return f"{name}: {wrong[:30]!r} does not stay"
    if form.window().focusWidget() not in (control, field.control):
        return f"{name}: {wrong[:30]!r} does not get the focus"
    return ""


def test_no_wrong_data_of_a_new_clinic_are_taken(assistant: Assistant) -> None:
    form = assistant.page.clinic.form
    assistant.fill_clinic()
    found = []
    for name, wrong in wrongs(form):
        control = editor(fields(form)[name])
        right = text_of(control)
        assistant.hands.write(control, wrong)
        assistant.next()
        found.append(is_told(assistant, form, name, wrong))
        assistant.hands.write(control, right)
    assert len(found) > 15
    assert [one for one in found if one] == []


def test_no_wrong_owner_founds_a_clinic(assistant: Assistant) -> None:
    assistant.fill_clinic()
    assistant.next()
    form = assistant.page.owner.form
    assistant.fill_owner()
    found = []
    for name, wrong in wrongs(form):
        control = editor(fields(form)[name])
        twin = fields(form).get(f"{name}_again")
        right = text_of(control)
        for one in (control, *([editor(twin)] if twin is not None else [])):
            assistant.hands.write(one, wrong)
        assistant.next()
        found.append(is_told(assistant, form, name, wrong))
        for one in (control, *([editor(twin)] if twin is not None else [])):
            assistant.hands.write(one, right)
    assert len(found) > 15
    assert [one for one in found if one] == []


def test_another_language_keeps_what_cannot_be_read(assistant: Assistant) -> None:
    assistant.hands.write("new_clinic.clinic.name", ENDLESS)
    zone = editor(assistant.page.clinic.form.field("zone"))
    assistant.hands.write(zone, "Mars/Olympus")
    state = assistant.page.state()
    assistant.page.restore(state)
    assert text_of(editor(assistant.page.clinic.form.field("name"))) == ENDLESS
    assert text_of(editor(assistant.page.clinic.form.field("zone"))) == "Mars/Olympus"


@pytest.mark.parametrize("wrong", [*NOTHING, "AAAA", ENDLESS, *ODD])
def test_a_wrong_group_of_the_recovery_key_stays_and_is_told(assistant: Assistant, wrong: str) -> None:
    assistant.found()
    groups = assistant.key_groups()
    assistant.next()
    assistant.type_back(groups)
    assistant.hands.write("new_clinic.recovery.typed.2", wrong)
    assistant.next()
    line = assistant.hands.find_as("new_clinic.recovery.typed.2", QLineEdit)
    assert line.property("wrong") == "true"
    assert line.text() == wrong
    assert line.window().focusWidget() is line
    assert "group 2." in assistant.hands.words("new_clinic.recovery.problem")


# Coming in -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [*NOTHING, ENDLESS, *ODD])
def test_signing_in_with_anything_says_nothing_or_asks(
    theme: Theme, translation: Translation, qtbot: QtBot, wrong: str
) -> None:
    window = SignInWindow(theme, Language.ENGLISH)
    qtbot.addWidget(window)
    window.show()
    sent: list[tuple[str, str]] = []
    window.submitted.connect(lambda user, password: sent.append((user, password)))
    user, password = window.user.control, window.password.control
    assert isinstance(user, QLineEdit)
    assert isinstance(password, QLineEdit)
    user.setText(wrong)
    password.setText(wrong)
    qtbot.keyClick(password, Qt.Key.Key_Return)
    assert user.text() == wrong
    assert bool(sent) != bool(window.user.error or window.password.error)


@pytest.mark.parametrize("wrong", [*NOTHING, "12345678", "١٢٣٤", "²²²²", "12a4", ENDLESS])
def test_a_locked_desk_asks_for_digits(
    theme: Theme, translation: Translation, qtbot: QtBot, wrong: str
) -> None:
    view = LockView(theme, [Option("demir", "Dr. Selin Demir")], "demir", locked=True)
    qtbot.addWidget(view)
    view.show()
    pin = view.pin.control
    assert isinstance(pin, SecretInput)
    pin.setText(wrong)
    with qtbot.assertNotEmitted(view.submitted):
        qtbot.keyClick(pin, Qt.Key.Key_Return)
    assert "4 to 6 digits" in view.pin.error
    assert pin.text() == wrong


@pytest.mark.parametrize("wrong", [*NOTHING, *ODD, HIDDEN, "ABCD-EFGH", ENDLESS])
def test_the_sheet_for_a_forgotten_password_takes_no_nonsense(
    theme: Theme, translation: Translation, formats: Formats, qtbot: QtBot, wrong: str
) -> None:
    window = SignInWindow(theme, Language.ENGLISH)
    qtbot.addWidget(window)
    explain = Explain(load_sentences(RESOURCES, Language.ENGLISH), formats)
    sent: list[str] = []
    sheet = ForgottenSheet(theme, explain, "", lambda key, _user, _new: sent.append(key), window)
    sheet.open()
    for control in (sheet.key, sheet.user, sheet.new, sheet.again):
        control.setText(wrong)
    sheet.on_primary()
    assert sheet.field("recovery_key").error
    assert sheet.isVisible()
    assert [control.text() for control in (sheet.key, sheet.user)] == [wrong, wrong]
    assert sheet.new.text() == sheet.again.text() == wrong
    assert sent == []


@pytest.mark.parametrize("wrong", [*NOTHING, *ODD, HIDDEN, ENDLESS])
def test_a_restore_without_a_record_asks_with_what_was_typed_or_tells(
    theme: Theme, translation: Translation, formats: Formats, qtbot: QtBot, wrong: str, tmp_path: Path
) -> None:
    window = SignInWindow(theme, Language.ENGLISH)
    qtbot.addWidget(window)
    sent: list[tuple[Path, str, str]] = []
    sheet = RestoreShutSheet(
        theme, formats, [(tmp_path / "one", NOW)], "", lambda *asked: sent.append(asked), window
    )
    sheet.open()
    sheet.user.setText(wrong)
    sheet.password.setText(wrong)
    sheet.on_primary()
    assert bool(sent) != bool(sheet.who.error or sheet.secret.error)
    assert (sheet.user.text(), sheet.password.text()) == (wrong, wrong)
    sheet.set_ready()


# Searching -------------------------------------------------------------------------------------------------


def open_search(at: DeskWindow) -> QLineEdit:
    at.hands.press(Qt.Key.Key_K, CTRL, on=at.window)
    return at.hands.find_as("window.search", QLineEdit)


def open_list(at: DeskWindow) -> QLineEdit:
    at.go(OpenPatients())
    return at.hands.find_as("patients.search", QLineEdit)


def open_walk_in(at: DeskWindow) -> QLineEdit:
    at.go(NewWalkIn())
    return at.hands.find_as("today.walk_in.sheet.search", QLineEdit)


def open_picker(at: DeskWindow) -> QLineEdit:
    page = at.go(OpenCalendar())
    at.hands.press(Qt.Key.Key_N, CTRL, on=page)
    return at.hands.find_as("appointment.patient", QLineEdit)


@pytest.mark.parametrize("opened", [open_search, open_list, open_walk_in, open_picker])
def test_any_text_can_be_searched_for(open_as: OpenAs, opened: Callable[[DeskWindow], QLineEdit]) -> None:
    at = open_as(RECEPTION)
    line = opened(at)
    before = rows(at.clinic)
    for text in (*ODD, *NOTHING, '"', "a*", "NEAR(a b)", "-", "a AND", "%", "_", HIDDEN, "31.02.2027", "+90"):
        at.hands.write(line, text)
        at.hands.settle()
        assert line.text() == text
    at.hands.write(line, ENDLESS)
    at.hands.settle()
    assert rows(at.clinic) == before
    at.hands.write(line, "")
    at.hands.settle()


# Hours, ingredients, strengths ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("nine to five", "Write hours like"),
        ("9-25", "Write hours like"),
        ("9", "Write hours like"),
        ("-9--18", "Write hours like"),
        (ENDLESS, "Write hours like"),
        ("18-9", "later"),
        ("9-9", "later"),
        ("9-13, 12-18", "later"),
    ],
)
@pytest.mark.parametrize("name", ["hours", "rota"])
def test_hours_that_cannot_be_are_told_beside_their_day(
    open_as: OpenAs, name: str, wrong: str, said: str
) -> None:
    at = open_as(MANAGER)
    page = at.go(OpenSettings("hours"))
    assert isinstance(page, SettingsPage)
    section = page.section("hours")
    assert isinstance(section, HoursSection)
    before = at.clinic.ask(ShowClinic(), MANAGER)
    line = at.hands.find_as(f"settings.{name}.2", QLineEdit)
    at.hands.write(line, wrong)
    at.hands.click(f"settings.{name}.save")
    assert said in at.hands.words(f"settings.{name}.2.error")
    assert line.text() == wrong
    assert at.window.focusWidget() is line
    after = at.clinic.ask(ShowClinic(), MANAGER)
    assert (after.hours, after.rotas) == (before.hours, before.rotas)


# Files -----------------------------------------------------------------------------------------------------


def backups(at: DeskWindow) -> BackupsSection:
    upkeep = Upkeep(at.clinic.at(MANAGER))
    section = BackupsSection(replace(at.desk, upkeep_now=lambda: upkeep), "Backups")
    section.load()
    section.show()
    at.hands.settle()
    return section


def test_a_wrong_password_of_a_backup_is_told_in_its_sheet_and_the_right_one_closes_it(
    open_as: OpenAs, tmp_path: Path
) -> None:
    at = open_as(MANAGER)
    section = backups(at)
    file = tmp_path / "clinic.mesodesk-backup"
    section.back_up_to(file)
    at.hands.settle()
    section._on_old(str(file))
    sheet = at.hands.find("settings.backups.password")
    for wrong in ("", "not the password", ENDLESS):
        at.hands.write("settings.backups.password.password", wrong)
        at.hands.click("settings.backups.password.accept")
        at.hands.settle()
        assert at.hands.words("settings.backups.password.password.error"), wrong
        assert at.hands.find_as("settings.backups.password.password", QLineEdit).text() == wrong
    assert sheet.isVisible()
    at.hands.write("settings.backups.password.password", PASSWORD)
    at.hands.click("settings.backups.password.accept")
    at.hands.settle()
    assert at.hands.seen("settings.backups.password") == []
    assert "opens and is whole" in section.outcome.text()
    section.close()
    section.deleteLater()


@pytest.mark.parametrize("name", ["no/such/folder/a.mesodesk-backup", "", "x" * 300, "x" * 256])
def test_a_backup_goes_to_no_place_that_does_not_exist_and_says_so(
    open_as: OpenAs, tmp_path: Path, name: str
) -> None:
    at = open_as(MANAGER)
    section = backups(at)
    section.back_up_to(tmp_path / name)
    at.hands.settle()
    said = section.outcome.text()
    assert said
    assert "rule:" not in said
    assert "Backed up to" not in said
    section.close()
    section.deleteLater()


@pytest.mark.parametrize("wrong", [*NOTHING, ENDLESS, *ODD])
def test_no_wrong_password_proves_who_one_is(
    clinic_desk: Callable[..., Desk], qtbot: QtBot, wrong: str
) -> None:
    proved: list[str] = []
    sheet = ProveSheet(clinic_desk(), "The export leaves this desk.", proved.append)
    qtbot.addWidget(sheet)
    sheet.open()
    sheet.password.setText(wrong)
    qtbot.keyClick(sheet.password, Qt.Key.Key_Return)
    field = sheet.findChild(Field)
    assert field is not None
    qtbot.waitUntil(lambda: bool(field.error))
    assert sheet.isVisible()
    assert sheet.password.text() == wrong
    assert proved == []
