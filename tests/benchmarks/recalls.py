"""A recall over five years, 100,000 records: who had a lot, who would get it next, shut; and the letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from sqlcipher3 import dbapi2

from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Role
from mesodesk.domain.stock import RecallBasis
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.keyring import KeyRing
from mesodesk.services.door.practice import Practice
from mesodesk.services.recalls.recall_letters import FileRecallLetters
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import CloseRecall, ShowAffected, ShowRecall, StartRecall
from mesodesk.storage.engine import driver_of
from mesodesk.storage.record import Record
from tests.benchmarks.filled import NOW, fill_patients, make_record, new_secrets
from tests.benchmarks.measure import Result, absolute, against_floor, in_turns
from tests.benchmarks.treated import fill_treatments
from tests.benchmarks.weeks import bench_frame

TREATMENTS: Final = 100_000
PATIENTS: Final = 20_000
#: The bar of the clinic: a recall in one click.
MOST_MS: Final = 1_000.0
_RAW: Final = (
    "SELECT p.number, p.given_name, p.family_name, p.phone, t.id, t.started_at, t.body, u.volume_ul"
    " FROM treatment_product AS u JOIN treatment AS t ON t.id = u.treatment_id"
    " JOIN patient AS p ON p.id = t.patient_id WHERE u.lot_id = ? AND t.signed_at IS NOT NULL"
    " ORDER BY t.started_at"
)


def run(folder: Path) -> list[Result]:
    """The bars of this family."""
    home, secrets = folder / "recalls", new_secrets()
    home.mkdir()
    engine = make_record(home, secrets)
    fill_patients(engine, PATIENTS)
    lot = fill_treatments(engine, TREATMENTS, PATIENTS)
    engine.dispose()
    record = Record.open(home, secrets, NOW)
    practice = _practice(record)
    with record.engine.connect() as connection:
        driver = driver_of(connection)
        floor = _raw(driver, lot)
        look = in_turns(_looking(practice, lot), floor, 20)
        whole = in_turns(_recalling(practice, lot), floor, 10)
        letters = in_turns(_writing(practice, lot), floor, 3, 1)
    record.close()
    return [
        against_floor(f"recall ({TREATMENTS:,} records): who had a lot / raw rows", *look, 50.0),
        absolute("recall: look, shut the lot, show and close the recall", *whole, MOST_MS),
        absolute("recall: and file a letter to each of 1,666 patients", *letters, 5 * MOST_MS),
    ]


def _practice(record: Record) -> Practice:
    frame = bench_frame()
    actor = Actor(StaffId(1), "user1", "Dr 1", Role.DERMATOLOGIST, owner=False)
    # No password is asked for here, so no key is given out.
    return Practice(record, cast(KeyRing, None), actor, lambda: NOW, lambda _session: frame)


def _bounds(lot: int) -> RecallBounds:
    return RecallBounds(RecallBasis.LOT, lot_id=lot)


def _raw(driver: dbapi2.Connection, lot: int) -> Callable[[], None]:
    def ask() -> None:
        rows = driver.execute(_RAW, (lot,)).fetchall()
        if len(rows) < 1_000:
            raise RuntimeError("a lot of a month is used on more than a thousand people")

    return ask


def _looking(practice: Practice, lot: int) -> Callable[[], None]:
    def look() -> None:
        card = practice.ask(ShowAffected(_bounds(lot)))
        if len(card.patients) < 1_000 or len(card.future) < 1_000:
            raise RuntimeError("everybody who had the lot or would get it has to be found")

    return look


def _recalling(practice: Practice, lot: int) -> Callable[[], None]:
    def recall() -> None:
        practice.ask(ShowAffected(_bounds(lot)))
        _end(practice, practice.perform(StartRecall(_bounds(lot), "why")).value)

    return recall


def _writing(practice: Practice, lot: int) -> Callable[[], None]:
    def write() -> None:
        recall = practice.perform(StartRecall(_bounds(lot), "why")).value
        if len(practice.perform(FileRecallLetters(recall)).value) < 1_000:
            raise RuntimeError("everybody gets a letter")
        _end(practice, recall)

    return write


def _end(practice: Practice, recall: int) -> None:
    version = practice.ask(ShowRecall(recall)).version
    practice.perform(CloseRecall(recall, version, "done"))
