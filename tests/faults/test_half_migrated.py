"""Stop an upgrade at any statement or moment: the record is as it was or upgraded, and then it goes on.

Upgrades that other versions refuse, and what they do to rows, are in `tests.migrations`.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Connection, Engine, event

from mesodesk.domain.errors import WorldError
from mesodesk.storage import engine as engines
from mesodesk.storage.engine import open_engine
from mesodesk.storage.ledger import Pen
from mesodesk.storage.record import FILE_NAME
from mesodesk.storage.schema import upgrade
from tests.faults.acts import host, prepared
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, note
from tests.faults.old_records import OLDER, Old, contents, find_half_migrated, made
from tests.integration.records import NOW, SECRETS, open_record

__all__ = ["host", "prepared"]

PEN: Final = Pen(SECRETS.ledger_key, NOW, None, "upgrade")
#: How many statements of each upgrade fail; the long run lets every one fail.
STATEMENTS: Final = much(4, 0)
KILLS: Final = much(15, 200)


class StoppedError(Exception):
    """The upgrade was stopped on purpose."""


@pytest.fixture(scope="module", params=OLDER)
def old(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Old:
    """One record of each earlier schema."""
    return made(tmp_path_factory.mktemp("old"), request.param)


def _stop_at(engine: Engine, at: int) -> Callable[[], int]:
    """Let the `at`-th statement fail (0: none); gives how many there were."""
    counted = 0

    def count(*_: Any) -> None:
        nonlocal counted
        counted += 1
        if counted == at:
            raise StoppedError

    event.listen(engine, "before_cursor_execute", count)
    return lambda: counted


def _upgrade(folder: Path, at: int) -> int:
    """Upgrade, stopped at a statement; how many there were."""
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    counted = _stop_at(engine, at)
    try:
        upgrade(engine, PEN)
    except StoppedError:
        pass
    finally:
        engine.dispose()
    return counted()


def test_an_upgrade_that_fails_at_any_statement_leaves_the_record_as_it_was(old: Old, tmp_path: Path) -> None:
    statements = _upgrade(old.copy_to(tmp_path / "clinic"), 0)
    points: list[int] = list(range(1, statements + 1))
    if STATEMENTS:
        points = random.Random(3).sample(points, STATEMENTS)
    wrong: list[str] = []
    for at in points:
        folder = old.copy_to(tmp_path / "clinic")
        _upgrade(folder, at)
        wrong += [f"statement {at} of {statements}: {what}" for what in find_half_migrated(old, folder)]
    note(f"upgrade from schema {old.version} fails at a statement", len(points), len(wrong))
    assert wrong == []


def _open(teller: Teller, folder: Path) -> None:
    """In a child: open the record, which upgrades it."""
    teller.tell("ready")
    open_record(folder).close()
    teller.tell("upgraded")
    teller.wait_for_the_end()


def _open_once(folder: Path) -> None:
    open_record(folder).close()


def _seconds(host: Host, folder: Path) -> float:
    """How long an upgrade takes here."""
    host.start(_open, folder)
    host.hear()
    began = time.monotonic()
    host.hear()
    took = time.monotonic() - began
    host.kill()
    return took


def test_a_killed_upgrade_is_done_or_was_never_begun(host: Host, tmp_path: Path) -> None:
    olds = [made(tmp_path, version) for version in OLDER]
    host.warm(_open_once, olds[0].copy_to(tmp_path / "warm"))
    longest = _seconds(host, olds[0].copy_to(tmp_path / "warm"))
    luck = random.Random(4)
    wrong: list[str] = []
    done = 0
    for number in range(KILLS):
        old = olds[number % len(olds)]
        folder = old.copy_to(tmp_path / "clinic")
        host.start(_open, folder)
        host.hear()
        threading.Event().wait(luck.uniform(0, longest))
        told = host.kill()
        done += contents(folder)[0] == engines.SCHEMA_VERSION
        if told and contents(folder)[0] != engines.SCHEMA_VERSION:
            wrong.append("it was told to be upgraded, and is not")
        wrong += find_half_migrated(old, folder)
    note("kill -9 during an upgrade", KILLS, len(wrong), "", f"{done} done, {KILLS - done} as before")
    assert wrong == []
    assert 0 < done < KILLS


def _upgrade_by_steps(folder: Path, at: int) -> None:
    """The wrong program: each statement is kept as soon as it was carried out."""
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    _stop_at(engine, at)
    event.listen(engine, "after_cursor_execute", _keep)
    try:
        upgrade(engine, PEN)
    except (StoppedError, WorldError):
        pass
    finally:
        engine.dispose()


def _keep(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
    if not statement.startswith(("PRAGMA", "SELECT")):
        driver = engines.driver_of(connection)
        driver.execute("COMMIT")
        driver.execute("BEGIN IMMEDIATE")


@control
def test_an_upgrade_that_keeps_each_statement_is_noticed(tmp_path: Path) -> None:
    old = made(tmp_path, OLDER[0])
    statements = _upgrade(old.copy_to(tmp_path / "clinic"), 0)
    folder = old.copy_to(tmp_path / "clinic")
    _upgrade_by_steps(folder, statements // 2)
    assert find_half_migrated(old, folder) == []
