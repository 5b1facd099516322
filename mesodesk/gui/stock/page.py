"""The stock: what stands on the shelf, what was done with it, and who has to be told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.domain.stock import MovementKind
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenStock, Target
from mesodesk.gui.stock.acts import StockActs
from mesodesk.gui.stock.bar import StockBar
from mesodesk.gui.stock.delivery_sheet import DeliverySheet
from mesodesk.gui.stock.product_sheet import ProductSheet
from mesodesk.gui.stock.shelf import Shelf
from mesodesk.gui.stock.warning_strip import WarningStrip
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import vertical
from mesodesk.services.barcodes import FindByBarcode, FoundByBarcode
from mesodesk.services.protocol_texts import ListIngredients
from mesodesk.services.stock import ShowStock, StockCard


@dataclass(frozen=True, slots=True)
class StockState:
    """What a rebuilt page shows again."""

    view: str
    product_id: int | None
    lot_id: int | None


class StockPage(Page):
    """Everybody who may see the stock reads it; what each may do with it follows the roles."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        identify(self, ids.STOCK, self.tr("Stock"))
        self._ingredients: dict[str, str] = {}
        self._words = StockWords(desk, self)
        self._acts = StockActs(desk, self._words, self)
        self.bar = StockBar(desk)
        self.warnings = WarningStrip(desk, self._words)
        self.shelf = Shelf(desk, self._words, self.warnings)
        self._empty = self._make_empty()
        self._stack = QStackedWidget()
        for view in (self.shelf, self._empty):
            self._stack.addWidget(view)
        column = vertical(self, gap=0)
        column.addWidget(self.bar)
        column.addWidget(self.warnings)
        column.addWidget(self._stack, 1)
        self._actions = self._make_actions()
        self._connect()
        self.setFocusProxy(self.shelf)

    # Page --------------------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """Show what is named, else what was shown."""
        if isinstance(target, OpenStock) and target.product_id is not None:
            self.shelf.go_to(target.product_id, target.lot_id)
        self.desk.runner.ask(ListIngredients(str(self.desk.language)), self._on_ingredients)
        self._load()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Read again what was changed."""
        topics = {change.topic for change in changes}
        if Topic.STOCK in topics:
            self._load()

    def page_actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return self._actions

    def state(self) -> object | None:
        """The product and the lot."""
        product, lot = self.shelf.product, self.shelf.lot
        return StockState("shelf", product.id if product else None, lot.id if lot else None)

    def restore(self, state: object) -> None:
        """Show the same again."""
        if isinstance(state, StockState) and state.product_id is not None:
            self.shelf.go_to(state.product_id, state.lot_id)

    # Building ----------------------------------------------------------------------------------------------

    def _make_empty(self) -> EmptyView:
        may = self.desk.may(Permission.EDIT_STOCK)
        return EmptyView(
            self.desk.theme,
            self.tr("There is no product yet. Add one with everything that is in it, then receive its lots."),
            action=self.tr("Add product") if may else "",
            key=self.desk.actions.key("stock.add"),
            icon="plus",
            on_action=self._add,
            name=ids.STOCK_EMPTY,
        )

    def _make_actions(self) -> tuple[QAction, ...]:
        edit, use = Permission.EDIT_STOCK, Permission.USE_STOCK
        ways: tuple[tuple[str, Permission, Callable[[], object]], ...] = (
            ("stock.scan", Permission.SEE_STOCK, self._go_to_scan),
            ("stock.receive", edit, self._receive),
            ("stock.add", edit, self._add),
            ("stock.edit", edit, self._edit),
            ("stock.open_vial", use, self._open_vial),
            ("stock.close_vial", use, self._close_vial),
            ("stock.waste", use, self._waste),
            ("stock.count", edit, self._count),
            ("stock.return", edit, self._send_back),
            ("stock.quarantine", edit, self._quarantine),
        )
        made = []
        for action, permission, slot in ways:
            known = self.desk.actions.make(action, self, slot)
            known.setEnabled(self.desk.may(permission))
            made.append(known)
        self._slots = {action: slot for action, _, slot in ways}
        return tuple(made)

    def _connect(self) -> None:
        self.bar.add.clicked.connect(lambda _on=False: self._add())
        self.bar.receive.clicked.connect(lambda _on=False: self._receive())
        self.bar.line.textEdited.connect(self._on_typed)
        self.bar.line.returnPressed.connect(self._on_scanned)
        self.shelf.asked.connect(self._on_asked)
        self.warnings.picked.connect(self.shelf.show_list)

    # Loading -----------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self.desk.runner.ask(ShowStock(), self._on_stock)

    def _on_ingredients(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._ingredients = dict(pairs)
        self.shelf.show_ingredients(self._ingredients)

    def _on_stock(self, stock: StockCard) -> None:
        self.warnings.show_stock(stock)
        self.shelf.show_stock(stock)
        has_any = bool(stock.products)
        self.bar.receive.set_why_disabled("" if has_any else self.tr("Add a product first."))
        self._show(self.shelf if has_any else self._empty)

    def _show(self, view: QWidget) -> None:
        if self._stack.currentWidget() is view:
            return
        had_focus = self._stack.currentWidget().isAncestorOf(self.focusWidget())
        self._stack.setCurrentWidget(view)
        self.setFocusProxy(view)
        if had_focus:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Scanning ----------------------------------------------------------------------------------------------

    def _go_to_scan(self) -> None:
        self.bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.line.selectAll()

    def _on_typed(self, text: str) -> None:
        self.bar.scan.show_error("")
        self.shelf.search(text)

    def _on_scanned(self) -> None:
        text = self.bar.line.text().strip()
        if not text:
            return
        if self.shelf.search(text):
            self.shelf.lots.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.desk.runner.ask(FindByBarcode(text), self._on_found, self._on_unread)

    def _on_unread(self, error: MesodeskError) -> None:
        self.bar.scan.show_error(self.desk.explain.error(error).sentence)

    def _on_found(self, found: FoundByBarcode) -> None:
        product, lot = found.product, found.lot
        if product is None:
            self.bar.scan.show_error(self.desk.explain.rule(found.why, {"gtin": found.barcode.gtin}))
            return
        self._clear_scan()
        self.shelf.go_to(product.id, lot.id if lot is not None else None)
        if found.why == "unknown_lot" and self.desk.may(Permission.EDIT_STOCK):
            DeliverySheet(self.desk, product, self.window(), found.barcode).open()
        elif found.why:
            expires_on = lot.expires_on if lot is not None else found.barcode.expires_on
            self.bar.scan.show_error(self.desk.explain.rule(found.why, {"expires_on": expires_on}))
        else:
            self.shelf.lots.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_scan(self) -> None:
        self.bar.line.clear()
        self.bar.scan.show_error("")
        self.shelf.search("")

    # Doing -------------------------------------------------------------------------------------------------

    def _on_asked(self, action: str) -> None:
        self._slots[action]()

    def _add(self) -> None:
        if self.desk.may(Permission.EDIT_STOCK):
            ProductSheet(self.desk, self._ingredients, self.window()).open()

    def _edit(self) -> None:
        product = self.shelf.product
        if product is not None:
            ProductSheet(self.desk, self._ingredients, self.window(), product).open()

    def _receive(self) -> None:
        product = self.shelf.product
        if product is not None:
            DeliverySheet(self.desk, product, self.window()).open()

    def _open_vial(self) -> None:
        lot = self.shelf.lot
        if lot is not None and self.shelf.lots.tool("stock.open_vial").isEnabled():
            self._acts.open_vial(lot, self.shelf.vials.want)

    def _close_vial(self) -> None:
        lot, vial = self.shelf.lot, self.shelf.vial
        if lot is not None and vial is not None and vial.closed_at is None:
            self._acts.close_vial(lot, vial)

    def _waste(self) -> None:
        lot = self.shelf.lot
        if lot is not None and lot.left_ul:
            self._acts.take_out(lot, MovementKind.WASTE)

    def _send_back(self) -> None:
        lot = self.shelf.lot
        if lot is not None and lot.left_ul:
            self._acts.take_out(lot, MovementKind.RETURN)

    def _count(self) -> None:
        lot = self.shelf.lot
        if lot is not None:
            self._acts.count(lot)

    def _quarantine(self) -> None:
        lot = self.shelf.lot
        if lot is not None:
            self._acts.quarantine(lot)
