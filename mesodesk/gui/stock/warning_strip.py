"""What needs a hand in the stock: counts as tags; pressing one shows only what it counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.stock.warned import Warned, Warnings
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, horizontal
from mesodesk.gui.widgets.tag_button import TagButton
from mesodesk.services.stock.stock import ProductCard, StockCard


class WarningStrip(QFrame):
    """Hidden while all is well. `picked` tells that another kind was chosen, or none; `recalls_asked`."""

    picked = Signal()
    recalls_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._warnings = Warnings(self)
        self._warned: dict[str, Warned] = {}
        self._open_recalls = 0
        self.chosen = ""
        self.setProperty("frame", "bar")
        self._row = horizontal(self, margin=(5, 1, 5, 1), gap=2)

    def show_stock(self, stock: StockCard) -> None:
        """Count what there is to warn of."""
        self._warned = self._warnings.count(stock)
        if self.chosen not in self._warned:
            self.chosen = ""
        self._show()

    def show_recalls(self, count: int) -> None:
        """Say how many recalls are open."""
        if count != self._open_recalls:
            self._open_recalls = count
            self._show()

    def concerns(self, product: ProductCard) -> bool:
        """Whether a product is among those that the chosen kind counts; all are where none is chosen."""
        if not self.chosen:
            return True
        return product.active and self._warned[self.chosen].concerns(product)

    def _show(self) -> None:
        clear_layout(self._row)
        self.setVisible(bool(self._warned) or self._open_recalls > 0)
        if self._open_recalls:
            words = self.tr("Open recalls: {count}").format(count=self._open_recalls)
            self._add("recalls", Level.STOP, words, self.tr("Show the recalls that are not ended."))
        for key, one in self._warned.items():
            self._add(key, one.level, one.words, one.sentence)
        if self.chosen:
            back = Button(
                self._desk.theme, self.tr("Show all"), "text", name=f"{ids.STOCK_WARNING}.all", compact=True
            )
            back.clicked.connect(partial(self._pick, ""))
            self._row.addWidget(back)
            self._row.addWidget(
                label(self._warned[self.chosen].sentence, "small", Colour.TEXT2, elide=True), 1
            )
        else:
            self._row.addStretch(1)

    def _add(self, key: str, level: Level, words: str, sentence: str) -> None:
        tag = TagButton(
            self._desk.theme, level, words, name=f"{ids.STOCK_WARNING}.{key}", explanation=sentence
        )
        tag.clicked.connect(partial(self._pick, key))
        self._row.addWidget(tag)

    def _pick(self, key: str, _checked: bool = False) -> None:
        if key == "recalls":
            self.recalls_asked.emit()
            return
        self.chosen = "" if key == self.chosen else key
        self._show()
        self.picked.emit()
