"""The key file: who opens the record with what, and what a damaged or foreign copy does."""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.storage import keys as key_files
from mesodesk.storage.keys import (
    KeyFile,
    Secrets,
    Stretch,
    change_keys,
    format_keys,
    key_file_lock,
    look_at_copies,
    new_key_file,
    new_secrets,
    parse_keys,
    read_keys,
    unlock_keys,
    write_keys,
)
from mesodesk.storage.recovery_key import read_recovery_key, write_recovery_key

FAST = Stretch(8, 1, 1)
SECRETS = new_secrets()


CHANGED: dict[str, object] = {
    "argon2id": [16, 1, 1],
    "since": "2026-11-23T06:00:00+00:00",
    "temporary": True,
    "place": "here",
}


def rewritten(body: dict[str, Any]) -> bytes:
    """A key file that somebody has changed by hand, with a checksum that fits."""
    body.pop("sha256", None)
    return json.dumps({**body, "sha256": key_files._checksum(body)}).encode()


def _keys(*users: str) -> KeyFile:
    keys = new_key_file()
    for user in users:
        keys = keys.with_password(user, f"{user}'s word", SECRETS, FAST)
    return keys


def test_each_member_of_staff_opens_the_same_secrets_with_an_own_password() -> None:
    keys = _keys("ayse", "can")
    assert keys.unlock("ayse", "ayse's word") == keys.unlock("can", "can's word") == SECRETS
    assert keys.users == ("ayse", "can")


@pytest.mark.parametrize(
    ("user", "password"), [("ayse", "can's word"), ("ayse", ""), ("nobody", "ayse's word"), ("", "x")]
)
def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(user: str, password: str) -> None:
    with pytest.raises(RuleError) as caught:
        _keys("ayse", "can").unlock(user, password)
    assert (caught.value.rule, caught.value.field) == ("wrong_password", "password")


def test_a_new_password_replaces_the_old_one() -> None:
    keys = _keys("ayse").with_password("ayse", "yeni şifre", SECRETS, FAST)
    assert keys.unlock("ayse", "yeni şifre") == SECRETS
    with pytest.raises(RuleError, match="wrong_password"):
        keys.unlock("ayse", "ayse's word")


def test_a_password_typed_with_composed_or_separate_marks_is_the_same() -> None:
    keys = new_key_file().with_password("ayse", "gu\u0308l", SECRETS, FAST)
    assert keys.unlock("ayse", "g\u00fcl") == SECRETS


def test_a_leaver_cannot_open_the_record_any_more() -> None:
    keys = _keys("ayse", "can").without("can")
    with pytest.raises(RuleError, match="wrong_password"):
        keys.unlock("can", "can's word")
    assert keys.unlock("ayse", "ayse's word") == SECRETS


def test_the_last_password_cannot_be_taken_away() -> None:
    keys, _ = _keys("ayse").with_recovery(SECRETS, FAST)
    with pytest.raises(RuleError, match="last_key"):
        keys.without("ayse")


def test_the_recovery_key_opens_the_record_as_it_is_typed_back() -> None:
    keys, printed = _keys("ayse").with_recovery(SECRETS, FAST)
    assert [len(group) for group in printed.split("-")] == [4] * 7
    for typed in (printed, printed.lower(), printed.replace("-", " "), f"  {printed.replace('-', '')}\n"):
        assert keys.unlock_with_recovery(typed) == SECRETS


def test_a_new_recovery_key_ends_the_old_one() -> None:
    keys, old = _keys("ayse").with_recovery(SECRETS, FAST)
    keys, new = keys.with_recovery(SECRETS, FAST)
    assert keys.unlock_with_recovery(new) == SECRETS
    with pytest.raises(RuleError, match="wrong_recovery_key"):
        keys.unlock_with_recovery(old)


@given(st.binary(min_size=16, max_size=16))
def test_every_recovery_key_survives_paper(key: bytes) -> None:
    assert read_recovery_key(write_recovery_key(key)) == key


@given(
    st.binary(min_size=16, max_size=16),
    st.integers(0, 25),
    st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
)
def test_one_letter_typed_wrong_never_gives_another_key(key: bytes, place: int, letter: str) -> None:
    letters = write_recovery_key(key).replace("-", "")
    typed = letters[:place] + letter + letters[place + 1 :]
    # One in 1,024 wrong letters passes the checksum; it opens nothing, because the slot is sealed.
    assert typed == letters or _read(typed) != key


def _read(typed: str) -> bytes | None:
    try:
        return read_recovery_key(typed)
    except RuleError:
        return None


def test_nearly_every_letter_typed_wrong_is_noticed() -> None:
    letters = write_recovery_key(bytes(range(16))).replace("-", "")
    wrong = [
        letters[:place] + letter + letters[place + 1 :]
        for place in range(len(letters))
        for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        if letter != letters[place]
    ]
    assert sum(_read(typed) is not None for typed in wrong) <= len(wrong) // 100


