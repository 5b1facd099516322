"""Let every call to the disk fail, once or for ever: nothing is lost, by half or twice, and all is said.

What failed is tried again with the same command id: at the same desk, or after the program died and was
opened again. A failing sync can leave what was refused on the disk; only the id keeps it from coming twice.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from mesodesk.domain.errors import MesodeskError
from mesodesk.services.papers.documents import paper
from mesodesk.services.papers.files_out import write_out
from tests.factories import RECEPTION, SmallClinic
from tests.faults import disk
from tests.faults.acts import Prepared, Told, do, host, id_of, prepared
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, needs, note
from tests.faults.sentences import find_unsaid
from tests.faults.whole import count_times, find_broken, find_half, find_lost, reads, reopen

__all__ = ["host", "prepared"]

pytestmark = needs("gcc")

#: The acts that are swept; a paper is filed, drawn and saved to a file.
SWEPT: Final = ("save", "sign", "summary", "countersign", "course", "register", "receive")
#: How many points of each act are tried; the long run tries all.
POINTS: Final = much(6, 0)
PAPER: Final = "paper.pdf"


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the disk fails: at which call, with which error, and for how long."""

    at: int
    error: int = disk.FAILING
    always: bool = False
    half: bool = False
    calls: disk.Calls = disk.Calls.ALL


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one act on a failing disk, as its desk tells it."""

    told: tuple[Told, ...] = ()
    counted: int = 0
    said: str = ""
    wrong: tuple[str, ...] = ()


#: Every way in which a call can fail.
WAYS: Final = (
    Fault(0, disk.FAILING),
    Fault(0, disk.FULL),
    Fault(0, disk.FAILING, always=True),
    Fault(0, disk.FULL, always=True),
    Fault(0, disk.FULL, half=True),
)


def _on_a_failing_disk(
    teller: Teller, prepared: Prepared, folder: Path, number: int, fault: Fault, dies: bool
) -> None:
    """In a child: one act while the disk fails; then the disk is well again, and the desk goes on or dies."""
    clinic = prepared.open(folder)
    came = _attempt(clinic, prepared, folder, number, fault)
    teller.tell(came)
    if dies:
        os.kill(os.getpid(), signal.SIGKILL)
    teller.tell(_again(clinic, prepared, folder, number))
    clinic.close()


def _attempt(clinic: SmallClinic, prepared: Prepared, folder: Path, number: int, fault: Fault) -> Came:
    disk.arm(folder, fault.at, error=fault.error, always=fault.always, half=fault.half, calls=fault.calls)
    try:
        told = _do(clinic, prepared, folder, number)
    except MesodeskError as error:
        unsaid = tuple(f"{error} has no sentence in {language}" for language in find_unsaid(error))
        # Reading goes on while the disk cannot be written.
        return Came(said=str(error), wrong=unsaid + tuple(reads(clinic)), counted=disk.disarm())
    except Exception as error:  # noqa: BLE001 - told to the test, which fails with it
        return Came(wrong=(f"a bug: {type(error).__name__}: {error}",), counted=disk.disarm())
    return Came((told,), disk.disarm())


def _again(clinic: SmallClinic, prepared: Prepared, folder: Path, number: int) -> Came:
    try:
        return Came((_do(clinic, prepared, folder, number),))
    except Exception as error:  # noqa: BLE001 - told to the test, which fails with it
        return Came(wrong=(f"the retry failed: {type(error).__name__}: {error}",))


def _do(clinic: SmallClinic, prepared: Prepared, folder: Path, number: int) -> Told:
    told = do(clinic, prepared.acts[number], id_of(number))
    if told.kind == "summary":
        write_out(folder / PAPER, paper(clinic.at(RECEPTION), int(str(told.value))).pdf)
    return told


def _redo(teller: Teller, prepared: Prepared, folder: Path, number: int) -> None:
    """In a child: the program was opened again, and the same command is sent again."""
    clinic = prepared.open(folder)
    teller.tell(_again(clinic, prepared, folder, number))
    clinic.close()


class _Sweep:
    """All points of one act."""

    def __init__(self, host: Host, prepared: Prepared, folder: Path, kind: str) -> None:
        self._host, self._prepared, self._folder = host, prepared, folder
        self._number = next(number for number, act in enumerate(prepared.acts) if act.kind == kind)
        self.tried = 0
        self.failed = 0
        self.wrong: list[str] = []

    def count(self) -> int:
        """How many calls to the disk the act makes."""
        (came, _) = self._run(Fault(0), dies=False)
        return int(came.counted)

    def try_all(self, faults: Sequence[Fault]) -> None:
        """Let each of them happen on a fresh clinic."""
        for fault, dies in zip(faults, itertools.cycle((False, True)), strict=False):
            came = self._run(fault, dies=dies)
            if dies:
                self._host.start(_redo, self._prepared, self._folder / "clinic", self._number)
                came += self._host.rest()
            self.tried += 1
            self.failed += bool(came[0].said)
            wrong = [what for one in came for what in one.wrong] + self._look(
                [t for c in came for t in c.told]
            )
            self.wrong += [f"{fault}, {'died' if dies else 'went on'}: {what}" for what in wrong]

    def _run(self, fault: Fault, *, dies: bool) -> list[Came]:
        folder = self._prepared.copy_to(self._folder / "clinic")
        self._host.start(_on_a_failing_disk, self._prepared, folder, self._number, fault, dies)
        return self._host.rest()

    def _look(self, told: list[Told]) -> list[str]:
        folder, act = self._folder / "clinic", self._prepared.acts[self._number]
        record, _ = reopen(folder, self._prepared.secrets, self._prepared.clock.now)
        with record:
            wrong = find_lost(record, told) + find_half(record)
            if (times := count_times(record, act)) != 1:
                wrong.append(f"done {times} times")
            if self.tried % 10 == 0:
                wrong += find_broken(record)
        if act.kind == "summary" and told and not _ends_well(folder / PAPER):
            wrong.append("the paper in the file is not whole")
        if list(folder.glob("*.part")):
            wrong.append("half a file was left")
        return wrong


def _ends_well(paper: Path) -> bool:
    return paper.exists() and paper.read_bytes().rstrip().endswith(b"%%EOF")


def _points(calls: int, most: int) -> list[Fault]:
    """Every call in every way, or some of them."""
    everything = [replace(way, at=at) for at in range(1, calls + 1) for way in WAYS]
    return everything if not most else random.Random(calls).sample(everything, min(most, len(everything)))


@pytest.mark.parametrize("kind", SWEPT)
def test_no_call_that_fails_loses_or_doubles_anything(
    host: Host, prepared: Prepared, tmp_path: Path, kind: str
) -> None:
    sweep = _Sweep(host, prepared, tmp_path, kind)
    calls = sweep.count()
    sweep.try_all(_points(calls, POINTS))
    (tmp_path / "clinic" / PAPER).unlink(missing_ok=True)
    note(f"disk fails: {kind}", sweep.tried, len(sweep.wrong), "", f"{calls} calls, {sweep.failed} refused")
    assert sweep.wrong == []
    assert sweep.failed


def _twice(teller: Teller, prepared: Prepared, folder: Path, number: int, fault: Fault, dies: bool) -> None:
    """The wrong program: it forgets the command's id."""
    clinic = prepared.open(folder)
    teller.tell(_attempt(clinic, prepared, folder, number, fault))
    os.kill(os.getpid(), signal.SIGKILL)


