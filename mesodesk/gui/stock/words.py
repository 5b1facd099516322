"""Words of the stock for the screen: states, movements, bases of recalls, ways and results of contacts."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QObject

from mesodesk.domain.stock import ContactResult, ContactWay, MovementKind, RecallBasis
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.services.recalls.recall_scope import RecallBounds, RecallPatient
from mesodesk.services.stock.stock import LotCard, ProductCard, VialCard


class StockWords(QObject):
    """A QObject for its `tr`; `desk` writes days and volumes."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._zones: dict[str, str] | None = None

    # Lots and vials ----------------------------------------------------------------------------------------

    def lot_state(self, lot: LotCard) -> str:
        """Whether a lot may be used, else why not."""
        if lot.usable:
            return self.tr("expires soon") if lot.expiring else self.tr("available")
        return self.why(lot.why if lot.left_ul or lot.why == "lot_quarantined" else "lot_empty")

    def lot_level(self, lot: LotCard) -> Level | None:
        """How grave the state of a lot is; None for what is as it should be."""
        if lot.why == "lot_quarantined" or (lot.why == "lot_expired" and lot.left_ul):
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
        if not card.active:
            return formats.joined((self.tr("no longer bought"), left if card.usable_ul else ""))
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
        if not volume_ul:
            return self._desk.formats.volume(0)
        sign = "+" if volume_ul > 0 else "\u2212"
        return f"{sign}\u00a0{self._desk.formats.volume(abs(volume_ul))}"

    # Places ------------------------------------------------------------------------------------------------

    def sites(self, keys: Iterable[str]) -> str:
        """The zones of the body charts in words, each once."""
        if self._zones is None:
            path = self._desk.resources / "wording" / str(self._desk.language) / "body.json"
            self._zones = json.loads(path.read_text(encoding="utf-8"))["zones"]
        zones = self._zones or {}
        return ", ".join(dict.fromkeys(zones.get(key, key) for key in keys))

    # Recalls -----------------------------------------------------------------------------------------------

    def basis(self, basis: RecallBasis) -> str:
        """What the patients of a recall have in common."""
        return {
            RecallBasis.LOT: self.tr("Lot"),
            RecallBasis.VIAL: self.tr("Vial"),
            RecallBasis.DAY: self.tr("Days"),
            RecallBasis.OPERATOR: self.tr("Operator"),
        }[basis]

    def bounds(self, bounds: RecallBounds, title: str) -> str:
        """What a recall is about: Lot: Hyalor · H1; Days: 3 Nov 2026."""
        return f"{self.basis(bounds.basis)}: {self.scope(bounds, title)}"

    def scope(self, bounds: RecallBounds, title: str) -> str:
        """The same without the basis: Dr Demir · 3 Nov 2026 – 5 Nov 2026."""
        formats, days = self._desk.formats, ""
        if bounds.first_on is not None and bounds.last_on is not None:
            days = formats.date(bounds.first_on)
            if bounds.last_on != bounds.first_on:
                days = f"{days} – {formats.date(bounds.last_on)}"
        return formats.joined((title, days))

    def contact(self, patient: RecallPatient) -> str:
        """How the newest attempt to tell a patient went."""
        if not patient.contacts:
            return self.tr("not told yet")
        last = patient.contacts[-1]
        day = self._desk.formats.relative_day(last.at, self._desk.today(), inside=True)
        return self._desk.formats.joined((self.way(last.way), self.result(last.result), day))

    def contact_level(self, patient: RecallPatient) -> Level:
        """Whether a patient still has to be told."""
        if patient.reached:
            return Level.OK
        return Level.WAIT if patient.contacts else Level.STOP

    def days_of(self, patient: RecallPatient) -> str:
        """The days on which a patient was treated; the last one with its year."""
        formats = self._desk.formats
        *before, last = dict.fromkeys(line.on_day for line in patient.treatments)
        shown = (formats.date_short(day) if day.year == last.year else formats.date(day) for day in before)
        return ", ".join((*shown, formats.date(last)))

    def sites_of(self, patient: RecallPatient) -> str:
        """Where a patient was treated."""
        return self.sites(site for line in patient.treatments for site in line.sites)

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
