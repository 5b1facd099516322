"""Photographs on the screen: one, two beside each other, one wiped over the other, or one through the other.

Pictures are kept as images of this widget and drawn directly: nothing of them reaches a cache of Qt's.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import set_property
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, Radius, space
from mesodesk.gui.base.typography import type_style

#: Zoom steps in percent; 100 shows the whole picture.
ZOOMS: Final = (100, 125, 150, 200, 300, 400, 600)
_GAP: Final = space(2)
#: Half the width of the strip in which the dividing line can be taken, and its handle.
_REACH: Final = space(3)
#: Percent by which a key moves the line or the opacity.
_STEP: Final = 5


class Compare(StrEnum):
    """How two photographs are shown."""

    ONE = "one"
    BESIDE = "beside"
    WIPE = "wipe"
    GHOST = "ghost"


class PhotoCanvas(QWidget):
    """Draws one or two photographs with zoom; drag moves them, or the dividing line where it is taken.

    `share_changed` carries where the line stands, or how strong the ghost is, in percent; `zoomed` the zoom.
    The first picture is the older one: left of the line, and the ghost over the second.
    """

    share_changed = Signal(int)
    zoomed = Signal(int)

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = QImage()
        self._second = QImage()
        self._words = ("", "")
        self._mode = Compare.ONE
        self._share = 50
        self._zoom = 100
        # Where the middle of the view lies on the picture, as shares of its width and height.
        self._centre = QPointF(0.5, 0.5)
        self._taken: QPointF | None = None
        self._takes_line = False
        self._scaled: dict[int, QImage] = {}
        self.setProperty("ground", "sunken")
        set_property(self, "ownFocus", True)
        self.setAccessibleIdentifier(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(space(80), space(60))
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    # What is shown -----------------------------------------------------------------------------------------

    @property
    def mode(self) -> Compare:
        """How they are shown."""
        return self._mode

    @property
    def share(self) -> int:
        """Where the dividing line stands, or how strong the ghost is, in percent."""
        return self._share

    @property
    def zoom(self) -> int:
        """Percent of the size at which a whole picture fits."""
        return self._zoom

    @property
    def has_pictures(self) -> bool:
        """Whether anything is shown."""
        return not self._second.isNull()

    def show_pictures(
        self, second: QImage, words: str, first: QImage | None = None, before: str = ""
    ) -> None:
        """Show a photograph, with an older one to compare; the words stand in their corners."""
        self._second, self._first = second, first or QImage()
        self._words = (before, words)
        self._scaled.clear()
        self.setAccessibleDescription(" · ".join(part for part in (before, words) if part))
        self.update()

    def forget(self) -> None:
        """Let go of the pictures."""
        self.show_pictures(QImage(), "")

    def set_mode(self, mode: Compare) -> None:
        """Show them another way."""
        self._mode = mode
        self._scaled.clear()
        self.update()

    def set_share(self, percent: int) -> None:
        """Move the dividing line, or make the ghost stronger or weaker; tells when it changed."""
        kept = max(0, min(100, percent))
        if kept != self._share:
            self._share = kept
            self.update()
            self.share_changed.emit(kept)

    def set_zoom(self, percent: int) -> None:
        """Show them larger; at 100 they fit."""
        kept = max(ZOOMS[0], min(ZOOMS[-1], percent))
        if kept == 100:
            self._centre = QPointF(0.5, 0.5)
        if kept != self._zoom:
            self._zoom = kept
            self._scaled.clear()
            self._keep_inside()
            self.update()
            self.zoomed.emit(kept)

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((step for step in ZOOMS if step > self._zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((step for step in reversed(ZOOMS) if step < self._zoom), ZOOMS[0]))

    # Geometry ----------------------------------------------------------------------------------------------

    def _places(self) -> list[tuple[QImage, QRectF, str]]:
        """Which picture is shown in which part of the widget, the lower one first."""
        whole = QRectF(self.rect())
        first = (self._first, whole, self._words[0])
        second = (self._second, whole, self._words[1])
        if self._mode is Compare.ONE or self._first.isNull():
            return [second]
        if self._mode is not Compare.BESIDE:
            return [second, first]
        width = (whole.width() - _GAP) / 2
        left = QRectF(0, 0, width, whole.height())
        return [
            (self._first, left, self._words[0]),
            (self._second, left.translated(width + _GAP, 0), self._words[1]),
        ]

    def _box(self, image: QImage, place: QRectF) -> QRectF:
        """Where the whole of `image` lies, most of it perhaps outside of `place`."""
        fitted = QSizeF(image.size()).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = fitted * (self._zoom / 100)
        middle = place.center()
        return QRectF(
            middle.x() - self._centre.x() * size.width(),
            middle.y() - self._centre.y() * size.height(),
            size.width(),
            size.height(),
        )

    def _line(self) -> float:
        """Where the dividing line stands, across the shown part of the second picture."""
        box = self._box(self._second, QRectF(self.rect())).intersected(QRectF(self.rect()))
        return box.left() + box.width() * self._share / 100

    def _wipes(self) -> bool:
        return self._mode is Compare.WIPE and not self._first.isNull() and not self._second.isNull()

    def _keep_inside(self) -> None:
        low = 50 / self._zoom
        self._centre = QPointF(
            max(low, min(1 - low, self._centre.x())), max(low, min(1 - low, self._centre.y()))
        )

    # Painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.colour(Colour.SUNKEN))
        for number, (image, place, words) in enumerate(self._places()):
            if image.isNull():
                continue
            over = number == 1 and self._mode in (Compare.WIPE, Compare.GHOST)
            painter.save()
            painter.setClipRect(self._clip(place, over=over))
            if over and self._mode is Compare.GHOST:
                painter.setOpacity(self._share / 100)
            self._draw(painter, image, place)
            painter.restore()
            self._draw_words(painter, place, words, on_left=over or self._mode is Compare.BESIDE)
        if self._wipes():
            self._draw_line(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(Colour.ACCENT), Line.FOCUS))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _clip(self, place: QRectF, *, over: bool) -> QRectF:
        if over and self._mode is Compare.WIPE:
            return QRectF(place.left(), place.top(), self._line() - place.left(), place.height())
        return place

    def _draw(self, painter: QPainter, image: QImage, place: QRectF) -> None:
        box = self._box(image, place)
        if self._zoom > 100:
            painter.drawImage(box, image)
            return
        # Whole pictures are made small once, and better than a painter does it while it draws.
        key = image.cacheKey()
        ratio = self.devicePixelRatioF()
        size = (box.size() * ratio).toSize()
        known = self._scaled.get(key)
        if known is None or known.size() != size:
            smooth = Qt.TransformationMode.SmoothTransformation
            known = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled[key] = known
        painter.drawImage(box, known)

    def _draw_words(self, painter: QPainter, place: QRectF, words: str, *, on_left: bool) -> None:
        if not words:
            return
        painter.setFont(type_style("small_value"))
        metrics = painter.fontMetrics()
        width = min(float(metrics.horizontalAdvance(words) + 2 * space(2)), place.width() / 2 - space(3))
        height = metrics.height() + space(1)
        left = place.left() + space(2) if on_left else place.right() - width - space(2)
        box = QRectF(left, place.bottom() - height - space(2), width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.INVERSE))
        painter.drawRoundedRect(box, Radius.TAG, Radius.TAG)
        painter.setPen(self._theme.colour(Colour.ON_INVERSE))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width - 2 * space(2)) + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _draw_line(self, painter: QPainter) -> None:
        x, middle = self._line(), self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(Colour.INVERSE), Line.EDGE))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(self._theme.colour(Colour.ON_INVERSE), Line.HAIR))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setBrush(self._theme.colour(Colour.INVERSE))
        painter.drawEllipse(QPointF(x, middle), _REACH, _REACH)
        mark = QRectF(x - _REACH, middle - space(2), _REACH, 2 * space(2))
        icons = self._theme.icons
        icons.paint(painter, mark, "chevron-left", Colour.ON_INVERSE)
        icons.paint(painter, mark.translated(_REACH, 0), "chevron-right", Colour.ON_INVERSE)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(200), space(130))

    # The hand ----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._scaled.clear()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._taken = event.position()
        near = abs(event.position().x() - self._line()) <= _REACH if self._wipes() else False
        # A picture that is shown whole cannot be moved: there the line comes to the hand.
        self._takes_line = self._wipes() and (near or self._zoom == 100)
        if self._takes_line:
            self._line_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if self._taken is None:
            near = self._wipes() and abs(event.position().x() - self._line()) <= _REACH
            shape = Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.OpenHandCursor if not near and self._zoom > 100 else shape)
            return
        if self._takes_line:
            self._line_to(event.position().x())
            return
        self._move_by(event.position() - self._taken)
        self._taken = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self._taken, self._takes_line = None, False

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self.set_zoom(100 if self._zoom > 100 else 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        key = Qt.Key(event.key())
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        height = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.set_zoom(100)
        elif side and self._zoom == 100 and self._mode in (Compare.WIPE, Compare.GHOST):
            self.set_share(self._share + side * _STEP)
        elif (side or height) and self._zoom > 100:
            self._move_by(QPointF(-side * space(10), -height * space(10)))
        else:
            super().keyPressEvent(event)

    def _line_to(self, x: float) -> None:
        box = self._box(self._second, QRectF(self.rect())).intersected(QRectF(self.rect()))
        self.set_share(round((x - box.left()) / max(1.0, box.width()) * 100))

    def _move_by(self, way: QPointF) -> None:
        _, place, _ = self._places()[0]
        size = self._box(self._second, place).size()
        self._centre -= QPointF(way.x() / max(1.0, size.width()), way.y() / max(1.0, size.height()))
        self._keep_inside()
        self.update()
