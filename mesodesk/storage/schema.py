"""Making and upgrading the record: migrations, then the rules that live in the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Change
from mesodesk.storage import search, tables, triggers
from mesodesk.storage.engine import APPLICATION_ID, SCHEMA_VERSION, driver_of, reading, with_ledger
from mesodesk.storage.ledger import Line, Pen, note_text
from mesodesk.storage.rows import followed_rows
from mesodesk.storage.verification import RowKey, find_trusted, fingerprint

#: Where the migrations are; data files of the frozen program.
SCRIPTS: Final = Path(__file__).parent / "migrations"

# Alembic compares with what is in the metadata: name the package, so that its import is never "cleaned up".
_TABLES: Final = tables


def upgrade(
    engine: Engine, pen: Pen, back_up: Callable[[int], None] | None = None, scripts: Path = SCRIPTS
) -> bool:
    """Bring the record to the newest schema; whether anything was to do.

    Everything happens in one transaction: after a failure the record is as it was. An older record is handed
    to `back_up` (with its version) first. Raises `WorldError("damaged_database")` when rows then point to
    rows that do not exist.
    """
    found = find_version(engine)
    if found >= SCHEMA_VERSION:
        return False
    if found and back_up is not None:
        back_up(found)
    with engine.connect() as connection:
        # Outside a transaction only; with it on, rebuilding a table would delete the rows that refer to it.
        driver_of(connection).execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin(), with_ledger(connection):
                if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < SCHEMA_VERSION:
                    before = find_trusted(connection, pen.ledger_key) if found else {}
                    _drop_rules(connection)
                    migrate(connection, scripts)
                    _finish(connection)
                    make_rules(connection)
                    _sign(connection, pen, before)
        finally:
            driver_of(connection).execute("PRAGMA foreign_keys=ON")
    return True


def find_version(engine: Engine) -> int:
    """The schema version of the record; 0 when it is empty."""
    with reading(engine).connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def make_rules(connection: Connection) -> None:
    """Make the search index, the overlap indices and every trigger anew; doing it twice changes nothing."""
    connection.exec_driver_sql(search.TABLE)
    for name, statement in triggers.INDICES.items():
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
        connection.exec_driver_sql(statement)
    for name, statement in triggers.all_triggers().items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def migrate(connection: Connection, scripts: Path = SCRIPTS, to: str = "head") -> None:
    """Run the migrations in `scripts` up to revision `to`, inside the transaction open on `connection`."""
    # Late, and only when there is something to migrate: Alembic takes a seventh of a second to import.
    from alembic import command
    from alembic.config import Config

    from mesodesk.storage.alembic_options import OPTIONS

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["options"] = OPTIONS
    command.upgrade(config, to)


def _finish(connection: Connection) -> None:
    """Refuse a migration that left rows without what they refer to; mark the file as of this version."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise WorldError("damaged_database")
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")


def _drop_rules(connection: Connection) -> None:
    """Put the triggers aside: a migration may have to rewrite rows that are final for everybody else."""
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _sign(connection: Connection, pen: Pen, before: Mapping[RowKey, tuple[bytes | None, bool]]) -> None:
    """Have the ledger say which schema this is, and follow the rows that the migration rewrote.

    A row that the ledger did not vouch for `before` is left as it is: a migration must not launder it.
    """
    gone = dict(before)
    lines: list[Line] = []
    for line in followed_rows(connection) if before else ():
        was, trusted = gone.pop((line.entity, line.key), (None, True))
        if trusted and was != line.row_hash:
            lines.append(line if was is not None else replace(line, change=Change.ADDED))
    lines += [Line(Change.REMOVED, entity, key) for (entity, key), (_, trusted) in gone.items() if trusted]
    note = note_text(version=SCHEMA_VERSION, fingerprint=fingerprint(connection))
    pen.write(connection, [*lines, Line(Change.NOTED, "schema", str(SCHEMA_VERSION), None, None, note)])
