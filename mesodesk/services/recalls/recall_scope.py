"""What a recall looks for, and who and what falls within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import ContactResult, ContactWay, RecallBasis
from mesodesk.services.door.practice import Reading
from mesodesk.services.records.affected_patients import TreatedLine, find_treated
from mesodesk.services.stock.stock_book import lot_row, vial_row
from mesodesk.storage.tables import Lot, Patient, Product, Recall, RecallContact, Staff, Vial


@dataclass(frozen=True, slots=True)
class RecallBounds:
    """What the patients of a recall have in common: a lot, a vial, days, or an operator on days.

    The days are the clinic's, both included.
    """

    basis: RecallBasis
    lot_id: int | None = None
    vial_id: int | None = None
    operator_id: int | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecalledLot:
    """A lot that a recall is about: what is left of it in microlitres, and whether it may still be used."""

    id: int
    version: int
    code: str
    product: str
    expires_on: date
    state: LotState
    left_ul: int


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One attempt to tell a patient; `document_id` is the letter, if it was one."""

    id: int
    way: ContactWay
    result: ContactResult
    note: str
    at: datetime
    author: str
    document_id: int | None


@dataclass(frozen=True, slots=True)
class RecallPatient:
    """A patient of a recall, with what the patient got and how often the clinic has tried to tell."""

    patient_id: int
    patient: str
    number: str
    phone: str
    email: str
    language: str
    treatments: tuple[TreatedLine, ...]
    contacts: tuple[ContactLine, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether the patient knows."""
        return any(contact.result is ContactResult.REACHED for contact in self.contacts)

    @property
    def volume_ul(self) -> int:
        """All that the patient got, in microlitres."""
        return sum(line.volume_ul for line in self.treatments)


def check_bounds(session: Session, bounds: RecallBounds) -> None:
    """Raise what is wrong with `bounds`.

    `NotFound` for a lot, vial or operator that does not exist; `RuleError` ``required`` when what the basis
    needs is missing, ``span_order`` when the days are the wrong way round.
    """
    if bounds.basis is RecallBasis.LOT:
        lot_row(session, _needed(bounds.lot_id, "lot"))
    elif bounds.basis is RecallBasis.VIAL:
        vial_row(session, _needed(bounds.vial_id, "vial"))
    else:
        if bounds.first_on is None or bounds.last_on is None:
            raise RuleError("required", field="first_on")
        if bounds.last_on < bounds.first_on:
            raise RuleError("span_order", field="last_on")
        if bounds.basis is RecallBasis.OPERATOR:
            operator_id = _needed(bounds.operator_id, "operator")
            if session.get(Staff, operator_id) is None:
                raise NotFound("staff", operator_id)


def find_patients(reading: Reading, bounds: RecallBounds) -> tuple[RecallPatient, ...]:
    """Everybody within `bounds`, who was treated first coming first."""
    lines = find_treated(
        reading.session,
        zone=reading.zone,
        lot_id=bounds.lot_id,
        vial_id=bounds.vial_id,
        operator_id=bounds.operator_id,
        first_on=bounds.first_on,
        last_on=bounds.last_on,
    )
    found: dict[int, list[TreatedLine]] = {}
    for line in lines:
        found.setdefault(line.patient_id, []).append(line)
    rows = select(Patient.id, Patient.email, Patient.language).where(col(Patient.id).in_(list(found)))
    people = {id: (email, language) for id, email, language in reading.session.exec(rows)}
    return tuple(
        RecallPatient(
            patient_id=id,
            patient=own[0].patient,
            number=own[0].number,
            phone=own[0].phone,
            email=people[id][0],
            language=people[id][1],
            treatments=tuple(own),
        )
        for id, own in found.items()
    )


def bounds_of(row: Recall) -> RecallBounds:
    """What a recall looks for."""
    return RecallBounds(row.basis, row.lot_id, row.vial_id, row.staff_id, row.first_on, row.last_on)


def with_contacts(
    session: Session, recall_id: int, patients: Sequence[RecallPatient]
) -> tuple[RecallPatient, ...]:
    """The patients with the log of how each was told, oldest line first."""
    names = staff_names(session)
    found: dict[int, list[ContactLine]] = {}
    rows = select(RecallContact).where(RecallContact.recall_id == recall_id).order_by(col(RecallContact.id))
    for row in session.exec(rows):
        found.setdefault(row.patient_id, []).append(
            ContactLine(
                id=row.id or 0,
                way=row.way,
                result=row.result,
                note=row.note,
                at=row.at,
                author=names.get(row.author_id, ""),
                document_id=row.document_id,
            )
        )
    return tuple(replace(patient, contacts=tuple(found.get(patient.patient_id, ()))) for patient in patients)


def lots_within(session: Session, bounds: RecallBounds, patients: Iterable[RecallPatient]) -> tuple[Lot, ...]:
    """The lots that it is about: the one that is named, or all that were used within the days."""
    if bounds.basis is RecallBasis.LOT:
        return (lot_row(session, bounds.lot_id or 0),)
    if bounds.basis is RecallBasis.VIAL:
        return (lot_row(session, vial_row(session, bounds.vial_id or 0).lot_id),)
    used = {line.lot_id for patient in patients for line in patient.treatments}
    return tuple(lot_row(session, lot_id) for lot_id in sorted(used))


def lot_cards(session: Session, lots: Iterable[Lot]) -> tuple[RecalledLot, ...]:
    """Copies of `lots`."""
    names = dict(session.exec(select(Product.id, Product.name)).all())
    return tuple(
        RecalledLot(
            id=lot.id or 0,
            version=lot.row_version,
            code=lot.code,
            product=names.get(lot.product_id, ""),
            expires_on=lot.expires_on,
            state=lot.state,
            left_ul=lot.left_ul,
        )
        for lot in lots
    )


def title_of_bounds(session: Session, bounds: RecallBounds) -> str:
    """What a list calls it: product and lot, with the vial; or the operator. Empty for days alone."""
    if bounds.basis is RecallBasis.OPERATOR:
        return staff_names(session).get(bounds.operator_id, "")
    vial = None if bounds.vial_id is None else session.get(Vial, bounds.vial_id)
    lot_id = bounds.lot_id if vial is None else vial.lot_id
    lot = None if lot_id is None else session.get(Lot, lot_id)
    if lot is None:
        return ""
    product = session.get(Product, lot.product_id)
    parts = ("" if product is None else product.name, lot.code, "" if vial is None else vial.label)
    return " · ".join(part for part in parts if part)


def staff_names(session: Session) -> dict[int | None, str]:
    """The names of all members of staff by id."""
    return dict(session.exec(select(Staff.id, Staff.name)).all())


def _needed(id: int | None, field: str) -> int:
    if id is None:
        raise RuleError("required", field=field)
    return id
