"""Products and their lots: what is on the shelf, deliveries, quarantine."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.ingredients_input import ProductSheet
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.protocol_texts import ListIngredients
from mesodesk.services.stock import LotCard, ProductCard, QuarantineLot, ReceiveLot, ShowStock, StockCard


class StockSection(Section):
    """Products above, the lots of the chosen one below; a quarantined lot can be used by nobody."""

    permission: ClassVar[Permission] = Permission.EDIT_STOCK
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STOCK})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self._ingredients: dict[str, str] = {}
        formats = desk.formats
        products: list[Column[ProductCard]] = [
            Column(self.tr("Product"), lambda card: card.name, 230, style="value"),
            Column(self.tr("Maker"), lambda card: card.maker, 140),
            Column(self.tr("Ingredients"), self._composition, stretch=True),
            Column(self.tr("Container"), lambda card: formats.volume(card.container_ul), 90, right=True),
            Column(self.tr("In stock"), self._left, 100, right=True),
        ]
        self.products = Table(desk.theme, products, name="settings.stock.products", label=self.tr("Products"))
        lots: list[Column[LotCard]] = [
            Column(self.tr("Lot"), lambda lot: lot.code, stretch=True, style="value"),
            Column(self.tr("Use by"), lambda lot: formats.date(lot.expires_on), 130),
            Column(self.tr("Received"), lambda lot: formats.volume(lot.received_ul), 110, right=True),
            Column(self.tr("Left"), lambda lot: formats.volume(lot.left_ul), 110, right=True),
            Column(self.tr("State"), self._state, 210),
        ]
        self.lots = Table(desk.theme, lots, name="settings.stock.lots", label=self.tr("Lots of the product"))
        self._make_tools()
        self.body.addWidget(self.products, 3)
        self.body.addLayout(self._lots_head())
        self.body.addWidget(self.lots, 2)
        self.products.chosen.connect(self._on_product)
        self.lots.chosen.connect(self._on_lot)

    def load(self) -> None:
        """Ask for the names of ingredients and for the stock."""
        self.desk.runner.ask(ListIngredients(str(self.desk.language)), self._on_ingredients)
        self.desk.runner.ask(ShowStock(), self._on_stock)

    def add(self) -> None:
        """Open the form for a new product."""
        if self.may:
            ProductSheet(self.desk, self._ingredients, self.window()).open()

    # Building ----------------------------------------------------------------------------------------------

    def _make_tools(self) -> None:
        theme, actions = self.desk.theme, self.desk.actions
        self.add_button = Button(
            theme,
            self.tr("Add product"),
            "primary",
            icon="plus",
            key=actions.key("settings.add"),
            name="settings.stock.add",
        )
        self.add_button.clicked.connect(self.add)
        self.add_button.setVisible(self.may)
        self.tools.addWidget(self.add_button)

    def _lots_head(self) -> QHBoxLayout:
        row = horizontal(gap=2)
        self._heading = label("", "heading")
        row.addWidget(self._heading, 1)
        theme = self.desk.theme
        self.quarantine = Button(theme, self.tr("Quarantine"), name="settings.stock.quarantine")
        self.receive = Button(
            theme, self.tr("Receive a delivery…"), icon="packages", name="settings.stock.receive"
        )
        self.quarantine.clicked.connect(self._on_quarantine)
        self.receive.clicked.connect(self._on_receive)
        for button in (self.quarantine, self.receive):
            button.setVisible(self.may)
            button.setEnabled(False)
            row.addWidget(button)
        return row

    # Answers -----------------------------------------------------------------------------------------------

    def _on_ingredients(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._ingredients = dict(pairs)
        self.products.viewport().update()

    def _on_stock(self, stock: StockCard) -> None:
        self.products.show_cards(stock.products)
        if stock.products and self.products.current_card() is None:
            self.products.selectRow(0)
        card = self.products.current_card()
        if card is not None:
            self._on_product(card)
        else:
            self._heading.setText(self.tr("There is no product yet. Add one, then receive its lots."))

    def _on_product(self, card: ProductCard) -> None:
        self._heading.setText(self.tr("Lots of {product}").format(product=card.name))
        self.lots.show_cards(card.lots)
        self.receive.setEnabled(True)
        lot = self.lots.current_card()
        self.quarantine.setEnabled(lot is not None)
        if lot is not None:
            self._on_lot(lot)

    def _on_lot(self, lot: LotCard) -> None:
        self.quarantine.setEnabled(True)
        self.quarantine.setText(
            self.tr("Release from quarantine") if _is_shut(lot) else self.tr("Quarantine")
        )

    # The hand ----------------------------------------------------------------------------------------------

    def _on_quarantine(self) -> None:
        lot = self.lots.current_card()
        if lot is None:
            return
        shut = _is_shut(lot)
        words = self.tr("Lot {code} may be used again") if shut else self.tr("Lot {code} is in quarantine")
        said = words.format(code=lot.code)
        self.desk.runner.perform(QuarantineLot(lot.id, lot.version, not shut), said=said)

    def _on_receive(self) -> None:
        card = self.products.current_card()
        if card is None:
            return
        specs = [
            FieldSpec("code", self.tr("Lot number"), required=True, longest=60),
            FieldSpec("expires_on", self.tr("Use by"), Kind.DATE, required=True),
            FieldSpec(
                "containers",
                self.tr("Containers"),
                Kind.WHOLE,
                required=True,
                least=1,
                most=100_000,
                also=("volume",),
                hint=self.tr("Each holds {volume}.").format(
                    volume=self.desk.formats.volume(card.container_ul)
                ),
            ),
        ]

        def make(form: Form) -> ReceiveLot:
            day, count = form.value("expires_on"), form.value("containers")
            return ReceiveLot(
                card.id,
                form.text("code"),
                day if isinstance(day, date) else self.desk.today(),
                card.container_ul * (count if isinstance(count, int) else 0),
            )

        FormSheet(
            self.desk,
            self.tr("Delivery of {product}").format(product=card.name),
            self.tr("Receive"),
            specs,
            make,
            name="settings.delivery",
            said=lambda form: self.tr("Lot {code} was received").format(code=form.text("code")),
            parent=self.window(),
        ).open()

    # Words -------------------------------------------------------------------------------------------------

    def _composition(self, card: ProductCard) -> str:
        return ", ".join(self._ingredients.get(key, key) for key in card.ingredients)

    def _left(self, card: ProductCard) -> str:
        return self.desk.formats.volume(sum(lot.left_ul for lot in card.lots if lot.usable))

    def _state(self, lot: LotCard) -> str:
        if lot.usable:
            return self.tr("available")
        return {
            "lot_quarantined": self.tr("in quarantine"),
            "lot_expired": self.tr("expired"),
            "lot_empty": self.tr("used up"),
        }[lot.why]


def _is_shut(lot: LotCard) -> bool:
    return lot.why == "lot_quarantined"
