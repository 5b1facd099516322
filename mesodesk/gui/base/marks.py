"""Status and verdict marks, painted from vector paths: the shape alone says what the colour says."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from mesodesk.domain.appointments import Status
from mesodesk.gui.base.colours import Colour


class Colours(Protocol):
    """What marks need of the theme."""

    def colour(self, role: Colour | str) -> QColor:
        """The colour of a role in the present scheme."""


class Mark(StrEnum):
    """Verdict on a date: stands, stands barely, cannot be; and the place it would move to."""

    FREE = "free"
    TIGHT = "tight"
    IMPOSSIBLE = "impossible"
    PROPOSED = "proposed"


STATUS_COLOURS: Final[dict[Status, Colour]] = {
    Status.HELD: Colour.SLATE,
    Status.BOOKED: Colour.SLATE,
    Status.CONFIRMED: Colour.INFORM,
    Status.ARRIVED: Colour.ACCENT,
    Status.NUMBING: Colour.WAIT,
    Status.IN_TREATMENT: Colour.ACCENT,
    Status.DONE: Colour.OK,
    Status.NO_SHOW: Colour.STOP,
    Status.CANCELLED: Colour.TEXT3,
}

MARK_COLOURS: Final[dict[Mark, Colour]] = {
    Mark.FREE: Colour.OK,
    Mark.TIGHT: Colour.WAIT,
    Mark.IMPOSSIBLE: Colour.STOP,
    Mark.PROPOSED: Colour.ACCENT,
}

#: Marks are designed on a 16-unit square with strokes of 2.
_UNIT: Final = 16.0


def paint_status(painter: QPainter, rect: QRectF, status: Status, colours: Colours) -> None:
    """Draw the mark of a visit's status into `rect` (11, 14 or 16 units)."""
    fill = colours.colour(Colour.SURFACE)
    _begin(painter, rect, colours.colour(STATUS_COLOURS[status]))
    _STATUS_SHAPES[status](painter, fill)
    painter.restore()


def paint_mark(painter: QPainter, rect: QRectF, mark: Mark, colours: Colours) -> None:
    """Draw the mark of a verdict into `rect`."""
    fill = colours.colour(Colour.SURFACE)
    _begin(painter, rect, colours.colour(MARK_COLOURS[mark]))
    _MARK_SHAPES[mark](painter, fill)
    painter.restore()


def _begin(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = min(rect.width(), rect.height())
    painter.translate(rect.center() - QPointF(edge / 2, edge / 2))
    painter.scale(edge / _UNIT, edge / _UNIT)
    join = Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)


_RING: Final = QRectF(2, 2, 12, 12)


def _ring(painter: QPainter, _fill: QColor) -> None:
    painter.drawEllipse(_RING)


def _dashed_ring(painter: QPainter, _fill: QColor) -> None:
    pen = painter.pen()
    pen.setDashPattern([1.1, 1.25])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(_RING)


def _ring_with_tick(painter: QPainter, _fill: QColor) -> None:
    painter.drawEllipse(_RING)
    painter.drawPath(_line((5.2, 8.3), (7.2, 10.2), (10.8, 6.2)))


def _half_disc(painter: QPainter, _fill: QColor) -> None:
    painter.drawEllipse(_RING)
    half = QPainterPath()
    half.moveTo(8, 2)
    half.arcTo(_RING, 90, 180)
    half.closeSubpath()
    painter.fillPath(half, painter.pen().color())


def _hourglass(painter: QPainter, _fill: QColor) -> None:
    glass = QPainterPath()
    for points in (((3.5, 2.5), (12.5, 2.5), (8, 8)), ((3.5, 13.5), (12.5, 13.5), (8, 8))):
        glass.addPath(_line(*points))
        glass.closeSubpath()
    painter.fillPath(glass, painter.pen().color())
    painter.drawPath(glass)


def _diamond(painter: QPainter, _fill: QColor) -> None:
    diamond = _line((8, 2), (14, 8), (8, 14), (2, 8))
    diamond.closeSubpath()
    painter.fillPath(diamond, painter.pen().color())
    painter.drawPath(diamond)


def _square_with_tick(painter: QPainter, fill: QColor) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawRoundedRect(QRectF(2.5, 2.5, 11, 11), 1.5, 1.5)
    _in_fill(painter, fill)
    painter.drawPath(_line((5, 8.3), (7.2, 10.4), (11, 6)))


def _square_with_cross(painter: QPainter, _fill: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.5, 2.5, 11, 11), 1.5, 1.5)
    painter.drawPath(_line((5.8, 5.8), (10.2, 10.2)))
    painter.drawPath(_line((10.2, 5.8), (5.8, 10.2)))


def _ring_with_slash(painter: QPainter, _fill: QColor) -> None:
    painter.drawEllipse(_RING)
    painter.drawPath(_line((4.2, 11.8), (11.8, 4.2)))


def _disc(painter: QPainter, _fill: QColor) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(_RING)


def _square(painter: QPainter, _fill: QColor) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawRoundedRect(QRectF(2.5, 2.5, 11, 11), 1.5, 1.5)


def _dashed_square(painter: QPainter, _fill: QColor) -> None:
    pen = painter.pen()
    pen.setDashPattern([1.4, 1.35])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawRect(QRectF(2.5, 2.5, 11, 11))


def _in_fill(painter: QPainter, fill: QColor) -> None:
    pen = painter.pen()
    pen.setColor(fill)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _line(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


_Shape = Callable[[QPainter, QColor], None]

_STATUS_SHAPES: Final[dict[Status, _Shape]] = {
    Status.HELD: _dashed_ring,
    Status.BOOKED: _ring,
    Status.CONFIRMED: _ring_with_tick,
    Status.ARRIVED: _half_disc,
    Status.NUMBING: _hourglass,
    Status.IN_TREATMENT: _diamond,
    Status.DONE: _square_with_tick,
    Status.NO_SHOW: _square_with_cross,
    Status.CANCELLED: _ring_with_slash,
}

_MARK_SHAPES: Final[dict[Mark, _Shape]] = {
    Mark.FREE: _disc,
    Mark.TIGHT: _square,
    Mark.IMPOSSIBLE: _dashed_square,
    Mark.PROPOSED: _ring,
}
