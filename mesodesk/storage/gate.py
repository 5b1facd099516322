"""The gate at the start: what is looked at before a record is opened for writing, in its order.

Nothing here changes a byte of the record: a write-ahead file that does not belong to it stays as it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Anchor
from mesodesk.domain.lights import Access, Light, Shine, Way
from mesodesk.storage import place
from mesodesk.storage.anchors import Anchors, Kept
from mesodesk.storage.chain import verify_tail
from mesodesk.storage.engine import SCHEMA_VERSION, driver_of, open_engine, reading
from mesodesk.storage.failures import explain
from mesodesk.storage.keys import Secrets
from mesodesk.storage.ledger import find_head
from mesodesk.storage.pages import find_damaged_pages
from mesodesk.storage.recent_rows import check_recent_rows
from mesodesk.storage.record import FILE_NAME

#: The record's file and what SQLite keeps beside it.
FILES: Final = (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm")

#: SQLite below this can lose a write-ahead file when two connections write and fold it in at once.
SAFE_SQLITE: Final = (3, 51, 3)
#: Milliseconds that the gate waits for another program; seconds that it gives the look at the structure.
BUSY_MS: Final = 2_000
PATIENCE: Final = 0.1
#: Entries of the ledger that are checked at each start, and among which the last backup is looked for.
TAIL: Final = 500
_BACKUPS_AMONG: Final = 20_000
#: Room below which nothing can be saved any more, and below which it is time to say so.
NO_ROOM: Final = 16 * 2**20
LITTLE_ROOM: Final = 1 * 2**30
BACKUP_AFTER: Final = timedelta(hours=24)
#: Clocks of two computers of a clinic may differ by this much.
CLOCK_SLACK: Final = timedelta(minutes=5)

#: What the ledger calls what the gate has it write.
ANCHOR: Final = "anchor"
ADOPTED: Final = "adopt_anchor"
ACCEPTED: Final = "AcceptAsIs"

_FOLDER_WAYS: Final = (Way.CHECK_FOLDER, Way.CHECK_AGAIN)
_LOST_WAYS: Final = (Way.RESTORE_BACKUP, Way.ACCEPT_AS_IS, Way.CHECK_AGAIN)
_DAMAGED_WAYS: Final = (Way.RESTORE_BACKUP, Way.CHECK_AGAIN)
#: What keeps SQLite from even reading where the file stands; a copy elsewhere can be read.
_BY_COPY: Final = frozenset({"read_only", "cannot_read", "disk_full", "disk_failing"})


def examine(
    folder: Path, secrets: Secrets, state: Path, now: datetime, patience: float = PATIENCE
) -> tuple[Light, ...]:
    """All lights of the record in `folder`, for the user whose own folder is `state`.

    Of a record that has to be copied to be read, the place is told and nothing more. `patience` are seconds
    for the look at its structure (`check_structure` finishes it).
    """
    lights = look_at_place(folder)
    if any(light.is_red and light.access is not Access.LOOK for light in lights):
        return lights
    return lights + look_inside(
        folder / FILE_NAME, secrets, Anchors(state, folder / FILE_NAME, secrets), now, patience
    )


def look_at_place(folder: Path) -> tuple[Light, ...]:
    """Links, network drives, folders that are copied to a server, rights, the version of SQLite, room."""
    return (_place(folder), _rights(folder), _version(), _room(folder))


def look_inside(
    file: Path, secrets: Secrets, anchors: Anchors, now: datetime, patience: float = PATIENCE
) -> tuple[Light, ...]:
    """What the record itself says: whose it is, its schema, its ledger against the anchor, its structure."""
    # Before the record is read: whoever commits meanwhile moves both, the record first.
    kept, was_kept = anchors.read(), anchors.exists
    lights: list[Light] = []
    try:
        engine = open_engine(file, secrets.data_key, look=True, busy_timeout_ms=BUSY_MS)
    except WorldError as error:
        return (_unopened(error),)
    try:
        with reading(engine).connect() as connection:
            looks: tuple[Callable[[], Light], ...] = (
                lambda: _schema(connection),
                lambda: _anchor(connection, anchors, kept, was_kept),
                lambda: _structure(connection, patience),
                lambda: _tail(connection, secrets),
                lambda: _backup(connection, now),
                lambda: _clock(connection, now),
            )
            for look in looks:
                lights.append(look())
                if lights[-1].access is Access.NONE:
                    break
    except WorldError as error:
        light = _unread(error)
        # What the look at the structure has told is not told again.
        if light not in lights:
            lights.append(light)
    finally:
        engine.dispose()
    return tuple(lights)


def check_structure(file: Path, secrets: Secrets) -> Light:
    """Look at every page of the record; seconds for a large one, on any thread but the record's."""
    try:
        engine = open_engine(file, secrets.data_key, look=True, busy_timeout_ms=BUSY_MS)
    except WorldError as error:
        return _unopened(error)
    try:
        with reading(engine).connect() as connection:
            if find_damaged_pages(connection):
                return _damaged()
            return _structure(connection, None)
    except WorldError as error:
        return _unread(error)
    finally:
        engine.dispose()


