"""A fresh data key for the record: who still opens it, and what a kill at any step leaves behind."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.storage.keys import (
    KeyFile,
    Secrets,
    Stretch,
    new_key_file,
    read_keys,
    unlock_keys,
    write_keys,
)
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.rotation import rotate, settle_rotation
from tests.integration.records import NOW, SECRETS, find_all, make_record, tamper, write
from tests.integration.test_keys import first_form

FAST = Stretch(8, 1, 1)
STAFF = frozenset({"ayse", "can"})
STEPS = ("verified", "both keys", "swapped", "settled")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed clinic with two members of staff, a leaver whose slot somebody put back, and a printed key."""
    make_record(tmp_path).close()
    keys = new_key_file()
    for user in ("ayse", "can", "leaver"):
        keys = keys.with_password(user, f"{user}'s word", SECRETS, FAST)
    keys, printed = keys.with_recovery(SECRETS, FAST)
    write_keys(tmp_path, keys)
    (tmp_path / "printed").write_text(printed)
    return tmp_path


def unlocked(folder: Path, user: str = "ayse") -> Secrets:
    """The secrets as the sign-in gets them."""
    secrets = unlock_keys(folder, lambda keys: keys.unlock(user, f"{user}'s word"))
    return settle_rotation(folder / FILE_NAME, secrets)


def patients(folder: Path, secrets: Secrets) -> list[tuple[object, ...]]:
    with Record.open(folder, secrets, NOW) as record:
        assert all(check.passed for check in record.verify())
        return find_all(record, "SELECT id, family_name FROM patient ORDER BY id")


def test_everybody_who_stays_opens_the_record_under_the_fresh_key(folder: Path) -> None:
    before = patients(folder, SECRETS)
    done = rotate(folder / FILE_NAME, SECRETS, STAFF)
    assert done.secrets.data_key != SECRETS.data_key
    assert done.secrets.ledger_secret == SECRETS.ledger_secret
    assert [holder.user for holder in done.dropped] == ["leaver"]
    for user in sorted(STAFF):
        assert unlocked(folder, user) == done.secrets
    printed = (folder / "printed").read_text()
    assert read_keys(folder).unlock_with_recovery(printed) == done.secrets
    assert patients(folder, done.secrets) == before
    with pytest.raises(RuleError, match="wrong_password"):
        unlocked(folder, "leaver")


def test_the_old_key_opens_nothing_any_more(folder: Path) -> None:
    rotate(folder / FILE_NAME, SECRETS, STAFF)
    with pytest.raises(WorldError, match="wrong_key"):
        Record.open(folder, SECRETS, NOW)
    keys = read_keys(folder)
    assert not keys.is_rotating
    assert not list(folder.glob("*.rekeyed*"))


def test_copies_that_migrations_left_take_the_fresh_key(folder: Path) -> None:
    old = folder / "before-schema-5.db"
    with Record.open(folder, SECRETS, NOW) as record:
        record._keep_older(4)
    assert old.exists()
    done = rotate(folder / FILE_NAME, SECRETS, STAFF)
    (folder / "apart").mkdir()
    old.rename(folder / "apart" / FILE_NAME)
    assert len(patients(folder / "apart", done.secrets)) == 2


def test_a_record_that_a_restore_has_replaced_takes_the_fresh_key_and_the_keys_of_now(folder: Path) -> None:
    aside = folder / "replaced-20260101T080000Z"
    aside.mkdir()
    for name in (FILE_NAME, "keys.json"):
        shutil.copy(folder / name, aside / name)
    done = rotate(folder / FILE_NAME, SECRETS, STAFF)
    assert unlocked(aside) == done.secrets
    assert len(patients(aside, done.secrets)) == 2
    with pytest.raises(RuleError, match="wrong_password"):
        unlocked(aside, "leaver")
    with pytest.raises(WorldError, match="wrong_key"):
        Record.open(aside, SECRETS, NOW)


def test_nothing_is_rotated_while_somebody_else_has_the_record_open(folder: Path) -> None:
    with Record.open(folder, SECRETS, NOW) as record:
        with record.reading() as session:
            session.connection().exec_driver_sql("SELECT 1")
        with pytest.raises(WorldError, match="record_in_use"):
            rotate(folder / FILE_NAME, SECRETS, STAFF)
        write(record, lambda work: work.note("test", 1))
    assert unlocked(folder) == SECRETS
    assert not list(folder.glob("*.rekeyed*"))


