"""Bookings ahead that would use a lot: sessions whose protocol is done with its product, while it is good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from mesodesk.domain.appointments import FREEING, Status
from mesodesk.domain.times import day_bounds, local_day
from mesodesk.services.door.practice import Reading
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.services.records.treatment_rows import actives_of
from mesodesk.storage.tables import (
    Appointment,
    Course,
    CourseSession,
    Lot,
    Patient,
    ProtocolVersion,
    Staff,
    Treatment,
    TreatmentProduct,
)


@dataclass(frozen=True, slots=True)
class FutureUse:
    """A booked session that would use a lot. `drawn` says that its unsigned record already names the lot."""

    appointment_id: int
    starts_at: datetime
    patient_id: int
    patient: str
    number: str
    phone: str
    protocol_key: str
    staff: str
    drawn: bool


def find_future_use(reading: Reading, lots: Sequence[Lot]) -> tuple[FutureUse, ...]:
    """Sessions from today on, soonest first, that would draw from one of `lots`, quarantined or not.

    A session would if all active ingredients of the lot's product are in its cocktail, something of the lot
    is left, and the lot is still in date on its day.
    """
    session = reading.session
    drawn = _drawn(session, [lot.id or 0 for lot in lots])
    last_days = _last_days(session, lots)
    keys = dict(session.exec(select(ProtocolVersion.id, ProtocolVersion.key)).all())
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    return tuple(
        FutureUse(
            appointment_id=id,
            starts_at=starts_at,
            patient_id=patient_id,
            patient=f"{given_name} {family_name}".strip(),
            number=number,
            phone=phone,
            protocol_key=keys.get(version_id, ""),
            staff=names.get(staff_id, ""),
            drawn=id in drawn,
        )
        for id, starts_at, staff_id, version_id, patient_id, given_name, family_name, number, phone in _ahead(
            reading
        )
        if id in drawn or local_day(starts_at, reading.zone) <= last_days.get(version_id, date.min)
    )


def _ahead(reading: Reading) -> Iterable[tuple[Any, ...]]:
    """Every session from today on that is neither off nor over, soonest first, as columns."""
    columns: tuple[Any, ...] = (
        Appointment.id,
        Appointment.starts_at,
        Appointment.staff_id,
        Course.protocol_version_id,
        Patient.id,
        Patient.given_name,
        Patient.family_name,
        Patient.number,
        Patient.phone,
    )
    rows = reading.session.connection().execute(
        sa_select(*columns)
        .join(CourseSession, col(CourseSession.id) == col(Appointment.session_id))
        .join(Course, col(Course.id) == col(CourseSession.course_id))
        .join(Patient, col(Patient.id) == col(Appointment.patient_id))
        .where(
            col(Appointment.starts_at) >= day_bounds(reading.today, reading.zone)[0],
            col(Appointment.status).not_in((*FREEING, Status.DONE)),
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
    )
    return (tuple(row) for row in rows)


def _last_days(session: Session, lots: Iterable[Lot]) -> dict[int, date]:
    """The last day on which a session of each version of a protocol would use one of `lots`."""
    running = session.exec(select(Course.protocol_version_id).distinct()).all()
    cocktails = {id: frozenset(protocol_version(session, id)[1].ingredient_keys) for id in running}
    found: dict[int, date] = {}
    for lot in lots:
        actives = actives_of(session, lot.product_id)
        if not lot.left_ul or not actives:
            continue
        for id, cocktail in cocktails.items():
            if cocktail.issuperset(actives):
                found[id] = max(found.get(id, date.min), lot.expires_on)
    return found


def _drawn(session: Session, lot_ids: Sequence[int]) -> frozenset[int]:
    """The appointments whose unsigned records name one of these lots."""
    wanted = (
        select(Treatment.appointment_id)
        .join(TreatmentProduct, col(TreatmentProduct.treatment_id) == col(Treatment.id))
        .where(col(Treatment.signed_at).is_(None), col(TreatmentProduct.lot_id).in_(lot_ids))
    )
    return frozenset(session.exec(wanted))
