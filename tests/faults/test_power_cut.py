"""Cut the power at any call to the disk: every disk that can be left opens, with all that was acknowledged.

The calls of a real session are recorded; `replay` builds the disks that a cut could leave.
"""

from __future__ import annotations

import pickle
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import event

from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.services.clinic.staff import ChangePassword
from mesodesk.services.keeping.sign_in import open_clinic
from mesodesk.services.papers.files_out import write_out
from mesodesk.storage.backup import create_backup, verify_backup
from mesodesk.storage.files import write_whole
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.rotation import rotate
from tests.factories import MANAGER, PASSWORD, QUICK, RESOURCES, SmallClinic, StandingClock
from tests.faults import disk
from tests.faults.acts import Prepared, Told, do, do_all, host, id_of, prepared
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, needs, note
from tests.faults.old_records import OLDER, contents, find_half_migrated, made
from tests.faults.replay import Disk, cuts, read_log, write_state
from tests.faults.whole import find_broken, find_half, find_lost
from tests.integration.records import NOW, SECRETS

__all__ = ["host", "prepared"]

pytestmark = needs("gcc")

#: Every so many states everything in the record is checked, not only what a cut can break.
WHOLE_EVERY: Final = 25
BACKUP: Final = "one.backup"
NEW_PASSWORD: Final = "another password of tests"
OLD_PAPER, NEW_PAPER = b"old" * 5_000, b"new" * 20_000

#: What a child does: its clinic is in ``clinic`` below the folder, the user's own folder in ``state``.
Work = Callable[[Teller, Prepared, Path, Path], None]
#: What is wrong with a disk, by the remarks that were made before the cut.
Check = Callable[[Prepared, Path, Sequence[Any]], list[str]]


@dataclass(slots=True)
class _Outcome:
    """What came of all disks of one recording."""

    tried: int = 0
    wrong: list[str] = field(default_factory=list)
    worst: float = 0.0
    told: int = 0


def _replay(
    host: Host,
    prepared: Prepared,
    folder: Path,
    work: Work,
    check: Check,
    states: int,
    scene: Callable[[Path], object] = lambda place: None,
) -> _Outcome:
    """Record `work` and try so many disks that a cut could leave; `scene` lays there what work needs."""
    place, log = folder / "disk", folder / "calls"
    prepared.copy_to(place / "clinic")
    (place / "state").mkdir()
    scene(place)
    model = Disk(place)
    host.start(work, prepared, place, log)
    host.rest()
    steps = read_log(log)
    luck = random.Random(17)
    outcome = _Outcome(told=sum(step.what == "M" for step in steps))
    remarks: list[Any] = []
    reached = 0
    for cut in cuts(steps, states, luck):
        for step in steps[reached:cut]:
            model.apply(step)
            if step.what == "M":
                remarks.append(pickle.loads(step.data))
        reached = cut
        write_state(model.after_cut(luck), place)
        began = time.monotonic()
        try:
            wrong = check(prepared, place, remarks)
        except MesodeskError as error:
            wrong = [f"it does not open: {error}"]
        outcome.worst = max(outcome.worst, time.monotonic() - began)
        outcome.tried += 1
        outcome.wrong += [f"after {cut} of {len(steps)} calls: {what}" for what in wrong]
    shutil.rmtree(place)
    return outcome


def _tried(outcome: _Outcome, fault: str) -> None:
    """Keep the figures and fail when anything is wrong."""
    note(
        f"power cut: {fault}",
        outcome.tried,
        len(outcome.wrong),
        f"reopened and checked in {outcome.worst * 1000:.0f} ms",
        f"{outcome.told} acknowledged in the recording",
    )
    assert outcome.wrong == []
    assert outcome.told


def _tell(words: object) -> None:
    disk.mark(pickle.dumps(words))


# ---- a day's work --------------------------------------------------------------------------------------


def _work_through(prepared: Prepared, place: Path, after_opening: Callable[[SmallClinic], None]) -> None:
    """Half of the acts, the desk closed and opened again, and the other half."""
    halves = range(0, len(prepared.acts), 2), range(1, len(prepared.acts), 2)
    for half in halves:
        clinic = prepared.open(place / "clinic", place / "state")
        after_opening(clinic)
        for number in half:
            _tell(do(clinic, prepared.acts[number], id_of(number)))
        clinic.close()


