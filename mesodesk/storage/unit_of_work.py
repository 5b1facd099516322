"""One command, one transaction: the session that writes the ledger itself, and the unit of work around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, Table, event, func, inspect, select
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from mesodesk.domain.errors import Stale, WorldError
from mesodesk.domain.ledger import Anchor, Change
from mesodesk.storage.engine import LedgerBypassError, with_ledger
from mesodesk.storage.ledger import Line, Pen, note_text
from mesodesk.storage.row import Row
from mesodesk.storage.rows import RowReader, reader_of
from mesodesk.storage.search import highest_patient_id, index_in_one_go, prepare_patients
from mesodesk.storage.types import canonical_json

_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class _Touched:
    """A row that a command wrote: whether it was there before, and whose it is."""

    was_there: bool
    reader: RowReader
    patient_id: int | None


class LedgerSession(Session):
    """A session that remembers each row it touches and writes the ledger's lines before the commit.

    Only its unit of work may commit it; bulk statements are refused, because they would pass by the ledger.
    """

    def __init__(self, engine: Engine, pen: Pen) -> None:
        super().__init__(engine, expire_on_commit=False)
        self._pen = pen
        self._touched: dict[tuple[str, tuple[object, ...]], _Touched] = {}
        self._lines: list[Line] = []

    def flush(self, objects: Sequence[object] | None = None) -> None:
        """Send what is pending to the database; `Stale` when a row was changed by somebody else."""
        with with_ledger(self.connection()):
            try:
                super().flush(objects)
            except StaleDataError as error:
                raise Stale("row") from error

    def commit(self) -> None:
        """Refuse: the unit of work commits."""
        raise LedgerBypassError("only the unit of work commits")

    def add_line(self, line: Line) -> None:
        """Have the ledger say this too when the transaction commits."""
        self._lines.append(line)

    @property
    def noted(self) -> tuple[Line, ...]:
        """What was only noted, so far."""
        return tuple(self._lines)

    def finish(self) -> Anchor | None:
        """Flush, write the ledger's lines, commit; gives the ledger's new head, if there is one."""
        self.flush()
        connection = self.connection()
        rows: list[Line] = []
        for (name, key), touched in self._touched.items():
            row = touched.reader.find(connection, key)
            if row is not None:
                change = Change.CHANGED if touched.was_there else Change.ADDED
                rows.append(touched.reader.line(change, row))
            elif touched.was_there:
                rows.append(Line(Change.REMOVED, name, "/".join(map(str, key)), touched.patient_id))
        lines = [*self._lines, *rows]
        if not lines:
            # What wrote nothing was done all the same: the check of the record counts on its line.
            lines.append(Line(Change.NOTED, "command", str(self._pen.command_id or "")))
        head = self._pen.write(connection, lines)
        super().commit()
        return head

    def touch(self, row: object, *, is_new: bool) -> None:
        """Remember that `row` was written or removed, for its line in the ledger."""
        state = inspect(row, raiseerr=True)
        table = state.mapper.local_table
        key = tuple(state.mapper.primary_key_from_instance(row))
        patient_id = key[0] if table.name == "patient" else getattr(row, "patient_id", None)
        # What it was before the command counts, however often the command writes it.
        self._touched.setdefault((table.name, key), _Touched(not is_new, reader_of(table), patient_id))


@event.listens_for(LedgerSession, "before_flush")
def _prepare(session: LedgerSession, context: UOWTransaction, instances: object) -> None:
    prepare_patients(session)


@event.listens_for(LedgerSession, "after_flush")
def _touch_flushed(session: LedgerSession, context: UOWTransaction) -> None:
    for row in session.deleted:
        session.touch(row, is_new=False)
    for row in session.new:
        session.touch(row, is_new=True)
    for row in session.dirty:
        if session.is_modified(row, include_collections=False):
            session.touch(row, is_new=False)


@event.listens_for(LedgerSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise LedgerBypassError("bulk statement")


class UnitOfWork:
    """One command being carried out; made by `Record.writing`.

    When the command id was performed before, `repeated` is true, `result` is what it answered then, and
    nothing that happens here is kept.
    """

    def __init__(self, session: LedgerSession, pen: Pen) -> None:
        self.session: Session = session
        self.repeated = False
        #: Whether something was erased, so that no byte of it may stay behind once this is committed.
        self.erased = False
        self.result: object = None
        #: The ledger's head once this was committed and wrote something.
        self.head: Anchor | None = None
        self.now = pen.now
        self.actor_id = pen.actor_id
        self._session = session
        self._pen = pen

    def remember(self, result: object) -> None:
        """Keep `result` (plain data) as the answer for a retry of this command."""
        self.result = result

    def check_version(self, row: Row, version: int) -> None:
        """Raise `Stale` when `row` is no longer in the version that the user saw."""
        if getattr(row, "row_version") != version:  # noqa: B009 - not every table has one
            raise Stale(str(row.__tablename__))

    def note(self, entity: str, key: object, *, patient_id: int | None = None, **facts: object) -> None:
        """Have the ledger note something that writes no row: a sign-in, a search, a printed paper."""
        self._session.add_line(Line(Change.NOTED, entity, str(key), patient_id, None, note_text(**facts)))

    def viewed(self, patient_id: int, what: str, **facts: object) -> None:
        """Have the ledger say that this part of the patient's chart was read."""
        self._session.add_line(
            Line(Change.VIEWED, "patient", str(patient_id), patient_id, None, note_text(what=what, **facts))
        )

    def say(self, line: Line) -> None:
        """Have the ledger say this line as it is."""
        self._session.add_line(line)

    def next_id(self, table: type[Row]) -> int:
        """The id that the next row of `table` gets; safe, because one transaction writes at a time."""
        column = _table_of(table).c.id
        self.session.flush()
        if column.table.name == "patient":
            return highest_patient_id(self.session.connection()) + 1
        highest = self.session.connection().execute(select(func.max(column))).scalar_one()
        return (highest or 0) + 1

    def insert_many(self, table: type[Row], rows: Iterable[Mapping[str, object]]) -> range:
        """Add many rows at once, past the session but not past the ledger; gives their ids, in order.

        `rows` name columns of a table whose key is ``id``; what they leave out takes its default.
        """
        target = _table_of(table)
        first = self.next_id(table)
        defaults = {
            name: field for name, field in table.model_fields.items() if name in target.c and name != "id"
        }
        plain = [
            {
                "id": id,
                **{
                    name: row[name] if name in row else field.get_default(call_default_factory=True)
                    for name, field in defaults.items()
                },
            }
            for id, row in enumerate(rows, first)
        ]
        connection = self.session.connection()
        with with_ledger(connection), index_in_one_go(connection, target, plain):
            for start in range(0, len(plain), _BATCH):
                connection.execute(target.insert(), plain[start : start + _BATCH])
        self._log_inserted(target, first)
        return range(first, first + len(plain))

    def _log_inserted(self, target: Table, first: int) -> None:
        reader = reader_of(target)
        for row in self.session.connection().exec_driver_sql(
            f"{reader.select} WHERE id >= ? ORDER BY id", (first,)
        ):
            self._session.add_line(reader.line(Change.ADDED, tuple(row)))


