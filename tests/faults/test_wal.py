"""What was acknowledged and is gone again: the write-ahead file or the whole record, put away or put back."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Check
from mesodesk.domain.lights import Light, Shine, reds
from mesodesk.storage import gate
from mesodesk.storage.opening import enter
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.tables import Patient
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.faults.harness import control, much, note
from tests.faults.names import shuffled
from tests.integration.records import NOW, SECRETS, make_record, new_patient, write

#: What happens to a folder; it is given the folder, an older copy of its record, and chance.
Harm: TypeAlias = Callable[[Path, Path, random.Random], None]
MISSED: Final = Light("missed", Shine.RED)
WAL: Final = f"{FILE_NAME}-wal"


def deleted(folder: Path, older: Path, chance: random.Random) -> None:
    """The write-ahead file is gone."""
    (folder / WAL).unlink()


def cut(folder: Path, older: Path, chance: random.Random) -> None:
    """The write-ahead file ends somewhere else."""
    os.truncate(folder / WAL, chance.randrange((folder / WAL).stat().st_size))


def of_another(folder: Path, older: Path, chance: random.Random) -> None:
    """The write-ahead file is that of another record, written with the same key."""
    strange = folder.parent / "stranger"
    shutil.copytree(older, strange)
    with Record.open(strange, SECRETS, NOW) as record:
        for number in range(chance.randint(1, 20)):
            write(record, partial(told, number=number))
        shutil.copyfile(strange / WAL, folder / WAL)
    shutil.rmtree(strange)


def rolled_back(folder: Path, older: Path, chance: random.Random) -> None:
    """The whole record is an earlier one."""
    for name in gate.FILES:
        (folder / name).unlink(missing_ok=True)
    shutil.copyfile(older / FILE_NAME, folder / FILE_NAME)


def database_rolled_back(folder: Path, older: Path, chance: random.Random) -> None:
    """The record is an earlier one, under the write-ahead file of the later one."""
    shutil.copyfile(older / FILE_NAME, folder / FILE_NAME)


def gone_on(folder: Path, older: Path, chance: random.Random) -> None:
    """An earlier record was put back, and others went on with it, further than it had been."""
    rolled_back(folder, older, chance)
    with Record.open(folder, SECRETS, NOW) as record:
        for number in range(60):
            write(record, partial(told, number=number))


HARMS: Final[tuple[Harm, ...]] = (deleted, cut, of_another, rolled_back, database_rolled_back, gone_on)


def told(work: UnitOfWork, number: int) -> None:
    """A line of the ledger."""
    work.note("test", number)


def renamed(work: UnitOfWork, name: str) -> None:
    """A row that is changed in its place, which makes no page new."""
    row = work.session.get(Patient, 1)
    assert row is not None
    row.family_name = name
    work.session.add(row)


def registered(work: UnitOfWork, number: str, name: str) -> None:
    """A row more."""
    work.session.add(new_patient(number, "Ada", name))


def session(folder: Path, state: Path, seed: int, *, killed: bool) -> int:
    """Somebody works in a process of their own; gives the last entry that was acknowledged."""
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            work_on(folder, state, seed, tell, killed=killed)
        finally:
            os._exit(1)
    os.close(tell)
    with os.fdopen(hear, "rb") as pipe:
        acknowledged = pipe.read()
    _, status = os.waitpid(child, 0)
    assert (os.WTERMSIG(status) if killed else status) == (signal.SIGKILL if killed else 0)
    return int.from_bytes(acknowledged[-8:], "big")


def work_on(folder: Path, state: Path, seed: int, tell: int, *, killed: bool) -> None:
    """What the child does: some commits, each told once it is done."""
    chance = random.Random(seed)
    record = enter(folder, SECRETS, state, NOW)
    for name in shuffled(seed)[: chance.randint(3, 12)]:
        if chance.random() < 0.5:
            write(record, partial(renamed, name=name))
        else:
            write(record, partial(registered, number=f"{seed}-{name}", name=name))
        os.write(tell, record.anchor().seq.to_bytes(8, "big"))
    if killed:
        os.kill(os.getpid(), signal.SIGKILL)
    record.close()
    os._exit(0)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of which nobody has written anything yet."""
    folder = tmp_path_factory.mktemp("wal") / "clinic"
    folder.mkdir()
    make_record(folder).close()
    return folder


