"""Consent forms as rows and back: the frozen snapshot, the evidence beside it, and the card that is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from mesodesk.domain.consent import ConsentState, has_lapsed, is_expiring
from mesodesk.domain.documents import ConsentSnapshot, DocumentKind, content_hash
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.domain.seals import SealState
from mesodesk.services.consents.consent_paper import tick_words, ticks_of
from mesodesk.services.door.practice import Frame
from mesodesk.services.papers.documents import from_stored_form, stored_form
from mesodesk.services.papers.paper_words import flat, staff_name
from mesodesk.storage.tables import Consent, ConsentWithdrawal, Document, PhotoWithdrawal, ProtocolVersion


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """A consent form as it stands. `valid` says that both have signed it and that it counts today.

    `ticks` and `purposes` are keys and words, in the language of the form, of what the patient ticks before
    signing and of the uses of photographs; `agreed_purposes` those that were agreed to, `taken_back` those of
    them that were taken back, with when. `form_document_id` is the unsigned form as it is shown and printed,
    `document_id` the countersigned one. Of the unsigned one so many `pages` are read before signing. The
    form's last day is `lapses_on`: it is `lapsed` after it, and `expiring` shortly before. One that was
    signed on paper has the day of it (`signed_on`) and the filed sheets (`scan_document_id`). `seal` is None
    before the doctor's signature, and where the clinic never had a certificate.
    """

    id: int
    version: int
    patient_id: int
    protocol_key: str
    protocol_number: int
    version_id: int
    title: str
    language: str
    form_version: str
    state: ConsentState
    created_at: datetime
    patient_signed_at: datetime | None
    witness: str
    doctor: str
    doctor_signed_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    form_document_id: int | None
    document_id: int | None
    valid: bool
    ticks: tuple[tuple[str, str], ...]
    purposes: tuple[tuple[str, str], ...]
    agreed_purposes: tuple[str, ...]
    reference: str = ""
    pages: int = 0
    lapses_on: date | None = None
    lapsed: bool = False
    expiring: bool = False
    taken_back: tuple[tuple[str, datetime], ...] = ()
    signed_on: date | None = None
    scan_document_id: int | None = None
    seal: SealState | None = None


def consent_cards(session: Session, patient_id: int, today: date) -> tuple[ConsentCard, ...]:
    """All consent forms of a patient, newest first."""
    rows = session.exec(
        select(Consent).where(Consent.patient_id == patient_id).order_by(col(Consent.id).desc())
    ).all()
    return tuple(consent_card(session, row, today) for row in rows)


def consent_card(session: Session, row: Consent, today: date) -> ConsentCard:
    """The form as a card, as it stands on the clinic's day `today`."""
    version = session.get(ProtocolVersion, row.protocol_version_id)
    if version is None:
        raise NotFound("protocol_version", row.protocol_version_id)
    withdrawal = session.get(ConsentWithdrawal, row.id)
    snapshot = snapshot_of(row)
    papers = _papers(session, row.id or 0)
    purposes = () if snapshot.photos is None else snapshot.photos.purposes
    stands = withdrawal is None and row.state is ConsentState.SIGNED
    return ConsentCard(
        id=row.id or 0,
        version=row.row_version,
        patient_id=row.patient_id,
        protocol_key=version.key,
        protocol_number=version.number,
        version_id=row.protocol_version_id,
        title=snapshot.title,
        language=row.language,
        form_version=row.form_version,
        state=row.state if withdrawal is None else ConsentState.WITHDRAWN,
        created_at=row.created_at,
        patient_signed_at=row.patient_signed_at,
        witness=staff_name(session, row.witness_id),
        doctor=staff_name(session, row.doctor_id),
        doctor_signed_at=row.doctor_signed_at,
        withdrawn_at=None if withdrawal is None else withdrawal.at,
        withdrawn_reason="" if withdrawal is None else withdrawal.reason,
        form_document_id=papers[0] if papers else None,
        document_id=papers[-1] if row.state is ConsentState.SIGNED and len(papers) > 1 else None,
        valid=stands and not has_lapsed(row.lapses_on, today),
        ticks=tick_words(ticks_of(snapshot)),
        purposes=tuple((purpose.key, flat(purpose.text)) for purpose in purposes),
        agreed_purposes=tuple(purpose.key for purpose in purposes if purpose.agreed),
        reference=row.reference,
        pages=pages_of(row),
        lapses_on=row.lapses_on,
        lapsed=stands and has_lapsed(row.lapses_on, today),
        expiring=stands and is_expiring(row.lapses_on, today),
        taken_back=tuple((str(use), at) for use, at in taken_back_of(session, row.id or 0).items()),
        signed_on=None if snapshot.patient is None else snapshot.patient.signed_on,
        scan_document_id=_scan_of(row),
        seal=_seal_of(row),
    )


