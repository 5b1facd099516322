"""Whose a row is: every table that holds something of a patient, read off the references of the schema.

A new table that refers to a patient, or to anything of one, is found by this module alone: what is exported
and what is erased follows from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import Connection, Table

from mesodesk.storage import tables as _tables
from mesodesk.storage.row import RECORD

#: The tables are complete once they are imported.
_COMPLETE: Final = _tables
PATIENT: Final = "patient"


@dataclass(frozen=True, slots=True)
class Belonging:
    """How rows of `table` belong to a patient: `column` refers to a row of `parent`."""

    table: str
    column: str
    parent: str

    def owner(self, row: str) -> str:
        """SQL for the patient's id that a row belongs to; `row` is its name in SQL, such as ``old``."""
        if self.parent == PATIENT:
            return f"{row}.{self.column}"
        above = belongings()[self.parent]
        inner = f"{self.parent}_of"
        return (
            f"(SELECT {above.owner(inner)} FROM {self.parent} AS {inner}"  # noqa: S608 - names of our own
            f" WHERE {inner}.id = {row}.{self.column})"
        )

    @property
    def condition(self) -> str:
        """SQL that is true for the rows of the patient ``:patient``."""
        if self.parent == PATIENT:
            return f"{self.column} = :patient"
        above = belongings()[self.parent]
        return f"{self.column} IN (SELECT id FROM {self.parent} WHERE {above.condition})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Link:
    """The clinic's own row that points to something of a patient: a movement of stock, a recall."""

    table: str
    column: str
    parent: str

    @property
    def condition(self) -> str:
        """SQL that is true for the rows that point to something of the patient ``:patient``."""
        return Belonging(self.table, self.column, self.parent).condition


@cache
def belongings() -> dict[str, Belonging]:
    """Every table whose rows are one patient's, in an order in which parents come first.

    A table belongs when it refers to a patient, or cannot do without a row of a table that belongs.
    """
    found: dict[str, Belonging] = {PATIENT: Belonging(PATIENT, "id", PATIENT)}
    for table in RECORD.sorted_tables:
        if table.name == PATIENT:
            continue
        ways = [
            Belonging(table.name, key.parent.name, key.column.table.name)
            for key in table.foreign_keys
            if key.column.table.name == PATIENT
            or (not key.parent.nullable and key.column.table.name in found)
        ]
        if ways:
            # Straight to the patient where there is such a way; else by name, so that it is always the same.
            found[table.name] = min(ways, key=lambda way: (way.parent != PATIENT, way.column))
    return found


@cache
def links() -> tuple[Link, ...]:
    """Every reference of the clinic's own rows to what is a patient's."""
    owned = belongings()
    return tuple(
        Link(table.name, key.parent.name, key.column.table.name)
        for table in RECORD.sorted_tables
        if table.name not in owned
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
        if key.column.table.name in owned
    )


def key_columns(table: str) -> tuple[str, ...]:
    """The columns of a table's primary key."""
    return tuple(column.name for column in _table(table).primary_key.columns)


def columns_of(table: str) -> tuple[str, ...]:
    """All columns of a table, in the order of the schema."""
    return tuple(column.name for column in _table(table).columns)


def raw_rows(
    connection: Connection, table: str, condition: str, patient_id: int
) -> Iterator[tuple[object, ...]]:
    """The rows of `table` under `condition`, as the file holds them, in the order of the key."""
    names = ", ".join(f'"{name}"' for name in columns_of(table))
    order = ", ".join(key_columns(table))
    statement = f'SELECT {names} FROM "{table}" WHERE {condition} ORDER BY {order}'  # noqa: S608
    for row in connection.exec_driver_sql(statement, {"patient": patient_id}):
        yield tuple(row)


def _table(name: str) -> Table:
    return RECORD.tables[name]
