"""Backups and the check of the record, for those who may."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk import __version__
from mesodesk.domain.errors import WorldError
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Practice, Query, Reading
from mesodesk.services.keeping.checks import CheckCard, VerifyCard, as_cards, check_record
from mesodesk.services.keeping.sign_in import OpenClinic, open_clinic, utc_now
from mesodesk.storage import backup
from mesodesk.storage.keys import KeyFile, Secrets
from mesodesk.storage.ledger import Ledger
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Staff

__all__ = [
    "BackupCard",
    "CheckCard",
    "LastBackup",
    "ShowLastBackup",
    "Upkeep",
    "VerifyCard",
    "create_backup",
    "restore_backup",
    "verify_backup",
    "verify_record",
]

#: What the ledger calls a backup.
_BACKED_UP: Final = "create_backup"


@dataclass(frozen=True, slots=True)
class BackupCard:
    """A backup that was opened again and checked."""

    file: str
    made_at: datetime
    software: str
    rows: int
    patients: int
    ok: bool
    checks: tuple[CheckCard, ...]


def verify_record(clinic: OpenClinic, practice: Practice) -> VerifyCard:
    """Check structure, schema, the ledger's chain, rows against it, filed papers, and every seal."""
    return check_record(practice)


def create_backup(clinic: OpenClinic, practice: Practice, file: Path) -> BackupCard:
    """Back up to `file`, which is there only once it was opened again and checked.

    Raises `RuleError("file_exists")` or a `WorldError`; then there is no file.
    """
    return _create(clinic.record, practice, file)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Backups and checks of the record that somebody has open at a desk; for the record thread."""

    practice: Practice

    def back_up(self, file: Path) -> BackupCard:
        """As `create_backup`."""
        return _create(self.practice.record, self.practice, file)

    def verify(self) -> VerifyCard:
        """As `verify_record`."""
        return check_record(self.practice)


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the newest backup was made and checked, and who made it."""

    at: datetime
    by: str


@dataclass(frozen=True)
class ShowLastBackup(Query[LastBackup | None]):
    """The newest backup that the ledger knows of; None before the first one."""

    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> LastBackup | None:
        """A backup is in the ledger only once it was opened again and checked."""
        statement = (
            select(Ledger.at, Staff.name)
            .join(Staff, col(Staff.id) == col(Ledger.actor_id))
            .where(Ledger.action == _BACKED_UP)
            .order_by(col(Ledger.seq).desc())
            .limit(1)
        )
        found = reading.session.exec(statement).first()
        return None if found is None else LastBackup(*found)


def verify_backup(file: Path, resources: Path, user: str, password: str) -> BackupCard:
    """Open a backup as if restoring it, with a password of that clinic, and check everything in it."""
    _exists(file)
    report = backup.verify_backup(file, _unlock(user, password))
    _check_inside(file, resources, user, password, Permission.VERIFY)
    return _card(report)


def restore_backup(file: Path, folder: Path, resources: Path, user: str, password: str) -> BackupCard:
    """Make the clinic of a backup live in `folder`; for its owner only. A clinic that is there is refused."""
    _exists(file)
    _check_inside(file, resources, user, password, Permission.RESTORE)
    return _card(backup.restore_backup(file, folder, _unlock(user, password), now=utc_now()))


def _create(record: Record, practice: Practice, file: Path) -> BackupCard:
    practice.require(Permission.BACK_UP)
    now = practice.now
    report = backup.create_backup(record, file, now=now, software=__version__)
    with record.writing(actor_id=practice.actor.staff_id, action=_BACKED_UP, now=now) as unit:
        unit.note("backup", report.manifest.record_sha256[:16], what="created")
    return _card(report)


def _check_inside(file: Path, resources: Path, user: str, password: str, permission: Permission) -> None:
    # Who somebody is in a backup stands in the backup itself.
    with tempfile.TemporaryDirectory(prefix="mesodesk-") as name:
        folder = Path(name) / "clinic"
        backup.restore_backup(file, folder, _unlock(user, password), now=utc_now())
        clinic, practice = open_clinic(folder, resources, user, password)
        try:
            practice.require(permission)
        finally:
            clinic.close()


def _unlock(user: str, password: str) -> backup.Unlock:
    def unlock(keys: KeyFile) -> Secrets:
        return keys.unlock(user.strip().lower(), password)

    return unlock


def _exists(file: Path) -> None:
    if not file.is_file():
        raise WorldError("backup_missing", path=str(file))


def _card(report: backup.Report) -> BackupCard:
    rows = report.manifest.rows
    return BackupCard(
        str(report.file),
        report.manifest.made_at,
        report.manifest.software,
        sum(rows.values()),
        rows.get("patient", 0),
        report.passed,
        as_cards(report.checks),
    )
