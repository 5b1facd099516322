"""The paper of a protocol beside it, as it will print, in either language."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Language
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import language_word
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.pdf_view import PdfView
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.services.editing.sample_papers import SamplePaper, ShowSample
from mesodesk.services.papers.paper_pages import PageImage, page_images, page_words

#: A resize is followed by a sharper picture only when it has come to rest.
_REST_MS = 200


class SampleView(QWidget):
    """Shows the aftercare sheet or the consent form of one version, for a sample patient."""

    language_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: ShowSample | None = None
        self._pdf = b""
        self._width = 0
        column = vertical(self, gap=0)
        bar = frame("bar")
        row = horizontal(bar, margin=(4, 2, 4, 2), gap=2)
        self._title = label("", "heading")
        row.addWidget(self._title, 1)
        self.language = Segmented(
            desk.theme,
            [(known, language_word(known)) for known in (Language.ENGLISH, Language.TURKISH)],
            name=ids.PROTOCOLS_SHEET_LANGUAGE,
            label=self.tr("Language of the sheet"),
            compact=True,
        )
        self.language.set_value(desk.language)
        self.language.chosen.connect(self.language_chosen)
        row.addWidget(self.language)
        column.addWidget(bar)
        self.view = PdfView(desk.theme, name=ids.PROTOCOLS_SHEET, label=self.tr("Sample sheet"))
        # Always there: a bar that comes and goes with the page's height would change the page's width.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column.addWidget(self.view, 1)
        self._note = label("", "small", Colour.TEXT2, wrap=True)
        foot = frame("foot")
        horizontal(foot, margin=(4, 1, 4, 1)).addWidget(self._note)
        column.addWidget(foot)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._render)
        self.view.rendered_at.connect(self._on_rendered_at)

    def show_sample(self, key: str, version_id: int | None, kind: DocumentKind) -> None:
        """Ask for the paper of this version, in the chosen language; what stands stays until it is there."""
        asked = ShowSample(key, version_id, self.language.value(), kind)
        self._title.setText(
            self.tr("Consent form, as it will print")
            if kind is DocumentKind.CONSENT
            else self.tr("Aftercare sheet, as it will print")
        )
        self._note.setText(
            self.tr("A sample: nobody is named on it.")
            if kind is DocumentKind.CONSENT
            else self.tr("A sample: a first session that ends now.")
        )
        self._asked = asked
        self._desk.runner.ask(asked, self._on_sample, self._on_failed)

    def _on_sample(self, sample: SamplePaper) -> None:
        asked = self._asked
        width = self.view.wanted_width()

        def draw() -> tuple[ShowSample | None, bytes, int, tuple[PageImage, ...], str]:
            pdf = sample.draw()
            return asked, pdf, width, page_images(pdf, width), page_words(pdf)

        self._desk.runner.draw(draw, self._on_drawn, self._on_failed)

    def _on_drawn(self, drawn: tuple[ShowSample | None, bytes, int, tuple[PageImage, ...], str]) -> None:
        asked, pdf, width, pages, words = drawn
        if asked != self._asked:
            return
        self._pdf, self._width = pdf, width
        self.view.show_pages([_image(page) for page in pages], words)
        self.view.verticalScrollBar().setValue(0)

    def _on_rendered_at(self, _width: int) -> None:
        self._rest.start()

    def _render(self) -> None:
        width, pdf = self.view.wanted_width(), self._pdf
        if not pdf or width == self._width:
            return
        self._width = width
        self._desk.runner.draw(lambda: (pdf, page_images(pdf, width)), self._on_sharper, self._on_failed)

    def _on_sharper(self, drawn: tuple[bytes, tuple[PageImage, ...]]) -> None:
        pdf, pages = drawn
        if pdf is self._pdf:
            self.view.show_pages([_image(page) for page in pages])

    def _on_failed(self, error: MesodeskError) -> None:
        self._note.setText(self._desk.explain.error(error).sentence)


def _image(page: PageImage) -> QImage:
    shared = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888)
    return shared.copy()
