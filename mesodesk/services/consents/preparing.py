"""A new consent form: frozen with its code, and its bytes kept before anybody reads it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.consent import ConsentState
from mesodesk.domain.documents import ConsentSnapshot, content_hash
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Permission
from mesodesk.services.consents.consent_choice import PreparedForm, prepare_form, with_reference
from mesodesk.services.consents.consent_rows import snapshot_of, template_hash, write_snapshot
from mesodesk.services.consents.start_gate import languages_read
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.papers.documents import (
    Belongs,
    draw_paper,
    file_drawn,
    file_unless_same,
)
from mesodesk.services.papers.paper_words import patient_row
from mesodesk.storage.tables import Consent, Document


@dataclass(frozen=True)
class PrepareConsent(Command[int]):
    """Freeze a form for the patient to read and sign, in the patient's language (or the one named).

    It is of the version of the protocol that the patient's course runs on, else of the published one. What
    will be on the screen is drawn and kept in the same transaction. Raises `NotFound`,
    `RuleError("protocol_unpublished")`, and ``consent_other_language`` for a language in which the patient's
    signature would not count.
    """

    patient_id: int
    protocol_key: str
    language: str | None = None
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def run(self, work: Work) -> int:
        """The id of the consent, which awaits the patient."""
        patient = patient_row(work.session, self.patient_id)
        form = prepare_form(work, patient, self.protocol_key, self.language)
        if form.words.language not in languages_read(work, patient.language):
            raise RuleError("consent_other_language", field="language", language=form.words.language)
        return _prepare(work, self.patient_id, form)[0]


@dataclass(frozen=True)
class FileConsentForm(Command[int]):
    """An unsigned form to be printed, in the patient's language or the one named.

    Where the patient's signature would count, the paper has the code by which it is filed once it is signed;
    in another language it is something to read. Raises `NotFound`, `RuleError("protocol_unpublished")`.
    """

    patient_id: int
    protocol_key: str
    language: str | None = None
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> int:
        """The id of the paper; the same one again until something on it changes or somebody signs it."""
        patient = patient_row(work.session, self.patient_id)
        form = prepare_form(work, patient, self.protocol_key, self.language)
        if form.words.language not in languages_read(work, patient.language):
            return file_unless_same(work, form.snapshot, form.title, Belongs(self.patient_id))
        return _same_form(work, self.patient_id, form) or _prepare(work, self.patient_id, form)[1]


def _prepare(work: Work, patient_id: int, made: PreparedForm) -> tuple[int, int]:
    """The new consent and the paper of its unsigned form, by their ids."""
    # Late, for start-up time.
    from mesodesk.pdf.signed_sheets import page_count

    form = with_reference(work.session, made)
    pdf = draw_paper(work, form.snapshot)
    row = Consent(
        patient_id=patient_id,
        protocol_version_id=form.version_id,
        language=form.words.language,
        form_version=form.words.wording.text("consent.version"),
        state=ConsentState.AWAITING_PATIENT,
        snapshot={},
        created_at=work.now,
        created_by=work.actor.staff_id,
        reference=form.snapshot.head.reference,
        covers=form.covers.to_dict(),
    )
    write_snapshot(
        row,
        form.snapshot,
        {
            "template": "consent",
            "template_version": row.form_version,
            "template_sha256": template_hash(work.frame, form.words.language),
            "form_sha256": content_hash(form.snapshot),
            "shown_pdf_sha256": hashlib.sha256(pdf).hexdigest(),
            "pages": page_count(pdf),
            "counts_days": form.counts_days,
        },
    )
    consent_id = work.add(row)
    belongs = Belongs(patient_id, consent_id=consent_id)
    document_id = file_drawn(work, form.snapshot, form.title, belongs, pdf)
    work.touched(Topic.CONSENTS, consent_id)
    return consent_id, document_id


def _same_form(work: Work, patient_id: int, form: PreparedForm) -> int | None:
    """The paper of a form that nobody has signed and that says the same, but for its code and its moment."""
    rows = work.session.exec(
        select(Consent, Document.id)
        .join(Document, col(Document.consent_id) == col(Consent.id))
        .where(
            Consent.patient_id == patient_id,
            Consent.protocol_version_id == form.version_id,
            Consent.language == form.words.language,
            Consent.state == ConsentState.AWAITING_PATIENT,
        )
        .order_by(col(Consent.id).desc())
    )
    for row, document_id in rows:
        snapshot = snapshot_of(row)
        same_terms = row.evidence.get("counts_days") == form.counts_days
        if same_terms and _reissued(form.snapshot, snapshot) == snapshot:
            return document_id
    return None


def _reissued(new: ConsentSnapshot, old: ConsentSnapshot) -> ConsentSnapshot:
    was = old.head
    head = replace(new.head, issued_at=was.issued_at, reference=was.reference, ledger=was.ledger)
    return replace(new, head=head)
