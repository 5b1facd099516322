"""Nobody can be let in: the sign-in window itself offers a backup, and leads to a clinic that opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mesodesk.bootstrap import FrontDoor
from mesodesk.config.backups import BackupChoices
from mesodesk.config.paths import Places
from mesodesk.config.settings import Settings
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.login.restore_sheet import RestoreShutSheet
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.main_window import MainWindow
from mesodesk.services.keeping.backups import create_backup
from mesodesk.services.keeping.sign_in import open_clinic
from mesodesk.storage.keys import FILE_NAME as KEY_FILE
from mesodesk.storage.keys import SPARE_FOLDER, read_keys, write_keys
from mesodesk.storage.record import FILE_NAME
from tests.factories import MANAGER, PASSWORD, QUICK, RECEPTION
from tests.gui.conftest import RESOURCES
from tests.gui.hands import CTRL, Hands
from tests.gui.nameless import nameless, unidentified


@pytest.fixture
def places(clinic_template: Callable[[str, str], Path], tmp_path: Path) -> Places:
    """A clinic with one backup in its usual place; the receptionist can open it too."""
    made = tmp_path / "data"
    shutil.copytree(clinic_template("Europe/Istanbul", "TR"), made)
    clinic, practice = open_clinic(made, RESOURCES, MANAGER, PASSWORD, lambda: datetime.now(UTC), QUICK)
    clinic.keyring.give(RECEPTION, PASSWORD)
    kept = BackupChoices().folders(made)[0]
    kept.mkdir()
    create_backup(clinic, practice, kept / "one.mesodesk-backup")
    clinic.close()
    return Places(made, tmp_path / "state", tmp_path / "logs", RESOURCES)


@pytest.fixture
def reception(
    qapp: QApplication, theme: Theme, translation: Translation, runner: Runner, places: Places, qtbot: QtBot
) -> Iterator[Reception]:
    """The program in front of that clinic."""
    runner.use(None)
    made = Reception(
        qapp,
        places,
        Settings(),
        theme,
        translation,
        runner,
        lambda: FrontDoor(places),
        lambda: datetime.now(UTC),
    )
    yield made
    made.close()
    window = made.window
    if isinstance(window, MainWindow):
        window.may_close = None
    if window is not None:
        window.close()
        window.deleteLater()
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)
    made.deleteLater()


@pytest.fixture
def hands(qtbot: QtBot, runner: Runner) -> Hands:
    """Somebody who wants to sign in."""
    return Hands(qtbot, runner)


def lose_keys(data: Path) -> None:
    """Both copies of the key file are gone."""
    (data / KEY_FILE).unlink()
    (data / SPARE_FOLDER / KEY_FILE).unlink()


def damage_keys(data: Path) -> None:
    """Both copies are nonsense."""
    for file in (data / KEY_FILE, data / SPARE_FOLDER / KEY_FILE):
        file.write_bytes(file.read_bytes()[:100])


def damage_start(data: Path) -> None:
    """The first page of the record is nonsense."""
    with (data / FILE_NAME).open("r+b") as file:
        file.write(b"\0" * 4096)


def lose_record(data: Path) -> None:
    """The record is gone."""
    (data / FILE_NAME).unlink()


def try_to_enter(reception: Reception, hands: Hands) -> SignInWindow:
    """Sign in with the right password."""
    reception.open()
    hands.settle()
    hands.write("login.user", MANAGER)
    hands.write("login.password", PASSWORD)
    hands.click("login.sign_in")
    hands.settle()
    window = reception.window
    assert isinstance(window, SignInWindow)
    return window


@pytest.mark.parametrize("damage", [lose_keys, damage_keys, damage_start, lose_record])
def test_where_no_password_opens_anything_a_backup_is_offered_and_opens(
    reception: Reception, hands: Hands, places: Places, damage: Callable[[Path], None]
) -> None:
    damage(places.data)
    window = try_to_enter(reception, hands)
    assert window.password.error
    hands.press(Qt.Key.Key_Space, on=hands.find("login.restore"))
    sheet = hands.find_as("restore_shut", RestoreShutSheet)
    assert Path(str(sheet.choice.read())).name == "one.mesodesk-backup"
    assert sheet.user.text() == MANAGER
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    hands.write("restore_shut.password", PASSWORD)
    hands.press(Qt.Key.Key_Return, CTRL, on=hands.find("restore_shut.password"))
    hands.settle()
    hands.until(lambda: "is in place" in hands.words(window))
    assert not hands.seen("login.restore")
    hands.write("login.password", PASSWORD)
    hands.click("login.sign_in")
    hands.settle()
    hands.until(lambda: isinstance(reception.window, MainWindow))
    assert list(places.data.glob("replaced-*"))


def test_what_keeps_a_backup_from_being_restored_is_told_and_nothing_is_lost(
    reception: Reception, hands: Hands, places: Places, tmp_path: Path
) -> None:
    damage_start(places.data)
    before = (places.data / FILE_NAME).read_bytes()
    try_to_enter(reception, hands)
    hands.click("login.restore")
    sheet = hands.find_as("restore_shut", RestoreShutSheet)

    def refused(user: str, password: str) -> str:
        hands.write("restore_shut.user", user)
        hands.write("restore_shut.password", password)
        hands.click("restore_shut.accept")
        hands.settle()
        assert (sheet.user.text(), sheet.password.text()) == (user, password)
        assert sheet.primary.isEnabled()
        return " ".join((sheet.file.error, sheet.who.error, sheet.secret.error, hands.words(sheet)))

    assert "Write the user name" in refused("", PASSWORD)
    assert "Write the password" in refused(MANAGER, "")
    assert "wrong" in refused(MANAGER, "another password")
    assert "Only an owner" in refused(RECEPTION, PASSWORD)
    broken = tmp_path / "broken.mesodesk-backup"
    whole = (BackupChoices().folders(places.data)[0] / "one.mesodesk-backup").read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    sheet.take(str(broken))
    assert "damaged" in refused(MANAGER, PASSWORD)
    broken.unlink()
    assert "no such backup" in refused(MANAGER, PASSWORD)
    assert (places.data / FILE_NAME).read_bytes() == before
    hands.press(Qt.Key.Key_Escape, on=sheet)
    hands.until(lambda: not hands.seen("restore_shut"))


def test_without_a_backup_a_file_has_to_be_chosen(reception: Reception, hands: Hands, places: Places) -> None:
    shutil.rmtree(BackupChoices().folders(places.data)[0])
    damage_keys(places.data)
    try_to_enter(reception, hands)
    hands.click("login.restore")
    sheet = hands.find_as("restore_shut", RestoreShutSheet)
    hands.write("restore_shut.password", PASSWORD)
    hands.click("restore_shut.accept")
    assert sheet.file.error == "Choose the file of a backup."


def test_a_wrong_password_offers_no_backup(reception: Reception, hands: Hands) -> None:
    reception.open()
    hands.settle()
    hands.write("login.user", MANAGER)
    hands.find_as("login.password", QLineEdit).setText("another password")
    hands.click("login.sign_in")
    hands.settle()
    assert not hands.seen("login.restore")


def on_a_new_computer(reception: Reception, hands: Hands, places: Places) -> RestoreShutSheet:
    """The data folder is empty, as on a new computer; the assistant leads to the sheet."""
    for one in places.data.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()
    reception.open()
    hands.settle()
    hands.press(Qt.Key.Key_Space, on=hands.find("new_clinic.restore"))
    return hands.find_as("restore_shut", RestoreShutSheet)


def test_on_a_new_computer_a_backup_takes_the_place_of_a_new_clinic(
    reception: Reception, hands: Hands, places: Places, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.mesodesk-backup"
    shutil.copy(BackupChoices().folders(places.data)[0] / "one.mesodesk-backup", kept)
    sheet = on_a_new_computer(reception, hands, places)
    sheet.take(str(kept))
    hands.write("restore_shut.user", MANAGER)
    hands.write("restore_shut.password", PASSWORD)
    hands.click("restore_shut.accept")
    hands.until(lambda: isinstance(reception.window, SignInWindow))
    hands.until(lambda: "is in place" in hands.words("login"))
    assert not hands.seen("new_clinic.next")
    hands.write("login.password", PASSWORD)
    hands.click("login.sign_in")
    hands.settle()
    hands.until(lambda: isinstance(reception.window, MainWindow))


def test_a_wrong_password_on_a_new_computer_leaves_the_folder_empty_and_the_assistant_there(
    reception: Reception, hands: Hands, places: Places, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.mesodesk-backup"
    shutil.copy(BackupChoices().folders(places.data)[0] / "one.mesodesk-backup", kept)
    sheet = on_a_new_computer(reception, hands, places)
    sheet.take(str(kept))
    hands.write("restore_shut.user", MANAGER)
    hands.write("restore_shut.password", "another password")
    hands.click("restore_shut.accept")
    hands.until(lambda: "wrong" in sheet.secret.error)
    hands.press(Qt.Key.Key_Escape, on=sheet)
    hands.until(lambda: not hands.seen("restore_shut"))
    assert hands.seen("new_clinic.next")
    assert list(places.data.iterdir()) == []


def test_the_printed_key_of_the_backup_does_as_well_as_a_password(
    reception: Reception, hands: Hands, places: Places, tmp_path: Path
) -> None:
    secrets = read_keys(places.data).unlock(MANAGER, PASSWORD)
    keys, paper = read_keys(places.data).with_recovery(secrets, QUICK)
    write_keys(places.data, keys)
    clinic, practice = open_clinic(
        places.data, RESOURCES, MANAGER, PASSWORD, lambda: datetime.now(UTC), QUICK
    )
    kept = tmp_path / "kept.mesodesk-backup"
    create_backup(clinic, practice, kept)
    clinic.close()
    sheet = on_a_new_computer(reception, hands, places)
    sheet.take(str(kept))
    hands.write("restore_shut.user", MANAGER)
    hands.write("restore_shut.password", paper.lower())
    hands.click("restore_shut.accept")
    hands.until(lambda: isinstance(reception.window, SignInWindow))
    assert (places.data / FILE_NAME).exists()
