"""Who has seen a patient: every view, search, print and export of what is kept about one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.ledger import Change
from mesodesk.domain.people import Permission, Role
from mesodesk.domain.times import days_bounds
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.keeping.ledger_lines import entries_of, moment_of, note_of, seq_bounds
from mesodesk.storage.tables import DayList, Document, Handout, Staff

#: The same person doing the same within this time is one line with a count.
_ONE_LINE: Final = timedelta(minutes=10)
#: What searches and lists leave in the ledger; who they showed stands in the note, so that is looked through.
_SEARCHES: Final = (
    "SELECT at, actor_id, action, note FROM ledger"
    " WHERE seq > ? AND seq < ? AND entity = 'door' AND change = 'noted' AND note LIKE '%\"ids\":[%'"
)
#: Parts of charts that leave the record when they are read.
_EXPORTED: Final = frozenset({"calendar_export", "export"})


class How(StrEnum):
    """In which way somebody came to see something of a patient."""

    VIEW = "view"
    SEARCH = "search"
    PRINT = "print"
    EXPORT = "export"
    GLASS = "glass"
    CHANGE = "change"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SeenLine:
    """Somebody saw, changed or took out something of a patient.

    `part` is the stable key of what it was (a part of the chart, a table, a kind of paper); `count` how often
    within ten minutes from `at` on. `who` is empty and `role` None for the program itself.
    """

    at: datetime
    staff_id: StaffId | None
    who: str
    role: Role | None
    how: How
    part: str
    action: str
    count: int = 1


@dataclass(frozen=True)
class WhoHasSeen(Query[tuple[SeenLine, ...]]):
    """Everybody who saw, searched, printed, exported or changed something of a patient, newest first.

    From `first_on` to `last_on`, both included; None: from the beginning, until now.
    """

    patient_id: PatientId
    first_on: date | None = None
    last_on: date | None = None
    permission: ClassVar[Permission] = Permission.SEE_LEDGER

    def answer(self, reading: Reading) -> tuple[SeenLine, ...]:
        """The lines; that they were read is itself a view."""
        reading.looked_at(self.patient_id, "seen_by")
        return who_has_seen(reading, self.patient_id, self.first_on, self.last_on)


def who_has_seen(
    reading: Reading, patient_id: PatientId, first_on: date | None = None, last_on: date | None = None
) -> tuple[SeenLine, ...]:
    """As `WhoHasSeen`, for an export that has asked for its own permission and notes itself."""
    low, high = seq_bounds(reading, first_on, last_on)
    session = reading.session
    found: list[tuple[datetime, int | None, How, str, str]] = [
        *_entries(session, patient_id, low, high),
        *_searches(session, patient_id, low, high),
        *_handed_out(session, patient_id, _span(reading, first_on, last_on)),
    ]
    staff = {row.id: row for row in session.exec(select(Staff))}
    lines = [_line(*one, staff) for one in found]
    return tuple(_together(sorted(lines, key=lambda line: line.at, reverse=True)))


def _entries(
    session: Session, patient_id: int, low: int, high: int
) -> Iterator[tuple[datetime, int | None, How, str, str]]:
    for _, at, actor, action, change, entity, _, _, note in entries_of(session, patient_id, low, high):
        how, part = _kind(action, Change(change), entity, note)
        yield moment_of(at), actor, how, part, action


def _kind(action: str, change: Change, entity: str, note: str) -> tuple[How, str]:
    what = str(note_of(note).get("what", entity))
    if entity == "broken_glass":
        return How.GLASS, entity
    if change is Change.VIEWED:
        return (How.EXPORT if what in _EXPORTED else How.VIEW), what
    if change is not Change.NOTED:
        return How.CHANGE, entity
    if what == "refused":
        return How.REFUSED, entity
    return (How.EXPORT if "export" in action.lower() else How.VIEW), what


def _searches(
    session: Session, patient_id: int, low: int, high: int
) -> Iterator[tuple[datetime, int | None, How, str, str]]:
    for at, actor, action, note in session.connection().exec_driver_sql(_SEARCHES, (low, high)):
        facts = note_of(note)
        ids = facts.get("ids")
        if isinstance(ids, list) and patient_id in ids:
            asked = str(facts.get("asked", action))
            if facts.get("what") == "listed":
                yield moment_of(at), actor, How.VIEW, str(facts.get("part", "")), asked
            else:
                yield moment_of(at), actor, How.SEARCH, "search", asked


def _handed_out(
    session: Session, patient_id: int, span: tuple[datetime, datetime]
) -> Iterator[tuple[datetime, int | None, How, str, str]]:
    """Papers that were printed or saved, and lists of a day on which the patient stands."""
    papers = session.exec(
        select(Handout.at, Handout.author_id, Handout.how, Document.kind)
        .join(Document, col(Document.id) == col(Handout.document_id))
        .where(Document.patient_id == patient_id, col(Handout.at) >= span[0], col(Handout.at) < span[1])
    )
    for at, author, how, kind in papers:
        yield at, author, _way(how), str(kind), "HandOut"
    lists = session.exec(
        select(DayList.at, DayList.author_id, DayList.how, DayList.patients).where(
            col(DayList.at) >= span[0], col(DayList.at) < span[1], col(DayList.patients).is_not(None)
        )
    )
    for at, author, how, patients in lists:
        if patient_id in (patients or ()):
            yield at, author, _way(how), "day_list", "KeepDayList"


def _way(how: str) -> How:
    return How.PRINT if "print" in how else How.EXPORT


def _span(reading: Reading, first_on: date | None, last_on: date | None) -> tuple[datetime, datetime]:
    first, last = first_on or date(2000, 1, 1), last_on or reading.today + timedelta(days=1)
    return days_bounds(first, max(first, last), reading.zone)


def _line(
    at: datetime, actor: int | None, how: How, part: str, action: str, staff: dict[Any, Staff]
) -> SeenLine:
    who = staff.get(actor)
    return SeenLine(
        at,
        None if actor is None else StaffId(actor),
        "" if who is None else who.name,
        None if who is None else who.role,
        how,
        part,
        action,
    )


def _together(lines: Iterable[SeenLine]) -> Iterator[SeenLine]:
    """Lines that are alike and near in time as one; they come newest first."""
    waiting: SeenLine | None = None
    for line in lines:
        if waiting is not None and _alike(waiting, line):
            waiting = replace(line, count=waiting.count + 1)
            continue
        if waiting is not None:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def _alike(later: SeenLine, line: SeenLine) -> bool:
    same = (later.staff_id, later.how, later.part) == (line.staff_id, line.how, line.part)
    return same and later.at - line.at <= _ONE_LINE
