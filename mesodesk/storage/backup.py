"""Backups: made in one step, opened again and verified before they count, restored only when whole."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.ledger import Anchor, Check
from mesodesk.storage import keys as key_files
from mesodesk.storage.container import hash_file, read_container, read_small, write_container
from mesodesk.storage.copies import copy_database
from mesodesk.storage.engine import open_engine, reading
from mesodesk.storage.files import explain_file, publish
from mesodesk.storage.keys import KeyFile, Secrets, SlotKind
from mesodesk.storage.ledger import find_head
from mesodesk.storage.manifest import (
    Manifest,
    format_manifest,
    new_key,
    open_inside,
    open_key,
    parse_manifest,
    seal_inside,
    seal_key,
)
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.replacing import Staged, put_in_place
from mesodesk.storage.verification import count_rows, verify_record
from mesodesk.storage.workshop import workshop

#: How somebody opens a backup: with a password, ``lambda keys: keys.unlock(user, password)``, with the
#: recovery key, or with the secrets of the record that is open.
Unlock = Callable[[KeyFile], Secrets]
_Examined = tuple[tuple[Check, ...], Anchor, Mapping[str, int], tuple[tuple[str, str, bool], ...]]

_MANIFEST: Final = "manifest.json"
_KEYS: Final = key_files.FILE_NAME
#: What only the backup's own key opens: the whole key file and the record's key.
_INSIDE: Final = "inside"
_SMALL: Final = frozenset({_MANIFEST, _KEYS, _INSIDE})
#: Members by version of the format.
_MEMBERS: Final[Mapping[int, frozenset[str]]] = {1: _SMALL - {_INSIDE}, 2: _SMALL}
_OWNERS: Final = "SELECT user FROM staff WHERE owner = 1 AND active = 1"
_STAFF: Final = "SELECT user, role, owner FROM staff WHERE active = 1"


@dataclass(frozen=True, slots=True)
class Report:
    """A backup that was opened and checked. `checks` that did not pass were so in the record itself.

    `staff` has user name, role and whether they were owners of those who worked there then.
    """

    file: Path
    manifest: Manifest
    checks: tuple[Check, ...]
    staff: tuple[tuple[str, str, bool], ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every check of the record in it passed."""
        return all(check.passed for check in self.checks)


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup taken apart: the closed copy of the record, its key, and what opened the clinic then.

    `keys` is the whole key file; the record goes back under the data key of its `secrets`.
    """

    report: Report
    database: Path
    key: bytes
    keys: KeyFile
    secrets: Secrets


def create_backup(record: Record, target: Path, *, now: datetime, software: str) -> Report:
    """Back the open record up to the file `target`; it is there only when it was opened again and verified.

    `software` is the version of the program. Raises `RuleError("file_exists")`; `WorldError`:
    ``disk_full``, ``cannot_write``, ``damaged_database``, ``no_folder``.
    """
    return back_up_engine(record.engine, record.secrets, record.file.parent, target, now, software)


def back_up_engine(
    engine: Engine, secrets: Secrets, folder: Path, target: Path, now: datetime, software: str
) -> Report:
    """As `create_backup`, for the record in `folder` through any engine that is open on it."""
    try:
        is_there = target.exists()
    except OSError as error:
        # A name that is too long cannot even be asked for.
        raise explain_file(error, target) from error
    if is_there:
        raise RuleError("file_exists", field="file", path=str(target))
    if not target.parent.is_dir():
        raise WorldError("no_folder", path=str(target.parent))
    keys = key_files.read_keys(folder)
    with workshop(target.parent) as bench:
        part = bench / "part"
        _write(engine, secrets, keys, bench / FILE_NAME, part, now, software)
        # What counts is what the disk gives back: the file is opened as if it were restored.
        report = _open(part, bench / "again", lambda _: secrets).report
        _publish_new(part, target)
    return replace(report, file=target)


def verify_backup(file: Path, unlock: Unlock) -> Report:
    """Open a backup as if restoring it, and check everything in it.

    Raises `RuleError` when it is not unlocked; `WorldError`: ``backup_damaged`` (its `reason` is the part),
    ``newer_backup``, ``newer_database``, ``cannot_read``.
    """
    with workshop(None) as bench:
        return _open(file, bench / "again", unlock).report


def read_manifest(file: Path, unlock: Unlock) -> Manifest:
    """What a backup says about itself, its signature checked and nothing else; raises as `verify_backup`."""
    members = read_small(file, _SMALL)
    if not {_MANIFEST, _KEYS} <= members.keys():
        raise WorldError("backup_damaged", reason="backup_file")
    return _check_small(members, unlock)[0]


def restore_backup(
    file: Path,
    folder: Path,
    unlock: Unlock,
    *,
    now: datetime,
    replace: bool = False,
    keep: tuple[KeyFile, Secrets] | None = None,
    finish: Callable[[Record, Manifest], None] | None = None,
) -> Report:
    """Make the clinic of a backup live in `folder`; the ledger says so, and how old the backup was.

    A clinic that is there is refused (`RuleError("clinic_exists")`), or with `replace` moved aside, whole,
    into ``replaced-<moment>`` in the same folder; nobody may have it open. With `keep`, the clinic is opened
    afterwards by that key file, not by the one of then. `finish` writes what else has to be in the restored
    record before it takes its place. Raises as `verify_backup` does.
    """
    staged = Staged(folder, now)
    if staged.old and not replace:
        raise RuleError("clinic_exists", field="folder", folder=str(folder))
    with _made_folder(folder), workshop(folder) as bench:
        opened = _open(file, bench / "again", unlock)
        keys, secrets = keep or (opened.keys, opened.secrets)
        fresh = bench / "fresh"
        fresh.mkdir()
        _copy(opened.database, opened.key, fresh / FILE_NAME, secrets.data_key)
        with Record.open(fresh, secrets, now) as record:
            _note_restored(record, opened.report.manifest, now)
            if finish is not None:
                finish(record, opened.report.manifest)
        key_files.write_keys(fresh, keys)
        # A clock that is behind must not make the old clinic look old, and so be swept away at once.
        staged = Staged(folder, max(now, opened.report.manifest.made_at))
        put_in_place(fresh, staged, keep[0] if keep is not None and replace else None)
    return opened.report


def _write(
    engine: Engine, secrets: Secrets, keys: KeyFile, copy: Path, part: Path, now: datetime, software: str
) -> None:
    """Copy the record under a key of its own and put the container together, not verified yet."""
    key = new_key()
    copy_database(engine, key, copy)
    with _closed_copy(copy, key) as connection:
        anchor, rows = find_head(connection), count_rows(connection)
        schema = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        owners = frozenset(str(row[0]) for row in connection.exec_driver_sql(_OWNERS))
    outer = key_files.format_keys(_for_owners(keys, owners))
    whole = base64.b64encode(key_files.format_keys(keys)).decode()
    inside = seal_inside(
        key, json.dumps({"keys": whole, "data_key": secrets.data_key.hex()}).encode(), keys.clinic
    )
    hashes = {_KEYS: key_files.hash_keys(outer), _INSIDE: key_files.hash_keys(inside)}
    manifest = Manifest(
        keys.clinic,
        now.astimezone(UTC).replace(microsecond=0),
        software,
        schema,
        anchor,
        {**hashes, FILE_NAME: hash_file(copy)},
        rows,
        seal_key(key, secrets, keys.clinic),
    )
    small = {_MANIFEST: format_manifest(manifest, secrets), _KEYS: outer, _INSIDE: inside}
    write_container(part, small, {FILE_NAME: copy})
    copy.unlink()


def _for_owners(keys: KeyFile, owners: frozenset[str]) -> KeyFile:
    """The slots that may open a backup from outside: those of the owners and of the recovery key."""
    slots = tuple(
        slot
        for slot in keys.slots
        if slot.holder.kind is SlotKind.RECOVERY
        or (slot.holder.kind is SlotKind.PASSWORD and slot.holder.user in owners)
    )
    # A backup that nobody could open would be none.
    return replace(keys, slots=slots or keys.slots)


def _open(file: Path, bench: Path, unlock: Unlock) -> Opened:
    """Take the backup apart into `bench`, a new folder, and check it."""
    bench.mkdir()
    database = bench / FILE_NAME
    members = read_container(file, _SMALL, {FILE_NAME: database})
    if not {_MANIFEST, _KEYS} <= members.keys():
        raise WorldError("backup_damaged", reason="backup_file")
    manifest, keys, secrets = _check_small(members, unlock)
    if manifest.hashes.get(FILE_NAME) != hash_file(database):
        raise WorldError("backup_damaged", reason="backup_record")
    key = open_key(manifest, secrets)
    if manifest.version > 1:
        keys, secrets = _look_inside(members[_INSIDE], key, manifest, secrets)
    checks, anchor, rows, staff = _examine(database, key, secrets)
    if (anchor, rows) != (manifest.anchor, manifest.rows):
        raise WorldError("backup_damaged", reason="backup_record")
    return Opened(Report(file, manifest, checks, staff), database, key, keys, secrets)


def _check_small(members: Mapping[str, bytes], unlock: Unlock) -> tuple[Manifest, KeyFile, Secrets]:
    """The manifest, when it is signed and belongs to the other small members."""
    try:
        keys = key_files.parse_keys(members[_KEYS])
    except WorldError as error:
        raise WorldError("backup_damaged", reason="backup_keys") from error
    secrets = unlock(keys)
    manifest = parse_manifest(members[_MANIFEST], secrets)
    if members.keys() != _MEMBERS[manifest.version]:
        raise WorldError("backup_damaged", reason="backup_file")
    for name in members.keys() - {_MANIFEST}:
        if manifest.hashes.get(name) != key_files.hash_keys(members[name]):
            raise WorldError("backup_damaged", reason="backup_keys")
    if manifest.clinic != keys.clinic:
        raise WorldError("backup_damaged", reason="backup_keys")
    return manifest, keys, secrets


def _look_inside(sealed: bytes, key: bytes, manifest: Manifest, secrets: Secrets) -> tuple[KeyFile, Secrets]:
    """The whole key file and the record's secrets of then: the data key may be another one by now."""
    try:
        body = json.loads(open_inside(key, sealed, manifest.clinic))
        keys = key_files.parse_keys(base64.b64decode(body["keys"], validate=True))
        return keys, Secrets(bytes.fromhex(body["data_key"]), secrets.ledger_secret)
    except (ValueError, KeyError, TypeError) as error:
        raise WorldError("backup_damaged", reason="backup_keys") from error


