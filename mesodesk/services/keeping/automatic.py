"""Backups that make themselves: when something changed, in one or two places, thinned as they age.

Everything here may run on any thread: it reads the record through connections of its own. Only what is noted
in the ledger (`note_backup`) belongs to the record's thread.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from mesodesk import __version__
from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.domain.ledger import Anchor
from mesodesk.domain.thinning import Dated, find_outlived, find_superfluous
from mesodesk.storage.backup import Report, back_up_engine
from mesodesk.storage.engine import open_engine, reading
from mesodesk.storage.files import explain_file, write_whole
from mesodesk.storage.keys import Secrets, read_keys
from mesodesk.storage.record import Record
from mesodesk.storage.shelf import SUFFIX, Found, Shelf, copy_backup, remove_backups
from mesodesk.storage.workshop import sweep

#: What the ledger calls a backup, a drill, a restore, what went on in it, and that somebody has taken note.
BACKED_UP: Final = "create_backup"
DRILLED: Final = "restore_drill"
RESTORED: Final = "restore_backup"
CARRIED: Final = "carry_over"
ACKNOWLEDGED: Final = "AcknowledgeRestore"

#: A second place that got nothing for so long is worth a word.
SECOND_AFTER: Final = timedelta(hours=24)
#: The newest backup is older than this: amber, red.
AMBER_AFTER: Final = timedelta(hours=24)
RED_AFTER: Final = timedelta(days=7)
DRILL_EVERY: Final = timedelta(days=30)
#: The clocks of two computers at one record differ by less.
_CLOCKS_DIFFER: Final = timedelta(minutes=15)

_MEMORY: Final = "backups.json"
_CHANGED: Final = (
    "SELECT 1 FROM ledger WHERE seq > ? AND action NOT IN ('create_backup', 'restore_drill') LIMIT 1"
)
_LAST: Final = "SELECT seq, at, key, note FROM ledger WHERE action = ? ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup that lies in one of the places. `problem` is the damaged part of one that cannot be used."""

    file: Path
    size: int
    is_second: bool
    made_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RestoredFrom:
    """The record was restored from a backup: what was written in the `gap_seconds` after it is missing.

    `entries` and `patients` are None where the old record could not be read any more. `erased_again` says
    whether whoever was erased after the backup was made is erased in it too.
    """

    at: datetime
    made_at: datetime
    gap_seconds: int
    entries: int | None = None
    patients: int | None = None
    erased_again: bool = False