def _place(folder: Path) -> Light:
    file = folder / FILE_NAME
    if place.is_linked(file):
        return _red("linked_file", (Way.CHECK_FOLDER,), Access.COPY, path=str(file))
    if place.is_on_network(folder):
        return _red("network_drive", (Way.MOVE_FOLDER,), Access.COPY, path=str(folder))
    program = place.synchronized_by(folder)
    if program:
        return _red("synchronized_folder", (Way.MOVE_FOLDER,), Access.COPY, path=str(folder), program=program)
    return Light("place")


def _rights(folder: Path) -> Light:
    if place.can_write(folder, FILES):
        return Light("rights")
    return _red("read_only_folder", _FOLDER_WAYS, Access.COPY, path=str(folder))


def _version() -> Light:
    found = tuple(map(int, dbapi2.sqlite_version.split(".")))
    if found >= SAFE_SQLITE:
        return Light("version", details={"sqlite": dbapi2.sqlite_version})
    return _red("unsafe_sqlite", (Way.UPDATE_PROGRAM,), sqlite=dbapi2.sqlite_version)


def _room(folder: Path) -> Light:
    free = place.free_bytes(folder)
    if free is None:
        return Light("room")
    megabytes = free // 2**20
    if free < NO_ROOM:
        return _red("disk_too_full", (Way.FREE_SPACE, Way.CHECK_AGAIN), megabytes=megabytes)
    if free < LITTLE_ROOM:
        return Light("little_room", Shine.AMBER, {"megabytes": megabytes}, (Way.FREE_SPACE,))
    return Light("room", details={"megabytes": megabytes})


def _schema(connection: Connection) -> Light:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = _column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
    if "ledger" not in tables or "clinic" not in tables:
        return _red("never_finished", (Way.RESTORE_BACKUP, Way.CHECK_FOLDER), Access.NONE)
    reached = _column(connection, "SELECT version_num FROM alembic_version")
    if reached != [f"{version:04}"]:
        return _red("half_migrated", (Way.RESTORE_BACKUP,), Access.NONE, version=version)
    return Light("schema", details={"version": version, "newest": version == SCHEMA_VERSION})


def _anchor(connection: Connection, anchors: Anchors, kept: Kept | None, was_kept: bool) -> Light:
    head = find_head(connection)
    if kept is None:
        return _no_anchor(connection, anchors, was_kept)
    seal = connection.exec_driver_sql("SELECT seal FROM ledger WHERE seq = ?", (kept.anchor.seq,)).scalar()
    if not kept.anchor.seq or seal == kept.anchor.seal:
        return Light("anchor", details={"kept": kept.anchor.seq, "found": head.seq})
    restored_at = _restored_since(connection, head, kept.at)
    if restored_at is not None:
        return Light("record_restored", Shine.AMBER, {"at": restored_at})
    if kept.anchor.seq > head.seq:
        return _red(
            "lost_writes",
            _LOST_WAYS,
            kept=kept.anchor.seq,
            found=head.seq,
            lost=kept.anchor.seq - head.seq,
            kept_at=kept.at,
            found_at=_moment_of(connection, head),
        )
    return _red(
        "other_history",
        _LOST_WAYS,
        kept=kept.anchor.seq,
        found=head.seq,
        kept_at=kept.at,
        found_at=_moment_of(connection, head),
    )


def _restored_since(connection: Connection, head: Anchor, moment: datetime) -> datetime | None:
    """When a backup was last restored, if that was after `moment`: its sealed line explains another history.

    A record that is put back to before what was kept has no such line: what was kept is of later.
    """
    at = connection.exec_driver_sql(
        "SELECT at FROM ledger WHERE seq > ? AND action = 'restore_backup' ORDER BY seq DESC LIMIT 1",
        (head.seq - _BACKUPS_AMONG,),
    ).scalar()
    restored = None if at is None else datetime.fromtimestamp(at, UTC)
    return restored if restored is not None and restored >= moment else None


