"""The rows of the last entries of the ledger, against what it says of them: quick, for the start."""

from __future__ import annotations

from sqlalchemy import Connection

from mesodesk.domain.ledger import Change, Check, Problem
from mesodesk.storage.rows import RowReader

_LATEST = (
    "SELECT entity, key, row_hash, change FROM ledger WHERE seq > ?"
    " AND change IN ('added', 'changed', 'removed') ORDER BY seq"
)


def check_recent_rows(connection: Connection, from_seq: int) -> Check:
    """Compare each row that an entry after `from_seq` wrote with the last of these entries about it.

    A record of which some pages are older than others looks whole to SQLite and to the chain; not to this.
    """
    known: dict[tuple[str, str], bytes | None] = {}
    for entity, key, row_hash, change in connection.exec_driver_sql(_LATEST, (from_seq,)):
        known[entity, key] = None if change == Change.REMOVED.value else row_hash
    readers: dict[str, RowReader | None] = {}
    problems: list[Problem] = []
    for (entity, key), expected in known.items():
        if entity not in readers:
            readers[entity] = _reader(connection, entity)
        if _hash(connection, readers[entity], key) != expected:
            problems.append(Problem("row_changed" if expected else "row_not_in_ledger", entity, key))
    return Check("recent_rows", len(known), tuple(problems))


def _reader(connection: Connection, table: str) -> RowReader | None:
    info = connection.exec_driver_sql("SELECT name, pk FROM pragma_table_info(?)", (table,)).all()
    keys = sorted((place, name) for name, place in info if place)
    return RowReader(table, [name for name, _ in info], [name for _, name in keys]) if keys else None


def _hash(connection: Connection, reader: RowReader | None, key: str) -> bytes | None:
    row = None if reader is None else reader.find(connection, key.split("/"))
    return None if reader is None or row is None else reader.line(Change.CHANGED, row).row_hash
