"""Backups: whole, verified, restorable elsewhere with a password or a recovery key; refused when damaged."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.people import Role
from mesodesk.storage import backup as backups
from mesodesk.storage.backup import Report, create_backup, restore_backup, verify_backup
from mesodesk.storage.container import write_container
from mesodesk.storage.engine import open_engine, reading
from mesodesk.storage.keys import KeyFile, Secrets, Stretch, new_key_file, new_secrets, read_keys, write_keys
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.tables import Room
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


def _make_clinic(folder: Path) -> str:
    """A record with its key file in `folder`; the recovery key."""
    folder.mkdir()
    make_record(folder).close()
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
    assert (report.manifest.rows["patient"], report.manifest.rows["staff"]) == (2, 2)
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
        write(record, lambda work: work.session.add(new_staff(3)))
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
        assert find_all(record, "SELECT count(*) FROM staff") == [(2,)]
    (aside / f"{FILE_NAME}-wal").unlink()
    with open_record(aside) as record:
        assert find_all(record, "SELECT count(*) FROM staff") == [(3,)]


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
    assert not list(target.iterdir())
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

    monkeypatch.setattr("mesodesk.storage.container.publish", fail)
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
        write(record, lambda work: work.session.add(new_staff(3)))
        shutil.copyfile(record.file, tmp_path / "copy.db")  # without its write-ahead file
    engine = open_engine(tmp_path / "copy.db", SECRETS.data_key, read_only=True)
    with reading(engine).connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM staff").scalar_one() == 2
    engine.dispose()


def test_a_backup_from_a_newer_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _make_clinic(tmp_path / "clinic")
    with open_record(tmp_path / "clinic") as record:
        monkeypatch.setattr(backups, "_VERSION", 2)
        _create(record, tmp_path / "x")
    monkeypatch.setattr(backups, "_VERSION", 1)
    assert _problem(lambda: verify_backup(tmp_path / "x", _known)) == "newer_backup"


def test_the_workshop_is_cleared_away_after_a_restore(made: tuple[Path, str], tmp_path: Path) -> None:
    restore_backup(made[0], tmp_path / "new", _known, now=LATER)
    assert not [path for path in (tmp_path / "new").iterdir() if path.name.startswith(".")]


def test_roles_survive_a_restore(made: tuple[Path, str], tmp_path: Path) -> None:
    restore_backup(made[0], tmp_path / "new", _known, now=LATER)
    with open_record(tmp_path / "new") as record:
        assert find_all(record, "SELECT DISTINCT role FROM staff") == [(Role.DERMATOLOGIST,)]
