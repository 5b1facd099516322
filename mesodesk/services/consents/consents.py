"""Consent: a form is frozen, signed by the patient, countersigned by a dermatologist, perhaps withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.consent import ConsentState, Signature, check_signature, check_state_change
from mesodesk.domain.documents import ConsentSnapshot, content_hash
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.paper_parts import PatientMark, StaffMark
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.consents.consent_choice import prepare_form
from mesodesk.services.consents.consent_paper import strokes_of, ticks_of, with_doctor, with_patient
from mesodesk.services.consents.consent_rows import (
    ConsentCard,
    consent_at,
    consent_card,
    consent_cards,
    consent_row,
    snapshot_of,
    template_hash,
    write_snapshot,
)
from mesodesk.services.consents.start_gate import languages_read
from mesodesk.services.door.practice import Command, Query, Reading, Signed, Work
from mesodesk.services.papers.documents import (
    Belongs,
    draw_paper,
    file_document,
    file_unless_same,
    read_snapshot,
)
from mesodesk.services.papers.paper_words import (
    name_of,
    paper_words,
    patient_row,
    staff_title,
    title_of,
)
from mesodesk.storage.tables import (
    Consent,
    ConsentWithdrawal,
    Document,
    Staff,
)

__all__ = [
    "CaptureSignature",
    "ConsentCard",
    "Countersign",
    "FileConsentForm",
    "PrepareConsent",
    "PreviewConsent",
    "ShowConsent",
    "WithdrawConsent",
    "consent_cards",
]

#: Most points of a signature that are kept: longer than anybody signs, short enough to be drawn.
MOST_POINTS: Final = 10_000


@dataclass(frozen=True)
class ShowConsent(Query[ConsentCard]):
    """One consent form as it stands."""

    consent_id: int
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def answer(self, reading: Reading) -> ConsentCard:
        """The card; raises `NotFound`."""
        row = consent_row(reading.session, self.consent_id)
        reading.looked_at(PatientId(row.patient_id), "consent")
        return consent_card(reading.session, row)


@dataclass(frozen=True)
class PreviewConsent(Query[bytes]):
    """The form in its present state as it prints, to be read on screen before it is signed.

    What is shown is the filed paper where it was drawn before; else it is drawn from the same frozen snapshot
    and is the same, byte for byte.
    """

    consent_id: int
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def answer(self, reading: Reading) -> bytes:
        """The bytes of the PDF."""
        row = consent_row(reading.session, self.consent_id)
        reading.looked_at(PatientId(row.patient_id), "consent")
        filed = reading.session.exec(
            select(Document).where(Document.consent_id == self.consent_id).order_by(col(Document.id).desc())
        ).first()
        if filed is None or row.state is ConsentState.AWAITING_DOCTOR:
            return draw_paper(reading, snapshot_of(row))
        return filed.pdf or draw_paper(reading, read_snapshot(filed))


@dataclass(frozen=True)
class PrepareConsent(Command[int]):
    """Freeze a form for the patient to read and sign, in the patient's language (or the one named).

    It is of the version of the protocol that the patient's course runs on, else of the published one. Raises
    `NotFound`, `RuleError("protocol_unpublished")`, and ``consent_other_language`` for a language in which
    the patient's signature would not count.
    """

    patient_id: int
    protocol_key: str
    language: str | None = None
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def run(self, work: Work) -> int:
        """The id of the consent, which awaits the patient; its unsigned form is filed as a pending paper."""
        patient = patient_row(work.session, self.patient_id)
        form = prepare_form(work, patient, self.protocol_key, self.language)
        if form.words.language not in languages_read(work, patient.language):
            raise RuleError("consent_other_language", field="language", language=form.words.language)
        row = Consent(
            patient_id=self.patient_id,
            protocol_version_id=form.version_id,
            language=form.words.language,
            form_version=form.words.wording.text("consent.version"),
            state=ConsentState.AWAITING_PATIENT,
            snapshot={},
            created_at=work.now,
            created_by=work.actor.staff_id,
        )
        write_snapshot(
            row,
            form.snapshot,
            {
                "template": "consent",
                "template_version": row.form_version,
                "template_sha256": template_hash(work.frame, form.words.language),
                "form_sha256": content_hash(form.snapshot),
            },
        )
        consent_id = work.add(row)
        file_document(work, form.snapshot, form.title, Belongs(self.patient_id, consent_id=consent_id))
        work.touched(Topic.CONSENTS, consent_id)
        return consent_id


@dataclass(frozen=True)
class CaptureSignature(Command[None]):
    """The patient signed on the pad, in front of the actor; the form then awaits the doctor.

    `agreed` are the keys of all boxes of the form, `photo_purposes` those of the uses of photographs that the
    patient agrees to (none is fine). `shown_from` is when the form was opened for reading. Raises `Stale`,
    `RuleError` ``consent_order``, ``empty_signature``, ``too_long``, ``tick_missing``, ``unknown_tick``,
    ``unknown_purpose``.
    """

    consent_id: int
    version: int
    signature: Signature
    agreed: tuple[str, ...]
    photo_purposes: tuple[str, ...] = ()
    shown_from: datetime | None = None
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def run(self, work: Work) -> None:
        """Freeze the signed form with the evidence."""
        row = consent_at(work.session, self.consent_id, self.version)
        check_state_change(row.state, ConsentState.AWAITING_DOCTOR)
        check_signature(self.signature)
        if sum(len(stroke) for stroke in self.signature.strokes) > MOST_POINTS:
            raise RuleError("too_long", field="signature", longest=MOST_POINTS)
        snapshot = snapshot_of(row)
        _check_ticks(snapshot, self.agreed, self.photo_purposes)
        patient = patient_row(work.session, row.patient_id)
        mark = PatientMark(
            name=name_of(patient),
            signed_at=work.now.replace(microsecond=0),
            strokes=strokes_of(self.signature),
            ratio=self.signature.ratio_percent / 100,
            witness=work.actor.name,
        )
        signed = with_patient(snapshot, mark, frozenset(self.agreed), frozenset(self.photo_purposes))
        write_snapshot(row, signed, self._evidence(work))
        row.state = ConsentState.AWAITING_DOCTOR
        row.patient_signed_at, row.witness_id = work.now, work.actor.staff_id
        work.session.add(row)
        work.touched(Topic.CONSENTS, self.consent_id)

    def _evidence(self, work: Work) -> dict[str, object]:
        form = work.session.exec(
            select(Document).where(Document.consent_id == self.consent_id).order_by(col(Document.id))
        ).first()
        shown_from = self.shown_from
        return {
            "signature": self.signature.to_dict(),
            "signature_sha256": self.signature.sha256(),
            "device": self.signature.device,
            "agreed": sorted(set(self.agreed)),
            "photo_purposes": sorted(set(self.photo_purposes)),
            "shown_from": None if shown_from is None else shown_from.isoformat(),
            "shown_to": work.now.isoformat(),
            "shown_pdf_sha256": None if form is None else form.pdf_sha256,
            "witness": work.actor.user,
            "zone": str(work.zone),
        }


@dataclass(frozen=True)
class Countersign(Signed[int]):
    """A dermatologist countersigns with the PIN; from here on the form cannot be changed by anybody.

    Raises `Stale`, `RuleError("consent_order")` for a form that the patient has not signed, or has taken
    back.
    """

    consent_id: int
    version: int
    pin: str
    permission: ClassVar[Permission] = Permission.COUNTERSIGN

    def run(self, work: Work) -> int:
        """The id of the signed form, filed as a pending paper."""
        row = consent_at(work.session, self.consent_id, self.version)
        check_state_change(_state(work, row), ConsentState.SIGNED)
        snapshot = snapshot_of(row)
        words = paper_words(work, snapshot.head.wished)
        mark = StaffMark(
            name=work.actor.name,
            title=staff_title(words, work.session.get_one(Staff, work.actor.staff_id)),
            signed_at=work.now.replace(microsecond=0),
            seal=content_hash(snapshot),
        )
        signed = with_doctor(snapshot, mark)
        # What the patient signed stays as it is; the countersigned form is filed beside it.
        row.evidence = {**row.evidence, "countersigned_sha256": content_hash(signed)}
        row.state = ConsentState.SIGNED
        row.doctor_id, row.doctor_signed_at = work.actor.staff_id, work.now
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.CONSENTS, self.consent_id)
        title = title_of(words, "consent", signed.head.form)
        return file_document(work, signed, title, Belongs(row.patient_id, consent_id=self.consent_id))


@dataclass(frozen=True)
class WithdrawConsent(Command[None]):
    """The patient takes a consent back, at any time and with or without a reason.

    The form itself stays as it was signed; no treatment can be started on it any more. Raises
    `RuleError("consent_order")` for a form that is not signed, or was taken back before.
    """

    consent_id: int
    reason: str = ""
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def run(self, work: Work) -> None:
        """Add the withdrawal."""
        row = consent_row(work.session, self.consent_id)
        check_state_change(_state(work, row), ConsentState.WITHDRAWN)
        work.session.add(
            ConsentWithdrawal(
                consent_id=self.consent_id,
                at=work.now,
                reason=clean(self.reason, field="reason", longest=400),
                author_id=work.actor.staff_id,
            )
        )
        work.touched(Topic.CONSENTS, self.consent_id)


@dataclass(frozen=True)
class FileConsentForm(Command[int]):
    """File an unsigned form to be printed, in the patient's language or the one named."""

    patient_id: int
    protocol_key: str
    language: str | None = None
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> int:
        """The id of the paper; the same one again while nothing on it has changed."""
        patient = patient_row(work.session, self.patient_id)
        form = prepare_form(work, patient, self.protocol_key, self.language)
        return file_unless_same(work, form.snapshot, form.title, Belongs(self.patient_id))


def _state(work: Work, row: Consent) -> ConsentState:
    withdrawn = work.session.get(ConsentWithdrawal, row.id) is not None
    return ConsentState.WITHDRAWN if withdrawn else row.state


def _check_ticks(snapshot: ConsentSnapshot, agreed: Collection[str], purposes: Collection[str]) -> None:
    keys = [tick.key for tick in ticks_of(snapshot)]
    for key in agreed:
        if key not in keys:
            raise RuleError("unknown_tick", field="agreed", tick=key)
    for key in keys:
        if key not in agreed:
            raise RuleError("tick_missing", field="agreed", tick=key)
    offered = () if snapshot.photos is None else snapshot.photos.purposes
    for key in purposes:
        if key not in [purpose.key for purpose in offered]:
            raise RuleError("unknown_purpose", field="photo_purposes", purpose=key)
