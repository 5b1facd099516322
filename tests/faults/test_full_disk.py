"""Fill the disk: reading goes on, what was acknowledged stays, and writing goes on once there is room."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from mesodesk.domain.errors import MesodeskError
from mesodesk.services.papers.files_out import write_out
from mesodesk.services.treatment.reports import table_file
from mesodesk.storage.record import FILE_NAME
from tests.faults.acts import Prepared, Told, do, host, id_of, prepared
from tests.faults.children import Host, Teller
from tests.faults.harness import control, note, small_disk
from tests.faults.sentences import find_unsaid
from tests.faults.whole import find_broken, find_half, find_lost, reads, reopen

__all__ = ["host", "prepared"]

#: Bytes that are left before the clinic goes on, and the disk that all stands on.
ROOM, DISK = 120_000, 24 * 2**20
OLD: Final = b"the old paper"
BALLAST: Final = "ballast"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a desk did until the disk was full: what was acknowledged, what it was told, what went wrong."""

    told: tuple[Told, ...]
    said: str
    wrong: tuple[str, ...]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which only the administrator can mount."""
    with small_disk(tmp_path / "disk", DISK) as place:
        yield place


def _fill_disk(place: Path) -> None:
    """Leave hardly any room on the disk."""
    free = os.statvfs(place)
    (place / BALLAST).write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - ROOM)))


def _empty_disk(place: Path) -> None:
    (place / BALLAST).unlink()


def _limit_files(place: Path) -> None:
    """No file may grow far beyond what the write-ahead file has already."""
    length = (place / "clinic" / f"{FILE_NAME}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (length + ROOM, resource.RLIM_INFINITY))


def _lift_limit(_: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


Turn = Callable[[Path], None]


def _work_until_full(teller: Teller, prepared: Prepared, place: Path, fill: Turn, empty: Turn) -> None:
    """In a child: act until nothing more can be saved; when there is room again, go on where it failed."""
    clinic = prepared.open(place / "clinic")
    fill(place)
    told: list[Told] = []
    said = ""
    wrong: list[str] = []
    for number in range(len(prepared.acts)):
        try:
            told.append(do(clinic, prepared.acts[number], id_of(number)))
        except MesodeskError as error:
            said, failed = str(error), number
            wrong += [f"{error} has no sentence in {language}" for language in find_unsaid(error)]
            break
    wrong += [*reads(clinic), *_exports(place)]
    teller.tell(Filled(tuple(told), said, tuple(wrong)))
    teller.hear()
    empty(place)
    rest = range(failed, len(prepared.acts)) if said else ()
    for number in rest:
        told.append(do(clinic, prepared.acts[number], id_of(number)))
    clinic.close()
    teller.tell(Filled(tuple(told), "", ()))


def _exports(place: Path) -> list[str]:
    """Papers and tables that do not fit leave the old file."""
    wrong: list[str] = []
    table = table_file(("A", "B"), tuple(("a" * 1_000, "b" * 1_000) for _ in range(5_000)), "en")
    for name, content in (("paper.pdf", b"%PDF" + bytes(10_000_000)), ("table.csv", table)):
        try:
            write_out(place / name, content)
            wrong.append(f"{name} was written on a full disk")
        except MesodeskError as error:
            wrong += [f"{error} has no sentence in {language}" for language in find_unsaid(error)]
        if (place / name).read_bytes() != OLD or (place / f"{name}.part").exists():
            wrong.append(f"{name} is not the old one, or half of it is left")
    return wrong


def _try(host: Host, prepared: Prepared, place: Path, fill: Turn, empty: Turn) -> Filled:
    """The whole story; what came of it by the end, with everything that was wrong on the way."""
    prepared.copy_to(place / "clinic")
    for name in ("paper.pdf", "table.csv"):
        (place / name).write_bytes(OLD)
    host.start(_work_until_full, prepared, place, fill, empty)
    full: Filled = host.hear()
    # Others can look at the record on the full disk.
    wrong = [*full.wrong, *_look(prepared, place, full.told)]
    host.tell("there is room")
    (done,) = host.rest()
    wrong += _look(prepared, place, done.told, whole=True)
    if len(done.told) != len(prepared.acts):
        wrong.append("not everything was done in the end")
    return Filled(done.told, full.said, tuple(wrong))


def _look(prepared: Prepared, place: Path, told: tuple[Told, ...], *, whole: bool = False) -> list[str]:
    record, _ = reopen(place / "clinic", prepared.secrets, prepared.clock.now)
    with record:
        return find_lost(record, told) + find_half(record) + (find_broken(record) if whole else [])


def test_a_full_disk_loses_nothing_and_is_forgiven(host: Host, prepared: Prepared, disk: Path) -> None:
    came = _try(host, prepared, disk, _fill_disk, _empty_disk)
    note("full disk", 1, len(came.wrong), "", f"{len(came.told)} acknowledged; said: {came.said}")
    assert came.wrong == ()
    assert came.said == "disk_full"


def test_a_file_that_may_not_grow_loses_nothing(host: Host, prepared: Prepared, tmp_path: Path) -> None:
    came = _try(host, prepared, tmp_path, _limit_files, _lift_limit)
    note("file limit", 1, len(came.wrong), "", f"{len(came.told)} acknowledged; said: {came.said}")
    assert came.wrong == ()
    assert came.said


def _overwrite(path: Path, content: bytes) -> None:
    """The wrong program: it empties the old file first."""
    with path.open("wb") as file:
        file.write(content)


@control
def test_a_program_that_empties_the_old_paper_first_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(OLD)
    pid = os.fork()
    if pid == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, resource.RLIM_INFINITY))
        try:
            _overwrite(tmp_path / "paper.pdf", bytes(10_000))
        except OSError as error:
            os._exit(error.errno == errno.EFBIG)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] != 0
    assert (tmp_path / "paper.pdf").read_bytes() == OLD
