"""Restoring from inside the program, what would be lost by it, and the drill that tries it beforehand."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import MesodeskError, NotAllowed, RuleError, WorldError
from mesodesk.domain.ledger import Anchor, Check, Problem
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Command, Practice, Work
from mesodesk.services.keeping.automatic import DRILLED, RESTORED
from mesodesk.services.keeping.carrying import carry_over
from mesodesk.services.keeping.checks import CheckCard, as_cards
from mesodesk.services.keeping.seals import check_seals
from mesodesk.services.keeping.stock_check import check_stock
from mesodesk.storage import backup
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.engine import open_engine, reading
from mesodesk.storage.keys import KeyFile, Secrets, read_keys
from mesodesk.storage.manifest import Manifest
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.shelf import SUFFIX
from mesodesk.storage.verification import count_rows
from mesodesk.storage.workshop import workshop

_log = logging.getLogger(__name__)

_LOST = (
    "SELECT count(*), count(DISTINCT patient_id),"
    " count(DISTINCT CASE WHEN entity = 'appointment' THEN key END), max(at)"
    " FROM ledger WHERE seq > ? AND change IN ('added', 'changed', 'removed')"
)
_FACTS = (
    "SELECT DISTINCT patient_id FROM ledger WHERE seq > ? AND patient_id IS NOT NULL"
    " AND entity IN ('fact_topic', 'fact_entry') ORDER BY patient_id"
)
#: Patients named in the note of a restore: it holds 4,000 characters.
_NAMED = 300


@dataclass(frozen=True, slots=True)
class Loss:
    """What a restore would take away: written between the backup and now.

    `facts_of` are the patients whose allergies, conditions or medication changed since. `same_history` is
    False when the backup is of another history than the record: then the numbers say nothing.
    """

    made_at: datetime
    gap_seconds: int
    entries: int
    patients: int
    appointments: int
    facts_of: tuple[int, ...]
    same_history: bool = True


@dataclass(frozen=True, slots=True)
class Drilled:
    """A restore that was tried and removed again. `seconds` is all of it, the check included."""

    file: Path
    made_at: datetime
    seconds: float
    patients: int
    rows: int
    ok: bool
    checks: tuple[CheckCard, ...]


@dataclass(frozen=True)
class AcknowledgeRestore(Command[None]):
    """An owner has taken note that the record was restored: the banner goes, and thinning goes on."""

    permission: ClassVar[Permission] = Permission.RESTORE

    def run(self, work: Work) -> None:
        """The ledger says who and when."""
        work.unit.note("backup", "restored", what="acknowledged")
        work.touched(Topic.CLINIC, 1)


def find_loss(record: Record, file: Path, now: datetime) -> Loss:
    """What would be lost; for any thread. Raises `WorldError` as `verify_backup` does."""
    manifest = backup.read_manifest(file, _of_this_clinic(record))
    return _count_loss(record.file, record.secrets, manifest, now)


def restore_here(
    record: Record, file: Path, now: datetime, *, before: Callable[[], None] = lambda: None
) -> backup.Report:
    """Put the clinic of a backup in the place of the open record, which is kept aside.

    The backup is verified first; only then `before` is called, and the record closed. Who may open the clinic
    and what they may do stays as it is now, and whoever was erased since is erased again. Raises
    `WorldError("record_in_use")` while another program has the record open, and as `carry_over` and
    `verify_backup` do; then the record stays open and as it was.
    """
    folder, state, secrets = record.file.parent, record.state, record.secrets
    keys = read_keys(folder)

    with ExitStack() as replaced:

        def finish(fresh: Record, manifest: Manifest) -> None:
            head = _head_of(record)
            carry_over(fresh, record, frozenset(keys.users), now)
            _note_loss(fresh, record, manifest, now)
            before()
            replaced.enter_context(record.making_room(head))

        report = backup.restore_backup(
            file, folder, _of_this_clinic(record), now=now, replace=True, keep=(keys, secrets), finish=finish
        )
    anchor_anew(folder, state, secrets, now)
    return report


def restore_shut(
    folder: Path, state: Path | None, file: Path, user: str, password: str, now: datetime
) -> backup.Report:
    """As `restore_here`, for a record that cannot be opened, by an owner's password.

    It is that of the clinic's key file where that can be read, else that of the backup itself, or the key
    printed for it. Raises `NotAllowed` for anybody but an owner, and as `verify_backup` does.
    """
    keep = _same_clinic(_keys_of_now(folder, user, password), file)

    def unlock(keys: KeyFile) -> Secrets:
        if keep is not None:
            return keep[1]
        # Nothing that a person would choose has the form and the checksum of a printed key.
        with suppress(RuleError):
            return keys.unlock_with_recovery(password)
        return keys.unlock(user, password)

    def finish(fresh: Record, manifest: Manifest) -> None:
        holders = None if keep is None else frozenset(keep[0].users)
        _carry_from_shut(fresh, folder, manifest, holders, now, replaced)
        with fresh.reading() as session:
            owners = session.connection().exec_driver_sql(
                "SELECT 1 FROM staff WHERE user = ? AND owner = 1 AND active = 1", (user,)
            )
            if owners.first() is None:
                raise NotAllowed(Permission.RESTORE)

    with ExitStack() as replaced:
        report = backup.restore_backup(file, folder, unlock, now=now, replace=True, keep=keep, finish=finish)
    if keep is not None:
        anchor_anew(folder, state, keep[1], now)
    return report


def find_files(places: Iterable[Path | None]) -> tuple[tuple[Path, datetime], ...]:
    """What lies in these folders and ends like a backup, with when it was written, the newest first.

    Nothing is read of them: for whoever has no key yet.
    """
    found: list[tuple[Path, datetime]] = []
    for place in filter(None, places):
        with suppress(OSError):
            found += ((file, _written_at(file)) for file in sorted(place.glob(f"*{SUFFIX}")))
    return tuple(sorted(found, key=lambda one: one[1], reverse=True))


def drill(record: Record, file: Path, now: datetime) -> Drilled:
    """Restore a backup into a private folder, verify and count all of it, remove it; for any thread.

    Raises as `verify_backup` does: a backup that cannot be restored is what the drill is for.
    """
    begun = time.monotonic()
    secrets = record.secrets
    with workshop(file.parent) as bench:
        target = bench / "clinic"
        report = backup.restore_backup(
            file, target, _of_this_clinic(record), now=now, keep=(read_keys(record.file.parent), secrets)
        )
        with Record.open(target, secrets, now) as restored:
            checks = list(report.checks)
            with restored.reading() as session:
                checks += (*check_seals(session), check_stock(session))
                rows = count_rows(session.connection())
        counted = _same_counts(report.manifest, rows)
    seconds = time.monotonic() - begun
    cards = as_cards((*checks, counted))
    manifest = report.manifest
    ok = all(card.ok for card in cards)
    return Drilled(
        file, manifest.made_at, seconds, rows.get("patient", 0), sum(manifest.rows.values()), ok, cards
    )


def note_drill(practice: Practice, drilled: Drilled) -> None:
    """Have the ledger say that a restore was tried, and how it went. For the record's thread."""
    actor = practice.actor.staff_id
    with practice.record.writing(actor_id=actor, action=DRILLED, now=practice.now) as unit:
        unit.note(
            "backup",
            drilled.made_at.isoformat(),
            milliseconds=int(drilled.seconds * 1000),
            patients=drilled.patients,
            ok=drilled.ok,
        )


