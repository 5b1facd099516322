"""Consent: a form is frozen, signed by the patient, countersigned by a dermatologist, perhaps withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.consent import (
    ConsentState,
    IdentityCheck,
    PageShown,
    Signature,
    check_pages,
    check_signature,
    check_state_change,
    lapse_day,
)
from mesodesk.domain.documents import ConsentSnapshot, DocumentKind, content_hash
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.paper_parts import PatientMark, StaffMark
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.consents.consent_paper import strokes_of, ticks_of, with_doctor, with_patient
from mesodesk.services.consents.consent_rows import (
    ConsentCard,
    consent_at,
    consent_card,
    consent_cards,
    consent_row,
    counts_days_of,
    pages_of,
    sha256_of,
    snapshot_of,
    write_snapshot,
)
from mesodesk.services.consents.photo_uses import WithdrawPhotoUse
from mesodesk.services.consents.preparing import FileConsentForm, PrepareConsent
from mesodesk.services.consents.sealing import sealed
from mesodesk.services.door.practice import Command, Query, Reading, Signed, Work
from mesodesk.services.papers.documents import Belongs, draw_paper, file_drawn, read_snapshot
from mesodesk.services.papers.paper_words import (
    PaperWords,
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
    "WithdrawPhotoUse",
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
        return consent_card(reading.session, row, reading.today)


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
            select(Document)
            .where(Document.consent_id == self.consent_id, Document.kind == DocumentKind.CONSENT)
            .order_by(col(Document.id).desc())
        ).first()
        snapshot = None if filed is None else read_snapshot(filed)
        if filed is not None and filed.pdf is not None and snapshot == snapshot_of(row):
            return filed.pdf
        if filed is not None and row.state is ConsentState.SIGNED:
            return filed.pdf or draw_paper(reading, read_snapshot(filed))
        return draw_paper(reading, snapshot_of(row))


@dataclass(frozen=True)
class CaptureSignature(Command[None]):
    """The patient signed on the pad, in front of the actor; the form then awaits the doctor.

    `agreed` are the keys of all boxes of the form, `identity` is how the actor knew who signs, `pages` when
    each page was read. `photo_purposes` are the keys of the uses of photographs that the patient agrees to
    (none is fine); any of them needs `photo_signature`, the one beneath that page. What was signed is drawn
    and kept in the same transaction.

    Raises `Stale`, `RuleError` ``consent_order``, ``pages_unread``, ``empty_signature``, ``too_long``,
    ``tick_missing``, ``unknown_tick``, ``unknown_purpose``, ``photo_signature_missing``.
    """

    consent_id: int
    version: int
    signature: Signature
    agreed: tuple[str, ...]
    identity: IdentityCheck
    pages: tuple[PageShown, ...]
    photo_purposes: tuple[str, ...] = ()
    photo_signature: Signature | None = None
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def run(self, work: Work) -> None:
        """Freeze the signed form with the evidence and its bytes."""
        row = consent_at(work.session, self.consent_id, self.version)
        check_state_change(row.state, ConsentState.AWAITING_DOCTOR)
        check_pages(self.pages, pages_of(row))
        snapshot = snapshot_of(row)
        _check_ticks(snapshot, self.agreed, self.photo_purposes)
        signed = self._signed(work, row, snapshot)
        pdf = draw_paper(work, signed)
        write_snapshot(row, signed, {**self._evidence(work, row), "signed_pdf_sha256": sha256_of(pdf)})
        row.state = ConsentState.AWAITING_DOCTOR
        row.patient_signed_at, row.witness_id = work.now, work.actor.staff_id
        work.session.add(row)
        work.session.flush()
        words = paper_words(work, snapshot.head.wished, DocumentKind.CONSENT)
        title = title_of(words, "consent", words.labels("consent.by_patient", form=snapshot.head.form))
        file_drawn(work, signed, title, Belongs(row.patient_id, consent_id=self.consent_id), pdf)
        work.touched(Topic.CONSENTS, self.consent_id)

    def _signed(self, work: Work, row: Consent, snapshot: ConsentSnapshot) -> ConsentSnapshot:
        """The form with the patient's marks; raises what is wrong with a signature."""
        _check_ink(self.signature)
        mark = PatientMark(
            name=name_of(patient_row(work.session, row.patient_id)),
            signed_at=work.now.replace(microsecond=0),
            strokes=strokes_of(self.signature),
            ratio=self.signature.ratio_percent / 100,
            witness=work.actor.name,
        )
        photo_mark = None
        if self.photo_purposes:
            if self.photo_signature is None:
                raise RuleError("photo_signature_missing", field="photo_signature")
            _check_ink(self.photo_signature)
            photo_mark = replace(
                mark,
                strokes=strokes_of(self.photo_signature),
                ratio=self.photo_signature.ratio_percent / 100,
            )
        return with_patient(
            snapshot, mark, frozenset(self.agreed), frozenset(self.photo_purposes), photo_mark
        )

    def _evidence(self, work: Work, row: Consent) -> dict[str, object]:
        pages = sorted(self.pages, key=lambda one: one.page)
        first = min((one.first_at for one in pages), default=None)
        proof: dict[str, object] = {
            "way": "screen",
            "signature": self.signature.to_dict(),
            "signature_sha256": self.signature.sha256(),
            "device": self.signature.device,
            "agreed": sorted(set(self.agreed)),
            "photo_purposes": sorted(set(self.photo_purposes)),
            "shown_from": None if first is None else first.isoformat(),
            "shown_to": work.now.isoformat(),
            "shown_pages": [one.to_dict() for one in pages],
            "language": row.language,
            "identity": str(self.identity),
            "witness": work.actor.user,
            "zone": str(work.zone),
        }
        if self.photo_purposes and self.photo_signature is not None:
            proof["photo_signature"] = self.photo_signature.to_dict()
        return proof


