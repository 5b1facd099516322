"""Photographs as rows and back: cards, what the patient has said about them, and which views a visit has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import Session, col, select

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.errors import NotFound, Stale
from mesodesk.domain.photo_consent import (
    PhotoAnswer,
    PhotoPurpose,
    SignedPage,
    find_answer,
)
from mesodesk.services.consents.consent_rows import snapshot_of, taken_back_of
from mesodesk.storage.tables import (
    Appointment,
    Consent,
    ConsentWithdrawal,
    Course,
    CourseSession,
    Photo,
    ProtocolVersion,
    Staff,
)


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """One photograph as a list shows it; `small` is a JPEG of at most 320 pixels, empty for a voided one.

    `protocol_key` and `session_number` say of which session it is, where it is of one.
    """

    id: int
    version: int
    view: str
    taken_on: date
    appointment_id: int | None
    protocol_key: str
    session_number: int | None
    width: int
    height: int
    note: str
    by: str
    at: datetime
    small: bytes
    voided_at: datetime | None = None
    voided_by: str = ""
    void_reason: str = ""


def photo_row(session: Session, photo_id: int) -> Photo:
    """The row; raises `NotFound`."""
    row = session.get(Photo, photo_id)
    if row is None:
        raise NotFound("photo", photo_id)
    return row


def photo_at(session: Session, photo_id: int, version: int) -> Photo:
    """The row, if it is still in the version that the user saw; raises `NotFound` or `Stale`."""
    row = photo_row(session, photo_id)
    if row.row_version != version:
        raise Stale("photo")
    return row


def photo_cards(session: Session, patient_id: int) -> tuple[PhotoCard, ...]:
    """All photographs of a patient, oldest first; what was taken on one day in the order of adding."""
    rows = session.exec(
        select(Photo)
        .options(defer(cast(QueryableAttribute[bytes], Photo.picture)))
        .where(Photo.patient_id == patient_id)
        .order_by(col(Photo.taken_on), col(Photo.id))
    ).all()
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    sessions = _sessions(session, patient_id)
    return tuple(
        PhotoCard(
            id=row.id or 0,
            version=row.row_version,
            view=row.view,
            taken_on=row.taken_on,
            appointment_id=row.appointment_id,
            protocol_key=sessions.get(row.appointment_id, ("", None))[0],
            session_number=sessions.get(row.appointment_id, ("", None))[1],
            width=row.width,
            height=row.height,
            note=row.note,
            by=names.get(row.author_id, ""),
            at=row.at,
            small=row.small if row.voided_at is None else b"",
            voided_at=row.voided_at,
            voided_by=names.get(row.voided_by, ""),
            void_reason=row.void_reason,
        )
        for row in rows
    )


def photo_answer(session: Session, patient_id: int) -> PhotoAnswer:
    """What the patient has said about photographs, as of now.

    A form counts from the patient's own signature on: the doctor's beneath it is about the treatment.
    """
    rows = session.exec(
        select(Consent)
        .where(Consent.patient_id == patient_id, col(Consent.patient_signed_at).is_not(None))
        .order_by(col(Consent.id))
    )
    pages = (_page(session, row) for row in rows if row.state is not ConsentState.AWAITING_PATIENT)
    return find_answer(page for page in pages if page is not None)


def views_taken(session: Session, appointment_id: int) -> frozenset[str]:
    """The views of which the visit has a photograph that was not voided."""
    rows = select(Photo.view).where(Photo.appointment_id == appointment_id, col(Photo.voided_at).is_(None))
    return frozenset(session.exec(rows))


def views_missing(
    session: Session, patient_id: int, appointment_id: int, required: tuple[str, ...]
) -> tuple[str, ...]:
    """The required views that the visit lacks; none for a patient who does not want photographs.

    Refusing them must not keep anybody from being treated (C85).
    """
    if not required or not photo_answer(session, patient_id).allows(PhotoPurpose.RECORD):
        return ()
    taken = views_taken(session, appointment_id)
    return tuple(view for view in required if view not in taken)


def course_of(session: Session, appointment: Appointment | None) -> int | None:
    """The course that the visit is a session of."""
    planned = None if appointment is None else appointment.session_id
    row = None if planned is None else session.get(CourseSession, planned)
    return None if row is None else row.course_id


def _page(session: Session, row: Consent) -> SignedPage | None:
    photos = snapshot_of(row).photos
    if photos is None or row.patient_signed_at is None:
        return None
    withdrawal = session.get(ConsentWithdrawal, row.id)
    agreed = frozenset(purpose.key for purpose in photos.purposes if purpose.agreed)
    taken_back = taken_back_of(session, row.id or 0)
    return SignedPage(
        row.patient_signed_at, agreed, None if withdrawal is None else withdrawal.at, taken_back
    )


def _sessions(session: Session, patient_id: int) -> dict[int | None, tuple[str, int | None]]:
    rows = session.exec(
        select(Appointment.id, ProtocolVersion.key, CourseSession.number)
        .join(CourseSession, col(CourseSession.id) == col(Appointment.session_id))
        .join(Course, col(Course.id) == col(CourseSession.course_id))
        .join(ProtocolVersion, col(ProtocolVersion.id) == col(Course.protocol_version_id))
        .where(Appointment.patient_id == patient_id)
    )
    return {id: (key, number) for id, key, number in rows}
