"""Rows as the file holds them, for their hashes: read past SQLModel, by the names that the file has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from sqlalchemy import Connection, Table

from mesodesk.domain.ledger import Change, hash_row
from mesodesk.storage.engine import execute
from mesodesk.storage.ledger import Line

#: Tables whose rows the ledger does not follow: itself, and what only serves to make commands repeatable.
_NOT_FOLLOWED: Final = frozenset({"ledger", "performed", "alembic_version"})


class RowReader:
    """Reads rows of one table, columns by name: where a migration puts a new column makes no difference."""

    def __init__(self, table: str, columns: Sequence[str], keys: Sequence[str]) -> None:
        self.table: Final = table
        self.columns: Final = tuple(sorted(columns))
        self._keys = [self.columns.index(key) for key in keys]
        owner = "id" if table == "patient" else "patient_id"
        self._patient = self.columns.index(owner) if owner in self.columns else None
        names = ", ".join(f'"{name}"' for name in self.columns)
        #: SQL for all columns of all rows.
        self.select: Final = f'SELECT {names} FROM "{table}"'  # noqa: S608 - names of our own tables
        self._select_one = self.select + " WHERE " + " AND ".join(f'"{key}" = ?' for key in keys)

    def line(self, change: Change, row: Sequence[object]) -> Line:
        """The ledger's line about a row that is there."""
        key = "/".join(str(row[place]) for place in self._keys)
        patient = None if self._patient is None else row[self._patient]
        return Line(
            change,
            self.table,
            key,
            patient if isinstance(patient, int) else None,
            hash_row(self.columns, row),  # type: ignore[arg-type]  # raw values of SQLite
        )

    def find(self, connection: Connection, key: Sequence[object]) -> Sequence[object] | None:
        """The row with this primary key, or None, inside the transaction open on `connection`."""
        found: Sequence[object] | None = execute(connection, self._select_one, tuple(key)).fetchone()
        return found


@cache
def reader_of(table: Table) -> RowReader:
    """The reader of `table` as this version knows it; there is one for each, because all commands need it."""
    return RowReader(
        table.name,
        [column.name for column in table.columns],
        [column.name for column in table.primary_key.columns],
    )


def find_tables(connection: Connection) -> list[str]:
    """The tables in the file, without those that SQLite and the search index keep for themselves."""
    return [
        str(row[0])
        for row in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            " AND name NOT LIKE 'patient\\_search%' ESCAPE '\\' ORDER BY name"
        )
    ]


def followed_rows(connection: Connection) -> Iterator[Line]:
    """Every row that the ledger follows, as a line; of an older schema too."""
    for table in find_tables(connection):
        if table in _NOT_FOLLOWED:
            continue
        info = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
        keys = sorted((row[5], row[1]) for row in info if row[5])
        reader = RowReader(table, [row[1] for row in info], [name for _, name in keys])
        for row in connection.exec_driver_sql(reader.select):
            yield reader.line(Change.CHANGED, tuple(row))
