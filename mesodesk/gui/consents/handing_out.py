"""Lets a paper leave the clinic: through the system's print dialog, or into a file, whole or not at all."""

from __future__ import annotations

import re
import shutil
from typing import Final

from PySide6.QtCore import QObject, QProcess, QRectF, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.consents.drawing import to_image
from mesodesk.gui.widgets.file_dialogs import save_dialog, write_whole
from mesodesk.services.papers.paper_pages import PageImage, page_images

#: Pixels across an A4 page when a paper is printed as pictures: 300 to the inch.
_PRINT_WIDTH: Final = 2480


class Printing(QObject):
    """Prints one paper. `printed` carries the number of copies, `failed` the error; cancelling says nothing.

    Where the system has ``lp``, the printer gets the very bytes that were filed; elsewhere, and into files,
    the pages go as pictures.
    """

    printed = Signal(int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._printer: QPrinter | None = None
        self._dialog: QPrintDialog | None = None
        self._process: QProcess | None = None
        self._pdf = b""
        self._title = ""

    @property
    def dialog(self) -> QPrintDialog | None:
        """The system's dialog while it is open."""
        return self._dialog

    def ask(self, pdf: bytes, title: str, copies: int) -> None:
        """Open the system's dialog for this paper; nothing waits for it."""
        self._pdf, self._title = pdf, title
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setCopyCount(copies)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        self._printer = printer
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        # The print dialog's own `open` wants a slot by name; this is the plain one.
        QDialog.open(dialog)

    def _on_finished(self, result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if result != QDialog.DialogCode.Accepted or self._printer is None:
            return
        if self._printer.outputFormat() == QPrinter.OutputFormat.NativeFormat and shutil.which("lp"):
            self.send(self._pdf, self._title, self._printer)
        else:
            pdf = self._pdf
            self._desk.runner.draw(lambda: page_images(pdf, _PRINT_WIDTH), self._on_pages, self._on_failed)

    def send(self, pdf: bytes, title: str, printer: QPrinter) -> None:
        """Hand the very bytes to the system's printer, with the copies and pages that were asked for."""
        self._printer = printer
        process = QProcess(self)
        process.finished.connect(self._on_sent)
        process.errorOccurred.connect(self._on_not_sent)
        self._process = process
        where = ["-d", printer.printerName()] if printer.printerName() else []
        pages = ["-P", f"{printer.fromPage()}-{printer.toPage()}"] if printer.fromPage() else []
        process.start("lp", [*where, "-n", str(printer.copyCount()), "-t", title, *pages, "-"])
        process.write(pdf)
        process.closeWriteChannel()

    def _on_sent(self, code: int) -> None:
        if code == 0 and self._printer is not None:
            self.printed.emit(self._printer.copyCount())
        elif code:
            self.failed.emit(WorldError("printer_failed"))

    def _on_not_sent(self, _error: object) -> None:
        self.failed.emit(WorldError("printer_failed"))

    def _on_pages(self, pages: tuple[PageImage, ...]) -> None:
        printer = self._printer
        if printer is None:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        if paint_pages(printer, pages[first - 1 : last]):
            self.printed.emit(printer.copyCount())
        else:
            self.failed.emit(WorldError("printer_failed"))

    def _on_failed(self, error: MesodeskError) -> None:
        self.failed.emit(error)


def paint_pages(printer: QPrinter, pages: tuple[PageImage, ...]) -> bool:
    """Paint pictures of pages onto the printer's sheets, each as large as the sheet; False if it refused."""
    painter = QPainter()
    if not pages or not painter.begin(printer):
        return False
    went_well = True
    for number, page in enumerate(pages):
        if number:
            went_well = printer.newPage() and went_well
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        sheet.moveTo(0, 0)
        height = sheet.width() * page.height / max(1, page.width)
        scale = min(1.0, sheet.height() / max(1.0, height))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, sheet.width() * scale, height * scale), to_image(page))
    return painter.end() and went_well


class Saving(QObject):
    """Saves one paper as a file. `saved` carries the path, `failed` the error; an old file stays then."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._pdf = b""
        self.dialog: QFileDialog | None = None

    def ask(self, pdf: bytes, name: str) -> None:
        """Open the system's dialog, with a name to begin with; nothing waits for it."""
        self._pdf = pdf
        kinds = self.tr("PDF files (*.pdf)")
        dialog = save_dialog(self._window, self.tr("Save as PDF"), kinds, file_name(name))
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def write(self, path: str) -> None:
        """Write the bytes: beside the old file first, then in its place."""
        try:
            self.saved.emit(write_whole(path, self._pdf))
        except WorldError as error:
            self.failed.emit(error)

    def _on_finished(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()


def file_name(title: str) -> str:
    """A name for a file from the title of a paper, without what file systems refuse."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    return f"{' '.join(plain.split())[:120]}.pdf"
