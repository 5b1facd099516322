"""What is on the shelf, as shown: products, lots, opened vials, and every microlitre that came or went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import MovementKind, PartRole
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.stock.stock_book import why_unusable, why_vial_unusable
from mesodesk.storage.tables import (
    Lot,
    Patient,
    Product,
    ProductIngredient,
    Staff,
    StockMovement,
    Treatment,
    Vial,
)

#: How long before its last day a lot with something left is said to expire soon.
EXPIRES_SOON: Final = timedelta(days=30)
#: The most movements that one answer tells; older ones are left out.
MOST_MOVEMENTS: Final = 2_000


@dataclass(frozen=True, slots=True)
class ProductPart:
    """One ingredient of a product, with its strength as the label writes it."""

    key: str
    strength: str
    role: PartRole


@dataclass(frozen=True, slots=True)
class VialCard:
    """An opened vial: `why` is the stable key of why nothing may be drawn from it.

    `discard_at` None: it is for one treatment only, on the day on which it was opened.
    """

    id: int
    version: int
    label: str
    opened_at: datetime
    opened_by: str
    discard_at: datetime | None
    volume_ul: int
    left_ul: int
    usable: bool
    why: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LotCard:
    """A lot as shown: `left_ul` microlitres in stock; `why` is the stable key of why it is not `usable`.

    `expiring` says that something is left of it and its last day is near. Of what is left, `unopened_ul` does
    not stand in one of its opened `vials`, which are listed oldest first.
    """

    id: int
    version: int
    code: str
    expires_on: date
    state: LotState
    received_ul: int
    left_ul: int
    usable: bool
    why: str
    expiring: bool
    vials: tuple[VialCard, ...]

    @property
    def unopened_ul(self) -> int:
        """What is left and does not stand in an opened vial, in microlitres."""
        return self.left_ul - sum(vial.left_ul for vial in self.vials)


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product with its composition (`ingredients` by key, `parts`) and its lots, first expiring first.

    `leaflet` are the classes of whom its leaflet excludes. An opened container is good for `open_hours`, or
    (None) for one treatment. Below `low_ul` in all usable lots together more has to be ordered.
    """

    id: int
    version: int
    name: str
    maker: str
    container_ul: int
    ingredients: tuple[str, ...]
    lots: tuple[LotCard, ...]
    parts: tuple[ProductPart, ...]
    gtin: str
    leaflet: tuple[str, ...]
    open_hours: int | None
    low_ul: int | None
    active: bool

    @property
    def actives(self) -> tuple[str, ...]:
        """The keys of what the product is bought for, without what only carries or keeps it."""
        return tuple(part.key for part in self.parts if part.role is PartRole.ACTIVE)

    @property
    def usable_ul(self) -> int:
        """What is left in lots that may be used, in microlitres."""
        return sum(lot.left_ul for lot in self.lots if lot.usable)

    @property
    def is_low(self) -> bool:
        """Whether more has to be ordered."""
        return self.low_ul is not None and self.usable_ul < self.low_ul

    @property
    def expiring(self) -> bool:
        """Whether one of its lots expires soon."""
        return any(lot.expiring for lot in self.lots)


