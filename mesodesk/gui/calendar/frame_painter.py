"""Draws what stays in place while the board is scrolled: the hours at the left, the headings above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.tokens import Line, Radius
from mesodesk.gui.calendar.grid import Grid, Slot
from mesodesk.gui.calendar.inks import Inks
from mesodesk.gui.calendar.painter import Lit

#: Width of the hours and height of the headings.
LEFT: Final = 48.0
HEADER: Final = 46.0
#: Lines between the hours have their time beside them where they are at least this far apart.
_LEAST_LABEL: Final = 24.0


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column: a name, and below it the day of the window while a session is carried."""

    words: str
    note: str = ""
    is_today: bool = False


class FramePainter:
    """Paints over the scrolled board, in the coordinates of its viewport."""

    def __init__(self, inks: Inks, formats: Formats) -> None:
        self._inks = inks
        self._formats = formats

    def hours(
        self, painter: QPainter, grid: Grid, port: QRect, scrolled: int, line_minutes: int = 60
    ) -> None:
        """The hours of the day, as the board is scrolled, and the lines between where there is room."""
        painter.fillRect(QRectF(0, 0, LEFT, port.height()), self._inks.brush(Colour.WINDOW))
        if not grid.columns:
            return
        every = line_minutes if line_minutes / 60 * grid.hour_height >= _LEAST_LABEL else 60
        painter.setFont(self._inks.font("small"))
        for minute in range(-(-grid.first // every) * every, grid.last + 1, every):
            top = grid.y(minute) - scrolled - 8
            if not -16 < top < port.height():
                continue
            painter.setPen(self._inks.pen(Colour.TEXT3 if minute % 60 else Colour.TEXT2))
            moment = grid.moment(Slot(0, minute))
            words = self._formats.time(moment) if moment else ""
            area = QRectF(0, top, LEFT - 6, 16)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def now(self, painter: QPainter, grid: Grid, scrolled: int, minute: int) -> None:
        """The time beside the now-line."""
        moment = grid.moment(Slot(0, minute))
        top = grid.y(minute) - scrolled
        if moment is None:
            return
        room = QRectF(3, top - 9, LEFT - 5, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.brush(Colour.STOP))
        painter.drawRoundedRect(room, Radius.TAG, Radius.TAG)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self._inks.font("calendar_name"))
        painter.setPen(self._inks.pen(Colour.SURFACE))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._formats.time(moment))

    def headings(
        self,
        painter: QPainter,
        grid: Grid,
        headings: Sequence[Heading],
        lit: Lit | None,
        port: QRect,
        scrolled: int,
    ) -> None:
        """The names of the columns; allowed days stand out while a session is carried."""
        colour = self._inks.colour
        painter.fillRect(QRectF(0, 0, port.width(), HEADER), colour(Colour.WINDOW))
        for index, heading in enumerate(headings):
            area = QRectF(grid.x(index) - scrolled, 0, grid.width_of(index), HEADER)
            allowed = lit is not None and lit.allows(grid.columns[index].day)
            if allowed:
                painter.fillRect(area, colour(Colour.ACCENT_SOFT))
                painter.fillRect(QRectF(area.x(), 0, area.width(), Line.EDGE), colour(Colour.ACCENT))
            painter.setFont(self._inks.font("label"))
            painter.setPen(colour(Colour.ACCENT if heading.is_today or allowed else Colour.TEXT))
            name = area.adjusted(8, 6, -4, 0)
            elide = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(heading.words, elide, int(name.width()))
            painter.drawText(name, Qt.AlignmentFlag.AlignTop, shown)
            painter.setFont(self._inks.font("small"))
            painter.setPen(colour(Colour.TEXT2))
            painter.drawText(area.adjusted(8, 23, -4, 0), Qt.AlignmentFlag.AlignTop, heading.note)
        painter.fillRect(QRectF(0, HEADER - 1, port.width(), 1), colour(Colour.LINE))

    def focus(self, painter: QPainter, port: QRect) -> None:
        """The ring around a board that has the focus while no block is chosen."""
        painter.setPen(QPen(self._inks.colour(Colour.ACCENT), Line.FOCUS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(port).adjusted(1, 1, -1, -1))
