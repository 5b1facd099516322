"""Records as programs of earlier schemas left them: a few rows, each with its line in the ledger."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from mesodesk.domain.ledger import Change
from mesodesk.storage import engine as engines
from mesodesk.storage import schema
from mesodesk.storage.engine import APPLICATION_ID, open_engine, reading, with_ledger
from mesodesk.storage.ledger import Line, Pen, note_text
from mesodesk.storage.record import FILE_NAME
from mesodesk.storage.rows import followed_rows
from mesodesk.storage.verification import fingerprint
from tests.faults.names import NAMES
from tests.faults.whole import find_broken
from tests.integration.records import NOW, SECRETS, find_all, open_record

#: Every schema that a released program wrote before the newest one.
OLDER: Final = tuple(range(1, engines.SCHEMA_VERSION))
_PATIENTS: Final = 60
_FIRST: Final = (
    "INSERT INTO staff VALUES (1, 1, 'owner', 'Deniz Er', 'manager', 1, '', 'tr', 1, '')",
    "INSERT INTO room VALUES (1, 1, 'Oda 1', 0, 1, 1)",
    (
        "INSERT INTO appointment (id, row_version, kind, status, staff_id, starts_at, ends_at, note, reason,"
        " created_at, created_by) VALUES (1, 1, 'block', 'booked', 1, 1000, 4600, '', '', 900, 1)"
    ),
    (
        "INSERT INTO segment (id, appointment_id, position, kind, starts_at, ends_at, staff_id, holds)"
        " VALUES (1, 1, 0, 'block', 1000, 4600, 1, 1)"
    ),
)
_PATIENT: Final = (
    "INSERT INTO patient (id, row_version, number, given_name, family_name, sex, phone, email, language,"
    " notes, created_at, search, display_key) VALUES (?, 1, ?, 'Ada', ?, 'female', '', '', 'tr', '', 1, ?, ?)"
)

#: What a record holds: its schema, and every row of every table.
Contents = tuple[int, dict[str, list[tuple[object, ...]]]]


@dataclass(frozen=True, slots=True)
class Old:
    """A record of an earlier schema, and what is in it."""

    folder: Path
    version: int
    before: Contents

    def copy_to(self, folder: Path) -> Path:
        """A copy of the closed record in `folder`, which is emptied first."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return folder


def made(folder: Path, version: int) -> Old:
    """A record of this schema below `folder`."""
    made = make_old(folder / f"schema-{version}", version)
    return Old(made, version, contents(made))


def make_old(folder: Path, version: int) -> Path:
    """A closed record of this schema in `folder`."""
    folder.mkdir(parents=True)
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    with engine.begin() as connection, with_ledger(connection):
        schema.migrate(connection, to="0001")
        for statement in _FIRST:
            connection.exec_driver_sql(statement)
        for id, name in enumerate(NAMES[:_PATIENTS], 1):
            connection.exec_driver_sql(_PATIENT, (id, str(1000 + id), name, f"ada {name.lower()}", id))
        if version > 1:
            schema.migrate(connection, to=f"{version:04}")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
        _sign(connection, version)
    engine.dispose()
    return folder


def contents(folder: Path) -> Contents:
    """What the record in `folder` holds now."""
    engine = open_engine(folder / FILE_NAME, SECRETS.data_key)
    try:
        with reading(engine).connect() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            master = "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name"
            objects = [tuple(row) for row in connection.exec_driver_sql(master)]
            tables = [str(name) for kind, name, _ in objects if kind == "table"]
            tables = [name for name in tables if not name.startswith("patient_search")]
            return version, {"": objects, **{name: _rows(connection, name) for name in tables}}
    finally:
        engine.dispose()


def find_half_migrated(old: Old, folder: Path) -> list[str]:
    """What is wrong with a record whose upgrade was stopped; then it is opened, which upgrades it."""
    version, found = contents(folder)
    wrong: list[str] = []
    if version == old.version and found != old.before[1]:
        wrong.append(f"schema {version} with other rows or rules than before")
    if version not in {old.version, engines.SCHEMA_VERSION}:
        wrong.append(f"schema {version}")
    with open_record(folder) as record:
        names = "SELECT number, family_name FROM patient ORDER BY number"
        if len(find_all(record, names)) != len(old.before[1]["patient"]):
            wrong.append("patients are missing")
        wrong += find_broken(record)
    if contents(folder)[0] != engines.SCHEMA_VERSION:
        wrong.append("it cannot be upgraded any more")
    return wrong


def _rows(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')), key=repr)


def _sign(connection: Connection, version: int) -> None:
    pen = Pen(SECRETS.ledger_key, NOW, None, "upgrade")
    lines = [replace(line, change=Change.ADDED) for line in followed_rows(connection)]
    note = note_text(version=version, fingerprint=fingerprint(connection))
    pen.write(connection, [*lines, Line(Change.NOTED, "schema", str(version), None, None, note)])
