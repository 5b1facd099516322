"""Treatment records as rows and back: products, seals, amendments, and what was done in earlier sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from mesodesk.domain.canonical import Json
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.quantities import MOST
from mesodesk.domain.stock import PartRole
from mesodesk.domain.treatments import TreatmentBody, content_hash, plain_hash, tidied
from mesodesk.services.door.practice import Work
from mesodesk.storage.tables import (
    Course,
    CourseSession,
    Lot,
    Product,
    ProductIngredient,
    Treatment,
    TreatmentProduct,
    Vial,
)


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A volume of one lot of one product, in microlitres; a draft may leave the lot open.

    `vial_id` is the opened container of the lot that it came out of, where the clinic keeps vials.
    """

    product_id: int
    lot_id: int | None
    volume_ul: int
    vial_id: int | None = None


@dataclass(frozen=True, slots=True)
class CoursePlace:
    """Which session of which course a treatment is: `number` of `sessions`."""

    course_id: int
    session_id: int
    number: int
    sessions: int


def draft_at(work: Work, treatment_id: int, version: int) -> Treatment:
    """The draft, if it is still in the version that the user saw.

    Raises `NotFound`, `RuleError("treatment_signed")` or `Stale`.
    """
    row = treatment_row(work.session, treatment_id)
    if row.signed_at is not None:
        raise RuleError("treatment_signed", treatment=treatment_id)
    if row.row_version != version:
        raise Stale("treatment")
    return row


def treatment_row(session: Session, treatment_id: int) -> Treatment:
    """The row; raises `NotFound`."""
    row = session.get(Treatment, treatment_id)
    if row is None:
        raise NotFound("treatment", treatment_id)
    return row


def body_of(row: Treatment) -> TreatmentBody:
    """What the record says was done."""
    return TreatmentBody.from_dict(row.body)


def write_body(row: Treatment, body: TreatmentBody) -> None:
    """Put the body into the row, tidied; it counts as changed even when only its products are."""
    plain = tidied(body).to_dict()
    if not isinstance(plain, dict):
        raise TypeError("a body is an object")
    row.body = dict(plain)
    if row.id is not None:
        flag_modified(row, "body")


def lines_of(session: Session, treatment_id: int) -> tuple[ProductLine, ...]:
    """The products of a record, in the order in which they were entered."""
    rows = session.exec(
        select(TreatmentProduct)
        .where(TreatmentProduct.treatment_id == treatment_id)
        .order_by(col(TreatmentProduct.id))
    )
    return tuple(line_of(row) for row in rows)


def line_of(row: TreatmentProduct) -> ProductLine:
    """A row of a record's products as a line."""
    return ProductLine(row.product_id, row.lot_id, row.volume_ul, row.vial_id)


def check_lines(work: Work, lines: Sequence[ProductLine], allowed: Sequence[str]) -> None:
    """Raise what is wrong with these lines, whatever the lots hold. `allowed` are the cocktail's ingredients.

    `RuleError` with field ``products``: `bad_volume`, `product_twice`, `lot_of_other_product`,
    `vial_of_other_lot`, `product_not_in_protocol` (an active ingredient that the consent has not named;
    excipients are screened), or `NotFound`.
    """
    if len({_place(line) for line in lines}) != len(lines):
        raise RuleError("product_twice", field="products")
    for line in lines:
        if not 0 <= line.volume_ul < MOST:
            raise RuleError("bad_volume", field="products", value=line.volume_ul)
        product = work.session.get(Product, line.product_id)
        if product is None:
            raise NotFound("product", line.product_id)
        strange = [key for key in actives_of(work.session, line.product_id) if key not in allowed]
        if strange:
            raise RuleError(
                "product_not_in_protocol", field="products", product=product.name, ingredient=strange[0]
            )
        if line.lot_id is not None:
            lot = work.session.get(Lot, line.lot_id)
            if lot is None:
                raise NotFound("lot", line.lot_id)
            if lot.product_id != line.product_id:
                raise RuleError("lot_of_other_product", field="products", lot=lot.code, product=product.name)
        if line.vial_id is not None:
            vial = work.session.get(Vial, line.vial_id)
            if vial is None:
                raise NotFound("vial", line.vial_id)
            if vial.lot_id != line.lot_id:
                raise RuleError("vial_of_other_lot", field="products", vial=vial.label)


def actives_of(session: Session, product_id: int) -> tuple[str, ...]:
    """The keys of what a product is bought for, without what only carries or keeps it."""
    return tuple(
        session.exec(
            select(ProductIngredient.ingredient_key).where(
                ProductIngredient.product_id == product_id, ProductIngredient.role == PartRole.ACTIVE
            )
        )
    )


