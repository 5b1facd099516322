"""The ledger's tables, and the one way to add to them. Its rules are in `domain.ledger`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Index, text
from sqlmodel import Field

from mesodesk.domain.ledger import START, Anchor, Change, Entry, seal
from mesodesk.storage.engine import execute
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    UTCDateTime,
    bytes_column,
    canonical_json,
    enum_column,
    instant_column,
    json_column,
    key_column,
    number_column,
    text_column,
)

_SECONDS: Final = UTCDateTime()


class Ledger(Row, table=True):
    """One entry of the ledger, in the order of `seq`. Only ever added to; a trigger refuses the rest."""

    __table_args__ = (
        Index("ix_ledger_patient", "patient_id", "seq", sqlite_where=text("patient_id IS NOT NULL")),
    )

    seq: int | None = Field(default=None, sa_column=key_column())
    at: datetime = Field(sa_column=instant_column())
    actor_id: int | None = Field(default=None, sa_column=number_column(nullable=True))
    action: str = Field(sa_column=text_column(80))
    change: Change = Field(sa_column=enum_column(Change))
    entity: str = Field(sa_column=text_column(60))
    key: str = Field(sa_column=text_column(120))
    patient_id: int | None = Field(default=None, sa_column=number_column(nullable=True))
    row_hash: bytes | None = Field(default=None, sa_column=bytes_column(32, nullable=True))
    command_id: str | None = Field(default=None, sa_column=text_column(36, nullable=True))
    note: dict[str, object] = Field(default_factory=dict, sa_column=json_column(4_000))
    before: bytes = Field(sa_column=bytes_column(32))
    seal: bytes = Field(sa_column=bytes_column(32))


class Performed(Row, table=True):
    """A command that was carried out, with what it answered, so that a retry does nothing twice."""

    command_id: str = Field(sa_column=text_column(36, primary_key=True))
    at: datetime = Field(sa_column=instant_column())
    action: str = Field(sa_column=text_column(80))
    result: object = Field(default=None, sa_column=json_column(nullable=True))


_COLUMNS: Final = (
    "seq", "at", "actor_id", "action", "change", "entity", "key", "patient_id", "row_hash", "command_id",
    "note", "before", "seal",
)  # fmt: skip
_INSERT: Final = f"INSERT INTO ledger ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_HEAD: Final = "SELECT seq, seal FROM ledger ORDER BY seq DESC LIMIT 1"
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM ledger"  # noqa: S608
SELECT_ENTRIES: Final = f"{_SELECT} ORDER BY seq"
SELECT_ENTRIES_AFTER: Final = f"{_SELECT} WHERE seq > ? ORDER BY seq"


@dataclass(frozen=True, slots=True)
class Line:
    """What one entry will say about one thing."""

    change: Change
    entity: str
    key: str
    patient_id: int | None = None
    row_hash: bytes | None = None
    note: str = "{}"


@dataclass(frozen=True, slots=True)
class Pen:
    """Whoever writes to the ledger: the key, the moment, the member of staff and the command."""

    ledger_key: bytes
    now: datetime
    actor_id: int | None
    action: str
    command_id: UUID | None = None

    def write(self, connection: Connection, lines: Sequence[Line]) -> Anchor | None:
        """Add `lines` at the end of the chain, inside the transaction that is open on `connection`.

        Gives the head that they make once they are committed; None without lines.
        """
        if not lines:
            return None
        head = execute(connection, _HEAD).fetchone()
        seq, before = (0, START) if head is None else head
        at = _SECONDS.process_bind_param(self.now, connection.dialect)
        if at is None:
            raise ValueError("the ledger needs a moment")
        command_id = None if self.command_id is None else str(self.command_id)
        rows: list[tuple[object, ...]] = []
        for line in lines:
            seq += 1
            entry = Entry(
                seq,
                at,
                self.actor_id,
                self.action,
                line.change,
                line.entity,
                line.key,
                line.patient_id,
                line.row_hash,
                command_id,
                line.note,
            )
            after = seal(self.ledger_key, before, entry)
            rows.append(
                (
                    seq,
                    at,
                    self.actor_id,
                    self.action,
                    line.change.value,
                    line.entity,
                    line.key,
                    line.patient_id,
                    line.row_hash,
                    command_id,
                    line.note,
                    before,
                    after,
                )
            )
            before = after
        for row in rows:
            execute(connection, _INSERT, row)
        return Anchor(seq, before)


def find_head(connection: Connection) -> Anchor:
    """The last entry's number and seal; number 0 when the ledger is empty."""
    row = connection.exec_driver_sql(_HEAD).first()
    return Anchor(0, START) if row is None else Anchor(row[0], row[1])


def note_text(**facts: object) -> str:
    """The canonical text of a note: ids, counts and hashes only, never names."""
    return canonical_json(facts)
