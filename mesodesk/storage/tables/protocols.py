"""What is done: versioned protocols; and what is bought for it: products and lots."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from mesodesk.domain.publishing import LotState, PublishState
from mesodesk.domain.stock import PartRole
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    date_column,
    enum_column,
    flag_column,
    instant_column,
    json_column,
    key_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class ProtocolVersion(Row, table=True):
    """One version of a protocol. Published versions never change; older courses keep theirs."""

    __table_args__ = (UniqueConstraint("key", "number"),)

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    key: str = Field(sa_column=text_column(60, index=True))
    number: int = Field(sa_column=number_column())
    state: PublishState = Field(sa_column=enum_column(PublishState))
    body: dict[str, object] = Field(sa_column=json_column())
    sha256: str = Field(sa_column=text_column(64))
    published_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    published_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    note: str = Field(default="", sa_column=text_column(400, since=""))


class Product(Row, table=True):
    """What is bought: a name, its maker and what one container holds, in microlitres.

    An opened container may be used for `open_hours`; None means for one treatment only. Below `low_ul` in
    all its lots more has to be ordered. `gtin` is the trade item number of its barcode, `leaflet` the classes
    (with blanks between them) of whom its leaflet excludes.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    name: str = Field(sa_column=text_column(unique=True))
    maker: str = Field(default="", sa_column=text_column())
    container_ul: int = Field(sa_column=number_column())
    active: bool = Field(default=True, sa_column=flag_column())
    gtin: str = Field(default="", sa_column=text_column(14, since=""))
    leaflet: str = Field(default="", sa_column=text_column(400, since=""))
    open_hours: int | None = Field(default=None, sa_column=number_column(nullable=True))
    low_ul: int | None = Field(default=None, sa_column=number_column(nullable=True, big=True))


class ProductIngredient(Row, table=True):
    """One ingredient of a product's composition, with its strength as the label writes it."""

    product_id: int = Field(sa_column=reference_column("product.id", primary_key=True))
    ingredient_key: str = Field(sa_column=text_column(80, primary_key=True))
    strength: str = Field(default="", sa_column=text_column(60))
    role: PartRole = Field(default=PartRole.ACTIVE, sa_column=enum_column(PartRole, since=PartRole.ACTIVE))


class Lot(Row, table=True):
    """One batch of a product. `left_ul` is what is in stock, in microlitres; it never goes below nothing.

    It is the sum of the lot's movements, which `services.stock.stock_book` writes with it.
    """

    __table_args__ = (
        UniqueConstraint("product_id", "code"),
        CheckConstraint("left_ul >= 0", name="not_negative"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    product_id: int = Field(sa_column=reference_column("product.id"))
    code: str = Field(sa_column=text_column(60, index=True))
    expires_on: date = Field(sa_column=date_column())
    state: LotState = Field(sa_column=enum_column(LotState))
    received_ul: int = Field(sa_column=number_column(big=True))
    left_ul: int = Field(sa_column=number_column(big=True))
    received_on: date = Field(sa_column=date_column())
