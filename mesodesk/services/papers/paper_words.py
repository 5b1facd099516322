"""What all papers share: the words of a language, the letterhead, visits and products as papers name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import phonenumbers
from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AHEAD, FREEING, AppointmentKind, SegmentKind, Status
from mesodesk.domain.errors import NotFound
from mesodesk.domain.paper_parts import Letterhead, PaperSize, Text, UsedProduct, Visit, compose
from mesodesk.domain.protocols import Protocol
from mesodesk.pdf.wording import Formats, Labels, labels_of
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.door.practice import Reading
from mesodesk.services.door.shipped import Wording
from mesodesk.services.door.worded import is_reviewed
from mesodesk.services.records.treatment_rows import ProductLine
from mesodesk.storage.ledger import find_head
from mesodesk.storage.tables import (
    Appointment,
    Course,
    CourseSession,
    Lot,
    Patient,
    Product,
    ProtocolVersion,
    Room,
    Segment,
    Staff,
)


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Everything that a paper in one language is worded with. `wished` is the language that was asked for.

    `reviewed` says whether somebody answers for the texts of the language that it comes in.
    """

    wished: str
    wording: Wording
    labels: Labels
    formats: Formats
    reviewed: bool = True

    @property
    def language(self) -> str:
        """The language that the paper comes in."""
        return self.wording.language

    def text(self, path: str, **values: object) -> Text:
        """The clinical text at `path`, filled, with its weight."""
        return compose(self.wording.text(path), **values)

    def words(self, path: str, **values: object) -> str:
        """The clinical text at `path`, filled, without weight."""
        return flat(self.text(path, **values))

    def texts(self, path: str, **values: object) -> tuple[Text, ...]:
        """All texts under `path`, in the order of the wording."""
        return tuple(self.text(f"{path}.{key}", **values) for key in self.wording.keys(path))


def flat(text: Text) -> str:
    """`text` without its weight."""
    return "".join(span.words for span in text)


def paper_words(reading: Reading, wished: str, paper: str | None = None) -> PaperWords:
    """The words of a kind of paper in the language `wished`, or in English where it has not all of them.

    `paper` is a `DocumentKind` or `DAY_LIST`; None asks for a language that has the words of every paper.
    """
    frame = reading.frame
    wording = frame.wording(wished, paper)
    labels = labels_of(frame.resources, wording.language, frame.texts.labels(wording.language))
    reviewed = is_reviewed(reading.session, frame.texts, wording.language)
    return PaperWords(wished, wording, labels, Formats(labels, str(reading.zone)), reviewed)


def letterhead(reading: Reading, patient: Patient, words: PaperWords, form: str, version: int) -> Letterhead:
    """What stands on every page of a paper that is issued now."""
    clinic = the_clinic(reading.session)
    return Letterhead(
        clinic=clinic.name,
        address=clinic.address,
        phone=shown_phone(clinic.phone, clinic.country),
        patient=name_of(patient),
        number=patient.number,
        born=patient.birth_date,
        language=words.language,
        wished=words.wished,
        zone=clinic.zone,
        issued_at=reading.now.replace(microsecond=0),
        form=form,
        version=version,
        size=PaperSize(clinic.paper.lower()),
        logo=clinic.logo_sha256,
        colour=clinic.colour,
        unreviewed=not words.reviewed,
    )


def shown_phone(text: str, country: str) -> str:
    """The clinic's phone number as its country writes it; as typed where it is none of the country's."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return text
    if phonenumbers.region_code_for_number(number) != country:
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def staff_title(words: PaperWords, staff: Staff) -> str:
    """What a member of staff is, as a signature says it: the qualification, else the role in plain words."""
    return staff.qualification or words.words(f"terms.roles.{staff.role}")


def name_of(patient: Patient) -> str:
    """A patient's full name."""
    return f"{patient.given_name} {patient.family_name}".strip()


def patient_row(session: Session, patient_id: int) -> Patient:
    """The row; raises `NotFound`."""
    row = session.get(Patient, patient_id)
    if row is None:
        raise NotFound("patient", patient_id)
    return row


def form_name(words: PaperWords, protocol: Protocol) -> str:
    """The protocol's name as papers in this language write it."""
    return words.wording.name(protocol.name, f"names.protocols.{protocol.key}")


def title_of(words: PaperWords, paper: str, form: str) -> str:
    """The title under which a paper is filed: "Aftercare: Skin rejuvenation"."""
    return f"{words.labels(f'{paper}.name')}: {form}"


