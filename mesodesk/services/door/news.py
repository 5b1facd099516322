"""What others changed in the record, as changes that views understand: read from the ledger's entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlmodel import Session

from mesodesk.domain.changes import Change, Topic
from mesodesk.storage import tables
from mesodesk.storage.news import Written
from mesodesk.storage.record import Record

#: Tables whose own key is the key within the topic.
BY_KEY: Final[dict[str, Topic]] = {
    "appointment": Topic.CALENDAR,
    "waiting": Topic.CALENDAR,
    "course": Topic.COURSES,
    "course_wish": Topic.COURSES,
    "patient": Topic.PATIENTS,
    "screening": Topic.SCREENINGS,
    "decision": Topic.SCREENINGS,
    "treatment": Topic.TREATMENTS,
    "consent": Topic.CONSENTS,
    "consent_withdrawal": Topic.CONSENTS,
    "document": Topic.DOCUMENTS,
    "handout": Topic.DOCUMENTS,
    "day_list": Topic.DOCUMENTS,
    "protocol_version": Topic.PROTOCOLS,
    "staff": Topic.STAFF,
    "room": Topic.ROOMS,
    "product": Topic.STOCK,
    "look_back": Topic.TREATMENTS,
    "adverse_event": Topic.EVENTS,
    "knowledge_version": Topic.KNOWLEDGE,
    "recall": Topic.RECALLS,
    "wording_version": Topic.WORDING,
    "language_review": Topic.WORDING,
    "broken_glass": Topic.ACCESS,
    "view_review": Topic.ACCESS,
    "erasure": Topic.RIGHTS,
    "legal_hold": Topic.RIGHTS,
}
#: Tables whose changes are a patient's, by the patient.
BY_PATIENT: Final[dict[str, Topic]] = {
    "fact_topic": Topic.FACTS,
    "fact_entry": Topic.FACTS,
    "patient_away": Topic.PATIENTS,
    "evaluation": Topic.PATIENTS,
    "questionnaire": Topic.FACTS,
    "outcome_score": Topic.OUTCOMES,
    "photo": Topic.PHOTOS,
}
#: Tables of which any change concerns the whole clinic, or everything of the topic.
BY_NOTHING: Final[dict[str, Topic]] = {
    "clinic": Topic.CLINIC,
    "opening_hours": Topic.CLINIC,
    "closed_day": Topic.CLINIC,
    "spacing_rule": Topic.CLINIC,
    "rota": Topic.STAFF,
    "rota_exception": Topic.STAFF,
    "lot": Topic.STOCK,
    "product_ingredient": Topic.STOCK,
    "treatment_product": Topic.STOCK,
    "vial": Topic.STOCK,
    "stock_movement": Topic.STOCK,
    "adverse_event_note": Topic.EVENTS,
    "course_hold": Topic.COURSES,
    "course_decision": Topic.COURSES,
    "recall_contact": Topic.RECALLS,
    "snippet": Topic.CLINIC,
    "emblem": Topic.CLINIC,
    "seal_key": Topic.CLINIC,
    "retention_rule": Topic.RIGHTS,
    "photo_withdrawal": Topic.PHOTOS,
}
#: More commands than these are not remembered: whoever wrote so many was heard of meanwhile.
_MOST_REMEMBERED: Final = 10_000


class News:
    """Remembers which commands were this desk's own, and asks the record for the others'.

    Only one desk of a record that is open in this process may ask; who asks later goes on from there.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._own: set[str] = set()

    def own(self, command_id: UUID | None) -> None:
        """This command is being performed here; its changes are told by itself."""
        if command_id is not None and len(self._own) < _MOST_REMEMBERED:
            self._own.add(str(command_id))

    def changes(self) -> frozenset[Change]:
        """What others changed since the last time."""
        written = self._record.listener.written()
        own, self._own = self._own, set()
        others = [row for row in written if row.command_id is None or row.command_id not in own]
        if not others:
            return frozenset()
        with self._record.reading() as session:
            return frozenset(_changes(session, others))


def _changes(session: Session, written: Iterable[Written]) -> Iterable[Change]:
    for row in written:
        first = row.key.split("/")[0]
        number = int(first) if first.isdigit() else 0
        if row.entity in BY_KEY:
            yield Change(BY_KEY[row.entity], number, row.patient_id)
        elif row.entity in BY_PATIENT:
            yield Change(BY_PATIENT[row.entity], row.patient_id or 0, row.patient_id)
        elif row.entity in BY_NOTHING:
            yield Change(BY_NOTHING[row.entity], number)
        elif row.entity == "course_session":
            session_row = session.get(tables.CourseSession, number)
            if session_row is not None:
                yield Change(Topic.COURSES, session_row.course_id)
