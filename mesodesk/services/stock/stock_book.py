"""The stock book: the one place that changes what a lot or a vial has left, always with a movement.

What a lot has left is the sum of its movements, and of that a part may stand in opened vials; what a vial has
left is what was in it when it was opened and the sum of its own movements. Nothing here ever goes below
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import MovementKind
from mesodesk.domain.times import local_day
from mesodesk.services.door.practice import Work
from mesodesk.services.records.treatment_rows import ProductLine
from mesodesk.storage.tables import Lot, Product, StockMovement, Vial


def lot_row(session: Session, lot_id: int) -> Lot:
    """The row of a lot; raises `NotFound`."""
    lot = session.get(Lot, lot_id)
    if lot is None:
        raise NotFound("lot", lot_id)
    return lot


def vial_row(session: Session, vial_id: int) -> Vial:
    """The row of a vial; raises `NotFound`."""
    vial = session.get(Vial, vial_id)
    if vial is None:
        raise NotFound("vial", vial_id)
    return vial


def why_unusable(lot: Lot, on: date) -> str:
    """The key of why `lot` may not be used on the clinic's day `on`; empty when it may.

    A lot may still be used on the day that its label names. `lot_quarantined`, `lot_expired`, `lot_empty`.
    """
    if lot.state is LotState.QUARANTINED:
        return "lot_quarantined"
    if lot.expires_on < on:
        return "lot_expired"
    return "lot_empty" if lot.left_ul == 0 else ""


def why_vial_unusable(vial: Vial, lot: Lot, at: datetime, zone: ZoneInfo) -> str:
    """The key of why nothing may be drawn from `vial` of `lot` at `at`; empty when it may.

    What keeps the lot from use keeps its vials as well; then `vial_closed`, `vial_expired` (its discard time
    has come, or it is for one treatment only and was opened on another day), `vial_empty`.
    """
    why = why_unusable(lot, local_day(at, zone))
    if why in ("lot_quarantined", "lot_expired"):
        return why
    if vial.closed_at is not None:
        return "vial_closed"
    if vial.discard_at is not None and vial.discard_at <= at:
        return "vial_expired"
    if vial.discard_at is None and local_day(vial.opened_at, zone) < local_day(at, zone):
        return "vial_expired"
    return "vial_empty" if vial.left_ul == 0 else ""


def in_open_vials(session: Session, lot_id: int) -> int:
    """How much of what a lot has left stands in its opened vials, in microlitres."""
    rows = select(func.coalesce(func.sum(Vial.left_ul), 0))
    return int(session.exec(rows.where(Vial.lot_id == lot_id, col(Vial.closed_at).is_(None))).one())


def wasted_of_vial(session: Session, vial_id: int | None) -> int:
    """The sum of what was wasted of a vial, as movements count: negative or nothing, in microlitres."""
    rows = select(func.coalesce(func.sum(StockMovement.volume_ul), 0))
    of_vial = rows.where(StockMovement.vial_id == vial_id, StockMovement.kind == MovementKind.WASTE)
    return int(session.exec(of_vial).one())


def move(
    work: Work,
    lot_id: int,
    volume_ul: int,
    kind: MovementKind,
    *,
    vial_id: int | None = None,
    treatment_id: int | None = None,
    reason: str = "",
    on_day: date | None = None,
    field: str = "products",
) -> int:
    """Write that `volume_ul` came into a lot (positive) or left it (negative), and through which vial.

    `on_day` is the clinic's day on which it happened (None: today). Gives the movement's id. Raises
    `NotFound`, or `RuleError` with this `field`: `lot_short` when the lot or the vial holds less,
    `rest_in_vials` when what is asked for stands in opened vials, `vial_full` when more would come back into
    a vial than was in it.
    """
    lot = lot_row(work.session, lot_id)
    vial = None if vial_id is None else vial_row(work.session, vial_id)
    if vial is None:
        _check_enough(lot, lot.left_ul, volume_ul, field)
        if volume_ul < 0 and lot.left_ul - in_open_vials(work.session, lot_id) < -volume_ul:
            raise RuleError("rest_in_vials", field=field, lot=lot.code)
    else:
        if vial.lot_id != lot_id:
            raise RuleError("vial_of_other_lot", field=field, lot=lot.code, vial=vial.label)
        _check_enough(lot, vial.left_ul, volume_ul, field)
        if vial.left_ul + volume_ul > vial.volume_ul:
            raise RuleError("vial_full", field=field, lot=lot.code, vial=vial.label)
        vial.left_ul += volume_ul
        work.session.add(vial)
    lot.left_ul += volume_ul
    if kind is MovementKind.DELIVERY:
        lot.received_ul += volume_ul
    work.session.add(lot)
    work.touched(Topic.STOCK, lot.product_id)
    return work.add(
        StockMovement(
            lot_id=lot_id,
            vial_id=vial_id,
            kind=kind,
            volume_ul=volume_ul,
            treatment_id=treatment_id,
            reason=reason,
            on_day=on_day or work.today,
            at=work.now,
            author_id=work.actor.staff_id,
        )
    )


def draw_lines(work: Work, treatment_id: int, lines: Sequence[ProductLine], started_at: datetime) -> None:
    """Take what a record that is being signed used out of its lots and vials, as they stood at `started_at`.

    A vial for one treatment only is closed with it, and its rest is waste. Raises `NotFound`, and `RuleError`
    with field ``products``: what `why_unusable`, `why_vial_unusable` and `move` say, `lot_of_other_product`.
    """
    day = local_day(started_at, work.zone)
    for line in lines:
        lot = lot_row(work.session, line.lot_id or 0)
        if lot.product_id != line.product_id:
            raise RuleError("lot_of_other_product", field="products", lot=lot.code)
        vial = None if line.vial_id is None else vial_row(work.session, line.vial_id)
        why = why_unusable(lot, day)
        if vial is not None:
            why = why_vial_unusable(vial, lot, started_at, work.zone)
        if why:
            label = "" if vial is None else vial.label
            raise RuleError(why, field="products", lot=lot.code, expires_on=lot.expires_on, vial=label)
        _draw(work, treatment_id, line, -line.volume_ul, day)
    _close_used_up(work, lines)


def settle_lines(
    work: Work, treatment_id: int, before: Sequence[ProductLine], after: Sequence[ProductLine]
) -> None:
    """Give back what an amended record took too much, take what it took too little, whatever became of lots.

    What comes back into a vial that was closed since is wasted with the rest of it, and what more it gave was
    not wasted. Raises `RuleError`: `lot_short`, `rest_in_vials`.
    """
    difference: dict[tuple[int, int | None], int] = {}
    for sign, lines in ((1, before), (-1, after)):
        for line in lines:
            if line.lot_id is not None:
                place = (line.lot_id, line.vial_id)
                difference[place] = difference.get(place, 0) + sign * line.volume_ul
    # What comes back comes first, so that it can go where it is missing.
    for (lot_id, vial_id), volume_ul in sorted(difference.items(), key=lambda pair: -pair[1]):
        if volume_ul:
            line = ProductLine(0, lot_id, abs(volume_ul), vial_id)
            _draw(work, treatment_id, line, volume_ul, work.today)


def close_vial(work: Work, vial: Vial, reason: str) -> None:
    """Close a vial; what it still held is waste."""
    if vial.left_ul:
        move(work, vial.lot_id, -vial.left_ul, MovementKind.WASTE, vial_id=vial.id, reason=reason)
    vial.closed_at, vial.closed_by = work.now, work.actor.staff_id
    work.session.add(vial)
    work.session.flush()
    work.touched(Topic.STOCK, lot_row(work.session, vial.lot_id).product_id)


def _draw(work: Work, treatment_id: int, line: ProductLine, volume_ul: int, on_day: date) -> None:
    """Book `volume_ul` (negative: used) of the lot and vial of `line` for a record."""
    lot_id, vial_id = line.lot_id or 0, line.vial_id
    vial = None if vial_id is None else vial_row(work.session, vial_id)
    closed = vial is not None and vial.closed_at is not None
    if closed and volume_ul < 0:
        _correct_waste(work, lot_id, vial_id, -volume_ul)
    move(
        work,
        lot_id,
        volume_ul,
        MovementKind.TREATMENT,
        vial_id=vial_id,
        treatment_id=treatment_id,
        on_day=on_day,
    )
    if closed and volume_ul > 0:
        _correct_waste(work, lot_id, vial_id, -volume_ul)


def _correct_waste(work: Work, lot_id: int, vial_id: int | None, volume_ul: int) -> None:
    """Say that less of a closed vial was wasted (positive), or more (negative)."""
    wasted = -wasted_of_vial(work.session, vial_id)
    if volume_ul > wasted:
        _check_enough(lot_row(work.session, lot_id), wasted, -volume_ul)
    move(work, lot_id, volume_ul, MovementKind.WASTE, vial_id=vial_id)


def _close_used_up(work: Work, lines: Iterable[ProductLine]) -> None:
    for vial_id in dict.fromkeys(line.vial_id for line in lines if line.vial_id is not None):
        vial = vial_row(work.session, vial_id)
        product = work.session.get(Product, lot_row(work.session, vial.lot_id).product_id)
        if product is not None and product.open_hours is None:
            close_vial(work, vial, "")


def _check_enough(lot: Lot, left_ul: int, volume_ul: int, field: str = "products") -> None:
    if left_ul + volume_ul < 0:
        raise RuleError(
            "lot_short",
            field=field,
            lot=lot.code,
            left_ul=left_ul,
            wanted_ul=-volume_ul,
            left_ml=Decimal(left_ul) / 1000,
            wanted_ml=Decimal(-volume_ul) / 1000,
        )