@dataclass(frozen=True)
class Countersign(Signed[int]):
    """A dermatologist countersigns with the PIN; from here on the form cannot be changed by anybody.

    `signature` is drawn beside it, if the doctor wishes. From this day the form counts for as long as it says
    on it. Raises `Stale`, `RuleError` ``consent_order`` for a form that the patient has not signed, or has
    taken back, ``empty_signature``, ``too_long``.
    """

    consent_id: int
    version: int
    pin: str
    signature: Signature | None = None
    permission: ClassVar[Permission] = Permission.COUNTERSIGN

    def run(self, work: Work) -> int:
        """The id of the signed form, filed with its bytes."""
        row = consent_at(work.session, self.consent_id, self.version)
        check_state_change(_state(work, row), ConsentState.SIGNED)
        snapshot = snapshot_of(row)
        words = paper_words(work, snapshot.head.wished, DocumentKind.CONSENT)
        signed = with_doctor(snapshot, self._mark(work, snapshot, words))
        stored = sealed(work, draw_paper(work, signed), words.labels)
        # What the patient signed stays as it is; the countersigned form is filed beside it.
        row.evidence = {**row.evidence, **self._evidence(signed, stored.pdf), **stored.proof}
        row.state = ConsentState.SIGNED
        row.doctor_id, row.doctor_signed_at = work.actor.staff_id, work.now
        row.lapses_on = lapse_day(work.today, counts_days_of(row))
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.CONSENTS, self.consent_id)
        title = title_of(words, "consent", signed.head.form)
        belongs = Belongs(row.patient_id, consent_id=self.consent_id)
        return file_drawn(work, signed, title, belongs, stored.pdf)

    def _mark(self, work: Work, snapshot: ConsentSnapshot, words: PaperWords) -> StaffMark:
        mark = StaffMark(
            name=work.actor.name,
            title=staff_title(words, work.session.get_one(Staff, work.actor.staff_id)),
            signed_at=work.now.replace(microsecond=0),
            seal=content_hash(snapshot),
        )
        if self.signature is None:
            return mark
        _check_ink(self.signature)
        return replace(mark, strokes=strokes_of(self.signature), ratio=self.signature.ratio_percent / 100)

    def _evidence(self, signed: ConsentSnapshot, pdf: bytes) -> dict[str, object]:
        proof: dict[str, object] = {
            "countersigned_sha256": content_hash(signed),
            "countersigned_pdf_sha256": sha256_of(pdf),
        }
        if self.signature is not None:
            proof["doctor_signature"] = self.signature.to_dict()
            proof["doctor_signature_sha256"] = self.signature.sha256()
        return proof


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


def _state(work: Work, row: Consent) -> ConsentState:
    withdrawn = work.session.get(ConsentWithdrawal, row.id) is not None
    return ConsentState.WITHDRAWN if withdrawn else row.state


def _check_ink(signature: Signature) -> None:
    check_signature(signature)
    if sum(len(stroke) for stroke in signature.strokes) > MOST_POINTS:
        raise RuleError("too_long", field="signature", longest=MOST_POINTS)


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
