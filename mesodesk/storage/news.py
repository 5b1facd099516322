"""Hears that somebody else has written to the record: another process, or another connection of this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection
from sqlcipher3 import dbapi2

from mesodesk.domain.ledger import Change
from mesodesk.storage.engine import detached, reading
from mesodesk.storage.failures import explain

#: Entries that changed a row; what was only looked at is no news.
_WRITTEN: Final = (Change.ADDED.value, Change.CHANGED.value, Change.REMOVED.value)
_HEAD: Final = "SELECT coalesce(max(seq), 0) FROM ledger"
_ENTRIES: Final = (
    "SELECT DISTINCT entity, key, patient_id, command_id FROM ledger WHERE seq > ? AND change IN (?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A row that somebody wrote: its table, its key as text, whose it is, and the command that did it."""

    entity: str
    key: str
    patient_id: int | None
    command_id: str | None


class Listener:
    """Tells what was written since it was asked last.

    It keeps a connection of its own, because `PRAGMA data_version` counts what *other* connections commit; as
    long as that stands still, being asked costs a few microseconds and reads no page of the file.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: tuple[PoolProxiedConnection, dbapi2.Connection] | None = None
        self._version = -1
        self._seq: int | None = None

    def written(self) -> tuple[Written, ...]:
        """What was written since the last time; nothing the first time, from which on it counts."""
        version = self._data_version()
        if version == self._version:
            return ()
        self._version = version
        with reading(self._engine).connect() as connection:
            before, self._seq = self._seq, connection.exec_driver_sql(_HEAD).scalar_one()
            if before is None or before == self._seq:
                return ()
            rows = connection.exec_driver_sql(_ENTRIES, (before, *_WRITTEN)).all()
        return tuple(Written(*row) for row in rows)

    def close(self) -> None:
        """Give the connection back for good; the next question would open another one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection[0].close()

    def _data_version(self) -> int:
        if self._connection is None:
            self._connection = detached(self._engine)
            self._version = -1
        try:
            return int(self._connection[1].execute("PRAGMA data_version").fetchone()[0])
        except dbapi2.Error as error:
            # What it knows may not be so any more: the next question opens another one.
            self.close()
            raise explain(error) or error from error
