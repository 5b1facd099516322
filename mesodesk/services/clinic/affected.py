"""Visits that a change of hours or days leaves in a place where nobody works: found before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, select
from sqlmodel import Session

from mesodesk.domain.appointments import AHEAD, AppointmentKind
from mesodesk.domain.clinic import Span
from mesodesk.domain.ids import AppointmentId, PatientId, StaffId
from mesodesk.domain.times import DAY_MINUTES, days_bounds, local_day, minute_of_day
from mesodesk.services.door.practice import Reading
from mesodesk.storage.row import RECORD

_APPOINTMENT: Final = RECORD.tables["appointment"]
_SEGMENT: Final = RECORD.tables["segment"]
_PATIENT: Final = RECORD.tables["patient"]


@dataclass(frozen=True, slots=True)
class AffectedVisit:
    """A visit that would have to be moved: when the patient comes, and who it is."""

    appointment_id: AppointmentId
    kind: AppointmentKind
    starts_at: datetime
    ends_at: datetime
    patient_id: PatientId
    patient: str


#: What somebody does of a visit: from when until when.
Part = tuple[datetime, datetime]


def find_visits(
    reading: Reading,
    first: date,
    last: date,
    staff_id: StaffId | None,
    is_fine: Callable[[datetime, datetime], bool],
) -> tuple[AffectedVisit, ...]:
    """The visits ahead, from `first` to `last`, of which some part is not fine; the soonest first.

    With `staff_id` only the parts that this member of staff does are looked at.
    """
    start, end = days_bounds(first, last, reading.zone)
    found: dict[int, AffectedVisit] = {}
    for id, kind, arrives, leaves, patient_id, given, family, begins, ends in _parts(
        reading.session, max(start, reading.now), end, staff_id
    ):
        if id not in found and not is_fine(begins, ends):
            name = f"{given} {family}".strip()
            found[id] = AffectedVisit(AppointmentId(id), kind, arrives, leaves, PatientId(patient_id), name)
    reading.listed((visit.patient_id for visit in found.values()), "calendar")
    return tuple(sorted(found.values(), key=lambda visit: (visit.starts_at, visit.appointment_id)))


def is_within(
    reading: Reading, spans: Callable[[date], Iterable[Span]]
) -> Callable[[datetime, datetime], bool]:
    """Whether a part of a visit lies within one of the stretches of its day."""

    def holds(begins: datetime, ends: datetime) -> bool:
        start = minute_of_day(begins, reading.zone)
        end = minute_of_day(ends, reading.zone) or DAY_MINUTES
        day = local_day(begins, reading.zone)
        return any(span.start <= start and end <= span.end for span in spans(day))

    return holds


def _parts(
    session: Session, start: datetime, end: datetime, staff_id: StaffId | None
) -> Iterable[Row[*tuple[Any, ...]]]:
    statement = (
        select(
            _APPOINTMENT.c.id, _APPOINTMENT.c.kind, _APPOINTMENT.c.starts_at, _APPOINTMENT.c.ends_at,
            _APPOINTMENT.c.patient_id, _PATIENT.c.given_name, _PATIENT.c.family_name,
            _SEGMENT.c.starts_at, _SEGMENT.c.ends_at,
        )
        .join_from(_SEGMENT, _APPOINTMENT, _APPOINTMENT.c.id == _SEGMENT.c.appointment_id)
        .join(_PATIENT, _PATIENT.c.id == _APPOINTMENT.c.patient_id)
        .where(
            _SEGMENT.c.holds.is_(True),
            _SEGMENT.c.starts_at >= start,
            _SEGMENT.c.starts_at < end,
            _APPOINTMENT.c.status.in_(tuple(AHEAD)),
        )
    )  # fmt: skip
    if staff_id is not None:
        statement = statement.where(_SEGMENT.c.staff_id == staff_id)
    return session.connection().execute(statement).all()
