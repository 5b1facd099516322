"""The migrations give the schema that the tables describe, whole or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from mesodesk.domain.errors import WorldError
from mesodesk.storage import engine as engines
from mesodesk.storage import schema
from mesodesk.storage.engine import driver_of, open_engine, reading, with_ledger
from mesodesk.storage.ledger import Pen
from mesodesk.storage.migrations.compose import compose
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.row import RECORD
from mesodesk.storage.schema import SCRIPTS, find_version, make_rules, upgrade
from mesodesk.storage.triggers import INDICES, all_triggers
from mesodesk.storage.verification import fingerprint, verify_record
from tests.integration.records import NOW, SECRETS, find_all, make_record, open_record, tamper

PEN = Pen(SECRETS.ledger_key, NOW, None, "upgrade")

#: The newest schema that the program knows, and the one that a later program will know.
KNOWN = engines.SCHEMA_VERSION
LATER = KNOWN + 1

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{later:04}"
down_revision = "{known:04}"

def upgrade():
    with op.batch_alter_table("room") as batch:
        batch.add_column(sa.Column("colour", sa.String(9)))
    {then}
"""


def _objects(engine: Engine) -> dict[tuple[str, str], str]:
    with reading(engine).connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'alembic%'"
            " AND name NOT LIKE 'sqlite%'"
        )
        return {(row[0], row[1]): _normal(row[2]) for row in rows}


def _normal(sql: str) -> str:
    """The parts of a statement in an order of their own: the order of columns and rules is no difference."""
    head, bracket, body = sql.partition("(")
    if not sql.startswith("CREATE TABLE"):
        return " ".join(sql.split())
    whole = " ".join(body.strip()[:-1].split())
    # A column that came later brings its rules with it; in a table made at once they are behind all columns.
    whole = re.sub(r" FOREIGN KEY ?\(\w+\)", "", whole)
    parts = re.split(r",? (?=CONSTRAINT )|, (?=\w+ (?:[A-Z]+\b))", whole)
    return (
        " ".join(head.replace('"', "").split())
        + bracket
        + ", ".join(sorted(part.strip(" ,") for part in parts))
    )


@pytest.fixture
def migrated(tmp_path: Path) -> Engine:
    """A record as the migrations make it."""
    record = Record.open(tmp_path, SECRETS, NOW, make=True)
    record.close()
    return open_engine(tmp_path / FILE_NAME, SECRETS.data_key)


def test_migrations_and_tables_agree_to_the_last_check(migrated: Engine, tmp_path: Path) -> None:
    described = open_engine(tmp_path / "described.db", SECRETS.data_key)
    with described.begin() as connection, with_ledger(connection):
        RECORD.create_all(connection)
        make_rules(connection)
    assert _objects(migrated) == _objects(described)


def test_a_table_that_changed_without_a_migration_would_be_noticed(migrated: Engine) -> None:
    with migrated.begin() as connection, with_ledger(connection):
        assert "op." not in compose(connection, f"{LATER:04}", "Nothing.").split("def upgrade")[1]
        connection.exec_driver_sql("DROP TABLE rota")
        assert "create_table('rota'" in compose(connection, f"{LATER:04}", "Rota.")
        connection.rollback()


def test_the_migrations_follow_each_other_up_to_the_newest_known() -> None:
    files = sorted((SCRIPTS / "versions").glob("0*.py"))
    known = [f"{version:04}" for version in range(1, engines.SCHEMA_VERSION + 1)]
    assert [path.name[:4] for path in files] == known


def test_every_rule_of_the_database_is_there(migrated: Engine) -> None:
    found = _objects(migrated)
    assert {name for kind, name in found if kind == "trigger"} == set(all_triggers())
    assert set(INDICES) <= {name for kind, name in found if kind == "index"}
    assert ("table", "patient_search") in found


def test_the_rules_can_be_made_twice(migrated: Engine) -> None:
    with migrated.begin() as connection, with_ledger(connection):
        before = fingerprint(connection)
        make_rules(connection)
        assert fingerprint(connection) == before


def test_the_ledger_says_which_schema_was_made(migrated: Engine, tmp_path: Path) -> None:
    with reading(migrated).connect() as connection:
        assert fingerprint(connection) in str(
            connection.exec_driver_sql("SELECT note FROM ledger WHERE entity = 'schema'").scalar_one()
        )


