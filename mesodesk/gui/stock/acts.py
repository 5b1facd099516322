"""What is done to lots and vials, each from a small form or at once, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mesodesk.domain.stock import MovementKind
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.services.stock.stock import LotCard, VialCard
from mesodesk.services.stock.stock_changes import CountLot, QuarantineLot, ReturnLot, WasteLot
from mesodesk.services.stock.vials import CloseVial, OpenVial

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Command

#: The most that a form takes, in millilitres.
_MOST_ML: Final = 100_000
_LEAST_ML: Final = Decimal("0.001")
_LONGEST_REASON: Final = 400


class StockActs(QObject):
    """`owner` is the page, over whose window the forms open."""

    def __init__(self, desk: Desk, words: StockWords, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._words = words
        self._owner = owner

    def open_vial(self, lot: LotCard, then: Callable[[int], object]) -> None:
        """Open a container of a lot; it gets the next number of the lot as its name. `then` gets its id."""
        said = self.tr("A vial of lot {code} was opened").format(code=lot.code)
        self._desk.runner.perform(OpenVial(lot.id), then, said=said, receiver=self)

    def close_vial(self, lot: LotCard, vial: VialCard) -> None:
        """Ask why, if there is a reason, and close a vial; what it still holds is waste."""
        name = self._words.vial(vial)
        rest = self._desk.formats.volume(vial.left_ul)
        FormSheet(
            self._desk,
            self.tr("Close {vial} of lot {code}").format(vial=name, code=lot.code),
            self.tr("Close the vial"),
            [self._reason(required=False)],
            lambda form: CloseVial(vial.id, vial.version, form.text("reason")),
            name=f"{ids.STOCK_CLOSE_VIAL}.sheet",
            said=lambda _form: self.tr("{vial} of lot {code} was closed").format(vial=name, code=lot.code),
            explanation=self.tr("Still in it: {volume}. That is noted as waste.").format(volume=rest)
            if vial.left_ul
            else "",
            parent=self._owner.window(),
        ).open()

    def take_out(self, lot: LotCard, kind: MovementKind) -> None:
        """Note how much of a lot was wasted, or sent back, and why."""
        is_waste = kind is MovementKind.WASTE
        title = self.tr("Waste of lot {code}") if is_waste else self.tr("Lot {code} goes back")
        words = self.tr("Waste of lot {code} was noted") if is_waste else self.tr("Lot {code} was sent back")
        volume = self._desk.formats.volume(lot.unopened_ul)

        def make(form: Form) -> Command[int]:
            kind_of = WasteLot if is_waste else ReturnLot
            return kind_of(lot.id, microlitres(form, "volume"), form.text("reason"))

        FormSheet(
            self._desk,
            title.format(code=lot.code),
            self.tr("Note the waste") if is_waste else self.tr("Send back"),
            [
                self._volume(
                    self.tr("How much (ml)"),
                    self.tr("Unopened: {volume}.").format(volume=volume),
                ),
                self._reason(),
            ],
            make,
            name=f"{ids.STOCK_WASTE if is_waste else ids.STOCK_RETURN}.sheet",
            said=lambda _form: words.format(code=lot.code),
            parent=self._owner.window(),
        ).open()

    def count(self, lot: LotCard) -> None:
        """Note how much of a lot was found on the shelf."""
        FormSheet(
            self._desk,
            self.tr("Count of lot {code}").format(code=lot.code),
            self.tr("Note the count"),
            [
                self._volume(
                    self.tr("Found on the shelf (ml)"),
                    self.tr("The book says {volume}, opened vials included.").format(
                        volume=self._desk.formats.volume(lot.left_ul)
                    ),
                    least=Decimal(0),
                ),
                self._reason(required=False, hint=self.tr("Needed where the count differs from the book.")),
            ],
            lambda form: CountLot(lot.id, lot.version, microlitres(form, "volume"), form.text("reason")),
            name=f"{ids.STOCK_COUNT}.sheet",
            said=lambda _form: self.tr("Lot {code} was counted").format(code=lot.code),
            parent=self._owner.window(),
        ).open()

    def quarantine(self, lot: LotCard) -> None:
        """Keep a lot from being used, or give it free again; both can be taken back."""
        shut = lot.why == "lot_quarantined"
        words = self.tr("Lot {code} may be used again") if shut else self.tr("Lot {code} is in quarantine")
        command = QuarantineLot(lot.id, lot.version, not shut)
        self._desk.runner.perform(command, said=words.format(code=lot.code))

    def _volume(self, words: str, hint: str, least: Decimal = _LEAST_ML) -> FieldSpec:
        return FieldSpec(
            "volume", words, Kind.DECIMAL, hint=hint, required=True, least=least, most=_MOST_ML, decimals=3,
            also=("products", "lot"),
        )  # fmt: skip

    def _reason(self, *, required: bool = True, hint: str = "") -> FieldSpec:
        return FieldSpec("reason", self.tr("Why"), required=required, hint=hint, longest=_LONGEST_REASON)


def microlitres(form: Form, key: str) -> int:
    """What a field of millilitres holds, in whole microlitres; 0 where it holds nothing."""
    value = form.value(key)
    return int(value * 1000) if isinstance(value, Decimal) else 0
