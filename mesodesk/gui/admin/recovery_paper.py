"""The recovery key on paper, through the dialog of the computer's printers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mesodesk.gui.base.typography import type_style

_PER_LINE = 4
_PAPER_POINTS = 12.0


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What stands on it beside the key: whose clinic, and the day as it is written here."""

    clinic: str
    day: str


class RecoveryPaper(QObject):
    """Never through a file of ours: the key goes to the printer and nowhere else. `said` is for the foot."""

    said = Signal(str, bool)

    def __init__(self, groups: list[str], words: PaperWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups = groups
        self._words = words
        self._window = parent
        self.dialog: QPrintDialog | None = None
        self.printer: QPrinter | None = None

    def ask(self) -> None:
        """Open the dialog."""
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(self.tr("Recovery key"))
        self.printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        self.dialog = QPrintDialog(self.printer, self._window.window())
        self.dialog.accepted.connect(self.print_it)
        QDialog.open(self.dialog)

    def print_it(self) -> None:
        """Print what the dialog was accepted for."""
        printer = self.printer
        if printer is None:
            return
        painter = QPainter()
        if not painter.begin(printer):
            self.said.emit(self.tr("The printer does not take the page. Write the key down."), True)
            return
        self._paint(painter, printer.pageRect(QPrinter.Unit.DevicePixel))
        painter.end()
        self.said.emit(self.tr("Sent to the printer."), False)

    def _paint(self, painter: QPainter, page: QRectF) -> None:
        made = self.tr("Made on {day} with mesodesk. Lock it away outside the clinic.")
        lines = (
            ("patient", self.tr("Recovery key of {clinic}").format(clinic=self._words.clinic)),
            ("title", "   ".join(self._groups[:_PER_LINE])),
            ("title", "   ".join(self._groups[_PER_LINE:])),
            ("body", made.format(day=self._words.day)),
        )
        top = 0.0
        for style, words in lines:
            font = type_style(style)
            # Printed to a file, tabular figures cannot be copied back as digits.
            font.clearFeatures()
            # No paper of the clinic is smaller.
            font.setPointSizeF(max(font.pointSizeF(), _PAPER_POINTS))
            painter.setFont(font)
            room = QRectF(0, top, page.width(), page.height() / 12)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), words)
            top += page.height() / 14
