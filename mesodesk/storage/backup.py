"""Backups: made in one step, opened again and verified before they count, restored only when whole."""

from __future__ import annotations

import hmac
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.ledger import Anchor, Check
from mesodesk.storage import keys as key_files
from mesodesk.storage.container import hash_file, read_container, write_container
from mesodesk.storage.copies import copy_database
from mesodesk.storage.engine import SCHEMA_VERSION, open_engine, reading
from mesodesk.storage.files import explain_file, publish, sync_folder
from mesodesk.storage.keys import KeyFile, Secrets
from mesodesk.storage.ledger import find_head
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.types import canonical_json
from mesodesk.storage.verification import count_rows, verify_record

#: How somebody opens a backup: with a password, ``lambda keys: keys.unlock(user, password)``, with the
#: recovery key, or with the secrets of the record that is open.
Unlock = Callable[[KeyFile], Secrets]

_FORMAT: Final = "mesodesk-backup"
_VERSION: Final = 1
_MANIFEST: Final = "manifest.json"
_SMALL: Final = frozenset({_MANIFEST, key_files.FILE_NAME})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself: whose it is, of when, and how many rows each table had."""

    clinic: str
    made_at: datetime
    software: str
    schema: int
    anchor: Anchor
    database_sha256: str
    keys_sha256: str
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Report:
    """A backup that was opened and checked. `checks` that did not pass were so in the record itself."""

    file: Path
    manifest: Manifest
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether every check of the record in it passed."""
        return all(check.passed for check in self.checks)


def create_backup(record: Record, target: Path, *, now: datetime, software: str) -> Report:
    """Back the open record up to the file `target`; it is there only when it was opened again and verified.

    `software` is the version of the program. Raises `RuleError("file_exists")`; `WorldError`:
    ``disk_full``, ``cannot_write``, ``damaged_database``, ``no_folder``.
    """
    try:
        is_there = target.exists()
    except OSError as error:
        # A name that is too long cannot even be asked for.
        raise explain_file(error, target) from error
    if is_there:
        raise RuleError("file_exists", field="file", path=str(target))
    if not target.parent.is_dir():
        raise WorldError("no_folder", path=str(target.parent))
    keys = key_files.read_keys(record.file.parent)
    sealed = key_files.format_keys(keys)
    with _workshop(target.parent) as folder:
        copy = folder / FILE_NAME
        copy_database(record.engine, record.secrets.data_key, copy)
        checks, anchor, rows = _examine(copy, record.secrets)
        manifest = Manifest(
            keys.clinic,
            now.astimezone(UTC).replace(microsecond=0),
            software,
            SCHEMA_VERSION,
            anchor,
            hash_file(copy),
            key_files.hash_keys(sealed),
            rows,
        )
        small = {_MANIFEST: _sign(manifest, record.secrets), key_files.FILE_NAME: sealed}
        write_container(target, small, {FILE_NAME: copy})
    return Report(target, manifest, checks)


def verify_backup(file: Path, unlock: Unlock) -> Report:
    """Open a backup as if restoring it, and check everything in it.

    Raises `RuleError` when it is not unlocked; `WorldError`: ``backup_damaged``, ``newer_database``,
    ``cannot_read``.
    """
    with _workshop(None) as folder:
        return _open(file, folder, unlock)[0]


