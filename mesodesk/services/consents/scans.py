"""A consent form that was printed and signed by hand: found by code, filed as its sheets came back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.consent import ConsentState, IdentityCheck, check_state_change
from mesodesk.domain.documents import (
    ConsentSnapshot,
    DocumentKind,
    ScannedPage,
    SignedFormSnapshot,
)
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.form_codes import typed_reference
from mesodesk.domain.ids import PatientId
from mesodesk.domain.paper_parts import PatientMark
from mesodesk.domain.people import Permission
from mesodesk.domain.pictures import MOST_BYTES
from mesodesk.domain.scans import PlacedSheet, Sheet, check_sheets
from mesodesk.domain.times import local_day
from mesodesk.services.consents.consent_paper import tick_words, ticks_of, with_patient
from mesodesk.services.consents.consent_rows import consent_at, consent_row, snapshot_of, write_snapshot
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.papers.documents import Belongs, KeepPaper, file_document, means_of
from mesodesk.services.papers.paper_words import flat, name_of, patient_row
from mesodesk.storage.tables import Consent, Document, ProtocolVersion


@dataclass(frozen=True, slots=True)
class AwaitedForm:
    """A printed form that waits for its sheets: whose it is, and what has to be read off the paper.

    `ticks` and `purposes` are keys and words, in the language of the form. It has so many `pages`, and was
    printed on `printed_on` (the clinic's day) at the earliest.
    """

    consent_id: int
    version: int
    patient_id: PatientId
    patient: str
    number: str
    born: date | None
    protocol_key: str
    title: str
    language: str
    reference: str
    pages: int
    printed_on: date
    ticks: tuple[tuple[str, str], ...]
    purposes: tuple[tuple[str, str], ...]


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """The sheets in a file's bytes, made anew and with their codes read; takes a part of a second each.

    They are decoded in a process of their own. Not for the record's thread. Raises the `RuleError`s of the
    file and of `exchange.bounded`.
    """
    # Late, for start-up time: only needed once there is a sheet.
    from mesodesk.exchange.bounded import read_rows_apart
    from mesodesk.exchange.ways_in import SHEETS

    return tuple(read_rows_apart(SHEETS, content))


def sheets_from_file(path: Path) -> tuple[Sheet, ...]:
    """The same out of a file, of which no more is read than may be one.

    Raises `WorldError("file_unreadable")` beside the errors of `sheets_of`.
    """
    from mesodesk.exchange.whole_file import file_bytes

    return sheets_of(file_bytes(path, MOST_BYTES))


@dataclass(frozen=True)
class FindForm(Query[AwaitedForm]):
    """Whose form has this reference, as it was read from a page or typed off it.

    Raises `RuleError` ``required``, ``no_reference``, ``scan_unknown_form``, ``scan_not_printed`` and, for a
    form that somebody has signed already, ``scan_signed_before``.
    """

    reference: str
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def answer(self, reading: Reading) -> AwaitedForm:
        """The form; the ledger says that the patient's consent was looked at."""
        reference = typed_reference(self.reference)
        row = reading.session.exec(select(Consent).where(Consent.reference == reference)).first()
        if row is None:
            raise RuleError("scan_unknown_form", field="reference")
        return _awaited(reading, row)


@dataclass(frozen=True)
class ShowAwaitedForm(Query[AwaitedForm]):
    """The same for a form that is known. Raises `NotFound` and the errors of `FindForm`."""

    consent_id: int
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def answer(self, reading: Reading) -> AwaitedForm:
        """The form; the ledger says that the patient's consent was looked at."""
        return _awaited(reading, consent_row(reading.session, self.consent_id))


@dataclass(frozen=True)
class FileSignedForm(Command[int]):
    """File the sheets of a form that the patient signed on paper; the form then awaits the doctor.

    All pages have to be there, each once and each of this very form. `agreed` are the keys of all boxes,
    which the actor saw ticked; `photo_answers` are keys of all uses of photographs, each with what the
    patient chose. `signed_on` is the day beside the signature, `identity` how the actor knew who signed.

    Raises `Stale`, `RuleError` ``consent_order``, ``scan_not_printed``, those of
    `domain.scans.check_sheets`, ``future_date``, ``scan_before_form``, ``tick_missing``, ``unknown_tick``,
    ``purpose_unanswered``, ``unknown_purpose``.
    """

    consent_id: int
    version: int
    sheets: tuple[PlacedSheet, ...] = field(repr=False)
    signed_on: date
    agreed: tuple[str, ...]
    identity: IdentityCheck
    photo_answers: tuple[tuple[str, bool], ...] = ()
    permission: ClassVar[Permission] = Permission.CAPTURE_SIGNATURE

    def run(self, work: Work) -> int:
        """The id of the filed sheets; bytes, hashes, evidence and the form's new state in one transaction."""
        row = consent_at(work.session, self.consent_id, self.version)
        check_state_change(row.state, ConsentState.AWAITING_DOCTOR)
        printed = _Printed.of(work.session, row)
        sheets = check_sheets(self.sheets, row.reference, printed.pages)
        _check_day(self.signed_on, _day_of(work, row.created_at), work.today)
        snapshot = snapshot_of(row)
        purposes = _checked_answers(snapshot, self.agreed, self.photo_answers)
        scan = _file_sheets(work, row, snapshot, printed, sheets)
        mark = PatientMark(
            name=name_of(patient_row(work.session, row.patient_id)),
            signed_at=work.now.replace(microsecond=0),
            strokes=(),
            ratio=1.0,
            witness=work.actor.name,
            signed_on=self.signed_on,
            scan_sha256=scan[1],
        )
        signed = with_patient(snapshot, mark, frozenset(self.agreed), purposes)
        write_snapshot(row, signed, self._evidence(work, sheets, printed, scan, row.language))
        row.state = ConsentState.AWAITING_DOCTOR
        row.patient_signed_at, row.witness_id = work.now, work.actor.staff_id
        work.session.add(row)
        work.touched(Topic.CONSENTS, self.consent_id)
        return scan[0]

    def _evidence(
        self,
        work: Work,
        sheets: tuple[PlacedSheet, ...],
        printed: _Printed,
        scan: tuple[int, str],
        language: str,
    ) -> dict[str, object]:
        return {
            "way": "paper",
            "signed_on": self.signed_on.isoformat(),
            "filed_at": work.now.isoformat(),
            "agreed": sorted(self.agreed),
            "photo_purposes": sorted(key for key, agreed in self.photo_answers if agreed),
            "photo_answers": dict(sorted(self.photo_answers)),
            "shown_pdf_sha256": printed.sha256,
            "scan_document": scan[0],
            "scan_sha256": scan[1],
            "sheets": [
                {"page": one.page, "sha256": one.sheet.sha256, "found_by": str(one.found_by)}
                for one in sheets
            ],
            "language": language,
            "identity": str(self.identity),
            "witness": work.actor.user,
            "zone": str(work.zone),
        }


@dataclass(frozen=True, slots=True)
class _Printed:
    """The unsigned paper that went to the printer."""

    document_id: int
    sha256: str
    pages: int

    @classmethod
    def of(cls, session: Session, row: Consent) -> _Printed:
        """The one that was filed with the form.

        Raises `RuleError` ``scan_not_printed`` before it was drawn, ``paper_damaged``.
        """
        # Late, for start-up time.
        from mesodesk.pdf.signed_sheets import page_count

        form = session.exec(
            select(Document)
            .where(Document.consent_id == row.id, Document.kind == DocumentKind.CONSENT)
            .order_by(col(Document.id))
        ).first()
        if not row.reference or form is None or form.pdf is None or form.pdf_sha256 is None:
            raise RuleError("scan_not_printed", field="pages")
        if hashlib.sha256(form.pdf).hexdigest() != form.pdf_sha256:
            raise RuleError("paper_damaged", document=form.id)
        return cls(form.id or 0, form.pdf_sha256, page_count(form.pdf))


def _awaited(reading: Reading, row: Consent) -> AwaitedForm:
    reading.looked_at(PatientId(row.patient_id), "consent")
    if row.state is not ConsentState.AWAITING_PATIENT:
        raise RuleError("scan_signed_before", field="reference", on=row.patient_signed_at)
    version = reading.session.get(ProtocolVersion, row.protocol_version_id)
    if version is None:
        raise NotFound("protocol_version", row.protocol_version_id)
    patient, snapshot = patient_row(reading.session, row.patient_id), snapshot_of(row)
    purposes = () if snapshot.photos is None else snapshot.photos.purposes
    return AwaitedForm(
        consent_id=row.id or 0,
        version=row.row_version,
        patient_id=PatientId(row.patient_id),
        patient=name_of(patient),
        number=patient.number,
        born=patient.birth_date,
        protocol_key=version.key,
        title=snapshot.title,
        language=row.language,
        reference=row.reference,
        pages=_Printed.of(reading.session, row).pages,
        printed_on=_day_of(reading, row.created_at),
        ticks=tick_words(ticks_of(snapshot)),
        purposes=tuple((purpose.key, flat(purpose.text)) for purpose in purposes),
    )


def _day_of(reading: Reading, moment: datetime) -> date:
    return local_day(moment, reading.zone)


def _check_day(signed_on: date, printed_on: date, today: date) -> None:
    if signed_on > today:
        raise RuleError("future_date", field="signed_on", value=signed_on)
    if signed_on < printed_on:
        raise RuleError("scan_before_form", field="signed_on", on=printed_on)


def _checked_answers(
    snapshot: ConsentSnapshot, agreed: tuple[str, ...], answers: tuple[tuple[str, bool], ...]
) -> frozenset[str]:
    """The uses of photographs that were agreed to, once every box is ticked and every use was answered."""
    keys = [tick.key for tick in ticks_of(snapshot)]
    for key in agreed:
        if key not in keys:
            raise RuleError("unknown_tick", field="agreed", tick=key)
    for key in keys:
        if key not in agreed:
            raise RuleError("tick_missing", field="agreed", tick=key)
    offered = [] if snapshot.photos is None else [purpose.key for purpose in snapshot.photos.purposes]
    for key, _said in answers:
        if key not in offered:
            raise RuleError("unknown_purpose", field="photo_answers", purpose=key)
    for key in offered:
        if [one for one, _said in answers].count(key) != 1:
            raise RuleError("purpose_unanswered", field="photo_answers", purpose=key)
    return frozenset(key for key, said in answers if said)


def _file_sheets(
    work: Work,
    row: Consent,
    snapshot: ConsentSnapshot,
    printed: _Printed,
    sheets: tuple[PlacedSheet, ...],
) -> tuple[int, str]:
    """File the sheets as one paper with its bytes; its id and their hash."""
    from mesodesk.pdf.signed_sheets import bind_sheets

    kept = SignedFormSnapshot(
        head=snapshot.head,
        title=snapshot.title,
        form_document_id=printed.document_id,
        form_sha256=printed.sha256,
        pages=tuple(ScannedPage(one.sheet.sha256, one.sheet.width, one.sheet.height) for one in sheets),
    )
    means = means_of(work, kept)
    pdf = bind_sheets(kept, [one.sheet.jpeg for one in sheets], means.resources, means.own_labels)
    belongs = Belongs(row.patient_id, consent_id=row.id)
    document_id = file_document(work, kept, snapshot.title, belongs)
    KeepPaper(document_id, pdf).run(work)
    return document_id, hashlib.sha256(pdf).hexdigest()
