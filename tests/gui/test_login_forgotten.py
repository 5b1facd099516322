"""A forgotten password: what is told, what the printed recovery key gives an owner, and whom it refuses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.login.forgotten_sheet import ForgottenSheet
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.services.clinic.staff import EndStaff, ListStaff, SetOwner
from mesodesk.services.door.throttle import FREE_TRIES
from mesodesk.services.keeping.key_keeping import UseRecoveryKey
from mesodesk.storage.recovery_key import write_recovery_key
from tests.factories import DOCTOR, MANAGER, NURSE, PASSWORD, SmallClinic
from tests.gui.hands import CTRL, Hands
from tests.gui.nameless import nameless, unidentified
from tests.gui.test_main_window import by_id
from tests.gui.test_reception import desk, places, reception, settle
from tests.integration.records import find_all

__all__ = ["places", "reception"]

KEY = write_recovery_key(bytes(range(16)))
OWN = "an owner's new words"


@pytest.fixture
def hands(reception: Reception, runner: Runner, qtbot: QtBot, small_clinic: SmallClinic) -> Hands:
    """At the sign-in window of a clinic whose recovery key is `KEY`."""
    small_clinic.do(UseRecoveryKey(KEY, PASSWORD), MANAGER)
    reception.open()
    settle(qtbot, runner)
    return Hands(qtbot, runner)


def opened(reception: Reception, hands: Hands) -> ForgottenSheet:
    """The sheet, as one click opens it."""
    hands.click("login.forgotten")
    return hands.find_as("forgotten", ForgottenSheet)


def filled(sheet: ForgottenSheet, key: str, user: str, new: str = OWN, again: str | None = None) -> None:
    """Write into all fields."""
    words = (key, user, new, new if again is None else again)
    for control, text in zip((sheet.key, sheet.user, sheet.new, sheet.again), words, strict=True):
        control.setText(text)


def send(hands: Hands) -> None:
    """Press Ctrl+Enter in the last field, and wait for the record."""
    again = hands.find_as("forgotten.again", QLineEdit)
    again.setFocus()
    hands.press(Qt.Key.Key_Return, CTRL, on=again)
    hands.settle()


def errors(sheet: ForgottenSheet) -> dict[str, str]:
    """What stands beneath the fields."""
    found = {key: sheet.field(key).error for key in ("recovery_key", "user", "new", "again")}
    return {key: error for key, error in found.items() if error}


def test_the_recovery_key_gives_an_owner_a_new_password_and_signs_them_in(
    reception: Reception, hands: Hands, small_clinic: SmallClinic
) -> None:
    sheet = opened(reception, hands)
    filled(sheet, KEY.lower().replace("-", " "), f" {MANAGER.upper()} ")
    send(hands)
    assert by_id(desk(reception), "window.staff").accessibleName() == "Mert Kaya"
    told = desk(reception).message_bar.messages
    assert any("make a new one" in message.sentence for message in told)
    found = find_all(
        small_clinic.clinic.record, "SELECT count(*) FROM ledger WHERE action = 'reset_with_recovery_key'"
    )
    assert found[0][0] == 1
    small_clinic.clinic.sign_in(MANAGER, OWN)
    with pytest.raises(Exception, match="wrong_password"):
        small_clinic.clinic.sign_in(MANAGER, PASSWORD)


@pytest.mark.parametrize(
    ("key", "user", "new", "again", "field", "words"),
    [
        ("", MANAGER, OWN, OWN, "recovery_key", "from the paper"),
        (KEY[:-1], MANAGER, OWN, OWN, "recovery_key", "Group 7"),
        (KEY[:12] + "!" + KEY[13:], MANAGER, OWN, OWN, "recovery_key", "Group 3"),
        (KEY[:14], MANAGER, OWN, OWN, "recovery_key", "there are 3"),
        (f"{KEY}-{KEY}", MANAGER, OWN, OWN, "recovery_key", "there are 14"),
        (("1" if KEY[0] == "0" else "0") + KEY[1:], MANAGER, OWN, OWN, "recovery_key", "one letter differs"),
        (write_recovery_key(bytes(16)), MANAGER, OWN, OWN, "recovery_key", "does not fit this clinic"),
        (KEY, "", OWN, OWN, "user", "user name of an owner"),
        (KEY, NURSE, OWN, OWN, "user", f"Owners here: {MANAGER}"),
        (KEY, "nobody", OWN, OWN, "user", f"Owners here: {MANAGER}"),
        (KEY, MANAGER, "short", "short", "new", "too short"),
        (KEY, MANAGER, "", "", "new", "new password"),
        (KEY, MANAGER, OWN, f"{OWN}.", "again", "not the same"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(
    reception: Reception, hands: Hands, key: str, user: str, new: str, again: str, field: str, words: str
) -> None:
    sheet = opened(reception, hands)
    filled(sheet, key, user, new, again)
    send(hands)
    assert words in errors(sheet)[field]
    assert sheet.isVisible()
    assert [one.text() for one in (sheet.key, sheet.user, sheet.new, sheet.again)] == [key, user, new, again]
    hands.until(lambda: sheet.focusWidget() is sheet.field(next(iter(errors(sheet)))).control)


def test_a_leaver_is_no_owner_any_more(reception: Reception, hands: Hands, small_clinic: SmallClinic) -> None:
    doctor = next(card for card in small_clinic.ask(ListStaff(), MANAGER) if card.user == DOCTOR)
    small_clinic.do(SetOwner(doctor.id, doctor.version, True, PASSWORD), MANAGER)
    doctor = next(card for card in small_clinic.ask(ListStaff(), MANAGER) if card.user == DOCTOR)
    small_clinic.do(EndStaff(doctor.id, doctor.version), MANAGER)
    sheet = opened(reception, hands)
    filled(sheet, KEY, DOCTOR)
    send(hands)
    assert f"Owners here: {MANAGER}." in errors(sheet)["user"]


def test_wrong_keys_have_to_wait_as_wrong_passwords_do(reception: Reception, hands: Hands) -> None:
    sheet = opened(reception, hands)
    for number in range(FREE_TRIES):
        filled(sheet, write_recovery_key(bytes([number] * 16)), MANAGER)
        send(hands)
        assert "does not fit" in errors(sheet)["recovery_key"]
    filled(sheet, KEY, MANAGER)
    send(hands)
    assert "Too many wrong tries" in errors(sheet)["recovery_key"]
    assert isinstance(reception.window, SignInWindow)


def test_esc_leads_back_and_the_user_name_stays(reception: Reception, hands: Hands) -> None:
    window = reception.window
    assert isinstance(window, SignInWindow)
    window.set_user(MANAGER)
    sheet = opened(reception, hands)
    assert sheet.user.text() == MANAGER
    hands.press(Qt.Key.Key_Escape, on=sheet)
    hands.until(lambda: not hands.seen("forgotten"))
    assert window.user_name() == MANAGER
    assert opened(reception, hands).key.text() == ""


def test_everything_of_it_has_a_name(reception: Reception, hands: Hands) -> None:
    sheet = opened(reception, hands)
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
