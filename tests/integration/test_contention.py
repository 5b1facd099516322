"""Two processes at one record: one winner for a room, no lost edit, and a chain without a fork."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

import pytest

from mesodesk.storage.engine import driver_of
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Patient
from tests.integration.desk import Desk, edit_again_and_again, fight_for_a_room
from tests.integration.records import NOW, find_all, make_record, open_record

FIGHTS: Final = 200
EDITS: Final = 60


@pytest.mark.slow
def test_two_processes_fighting_for_one_room_have_one_winner_each_time(tmp_path: Path) -> None:
    make_record(tmp_path).close()
    desks = [Desk(fight_for_a_room, tmp_path, FIGHTS) for _ in range(2)]
    assert [desk.pipe.recv() for desk in desks] == ["ready", "ready"]
    for number in range(FIGHTS):
        for desk in desks:
            desk.pipe.send(number)
        assert sorted(desk.pipe.recv() for desk in desks) == ["double_booking_room", "won"]
    assert [desk.join() for desk in desks] == [0, 0]
    with open_record(tmp_path) as record:
        assert find_all(record, "SELECT count(*), count(DISTINCT starts_at) FROM segment") == [
            (FIGHTS, FIGHTS)
        ]
        assert all(check.passed for check in record.verify())


@pytest.mark.slow
def test_edits_of_two_processes_are_all_there(tmp_path: Path) -> None:
    make_record(tmp_path).close()
    desks = [Desk(edit_again_and_again, tmp_path, EDITS) for _ in range(2)]
    assert [desk.pipe.recv() for desk in desks] == ["ready", "ready"]
    for desk in desks:
        desk.pipe.send("go")
    assert [desk.join() for desk in desks] == [0, 0]
    with open_record(tmp_path) as record:
        assert find_all(record, "SELECT notes, row_version FROM patient WHERE id = 2") == [
            (str(2 * EDITS), 2 * EDITS + 1)
        ]
        assert all(check.passed for check in record.verify())


def test_a_check_before_the_write_without_the_lock_would_let_two_in(record: Record) -> None:
    """The control: read, then write in a plain transaction; both see the old count."""
    counts: list[int] = []
    both_read = threading.Barrier(2)

    def edit() -> None:
        with record.engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("PRAGMA query_only=OFF")
            read = driver.execute("SELECT row_version FROM patient WHERE id = 2").fetchone()[0]
            both_read.wait()
            driver.execute("UPDATE patient SET row_version = ? WHERE id = 2", (read + 1,))
            counts.append(read + 1)

    threads = [threading.Thread(target=edit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [2, 2]


def test_two_threads_of_one_process_take_turns(record: Record) -> None:
    def edit() -> None:
        for _ in range(30):
            with record.writing(actor_id=1, action="Edit", now=NOW) as work:
                patient = work.session.get_one(Patient, 1)
                patient.notes = str(int(patient.notes or "0") + 1)

    threads = [threading.Thread(target=edit) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert find_all(record, "SELECT notes FROM patient WHERE id = 1") == [("90",)]
    assert all(check.passed for check in record.verify())
