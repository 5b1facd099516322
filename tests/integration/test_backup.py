"""Backups: whole, verified, restorable elsewhere with a password or a recovery key; refused when damaged."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.people import Language, Role
from mesodesk.storage.backup import Report, create_backup, read_manifest, restore_backup, verify_backup
from mesodesk.storage.container import write_container
from mesodesk.storage.engine import open_engine, reading
from mesodesk.storage.keys import KeyFile, Secrets, Stretch, new_key_file, new_secrets, read_keys, write_keys
from mesodesk.storage.manifest import format_manifest, open_key, parse_manifest
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.tables import Room, Staff
from tests.integration.records import (
    NOW,
    SECRETS,
    find_all,
    make_record,
    new_staff,
    open_record,
    tamper,
    write,
)

LATER = NOW + timedelta(hours=5)
FAST = Stretch(8, 1, 1)


def _by_password(keys: KeyFile) -> Secrets:
    return keys.unlock("ayse", "word")


def _known(keys: KeyFile) -> Secrets:
    return SECRETS


def _create(record: Record, target: Path) -> Report:
    return create_backup(record, target, now=NOW, software="0.1.0")


def _owner() -> Staff:
    return Staff(user="ayse", name="Ayşe", role=Role.DERMATOLOGIST, language=Language.TURKISH, owner=True)


def _make_clinic(folder: Path) -> str:
    """A record with its key file in `folder`; the recovery key."""
    folder.mkdir()
    with make_record(folder) as record:
        write(record, lambda work: work.session.add(_owner()))
    keys, printed = new_key_file().with_password("ayse", "word", SECRETS, FAST).with_recovery(SECRETS, FAST)
    write_keys(folder, keys)
    return printed


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A backup file and the recovery key of its clinic."""
    folder = tmp_path_factory.mktemp("backup")
    printed = _make_clinic(folder / "clinic")
    with open_record(folder / "clinic") as record:
        _create(record, folder / "clinic.mesodesk")
    return folder / "clinic.mesodesk", printed


def _problem(call: Callable[[], object]) -> str:
    with pytest.raises((WorldError, RuleError)) as caught:
        call()
    return str(caught.value.args[0])


def test_a_backup_says_whose_it_is_and_what_is_in_it(tmp_path: Path) -> None:
    _make_clinic(tmp_path / "clinic")
    with open_record(tmp_path / "clinic") as record:
        report = _create(record, tmp_path / "a.mesodesk")
        assert report.manifest.anchor == record.anchor()
    assert report.passed
    assert (report.manifest.made_at, report.manifest.software) == (NOW, "0.1.0")
    assert (report.manifest.rows["patient"], report.manifest.rows["staff"]) == (2, 3)
    assert report.manifest.clinic == read_keys(tmp_path / "clinic").clinic
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mesodesk", "clinic"]


def test_a_backup_is_verified_with_a_password_or_the_recovery_key(made: tuple[Path, str]) -> None:
    file, printed = made
    first = verify_backup(file, _by_password)
    assert first.passed
    assert verify_backup(file, lambda keys: keys.unlock_with_recovery(printed)) == first
    assert _problem(lambda: verify_backup(file, lambda keys: keys.unlock("ayse", "no"))) == "wrong_password"
    assert _problem(lambda: verify_backup(file, lambda _: new_secrets())) == "backup_damaged"


def test_a_restored_clinic_holds_the_same_rows_and_knows_that_it_was_restored(
    made: tuple[Path, str], tmp_path: Path
) -> None:
    file, printed = made
    target = tmp_path / "another machine"
    report = restore_backup(file, target, lambda keys: keys.unlock_with_recovery(printed), now=LATER)
    assert sorted(str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()) == [
        "clinic.db",
        "keys.json",
        "keys.lock",
        "spare/keys.json",
    ]
    with Record.open(target, read_keys(target).unlock("ayse", "word"), LATER) as record:
        assert find_all(record, "SELECT given_name FROM patient ORDER BY id") == [("Ayşe",), ("Can",)]
        note = find_all(record, "SELECT action, note FROM ledger ORDER BY seq DESC LIMIT 1")[0]
        assert note[0] == "restore_backup"
        assert json.loads(str(note[1])) == {
            "gap_seconds": 5 * 3600,
            "seal": report.manifest.anchor.seal.hex(),
            "seq": report.manifest.anchor.seq,
        }
        assert all(check.passed for check in record.verify())


