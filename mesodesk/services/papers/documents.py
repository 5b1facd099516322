"""Filed papers: a snapshot frozen with the act that caused it, drawn once, handed out as often as wished."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final, Protocol

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.documents import (
    DocumentKind,
    DocumentState,
    QuestionnaireSnapshot,
    Snapshot,
    content_hash,
    from_dict,
    kind_of,
    to_dict,
)
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.services.clinic.letterhead import logo_of
from mesodesk.services.door.practice import Command, Done, Query, Reading, Work
from mesodesk.storage.tables import Document, Handout, Staff

#: How a paper can leave the clinic.
WAYS_OUT: Final = ("print", "save")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A filed paper as a list shows it. `title` is in the language of the paper."""

    id: int
    kind: DocumentKind
    title: str
    language: str
    state: DocumentState
    created_at: datetime
    filed_at: datetime | None
    by: str
    handouts: int
    last_handout_at: datetime | None
    course_id: int | None
    treatment_id: int | None
    consent_id: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper: the bytes that were filed, always the same, and their SHA-256 (hex)."""

    document_id: int
    title: str
    pdf: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Means:
    """What a paper is drawn with beside its snapshot: fonts, the clinic's own words, and its logo (PNG)."""

    resources: Path
    own_labels: Mapping[str, str]
    logo: bytes

    def draw(self, snapshot: Snapshot) -> bytes:
        """The PDF of `snapshot`; the same snapshot always gives the same bytes. In any thread."""
        # Late, for start-up time: reportlab and the fonts are only needed once a paper is.
        from mesodesk.pdf.papers import draw

        return draw(snapshot, self.resources, self.own_labels, self.logo)


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """What is kept of one paper; `pdf` is None while it has not been drawn, which `means` are for."""

    document_id: int
    title: str
    snapshot: Snapshot
    pdf: bytes | None
    pdf_sha256: str | None
    means: Means

    def draw(self) -> bytes:
        """The PDF from the snapshot; for the thread that draws the papers."""
        return self.means.draw(self.snapshot)


@dataclass(frozen=True, slots=True)
class Belongs:
    """What a paper belongs to, beside its patient."""

    patient_id: int
    course_id: int | None = None
    treatment_id: int | None = None
    consent_id: int | None = None


class Door(Protocol):
    """What drawing a paper needs of `Practice`."""

    def ask(self, query: Query[FiledDocument]) -> FiledDocument:
        """Answer a query."""
        ...

    def perform(self, command: Command[None]) -> Done[None]:
        """Perform a command."""
        ...


def paper(practice: Door, document_id: int) -> Paper:
    """The bytes of a filed paper, drawn and filed now if that has not happened yet.

    Three short steps, so that no transaction is open while the paper is drawn: read the snapshot, draw, file
    the bytes. Where another window filed them meanwhile, those count. Raises `RuleError("paper_damaged")`
    when what is in the record is not what was filed.
    """
    filed = practice.ask(ReadDocument(document_id))
    if filed.pdf is None:
        practice.perform(KeepPaper(document_id, filed.draw()))
        filed = practice.ask(ReadDocument(document_id))
    if filed.pdf is None or filed.pdf_sha256 is None:
        raise ValueError("a paper that was kept has bytes and a hash")
    return Paper(document_id, filed.title, filed.pdf, filed.pdf_sha256)


def means_of(reading: Reading, snapshot: Snapshot) -> Means:
    """What `snapshot` is drawn with: the clinic's words, and the logo that its letterhead names.

    The logo whatever the clinic's is by now; the words of headings as they are when the paper is drawn.
    """
    labels = reading.frame.texts.labels(snapshot.head.language)
    return Means(reading.frame.resources, labels, logo_of(reading.session, snapshot.head.logo))


def draw_paper(reading: Reading, snapshot: Snapshot) -> bytes:
    """The PDF of `snapshot`, drawn now."""
    return means_of(reading, snapshot).draw(snapshot)


def file_document(work: Work, snapshot: Snapshot, title: str, belongs: Belongs) -> int:
    """File `snapshot` as a pending paper in the transaction of `work`; returns its id."""
    document_id = work.add(Document(**_filed(work, snapshot, title, belongs)))
    work.touched(Topic.DOCUMENTS, document_id)
    return document_id


