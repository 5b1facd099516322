"""Copies of the record: made by SQLite's backup in one step, never by copying files."""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from mesodesk.storage.engine import driver_of, reading
from mesodesk.storage.failures import explain
from mesodesk.storage.files import explain_file, publish, sync_file


def copy_database(engine: Engine, key: bytes, target: Path) -> None:
    """A copy of the record at `target`, with the same key, as it is at one moment.

    In one step: a backup in several steps starts again whenever somebody writes. The copy is one file without
    a write-ahead log beside it.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        copy = dbapi2.connect(str(part), isolation_level=None)
        try:
            copy.execute("PRAGMA cipher_log_level = NONE")
            copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            with reading(engine).connect() as connection:
                driver_of(connection).backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
        sync_file(part)
        publish(part, target)
    except dbapi2.Error as error:
        _drop(part)
        raise explain(error) or error from error
    except OSError as error:
        _drop(part)
        raise explain_file(error, target) from error


def _drop(part: Path) -> None:
    # A disk that fails may not even let go of it; the next copy begins by removing it.
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
