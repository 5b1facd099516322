"""What lies still on the board, kept as a picture: scrolling shifts it and paints only what came into view.

Chosen and carried blocks, the now-line and the frame are painted over it each time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

#: Paints the part of the board that lies in a rectangle of the board's own coordinates.
Paint = Callable[[QPainter, QRectF], None]


class BoardPicture:
    """A picture of the visible part, valid for a key (what is shown) and a place (how far it is scrolled)."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._key: object = None
        self._at = QPoint()

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._key = None

    def show(
        self, painter: QPainter, size: QSize, scrolled: QPoint, key: object, paint: Paint, ratio: float
    ) -> None:
        """Draw the visible part at the upper left corner of `painter`'s device.

        `size` and `scrolled` are those of the viewport, `ratio` is the density of the screen; with the same
        `key` the same is shown.
        """
        # In whole pixels of the screen, so that what is shifted fits what is painted beside it.
        at = QPoint(round(scrolled.x() * ratio), round(scrolled.y() * ratio))
        whole = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if self._picture.size() != whole or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(whole)
            self._picture.setDevicePixelRatio(ratio)
            self._key = None
        if key != self._key:
            self._paint(QRect(QPoint(0, 0), whole), at, ratio, paint)
        elif at != self._at:
            self._shift(at, whole, ratio, paint)
        self._key, self._at = key, at
        painter.drawPixmap(QPointF(0, 0), self._picture)

    def _shift(self, at: QPoint, whole: QSize, ratio: float, paint: Paint) -> None:
        by = self._at - at
        everything = QRect(QPoint(0, 0), whole)
        if abs(by.x()) >= whole.width() or abs(by.y()) >= whole.height():
            self._paint(everything, at, ratio, paint)
            return
        self._picture.scroll(by.x(), by.y(), everything)
        strips = []
        if by.y():
            top = 0 if by.y() > 0 else whole.height() + by.y()
            strips.append(QRect(0, top, whole.width(), abs(by.y())))
        if by.x():
            left = 0 if by.x() > 0 else whole.width() + by.x()
            strips.append(QRect(left, 0, abs(by.x()), whole.height()))
        for strip in strips:
            self._paint(strip, at, ratio, paint)

    def _paint(self, pixels: QRect, at: QPoint, ratio: float, paint: Paint) -> None:
        painter = QPainter(self._picture)
        area = QRectF(pixels.x() / ratio, pixels.y() / ratio, pixels.width() / ratio, pixels.height() / ratio)
        painter.setClipRect(area)
        painter.translate(-at.x() / ratio, -at.y() / ratio)
        paint(painter, area.translated(at.x() / ratio, at.y() / ratio))
        painter.end()
