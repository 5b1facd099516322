"""The printers of this computer: which there are, which trays they have, how one is told what is wanted."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from mesodesk.config.printing import PrintChoices
from mesodesk.domain.paper_parts import PaperSize

#: What the printing system calls the choice of a tray.
_TRAYS: Final = re.compile(r"^(InputSlot|MediaSource|media-source)\S*/[^:]*:\s*(.+)$", re.MULTILINE)
_TRAY: Final = re.compile(r"\*?([A-Za-z0-9][A-Za-z0-9._-]{0,79})")
_SIZES: Final = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.LETTER: QPageSize.PageSizeId.Letter}
_MEDIA: Final = {PaperSize.A4: "A4", PaperSize.LETTER: "Letter"}


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper on its way to a printer: its bytes, its title, the size of its sheets, and how many copies."""

    pdf: bytes
    title: str
    size: PaperSize
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Route:
    """Where a paper goes, and how.

    `choices.printer` is the printer (empty: the system's usual one); `first` and `last` bound the pages (0:
    all). `device` is what Qt paints on where the system has no command to print with, or for a file.
    """

    choices: PrintChoices
    device: QPrinter
    first: int = 0
    last: int = 0

    @property
    def file(self) -> str:
        """The file that it goes into; empty for paper."""
        is_file = self.device.outputFormat() == QPrinter.OutputFormat.PdfFormat
        return self.device.outputFileName() if is_file else ""

    @property
    def can_paint(self) -> bool:
        """Whether Qt can paint on it: without any printer it would paint into a file that nobody named."""
        is_paper = self.device.outputFormat() == QPrinter.OutputFormat.NativeFormat
        return self.device.isValid() and (is_paper or bool(self.file))


def printer_names() -> list[str]:
    """The printers that the system knows, in its order."""
    return QPrinterInfo.availablePrinterNames()


def can_print_bytes() -> bool:
    """Whether the system takes a PDF as it is."""
    return shutil.which("lp") is not None


def set_route(choices: PrintChoices) -> Route:
    """The way to the printer that was set for this computer."""
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    if choices.printer:
        device.setPrinterName(choices.printer)
    duplex = QPrinter.DuplexMode.DuplexLongSide if choices.two_sided else QPrinter.DuplexMode.DuplexNone
    device.setDuplex(duplex)
    colour = QPrinter.ColorMode.GrayScale if choices.grey else QPrinter.ColorMode.Color
    device.setColorMode(colour)
    return Route(choices, device)


def prepare(device: QPrinter, job: PrintJob) -> None:
    """Tell Qt's printer what it is given."""
    device.setDocName(job.title)
    device.setCopyCount(job.copies)
    device.setPageSize(QPageSize(_SIZES[job.size]))
    device.setFullPage(True)


def print_arguments(job: PrintJob, route: Route) -> list[str]:
    """What the system's command is given beside the bytes."""
    choices = route.choices
    options = [f"media={_MEDIA[job.size]}"]
    options.append("sides=two-sided-long-edge" if choices.two_sided else "sides=one-sided")
    if choices.tray:
        options.append(f"InputSlot={choices.tray}")
    if choices.grey:
        options.append("print-color-mode=monochrome")
    where = ["-d", choices.printer] if choices.printer else []
    pages = ["-P", f"{route.first}-{route.last}"] if route.first else []
    told = [part for option in options for part in ("-o", option)]
    return [*where, "-n", str(job.copies), "-t", job.title, *told, *pages, "-"]


def read_trays(said: str) -> list[str]:
    """The trays in what the printing system says of a printer's options; none where it has no choice."""
    found = _TRAYS.search(said)
    words = found[2].split() if found is not None else []
    return [match[1] for word in words if (match := _TRAY.fullmatch(word)) is not None]


class Trays(QObject):
    """Asks the printing system for the trays of a printer. `found` carries the printer and its trays."""

    found = Signal(str, list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    def ask(self, printer: str) -> None:
        """Ask; the answer comes later, and none where the system cannot say."""
        if self._process is not None:
            self._process.finished.disconnect()
            self._process.kill()
            self._process.deleteLater()
            self._process = None
        if not printer or shutil.which("lpoptions") is None:
            self.found.emit(printer, [])
            return
        process = QProcess(self)
        process.finished.connect(lambda _code, _status: self._on_said(printer, process))
        self._process = process
        process.start("lpoptions", ["-p", printer, "-l"])

    def _on_said(self, printer: str, process: QProcess) -> None:
        said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        self._process = None
        process.deleteLater()
        self.found.emit(printer, read_trays(said))