def anchor_anew(folder: Path, state: Path | None, secrets: Secrets, now: datetime) -> None:
    """Have the user's own folder remember the head of the restored record instead of the old one's."""
    if state is None:
        return
    with Record.open(folder, secrets, now) as record:
        anchor = record.anchor()
    anchors = Anchors(state, folder / FILE_NAME, secrets)
    try:
        anchors.replace(anchor, now)
    except OSError:
        # The record is restored by then; the next start sees that it was, and anchors it.
        _log.exception("the anchor of a restored record could not be written")
    finally:
        anchors.close()


def _written_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _of_this_clinic(record: Record) -> backup.Unlock:
    clinic = read_keys(record.file.parent).clinic

    def unlock(keys: KeyFile) -> Secrets:
        if keys.clinic != clinic:
            raise WorldError("backup_foreign")
        return record.secrets

    return unlock


def _keys_of_now(folder: Path, user: str, password: str) -> tuple[KeyFile, Secrets] | None:
    try:
        keys = read_keys(folder)
        return keys, keys.unlock(user, password)
    except MesodeskError:
        # Missing, damaged, or another password: that of the backup counts then.
        return None


def _same_clinic(keep: tuple[KeyFile, Secrets] | None, file: Path) -> tuple[KeyFile, Secrets] | None:
    if keep is None:
        return None
    clinics: list[str] = []

    def look(keys: KeyFile) -> Secrets:
        clinics.append(keys.clinic)
        return keep[1]

    try:
        backup.read_manifest(file, look)
    except WorldError:
        return None
    return keep if clinics == [keep[0].clinic] else None


