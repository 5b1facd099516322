"""All versions of one treatment record, to be read side by side: as it was signed, and as it was amended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import Session

from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.treatments import TreatmentBody
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.paper_words import staff_name
from mesodesk.services.records.treatment_rows import (
    ProductLine,
    body_of,
    lines_of,
    newest_version,
    treatment_row,
    versions_of,
)
from mesodesk.storage.tables import Lot, Product, Treatment, Vial


@dataclass(frozen=True, slots=True)
class UsedLine:
    """A volume that a record says was used, with the names of product, lot and vial."""

    product: str
    lot: str
    vial: str
    volume_ul: int


@dataclass(frozen=True, slots=True)
class TreatmentVersion:
    """One version of a record, as somebody signed it; the first one has no `reason`."""

    id: int
    number: int
    signed_at: datetime
    signed_by: str
    reason: str
    started_at: datetime
    ended_at: datetime | None
    body: TreatmentBody
    products: tuple[UsedLine, ...]


@dataclass(frozen=True)
class ShowVersions(Query[tuple[TreatmentVersion, ...]]):
    """Every signed version of a record, whichever of them `treatment_id` names, oldest first."""

    treatment_id: int
    permission: ClassVar[Permission] = Permission.SEE_FACTS
    seen_through: ClassVar[bool] = True

    def answer(self, reading: Reading) -> tuple[TreatmentVersion, ...]:
        """The versions; `NotFound`. Who looked is in the log."""
        session = reading.session
        row = treatment_row(session, self.treatment_id)
        reading.check_sees(Permission.SEE_FACTS, PatientId(row.patient_id))
        reading.looked_at(PatientId(row.patient_id), "versions")
        chain = versions_of(session, newest_version(session, row))
        return tuple(
            _version(session, number, one, one.signed_at)
            for number, one in enumerate(chain, start=1)
            if one.signed_at is not None
        )


def _version(session: Session, number: int, row: Treatment, signed_at: datetime) -> TreatmentVersion:
    return TreatmentVersion(
        id=row.id or 0,
        number=number,
        signed_at=signed_at,
        signed_by=staff_name(session, row.signed_by),
        reason=row.amend_reason,
        started_at=row.started_at,
        ended_at=row.ended_at,
        body=body_of(row),
        products=tuple(_used(session, line) for line in lines_of(session, row.id or 0)),
    )


def _used(session: Session, line: ProductLine) -> UsedLine:
    lot = None if line.lot_id is None else session.get(Lot, line.lot_id)
    vial = None if line.vial_id is None else session.get(Vial, line.vial_id)
    return UsedLine(
        product=session.get_one(Product, line.product_id).name,
        lot="" if lot is None else lot.code,
        vial="" if vial is None else vial.label,
        volume_ul=line.volume_ul,
    )