def consent_row(session: Session, consent_id: int) -> Consent:
    """The row; raises `NotFound`."""
    row = session.get(Consent, consent_id)
    if row is None:
        raise NotFound("consent", consent_id)
    return row


def consent_at(session: Session, consent_id: int, version: int) -> Consent:
    """The row, if it is still in the version that the user saw; raises `NotFound` or `Stale`."""
    row = consent_row(session, consent_id)
    if row.row_version != version:
        raise Stale("consent")
    return row


def snapshot_of(row: Consent) -> ConsentSnapshot:
    """The form as it was frozen; raises `RuleError("paper_damaged")` when it is not that form any more."""
    snapshot = from_stored_form(row.snapshot)
    if not isinstance(snapshot, ConsentSnapshot):
        raise RuleError("unreadable_snapshot", wanted=str(DocumentKind.CONSENT))
    if content_hash(snapshot) != row.evidence.get("snapshot_sha256"):
        raise RuleError("paper_damaged", consent=row.id)
    return snapshot


def pages_of(row: Consent) -> int:
    """How many pages the form has that the patient reads; 0 for one from before they were counted."""
    pages = row.evidence.get("pages")
    return pages if isinstance(pages, int) else 0


def counts_days_of(row: Consent) -> int | None:
    """For how many days from the doctor's signature the form says that it counts; None for no end."""
    days = row.evidence.get("counts_days")
    return days if isinstance(days, int) else None


def _seal_of(row: Consent) -> SealState | None:
    seal = row.evidence.get("seal")
    return SealState(seal) if isinstance(seal, str) else None


def _scan_of(row: Consent) -> int | None:
    scan = row.evidence.get("scan_document")
    return scan if isinstance(scan, int) else None


def taken_back_of(session: Session, consent_id: int) -> dict[PhotoPurpose, datetime]:
    """The uses of photographs that were taken back of what this form agrees to, each with when."""
    rows = session.exec(
        select(PhotoWithdrawal)
        .where(PhotoWithdrawal.consent_id == consent_id)
        .order_by(col(PhotoWithdrawal.id).desc())
    )
    return {row.purpose: row.at for row in rows}


def sha256_of(pdf: bytes) -> str:
    """SHA-256 (hex) of a paper's bytes."""
    return hashlib.sha256(pdf).hexdigest()


def write_snapshot(row: Consent, snapshot: ConsentSnapshot, evidence: Mapping[str, object]) -> None:
    """Freeze this state of the form with more evidence beside what is already there."""
    row.snapshot = stored_form(snapshot)
    row.evidence = {**row.evidence, **evidence, "snapshot_sha256": content_hash(snapshot)}


def template_hash(frame: Frame, language: str) -> str:
    """SHA-256 (hex) of the texts that a form in this language was made from, the clinic's own among them."""
    return frame.texts.consent_sha256(language)


def _papers(session: Session, consent_id: int) -> list[int]:
    return [
        id
        for id in session.exec(
            select(Document.id).where(Document.consent_id == consent_id).order_by(col(Document.id))
        )
        if id is not None
    ]