def test_a_clinic_that_is_there_is_not_written_over(made: tuple[Path, str], tmp_path: Path) -> None:
    shutil.copytree(made[0].parent / "clinic", tmp_path / "clinic")
    before = (tmp_path / "clinic" / FILE_NAME).read_bytes()
    assert (
        _problem(lambda: restore_backup(made[0], tmp_path / "clinic", _known, now=LATER)) == "clinic_exists"
    )
    assert (tmp_path / "clinic" / FILE_NAME).read_bytes() == before
    (tmp_path / "keys only").mkdir()
    (tmp_path / "keys only" / "keys.json").write_bytes(b"{}")
    assert (
        _problem(lambda: restore_backup(made[0], tmp_path / "keys only", _known, now=LATER))
        == "clinic_exists"
    )


def test_a_clinic_is_moved_aside_whole_when_that_is_asked_for(made: tuple[Path, str], tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    _make_clinic(folder)
    with open_record(folder) as record:
        write(record, lambda work: work.session.add(new_staff(4)))
    (folder / f"{FILE_NAME}-wal").write_bytes(b"left behind")
    restore_backup(made[0], folder, _known, now=LATER, replace=True)
    aside = folder / "replaced-20261123T110000Z"
    assert sorted(path.name for path in aside.iterdir()) == [
        "clinic.db",
        "clinic.db-wal",
        "keys.json",
        "spare",
    ]
    with open_record(folder) as record:
        assert find_all(record, "SELECT count(*) FROM staff") == [(3,)]
    (aside / f"{FILE_NAME}-wal").unlink()
    with open_record(aside) as record:
        assert find_all(record, "SELECT count(*) FROM staff") == [(4,)]


def test_a_refused_restore_leaves_the_clinic_that_was_there(made: tuple[Path, str], tmp_path: Path) -> None:
    folder = tmp_path / "clinic"
    _make_clinic(folder)
    damaged = tmp_path / "damaged.mesodesk"
    damaged.write_bytes(made[0].read_bytes()[:-1] + b"x")
    problem = _problem(lambda: restore_backup(damaged, folder, _known, now=LATER, replace=True))
    assert problem == "backup_damaged"
    assert sorted(path.name for path in folder.iterdir()) == ["clinic.db", "keys.json", "spare"]


@settings(max_examples=120)
@given(st.data())
def test_a_backup_with_any_changed_bit_is_refused(made: tuple[Path, str], data: st.DataObject) -> None:
    content = bytearray(made[0].read_bytes())
    # Small members and headers are few among many pages: look at both ends as often as at the middle.
    place = data.draw(
        st.one_of(
            st.integers(0, len(content) - 1),
            st.integers(0, 3_000),
            st.integers(len(content) - 500, len(content) - 1),
        )
    )
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    damaged = made[0].with_name("damaged.mesodesk")
    damaged.write_bytes(content)
    assert _problem(lambda: verify_backup(damaged, _known)) == "backup_damaged"


@settings(max_examples=40)
@given(st.floats(0, 1, exclude_max=True))
def test_a_backup_that_was_cut_is_refused(made: tuple[Path, str], part: float) -> None:
    content = made[0].read_bytes()
    cut = made[0].with_name("cut.mesodesk")
    cut.write_bytes(content[: int(len(content) * part)])
    assert _problem(lambda: verify_backup(cut, _known)) == "backup_damaged"


def _rewritten(made: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same backup with other members and a right digest: what somebody with a zip tool can make."""
    with zipfile.ZipFile(made) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    write_container(target, members, {})
    return target


def _edit_manifest(members: dict[str, bytes]) -> None:
    body = json.loads(members["manifest.json"])
    body["software"] = "9.9"
    members["manifest.json"] = json.dumps(body).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.update({"../evil": b"x"}),
        lambda members: members.pop("keys.json"),
        lambda members: members.pop("inside"),
        lambda members: members.update({"inside": members["inside"][:-1] + b"x"}),
        lambda members: members.pop("manifest.json"),
        lambda members: members.pop("clinic.db"),
        lambda members: members.update({"manifest.json": b"[]"}),
        lambda members: members.update({"manifest.json": b"{}"}),
        lambda members: members.update({"keys.json": members["keys.json"] + b" "}),
        lambda members: members.update({"keys.json": b"nothing"}),
        lambda members: members.update({"clinic.db": members["clinic.db"][:-4096]}),
        lambda members: members.update({"manifest.json": b" " * 2_000_000}),
        _edit_manifest,
    ],
)
def test_a_container_that_was_put_together_by_hand_is_refused(
    made: tuple[Path, str], tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    forged = _rewritten(made[0], tmp_path / "forged.mesodesk", change)
    target = tmp_path / "target"
    assert _problem(lambda: restore_backup(forged, target, _known, now=LATER)) == "backup_damaged"
    assert not target.exists()
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 10_000])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert _problem(lambda: verify_backup(tmp_path / "x", _known)) == "backup_damaged"
    assert _problem(lambda: verify_backup(tmp_path / "gone", _known)) == "cannot_read"
    assert _problem(lambda: verify_backup(tmp_path, _known)) == "cannot_read"


def test_a_compressed_container_is_refused(made: tuple[Path, str], tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(made[0]) as old,
        zipfile.ZipFile(tmp_path / "x", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert _problem(lambda: verify_backup(tmp_path / "x", _known)) == "backup_damaged"


def test_a_backup_does_not_write_over_a_file(made: tuple[Path, str]) -> None:
    with open_record(made[0].parent / "clinic") as record:
        assert _problem(lambda: _create(record, made[0])) == "file_exists"
        assert _problem(lambda: _create(record, made[0].parent / "gone" / "x")) == "no_folder"


def test_a_backup_that_fails_leaves_no_file(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mesodesk.storage.backup.publish", fail)
    with open_record(made[0].parent / "clinic") as record:
        assert _problem(lambda: _create(record, tmp_path / "x")) == "disk_full"
    assert not list(tmp_path.iterdir())


def test_a_backup_of_a_tampered_record_says_so(tmp_path: Path) -> None:
    _make_clinic(tmp_path / "clinic")
    with open_record(tmp_path / "clinic") as record:
        tamper(record, "UPDATE room SET name = 'x' WHERE id = 1")
        made = _create(record, tmp_path / "x")
    assert not made.passed
    assert not verify_backup(tmp_path / "x", _known).passed


def test_a_backup_holds_nothing_readable(made: tuple[Path, str]) -> None:
    content = made[0].read_bytes()
    assert not [word for word in ("Yılmaz", "yilmaz", "CREATE TABLE", "doctor1") if word.encode() in content]


def test_a_backup_taken_while_others_write_is_one_moment(tmp_path: Path) -> None:
    _make_clinic(tmp_path / "clinic")
    done = threading.Event()

    def keep_writing() -> None:
        with open_record(tmp_path / "clinic") as other:
            number = 0
            while not done.is_set():
                number += 1
                room = Room(name=f"R{number}", for_numbing=True, for_treatment=True)
                write(other, lambda work, room=room: work.session.add(room))  # type: ignore[misc]

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        with open_record(tmp_path / "clinic") as record:
            reports = [_create(record, tmp_path / f"{number}") for number in range(3)]
    finally:
        done.set()
        writer.join()
    assert all(report.passed for report in reports)
    assert reports[0].manifest.anchor.seq <= reports[2].manifest.anchor.seq


def test_a_copy_of_the_live_files_is_what_a_backup_is_not(tmp_path: Path) -> None:
    _make_clinic(tmp_path / "clinic")
    with open_record(tmp_path / "clinic") as record:
        write(record, lambda work: work.session.add(new_staff(4)))
        shutil.copyfile(record.file, tmp_path / "copy.db")  # without its write-ahead file
    engine = open_engine(tmp_path / "copy.db", SECRETS.data_key, read_only=True)
    with reading(engine).connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM staff").scalar_one() == 3
    engine.dispose()


def test_a_backup_from_a_newer_version_is_refused(made: tuple[Path, str], tmp_path: Path) -> None:
    def raise_version(members: dict[str, bytes]) -> None:
        newer = replace(parse_manifest(members["manifest.json"], SECRETS), version=3)
        members["manifest.json"] = format_manifest(newer, SECRETS)

    forged = _rewritten(made[0], tmp_path / "x", raise_version)
    assert _problem(lambda: verify_backup(forged, _known)) == "newer_backup"


#: Made by version 1 of the format, with the record of schema 4: owner `ayse`, and `doctor1`.
OLD = Path(__file__).parent / "backups" / "version_1.mesodesk-backup"
_SHUT = {"wrong_key", "not_a_record"}
OLD_RECOVERY = "PEY9-ST2V-9F61-WSS6-YCCC-RZG8-1GM9"


@pytest.mark.parametrize(
    "unlock", [_by_password, _known, lambda keys: keys.unlock_with_recovery(OLD_RECOVERY)]
)
def test_a_backup_of_the_first_format_is_verified_and_restored(
    tmp_path: Path, unlock: Callable[[KeyFile], Secrets]
) -> None:
    assert verify_backup(OLD, unlock).passed
    report = restore_backup(OLD, tmp_path / "old", unlock, now=LATER)
    assert (report.manifest.version, report.manifest.schema) == (1, 4)
    with Record.open(tmp_path / "old", read_keys(tmp_path / "old").unlock("doctor1", "other"), LATER) as one:
        assert find_all(one, "SELECT given_name FROM patient ORDER BY id") == [("Ayşe",), ("Can",)]
        assert all(check.passed for check in one.verify())


def test_a_changed_backup_of_the_first_format_is_refused(tmp_path: Path) -> None:
    content = bytearray(OLD.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "x").write_bytes(content)
    assert _problem(lambda: verify_backup(tmp_path / "x", _known)) == "backup_damaged"


def test_each_backup_has_a_key_of_its_own(made: tuple[Path, str], tmp_path: Path) -> None:
    with open_record(made[0].parent / "clinic") as record:
        _create(record, tmp_path / "second")
    keys = [open_key(read_manifest(file, _known), SECRETS) for file in (made[0], tmp_path / "second")]
    assert len({*keys, SECRETS.data_key}) == 3
    with zipfile.ZipFile(made[0]) as archive:
        archive.extract("clinic.db", tmp_path)
    assert _problem(lambda: open_engine(tmp_path / "clinic.db", SECRETS.data_key)) in _SHUT
    assert _problem(lambda: open_engine(tmp_path / "clinic.db", keys[1])) in _SHUT


def test_only_owners_open_a_backup_and_everybody_opens_what_was_restored(tmp_path: Path) -> None:
    _make_clinic(tmp_path / "clinic")
    write_keys(
        tmp_path / "clinic",
        read_keys(tmp_path / "clinic").with_password("doctor1", "other", SECRETS, FAST),
    )
    with open_record(tmp_path / "clinic") as record:
        _create(record, tmp_path / "x")
    assert _problem(lambda: verify_backup(tmp_path / "x", lambda keys: keys.unlock("doctor1", "other"))) == (
        "wrong_password"
    )
    restore_backup(tmp_path / "x", tmp_path / "new", _by_password, now=LATER)
    assert read_keys(tmp_path / "new").unlock("doctor1", "other") == SECRETS


def test_a_backup_from_before_a_new_data_key_opens_with_the_secrets_of_now(
    made: tuple[Path, str], tmp_path: Path
) -> None:
    now = Secrets(bytes(32), SECRETS.ledger_secret)
    assert verify_backup(made[0], lambda _: now).passed
    restore_backup(made[0], tmp_path / "then", lambda _: now, now=LATER)
    with Record.open(tmp_path / "then", read_keys(tmp_path / "then").unlock("ayse", "word"), LATER) as record:
        assert record.secrets == SECRETS
    keys = new_key_file().with_password("ayse", "newer word", now, FAST)
    restore_backup(made[0], tmp_path / "kept", lambda _: now, now=LATER, keep=(keys, now))
    with Record.open(tmp_path / "kept", read_keys(tmp_path / "kept").unlock("ayse", "newer word"), LATER):
        assert read_keys(tmp_path / "kept").users == ("ayse",)


@pytest.mark.parametrize(
    ("member", "part"),
    [("manifest.json", "backup_manifest"), ("keys.json", "backup_keys"), ("clinic.db", "backup_record")],
)
def test_the_damaged_part_of_a_backup_is_named(
    made: tuple[Path, str], tmp_path: Path, member: str, part: str
) -> None:
    content = bytearray(made[0].read_bytes())
    with zipfile.ZipFile(made[0]) as archive:
        inside = archive.getinfo(member)
    content[inside.header_offset + 30 + len(member) + inside.file_size // 2] ^= 1
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(WorldError) as caught:
        verify_backup(tmp_path / "x", _known)
    assert caught.value.details["reason"] == part


def test_the_workshop_is_cleared_away_after_a_restore(made: tuple[Path, str], tmp_path: Path) -> None:
    restore_backup(made[0], tmp_path / "new", _known, now=LATER)
    assert not [path for path in (tmp_path / "new").iterdir() if path.name.startswith(".")]


def test_roles_survive_a_restore(made: tuple[Path, str], tmp_path: Path) -> None:
    restore_backup(made[0], tmp_path / "new", _known, now=LATER)
    with open_record(tmp_path / "new") as record:
        assert find_all(record, "SELECT DISTINCT role FROM staff") == [(Role.DERMATOLOGIST,)]
