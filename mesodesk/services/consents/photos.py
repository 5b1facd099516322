"""Photographs of a patient: added, looked at, put right, voided; kept in the encrypted record only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.photo_consent import PhotoAnswer, PhotoPurpose, check_purpose
from mesodesk.domain.photo_views import check_view
from mesodesk.domain.pictures import MOST_BYTES, Picture
from mesodesk.domain.text import clean
from mesodesk.services.consents.photo_rows import (
    PhotoCard,
    course_of,
    photo_answer,
    photo_at,
    photo_cards,
    photo_row,
    views_taken,
)
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.papers.paper_words import patient_row
from mesodesk.storage.tables import Appointment, Patient, Photo

#: What stands as the reason where adding a photograph was undone at once.
UNDONE: Final = "undone"


@dataclass(frozen=True, slots=True)
class PhotosCard:
    """The photographs of a patient, oldest first and with the voided ones, and what the patient said."""

    patient_id: PatientId
    photos: tuple[PhotoCard, ...]
    answer: PhotoAnswer


@dataclass(frozen=True, slots=True)
class PhotoNeedsCard:
    """What a visit has: `taken` are the views with a photograph, `answer` is what the patient said."""

    patient_id: PatientId
    taken: frozenset[str]
    answer: PhotoAnswer


def picture_of(content: bytes) -> Picture:
    """A photograph for the record, made anew out of a file's bytes; takes a part of a second.

    It is decoded in a process of its own. Meant for another thread than the record's, before `AddPhoto`.
    Raises the `RuleError`s of the file and of `exchange.bounded`.
    """
    # Late, for start-up time: only needed once there is a picture.
    from mesodesk.exchange.bounded import read_apart
    from mesodesk.exchange.ways_in import PICTURE

    return read_apart(PICTURE, content)


def picture_from_file(path: Path) -> Picture:
    """The same out of a file, of which no more is read than may be one picture.

    Raises `WorldError("file_unreadable")` beside the errors of `picture_of`.
    """
    from mesodesk.exchange.whole_file import file_bytes

    return picture_of(file_bytes(path, MOST_BYTES))


@dataclass(frozen=True)
class AddPhoto(Command[int]):
    """Keep a photograph of the patient, of a visit if one is named; can be undone.

    `picture` is what `picture_of` made, or a file's bytes. Without `taken_on` it is of today. Raises
    `RuleError`: those of the file, ``unknown_photo_view``, ``future_date``, ``before_birth``,
    ``photo_refused`` and ``photo_withdrawn`` where the patient does not want photographs, ``photo_known``
    for one that is there already, ``photo_of_another`` for one that is in another patient's chart;
    `NotFound` for a patient or visit that does not exist.
    """

    patient_id: PatientId
    view: str
    picture: Picture | bytes = field(repr=False)
    appointment_id: int | None = None
    taken_on: date | None = None
    note: str = ""
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> int:
        """The id of the photograph."""
        session = work.session
        patient = patient_row(session, self.patient_id)
        check_purpose(photo_answer(session, self.patient_id), PhotoPurpose.RECORD)
        picture = self.picture if isinstance(self.picture, Picture) else picture_of(self.picture)
        _check_same(session, picture, self.patient_id)
        appointment = _visit_of(session, self.patient_id, self.appointment_id)
        row = Photo(
            patient_id=self.patient_id,
            course_id=course_of(session, appointment),
            appointment_id=self.appointment_id,
            view=check_view(self.view),
            taken_on=_checked_day(self.taken_on, work.today, patient),
            width=picture.width,
            height=picture.height,
            sha256=picture.sha256,
            note=clean(self.note, field="note", longest=400),
            at=work.now,
            author_id=work.actor.staff_id,
            small=picture.small,
            picture=picture.jpeg,
        )
        photo_id = work.add(row)
        work.touched(Topic.PHOTOS, self.patient_id)
        work.undo = VoidPhoto(photo_id, row.row_version, UNDONE)
        return photo_id


@dataclass(frozen=True)
class ListPhotos(Query[PhotosCard]):
    """All photographs of a patient with their small pictures; the ledger says who looked."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> PhotosCard:
        """One card; raises `NotFound`."""
        patient_row(reading.session, self.patient_id)
        reading.looked_at(self.patient_id, "photos")
        return PhotosCard(
            self.patient_id,
            photo_cards(reading.session, self.patient_id),
            photo_answer(reading.session, self.patient_id),
        )


@dataclass(frozen=True)
class ShowPhotoNeeds(Query[PhotoNeedsCard]):
    """Which views of a visit have been photographed, and whether the patient wants photographs at all."""

    appointment_id: int
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> PhotoNeedsCard:
        """One card; raises `NotFound`, also for a visit of nobody."""
        row = reading.session.get(Appointment, self.appointment_id)
        if row is None or row.patient_id is None:
            raise NotFound("appointment", self.appointment_id)
        reading.listed((row.patient_id,), "photos")
        return PhotoNeedsCard(
            PatientId(row.patient_id),
            views_taken(reading.session, self.appointment_id),
            photo_answer(reading.session, row.patient_id),
        )


