"""Who had the same lot, vial, day or operator: asked by recalls, by the trace of a lot and after an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlalchemy import select as sa_select
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
    columns: tuple[Any, ...] = (
        TreatmentProduct.product_id,
        TreatmentProduct.lot_id,
        TreatmentProduct.vial_id,
        TreatmentProduct.volume_ul,
        Treatment.id,
        Treatment.started_at,
        Treatment.operator_id,
        Treatment.body,
        Patient.id,
        Patient.given_name,
        Patient.family_name,
        Patient.number,
        Patient.phone,
    )
    # Columns, not rows: a recall looks at thousands of records, and keeps none of them in hand.
    found = session.connection().execute(
        sa_select(*columns)
        .join(Treatment, col(Treatment.id) == col(TreatmentProduct.treatment_id))
        .join(Patient, col(Patient.id) == col(Treatment.patient_id))
        .where(col(Treatment.signed_at).is_not(None), col(TreatmentProduct.lot_id).is_not(None), *bounds)
        .where(~select(later.id).where(later.supersedes == Treatment.id).exists())
        .order_by(col(Treatment.started_at), col(Treatment.id), col(TreatmentProduct.id))
    )
    names = _Names.of(session)
    return tuple(_line(tuple(row), zone, names) for row in found)


@dataclass(frozen=True, slots=True)
class _Names:
    """What things are called, by id."""

    staff: dict[int | None, str]
    products: dict[int | None, str]
    lots: dict[int | None, str]
    vials: dict[int | None, str]

    @classmethod
    def of(cls, session: Session) -> _Names:
        return cls(
            dict(session.exec(select(Staff.id, Staff.name)).all()),
            dict(session.exec(select(Product.id, Product.name)).all()),
            dict(session.exec(select(Lot.id, Lot.code)).all()),
            dict(session.exec(select(Vial.id, Vial.label)).all()),
        )


def _line(row: tuple[Any, ...], zone: ZoneInfo, names: _Names) -> TreatedLine:
    product_id, lot_id, vial_id, volume_ul, treatment_id, started_at, operator_id, body, *person = row
    patient_id, given_name, family_name, number, phone = person
    return TreatedLine(
        patient_id=patient_id,
        patient=f"{given_name} {family_name}".strip(),
        number=number,
        phone=phone,
        treatment_id=treatment_id,
        on_day=local_day(started_at, zone),
        sites=_sites(body),
        volume_ul=volume_ul,
        product=names.products.get(product_id, ""),
        lot_id=lot_id,
        lot=names.lots.get(lot_id, ""),
        vial=names.vials.get(vial_id, ""),
        operator=names.staff.get(operator_id, ""),
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