@contextmanager
def unit_of_work(engine: Engine, pen: Pen) -> Iterator[UnitOfWork]:
    """One transaction for one command: committed when the block ends well, gone when it raises."""
    session = LedgerSession(engine, pen)
    try:
        work = UnitOfWork(session, pen)
        _look_up(work, pen)
        yield work
        if not work.repeated:
            _keep_result(work, pen)
            work.head = session.finish()
    finally:
        session.close()


@contextmanager
def noting_only(
    engine: Engine, pen: Pen, keep: Callable[[Pen, Sequence[Line]], None]
) -> Iterator[UnitOfWork]:
    """A unit of work on a record that can only be read: its notes go to `keep` when the block ends well.

    Raises `WorldError("read_only_record")` when it would write a row.
    """
    session = LedgerSession(engine, pen)
    try:
        yield UnitOfWork(session, pen)
        if session.new or session.dirty or session.deleted:
            raise WorldError("read_only_record")
        if session.noted:
            keep(pen, session.noted)
    except WorldError as error:
        if error.problem == "read_only":
            raise WorldError("read_only_record") from error
        raise
    finally:
        session.close()


def _look_up(work: UnitOfWork, pen: Pen) -> None:
    if pen.command_id is None:
        return
    found = (
        work.session.connection()
        .exec_driver_sql("SELECT result FROM performed WHERE command_id = ?", (str(pen.command_id),))
        .first()
    )
    if found is not None:
        work.repeated = True
        work.result = None if found[0] is None else json.loads(found[0])


def _keep_result(work: UnitOfWork, pen: Pen) -> None:
    if pen.command_id is None:
        return
    connection = work.session.connection()
    with with_ledger(connection):
        connection.exec_driver_sql(
            "INSERT INTO performed (command_id, at, action, result) VALUES (?, ?, ?, ?)",
            (
                str(pen.command_id),
                int(pen.now.timestamp()),
                pen.action,
                None if work.result is None else canonical_json(work.result),
            ),
        )


def _table_of(table: type[Row]) -> Table:
    found = inspect(table).local_table
    if not isinstance(found, Table):
        raise TypeError(f"{table.__name__} is no table")
    return found
