"""Places where a record cannot be written, or must not be: it is read all the same, with a way out."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from mesodesk.domain.errors import WorldError
from mesodesk.domain.lights import Light, Way, reds
from mesodesk.storage import gate, place
from mesodesk.storage.engine import open_driver
from mesodesk.storage.opening import enter
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.faults.harness import control, note, small_disk
from tests.faults.names import shuffled
from tests.integration.records import NOW, SECRETS, find_all, make_record, new_patient, write

#: The user that nobody is, for root to become.
NOBODY = 65_534


def _registered(work: UnitOfWork, number: str) -> None:
    work.session.add(new_patient(number, "Ada", shuffled(5)[0]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed record."""
    home = tmp_path / "clinic"
    home.mkdir()
    make_record(home).close()
    return home


def _read(folder: Path, state: Path) -> tuple[Light, ...]:
    """Open it as the program does: it must be for reading only, and readable; gives the red lights."""
    with enter(folder, SECRETS, state, NOW) as record:
        assert record.read_only
        assert len(find_all(record, "SELECT id FROM patient")) == 2
        with pytest.raises(WorldError, match="read_only_record"):
            write(record, partial(_registered, number="X"))
        record.note_read(1, 1, "facts", NOW)
        found = reds(record.lights)
    assert all(light.ways for light in found)
    return found


def _as_nobody(folder: Path, state: Path, act: Callable[[], None]) -> int:
    """Do `act` in a process of somebody who may only read the folder; gives its exit code."""
    temporary = state.parent / "temporary"
    for own in (state, temporary):
        own.mkdir(exist_ok=True)
    if os.getuid() == 0:
        for own in (state, temporary):
            os.chown(own, NOBODY, NOBODY)
        for parent in folder.parents:
            if parent.stat().st_mode & 0o001 == 0:
                parent.chmod(parent.stat().st_mode | 0o011)
    child = os.fork()
    if not child:
        try:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            tempfile.tempdir = str(temporary)
            act()
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert not any(path.name.endswith(FILE_NAME) for path in temporary.rglob("*")), "the copy was left behind"
    return code


