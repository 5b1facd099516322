"""The open record of one clinic: units of work for writing, sessions for reading, and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Anchor, Check, Witness
from mesodesk.domain.lights import Light
from mesodesk.storage import engine as engines
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.copies import copy_database
from mesodesk.storage.files import explain_file
from mesodesk.storage.keys import Holder, Secrets
from mesodesk.storage.ledger import Line, Pen, find_head
from mesodesk.storage.news import Listener
from mesodesk.storage.place import synchronized_by
from mesodesk.storage.rotation import nobody_inside, rotate
from mesodesk.storage.schema import upgrade
from mesodesk.storage.unit_of_work import UnitOfWork, noting_only, unit_of_work
from mesodesk.storage.verification import verify_record
from mesodesk.storage.waiting import Waiting, WaitingRoom

_log = logging.getLogger(__name__)

#: The name of the record's file in its data folder.
FILE_NAME: Final = "clinic.db"


class Record:
    """A clinic's record, unlocked. Closing it gives the file back; `with` does so too."""

    def __init__(
        self,
        engine: Engine,
        secrets: Secrets,
        file: Path,
        anchors: Anchors | None = None,
        *,
        read_only: bool = False,
        given_back: Callable[[], object] | None = None,
    ) -> None:
        """`given_back` is called once everything is closed. A `read_only` record has an engine that looks."""
        self.engine = engine
        self.read_only = read_only
        self.is_open = True
        #: What the gate saw when it was opened; nothing where it was opened past the gate.
        self.lights: tuple[Light, ...] = ()
        self._anchors = anchors
        self._waiting = None if anchors is None else WaitingRoom(anchors)
        self._given_back = given_back
        self._sweep_due = False
        self.secrets = secrets
        self.file = file
        self._ledger_key = secrets.ledger_key
        #: Hears what others write, from its first question on.
        self.listener = Listener(engine)

    @classmethod
    def open(
        cls, folder: Path, secrets: Secrets, now: datetime, *, make: bool = False, state: Path | None = None
    ) -> Record:
        """Open the record in `folder`, bringing it to the newest schema.

        With `make`, makes a new one. With the user's `state` folder, each commit is anchored there; whether
        the record still reaches its anchor is asked before, by `gate`. Raises `WorldError`: ``no_record``,
        ``record_exists`` and what `open_engine` raises.
        """
        file = folder / FILE_NAME
        if file.exists() == make:
            raise WorldError("record_exists" if make else "no_record", folder=str(folder))
        program = synchronized_by(folder) if make else ""
        if program:
            raise WorldError("synchronized_folder", path=str(folder), program=program)
        engine = engines.open_engine(file, secrets.data_key)
        record = cls(engine, secrets, file, None if state is None else Anchors(state, file, secrets))
        try:
            if upgrade(engine, record._pen(None, "upgrade", now), record._keep_older):
                record._keep(record.anchor(), now)
        except BaseException:
            record.close()
            raise
        return record

    @classmethod
    def look(
        cls,
        file: Path,
        secrets: Secrets,
        anchors: Anchors | None = None,
        *,
        of: Path | None = None,
        given_back: Callable[[], object] | None = None,
    ) -> Record:
        """Open a record for reading only; no byte of it changes. `file` may be a copy `of` the record."""
        engine = engines.open_engine(file, secrets.data_key, look=True)
        return cls(engine, secrets, of or file, anchors, read_only=True, given_back=given_back)

    @contextmanager
    def writing(
        self, *, actor_id: int | None, action: str, now: datetime, command_id: UUID | None = None
    ) -> Iterator[UnitOfWork]:
        """One command as one transaction, with its ledger lines; gone as a whole when the block raises.

        `actor_id` is the member of staff (None: the program itself), `action` the command's name. Ask
        `UnitOfWork.repeated` first when there is a `command_id`. Of a record that can only be read, what is
        noted waits in the user's folder, and a row raises `WorldError("read_only_record")`.
        """
        if self.read_only:
            with noting_only(self.engine, self._pen(actor_id, action, now, command_id), self._wait) as work:
                yield work
            return
        with unit_of_work(self.engine, self._pen(actor_id, action, now, command_id)) as work:
            yield work
        if work.head is not None:
            self._keep(work.head, now)
        if work.erased or self._sweep_due:
            self._sweep_due = not self.sweep()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the record at one moment, waits for nobody and can write nothing."""
        with Session(engines.reading(self.engine), autoflush=False, expire_on_commit=False) as session:
            yield session

    def note_reads(
        self, actor_id: int, seen: Iterable[tuple[int, str]], now: datetime, action: str = "view"
    ) -> None:
        """Have the ledger say which patients' charts were read, and which part of each."""
        parts = list(dict.fromkeys(seen))
        if not parts:
            return
        with self.writing(actor_id=actor_id, action=action, now=now) as work:
            for patient_id, what in parts:
                work.viewed(patient_id, what)

    def note_read(self, actor_id: int, patient_id: int, what: str, now: datetime) -> None:
        """Have the ledger say that this part of the patient's chart was read."""
        self.note_reads(actor_id, [(patient_id, what)], now)

    def settle(self, now: datetime) -> None:
        """Write what has waited for this record; each line says when it happened.

        What cannot be read, written or taken away now goes on waiting: nobody is kept out for it.
        """
        if self.read_only or self._waiting is None:
            return
        try:
            with self._waiting.handing_over(now) as waiting:
                by = groupby(waiting, key=lambda line: (line.actor_id, line.action))
                for (actor_id, action), lines in by:
                    with self.writing(actor_id=actor_id, action=action, now=now) as work:
                        for line in lines:
                            work.say(line.as_line())
        except WorldError:
            _log.exception("what waits for the ledger goes on waiting")

    def adopt(self, now: datetime, what: str) -> None:
        """Begin to anchor this record at this place for this user; the ledger says why it begins anew."""
        if self._anchors is not None:
            with self.writing(actor_id=None, action="adopt_anchor", now=now) as work:
                work.note("anchor", self._anchors.name, what=what)

    @property
    def state(self) -> Path | None:
        """The user's own folder, where this record is anchored; None where it is not."""
        return None if self._anchors is None else self._anchors.state

    def make_private(self) -> Path | None:
        """A folder of the user's own for this record; None where it is not anchored, or none can be made."""
        if self._anchors is None:
            return None
        folder = self._anchors.file.with_suffix("")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return folder

    def restart_anchor(self, now: datetime, state: Path | None = None) -> None:
        """Anchor the record as it is, even if it ends before its anchor: that was accepted.

        With the user's `state` folder, a record that was not anchored is from now on.
        """
        if state is not None and self._anchors is None:
            self._anchors = Anchors(state, self.file, self.secrets)
            self._waiting = WaitingRoom(self._anchors)
        if self._anchors is not None:
            try:
                self._anchors.replace(self.anchor(), now)
            except OSError as error:
                raise explain_file(error, self._anchors.file) from error

    def tend_anchor(self, now: datetime) -> None:
        """Every few seconds: anchor what other desks have written too, and have the disk keep the anchor."""
        if self._anchors is not None and self._anchors.is_due and not self.read_only:
            self._keep(self.anchor(), now)
            self._anchors.sync()

    def anchor(self) -> Anchor:
        """The head of the ledger now."""
        with self.reading() as session:
            return find_head(session.connection())

    def kept_head(self) -> tuple[Anchor, datetime] | None:
        """The head of the ledger as the user's own folder remembers it, and since when; None without one."""
        kept = None if self._anchors is None else self._anchors.read()
        return None if kept is None else (kept.anchor, kept.at)

    def verify(self, witnesses: Sequence[Witness] = (), now: datetime | None = None) -> tuple[Check, ...]:
        """Check structure, schema, rules, chain, rows and papers; see `verify_record`."""
        return verify_record(self.engine, self.secrets.ledger_key, witnesses, now)

    def rotate(
        self, users: frozenset[str], step: Callable[[str], None] = lambda _name: None
    ) -> tuple[Holder, ...]:
        """Write the record anew under a fresh data key, which only `users` and the recovery key then open.

        Gives whose slots were dropped; `step` is told where it stands. Raises as `rotation.rotate`, with
        everything as it was and open.
        """
        if self.read_only:
            raise WorldError("read_only_record")
        self.listener.close()
        self.engine.dispose()
        try:
            done = rotate(self.file, self.secrets, users, step)
            self.secrets = done.secrets
        finally:
            self.engine = engines.open_engine(self.file, self.secrets.data_key)
            self.listener = Listener(self.engine)
        return done.dropped

    @contextmanager
    def making_room(self, head: Anchor | None) -> Iterator[None]:
        """While another record takes the place of this one, nobody may have it open; closed afterwards.

        `head` is that of what was carried over, None where it cannot be read. When somebody has it open, who
        may write although this one can only be read, or has written more, raises
        `WorldError("record_in_use")`; then, and when the block raises, everything is as it was and open.
        """
        self.listener.close()
        self.engine.dispose()
        try:
            with nobody_inside(self.file, self.secrets.data_key, head):
                yield
        except BaseException:
            self.listener = Listener(self.engine)
            raise
        self.close()

    def sweep(self) -> bool:
        """Fold the write-ahead file into the record and cut it to nothing, so that erased bytes are gone.

        False while another desk is reading; the next thing that is written tries again, and so does closing.
        """
        with engines.reading(self.engine).connect() as connection:
            # Straight on the driver: a transaction would be the reader that is in the way.
            driver = engines.driver_of(connection)
            busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        """Close every connection; the write-ahead file is folded into the record."""
        self.listener.close()
        self.engine.dispose()
        if self._anchors is not None:
            self._anchors.close()
        self.is_open = False
        given_back, self._given_back = self._given_back, None
        if given_back is not None:
            given_back()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _pen(self, actor_id: int | None, action: str, now: datetime, command_id: UUID | None = None) -> Pen:
        return Pen(self._ledger_key, now, actor_id, action, command_id)

    def _wait(self, pen: Pen, lines: Sequence[Line]) -> None:
        if self._waiting is None:
            raise WorldError("read_only_record")
        self._waiting.add(*(Waiting.of(pen, line) for line in lines))

    def _keep(self, head: Anchor, at: datetime) -> None:
        if self._anchors is not None:
            self._anchors.keep(head, at)

    def _keep_older(self, version: int) -> None:
        copy_database(
            self.engine, self.secrets.data_key, self.file.with_name(f"before-schema-{version + 1}.db")
        )
