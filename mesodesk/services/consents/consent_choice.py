"""Which consent form a patient gets: of which version of the protocol, in which language, by which doctor."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Final

from sqlmodel import Session, col, select

from mesodesk.domain.consent import Coverage
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.documents import ConsentSnapshot, DocumentKind
from mesodesk.domain.form_codes import ALPHABET, LETTERS
from mesodesk.domain.ids import ProtocolVersionId
from mesodesk.domain.people import Role
from mesodesk.domain.protocols import Protocol
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.consents.consent_paper import consent_form
from mesodesk.services.consents.start_gate import actives_of_cocktail
from mesodesk.services.door.practice import Reading
from mesodesk.services.papers.paper_words import (
    PaperWords,
    course_doctor,
    ledger_head,
    paper_words,
    title_of,
    version_number,
)
from mesodesk.services.protocols.protocols import check_protocol_exists, current_protocol, protocol_version
from mesodesk.services.stock.stock import product_cards
from mesodesk.storage.tables import Consent, Course, Patient, ProtocolVersion

_RUNNING: Final = (CourseStatus.PLANNED, CourseStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class PreparedForm:
    """A form that was just made, and the version of the protocol that it is of.

    Signed, it covers what `covers` says, for `counts_days` days from the doctor's signature (None: no end).
    """

    version_id: ProtocolVersionId
    words: PaperWords
    snapshot: ConsentSnapshot
    title: str
    covers: Coverage
    counts_days: int | None


def prepare_form(reading: Reading, patient: Patient, key: str, language: str | None) -> PreparedForm:
    """The unsigned form of protocol `key` for this patient, in `language` or the patient's own.

    Of the version that the patient's running course has, else of the published one. Raises `NotFound` or
    `RuleError("protocol_unpublished")`.
    """
    check_protocol_exists(reading.session, reading.frame.shipped, key)
    course = _running_course(reading, patient.id or 0, key)
    if course is None:
        version_id, protocol = current_protocol(reading.session, key)
        sessions = protocol.course.sessions.default
    else:
        version_id = ProtocolVersionId(course.protocol_version_id)
        protocol, sessions = protocol_version(reading.session, version_id)[1], course.sessions
    words = paper_words(reading, language or patient.language, DocumentKind.CONSENT)
    days = the_clinic(reading.session).consent_days
    snapshot = consent_form(
        reading,
        patient,
        protocol,
        version_number(reading.session, version_id),
        words,
        doctor=_doctor(reading, course),
        sessions=sessions,
        products=_products(reading, protocol),
        counts_days=days,
    )
    title = title_of(words, "consent", words.labels("consent.to_sign", form=snapshot.head.form))
    return PreparedForm(version_id, words, snapshot, title, coverage_of(protocol), days)


def coverage_of(protocol: Protocol) -> Coverage:
    """What a form of this version of a protocol is agreed to for."""
    return Coverage(
        protocol.key, protocol.family, tuple(protocol.areas), tuple(sorted(actives_of_cocktail(protocol)))
    )


def with_reference(session: Session, form: PreparedForm) -> PreparedForm:
    """The same form with a code of its own on each page, which no other form has, and the ledger's head."""
    reference = ""
    while not reference or session.exec(select(Consent.id).where(Consent.reference == reference)).first():
        reference = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    head = replace(form.snapshot.head, reference=reference, ledger=ledger_head(session))
    return replace(form, snapshot=replace(form.snapshot, head=head))


def _products(reading: Reading, protocol: Protocol) -> tuple[str, ...]:
    """The products in the clinic's list that this cocktail can be made of."""
    covered = set(actives_of_cocktail(protocol))
    return tuple(
        f"{card.name} ({card.maker})" if card.maker else card.name
        for card in product_cards(reading)
        if card.actives and covered.issuperset(card.actives)
    )


def _running_course(reading: Reading, patient_id: int, key: str) -> Course | None:
    return reading.session.exec(
        select(Course)
        .join(ProtocolVersion, col(ProtocolVersion.id) == col(Course.protocol_version_id))
        .where(
            Course.patient_id == patient_id,
            ProtocolVersion.key == key,
            col(Course.status).in_(_RUNNING),
        )
        .order_by(col(Course.id).desc())
    ).first()


def _doctor(reading: Reading, course: Course | None) -> str:
    """Who is to explain the form: the dermatologist at the desk, else who treats in the course."""
    if reading.actor.role is Role.DERMATOLOGIST:
        return reading.actor.name
    return "" if course is None else course_doctor(reading.session, course.id or 0)
