"""The lots of a product, first expiring first, with what can be done to the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.stock.tools import Tool, choose, heading_row, refill
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.stock.stock import LotCard


class LotsView(QWidget):
    """`chosen` gives the lot that was chosen; `asked` the id of the action that a button stands for."""

    chosen = Signal(object)
    asked = Signal(str)

    def __init__(self, desk: Desk, words: StockWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        formats = desk.formats
        columns: list[Column[LotCard]] = [
            Column(self.tr("Lot"), lambda lot: lot.code, stretch=True, style="value"),
            Column(self.tr("Use by"), lambda lot: formats.date(lot.expires_on), 120),
            Column(self.tr("Received"), lambda lot: formats.volume(lot.received_ul), 100, right=True),
            Column(self.tr("Left"), lambda lot: formats.volume(lot.left_ul), 100, right=True, style="value"),
            Column(self.tr("Unopened"), lambda lot: formats.volume(lot.unopened_ul), 100, right=True),
            Column(self.tr("State"), words.lot_state, 170, level=words.lot_level),
        ]
        self.table = Table(desk.theme, columns, name=ids.STOCK_LOTS, label=self.tr("Lots of the product"))
        self.table.setMinimumHeight(4 * Size.ROW)
        self._tools = self._make_tools()
        column = vertical(self, gap=2)
        column.addLayout(heading_row(label(self.tr("Lots"), "heading"), self._tools.values()))
        column.addWidget(self.table, 1)
        self.table.chosen.connect(self._on_chosen)

    @property
    def lot(self) -> LotCard | None:
        """The chosen lot."""
        return self.table.current_card()

    def show_lots(self, lots: tuple[LotCard, ...], wanted: int | None = None) -> None:
        """Show the lots of a product and choose the one that is wanted, else what was chosen stays chosen."""
        self.table.blockSignals(True)
        refill(self.table, lots)
        choose(self.table, wanted)
        self.table.blockSignals(False)
        self._show_tools(self.lot)

    def tool(self, action: str) -> Tool:
        """The button of an action."""
        return self._tools[action]

    def _make_tools(self) -> dict[str, Tool]:
        words = {
            "stock.open_vial": (self.tr("Open a vial"), ids.STOCK_OPEN_VIAL, Permission.USE_STOCK),
            "stock.waste": (self.tr("Waste…"), ids.STOCK_WASTE, Permission.USE_STOCK),
            "stock.count": (self.tr("Count…"), ids.STOCK_COUNT, Permission.EDIT_STOCK),
            "stock.return": (self.tr("Send back…"), ids.STOCK_RETURN, Permission.EDIT_STOCK),
            "stock.quarantine": (self.tr("Quarantine"), ids.STOCK_QUARANTINE, Permission.EDIT_STOCK),
            "stock.recall": (self.tr("Who was treated…"), ids.STOCK_RECALL, Permission.RUN_RECALL),
        }
        made: dict[str, Tool] = {}
        for action, (text, name, permission) in words.items():
            tool = Tool(self._desk, action, text, name=name)
            tool.hide_unless(self._desk.may(permission))
            tool.setProperty("action", action)
            tool.clicked.connect(self._on_tool)
            made[action] = tool
        return made

    def _on_tool(self) -> None:
        self.asked.emit(str(self.sender().property("action")))

    def _on_chosen(self, lot: LotCard) -> None:
        self._show_tools(lot)
        self.chosen.emit(lot)

    def _show_tools(self, lot: LotCard | None) -> None:
        none = self.tr("Choose a lot first.") if lot is None else ""
        for tool in self._tools.values():
            tool.allow(none)
        if lot is None:
            return
        shut = lot.why == "lot_quarantined"
        self.tool("stock.quarantine").setText(self.tr("Release") if shut else self.tr("Quarantine"))
        self.tool("stock.quarantine").allow("")
        empty = self.tr("Nothing of this lot is left.") if not lot.left_ul else ""
        for action in ("stock.waste", "stock.return"):
            self.tool(action).allow(empty)
        why = "" if lot.usable else self.tr("This lot is {state}.").format(state=self._words.why(lot.why))
        if not why and not lot.unopened_ul:
            why = self.tr("All of it stands in opened vials.")
        self.tool("stock.open_vial").allow(why)
