"""Backups that make themselves, the second place, thinning, restoring from inside, and the drill."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from errno import ENOSPC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.people import Language, Role
from mesodesk.domain.retention import ErasureState, number_hash
from mesodesk.services.keeping.automatic import Keeper, Round, note_backup
from mesodesk.services.keeping.carrying import carry_over
from mesodesk.services.keeping.restoring import Loss, drill, find_loss, restore_here
from mesodesk.services.people.erased import carry_out
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.keys import new_key_file, read_keys, write_keys
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.replacing import finish_replacing
from mesodesk.storage.tables import Erasure, Patient, Room, Staff
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.records import NOW, SECRETS, find_all, make_record, new_patient, write
from tests.integration.test_backup import FAST

ZONE = ZoneInfo("Europe/Istanbul")


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Record]:
    folder = tmp_path / "clinic"
    folder.mkdir()
    with make_record(folder) as made:
        write(made, lambda work: setattr(work.session.get_one(Staff, 1), "owner", True))
    keys, _ = new_key_file().with_password("doctor1", "word", SECRETS, FAST).with_recovery(SECRETS, FAST)
    write_keys(folder, keys)
    with Record.open(folder, SECRETS, NOW, state=tmp_path / "state") as record:
        yield record


def keeper_of(record: Record, tmp_path: Path, second: Path | None = None) -> Keeper:
    return Keeper(record, ZONE, tmp_path / "kept", second, tmp_path / "state")


def add_room(record: Record, name: str = "Oda 9") -> None:
    write(record, lambda work: work.session.add(Room(name=name, for_numbing=True, for_treatment=True)))


def rounds(keeper: Keeper, record: Record, *hours: float) -> list[Round]:
    """A round at each moment, something having changed before it."""
    made = []
    for hour in hours:
        add_room(record, f"Room {hour}")
        made.append(keeper.round(NOW + timedelta(hours=hour)))
    return made


def test_a_backup_is_made_only_when_something_changed(clinic: Record, tmp_path: Path) -> None:
    keeper = keeper_of(clinic, tmp_path)
    first = keeper.round(NOW)
    assert first.made is not None
    assert first.made.passed
    note_backup(clinic, first.made, NOW)
    assert keeper.round(NOW + timedelta(minutes=15)).made is None
    # Another program on the same folder knows it too.
    assert keeper_of(clinic, tmp_path).round(NOW + timedelta(minutes=16)).made is None
    add_room(clinic)
    assert keeper.round(NOW + timedelta(minutes=30)).made is not None
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_the_second_place_gets_the_newest_and_may_be_gone_for_a_day(clinic: Record, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    keeper = keeper_of(clinic, tmp_path, stick)
    assert keeper.round(NOW).error is None
    assert not keeper.standing(NOW + timedelta(hours=23)).second_late
    assert keeper.standing(NOW + timedelta(hours=25)).second_late
    stick.mkdir()
    assert not keeper.round(NOW + timedelta(hours=26)).standing.second_late
    assert [path.name for path in stick.iterdir()] == [path.name for path in (tmp_path / "kept").iterdir()]


def test_thinning_takes_only_whole_backups_of_this_clinic(clinic: Record, tmp_path: Path) -> None:
    keeper = keeper_of(clinic, tmp_path)
    other = tmp_path / "kept" / "foreign.mesodesk-backup"
    rounds(keeper, clinic, 0, 1, 2)
    other.write_bytes(b"of somebody else")
    names = {path.name for path in (tmp_path / "kept").iterdir()}
    (later,) = rounds(keeper, clinic, 49)
    assert later.removed == 2
    left = {path.name for path in (tmp_path / "kept").iterdir()}
    assert other.name in left
    assert len(names & left) == 2


def test_a_damaged_newer_backup_pushes_out_no_good_older_one(clinic: Record, tmp_path: Path) -> None:
    keeper = keeper_of(clinic, tmp_path)
    old, newer = rounds(keeper, clinic, 0, 1)
    assert old.made is not None
    assert newer.made is not None
    content = bytearray(newer.made.file.read_bytes())
    content[len(content) // 2] ^= 1
    newer.made.file.write_bytes(content)
    assert rounds(keeper, clinic, 49)[0].removed == 0
    assert old.made.file.exists()
    assert newer.made.file.exists()


def test_a_full_disk_is_told_and_the_old_backups_stay(
    clinic: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = keeper_of(clinic, tmp_path)
    rounds(keeper, clinic, 0)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mesodesk.storage.backup.publish", fail)
    (failed,) = rounds(keeper, clinic, 1)
    assert isinstance(failed.error, WorldError)
    assert failed.error.problem == "disk_full"
    assert failed.standing.newest_at == NOW
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_what_would_be_lost_is_counted(clinic: Record, tmp_path: Path) -> None:
    keeper = keeper_of(clinic, tmp_path)
    made = keeper.round(NOW).made
    assert made is not None
    write(clinic, lambda work: work.session.add(new_patient("2000", "Elif", "Kaya")))
    loss = find_loss(clinic, made.file, NOW + timedelta(hours=2))
    assert (loss.entries, loss.patients, loss.appointments, loss.gap_seconds) == (1, 1, 0, 7200)
    assert loss.same_history


def test_a_restore_keeps_the_old_record_the_passwords_of_now_and_freezes_thinning(
    clinic: Record, tmp_path: Path
) -> None:
    keeper = keeper_of(clinic, tmp_path)
    made = keeper.round(NOW).made
    assert made is not None
    folder = clinic.file.parent
    write_keys(folder, read_keys(folder).with_password("doctor1", "newer word", SECRETS, FAST))
    add_room(clinic)
    later = NOW + timedelta(hours=3)
    restore_here(clinic, made.file, later)
    assert not clinic.is_open
    assert read_keys(folder).unlock("doctor1", "newer word") == SECRETS
    with Record.open(folder, SECRETS, later, state=tmp_path / "state") as restored:
        assert find_all(restored, "SELECT count(*) FROM room") == [(2,)]
        assert all(check.passed for check in restored.verify())
        kept = Anchors(tmp_path / "state", folder / FILE_NAME, SECRETS).read()
        assert kept is not None
        assert kept.anchor == restored.anchor()
        again = keeper_of(restored, tmp_path)
        standing = again.standing(later)
        assert standing.restored is not None
        assert (standing.restored.gap_seconds, standing.restored.entries) == (3 * 3600, 1)
        assert standing.restored.erased_again
        for hour in (1, 2, 60):
            assert again.round(later + timedelta(hours=hour), always=True).removed == 0
        write(restored, lambda work: work.note("backup", "restored"), action="AcknowledgeRestore")
        assert again.standing(later).restored is None
        assert again.round(later + timedelta(hours=61)).removed > 0
    aside = next(folder.glob("replaced-*"))
    with Record.open(aside, SECRETS, later) as old:
        assert find_all(old, "SELECT count(*) FROM room") == [(3,)]


def erase(clinic: Record, at: datetime) -> None:
    """The second patient is erased."""
    asked = at - timedelta(days=2)
    with clinic.writing(actor_id=1, action="test", now=at) as work:
        patient = work.session.get_one(Patient, 2)
        row = Erasure(
            patient_id=2,
            state=ErasureState.ASKED,
            basis="request",
            asked_at=asked,
            asked_by=1,
            not_before=asked,
        )
        work.session.add(row)
        work.session.flush()
        carry_out(work, row, number_hash(patient.number), at, 1)


def test_a_backup_made_under_a_clock_that_was_ahead_stands_in_for_no_later_one(
    clinic: Record, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    keeper = keeper_of(clinic, tmp_path, stick)
    ahead = keeper.round(NOW + timedelta(days=365)).made
    assert ahead is not None
    add_room(clinic)
    done = keeper.round(NOW + timedelta(hours=1))
    assert done.made is not None
    assert (stick / done.made.file.name).exists()
    assert done.standing.newest_at == NOW + timedelta(hours=1)
    assert next(one.file for one in done.standing.backups if not one.is_second) == done.made.file
    assert keeper.standing(NOW + timedelta(days=3)).newest_at == NOW + timedelta(hours=1)


def staff_of(record: Record) -> dict[str, tuple[object, ...]]:
    found = find_all(record, "SELECT user, role, owner, active, pin_hash, access_until FROM staff")
    return {str(user): tuple(rest) for user, *rest in found}


def change_staff(record: Record, user: str, **values: object) -> None:
    def change(work: UnitOfWork) -> None:
        staff = work.session.exec(select(Staff).where(Staff.user == user)).one()
        for name, value in values.items():
            setattr(staff, name, value)
        work.session.add(staff)

    write(record, change)


def test_a_restore_brings_no_leaver_no_former_owner_and_no_old_pin_back(
    clinic: Record, tmp_path: Path
) -> None:
    change_staff(clinic, "doctor1", pin_hash="old")
    change_staff(clinic, "doctor2", owner=True)
    folder = clinic.file.parent
    write_keys(folder, read_keys(folder).with_password("doctor2", "word", SECRETS, FAST))
    write(
        clinic,
        lambda work: work.session.add(
            Staff(user="nurse", name="Nur", role=Role.RECEPTIONIST, language=Language.TURKISH, pin_hash="n")
        ),
    )
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    change_staff(clinic, "nurse", active=False)
    change_staff(clinic, "doctor1", owner=False, pin_hash="new", access_until=date(2030, 1, 1))
    now = staff_of(clinic)
    restore_here(clinic, made.file, NOW + timedelta(hours=3))
    with Record.open(folder, SECRETS, NOW + timedelta(hours=3)) as restored:
        assert staff_of(restored) == now
        assert all(check.passed for check in restored.verify())


def test_a_damaged_ledger_keeps_neither_the_erasures_nor_the_leavers_from_being_carried_over(
    clinic: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    erase(clinic, NOW + timedelta(hours=1))
    change_staff(clinic, "doctor1", access_until=date(2030, 1, 1))
    now = staff_of(clinic)
    folder = clinic.file.parent

    def damaged(*_: object) -> Loss:
        raise WorldError("damaged_database")

    monkeypatch.setattr("mesodesk.services.keeping.restoring._count_loss", damaged)
    restore_here(clinic, made.file, NOW + timedelta(hours=3))
    with Record.open(folder, SECRETS, NOW + timedelta(hours=3)) as restored:
        assert find_all(restored, "SELECT count(*) FROM patient WHERE id = 2") == [(0,)]
        assert staff_of(restored) == now


def test_where_the_staff_cannot_be_read_only_who_has_a_key_comes_in(clinic: Record, tmp_path: Path) -> None:
    write(
        clinic,
        lambda work: work.session.add(
            Staff(user="nurse", name="Nur", role=Role.RECEPTIONIST, language=Language.TURKISH, pin_hash="n")
        ),
    )
    carried = carry_over(clinic, None, frozenset({"doctor1"}), NOW)
    assert not carried.staff
    assert not carried.erasures
    assert [user for user, (_, _, active, *_) in staff_of(clinic).items() if active] == ["doctor1"]


def test_erasures_that_could_not_be_read_are_said_until_a_later_restore_has_them(
    clinic: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    folder = clinic.file.parent

    def damaged(_: object) -> None:
        raise WorldError("damaged_database")

    with monkeypatch.context() as patched:
        patched.setattr("mesodesk.services.keeping.carrying.seal_erasures", damaged)
        restore_here(clinic, made.file, NOW + timedelta(hours=3))
    for hours, expected in ((3, False), (4, True)):
        with Record.open(folder, SECRETS, NOW + timedelta(hours=hours)) as restored:
            said = keeper_of(restored, tmp_path).standing(NOW + timedelta(hours=hours)).restored
            assert said is not None
            assert said.erased_again is expected
            if not expected:
                restore_here(restored, made.file, NOW + timedelta(hours=4))


def test_a_restore_is_refused_while_another_program_has_the_record_open(
    clinic: Record, tmp_path: Path
) -> None:
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    folder = clinic.file.parent
    with Record.open(folder, SECRETS, NOW) as other:
        add_room(other, "Theirs")
        with pytest.raises(WorldError, match="record_in_use"):
            restore_here(clinic, made.file, NOW + timedelta(hours=3))
        add_room(other, "Theirs too")
        add_room(clinic, "Ours")
    assert clinic.is_open
    assert not list(folder.glob("replaced-*"))
    assert find_all(clinic, "SELECT count(*) FROM room") == [(5,)]
    restore_here(clinic, made.file, NOW + timedelta(hours=4))
    with Record.open(folder, SECRETS, NOW + timedelta(hours=4)) as restored:
        assert find_all(restored, "SELECT count(*) FROM room") == [(2,)]


def test_a_restore_that_fails_is_not_carried_out_later(
    clinic: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    folder = clinic.file.parent
    rename, asked = Path.rename, 0
    for failing in range(1, 20):

        def fail(path: Path, target: Path, failing: int = failing) -> Path:
            nonlocal asked
            asked += 1
            if asked == failing:
                raise OSError(ENOSPC, "no space")
            return rename(path, target)

        asked = 0
        with monkeypatch.context() as patched:
            patched.setattr(Path, "rename", fail)
            with suppress(WorldError):
                restore_here(clinic, made.file, NOW + timedelta(hours=failing))
        if not clinic.is_open:
            assert failing > len((FILE_NAME, "keys.json", "spare"))
            return
        assert not finish_replacing(folder)
        assert not [path for path in folder.iterdir() if path.name.startswith((".fresh", "replaced"))]
        add_room(clinic, f"Room {failing}")
        assert find_all(clinic, "SELECT count(*) FROM room") == [(2 + failing,)]
        assert read_keys(folder).unlock("doctor1", "word") == SECRETS
    pytest.fail("no restore came to its end")


def test_a_refused_restore_leaves_the_record_open_and_as_it_was(clinic: Record, tmp_path: Path) -> None:
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    content = bytearray(made.file.read_bytes())
    content[-700] ^= 1
    made.file.write_bytes(content)
    before = sorted(path.name for path in clinic.file.parent.iterdir())
    with pytest.raises(WorldError, match="backup_damaged"):
        restore_here(clinic, made.file, NOW)
    assert sorted(path.name for path in clinic.file.parent.iterdir()) == before
    add_room(clinic)


def test_a_backup_of_another_clinic_is_refused(clinic: Record, tmp_path: Path) -> None:
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    folder = tmp_path / "other"
    shutil.copytree(clinic.file.parent, folder)
    write_keys(folder, new_key_file().with_password("doctor1", "word", SECRETS, FAST))
    with Record.open(folder, SECRETS, NOW) as other, pytest.raises((WorldError, RuleError), match="foreign"):
        restore_here(other, made.file, NOW)


def test_a_drill_restores_verifies_counts_and_leaves_nothing(clinic: Record, tmp_path: Path) -> None:
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    done = drill(clinic, made.file, NOW)
    assert done.ok
    assert done.patients == 2
    assert {"structure", "chain", "rows", "documents", "consents", "counted"} <= {
        check.name for check in done.checks
    }
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [made.file.name]
    assert find_all(clinic, "SELECT count(*) FROM ledger WHERE action = 'restore_backup'") == [(0,)]


def test_owners_of_then_are_known(clinic: Record, tmp_path: Path) -> None:
    write(clinic, lambda work: setattr(work.session.get_one(Staff, 1), "owner", True))
    made = keeper_of(clinic, tmp_path).round(NOW).made
    assert made is not None
    assert ("doctor1", "dermatologist", True) in made.staff


def test_ninety_days_after_an_erasure_no_backup_from_before_is_left(clinic: Record, tmp_path: Path) -> None:
    keeper = keeper_of(clinic, tmp_path)
    before = keeper.round(NOW).made
    assert before is not None
    # In another month, so that thinning would keep both.
    erased = NOW + timedelta(days=40)
    erase(clinic, erased)
    after = keeper.round(erased + timedelta(hours=1)).made
    assert after is not None
    keeper.round(erased + timedelta(days=89))
    assert before.file.exists()
    keeper.round(erased + timedelta(days=91))
    assert not before.file.exists()
    assert after.file.exists()
