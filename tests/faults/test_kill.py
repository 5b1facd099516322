"""Kill the program while it works: what was acknowledged is there, nothing by half, and it opens at once."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest
from sqlmodel import Session

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.tables import Appointment, Segment
from tests.faults import disk
from tests.faults.acts import OURS, Prepared, Told, do, do_all, host, id_of, prepared
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, needs, note
from tests.faults.whole import find_broken, find_half, find_half_in, find_lost, reopen
from tests.integration.records import NOW, find_all, tamper

__all__ = ["host", "prepared"]

ROUNDS: Final = much(30, 900)
POINTS: Final = much(10, 100)
#: Every so many rounds everything in the record is checked, not only what a kill can break.
WHOLE_EVERY: Final = 10
#: Seconds until a record that was killed answers a question again.
SOON: Final = 1.0


class _Round:
    """What came of one kill."""

    def __init__(self, prepared: Prepared, folder: Path, told: list[Told], whole: bool) -> None:
        record, self.seconds = reopen(folder, prepared.secrets, prepared.clock.now)
        with record:
            self.wrong = find_lost(record, told) + find_half(record) + (find_broken(record) if whole else [])
            kept = find_all(record, f"SELECT count(*) FROM performed WHERE command_id LIKE '{OURS}%'")
        # At most the one act that was committed when the program died was never told.
        if kept not in ([(len(told),)], [(len(told) + 1,)]):
            self.wrong.append(f"{kept} acts were kept of {len(told)} told")


def test_kills_at_random_moments_lose_nothing_and_leave_nothing_by_half(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    moments = random.Random(7)
    wrong: list[str] = []
    acknowledged, worst = 0, 0.0
    for number in range(ROUNDS):
        folder = prepared.copy_to(tmp_path / "clinic")
        order = moments.sample(range(len(prepared.acts)), len(prepared.acts))
        host.start(do_all, prepared, folder, order)
        host.hear()
        host.tell("go")
        told = [host.hear() for _ in range(moments.randint(0, 3))]
        threading.Event().wait(moments.uniform(0.002, 0.080))
        told += [act for act in host.kill() if isinstance(act, Told)]
        found = _Round(prepared, folder, told, whole=number % WHOLE_EVERY == 0)
        acknowledged += len(told)
        worst = max(worst, found.seconds)
        wrong += found.wrong
    _keep("kill -9 at random moments", ROUNDS, wrong, worst, acknowledged)
    assert wrong == []
    assert acknowledged > ROUNDS
    assert worst < SOON


@needs("gcc")
def test_kills_in_the_middle_of_any_call_to_the_disk_lose_nothing(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    moments = random.Random(8)
    wrong: list[str] = []
    acknowledged, worst = 0, 0.0
    for number in range(POINTS):
        folder = prepared.copy_to(tmp_path / "clinic")
        order = moments.sample(range(len(prepared.acts)), len(prepared.acts))
        host.start(_die_at, prepared, folder, order, moments.randint(1, 400), number % 2 == 0)
        told = [act for act in host.rest() if isinstance(act, Told)]
        found = _Round(prepared, folder, told, whole=number % WHOLE_EVERY == 0)
        acknowledged += len(told)
        worst = max(worst, found.seconds)
        wrong += found.wrong
    _keep("kill -9 at the k-th call", POINTS, wrong, worst, acknowledged)
    assert wrong == []
    assert acknowledged > POINTS
    assert worst < SOON


def _keep(fault: str, rounds: int, wrong: list[str], worst: float, acknowledged: int) -> None:
    note(fault, rounds, len(wrong), f"reopened in {worst * 1000:.0f} ms", f"{acknowledged} acknowledged")


def _die_at(teller: Teller, prepared: Prepared, folder: Path, order: list[int], at: int, half: bool) -> None:
    """In a child: do these acts and die at the `at`-th call to the disk, in the middle of it with `half`."""
    clinic = prepared.open(folder)
    disk.arm(folder, at, error=disk.DEATH, half=half)
    for number in order:
        teller.tell(do(clinic, prepared.acts[number], id_of(number)))


def _book_by_halves(teller: Teller, prepared: Prepared, folder: Path) -> None:
    """In a child: the wrong program, which commits each table on its own."""
    clinic = prepared.open(folder)
    teller.tell("ready")
    for number in range(10_000):
        with Session(clinic.clinic.record.engine) as session:
            with with_ledger(session.connection()):
                appointment = Appointment(
                    kind=AppointmentKind.BLOCK,
                    status=Status.BOOKED,
                    starts_at=NOW.replace(year=2030 + number // 8000),
                    ends_at=NOW.replace(year=2031 + number // 8000),
                    created_at=NOW,
                    created_by=1,
                )
                session.add(appointment)
                session.flush()
            session.commit()
            with with_ledger(session.connection()):
                session.add(
                    Segment(
                        appointment_id=appointment.id or 0,
                        position=0,
                        kind=SegmentKind.VISIT,
                        starts_at=NOW,
                        ends_at=NOW.replace(hour=NOW.hour + 1),
                        holds=False,
                    )
                )
                session.flush()
            session.commit()


@control
def test_a_program_that_commits_each_table_on_its_own_leaves_halves(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    moments = random.Random(9)
    half = 0
    for _ in range(10):
        folder = prepared.copy_to(tmp_path / "clinic")
        host.start(_book_by_halves, prepared, folder)
        host.hear()
        threading.Event().wait(moments.uniform(0.002, 0.080))
        host.kill()
        record, _ = reopen(folder, prepared.secrets, prepared.clock.now)
        with record:
            half += "an appointment without its time" in find_half(record)
    assert half == 0


@control
def test_an_acknowledged_act_that_is_gone_is_noticed(prepared: Prepared, tmp_path: Path) -> None:
    record, _ = reopen(prepared.copy_to(tmp_path / "clinic"), prepared.secrets, prepared.clock.now)
    with record:
        assert find_lost(record, [Told(UUID(int=1), "register", 1, 0)]) == []


#: What somebody would have to break for each kind of half to be there.
_DAMAGE: Final = (
    "DELETE FROM segment WHERE appointment_id = 1",
    "DELETE FROM course_session WHERE id = (SELECT max(id) FROM course_session)",
    "UPDATE treatment SET sha256 = NULL WHERE signed_at IS NOT NULL",
    "UPDATE appointment SET status = 'in_treatment' WHERE status = 'done'",
    "DELETE FROM treatment WHERE signed_at IS NOT NULL",
    "UPDATE document SET pdf = NULL, pdf_sha256 = NULL, state = 'pending' WHERE kind = 'consent'",
    "UPDATE document SET pdf_sha256 = NULL WHERE pdf IS NOT NULL",
    "UPDATE document SET pdf = x'00' WHERE pdf IS NOT NULL",
    "UPDATE lot SET left_ul = left_ul - 1 WHERE id = 1",
    "UPDATE patient SET display_key = display_key + 1 WHERE id = 2",
    "INSERT INTO performed (command_id, at, action, result) VALUES ('x', 1, 'x', NULL)",
    "DELETE FROM ledger WHERE entity = 'patient' AND change = 'added'",
    "UPDATE ledger SET before = seal WHERE seq = 9",
)


@pytest.mark.parametrize("damage", _DAMAGE)
def test_each_kind_of_half_would_be_noticed(prepared: Prepared, tmp_path: Path, damage: str) -> None:
    record, _ = reopen(prepared.copy_to(tmp_path / "clinic"), prepared.secrets, prepared.clock.now)
    with record:
        assert find_half(record) == []
        for (name,) in find_all(record, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            tamper(record, f"DROP TRIGGER {name}")
        tamper(record, damage)
        with record.reading() as session:
            assert find_half_in(session.connection()) != []
