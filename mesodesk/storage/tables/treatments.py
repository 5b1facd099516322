"""Screenings with their decisions, consents, treatment records and filed documents."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.documents import DocumentKind, DocumentState
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    bytes_column,
    date_column,
    enum_column,
    instant_column,
    json_column,
    key_column,
    long_text_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class Screening(Row, table=True):
    """The check of a patient's facts against a protocol on a day, as a member of staff confirmed it."""

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    protocol_version_id: int = Field(sa_column=reference_column("protocol_version.id"))
    appointment_id: int | None = Field(
        default=None, sa_column=reference_column("appointment.id", nullable=True)
    )
    on_day: date = Field(sa_column=date_column())
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    outcome: str = Field(sa_column=text_column(20))
    findings: list[dict[str, object]] = Field(sa_column=json_column(100_000))


class Decision(Row, table=True):
    """A dermatologist's reasoned decision on one finding, for one appointment only."""

    __table_args__ = (CheckConstraint("length(reason) > 0", name="has_reason"),)

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    appointment_id: int = Field(sa_column=reference_column("appointment.id"))
    finding: str = Field(sa_column=text_column(300))
    level: str = Field(sa_column=text_column(20))
    reason: str = Field(sa_column=text_column(400))
    staff_id: int = Field(sa_column=reference_column("staff.id"))
    at: datetime = Field(sa_column=instant_column())


class Consent(Row, table=True):
    """A consent form of one patient: prepared, signed by the patient, countersigned by a doctor.

    `reference` is the code on the printed pages, by which a signed sheet finds its form again. `covers` says
    what was agreed to (ingredients, areas, indication); forms from before it was kept have None. `lapses_on`
    is the last day on which the form counts, None where the clinic sets no end.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    protocol_version_id: int = Field(sa_column=reference_column("protocol_version.id"))
    language: str = Field(sa_column=text_column(2))
    form_version: str = Field(sa_column=text_column(20))
    state: ConsentState = Field(sa_column=enum_column(ConsentState))
    snapshot: dict[str, object] = Field(sa_column=json_column())
    evidence: dict[str, object] = Field(default_factory=dict, sa_column=json_column())
    patient_signed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    witness_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    doctor_signed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    doctor_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))
    reference: str = Field(default="", sa_column=text_column(20, since=""))
    covers: dict[str, object] | None = Field(default=None, sa_column=json_column(nullable=True))
    lapses_on: date | None = Field(default=None, sa_column=date_column(nullable=True))


class ConsentWithdrawal(Row, table=True):
    """The patient took a consent back; the signed form itself stays as it was."""

    consent_id: int = Field(sa_column=reference_column("consent.id", primary_key=True))
    at: datetime = Field(sa_column=instant_column())
    reason: str = Field(sa_column=text_column(400))
    author_id: int = Field(sa_column=reference_column("staff.id"))


class PhotoWithdrawal(Row, table=True):
    """The patient took back one use of photographs that a signed form agrees to; the others stay."""

    id: int | None = Field(default=None, sa_column=key_column())
    consent_id: int = Field(sa_column=reference_column("consent.id"))
    purpose: PhotoPurpose = Field(sa_column=enum_column(PhotoPurpose))
    at: datetime = Field(sa_column=instant_column())
    reason: str = Field(sa_column=text_column(400))
    author_id: int = Field(sa_column=reference_column("staff.id"))


class Treatment(Row, table=True):
    """What was done in one session: a draft until signed, then only amended (`supersedes`)."""

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    appointment_id: int = Field(sa_column=reference_column("appointment.id"))
    protocol_version_id: int = Field(sa_column=reference_column("protocol_version.id"))
    screening_id: int | None = Field(default=None, sa_column=reference_column("screening.id", nullable=True))
    consent_id: int | None = Field(default=None, sa_column=reference_column("consent.id", nullable=True))
    operator_id: int = Field(sa_column=reference_column("staff.id"))
    room_id: int | None = Field(default=None, sa_column=reference_column("room.id", nullable=True))
    started_at: datetime = Field(sa_column=instant_column(index=True))
    ended_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    body: dict[str, object] = Field(sa_column=json_column())
    supersedes: int | None = Field(default=None, sa_column=reference_column("treatment.id", nullable=True))
    amend_reason: str = Field(default="", sa_column=long_text_column(1000))
    signed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True, index=True))
    signed_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    sha256: str | None = Field(default=None, sa_column=text_column(64, nullable=True))


class TreatmentProduct(Row, table=True):
    """A volume of one lot of one product that a treatment record says was given, in microlitres.

    `vial_id` is the opened container that it came out of, where the clinic keeps vials.
    """

    __table_args__ = (
        UniqueConstraint("treatment_id", "product_id", "lot_id", "vial_id"),
        CheckConstraint("volume_ul >= 0", name="not_negative"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    treatment_id: int = Field(sa_column=reference_column("treatment.id"))
    product_id: int = Field(sa_column=reference_column("product.id"))
    lot_id: int | None = Field(default=None, sa_column=reference_column("lot.id", nullable=True))
    vial_id: int | None = Field(default=None, sa_column=reference_column("vial.id", nullable=True))
    volume_ul: int = Field(sa_column=number_column())


class Document(Row, table=True):
    """A paper: a frozen snapshot filed with the act that caused it, and the bytes drawn from it."""

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind))
    state: DocumentState = Field(sa_column=enum_column(DocumentState))
    title: str = Field(sa_column=text_column())
    language: str = Field(sa_column=text_column(2))
    snapshot: dict[str, object] = Field(sa_column=json_column())
    snapshot_sha256: str = Field(sa_column=text_column(64))
    pdf: bytes | None = Field(default=None, sa_column=bytes_column(nullable=True))
    pdf_sha256: str | None = Field(default=None, sa_column=text_column(64, nullable=True))
    course_id: int | None = Field(default=None, sa_column=reference_column("course.id", nullable=True))
    treatment_id: int | None = Field(default=None, sa_column=reference_column("treatment.id", nullable=True))
    consent_id: int | None = Field(default=None, sa_column=reference_column("consent.id", nullable=True))
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))
    filed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))


class Handout(Row, table=True):
    """A paper was printed or saved: when, by whom, how."""

    id: int | None = Field(default=None, sa_column=key_column())
    document_id: int = Field(sa_column=reference_column("document.id"))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    how: str = Field(sa_column=text_column(20))
    number: int = Field(default=1, sa_column=number_column())
