"""A full week (2,000 appointments) and the conflict check, at 100,000 and 2,000,000 appointments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlcipher3 import dbapi2
from sqlmodel import Session

from mesodesk.config.paths import resources_folder
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Role
from mesodesk.services.calendar.calendar import ShowCalendar
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.keyring import KeyRing
from mesodesk.services.door.practice import Frame, Reading
from mesodesk.services.door.shipped import load_shipped
from mesodesk.services.door.worded import PaperTexts
from mesodesk.storage.engine import driver_of, reading
from mesodesk.storage.keys import Secrets
from tests.benchmarks.filled import (
    FIRST_MONDAY,
    LENGTH,
    NOW,
    PER_WEEK,
    WEEK,
    fill_calendar,
    fill_patients,
    make_record,
    new_secrets,
    place_of,
)
from tests.benchmarks.measure import Result, against_floor, in_turns

FEW: Final = 100_000
MANY: Final = 2_000_000
PATIENTS: Final = 5_000
#: Weeks in a row of the shorter history; both records are asked for the same number of full weeks.
WEEKS_ASKED: Final = 10
#: These questions look at no key.
NO_KEYS: Final = KeyRing(Path(), Secrets(b"", b""))


@dataclass(frozen=True, slots=True)
class History:
    """One filled record and how many full weeks it has."""

    engine: Engine
    weeks: int


def run(folder: Path) -> list[Result]:
    """All bars of this family."""
    few, many = history_of(folder / "few", FEW), history_of(folder / "many", MANY)
    frame = bench_frame()
    with Session(reading(few.engine)) as short, Session(reading(many.engine)) as long:
        week = in_turns(_asking(long, many.weeks, frame), _asking(short, few.weeks, frame), 30)
    with few.engine.connect() as short_file, many.engine.connect() as long_file:
        drivers = driver_of(long_file), driver_of(short_file)
        for driver in drivers:
            driver.execute("PRAGMA query_only=OFF")
            driver.execute("BEGIN IMMEDIATE")
        check = in_turns(_checking(drivers[0], MANY), _checking(drivers[1], FEW), 2_000, 50)
        for driver in drivers:
            driver.execute("ROLLBACK")
    few.engine.dispose()
    many.engine.dispose()
    return [
        against_floor(f"week query: at {MANY:,} / at {FEW:,} appointments", *week, 1.3),
        against_floor(f"insert with conflict check: at {MANY:,} / at {FEW:,}", *check, 1.3),
    ]


def history_of(folder: Path, appointments: int) -> History:
    """A record in `folder` with so many appointments, full week after full week."""
    folder.mkdir()
    engine = make_record(folder, new_secrets())
    fill_patients(engine, PATIENTS)
    fill_calendar(engine, appointments, PATIENTS)
    return History(engine, appointments // PER_WEEK)


def bench_frame() -> Frame:
    """What every question of the benchmarks is asked within."""
    resources = resources_folder()
    shipped = load_shipped(resources)
    texts = PaperTexts(resources, shipped)
    return Frame(ZoneInfo("Europe/Istanbul"), "TR", "tr", shipped, resources, texts)


def _asking(session: Session, weeks: int, frame: Frame) -> Callable[[], None]:
    number = iter(range(1_000_000))
    actor = Actor(StaffId(1), "user1", "Dr 1", Role.DERMATOLOGIST, owner=False)

    def ask() -> None:
        start = FIRST_MONDAY + (weeks - 1 - next(number) % WEEKS_ASKED) * WEEK
        monday = datetime.fromtimestamp(start, UTC).date()
        query = ShowCalendar(monday, monday + timedelta(days=6))
        asked = Reading(session=session, now=NOW, actor=actor, frame=frame, keyring=NO_KEYS)
        card = query.answer(asked)
        session.rollback()
        if len(card.blocks) != PER_WEEK:
            raise RuntimeError(f"a full week has {PER_WEEK} appointments, not {len(card.blocks)}")

    return ask


def _checking(driver: dbapi2.Connection, appointments: int) -> Callable[[], None]:
    place = iter(range(1, appointments, 37))

    def insert() -> None:
        start, staff = place_of(next(place))
        evening = start - start % 86_400 + 20 * 3_600
        driver.execute("SAVEPOINT one")
        driver.execute(
            "INSERT INTO segment (appointment_id, position, kind, starts_at, ends_at, room_id, staff_id,"
            " patient_id, holds) VALUES (1, 9, 'treatment', ?, ?, ?, ?, ?, 1)",
            (evening, evening + LENGTH, staff, staff, 1 + staff),
        )
        driver.execute("ROLLBACK TO one")
        driver.execute("RELEASE one")

    return insert
