"""The list of a day's visits on paper: made anew each time, and kept as it was when it left the clinic."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from mesodesk.domain.appointments import FREEING, SegmentKind
from mesodesk.domain.day_list import DayListPaper, ListedVisit
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.paper_parts import Letterhead, PaperSize
from mesodesk.domain.people import Permission
from mesodesk.domain.wording import DAY_LIST
from mesodesk.services.booking.calendar_blocks import BlockCard, Names, load_blocks
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.clinic.letterhead import logo_of
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.papers.documents import WAYS_OUT
from mesodesk.services.papers.paper_words import PaperWords, ledger_head, paper_words, shown_phone, staff_name
from mesodesk.services.protocols.protocols import protocol_name
from mesodesk.storage.row import RECORD
from mesodesk.storage.tables import DayList

_LIST = RECORD.tables["day_list"]
_STAFF = RECORD.tables["staff"]


@dataclass(frozen=True, slots=True)
class DrawnLater:
    """A day list, where its fonts are, the clinic's logo (PNG) and words; drawn by another thread."""

    paper: DayListPaper
    resources: Path
    logo: bytes
    own_labels: Mapping[str, str]
    patients: tuple[PatientId, ...] = ()

    def draw(self) -> bytes:
        """The PDF."""
        # Late, for start-up time: reportlab and the fonts are only needed once a paper is.
        from mesodesk.pdf.day_list import day_list

        return day_list(self.paper, self.resources, self.logo, self.own_labels)


@dataclass(frozen=True, slots=True)
class KeptDayList:
    """A day list that left the clinic; `staff` is empty for everybody's."""

    id: int
    day: date
    at: datetime
    by: str
    staff: str
    language: str
    how: str
    number: int


@dataclass(frozen=True)
class ShowDayList(Query[DrawnLater]):
    """The list of a day's visits, of one member of staff or of all, in the language named."""

    day: date
    staff_id: StaffId | None
    language: str
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> DrawnLater:
        """What is to be drawn; cancelled and missed visits and blocked time are left out."""
        words = paper_words(reading, self.language, DAY_LIST)
        staff = None if self.staff_id is None else frozenset({self.staff_id})
        blocks = load_blocks(reading, self.day, self.day, Names(reading.session), staff)
        listed = [block for block in blocks if block.patient is not None and block.status not in FREEING]
        visits = tuple(_listed(reading, block, words) for block in listed)
        patients = tuple(dict.fromkeys(block.patient_id for block in listed if block.patient_id is not None))
        reading.listed(patients, "day_list")
        name = staff_name(reading.session, self.staff_id)
        paper = DayListPaper(_letterhead(reading, words), self.day, name, visits)
        frame, head = reading.frame, paper.head
        labels = frame.texts.labels(head.language)
        return DrawnLater(paper, frame.resources, logo_of(reading.session, head.logo), labels, patients)


@dataclass(frozen=True)
class KeepDayList(Command[int]):
    """Keep the bytes of a day list that was printed or saved, `number` times.

    `patients` are those who stand on it. Raises `RuleError`: `unknown_way_out`, `bad_number`.
    """

    day: date
    staff_id: StaffId | None
    language: str
    pdf: bytes
    how: str
    number: int = 1
    patients: tuple[PatientId, ...] | None = None
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> int:
        """Its id."""
        if self.how not in WAYS_OUT:
            raise RuleError("unknown_way_out", field="how", value=self.how)
        if not 1 <= self.number <= 99:
            raise RuleError("bad_number", field="number", value=self.number)
        row = DayList(
            day=self.day,
            staff_id=self.staff_id,
            language=self.language,
            at=work.now,
            author_id=work.actor.staff_id,
            how=self.how,
            number=self.number,
            pdf=self.pdf,
            pdf_sha256=hashlib.sha256(self.pdf).hexdigest(),
            patients=self._who(work),
        )
        return work.add(row)

    def _who(self, work: Work) -> list[int] | None:
        """Who stands on it; on one that was kept before, whoever stood on it then."""
        if self.patients is not None:
            return [int(id) for id in self.patients]
        digest = hashlib.sha256(self.pdf).hexdigest()
        before = select(DayList.patients).where(DayList.pdf_sha256 == digest)
        return next((list(who) for who in work.session.exec(before) if who is not None), None)


