"""A fresh data key for the whole record: written anew beside the old one, verified, then swapped in.

The order is what makes a crash harmless. The key file first learns the fresh key beside the old one; then the
file is swapped by one rename; then the key file forgets the old key. Whoever opens the record in between
tries which of the two keys fits, and settles the key file by it.
"""

from __future__ import annotations

import contextlib
import os
import secrets as random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Anchor, Check
from mesodesk.storage.engine import open_engine
from mesodesk.storage.failures import explain
from mesodesk.storage.files import explain_file, remove, sync_file, sync_folder
from mesodesk.storage.key_slots import Holder, Secrets
from mesodesk.storage.keys import KeyFile, key_file_lock, read_keys, write_keys
from mesodesk.storage.verification import verify_record

#: The record under its fresh key, until it takes the old one's place.
_NEW: Final = ".rekeyed"


@dataclass(frozen=True, slots=True)
class Rotated:
    """A rotation that is done: the secrets from now on, and whose slots were dropped."""

    secrets: Secrets
    dropped: tuple[Holder, ...]


def rotate(
    file: Path,
    secrets: Secrets,
    users: frozenset[str],
    step: Callable[[str], None] = lambda _name: None,
) -> Rotated:
    """Write the record in `file` anew under a fresh data key; slots of `users` and the recovery key stay.

    Nobody may have it open, the caller included. `step` is told where it stands. Raises `WorldError`:
    ``record_in_use``, ``keys_busy``, ``disk_full``, ``damaged_database``; then the old key goes on counting.
    """
    folder = file.parent
    new = file.with_name(f"{file.name}{_NEW}")
    moving = replace(secrets, fresh_key=random.token_bytes(32))
    fresh = replace(secrets, data_key=moving.fresh_key or b"", fresh_key=None)
    with key_file_lock(folder):
        keys = _settle(file, read_keys(folder), secrets)
        try:
            with alone(file, secrets.data_key) as old:
                _write_anew(old, new, secrets, fresh, step)
                waiting, dropped = keys.rotating_to(moving, users)
                write_keys(folder, waiting)
                step("both keys")
                _swap(old, new, file, step)
        except BaseException:
            with contextlib.suppress(WorldError, OSError):
                new.unlink(missing_ok=True)
                _settle(file, read_keys(folder), moving)
            raise
        settled = waiting.settled(fresh, confirmed=True)
        _write_copies_anew(folder, secrets, fresh, settled)
        # The fresh key counts from the swap on; whoever opens next settles what cannot be written now.
        with contextlib.suppress(WorldError):
            write_keys(folder, settled)
        step("settled")
    return Rotated(fresh, dropped)


def settle_rotation(file: Path, secrets: Secrets) -> Secrets:
    """The secrets that open the record now, after a rotation that something interrupted.

    The key file is told. While another process rotates, `WorldError("keys_busy")`.
    """
    if secrets.fresh_key is None:
        return secrets
    with key_file_lock(file.parent):
        keys = read_keys(file.parent)
        right = _right(file, secrets)
        if keys.is_rotating:
            with contextlib.suppress(WorldError):
                # A folder that cannot be written is opened all the same; the next one settles it.
                _settle(file, keys, secrets)
        return right


def _settle(file: Path, keys: KeyFile, secrets: Secrets) -> KeyFile:
    """Confirm or drop what the key file waits for, by the key that the record has."""
    if not keys.is_rotating:
        return keys
    right = _right(file, secrets)
    keys = keys.settled(right, confirmed=right.data_key != secrets.data_key)
    write_keys(file.parent, keys)
    remove(file.with_name(f"{file.name}{_NEW}"))
    return keys


def _right(file: Path, secrets: Secrets) -> Secrets:
    old = replace(secrets, fresh_key=None)
    if secrets.fresh_key is None or _fits(file, secrets.data_key):
        return old
    return replace(old, data_key=secrets.fresh_key)


def _fits(file: Path, key: bytes) -> bool:
    try:
        open_engine(file, key, read_only=False).dispose()
    except WorldError as error:
        if error.problem == "wrong_key":
            return False
        raise
    return True


@contextmanager
def alone(file: Path, key: bytes) -> Iterator[dbapi2.Connection]:
    """A connection that nobody else's can stand beside; the write-ahead log is folded in.

    Raises `WorldError("record_in_use")` while anybody else has the record open.
    """
    connection = _connect(file, key)
    try:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except dbapi2.Error as error:
            known = explain(error)
            if isinstance(known, WorldError) and known.problem == "database_locked":
                raise WorldError("record_in_use") from error
            raise known or error from error
        if mode != "delete":
            raise WorldError("record_in_use")
        yield connection
    finally:
        connection.close()


