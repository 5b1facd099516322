"""What the clinic buys: products with their composition, their barcode, and how long they last opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.gs1 import read_gtin
from mesodesk.domain.people import Permission
from mesodesk.domain.stock import PartRole
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Work
from mesodesk.storage.tables import Product, ProductIngredient

#: The largest container, in microlitres (one litre).
MOST_CONTAINED_UL: Final = 1_000_000
#: The longest that an opened container can be said to be good for, in hours (a year).
MOST_OPEN_HOURS: Final = 366 * 24
#: The highest mark below which more has to be ordered, in microlitres (100 litres).
MOST_KEPT_UL: Final = 100_000_000

_CLASS: Final = re.compile(r"[a-z][a-z0-9_]{0,60}")


@dataclass(frozen=True)
class AddProduct(Command[int]):
    """Enter a product: `container_ul` is what one container holds; `ingredients` are (key, strength) pairs.

    `excipients` are such pairs for what only carries or keeps it. `gtin` is the number of its barcode,
    `leaflet` the classes of whom its leaflet excludes. An opened container is good for `open_hours`, or
    (None) for one treatment; below `low_ul` more has to be ordered.

    Raises `RuleError`: `required`, `name_taken`, `bad_volume`, `unknown_ingredient`, `bad_barcode`,
    `gtin_taken`, `bad_open_hours`, `bad_class`.
    """

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    name: str
    maker: str
    container_ul: int
    ingredients: tuple[tuple[str, str], ...]
    excipients: tuple[tuple[str, str], ...] = ()
    gtin: str = ""
    leaflet: tuple[str, ...] = ()
    open_hours: int | None = None
    low_ul: int | None = None

    def run(self, work: Work) -> int:
        """The id of the new product."""
        row = Product(name="", container_ul=0)
        _write(row, work, self)
        product_id = work.add(row)
        _compose(work, product_id, self)
        work.touched(Topic.STOCK, product_id)
        return product_id


@dataclass(frozen=True)
class EditProduct(Command[None]):
    """Change a product, its composition included; records that were signed keep what they say.

    `active` False takes it off the shelf lists. Raises what `AddProduct` raises, `NotFound` and `Stale`.
    """

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    id: int
    version: int
    name: str
    maker: str
    container_ul: int
    ingredients: tuple[tuple[str, str], ...]
    excipients: tuple[tuple[str, str], ...] = ()
    gtin: str = ""
    leaflet: tuple[str, ...] = ()
    open_hours: int | None = None
    low_ul: int | None = None
    active: bool = True

    def run(self, work: Work) -> None:
        """Write it; undone by writing what stood there before."""
        row = work.session.get(Product, self.id)
        if row is None:
            raise NotFound("product", self.id)
        if row.row_version != self.version:
            raise Stale("product")
        before = _as_it_is(work, row)
        _write(row, work, self)
        row.active = self.active
        _compose(work, self.id, self)
        # Also when only the composition changed: whoever saw the product before sees that it is another.
        flag_modified(row, "name")
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.STOCK, self.id)
        work.undo = replace(before, version=row.row_version)


def _as_it_is(work: Work, row: Product) -> EditProduct:
    """The command that would make the product what it is."""
    parts = _parts(work, row.id or 0)
    return EditProduct(
        id=row.id or 0,
        version=row.row_version,
        name=row.name,
        maker=row.maker,
        container_ul=row.container_ul,
        ingredients=parts[PartRole.ACTIVE],
        excipients=parts[PartRole.EXCIPIENT],
        gtin=row.gtin,
        leaflet=tuple(row.leaflet.split()),
        open_hours=row.open_hours,
        low_ul=row.low_ul,
        active=row.active,
    )


def _write(row: Product, work: Work, told: AddProduct | EditProduct) -> None:
    """Put the product's own fields into its row, checked."""
    name = clean(told.name, field="name")
    if not name:
        raise RuleError("required", field="name")
    if work.session.exec(_others(row).where(Product.name == name)).first() is not None:
        raise RuleError("name_taken", field="name", name=name)
    if not 0 < told.container_ul <= MOST_CONTAINED_UL:
        raise RuleError("bad_volume", field="container", value=told.container_ul)
    if told.open_hours is not None and not 0 < told.open_hours <= MOST_OPEN_HOURS:
        raise RuleError("bad_open_hours", field="open_hours", max=MOST_OPEN_HOURS)
    if told.low_ul is not None and not 0 < told.low_ul <= MOST_KEPT_UL:
        raise RuleError("bad_volume", field="low", value=told.low_ul)
    for key in told.leaflet:
        if not _CLASS.fullmatch(key):
            raise RuleError("bad_class", field="leaflet", value=key)
    gtin = read_gtin(told.gtin, field="gtin") if told.gtin.strip() else ""
    taken = work.session.exec(_others(row).where(Product.gtin == gtin)).first() if gtin else None
    if taken is not None:
        raise RuleError("gtin_taken", field="gtin", name=taken.name)
    row.name, row.maker, row.container_ul = name, clean(told.maker, field="maker"), told.container_ul
    row.gtin, row.leaflet = gtin, " ".join(sorted(set(told.leaflet)))
    row.open_hours, row.low_ul = told.open_hours, told.low_ul


def _others(row: Product) -> SelectOfScalar[Product]:
    return select(Product).where(col(Product.id).is_distinct_from(row.id))


def _compose(work: Work, product_id: int, told: AddProduct | EditProduct) -> None:
    """Make the product's composition what was told."""
    wanted = {
        **{key: (text, PartRole.EXCIPIENT) for key, text in _checked(work, told.excipients).items()},
        **{key: (text, PartRole.ACTIVE) for key, text in _checked(work, told.ingredients).items()},
    }
    if not told.ingredients:
        # Nobody could screen a patient for a product of unknown composition.
        raise RuleError("required", field="ingredients")
    rows = {
        row.ingredient_key: row
        for row in work.session.exec(
            select(ProductIngredient).where(ProductIngredient.product_id == product_id)
        )
    }
    for key, row in rows.items():
        if key not in wanted:
            work.session.delete(row)
    for key, (strength, role) in wanted.items():
        row = rows.get(key) or ProductIngredient(product_id=product_id, ingredient_key=key)
        row.strength, row.role = strength, role
        work.session.add(row)
    work.session.flush()


def _checked(work: Work, parts: Sequence[tuple[str, str]]) -> dict[str, str]:
    composition: dict[str, str] = {}
    for key, strength in parts:
        if key not in work.frame.shipped.ingredients:
            raise RuleError("unknown_ingredient", field="ingredients", ingredient=key)
        composition[key] = clean(strength, field="ingredients", longest=60)
    return composition


def _parts(work: Work, product_id: int) -> dict[PartRole, tuple[tuple[str, str], ...]]:
    rows = work.session.exec(
        select(ProductIngredient)
        .where(ProductIngredient.product_id == product_id)
        .order_by(col(ProductIngredient.ingredient_key))
    ).all()
    return {
        role: tuple((row.ingredient_key, row.strength) for row in rows if row.role is role)
        for role in PartRole
    }