def restore_backup(
    file: Path, folder: Path, unlock: Unlock, *, now: datetime, replace: bool = False
) -> Report:
    """Make the clinic of a backup live in `folder`; the ledger says so, and how old the backup was.

    A clinic that is there is refused (`RuleError("clinic_exists")`), or with `replace` moved aside, whole,
    into ``replaced-<moment>`` in the same folder; nobody may have it open. Raises as `verify_backup` does.
    """
    old = _find_old(folder)
    if old and not replace:
        raise RuleError("clinic_exists", field="folder", folder=str(folder))
    _make_folder(folder)
    with _workshop(folder) as workshop:
        report, keys, secrets = _open(file, workshop, unlock)
        with Record.open(workshop, secrets, now) as record:
            _note_restored(record, report.manifest, now)
        if old:
            _move_aside(old, folder, folder / f"replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        publish(workshop / FILE_NAME, folder / FILE_NAME)
        key_files.write_keys(folder, keys)
    return report


def _open(file: Path, folder: Path, unlock: Unlock) -> tuple[Report, KeyFile, Secrets]:
    """Take the backup apart into `folder` and check it."""
    database = folder / FILE_NAME
    members = read_container(file, _SMALL, {FILE_NAME: database})
    try:
        keys = key_files.parse_keys(members[key_files.FILE_NAME])
    except WorldError as error:
        raise WorldError("backup_damaged", reason="keys") from error
    secrets = unlock(keys)
    manifest = _read_manifest(members[_MANIFEST], secrets)
    whole = (
        manifest.clinic == keys.clinic
        and manifest.keys_sha256 == key_files.hash_keys(members[key_files.FILE_NAME])
        and manifest.database_sha256 == hash_file(database)
    )
    if not whole:
        raise WorldError("backup_damaged", reason="contents")
    checks, anchor, rows = _examine(database, secrets)
    if (anchor, rows) != (manifest.anchor, manifest.rows):
        raise WorldError("backup_damaged", reason="rows")
    return Report(file, manifest, checks), keys, secrets


def _examine(database: Path, secrets: Secrets) -> tuple[tuple[Check, ...], Anchor, dict[str, int]]:
    """Open a closed copy with its key and check all of it; a copy whose structure is damaged is refused."""
    engine = open_engine(database, secrets.data_key, read_only=True)
    try:
        checks = verify_record(engine, secrets.ledger_key)
        if any(check.name == "structure" and not check.passed for check in checks):
            raise WorldError("damaged_database")
        with reading(engine).connect() as connection:
            return checks, find_head(connection), count_rows(connection)
    finally:
        engine.dispose()


def _sign(manifest: Manifest, secrets: Secrets) -> bytes:
    body: dict[str, object] = {
        "format": _FORMAT,
        "version": _VERSION,
        "clinic": manifest.clinic,
        "made_at": manifest.made_at.isoformat(),
        "software": manifest.software,
        "schema": manifest.schema,
        "anchor": {"seq": manifest.anchor.seq, "seal": manifest.anchor.seal.hex()},
        "database_sha256": manifest.database_sha256,
        "keys_sha256": manifest.keys_sha256,
        "rows": manifest.rows,
    }
    return canonical_json({**body, "signature": _signature(body, secrets)}).encode()


def _signature(body: dict[str, object], secrets: Secrets) -> str:
    return hmac.digest(secrets.backup_key, canonical_json(body).encode(), "sha256").hex()


def _read_manifest(data: bytes, secrets: Secrets) -> Manifest:
    try:
        body = json.loads(data)
        signature = body.pop("signature")
        if not hmac.compare_digest(signature, _signature(body, secrets)) or body["format"] != _FORMAT:
            raise WorldError("backup_damaged", reason="signature")
        if body["version"] != _VERSION:
            raise WorldError("newer_backup", version=body["version"])
        return Manifest(
            body["clinic"],
            datetime.fromisoformat(body["made_at"]),
            body["software"],
            body["schema"],
            Anchor(body["anchor"]["seq"], bytes.fromhex(body["anchor"]["seal"])),
            body["database_sha256"],
            body["keys_sha256"],
            body["rows"],
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorldError("backup_damaged", reason="manifest") from error


def _note_restored(record: Record, manifest: Manifest, now: datetime) -> None:
    with record.writing(actor_id=None, action="restore_backup", now=now) as work:
        work.note(
            "backup",
            manifest.made_at.isoformat(),
            seq=manifest.anchor.seq,
            seal=manifest.anchor.seal.hex(),
            gap_seconds=int((now - manifest.made_at).total_seconds()),
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_file(error, folder) from error


def _find_old(folder: Path) -> list[Path]:
    """What of a clinic is in `folder`, its write-ahead files included."""
    names = [FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", key_files.FILE_NAME, key_files.SPARE_FOLDER]
    return [folder / name for name in names if (folder / name).exists()]


def _move_aside(old: list[Path], folder: Path, aside: Path) -> None:
    aside.mkdir()
    for path in old:
        path.rename(aside / path.name)
    sync_folder(aside)
    sync_folder(folder)


@contextmanager
def _workshop(folder: Path | None) -> Iterator[Path]:
    """A folder of our own, gone afterwards: in `folder`, on the same disk, or where such folders are."""
    try:
        with tempfile.TemporaryDirectory(prefix=".mesodesk-", dir=folder) as name:
            yield Path(name)
    except OSError as error:
        raise explain_file(error, folder or Path(tempfile.gettempdir())) from error