def _redo_under_a_new_id(teller: Teller, prepared: Prepared, folder: Path, number: int) -> None:
    clinic = prepared.open(folder)
    teller.tell(Came((do(clinic, prepared.acts[number], UUID(int=1)),)))
    clinic.close()


@control
def test_a_retry_without_its_command_id_does_it_twice(
    host: Host, prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.faults.test_io_errors._on_a_failing_disk", _twice)
    monkeypatch.setattr("tests.faults.test_io_errors._redo", _redo_under_a_new_id)
    sweep = _Sweep(host, prepared, tmp_path, "register")
    syncs = [Fault(at, calls=disk.Calls.SYNC) for at in range(1, 3)]
    sweep.try_all([fault for sync in syncs for fault in (sync, sync)])
    assert not any("2 times" in what for what in sweep.wrong)


def _silent(teller: Teller, prepared: Prepared, folder: Path, number: int, fault: Fault, dies: bool) -> None:
    """The wrong program: it takes every failure for done."""
    clinic = prepared.open(folder)
    came = _attempt(clinic, prepared, folder, number, fault)
    teller.tell(Came((Told(id_of(number), "register", 999, 0),), came.counted, came.said))


@control
def test_a_program_that_swallows_the_failure_is_noticed(
    host: Host, prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.faults.test_io_errors._on_a_failing_disk", _silent)
    sweep = _Sweep(host, prepared, tmp_path, "register")
    sweep.try_all([Fault(1, always=True)])
    assert sweep.wrong == []
