"""The stock: what stands on the shelf, what was done with it, and who has to be told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.domain.stock import MovementKind, RecallBasis
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenStock, Target
from mesodesk.gui.stock.acts import StockActs
from mesodesk.gui.stock.bar import StockBar
from mesodesk.gui.stock.delivery_sheet import DeliverySheet
from mesodesk.gui.stock.product_sheet import ProductSheet
from mesodesk.gui.stock.recalls_view import RecallsView
from mesodesk.gui.stock.shelf import Shelf
from mesodesk.gui.stock.warning_strip import WarningStrip
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import vertical
from mesodesk.services.editing.protocol_texts import ListIngredients
from mesodesk.services.recalls.barcodes import FindByBarcode, FoundByBarcode
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.stock.stock import ShowStock, StockCard

#: What a recall shows: contacts and letters, the state of its lots, and records. Each reading is kept in the
#: log for every patient of it, so what else changes is read when the view is opened again.
_OF_RECALLS: Final = {Topic.RECALLS, Topic.STOCK, Topic.TREATMENTS}
#: What can be done whatever is shown.
_EVERYWHERE: Final = {
    "stock.scan",
    "stock.add",
    "stock.shelf",
    "stock.recalls",
    "stock.retired",
    "recall.new",
}


@dataclass(frozen=True, slots=True)
class StockState:
    """What a rebuilt page shows again."""

    view: str
    product_id: int | None
    lot_id: int | None
    recall_id: int | None


class StockPage(Page):
    """Everybody who may see the stock reads it; what each may do with it follows the roles."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        identify(self, ids.STOCK, self.tr("Stock"))
        self._ingredients: dict[str, str] = {}
        self._words = StockWords(desk, self)
        self._acts = StockActs(desk, self._words, self)
        self.bar = StockBar(desk)
        self.warnings = WarningStrip(desk)
        self.shelf = Shelf(desk, self._words, self.warnings)
        self.recalls = RecallsView(desk, self._words)
        self._empty = self._make_empty()
        self._is_empty = False
        self._stack = QStackedWidget()
        for view in (self.shelf, self._empty, self.recalls):
            self._stack.addWidget(view)
        column = vertical(self, gap=0)
        column.addWidget(self.bar)
        column.addWidget(self.warnings)
        column.addWidget(self._stack, 1)
        self._actions = self._make_actions()
        self._allow()
        self._connect()
        self.setFocusProxy(self.shelf)

    # Page --------------------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """Show what is named, else what was shown."""
        if isinstance(target, OpenStock) and target.product_id is not None:
            self._show_view("shelf")
            self.shelf.go_to(target.product_id, target.lot_id)
        if isinstance(target, OpenStock) and target.recall_id is not None and self._may_recall:
            self.recalls.recall_id = target.recall_id
            self._show_view("recalls")
        self.desk.runner.ask(ListIngredients(str(self.desk.language)), self._on_ingredients)
        self._load()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Read again what was changed."""
        topics = {change.topic for change in changes}
        if Topic.STOCK in topics:
            self._ask()
        if self._may_recall and topics & (_OF_RECALLS if self._is_on_recalls else {Topic.RECALLS}):
            self.recalls.load()

    def page_actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return self._actions

    def state(self) -> object | None:
        """The view, the product and the lot, the recall."""
        product, lot = self.shelf.product, self.shelf.lot
        return StockState(
            self.bar.views.value(),
            product.id if product else None,
            lot.id if lot else None,
            self.recalls.recall_id,
        )

    def restore(self, state: object) -> None:
        """Show the same again."""
        if not isinstance(state, StockState):
            return
        if state.product_id is not None:
            self.shelf.go_to(state.product_id, state.lot_id)
        self.recalls.recall_id = state.recall_id
        self._show_view(state.view)

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
        edit, use, recall = Permission.EDIT_STOCK, Permission.USE_STOCK, Permission.RUN_RECALL
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
            ("stock.retired", Permission.SEE_STOCK, self._toggle_retired),
            ("stock.recall", recall, self._trace_lot),
            ("stock.shelf", Permission.SEE_STOCK, lambda: self._show_view("shelf")),
            ("stock.recalls", recall, lambda: self._show_view("recalls")),
            *((action, recall, slot) for action, slot in self.recalls.slots.items()),
        )
        made = []
        self._of_view: dict[bool, list[QAction]] = {}
        for action, permission, slot in ways:
            known = self.desk.actions.make(action, self, slot)
            if not self.desk.may(permission):
                known.setEnabled(False)
            elif action not in _EVERYWHERE:
                self._of_view.setdefault(action in self.recalls.slots, []).append(known)
            made.append(known)
        self._slots = {action: slot for action, _, slot in ways}
        self._slots["vial.recall"] = self._trace_vial
        return tuple(made)

    def _connect(self) -> None:
        self.bar.add.clicked.connect(lambda _on=False: self._add())
        self.bar.receive.clicked.connect(lambda _on=False: self._receive())
        self.bar.line.textEdited.connect(self._on_typed)
        self.bar.line.returnPressed.connect(self._on_scanned)
        self.shelf.asked.connect(self._on_asked)
        self.shelf.retired.clicked.connect(lambda _on=False: self._ask())
        self.warnings.picked.connect(self._on_warning)
        self.warnings.recalls_asked.connect(lambda: self._show_view("recalls"))
        self.bar.views.chosen.connect(self._show_view)
        self.recalls.navigate.connect(self.navigate)
        self.recalls.counted.connect(self.warnings.show_recalls)
        self.recalls.began.connect(lambda: self._show_view("recalls"))

    # Loading -----------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._ask()
        if self._may_recall:
            self.recalls.load()

    def _ask(self) -> None:
        self.desk.runner.ask(ShowStock(self.shelf.retired.isChecked()), self._on_stock)

    def _toggle_retired(self) -> None:
        self.shelf.retired.setChecked(not self.shelf.retired.isChecked())
        self._ask()

    def _on_ingredients(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._ingredients = dict(pairs)
        self.shelf.show_ingredients(self._ingredients)

    def _on_stock(self, stock: StockCard) -> None:
        self.warnings.show_stock(stock)
        self.shelf.show_stock(stock)
        self._is_empty = not stock.products
        self.bar.receive.set_why_disabled(self.tr("Add a product first.") if self._is_empty else "")
        self._show_view(self.bar.views.value())
        self._allow()

    @property
    def _may_recall(self) -> bool:
        return self.desk.may(Permission.RUN_RECALL)

    @property
    def _is_on_recalls(self) -> bool:
        return self._stack.currentWidget() is self.recalls

    def _on_warning(self) -> None:
        self._show_view("shelf")
        self.shelf.show_list()

    def _show_view(self, key: str) -> None:
        was_on_recalls = self._is_on_recalls
        self.bar.show_view(key)
        if key == "recalls":
            self._show(self.recalls)
            if not was_on_recalls:
                self.recalls.load()
        else:
            self._show(self._empty if self._is_empty else self.shelf)

    def _show(self, view: QWidget) -> None:
        shown = self._stack.currentWidget()
        if shown is view:
            return
        focused = self.focusWidget()
        had_focus = shown is not None and focused is not None and shown.isAncestorOf(focused)
        self._stack.setCurrentWidget(view)
        self.setFocusProxy(view)
        self._allow()
        if had_focus:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        """What is done to lots is done on the shelf, what is done in a recall among the recalls."""
        for of_recalls, actions in self._of_view.items():
            for action in actions:
                action.setEnabled(of_recalls == self._is_on_recalls and (of_recalls or not self._is_empty))

    # Scanning ----------------------------------------------------------------------------------------------

    def _go_to_scan(self) -> None:
        self.bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.line.selectAll()

    def _on_typed(self, text: str) -> None:
        self.bar.scan.show_error("")
        self._show_view("shelf")
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
            gtin = found.barcode.gtin
            words = self.desk.explain.rule(found.why, {"gtin": gtin}) if gtin else self._why_not(found)
            self.bar.scan.show_error(words)
            return
        self._clear_scan()
        self.shelf.go_to(product.id, lot.id if lot is not None else None)
        if found.why == "unknown_lot" and self.desk.may(Permission.EDIT_STOCK):
            DeliverySheet(self.desk, product, self.window(), found.barcode).open()
        elif found.why:
            self.bar.scan.show_error(self._why_not(found))
        else:
            self.shelf.lots.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _why_not(self, found: FoundByBarcode) -> str:
        if found.lot is None and not self.desk.may(Permission.EDIT_STOCK):
            told = self.tr("Lot {code} is not in the stock yet. Whoever keeps the stock receives it first.")
            return told.format(code=found.barcode.lot)
        if found.lot is None:
            return self.tr("Lot {code} is not in the stock.").format(code=found.barcode.lot)
        return self.desk.explain.rule(found.why, {"expires_on": found.lot.expires_on})

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

    def _trace_lot(self) -> None:
        lot = self.shelf.lot
        if lot is not None:
            self.recalls.trace(RecallBounds(RecallBasis.LOT, lot_id=lot.id))

    def _trace_vial(self) -> None:
        vial = self.shelf.vial
        if vial is not None:
            self.recalls.trace(RecallBounds(RecallBasis.VIAL, vial_id=vial.id))

    def _quarantine(self) -> None:
        lot = self.shelf.lot
        if lot is not None:
            self._acts.quarantine(lot)
