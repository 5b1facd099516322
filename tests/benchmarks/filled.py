"""Records filled past the services, as fast as the driver takes it: the size is the point, not the story."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from mesodesk.storage import search, tables, triggers
from mesodesk.storage.engine import driver_of, open_engine
from mesodesk.storage.keys import Secrets
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.row import RECORD

NOW: Final = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
STAFF: Final = 10
MINUTE: Final = 60
WEEK: Final = 7 * 24 * 60 * MINUTE
DAYS_OF_WEEK: Final = 5
PER_STAFF_AND_DAY: Final = 40
#: Appointments of a full week of `STAFF` people.
PER_WEEK: Final = STAFF * DAYS_OF_WEEK * PER_STAFF_AND_DAY
LENGTH: Final = 12 * MINUTE
#: The first Monday, 06:00 UTC.
FIRST_MONDAY: Final = int(datetime(2000, 1, 3, 6, 0, tzinfo=UTC).timestamp())

_TABLES: Final = tables
_GIVEN: Final = [
    "Ayşe",
    "Fatma",
    "Şule",
    "Çiğdem",
    "Gül",
    "İpek",
    "Zeynep",
    "Elif",
    "Ömer",
    "Ali",
    "Mehmet",
    "Can",
    "Işıl",
    "Hakan",
    "Ebru",
    "Deniz",
]
_FAMILY: Final = [
    "Yılmaz",
    "Kaya",
    "Demir",
    "Çelik",
    "Şahin",
    "Öztürk",
    "Aydın",
    "Arslan",
    "Doğan",
    "Kılıç",
    "Aslan",
    "Çetin",
    "Kara",
    "Koç",
]


def new_secrets() -> Secrets:
    """Keys of a record that nobody will open again."""
    return Secrets(os.urandom(32), os.urandom(32))


def make_record(folder: Path, secrets: Secrets) -> Engine:
    """An empty record in `folder` with the newest schema, and the staff and rooms that the rest refers to."""
    Record.open(folder, secrets, NOW, make=True).close()
    engine = open_engine(folder / FILE_NAME, secrets.data_key)
    with filling(engine) as driver:
        _insert(driver, "staff", (_staff(id) for id in range(1, STAFF + 1)))
        _insert(driver, "room", (_room(id) for id in range(1, STAFF + 1)))
    return engine


@contextmanager
def filling(engine: Engine) -> Iterator[dbapi2.Connection]:
    """The driver's own connection inside one transaction without triggers, which are made anew afterwards."""
    with engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA query_only=OFF")  # the pool may hand out a connection that only read before
        driver.execute("BEGIN IMMEDIATE")
        for name in triggers.all_triggers():
            driver.execute(f"DROP TRIGGER IF EXISTS {name}")
        yield driver
        for statement in triggers.all_triggers().values():
            driver.execute(statement)
        driver.execute("COMMIT")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def fill_patients(engine: Engine, count: int, seed: int = 1) -> None:
    """Add `count` patients with Turkish names, and index them."""
    names = random.Random(seed)
    with filling(engine) as driver:
        rows = [_patient(id, names.choice(_GIVEN), names.choice(_FAMILY)) for id in range(1, count + 1)]
        _insert(driver, "patient", rows)
        driver.execute("INSERT INTO patient_search(rowid, search) SELECT display_key, search FROM patient")