def file_drawn(work: Work, snapshot: Snapshot, title: str, belongs: Belongs, pdf: bytes) -> int:
    """File `snapshot` together with its bytes, for what is proof from this moment on; returns its id.

    Drawn inside the transaction of `work`, a paper like this keeps others waiting for a tenth of a second.
    """
    filed = _filed(work, snapshot, title, belongs)
    filed |= {
        "state": DocumentState.DRAWN,
        "pdf": pdf,
        "pdf_sha256": hashlib.sha256(pdf).hexdigest(),
        "filed_at": work.now,
    }
    document_id = work.add(Document(**filed))
    work.touched(Topic.DOCUMENTS, document_id)
    return document_id


def file_documents(work: Work, papers: Iterable[tuple[Snapshot, str, Belongs]]) -> tuple[int, ...]:
    """File many papers (snapshot, title, what it belongs to) as `file_document` does one; their ids."""
    ids = tuple(work.unit.insert_many(Document, [_filed(work, *paper) for paper in papers]))
    for document_id in ids:
        work.touched(Topic.DOCUMENTS, document_id)
    return ids


def _filed(work: Work, snapshot: Snapshot, title: str, belongs: Belongs) -> dict[str, Any]:
    return {
        "patient_id": belongs.patient_id,
        "kind": kind_of(snapshot),
        "state": DocumentState.PENDING,
        "title": title[:200],
        "language": snapshot.head.language,
        "snapshot": stored_form(snapshot),
        "snapshot_sha256": content_hash(snapshot),
        "course_id": belongs.course_id,
        "treatment_id": belongs.treatment_id,
        "consent_id": belongs.consent_id,
        "created_at": work.now,
        "created_by": work.actor.staff_id,
    }


def file_unless_same(work: Work, snapshot: Snapshot, title: str, belongs: Belongs) -> int:
    """The newest filed paper that says the same in the same language, or `snapshot` filed as a new one.

    Only the moment of issue may differ: asked twice, the same bytes are printed twice; where something on the
    paper has changed meanwhile (an appointment was moved), a new paper is filed and the old one kept.
    """
    filed = filed_same(work, snapshot, belongs)
    return file_document(work, snapshot, title, belongs) if filed is None else filed


def filed_same(reading: Reading, snapshot: Snapshot, belongs: Belongs) -> int | None:
    """The newest filed paper that says the same as `snapshot`, whenever it was issued."""
    rows = reading.session.exec(
        select(Document)
        .where(
            Document.patient_id == belongs.patient_id,
            Document.kind == kind_of(snapshot),
            Document.language == snapshot.head.language,
            Document.course_id == belongs.course_id,
            Document.treatment_id == belongs.treatment_id,
            Document.consent_id == belongs.consent_id,
        )
        .order_by(col(Document.id).desc())
    )
    for row in rows:
        filed = read_snapshot(row)
        if _reissued(snapshot, filed.head.issued_at) == filed and row.id is not None:
            return row.id
    return None


def read_snapshot(document: Document) -> Snapshot:
    """The snapshot of a paper; raises `RuleError("paper_damaged")` when it is not the one that was filed."""
    snapshot = from_stored_form(document.snapshot)
    if content_hash(snapshot) != document.snapshot_sha256:
        raise RuleError("paper_damaged", document=document.id)
    return snapshot


def document_lines(session: Session, patient_id: PatientId) -> tuple[DocumentLine, ...]:
    """The papers of a patient, newest first."""
    handed = {
        id: (number, last)
        for id, number, last in session.exec(
            select(Handout.document_id, func.sum(Handout.number), func.max(Handout.at))
            .join(Document, col(Document.id) == col(Handout.document_id))
            .where(Document.patient_id == patient_id)
            .group_by(col(Handout.document_id))
        )
    }
    rows = session.exec(
        select(Document, Staff.name)
        .join(Staff, col(Staff.id) == col(Document.created_by))
        .where(Document.patient_id == patient_id)
        .order_by(col(Document.id).desc())
    )
    return tuple(_line(document, name, handed.get(document.id or 0)) for document, name in rows)


