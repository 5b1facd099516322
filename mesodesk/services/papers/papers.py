"""Filing papers to print: aftercare sheet, treatment summary, appointment card. Nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.documents import CardSnapshot, DocumentKind
from mesodesk.domain.errors import NotFound
from mesodesk.domain.paper_parts import Text
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import Protocol
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.door.practice import Command, Reading, Work
from mesodesk.services.papers.documents import Belongs, file_document, file_unless_same
from mesodesk.services.papers.paper_words import (
    PaperWords,
    course_doctor,
    form_name,
    letterhead,
    paper_words,
    patient_row,
    title_of,
    visits_of_course,
)
from mesodesk.services.papers.treatment_papers import aftercare_snapshot, summary_snapshot
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.services.records.treatment_rows import treatment_row
from mesodesk.storage.tables import Course


@dataclass(frozen=True)
class FileAftercare(Command[int]):
    """File the aftercare sheet of a signed record, in the patient's language or the one named."""

    treatment_id: int
    language: str | None = None
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> int:
        """The id of the paper: the one that was filed at signing, while nothing on it has changed."""
        snapshot = aftercare_snapshot(work, self.treatment_id, self.language)
        patient_id = treatment_row(work.session, self.treatment_id).patient_id
        words = paper_words(work, snapshot.head.wished, DocumentKind.AFTERCARE)
        title = title_of(words, "aftercare", snapshot.head.form)
        return file_unless_same(work, snapshot, title, Belongs(patient_id, treatment_id=self.treatment_id))


@dataclass(frozen=True)
class FileSummary(Command[int]):
    """File the summary of a signed record, in the patient's language or the one named."""

    treatment_id: int
    language: str | None = None
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> int:
        """The id of the paper; the same one again while nothing on it has changed."""
        snapshot = summary_snapshot(work, self.treatment_id, self.language)
        patient_id = treatment_row(work.session, self.treatment_id).patient_id
        words = paper_words(work, snapshot.head.wished, DocumentKind.SUMMARY)
        title = title_of(words, "summary", snapshot.head.form)
        return file_unless_same(work, snapshot, title, Belongs(patient_id, treatment_id=self.treatment_id))


@dataclass(frozen=True)
class FileCard(Command[int]):
    """File the appointment card of a course, in the patient's language or the one named."""

    course_id: int
    language: str | None = None
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> int:
        """The id of the paper; the same one again while no date has changed."""
        course = work.session.get(Course, self.course_id)
        if course is None:
            raise NotFound("course", self.course_id)
        snapshot = card_snapshot(work, course, self.language)
        words = paper_words(work, snapshot.head.wished, DocumentKind.CARD)
        title = title_of(words, "card", snapshot.head.form)
        return file_unless_same(work, snapshot, title, Belongs(course.patient_id, course_id=self.course_id))


def file_aftercare_at_signing(work: Work, treatment_id: int) -> int:
    """File the pending aftercare sheet with the act that causes it; returns its id."""
    snapshot = aftercare_snapshot(work, treatment_id, None)
    patient_id = treatment_row(work.session, treatment_id).patient_id
    words = paper_words(work, snapshot.head.wished, DocumentKind.AFTERCARE)
    title = title_of(words, "aftercare", snapshot.head.form)
    return file_document(work, snapshot, title, Belongs(patient_id, treatment_id=treatment_id))


def card_snapshot(reading: Reading, course: Course, language: str | None) -> CardSnapshot:
    """The dates of a course that stand, when to arrive for each, where, and what to do before."""
    patient = patient_row(reading.session, course.patient_id)
    version, protocol = protocol_version(reading.session, course.protocol_version_id)
    words = paper_words(reading, language or patient.language, DocumentKind.CARD)
    clinic = the_clinic(reading.session)
    return CardSnapshot(
        head=letterhead(reading, patient, words, form_name(words, protocol), version.number),
        treatment=words.words("card.treatment", protocol=form_name(words, protocol)),
        doctor=course_doctor(reading.session, course.id or 0),
        sessions=course.sessions,
        visits=visits_of_course(reading.session, course.id or 0, words),
        place=tuple(line for line in (clinic.name, clinic.address) if line),
        before=before_lines(words, protocol),
    )


def before_lines(words: PaperWords, protocol: Protocol) -> tuple[Text, ...]:
    """What a patient does before coming, as the card says it."""
    return tuple(
        words.text(f"card.before.{item.key}", **({} if item.days is None else {"days": item.days}))
        for item in protocol.before
    )
