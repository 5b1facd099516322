"""What saving costs: against one fdatasync, no encryption, and no rule on double bookings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from mesodesk.domain.ledger import Anchor, Change
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.engine import driver_of
from mesodesk.storage.ledger import Line, Pen
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Room
from tests.benchmarks.filled import (
    LENGTH,
    MINUTE,
    NOW,
    PER_STAFF_AND_DAY,
    fill_calendar,
    fill_patients,
    filling,
    make_record,
    new_secrets,
    place_of,
)
from tests.benchmarks.measure import Result, added_to_floor, against_floor, in_turns

APPOINTMENTS: Final = 100_000
PATIENTS: Final = 1_000


def run(folder: Path) -> list[Result]:
    """All bars of this family."""
    return [*_against_fdatasync(folder), _anchor(folder), _encryption(folder), _overlap_rule(folder)]


def _against_fdatasync(folder: Path) -> list[Result]:
    secrets = new_secrets()
    home = folder / "saving"
    home.mkdir()
    make_record(home, secrets).dispose()
    record = Record.open(home, secrets, NOW, state=folder / "state")
    pen = Pen(secrets.ledger_key, NOW, 1, "bench")
    block, descriptor = os.urandom(4096), os.open(home / "floor", os.O_CREAT | os.O_RDWR)
    numbers = iter(range(1_000_000))

    def sync() -> None:
        # At the end of a growing file, where a write-ahead log writes too.
        os.pwrite(descriptor, block, 4096 * next(numbers))
        os.fdatasync(descriptor)

    def save_row_and_chain() -> None:
        number = next(numbers)
        with record.engine.begin() as connection:
            driver_of(connection).execute("UPDATE room SET name = ? WHERE id = 1", (f"R{number}",))
            pen.write(connection, [Line(Change.CHANGED, "room", "1", None, os.urandom(32))])

    def save_unit_of_work() -> None:
        with record.writing(actor_id=1, action="bench", now=NOW) as work:
            work.session.add(Room(name=f"N{next(numbers)}", for_numbing=True, for_treatment=True))

    chain, floor = in_turns(save_row_and_chain, sync, 300)
    whole, floor_again = in_turns(save_unit_of_work, sync, 300)
    record.close()
    os.close(descriptor)
    return [
        against_floor("save a record: row and sealed chain / fdatasync", chain, floor, 2.5),
        against_floor("save a record: unit of work with SQLModel / fdatasync", whole, floor_again, 4.5),
    ]


def _anchor(folder: Path) -> Result:
    """Keep the ledger's head outside the record, as each commit does."""
    anchors = Anchors(folder / "anchored", folder / "clinic.db", new_secrets())
    numbers = iter(range(1, 1_000_000))
    seal = os.urandom(32)
    measured, floor = in_turns(
        lambda: anchors.keep(Anchor(next(numbers), seal), NOW), lambda: None, 5_000, 50
    )
    anchors.close()
    return added_to_floor("the anchor adds to a commit", measured, floor, 0.1)


def _encryption(folder: Path) -> Result:
    def open_file(name: str, key: bytes | None) -> dbapi2.Connection:
        connection = dbapi2.connect(str(folder / name), isolation_level=None)
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")
        return connection

    def commits(connection: dbapi2.Connection) -> Callable[[], None]:
        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO t (words) VALUES ('a line of some sixty letters as a record has them')"
            )
            connection.execute("COMMIT")

        return commit

    sealed, plain = open_file("sealed.db", os.urandom(32)), open_file("plain.db", None)
    measured, floor = in_turns(commits(sealed), commits(plain), 400)
    sealed.close()
    plain.close()
    return against_floor("SQLCipher commit / plain", measured, floor, 1.3)


def _overlap_rule(folder: Path) -> Result:
    """Insert a segment into a free place of a full calendar, with the rule and on a twin without it."""
    drivers = []
    engines = []
    for name in ("ruled", "free"):
        home = folder / name
        home.mkdir()
        engine = make_record(home, new_secrets())
        fill_patients(engine, PATIENTS)
        fill_calendar(engine, APPOINTMENTS, PATIENTS)
        with filling(engine) as driver:
            driver.execute(
                "INSERT INTO appointment (id, row_version, kind, status, starts_at, ends_at, note, reason,"
                " created_at, created_by) VALUES (?, 1, 'check_up', 'booked', 1, 2, '', '', 1, 1)",
                (APPOINTMENTS + 1,),
            )
        connection = engine.connect()
        drivers.append(driver_of(connection))
        engines.append((connection, engine))
    ruled, free = drivers
    for name in ("segment_overlap_insert", "segment_overlap_update"):
        free.execute(f"DROP TRIGGER {name}")

    def inserting(driver: dbapi2.Connection) -> Callable[[], None]:
        place = iter(range(1, APPOINTMENTS, 37))

        def insert() -> None:
            # After the last appointment of a day, where the index still has the whole day before it.
            start, staff = place_of(next(place))
            evening = start - start % (24 * 60 * MINUTE) + 6 * 60 * MINUTE + PER_STAFF_AND_DAY * LENGTH
            driver.execute("SAVEPOINT one")
            driver.execute(
                "INSERT INTO segment (appointment_id, position, kind, starts_at, ends_at, room_id, staff_id,"
                " patient_id, holds) VALUES (?, 1, 'treatment', ?, ?, ?, ?, ?, 1)",
                (APPOINTMENTS + 1, evening, evening + LENGTH, staff, staff, 1 + staff),
            )
            driver.execute("ROLLBACK TO one")
            driver.execute("RELEASE one")

        return insert

    ruled.execute("BEGIN IMMEDIATE")
    free.execute("BEGIN IMMEDIATE")
    measured, floor = in_turns(inserting(ruled), inserting(free), 2_000, 50)
    for connection, engine in engines:
        connection.close()
        engine.dispose()
    return added_to_floor(f"double booking rule adds to an insert at {APPOINTMENTS:,}", measured, floor, 0.1)
