"""Is the record still what was written? Structure, rules, chain, rows and papers, each checked on its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Engine

from mesodesk.domain.ledger import Check, Problem, Witness
from mesodesk.storage.chain import CHECKED, RowKey, Story, check_witnesses, read_story, verify_tail
from mesodesk.storage.engine import SCHEMA_VERSION, reading
from mesodesk.storage.pages import find_damaged_pages
from mesodesk.storage.rows import find_tables, followed_rows
from mesodesk.storage.triggers import all_triggers

__all__ = [
    "CHECKED",
    "RowKey",
    "check_structure",
    "count_rows",
    "find_trusted",
    "fingerprint",
    "verify_chain",
    "verify_record",
    "verify_tail",
]

#: From this schema on every command leaves a line in the ledger.
_ALL_COMMANDS_SINCE: Final = 5


def verify_record(
    engine: Engine, ledger_key: bytes, witnesses: Sequence[Witness] = (), now: datetime | None = None
) -> tuple[Check, ...]:
    """Check the whole record at one moment.

    ``structure``, ``schema``, ``rules``, ``chain``, ``rows``, ``commands``, ``documents``, and ``witnesses``
    where heads kept elsewhere are given. Each finding names the row and the window of time in which it came
    to be so; its end is `now` when no earlier check has seen it. Nothing is repaired.
    """
    with reading(engine).connect() as connection:
        story = read_story(connection, ledger_key)
        checks = [
            check_structure(connection),
            _check_schema(connection),
            _check_rules(connection),
            story.check,
            _check_rows(connection, story),
            _check_commands(connection, story),
            _check_documents(connection),
        ]
        if witnesses:
            checks.append(check_witnesses(connection, witnesses))
    return tuple(checks) if now is None else tuple(story.dated(check, now) for check in checks)


def verify_chain(
    engine: Engine, ledger_key: bytes, witnesses: Sequence[Witness], now: datetime
) -> tuple[Check, ...]:
    """The quicker half of `verify_record`: schema, rules, the whole chain, commands, witnesses; no rows."""
    with reading(engine).connect() as connection:
        story = read_story(connection, ledger_key)
        checks = (
            _check_schema(connection),
            _check_rules(connection),
            story.check,
            _check_commands(connection, story),
            check_witnesses(connection, witnesses),
        )
    return tuple(story.dated(check, now) for check in checks)


def find_trusted(
    connection: Connection, ledger_key: bytes
) -> dict[tuple[str, str], tuple[bytes | None, bool]]:
    """Every row by table and key: its hash, and whether that is what the ledger last said about it."""
    known = read_story(connection, ledger_key).rows
    found: dict[tuple[str, str], tuple[bytes | None, bool]] = {}
    for line in followed_rows(connection):
        said = known.get((line.entity, line.key))
        found[line.entity, line.key] = (
            line.row_hash,
            said is not None and said.row_hash == line.row_hash,
        )
    return found


def check_structure(connection: Connection) -> Check:
    """Every page as SQLCipher wrote it, every tree in order, every reference to a row that exists."""
    found = [Problem("page_damaged", key=words[:120]) for words in find_damaged_pages(connection)]
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
    row = connection.exec_driver_sql(
        "SELECT note, at FROM ledger WHERE entity = 'schema' ORDER BY seq DESC LIMIT 1"
    ).first()
    expected = "" if row is None else json.loads(row[0]).get("fingerprint")
    if expected == fingerprint(connection):
        return Check("schema", 1)
    good = None if row is None else _moment(row[1])
    return Check("schema", 1, (Problem("schema_changed", "schema", known_good=good),))


def _check_rules(connection: Connection) -> Check:
    """Every trigger as this program writes it: also whoever holds the ledger's key cannot weaken one."""
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    expected = all_triggers() if version == SCHEMA_VERSION else {}
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    stored: dict[str, str] = {str(row[0]): str(row[1]) for row in found}
    problems = [
        Problem("rule_missing" if name not in stored else "rule_changed", "trigger", name)
        for name, statement in expected.items()
        if stored.get(name, "").strip() != statement.strip()
    ]
    problems += [
        Problem("rule_added", "trigger", name) for name in stored if expected and name not in expected
    ]
    return Check("rules", len(expected), tuple(problems))


def _check_rows(connection: Connection, story: Story) -> Check:
    """Every row against what the ledger last said about it, and every entry against its row."""
    problems: list[Problem] = []
    counted = 0
    unseen = dict(story.rows)
    for line in followed_rows(connection):
        counted += 1
        said = unseen.pop((line.entity, line.key), None)
        good = None if said is None else _moment(said.at)
        if said is None or said.row_hash is None:
            problems.append(_about("row_not_in_ledger", line.entity, line.key, good, line.patient_id))
        elif said.row_hash != line.row_hash:
            # Whose it was counts, when somebody gave it to another patient.
            patient = said.patient_id or line.patient_id
            problems.append(_about("row_changed", line.entity, line.key, good, patient))
    for (name, key), said in unseen.items():
        if said.row_hash is not None:
            problems.append(_about("row_missing", name, key, _moment(said.at), said.patient_id))
    return Check("rows", counted, tuple(problems))


def _check_commands(connection: Connection, story: Story) -> Check:
    """Every command that counts as performed is in the ledger, so that none can be kept from being done.

    Commands from before every command had a line are not held against it.
    """
    since = connection.exec_driver_sql(
        "SELECT min(at) FROM ledger WHERE entity = 'schema' AND CAST(key AS INTEGER) >= ?",
        (_ALL_COMMANDS_SINCE,),
    ).scalar()
    counted, problems = 0, []
    for command_id, at in connection.exec_driver_sql("SELECT command_id, at FROM performed"):
        counted += 1
        if since is not None and at > since and command_id not in story.commands:
            problems.append(Problem("command_not_in_ledger", "performed", command_id))
    return Check("commands", counted, tuple(problems))


def _check_documents(connection: Connection) -> Check:
    """Every filed paper's bytes against the hash that was filed with them."""
    problems: list[Problem] = []
    counted = 0
    for key, pdf, expected, patient in connection.exec_driver_sql(
        "SELECT id, pdf, pdf_sha256, patient_id FROM document WHERE pdf IS NOT NULL OR pdf_sha256 IS NOT NULL"
    ):
        counted += 1
        if pdf is None or hashlib.sha256(pdf).hexdigest() != expected:
            problems.append(_about("document_changed", "document", str(key), None, patient))
    return Check("documents", counted, tuple(problems))


def _about(rule: str, entity: str, key: str, good: datetime | None, patient_id: int | None) -> Problem:
    return Problem(rule, entity, key, good, None, patient_id)


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
