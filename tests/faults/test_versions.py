"""Records of another version: newer, of another program, half brought up, and upgrades that stop anywhere."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection, Engine, event

from mesodesk.domain.errors import WorldError
from mesodesk.domain.lights import Light, Way
from mesodesk.storage import gate, schema
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.engine import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    driver_of,
    open_engine,
    reading,
    with_ledger,
)
from mesodesk.storage.ledger import Pen
from mesodesk.storage.opening import enter
from mesodesk.storage.record import FILE_NAME
from mesodesk.storage.schema import find_version, upgrade
from mesodesk.storage.verification import count_rows, fingerprint
from tests.faults.harness import control, much, note
from tests.integration.records import NOW, SECRETS, make_record, tamper

PEN: Final = Pen(SECRETS.ledger_key, NOW, None, "upgrade")
#: How many of the statements of an upgrade are let fail in the short run.
SOME: Final = 8

CHANGES: Final = {
    "newer_database": f"PRAGMA user_version={SCHEMA_VERSION + 94}",
    "not_a_record": "PRAGMA application_id=7",
    "half_migrated": f"UPDATE alembic_version SET version_num = '{SCHEMA_VERSION - 1:04}'",
    "never_finished": "DROP TABLE clinic",
}


def _changed(folder: Path, statement: str) -> bytes:
    with make_record(folder) as record:
        tamper(record, statement)
    return (folder / FILE_NAME).read_bytes()


@pytest.mark.parametrize("problem", CHANGES)
def test_a_record_that_cannot_be_understood_is_refused_and_left_alone(problem: str, tmp_path: Path) -> None:
    before = _changed(tmp_path, CHANGES[problem])
    with pytest.raises(WorldError) as caught:
        enter(tmp_path, SECRETS, tmp_path / "state", NOW)
    assert caught.value.problem == problem
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert _light(tmp_path, problem).ways


def test_a_newer_record_names_the_way_out(tmp_path: Path) -> None:
    _changed(tmp_path, CHANGES["newer_database"])
    light = _light(tmp_path, "newer_database")
    assert light.ways == (Way.UPDATE_PROGRAM,)
    assert light.details["known"] == SCHEMA_VERSION


@control
def test_a_program_that_does_not_look_would_open_a_newer_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _changed(tmp_path, CHANGES["newer_database"])
    monkeypatch.setattr("mesodesk.storage.engine.SCHEMA_VERSION", SCHEMA_VERSION + 94)
    monkeypatch.setattr(gate, "_schema", lambda _: Light("schema", details={"newest": True}))
    refused = False
    try:
        enter(tmp_path, SECRETS, tmp_path / "state", NOW).close()
    except WorldError:
        refused = True
    assert refused


def _light(folder: Path, key: str) -> Light:
    lights = gate.look_inside(
        folder / FILE_NAME, SECRETS, Anchors(folder / "state", folder / FILE_NAME, SECRETS), NOW
    )
    return next(light for light in lights if light.key == key)


@pytest.fixture(scope="module")
def of_the_first_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record as the first version left it, with a few rows."""
    folder = tmp_path_factory.mktemp("first")
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    with engine.begin() as connection, with_ledger(connection):
        schema.migrate(connection, to="0001")
        for number in range(1, 6):
            connection.exec_driver_sql(f"INSERT INTO room VALUES ({number}, 1, 'Oda {number}', 0, 1, 1)")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=1")
    engine.dispose()
    return folder


def _contents(folder: Path) -> tuple[object, ...]:
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    with reading(engine).connect() as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        found = (find_version(engine), fingerprint(connection), count_rows(connection), whole)
    engine.dispose()
    return found


class Stopped(RuntimeError):
    """The statement that was made to fail."""


def _statements(engine: Engine, stop_at: int, *, commit: bool = False) -> list[str]:
    """Have the engine fail at this statement; gives those that came before. `commit`: as a script would."""
    done: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _count(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        if len(done) == stop_at:
            if commit:
                driver_of(connection).execute("COMMIT")
                driver_of(connection).execute("BEGIN")
            raise Stopped
        done.append(statement)

    return done


def _upgraded_until(folder: Path, stop_at: int, *, commit: bool = False) -> list[str]:
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    done = _statements(engine, stop_at, commit=commit)
    try:
        upgrade(engine, PEN)
    except Stopped:
        pass
    finally:
        engine.dispose()
    return done


def test_an_upgrade_that_fails_at_any_statement_leaves_the_record_as_it_was(
    of_the_first_version: Path, tmp_path: Path
) -> None:
    before = _contents(of_the_first_version)
    shutil.copytree(of_the_first_version, tmp_path / "all")
    count = len(_upgraded_until(tmp_path / "all", -1))
    assert find_version_of(tmp_path / "all") == SCHEMA_VERSION
    places = list(range(count)) if much(0, 1) else random.Random(6).sample(range(count), SOME)
    half = 0
    for place in places:
        folder = tmp_path / "some"
        shutil.copytree(of_the_first_version, folder)
        _upgraded_until(folder, place)
        half += _contents(folder) != before
        shutil.rmtree(folder)
    note("upgrade fails at a statement", len(places), half)
    assert half == 0


@control
def test_an_upgrade_that_commits_on_the_way_would_be_found_half_done(
    of_the_first_version: Path, tmp_path: Path
) -> None:
    before = _contents(of_the_first_version)
    shutil.copytree(of_the_first_version, tmp_path / "all")
    shutil.copytree(of_the_first_version, tmp_path / "one")
    count = len(_upgraded_until(tmp_path / "all", -1))
    _upgraded_until(tmp_path / "one", count * 2 // 3, commit=True)
    assert _contents(tmp_path / "one") == before


def test_an_upgrade_that_is_killed_is_done_or_not_begun(of_the_first_version: Path, tmp_path: Path) -> None:
    before = _contents(of_the_first_version)
    shutil.copytree(of_the_first_version, tmp_path / "all")
    begun = time.monotonic()
    _upgraded_until(tmp_path / "all", -1)
    takes, after = time.monotonic() - begun, _contents(tmp_path / "all")
    chance, tries = random.Random(7), much(6, 200)
    found = []
    for _ in range(tries):
        folder = tmp_path / "killed"
        shutil.copytree(of_the_first_version, folder)
        child = os.fork()
        if not child:
            try:
                _upgraded_until(folder, -1)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, takes * 1.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.append(_contents(folder))
        shutil.rmtree(folder)
    half = sum(one[:2] not in (before[:2], after[:2]) or one[3] != "ok" for one in found)
    note("upgrade killed", tries, half, remark=f"{sum(one[0] == 1 for one in found)} not begun")
    assert half == 0


def find_version_of(folder: Path) -> int:
    """The schema of the record in this folder."""
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    try:
        return find_version(engine)
    finally:
        engine.dispose()
