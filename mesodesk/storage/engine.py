"""The only door to the file: one engine factory, so that no connection misses a key, a PRAGMA or a check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPICursor, _DBAPIAnyExecuteParams
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool
from sqlcipher3 import dbapi2

from mesodesk.domain.errors import WorldError
from mesodesk.storage import place
from mesodesk.storage.failures import explain, explain_failures, is_broken

#: "meso" in ASCII; says whose file this is.
APPLICATION_ID: Final = 0x6D65736F
#: The newest schema that this version of the software knows, as `PRAGMA user_version`.
SCHEMA_VERSION: Final = 5
#: Milliseconds that a writer waits for another one.
BUSY_TIMEOUT_MS: Final = 5_000

# How the file is opened, in the words of SQLite.
_WRITE: Final = "mode=rwc"
_LOOK: Final = "mode=ro"
_CLOSED: Final = "immutable=1"

_READING: Final = "mesodesk_reading"
_ONLY_READS: Final = "mesodesk_only_reads"
_USED: Final = "mesodesk_used"
_OPEN_LEDGER: Final = "mesodesk_ledger_writers"

# `secure_delete` and `temp_store` keep deleted and sorted words out of free pages and temporary files.
_PRAGMAS: Final = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
)
_READS: Final = re.compile(
    r"\s*(SELECT|EXPLAIN|PRAGMA(?!.*=)|VALUES|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)\b", re.I
)
_READS_WITH: Final = re.compile(r"\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\b)", re.I | re.S)


class LedgerBypassError(RuntimeError):
    """A statement would change the record behind the ledger's back. Always a bug in the caller."""


