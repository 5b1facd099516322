"""Reading the ledger by moment, person, action and patient; its entries are in the order of their numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.ledger import Change
from mesodesk.domain.people import Permission
from mesodesk.domain.times import days_bounds
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage.tables import Patient, Staff

#: Entries that one page looks through: a filter that little passes must not hold the record's thread.
_LOOKED_THROUGH: Final = 50_000
_COLUMNS: Final = "seq, at, actor_id, action, change, entity, key, patient_id, note"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry in plain values; `who` is empty for the program itself, `patient` is the patient's number.

    `detail` is what the note says of it: the part of a chart, what was refused, how many were found.
    """

    seq: int
    at: datetime
    staff_id: StaffId | None
    who: str
    action: str
    change: Change
    entity: str
    key: str
    patient_id: PatientId | None
    patient: str
    detail: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Entries, newest first. `before` is where the next page goes on; None: there are no older ones."""

    lines: tuple[LedgerLine, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which entries are wanted: of a member of staff, an action, a kind, a patient, days (both included)."""

    staff_id: StaffId | None = None
    action: str = ""
    patient_id: PatientId | None = None
    first_on: date | None = None
    last_on: date | None = None
    change: Change | None = None


@dataclass(frozen=True)
class ListLedger(Query[LedgerPage]):
    """A page of the ledger, newest first; a page can be short, or empty, and still have older ones.

    Raises `RuleError`: ``future_date``, ``span_order``.
    """

    wanted: LedgerFilter = LedgerFilter()
    before: int | None = None
    limit: int = 200
    permission: ClassVar[Permission] = Permission.SEE_LEDGER

    def answer(self, reading: Reading) -> LedgerPage:
        """The page."""
        wanted, session = self.wanted, reading.session
        _check_days(wanted, reading.today)
        if wanted.patient_id is not None:
            reading.looked_at(wanted.patient_id, "seen_by")
        low, high = seq_bounds(reading, wanted.first_on, wanted.last_on)
        if self.before is not None:
            high = min(high, self.before)
        # By the patient's own index every entry counts; else only a stretch of the ledger is looked through.
        floor = low if wanted.patient_id is not None else max(low, high - _LOOKED_THROUGH)
        rows = _matching(session, wanted, floor, high, self.limit)
        full = len(rows) == self.limit
        before = int(rows[-1][0]) if full else floor
        return LedgerPage(as_lines(session, rows), before if full or floor > low else None)


@dataclass(frozen=True, slots=True)
class LedgerChoices:
    """What the ledger can be filtered by: members of staff, and actions that it has."""

    staff: tuple[tuple[StaffId, str], ...]
    actions: tuple[str, ...]


@dataclass(frozen=True)
class ShowLedgerChoices(Query[LedgerChoices]):
    """Members of staff, leavers too, and the actions of the newest entries."""

    permission: ClassVar[Permission] = Permission.SEE_LEDGER

    def answer(self, reading: Reading) -> LedgerChoices:
        """By name."""
        staff = reading.session.exec(select(Staff.id, Staff.name).order_by(col(Staff.name))).all()
        actions = reading.session.connection().exec_driver_sql(
            "SELECT DISTINCT action FROM"
            " (SELECT action FROM ledger WHERE seq > (SELECT max(seq) FROM ledger) - ?)",
            (_LOOKED_THROUGH,),
        )
        return LedgerChoices(
            tuple((StaffId(id), name) for id, name in staff if id is not None),
            tuple(sorted(str(row[0]) for row in actions)),
        )


def seq_bounds(reading: Reading, first_on: date | None, last_on: date | None) -> tuple[int, int]:
    """The numbers below and above the entries of these days: those between them, ends left out.

    Entries are in the order in which they were written, so a few of them are looked at instead of all; where
    a clock was set back, those of the overlap belong to the later side.
    """
    session = reading.session
    last = int(session.connection().exec_driver_sql("SELECT coalesce(max(seq), 0) FROM ledger").scalar_one())
    low, high = 0, last + 1
    if first_on is not None:
        low = _first_from(session, days_bounds(first_on, first_on, reading.zone)[0], last) - 1
    if last_on is not None:
        high = _first_from(session, days_bounds(last_on, last_on, reading.zone)[1], last)
    return low, high


