"""A picture as it will be kept, small, in a box of one size."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk


class SmallPicture(QWidget):
    """Shows a picture whole and in the middle of `width` x `height` units of the screen."""

    def __init__(self, desk: Desk, width: int, height: int) -> None:
        super().__init__()
        self._theme = desk.theme
        self._image = QImage()
        self.setFixedSize(width, height)
        self.setAccessibleName(self.tr("Preview"))

    def show_small(self, small: bytes) -> None:
        """Show this picture, a file's bytes."""
        self._image = QImage.fromData(small)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(Colour.SUNKEN))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(box, self._image)
        painter.end()
