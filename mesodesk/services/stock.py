"""Products and their lots: what is on the shelf, what may be used, deliveries and quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import LotState
from mesodesk.domain.text import clean
from mesodesk.domain.times import check_not_far
from mesodesk.services.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import Lot, Product, ProductIngredient

#: The most that one delivery may bring, in microlitres (100 litres): more is a slip of the keyboard.
MOST_DELIVERED_UL: Final = 100_000_000
#: The largest container, in microlitres (one litre).
MOST_CONTAINED_UL: Final = 1_000_000
#: The longest that anything on the shelf is good for.
LONGEST_SHELF_LIFE: Final = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class LotCard:
    """A lot as shown: `left_ul` microlitres in stock; `why` is the stable key of why it is not `usable`."""

    id: int
    version: int
    code: str
    expires_on: date
    state: LotState
    received_ul: int
    left_ul: int
    usable: bool
    why: str


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product with its composition (ingredient keys) and its lots, first expiring first."""

    id: int
    version: int
    name: str
    maker: str
    container_ul: int
    ingredients: tuple[str, ...]
    lots: tuple[LotCard, ...]


@dataclass(frozen=True, slots=True)
class StockCard:
    """Everything in stock, by name of product."""

    products: tuple[ProductCard, ...]


def why_unusable(lot: Lot, on: date) -> str:
    """The key of why `lot` may not be used on the clinic's day `on`; empty when it may.

    A lot may still be used on the day that its label names. `lot_quarantined`, `lot_expired`, `lot_empty`.
    """
    if lot.state is LotState.QUARANTINED:
        return "lot_quarantined"
    if lot.expires_on < on:
        return "lot_expired"
    return "lot_empty" if lot.left_ul == 0 else ""


def lot_card(lot: Lot, on: date) -> LotCard:
    """A copy of `lot` as it stands on the clinic's day `on`."""
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
    )


def product_cards(session: Session, on: date) -> tuple[ProductCard, ...]:
    """The active products with all their lots, first expiring first, as they stand on `on`."""
    ingredients: dict[int, list[str]] = {}
    for part in session.exec(select(ProductIngredient).order_by(col(ProductIngredient.ingredient_key))):
        ingredients.setdefault(part.product_id, []).append(part.ingredient_key)
    lots: dict[int, list[LotCard]] = {}
    for lot in session.exec(select(Lot).order_by(col(Lot.expires_on), col(Lot.code))):
        lots.setdefault(lot.product_id, []).append(lot_card(lot, on))
    products = session.exec(select(Product).where(col(Product.active)).order_by(col(Product.name))).all()
    return tuple(_product_card(product, ingredients, lots) for product in products)


def _product_card(
    product: Product, ingredients: dict[int, list[str]], lots: dict[int, list[LotCard]]
) -> ProductCard:
    product_id = product.id or 0
    return ProductCard(
        id=product_id,
        version=product.row_version,
        name=product.name,
        maker=product.maker,
        container_ul=product.container_ul,
        ingredients=tuple(ingredients.get(product_id, ())),
        lots=tuple(lots.get(product_id, ())),
    )


def draw_from_lot(work: Work, lot_id: int, product_id: int, volume_ul: int, on: date) -> None:
    """Take `volume_ul` that was used on the clinic's day `on` out of a lot, in the transaction of `work`.

    Raises `NotFound`, `RuleError` with field ``products``: `lot_of_other_product`, `lot_quarantined`,
    `lot_expired`, `lot_empty`, `lot_short` (with `left_ul` and `wanted_ul`).
    """
    lot = _lot(work, lot_id)
    if lot.product_id != product_id:
        raise RuleError("lot_of_other_product", field="products", lot=lot.code)
    why = why_unusable(lot, on)
    if why:
        raise RuleError(why, field="products", lot=lot.code, expires_on=lot.expires_on)
    settle_with_lot(work, lot_id, volume_ul)


def settle_with_lot(work: Work, lot_id: int, volume_ul: int) -> None:
    """Take `volume_ul` out of a lot, or give it back when negative, whatever the state of the lot.

    Raises `NotFound`, `RuleError("lot_short")`.
    """
    lot = _lot(work, lot_id)
    if lot.left_ul < volume_ul:
        raise RuleError(
            "lot_short",
            field="products",
            lot=lot.code,
            left_ul=lot.left_ul,
            wanted_ul=volume_ul,
            left_ml=Decimal(lot.left_ul) / 1000,
            wanted_ml=Decimal(volume_ul) / 1000,
        )
    lot.left_ul -= volume_ul
    work.session.add(lot)
    work.session.flush()
    work.touched(Topic.STOCK, lot.product_id)


def _lot(work: Work, lot_id: int) -> Lot:
    lot = work.session.get(Lot, lot_id)
    if lot is None:
        raise NotFound("lot", lot_id)
    return lot