def test_every_constraint_and_index_has_a_name(migrated: Engine) -> None:
    for (kind, name), sql in _objects(migrated).items():
        if kind == "table" and not name.startswith("patient_search"):
            assert sql.count("CHECK (") == len(re.findall(r"CONSTRAINT \w+ CHECK \(", sql)), name
            assert sql.count("FOREIGN KEY") == len(re.findall(r"CONSTRAINT \w+ FOREIGN KEY", sql)), name


def test_every_column_is_guarded_by_a_check_of_its_kind() -> None:
    for table in RECORD.tables.values():
        named = {str(constraint.name) for constraint in table.constraints}
        for column in table.columns:
            if column.primary_key and len(table.primary_key.columns) == 1 and "INT" in str(column.type):
                continue  # SQLite's rowid is a whole number already
            assert f"{column.name}_kind" in " ".join(named), f"{table.name}.{column.name}"


def _scripts(folder: Path, then: str) -> Path:
    """The shipped migrations and one more that changes a table."""
    scripts = folder / "scripts"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(then=then, later=LATER, known=KNOWN)
    (scripts / "versions" / f"{LATER:04}_next.py").write_text(text, encoding="utf-8")
    return scripts


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A software that knows one schema more."""
    monkeypatch.setattr(schema, "SCHEMA_VERSION", LATER)
    monkeypatch.setattr(engines, "SCHEMA_VERSION", LATER)


@pytest.mark.usefixtures("next_version")
def test_an_older_record_is_kept_first_then_upgraded_with_all_its_rows_and_rules(tmp_path: Path) -> None:
    with make_record(tmp_path) as record:
        record.engine.dispose()
    kept: list[int] = []
    engine = open_engine(tmp_path / FILE_NAME, SECRETS.data_key)
    with engine.begin() as connection, with_ledger(connection):
        connection.exec_driver_sql("INSERT INTO rota VALUES (1, 1, 0, 0, 60)")
        connection.exec_driver_sql(f"PRAGMA user_version={KNOWN}")
    assert upgrade(engine, PEN, kept.append, _scripts(tmp_path, "pass"))
    assert kept == [KNOWN]
    assert find_version(engine) == LATER
    with reading(engine).connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*), max(colour) FROM room").one() == (2, None)
        assert connection.exec_driver_sql("SELECT count(*) FROM rota").scalar_one() == 1
        assert driver_of(connection).execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert {name for kind, name in _objects(engine) if kind == "trigger"} == set(all_triggers())
    assert not upgrade(engine, PEN, kept.append)
    engine.dispose()


@pytest.mark.usefixtures("next_version")
@pytest.mark.parametrize(
    ("then", "changes"),
    [
        ("pass", [("changed", "room", "1"), ("changed", "room", "2")]),
        (
            "op.execute(\"UPDATE patient SET notes = 'x' WHERE id = 1\")",
            [("changed", "patient", "1"), ("changed", "room", "1"), ("changed", "room", "2")],
        ),
        ("op.execute('DELETE FROM room WHERE id = 2')", [("changed", "room", "1"), ("removed", "room", "2")]),
        (
            "op.execute('INSERT INTO rota VALUES (1, 1, 0, 0, 60)')",
            [("changed", "room", "1"), ("changed", "room", "2"), ("added", "rota", "1")],
        ),
    ],
)
def test_the_ledger_follows_what_a_migration_rewrites(
    tmp_path: Path, then: str, changes: list[tuple[str, ...]]
) -> None:
    with make_record(tmp_path) as record:
        _age(record)
        seq = record.anchor().seq
        upgrade(record.engine, PEN, None, _scripts(tmp_path, then))
        lines = find_all(record, f"SELECT change, entity, key FROM ledger WHERE seq > {seq}")
        assert sorted(map(str, lines)) == sorted(map(str, [*changes, ("noted", "schema", str(LATER))]))
        assert all(check.passed for check in record.verify())


@pytest.mark.usefixtures("next_version")
def test_a_migration_does_not_hide_a_row_that_was_tampered_with(tmp_path: Path) -> None:
    with make_record(tmp_path) as record:
        _age(record)
        tamper(record, "UPDATE room SET name = 'x' WHERE id = 1")
        upgrade(record.engine, PEN, None, _scripts(tmp_path, "pass"))
        found = {check.name: check.problems for check in record.verify() if not check.passed}
        assert [(problem.rule, problem.key) for problem in found["rows"]] == [("row_changed", "1")]


@pytest.mark.usefixtures("next_version")
def test_a_record_of_the_version_before_can_be_verified_as_it_is(tmp_path: Path) -> None:
    with make_record(tmp_path) as record:
        tamper(record, "DROP TABLE rota")  # as if a later version had brought it
        found = [check.name for check in verify_record(record.engine, SECRETS.ledger_key) if not check.passed]
        assert found == ["schema"]


def _age(record: Record) -> None:
    """Let the record be one of the version before the one that the software knows."""
    with record.engine.begin() as connection, with_ledger(connection):
        connection.exec_driver_sql(f"PRAGMA user_version={KNOWN}")


@pytest.mark.usefixtures("next_version")
@pytest.mark.parametrize(
    "then", ["op.execute('nonsense')", "raise KeyError", "op.execute('DELETE FROM staff WHERE id = 1')"]
)
def test_a_failed_migration_leaves_the_record_as_it_was(tmp_path: Path, then: str) -> None:
    with make_record(tmp_path) as record:
        with record.engine.begin() as connection, with_ledger(connection):
            connection.exec_driver_sql(f"PRAGMA user_version={KNOWN}")
            connection.exec_driver_sql("INSERT INTO rota VALUES (1, 1, 0, 0, 60)")
        before = _objects(record.engine), record.anchor()
        with pytest.raises((OperationalError, KeyError, WorldError)):
            upgrade(record.engine, PEN, None, _scripts(tmp_path, then))
        assert (_objects(record.engine), record.anchor()) == before
        assert find_version(record.engine) == KNOWN


@pytest.mark.usefixtures("next_version")
def test_the_copy_of_an_older_record_is_a_whole_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_record(tmp_path) as record, record.engine.begin() as connection, with_ledger(connection):
        connection.exec_driver_sql(f"PRAGMA user_version={KNOWN}")
    monkeypatch.setattr(schema.upgrade, "__defaults__", (None, _scripts(tmp_path, "pass")))
    with open_record(tmp_path) as record:
        assert find_all(record, "SELECT colour FROM room") == [(None,), (None,)]
    copy = open_engine(tmp_path / f"before-schema-{LATER}.db", SECRETS.data_key)
    assert find_version(copy) == KNOWN
    with reading(copy).connect() as connection:
        assert _count(connection, "patient") == 2
    copy.dispose()


FIRST_ROWS = (
    "INSERT INTO staff VALUES (1, 1, 'owner', 'Deniz Er', 'manager', 1, '', 'tr', 1, '')",
    "INSERT INTO room VALUES (1, 1, 'Oda 1', 0, 1, 1)",
    (
        "INSERT INTO appointment (id, row_version, kind, status, staff_id, starts_at, ends_at, note, reason,"
        " created_at, created_by) VALUES (1, 1, 'block', 'booked', 1, 1000, 4600, '', '', 900, 1)"
    ),
)


def test_a_record_of_the_first_version_is_upgraded_and_can_be_booked_in(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / FILE_NAME, SECRETS.data_key)
    with engine.begin() as connection, with_ledger(connection):
        schema.migrate(connection, to="0001")
        for statement in FIRST_ROWS:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("PRAGMA user_version=1")
    assert upgrade(engine, PEN, lambda _version: None)
    with reading(engine).connect() as connection:
        room = connection.exec_driver_sql("SELECT name, buffer_before, buffer_after FROM room").one()
        visit = connection.exec_driver_sql("SELECT starts_at, freed_at, held_until FROM appointment").one()
    assert room == ("Oda 1", 0, 0)
    assert visit == (1000, None, None)
    with engine.begin() as connection, with_ledger(connection), pytest.raises(IntegrityError):
        connection.exec_driver_sql("UPDATE room SET buffer_before = 121")
    engine.dispose()


def test_two_processes_that_open_an_empty_folder_make_one_schema(tmp_path: Path) -> None:
    first = open_engine(tmp_path / FILE_NAME, SECRETS.data_key)
    second = open_engine(tmp_path / FILE_NAME, SECRETS.data_key)
    assert upgrade(first, PEN)
    upgrade(second, PEN)
    with reading(second).connect() as connection:
        assert _count(connection, "ledger") == 1
    first.dispose()
    second.dispose()


def test_the_migrations_hold_no_code_of_ours() -> None:
    for path in (SCRIPTS / "versions").glob("0*.py"):
        assert "mesodesk" not in path.read_text(encoding="utf-8")


def _count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())
