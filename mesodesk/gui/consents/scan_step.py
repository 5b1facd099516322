"""The other way to sign: print the form, have it signed on paper, file what comes back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical


class PaperWay(QWidget):
    """Shown while the patient's signature is awaited, below the way on screen."""

    print_asked = Signal()
    file_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vertical(self, gap=2)
        column.addWidget(hairline())
        column.addWidget(label(self.tr("Or signed on paper"), "label", Colour.TEXT2))
        row = horizontal(gap=2)
        self.print = Button(
            desk.theme,
            self.tr("Print"),
            icon="printer",
            key=desk.actions.key("consent.paper"),
            name=f"{ids.SCAN}.print",
        )
        self.file = Button(
            desk.theme,
            self.tr("File the signed form…"),
            icon="upload",
            name=f"{ids.SCAN}.open",
        )
        row.addWidget(self.print)
        row.addWidget(self.file, 1)
        column.addLayout(row)
        self.print.clicked.connect(self.print_asked)
        self.file.clicked.connect(self.file_asked)
