"""The bar over the stock: shelf or recalls, the scan line, and what begins a delivery or a product."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy

from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.scan_line import ScanLine
from mesodesk.gui.widgets.segmented import Segmented


class StockBar(QFrame):
    """Its parts are connected by the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("frame", "bar")
        row = horizontal(self, margin=(5, 2, 5, 2), gap=3)
        row.addWidget(label(self.tr("Stock"), "title"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.views = Segmented(
            desk.theme,
            [("shelf", self.tr("Shelf")), ("recalls", self.tr("Recalls"))],
            name=ids.STOCK_VIEWS,
            label=self.tr("What is shown"),
        )
        self.views.set_value("shelf")
        row.addWidget(self.views, 0, Qt.AlignmentFlag.AlignVCenter)
        self.views.setVisible(desk.may(Permission.RUN_RECALL))
        self.line = ScanLine(desk.theme, self.tr("Scan a barcode, or find a product or lot"))
        self.scan = Field(
            desk.theme, self.tr("Scan or find"), self.line, name=ids.STOCK_SCAN, hide_label=True
        )
        self.scan.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.scan.setMinimumWidth(space(44))
        self.scan.setMaximumWidth(space(110))
        row.addWidget(self.scan, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        actions = desk.actions
        self.add = Button(
            desk.theme, self.tr("Add product"), icon="plus", key=actions.key("stock.add"), name=ids.STOCK_ADD
        )
        self.receive = Button(
            desk.theme,
            self.tr("Receive a delivery…"),
            "primary",
            icon="packages",
            key=actions.key("stock.receive"),
            name=ids.STOCK_RECEIVE,
        )
        for button in (self.add, self.receive):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._may_edit = desk.may(Permission.EDIT_STOCK)
        self.show_view("shelf")

    def show_view(self, key: str) -> None:
        """Mark the shelf or the recalls; what begins something on the shelf stands there alone."""
        self.views.set_value(key)
        for button in (self.add, self.receive):
            button.setVisible(self._may_edit and key == "shelf")
