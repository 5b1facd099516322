"""Backups and the check of the record, for those who may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from sqlmodel import col, select

from mesodesk import __version__
from mesodesk.domain.errors import NotAllowed, WorldError
from mesodesk.domain.people import Permission, Role, is_allowed
from mesodesk.domain.times import zone_named
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.door.first_tries import counted_tries
from mesodesk.services.door.practice import Practice, Query, Reading
from mesodesk.services.keeping.automatic import BACKED_UP, Keeper, note_backup
from mesodesk.services.keeping.checks import CheckCard, VerifyCard, as_cards, check_record
from mesodesk.services.keeping.key_keeping import rotate_keys
from mesodesk.services.keeping.restoring import (
    Drilled,
    Loss,
    drill,
    find_loss,
    note_drill,
    restore_here,
    restore_shut,
)
from mesodesk.services.keeping.sign_in import OpenClinic, utc_now
from mesodesk.storage import backup
from mesodesk.storage.backup import Report
from mesodesk.storage.keys import FILE_NAME as KEY_FILE
from mesodesk.storage.keys import SPARE_FOLDER, KeyFile, Secrets
from mesodesk.storage.ledger import Ledger
from mesodesk.storage.record import FILE_NAME, Record
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
    "restore_over",
    "verify_backup",
    "verify_record",
]


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


def verify_record(clinic: OpenClinic, practice: Practice, backups: Sequence[Path] = ()) -> VerifyCard:
    """Check structure, schema, the ledger's chain, rows against it, filed papers, and every seal."""
    return check_record(practice, backups=backups)


def create_backup(clinic: OpenClinic, practice: Practice, file: Path) -> BackupCard:
    """Back up to `file`, which is there only once it was opened again and checked.

    Raises `RuleError("file_exists")` or a `WorldError`; then there is no file.
    """
    return _create(clinic.record, practice, file)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Backups and checks of the record that somebody has open at a desk.

    What says so belongs to the record's thread; the rest may run on any other, so that nobody waits for it.
    """

    practice: Practice

    @property
    def folder(self) -> Path:
        """The folder of the clinic's data."""
        return self.practice.record.file.parent

    @property
    def may_write(self) -> bool:
        """Whether the record can be written, so that it may be backed up by itself."""
        return not self.practice.record.read_only

    def back_up(self, file: Path) -> BackupCard:
        """As `create_backup`; for the record's thread."""
        return _create(self.practice.record, self.practice, file)

    def keeper(self, first: Path, second: Path | None) -> Keeper:
        """What makes the backups of this record by itself, in these places."""
        record = self.practice.record
        with record.reading() as session:
            zone = zone_named(the_clinic(session).zone)
        return Keeper(record, zone, first, second, record.state)

    def note(self, report: Report, *, by_hand: bool = False) -> None:
        """Have the ledger say that a backup was made; for the record's thread."""
        actor_id = self.practice.actor.staff_id if by_hand else None
        if not self.practice.record.read_only:
            note_backup(self.practice.record, report, self.practice.now, actor_id)

    def loss(self, file: Path) -> Loss:
        """What restoring this backup would take away; for any thread."""
        return find_loss(self.practice.record, file, self.practice.now)

    def drill(self, file: Path) -> Drilled:
        """Try the restore of this backup; for any thread."""
        return drill(self.practice.record, file, self.practice.now)

    def note_drill(self, drilled: Drilled) -> None:
        """Have the ledger say how the drill went; for the record's thread."""
        if not self.practice.record.read_only:
            note_drill(self.practice, drilled)

    def restore(self, file: Path, password: str) -> BackupCard:
        """Put a backup in the place of the record; for its owner, and for the record's thread.

        The record is closed afterwards: whoever was signed in signs in again.
        """
        self.practice.require(Permission.RESTORE)
        self.practice.prove(password)
        return _card(restore_here(self.practice.record, file, self.practice.now))

    def rotate(self, password: str, step: Callable[[str], None]) -> tuple[str, ...]:
        """As `rotate_keys`; for the record's thread, on which `step` is told where it stands."""
        return rotate_keys(self.practice, password, step)

    def verify(self) -> VerifyCard:
        """As `verify_record`."""
        return check_record(self.practice)


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the newest backup was made and checked, and who made it; nobody, when it made itself."""

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
            .join(Staff, col(Staff.id) == col(Ledger.actor_id), isouter=True)
            .where(Ledger.action == BACKED_UP)
            .order_by(col(Ledger.seq).desc())
            .limit(1)
        )
        found = reading.session.exec(statement).first()
        return None if found is None else LastBackup(found[0], found[1] or "")


def verify_backup(file: Path, resources: Path, user: str, password: str) -> BackupCard:
    """Open a backup as if restoring it, with a password of that clinic, and check everything in it."""
    _exists(file)
    report = backup.verify_backup(file, _unlock(user, password))
    _check_who(report.staff, user, Permission.VERIFY)
    return _card(report)


def restore_backup(file: Path, folder: Path, resources: Path, user: str, password: str) -> BackupCard:
    """Make the clinic of a backup live in `folder`; for its owner only. A clinic that is there is refused."""
    _exists(file)
    unlock, now = _unlock(user, password), utc_now()

    def finish(fresh: Record, _: object) -> None:
        with fresh.reading() as session:
            staff = session.exec(select(Staff.user, Staff.role, Staff.owner).where(col(Staff.active))).all()
        _check_who(staff, user, Permission.RESTORE)

    return _card(backup.restore_backup(file, folder, unlock, now=now, finish=finish))


def restore_over(
    folder: Path, state: Path | None, resources: Path, file: Path, user: str, password: str
) -> BackupCard:
    """Put a backup in the place of a record that cannot be opened any more, which is kept aside.

    For an owner, by the clinic's password of now, or that of the backup, or the key printed for it. The try
    is counted as at the sign-in, but in a folder without a clinic: whoever has the file can try it anywhere.
    Raises `RuleError("locked_out")` and as `verify_backup` does.
    """
    _exists(file)
    user, now = user.strip().lower(), utc_now()
    tries = counted_tries(folder) if _is_guarded(folder) else None
    if tries is not None:
        tries.count(user, now)
    report = restore_shut(folder, state, file, user, password, now)
    if tries is not None:
        tries.accept(user)
    return _card(report)


def _is_guarded(folder: Path) -> bool:
    """Whether a record or keys lie in this folder, whatever has become of them."""
    return any((folder / name).exists() for name in (FILE_NAME, KEY_FILE, SPARE_FOLDER))


def _create(record: Record, practice: Practice, file: Path) -> BackupCard:
    practice.require(Permission.BACK_UP)
    report = backup.create_backup(record, file, now=practice.now, software=__version__)
    note_backup(record, report, practice.now, practice.actor.staff_id)
    return _card(report)


def _check_who(staff: Iterable[tuple[str, str, bool]], user: str, permission: Permission) -> None:
    # Who somebody was then stands in the backup itself.
    known = {name: (Role(role), owner) for name, role, owner in staff}
    role, owner = known.get(user.strip().lower(), (None, False))
    if role is None or not is_allowed(role, owner, permission):
        raise NotAllowed(permission)


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
