"""Restoring over a record that is damaged, in use or changed meanwhile, under a wrong clock, and undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.people import Language, Role
from mesodesk.domain.thinning import Dated
from mesodesk.services.keeping.restoring import restore_here, restore_shut
from mesodesk.storage import backup
from mesodesk.storage.engine import driver_of
from mesodesk.storage.keys import new_key_file, read_keys, unlock_keys, write_keys
from mesodesk.storage.opening import enter
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.replacing import Staged, put_in_place
from mesodesk.storage.tables import Staff
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.records import NOW, SECRETS, find_all, make_record, write
from tests.integration.test_backup import FAST
from tests.integration.test_kept_backups import add_room, change_staff, clinic, keeper_of

__all__ = ["clinic"]

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def made(clinic: Record, tmp_path: Path) -> Path:
    report = keeper_of(clinic, tmp_path).round(NOW).made
    assert report is not None
    return report.file


def fill_ledger(work: UnitOfWork) -> None:
    for number in range(60):
        work.note("x", number, what="y" * 300)


def damage(clinic: Record, find_page: str) -> None:
    """One bit of one page of the record's file, as a failing disk turns it."""
    write(clinic, fill_ledger)
    clinic.sweep()
    with clinic.engine.connect() as connection:
        driver = driver_of(connection)
        page = driver.execute(find_page).fetchone()[0]
        size = driver.execute("PRAGMA page_size").fetchone()[0]
    page, size = int(page), int(size)
    clinic.close()
    data = bytearray(clinic.file.read_bytes())
    data[(page - 1) * size + 100] ^= 1
    clinic.file.write_bytes(data)


@pytest.mark.parametrize(
    "find_page",
    ["PRAGMA page_count", "SELECT rootpage FROM sqlite_master WHERE name = 'ledger'"],
    ids=["the page that was written last", "the root of the ledger"],
)
def test_a_damaged_ledger_can_be_restored_over(
    clinic: Record, made: Path, tmp_path: Path, find_page: str
) -> None:
    damage(clinic, find_page)
    folder, state = clinic.file.parent, tmp_path / "state"
    record = enter(folder, SECRETS, state, LATER)
    assert record.read_only
    restore_here(record, made, LATER)
    assert not list(folder.glob(f"{FILE_NAME}-journal"))
    with enter(folder, SECRETS, state, LATER) as restored:
        assert not restored.read_only
        assert all(check.passed for check in restored.verify())


def test_a_damaged_ledger_can_be_restored_over_from_the_door(
    clinic: Record, made: Path, tmp_path: Path
) -> None:
    damage(clinic, "PRAGMA page_count")
    folder, state = clinic.file.parent, tmp_path / "state"
    restore_shut(folder, state, made, "doctor1", "word", LATER)
    with enter(folder, SECRETS, state, LATER) as restored:
        assert not restored.read_only
        assert all(check.passed for check in restored.verify())


def test_a_window_that_may_only_read_restores_over_nobody_elses_writing(clinic: Record, made: Path) -> None:
    folder = clinic.file.parent
    clinic.read_only = True
    with Record.open(folder, SECRETS, NOW) as other:
        add_room(other, "Theirs")
        with pytest.raises(WorldError, match="record_in_use"):
            restore_here(clinic, made, LATER)
        add_room(other, "Theirs too")
    assert find_all(clinic, "SELECT count(*) FROM room") == [(4,)]
    restore_here(clinic, made, LATER)
    with Record.open(folder, SECRETS, LATER) as restored:
        assert find_all(restored, "SELECT count(*) FROM room") == [(2,)]


def test_a_backup_that_would_leave_no_owner_is_refused(clinic: Record, made: Path) -> None:
    folder = clinic.file.parent
    write_keys(folder, read_keys(folder).with_password("berna", "word", SECRETS, FAST).without("doctor1"))
    write(
        clinic,
        lambda work: work.session.add(
            Staff(user="berna", name="Berna", role=Role.MANAGER, language=Language.TURKISH, owner=True)
        ),
    )
    change_staff(clinic, "doctor1", active=False)
    with pytest.raises(RuleError, match="no_owner_in_backup"):
        restore_here(clinic, made, LATER)
    assert clinic.is_open
    add_room(clinic)
    assert not list(folder.glob("replaced-*"))


