"""The shelf: the products at the left, the chosen one with its lots, vials and history beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from mesodesk.domain.text import fold
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.stock.history_view import HistoryView
from mesodesk.gui.stock.lots_view import LotsView
from mesodesk.gui.stock.product_head import ProductHead
from mesodesk.gui.stock.tools import Tool
from mesodesk.gui.stock.vials_view import VialsView
from mesodesk.gui.stock.warning_strip import WarningStrip
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.frames import frame, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.side_list import SideItem, SideList
from mesodesk.services.stock.stock import LotCard, ProductCard, StockCard, VialCard

#: Below this width of the view the list of products becomes a drop-down.
_LIST_FROM: Final = 980


class Shelf(QWidget):
    """`asked` gives the id of an action that a button stands for."""

    asked = Signal(str)

    def __init__(self, desk: Desk, words: StockWords, warnings: WarningStrip) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._warnings = warnings
        self._ingredients: Mapping[str, str] = {}
        self.stock = StockCard(())
        self._text = ""
        self._is_odd = False
        self._product_id: int | None = None
        self._wanted_lot: int | None = None
        self._make_list()
        self.head = ProductHead(desk, words)
        self.lots = LotsView(desk, words)
        self.vials = VialsView(desk, words)
        self.history = HistoryView(desk, words)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    # What is shown -----------------------------------------------------------------------------------------

    @property
    def product(self) -> ProductCard | None:
        """The chosen product."""
        return next((card for card in self.stock.products if card.id == self._product_id), None)

    @property
    def lot(self) -> LotCard | None:
        """The chosen lot."""
        return self.lots.lot if self.product is not None else None

    @property
    def vial(self) -> VialCard | None:
        """The chosen vial."""
        return self.vials.vial if self.lot is not None else None

    def show_ingredients(self, ingredients: Mapping[str, str]) -> None:
        """The names of ingredients, by key."""
        self._ingredients = ingredients
        self._show_product()

    def show_stock(self, stock: StockCard) -> None:
        """Show the answer to a new question; what was chosen stays chosen."""
        self.stock = stock
        self.show_list()

    def show_list(self) -> None:
        """Show the products that are searched for and that the chosen warning concerns."""
        shown = [card for card in self.stock.products if self._is_wanted(card)]
        self.list.show_items([self._item(card) for card in shown])
        self._none.setVisible(not shown and bool(self.stock.products))
        self.choice.set_options([Option(str(card.id), card.name) for card in shown])
        ids_shown = [card.id for card in shown]
        if self._product_id not in ids_shown:
            self._product_id = ids_shown[0] if ids_shown else self._product_id
        self._mark()
        self._show_product()

    def search(self, text: str) -> int:
        """Show only products of which the name, the maker, the number or a lot holds `text`; how many."""
        self._text = fold(text)
        self._is_odd = bool(text.strip()) and not self._text
        self.show_list()
        return self.list.model().rowCount()

    def go_to(self, product_id: int, lot_id: int | None = None) -> None:
        """Choose a product, and one of its lots."""
        self._product_id, self._wanted_lot = product_id, lot_id
        self._mark()
        self._show_product()

    # Building ----------------------------------------------------------------------------------------------

    def _make_list(self) -> None:
        self.list = SideList(self._desk.theme, name=ids.STOCK_PRODUCTS, label=self.tr("Products"))
        self._side = frame("side")
        self._side.setFixedWidth(space(60))
        column = vertical(self._side, margin=(2, 3, 2, 3), gap=2)
        self._none = label("", role=Colour.TEXT2, wrap=True, name=f"{ids.STOCK_PRODUCTS}.none")
        self._none.setText(self.tr("Nothing here is called that."))
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self.retired = Tool(
            self._desk, "stock.retired", self.tr("No longer bought"), name=ids.STOCK_RETIRED, kind="text"
        )
        self.retired.setCheckable(True)
        column.addWidget(self.retired)
        self.choice = ChoiceInput()
        identify(self.choice, ids.STOCK_CHOICE, self.tr("Product"))

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setMinimumHeight(space(52))
        self.tabs.addTab(self.vials, self.tr("Opened vials"))
        self.tabs.addTab(self.history, self.tr("History"))
        identify(self.tabs, ids.STOCK_TABS, self.tr("Vials and history"))
        identify(self.tabs.tabBar(), f"{ids.STOCK_TABS}.bar", self.tr("Vials and history"))
        panel = QWidget()
        column = vertical(panel, margin=(5, 3, 5, 3), gap=3)
        column.addWidget(self.choice)
        column.addWidget(self.head)
        column.addWidget(self.lots, 3)
        column.addWidget(self.tabs, 4)
        row = horizontal(self, gap=0)
        row.addWidget(self._side)
        row.addWidget(scrolling(panel), 1)

    def _connect(self) -> None:
        self.list.picked.connect(self._on_picked)
        self.choice.picked.connect(self._on_picked)
        self.lots.chosen.connect(self._on_lot)
        self.lots.asked.connect(self.asked)
        self.vials.asked.connect(self.asked)
        self.head.edit.clicked.connect(lambda _on=False: self.asked.emit("stock.edit"))
        self._desk.privacy.changed.connect(self.history.table.viewport().update)

    # Showing -----------------------------------------------------------------------------------------------

    def _is_wanted(self, card: ProductCard) -> bool:
        if self._is_odd or not self._warnings.concerns(card):
            return False
        texts = (card.name, card.maker, card.gtin, *(lot.code for lot in card.lots))
        return any(self._text in fold(text) for text in texts)

    def _item(self, card: ProductCard) -> SideItem:
        if not card.active:
            role = Colour.TEXT3
        elif not card.usable_ul:
            role = Colour.STOP
        else:
            role = Colour.WAIT if card.is_low or card.expiring else Colour.TEXT2
        return SideItem(str(card.id), card.name, self._words.product_line(card), role)

    def _mark(self) -> None:
        self.list.choose(str(self._product_id))
        self.choice.set_value(str(self._product_id))

    def _show_product(self) -> None:
        card = self.product
        if card is None:
            return
        self.head.show_product(card, self._ingredients)
        # What is used up stands last: nothing can be done with it but to look back.
        self.lots.show_lots(tuple(sorted(card.lots, key=lambda lot: not lot.left_ul)), self._wanted_lot)
        self._wanted_lot = None
        self._show_lot()

    def _show_lot(self) -> None:
        lot = self.lot
        self.vials.show_lot(lot.id if lot is not None else None)
        count = len(lot.vials) if lot is not None else 0
        words = self.tr("Opened vials: {count}").format(count=count) if count else self.tr("Opened vials")
        self.tabs.setTabText(0, words)
        self.history.show_for(self.product, lot)

    def _on_picked(self, key: str) -> None:
        self._product_id = int(key)
        self._mark()
        self._show_product()

    def _on_lot(self, _lot: LotCard) -> None:
        self._show_lot()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        wide = self.width() >= _LIST_FROM
        self._side.setVisible(wide)
        self.choice.setVisible(not wide)
        self.setFocusProxy(self.list if wide else self.choice)
