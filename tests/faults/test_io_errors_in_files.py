"""Let each call to the disk fail under a backup, the key file and an upgrade: all of it or nothing, and said.

What staff do to the record is in `test_io_errors`; here are the jobs that write whole files.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.services.clinic.staff import ChangePassword
from mesodesk.services.keeping.sign_in import open_clinic
from mesodesk.storage.backup import create_backup, verify_backup
from mesodesk.storage.files import write_whole
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.rotation import rotate
from tests.factories import MANAGER, PASSWORD, QUICK, RESOURCES, StandingClock
from tests.faults import disk
from tests.faults.acts import Prepared, host, id_of, prepared
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, needs, note
from tests.faults.old_records import OLDER, find_half_migrated, made
from tests.faults.sentences import find_unsaid
from tests.faults.test_io_errors import WAYS, Fault
from tests.faults.whole import find_half
from tests.integration.records import NOW, SECRETS

__all__ = ["host", "prepared"]

pytestmark = needs("gcc")

#: How many points of each job are tried; the long run tries all.
POINTS: Final = much(8, 0)
#: Of jobs that copy the record most calls write one more page of a copy: so many points will do.
MANY: Final = 600
BACKUP: Final = "one.backup"
NEW_PASSWORD: Final = "another password of tests"

#: A job in the folder; done a second time after it failed, unless it says that it was done.
Job = Callable[[Prepared, Path], None]
Look = Callable[[Prepared, Path], list[str]]


@dataclass(frozen=True, slots=True)
class Came:
    """How a job went, as the child tells it: how many calls, what it said, what was wrong."""

    counted: int = 0
    said: str = ""
    wrong: tuple[str, ...] = ()


def _on_a_failing_disk(teller: Teller, prepared: Prepared, folder: Path, job: Job, fault: Fault) -> None:
    """In a child: the job on a failing disk; where it failed, again on a disk that is well."""
    disk.arm(folder, fault.at, error=fault.error, always=fault.always, half=fault.half)
    came = _attempt(prepared, folder, job)
    came = replace(came, counted=disk.disarm())
    teller.tell(came)
    if came.said:
        teller.tell(_attempt(prepared, folder, job))


def _attempt(prepared: Prepared, folder: Path, job: Job) -> Came:
    try:
        job(prepared, folder)
    except MesodeskError as error:
        return Came(0, str(error), tuple(f"{error} is not said in {code}" for code in find_unsaid(error)))
    except Exception as error:  # noqa: BLE001 - told to the test, which fails with it
        return Came(0, "a bug", (f"a bug: {type(error).__name__}: {error}",))
    return Came()


def _back_up(prepared: Prepared, folder: Path) -> None:
    with Record.open(folder / "clinic", prepared.secrets, prepared.clock.now) as record:
        create_backup(record, folder / BACKUP, now=prepared.clock.now, software="1")


def _look_at_backup(prepared: Prepared, folder: Path) -> list[str]:
    report = verify_backup(folder / BACKUP, lambda _: prepared.secrets)
    return [] if report.passed else ["the backup is not whole"]


def _change_password(prepared: Prepared, folder: Path) -> None:
    clock = StandingClock(prepared.clock.now)
    clinic, practice = open_clinic(folder / "clinic", RESOURCES, MANAGER, PASSWORD, clock, QUICK)
    try:
        practice.perform(ChangePassword(PASSWORD, NEW_PASSWORD), id_of(0))
    finally:
        clinic.close()


def _rotate(prepared: Prepared, folder: Path) -> None:
    rotate(folder / "clinic" / FILE_NAME, prepared.secrets, frozenset({MANAGER}))


def _look_who_opens(prepared: Prepared, folder: Path) -> list[str]:
    """One of the two passwords opens the clinic, and all is in it."""
    why: list[str] = []
    for password in (PASSWORD, NEW_PASSWORD):
        clock = StandingClock(prepared.clock.now)
        try:
            clinic, _ = open_clinic(folder / "clinic", RESOURCES, MANAGER, password, clock, QUICK)
        except MesodeskError as error:
            why.append(f"nobody can open it: {error}")
            continue
        try:
            return find_half(clinic.record)
        finally:
            clinic.close()
    return why


def _upgrade(prepared: Prepared, folder: Path) -> None:
    Record.open(folder / "old", SECRETS, NOW).close()


#: What each job may say when it is done again, because it had been done although it failed.
_AGAIN: Final[dict[Job, frozenset[str]]] = {
    _back_up: frozenset({"file_exists"}),
    _change_password: frozenset({"wrong_password"}),
    _rotate: frozenset({"wrong_key"}),
    _upgrade: frozenset(),
}


class _Sweep:
    """All points of one job."""

    def __init__(self, host: Host, prepared: Prepared, folder: Path, job: Job, look: Look) -> None:
        self._host, self._prepared, self._folder, self._job, self._look = host, prepared, folder, job, look
        self._old = made(folder, OLDER[-1])
        self.tried = self.failed = 0
        self.wrong: list[str] = []

    def count(self) -> int:
        """How many calls the job makes."""
        return self._run(Fault(0))[0].counted

    def try_all(self, faults: list[Fault]) -> None:
        """Let each of them happen in a fresh folder."""
        for fault in faults:
            came = self._run(fault)
            self.tried += 1
            self.failed += bool(came[0].said)
            wrong = [what for one in came for what in one.wrong]
            if len(came) > 1 and came[1].said and not self._was_done(came[1].said):
                wrong.append(f"the retry failed: {came[1].said}")
            try:
                wrong += self._look(self._prepared, self._folder / "place")
            except (MesodeskError, OSError) as error:
                wrong.append(f"after it: {type(error).__name__} {error}")
            self.wrong += [f"{fault} ({came[0].said}): {what}" for what in wrong]

    def _was_done(self, said: str) -> bool:
        return any(said.startswith(word) for word in _AGAIN.get(self._job, ()))

    def _run(self, fault: Fault) -> list[Came]:
        place = self._folder / "place"
        self._prepared.copy_to(place / "clinic")
        self._old.copy_to(place / "old")
        (place / BACKUP).unlink(missing_ok=True)
        self._host.start(_on_a_failing_disk, self._prepared, place, self._job, fault)
        return self._host.rest()

    def find_half_migrated(self, prepared: Prepared, folder: Path) -> list[str]:
        """What is wrong with the record that was to be upgraded."""
        return find_half_migrated(self._old, folder / "old")


def _points(calls: int) -> list[Fault]:
    everything = [replace(way, at=at) for at in range(1, calls + 1) for way in WAYS]
    return random.Random(calls).sample(everything, min(POINTS or MANY, len(everything)))


@pytest.mark.parametrize(
    ("what", "job", "look"),
    [
        ("a backup", _back_up, _look_at_backup),
        ("a new password", _change_password, _look_who_opens),
        ("a new data key", _rotate, _look_who_opens),
        ("an upgrade", _upgrade, None),
    ],
)
def test_no_call_that_fails_leaves_half_a_file(
    host: Host, prepared: Prepared, tmp_path: Path, what: str, job: Job, look: Look | None
) -> None:
    sweep = _Sweep(host, prepared, tmp_path, job, look or _look_who_opens)
    if look is None:
        sweep._look = sweep.find_half_migrated
    calls = sweep.count()
    sweep.try_all(_points(calls))
    note(f"disk fails: {what}", sweep.tried, len(sweep.wrong), "", f"{calls} calls, {sweep.failed} refused")
    assert sweep.wrong == []
    assert sweep.failed


def _back_up_carelessly(prepared: Prepared, folder: Path) -> None:
    """The wrong program: it copies the bytes under the name of the backup and minds no failure."""
    content = (folder / "clinic" / FILE_NAME).read_bytes()
    try:
        with (folder / BACKUP).open("wb", buffering=4096) as file:
            for start in range(0, len(content), 4096):
                file.write(content[start : start + 4096])
    except OSError as error:
        raise RuleError("file_exists") from error


@control
def test_a_backup_that_is_written_under_its_name_is_noticed(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    sweep = _Sweep(host, prepared, tmp_path, _back_up_carelessly, _look_at_backup)
    sweep.try_all([Fault(20, always=True)])
    assert sweep.wrong == []


def test_a_file_that_cannot_be_synced_is_not_given_its_name(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    (tmp_path / "paper").write_bytes(b"old")
    host.start(_write_without_sync, tmp_path)
    assert host.rest() == ["cannot_write"]
    assert (tmp_path / "paper").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["paper"]


def _write_without_sync(teller: Teller, folder: Path) -> None:
    disk.arm(folder, 1, calls=disk.Calls.SYNC)
    try:
        write_whole(folder / "paper", b"new")
    except MesodeskError as error:
        teller.tell(str(error))
