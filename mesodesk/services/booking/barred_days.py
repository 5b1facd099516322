"""The days on which one patient may not come for one visit, whoever and whatever else is free."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from mesodesk.domain.availability import BarredDays
from mesodesk.domain.ids import PatientId
from mesodesk.domain.protocols import Protocol
from mesodesk.services.door.practice import Reading
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.services.protocols.spacing import barred_by_spacing
from mesodesk.storage.row import RECORD
from mesodesk.storage.tables import Course, CourseSession

#: The longest time before a holiday or a wedding that can be kept clear of treatments, in days.
MOST_CLEAR_DAYS: Final = 90
#: Stands where a reason would, when none was given; its words are in the wording.
NO_REASON: Final = "no_reason_given"

_AWAY = RECORD.tables["patient_away"].c


def load_barred(
    reading: Reading, patient_id: PatientId, protocol: Protocol | None, first_day: date, last_day: date
) -> tuple[BarredDays, ...]:
    """What keeps this patient from a visit on the days from `first_day` to `last_day`.

    With a `protocol` the visit is one of its sessions; without one it is no treatment, and only the days on
    which the patient is away count.
    """
    away = load_away(reading.session, patient_id, first_day, last_day, treatment=protocol is not None)
    if protocol is None:
        return away
    near = barred_by_spacing(reading, patient_id, protocol)
    return away + tuple(days for days in near if days.first <= last_day and first_day <= days.last)


def barred_for_visit(
    reading: Reading,
    patient_id: PatientId | None,
    session_id: int | None,
    first_day: date,
    last_day: date,
) -> tuple[BarredDays, ...]:
    """`load_barred` for one visit: of no patient, of no course, or this session of one."""
    if patient_id is None:
        return ()
    session = reading.session
    planned = None if session_id is None else session.get(CourseSession, session_id)
    course = None if planned is None else session.get(Course, planned.course_id)
    protocol = None if course is None else protocol_version(session, course.protocol_version_id)[1]
    return load_barred(reading, patient_id, protocol, first_day, last_day)


def load_away(
    session: Session, patient_id: PatientId, first_day: date, last_day: date, *, treatment: bool
) -> tuple[BarredDays, ...]:
    """The patient's own blocked days, for a `treatment` with the days to be kept clear before them."""
    statement = (
        select(_AWAY.first_on, _AWAY.last_on, _AWAY.clear_days, _AWAY.reason)
        .where(
            _AWAY.patient_id == patient_id,
            _AWAY.last_on >= first_day,
            _AWAY.first_on <= last_day + timedelta(days=MOST_CLEAR_DAYS),
        )
        .order_by(_AWAY.first_on, _AWAY.id)
    )
    found = []
    for first_on, last_on, clear_days, reason in session.connection().execute(statement):
        first = first_on - timedelta(days=clear_days) if treatment else first_on
        if first <= last_day:
            details = {
                "away_first": first_on,
                "away_last": last_on,
                "clear_days": clear_days,
                "reason": reason or NO_REASON,
            }
            found.append(BarredDays(first, last_on, "patient_away", details))
    return tuple(found)