@dataclass(frozen=True)
class ShowStock(Query[StockCard]):
    """Products and lots as they stand today."""

    permission: ClassVar[Permission] = Permission.SEE_STOCK

    def answer(self, reading: Reading) -> StockCard:
        """Every active product with its lots."""
        return StockCard(product_cards(reading.session, reading.today))


@dataclass(frozen=True)
class AddProduct(Command[int]):
    """Enter a product: `container_ul` is what one container holds; `ingredients` are (key, strength) pairs.

    Raises `RuleError`: `required`, `name_taken`, `bad_volume`, `unknown_ingredient`.
    """

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    name: str
    maker: str
    container_ul: int
    ingredients: tuple[tuple[str, str], ...]

    def run(self, work: Work) -> int:
        """The id of the new product."""
        name = clean(self.name, field="name")
        if not name:
            raise RuleError("required", field="name")
        if work.session.exec(select(Product.id).where(Product.name == name)).first() is not None:
            raise RuleError("name_taken", field="name", name=name)
        if not 0 < self.container_ul <= MOST_CONTAINED_UL:
            raise RuleError("bad_volume", field="container", value=self.container_ul)
        composition = _composition(work, self.ingredients)
        if not composition:
            # Nobody could screen a patient for a product of unknown composition.
            raise RuleError("required", field="ingredients")
        product_id = work.add(
            Product(name=name, maker=clean(self.maker, field="maker"), container_ul=self.container_ul)
        )
        for key, strength in composition.items():
            work.session.add(ProductIngredient(product_id=product_id, ingredient_key=key, strength=strength))
        work.touched(Topic.STOCK, product_id)
        return product_id


def _composition(work: Work, ingredients: Sequence[tuple[str, str]]) -> dict[str, str]:
    composition: dict[str, str] = {}
    for key, strength in ingredients:
        if key not in work.frame.shipped.ingredients:
            raise RuleError("unknown_ingredient", field="ingredients", ingredient=key)
        composition[key] = clean(strength, field="ingredients", longest=60)
    return composition


@dataclass(frozen=True)
class ReceiveLot(Command[int]):
    """A delivery of one lot came in: `volume_ul` microlitres of it.

    More of a lot that is known is added to it. Raises `RuleError`: `required`, `bad_volume`,
    `already_expired`, `lot_expiry_differs` (the same code with another date is another lot, or a misreading).
    """

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    product_id: int
    code: str
    expires_on: date
    volume_ul: int

    def run(self, work: Work) -> int:
        """The id of the lot."""
        code = clean(self.code, field="code", longest=60)
        if not code:
            raise RuleError("required", field="code")
        if self.volume_ul <= 0:
            raise RuleError("bad_volume", field="volume", value=self.volume_ul)
        if self.volume_ul > MOST_DELIVERED_UL:
            raise RuleError("too_much_delivered", field="volume", litres=MOST_DELIVERED_UL // 1_000_000)
        if self.expires_on < work.today:
            raise RuleError("already_expired", field="expires_on", expires_on=self.expires_on)
        check_not_far(self.expires_on, work.today, LONGEST_SHELF_LIFE, field="expires_on")
        if work.session.get(Product, self.product_id) is None:
            raise NotFound("product", self.product_id)
        lot = work.session.exec(
            select(Lot).where(Lot.product_id == self.product_id, Lot.code == code)
        ).first()
        if lot is None:
            lot = self._new_lot(code, work.today)
        elif lot.expires_on != self.expires_on:
            raise RuleError("lot_expiry_differs", field="expires_on", expires_on=lot.expires_on)
        lot.received_ul += self.volume_ul
        lot.left_ul += self.volume_ul
        lot_id = work.add(lot)
        work.touched(Topic.STOCK, self.product_id)
        return lot_id

    def _new_lot(self, code: str, today: date) -> Lot:
        return Lot(
            product_id=self.product_id,
            code=code,
            expires_on=self.expires_on,
            state=LotState.AVAILABLE,
            received_ul=0,
            left_ul=0,
            received_on=today,
        )


@dataclass(frozen=True)
class QuarantineLot(Command[None]):
    """Keep a lot from being used, or give it free again."""

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    id: int
    version: int
    quarantined: bool

    def run(self, work: Work) -> None:
        """Change the state of the lot; `Stale` when somebody else changed it since."""
        lot = _lot(work, self.id)
        if lot.row_version != self.version:
            raise Stale("lot")
        lot.state = LotState.QUARANTINED if self.quarantined else LotState.AVAILABLE
        work.session.add(lot)
        work.session.flush()
        work.touched(Topic.STOCK, lot.product_id)
        work.undo = QuarantineLot(self.id, lot.row_version, not self.quarantined)
