"""Backups and the check of the record, for those who may."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mesodesk import __version__
from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Check, Problem
from mesodesk.domain.people import Permission
from mesodesk.services.practice import Practice
from mesodesk.services.seals import check_seals
from mesodesk.services.sign_in import OpenClinic, open_clinic, utc_now
from mesodesk.storage import backup
from mesodesk.storage.keys import KeyFile, Secrets


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One thing that was checked; `detail` names the first few problems."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class VerifyCard:
    """The outcome of all checks."""

    ok: bool
    checks: tuple[CheckCard, ...]


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
    practice.require(Permission.VERIFY)
    with clinic.record.reading() as session:
        seals = check_seals(session)
    checks = _cards((*clinic.record.verify(), *seals))
    return VerifyCard(all(check.ok for check in checks), checks)


def create_backup(clinic: OpenClinic, practice: Practice, file: Path) -> BackupCard:
    """Back up to `file`, which is there only once it was opened again and checked.

    Raises `RuleError("file_exists")` or a `WorldError`; then there is no file.
    """
    practice.require(Permission.BACK_UP)
    now = clinic.now()
    report = backup.create_backup(clinic.record, file, now=now, software=__version__)
    with clinic.record.writing(actor_id=practice.actor.staff_id, action="create_backup", now=now) as unit:
        unit.note("backup", report.manifest.database_sha256[:16], what="created")
    return _card(report)


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


def _cards(checks: tuple[Check, ...]) -> tuple[CheckCard, ...]:
    return tuple(
        CheckCard(
            check.name,
            check.passed,
            "; ".join(_name(problem) for problem in check.problems[:10]),
        )
        for check in checks
    )


def _card(report: backup.Report) -> BackupCard:
    rows = report.manifest.rows
    return BackupCard(
        str(report.file),
        report.manifest.made_at,
        report.manifest.software,
        sum(rows.values()),
        rows.get("patient", 0),
        report.passed,
        _cards(report.checks),
    )


def _name(problem: Problem) -> str:
    return " ".join(filter(None, [problem.rule, problem.entity, problem.key]))
