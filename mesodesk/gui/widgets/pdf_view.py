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

#: Zoom steps in percent of the width of the view.
ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
_GAP: Final = space(4)


class _Pages(QWidget):
    """The pages below each other, each scaled to the width that the zoom asks for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._images: list[QImage] = []
        self._width = 400
        self.setProperty("ground", "sunken")

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

    Pages are rendered elsewhere (on the paper thread) and handed in as images.
    """

    rendered_at = Signal(int)

    def __init__(self, theme: Theme, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QImage] = []
        self._zoom = 100
        self._pages = _Pages(theme)
        self._words = label
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "sunken")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._pages)
        self.setAccessibleIdentifier(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def zoom(self) -> int:
        """Page width in percent of the view's width."""
        return self._zoom

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._images)

    def wanted_width(self) -> int:
        """Pixels across a page at the present zoom and density of the screen."""
        return round(self._page_width() * self.devicePixelRatioF())

    def show_pages(self, images: Sequence[QImage], words: str = "") -> None:
        """Show these pages; `words` is the text of the paper for screen readers."""
        self._images = list(images)
        self._pages.setAccessibleName(self._words)
        self._pages.setAccessibleDescription(words)
        self._lay_out()

    def set_zoom(self, percent: int) -> None:
        """Show pages at `percent` of the view's width."""
        self._zoom = max(ZOOMS[0], min(ZOOMS[-1], percent))
        self._lay_out()
        self.rendered_at.emit(self.wanted_width())

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((step for step in ZOOMS if step > self._zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((step for step in reversed(ZOOMS) if step < self._zoom), ZOOMS[0]))

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        handled = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._lay_out()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.set_zoom(100)
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

    def _page_width(self) -> int:
        return round((self.viewport().width() - 2 * _GAP) * self._zoom / 100)

    def _lay_out(self) -> None:
        self._pages.show_images(self._images, self._page_width())