@dataclass(frozen=True, slots=True)
class LastDrill:
    """When a restore was last tried, of which backup, how long it took, and whether it was whole."""

    at: datetime
    made_at: datetime
    seconds: float
    patients: int
    ok: bool


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """How the backups of this clinic stand on this computer.

    `second_late` is since when the second place got nothing, where that is worth a word. `restored` is set
    until an owner has taken note; until then nothing is thinned.
    """

    first: Path
    second: Path | None
    backups: tuple[KeptBackup, ...]
    newest_at: datetime | None
    second_late: bool = False
    restored: RestoredFrom | None = None
    drill: LastDrill | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to: a new backup or none (nothing had changed), how many went, what went wrong."""

    standing: BackupStanding
    made: Report | None = None
    removed: int = 0
    error: MesodeskError | None = None


class Keeper:
    """Makes, copies and thins the backups of one open record. One thread at a time may use it.

    `state` is the user's own folder, where it is remembered when the second place was last there.
    """

    def __init__(
        self, record: Record, zone: ZoneInfo, first: Path, second: Path | None, state: Path | None
    ) -> None:
        self._record = record
        self._zone = zone
        self.first, self.second = first, second
        self._state = state
        self._clinic = read_keys(record.file.parent).clinic
        self._shelf = Shelf(self._clinic, record.secrets)

    def round(self, now: datetime, *, always: bool = False) -> Round:
        """Back up what changed, bring it to the second place, let go of what is superfluous.

        What goes wrong is in the answer, so that the rest is done all the same. `always` makes a backup
        even when nothing changed.
        """
        made, removed = None, 0
        # What a crash has left of an earlier round.
        sweep(self.first)
        try:
            is_frozen = self._restored() is not None
            if always or self._is_changed(now):
                made = self._make(now)
            self._bring_second(now)
            if not is_frozen:
                removed = self._thin(now)
        except MesodeskError as error:
            return Round(self.standing(now), made, removed, error)
        return Round(self.standing(now), made, removed)

    def standing(self, now: datetime) -> BackupStanding:
        """What lies where, and what the ledger says of restores and drills."""
        first = [_kept(one, is_second=False) for one in self._look(self.first, now)]
        second = [_kept(one, is_second=True) for one in self._look(self.second, now)]
        good = [one.made_at for one in (*first, *second) if one.made_at and not _is_of_later(one, now)]
        restored, drill = None, None
        with suppress(MesodeskError):
            restored, drill = self._restored(), self._drill()
        return BackupStanding(
            self.first,
            self.second,
            (*first, *second),
            max(good, default=None),
            self._second_late(now),
            restored,
            drill,
        )

    def _make(self, now: datetime) -> Report:
        folder = self.first
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_file(error, folder) from error
        name = f"mesodesk-{self._clinic[:6]}-{now:%Y-%m-%dT%H%M%S}Z{SUFFIX}"
        record = self._record
        engine = open_engine(record.file, record.secrets.data_key)
        try:
            return back_up_engine(engine, record.secrets, record.file.parent, folder / name, now, __version__)
        finally:
            engine.dispose()

    def _bring_second(self, now: datetime) -> None:
        """Copy the newest one to the second place, where that is there; a stick that is out is no error."""
        if self.second is None or not self.second.is_dir():
            return
        sweep(self.second)
        newest = next((one for one in self._look(self.first, now) if one.is_ours), None)
        if newest is not None and not (self.second / newest.file.name).exists():
            copy_backup(newest.file, self.second)
        self._remember_second(now)

    def _thin(self, now: datetime) -> int:
        removed, erased = 0, self._erased_at()

        def is_whole(name: str) -> bool:
            return self._shelf.is_whole(Path(name))

        for folder in filter(None, (self.first, self.second)):
            ours = {str(one.file): one for one in self._look(folder, now) if one.is_ours}
            # Those that a wrong clock dates ahead stay until then, and push nothing out.
            dated = [
                Dated(name, one.made_at)
                for name, one in ours.items()
                if one.made_at is not None and not _is_of_later(one, now)
            ]
            gone = find_superfluous(dated, now, self._zone, is_whole)
            gone = tuple(dict.fromkeys((*gone, *find_outlived(dated, erased, now, is_whole))))
            removed += remove_backups(Path(name) for name in gone)
        return removed

    def _erased_at(self) -> list[datetime]:
        """When patients were erased whom backups from before still hold."""
        with self._connection() as connection:
            rows = connection.exec_driver_sql("SELECT ended_at FROM erasure WHERE state = 'done'").scalars()
            return [_moment(at, self._zone) for at in rows]

    def _is_changed(self, now: datetime) -> bool:
        """Whether anything but backups was written since the newest one, or this is another history."""
        newest = next((one for one in self._look(self.first, now) if one.is_ours), None)
        if newest is None or newest.anchor is None:
            return True
        anchor: Anchor = newest.anchor
        with self._connection() as connection:
            seal = connection.exec_driver_sql("SELECT seal FROM ledger WHERE seq = ?", (anchor.seq,)).scalar()
            return (
                seal != anchor.seal or connection.exec_driver_sql(_CHANGED, (anchor.seq,)).first() is not None
            )

    def _restored(self) -> RestoredFrom | None:
        with self._connection() as connection:
            row = connection.exec_driver_sql(_LAST, (RESTORED,)).first()
            if row is None:
                return None
            taken = connection.exec_driver_sql(_LAST, (ACKNOWLEDGED,)).first()
            carried = connection.exec_driver_sql(_LAST, (CARRIED,)).first()
        if taken is not None and taken[0] > row[0]:
            return None
        note = json.loads(row[3])
        return RestoredFrom(
            _moment(row[1], self._zone),
            datetime.fromisoformat(row[2]),
            int(note["gap_seconds"]),
            note.get("lost_entries"),
            note.get("lost_patients"),
            # Both are written in one step, of one moment; an older one is of an older restore.
            carried is not None and carried[1] == row[1] and json.loads(carried[3])["erasures"],
        )

    def _drill(self) -> LastDrill | None:
        with self._connection() as connection:
            row = connection.exec_driver_sql(_LAST, (DRILLED,)).first()
        if row is None:
            return None
        note = json.loads(row[3])
        return LastDrill(
            _moment(row[1], self._zone),
            datetime.fromisoformat(row[2]),
            note["milliseconds"] / 1000,
            note["patients"],
            note["ok"],
        )

    def _look(self, folder: Path | None, now: datetime) -> Sequence[Found]:
        """The newest first; last those that say they are of later, which a wrong clock has made."""
        found = () if folder is None else self._shelf.look(folder)
        return sorted(found, key=lambda one: _is_of_later(one, now))

    def _connection(self) -> _Once:
        return _Once(self._record.file, self._record.secrets)

    def _second_late(self, now: datetime) -> bool:
        if self.second is None:
            return False
        since = self._recall()
        if since is None:
            # From the first time on that it was chosen and missing.
            self._remember_second(now)
            return False
        return now - since > SECOND_AFTER

    def _recall(self) -> datetime | None:
        if self._state is None:
            return None
        with suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads((self._state / _MEMORY).read_bytes())
            return datetime.fromisoformat(found[self._clinic][str(self.second)])
        return None

    def _remember_second(self, now: datetime) -> None:
        if self._state is None:
            return
        with suppress(OSError, WorldError):
            self._state.mkdir(parents=True, exist_ok=True)
            place = {self._clinic: {str(self.second): now.isoformat()}}
            write_whole(self._state / _MEMORY, json.dumps(place).encode())


class _Once:
    """One reading connection to the record of its own, gone afterwards."""

    def __init__(self, file: Path, secrets: Secrets) -> None:
        self._engine = open_engine(file, secrets.data_key)
        self._connection: Connection | None = None

    def __enter__(self) -> Connection:
        self._connection = reading(self._engine).connect()
        return self._connection

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()


def note_backup(record: Record, report: Report, now: datetime, actor_id: int | None = None) -> None:
    """Have the ledger say that a backup was made and opened again. For the record's thread."""
    with record.writing(actor_id=actor_id, action=BACKED_UP, now=now) as unit:
        unit.note(
            "backup",
            report.manifest.record_sha256[:16],
            what="automatic" if actor_id is None else "created",
            seq=report.manifest.anchor.seq,
        )


def _kept(found: Found, *, is_second: bool) -> KeptBackup:
    return KeptBackup(found.file, found.size, is_second, found.made_at, found.problem or _foreign(found))


def _is_of_later(one: Found | KeptBackup, now: datetime) -> bool:
    return one.made_at is not None and one.made_at > now + _CLOCKS_DIFFER


def _foreign(found: Found) -> str:
    return "" if found.is_ours else "backup_foreign"


def _moment(seconds: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(seconds, zone)
