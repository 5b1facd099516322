"""After an adverse event: who else had the same vial, the same lot, the same day or the same operator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlmodel import Session

from mesodesk.domain.errors import NotFound
from mesodesk.domain.look_back import LATE_UNTIL
from mesodesk.domain.people import Permission
from mesodesk.domain.stock import RecallBasis
from mesodesk.domain.times import local_day
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.recalls.recall_scope import RecallBounds, RecallPatient, find_patients, title_of_bounds
from mesodesk.services.records.treatment_rows import lines_of, signed_treatments
from mesodesk.storage.tables import AdverseEvent, Treatment


@dataclass(frozen=True, slots=True)
class ClusterGroup:
    """One thing that the patient of the event has in common with others; `bounds` begin a recall with it.

    `title` names lot, vial or operator. `patients` are the others, who was treated first coming first.
    """

    bounds: RecallBounds
    title: str
    patients: tuple[RecallPatient, ...]


@dataclass(frozen=True, slots=True)
class ClusterCard:
    """The groups of an event: vials, lots, the day, the operator. `first_on` is how far back was looked."""

    event_id: int
    first_on: date
    groups: tuple[ClusterGroup, ...]


@dataclass(frozen=True)
class ShowCluster(Query[ClusterCard]):
    """Who else had what the patient of this event had; the ledger says whose treatments were looked at.

    Looked at are the patient's treatments of the twelve weeks before the event began (an infection shows 1 to
    12 weeks after the injections: C17, C19); the day is that of the treatment that the event names.
    """

    event_id: int
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> ClusterCard:
        """The card; raises `NotFound`."""
        event = reading.session.get(AdverseEvent, self.event_id)
        if event is None:
            raise NotFound("adverse_event", self.event_id)
        began = event.onset_on or local_day(event.at, reading.zone)
        first_on = began - LATE_UNTIL
        found = tuple(_groups(reading, event, first_on, began))
        reading.listed((one.patient_id for group in found for one in group.patients), "cluster")
        return ClusterCard(self.event_id, first_on, found)


def _groups(reading: Reading, event: AdverseEvent, first_on: date, began: date) -> Iterator[ClusterGroup]:
    session = reading.session
    treated = _treatments(reading, event, first_on, began)
    for bounds in dict.fromkeys(_bounds(reading, event, treated, first_on, began)):
        patients = find_patients(reading, bounds)
        others = tuple(one for one in patients if one.patient_id != event.patient_id)
        yield ClusterGroup(bounds, title_of_bounds(session, bounds), others)


def _treatments(reading: Reading, event: AdverseEvent, first_on: date, began: date) -> tuple[Treatment, ...]:
    """The treatments that may have brought it: of the weeks before, and the one that the event names."""
    return tuple(
        row
        for row in signed_treatments(reading.session, event.patient_id)
        if first_on <= local_day(row.started_at, reading.zone) <= began or row.id == event.treatment_id
    )


def _bounds(
    reading: Reading, event: AdverseEvent, treated: tuple[Treatment, ...], first_on: date, began: date
) -> Iterator[RecallBounds]:
    lines = [line for row in treated for line in lines_of(reading.session, row.id or 0)]
    for line in lines:
        if line.vial_id is not None:
            yield RecallBounds(RecallBasis.VIAL, vial_id=line.vial_id)
    for line in lines:
        if line.lot_id is not None:
            yield RecallBounds(RecallBasis.LOT, lot_id=line.lot_id)
    named = _named(reading.session, event, treated)
    if named is not None:
        day = local_day(named.started_at, reading.zone)
        yield RecallBounds(RecallBasis.DAY, first_on=day, last_on=day)
        yield RecallBounds(
            RecallBasis.OPERATOR,
            operator_id=named.operator_id,
            first_on=min(first_on, day),
            last_on=max(began, day),
        )


def _named(session: Session, event: AdverseEvent, treated: tuple[Treatment, ...]) -> Treatment | None:
    named = None if event.treatment_id is None else session.get(Treatment, event.treatment_id)
    return named or next(iter(treated), None)
