"""The keys in the settings, by click and by key: what opens the record, paper, fresh key, keystore."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mesodesk.gui.admin.keys_section import KeysSection
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.clinic.staff import EndStaff, ListStaff
from mesodesk.services.keeping.backups import Upkeep
from mesodesk.services.keeping.key_keeping import ShowKeys, SlotState
from mesodesk.storage.keys import FILE_NAME, SPARE_FOLDER, read_keys
from tests.factories import DOCTOR, MANAGER, NURSE, PASSWORD, RECEPTION, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.gui.nameless import nameless, unidentified
from tests.integration.test_key_keeping import MemoryKeystore

__all__ = ["open_as"]


@pytest.fixture
def keystore() -> Iterator[MemoryKeystore]:
    before = keyring.get_keyring()
    made = MemoryKeystore()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def at(open_as: OpenAs, small_clinic: SmallClinic, keystore: MemoryKeystore) -> DeskWindow:
    for user in (DOCTOR, NURSE, RECEPTION):
        small_clinic.clinic.keyring.give(user, PASSWORD)
    return open_as(MANAGER)


def keys(at: DeskWindow) -> KeysSection:
    page = at.go(OpenSettings("keys"))
    assert isinstance(page, SettingsPage)
    section = page.section("keys")
    assert isinstance(section, KeysSection)
    if section.desk.upkeep is None:
        upkeep = Upkeep(at.clinic.at(MANAGER))
        section.desk = replace(section.desk, upkeep_now=lambda: upkeep)
        section.rotate.setEnabled(True)
    at.hands.until(lambda: bool(section.keystore.text), "nobody looked for a keystore")
    at.hands.settle()
    return section


def prove(at: DeskWindow, password: str = PASSWORD) -> None:
    at.hands.write("prove.password", password)
    at.hands.click("prove.accept")


def choose(section: KeysSection, who: str) -> None:
    cards = section.table.cards.cards
    section.table.selectRow(next(row for row, slot in enumerate(cards) if slot.user == who))


def state_of(at: DeskWindow, user: str) -> SlotState | None:
    slots = at.clinic.ask(ShowKeys(), MANAGER).slots
    return next((slot.state for slot in slots if slot.user == user), None)


def test_the_keys_are_listed_and_all_there_has_a_name(at: DeskWindow) -> None:
    section = keys(at)
    assert nameless(section) == []
    assert unidentified(section) == []
    shown = [section.table.model().index(row, 0).data() for row in range(section.table.cards.rowCount())]
    assert "Whoever has the paper" in shown
    assert section.copies.text == "Both copies are equal"
    assert not section.mend.isVisible()


def test_whoever_owns_nothing_sees_no_keys(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = at.go(OpenSettings("keys"))
    assert isinstance(page, SettingsPage)
    assert page.section("clinic").isVisible()
    assert "keys" not in page._parts


def test_a_leavers_key_is_marked_and_taken_away(at: DeskWindow) -> None:
    nurse = next(card for card in at.clinic.ask(ListStaff()) if card.user == NURSE)
    at.clinic.do(EndStaff(nurse.id, nurse.version), MANAGER)
    at.clinic.clinic.keyring.give(NURSE, PASSWORD)
    section = keys(at)
    choose(section, DOCTOR)
    assert not section.take.isEnabled()
    choose(section, NURSE)
    at.hands.click("settings.keys.take")
    at.hands.settle()
    at.hands.until(lambda: state_of(at, NURSE) is None, "the key is still there")
    at.hands.until(lambda: NURSE not in {slot.user for slot in section.table.cards.cards}, "still shown")


def test_a_missing_copy_is_said_and_mended(at: DeskWindow) -> None:
    spare = at.clinic.folder / SPARE_FOLDER / FILE_NAME
    spare.unlink()
    section = keys(at)
    assert section.copies.text == "The two copies are not equal"
    assert section.places[1].text().startswith("Missing: ")
    at.hands.click("settings.keys.mend")
    at.hands.until(lambda: section.copies.text == "Both copies are equal", "it was not mended")
    assert spare.read_bytes() == (at.clinic.folder / FILE_NAME).read_bytes()


def shown_groups(at: DeskWindow) -> list[str]:
    return [at.hands.find_as(f"settings.recovery.{number}", QLabel).text() for number in range(1, 8)]


def test_a_new_recovery_key_counts_once_it_was_typed_back(at: DeskWindow, qtbot: QtBot) -> None:
    keys(at)
    before = read_keys(at.clinic.folder)
    at.hands.click("settings.keys.renew")
    groups = shown_groups(at)
    assert nameless(at.hands.find("settings.recovery")) == []
    at.hands.press(Qt.Key.Key_Return, CTRL)
    assert at.hands.seen("settings.recovery.1") == []
    for number, group in enumerate(groups, 1):
        at.hands.write(f"settings.recovery.typed.{number}", "ZZZZ" if number == 3 else group)
    at.hands.click("settings.recovery.accept")
    assert "group 3." in at.hands.words("settings.recovery.problem")
    focused = QApplication.focusWidget()
    assert focused is at.hands.find("settings.recovery.typed.3")
    assert read_keys(at.clinic.folder) == before
    at.hands.write("settings.recovery.typed.3", groups[2].lower())
    at.hands.click("settings.recovery.accept")
    at.hands.until(lambda: at.hands.seen("settings.recovery") == [], "the sheet stays")
    assert read_keys(at.clinic.folder).unlock_with_recovery("-".join(groups))


def test_a_recovery_key_that_is_given_up_changes_nothing(at: DeskWindow) -> None:
    keys(at)
    before = read_keys(at.clinic.folder)
    at.hands.click("settings.keys.renew")
    at.hands.find("settings.recovery.1")
    at.hands.click("settings.recovery.accept")
    at.hands.click("settings.recovery.again")
    assert at.hands.find_as("settings.recovery.accept", QPushButton).text() == "Next"
    at.hands.press(Qt.Key.Key_Escape)
    assert at.hands.seen("settings.recovery") == []
    assert read_keys(at.clinic.folder) == before


def test_a_fresh_key_leaves_the_desk_at_work(at: DeskWindow) -> None:
    section = keys(at)
    before = at.clinic.clinic.record.secrets.data_key
    at.hands.click("settings.keys.rotate")
    assert "nobody needs a reset" in at.hands.words("settings.rotate")
    at.hands.click("settings.rotate.accept")
    at.hands.until(lambda: "work goes on" in section.outcome.text(), section.outcome.text())
    assert not section.progress.isVisible()
    assert at.clinic.clinic.record.secrets.data_key != before
    assert at.clinic.ask(ShowClinic(), MANAGER)
    at.go(OpenSettings("staff"))
    assert keys(at).copies.text == "Both copies are equal"


def test_no_fresh_key_while_another_process_has_the_record_open(at: DeskWindow) -> None:
    section = keys(at)
    before = at.clinic.clinic.record.secrets
    other = type(at.clinic.clinic.record).open(at.clinic.folder, before, at.clinic.clock.now)
    try:
        with other.reading() as session:
            session.connection().exec_driver_sql("SELECT count(*) FROM staff").scalar()
            at.hands.click("settings.keys.rotate")
            at.hands.click("settings.rotate.accept")
            at.hands.until(lambda: "Nothing was changed" in section.outcome.text(), section.outcome.text())
    finally:
        other.close()
    assert "open in another window" in section.outcome.text()
    assert at.clinic.clinic.record.secrets == before
    assert at.clinic.ask(ShowClinic(), MANAGER)


def test_a_keystore_is_off_until_it_is_switched_on(at: DeskWindow, keystore: MemoryKeystore) -> None:
    section = keys(at)
    assert section.keystore.text == "Off"
    assert "stolen computer" in section.meaning.text()
    at.hands.click("settings.keys.switch")
    at.hands.until(lambda: section.keystore.text == "On for this computer", "it is still off")
    assert keystore.kept
    at.hands.click("settings.keys.switch")
    at.hands.until(lambda: section.keystore.text == "Off", "it is still on")
    assert not keystore.kept


def test_where_there_is_no_keystore_it_is_said(at: DeskWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemoryKeystore, "priority", 0)
    section = keys(at)
    assert section.keystore.text == "No keystore can be used here"
    assert not section.switch.isEnabled()


def test_the_password_is_asked_for_before_a_key_is_changed(at: DeskWindow) -> None:
    section = keys(at)
    at.clinic.clock.now += timedelta(minutes=6)
    at.hands.click("settings.keys.switch")
    prove(at, "not the password")
    assert at.hands.words("prove.password.error")
    assert section.keystore.text == "Off"
    prove(at)
    at.hands.until(lambda: section.keystore.text == "On for this computer", "it is still off")
