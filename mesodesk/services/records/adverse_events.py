"""Adverse events: reported, followed up in notes, closed; what was first told of one never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.adverse_events import (
    LONGEST_TEXT,
    EventForm,
    EventKind,
    EventSeverity,
    EventSource,
    EventState,
    check_event,
)
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import local_day
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.records.course_holds import HoldCard, hold_all, hold_cards
from mesodesk.services.records.treatment_rows import signed_treatments
from mesodesk.storage.tables import AdverseEvent, AdverseEventNote, Patient, Staff, Treatment


@dataclass(frozen=True, slots=True)
class EventNoteLine:
    """What was seen, ordered or decided later; `state` is where the event stood from then on."""

    at: datetime
    by: str
    state: EventState
    text: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """An adverse event with its notes, oldest first, and the holds that came of it.

    `treatment_id` is the treatment after which it came, `treated_at` when that was begun.
    """

    id: int
    patient_id: int
    patient: str
    number: str
    kind: EventKind
    severity: EventSeverity
    source: EventSource
    state: EventState
    onset_on: date | None
    sites: tuple[str, ...]
    description: str
    at: datetime
    by: str
    treatment_id: int | None
    treated_at: datetime | None
    notes: tuple[EventNoteLine, ...]
    holds: tuple[HoldCard, ...]

    @property
    def held(self) -> tuple[HoldCard, ...]:
        """The holds that still stand."""
        return tuple(hold for hold in self.holds if hold.released_at is None)


@dataclass(frozen=True)
class ReportEvent(Command[int]):
    """Report an adverse event of a patient; with `hold` every course that would go on is held.

    Raises `NotFound` and what `open_event` raises.
    """

    patient_id: int
    form: EventForm
    hold: bool = False
    source: EventSource = EventSource.REPORT
    permission: ClassVar[Permission] = Permission.REPORT_EVENT

    def run(self, work: Work) -> int:
        """The id of the event."""
        event_id = open_event(work, self.patient_id, self.form, self.source)
        if self.hold:
            hold_for(work, self.patient_id, event_id, self.form)
        return event_id


@dataclass(frozen=True)
class AddEventNote(Command[int]):
    """Write down what was seen, ordered or decided later. A note on a closed event opens it again.

    Raises `NotFound`, `RuleError`: ``required``, ``too_long``.
    """

    event_id: int
    text: str
    permission: ClassVar[Permission] = Permission.REPORT_EVENT

    def run(self, work: Work) -> int:
        """The id of the note."""
        return _add_note(work, self.event_id, self.text, EventState.OPEN)


@dataclass(frozen=True)
class CloseEvent(Command[int]):
    """A dermatologist closes an event and says how it ended.

    Raises `NotFound`, `RuleError`: ``required``, ``too_long``, ``event_closed``, ``event_holds_course`` (the
    course has to be released first).
    """

    event_id: int
    text: str
    permission: ClassVar[Permission] = Permission.RELEASE_HOLD

    def run(self, work: Work) -> int:
        """The id of the closing note."""
        if state_of(work.session, self.event_id) is EventState.CLOSED:
            raise RuleError("event_closed")
        if any(hold.released_at is None for hold in hold_cards(work.session, events=[self.event_id])):
            raise RuleError("event_holds_course")
        return _add_note(work, self.event_id, self.text, EventState.CLOSED)


@dataclass(frozen=True)
class ShowEvent(Query[EventCard]):
    """One adverse event."""

    event_id: int
    permission: ClassVar[Permission] = Permission.SEE_FACTS
    seen_through: ClassVar[bool] = True

    def answer(self, reading: Reading) -> EventCard:
        """The card; raises `NotFound`."""
        found = event_cards(reading.session, event_id=self.event_id)
        if not found:
            raise NotFound("adverse_event", self.event_id)
        reading.check_sees(Permission.SEE_FACTS, PatientId(found[0].patient_id))
        reading.looked_at(PatientId(found[0].patient_id), "adverse_events")
        return found[0]


@dataclass(frozen=True)
class ListEvents(Query[tuple[EventCard, ...]]):
    """The adverse events of a patient, open ones first, else newest first; without one, all that are open."""

    patient_id: int | None = None
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> tuple[EventCard, ...]:
        """The cards."""
        found = event_cards(reading.session, patient_id=self.patient_id)
        for patient_id in {card.patient_id for card in found}:
            reading.looked_at(PatientId(patient_id), "adverse_events")
        if self.patient_id is None:
            return tuple(card for card in found if card.state is EventState.OPEN)
        return found


def open_event(work: Work, patient_id: int, form: EventForm, source: EventSource) -> int:
    """Write what is told of an event; its id. Raises `NotFound` and what `check_event` raises."""
    if work.session.get(Patient, patient_id) is None:
        raise NotFound("patient", patient_id)
    treatment = _treatment_of(work, patient_id, form, source)
    treated_on = None if treatment is None else local_day(treatment.started_at, work.zone)
    sites = work.frame.wording(work.frame.language).keys("body.zones")
    told = check_event(form, sites, treated_on, work.today)
    event_id = work.add(
        AdverseEvent(
            patient_id=patient_id,
            treatment_id=None if treatment is None else treatment.id,
            kind=told.kind,
            severity=told.severity,
            source=source,
            onset_on=told.onset_on,
            sites=list(told.sites),
            description=told.description,
            at=work.now.replace(microsecond=0),
            author_id=work.actor.staff_id,
        )
    )
    work.touched(Topic.EVENTS, event_id)
    work.touched(Topic.PATIENTS, patient_id)
    return event_id


def hold_for(work: Work, patient_id: int, event_id: int, form: EventForm) -> tuple[int, ...]:
    """Hold the patient's courses because of an event; the ids of the holds."""
    return hold_all(work, patient_id, event_id, form.description[:400])