@pytest.mark.parametrize("typed", ["", "ABCD", "!" * 28, "0" * 27, "0" * 29])
def test_what_is_no_recovery_key_is_called_mistyped(typed: str) -> None:
    with pytest.raises(RuleError, match="recovery_key_mistyped"):
        read_recovery_key(typed)


def test_both_copies_are_written_and_either_is_enough(tmp_path: Path) -> None:
    keys = _keys("ayse")
    write_keys(tmp_path, keys)
    main, spare = tmp_path / "keys.json", tmp_path / "spare" / "keys.json"
    for broken, content in ((main, b""), (main, None), (spare, b"{"), (spare, None)):
        write_keys(tmp_path, keys)
        broken.unlink() if content is None else broken.write_bytes(content)
        assert read_keys(tmp_path) == keys
    assert main.stat().st_mode & 0o077 == 0


def test_the_newer_copy_counts(tmp_path: Path) -> None:
    old = _keys("ayse", "can")
    write_keys(tmp_path, old)
    write_keys(tmp_path, old.without("can"))
    (tmp_path / "spare" / "keys.json").write_bytes(format_keys(old))
    assert read_keys(tmp_path).users == ("ayse",)


def test_missing_damaged_and_newer_key_files_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="keys_missing"):
        read_keys(tmp_path)
    for content, problem in (
        (b"nothing", "keys_damaged"),
        (b"[]", "keys_damaged"),
        (b'{"format": "other"}', "keys_damaged"),
        (b'{"format": "mesodesk-keys", "version": 3}', "newer_keys"),
    ):
        (tmp_path / "keys.json").write_bytes(content)
        with pytest.raises(WorldError, match=problem):
            read_keys(tmp_path)


@pytest.mark.parametrize("numbers", [[2**40, 1, 1], [8, 10**9, 1], [8, 1, 0], [8, 1], "x", [8.5, 1, 1]])
def test_a_key_file_cannot_ask_for_endless_work(numbers: object) -> None:
    body = json.loads(format_keys(_keys("ayse")))
    body["slots"][0]["argon2id"] = numbers
    with pytest.raises(WorldError, match="keys_damaged"):
        parse_keys(json.dumps(body).encode())


@pytest.mark.parametrize(
    "change", ["user", "clinic", "salt", "public", "argon2id", "since", "temporary", "place"]
)
def test_a_slot_cannot_be_passed_off_as_another(change: str) -> None:
    body = json.loads(format_keys(_keys("ayse", "can")))
    slot = body["slots"][0]
    if change == "clinic":
        body["clinic"] = "another"
    elif change in CHANGED:
        slot[change] = CHANGED[change]
    elif change == "user":
        slot["user"], body["slots"][1]["user"] = "can", "ayse"
    else:
        slot[change] = body["slots"][1][change]
    keys = parse_keys(rewritten(body))
    if change == "place":
        # A password has no place: nobody is found there.
        assert keys.users == ("ayse", "can")
    with pytest.raises(RuleError, match="wrong_password"):
        keys.unlock("can" if change == "user" else "ayse", "ayse's word")


@pytest.mark.parametrize("change", ["sealed", "fresh", "mark"])
def test_what_was_sealed_by_somebody_without_the_secrets_is_noticed(change: str) -> None:
    body = json.loads(format_keys(_keys("ayse", "can")))
    slot = body["slots"][0]
    slot[change] = body["slots"][1][change] or body["slots"][1]["sealed"]
    keys = parse_keys(rewritten(body))
    with pytest.raises(WorldError, match="keys_forged"):
        keys.unlock("ayse", "ayse's word")


def test_a_damaged_copy_is_known_by_its_checksum() -> None:
    data = format_keys(_keys("ayse"))
    with pytest.raises(WorldError, match="keys_damaged"):
        parse_keys(data.replace(b'"generation": 1', b'"generation": 7'))


def test_a_copy_that_others_wrote_is_passed_over_for_the_genuine_one(tmp_path: Path) -> None:
    keys = _keys("ayse", "can")
    write_keys(tmp_path, keys)
    body = json.loads(format_keys(keys))
    body["slots"][0]["sealed"] = body["slots"][1]["sealed"]
    for generation in (keys.generation, keys.generation + 5):
        (tmp_path / "keys.json").write_bytes(rewritten({**body, "generation": generation}))
        assert unlock_keys(tmp_path, lambda keys: keys.unlock("ayse", "ayse's word")) == SECRETS


def test_an_old_copy_does_not_bring_an_old_password_back(tmp_path: Path) -> None:
    old = _keys("ayse")
    write_keys(tmp_path, old.with_password("ayse", "another word", SECRETS, FAST))
    (tmp_path / "spare" / "keys.json").write_bytes(format_keys(old))
    with pytest.raises(RuleError, match="wrong_password"):
        unlock_keys(tmp_path, lambda keys: keys.unlock("ayse", "ayse's word"))


