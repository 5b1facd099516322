"""Brings a filed paper onto the screen: read, drawn once and kept, shown page by page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.pdf_view import PdfView, to_image
from mesodesk.services.papers.documents import FiledDocument, KeepPaper, ReadDocument
from mesodesk.services.papers.paper_pages import (
    MOST_PIXELS,
    PageImage,
    page_images,
    page_words,
    sheet_size,
)


class PaperReader(QObject):
    """Gets the bytes of one filed paper; a pending one is drawn now, with no transaction open, and kept.

    `ready` carries the bytes, `failed` the error that kept them away.
    """

    ready = Signal(bytes)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document_id = 0
        self._was_drawn = False

    def read(self, document_id: int) -> None:
        """Bring this paper; an earlier one that is still under way is forgotten."""
        self._document_id = document_id
        self._was_drawn = False
        self._desk.runner.ask(ReadDocument(document_id), self._on_filed, self._on_failed)

    def _on_filed(self, filed: FiledDocument) -> None:
        if filed.document_id != self._document_id:
            return
        if filed.pdf is not None:
            self.ready.emit(filed.pdf)
        elif not self._was_drawn:
            self._was_drawn = True
            self._desk.runner.draw(
                lambda: (filed.document_id, filed.draw()),
                self._on_drawn,
                self._on_failed,
            )

    def _on_drawn(self, drawn: tuple[int, bytes]) -> None:
        document_id, pdf = drawn
        self._desk.runner.perform(KeepPaper(document_id, pdf), self._on_kept, self._on_failed, quiet=True)

    def _on_kept(self, _nothing: None) -> None:
        # Where another window drew it meanwhile, its bytes are the ones that were filed.
        self._desk.runner.ask(ReadDocument(self._document_id), self._on_filed, self._on_failed)

    def _on_failed(self, error: MesodeskError) -> None:
        self.failed.emit(error)


class PaperPages(QObject):
    """Shows the bytes of a paper in a view, drawn again as sharp as the zoom asks for.

    `shown` is emitted when the pages stand on the screen.
    """

    shown = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, view: PdfView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._pdf = b""
        self._words = ""
        self._size = PaperSize.A4
        self._width = 0
        view.rendered_at.connect(self._on_rendered_at)

    @property
    def pdf(self) -> bytes:
        """The bytes that are shown; empty while there are none."""
        return self._pdf

    @property
    def size(self) -> PaperSize:
        """The size of the sheets that it is printed on."""
        return self._size

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes."""
        self._pdf = pdf
        self._width = 0
        self._desk.runner.draw(lambda: (page_words(pdf), sheet_size(pdf)), self._on_words, self._on_failed)
        self._render(self._view.wanted_width())

    def sharpen(self) -> None:
        """Draw again if the pages are wider on the screen than their pictures (after a resize)."""
        self._on_rendered_at(self._view.wanted_width())

    def clear(self) -> None:
        """Show nothing."""
        self._pdf, self._words, self._width = b"", "", 0
        self._view.show_pages([])

    def _on_words(self, found: tuple[str, PaperSize]) -> None:
        self._words, self._size = found

    def _on_rendered_at(self, width: int) -> None:
        if self._pdf and width > self._width:
            self._render(width)

    def _render(self, width: int) -> None:
        pdf = self._pdf
        self._width = width
        self._desk.runner.draw(
            lambda: (pdf, page_images(pdf, width, MOST_PIXELS)), self._on_pages, self._on_failed
        )

    def _on_pages(self, drawn: tuple[bytes, tuple[PageImage, ...]]) -> None:
        pdf, pages = drawn
        if pdf is self._pdf:
            self._view.show_pages([to_image(page) for page in pages], self._words)
            self.shown.emit()

    def _on_failed(self, error: MesodeskError) -> None:
        self.failed.emit(error)
