"""Passwords that are reset, the mark owner, the recovery key, the keystore and a fresh key, over a clinic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from mesodesk.cli.app import main
from mesodesk.domain.errors import NotAllowed, RuleError, WorldError
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.clinic.staff import (
    ChangePassword,
    EditStaff,
    EndStaff,
    ListStaff,
    ResetPassword,
    SetOwner,
    StaffCard,
)
from mesodesk.services.door.first_tries import unlock_counted, unlock_with_paper
from mesodesk.services.door.throttle import FREE_TRIES
from mesodesk.services.keeping.key_keeping import (
    DrawRecoveryKey,
    LeaveKeystore,
    ShowKeys,
    UseKeystore,
    UseRecoveryKey,
    rotate_keys,
)
from mesodesk.services.keeping.sign_in import open_clinic
from mesodesk.services.keeping.without_password import (
    open_unattended,
    reset_beside,
    reset_with_recovery_key,
)
from mesodesk.storage.keys import read_keys, write_keys
from mesodesk.storage.recovery_key import write_recovery_key
from tests.factories import (
    DOCTOR,
    MANAGER,
    NURSE,
    PASSWORD,
    PIN,
    QUICK,
    RECEPTION,
    RESOURCES,
    TODAY,
    SmallClinic,
)
from tests.integration.records import find_all

TEMPORARY, OWN = "for one day only", "my own password"


@pytest.fixture(autouse=True)
def everybody_has_a_key(small_clinic: SmallClinic) -> None:
    for user in (DOCTOR, NURSE, RECEPTION):
        small_clinic.clinic.keyring.give(user, PASSWORD)


def card_of(clinic: SmallClinic, user: str, by: str = RECEPTION) -> StaffCard:
    return next(card for card in clinic.ask(ListStaff(), by) if card.user == user)


def reset(clinic: SmallClinic, user: str = NURSE) -> None:
    card = card_of(clinic, user)
    clinic.do(ResetPassword(card.id, card.version, TEMPORARY, PASSWORD), MANAGER)


def test_an_owner_resets_a_password_and_its_holder_chooses_an_own_one(small_clinic: SmallClinic) -> None:
    reset(small_clinic)
    enter = small_clinic.clinic.sign_in
    with pytest.raises(RuleError, match="wrong_password"):
        enter(NURSE, PASSWORD)
    with pytest.raises(RuleError, match="must_change"):
        enter(NURSE, TEMPORARY)
    with pytest.raises(RuleError, match="must_change"):
        small_clinic.clinic.switch(NURSE, PIN)
    with pytest.raises(RuleError, match="same_password"):
        enter(NURSE, TEMPORARY, TEMPORARY)
    assert enter(NURSE, TEMPORARY, OWN).actor.user == NURSE
    assert enter(NURSE, OWN).actor.user == NURSE
    assert small_clinic.clinic.switch(NURSE, PIN).actor.user == NURSE
    notes = find_all(small_clinic.clinic.record, "SELECT action FROM ledger WHERE note LIKE '%password_%'")
    assert {row[0] for row in notes} == {"ResetPassword", "ChangePassword"}


def test_a_reset_asks_for_the_owners_password_and_is_for_owners(small_clinic: SmallClinic) -> None:
    card = card_of(small_clinic, NURSE)
    with pytest.raises(RuleError, match="wrong_password"):
        small_clinic.do(ResetPassword(card.id, card.version, TEMPORARY, "no"), MANAGER)
    with pytest.raises(NotAllowed):
        small_clinic.do(ResetPassword(card.id, card.version, TEMPORARY, PASSWORD), DOCTOR)
    with pytest.raises(RuleError, match="not_yourself"):
        reset(small_clinic, MANAGER)


def test_a_crash_between_key_file_and_row_still_asks_for_an_own_password(small_clinic: SmallClinic) -> None:
    small_clinic.clinic.keyring.give(NURSE, TEMPORARY, temporary=True)
    assert not card_of(small_clinic, NURSE).must_change
    with pytest.raises(RuleError, match="must_change"):
        small_clinic.clinic.sign_in(NURSE, TEMPORARY)


def test_a_crash_while_somebody_is_added_or_let_go_lets_nobody_in(small_clinic: SmallClinic) -> None:
    ring = small_clinic.clinic.keyring
    ring.give("nobody", OWN)
    with pytest.raises(RuleError, match="wrong_password"):
        small_clinic.clinic.sign_in("nobody", OWN)
    ring.take(NURSE)
    assert card_of(small_clinic, NURSE).active
    with pytest.raises(RuleError, match="wrong_password"):
        small_clinic.clinic.sign_in(NURSE, PASSWORD)
    card = card_of(small_clinic, NURSE)
    small_clinic.do(EndStaff(card.id, card.version), MANAGER)


def test_the_mark_owner_is_given_and_taken_and_one_owner_stays(small_clinic: SmallClinic) -> None:
    def mark(user: str, owner: bool, by: str = MANAGER) -> None:
        card = card_of(small_clinic, user)
        small_clinic.do(SetOwner(card.id, card.version, owner, PASSWORD), by)

    with pytest.raises(RuleError, match="last_owner"):
        mark(MANAGER, False)
    mark(DOCTOR, True)
    mark(MANAGER, False, DOCTOR)
    assert not card_of(small_clinic, MANAGER).owner
    with pytest.raises(NotAllowed, match=r"role_changed|sign_in"):
        mark(MANAGER, True)


def test_access_ends_with_its_last_day_and_an_owners_never(small_clinic: SmallClinic) -> None:
    def until(user: str, days: int) -> None:
        card = card_of(small_clinic, user)
        form = replace(card.form, access_until=TODAY + timedelta(days=days))
        small_clinic.do(EditStaff(card.id, card.version, form), MANAGER)

    until(NURSE, 0)
    small_clinic.clinic.sign_in(NURSE, PASSWORD)
    until(NURSE, -1)
    with pytest.raises(RuleError, match="access_over"):
        small_clinic.clinic.sign_in(NURSE, PASSWORD)
    with pytest.raises(RuleError, match="owner_stays"):
        until(MANAGER, 10)


def test_the_recovery_key_gives_an_owner_a_new_password_and_nobody_else(small_clinic: SmallClinic) -> None:
    practice = small_clinic.at(MANAGER)
    key = practice.ask(DrawRecoveryKey())
    practice.perform(UseRecoveryKey(key, PASSWORD))
    small_clinic.clinic.close()
    where = (small_clinic.folder, RESOURCES)
    for typed, user, rule in (
        (key, NURSE, "not_an_owner"),
        (key[:-1], MANAGER, "recovery_key_mistyped"),
        (practice.ask(DrawRecoveryKey()), MANAGER, "wrong_recovery_key"),
    ):
        with pytest.raises(RuleError, match=rule):
            reset_with_recovery_key(*where, typed, user, OWN, small_clinic.clock, QUICK)
    clinic, again = reset_with_recovery_key(*where, key, MANAGER, OWN, small_clinic.clock, QUICK)
    assert again.actor.user == MANAGER
    said = find_all(clinic.record, "SELECT count(*) FROM ledger WHERE action = 'reset_with_recovery_key'")
    assert said[0][0] == 1
    clinic.close()
    with pytest.raises(RuleError, match="wrong_password"):
        open_clinic(*where, MANAGER, PASSWORD, small_clinic.clock, QUICK)


def test_keys_of_paper_are_counted_apart_and_no_password_forgets_them(small_clinic: SmallClinic) -> None:
    practice = small_clinic.at(MANAGER)
    key = practice.ask(DrawRecoveryKey())
    practice.perform(UseRecoveryKey(key, PASSWORD))
    folder, clock = small_clinic.folder, small_clinic.clock

    def paper(typed: str) -> str:
        try:
            unlock_with_paper(folder, typed, clock.now, clock.uptime)
        except RuleError as error:
            return error.rule
        return "in"

    for _ in range(FREE_TRIES):
        assert paper(key[:-1]) == "recovery_key_mistyped_group"
        assert paper(write_recovery_key(bytes(16))) == "wrong_recovery_key"
        unlock_counted(folder, MANAGER, PASSWORD, clock.now, clock.uptime)
    assert paper(key) == "locked_out"
    unlock_counted(folder, MANAGER, PASSWORD, clock.now, clock.uptime)
    assert paper(key) == "locked_out"
    clock.now += timedelta(minutes=2)
    assert paper(key) == "in"


def test_the_recovery_key_works_beside_an_open_record_too(small_clinic: SmallClinic) -> None:
    practice = small_clinic.at(MANAGER)
    key = practice.ask(DrawRecoveryKey())
    practice.perform(UseRecoveryKey(key, PASSWORD))
    again = reset_beside(small_clinic.clinic, key, MANAGER, OWN)
    assert again.actor.user == MANAGER
    assert again.is_proved
    with pytest.raises(RuleError, match="wrong_password"):
        small_clinic.clinic.sign_in(MANAGER, PASSWORD)
    assert all(check.passed for check in small_clinic.clinic.record.verify())


def test_a_rotation_leaves_everybody_in_and_the_desk_open(small_clinic: SmallClinic) -> None:
    nurse = card_of(small_clinic, NURSE)
    small_clinic.do(EndStaff(nurse.id, nurse.version), MANAGER)
    practice = small_clinic.at(MANAGER)
    before = small_clinic.clinic.record.secrets
    with pytest.raises(RuleError, match="wrong_password"):
        rotate_keys(practice, "no")
    assert rotate_keys(practice, PASSWORD) == ()
    after = small_clinic.clinic.record.secrets
    assert after.data_key != before.data_key
    assert after.ledger_secret == before.ledger_secret
    practice.perform(ChangePassword(PASSWORD, OWN))
    assert practice.ask(ShowClinic())
    assert all(check.passed for check in small_clinic.clinic.record.verify())
    small_clinic.clinic.close()
    for user, password in ((MANAGER, OWN), (DOCTOR, PASSWORD), (RECEPTION, PASSWORD)):
        clinic, _ = open_clinic(small_clinic.folder, RESOURCES, user, password, small_clinic.clock, QUICK)
        clinic.close()


def test_a_key_file_from_before_a_rotation_opens_nothing_beside_the_open_record(
    small_clinic: SmallClinic,
) -> None:
    practice = small_clinic.at(MANAGER)
    leaked = practice.ask(DrawRecoveryKey())
    practice.perform(UseRecoveryKey(leaked, PASSWORD))
    older = read_keys(small_clinic.folder)
    practice.perform(UseRecoveryKey(practice.ask(DrawRecoveryKey()), PASSWORD))
    practice.perform(ChangePassword(PASSWORD, OWN))
    rotate_keys(practice, OWN)
    write_keys(small_clinic.folder, older)
    with pytest.raises(RuleError, match="wrong_recovery_key"):
        reset_beside(small_clinic.clinic, leaked, MANAGER, OWN)
    for user in (MANAGER, DOCTOR):
        with pytest.raises(RuleError, match="wrong_password"):
            small_clinic.clinic.sign_in(user, PASSWORD)


class MemoryKeystore(KeyringBackend):
    """A keystore that forgets with the test."""

    priority: ClassVar[float] = 5
    is_shut = False

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_shut:
            raise KeyringError("shut")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def keystore() -> Iterator[MemoryKeystore]:
    before = keyring.get_keyring()
    made = MemoryKeystore()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_keystore_opens_the_record_for_backups_once_an_owner_allows_it(
    small_clinic: SmallClinic, keystore: MemoryKeystore
) -> None:
    folder = small_clinic.folder
    with pytest.raises(RuleError, match="wrong_keystore"):
        open_unattended(folder, RESOURCES, small_clinic.clock)
    practice = small_clinic.at(MANAGER)
    practice.perform(UseKeystore(PASSWORD))
    slot = next(slot for slot in practice.ask(ShowKeys()).slots if slot.place)
    rotate_keys(practice, PASSWORD)
    clinic, opened = open_unattended(folder, RESOURCES, small_clinic.clock)
    assert opened.actor.user == MANAGER
    clinic.close()
    for word in keystore.kept.values():
        assert word not in (folder / "keys.json").read_text()
    practice.perform(LeaveKeystore(slot.user, slot.place, PASSWORD))
    assert not keystore.kept
    with pytest.raises(RuleError, match="wrong_keystore"):
        open_unattended(folder, RESOURCES, small_clinic.clock)


def test_a_keystore_that_refuses_or_is_not_there_leaves_no_slot(
    small_clinic: SmallClinic, keystore: MemoryKeystore, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = small_clinic.at(MANAGER)
    slots = read_keys(small_clinic.folder).slots
    keystore.is_shut = True
    with pytest.raises(WorldError, match="keystore_refused"):
        practice.perform(UseKeystore(PASSWORD))
    monkeypatch.setattr(MemoryKeystore, "priority", 0)
    with pytest.raises(WorldError, match="no_keystore"):
        practice.perform(UseKeystore(PASSWORD))
    assert read_keys(small_clinic.folder).slots == slots


def test_a_leavers_keystore_opens_nothing(small_clinic: SmallClinic, keystore: MemoryKeystore) -> None:
    card = card_of(small_clinic, DOCTOR)
    small_clinic.do(SetOwner(card.id, card.version, True, PASSWORD), MANAGER)
    small_clinic.at(DOCTOR).perform(UseKeystore(PASSWORD))
    card = card_of(small_clinic, DOCTOR)
    small_clinic.do(EndStaff(card.id, card.version), MANAGER)
    with pytest.raises(RuleError, match="wrong_keystore"):
        open_unattended(small_clinic.folder, RESOURCES, small_clinic.clock)


def test_the_command_line_shows_rotates_and_resets(
    small_clinic: SmallClinic,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    keystore: MemoryKeystore,
) -> None:
    small_clinic.clinic.close()
    place = ["--data", str(small_clinic.folder)]
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("MESODESK_USER", MANAGER)
    monkeypatch.setenv("MESODESK_PASSWORD", PASSWORD)
    monkeypatch.setattr("mesodesk.storage.key_file.Stretch", lambda: QUICK)
    assert main(["keys", "show", *place]) == 0
    assert "Both copies are equal" in capsys.readouterr().out
    assert main(["keys", "rotate", *place]) == 0
    assert main(["keys", "keystore", "on", *place]) == 0
    assert main(["keys", "recovery", *place]) == 0
    key = capsys.readouterr().out.split("is now: ")[1].split(".")[0]
    monkeypatch.setenv("MESODESK_RECOVERY_KEY", key)
    monkeypatch.setenv("MESODESK_NEW_PASSWORD", OWN)
    assert main(["keys", "reset", "--user", NURSE, *place]) == 1
    assert MANAGER in capsys.readouterr().err
    assert main(["keys", "reset", "--user", MANAGER, *place]) == 0
    assert main(["keys", "show", *place]) == 1
    monkeypatch.delenv("MESODESK_PASSWORD")
    assert main(["backup", "create", str(tmp_path / "night.mesodesk"), *place]) == 0
    assert (tmp_path / "night.mesodesk").exists()
    assert main(["keys", "show", *place]) == 1
