"""What an owner is shown of the key file, what can be mended and taken away there, and the terminal."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mesodesk.cli.app import main
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.services.clinic.staff import EndStaff, ListStaff
from mesodesk.services.keeping.key_keeping import (
    CopyState,
    KeysCard,
    MendKeys,
    ShowKeys,
    SlotKind,
    SlotState,
    TakeKey,
    UseRecoveryKey,
    rotate_keys,
)
from mesodesk.storage.key_slots import Holder, Secrets, make_slot
from mesodesk.storage.keys import FILE_NAME, SPARE_FOLDER, KeyFile, read_keys, write_keys
from tests.factories import DOCTOR, MANAGER, NURSE, PASSWORD, QUICK, RECEPTION, SmallClinic
from tests.integration.records import find_all

KEY = "000G-40R4-0M30-E209-185G-R38E-1WQS"
OTHERS = Secrets(b"x" * 32, b"y" * 32)


@pytest.fixture(autouse=True)
def everybody_has_a_key(small_clinic: SmallClinic) -> None:
    for user in (DOCTOR, NURSE, RECEPTION):
        small_clinic.clinic.keyring.give(user, PASSWORD)


def shown(clinic: SmallClinic) -> KeysCard:
    return clinic.ask(ShowKeys(), MANAGER)


def states(clinic: SmallClinic) -> dict[str, SlotState]:
    return {slot.user: slot.state for slot in shown(clinic).slots}


def plant(clinic: SmallClinic, user: str) -> None:
    """A slot that somebody without the clinic's secrets has written into both copies."""
    keys = read_keys(clinic.folder)
    slot = make_slot(keys.clinic, Holder(user, SlotKind.PASSWORD), "guessed", OTHERS, QUICK)
    others = tuple(one for one in keys.slots if one.holder.name != slot.holder.name)
    write_keys(clinic.folder, KeyFile(keys.clinic, (*others, slot), keys.generation + 1))


def mended(clinic: SmallClinic) -> list[str]:
    found = find_all(clinic.clinic.record, "SELECT action FROM ledger WHERE note LIKE '%copy_mended%'")
    return [str(row[0]) for row in found]


def test_each_slot_is_shown_with_what_is_to_be_said_of_it(small_clinic: SmallClinic) -> None:
    small_clinic.clinic.keyring.give(RECEPTION, "for one day only", temporary=True)
    small_clinic.clinic.keyring.give("ghost", "nobody's own")
    plant(small_clinic, NURSE)
    found = states(small_clinic)
    assert found == {
        "": SlotState.WORKS,
        MANAGER: SlotState.WORKS,
        DOCTOR: SlotState.WORKS,
        RECEPTION: SlotState.TEMPORARY,
        "ghost": SlotState.STRANGE,
        NURSE: SlotState.STRANGE,
    }
    nurse = next(card for card in small_clinic.ask(ListStaff()) if card.user == NURSE)
    assert nurse.name in shown(small_clinic).shut_out
    with pytest.raises(NotAllowed):
        small_clinic.ask(ShowKeys(), DOCTOR)


def test_only_what_lets_nobody_in_can_be_taken_away(small_clinic: SmallClinic) -> None:
    nurse = next(card for card in small_clinic.ask(ListStaff()) if card.user == NURSE)
    small_clinic.do(EndStaff(nurse.id, nurse.version), MANAGER)
    small_clinic.clinic.keyring.give(NURSE, PASSWORD)
    plant(small_clinic, "ghost")
    assert (states(small_clinic)[NURSE], states(small_clinic)["ghost"]) == ("left", "strange")
    for user in (NURSE, "ghost"):
        small_clinic.do(TakeKey(user, SlotKind.PASSWORD, "", PASSWORD), MANAGER)
        with pytest.raises(RuleError, match="no_such_key"):
            small_clinic.do(TakeKey(user, SlotKind.PASSWORD, "", PASSWORD), MANAGER)
    for user, kind in ((DOCTOR, SlotKind.PASSWORD), ("", SlotKind.RECOVERY)):
        with pytest.raises(RuleError, match="key_in_use"):
            small_clinic.do(TakeKey(user, kind, "", PASSWORD), MANAGER)
    assert set(states(small_clinic)) == {"", MANAGER, DOCTOR, RECEPTION}
    assert (
        len(find_all(small_clinic.clinic.record, "SELECT 1 FROM ledger WHERE note LIKE '%key_taken%'")) == 2
    )


