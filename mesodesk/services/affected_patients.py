"""Who had the same lot, vial, day or operator: asked by recalls, by the trace of a lot and after an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from mesodesk.domain.times import days_bounds, local_day
from mesodesk.storage.tables import Lot, Patient, Product, Staff, Treatment, TreatmentProduct, Vial


@dataclass(frozen=True, slots=True)
class TreatedLine:
    """One volume of one lot that one patient got, after the newest version of a signed record.

    `patient` is the full name, `number` the patient's number; `sites` are keys of zones of the body charts.
    `vial` is the label of the opened container, empty where none was noted.
    """

    patient_id: int
    patient: str
    number: str
    phone: str
    treatment_id: int
    on_day: date
    sites: tuple[str, ...]
    volume_ul: int
    product: str
    lot_id: int
    lot: str
    vial: str
    operator: str


def find_treated(
    session: Session,
    *,
    zone: ZoneInfo,
    lot_id: int | None = None,
    vial_id: int | None = None,
    operator_id: int | None = None,
    first_on: date | None = None,
    last_on: date | None = None,
) -> tuple[TreatedLine, ...]:
    """What signed records say of everybody to whom all of these apply, oldest treatment first.

    The days are the clinic's, both included; one alone is not enough. Without any bound nobody is found:
    that would be everybody.
    """
    bounds = list(_bounds(zone, lot_id, vial_id, operator_id, first_on, last_on))
    if not bounds:
        return ()
    later = aliased(Treatment)
    rows = session.exec(
        select(TreatmentProduct, Treatment, Lot, Patient)
        .join(Treatment, col(Treatment.id) == col(TreatmentProduct.treatment_id))
        .join(Patient, col(Patient.id) == col(Treatment.patient_id))
        .join(Lot, col(Lot.id) == col(TreatmentProduct.lot_id))
        .where(col(Treatment.signed_at).is_not(None), *bounds)
        .where(~select(later.id).where(later.supersedes == Treatment.id).exists())
        .order_by(col(Treatment.started_at), col(Treatment.id), col(TreatmentProduct.id))
    ).all()
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    products = dict(session.exec(select(Product.id, Product.name)).all())
    vial_ids = {line.vial_id for line, *_ in rows if line.vial_id is not None}
    labels = dict(session.exec(select(Vial.id, Vial.label).where(col(Vial.id).in_(vial_ids))).all())
    return tuple(
        TreatedLine(
            patient_id=patient.id or 0,
            patient=f"{patient.given_name} {patient.family_name}",
            number=patient.number,
            phone=patient.phone,
            treatment_id=record.id or 0,
            on_day=local_day(record.started_at, zone),
            sites=_sites(record.body),
            volume_ul=line.volume_ul,
            product=products.get(line.product_id, ""),
            lot_id=line.lot_id or 0,
            lot=lot.code,
            vial=labels.get(line.vial_id, "") if line.vial_id is not None else "",
            operator=names.get(record.operator_id, ""),
        )
        for line, record, lot, patient in rows
    )


def _bounds(
    zone: ZoneInfo,
    lot_id: int | None,
    vial_id: int | None,
    operator_id: int | None,
    first_on: date | None,
    last_on: date | None,
) -> Iterable[ColumnElement[bool]]:
    if lot_id is not None:
        yield col(TreatmentProduct.lot_id) == lot_id
    if vial_id is not None:
        yield col(TreatmentProduct.vial_id) == vial_id
    if operator_id is not None:
        yield col(Treatment.operator_id) == operator_id
    if first_on is not None and last_on is not None:
        start, end = days_bounds(first_on, last_on, zone)
        yield col(Treatment.started_at) >= start
        yield col(Treatment.started_at) < end


def _sites(body: dict[str, object]) -> tuple[str, ...]:
    """The zones of a stored body, painted ones first, each once: `TreatmentBody.sites` without reading it."""
    found: dict[str, None] = {}
    maps = body.get("maps")
    for one in maps if isinstance(maps, list) else ():
        for part in (*one.get("zones", ()), *one.get("singles", ())):
            if part.get("zone"):
                found[str(part["zone"])] = None
    return tuple(found)