@pytest.fixture
def closed_folder(folder: Path) -> Iterator[Path]:
    """The same where nobody but its owner can write."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_is_read_from_a_private_copy(
    closed_folder: Path, tmp_path: Path
) -> None:
    def act() -> None:
        (light,) = _read(closed_folder, tmp_path / "state")
        assert (light.key, light.ways) == ("read_only_folder", (Way.CHECK_FOLDER, Way.CHECK_AGAIN))

    before = (closed_folder / FILE_NAME).read_bytes()
    assert _as_nobody(closed_folder, tmp_path / "state", act) == 0
    assert (closed_folder / FILE_NAME).read_bytes() == before


@control
def test_past_the_gate_it_could_not_even_be_read(closed_folder: Path, tmp_path: Path) -> None:
    def act() -> None:
        Record.open(closed_folder, SECRETS, NOW).close()

    assert _as_nobody(closed_folder, tmp_path / "state", act) == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    with small_disk(tmp_path / "disk", 24 * 2**20) as place:
        yield place


def _fill(disk: Path, leave: int) -> Path:
    ballast = disk / "ballast"
    with open(ballast, "wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - leave)))
    return ballast


def test_a_full_disk_leaves_a_record_that_can_be_read_and_written_once_there_is_room(
    disk: Path, tmp_path: Path
) -> None:
    home, state = disk / "clinic", tmp_path / "state"
    home.mkdir()
    make_record(home).close()
    for leave in (1_000_000, 0):
        ballast = _fill(disk, leave)
        assert "disk_too_full" in [light.key for light in _read(home, state)]
        ballast.unlink()
    with enter(home, SECRETS, state, NOW) as record:
        assert not record.read_only
        write(record, partial(_registered, number="Y"))


def test_a_disk_that_fills_up_meanwhile_loses_nothing_and_says_so(disk: Path, tmp_path: Path) -> None:
    home = disk / "clinic"
    home.mkdir()
    make_record(home).close()
    with enter(home, SECRETS, tmp_path / "state", NOW) as record:
        ballast = _fill(disk, 60_000)
        done, said = 0, ""
        while not said:
            try:
                write(record, partial(_registered, number=f"F{done}"))
                done += 1
            except WorldError as error:
                said = error.problem
        assert said in {"disk_full", "disk_failing"}
        found = find_all(record, "SELECT number FROM patient WHERE number LIKE 'F%'")
        assert len(found) == done
        ballast.unlink()
        write(record, partial(_registered, number=f"F{done}"))
        assert all(check.passed for check in record.verify())
        assert record.anchor() == record.kept_head()[0]  # type: ignore[index]
    note("disk fills up", done + 1, 0)


def test_a_limit_on_the_size_of_files_is_told_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            with enter(folder, SECRETS, tmp_path / "state", NOW) as record:
                resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
                done = _until_refused(record)
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
                write(record, partial(_registered, number="after"))
                found = find_all(record, "SELECT number FROM patient WHERE number LIKE 'F%'")
                code = 0 if len(found) == done else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _until_refused(record: Record) -> int:
    for number in range(10_000):
        try:
            write(record, partial(_registered, number=f"F{number}"))
        except WorldError:
            return number
    raise AssertionError("never refused")


def test_a_record_that_another_program_holds_is_answered_in_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "BUSY_MS", 200)
    held, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            holder = open_driver(folder / FILE_NAME, SECRETS.data_key, "mode=rwc", 0)
            holder.execute("PRAGMA locking_mode=EXCLUSIVE")
            holder.execute("BEGIN EXCLUSIVE")
            holder.execute("SELECT count(*) FROM patient").fetchall()
            os.write(told, b"!")
            time.sleep(60)
        finally:
            os._exit(1)
    os.read(held, 1)
    begun = time.monotonic()
    with pytest.raises(WorldError, match="database_locked"):
        enter(folder, SECRETS, tmp_path / "state", NOW)
    waited = time.monotonic() - begun
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert waited < 10
    enter(folder, SECRETS, tmp_path / "state", NOW).close()


def test_readers_go_on_while_another_desk_writes(folder: Path, tmp_path: Path) -> None:
    with (
        enter(folder, SECRETS, tmp_path / "state", NOW) as writer,
        enter(folder, SECRETS, tmp_path / "other", NOW) as reader,
        writer.engine.begin(),
    ):
        assert len(find_all(reader, "SELECT id FROM patient")) == 2


@pytest.mark.parametrize("kind", ["hard", "soft"])
def test_a_record_with_two_names_is_read_and_not_written(folder: Path, tmp_path: Path, kind: str) -> None:
    if kind == "hard":
        os.link(folder / FILE_NAME, tmp_path / "second.db")
    else:
        (folder / FILE_NAME).rename(tmp_path / "first.db")
        (folder / FILE_NAME).symlink_to(tmp_path / "first.db")
    before = (folder / FILE_NAME).read_bytes()
    (light,) = _read(folder, tmp_path / "state")
    assert light.key == "linked_file"
    assert (folder / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        ("OneDrive - Klinik", ""),
        ("Dropbox", ""),
        ("Google Drive", ""),
        ("iCloud Drive", ""),
        ("synced", ".dropbox"),
        ("synced", ".stfolder"),
        ("synced", ".nextcloudsync.log"),
    ],
)
def test_a_folder_that_is_copied_to_a_server_is_read_and_not_written(
    folder: Path, tmp_path: Path, name: str, marker: str
) -> None:
    synced = tmp_path / name / "clinic"
    shutil.copytree(folder, synced)
    if marker:
        (tmp_path / name / marker).touch()
    (light,) = _read(synced, tmp_path / "state")
    assert (light.key, light.ways) == ("synchronized_folder", (Way.MOVE_FOLDER,))
    assert light.details["program"]


def test_the_folder_that_the_system_names_as_copied_is_one(folder: Path) -> None:
    assert place.synchronized_by(folder, {"OneDriveCommercial": str(folder.parent)}) == "OneDrive"
    assert place.synchronized_by(folder, {"OneDriveCommercial": str(folder / "below")}) == ""


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_drive_of_another_computer_is_read_and_not_written(
    folder: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = str(folder)
    monkeypatch.setattr(place, "file_system", lambda asked: kind if str(asked) == own else "ext4")
    (light,) = _read(folder, tmp_path / "state")
    assert light.key == "network_drive"


def test_a_clinic_is_not_founded_where_a_program_would_tear_it_apart(tmp_path: Path) -> None:
    home = tmp_path / "Dropbox" / "clinic"
    home.mkdir(parents=True)
    with pytest.raises(WorldError, match="synchronized_folder"):
        Record.open(home, SECRETS, NOW, make=True)
    assert not list(home.iterdir())
