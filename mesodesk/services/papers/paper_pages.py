"""A filed paper as a window shows it: what it is, whose it is, its pages as pictures, its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from sqlalchemy import func
from sqlmodel import col, select

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import PatientId
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.paper_words import patient_row, staff_name
from mesodesk.storage.tables import Consent, ConsentWithdrawal, Document, Handout

#: Width of an A4 page in points; pictures are asked for by their width in pixels.
_A4_POINTS: Final = 595.28
#: How many pixels a paper on the screen may have, all its pages together: 240 MB.
MOST_PIXELS: Final = 60_000_000
#: How much higher than wide each size of sheet is.
_SHAPES: Final = {PaperSize.A4: 297 / 210, PaperSize.LETTER: 11 / 8.5}


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A filed paper: `title` in the language of the paper, `handouts` how often it was printed or saved.

    Of a consent form also when it was taken back, and its last day where it has one.
    """

    document_id: int
    kind: DocumentKind
    title: str
    language: str
    patient_id: PatientId
    patient: str
    number: str
    created_at: datetime
    by: str
    handouts: int
    last_handout_at: datetime | None
    withdrawn_at: datetime | None = None
    lapses_on: date | None = None


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as it prints: `rgba` holds `width` x `height` pixels of four bytes, rows from the top."""

    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True)
class ShowPaper(Query[PaperCard]):
    """What a filed paper is and how often it was handed out; its bytes come from `ReadDocument`."""

    document_id: int
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> PaperCard:
        """The card; raises `NotFound`."""
        session = reading.session
        row = session.get(Document, self.document_id)
        if row is None:
            raise NotFound("document", self.document_id)
        patient = patient_row(session, row.patient_id)
        reading.listed((row.patient_id,), "document")
        total, last = session.exec(
            select(func.coalesce(func.sum(Handout.number), 0), func.max(col(Handout.at))).where(
                Handout.document_id == self.document_id
            )
        ).one()
        consent = None if row.consent_id is None else session.get(Consent, row.consent_id)
        withdrawal = None if consent is None else session.get(ConsentWithdrawal, consent.id)
        return PaperCard(
            document_id=self.document_id,
            kind=row.kind,
            title=row.title,
            language=row.language,
            patient_id=PatientId(row.patient_id),
            patient=f"{patient.given_name} {patient.family_name}".strip(),
            number=patient.number,
            created_at=row.created_at,
            by=staff_name(session, row.created_by),
            handouts=total,
            last_handout_at=last,
            withdrawn_at=None if withdrawal is None else withdrawal.at,
            lapses_on=None if consent is None else consent.lapses_on,
        )


def page_images(pdf: bytes, width: int, most_pixels: int = 0) -> tuple[PageImage, ...]:
    """The pages of `pdf` as pictures about `width` pixels wide; for the thread that draws the papers.

    With `most_pixels`, all pages together have no more of them: a long paper is then drawn less finely.
    """
    # Late, for start-up time: PDFium is only needed once a paper is looked at.
    from mesodesk.pdf.preview import pages, sizes

    scale = max(width, 100) / _A4_POINTS
    if most_pixels:
        points = sum(across * down for across, down in sizes(pdf))
        scale = min(scale, (most_pixels / max(1.0, points)) ** 0.5)
    return tuple(PageImage(page.width, page.height, page.rgba) for page in pages(pdf, scale))


def sheet_size(pdf: bytes) -> PaperSize:
    """The size of the sheets that `pdf` belongs on; for the thread that draws the papers."""
    from mesodesk.pdf.preview import sizes

    across, down = next(iter(sizes(pdf)), (1.0, 1.0))
    shape = max(across, down) / max(1.0, min(across, down))
    return min(_SHAPES, key=lambda size: abs(_SHAPES[size] - shape))


def page_words(pdf: bytes) -> str:
    """Everything that can be read on `pdf`, for screen readers; for the thread that draws the papers."""
    from mesodesk.pdf.preview import text

    return "\n".join(text(pdf))


def warm_up() -> None:
    """Load what draws papers, so that the first one is there at once; for the thread that draws them."""
    import mesodesk.pdf.papers
    import mesodesk.pdf.preview  # noqa: F401 (loading it is what is wanted)