@pytest.mark.parametrize("name", [FILE_NAME, f"{SPARE_FOLDER}/{FILE_NAME}"])
@pytest.mark.parametrize("how", ["missing", "damaged", "older"])
def test_a_copy_that_is_not_as_the_other_is_named_and_mended_with_a_line(
    small_clinic: SmallClinic, name: str, how: str
) -> None:
    file = small_clinic.folder / name
    before = file.read_bytes()
    if how == "missing":
        file.unlink()
    elif how == "damaged":
        file.write_bytes(before[: len(before) // 2])
    else:
        small_clinic.clinic.keyring.give(NURSE, PASSWORD)
        file.write_bytes(before)
    card = shown(small_clinic)
    assert {copy.file: copy.state for copy in card.copies}[file] == CopyState(how)
    assert not card.copies_equal
    small_clinic.do(MendKeys(), MANAGER)
    assert shown(small_clinic).copies_equal
    assert mended(small_clinic) == ["MendKeys"]
    small_clinic.do(MendKeys(), MANAGER)
    assert mended(small_clinic) == ["MendKeys"]


def test_any_change_of_the_keys_mends_and_says_so(small_clinic: SmallClinic) -> None:
    (small_clinic.folder / SPARE_FOLDER / FILE_NAME).unlink()
    key = "-".join(["0000"] * 7)
    with pytest.raises(RuleError, match="recovery_key_mistyped"):
        small_clinic.do(UseRecoveryKey(key.replace("0", "Z"), PASSWORD), MANAGER)
    assert mended(small_clinic) == []
    nurse = next(card for card in small_clinic.ask(ListStaff()) if card.user == NURSE)
    small_clinic.do(EndStaff(nurse.id, nurse.version), MANAGER)
    assert mended(small_clinic) == ["EndStaff"]


def test_what_is_mended_on_the_way_in_is_said_there(small_clinic: SmallClinic) -> None:
    (small_clinic.folder / FILE_NAME).unlink()
    small_clinic.clinic.keyring.give(NURSE, PASSWORD)
    small_clinic.clinic.sign_in(NURSE, PASSWORD)
    small_clinic.clinic.sign_in(NURSE, PASSWORD)
    assert mended(small_clinic) == ["sign_in"]


def test_of_two_copies_the_one_that_others_have_written_gives_way(small_clinic: SmallClinic) -> None:
    own = (small_clinic.folder / FILE_NAME).read_bytes()
    plant(small_clinic, NURSE)
    (small_clinic.folder / SPARE_FOLDER / FILE_NAME).write_bytes(own)
    small_clinic.do(MendKeys(), MANAGER)
    assert states(small_clinic)[NURSE] is SlotState.WORKS
    assert shown(small_clinic).copies_equal


def test_a_rotation_says_where_it_stands(small_clinic: SmallClinic) -> None:
    steps: list[str] = []
    rotate_keys(small_clinic.at(MANAGER), PASSWORD, steps.append)
    assert steps == ["verified", "both keys", "swapped", "settled"]


# A terminal ------------------------------------------------------------------------------------------------


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[list[str]], list[str]]:
    """Somebody sits at a terminal and types these lines; `key` stands for what was shown last."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("MESODESK_USER", MANAGER)
    monkeypatch.setenv("MESODESK_PASSWORD", PASSWORD)
    monkeypatch.setattr("mesodesk.storage.key_file.Stretch", lambda: QUICK)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    asked: list[str] = []

    def types(lines: list[str]) -> list[str]:
        left = iter(lines)

        def answer(prompt: str) -> str:
            asked.append(prompt)
            line = next(left, None)
            if line is None:
                raise EOFError
            return line

        monkeypatch.setattr(builtins, "input", answer)
        return asked

    return types


def test_a_new_recovery_key_counts_at_a_terminal_only_once_it_was_typed_back(
    small_clinic: SmallClinic,
    terminal: Callable[[list[str]], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    small_clinic.clinic.close()
    key = "-".join(["0000"] * 7)
    monkeypatch.setattr("mesodesk.services.keeping.key_keeping.write_recovery_key", lambda _key: KEY)
    command = ["keys", "recovery", "--data", str(small_clinic.folder)]
    before = read_keys(small_clinic.folder).find(Holder("", SlotKind.RECOVERY))
    terminal([key, ""])
    assert main(command) == 1
    said = capsys.readouterr()
    assert "counts as before" in said.out
    assert "Not as it was shown: group" in said.err
    assert read_keys(small_clinic.folder).find(Holder("", SlotKind.RECOVERY)) == before
    asked = terminal([key, KEY.lower()])
    assert main(command) == 0
    assert f"The recovery key is now: {KEY}" in capsys.readouterr().out
    assert len(asked) == 5
    assert read_keys(small_clinic.folder).unlock_with_recovery(KEY)


def test_a_new_clinic_is_told_whether_its_key_was_typed_back(
    terminal: Callable[[list[str]], list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal([])
    make = ["init", "--name", "Gül", "--user", MANAGER, "--data"]
    assert main([*make, str(tmp_path / "one")]) == 0
    assert "has not been typed back" in capsys.readouterr().out
    assert main([*make, str(tmp_path / "two"), "--json"]) == 0
    assert '"typed_back": false' in capsys.readouterr().out
