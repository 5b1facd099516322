"""Removing all rows of one patient: past the session, but not past the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from mesodesk.domain.ledger import Change, hash_row
from mesodesk.storage.belongings import Link, belongings, columns_of, key_columns, links, raw_rows
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.ledger import Line
from mesodesk.storage.row import RECORD
from mesodesk.storage.rows import reader_of
from mesodesk.storage.unit_of_work import LedgerSession, UnitOfWork

#: Deleted words stay in the search index until its parts are merged.
FORGET: Final = "INSERT INTO patient_search(patient_search) VALUES ('optimize')"


@dataclass(slots=True)
class Erased:
    """What was removed: rows and a hash over them by table, and what the clinic's own books need of it.

    `stock` is what signed records took out of each lot, in microlitres (negative); `recalls` how many times
    the patient was contacted for each recall; `day_lists` how many lists lost their bytes.
    """

    rows: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    stock: dict[int, int] = field(default_factory=dict)
    recalls: dict[int, int] = field(default_factory=dict)
    day_lists: int = 0


def erase_patient(unit: UnitOfWork, patient_id: int) -> Erased:
    """Remove every row of the patient inside `unit`, with a line of the ledger for each.

    The erasure has to be in the state *running* (else the database refuses). Rows of the clinic's own stay
    and forget whom they were about. The search index keeps nothing; what of it all is in the write-ahead
    file goes with `Record.sweep`.
    """
    unit.session.flush()
    unit.session.expunge_all()
    connection = unit.session.connection()
    erased = Erased()
    with with_ledger(connection):
        _count(connection, patient_id, erased)
        for link in links():
            _let_go(unit, link, patient_id)
        erased.day_lists = _empty_day_lists(unit, patient_id)
        _forget_reasons(unit, patient_id)
        for table in reversed(RECORD.sorted_tables):
            if table.name in belongings():
                _remove(unit, table.name, patient_id, erased)
        connection.exec_driver_sql(FORGET)
    unit.erased = True
    return erased


def _count(connection: Connection, patient_id: int, erased: Erased) -> None:
    whose = {"patient": patient_id}
    moved = (
        "SELECT lot_id, sum(volume_ul) FROM stock_movement WHERE kind = 'treatment' AND treatment_id IN"
        " (SELECT id FROM treatment WHERE patient_id = :patient) GROUP BY lot_id"
    )
    erased.stock = {int(lot): int(ul) for lot, ul in connection.exec_driver_sql(moved, whose)}
    told = "SELECT recall_id, count(*) FROM recall_contact WHERE patient_id = :patient GROUP BY recall_id"
    erased.recalls = {int(recall): int(times) for recall, times in connection.exec_driver_sql(told, whose)}


def _let_go(unit: UnitOfWork, link: Link, patient_id: int) -> None:
    counted = ", row_version = row_version + 1" if "row_version" in columns_of(link.table) else ""
    _change(
        unit,
        link.table,
        f"SELECT id FROM {link.table} WHERE {link.condition}",  # noqa: S608 - names of our own tables
        {"patient": patient_id},
        f"UPDATE {link.table} SET {link.column} = NULL{counted} WHERE id = ?",  # noqa: S608
    )


def _empty_day_lists(unit: UnitOfWork, patient_id: int) -> int:
    # Lists from before it was noted who stands on them may hold everybody who was registered by then.
    return _change(
        unit,
        "day_list",
        "SELECT id FROM day_list WHERE length(pdf) > 0 AND (:patient IN (SELECT value FROM"
        " json_each(day_list.patients)) OR (patients IS NULL AND at >="
        " (SELECT created_at FROM patient WHERE id = :patient)))",
        {"patient": patient_id},
        "UPDATE day_list SET pdf = x'' WHERE id = ?",
    )


def _forget_reasons(unit: UnitOfWork, patient_id: int) -> None:
    """Requests that were withdrawn before stay as rows; what was said then goes."""
    _change(
        unit,
        "erasure",
        "SELECT id FROM erasure WHERE patient_id = :patient AND state = 'withdrawn' AND reason <> ''",
        {"patient": patient_id},
        "UPDATE erasure SET reason = '', row_version = row_version + 1 WHERE id = ?",
    )


def _change(unit: UnitOfWork, table: str, which: str, whose: dict[str, object], change: str) -> int:
    connection = unit.session.connection()
    ids = [int(id) for (id,) in connection.exec_driver_sql(which, whose)]
    reader = reader_of(RECORD.tables[table])
    for id in ids:
        connection.exec_driver_sql(change, (id,))
        row = reader.find(connection, (id,))
        if row is not None:
            _log(unit, [reader.line(Change.CHANGED, row)])
    return len(ids)


def _remove(unit: UnitOfWork, table: str, patient_id: int, erased: Erased) -> None:
    connection = unit.session.connection()
    columns, keys = columns_of(table), key_columns(table)
    places = [columns.index(key) for key in keys]
    digest = hashlib.sha256()
    found: list[tuple[object, ...]] = []
    for row in raw_rows(connection, table, belongings()[table].condition, patient_id):
        digest.update(hash_row(columns, row))  # type: ignore[arg-type]  # raw values of SQLite
        found.append(tuple(row[place] for place in places))
    if not found:
        return
    where = " AND ".join(f"{key} = ?" for key in keys)
    # From the newest on: what supersedes an earlier row refers to it.
    for key in reversed(found):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608
    _log(unit, [Line(Change.REMOVED, table, "/".join(map(str, key)), patient_id) for key in found])
    erased.rows[table] = len(found)
    erased.hashes[table] = digest.hexdigest()


def _log(unit: UnitOfWork, lines: Iterable[Line]) -> None:
    session = unit.session
    if not isinstance(session, LedgerSession):
        raise TypeError("an erasure needs the session that writes the ledger")
    for line in lines:
        session.add_line(line)


def is_left(connection: Connection, patient_id: int) -> list[str]:
    """Tables that still hold a row of the patient; none once the patient was erased."""
    return [
        table
        for table, way in belongings().items()
        if next(raw_rows(connection, table, way.condition, patient_id), None) is not None
    ]