def harmed(template: Path, home: Path, harm: Harm, seed: int) -> tuple[Path, Path, int]:
    """A clinic in which people worked, and what happened to it; with its state and what was acknowledged."""
    folder, state, older = home / "clinic", home / "state", home / "older"
    shutil.copytree(template, folder)
    session(folder, state, seed, killed=False)
    shutil.copytree(folder, older)
    session(folder, state, seed + 1, killed=False)
    acknowledged = session(folder, state, seed + 2, killed=True)
    harm(folder, older, random.Random(seed))
    return folder, state, acknowledged


def is_whole(record: Record, acknowledged: int) -> bool:
    """Whether nothing that was acknowledged is missing, by the check of everything."""
    return record.anchor().seq >= acknowledged and all(check.passed for check in record.verify())


def seen(folder: Path, state: Path, acknowledged: int) -> tuple[Light, ...]:
    """The red lights of the next start; a record that cannot even be read is one too.

    None where nothing is missing: a later write-ahead file can hold all that an older record lacks.
    """
    before = {name: (folder / name).read_bytes() for name in (FILE_NAME, WAL) if (folder / name).exists()}
    try:
        with enter(folder, SECRETS, state, NOW) as record:
            if not record.read_only:
                return () if is_whole(record, acknowledged) else (MISSED,)
            found = reds(record.lights)
    except WorldError as error:
        found = (Light(error.problem, Shine.RED),)
    # Whatever is wrong with it is still there for those who look into it.
    assert all((folder / name).read_bytes() == content for name, content in before.items())
    return found


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_what_is_gone_is_noticed_at_the_next_start(harm: Harm, template: Path, tmp_path: Path) -> None:
    tries, missed, harmless = much(5, 50), 0, 0
    kinds: set[str] = set()
    for seed in range(tries):
        home = tmp_path / str(seed)
        lights = seen(*harmed(template, home, harm, seed * 10))
        missed += MISSED in lights
        harmless += not lights
        kinds |= {light.key for light in lights}
        shutil.rmtree(home)
    note(f"write-ahead file: {harm.__name__}", tries, missed, remark=", ".join(sorted(kinds)))
    assert missed == 0
    # Only a later write-ahead file over an older record can hold everything.
    assert harmless == 0 or harm in (database_rolled_back, cut)


def test_what_is_still_there_after_a_kill_is_not_called_lost(template: Path, tmp_path: Path) -> None:
    assert seen(*harmed(template, tmp_path, lambda folder, older, chance: None, 7)) == ()


@control
def test_without_an_anchor_nobody_would_notice(template: Path, tmp_path: Path) -> None:
    folder, state, acknowledged = harmed(template, tmp_path, deleted, 3)
    shutil.rmtree(state)
    assert MISSED not in seen(folder, state, acknowledged)


def with_an_old_page(template: Path, home: Path) -> tuple[Path, Path, int]:
    """A record of which one page is older than its ledger, which has all it needs in the write-ahead file."""
    folder, state, older = home / "clinic", home / "state", home / "older"
    shutil.copytree(template, folder)
    enter(folder, SECRETS, state, NOW).close()
    shutil.copytree(folder, older)
    with enter(folder, SECRETS, state, NOW) as record:
        write(record, partial(renamed, name=shuffled(1)[0]))
    with enter(folder, SECRETS, state, NOW) as record:
        write(record, partial(told, number=1))
        acknowledged = record.anchor().seq
        shutil.copyfile(folder / WAL, older / WAL)
    return older, home / "none", acknowledged


def test_a_page_that_is_older_than_its_ledger_is_noticed(template: Path, tmp_path: Path) -> None:
    lights = seen(*with_an_old_page(template, tmp_path))
    assert [light.key for light in lights] == ["rows_differ"]


@control
def test_sqlite_and_the_chain_alone_would_not_notice_it(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "check_recent_rows", lambda *_: Check("recent_rows", 0))
    assert MISSED not in seen(*with_an_old_page(template, tmp_path))
