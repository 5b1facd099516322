"""Makes the papers of a batch and lets them out one after the other; what fails keeps nothing else back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.batch_ways import BatchWay
from mesodesk.gui.widgets.printers import PrintJob
from mesodesk.services.papers.batches import BatchLine, KeepPapers, ReadDocuments, ReadPaper
from mesodesk.services.papers.documents import FiledDocument, HandOut
from mesodesk.services.papers.drawing_pool import DrawingPool, Drawn

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Command

#: Papers that are filed, drawn and kept together: enough for two processes, not enough to be waited for.
CHUNK: Final = 12
#: Most copies that the record counts at once.
MOST_NUMBER: Final = 99
Filing = Callable[[tuple[int, ...]], "Command[tuple[int, ...]]"]


@dataclass(eq=False)
class Entry:
    """One paper on its way through the batch, and how far it has come.

    `copies` left the clinic by the way `how` (none, and empty, before it did); `is_done` holds once the
    record says so.
    """

    line: BatchLine
    document_id: int | None = None
    filed: FiledDocument | None = None
    copies: int = 0
    how: str = ""
    is_done: bool = False
    error: MesodeskError | None = None


class BatchRun(QObject):
    """Runs entries, once. One that failed after it had left the clinic is only written down the next time.

    `moved` says that an entry is done or has failed, `finished` that nothing is under way any more.
    """

    moved = Signal(object)
    finished = Signal()

    def __init__(self, desk: Desk, filing: Filing, copies: int, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filing = filing
        self._copies = copies
        self._waiting: list[Entry] = []
        self._chunk: list[Entry] = []
        self._current: Entry | None = None
        self._way: BatchWay | None = None
        self._is_cancelled = False
        self._pool = DrawingPool()
        # Whoever closes the window in the midst of it leaves no process behind.
        self.destroyed.connect(partial(self._pool.close, wait=False))

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._way is not None

    def start(self, entries: Sequence[Entry], way: BatchWay) -> None:
        """Let these entries out by `way`, those that are done once more."""
        self._waiting = list(entries)
        for entry in self._waiting:
            entry.error = None
            if entry.is_done:
                entry.is_done, entry.how = False, ""
        self._is_cancelled = False
        self._way = way
        way.left.connect(self._on_left)
        way.failed.connect(self._on_not_left)
        self._begin_chunk(CHUNK)

    def cancel(self) -> None:
        """Stop after the paper that is under way."""
        self._is_cancelled = True

    # One chunk: filed, read, drawn, kept, read again -----------------------------------------------------

    def _begin_chunk(self, size: int) -> None:
        self._chunk, self._waiting = self._waiting[:size], self._waiting[size:]
        if self._has_to_stop() or not self._chunk:
            self._end()
            return
        fresh = [entry for entry in self._chunk if entry.document_id is None]
        if not fresh:
            self._read(self._draw)
            return
        command = self._filing(tuple(entry.line.key for entry in fresh))
        self._desk.runner.perform(
            command, partial(self._on_filed, fresh), self._on_not_filed, quiet=True, receiver=self
        )

    def _on_filed(self, fresh: list[Entry], ids: tuple[int, ...]) -> None:
        for entry, document_id in zip(fresh, ids, strict=True):
            entry.document_id = document_id
        self._read(self._draw)

    def _on_not_filed(self, error: MesodeskError) -> None:
        if len(self._chunk) > 1:
            # One of them is refused: alone, the others are not.
            self._waiting = self._chunk + self._waiting
            self._begin_chunk(1)
            return
        self._fail(self._chunk[0], error)
        self._begin_chunk(CHUNK)

    def _read(self, then: Callable[[], None]) -> None:
        if self._has_to_stop():
            self._end()
            return
        wanted = tuple(entry.document_id for entry in self._chunk if entry.document_id is not None)
        self._desk.runner.ask(
            ReadDocuments(wanted), partial(self._on_read, then), self._on_chunk_failed, receiver=self
        )

    def _on_read(self, then: Callable[[], None], papers: tuple[ReadPaper, ...]) -> None:
        found = {paper.document_id: paper for paper in papers}
        for entry in list(self._chunk):
            paper = found[entry.document_id or 0]
            entry.filed = paper.filed
            if paper.error is not None:
                self._fail(entry, paper.error)
                self._chunk.remove(entry)
        then()

    def _draw(self) -> None:
        pending = [
            entry.filed for entry in self._chunk if entry.filed is not None and entry.filed.pdf is None
        ]
        if not pending:
            self._next()
            return
        pool = self._pool
        self._desk.runner.draw(
            lambda: pool.draw(pending), self._on_drawn, self._on_chunk_failed, receiver=self
        )

    def _on_drawn(self, drawn: tuple[Drawn, ...]) -> None:
        of_document = {entry.document_id: entry for entry in self._chunk}
        for one in drawn:
            if one.error is not None:
                entry = of_document[one.document_id]
                self._fail(entry, one.error)
                self._chunk.remove(entry)
        papers = tuple((one.document_id, one.pdf) for one in drawn if one.error is None)
        if not papers or self._has_to_stop():
            self._next()
            return
        # Where another window drew one meanwhile, its bytes are the ones that were filed.
        self._desk.runner.perform(
            KeepPapers(papers),
            lambda _ids: self._read(self._next),
            self._on_chunk_failed,
            quiet=True,
            receiver=self,
        )

    def _on_chunk_failed(self, error: MesodeskError) -> None:
        for entry in self._chunk:
            self._fail(entry, error)
        self._begin_chunk(CHUNK)

    # One paper: let out, written down ----------------------------------------------------------------------

    def _next(self) -> None:
        self._current = None
        if self._has_to_stop():
            self._end()
        elif not self._chunk:
            self._begin_chunk(CHUNK)
        else:
            self._current = entry = self._chunk.pop(0)
            if entry.how:
                self._write_down(entry)
            else:
                self._let_out(entry)

    def _let_out(self, entry: Entry) -> None:
        filed, line = entry.filed, entry.line
        if self._way is None or filed is None or filed.pdf is None:
            self._next()
            return
        job = PrintJob(filed.pdf, filed.title, filed.snapshot.head.size, self._copies)
        self._way.take(job, f"{line.number} {line.patient} {filed.title}")

    def _on_left(self, copies: int) -> None:
        entry = self._current
        if entry is not None and self._way is not None:
            entry.copies, entry.how = copies, self._way.how
            self._write_down(entry)

    def _on_not_left(self, error: MesodeskError) -> None:
        if self._current is not None:
            self._fail(self._current, error)
        # After the signal that told of it: the way has to come to rest first.
        QTimer.singleShot(0, self, self._next)

    def _write_down(self, entry: Entry) -> None:
        if entry.document_id is None or not self._desk.runner.has_door:
            self._end()
            return
        command = HandOut(entry.document_id, entry.how, min(entry.copies, MOST_NUMBER))
        self._desk.runner.perform(
            command,
            lambda _none: self._on_written(entry),
            partial(self._on_not_written, entry),
            quiet=True,
            receiver=self,
        )

    def _on_written(self, entry: Entry) -> None:
        entry.is_done = True
        entry.filed = None
        self.moved.emit(entry)
        self._next()

    def _on_not_written(self, entry: Entry, error: MesodeskError) -> None:
        self._fail(entry, error)
        self._next()

    def _fail(self, entry: Entry, error: MesodeskError) -> None:
        entry.error = error
        entry.filed = None
        self.moved.emit(entry)

    # The end -----------------------------------------------------------------------------------------------

    def _has_to_stop(self) -> bool:
        return self._is_cancelled or not self._desk.runner.has_door

    def _end(self) -> None:
        way, self._way = self._way, None
        self._chunk, self._waiting, self._current = [], [], None
        if way is not None:
            way.deleteLater()
        pool = self._pool
        self._desk.runner.draw(pool.close, None, receiver=self)
        self.finished.emit()
