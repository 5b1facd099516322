"""The form of a product, new or known, with its composition."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.stock import PartRole
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.stock.acts import microlitres
from mesodesk.gui.stock.composition_input import NAME, IngredientsInput
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import Option, UnreadableError
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.stock.products import AddProduct, EditProduct
from mesodesk.services.stock.stock import ProductCard, ProductPart

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Command

_WIDTH: Final = 760
_LEAST_ML: Final = Decimal("0.001")
_MOST_HOURS: Final = 366 * 24


class ProductSheet(Sheet):
    """Without its composition nobody could screen a patient for a product."""

    def __init__(
        self, desk: Desk, ingredients: Mapping[str, str], parent: QWidget, card: ProductCard | None = None
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("ProductSheet", "New product") if card is None else card.name
        primary = (
            translate("ProductSheet", "Add product") if card is None else translate("ProductSheet", "Save")
        )
        super().__init__(
            desk.theme, title, primary, name=ids.STOCK_PRODUCT_SHEET, width=_WIDTH, parent=parent
        )
        self._desk = desk
        self._card = card
        self.form = Form(
            desk.theme, desk.formats, self._specs(), name=ids.STOCK_PRODUCT, today=desk.today, columns=3
        )
        self.body.addWidget(self.form)
        self.ingredients = IngredientsInput(desk, ingredients)
        self._field = Field(
            desk.theme,
            self.tr("Ingredients"),
            self.ingredients,
            name=NAME,
            hint=self.tr("Everything in it, preservatives too: allergies are checked against this."),
        )
        self.ingredients.edited.connect(self._on_edited)
        self.ingredients.refused.connect(self._say_wrong)
        self.body.addWidget(self._field)
        if card is not None:
            self._show(card)
        self.form.field("name").control.setFocus()

    def on_primary(self) -> None:
        """Send the product."""
        if not self.primary.isEnabled():
            return
        parts = self._parts()
        if not self.form.check() or not parts:
            return
        name = self.form.text("name")
        said = self.tr("{product} was added") if self._card is None else self.tr("{product} was changed")
        self.set_busy(True)
        self._desk.runner.perform(
            self._command(parts), self._on_done, self._on_refused, said=said.format(product=name)
        )

    def _specs(self) -> list[FieldSpec]:
        kept = [] if self._card is None else [
            FieldSpec("active", self.tr("Still bought"), Kind.TICK, wide=True),
        ]  # fmt: skip
        return [
            FieldSpec("name", self.tr("Name"), required=True),
            FieldSpec("maker", self.tr("Maker")),
            FieldSpec(
                "container", self.tr("One container holds (ml)"), Kind.DECIMAL, required=True, decimals=3,
                least=_LEAST_ML, most=1000,
            ),
            FieldSpec(
                "gtin", self.tr("Number of the barcode (GTIN)"), longest=14,
                hint=self.tr("8 to 14 digits below the bars."), also=("barcode",),
            ),
            FieldSpec(
                "open_hours", self.tr("Good for hours once opened"), Kind.WHOLE, least=1, most=_MOST_HOURS,
                hint=self.tr("Empty: for one treatment only."),
            ),
            FieldSpec(
                "low", self.tr("Order again below (ml)"), Kind.DECIMAL, decimals=3, least=_LEAST_ML,
                most=100_000, hint=self.tr("Empty: no warning."),
            ),
            FieldSpec(
                "leaflet", self.tr("Its leaflet excludes patients with"), Kind.MANY, wide=True,
                options=(
                    Option("leaflet_excludes_autoimmune", self.tr("Autoimmune disease")),
                    Option("leaflet_excludes_acne", self.tr("Inflamed acne")),
                    Option("leaflet_excludes_resurfacing", self.tr("Recent resurfacing")),
                ),
            ),
            *kept,
        ]  # fmt: skip

    def _show(self, card: ProductCard) -> None:
        self.form.set_values(
            {
                "name": card.name,
                "maker": card.maker,
                "container": _millilitres(card.container_ul),
                "gtin": card.gtin,
                "open_hours": card.open_hours,
                "low": None if card.low_ul is None else _millilitres(card.low_ul),
                "leaflet": list(card.leaflet),
                "active": card.active,
            }
        )
        self.ingredients.set_value(list(card.parts))

    def _command(self, parts: list[ProductPart]) -> Command[Any]:
        form = self.form
        hours, low, leaflet = form.value("open_hours"), form.value("low"), form.value("leaflet")
        known: dict[str, Any] = {
            "name": form.text("name"),
            "maker": form.text("maker"),
            "container_ul": microlitres(form, "container"),
            "ingredients": _pairs(parts, PartRole.ACTIVE),
            "excipients": _pairs(parts, PartRole.EXCIPIENT),
            "gtin": form.text("gtin"),
            "leaflet": tuple(leaflet) if isinstance(leaflet, list) else (),
            "open_hours": hours if isinstance(hours, int) else None,
            "low_ul": microlitres(form, "low") if low is not None else None,
        }
        if self._card is None:
            return AddProduct(**known)
        return EditProduct(self._card.id, self._card.version, **known, active=bool(form.value("active")))

    def _parts(self) -> list[ProductPart]:
        """The composition; nothing when something is wrong with it, which is said."""
        try:
            rows = self._field.value()
        except UnreadableError as unread:
            self._say_wrong(str(unread))
            return []
        parts = [part for part in rows if isinstance(part, ProductPart)] if isinstance(rows, list) else []
        if not any(part.role is PartRole.ACTIVE for part in parts):
            self._say_wrong(self.tr("Name at least one active ingredient."))
            return []
        return parts

    def _say_wrong(self, sentence: str) -> None:
        self._field.show_error(sentence)
        self.ingredients.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        self._field.show_error("")

    def _on_done(self, _id: object) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if explanation.field == "ingredients":
            self._say_wrong(explanation.sentence)
        elif not self.form.show_error(explanation):
            self.refuse(explanation.sentence)


def _pairs(parts: list[ProductPart], role: PartRole) -> tuple[tuple[str, str], ...]:
    return tuple((part.key, part.strength) for part in parts if part.role is role)


def _millilitres(volume_ul: int) -> Decimal:
    """A volume as it stands in a field of millilitres: 2.5, not 2.500."""
    value = Decimal(volume_ul) / 1000
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
