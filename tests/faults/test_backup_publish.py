"""Kill the program while it backs up, restores and thins: old or whole, and nothing left."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from mesodesk.domain.errors import MesodeskError
from mesodesk.services.keeping.automatic import Keeper
from mesodesk.services.keeping.restoring import restore_here
from mesodesk.services.keeping.sign_in import has_clinic
from mesodesk.storage.backup import verify_backup
from mesodesk.storage.keys import Stretch, new_key_file, read_keys, write_keys
from mesodesk.storage.record import Record
from mesodesk.storage.shelf import SUFFIX
from mesodesk.storage.tables import Room, Staff
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, note
from tests.faults.names import NAMES
from tests.integration.records import NOW, SECRETS, find_all, make_record, new_patient, write

ROUNDS: Final = much(7, 66)
ZONE: Final = ZoneInfo("Europe/Istanbul")
LATER: Final = NOW + timedelta(days=3)
#: Rooms in the record when the backup was made, and now.
_THEN, _NOW_ROOMS = 2, 3


def _keeper(record: Record, folder: Path) -> Keeper:
    return Keeper(record, ZONE, folder / "kept", folder / "stick", None)


def _open(folder: Path) -> Record:
    return Record.open(folder / "clinic", SECRETS, LATER)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with six backups of two days, in both places, and something written since."""
    folder = tmp_path_factory.mktemp("ready")
    for name in ("clinic", "stick"):
        (folder / name).mkdir()
    keys, _ = (
        new_key_file()
        .with_password("doctor1", "word", SECRETS, Stretch(8, 1, 1))
        .with_recovery(SECRETS, Stretch(8, 1, 1))
    )
    write_keys(folder / "clinic", keys)
    with make_record(folder / "clinic") as record:
        write(record, lambda work: setattr(work.session.get_one(Staff, 1), "owner", True))
        for number in range(6):
            patient = new_patient(f"P{number}", "Ayşe", NAMES[100 + number])
            write(record, lambda work, patient=patient: work.session.add(patient))  # type: ignore[misc]
            done = _keeper(record, folder).round(NOW + timedelta(hours=number + 12 * (number // 3)))
            assert done.error is None
        write(record, lambda work: work.session.add(Room(name="Yeni", for_numbing=True, for_treatment=True)))
    return folder


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host() as made:
        yield made


def _back_up(teller: Teller, folder: Path) -> None:
    with _open(folder) as record:
        keeper = _keeper(record, folder)
        teller.tell("ready")
        keeper._make(LATER)
    teller.tell("done")
    teller.wait_for_the_end()


def _restore(teller: Teller, folder: Path) -> None:
    newest = max((folder / "kept").glob(f"*{SUFFIX}"))
    record = _open(folder)
    teller.tell("ready")
    restore_here(record, newest, LATER)
    teller.tell("done")
    teller.wait_for_the_end()


def _thin(teller: Teller, folder: Path) -> None:
    with _open(folder) as record:
        keeper = _keeper(record, folder)
        keeper.standing(LATER)
        teller.tell("ready")
        keeper._thin(LATER)
    teller.tell("done")
    teller.wait_for_the_end()


def _write_plainly(teller: Teller, folder: Path) -> None:
    source = max((folder / "kept").glob(f"*{SUFFIX}")).read_bytes()
    teller.tell("ready")
    with (folder / "kept" / f"plain{SUFFIX}").open("wb", buffering=0) as file:
        for start in range(0, len(source), 4_096):
            file.write(source[start : start + 4_096])
            time.sleep(0.0001)
    teller.tell("done")
    teller.wait_for_the_end()


def _kill(host: Host, act: object, folder: Path, seconds: float) -> None:
    host.start(act, folder)  # type: ignore[arg-type]
    assert host.hear() == "ready"
    threading.Event().wait(seconds)
    host.kill()


def _find_wrong(folder: Path) -> list[str]:
    """What is not as it should be, before and after the next start."""
    wrong = []
    for place in ("kept", "stick"):
        for file in (folder / place).glob(f"*{SUFFIX}"):
            try:
                if not verify_backup(file, lambda _: SECRETS).passed:
                    wrong.append(f"{file.name} does not pass")
            except MesodeskError as error:
                wrong.append(f"{file.name}: {error}")
    if not has_clinic(folder / "clinic"):
        return [*wrong, "the clinic is gone"]
    if read_keys(folder / "clinic").unlock("doctor1", "word") != SECRETS:
        wrong.append("the key file is gone")
    with _open(folder) as record:
        if find_all(record, "SELECT count(*) FROM room") not in ([(_THEN,)], [(_NOW_ROOMS,)]):
            wrong.append("neither the old nor the new record")
        if not all(check.passed for check in record.verify()):
            wrong.append("the record does not pass")
        wrong += [str(error) for error in [_keeper(record, folder).round(LATER).error] if error is not None]
    names = [path.name for path in folder.rglob("*")]
    wrong += [name for name in names if name.startswith((".mesodesk-", ".fresh-")) or ".part" in name]
    wrong += [name for name in names if name == "replacing.json"]
    return wrong


@pytest.mark.parametrize(
    ("act", "most"),
    [(_back_up, 0.25), (_restore, 0.45), (_thin, 0.03)],
    ids=["backup", "restore", "thinning"],
)
def test_a_kill_leaves_the_old_or_the_whole_and_nothing_else(
    host: Host, ready: Path, tmp_path: Path, act: object, most: float
) -> None:
    moments = random.Random(11)
    wrong: list[str] = []
    kept = len(list((ready / "kept").iterdir()))
    for number in range(ROUNDS):
        folder = tmp_path / f"round {number}"
        shutil.copytree(ready, folder)
        _kill(host, act, folder, moments.uniform(0, most))
        if act is not _thin and len(list((folder / "kept").glob(f"*{SUFFIX}"))) < kept:
            wrong.append("a backup is gone")
        wrong += [f"{number}: {one}" for one in _find_wrong(folder)]
        shutil.rmtree(folder)
    note(f"kill -9 during {getattr(act, '__name__', '').strip('_')}", ROUNDS, len(wrong))
    assert wrong == []


def test_a_replacement_that_was_interrupted_anywhere_is_finished(
    ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop at each rename in turn, as a power cut would."""
    stops, point = 0, 0
    while True:
        folder = tmp_path / f"stop {point}"
        shutil.copytree(ready, folder)
        left = point
        rename = Path.rename

        def stop(self: Path, target: Path) -> Path:
            nonlocal left
            if "clinic" in self.parts and left == 0:
                raise KeyboardInterrupt
            left -= 1
            return rename(self, target)  # noqa: B023 - the same in each round

        record = _open(folder)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "rename", stop)
            try:
                restore_here(record, max((folder / "kept").glob(f"*{SUFFIX}")), LATER)
                finished = True
            except KeyboardInterrupt:
                finished = False
        record.close()
        assert _find_wrong(folder) == [], point
        if finished:
            break
        stops, point = stops + 1, point + 1
    assert stops >= 5


@control
def test_a_backup_that_is_written_under_its_own_name_is_found_half(
    host: Host, ready: Path, tmp_path: Path
) -> None:
    wrong: list[str] = []
    for number in range(4):
        folder = tmp_path / f"round {number}"
        shutil.copytree(ready, folder)
        _kill(host, _write_plainly, folder, 0.01)
        wrong += _find_wrong(folder)
        shutil.rmtree(folder)
    assert wrong == []
