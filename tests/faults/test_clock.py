"""Clocks that jump: what was written keeps its order, what was booked its moment, and the start says it."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mesodesk.domain.lights import Shine, Way
from mesodesk.storage.opening import enter
from mesodesk.storage.record import Record
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.faults.harness import control, much, note
from tests.integration.records import NOW, SECRETS, book, find_all, make_record

JUMPS = (timedelta(hours=-2), timedelta(days=365), timedelta(days=-365), timedelta(minutes=-1))
BOOKED = "SELECT id, starts_at, ends_at FROM appointment ORDER BY id"


def _told(work: UnitOfWork, number: int) -> None:
    work.note("test", number)


def _write(record: Record, now: datetime, number: int) -> None:
    with record.writing(actor_id=1, action="test", now=now) as work:
        _told(work, number)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record with something booked."""
    home = tmp_path / "clinic"
    home.mkdir()
    with make_record(home) as record, record.writing(actor_id=1, action="test", now=NOW) as work:
        for day in range(5):
            book(work, NOW + timedelta(days=day), 30, room_id=1, staff_id=1, patient_id=1)
    return home


def _jumped(folder: Path, tmp_path: Path, seed: int) -> tuple[list[int], list[int]]:
    """Write while the clock jumps; gives what was written, by number and by the clock."""
    chance, now = random.Random(seed), NOW
    with enter(folder, SECRETS, tmp_path / "state", NOW) as record:
        for number in range(20):
            now += chance.choice((*JUMPS, timedelta(seconds=5), timedelta(seconds=5)))
            _write(record, now, seed * 100 + number)
        lines = find_all(record, "SELECT CAST(key AS INTEGER), at, seq FROM ledger WHERE entity = 'test'")
        assert all(check.passed for check in record.verify())
    mine = [line for line in lines if int(str(line[0])) // 100 == seed]
    by_number = [int(str(line[0])) for line in sorted(mine, key=lambda line: int(str(line[2])))]
    by_clock = [int(str(line[0])) for line in sorted(mine, key=lambda line: int(str(line[1])))]
    return by_number, by_clock


def test_the_ledger_keeps_the_order_and_nothing_that_is_booked_moves(folder: Path, tmp_path: Path) -> None:
    with Record.open(folder, SECRETS, NOW) as record:
        before = find_all(record, BOOKED)
    tries, wrong = much(5, 200), 0
    for seed in range(tries):
        by_number, _ = _jumped(folder, tmp_path, seed)
        wrong += by_number != sorted(by_number)
    with Record.open(folder, SECRETS, NOW) as record:
        wrong += find_all(record, BOOKED) != before
    note("clock jumps", tries * 20, wrong)
    assert wrong == 0


@control
def test_by_its_moments_the_ledger_would_be_out_of_order(folder: Path, tmp_path: Path) -> None:
    _, by_clock = _jumped(folder, tmp_path, 3)
    assert by_clock == sorted(by_clock)


def test_a_clock_that_stands_before_the_last_entry_is_told(folder: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    with enter(folder, SECRETS, state, NOW) as record:
        _write(record, NOW + timedelta(days=365), 1)
    with enter(folder, SECRETS, state, NOW) as record:
        light = next(light for light in record.lights if light.key == "clock_behind")
        assert (light.shine, light.ways) == (Shine.AMBER, (Way.SET_CLOCK,))
        assert (light.details["now"], light.details["last"]) == (NOW, NOW + timedelta(days=365))
        # It is no reason to stop a clinic's day.
        assert not record.read_only
        _write(record, NOW, 2)


@pytest.mark.parametrize("minutes", [0, -4, 120, 365 * 24 * 60])
def test_clocks_that_go_on_or_differ_a_little_are_not_told(
    folder: Path, tmp_path: Path, minutes: int
) -> None:
    enter(folder, SECRETS, tmp_path / "state", NOW).close()
    with enter(folder, SECRETS, tmp_path / "state", NOW + timedelta(minutes=minutes)) as record:
        assert "clock_behind" not in [light.key for light in record.lights]
