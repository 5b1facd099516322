"""All rows of one patient in readable keys, and the way back from them to rows as the file holds them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Boolean, Connection, LargeBinary

from mesodesk.storage.belongings import belongings, columns_of, key_columns, links, raw_rows
from mesodesk.storage.row import RECORD
from mesodesk.storage.types import Json, UTCDateTime

#: Bytes up to this many stand in the record itself, as hexadecimal digits: hashes and seals.
_SHORT: Final = 64

#: Rows that speak of the patient by number without belonging to anybody.
ABOUT: Final = {"erasure": "patient_id = :patient", "ledger": "patient_id = :patient"}

#: Of the clinic's own rows, the columns that say nothing of anybody else.
SHARED: Final = {
    "stock_movement": ("id", "lot_id", "vial_id", "kind", "volume_ul", "treatment_id", "on_day", "at"),
    "recall": ("id", "basis", "lot_id", "vial_id", "event_id", "first_on", "last_on", "at", "closed_at"),
    "day_list": ("id", "day", "staff_id", "language", "at", "author_id", "how", "number", "pdf_sha256"),
}
_DAY_LISTS: Final = ":patient IN (SELECT value FROM json_each(day_list.patients))"

#: What rows refer to beside the patient's own: who, where and with what, so that the copy can be read alone.
NAMES: Final = {
    "staff": ("id", "name", "role"),
    "room": ("id", "name"),
    "protocol_version": ("id", "key", "number"),
    "product": ("id", "name", "maker"),
    "lot": ("id", "product_id", "code", "expires_on"),
    "vial": ("id", "lot_id", "label"),
    "recall": ("id", "basis", "lot_id", "at"),
}

Readable = dict[str, Any]  # plain data of JSON
#: Keeps bytes apart from the record and gives the name of the file that they are in.
Keep = Callable[[str, Readable, str, bytes], str]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows and columns of a table are in a patient's copy."""

    table: str
    condition: str
    columns: tuple[str, ...]


def selections() -> tuple[Selection, ...]:
    """Every table of which something is in a patient's copy."""
    own = [Selection(table, way.condition, columns_of(table)) for table, way in belongings().items()]
    about = [Selection(table, condition, columns_of(table)) for table, condition in ABOUT.items()]
    linked = [Selection(link.table, link.condition, SHARED[link.table]) for link in links()]
    return (*own, *about, *linked, Selection("day_list", _DAY_LISTS, SHARED["day_list"]))


def readable_rows(
    connection: Connection, selection: Selection, patient_id: int, keep: Keep
) -> Iterator[Readable]:
    """The rows of a selection; long bytes are handed to `keep`, whose file and hash take their place."""
    columns = columns_of(selection.table)
    for raw in raw_rows(connection, selection.table, selection.condition, patient_id):
        values = dict(zip(columns, raw, strict=True))
        row = {name: _plain(selection.table, name, values[name]) for name in selection.columns}
        for name in selection.columns:
            value = values[name]
            if isinstance(value, bytes):
                row[name] = _bytes(selection.table, row, name, value, keep)
        yield row


def raw_row(table: str, row: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[object, ...]:
    """A readable row as the file holds it, its columns in the order of `row`; bytes come from `files`."""
    return tuple(_raw(table, name, value, files) for name, value in row.items())


def names_of(connection: Connection, tables: Mapping[str, Sequence[Readable]]) -> dict[str, list[Readable]]:
    """What the rows refer to beyond the patient's own: names of staff, rooms, products, lots, protocols."""
    wanted = _referred(tables)
    found: dict[str, list[Readable]] = {}
    # Twice: a vial leads to its lot, a lot to its product.
    for _ in range(2):
        for table, ids in sorted(wanted.items()):
            found[table] = [
                {name: _plain(table, name, value) for name, value in zip(NAMES[table], raw, strict=True)}
                for raw in _by_id(connection, table, sorted(ids))
            ]
        for table, ids in _referred(found).items():
            wanted.setdefault(table, set()).update(ids)
    return found


def _referred(tables: Mapping[str, Sequence[Readable]]) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = {}
    for table, rows in tables.items():
        for key in RECORD.tables[table].foreign_keys:
            target, column = key.column.table.name, key.parent.name
            if target not in NAMES:
                continue
            ids = {row[column] for row in rows if row.get(column) is not None}
            if ids:
                wanted.setdefault(target, set()).update(ids)
    actors = {row["actor_id"] for row in tables.get("ledger", ()) if row["actor_id"] is not None}
    if actors:
        wanted.setdefault("staff", set()).update(actors)
    return wanted


def _by_id(connection: Connection, table: str, ids: Sequence[int]) -> Iterator[tuple[object, ...]]:
    names = ", ".join(NAMES[table])
    for id in ids:
        statement = f"SELECT {names} FROM {table} WHERE id = ?"  # noqa: S608 - names of our own tables
        for row in connection.exec_driver_sql(statement, (id,)):
            yield tuple(row)


def _plain(table: str, column: str, value: Any) -> Any:  # noqa: ANN401 - plain data of JSON
    kind = RECORD.tables[table].c[column].type
    if value is None or isinstance(value, bytes):
        return None
    if isinstance(kind, UTCDateTime):
        return datetime.fromtimestamp(value, UTC).isoformat()
    if isinstance(kind, Json):
        return json.loads(value)
    if isinstance(kind, Boolean):
        return bool(value)
    return value


def _bytes(table: str, row: Readable, column: str, value: bytes, keep: Keep) -> Readable:
    if len(value) <= _SHORT:
        return {"hex": value.hex()}
    return {"file": keep(table, row, column, value), "sha256": hashlib.sha256(value).hexdigest()}


def _raw(table: str, column: str, value: Any, files: Mapping[str, bytes]) -> object:  # noqa: ANN401
    kind = RECORD.tables[table].c[column].type
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return bytes.fromhex(value["hex"]) if "hex" in value else files[value["file"]]
    if isinstance(kind, UTCDateTime):
        return int(datetime.fromisoformat(value).timestamp())
    if isinstance(kind, Json):
        return kind.process_bind_param(value, None)  # type: ignore[arg-type]  # the dialect plays no part
    if isinstance(kind, Boolean):
        return int(value)
    return value


def key_of(table: str, row: Mapping[str, Any]) -> str:
    """The primary key of a readable row, for the name of a file."""
    return "-".join(str(row[name]) for name in key_columns(table))
