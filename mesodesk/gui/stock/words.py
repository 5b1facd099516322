"""Words of the stock for the screen: states, movements, bases of recalls, ways and results of contacts."""

from __future__ import annotations

from PySide6.QtCore import QObject

from mesodesk.domain.stock import ContactResult, ContactWay, MovementKind, RecallBasis
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.services.stock import LotCard, ProductCard, VialCard


class StockWords(QObject):
    """A QObject for its `tr`; `desk` writes days and volumes."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    # Lots and vials ----------------------------------------------------------------------------------------

    def lot_state(self, lot: LotCard) -> str:
        """Whether a lot may be used, else why not."""
        if lot.usable:
            return self.tr("expires soon") if lot.expiring else self.tr("available")
        return self.why(lot.why)

    def lot_level(self, lot: LotCard) -> Level | None:
        """How grave the state of a lot is; None for what is as it should be."""
        if lot.why in ("lot_quarantined", "lot_expired"):
            return Level.STOP
        return Level.WAIT if lot.expiring else None

    def why(self, key: str) -> str:
        """Why something may not be used, in two words."""
        return {
            "lot_quarantined": self.tr("in quarantine"),
            "lot_expired": self.tr("expired"),
            "lot_empty": self.tr("used up"),
            "vial_closed": self.tr("closed"),
            "vial_expired": self.tr("to be discarded"),
            "vial_empty": self.tr("empty"),
        }.get(key, key)

    def vial(self, vial: VialCard) -> str:
        """How a vial is called: by what was written on it, else by its number."""
        return vial.label or self.tr("Vial {number}").format(number=vial.id)

    def product_line(self, card: ProductCard) -> str:
        """What there is of a product and what is wrong with it, in one short line."""
        formats = self._desk.formats
        left = formats.volume(card.usable_ul)
        if not card.usable_ul:
            return self.tr("nothing usable")
        if card.is_low:
            return self.tr("{volume}, low").format(volume=left)
        first = next((lot for lot in card.lots if lot.usable), None)
        if first is not None and first.expiring:
            return self.tr("{volume}, until {day}").format(volume=left, day=formats.date(first.expires_on))
        return left

    # Movements ---------------------------------------------------------------------------------------------

    def movement(self, kind: MovementKind) -> str:
        """Why microlitres came or went."""
        return {
            MovementKind.DELIVERY: self.tr("Delivery"),
            MovementKind.TREATMENT: self.tr("Treatment"),
            MovementKind.WASTE: self.tr("Waste"),
            MovementKind.COUNT: self.tr("Count"),
            MovementKind.RETURN: self.tr("Sent back"),
        }[kind]

    def signed_volume(self, volume_ul: int) -> str:
        """A volume with its sign: + 30.00 ml, − 1.20 ml."""
        sign = "+" if volume_ul >= 0 else "\u2212"
        return f"{sign}\u00a0{self._desk.formats.volume(abs(volume_ul))}"

    # Recalls -----------------------------------------------------------------------------------------------

    def basis(self, basis: RecallBasis) -> str:
        """What the patients of a recall have in common."""
        return {
            RecallBasis.LOT: self.tr("Lot"),
            RecallBasis.VIAL: self.tr("Vial"),
            RecallBasis.DAY: self.tr("Days"),
            RecallBasis.OPERATOR: self.tr("Operator"),
        }[basis]

    def way(self, way: ContactWay) -> str:
        """How a patient was approached."""
        return {
            ContactWay.LETTER: self.tr("Letter"),
            ContactWay.PHONE: self.tr("Telephone"),
            ContactWay.EMAIL: self.tr("E-mail"),
            ContactWay.VISIT: self.tr("At a visit"),
        }[way]

    def result(self, result: ContactResult) -> str:
        """What came of it."""
        return {
            ContactResult.SENT: self.tr("sent"),
            ContactResult.NOT_REACHED: self.tr("not reached"),
            ContactResult.REACHED: self.tr("reached"),
        }[result]
