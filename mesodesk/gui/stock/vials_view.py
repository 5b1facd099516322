"""The opened vials of a lot with their discard time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.stock.tools import Tool, choose, heading_row, refill
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.stock.stock import ShowVials, VialCard


class VialsView(QWidget):
    """Those that are open first. `asked` gives the id of the action that a button stands for."""

    asked = Signal(str)

    def __init__(self, desk: Desk, words: StockWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        formats = desk.formats
        self._wanted: int | None = None
        columns: list[Column[VialCard]] = [
            Column(self.tr("Vial"), words.vial, 130, style="value"),
            Column(self.tr("Opened"), self._opened, stretch=True),
            Column(self.tr("Discard at"), self._discard, 170, level=self._level),
            Column(self.tr("Held"), lambda vial: formats.volume(vial.volume_ul), 90, right=True),
            Column(self.tr("Left"), lambda vial: formats.volume(vial.left_ul), 90, right=True, style="value"),
            Column(self.tr("State"), self._state, 150, level=self._level),
        ]
        self.table = Table(desk.theme, columns, name=ids.STOCK_VIALS, label=self.tr("Opened vials"))
        self.close_tool = Tool(
            desk, "stock.close_vial", self.tr("Close the vial…"), name=ids.STOCK_CLOSE_VIAL
        )
        self.recall_tool = Tool(
            desk, "stock.recall", self.tr("Who was treated…"), name=f"{ids.STOCK_VIALS}.recall"
        )
        self.close_tool.hide_unless(desk.may(Permission.USE_STOCK))
        self.recall_tool.hide_unless(desk.may(Permission.RUN_RECALL))
        self._hint = label("", "small", Colour.TEXT2, elide=True)
        column = vertical(self, margin=(0, 2, 0, 0), gap=2)
        column.addLayout(heading_row(self._hint, (self.close_tool, self.recall_tool)))
        column.addWidget(self.table, 1)
        self.table.chosen.connect(self._on_chosen)
        self.close_tool.clicked.connect(lambda _on=False: self.asked.emit("stock.close_vial"))
        self.recall_tool.clicked.connect(lambda _on=False: self.asked.emit("vial.recall"))
        self._on_chosen(None)

    @property
    def vial(self) -> VialCard | None:
        """The chosen vial."""
        return self.table.current_card()

    def want(self, vial_id: int) -> None:
        """Choose this vial as soon as it is there: it was opened just now."""
        self._wanted = vial_id

    def show_lot(self, lot_id: int | None) -> None:
        """Show the vials of a lot."""
        if lot_id is None:
            self._show(())
        else:
            self._desk.runner.ask(ShowVials(lot_id), self._on_vials)

    def _on_vials(self, vials: tuple[VialCard, ...]) -> None:
        self._show(vials)

    def _show(self, vials: tuple[VialCard, ...]) -> None:
        ordered = sorted(vials, key=lambda vial: (vial.closed_at is not None, -vial.id))
        refill(self.table, ordered)
        if choose(self.table, self._wanted):
            self._wanted = None
        self._hint.setText("" if vials else self.tr("No vial of this lot was opened yet."))
        self._on_chosen(self.vial)

    def _on_chosen(self, vial: VialCard | None) -> None:
        none = self.tr("Choose a vial first.") if vial is None else ""
        closed = self.tr("This vial is closed already.") if vial is not None and vial.closed_at else ""
        self.close_tool.allow(none or closed)
        self.recall_tool.allow(none)

    def _opened(self, vial: VialCard) -> str:
        return self._desk.formats.joined((self._moment(vial.opened_at), vial.opened_by))

    def _discard(self, vial: VialCard) -> str:
        if vial.discard_at is None:
            return self.tr("after the treatment")
        return self._moment(vial.discard_at)

    def _moment(self, instant: datetime) -> str:
        formats = self._desk.formats
        return f"{formats.day_short(instant)}, {formats.time(instant)}"

    def _state(self, vial: VialCard) -> str:
        return self.tr("open") if vial.usable else self._words.why(vial.why)

    def _level(self, vial: VialCard) -> Level | None:
        return Level.STOP if vial.why in ("vial_expired", "lot_quarantined", "lot_expired") else None
