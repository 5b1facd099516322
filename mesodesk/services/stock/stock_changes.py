"""What happens to lots: deliveries, waste, counts, returns, quarantine, and taking back what was a slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.gs1 import read_barcode
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import MovementKind
from mesodesk.domain.text import clean
from mesodesk.domain.times import check_not_far
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.stock.stock_book import in_open_vials, lot_row, move
from mesodesk.storage.tables import Lot, Product, Recall, StockMovement, Vial

#: The most that one delivery may bring, in microlitres (100 litres): more is a slip of the keyboard.
MOST_DELIVERED_UL: Final = 100_000_000
#: The longest that anything on the shelf is good for.
LONGEST_SHELF_LIFE: Final = timedelta(days=10 * 366)
#: What the reason of a movement may hold, in characters.
LONGEST_REASON: Final = 400

#: What may be taken back by whoever may use the stock; the rest is for those who keep it.
_OF_USERS: Final = frozenset({MovementKind.WASTE})
_TAKEN_BACK: Final = frozenset(
    {MovementKind.DELIVERY, MovementKind.WASTE, MovementKind.COUNT, MovementKind.RETURN}
)


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
        _check_volume(self.volume_ul)
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
        elif lot.received_ul == 0:
            # Its only delivery was taken back: what is typed now is what came.
            lot.expires_on, lot.received_on = self.expires_on, work.today
        elif lot.expires_on != self.expires_on:
            raise RuleError("lot_expiry_differs", field="expires_on", expires_on=lot.expires_on)
        lot_id = work.add(lot)
        movement = move(work, lot_id, self.volume_ul, MovementKind.DELIVERY, field="volume")
        work.undo = TakeBackMovement(movement, lot.row_version)
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
class ReceiveScanned(Command[int]):
    """A delivery of so many containers of what a barcode names: product, lot and last day are read from it.

    Raises what `read_barcode` and `ReceiveLot` raise, and `RuleError` with field ``barcode``: `unknown_gtin`,
    `barcode_incomplete` (it names no lot or no day).
    """

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    barcode: str
    containers: int = 1

    def run(self, work: Work) -> int:
        """The id of the lot."""
        read = read_barcode(self.barcode)
        if not read.gtin or not read.lot or read.expires_on is None:
            raise RuleError("barcode_incomplete", field="barcode")
        product = work.session.exec(
            select(Product).where(Product.gtin == read.gtin, col(Product.active))
        ).first()
        if product is None:
            raise RuleError("unknown_gtin", field="barcode", gtin=read.gtin)
        if not 0 < self.containers <= MOST_DELIVERED_UL:
            raise RuleError("bad_volume", field="containers", value=self.containers)
        volume_ul = self.containers * product.container_ul
        return ReceiveLot(product.id or 0, read.lot, read.expires_on, volume_ul).run(work)


@dataclass(frozen=True)
class WasteLot(Command[int]):
    """So much of what is unopened of a lot was broken, spilled or thrown away, whatever state the lot is in.

    Raises `NotFound`, `RuleError`: `bad_volume`, `required` (the reason), `lot_short`, `rest_in_vials`.
    """

    permission: ClassVar[Permission] = Permission.USE_STOCK
    lot_id: int
    volume_ul: int
    reason: str

    def run(self, work: Work) -> int:
        """The id of the movement."""
        return _take_out(work, self.lot_id, self.volume_ul, MovementKind.WASTE, self.reason)


@dataclass(frozen=True)
class ReturnLot(Command[int]):
    """So much of what is unopened of a lot went back to the maker or the pharmacy.

    Raises what `WasteLot` raises.
    """

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    lot_id: int
    volume_ul: int
    reason: str

    def run(self, work: Work) -> int:
        """The id of the movement."""
        return _take_out(work, self.lot_id, self.volume_ul, MovementKind.RETURN, self.reason)


@dataclass(frozen=True)
class CountLot(Command[int]):
    """A lot was counted: `counted_ul` of it are there, opened vials included.

    A count that agrees with the book is kept as well, as a movement of nothing. Raises `Stale`, `NotFound`,
    `RuleError`: `bad_volume`, `required` (the reason of a difference), `count_below_vials` (more than that
    stands in opened vials: close them first).
    """

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    lot_id: int
    version: int
    counted_ul: int
    reason: str = ""

    def run(self, work: Work) -> int:
        """The id of the movement."""
        lot = _lot_at(work, self.lot_id, self.version)
        if not 0 <= self.counted_ul <= MOST_DELIVERED_UL:
            raise RuleError("bad_volume", field="volume", value=self.counted_ul)
        reason = clean(self.reason, field="reason", longest=LONGEST_REASON)
        difference = self.counted_ul - lot.left_ul
        if difference and not reason:
            raise RuleError("required", field="reason")
        if self.counted_ul < in_open_vials(work.session, self.lot_id):
            raise RuleError("count_below_vials", field="volume", lot=lot.code)
        movement = move(work, self.lot_id, difference, MovementKind.COUNT, reason=reason, field="volume")
        if difference:
            work.undo = TakeBackMovement(movement, lot.row_version)
        return movement


@dataclass(frozen=True)
class QuarantineLot(Command[None]):
    """Keep a lot from being used, or give it free again, which is only for those who keep the stock.

    Raises `Stale`, `NotFound`, `RuleError("lot_recalled")` when a lot is to be given free whose recall is
    still open.
    """

    permission: ClassVar[Permission] = Permission.RUN_RECALL
    id: int
    version: int
    quarantined: bool

    def run(self, work: Work) -> None:
        """Change the state of the lot; `Stale` when somebody else changed it since."""
        if not self.quarantined:
            work.check(Permission.EDIT_STOCK)
        lot = _lot_at(work, self.id, self.version)
        if not self.quarantined and _is_recalled(work, self.id):
            raise RuleError("lot_recalled", field="lot", lot=lot.code)
        lot.state = LotState.QUARANTINED if self.quarantined else LotState.AVAILABLE
        work.session.add(lot)
        work.session.flush()
        work.touched(Topic.STOCK, lot.product_id)
        if work.may(Permission.EDIT_STOCK):
            work.undo = QuarantineLot(self.id, lot.row_version, not self.quarantined)


@dataclass(frozen=True)
class TakeBackMovement(Command[None]):
    """Take back a delivery, waste, count or return that was a slip: the opposite is written beside it.

    `lot_version` is the lot's as the movement left it; once anything else has happened to the lot, what was
    a slip has to be counted. Raises `NotFound`, `RuleError`: `undo_too_late`, `lot_short`, `rest_in_vials`.
    """

    permission: ClassVar[Permission] = Permission.USE_STOCK
    movement_id: int
    lot_version: int

    def run(self, work: Work) -> None:
        """Write the opposite movement, of the same kind and reason."""
        row = work.session.get(StockMovement, self.movement_id)
        if row is None:
            raise NotFound("stock_movement", self.movement_id)
        if row.kind not in _OF_USERS:
            work.check(Permission.EDIT_STOCK)
        lot = lot_row(work.session, row.lot_id)
        if row.kind not in _TAKEN_BACK or row.vial_id is not None or lot.row_version != self.lot_version:
            raise RuleError("undo_too_late")
        move(work, row.lot_id, -row.volume_ul, row.kind, reason=row.reason)


def _take_out(work: Work, lot_id: int, volume_ul: int, kind: MovementKind, reason: str) -> int:
    _check_volume(volume_ul)
    why = clean(reason, field="reason", longest=LONGEST_REASON)
    if not why:
        raise RuleError("required", field="reason")
    movement = move(work, lot_id, -volume_ul, kind, reason=why, field="volume")
    work.undo = TakeBackMovement(movement, lot_row(work.session, lot_id).row_version)
    return movement


def _check_volume(volume_ul: int) -> None:
    if volume_ul <= 0:
        raise RuleError("bad_volume", field="volume", value=volume_ul)
    if volume_ul > MOST_DELIVERED_UL:
        raise RuleError("too_much_delivered", field="volume", litres=MOST_DELIVERED_UL // 1_000_000)


def _lot_at(work: Work, lot_id: int, version: int) -> Lot:
    lot = lot_row(work.session, lot_id)
    if lot.row_version != version:
        raise Stale("lot")
    return lot


def _is_recalled(work: Work, lot_id: int) -> bool:
    vials = select(Vial.id).where(Vial.lot_id == lot_id)
    found = select(Recall.id).where(
        col(Recall.closed_at).is_(None),
        (col(Recall.lot_id) == lot_id) | col(Recall.vial_id).in_(vials),
    )
    return work.session.exec(found).first() is not None