def _act(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    disk.record(place, log)
    _work_through(prepared, place, lambda clinic: None)


_CHECKED: Final = count()


def _check_acts(prepared: Prepared, place: Path, told: Sequence[Told]) -> list[str]:
    with Record.open(place / "clinic", prepared.secrets, prepared.clock.now, state=place / "state") as record:
        wrong = find_lost(record, told) + find_half(record) + _newer_anchor(record)
        if next(_CHECKED) % WHOLE_EVERY == 0:
            wrong += find_broken(record)
    return wrong


def _newer_anchor(record: Record) -> list[str]:
    """The anchor may be older than the record; one that the record does not reach would be a false alarm."""
    kept, head = record.kept_head(), record.anchor()
    return (
        [f"the anchor says {kept[0].seq}, the record {head.seq}"] if kept and kept[0].seq > head.seq else []
    )


def test_a_power_cut_loses_nothing_of_a_days_work(host: Host, prepared: Prepared, tmp_path: Path) -> None:
    _tried(_replay(host, prepared, tmp_path, _act, _check_acts, much(160, 13_000)), "a day's work")


def _act_carelessly(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    """The wrong program: it acknowledges before the disk has kept anything."""

    def careless(clinic: SmallClinic) -> None:
        engine = clinic.clinic.record.engine
        engine.dispose()
        event.listen(engine, "checkout", lambda driver, *_: driver.execute("PRAGMA synchronous=NORMAL"))

    disk.record(place, log)
    _work_through(prepared, place, careless)


@control
def test_a_program_that_does_not_wait_for_the_disk_is_noticed(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    assert _replay(host, prepared, tmp_path, _act_carelessly, _check_acts, 30).wrong == []


# ---- the key file --------------------------------------------------------------------------------------


def _change_password(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    disk.record(place, log)
    clinic = prepared.open(place / "clinic")
    _tell("opened")
    clinic.do(ChangePassword(PASSWORD, NEW_PASSWORD), MANAGER)
    _tell("changed")
    clinic.close()


def _rotate(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    disk.record(place, log)
    rotate(place / "clinic" / FILE_NAME, prepared.secrets, frozenset({MANAGER}))
    _tell("rotated")


def _check_keys(prepared: Prepared, place: Path, told: Sequence[str]) -> list[str]:
    """The new password opens the clinic, or the old one as long as nobody was told otherwise."""
    why: list[str] = []
    for password in [NEW_PASSWORD] if "changed" in told else [PASSWORD, NEW_PASSWORD]:
        try:
            clock = StandingClock(prepared.clock.now)
            clinic, _ = open_clinic(place / "clinic", RESOURCES, MANAGER, password, clock, QUICK)
        except MesodeskError as error:
            why.append(f"nobody can open it: {error}")
            continue
        try:
            return find_half(clinic.record)
        finally:
            clinic.close()
    return why


@pytest.mark.parametrize(
    ("what", "work"), [("a new password", _change_password), ("a new data key", _rotate)]
)
def test_a_power_cut_leaves_a_clinic_that_somebody_can_open(
    host: Host, prepared: Prepared, tmp_path: Path, what: str, work: Work
) -> None:
    _tried(_replay(host, prepared, tmp_path, work, _check_keys, much(30, 1_500)), what)


# ---- a backup and an upgrade ---------------------------------------------------------------------------


def _back_up(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    disk.record(place, log)
    with Record.open(place / "clinic", prepared.secrets, prepared.clock.now) as record:
        create_backup(record, place / BACKUP, now=prepared.clock.now, software="1")
        _tell("backed up")


def _check_backup(prepared: Prepared, place: Path, told: Sequence[str]) -> list[str]:
    """What bears the name of a backup is a whole one."""
    if not (place / BACKUP).exists():
        return ["the backup is gone"] if told else []
    report = verify_backup(place / BACKUP, lambda _: prepared.secrets)
    return [] if report.passed else [f"the backup is not whole: {report.checks}"]


def test_a_power_cut_leaves_a_whole_backup_or_none(host: Host, prepared: Prepared, tmp_path: Path) -> None:
    states = much(20, 1_000)
    _tried(_replay(host, prepared, tmp_path, _back_up, _check_backup, states), "a backup")


def _upgrade(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    disk.record(place, log)
    with Record.open(place / "old", SECRETS, NOW):
        _tell("upgraded")


def test_a_power_cut_leaves_an_upgrade_done_or_not_begun(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    old = made(tmp_path, OLDER[-1])

    def check(prepared: Prepared, place: Path, told: Sequence[str]) -> list[str]:
        if told and contents(place / "old")[0] == old.version:
            return ["it was told to be upgraded, and is not"]
        return find_half_migrated(old, place / "old")

    def lay(place: Path) -> None:
        old.copy_to(place / "old")

    _tried(_replay(host, prepared, tmp_path, _upgrade, check, much(12, 1_000), lay), "an upgrade")


# ---- a paper in a file ---------------------------------------------------------------------------------


def _lay_papers(place: Path) -> None:
    for name in ("paper", "keys"):
        (place / name).write_bytes(OLD_PAPER)


def _save_papers(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    disk.record(place, log)
    write_out(place / "paper", NEW_PAPER)
    _tell("paper")
    write_whole(place / "keys", NEW_PAPER)
    _tell("keys")


def _save_carelessly(teller: Teller, prepared: Prepared, place: Path, log: Path) -> None:
    """The wrong program: it writes over the old file."""
    disk.record(place, log)
    (place / "paper").write_bytes(NEW_PAPER)
    _tell("paper")


def _check_papers(prepared: Prepared, place: Path, told: Sequence[str]) -> list[str]:
    wrong: list[str] = []
    for name in ("paper", "keys"):
        content = (place / name).read_bytes() if (place / name).exists() else b""
        if content not in ((NEW_PAPER,) if name in told else (OLD_PAPER, NEW_PAPER)):
            wrong.append(f"{name} is {len(content)} bytes, {'told' if name in told else 'not told'}")
    return wrong


def test_a_power_cut_leaves_the_old_paper_or_the_new_one(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    states = much(60, 2_000)
    outcome = _replay(host, prepared, tmp_path, _save_papers, _check_papers, states, _lay_papers)
    _tried(outcome, "papers in files")


@control
def test_a_program_that_writes_over_the_old_paper_is_noticed(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    outcome = _replay(host, prepared, tmp_path, _save_carelessly, _check_papers, 30, _lay_papers)
    assert outcome.wrong == []


# ---- the program's own check ---------------------------------------------------------------------------


def _check_with_a_torn_page(host: Host, prepared: Prepared, folder: Path, *, in_log: bool) -> None:
    """The program's own check of a record of which half a page is missing in the file."""
    prepared.copy_to(folder)
    host.start(do_all, prepared, folder, range(12))
    host.hear()
    host.tell("go")
    told = [host.hear() for _ in range(12)]
    host.kill()
    size, pages = _log_of(folder / f"{FILE_NAME}-wal")
    page = next(number for number in range(30, 400) if (number in pages) == in_log)
    with (folder / FILE_NAME).open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size // 2))
    with Record.open(folder, prepared.secrets, prepared.clock.now) as record:
        try:
            found = find_broken(record)
        except WorldError as error:
            found = [str(error)]
        assert found == []
        assert find_lost(record, told) == []


def test_a_page_that_was_torn_while_the_log_was_folded_in_is_no_alarm(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    _check_with_a_torn_page(host, prepared, tmp_path / "clinic", in_log=True)


@control
def test_a_page_that_is_torn_and_stands_nowhere_else_is_noticed(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    _check_with_a_torn_page(host, prepared, tmp_path / "clinic", in_log=False)


def _log_of(log: Path) -> tuple[int, set[int]]:
    """The size of a page and the numbers of those that stand in a write-ahead file."""
    content = log.read_bytes()
    size = int.from_bytes(content[8:12], "big")
    frames = range(32, len(content), size + 24)
    return size, {int.from_bytes(content[at : at + 4], "big") for at in frames}
