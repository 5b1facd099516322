"""Many papers at once: which of them, whereto, how far it is, and what did not work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.worker import Ticket
from mesodesk.gui.widgets.batch_list import BatchList
from mesodesk.gui.widgets.batch_run import BatchRun, Entry, Filing
from mesodesk.gui.widgets.batch_ways import BatchWay, FolderWay, PrinterWay
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.printers import PrintJob, Route, set_route
from mesodesk.gui.widgets.printing import PrintAsk
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.papers.batches import BatchLine

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Query

_WIDTH: Final = 900


@dataclass(frozen=True, slots=True)
class Batch:
    """What kind of papers these are (for the usual copies), how they are listed, and how they are filed.

    `empty` is said where there are none.
    """

    kind: str
    listing: Query[tuple[BatchLine, ...]]
    filing: Filing
    empty: str


class BatchCounts(QObject):
    """Sentences that count, in a class of their own: of a subclass Qt would find no plural forms."""

    def to_print(self, count: int) -> str:
        """What the button does."""
        return self.tr("Print %n paper(s)", "", count)

    def copies(self, count: int) -> str:
        """How many copies leave the printer."""
        return self.tr("%n copy(ies) of each", "", count)

    def handed_out(self, count: int) -> str:
        """What was done."""
        return self.tr("%n paper(s) handed out", "", count)

    def result(self, done: int, failed: int, left: int) -> list[str]:
        """How it ended."""
        parts = [self.tr("%n handed out", "", done)]
        if failed:
            parts.append(self.tr("%n failed: see the list", "", failed))
        if left:
            parts.append(self.tr("%n not begun", "", left))
        return parts


class BatchSheet(Sheet):
    """Prints or saves what is ticked. Closing it while it works stops it after the paper under way."""

    def __init__(self, desk: Desk, title: str, parent: QWidget) -> None:
        super().__init__(
            desk.theme, title, self.tr("Print"), name=ids.BATCH, cancel=self.tr("Close"), width=_WIDTH,
            parent=parent,
        )  # fmt: skip
        self._desk = desk
        self._counts = BatchCounts(self)
        self._batch: Batch | None = None
        self._listing: Ticket | None = None
        self._entries: list[Entry] = []
        self._under_way: list[Entry] = []
        self._run: BatchRun | None = None
        self._is_closing = False
        self.folder_dialog: QFileDialog | None = None
        self.printer_ask = PrintAsk(self)
        self.printer_ask.chosen.connect(self._on_route)
        #: What chooses the batch; shut while papers are under way.
        self.choices = QWidget()
        self.choices_layout: QVBoxLayout = vertical(self.choices, gap=2)
        self.body.addWidget(self.choices)
        self.list = BatchList(desk, f"{ids.BATCH}.list", self.tr("Papers"))
        self.list.setMinimumHeight(space(90))
        self.list.ticked_changed.connect(self._show_ticked)
        self.body.addWidget(self.list, 1)
        self._make_progress()
        self._make_foot()

    @property
    def entries(self) -> list[Entry]:
        """The papers of the batch and how far each has come."""
        return list(self._entries)

    @property
    def is_running(self) -> bool:
        """Whether papers are under way."""
        return self._run is not None

    def show_batch(self, batch: Batch) -> None:
        """List the papers of this batch, none until they are known; nothing while others are under way."""
        if not self.is_running:
            if self._listing is not None:
                self._listing.cancel()
            self._batch = batch
            self._show_lines(())
            self._result.hide()
            self._listing = self._desk.runner.ask(batch.listing, self._on_lines, self._on_failed, self)

    def on_primary(self) -> None:
        """Print what is ticked, on the printer that was set or the one that is chosen now."""
        choices = self._desk.print_choices
        if choices.printer:
            self._start(PrinterWay(self._desk, set_route(choices), self), self._copies())
        else:
            self.ask_printer()

    def ask_printer(self) -> None:
        """Open the system's dialog; what is chosen there holds for all of them."""
        ticked = self.list.rows.ticked()
        if ticked and not self.is_running:
            job = PrintJob(b"", self.windowTitle(), PaperSize.A4, self._copies())
            self.printer_ask.ask(job, self._desk.print_choices)

    def ask_folder(self) -> None:
        """Open the system's dialog for a folder; nothing waits for it."""
        if self.folder_dialog is not None or self.is_running:
            return
        dialog = file_dialog(self, self.tr("Save all into a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.save_into)
        dialog.finished.connect(self._on_folder_closed)
        self.folder_dialog = dialog
        dialog.open()

    def save_into(self, folder: str) -> None:
        """Save what is ticked into a folder, each paper as a file of its own."""
        self._start(FolderWay(Path(folder), self), 1)

    def stop(self) -> None:
        """Let nothing else out after the paper that is under way."""
        if self._run is not None:
            self._run.cancel()
            self._progress_words.setText(self.tr("Stops after the paper that is under way…"))

    def reject(self) -> None:
        """Close; while papers are under way, as soon as the present one is done."""
        if self.is_running:
            self._is_closing = True
            self.stop()
        else:
            super().reject()

    # Building ----------------------------------------------------------------------------------------------

    def _make_progress(self) -> None:
        self._progress = QWidget()
        row = horizontal(self._progress, gap=3)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        identify(self._bar, f"{ids.BATCH}.bar", self.tr("How many are done"))
        self._progress_words = label("", "small", Colour.TEXT2, name=f"{ids.BATCH}.progress")
        self._stop = Button(self._desk.theme, self.tr("Stop"), name=f"{ids.BATCH}.stop", compact=True)
        self._stop.clicked.connect(lambda _on=False: self.stop())
        row.addWidget(self._bar, 1)
        row.addWidget(self._progress_words)
        row.addWidget(self._stop)
        self._result = label("", role=Colour.TEXT2, wrap=True, name=f"{ids.BATCH}.result")
        self.body.addWidget(self._progress)
        self.body.addWidget(self._result)
        self._progress.hide()
        self._result.hide()

    def _make_foot(self) -> None:
        theme, name = self._desk.theme, ids.BATCH
        self._all = Button(theme, self.tr("Tick all"), "text", name=f"{name}.all")
        self._none = Button(theme, self.tr("Tick none"), "text", name=f"{name}.none")
        self._save = Button(theme, self.tr("Save into a folder…"), icon="download", name=f"{name}.save")
        self._dialog = Button(theme, self.tr("Choose a printer…"), name=f"{name}.printer")
        self.primary.set_icon("printer")
        self._all.clicked.connect(lambda _on=False: self._tick_all(on=True))
        self._none.clicked.connect(lambda _on=False: self._tick_all(on=False))
        self._save.clicked.connect(lambda _on=False: self.ask_folder())
        self._dialog.clicked.connect(lambda _on=False: self.ask_printer())
        for at, button in enumerate((self._all, self._none)):
            self.foot.insertWidget(at, button)
        for button in (self._dialog, self._save):
            self.foot.insertWidget(self.foot.indexOf(self.primary), button)
        self._dialog.setVisible(bool(self._desk.print_choices.printer))

    # Showing -----------------------------------------------------------------------------------------------

    def _on_lines(self, lines: tuple[BatchLine, ...]) -> None:
        self.refuse("")
        self._show_lines(lines)
        empty = self._batch.empty if self._batch is not None else ""
        self._result.setText(self._where_to() if lines else empty)
        self._result.show()
        if lines:
            self.list.selectRow(0)

    def _show_lines(self, lines: tuple[BatchLine, ...]) -> None:
        self._entries = [Entry(line, line.document_id) for line in lines]
        self.list.show_entries(self._entries)
        self._show_ticked()

    def _on_failed(self, error: MesodeskError) -> None:
        self.refuse(self._desk.explain.error(error).sentence)

    def _show_ticked(self) -> None:
        count = len(self.list.rows.ticked())
        self.primary.setText(self._counts.to_print(count))
        why = "" if count else self.tr("Nothing is ticked.")
        for button in (self.primary, self._save, self._dialog):
            button.set_why_disabled(why or (self.tr("Papers are under way.") if self.is_running else ""))

    def _where_to(self) -> str:
        """What pressing the button will do, before it is pressed."""
        printer = self._desk.print_choices.printer
        on = self.tr("Printed on {printer}").format(printer=printer) if printer else ""
        return self._desk.formats.joined((on, self._counts.copies(self._copies())))

    def _tick_all(self, *, on: bool) -> None:
        for entry in self._entries:
            self.list.rows.tick(entry, on=on)

    def _copies(self) -> int:
        return 1 if self._batch is None else self._desk.print_choices.copies_of(self._batch.kind)

    # Running -----------------------------------------------------------------------------------------------

    def _on_route(self, route: Route, copies: int) -> None:
        if route.file:
            # One file cannot hold them all: each gets its own beside it.
            self.save_into(str(Path(route.file).parent))
        else:
            self._start(PrinterWay(self._desk, route, self), copies)

    def _start(self, way: BatchWay, copies: int) -> None:
        entries = self.list.rows.ticked()
        if self._batch is None or self.is_running or not entries:
            return
        self._under_way = entries
        self._run = run = BatchRun(self._desk, self._batch.filing, copies, self)
        run.moved.connect(self._on_moved)
        run.finished.connect(self._on_finished)
        self.list.rows.shut(True)
        self.choices.setEnabled(False)
        self._result.hide()
        self._progress.show()
        self._bar.setRange(0, len(entries))
        self._show_progress()
        self._show_ticked()
        run.start(entries, way)

    def _on_moved(self, entry: Entry) -> None:
        self.list.show_again(entry)
        self._show_progress()

    def _show_progress(self) -> None:
        count = sum(entry.is_done or entry.error is not None for entry in self._under_way)
        self._bar.setValue(count)
        words = self.tr("{done} of {count}").format(done=count, count=len(self._under_way))
        self._bar.setAccessibleDescription(words)
        if not self._is_closing:
            self._progress_words.setText(words)

    def _on_finished(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.deleteLater()
        self._progress.hide()
        self.list.rows.shut(False)
        self.choices.setEnabled(True)
        for entry in self._under_way:
            # What failed stays ticked: pressing once more tries it again, and only it.
            self.list.rows.tick(entry, on=not entry.is_done)
        self._say_result()
        self._show_ticked()
        if self._is_closing:
            super().reject()

    def _say_result(self) -> None:
        done = sum(entry.is_done for entry in self._under_way)
        failed = sum(entry.error is not None for entry in self._under_way)
        left = len(self._under_way) - done - failed
        self._result.setText(self._desk.formats.joined(self._counts.result(done, failed, left)))
        self._result.show()
        if done:
            self._desk.notify.toast(self._counts.handed_out(done))

    def _on_folder_closed(self, _result: int) -> None:
        dialog, self.folder_dialog = self.folder_dialog, None
        if dialog is not None:
            dialog.deleteLater()