def state_of(session: Session, event_id: int) -> EventState:
    """Where an event stands; raises `NotFound`."""
    if session.get(AdverseEvent, event_id) is None:
        raise NotFound("adverse_event", event_id)
    last = session.exec(
        select(AdverseEventNote)
        .where(AdverseEventNote.event_id == event_id)
        .order_by(col(AdverseEventNote.id).desc())
    ).first()
    return EventState.OPEN if last is None else last.state


def has_open_event(session: Session, patient_id: int) -> bool:
    """Whether an adverse event of this patient still needs somebody."""
    ids = session.exec(select(AdverseEvent.id).where(AdverseEvent.patient_id == patient_id)).all()
    return any(state_of(session, id or 0) is EventState.OPEN for id in ids)


def event_cards(
    session: Session, *, patient_id: int | None = None, event_id: int | None = None
) -> tuple[EventCard, ...]:
    """The events of a patient, or one, or all: open ones first, newest first."""
    statement = (
        select(AdverseEvent, Patient, Staff.name, Treatment.started_at)
        .join(Patient, col(Patient.id) == col(AdverseEvent.patient_id))
        .join(Staff, col(Staff.id) == col(AdverseEvent.author_id))
        .join(Treatment, col(Treatment.id) == col(AdverseEvent.treatment_id), isouter=True)
        .order_by(col(AdverseEvent.id).desc())
    )
    if patient_id is not None:
        statement = statement.where(AdverseEvent.patient_id == patient_id)
    if event_id is not None:
        statement = statement.where(AdverseEvent.id == event_id)
    rows = session.exec(statement).all()
    ids = [row.id or 0 for row, *_ in rows]
    notes, holds = _notes(session, ids), hold_cards(session, events=ids)
    cards = [
        _card(
            row,
            patient,
            author,
            treated_at,
            tuple(notes.get(row.id or 0, ())),
            tuple(hold for hold in holds if hold.event_id == row.id),
        )
        for row, patient, author, treated_at in rows
    ]
    return tuple(sorted(cards, key=lambda card: card.state is EventState.CLOSED))


def _card(
    row: AdverseEvent,
    patient: Patient,
    author: str,
    treated_at: datetime | None,
    notes: tuple[EventNoteLine, ...],
    holds: tuple[HoldCard, ...],
) -> EventCard:
    return EventCard(
        id=row.id or 0,
        patient_id=row.patient_id,
        patient=f"{patient.given_name} {patient.family_name}".strip(),
        number=patient.number,
        kind=row.kind,
        severity=row.severity,
        source=row.source,
        state=notes[-1].state if notes else EventState.OPEN,
        onset_on=row.onset_on,
        sites=tuple(row.sites),
        description=row.description,
        at=row.at,
        by=author,
        treatment_id=row.treatment_id,
        treated_at=treated_at,
        notes=notes,
        holds=holds,
    )


def _notes(session: Session, events: Sequence[int]) -> dict[int, list[EventNoteLine]]:
    found: dict[int, list[EventNoteLine]] = {}
    for row, name in session.exec(
        select(AdverseEventNote, Staff.name)
        .join(Staff, col(Staff.id) == col(AdverseEventNote.author_id))
        .where(col(AdverseEventNote.event_id).in_(events))
        .order_by(col(AdverseEventNote.id))
    ):
        found.setdefault(row.event_id, []).append(EventNoteLine(row.at, name, row.state, row.text))
    return found


def _treatment_of(work: Work, patient_id: int, form: EventForm, source: EventSource) -> Treatment | None:
    """The treatment that was named, or the patient's last one before the event began; None without one.

    What a look back finds came after some treatment: of an earlier day the first one is taken, to be refused.
    """
    if form.treatment_id is not None:
        row = work.session.get(Treatment, form.treatment_id)
        if row is None or row.patient_id != patient_id:
            raise NotFound("treatment", form.treatment_id)
        return row
    treated = signed_treatments(work.session, patient_id)
    for row in treated:
        if form.onset_on is None or local_day(row.started_at, work.zone) <= form.onset_on:
            return row
    return treated[-1] if treated and source is EventSource.LOOK_BACK else None


def _add_note(work: Work, event_id: int, text: str, state: EventState) -> int:
    event = work.session.get(AdverseEvent, event_id)
    if event is None:
        raise NotFound("adverse_event", event_id)
    kept = clean(text, field="text", longest=LONGEST_TEXT, lines=True)
    if not kept:
        raise RuleError("required", field="text")
    note = work.add(
        AdverseEventNote(
            event_id=event_id,
            state=state,
            text=kept,
            at=work.now.replace(microsecond=0),
            author_id=work.actor.staff_id,
        )
    )
    work.touched(Topic.EVENTS, event_id)
    work.touched(Topic.PATIENTS, event.patient_id)
    return note