@dataclass(frozen=True, slots=True)
class StockCard:
    """Everything in stock, by name of product."""

    products: tuple[ProductCard, ...]


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One movement of one lot. `left_ul` is what the lot had left after it, in microlitres.

    A movement of a treatment names the record and its patient, for those who may see records; others read
    an empty name. `author` is empty for what was written before movements were kept.
    """

    id: int
    lot_id: int
    lot: str
    vial: str
    kind: MovementKind
    volume_ul: int
    left_ul: int
    treatment_id: int | None
    patient: str
    reason: str
    on_day: date
    at: datetime
    author: str


def product_cards(
    reading: Reading,
    product_id: int | None = None,
    *,
    retired: bool = False,
    used_vials: Collection[int] = (),
) -> tuple[ProductCard, ...]:
    """The active products (or one of them, or the retired ones too) with all their lots, as they are now.

    Of their vials the opened ones, and of the closed ones those in `used_vials`: what a record names.
    """
    session = reading.session
    wanted = select(Product).order_by(col(Product.name), col(Product.id))
    if not retired:
        wanted = wanted.where(col(Product.active))
    if product_id is not None:
        wanted = wanted.where(Product.id == product_id)
    products = session.exec(wanted).all()
    ids = [product.id for product in products]
    parts: dict[int, list[ProductPart]] = {}
    composition = select(ProductIngredient).where(col(ProductIngredient.product_id).in_(ids))
    for part in session.exec(composition.order_by(col(ProductIngredient.ingredient_key))):
        parts.setdefault(part.product_id, []).append(
            ProductPart(part.ingredient_key, part.strength, part.role)
        )
    rows = session.exec(select(Lot).where(col(Lot.product_id).in_(ids))).all()
    lots = _lots(reading, rows, used_vials)
    return tuple(_product_card(product, parts, lots) for product in products)


def vial_cards(reading: Reading, vials: Iterable[Vial], lots: Mapping[int, Lot]) -> dict[int, list[VialCard]]:
    """Copies of `vials`, by the id of their lot, oldest first."""
    names = dict(reading.session.exec(select(Staff.id, Staff.name)).all())
    cards: dict[int, list[VialCard]] = {}
    for vial in sorted(vials, key=lambda vial: (vial.opened_at, vial.id or 0)):
        why = why_vial_unusable(vial, lots[vial.lot_id], reading.now, reading.zone)
        cards.setdefault(vial.lot_id, []).append(
            VialCard(
                id=vial.id or 0,
                version=vial.row_version,
                label=vial.label,
                opened_at=vial.opened_at,
                opened_by=names.get(vial.opened_by, ""),
                discard_at=vial.discard_at,
                volume_ul=vial.volume_ul,
                left_ul=vial.left_ul,
                usable=not why,
                why=why,
                closed_at=vial.closed_at,
            )
        )
    return cards


def _lots(reading: Reading, rows: Iterable[Lot], used_vials: Collection[int]) -> dict[int, list[LotCard]]:
    lots = {lot.id or 0: lot for lot in rows}
    wanted = select(Vial).where(
        col(Vial.lot_id).in_(list(lots)), col(Vial.closed_at).is_(None) | col(Vial.id).in_(list(used_vials))
    )
    vials = vial_cards(reading, reading.session.exec(wanted).all(), lots)
    cards: dict[int, list[LotCard]] = {}
    for id, lot in sorted(lots.items(), key=lambda pair: (pair[1].expires_on, pair[1].code)):
        # A delivery that was taken back leaves a lot that never came.
        if lot.received_ul or lot.left_ul:
            cards.setdefault(lot.product_id, []).append(_lot_card(lot, reading.today, vials.get(id, [])))
    return cards


def _lot_card(lot: Lot, on: date, vials: list[VialCard]) -> LotCard:
    why = why_unusable(lot, on)
    return LotCard(
        id=lot.id or 0,
        version=lot.row_version,
        code=lot.code,
        expires_on=lot.expires_on,
        state=lot.state,
        received_ul=lot.received_ul,
        left_ul=lot.left_ul,
        usable=not why,
        why=why,
        expiring=lot.left_ul > 0 and on <= lot.expires_on <= on + EXPIRES_SOON,
        vials=tuple(vials),
    )


def _product_card(
    product: Product, parts: Mapping[int, list[ProductPart]], lots: Mapping[int, list[LotCard]]
) -> ProductCard:
    product_id = product.id or 0
    own = tuple(parts.get(product_id, ()))
    return ProductCard(
        id=product_id,
        version=product.row_version,
        name=product.name,
        maker=product.maker,
        container_ul=product.container_ul,
        ingredients=tuple(part.key for part in own),
        lots=tuple(lots.get(product_id, ())),
        parts=own,
        gtin=product.gtin,
        leaflet=tuple(product.leaflet.split()),
        open_hours=product.open_hours,
        low_ul=product.low_ul,
        active=product.active,
    )


@dataclass(frozen=True)
class ShowStock(Query[StockCard]):
    """Products and lots as they stand today; with `retired`, products that are no longer bought as well."""

    permission: ClassVar[Permission] = Permission.SEE_STOCK
    retired: bool = False

    def answer(self, reading: Reading) -> StockCard:
        """Every active product with its lots."""
        return StockCard(product_cards(reading, retired=self.retired))


@dataclass(frozen=True)
class ShowVials(Query[tuple[VialCard, ...]]):
    """Every vial of a lot that was ever opened, oldest first."""

    permission: ClassVar[Permission] = Permission.SEE_STOCK
    lot_id: int

    def answer(self, reading: Reading) -> tuple[VialCard, ...]:
        """The vials, the closed ones too."""
        session = reading.session
        lots = {lot.id or 0: lot for lot in session.exec(select(Lot).where(Lot.id == self.lot_id))}
        # One whose opening was taken back holds nothing and never did.
        rows = session.exec(select(Vial).where(Vial.lot_id == self.lot_id, Vial.volume_ul > 0)).all()
        return tuple(vial_cards(reading, rows, lots).get(self.lot_id, ()))


@dataclass(frozen=True)
class ShowMovements(Query[tuple[MovementLine, ...]]):
    """Every microlitre of a product, or of one of its lots: what came, what went, and why; newest first."""

    permission: ClassVar[Permission] = Permission.SEE_STOCK
    product_id: int | None = None
    lot_id: int | None = None

    def answer(self, reading: Reading) -> tuple[MovementLine, ...]:
        """The movements, at most `MOST_MOVEMENTS`."""
        session = reading.session
        wanted = select(Lot.id, Lot.code, Lot.left_ul)
        if self.lot_id is not None:
            wanted = wanted.where(Lot.id == self.lot_id)
        if self.product_id is not None:
            wanted = wanted.where(Lot.product_id == self.product_id)
        lots = {id or 0: (code, left_ul) for id, code, left_ul in session.exec(wanted)}
        rows = session.exec(
            select(StockMovement)
            .where(col(StockMovement.lot_id).in_(list(lots)))
            .order_by(col(StockMovement.id).desc())
            .limit(MOST_MOVEMENTS)
        ).all()
        return tuple(_lines(reading, rows, lots))


def _lines(
    reading: Reading, rows: Iterable[StockMovement], lots: dict[int, tuple[str, int]]
) -> Iterable[MovementLine]:
    """The movements, newest first, with what was left after each: counted back from what is left now."""
    session, rows = reading.session, list(rows)
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    labels = dict(session.exec(select(Vial.id, Vial.label)).all())
    treatments = [row.treatment_id for row in rows if row.treatment_id is not None]
    patients: dict[int, str] = {}
    if reading.may(Permission.SEE_FACTS):
        found = _patients(session, treatments)
        patients = {treatment_id: name for treatment_id, (_, name) in found.items()}
        reading.listed((patient_id for patient_id, _ in found.values()), "stock")
    left = {id: left_ul for id, (_, left_ul) in lots.items()}
    for row in rows:
        yield MovementLine(
            id=row.id or 0,
            lot_id=row.lot_id,
            lot=lots[row.lot_id][0],
            vial=labels.get(row.vial_id, "") if row.vial_id is not None else "",
            kind=row.kind,
            volume_ul=row.volume_ul,
            left_ul=left[row.lot_id],
            treatment_id=row.treatment_id,
            patient=patients.get(row.treatment_id or 0, ""),
            reason=row.reason,
            on_day=row.on_day,
            at=row.at,
            author=names.get(row.author_id, "") if row.author_id is not None else "",
        )
        left[row.lot_id] -= row.volume_ul


def _patients(session: Session, treatment_ids: list[int]) -> dict[int, tuple[int, str]]:
    """Id and name of the patient of each treatment."""
    rows = session.exec(
        select(Treatment.id, Treatment.patient_id, Patient.given_name, Patient.family_name)
        .join(Patient, col(Patient.id) == col(Treatment.patient_id))
        .where(col(Treatment.id).in_(treatment_ids))
    )
    return {id or 0: (patient_id, f"{given} {family}") for id, patient_id, given, family in rows}
