"""What a scanned barcode, or the number on a label, means at this clinic: which product, which lot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.gs1 import Barcode, read_barcode
from mesodesk.domain.people import Permission
from mesodesk.domain.text import fold
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.recalls.recall_scope import RecalledLot, lot_cards
from mesodesk.services.stock.stock import LotCard, ProductCard, product_cards
from mesodesk.storage.tables import Lot


@dataclass(frozen=True, slots=True)
class FoundByBarcode:
    """What was scanned and what of it is known here.

    `why` is the stable key of what is not: ``unknown_gtin``, ``unknown_lot``, ``lot_expiry_differs`` (the
    lot is known with another last day); empty when all of it is.
    """

    barcode: Barcode
    product: ProductCard | None
    lot: LotCard | None
    why: str


@dataclass(frozen=True)
class FindLots(Query[tuple[RecalledLot, ...]]):
    """The lots whose number on the label is `code`: of one product or of several.

    Where no number is written exactly so, capitals and punctuation do not count.
    """

    permission: ClassVar[Permission] = Permission.SEE_STOCK
    code: str

    def answer(self, reading: Reading) -> tuple[RecalledLot, ...]:
        """The lots, the one that came last first."""
        rows = reading.session.exec(select(Lot).order_by(col(Lot.id).desc())).all()
        exact = [lot for lot in rows if lot.code == self.code.strip()]
        alike = [lot for lot in rows if fold(lot.code) == fold(self.code)]
        return lot_cards(reading.session, exact or alike)


@dataclass(frozen=True)
class FindByBarcode(Query[FoundByBarcode]):
    """Read what a scanner typed. Raises `RuleError("bad_barcode")`.

    A code without a product's number is looked for among the lots of all products: it means one only if no
    two products have a lot of that code.
    """

    permission: ClassVar[Permission] = Permission.SEE_STOCK
    text: str

    def answer(self, reading: Reading) -> FoundByBarcode:
        """The product and lot of the clinic, as far as they are known."""
        barcode = read_barcode(self.text)
        cards = product_cards(reading)
        if barcode.gtin:
            cards = tuple(card for card in cards if card.gtin == barcode.gtin)
        found = [(card, lot) for card in cards for lot in card.lots if lot.code == barcode.lot]
        product = cards[0] if barcode.gtin and cards else None
        if len(found) == 1:
            product, lot = found[0]
            differs = barcode.expires_on is not None and barcode.expires_on != lot.expires_on
            return FoundByBarcode(barcode, product, lot, "lot_expiry_differs" if differs else "")
        if product is None:
            return FoundByBarcode(barcode, None, None, "unknown_gtin" if barcode.gtin else "unknown_lot")
        return FoundByBarcode(barcode, product, None, "unknown_lot" if barcode.lot else "")