def _no_anchor(connection: Connection, anchors: Anchors, was_kept: bool) -> Light:
    if was_kept:
        return Light("anchor_damaged", Shine.AMBER)
    known = connection.exec_driver_sql(
        "SELECT 1 FROM ledger WHERE entity = ? AND key = ? LIMIT 1", (ANCHOR, anchors.name)
    ).first()
    return Light("anchor_new") if known is None else Light("anchor_gone", Shine.AMBER)


def _structure(connection: Connection, patience: float | None) -> Light:
    """Whether trees and pages are in order; after `patience` seconds the rest is left for later."""
    driver = driver_of(connection)
    end = None if patience is None else time.monotonic() + patience
    if end is not None:
        driver.set_progress_handler(lambda: time.monotonic() > end, 2_000)
    try:
        found = driver.execute("PRAGMA quick_check(1)").fetchone()
    except dbapi2.Error as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            return Light("structure", details={"whole": False})
        raise explain(error) or error from error
    finally:
        driver.set_progress_handler(None, 0)
    return Light("structure", details={"whole": True}) if found[0] == "ok" else _damaged()


def _tail(connection: Connection, secrets: Secrets) -> Light:
    head = find_head(connection)
    start = max(0, head.seq - TAIL, _accepted(connection, head.seq - TAIL))
    check = verify_tail(connection, secrets.ledger_key, start)
    if not check.passed:
        problem = check.problems[0]
        return _red("ledger_broken", _LOST_WAYS, entry=problem.key, found=head.seq, rule=problem.rule)
    rows = check_recent_rows(connection, start)
    if not rows.passed:
        return _red("rows_differ", _LOST_WAYS, rows=len(rows.problems), entries=check.counted)
    return Light("ledger", details={"entries": check.counted})


def _accepted(connection: Connection, after: int) -> int:
    """The entry of this stretch with which an owner took the record as it was; what is before it is told."""
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce(max(seq), 1) - 1 FROM ledger WHERE seq > ? AND action = ?", (after, ACCEPTED)
        ).scalar_one()
    )


def _backup(connection: Connection, now: datetime) -> Light:
    if _is_made_up(connection):
        return Light("backup")
    head = find_head(connection)
    first = max(0, head.seq - _BACKUPS_AMONG)
    at = connection.exec_driver_sql(
        "SELECT at FROM ledger WHERE seq > ? AND action = 'create_backup' ORDER BY seq DESC LIMIT 1", (first,)
    ).scalar()
    since = at or connection.exec_driver_sql("SELECT at FROM ledger WHERE seq = 1").scalar() or 0
    details = {"at": None if at is None else datetime.fromtimestamp(at, UTC)}
    if now - datetime.fromtimestamp(since, UTC) > BACKUP_AFTER:
        key = "no_backup" if at is None else "old_backup"
        return Light(key, Shine.AMBER, details, (Way.BACK_UP,))
    return Light("backup", details=details)


def _clock(connection: Connection, now: datetime) -> Light:
    last = _moment_of(connection, find_head(connection))
    if now >= last - CLOCK_SLACK or _is_made_up(connection):
        return Light("clock")
    return Light("clock_behind", Shine.AMBER, {"now": now, "last": last}, (Way.SET_CLOCK,))


def _unopened(error: WorldError) -> Light:
    """What a file that could not be opened means, given that the key is the right one."""
    if error.problem in {"wrong_key", "damaged_database"}:
        return _red("damaged_start", _DAMAGED_WAYS, Access.NONE)
    if error.problem == "newer_database":
        return Light("newer_database", Shine.RED, error.details, (Way.UPDATE_PROGRAM,), Access.NONE)
    if error.problem == "not_a_record":
        return _red("not_a_record", (Way.RESTORE_BACKUP, Way.CHECK_FOLDER), Access.NONE)
    return _unread(error)


def _unread(error: WorldError) -> Light:
    if error.problem == "damaged_database":
        return _damaged()
    access = Access.COPY if error.problem in _BY_COPY else Access.NONE
    return Light(error.problem, Shine.RED, error.details, (Way.CHECK_AGAIN,), access)


def _damaged() -> Light:
    return _red("damaged_pages", _DAMAGED_WAYS)


def _red(key: str, ways: tuple[Way, ...], access: Access = Access.LOOK, **details: object) -> Light:
    return Light(key, Shine.RED, details, ways, access)


def _moment_of(connection: Connection, head: Anchor) -> datetime:
    at = connection.exec_driver_sql("SELECT at FROM ledger WHERE seq = ?", (head.seq,)).scalar()
    return datetime.fromtimestamp(at or 0, UTC)


def _is_made_up(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql("SELECT made_up FROM clinic").scalar())


def _column(connection: Connection, statement: str) -> list[str]:
    return [row[0] for row in connection.exec_driver_sql(statement)]
