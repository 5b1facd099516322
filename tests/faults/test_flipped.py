"""Disks that forget: single bits, sectors and pages of a closed record; nothing wrong is ever read."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from mesodesk.domain.errors import WorldError
from mesodesk.domain.lights import Way, reds
from mesodesk.storage.opening import enter
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.rows import find_tables
from tests.faults.harness import control, much, note
from tests.faults.names import shuffled
from tests.integration.records import NOW, SECRETS, make_record, new_patient

Harm: TypeAlias = Callable[[bytearray, random.Random], None]
Rows: TypeAlias = dict[str, list[tuple[object, ...]]]


def bit(data: bytearray, chance: random.Random) -> None:
    """One bit is another."""
    place = chance.randrange(len(data) * 8)
    data[place // 8] ^= 1 << place % 8


def sector(data: bytearray, chance: random.Random) -> None:
    """512 bytes are zeros."""
    _blank(data, chance, 512)


def page(data: bytearray, chance: random.Random) -> None:
    """A page is zeros."""
    _blank(data, chance, 4096)


def _blank(data: bytearray, chance: random.Random, size: int) -> None:
    place = chance.randrange(len(data) // size) * size
    data[place : place + size] = bytes(size)


HARMS: Final[tuple[Harm, ...]] = (bit, sector, page)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed record with rows on many pages."""
    folder = tmp_path_factory.mktemp("flipped")
    with make_record(folder) as record, record.writing(actor_id=1, action="test", now=NOW) as work:
        for number, name in enumerate(shuffled(3)[:200]):
            work.session.add(new_patient(f"F{number}", "Ada", name))
    return folder


def _rows(record: Record) -> Rows:
    """Everything, by its table."""
    found: Rows = {}
    with record.reading() as session:
        connection = session.connection()
        for table in find_tables(connection):
            found[table] = [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')]
    return found


def _read_each(record: Record, said: set[str]) -> Rows:
    """What can be read, table by table; what is said of the others goes to `said`."""
    found: Rows = {}
    with record.reading() as session:
        tables = find_tables(session.connection())
    for table in tables:
        try:
            with record.reading() as session:
                rows = session.connection().exec_driver_sql(f'SELECT * FROM "{table}"')
                found[table] = [tuple(row) for row in rows]
        except WorldError as error:
            said.add(error.problem)
    return found


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_damage_is_told_with_a_way_out_and_nothing_wrong_is_read(
    harm: Harm, template: Path, tmp_path: Path
) -> None:
    content, tries = (template / FILE_NAME).read_bytes(), much(30, 2_000)
    chance, said = random.Random(harm.__name__), set[str]()
    with Record.open(template, SECRETS, NOW) as record:
        right = _rows(record)
    refused = shown = unused = wrong = 0
    for number in range(tries):
        folder = tmp_path / str(number)
        folder.mkdir()
        data = bytearray(content)
        harm(data, chance)
        (folder / FILE_NAME).write_bytes(data)
        try:
            with enter(folder, SECRETS, tmp_path / "state" / str(number), NOW) as record:
                found = _read_each(record, said)
                shown += record.read_only
                unused += not record.read_only
                wrong += any(rows != right[name] for name, rows in found.items() if name != "ledger")
                wrong += found.get("ledger", right["ledger"])[: len(right["ledger"])] != right["ledger"]
                assert all(Way.RESTORE_BACKUP in light.ways for light in reds(record.lights))
        except WorldError as error:
            said.add(error.problem)
            refused += 1
        shutil.rmtree(folder)
    note(
        f"flipped: {harm.__name__}",
        tries,
        wrong,
        remark=f"{refused} refused, {shown} for reading only, {unused} on unused pages",
    )
    assert wrong == 0
    assert said <= {"damaged_start", "damaged_database"}
    assert refused + shown > unused


def _as_plain_file(template: Path, target: Path) -> None:
    """The same rows in a file that is not encrypted, as SQLite alone would keep them."""
    with Record.open(template, SECRETS, NOW) as record:
        rows = _rows(record)
    plain = sqlite3.connect(target)
    for table, lines in rows.items():
        if lines:
            marks = ", ".join("?" * len(lines[0]))
            columns = ", ".join(f"c{place}" for place in range(len(lines[0])))
            plain.execute(f'CREATE TABLE "{table}" ({columns})')
            plain.executemany(f'INSERT INTO "{table}" VALUES ({marks})', lines)
    plain.commit()
    plain.close()


@control
def test_the_check_of_sqlite_alone_would_not_see_a_flipped_bit(template: Path, tmp_path: Path) -> None:
    _as_plain_file(template, tmp_path / "plain.db")
    content, chance, missed = (tmp_path / "plain.db").read_bytes(), random.Random(1), 0
    for _ in range(30):
        data = bytearray(content)
        bit(data, chance)
        (tmp_path / "harmed.db").write_bytes(data)
        harmed = sqlite3.connect(tmp_path / "harmed.db")
        try:
            missed += harmed.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        except sqlite3.DatabaseError:
            pass
        finally:
            harmed.close()
    for name in ("plain.db", "harmed.db"):
        (tmp_path / name).unlink()
    assert missed == 0