def open_engine(
    path: Path,
    key: bytes,
    *,
    read_only: bool = False,
    look: bool = False,
    busy_timeout_ms: int = BUSY_TIMEOUT_MS,
) -> Engine:
    """The engine for the record at `path`, encrypted with the raw 32-byte `key`.

    Makes the file when it does not exist. A `read_only` engine is for closed copies only (a backup being
    verified): it takes no locks and changes no byte. One that only `look`s is for a record that others may
    have open: it sees what they write, and leaves record and write-ahead file as they are, even when it is
    closed. Raises `WorldError`: ``wrong_key``, ``newer_database``, ``not_a_record``, ``database_locked``,
    ``network_drive``, ``linked_file``, ``cannot_read``...
    """
    if len(key) != 32:
        raise ValueError("a data key has 32 bytes")
    _check_place(path)
    mode = _CLOSED if read_only else _LOOK if look else _WRITE

    def connect() -> dbapi2.Connection:
        return open_driver(path, key, mode, busy_timeout_ms)

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=6,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin if mode is _WRITE else _begin_read_only)
    event.listen(engine, "before_cursor_execute", _refuse_silent_changes)
    if mode is _WRITE:
        event.listen(engine, "connect", _look_whether_it_writes)
        event.listen(engine, "checkout", _open_again_what_only_reads)
    explain_failures(engine)
    try:
        _check_file(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def reading(engine: Engine) -> Engine:
    """The same engine for transactions that only read: they wait for nobody and cannot write."""
    return engine.execution_options(**{_READING: True})


@contextmanager
def with_ledger(connection: Connection) -> Iterator[None]:
    """Allow changes on `connection` for a moment: for the session's flush, the ledger and migrations."""
    info = connection.info
    info[_OPEN_LEDGER] = info.get(_OPEN_LEDGER, 0) + 1
    try:
        yield
    finally:
        info[_OPEN_LEDGER] -= 1


def driver_of(connection: Connection) -> dbapi2.Connection:
    """The driver's own connection, for what may not happen inside a transaction."""
    return connection.connection.driver_connection


def detached(engine: Engine) -> tuple[PoolProxiedConnection, dbapi2.Connection]:
    """A connection that the pool forgets, for a listener: its owner closes the first, and uses the second."""
    connection = engine.raw_connection()
    driver = connection.driver_connection
    connection.detach()
    return connection, driver


def execute(connection: Connection, statement: str, values: Sequence[object] = ()) -> dbapi2.Cursor:
    """A hot statement straight on the driver, inside the transaction that is open on `connection`.

    A tenth of a millisecond faster than through SQLAlchemy, which counts where every command passes.
    """
    try:
        return driver_of(connection).execute(statement, values)
    except dbapi2.Error as error:
        if is_broken(error):
            connection.invalidate(error)
        raise explain(error) or error from error


def open_driver(path: Path, key: bytes, mode: str, busy_timeout_ms: int) -> dbapi2.Connection:
    """A connection of the driver with everything set; the engine's, and the start's that only looks."""
    address = f"{path.absolute().as_uri()}?{mode}"
    try:
        connection = dbapi2.connect(
            address,
            timeout=busy_timeout_ms / 1_000,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
    except dbapi2.Error as error:
        raise explain(error) or error from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        _try_key(connection)
        for pragma in (*_PRAGMAS, f"busy_timeout={busy_timeout_ms}"):
            connection.execute(f"PRAGMA {pragma}")
        if mode is _WRITE:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
    except dbapi2.Error as error:
        connection.close()
        raise explain(error) or error from error
    return connection


def _try_key(connection: dbapi2.Connection) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error as error:
        # Here and nowhere else: later on, pages that cannot be read are damaged pages.
        if error.sqlite_errorname == "SQLITE_NOTADB":
            connection.close()
            raise WorldError("wrong_key") from error
        raise


def _look_whether_it_writes(driver: dbapi2.Connection, entry: ConnectionPoolEntry) -> None:
    """SQLite opens a file that it cannot write at the moment for reading, and says so to nobody."""
    wait = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    version = driver.execute("PRAGMA user_version").fetchone()[0]
    driver.execute("PRAGMA busy_timeout=0")
    try:
        driver.execute("BEGIN")
        # The least that has to be allowed to write; nothing of it is kept.
        driver.execute(f"PRAGMA user_version={version}")
    except dbapi2.Error as error:
        entry.info[_ONLY_READS] = isinstance(explain(error), WorldError) and "readonly" in str(error)
    finally:
        driver.execute("ROLLBACK")
        driver.execute(f"PRAGMA busy_timeout={wait}")


def _open_again_what_only_reads(
    driver: dbapi2.Connection, entry: ConnectionPoolEntry, proxy: PoolProxiedConnection
) -> None:
    """Use such a connection once: it would refuse to write long after the disk is well again."""
    if entry.info.get(_ONLY_READS) and entry.info.setdefault(_USED, False):
        raise DisconnectionError
    entry.info[_USED] = True


def _begin(connection: Connection) -> None:
    driver = driver_of(connection)
    if connection.get_execution_options().get(_READING):
        driver.execute("PRAGMA query_only=ON")
        driver.execute("BEGIN")
        return
    driver.execute("PRAGMA query_only=OFF")
    try:
        driver.execute("BEGIN IMMEDIATE")
    except dbapi2.Error as error:
        if is_broken(error):
            connection.invalidate(error)
        raise explain(error) or error from error


def _begin_read_only(connection: Connection) -> None:
    driver_of(connection).execute("BEGIN")


def _refuse_silent_changes(
    connection: Connection,
    cursor: DBAPICursor,
    statement: str,
    parameters: _DBAPIAnyExecuteParams,
    context: object,
    many: bool,
) -> None:
    if connection.info.get(_OPEN_LEDGER) or _READS.match(statement) or _READS_WITH.match(statement):
        return
    raise LedgerBypassError(statement.split(None, 1)[0])


def _check_place(path: Path) -> None:
    """Refuse what loses data silently: links to the file, and drives whose locks do not hold."""
    if place.is_linked(path):
        raise WorldError("linked_file", path=str(path))
    if place.is_on_network(path.parent):
        raise WorldError("network_drive", path=str(path))


def _check_file(engine: Engine) -> None:
    """Refuse a file of another program, and a record that a newer version of the software has written."""
    with reading(engine).connect() as connection:
        owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if tables and owner != APPLICATION_ID:
        raise WorldError("not_a_record")
    if version > SCHEMA_VERSION:
        raise WorldError("newer_database", version=version, known=SCHEMA_VERSION)