def version_number(session: Session, version_id: int) -> int:
    """The number of a version of a protocol."""
    row = session.get(ProtocolVersion, version_id)
    return 0 if row is None else row.number


def visits_of_course(session: Session, course_id: int, words: PaperWords) -> tuple[Visit, ...]:
    """All appointments of a course that stand, in order; one that is only held is no date to go by."""
    own = select(CourseSession.id).where(CourseSession.course_id == course_id)
    rows = session.exec(
        select(Appointment)
        .where(
            col(Appointment.session_id).in_(own),
            col(Appointment.status).not_in((*FREEING, Status.HELD)),
        )
        .order_by(col(Appointment.starts_at))
    )
    return tuple(_visit(session, row, words) for row in rows)


def visits_after(
    session: Session, patient_id: int, after: datetime, words: PaperWords, limit: int
) -> tuple[Visit, ...]:
    """The patient's appointments that are still to come, whatever for, but none that is only held.

    At most `limit`, soonest first.
    """
    rows = session.exec(
        select(Appointment)
        .where(
            Appointment.patient_id == patient_id,
            Appointment.starts_at > after,
            # A visit that was treated early is still ahead by the clock, but it has been.
            col(Appointment.status).in_(tuple(AHEAD - {Status.HELD})),
            Appointment.kind != AppointmentKind.BLOCK,
        )
        .order_by(col(Appointment.starts_at))
        .limit(limit)
    )
    return tuple(_visit(session, row, words) for row in rows)


def _visit(session: Session, row: Appointment, words: PaperWords) -> Visit:
    segments = session.exec(
        select(Segment).where(Segment.appointment_id == row.id).order_by(col(Segment.position))
    ).all()
    numbing = [part for part in segments if part.kind is SegmentKind.NUMBING]
    main = next((part for part in segments if part.kind in (SegmentKind.TREATMENT, SegmentKind.VISIT)), None)
    room = None if main is None or main.room_id is None else session.get(Room, main.room_id)
    own = None if row.session_id is None else session.get(CourseSession, row.session_id)
    staff = None if row.staff_id is None else session.get(Staff, row.staff_id)
    if own is None:
        title = words.words(f"terms.appointment_kinds.{row.kind}")
    else:
        course = session.get(Course, own.course_id)
        after = own.number - course.sessions if own.maintenance and course is not None else None
        title = words.labels("common.session", number=own.number)
        if after is not None:
            title = words.labels("common.maintenance", number=after)
    return Visit(
        uid=f"appointment-{row.id}@mesodesk",
        arrives_at=row.starts_at,
        ends_at=row.ends_at,
        title=title,
        session=None if own is None else own.number,
        numbing_minutes=sum((part.ends_at - part.starts_at).seconds // 60 for part in numbing),
        staff="" if staff is None else staff.name,
        room="" if room is None else room.name,
    )


def used_products(session: Session, lines: Iterable[ProductLine]) -> tuple[UsedProduct, ...]:
    """Products and lots as papers name them."""
    used = []
    for line in lines:
        product = session.get(Product, line.product_id)
        lot = None if line.lot_id is None else session.get(Lot, line.lot_id)
        if product is None:
            raise NotFound("product", line.product_id)
        used.append(
            UsedProduct(
                name=product.name,
                lot="" if lot is None else lot.code,
                maker=product.maker,
                expires=None if lot is None else lot.expires_on,
                volume_ul=line.volume_ul,
            )
        )
    return tuple(used)


def staff_name(session: Session, staff_id: int | None) -> str:
    """A member of staff's full name; empty for nobody."""
    row = None if staff_id is None else session.get(Staff, staff_id)
    return "" if row is None else row.name


def course_doctor(session: Session, course_id: int) -> str:
    """Who treats in a course: the name on its first appointment that stands; empty when there is none."""
    own = select(CourseSession.id).where(CourseSession.course_id == course_id)
    staff_id = session.exec(
        select(Appointment.staff_id)
        .where(col(Appointment.session_id).in_(own), col(Appointment.status).not_in(tuple(FREEING)))
        .order_by(col(Appointment.starts_at))
    ).first()
    return staff_name(session, staff_id)


def ledger_head(session: Session) -> str:
    """The end of the ledger, to be printed: number and seal, before what is being done now."""
    head = find_head(session.connection())
    return f"{head.seq}:{head.seal.hex()}"
