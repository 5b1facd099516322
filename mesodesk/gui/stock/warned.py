"""What there is to warn of in the stock: what is past its time, what is low, what to use first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from mesodesk.gui.base.colours import Level
from mesodesk.services.stock.stock import LotCard, ProductCard, StockCard


@dataclass(frozen=True, slots=True)
class Warned:
    """One kind of warning: how grave, its words with the count, its sentence, and whom it concerns."""

    level: Level
    words: str
    sentence: str
    concerns: Callable[[ProductCard], bool]


class Warnings(QObject):
    """A QObject for its `tr`."""

    def count(self, stock: StockCard) -> dict[str, Warned]:
        """The kinds that there are, by key, the gravest first; products no longer bought do not count."""
        products = [product for product in stock.products if product.active]
        lots = [lot for product in products for lot in product.lots]
        kinds = (
            ("expired", sum(_is_expired(lot) for lot in lots), self._expired),
            ("discard", sum(_has_old_vial(lot) for lot in lots), self._discard),
            ("low", sum(product.is_low for product in products), self._low),
            ("expiring", sum(lot.expiring for lot in lots), self._expiring),
        )
        return {key: make(count) for key, count, make in kinds if count}

    def _expired(self, count: int) -> Warned:
        return Warned(
            Level.STOP,
            self.tr("Expired: {count}").format(count=count),
            self.tr("Lots past their date that still hold something: note them as waste."),
            lambda product: any(_is_expired(lot) for lot in product.lots),
        )

    def _discard(self, count: int) -> Warned:
        return Warned(
            Level.STOP,
            self.tr("Vials to discard: {count}").format(count=count),
            self.tr("Opened vials whose time is over: close them."),
            lambda product: any(_has_old_vial(lot) for lot in product.lots),
        )

    def _low(self, count: int) -> Warned:
        return Warned(
            Level.WAIT,
            self.tr("Low: {count}").format(count=count),
            self.tr("Products of which less is left than the limit that the clinic set."),
            lambda product: product.is_low,
        )

    def _expiring(self, count: int) -> Warned:
        return Warned(
            Level.WAIT,
            self.tr("Expiring soon: {count}").format(count=count),
            self.tr("Lots that expire soon: use them first."),
            lambda product: any(lot.expiring for lot in product.lots),
        )


def _is_expired(lot: LotCard) -> bool:
    return lot.why == "lot_expired" and lot.left_ul > 0


def _has_old_vial(lot: LotCard) -> bool:
    return any(vial.why == "vial_expired" for vial in lot.vials)
