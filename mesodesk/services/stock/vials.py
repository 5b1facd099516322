"""Opened vials: opening takes nothing from the lot, drawing lowers both, closing wastes the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from sqlalchemy import func
from sqlmodel import col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.people import Permission
from mesodesk.domain.stock import MovementKind
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.stock.stock_book import (
    close_vial,
    in_open_vials,
    lot_row,
    move,
    vial_row,
    why_unusable,
)
from mesodesk.services.stock.stock_changes import LONGEST_REASON
from mesodesk.storage.tables import Lot, Product, StockMovement, Vial


@dataclass(frozen=True)
class OpenVial(Command[int]):
    """Open a container of a lot; an empty `label` is the next number of the lot.

    It holds what a container of the product holds, or what is left unopened if that is less, and is good for
    the hours of the product, or for one treatment. Raises `NotFound`, `RuleError`: `lot_quarantined`,
    `lot_expired`, `lot_empty`, `rest_in_vials`, `name_taken` (another open vial has this label).
    """

    permission: ClassVar[Permission] = Permission.USE_STOCK
    lot_id: int
    label: str = ""

    def run(self, work: Work) -> int:
        """The id of the vial."""
        lot = lot_row(work.session, self.lot_id)
        why = why_unusable(lot, work.today)
        if why:
            raise RuleError(why, field="lot", lot=lot.code, expires_on=lot.expires_on)
        unopened = lot.left_ul - in_open_vials(work.session, self.lot_id)
        if unopened <= 0:
            raise RuleError("rest_in_vials", field="lot", lot=lot.code)
        product = work.session.get(Product, lot.product_id)
        if product is None:
            raise NotFound("product", lot.product_id)
        hours = product.open_hours
        volume_ul = min(product.container_ul, unopened)
        vial = Vial(
            lot_id=self.lot_id,
            label=self._label(work),
            opened_at=work.now,
            opened_by=work.actor.staff_id,
            discard_at=None if hours is None else work.now + timedelta(hours=hours),
            volume_ul=volume_ul,
            left_ul=volume_ul,
        )
        vial_id = work.add(vial)
        _count_change(work, lot)
        work.undo = TakeBackOpening(vial_id, vial.row_version)
        return vial_id

    def _label(self, work: Work) -> str:
        label = clean(self.label, field="label", longest=20)
        own = select(Vial.label).where(Vial.lot_id == self.lot_id, col(Vial.closed_at).is_(None))
        taken = set(work.session.exec(own))
        if label in taken:
            raise RuleError("name_taken", field="label", name=label)
        count = work.session.exec(select(func.count()).where(Vial.lot_id == self.lot_id)).one()
        return label or next(str(n) for n in range(count + 1, count + 2 + len(taken)) if str(n) not in taken)


@dataclass(frozen=True)
class CloseVial(Command[None]):
    """Close a vial, whatever state its lot is in; what it still held is waste.

    Raises `NotFound`, `Stale`, `RuleError("vial_closed")`.
    """

    permission: ClassVar[Permission] = Permission.USE_STOCK
    id: int
    version: int
    reason: str = ""

    def run(self, work: Work) -> None:
        """Close it; undone by opening it again with what it held."""
        vial = _vial_at(work, self.id, self.version)
        if vial.closed_at is not None:
            raise RuleError("vial_closed", field="vial", vial=vial.label)
        left_ul = vial.left_ul
        close_vial(work, vial, clean(self.reason, field="reason", longest=LONGEST_REASON))
        work.undo = ReopenVial(self.id, vial.row_version, left_ul)


@dataclass(frozen=True)
class ReopenVial(Command[None]):
    """Take back that a vial was closed: it holds `left_ul` again, which was not wasted.

    Raises `NotFound`, `RuleError("undo_too_late")` when anything has happened to the vial since.
    """

    permission: ClassVar[Permission] = Permission.USE_STOCK
    id: int
    version: int
    left_ul: int

    def run(self, work: Work) -> None:
        """Open it again."""
        vial = vial_row(work.session, self.id)
        if vial.row_version != self.version or vial.closed_at is None:
            raise RuleError("undo_too_late")
        vial.closed_at, vial.closed_by = None, None
        work.session.add(vial)
        if self.left_ul:
            move(work, vial.lot_id, self.left_ul, MovementKind.WASTE, vial_id=self.id)
        _count_change(work, lot_row(work.session, vial.lot_id))
        work.undo = CloseVial(self.id, vial.row_version)


@dataclass(frozen=True)
class TakeBackOpening(Command[None]):
    """Take back that a vial was opened: what was in it is unopened again, the vial stays as an empty name.

    Raises `NotFound`, `RuleError("undo_too_late")` when anything has happened to the vial since.
    """

    permission: ClassVar[Permission] = Permission.USE_STOCK
    id: int
    version: int

    def run(self, work: Work) -> None:
        """Close it without waste."""
        vial = vial_row(work.session, self.id)
        moved = work.session.exec(select(StockMovement.id).where(StockMovement.vial_id == self.id)).first()
        if vial.row_version != self.version or vial.closed_at is not None or moved is not None:
            raise RuleError("undo_too_late")
        vial.volume_ul = vial.left_ul = 0
        close_vial(work, vial, "")
        _count_change(work, lot_row(work.session, vial.lot_id))


def _vial_at(work: Work, vial_id: int, version: int) -> Vial:
    vial = vial_row(work.session, vial_id)
    if vial.row_version != version:
        raise Stale("vial")
    return vial


def _count_change(work: Work, lot: Lot) -> None:
    """Tell the views; the row of the lot itself does not change with what is opened."""
    work.session.flush()
    work.touched(Topic.STOCK, lot.product_id)
