"""Bringing patients in from another program's list, and giving calendars out."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

from sqlalchemy import text
from sqlmodel import Session

from mesodesk.domain.appointments import FREEING, Status
from mesodesk.domain.changes import Topic as Changed
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.people import Permission
from mesodesk.domain.retention import number_hash
from mesodesk.domain.text import fold
from mesodesk.domain.vocabulary import Topic, Vocabulary
from mesodesk.exchange.bounded import Bounds, read_rows_apart
from mesodesk.exchange.calendar_ics import Event, EventStatus, calendar_text
from mesodesk.exchange.patient_cells import DateCell, FactCell
from mesodesk.exchange.patients_csv import PatientRow, Rejected
from mesodesk.exchange.ways_in import PATIENTS
from mesodesk.services.calendar.calendar import CalendarRow
from mesodesk.services.door.practice import Command, Practice, Query, Reading, Work
from mesodesk.services.people.patients import erased_numbers
from mesodesk.storage.tables import FactEntry, FactTopic, Patient

_EVERYBODY = text("SELECT number, given_name, family_name, birth_date, phone FROM patient")

#: The list of a large clinic takes some seconds; a busy computer may take longer over it.
_LONG_LIST: Final = Bounds(patience=30.0)

#: Two patients with all of these alike are one: folded name, birth date, phone.
Identity = tuple[str, date | None, str]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row whose patient is in the record (or further up in the file) as `number`; skipped."""

    line: int
    number: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A fact that no term of the vocabulary means; kept as free text."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each row: rows = imported + rejected + duplicates."""

    rows: int
    imported: int
    rejected: tuple[Rejected, ...]
    duplicates: tuple[Duplicate, ...]
    unmatched: tuple[Unmatched, ...]


@dataclass(frozen=True)
class ImportPatients(Command[dict[str, Any]]):
    """Add the patients of rows that were read; with `dry_run`, only say what would become of them."""

    rows: tuple[PatientRow, ...]
    dry_run: bool = False
    permission: ClassVar[Permission] = Permission.IMPORT_PATIENTS

    def run(self, work: Work) -> dict[str, Any]:
        """The report without the rejected rows, as plain data; see `import_patients`."""
        intake = _Intake(work.session)
        fresh = [(row, number) for row in self.rows if (number := intake.take(row)) is not None]
        facts = _Facts(work.frame.shipped.vocabulary)
        for row, _ in fresh:
            facts.gather(row)
        if not self.dry_run and fresh:
            ids = work.unit.insert_many(Patient, [_patient(work, row, number) for row, number in fresh])
            at_line = dict(zip((row.line for row, _ in fresh), ids, strict=True))
            author = {"author_id": work.actor.staff_id, "at": work.now}
            work.unit.insert_many(
                FactTopic,
                [
                    {"patient_id": at_line[line], **topic, "asked_on": work.today, **author}
                    for line, topic in facts.topics
                ],
            )
            work.unit.insert_many(
                FactEntry,
                [
                    {"patient_id": at_line[line], **entry, "version": 1, **author}
                    for line, entry in facts.entries
                ],
            )
            work.touched(Changed.PATIENTS, ids[0])
        return {
            "imported": len(fresh),
            "duplicates": [asdict(twin) for twin in intake.duplicates],
            "unmatched": [asdict(loose) for loose in facts.unmatched],
        }


@dataclass(frozen=True)
class _ImportFrame(Query[tuple[date, str]]):
    permission: ClassVar[Permission] = Permission.IMPORT_PATIENTS

    def answer(self, reading: Reading) -> tuple[date, str]:
        return reading.today, reading.frame.country


def import_patients(practice: Practice, file: Path, *, dry_run: bool = False) -> ImportReport:
    """Bring in what can be brought in of a CSV file, all in one transaction, and report the rest by line.

    The file is read in a process of its own. Raises `RuleError` or `WorldError` ``file_unreadable`` and the
    errors of `exchange.bounded`; then nothing was written.
    """
    today, country = practice.ask(_ImportFrame())
    path = file.absolute()
    read = read_rows_apart(PATIENTS, path, today, country, reads=str(path), bounds=_LONG_LIST)
    rows = tuple(row for row in read if isinstance(row, PatientRow))
    rejected = tuple(row for row in read if isinstance(row, Rejected))
    plain = practice.perform(ImportPatients(rows, dry_run)).value
    loose = [Unmatched(row.line, column, words) for row in rows for column, words in row.unread]
    loose += [Unmatched(**one) for one in plain["unmatched"]]
    return ImportReport(
        len(read),
        plain["imported"],
        rejected,
        tuple(Duplicate(**twin) for twin in plain["duplicates"]),
        tuple(sorted(loose, key=lambda one: one.line)),
    )


