"""Steps of the tests of patients' rights: a made-up clinic with an owner, and patients with a past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlmodel import col, select

from mesodesk.domain.adverse_events import EventState
from mesodesk.domain.appointments import Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.ids import PatientId
from mesodesk.domain.retention import ErasureBasis, ErasureState, RecordClass
from mesodesk.services.demo import DEMO_PASSWORD, make_demo
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.sign_in import OpenClinic, open_clinic
from mesodesk.services.papers.documents import HandOut, paper
from mesodesk.services.papers.papers import FileSummary
from mesodesk.services.rights.erasure import AskErasure, CarryOutErasure, ErasureCard, ListErasures
from mesodesk.services.rights.retention import SetRetention, ShowRetention
from mesodesk.storage.tables import (
    AdverseEvent,
    AdverseEventNote,
    Appointment,
    Course,
    Patient,
    Recall,
    Treatment,
)
from tests.factories import RESOURCES

#: The day of the made-up clinic.
EVENING: Final = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
PASSWORD: Final = DEMO_PASSWORD


class Clock:
    """A clock that tests turn by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class RightsDesk:
    """A made-up clinic of `patients`, with its owner at the desk."""

    def __init__(self, folder: Path, patients: int = 60, seed: int = 1) -> None:
        make_demo(folder, RESOURCES, now=EVENING, patients=patients, seed=seed)
        self.open(folder)

    def open(self, folder: Path) -> None:
        """Open the clinic in `folder` at the owner's desk."""
        self.clock = Clock(EVENING)
        self.folder = folder
        self.clinic: OpenClinic
        self.owner: Practice
        self.clinic, self.owner = open_clinic(folder, RESOURCES, "manager", PASSWORD, self.clock)

    def close(self) -> None:
        """Give the record back."""
        self.clinic.close()

    def treated(self, place: int = 0) -> PatientId:
        """A patient with as much of a past as anybody: signed treatments, events, photographs."""
        statement = (
            "SELECT patient_id FROM treatment WHERE signed_at IS NOT NULL GROUP BY patient_id ORDER BY"
            " 100 * (SELECT count(*) FROM photo WHERE photo.patient_id = treatment.patient_id) +"
            " (SELECT count(*) FROM adverse_event WHERE adverse_event.patient_id = treatment.patient_id) +"
            " (SELECT count(*) FROM recall_contact AS told WHERE told.patient_id = treatment.patient_id) +"
            " (SELECT count(*) FROM outcome_score AS had WHERE had.patient_id = treatment.patient_id) DESC,"
            " count(*) DESC, patient_id LIMIT 1 OFFSET ?"
        )
        with self.clinic.record.reading() as session:
            return PatientId(session.connection().exec_driver_sql(statement, (place,)).scalar_one())

    def number(self, patient: PatientId) -> str:
        """The number that the owner types."""
        with self.clinic.record.reading() as session:
            return session.get_one(Patient, patient).number

    def keep_for_a_year(self) -> None:
        """Set one year for every class that needs a number."""
        for card in self.owner.ask(ShowRetention("en")):
            if card.kind is not RecordClass.CONTACT and card.years is None:
                self.owner.perform(SetRetention(card.kind, 1, "the clinic's counsel, 2026", card.version))

    def end_care(self, patient: PatientId) -> None:
        """Whatever of a patient is still going on is over, without the steps that would take days."""

        with self.clinic.record.writing(actor_id=1, action="test", now=self.clock.now) as work:
            for visit in work.session.exec(select(Appointment).where(Appointment.patient_id == patient)):
                if visit.status not in (Status.DONE, Status.CANCELLED, Status.NO_SHOW):
                    visit.status = Status.CANCELLED
            for course in work.session.exec(select(Course).where(Course.patient_id == patient)):
                course.status = CourseStatus.COMPLETED
            for event in work.session.exec(select(AdverseEvent).where(AdverseEvent.patient_id == patient)):
                note = AdverseEventNote(
                    event_id=event.id or 0,
                    state=EventState.CLOSED,
                    text="over",
                    at=self.clock.now,
                    author_id=1,
                )
                work.session.add(note)
            for recall in work.session.exec(select(Recall).where(col(Recall.closed_at).is_(None))):
                recall.closed_at, recall.closed_by = self.clock.now, 1
                recall.close_reason = "over"

    def give_papers(self, patient: PatientId) -> int:
        """File, draw and hand out the summary of every signed treatment; the id of the last paper."""
        with self.clinic.record.reading() as session:
            signed = session.exec(
                select(Treatment.id).where(
                    Treatment.patient_id == patient, col(Treatment.signed_at).is_not(None)
                )
            ).all()
        document = 0
        for id in signed:
            document = self.owner.perform(FileSummary(id or 0)).value
            paper(self.owner, document)
            self.owner.perform(HandOut(document, "print"))
        return document

    def ask(self, patient: PatientId, basis: ErasureBasis = ErasureBasis.REQUEST) -> ErasureCard:
        """Have it noted, and let the day pass."""
        self.owner.perform(AskErasure(patient, basis, "asked by letter"))
        self.clock.now += timedelta(days=1, minutes=1)
        return self.asked(patient)

    def asked(self, patient: PatientId) -> ErasureCard:
        """The open erasure of a patient."""
        cards = self.owner.ask(ListErasures())
        return next(card for card in cards if card.patient_id == patient and card.state is ErasureState.ASKED)

    def erase(self, patient: PatientId, number: str | None = None, password: str = PASSWORD) -> int:
        """Carry out the erasure that was asked for."""
        card = self.asked(patient)
        typed = self.number(patient) if number is None else number
        return self.owner.perform(CarryOutErasure(card.id, card.version, typed, password)).value
