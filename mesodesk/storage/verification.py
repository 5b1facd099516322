"""Is the record still what was written? Structure, rules, chain, rows and papers, each checked on its own."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Engine, Row

from mesodesk.domain.ledger import START, Change, Check, Entry, Problem, same_seal, seal
from mesodesk.storage.engine import reading
from mesodesk.storage.ledger import SELECT_ENTRIES
from mesodesk.storage.rows import find_tables, followed_rows

#: The table of a row and its key, as the ledger writes them.
RowKey = tuple[str, str]

#: Changes after which the ledger knows what a row looks like.
_OF_ROWS: Final = frozenset({Change.ADDED, Change.CHANGED, Change.REMOVED})


def verify_record(engine: Engine, ledger_key: bytes) -> tuple[Check, ...]:
    """Check the whole record at one moment: ``structure``, ``schema``, ``chain``, ``rows``, ``documents``.

    `Check.problems` name the row, and when the ledger last saw it as it should be. Nothing is repaired.
    """
    with reading(engine).connect() as connection:
        chain, known = _check_chain(connection, ledger_key)
        return (
            check_structure(connection),
            _check_schema(connection),
            chain,
            _check_rows(connection, known),
            _check_documents(connection),
        )


def find_trusted(
    connection: Connection, ledger_key: bytes
) -> dict[tuple[str, str], tuple[bytes | None, bool]]:
    """Every row by table and key: its hash, and whether that is what the ledger last said about it."""
    _, known = _check_chain(connection, ledger_key)
    return {
        (line.entity, line.key): (
            line.row_hash,
            known.get((line.entity, line.key), (None, 0))[0] == line.row_hash,
        )
        for line in followed_rows(connection)
    }


def check_structure(connection: Connection) -> Check:
    """Every page as SQLCipher wrote it, every tree in order, every reference to a row that exists."""
    found = [
        Problem("page_damaged", key=str(row[0])[:120])
        for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    ]
    found += [
        Problem("structure_damaged", key=str(row[0])[:120])
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    found += [
        Problem("reference_broken", str(row[0]), str(row[1]))
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return Check("structure", pages, tuple(found))


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608
        for name in find_tables(connection)
    }


def fingerprint(connection: Connection) -> str:
    """SHA-256 over every table, index and trigger as the database describes them."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY type, name"
    )
    digest = hashlib.sha256()
    for kind, name, sql in rows:
        digest.update(f"{kind}\0{name}\0{sql}\0".encode())
    return digest.hexdigest()


def _check_schema(connection: Connection) -> Check:
    """Whether tables, indices and triggers are those that the last migration left."""
    note = connection.exec_driver_sql(
        "SELECT note FROM ledger WHERE entity = 'schema' ORDER BY seq DESC LIMIT 1"
    ).scalar()
    expected = "" if note is None else json.loads(note).get("fingerprint")
    if expected == fingerprint(connection):
        return Check("schema", 1)
    return Check("schema", 1, (Problem("schema_changed", "schema"),))


def _check_chain(
    connection: Connection, ledger_key: bytes
) -> tuple[Check, dict[RowKey, tuple[bytes | None, int]]]:
    """The chain entry by entry, and what it last says about each row: hash (None: removed) and moment."""
    known: dict[RowKey, tuple[bytes | None, int]] = {}
    problems: list[Problem] = []
    before, last, good = START, 0, None
    for row in connection.exec_driver_sql(SELECT_ENTRIES):
        entry, stored_before, stored_seal = _entry(row)
        rule = ""
        if entry.seq != last + 1:
            rule = "entries_missing"
        elif not same_seal(stored_before, before):
            rule = "chain_broken"
        elif not same_seal(stored_seal, seal(ledger_key, stored_before, entry)):
            rule = "entry_changed"
        if rule:
            problems.append(Problem(rule, "ledger", str(entry.seq), good))
        else:
            good = _moment(entry.at)
        if entry.change in _OF_ROWS:
            known[entry.entity, entry.key] = (entry.row_hash, entry.at)
        before, last = stored_seal, entry.seq
    return Check("chain", last, tuple(problems)), known


def _check_rows(connection: Connection, known: dict[RowKey, tuple[bytes | None, int]]) -> Check:
    """Every row against what the ledger last said about it, and every entry against its row."""
    problems: list[Problem] = []
    counted = 0
    for line in followed_rows(connection):
        counted += 1
        expected, at = known.pop((line.entity, line.key), (None, None))
        good = None if at is None else _moment(at)
        if expected is None:
            problems.append(Problem("row_not_in_ledger", line.entity, line.key, good))
        elif expected != line.row_hash:
            problems.append(Problem("row_changed", line.entity, line.key, good))
    for (name, key), (expected, at) in known.items():
        if expected is not None:
            problems.append(Problem("row_missing", name, key, _moment(at)))
    return Check("rows", counted, tuple(problems))


def _check_documents(connection: Connection) -> Check:
    """Every filed paper's bytes against the hash that was filed with them."""
    problems: list[Problem] = []
    counted = 0
    for key, pdf, expected in connection.exec_driver_sql(
        "SELECT id, pdf, pdf_sha256 FROM document WHERE pdf IS NOT NULL OR pdf_sha256 IS NOT NULL"
    ):
        counted += 1
        if pdf is None or hashlib.sha256(pdf).hexdigest() != expected:
            problems.append(Problem("document_changed", "document", str(key)))
    return Check("documents", counted, tuple(problems))


def _entry(row: Row[tuple[object, ...]]) -> tuple[Entry, bytes, bytes]:
    fields = tuple(row)
    entry = Entry(*fields[:11])  # type: ignore[arg-type]  # raw values of SQLite, in the order of the columns
    return entry, fields[11], fields[12]  # type: ignore[return-value]


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