def fill_calendar(engine: Engine, appointments: int, patients: int) -> int:
    """Add so many appointments of one segment, full week after full week; the start of the last week."""
    with filling(engine) as driver:
        for first in range(0, appointments, 50_000):
            ids = range(first + 1, min(first + 50_000, appointments) + 1)
            _insert(driver, "appointment", (_appointment(id, patients) for id in ids))
            _insert(driver, "segment", (_segment(id, patients) for id in ids))
        driver.execute("ANALYZE")
    return FIRST_MONDAY + ((appointments - 1) // PER_WEEK) * WEEK


def fill_year(
    engine: Engine, starts: Sequence[datetime], minutes: int, patients: int, hours: tuple[int, int]
) -> None:
    """Add an appointment at each of `starts`, an equal share of them for each member of staff in turn.

    Everybody works from Monday to Friday, in these `hours` (minutes of the day), and so does the house.
    """
    share = -(-len(starts) // STAFF)
    with filling(engine) as driver:
        week: list[dict[str, object]] = [
            {"weekday": day, "opens": hours[0], "closes": hours[1]} for day in range(DAYS_OF_WEEK)
        ]
        _insert(driver, "opening_hours", week)
        rotas: list[dict[str, object]] = [
            {"staff_id": staff, "weekday": day, "starts": hours[0], "ends": hours[1]}
            for staff in range(1, STAFF + 1)
            for day in range(DAYS_OF_WEEK)
        ]
        _insert(driver, "rota", rotas)
        for table, row in (("appointment", _appointment), ("segment", _segment)):
            rows = []
            for id, start in enumerate(starts, 1):
                staff, begins = 1 + (id - 1) // share, int(start.timestamp())
                place = {"staff_id": staff, "starts_at": begins, "ends_at": begins + minutes * MINUTE}
                room = {"room_id": staff} if table == "segment" else {}
                rows.append({**row(id, patients), **place, **room})
            _insert(driver, table, rows)
        driver.execute("ANALYZE")


def place_of(id: int) -> tuple[int, int]:
    """Start (seconds since 1970) and staff member of the appointment with this id; nobody has two at once."""
    index = id - 1
    week, rest = divmod(index, PER_WEEK)
    day, rest = divmod(rest, STAFF * PER_STAFF_AND_DAY)
    slot, staff = divmod(rest, STAFF)
    return FIRST_MONDAY + week * WEEK + day * 24 * 60 * MINUTE + slot * LENGTH, staff + 1


def _insert(driver: dbapi2.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    columns = [column.name for column in RECORD.tables[table].columns]
    values: Sequence[tuple[object, ...]] = [tuple(row.get(name) for name in columns) for row in rows]
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    driver.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def _staff(id: int) -> dict[str, object]:
    return {
        "id": id, "row_version": 1, "user": f"user{id}", "name": f"Dr {id}",
        "role": "dermatologist", "owner": 0, "qualification": "", "language": "en",
        "active": 1, "pin_hash": "", "buffer_before": 0, "buffer_after": 0,
        "must_change": 0,
    }  # fmt: skip


def _room(id: int) -> dict[str, object]:
    return {
        "id": id, "row_version": 1, "name": f"Room {id}", "for_numbing": 1, "for_treatment": 1, "active": 1,
        "buffer_before": 0, "buffer_after": 0,
    }  # fmt: skip


def _patient(id: int, given: str, family: str) -> dict[str, object]:
    number, phone = str(1000 + id), f"+90532{id:07}"
    return {
        "id": id, "row_version": 1, "number": number, "given_name": given, "family_name": family,
        "birth_date": f"{1950 + id % 50}-0{1 + id % 9}-1{id % 9}", "sex": "unknown",
        "phone": phone, "email": "", "language": "tr", "phototype": None, "notes": "",
        "created_at": FIRST_MONDAY, "search": search.search_text(given, family, number, phone),
        "display_key": search.display_key(family, given, id),
    }  # fmt: skip


def _appointment(id: int, patients: int) -> dict[str, object]:
    start, staff = place_of(id)
    return {
        "id": id, "row_version": 1, "kind": "check_up", "status": "booked", "patient_id": 1 + id % patients,
        "staff_id": staff, "starts_at": start, "ends_at": start + LENGTH, "note": "", "reason": "",
        "created_at": FIRST_MONDAY, "created_by": 1,
    }  # fmt: skip


def _segment(id: int, patients: int) -> dict[str, object]:
    start, staff = place_of(id)
    return {
        "id": id, "appointment_id": id, "position": 1, "kind": "treatment", "starts_at": start,
        "ends_at": start + LENGTH, "room_id": staff, "staff_id": staff,
        "patient_id": 1 + id % patients, "holds": 1,
    }  # fmt: skip