def test_a_restore_by_mistake_can_be_undone_by_the_newest_backup(
    clinic: Record, made: Path, tmp_path: Path
) -> None:
    folder = clinic.file.parent
    write_keys(folder, read_keys(folder).with_password("nurse", "word", SECRETS, FAST))
    write(
        clinic,
        lambda work: work.session.add(
            Staff(user="nurse", name="Nur", role=Role.PRACTITIONER, language=Language.TURKISH)
        ),
    )
    newest = keeper_of(clinic, tmp_path).round(NOW + timedelta(hours=1)).made
    assert newest is not None
    restore_here(clinic, made, LATER)
    with Record.open(folder, SECRETS, LATER) as mistaken:
        assert find_all(mistaken, "SELECT count(*) FROM staff WHERE user = 'nurse'") == [(0,)]
        restore_here(mistaken, newest.file, LATER + timedelta(hours=1))
    with Record.open(folder, SECRETS, LATER + timedelta(hours=1)) as restored:
        assert find_all(restored, "SELECT active FROM staff WHERE user = 'nurse'") == [(1,)]


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """What another program does while a backup is being verified."""
    verify = backup._open

    def slowly(*arguments: object) -> object:
        opened = verify(*arguments)  # type: ignore[arg-type]
        act()
        return opened

    monkeypatch.setattr(backup, "_open", slowly)


def test_a_key_file_that_changed_meanwhile_is_not_written_over(
    clinic: Record, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = clinic.file.parent

    def change_password() -> None:
        write_keys(folder, read_keys(folder).with_password("doctor1", "newer word", SECRETS, FAST))

    meanwhile(monkeypatch, change_password)
    with pytest.raises(WorldError, match="record_in_use"):
        restore_here(clinic, made, LATER)
    assert clinic.is_open
    assert unlock_keys(folder, lambda keys: keys.unlock("doctor1", "newer word")) == SECRETS


def test_an_own_folder_that_cannot_be_written_fails_no_restore(
    clinic: Record, made: Path, tmp_path: Path
) -> None:
    folder, state = clinic.file.parent, tmp_path / "state"
    clinic.close()
    shutil.rmtree(state, ignore_errors=True)
    state.write_text("a file where a folder should be")
    restore_here(Record.open(folder, SECRETS, NOW, state=state), made, LATER)
    state.unlink()
    with enter(folder, SECRETS, state, LATER) as restored:
        assert not restored.read_only


def test_a_clock_that_was_behind_lets_no_replaced_record_go(
    clinic: Record, made: Path, tmp_path: Path
) -> None:
    folder = clinic.file.parent
    restore_here(clinic, made, datetime(2020, 1, 1, tzinfo=UTC))
    enter(folder, SECRETS, tmp_path / "state", LATER).close()
    assert len(list(folder.glob("replaced-*"))) == 1


def test_backups_from_under_a_clock_that_was_ahead_push_none_out(
    clinic: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = keeper_of(clinic, tmp_path)
    for ahead in range(3):
        add_room(clinic, f"Ahead {ahead}")
        assert keeper.round(NOW + timedelta(days=400 + ahead)).made is not None
    seen: list[Dated] = []

    def look(dated: list[Dated], *_: object) -> tuple[str, ...]:
        seen.extend(dated)
        return ()

    monkeypatch.setattr("mesodesk.services.keeping.automatic.find_superfluous", look)
    add_room(clinic, "Now")
    report = keeper.round(NOW).made
    assert report is not None
    assert {Path(one.name) for one in seen} == {report.file}


def test_a_replacement_that_fails_leaves_nothing_of_the_new_clinic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, fresh = tmp_path / "clinic", tmp_path / "fresh"
    for place, word, generation in ((folder, "word", 1), (fresh, "of the backup", 9)):
        place.mkdir()
        make_record(place).close()
        keys = new_key_file()
        for _ in range(generation):
            keys = keys.with_password("doctor1", word, SECRETS, FAST)
        write_keys(place, keys)
    shutil.rmtree(folder / "spare")
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path == folder / FILE_NAME:
            raise PermissionError(13, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(WorldError, match="cannot_write"):
        put_in_place(fresh, Staged(folder, NOW))
    monkeypatch.undo()
    assert not (folder / "spare").exists()
    assert unlock_keys(folder, lambda keys: keys.unlock("doctor1", "word")) == SECRETS
