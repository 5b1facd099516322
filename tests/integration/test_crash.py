"""Kill the program while it books: what was told to be booked is there, and nothing is half there."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from mesodesk.storage.engine import with_ledger
from mesodesk.storage.record import Record
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.desk import Desk, book_for_ever
from tests.integration.records import NOW, book, find_all, make_record, open_record, write

ROUNDS: Final = 50

#: What must hold however the program ended; each gives no rows.
INVARIANTS: Final = {
    "an appointment has its segment": (
        "SELECT id FROM appointment WHERE id NOT IN (SELECT appointment_id FROM segment)"
    ),
    "a booking was counted": (
        "SELECT p.notes FROM patient AS p WHERE id = 1"
        " AND CAST(p.notes AS INTEGER) <> (SELECT count(*) FROM appointment)"
    ),
    "a booking has its lines in the ledger": (
        "SELECT a.id FROM appointment AS a WHERE NOT EXISTS (SELECT 1 FROM ledger"
        " WHERE entity = 'appointment' AND key = CAST(a.id AS TEXT) AND change = 'added')"
    ),
    "a line about a booking has its booking": (
        "SELECT key FROM ledger WHERE entity = 'appointment' AND change = 'added'"
        " AND CAST(key AS INTEGER) NOT IN (SELECT id FROM appointment)"
    ),
    "a booking's command is known": (
        "SELECT id FROM appointment WHERE id NOT IN (SELECT CAST(result AS INTEGER) FROM performed)"
    ),
}


def _broken(record: Record) -> list[str]:
    return [name for name, query in INVARIANTS.items() if find_all(record, query)]


@pytest.mark.slow
def test_fifty_kills_lose_nothing_acknowledged_and_leave_nothing_half_there(tmp_path: Path) -> None:
    make_record(tmp_path).close()
    moments = random.Random(7)
    acknowledged: set[int] = set()
    for round_number in range(1, ROUNDS + 1):
        desk = Desk(book_for_ever, tmp_path, round_number)
        told = [desk.pipe.recv() for _ in range(moments.randint(1, 6))]
        threading.Event().wait(moments.uniform(0, 0.006))
        acknowledged.update(told, desk.kill())
        with open_record(tmp_path) as record:
            kept = {row[0] for row in find_all(record, "SELECT id FROM appointment")}
            assert acknowledged <= kept
            assert not _broken(record)
    # At most the one booking of each round that was committed when the program died was never told.
    assert len(kept) - len(acknowledged) <= ROUNDS
    with open_record(tmp_path) as record:
        assert all(check.passed for check in record.verify())


@pytest.mark.parametrize(
    "damage",
    [
        lambda work: work.session.connection().exec_driver_sql("DELETE FROM segment WHERE id = 1"),
        lambda work: work.session.connection().exec_driver_sql("UPDATE patient SET notes = '9' WHERE id = 1"),
        lambda work: book(work, NOW + timedelta(hours=9), 30),
    ],
)
def test_half_a_booking_would_be_noticed(record: Record, damage: Callable[[UnitOfWork], None]) -> None:
    def spoil(work: UnitOfWork) -> None:
        with with_ledger(work.session.connection()):
            damage(work)

    write(record, lambda work: book(work, NOW, 30, patient_id=1))
    write(record, spoil)
    assert _broken(record)