def ingredients_of(session: Session, product_id: int) -> tuple[str, ...]:
    """The keys of everything that a product is composed of, excipients too."""
    return tuple(
        session.exec(
            select(ProductIngredient.ingredient_key).where(ProductIngredient.product_id == product_id)
        )
    )


def write_lines(work: Work, treatment_id: int, lines: Sequence[ProductLine]) -> None:
    """Make these the products of a draft."""
    rows = {
        _place(line_of(row)): row
        for row in work.session.exec(
            select(TreatmentProduct).where(TreatmentProduct.treatment_id == treatment_id)
        )
    }
    wanted = {_place(line): line for line in lines}
    for key, row in rows.items():
        if key not in wanted:
            work.session.delete(row)
    work.session.flush()
    for key, line in wanted.items():
        row = rows.get(key) or TreatmentProduct(
            treatment_id=treatment_id,
            product_id=line.product_id,
            lot_id=line.lot_id,
            vial_id=line.vial_id,
            volume_ul=0,
        )
        row.volume_ul = line.volume_ul
        work.session.add(row)
    work.session.flush()


def seal_of(session: Session, row: Treatment) -> str:
    """SHA-256 (hex) over everything that a signed record says: what its `sha256` has to be."""
    return stored_seal(row, lines_of(session, row.id or 0))


def seal_over(row: Treatment, body: TreatmentBody, lines: Sequence[ProductLine]) -> str:
    """The seal of a record whose body and products are at hand."""
    return content_hash(body, **_around(row, lines))


def stored_seal(row: Treatment, lines: Sequence[ProductLine]) -> str:
    """The seal over the body as the row keeps it, without reading it: much faster, for many records."""
    # A column of JSON gives back what JSON can hold, whatever its type says.
    return plain_hash(cast(Json, row.body), **_around(row, lines))


def _around(row: Treatment, lines: Sequence[ProductLine]) -> dict[str, object]:
    return {
        "patient": row.patient_id,
        "appointment": row.appointment_id,
        "protocol_version": row.protocol_version_id,
        "screening": row.screening_id,
        "consent": row.consent_id,
        "operator": row.operator_id,
        "room": row.room_id,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "supersedes": row.supersedes,
        "amend_reason": row.amend_reason,
        "signed_by": row.signed_by,
        "signed_at": row.signed_at,
        "products": tuple(sorted(_plain_line(line) for line in lines)),
    }


def seal(work: Work, row: Treatment, at: datetime) -> None:
    """Sign the row as the actor: from here on the database refuses to change it."""
    # Read first: a query after the signature was set would write the row before its seal is in it.
    lines = lines_of(work.session, row.id or 0)
    row.signed_at, row.signed_by = at.replace(microsecond=0), work.actor.staff_id
    row.sha256 = seal_over(row, body_of(row), lines)
    work.session.add(row)
    work.session.flush()
    work.touched(Topic.TREATMENTS, row.id or 0)


def newest_version(session: Session, row: Treatment) -> Treatment:
    """The last amendment of a record, or the record itself."""
    while True:
        later = session.exec(select(Treatment).where(Treatment.supersedes == row.id)).first()
        if later is None:
            return row
        row = later


def versions_of(session: Session, row: Treatment) -> tuple[Treatment, ...]:
    """A record and everything that it superseded, oldest first."""
    chain = [row]
    while chain[0].supersedes is not None:
        chain.insert(0, treatment_row(session, chain[0].supersedes))
    return tuple(chain)


def signed_treatments(session: Session, patient_id: int) -> tuple[Treatment, ...]:
    """The signed records of a patient, newest first; of an amended one only the last version."""
    rows = session.exec(
        select(Treatment)
        .where(Treatment.patient_id == patient_id, col(Treatment.signed_at).is_not(None))
        .order_by(col(Treatment.started_at).desc(), col(Treatment.id).desc())
    ).all()
    superseded = {row.supersedes for row in rows}
    return tuple(row for row in rows if row.id not in superseded)


def place_of(session: Session, session_id: int | None) -> CoursePlace | None:
    """The place of a session in its course; None for a visit without a course."""
    own = None if session_id is None else session.get(CourseSession, session_id)
    course = None if own is None else session.get(Course, own.course_id)
    if own is None or course is None:
        return None
    return CoursePlace(course.id or 0, own.id or 0, own.number, course.sessions)


def _plain_line(line: ProductLine) -> tuple[int, ...]:
    # Three numbers where there is no vial: what was sealed before vials were kept stays as it was.
    plain = (line.product_id, line.lot_id or 0, line.volume_ul)
    return plain if line.vial_id is None else (*plain, line.vial_id)


def _place(line: ProductLine) -> tuple[int, int | None, int | None]:
    return (line.product_id, line.lot_id, line.vial_id)