def test_people_whose_slot_is_of_the_first_form_are_named_and_fall_out(folder: Path) -> None:
    keys = read_keys(folder)
    old = first_form("zeynep", "zeynep's word")
    write_keys(folder, KeyFile(keys.clinic, (*keys.slots, *old.slots), keys.generation))
    done = rotate(folder / FILE_NAME, SECRETS, STAFF | {"zeynep"})
    assert {holder.user for holder in done.dropped} == {"leaver", "zeynep"}
    assert read_keys(folder).users == ("ayse", "can")


def test_a_slot_that_somebody_else_wrote_gets_no_fresh_secrets(folder: Path) -> None:
    keys = read_keys(folder)
    forged = new_key_file()
    forged = replace(forged, clinic=keys.clinic).with_password(
        "can", "theirs", Secrets(b"x" * 32, b"y" * 32), FAST
    )
    kept = tuple(slot for slot in keys.slots if slot.holder.user != "can")
    write_keys(folder, replace(keys, slots=(*kept, *forged.slots)))
    done = rotate(folder / FILE_NAME, SECRETS, STAFF)
    assert {holder.user for holder in done.dropped} == {"leaver", "can"}


def test_a_record_that_is_damaged_keeps_its_key_and_one_that_was_tampered_with_does_not(folder: Path) -> None:
    with Record.open(folder, SECRETS, NOW) as record:
        tamper(record, "UPDATE patient SET family_name = 'Other' WHERE id = 1")
    done = rotate(folder / FILE_NAME, SECRETS, STAFF)
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / FILE_NAME).write_bytes(content)
    with pytest.raises(WorldError, match="damaged_database"):
        rotate(folder / FILE_NAME, done.secrets, STAFF)
    assert unlocked(folder) == done.secrets


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_the_old_or_the_fresh_key_and_either_opens(folder: Path, step: str) -> None:
    before = patients(folder, SECRETS)
    process = multiprocessing.get_context("forkserver").Process(target=rotate_and_die, args=(folder, step))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    secrets = unlocked(folder)
    assert (secrets.data_key == SECRETS.data_key) == (step in ("verified", "both keys"))
    assert patients(folder, secrets) == before
    for user in sorted(STAFF):
        assert unlocked(folder, user) == secrets
    if step != "verified":
        assert not list(folder.glob("*.rekeyed*"))
    assert not read_keys(folder).is_rotating
    again = rotate(folder / FILE_NAME, secrets, STAFF)
    assert patients(folder, again.secrets) == before


def rotate_and_die(folder: Path, step: str) -> None:
    """A desk that is killed in the midst of a rotation."""

    def die(name: str) -> None:
        if name == step:
            os.kill(os.getpid(), signal.SIGKILL)

    rotate(folder / FILE_NAME, SECRETS, STAFF, die)


@pytest.mark.parametrize("step", STEPS[:2])
def test_a_rotation_that_fails_before_the_swap_changes_nothing(folder: Path, step: str) -> None:
    def fail(name: str) -> None:
        if name == step:
            raise WorldError("disk_full")

    with pytest.raises(WorldError, match="disk_full"):
        rotate(folder / FILE_NAME, SECRETS, STAFF, fail)
    assert unlocked(folder) == SECRETS
    assert not read_keys(folder).is_rotating
    assert len(patients(folder, SECRETS)) == 2
    assert unlocked(folder, "leaver") == SECRETS


def test_what_cannot_be_cleared_away_is_said_and_changes_nothing(folder: Path) -> None:
    (folder / f"{FILE_NAME}.rekeyed").mkdir()
    with pytest.raises(WorldError, match="cannot_write"):
        rotate(folder / FILE_NAME, SECRETS, STAFF)
    (folder / f"{FILE_NAME}.rekeyed").rmdir()
    assert unlocked(folder) == SECRETS
    assert len(patients(folder, SECRETS)) == 2


def test_a_copy_that_cannot_be_written_anew_takes_nothing_back(folder: Path) -> None:
    (folder / "before-schema-4.db.part").mkdir()
    (folder / "before-schema-4.db").write_bytes(b"no database")
    rotated = rotate(folder / FILE_NAME, SECRETS, STAFF)
    assert rotated.secrets.data_key != SECRETS.data_key
    assert len(patients(folder, rotated.secrets)) == 2