def _examine(database: Path, key: bytes, secrets: Secrets) -> _Examined:
    """Open a closed copy with its key and check all of it; a copy whose structure is damaged is refused."""
    engine = open_engine(database, key, read_only=True)
    try:
        checks = verify_record(engine, secrets.ledger_key)
        if any(check.name == "structure" and not check.passed for check in checks):
            raise WorldError("damaged_database")
        with reading(engine).connect() as connection:
            staff = tuple(
                (str(user), str(role), bool(owner))
                for user, role, owner in connection.exec_driver_sql(_STAFF)
            )
            return checks, find_head(connection), count_rows(connection), staff
    finally:
        engine.dispose()


@contextmanager
def _closed_copy(copy: Path, key: bytes) -> Iterator[Connection]:
    engine = open_engine(copy, key, read_only=True)
    try:
        with reading(engine).connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _copy(database: Path, key: bytes, target: Path, data_key: bytes) -> None:
    engine = open_engine(database, key, read_only=True)
    try:
        copy_database(engine, data_key, target)
    finally:
        engine.dispose()


def _publish_new(part: Path, target: Path) -> None:
    try:
        publish(part, target)
    except OSError as error:
        raise explain_file(error, target) from error


def _note_restored(record: Record, manifest: Manifest, now: datetime) -> None:
    with record.writing(actor_id=None, action="restore_backup", now=now) as work:
        work.note(
            "backup",
            manifest.made_at.isoformat(),
            seq=manifest.anchor.seq,
            seal=manifest.anchor.seal.hex(),
            gap_seconds=int((now - manifest.made_at).total_seconds()),
        )


@contextmanager
def _made_folder(folder: Path) -> Iterator[None]:
    """The folder; one that was not there before is gone again when nothing comes of it."""
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_file(error, folder) from error
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
