"""Papers by the dozen: which there are to hand out, filed, read and kept together in short transactions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.documents import DocumentKind, Snapshot
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.papers.documents import (
    Belongs,
    FiledDocument,
    KeepPaper,
    ReadDocument,
    file_documents,
    filed_same,
)
from mesodesk.services.papers.paper_words import paper_words, title_of
from mesodesk.services.papers.papers import card_snapshot
from mesodesk.services.papers.treatment_papers import aftercare_snapshot
from mesodesk.services.records.treatment_rows import treatment_row
from mesodesk.storage.tables import Course, Handout, Patient

#: Most papers that one command files, reads or keeps, so that nobody at a desk waits for it.
MOST_AT_ONCE: Final = 20

Paper = tuple[Snapshot, str, Belongs]


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One paper of a batch before it is made.

    `key` is what files it: a course, a treatment or a patient. `at` is when the patient comes or was treated,
    `what` the protocol's name. `language` is what the paper comes in and `wished` the patient's own.
    `document_id` is the paper where it is on file and still true; `handouts` how often it left the clinic,
    the last time at `last_handout_at`. `missing` is the key of why there is no such paper; empty if there is.
    """

    key: int
    patient_id: int
    patient: str
    number: str
    at: datetime | None
    what: str
    language: str
    wished: str
    document_id: int | None = None
    handouts: int = 0
    last_handout_at: datetime | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """What is kept of one paper, or why it cannot be had."""

    document_id: int
    filed: FiledDocument | None
    error: RuleError | None = None


@dataclass(frozen=True)
class FileCards(Command[tuple[int, ...]]):
    """File the appointment cards of these courses, each in its patient's language; their ids, in order.

    A card that is on file and still true is taken as it is. Raises `NotFound`,
    `RuleError("too_many_at_once")`.
    """

    course_ids: tuple[int, ...]
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> tuple[int, ...]:
        """The ids of the papers."""
        check_count(self.course_ids)
        return _file_each(work, [card_paper(work, course_id) for course_id in self.course_ids])


@dataclass(frozen=True)
class FileAftercareSheets(Command[tuple[int, ...]]):
    """File the aftercare sheets of these signed records, as `FileCards` does cards.

    Raises `NotFound`, `RuleError`: ``treatment_not_signed``, ``too_many_at_once``.
    """

    treatment_ids: tuple[int, ...]
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> tuple[int, ...]:
        """The ids of the papers."""
        check_count(self.treatment_ids)
        return _file_each(work, [_aftercare_paper(work, one) for one in self.treatment_ids])


@dataclass(frozen=True)
class ReadDocuments(Query[tuple[ReadPaper, ...]]):
    """What is kept of these papers, in their order; a damaged one does not keep the others away."""

    document_ids: tuple[int, ...]
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> tuple[ReadPaper, ...]:
        """One for each; raises `RuleError("too_many_at_once")`."""
        check_count(self.document_ids)
        return tuple(_read(reading, document_id) for document_id in self.document_ids)


@dataclass(frozen=True)
class KeepPapers(Command[tuple[int, ...]]):
    """File the bytes of many drawn papers; for each paper the first ones that are filed stay."""

    papers: tuple[tuple[int, bytes], ...]
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> tuple[int, ...]:
        """The ids; raises `NotFound`, `RuleError("too_many_at_once")`."""
        check_count(self.papers)
        for document_id, pdf in self.papers:
            KeepPaper(document_id, pdf).run(work)
        return tuple(document_id for document_id, _ in self.papers)


def check_count(wanted: Sequence[object]) -> None:
    """Raise `RuleError("too_many_at_once")` for more than one command may ask for."""
    if len(wanted) > MOST_AT_ONCE:
        raise RuleError("too_many_at_once", max=MOST_AT_ONCE)


def card_paper(reading: Reading, course_id: int) -> Paper:
    """The appointment card of a course as it would be filed now."""
    course = reading.session.get(Course, course_id)
    if course is None:
        raise NotFound("course", course_id)
    snapshot = card_snapshot(reading, course, None)
    title = title_of(
        paper_words(reading, snapshot.head.wished, DocumentKind.CARD), "card", snapshot.head.form
    )
    return snapshot, title, Belongs(course.patient_id, course_id=course_id)


def handed_out(session: Session, document_ids: Iterable[int]) -> dict[int, tuple[int, datetime]]:
    """How often each of these papers was printed or saved, and when last; only those that were."""
    rows = session.exec(
        select(Handout.document_id, func.sum(Handout.number), func.max(Handout.at))
        .where(col(Handout.document_id).in_(list(document_ids)))
        .group_by(col(Handout.document_id))
    )
    return {id: (number, last) for id, number, last in rows}


def languages_of(session: Session, patient_ids: Iterable[int]) -> dict[int, str]:
    """The language that each of these patients wishes."""
    rows = session.exec(select(Patient.id, Patient.language).where(col(Patient.id).in_(set(patient_ids))))
    return {id: language for id, language in rows if id is not None}


def comes_in(reading: Reading, wished: str, kind: DocumentKind) -> str:
    """The language that a paper of this kind for somebody who wishes `wished` comes in."""
    return reading.frame.wording(wished, kind).language


def _aftercare_paper(reading: Reading, treatment_id: int) -> Paper:
    snapshot = aftercare_snapshot(reading, treatment_id, None)
    title = title_of(
        paper_words(reading, snapshot.head.wished, DocumentKind.AFTERCARE), "aftercare", snapshot.head.form
    )
    patient_id = treatment_row(reading.session, treatment_id).patient_id
    return snapshot, title, Belongs(patient_id, treatment_id=treatment_id)


def _file_each(work: Work, papers: Sequence[Paper]) -> tuple[int, ...]:
    known = [filed_same(work, snapshot, belongs) for snapshot, _, belongs in papers]
    fresh = [paper for paper, id in zip(papers, known, strict=True) if id is None]
    made = iter(file_documents(work, fresh) if fresh else ())
    return tuple(next(made) if id is None else id for id in known)


def _read(reading: Reading, document_id: int) -> ReadPaper:
    try:
        return ReadPaper(document_id, ReadDocument(document_id).answer(reading))
    except RuleError as refusal:
        return ReadPaper(document_id, None, refusal)