def _carry_from_shut(
    fresh: Record,
    folder: Path,
    manifest: Manifest,
    key_holders: frozenset[str] | None,
    now: datetime,
    replaced: ExitStack,
) -> None:
    """What can still be read of the record that is put aside is carried over; what cannot, cannot."""
    try:
        old = Record.open(folder, fresh.secrets, now)
    except MesodeskError:
        carry_over(fresh, None, key_holders, now)
        return
    replaced.callback(old.close)
    head = _head_of(old)
    carry_over(fresh, old, key_holders, now)
    _note_loss(fresh, old, manifest, now)
    replaced.enter_context(old.making_room(head))


def _head_of(record: Record) -> Anchor | None:
    try:
        return record.anchor()
    except WorldError:
        # A damaged ledger is why there is a restore.
        return None


def _note_loss(fresh: Record, old: Record, manifest: Manifest, now: datetime) -> None:
    try:
        loss = _count_loss(old.file, old.secrets, manifest, now)
    except WorldError:
        # The old record is why there is a restore: what cannot be read of it cannot be counted.
        return
    if not loss.same_history:
        return
    with fresh.writing(actor_id=None, action=RESTORED, now=now) as unit:
        unit.note(
            "backup",
            loss.made_at.isoformat(),
            gap_seconds=loss.gap_seconds,
            lost_entries=loss.entries,
            lost_patients=loss.patients,
            facts_of=list(loss.facts_of[:_NAMED]),
        )


def _count_loss(file: Path, secrets: Secrets, manifest: Manifest, now: datetime) -> Loss:
    engine = open_engine(file, secrets.data_key)
    try:
        with reading(engine).connect() as connection:
            anchor = manifest.anchor
            seal = connection.exec_driver_sql("SELECT seal FROM ledger WHERE seq = ?", (anchor.seq,)).scalar()
            row = connection.exec_driver_sql(_LOST, (anchor.seq,)).one()
            facts = connection.exec_driver_sql(_FACTS, (anchor.seq,)).scalars().all()
    finally:
        engine.dispose()
    gap = max(0, int((now - manifest.made_at).total_seconds()))
    return Loss(manifest.made_at, gap, row[0], row[1], row[2], tuple(facts), seal == anchor.seal)


def _same_counts(manifest: Manifest, rows: dict[str, int]) -> Check:
    """Whether every table has as many rows as the backup says; the restore itself adds to the ledger."""
    growing = {"ledger", "performed"}
    problems = tuple(
        Problem("rows_differ", name)
        for name, count in manifest.rows.items()
        if name not in growing and name in rows and rows[name] != count
    )
    return Check("counted", len(rows), problems)
