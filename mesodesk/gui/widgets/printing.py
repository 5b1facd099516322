"""Sends a paper to a printer: straight to the one that was set, or through the system's dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QProcess, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mesodesk.config.printing import PrintChoices
from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.file_dialogs import write_whole
from mesodesk.gui.widgets.pdf_view import to_image
from mesodesk.gui.widgets.printers import (
    PrintJob,
    Route,
    can_print_bytes,
    prepare,
    print_arguments,
    set_route,
)
from mesodesk.services.papers.paper_pages import PageImage, page_images

#: Pixels across a page when a paper is printed as pictures: 300 to the inch.
_PRINT_WIDTH: Final = 2480
#: A printing system that takes so long does not answer any more.
PATIENCE_MS: Final = 30_000


class Sender(QObject):
    """Sends one paper at a time. `sent` carries the number of copies, `failed` the error; one of them comes.

    Where the system has ``lp``, the printer gets the very bytes that were filed, and so does a file;
    elsewhere the pages go as pictures.
    """

    sent = Signal(int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: PrintJob | None = None
        self._route: Route | None = None
        self._process: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.give_up)

    @property
    def is_busy(self) -> bool:
        """Whether a paper is under way."""
        return self._job is not None

    def send(self, job: PrintJob, route: Route) -> None:
        """Send a paper; nothing happens while another one is under way."""
        if self.is_busy:
            return
        self._job, self._route = job, route
        is_whole = not route.first
        if route.file and is_whole:
            self._write(job.pdf, route.file)
        elif not route.file and can_print_bytes():
            self._start(job, route)
        else:
            prepare(route.device, job)
            pdf = job.pdf
            self._desk.runner.draw(lambda: page_images(pdf, _PRINT_WIDTH), self._on_pages, self._on_failed)

    def _write(self, pdf: bytes, path: str) -> None:
        try:
            write_whole(path, pdf)
        except WorldError as error:
            self._on_failed(error)
        else:
            self._finish()

    def _start(self, job: PrintJob, route: Route) -> None:
        process = QProcess(self)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._patience.start()
        process.start("lp", print_arguments(job, route))
        process.write(job.pdf)
        process.closeWriteChannel()

    def _on_ended(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._process is None:
            return
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self._finish()
        else:
            self._on_failed(self._refusal("printer_refused"))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Whatever else goes wrong ends the process, which is told of once it has ended.
        if error == QProcess.ProcessError.FailedToStart:
            self._on_failed(self._refusal("printer_refused"))

    def give_up(self) -> None:
        """Wait no longer for a printing system that does not answer."""
        process = self._process
        self._on_failed(self._refusal("printer_silent"))
        if process is not None:
            process.kill()

    def _refusal(self, problem: str) -> WorldError:
        printer = self._route.choices.printer if self._route is not None else ""
        # Without a name there is only the system's usual printer to speak of.
        return WorldError(problem, printer=printer) if printer else WorldError("printer_failed")

    def _on_pages(self, pages: tuple[PageImage, ...]) -> None:
        route = self._route
        if route is None:
            return
        first, last = route.first or 1, route.last or len(pages)
        if route.can_paint and paint_pages(route.device, pages[first - 1 : last]):
            self._finish()
        else:
            problem = WorldError("cannot_write", path=route.file) if route.file else None
            self._on_failed(problem or self._refusal("printer_refused"))

    def _on_failed(self, error: MesodeskError) -> None:
        self._rest()
        self.failed.emit(error)

    def _finish(self) -> None:
        copies = self._job.copies if self._job is not None else 1
        self._rest()
        self.sent.emit(copies)

    def _rest(self) -> None:
        self._patience.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._job = self._route = None


class PrintAsk(QObject):
    """The system's dialog. `chosen` carries the `Route` and the copies; cancelling says nothing."""

    chosen = Signal(object, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._device: QPrinter | None = None
        self._choices = PrintChoices()
        self.dialog: QPrintDialog | None = None

    def ask(self, job: PrintJob, choices: PrintChoices) -> None:
        """Open the dialog with what was set for this computer; nothing waits for it."""
        if self.dialog is not None:
            return
        self._choices = choices
        self._device = device = set_route(choices).device
        prepare(device, job)
        dialog = QPrintDialog(device, self._window)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        # The print dialog's own `open` wants a slot by name; this is the plain one.
        QDialog.open(dialog)

    def _on_finished(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        device = self._device
        if result != QDialog.DialogCode.Accepted or device is None:
            return
        name = device.printerName()
        choices = PrintChoices(
            printer=name,
            # Another printer has other trays.
            tray=self._choices.tray if name == self._choices.printer else "",
            two_sided=device.duplex() != QPrinter.DuplexMode.DuplexNone,
            grey=device.colorMode() == QPrinter.ColorMode.GrayScale,
        )
        route = Route(choices, device, device.fromPage(), device.toPage())
        self.chosen.emit(route, max(1, device.copyCount()))


class Printing(QObject):
    """Prints one paper. `printed` carries the copies, `failed` the error; cancelling says nothing."""

    printed = Signal(int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sender = Sender(desk, self)
        self._ask = PrintAsk(parent)
        self._job: PrintJob | None = None
        self._sender.sent.connect(self.printed)
        self._sender.failed.connect(self.failed)
        self._ask.chosen.connect(self._on_chosen)

    @property
    def dialog(self) -> QPrintDialog | None:
        """The system's dialog while it is open."""
        return self._ask.dialog

    @property
    def way(self) -> Sender:
        """What sends."""
        return self._sender

    def print(self, job: PrintJob) -> None:
        """Print on the printer that was set, without a question; through the dialog where none was set."""
        choices = self._desk.print_choices
        if choices.printer:
            self._sender.send(job, set_route(choices))
        else:
            self.ask(job)

    def ask(self, job: PrintJob) -> None:
        """Open the system's dialog for this paper."""
        self._job = job
        self._ask.ask(job, self._desk.print_choices)

    def _on_chosen(self, route: Route, copies: int) -> None:
        job = self._job
        if job is not None:
            self._sender.send(PrintJob(job.pdf, job.title, job.size, copies), route)


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