@dataclass(frozen=True)
class ShowPhoto(Query[bytes]):
    """One photograph, for the record or for a use outside it; the ledger says who looked and what for.

    Raises `NotFound`, `RuleError` ``photo_voided``, ``photo_damaged``, and where the patient has not agreed
    to a use, or has taken it back, ``photo_not_for`` or ``photo_withdrawn``. What was taken for the record
    stays in it: its basis is the care that was given (C83).
    """

    photo_id: int
    purpose: PhotoPurpose = PhotoPurpose.RECORD
    permission: ClassVar[Permission] = Permission.SEE_FACTS
    seen_through: ClassVar[bool] = True

    def answer(self, reading: Reading) -> bytes:
        """The JPEG."""
        row = photo_row(reading.session, self.photo_id)
        reading.check_sees(Permission.SEE_FACTS, PatientId(row.patient_id))
        if row.voided_at is not None:
            raise RuleError("photo_voided", on=row.voided_at)
        if self.purpose is not PhotoPurpose.RECORD:
            # A use outside the record is no emergency: broken glass shows nothing for it.
            if not reading.may(Permission.SEE_FACTS):
                raise NotAllowed(Permission.SEE_FACTS)
            check_purpose(photo_answer(reading.session, row.patient_id), self.purpose)
        if hashlib.sha256(row.picture).hexdigest() != row.sha256:
            raise RuleError("photo_damaged", photo=self.photo_id)
        what = "photo" if self.purpose is PhotoPurpose.RECORD else f"photo for {self.purpose}"
        reading.looked_at(PatientId(row.patient_id), what)
        return row.picture


@dataclass(frozen=True)
class EditPhoto(Command[None]):
    """Put right which view it is, the day on which it was taken, or the note; can be undone.

    Raises `NotFound`, `Stale`, `RuleError` ``unknown_photo_view``, ``future_date``, ``before_birth``,
    ``photo_voided``.
    """

    photo_id: int
    version: int
    view: str
    taken_on: date
    note: str = ""
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> None:
        """Write it over what was there; the picture itself never changes."""
        row = photo_at(work.session, self.photo_id, self.version)
        if row.voided_at is not None:
            raise RuleError("photo_voided", on=row.voided_at)
        before = (row.view, row.taken_on, row.note)
        patient = patient_row(work.session, row.patient_id)
        row.view = check_view(self.view)
        row.taken_on = _checked_day(self.taken_on, work.today, patient)
        row.note = clean(self.note, field="note", longest=400)
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.PHOTOS, row.patient_id)
        work.undo = EditPhoto(self.photo_id, row.row_version, *before)


@dataclass(frozen=True)
class VoidPhoto(Command[None]):
    """Take a photograph out of the chart with a reason: wrong patient, blurred; can be undone.

    It stays in the record, where nobody sees it any more. Raises `NotFound`, `Stale`, `RuleError`
    ``required`` without a reason, ``photo_voided``.
    """

    photo_id: int
    version: int
    reason: str
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> None:
        """Write who voided it, when and why."""
        row = photo_at(work.session, self.photo_id, self.version)
        if row.voided_at is not None:
            raise RuleError("photo_voided", on=row.voided_at)
        reason = clean(self.reason, field="reason", longest=400)
        if not reason:
            raise RuleError("required", field="reason")
        row.voided_at, row.voided_by, row.void_reason = work.now, work.actor.staff_id, reason
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.PHOTOS, row.patient_id)
        work.undo = RestorePhoto(self.photo_id, row.row_version)


@dataclass(frozen=True)
class RestorePhoto(Command[None]):
    """Put a voided photograph back into the chart; can be undone. Raises `NotFound`, `Stale`."""

    photo_id: int
    version: int
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> None:
        """Show it again; the ledger keeps that it was voided."""
        row = photo_at(work.session, self.photo_id, self.version)
        reason = row.void_reason
        row.voided_at, row.voided_by, row.void_reason = None, None, ""
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.PHOTOS, row.patient_id)
        work.undo = VoidPhoto(self.photo_id, row.row_version, reason or UNDONE)


def _checked_day(taken_on: date | None, today: date, patient: Patient) -> date:
    day = taken_on or today
    if day > today:
        raise RuleError("future_date", field="taken_on", value=day)
    if patient.birth_date is not None and day < patient.birth_date:
        raise RuleError("before_birth", field="taken_on")
    return day


def _check_same(session: Session, picture: Picture, patient_id: int) -> None:
    """Refuse what is there already: added twice, or into the chart of somebody else."""
    rows = session.exec(
        select(col(Photo.patient_id), col(Photo.taken_on), col(Photo.view))
        .where(Photo.sha256 == picture.sha256, col(Photo.voided_at).is_(None))
        .order_by(col(Photo.id))
    ).all()
    for owner, taken_on, view in rows:
        if owner == patient_id:
            raise RuleError("photo_known", field="picture", on=taken_on, view=f"view_{view}")
        raise RuleError("photo_of_another", field="picture")


def _visit_of(session: Session, patient_id: int, appointment_id: int | None) -> Appointment | None:
    if appointment_id is None:
        return None
    row = session.get(Appointment, appointment_id)
    if row is None or row.patient_id != patient_id:
        raise NotFound("appointment", appointment_id)
    return row
