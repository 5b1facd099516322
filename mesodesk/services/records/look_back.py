"""Looking back before session n: the sites, lots and reactions of those before it, and what came late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.adverse_events import EventForm, EventSource
from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.look_back import QUESTIONS, check_answers
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import local_day
from mesodesk.domain.treatments import Reaction
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.protocols.protocols import key_of_version
from mesodesk.services.records.adverse_events import EventCard, event_cards, hold_for, open_event
from mesodesk.services.records.treatment_rows import body_of, lines_of, signed_treatments
from mesodesk.storage.tables import Appointment, LookBack, Lot, Patient, Product, Staff, Treatment


@dataclass(frozen=True, slots=True)
class EarlierSites:
    """One earlier treatment as it is looked back on. `products` are names with the codes of their lots."""

    treatment_id: int
    at: datetime
    days_ago: int
    protocol_key: str
    sites: tuple[str, ...]
    reactions: tuple[Reaction, ...]
    reaction_note: str
    products: tuple[tuple[str, str], ...]
    operator: str


@dataclass(frozen=True, slots=True)
class DoneLookBack:
    """A look back that was done: when, by whom, what was answered, and the event that it opened."""

    id: int
    at: datetime
    by: str
    answers: tuple[tuple[str, bool], ...]
    note: str
    event_id: int | None


@dataclass(frozen=True, slots=True)
class LookBackCard:
    """What stands on the sheet: earlier treatments newest first, the patient's events, today's look back."""

    appointment_id: int
    patient_id: int
    patient: str
    earlier: tuple[EarlierSites, ...]
    events: tuple[EventCard, ...]
    done: DoneLookBack | None


@dataclass(frozen=True)
class ShowLookBack(Query[LookBackCard]):
    """What was done to the patient before this session, for the look back."""

    appointment_id: int
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> LookBackCard:
        """The card; `NotFound`, or ``not_a_session``."""
        appointment, patient_id = _session_of(reading.session, self.appointment_id)
        reading.looked_at(PatientId(patient_id), "look_back")
        treated = [
            row
            for row in signed_treatments(reading.session, patient_id)
            if row.appointment_id != appointment.id
        ]
        events = event_cards(reading.session, patient_id=patient_id)
        row = newest_look_back(reading.session, self.appointment_id, reading.today)
        return LookBackCard(
            self.appointment_id,
            patient_id,
            _patient_name(reading.session, patient_id),
            tuple(_earlier(reading, one) for one in treated),
            events,
            None if row is None else _done(reading.session, row),
        )


@dataclass(frozen=True)
class RecordLookBack(Command[int]):
    """The sites of earlier sessions were looked at today, and the three questions were answered.

    With a yes, `event` says what it is: it is opened and every running course of the patient is held, in the
    same transaction. A later one of the day counts instead.

    Raises `NotFound`, `RuleError`: ``not_a_session``, ``not_today``, ``look_back_incomplete``,
    ``event_missing`` (a yes without an event), ``event_without_yes``, and what `open_event` raises.
    """

    appointment_id: int
    answers: tuple[tuple[str, bool], ...]
    note: str = ""
    event: EventForm | None = None
    permission: ClassVar[Permission] = Permission.RECORD_TREATMENT

    def run(self, work: Work) -> int:
        """The id of the look back."""
        appointment, patient_id = _session_of(work.session, self.appointment_id)
        _check_day(work, appointment)
        answers = check_answers(self.answers)
        if any(answers.values()) is not (self.event is not None):
            raise RuleError("event_missing" if self.event is None else "event_without_yes", field="event")
        event_id = None
        if self.event is not None:
            event_id = open_event(work, patient_id, self.event, EventSource.LOOK_BACK)
            hold_for(work, patient_id, event_id, self.event)
        id = work.add(
            LookBack(
                patient_id=patient_id,
                appointment_id=self.appointment_id,
                on_day=work.today,
                answers=answers,
                note=clean(self.note, field="note", longest=400),
                event_id=event_id,
                at=work.now.replace(microsecond=0),
                author_id=work.actor.staff_id,
            )
        )
        work.touched(Topic.TREATMENTS, id)
        work.touched(Topic.CALENDAR, self.appointment_id)
        return id


def newest_look_back(session: Session, appointment_id: int, since: date) -> LookBack | None:
    """The last look back for this appointment that was done on the day `since` or later."""
    return session.exec(
        select(LookBack)
        .where(LookBack.appointment_id == appointment_id, LookBack.on_day >= since)
        .order_by(col(LookBack.id).desc())
    ).first()


def _session_of(session: Session, appointment_id: int) -> tuple[Appointment, int]:
    row = session.get(Appointment, appointment_id)
    if row is None:
        raise NotFound("appointment", appointment_id)
    if row.kind is not AppointmentKind.SESSION or row.patient_id is None:
        raise RuleError("not_a_session", field="appointment", kind=str(row.kind))
    return row, row.patient_id


def _check_day(work: Work, appointment: Appointment) -> None:
    """Refuse a look back on another day, unless the session has begun and is still to be signed."""
    day = local_day(appointment.starts_at, work.zone)
    begun = select(Treatment.id).where(Treatment.appointment_id == appointment.id)
    if day != work.today and work.session.exec(begun).first() is None:
        raise RuleError("not_today", field="status", day=day)


def _earlier(reading: Reading, row: Treatment) -> EarlierSites:
    session, body = reading.session, body_of(row)
    lines = lines_of(session, row.id or 0)
    operator = session.get(Staff, row.operator_id)
    return EarlierSites(
        treatment_id=row.id or 0,
        at=row.started_at,
        days_ago=(reading.today - local_day(row.started_at, reading.zone)).days,
        protocol_key=key_of_version(session, row.protocol_version_id),
        sites=body.sites,
        reactions=body.reactions,
        reaction_note=body.reaction_note,
        products=tuple(
            (session.get_one(Product, line.product_id).name, _lot_code(session, line.lot_id))
            for line in lines
        ),
        operator="" if operator is None else operator.name,
    )


def _lot_code(session: Session, lot_id: int | None) -> str:
    lot = None if lot_id is None else session.get(Lot, lot_id)
    return "" if lot is None else lot.code


def _done(session: Session, row: LookBack) -> DoneLookBack:
    author = session.get_one(Staff, row.author_id)
    answers = tuple((key, row.answers.get(key, False)) for key in QUESTIONS)
    return DoneLookBack(row.id or 0, row.at, author.name, answers, row.note, row.event_id)


def _patient_name(session: Session, patient_id: int) -> str:
    row = session.get_one(Patient, patient_id)
    return f"{row.given_name} {row.family_name}".strip()
