"""One patient at a glance: the banner that stands above every view, and the whole chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.attendance import Absence
from mesodesk.domain.conditions import ASKED_OF_ALL, TopicState
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import PatientId
from mesodesk.domain.patients import age_on
from mesodesk.domain.people import Permission, Sex
from mesodesk.domain.rules import Level
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.clinic.attendance import AbsenceCard, load_absences
from mesodesk.services.consents.consents import ConsentCard, consent_cards
from mesodesk.services.courses.course_cards import CourseCard, ListCourses
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.documents import DocumentLine, document_lines
from mesodesk.services.people.facts import TopicCard, topic_cards
from mesodesk.services.people.patients import PatientForm, form_of
from mesodesk.services.records.adverse_events import EventCard, event_cards, has_open_event
from mesodesk.services.records.course_holds import HoldCard, hold_cards
from mesodesk.services.screening.screenings import ScreenPatient
from mesodesk.services.treatment.treatments import TreatmentLine, treatment_lines
from mesodesk.storage.tables import (
    Appointment,
    Course,
    CourseSession,
    Evaluation,
    LegalHold,
    Patient,
    Staff,
)

#: Levels that the banner shows, gravest first.
_GRAVEST = (Level.STOP, Level.DOCTOR_DECIDES, Level.WAIT, Level.ASK, Level.INFORM)


@dataclass(frozen=True, slots=True)
class AlertCard:
    """Something to know before anything else. `key` is ``allergy`` or a rule; `text` is what was recorded.

    Who may not see facts gets level and remedy (as the key), and no text.
    """

    level: Level
    key: str
    text: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class BannerCard:
    """What stands above every view while a patient is open."""

    id: PatientId
    number: str
    name: str
    birth_date: date | None
    age: int | None
    sex: Sex
    phototype: int | None
    phone: str
    language: str
    alerts: tuple[AlertCard, ...]
    course: CourseCard | None
    absences: AbsenceCard = field(default_factory=AbsenceCard)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One appointment of the patient, past or ahead.

    `held_until` is the day until which it waits for confirmation; on a cancelled one, until which it waited.
    """

    appointment_id: int
    starts_at: datetime
    kind: AppointmentKind
    status: Status
    staff: str
    course_id: int | None
    session_number: int | None
    treatment_id: int | None
    reason: str
    held_until: date | None = None
    absence: Absence | None = None


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """A dermatologist's evaluation."""

    at: datetime
    doctor: str
    note: str


@dataclass(frozen=True, slots=True)
class ChartCard:
    """Everything that is kept about one patient; clinical parts are empty for those who may not see them.

    `is_held` says that a legal hold is open, to those who may place one.
    """

    banner: BannerCard
    form: PatientForm
    version: int
    topics: tuple[TopicCard, ...]
    courses: tuple[CourseCard, ...]
    visits: tuple[VisitLine, ...]
    treatments: tuple[TreatmentLine, ...]
    consents: tuple[ConsentCard, ...]
    documents: tuple[DocumentLine, ...]
    evaluations: tuple[EvaluationLine, ...]
    events: tuple[EventCard, ...] = ()
    holds: tuple[HoldCard, ...] = ()
    is_held: bool = False


@dataclass(frozen=True)
class ShowBanner(Query[BannerCard]):
    """The banner of one patient."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_PATIENTS

    def answer(self, reading: Reading) -> BannerCard:
        """One card; raises `NotFound`."""
        reading.listed((self.patient_id,), "demographics")
        return banner_card(reading, _patient(reading.session, self.patient_id))


@dataclass(frozen=True)
class ShowChart(Query[ChartCard]):
    """The whole chart of one patient; the ledger says who read it."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_PATIENTS

    def answer(self, reading: Reading) -> ChartCard:
        """One card; raises `NotFound`."""
        session = reading.session
        may_see = reading.may_see(Permission.SEE_FACTS, self.patient_id)
        patient = _patient(session, self.patient_id)
        reading.looked_at(self.patient_id, "chart" if may_see else "demographics")
        treatments = treatment_lines(session, self.patient_id)
        courses = ListCourses(self.patient_id).answer(reading)
        return ChartCard(
            banner_card(reading, patient),
            form_of(patient) if may_see else replace(form_of(patient), phototype=None),
            patient.row_version,
            _topics(session, patient) if may_see else (),
            courses,
            _visits(session, self.patient_id, {line.appointment_id: line.id for line in treatments}),
            treatments if may_see else (),
            consent_cards(session, self.patient_id, reading.today),
            document_lines(session, self.patient_id),
            _evaluations(session, self.patient_id) if may_see else (),
            event_cards(session, patient_id=self.patient_id) if may_see else (),
            hold_cards(session, courses=[course.id for course in courses]) if may_see else (),
            reading.may(Permission.HOLD_RECORD) and _is_held(session, self.patient_id),
        )