def test_the_first_form_of_key_files_is_still_read() -> None:
    keys = first_form("ayse", "ayse's word")
    assert keys.unlock("ayse", "ayse's word") == SECRETS
    assert not keys.slots[0].has_pair
    assert parse_keys(format_keys(keys)) == keys
    with pytest.raises(RuleError, match="wrong_password"):
        keys.unlock("ayse", "another")
    assert keys.with_password("ayse", "ayse's word", SECRETS, FAST).slots[0].has_pair


def first_form(user: str, password: str) -> KeyFile:
    """A key file as the first version of the program wrote it: the secrets wrapped by the password itself."""
    salt, nonce = os.urandom(16), os.urandom(12)
    key = hash_secret_raw(password.encode(), salt, 1, 8, 1, 32, Type.ID)
    label = "\n".join(["mesodesk-keys", "1", "clinic", user, "password", "8", "1", "1", salt.hex()]).encode()
    sealed = AESGCM(key).encrypt(nonce, SECRETS.data_key + SECRETS.ledger_secret, label)
    slot = {"user": user, "kind": "password", "argon2id": [8, 1, 1]}
    for name, part in (("salt", salt), ("nonce", nonce), ("sealed", sealed)):
        slot[name] = base64.b64encode(part).decode()
    body = {"format": "mesodesk-keys", "version": 1, "clinic": "clinic", "generation": 1, "slots": [slot]}
    return parse_keys(json.dumps(body).encode())


def test_every_change_mends_the_other_copy_and_says_so(tmp_path: Path) -> None:
    write_keys(tmp_path, _keys("ayse", "can"))
    main, spare = tmp_path / "keys.json", tmp_path / "spare" / "keys.json"
    assert not change_keys(tmp_path, lambda keys: keys)
    for broken, content in ((main, b"{"), (spare, b""), (main, None), (spare, None)):
        broken.unlink() if content is None else broken.write_bytes(content)
        assert change_keys(tmp_path, lambda keys: keys)
        assert main.read_bytes() == spare.read_bytes()
        assert look_at_copies(tmp_path).are_equal


def test_two_processes_that_change_the_key_file_at_once_lose_nothing(tmp_path: Path) -> None:
    write_keys(tmp_path, _keys("first"))
    context = multiprocessing.get_context("forkserver")
    processes = [context.Process(target=give_many, args=(tmp_path, name)) for name in ("ayse", "can")]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    users = read_keys(tmp_path).users
    assert set(users) == {"first", *(f"{name}{number}" for name in ("ayse", "can") for number in range(8))}
    assert read_keys(tmp_path).generation == 17


def give_many(folder: Path, name: str) -> None:
    """Another desk that adds people to the key file, one after the other."""
    for number in range(8):

        def add(keys: KeyFile, user: str = f"{name}{number}") -> KeyFile:
            return keys.with_password(user, "word", SECRETS, FAST)

        change_keys(folder, add)


def test_a_lock_is_waited_for_and_that_of_a_dead_process_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keys(tmp_path, _keys("ayse"))
    monkeypatch.setattr("mesodesk.storage.locks._PATIENCE", 0.05)
    holder = multiprocessing.get_context("forkserver").Process(target=hold, args=(tmp_path,))
    holder.start()
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    with pytest.raises(WorldError, match="keys_busy"):
        change_keys(tmp_path, lambda keys: keys)
    holder.kill()
    holder.join()
    assert (tmp_path / "keys.lock").exists()
    change_keys(tmp_path, lambda keys: keys.with_password("can", "word", SECRETS, FAST))
    assert read_keys(tmp_path).users == ("ayse", "can")


def hold(folder: Path) -> None:
    """A desk that changes the key file and never comes to an end."""
    with key_file_lock(folder):
        (folder / "held").touch()
        time.sleep(60)


def test_the_key_file_holds_neither_password_nor_secret() -> None:
    keys, printed = _keys("ayse").with_recovery(SECRETS, FAST)
    text = format_keys(keys).decode()
    for word in ("ayse's word", printed, SECRETS.data_key.hex(), SECRETS.ledger_secret.hex()):
        assert word not in text
    assert parse_keys(text.encode()) == keys


def test_secrets_do_not_show_in_messages_and_give_different_keys() -> None:
    assert SECRETS.data_key.hex() not in repr(SECRETS)
    assert repr(SECRETS.data_key) not in repr(SECRETS)
    made = {SECRETS.data_key, SECRETS.ledger_secret, SECRETS.ledger_key, SECRETS.backup_key, SECRETS.slot_key}
    assert len(made) == 5
    assert Secrets(os.urandom(32), SECRETS.ledger_secret).ledger_key == SECRETS.ledger_key


def test_the_shipped_stretch_is_as_hard_as_promised() -> None:
    assert (Stretch().memory_kib, Stretch().passes, Stretch().lanes) == (65_536, 3, 4)


def test_a_failed_write_leaves_the_old_key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = _keys("ayse")
    write_keys(tmp_path, old)

    def fail(part: Path, path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mesodesk.storage.files.publish", fail)
    with pytest.raises(WorldError, match="disk_full"):
        key_files.write_keys(tmp_path, old.with_password("can", "x", SECRETS, FAST))
    assert read_keys(tmp_path) == old