def as_lines(session: Session, rows: list[tuple[Any, ...]]) -> tuple[LedgerLine, ...]:
    """Entries with the names of staff and the numbers of patients."""
    names = {id: name for id, name in session.exec(select(Staff.id, Staff.name))}  # noqa: C416 - rows, not pairs
    ids = {row[7] for row in rows if row[7] is not None}
    found = session.exec(select(Patient.id, Patient.number).where(col(Patient.id).in_(sorted(ids)))).all()
    numbers = {id: number for id, number in found}  # noqa: C416 - rows, not pairs
    return tuple(_line(row, names, numbers) for row in rows)


def entries_between(session: Session, low: int, high: int, where: str) -> Iterator[tuple[Any, ...]]:
    """Entries between two numbers (both left out) for which `where` (SQL of ours) holds, in order."""
    statement = f"SELECT {_COLUMNS} FROM ledger WHERE seq > ? AND seq < ? AND {where} ORDER BY seq"  # noqa: S608
    for row in session.connection().exec_driver_sql(statement, (low, high)):
        yield tuple(row)


def entries_of(session: Session, patient_id: int, low: int, high: int) -> Iterator[tuple[Any, ...]]:
    """Every entry about a patient between two numbers, newest first, by the patient's own index."""
    statement = (
        f"SELECT {_COLUMNS} FROM ledger INDEXED BY ix_ledger_patient"  # noqa: S608
        " WHERE patient_id = ? AND seq > ? AND seq < ? ORDER BY seq DESC"
    )
    for row in session.connection().exec_driver_sql(statement, (patient_id, low, high)):
        yield tuple(row)


def moment_of(at: int) -> datetime:
    """The instant that an entry's seconds stand for."""
    return datetime.fromtimestamp(at, UTC)


def note_of(text: str) -> dict[str, object]:
    """What an entry's note says."""
    found = json.loads(text)
    return found if isinstance(found, dict) else {}


def _check_days(wanted: LedgerFilter, today: date) -> None:
    for field, day in (("first", wanted.first_on), ("last", wanted.last_on)):
        if day is not None and day > today:
            raise RuleError("future_date", field=field)
    if wanted.first_on is not None and wanted.last_on is not None and wanted.last_on < wanted.first_on:
        raise RuleError("span_order", field="last")


def _matching(
    session: Session, wanted: LedgerFilter, low: int, high: int, limit: int
) -> list[tuple[Any, ...]]:
    parts, values = ["seq > ?", "seq < ?"], [low, high]
    for name, value in (
        ("actor_id", wanted.staff_id),
        ("action", wanted.action or None),
        ("patient_id", wanted.patient_id),
        ("change", wanted.change),
    ):
        if value is not None:
            parts.append(f"{name} = ?")
            values.append(value)  # type: ignore[arg-type]  # an action is a text
    statement = f"SELECT {_COLUMNS} FROM ledger WHERE {' AND '.join(parts)} ORDER BY seq DESC LIMIT ?"  # noqa: S608
    rows = session.connection().exec_driver_sql(statement, (*values, limit))
    return [tuple(row) for row in rows]


def _first_from(session: Session, moment: datetime, last: int) -> int:
    """The number of the first entry that was written at `moment` or later; one more than the last if none."""
    wanted, low, high = int(moment.timestamp()), 1, last + 1
    connection = session.connection()
    while low < high:
        middle = (low + high) // 2
        at = connection.exec_driver_sql("SELECT at FROM ledger WHERE seq >= ? LIMIT 1", (middle,)).scalar()
        if at is None or at >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


def _line(row: tuple[Any, ...], names: dict[Any, str], numbers: dict[Any, str]) -> LedgerLine:
    seq, at, actor, action, change, entity, key, patient, note = row
    return LedgerLine(
        seq,
        moment_of(at),
        None if actor is None else StaffId(actor),
        "" if actor is None else names.get(actor, f"#{actor}"),
        action,
        Change(change),
        entity,
        key,
        None if patient is None else PatientId(patient),
        "" if patient is None else numbers.get(patient, f"#{patient}"),
        _detail(note_of(note)),
    )


def _detail(note: dict[str, object]) -> str:
    """The stable key of what it was, for faces to put into words."""
    what = note.get("what", note.get("how", ""))
    return str(note.get("part", what) if what == "listed" else what)