@dataclass(frozen=True)
class KeptDayLists(Query[tuple[KeptDayList, ...]]):
    """The lists of a day that left the clinic, newest first."""

    day: date
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> tuple[KeptDayList, ...]:
        """One for each time."""
        listed, staff = _LIST.c, _STAFF.c
        # Not as rows of the table: their bytes are only wanted one at a time.
        statement = (
            select_columns(
                listed.id, listed.day, listed.at, staff.name, listed.staff_id, listed.language, listed.how,
                listed.number,
            )
            .join_from(_LIST, _STAFF, staff.id == listed.author_id)
            .where(listed.day == self.day)
            .order_by(listed.id.desc())
        )  # fmt: skip
        return tuple(
            KeptDayList(id, day, at, by, staff_name(reading.session, whose), language, how, number)
            for id, day, at, by, whose, language, how, number in reading.session.connection().execute(
                statement
            )
        )


@dataclass(frozen=True)
class ReadDayList(Query[bytes]):
    """The bytes of a day list as they left the clinic.

    Raises `NotFound`, `RuleError`: ``paper_emptied`` when somebody on it was erased since, ``paper_damaged``
    when they are not those that were kept.
    """

    id: int
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> bytes:
        """The PDF."""
        row = _row(reading.session, self.id)
        if not row.pdf:
            raise RuleError("paper_emptied", document=self.id)
        if hashlib.sha256(row.pdf).hexdigest() != row.pdf_sha256:
            raise RuleError("paper_damaged", document=self.id)
        reading.listed(row.patients or (), "day_list")
        return row.pdf


def _row(session: Session, id: int) -> DayList:
    row = session.get(DayList, id)
    if row is None:
        raise NotFound("document", id)
    return row


def _letterhead(reading: Reading, words: PaperWords) -> Letterhead:
    clinic = the_clinic(reading.session)
    return Letterhead(
        clinic=clinic.name,
        address=clinic.address,
        phone=shown_phone(clinic.phone, clinic.country),
        patient="",
        number="",
        born=None,
        language=words.language,
        wished=words.wished,
        zone=clinic.zone,
        issued_at=reading.now.replace(microsecond=0),
        form="",
        version=0,
        size=PaperSize(clinic.paper.lower()),
        unreviewed=not words.reviewed,
        logo=clinic.logo_sha256,
        colour=clinic.colour,
        ledger=ledger_head(reading.session),
    )


def _listed(reading: Reading, block: BlockCard, words: PaperWords) -> ListedVisit:
    main = (SegmentKind.TREATMENT, SegmentKind.VISIT)
    rooms = [part.room for part in block.segments if part.room and part.kind in main]
    return ListedVisit(
        block.starts_at,
        block.ends_at,
        block.patient or "",
        block.number or "",
        _what(reading, block, words),
        block.staff or "",
        rooms[0] if rooms else "",
        words.words(f"terms.appointment_statuses.{block.status}"),
    )


def _what(reading: Reading, block: BlockCard, words: PaperWords) -> str:
    name = protocol_name(reading.session, reading.frame.shipped, block.protocol_key or "")
    if name is None or block.session_number is None:
        kind = words.formats.sentence(words.words(f"terms.appointment_kinds.{block.kind}"))
        return f"{kind}: {block.note}" if block.note else kind
    if block.is_maintenance:
        number = block.session_number - (block.sessions or 0)
        session = words.labels("common.maintenance", number=number)
    else:
        session = words.labels("common.session_of", number=block.session_number, count=block.sessions)
    return f"{words.wording.name(name)}, {session}"