def _line(document: Document, by: str, handed: tuple[int, datetime] | None) -> DocumentLine:
    return DocumentLine(
        id=document.id or 0,
        kind=document.kind,
        title=document.title,
        language=document.language,
        state=document.state,
        created_at=document.created_at,
        filed_at=document.filed_at,
        by=by,
        handouts=handed[0] if handed else 0,
        last_handout_at=handed[1] if handed else None,
        course_id=document.course_id,
        treatment_id=document.treatment_id,
        consent_id=document.consent_id,
    )


def _reissued(snapshot: Snapshot, issued_at: datetime) -> Snapshot:
    return replace(snapshot, head=replace(snapshot.head, issued_at=issued_at))


def stored_form(snapshot: Snapshot) -> dict[str, object]:
    """`snapshot` as a column keeps it."""
    return dict(to_dict(snapshot))


def from_stored_form(stored: Mapping[str, object]) -> Snapshot:
    """The snapshot that a column keeps; raises `RuleError("unreadable_snapshot")`."""
    kind, body = stored.get("kind"), stored.get("body")
    if not isinstance(kind, str) or not isinstance(body, dict):
        raise RuleError("unreadable_snapshot", wanted=str(kind))
    return from_dict({"kind": kind, "body": body})


@dataclass(frozen=True)
class ReadDocument(Query[FiledDocument]):
    """What is kept of one paper, checked against its hashes.

    Raises `NotFound`, `NotAllowed` for a patient's answers to a questionnaire without the permission to see
    facts, `RuleError("paper_damaged")` when snapshot or bytes are not those that were filed.
    """

    document_id: int
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> FiledDocument:
        """The snapshot and, once drawn, the bytes; the ledger says that it was read."""
        document = _document(reading.session, self.document_id)
        pdf = document.pdf
        if pdf is not None and hashlib.sha256(pdf).hexdigest() != document.pdf_sha256:
            raise RuleError("paper_damaged", document=self.document_id)
        reading.looked_at(PatientId(document.patient_id), "document")
        snapshot = read_snapshot(document)
        # Other papers hold what the desk hands out; answers hold everything that a patient has told.
        has_answers = isinstance(snapshot, QuestionnaireSnapshot) and snapshot.answered
        if has_answers:
            reading.check_sees(Permission.SEE_FACTS, PatientId(document.patient_id))
        means = means_of(reading, snapshot)
        return FiledDocument(self.document_id, document.title, snapshot, pdf, document.pdf_sha256, means)


@dataclass(frozen=True)
class KeepPaper(Command[None]):
    """File the bytes that were drawn from a paper's snapshot; the first ones filed stay."""

    document_id: int
    pdf: bytes
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> None:
        """Store bytes and hash of a pending paper; a drawn one is left as it is."""
        document = _document(work.session, self.document_id)
        if document.state is DocumentState.DRAWN:
            return
        document.pdf = self.pdf
        document.pdf_sha256 = hashlib.sha256(self.pdf).hexdigest()
        document.state = DocumentState.DRAWN
        document.filed_at = work.now
        work.session.add(document)
        work.touched(Topic.DOCUMENTS, self.document_id)


@dataclass(frozen=True)
class HandOut(Command[None]):
    """Have the record say that a paper was printed or saved, `number` times.

    Raises `RuleError`: `unknown_way_out`, `bad_number`, `paper_pending` (nobody can have handed it out yet).
    """

    document_id: int
    how: str
    number: int = 1
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> None:
        """Add the hand-out."""
        if self.how not in WAYS_OUT:
            raise RuleError("unknown_way_out", field="how", value=self.how)
        if not 1 <= self.number <= 99:
            raise RuleError("bad_number", field="number", value=self.number)
        document = _document(work.session, self.document_id)
        if document.state is not DocumentState.DRAWN:
            raise RuleError("paper_pending", document=self.document_id)
        work.session.add(
            Handout(
                document_id=self.document_id,
                at=work.now,
                author_id=work.actor.staff_id,
                how=self.how,
                number=self.number,
            )
        )
        work.touched(Topic.DOCUMENTS, self.document_id)


def _document(session: Session, document_id: int) -> Document:
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound("document", document_id)
    return document
