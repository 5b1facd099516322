"""A paper that is drawn anew while its words change: the old picture stays until the new one is there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.protocols.language_switch import LanguageSwitch
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.pdf_view import PdfView
from mesodesk.services.door.practice import Query
from mesodesk.services.editing.sample_papers import SamplePaper
from mesodesk.services.papers.paper_pages import PageImage, page_images, page_words

#: A resize is followed by a sharper picture, and a change by a new one, only when the hand rests so long.
_REST_MS: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper to show. While `subject` stays the same, the place that is looked at stays where it is.

    `note` is said beneath the paper.
    """

    query: Query[SamplePaper]
    subject: Hashable
    note: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    wanted: Wanted
    pdf: bytes
    width: int
    pages: tuple[PageImage, ...]
    words: str


class LivePaper(QWidget):
    """Shows one sample paper after the other, never more than one of them under way.

    `language_chosen` carries the language that a hand chose; `shown` that the newest one stands there.
    """

    language_chosen = Signal(str)
    shown = Signal()

    def __init__(self, desk: Desk, *, name: str, label_words: str) -> None:
        super().__init__()
        self.desk = desk
        self._next: Wanted | None = None
        self._under_way: Wanted | None = None
        self._subject: Hashable = None
        self._pdf = b""
        self._width = 0
        self.column = column = vertical(self, gap=0)
        bar = frame("bar")
        self.bar = horizontal(bar, margin=(4, 2, 4, 2), gap=2)
        self._title = label("", "heading", elide=True)
        self.bar.addWidget(self._title, 1)
        self.language = LanguageSwitch(
            desk.theme, name=f"{name}.language", label=self.tr("Language of the paper")
        )
        self.language.set_value(str(desk.language))
        self.language.chosen.connect(self.language_chosen)
        self.bar.addWidget(self.language)
        column.addWidget(bar)
        self.view = PdfView(desk.theme, name=name, label=label_words)
        # Always there: a bar that comes and goes with the page's height would change the page's width.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column.addWidget(self.view, 1)
        self._note = label("", "small", Colour.TEXT2, wrap=True, name=f"{name}.note")
        foot = frame("foot")
        horizontal(foot, margin=(4, 1, 4, 1)).addWidget(self._note)
        column.addWidget(foot)
        self._hand = self._timer(self._begin)
        self._rest = self._timer(self._sharpen)
        self.view.rendered_at.connect(lambda _width: self._rest.start())

    @property
    def note(self) -> str:
        """What is said beneath the paper."""
        return self._note.text()

    def show_languages(self, languages: Sequence[str]) -> None:
        """Offer these languages; the one that was chosen stays if it is still among them."""
        self.language.show_languages(languages)

    def show_paper(self, wanted: Wanted, title: str, *, later: bool = False) -> None:
        """Ask for a paper, at once or when the hand rests; what stands stays until it is there."""
        self._title.setText(title)
        self._next = wanted
        if later:
            self._hand.start()
        else:
            self._begin()

    # Asking and drawing ------------------------------------------------------------------------------------

    def _timer(self, act: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(_REST_MS)
        made.timeout.connect(act)
        return made

    def _begin(self) -> None:
        self._hand.stop()
        if self._under_way is not None or self._next is None:
            return
        self._under_way, self._next = self._next, None
        self.desk.runner.ask(self._under_way.query, self._on_sample, self._on_failed)

    def _on_sample(self, sample: SamplePaper) -> None:
        wanted, width = self._under_way, self.view.wanted_width()
        if wanted is None:
            return

        def draw() -> _Drawn:
            pdf = sample.draw()
            return _Drawn(wanted, pdf, width, page_images(pdf, width), page_words(pdf))

        self.desk.runner.draw(draw, self._on_drawn, self._on_failed, receiver=self)

    def _on_drawn(self, drawn: _Drawn) -> None:
        self._under_way = None
        self._pdf, self._width = drawn.pdf, drawn.width
        bars = (self.view.verticalScrollBar(), self.view.horizontalScrollBar())
        places = [bar.value() if drawn.wanted.subject == self._subject else 0 for bar in bars]
        self._subject = drawn.wanted.subject
        self.view.show_pages([_image(page) for page in drawn.pages], drawn.words)
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)
        self._note.setText(drawn.wanted.note)
        self._go_on()

    def _on_failed(self, error: MesodeskError) -> None:
        self._under_way = None
        self._say(error)
        self._go_on()

    def _say(self, error: MesodeskError) -> None:
        self._note.setText(self.desk.explain.error(error).sentence)

    def _go_on(self) -> None:
        if self._next is None:
            self.shown.emit()
        elif not self._hand.isActive():
            self._begin()

    def _sharpen(self) -> None:
        width, pdf = self.view.wanted_width(), self._pdf
        if not pdf or width == self._width:
            return
        self._width = width
        self.desk.runner.draw(
            lambda: (pdf, page_images(pdf, width)), self._on_sharper, self._say, receiver=self
        )

    def _on_sharper(self, drawn: tuple[bytes, tuple[PageImage, ...]]) -> None:
        pdf, pages = drawn
        if pdf is self._pdf:
            self.view.show_pages([_image(page) for page in pages])


def _image(page: PageImage) -> QImage:
    shared = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888)
    return shared.copy()