def _is_held(session: Session, patient_id: int) -> bool:
    open_ = select(LegalHold.id).where(LegalHold.patient_id == patient_id, col(LegalHold.lifted_at).is_(None))
    return session.exec(open_).first() is not None


def _topics(session: Session, patient: Patient) -> tuple[TopicCard, ...]:
    """What is asked of this patient; what once was answered stays to be seen, whoever is asked now."""
    cards = topic_cards(session, PatientId(patient.id or 0))
    if patient.sex is not Sex.MALE:
        return cards
    return tuple(card for card in cards if card.topic in ASKED_OF_ALL or card.asked_on is not None)


def banner_card(reading: Reading, patient: Patient) -> BannerCard:
    """The banner of a patient, for views that show one beside other things."""
    id = PatientId(patient.id or 0)
    running = [card for card in ListCourses(id).answer(reading) if card.state in _RUNNING]
    born = patient.birth_date
    return BannerCard(
        id,
        patient.number,
        f"{patient.given_name} {patient.family_name}".strip(),
        born,
        age_on(born, reading.today) if born else None,
        patient.sex,
        patient.phototype if reading.may_see(Permission.SEE_FACTS, id) else None,
        patient.phone,
        patient.language,
        _alerts(reading, id, running[0] if running else None),
        running[0] if running else None,
        load_absences(reading.session, id),
    )


_RUNNING = (CourseStatus.PLANNED, CourseStatus.ACTIVE)


def _alerts(reading: Reading, id: PatientId, course: CourseCard | None) -> tuple[AlertCard, ...]:
    may_see = reading.may_see(Permission.SEE_FACTS, id)
    alerts = list(_allergy_alerts(reading, id)) if may_see else []
    if may_see and has_open_event(reading.session, id):
        alerts.append(AlertCard(Level.DOCTOR_DECIDES, "open_event", "", {}))
    if course is not None:
        screening = ScreenPatient(id, course.protocol_key).answer(reading)
        for finding in screening.findings:
            if finding.topic == Topic.ALLERGIES and may_see:
                continue
            key = finding.rule or finding.remedy
            alerts.append(AlertCard(finding.level, key, finding.fact, finding.details))
    unique = {(alert.level, alert.key, alert.text): alert for alert in alerts}
    return tuple(sorted(unique.values(), key=lambda alert: _GRAVEST.index(alert.level)))


def _allergy_alerts(reading: Reading, id: PatientId) -> list[AlertCard]:
    card = next(card for card in topic_cards(reading.session, id) if card.topic is Topic.ALLERGIES)
    if card.state in (TopicState.NOT_ASKED, TopicState.UNKNOWN):
        return [AlertCard(Level.ASK, "allergies_not_asked", "", {})]
    return [
        AlertCard(Level.STOP, "allergy", entry.text, {"severity": entry.severity}) for entry in card.entries
    ]


def _patient(session: Session, id: PatientId) -> Patient:
    patient = session.get(Patient, id)
    if patient is None:
        raise NotFound("patient", id)
    return patient


def _visits(session: Session, id: PatientId, treated: Mapping[int, int]) -> tuple[VisitLine, ...]:
    absences = load_absences(session, id)
    rows = session.exec(
        select(Appointment, CourseSession.course_id, CourseSession.number, Staff.name)
        .join(CourseSession, col(CourseSession.id) == col(Appointment.session_id), isouter=True)
        .join(Course, col(Course.id) == col(CourseSession.course_id), isouter=True)
        .join(Staff, col(Staff.id) == col(Appointment.staff_id), isouter=True)
        .where(Appointment.patient_id == id)
        .order_by(col(Appointment.starts_at).desc())
    ).all()
    return tuple(
        VisitLine(
            row.id or 0,
            row.starts_at,
            row.kind,
            row.status,
            staff or "",
            course_id,
            number,
            treated.get(row.id or 0),
            row.reason,
            row.held_until,
            absences.of(row.id or 0),
        )
        for row, course_id, number, staff in rows
    )


def _evaluations(session: Session, id: PatientId) -> tuple[EvaluationLine, ...]:
    rows = session.exec(
        select(Evaluation, Staff.name)
        .join(Staff, col(Staff.id) == col(Evaluation.staff_id))
        .where(Evaluation.patient_id == id)
        .order_by(col(Evaluation.at).desc())
    ).all()
    return tuple(EvaluationLine(row.at, name, row.note) for row, name in rows)
