"""Who has seen a patient, and a page of the log, with a million entries in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from sqlcipher3 import dbapi2

from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.people import Role
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.keyring import KeyRing
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.access import WhoHasSeen
from mesodesk.services.keeping.ledger_lines import LedgerFilter, ListLedger
from mesodesk.storage.engine import driver_of, with_ledger
from mesodesk.storage.record import Record
from tests.benchmarks.filled import NOW, fill_patients, make_record, new_secrets
from tests.benchmarks.measure import Result, absolute, against_floor, in_turns
from tests.benchmarks.weeks import bench_frame

ENTRIES: Final = 1_000_000
PATIENTS: Final = 2_000
#: The bar of the clinic: an answer while somebody waits at the desk.
MOST_MS: Final = 5_000.0
#: Every tenth entry is a search or a list that names some patients, the others are about one.
_FILL: Final = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
INSERT INTO ledger (at, actor_id, action, change, entity, key, patient_id, note, before, seal)
SELECT ? - 1000000 + n, 1, CASE n % 10 WHEN 0 THEN 'FindPatients' ELSE 'ShowChart' END,
    CASE n % 10 WHEN 0 THEN 'noted' ELSE 'viewed' END, CASE n % 10 WHEN 0 THEN 'door' ELSE 'patient' END,
    '1', CASE n % 10 WHEN 0 THEN NULL ELSE 1 + n * 7 % ? END,
    CASE n % 10 WHEN 0 THEN json_object('what', 'search', 'ids', json_array(1 + n % 97, 2 + n % 1009))
        ELSE '{"what":"chart"}' END,
    randomblob(32), randomblob(32)
FROM number
"""
_RAW: Final = (
    "SELECT at, actor_id, action, note FROM ledger WHERE patient_id = ?",
    "SELECT at, actor_id, action, note FROM ledger WHERE entity = 'door' AND note LIKE '%\"ids\":[%'",
)


def run(folder: Path) -> list[Result]:
    """The bars of this family."""
    home, secrets = folder / "seeing", new_secrets()
    home.mkdir()
    engine = make_record(home, secrets)
    fill_patients(engine, PATIENTS)
    with engine.begin() as connection, with_ledger(connection):
        connection.exec_driver_sql("UPDATE staff SET owner = 1 WHERE id = 1")
        connection.exec_driver_sql(_FILL, (ENTRIES, int(NOW.timestamp()), PATIENTS))
    engine.dispose()
    record = Record.open(home, secrets, NOW)
    practice = _practice(record)
    with record.engine.connect() as connection:
        floor = _raw(driver_of(connection))
        seen = in_turns(lambda: practice.ask(WhoHasSeen(PatientId(8))), floor, 5, 1)
        page = in_turns(lambda: practice.ask(ListLedger()), floor, 5, 1)
        nobody = LedgerFilter(StaffId(99))
        rare = in_turns(lambda: practice.ask(ListLedger(nobody)), floor, 5, 1)
    record.close()
    name = f"log ({ENTRIES:,} entries)"
    return [
        against_floor(f"{name}: who has seen a patient / raw rows", *seen, 2.0),
        absolute(f"{name}: who has seen a patient", *seen, MOST_MS),
        absolute(f"{name}: the newest page", *page, 200.0),
        absolute(f"{name}: a page for somebody who did nothing", *rare, 500.0),
    ]


def _practice(record: Record) -> Practice:
    frame = bench_frame()
    owner = Actor(StaffId(1), "user1", "Dr 1", Role.DERMATOLOGIST, owner=True)
    # No password is asked for here, so no key is given out.
    return Practice(record, cast(KeyRing, None), owner, lambda: NOW, lambda _session: frame)


def _raw(driver: dbapi2.Connection) -> Callable[[], object]:
    def step() -> object:
        mine, all_of_them = _RAW
        return driver.execute(mine, (8,)).fetchall(), driver.execute(all_of_them).fetchall()

    return step
