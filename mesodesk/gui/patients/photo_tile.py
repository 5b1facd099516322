"""One photograph in a series: its small picture, and below it when it was taken and in which session."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, Radius, space
from mesodesk.gui.base.typography import type_style

_WIDTH: Final = space(34)
_HEIGHT: Final = space(34)


class PhotoTile(QAbstractButton):
    """A button that is a picture. `first` and `second` stand below it, `second` more quietly."""

    def __init__(
        self,
        theme: Theme,
        small: bytes,
        first: str,
        second: str,
        *,
        name: str,
        label: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        # What the record keeps was encoded by the program itself, never by whoever made the file.
        self._image = QImage.fromData(small)
        self._first = first
        self._second = second
        self.setAccessibleIdentifier(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        lines = QFontMetrics(type_style("small_value")).height() + QFontMetrics(type_style("small")).height()
        return QSize(_WIDTH, _HEIGHT + lines + space(1))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(0, 0, self.width(), _HEIGHT).adjusted(1, 1, -1, -1)
        path = QPainterPath()
        path.addRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        painter.fillPath(path, self._theme.colour(Colour.SUNKEN))
        if not self._image.isNull():
            painter.setClipPath(path)
            painter.drawImage(_covering(box, QSizeF(self._image.size())), self._image)
            painter.setClipping(False)
        near = self.underMouse() or self.isDown()
        painter.setPen(QPen(self._theme.colour(Colour.ACCENT if near else Colour.LINE), Line.HAIR))
        painter.drawPath(path)
        self._draw_words(painter)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _draw_words(self, painter: QPainter) -> None:
        top = float(_HEIGHT + space(1))
        for words, style, role in (
            (self._first, "small_value", Colour.TEXT),
            (self._second, "small", Colour.TEXT2),
        ):
            if not words:
                continue
            painter.setFont(type_style(style))
            painter.setPen(self._theme.colour(role))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(
                QRectF(0, top, self.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, shown
            )
            top += metrics.height()


def _covering(box: QRectF, size: QSizeF) -> QRectF:
    """The rectangle of `size`'s shape that covers `box` and shares its middle."""
    covering = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    made = QRectF(0, 0, covering.width(), covering.height())
    made.moveCenter(box.center())
    return made
