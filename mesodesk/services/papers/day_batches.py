"""What there is to print for a day: the cards of those who come, the sheets of those who were treated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.appointments import FREEING, AppointmentKind, Status
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.people import Permission
from mesodesk.domain.times import day_bounds
from mesodesk.services.booking.calendar_blocks import BlockCard, Names, load_blocks
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.batches import BatchLine, card_paper, comes_in, handed_out, languages_of
from mesodesk.services.papers.documents import filed_same
from mesodesk.services.papers.paper_words import name_of
from mesodesk.services.protocols.protocols import protocol_name, protocol_version
from mesodesk.storage.tables import Document, Patient, Treatment

#: What is cancelled, missed or only held is no date to go by.
_NO_DATE: Final = FREEING | {Status.HELD}


@dataclass(frozen=True)
class ListCards(Query[tuple[BatchLine, ...]]):
    """The appointment cards of everybody who comes on a clinic day, by arrival, one for each course.

    `language` is that of the screen, for the names of protocols. A visit outside a course has no card:
    `missing` is then ``no_course``.
    """

    day: date
    language: str
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> tuple[BatchLine, ...]:
        """One line for each course, or visit without one."""
        blocks = [
            block
            for block in load_blocks(reading, self.day, self.day, Names(reading.session))
            if block.kind is not AppointmentKind.BLOCK
            and block.patient_id is not None
            and block.status not in _NO_DATE
        ]
        wishes = languages_of(reading.session, (int(block.patient_id or 0) for block in blocks))
        found: dict[tuple[str, int], BatchLine] = {}
        for block in blocks:
            of_course = block.course_id is not None
            place = ("course", int(block.course_id or 0)) if of_course else ("visit", block.appointment_id)
            if place not in found:
                found[place] = self._line(reading, block, wishes)
        reading.listed((line.patient_id for line in found.values()), "document")
        return _with_cards(reading, list(found.values()))

    def _line(self, reading: Reading, block: BlockCard, wishes: dict[int, str]) -> BatchLine:
        patient_id = int(block.patient_id or 0)
        wished = wishes[patient_id]
        name = protocol_name(reading.session, reading.frame.shipped, block.protocol_key or "")
        return BatchLine(
            key=int(block.course_id or 0),
            patient_id=patient_id,
            patient=block.patient or "",
            number=block.number or "",
            at=block.starts_at,
            what="" if name is None else name.of(self.language),
            language=comes_in(reading, wished, DocumentKind.CARD),
            wished=wished,
            missing="" if block.course_id is not None else "no_course",
        )


@dataclass(frozen=True)
class ListAftercare(Query[tuple[BatchLine, ...]]):
    """The aftercare sheets of everybody who was treated on a clinic day, by the start of the treatment.

    A record that is not signed yet has none: `missing` is then ``not_signed``.
    """

    day: date
    language: str
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> tuple[BatchLine, ...]:
        """One line for each record; of an amended one only the last version."""
        start, end = day_bounds(self.day, reading.zone)
        rows = reading.session.exec(
            select(Treatment, Patient)
            .join(Patient, col(Patient.id) == col(Treatment.patient_id))
            .where(Treatment.started_at >= start, Treatment.started_at < end)
            .order_by(col(Treatment.started_at), col(Treatment.id))
        ).all()
        # A draft of an amendment does not take the place of the signed record.
        replaced = {row.supersedes for row, _ in rows if row.signed_at is not None}
        current = [
            (row, patient)
            for row, patient in rows
            if row.id not in replaced and (row.supersedes is None or row.signed_at is not None)
        ]
        reading.listed((row.patient_id for row, _ in current), "document")
        return _with_sheets(reading, [self._line(reading, row, patient) for row, patient in current])

    def _line(self, reading: Reading, row: Treatment, patient: Patient) -> BatchLine:
        _, protocol = protocol_version(reading.session, row.protocol_version_id)
        return BatchLine(
            key=row.id or 0,
            patient_id=row.patient_id,
            patient=name_of(patient),
            number=patient.number,
            at=row.started_at,
            what=protocol.name.of(self.language),
            language=comes_in(reading, patient.language, DocumentKind.AFTERCARE),
            wished=patient.language,
            missing="" if row.signed_at is not None else "not_signed",
        )


def _with_cards(reading: Reading, lines: list[BatchLine]) -> tuple[BatchLine, ...]:
    """The lines with the cards that left the clinic and still say what holds."""
    courses = [line.key for line in lines if not line.missing]
    rows = reading.session.exec(
        select(Document.id, Document.course_id).where(
            col(Document.course_id).in_(courses), Document.kind == DocumentKind.CARD
        )
    ).all()
    handed = handed_out(reading.session, [id for id, _ in rows if id is not None])
    was_handed = {course_id for id, course_id in rows if id in handed}
    made = []
    for line in lines:
        if line.missing or line.key not in was_handed:
            made.append(line)
            continue
        snapshot, _, belongs = card_paper(reading, line.key)
        same = filed_same(reading, snapshot, belongs)
        number, last = handed.get(same or 0, (0, None))
        made.append(replace(line, document_id=same, handouts=number, last_handout_at=last))
    return tuple(made)


def _with_sheets(reading: Reading, lines: list[BatchLine]) -> tuple[BatchLine, ...]:
    """The lines with what of each record's sheets has left the clinic, in whatever version."""
    rows = reading.session.exec(
        select(Document.id, Document.treatment_id).where(
            col(Document.treatment_id).in_([line.key for line in lines]),
            Document.kind == DocumentKind.AFTERCARE,
        )
    ).all()
    handed = handed_out(reading.session, [id for id, _ in rows if id is not None])
    of_record: dict[int, list[tuple[int, datetime]]] = {}
    for document_id, treatment_id in rows:
        if document_id in handed and treatment_id is not None:
            of_record.setdefault(treatment_id, []).append(handed[document_id])
    return tuple(_with_handouts(line, of_record.get(line.key, [])) for line in lines)


def _with_handouts(line: BatchLine, handed: list[tuple[int, datetime]]) -> BatchLine:
    if not handed:
        return line
    number, last = sum(one[0] for one in handed), max(one[1] for one in handed)
    return replace(line, handouts=number, last_handout_at=last)