@contextmanager
def nobody_inside(file: Path, key: bytes, head: Anchor | None) -> Iterator[None]:
    """Keeps everybody out of a record that gives up its place; `head` is its last entry as far as is known.

    Raises `WorldError("record_in_use")` when somebody has it open or has written more. Where the file is too
    damaged to ask, that is why it gives up its place, and nobody is kept out.
    """
    last: int | None = None
    with contextlib.ExitStack() as held:
        try:
            connection = held.enter_context(alone(file, key))
            # Nothing may be written beside the file under its name, which another one has in a moment.
            connection.execute("PRAGMA journal_mode = OFF")
            last = connection.execute("SELECT max(seq) FROM ledger").fetchone()[0]
        except (WorldError, dbapi2.Error) as error:
            if isinstance(error, WorldError) and error.problem == "record_in_use":
                raise
        if head is not None and last is not None and last != head.seq:
            raise WorldError("record_in_use")
        if os.name == "nt":
            # Windows gives a file that is open no other name.
            held.close()
        yield


def _write_anew(
    old: dbapi2.Connection, new: Path, secrets: Secrets, fresh: Secrets, step: Callable[[str], None]
) -> None:
    """The record at `new` under its fresh key; what does not verify there must not verify here either."""
    checks = _copy_and_check(old, new, fresh)
    step("verified")
    if all(check.passed for check in checks):
        return
    same = new.with_name(f"{new.name}.same")
    try:
        before = _copy_and_check(old, same, secrets)
    finally:
        remove(same)
    if before != checks or not checks[0].passed:
        raise WorldError("damaged_database")


def _copy_and_check(old: dbapi2.Connection, new: Path, secrets: Secrets) -> tuple[Check, ...]:
    remove(new)
    copy_under(old, new, secrets.data_key)
    engine = open_engine(new, secrets.data_key, read_only=True)
    try:
        return verify_record(engine, secrets.ledger_key)
    finally:
        engine.dispose()


def copy_under(old: dbapi2.Connection, new: Path, key: bytes) -> None:
    """A copy of an open database at `new` under another key, in one step, synced to the disk."""
    try:
        copy = _connect(new, key, check=False)
        try:
            old.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
        sync_file(new)
    except dbapi2.Error as error:
        raise explain(error) or error from error
    except OSError as error:
        raise explain_file(error, new) from error


def _swap(old: dbapi2.Connection, new: Path, file: Path, step: Callable[[str], None]) -> None:
    # From here on nothing may be written beside the file under its name, which another file has in a moment.
    old.execute("PRAGMA journal_mode = OFF")
    try:
        if os.name == "nt":
            # Windows gives no name of an open file to another one, and so refuses while anybody has it open.
            old.close()
        os.replace(new, file)
    except OSError as error:
        raise explain_file(error, file) from error
    # What fails from here on cannot take the swap back.
    with contextlib.suppress(OSError, dbapi2.Error):
        sync_folder(file.parent)
        if os.name != "nt":
            # Whoever waits for the old file finds nothing in it to write to; it has no name any more.
            old.execute(f"PRAGMA rekey = \"x'{random.token_hex(32)}'\"")
    step("swapped")


def _write_copies_anew(folder: Path, secrets: Secrets, fresh: Secrets, keys: KeyFile) -> None:
    """What migrations and restores have kept and the old key opens; what cannot be read stays as it is."""
    for path in (*sorted(folder.glob("before-schema-*.db")), *sorted(folder.glob("replaced-*/*.db"))):
        part = path.with_name(f"{path.name}.part")
        try:
            remove(part)
            source = _connect(path, secrets.data_key)
            try:
                copy_under(source, part, fresh.data_key)
            finally:
                source.close()
            # Closing folds it in; what is left of it must not meet the other file.
            remove(path.with_name(f"{path.name}-wal"))
            os.replace(part, path)
            if path.parent != folder:
                # Of then they would open it for whoever has left since, and what is under the old key.
                write_keys(path.parent, keys)
        except (WorldError, OSError, dbapi2.Error):
            with contextlib.suppress(WorldError):
                remove(part)


def _connect(file: Path, key: bytes, *, check: bool = True) -> dbapi2.Connection:
    connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False, timeout=2.0)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    if check:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.Error as error:
            connection.close()
            raise explain(error) or error from error
    return connection
