"""The mark of the program: a disc with three points."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize

_POINTS: Final = ((0.36, 0.42), (0.64, 0.42), (0.5, 0.66))


class Logo(QWidget):
    """The mark as a widget."""

    def __init__(self, theme: Theme, edge: int = IconSize.LOGO, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        paint_logo(painter, QRectF(self.rect()), self._theme)
        painter.end()


def paint_logo(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the mark into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = rect.width()
    pen = painter.pen()
    pen.setColor(theme.colour(Colour.ACCENT))
    pen.setWidthF(edge / 12)
    painter.setPen(pen)
    inset = edge / 10
    painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Colour.ACCENT))
    radius = edge / 13
    for x, y in _POINTS:
        left, top = rect.left() + edge * x - radius, rect.top() + edge * y - radius
        painter.drawEllipse(QRectF(left, top, 2 * radius, 2 * radius))
    painter.restore()


def window_icon(theme: Theme) -> QIcon:
    """The mark as the icon of the program's windows."""
    icon = QIcon()
    for edge in (16, 32, 64, 128):
        picture = QPixmap(edge, edge)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_logo(painter, QRectF(0, 0, edge, edge), theme)
        painter.end()
        icon.addPixmap(picture)
    return icon
