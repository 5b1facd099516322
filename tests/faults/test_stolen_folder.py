"""The whole data folder in foreign hands: nothing to read in it, nothing opens it, nothing is forged."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mesodesk.domain.errors import MesodeskError
from mesodesk.storage import keys as key_files
from mesodesk.storage.keys import (
    Secrets,
    Stretch,
    change_keys,
    format_keys,
    new_key_file,
    new_secrets,
    read_keys,
    unlock_keys,
    write_keys,
)
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.recovery_key import write_recovery_key
from tests.faults.harness import control, much, note
from tests.faults.names import NAMES, find_names
from tests.integration.records import NOW, SECRETS, make_record, new_patient

FAST = Stretch(8, 1, 1)
PASSWORD = "a password of tests"


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with many patients whose program was killed, so that its write-ahead file lies there too."""
    folder = tmp_path_factory.mktemp("killed") / "clinic"
    folder.mkdir()
    process = multiprocessing.get_context("forkserver").Process(target=fill_and_die, args=(folder,))
    process.start()
    process.join(120)
    assert process.exitcode == -signal.SIGKILL
    assert (folder / f"{FILE_NAME}-wal").stat().st_size > 0
    return folder


@pytest.fixture
def stolen(killed: Path, tmp_path: Path) -> Path:
    """A copy of it in other hands."""
    return shutil.copytree(killed, tmp_path / "clinic")


def fill_and_die(folder: Path) -> None:
    """A desk that is killed right after its last commit."""
    record = make_record(folder)
    keys = new_key_file()
    for user in ("ayse", "can"):
        keys = keys.with_password(user, f"{user}: {PASSWORD}", SECRETS, FAST)
    write_keys(folder, keys.with_recovery(SECRETS, FAST)[0])
    names = NAMES[: much(200, len(NAMES))]
    for start in range(0, len(names), 50):
        with record.writing(actor_id=None, action="fill", now=NOW) as work:
            for number, name in enumerate(names[start : start + 50], start):
                work.session.add(new_patient(str(5000 + number), name.upper(), name))
    os.kill(os.getpid(), signal.SIGKILL)


def test_no_name_and_no_key_stands_readable_in_any_file(stolen: Path) -> None:
    wrong = list(find_names([stolen]))
    for path in (path for path in stolen.rglob("*") if path.is_file()):
        content = path.read_bytes()
        keys = (SECRETS.data_key, SECRETS.ledger_secret, SECRETS.ledger_key, SECRETS.slot_key)
        words = (PASSWORD.encode(), *keys, *(key.hex().encode() for key in keys))
        wrong += [(path, "key") for word in words if word in content]
    note("stolen folder: names and keys", much(200, len(NAMES)), len(wrong))
    assert wrong == []


@control
def test_a_plain_copy_of_the_same_record_would_be_found(stolen: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    with Record.open(stolen, SECRETS, NOW) as record, record.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT family_name FROM patient").all()
    copy = sqlite3.connect(plain / "clinic.db")
    copy.execute("CREATE TABLE patient (family_name TEXT)")
    copy.executemany("INSERT INTO patient VALUES (?)", [tuple(row) for row in rows])
    copy.commit()
    copy.close()
    found = list(find_names([plain]))
    (plain / "clinic.db").unlink()
    assert found == []


@pytest.mark.parametrize("password", ["", "1234", "a password of tests", "can: a password of tests"])
def test_neither_a_wrong_password_nor_a_pin_nor_another_recovery_key_opens_it(
    stolen: Path, password: str
) -> None:
    with pytest.raises(MesodeskError):
        unlock_keys(stolen, lambda keys: keys.unlock("ayse", password))
    with pytest.raises(MesodeskError):
        unlock_keys(stolen, lambda keys: keys.unlock_with_recovery(write_recovery_key(os.urandom(16))))
    with pytest.raises(MesodeskError, match="wrong_key"):
        Record.open(stolen, new_secrets(), NOW)


def _swap_users(body: dict[str, Any]) -> None:
    first, second = body["slots"][0], body["slots"][1]
    first["user"], second["user"] = second["user"], first["user"]


def _take_over(body: dict[str, Any]) -> None:
    theirs = Secrets(b"x" * 32, b"y" * 32)
    forged = replace(new_key_file(), clinic=body["clinic"]).with_password("ayse", "theirs", theirs, FAST)
    body["slots"][0] = json.loads(format_keys(forged))["slots"][0]


def _change(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(body: dict[str, Any]) -> None:
        body["slots"][0][name] = body["slots"][1][name] if value is None else value

    return change


FORGERIES: dict[str, Callable[[dict[str, Any]], None]] = {
    "users swapped": _swap_users,
    "slot of a stranger": _take_over,
    "weaker stretch": _change("argon2id", [8, 2, 1]),
    "other clinic": lambda body: body.update(clinic="0" * 32),
    "temporary": _change("temporary", True),
    "since": _change("since", "2020-01-01T00:00:00+00:00"),
    "place": _change("place", "elsewhere"),
    "kind": _change("kind", "keystore"),
    **{name: _change(name, None) for name in ("salt", "nonce", "wrapped", "public", "sealed", "mark")},
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_key_file_that_was_tampered_with_in_both_copies_opens_nothing(stolen: Path, name: str) -> None:
    _tamper(stolen, FORGERIES[name])
    with pytest.raises(MesodeskError):
        unlock_keys(stolen, lambda keys: keys.unlock("ayse", f"ayse: {PASSWORD}"))


@control
def test_a_change_that_means_nothing_would_open_it(stolen: Path) -> None:
    _tamper(stolen, lambda body: body.update(generation=body["generation"] + 3))
    try:
        secrets = unlock_keys(stolen, lambda keys: keys.unlock("ayse", f"ayse: {PASSWORD}"))
    except MesodeskError:
        return
    raise AssertionError(secrets == SECRETS)


def test_an_older_key_file_put_back_opens_nothing_after_a_rotation(stolen: Path) -> None:
    old = format_keys(read_keys(stolen))
    with Record.open(stolen, SECRETS, NOW) as record:
        record.rotate(frozenset({"ayse"}))
    for path in (stolen / "keys.json", stolen / "spare" / "keys.json"):
        path.write_bytes(old)
    secrets = unlock_keys(stolen, lambda keys: keys.unlock("can", f"can: {PASSWORD}"))
    with pytest.raises(MesodeskError, match="wrong_key"):
        Record.open(stolen, secrets, NOW)


def test_an_older_copy_beside_a_newer_one_counts_for_nothing(stolen: Path) -> None:
    old = format_keys(read_keys(stolen))
    change_keys(stolen, lambda keys: keys.without("can"))
    (stolen / "spare" / "keys.json").write_bytes(old)
    with pytest.raises(MesodeskError, match="wrong_password"):
        unlock_keys(stolen, lambda keys: keys.unlock("can", f"can: {PASSWORD}"))


def _tamper(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    body = json.loads((folder / "keys.json").read_bytes())
    change(body)
    body.pop("sha256")
    data = json.dumps({**body, "sha256": key_files._checksum(body)}).encode()
    for path in (folder / "keys.json", folder / "spare" / "keys.json"):
        path.write_bytes(data)