def export_calendar(practice: Practice, rows: Sequence[CalendarRow]) -> bytes:
    """An iCalendar file of these segments, without the names of patients."""
    practice.require(Permission.SEE_CALENDAR)
    events = (
        Event(
            f"segment-{row.id}-{row.kind}@mesodesk",
            row.start,
            row.end,
            " · ".join(str(part) for part in (row.kind, row.protocol, row.staff) if part),
            row.room or "",
            status=_event_status(row.status),
        )
        for row in rows
    )
    return calendar_text(events, name="mesodesk", stamp=practice.now).encode()


def _event_status(status: Status) -> EventStatus:
    if status in FREEING:
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if status is Status.HELD else EventStatus.CONFIRMED


class _Intake:
    """Who is there already, as the file is gone through; gives each newcomer a number."""

    def __init__(self, session: Session) -> None:
        self.duplicates: list[Duplicate] = []
        self._numbers: set[str] = set()
        self._people: dict[Identity, str] = {}
        for number, given, family, born, phone in session.connection().execute(_EVERYBODY):
            self._numbers.add(number)
            identity = _identity(given, family, date.fromisoformat(born) if born else None, phone)
            self._people[identity] = number
        self._erased = erased_numbers(session)
        self._next = 1001 + len(self._numbers)

    def take(self, row: PatientRow) -> str | None:
        """The row's number, or None when its patient is there already.

        The number of somebody who was erased is given to nobody: such a row gets a fresh one.
        """
        identity = _identity(row.given_name, row.family_name, row.birth_date, row.phone)
        known = row.number if row.number in self._numbers else self._people.get(identity)
        if known:
            self.duplicates.append(Duplicate(row.line, known))
            return None
        is_free = row.number and number_hash(row.number) not in self._erased
        number = row.number if row.number and is_free else self._free_number()
        self._numbers.add(number)
        self._people[identity] = number
        return number

    def _free_number(self) -> str:
        while str(self._next) in self._numbers or number_hash(str(self._next)) in self._erased:
            self._next += 1
        return str(self._next)


class _Facts:
    """The answers and entries of rows, matched to the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.topics: list[tuple[int, dict[str, object]]] = []
        self.entries: list[tuple[int, dict[str, object]]] = []
        self.unmatched: list[Unmatched] = []
        self._vocabulary = vocabulary

    def gather(self, row: PatientRow) -> None:
        """Take in one row's cells; a blank cell was not asked and leaves no trace."""
        for topic, cell in (
            (Topic.ALLERGIES, row.allergies),
            (Topic.CONDITIONS, row.conditions),
            (Topic.MEDICINES, row.medicines),
        ):
            self._listed(row.line, topic, cell)
        for topic, dated in ((Topic.PREGNANCY, row.pregnancy), (Topic.BREASTFEEDING, row.breastfeeding)):
            self._dated(row.line, topic, dated)

    def _listed(self, line: int, topic: Topic, cell: FactCell) -> None:
        if cell.state is TopicState.NOT_ASKED:
            return
        self.topics.append((line, {"topic": topic, "state": cell.state}))
        for words in cell.entries:
            term = self._vocabulary.match(words, topic)
            if term is None:
                self.unmatched.append(Unmatched(line, str(topic), words))
            entry: dict[str, object] = {
                "entry": uuid.uuid4().hex,
                "topic": topic,
                "text": words,
                "term": term.key if term else None,
            }
            self.entries.append((line, entry))

    def _dated(self, line: int, topic: Topic, cell: DateCell) -> None:
        if cell.state is not TopicState.NOT_ASKED:
            self.topics.append((line, {"topic": topic, "state": cell.state, "until_on": cell.day}))


def _identity(given: str, family: str, born: date | None, phone: str) -> Identity:
    return fold(f"{given} {family}"), born, phone


def _patient(work: Work, row: PatientRow, number: str) -> dict[str, object]:
    return {
        "number": number,
        "given_name": row.given_name,
        "family_name": row.family_name,
        "birth_date": row.birth_date,
        "sex": row.sex,
        "phone": row.phone,
        "email": row.email,
        "language": row.language or work.frame.language,
        "phototype": None,
        "notes": row.notes,
        "created_at": work.now,
    }
