"""Shows the pages of a paper as they will print, black on white in either theme, with zoom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.services.papers.paper_pages import PageImage

#: Zoom steps in percent of the width of the view.
ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
#: A whole page in a low window may be smaller than the smallest step.
LEAST_ZOOM: Final = 20
_GAP: Final = space(4)


class _Pages(QWidget):
    """The pages below each other, each scaled to the width that the zoom asks for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._images: list[QImage] = []
        self._width = 400
        self.setProperty("ground", "sunken")

    @property
    def tops(self) -> list[int]:
        """Where each page begins, from the top of the first one's margin."""
        made, top = [], _GAP
        for image in self._images:
            made.append(top)
            top += self._height(image) + _GAP
        return made

    def show_images(self, images: Sequence[QImage], width: int) -> None:
        self._images = list(images)
        self._width = max(80, width)
        heights = sum(self._height(image) + _GAP for image in self._images)
        self.setFixedSize(QSize(self._width + 2 * _GAP, heights + _GAP))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = _GAP
        for image in self._images:
            page = QRectF(_GAP, top, self._width, self._height(image))
            if page.toRect().intersects(event.rect()):
                painter.fillRect(page, self._theme.colour(Colour.PAPER))
                painter.drawImage(page, image)
                painter.setPen(QPen(self._theme.colour(Colour.LINE), 1))
                painter.drawRect(page)
            top += self._height(image) + _GAP
        painter.end()

    def _height(self, image: QImage) -> int:
        return round(self._width * image.height() / max(1, image.width()))


class PdfView(QScrollArea):
    """Pages of one paper. `rendered_at` is emitted when a sharper picture would help: pixels of page width.

    `page_changed` carries the page that is looked at (from 1) and how many there are. Pages are rendered
    elsewhere (on the paper thread) and handed in as images.
    """

    rendered_at = Signal(int)
    page_changed = Signal(int, int)

    def __init__(self, theme: Theme, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage] = []
        self._zoom = 100
        self._shows_whole_pages = False
        self._told = (0, 0)
        self._pages = _Pages(theme)
        self._words = label
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "sunken")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._pages)
        self.setAccessibleIdentifier(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_page())

    @property
    def zoom(self) -> int:
        """Page width in percent of the view's width."""
        return self._zoom

    @property
    def shows_whole_pages(self) -> bool:
        """Whether each page is as large as the view has room for, however the window is sized."""
        return self._shows_whole_pages

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._images)

    @property
    def images(self) -> tuple[QImage, ...]:
        """The pictures of the pages."""
        return tuple(self._images)

    @property
    def page(self) -> int:
        """The page that is looked at, from 1; 0 while there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return sum(1 for number, top in enumerate(self._pages.tops) if top <= middle or not number)

    @property
    def pages_in_view(self) -> tuple[int, ...]:
        """The pages (from 1) of which a third, or as much as fills a third of the view, is on the screen."""
        head, room = self.verticalScrollBar().value(), self.viewport().height()
        seen = []
        for number, (top, image) in enumerate(zip(self._pages.tops, self._images, strict=True), start=1):
            tall = self._page_height(image)
            shown = min(top + tall, head + room) - max(top, head)
            if shown * 3 >= min(tall, room):
                seen.append(number)
        return tuple(seen)

    @property
    def is_at_end(self) -> bool:
        """Whether the foot of the last page is on the screen."""
        bar = self.verticalScrollBar()
        return self.page_count > 0 and bar.value() >= bar.maximum() - 2 * _GAP

    def wanted_width(self) -> int:
        """Pixels across a page at the present zoom and density of the screen."""
        return round(self._page_width() * self.devicePixelRatioF())

    def show_pages(self, images: Sequence[QImage], words: str = "") -> None:
        """Show these pages; `words` is the text of the paper for screen readers."""
        self._images = list(images)
        self._pages.setAccessibleName(self._words)
        self._pages.setAccessibleDescription(words)
        self._fit()
        self._lay_out()

    def set_zoom(self, percent: int) -> None:
        """Show pages at `percent` of the view's width."""
        self._shows_whole_pages = False
        self._zoom_to(percent)

    def fit_page(self) -> None:
        """Show each page as a whole, also when the window is made larger or smaller."""
        self._shows_whole_pages = True
        page = self.page
        self._fit()
        self._lay_out()
        self.go_to(page)
        self.rendered_at.emit(self.wanted_width())

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((step for step in ZOOMS if step > self._zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((step for step in reversed(ZOOMS) if step < self._zoom), ZOOMS[0]))

    def go_to(self, page: int) -> None:
        """Look at the head of a page, from 1."""
        tops = self._pages.tops
        if tops:
            top = tops[max(1, min(page, len(tops))) - 1]
            self.verticalScrollBar().setValue(top - _GAP)

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        handled = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._fit()
            self._lay_out()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.set_zoom(100)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
        else:
            super().wheelEvent(event)

    def _turn(self, way: int) -> None:
        """Go on by what is seen at once, but never past the head of a page that was not seen yet."""
        if self._shows_whole_pages:
            self.go_to(self.page + way)
            return
        bar, seen = self.verticalScrollBar(), self.viewport().height() * 9 // 10
        heads = [top - _GAP for top in self._pages.tops]
        if way > 0:
            ahead = [head for head in heads if bar.value() < head]
            bar.setValue(min([bar.value() + seen, *ahead[:1]]))
        else:
            behind = [head for head in heads if head < bar.value()]
            bar.setValue(max([bar.value() - seen, *behind[-1:]]))

    def _zoom_to(self, percent: int) -> None:
        self._zoom = max(LEAST_ZOOM, min(ZOOMS[-1], percent))
        self._lay_out()
        self.rendered_at.emit(self.wanted_width())

    def _fit(self) -> None:
        room, across = self.viewport().height() - 2 * _GAP, self.viewport().width() - 2 * _GAP
        if not self._shows_whole_pages or not self._images or across <= 0:
            return
        tallest = max(image.height() / max(1, image.width()) for image in self._images)
        percent = int(100 * room / max(0.01, tallest) / across)
        self._zoom = max(LEAST_ZOOM, min(100, percent))

    def _page_height(self, image: QImage) -> int:
        return round(self._page_width() * image.height() / max(1, image.width()))

    def _page_width(self) -> int:
        return round((self.viewport().width() - 2 * _GAP) * self._zoom / 100)

    def _lay_out(self) -> None:
        bar = self.verticalScrollBar()
        # The words that are read stay where they are when pages grow or shrink around them.
        at = bar.value() / max(1, self._pages.height())
        self._pages.show_images(self._images, self._page_width())
        bar.setValue(round(at * self._pages.height()))
        self._tell_page()

    def _tell_page(self) -> None:
        now = (self.page, self.page_count)
        if now != self._told:
            self._told = now
            self.page_changed.emit(*now)


def to_image(page: PageImage) -> QImage:
    """A page as a picture of Qt's, with pixels of its own."""
    shared = QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888)
    return shared.copy()
