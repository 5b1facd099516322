"""Where every millilitre came from and went: the movements of a lot, or of all lots of a product."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.stock.stock import LotCard, MovementLine, ProductCard, ShowMovements


class HistoryView(QWidget):
    """Newest first. It asks only while it can be seen."""

    def __init__(self, desk: Desk, words: StockWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._product: ProductCard | None = None
        self._lot: LotCard | None = None
        formats = desk.formats
        columns: list[Column[MovementLine]] = [
            Column(self.tr("Day"), lambda line: formats.date(line.on_day), 110),
            Column(self.tr("Lot"), lambda line: line.lot, 110, style="value"),
            Column(self.tr("What"), self._what, 110),
            Column(self.tr("Volume"), self._volume, 110, right=True, style="value"),
            Column(self.tr("Left then"), lambda line: formats.volume(line.left_ul), 110, right=True),
            Column(self.tr("By"), lambda line: line.author, 140),
            Column(self.tr("Why"), self._why, stretch=True),
        ]
        self.table = Table(desk.theme, columns, name=ids.STOCK_HISTORY, label=self.tr("History"))
        self.of = Segmented(
            desk.theme,
            [("lot", self.tr("This lot")), ("product", self.tr("All lots"))],
            name=ids.STOCK_HISTORY_OF,
            label=self.tr("History of"),
        )
        self.of.set_value("lot")
        self.of.chosen.connect(self._on_of)
        self._sum = label("", "small", Colour.TEXT2, elide=True, name=f"{ids.STOCK_HISTORY}.sum")
        column = vertical(self, margin=(0, 2, 0, 0), gap=2)
        head = horizontal(gap=3)
        head.addWidget(self.of)
        head.addWidget(self._sum, 1)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_for(self, product: ProductCard | None, lot: LotCard | None) -> None:
        """Show the movements of these."""
        self._product, self._lot = product, lot
        self.of.button("lot").setEnabled(lot is not None)
        self.load()

    def load(self) -> None:
        """Ask again, if anybody can see the answer."""
        product, lot = self._product, self._lot
        if product is None or not self.isVisible():
            return
        if lot is not None and self.of.value() == "lot":
            query = ShowMovements(lot_id=lot.id)
        else:
            query = ShowMovements(product_id=product.id)
        self._desk.runner.ask(query, self._on_lines)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 (Qt's own method)
        super().showEvent(event)
        self.load()

    def _on_of(self, _key: str) -> None:
        self.load()

    def _on_lines(self, lines: tuple[MovementLine, ...]) -> None:
        self.table.show_cards(lines)
        came = sum(line.volume_ul for line in lines if line.volume_ul > 0)
        went = sum(line.volume_ul for line in lines if line.volume_ul < 0)
        volume = self._desk.formats.volume
        self._sum.setText(
            self.tr("{came} came, {went} went, {left} left").format(
                came=volume(came), went=volume(-went), left=volume(came + went)
            )
        )

    def _what(self, line: MovementLine) -> str:
        return self._words.movement(line.kind)

    def _volume(self, line: MovementLine) -> str:
        return self._words.signed_volume(line.volume_ul)

    def _why(self, line: MovementLine) -> str:
        privacy, formats = self._desk.privacy, self._desk.formats
        patient = privacy.called(line.patient, None, formats) if line.patient else ""
        vial = self.tr("vial {label}").format(label=line.vial) if line.vial else ""
        return formats.joined((patient, vial, line.reason))
