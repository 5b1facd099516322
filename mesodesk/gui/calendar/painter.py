"""Draws the board beneath and above its blocks: hours, closed time, lit days, the now-line, the hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mesodesk.domain.clinic import Span
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.tokens import Line, Radius
from mesodesk.gui.calendar.grid import Box, Grid
from mesodesk.gui.calendar.inks import Inks

_PAD: Final = 4.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the blocks of one column: open hours, why a day is closed, and who is there.

    `worked` are the stretches in which the people of this column work; None where nobody's rota counts.
    """

    hours: tuple[Span, ...]
    closed: str
    worked: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Lit:
    """The days that a carried session may have; None as a bound means that there is none.

    `follow` are first and last day of those that it may have if the later sessions follow.
    """

    first: date | None
    ideal: date | None
    last: date | None
    follow: tuple[date, date] | None = None

    def could_be(self, day: date) -> bool:
        """Whether the session may be on that day, alone or with the later ones following."""
        return self.allows(day) or (self.follow is not None and self.follow[0] <= day <= self.follow[1])

    def allows(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return not (
            (self.first is not None and day < self.first) or (self.last is not None and day > self.last)
        )


class BoardPainter:
    """Paints with the roles of the theme; holds no colour."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks

    def ground(
        self,
        painter: QPainter,
        grid: Grid,
        grounds: Sequence[Ground],
        lit: Lit | None,
        line_minutes: int = 60,
    ) -> None:
        """Columns with open and closed hours; with `lit`, the allowed days stand out.

        There is a line every `line_minutes`, those between the hours dotted.
        """
        colour = self._inks.colour
        for index, column in enumerate(grid.columns):
            area = QRectF(grid.x(index), grid.top, grid.width_of(index), grid.height - grid.top)
            ground = Colour.SURFACE
            if lit is not None:
                ground = Colour.ACCENT_SOFT if lit.allows(column.day) else Colour.SUNKEN
            painter.fillRect(area, colour(ground))
            self._closed_hours(painter, grid, index, grounds[index])
        self._lines(painter, grid, line_minutes)
        painter.setPen(self._inks.pen(Colour.LINE))
        for index in range(len(grid.columns) + 1):
            x = grid.x(index)
            painter.drawLine(QPointF(x, grid.top), QPointF(x, grid.height))

    def _lines(self, painter: QPainter, grid: Grid, line_minutes: int) -> None:
        dotted = QPen(self._inks.pen(Colour.LINE))
        dotted.setStyle(Qt.PenStyle.DotLine)
        for minute in range(-(-grid.first // line_minutes) * line_minutes, grid.last + 1, line_minutes):
            painter.setPen(dotted if minute % 60 else self._inks.pen(Colour.LINE))
            y = grid.y(minute)
            painter.drawLine(QPointF(grid.left, y), QPointF(grid.width, y))

    def _closed_hours(self, painter: QPainter, grid: Grid, index: int, ground: Ground) -> None:
        def area(start: int, end: int) -> QRectF:
            top = grid.y(start)
            return QRectF(grid.x(index), top, grid.width_of(index), grid.y(end) - top)

        inks = self._inks
        if ground.worked is not None:
            for start, end in _between(ground.worked, grid):
                painter.fillRect(area(start, end), inks.brush(Colour.SUNKEN))
        for start, end in _between(ground.hours, grid):
            painter.fillRect(area(start, end), inks.brush(Colour.SUNKEN))
            painter.fillRect(area(start, end), inks.brush(Colour.LINE, Qt.BrushStyle.BDiagPattern))
        if ground.closed:
            painter.setPen(inks.colour(Colour.TEXT2))
            painter.setFont(inks.font("small"))
            room = QRectF(grid.x(index) + _PAD, grid.top + _PAD, grid.width_of(index) - 2 * _PAD, 80)
            flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, flags, ground.closed)

    def now_line(self, painter: QPainter, grid: Grid, column: int, minute: int) -> None:
        """Where the day stands."""
        colour, y = self._inks.colour(Colour.STOP), grid.y(minute)
        painter.setPen(QPen(colour, Line.FOCUS))
        painter.drawLine(QPointF(grid.x(column), y), QPointF(grid.x(column + 1), y))

    def forbidden(self, painter: QPainter, box: Box) -> None:
        """The outline of what is carried where it may not fall."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._inks.colour(Colour.STOP), Line.FOCUS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), Radius.TAG, Radius.TAG)
        painter.restore()

    def drawn(self, painter: QPainter, box: Box, time: str) -> None:
        """Free time that is being drawn for a new appointment."""
        inks, area = self._inks, QRectF(box.x, box.y, box.width, box.height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(inks.pen(Colour.ACCENT, Line.FOCUS))
        painter.setBrush(inks.brush(Colour.ACCENT_SOFT))
        painter.drawRoundedRect(area, Radius.TAG, Radius.TAG)
        painter.restore()
        inks.write(
            painter, area.topLeft() + QPointF(_PAD, 2), time, "calendar_name", Colour.ACCENT, area.width()
        )


def _between(spans: tuple[Span, ...], grid: Grid) -> list[tuple[int, int]]:
    """What the spans leave over of the minutes that are shown."""
    edges = [grid.first]
    for span in spans:
        edges += [span.start, span.end]
    edges.append(grid.last)
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]
