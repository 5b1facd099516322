"""Keeps the rail told of what needs a hand in the stock, whatever view is open."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.changes import Change, Topic
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.stock.warned import Warnings
from mesodesk.services.stock.stock import ShowStock, StockCard

#: After this time the shelf is looked at again, because lots and vials grow old by themselves.
_AGAIN_AFTER: Final = timedelta(minutes=15)


class StockMark(QObject):
    """`told` gives the sentence of what there is, empty when all is well."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._warnings = Warnings(self)
        self._at: datetime | None = None

    def look(self) -> None:
        """Look at the shelf, unless that was done a short time ago."""
        now = self._desk.now()
        if self._at is None or now - self._at >= _AGAIN_AFTER:
            self._ask()

    def tell(self, changes: AbstractSet[Change]) -> None:
        """Look again when the stock changed."""
        if any(change.topic is Topic.STOCK for change in changes):
            self._ask()

    def _ask(self) -> None:
        self._at = self._desk.now()
        self._desk.runner.ask(ShowStock(), self._on_stock)

    def _on_stock(self, stock: StockCard) -> None:
        kinds = self._warnings.count(stock).values()
        self.told.emit(self._desk.formats.joined(kind.words for kind in kinds))
