"""Paints an injection map: the chart's lines, zones, points, rings of the earlier session, labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from mesodesk.domain.body_map import Dot, InjectionMap, Total, Zone
from mesodesk.domain.map_moves import outline_of
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, space
from mesodesk.gui.widgets.map_layout import Label, MapFrame, PlacedLabel, place_labels

#: Width of the drawing's lines, and radius of points, in pixels at the fitting size.
_STROKE: Final = 1.6
_POINT: Final = 2.0
_SINGLE: Final = 3.0
_RING: Final = 2.6
#: How much of the soft ground covers a painted zone (0 to 255).
_FILL: Final = 191


@dataclass(frozen=True, slots=True)
class MapPicture:
    """Everything that one painting of the map shows."""

    frame: MapFrame
    shown: InjectionMap
    before: InjectionMap | None
    zone: str
    point: Dot | None
    focused: str
    hovered: str
    shows_zones: bool
    cross: Dot | None
    words: Mapping[str, str]
    describe: Callable[[Total], str]


def paint_map(widget: QWidget, theme: Theme, picture: MapPicture | None) -> None:
    """Paint the whole widget; without a picture only its ground."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(widget.rect())
    painter.fillRect(room, theme.colour(Colour.SURFACE))
    if picture is not None:
        _MapPainter(painter, theme, picture, room).paint()
    painter.end()


class _MapPainter:
    """One painting."""

    def __init__(self, painter: QPainter, theme: Theme, picture: MapPicture, room: QRectF) -> None:
        self._painter = painter
        self._theme = theme
        self._picture = picture
        self._room = room

    def paint(self) -> None:
        self._zones()
        self._lines()
        self._sides()
        self._points()
        if self._picture.frame.zoom <= 1.0:
            self._labels()
        self._focus()

    def _pen(self, role: Colour, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        pen = QPen(self._theme.colour(role), width, style)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _zones(self) -> None:
        picture, painter = self._picture, self._painter
        soft = QColor(self._theme.colour(Colour.ACCENT_SOFT))
        soft.setAlpha(_FILL)
        for zone in picture.frame.chart.zones:
            painted = picture.shown.painted(zone.key)
            outline = picture.frame.outline(self._outline(zone))
            is_current = zone.key == picture.zone
            if painted is not None:
                painter.setBrush(soft)
                style = Qt.PenStyle.SolidLine if is_current else Qt.PenStyle.DashLine
                width = Line.FOCUS if is_current else Line.HAIR
                painter.setPen(self._pen(Colour.ACCENT, width, style))
            elif is_current or zone.key == picture.hovered:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(self._pen(Colour.ACCENT, Line.HAIR, Qt.PenStyle.DashLine))
            elif picture.shows_zones:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(self._pen(Colour.CONTROL, Line.HAIR, Qt.PenStyle.DotLine))
            else:
                continue
            painter.drawPolygon(outline)

    def _lines(self) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._pen(Colour.TEXT2, _STROKE))
        self._painter.drawPath(self._picture.frame.lines())

    def _points(self) -> None:
        picture, painter, frame = self._picture, self._painter, self._picture.frame
        scale = min(frame.zoom, 2.0)
        if picture.before is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._pen(Colour.TEXT3, Line.HAIR))
            for dot in picture.before.dots:
                painter.drawEllipse(frame.to_screen(dot), _RING * scale, _RING * scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.ACCENT))
        for zone in picture.shown.zones:
            for dot in zone.points:
                painter.drawEllipse(frame.to_screen(dot), _POINT * scale, _POINT * scale)
        # A rim in the colour of the ground keeps a single point apart from those of a zone.
        painter.setPen(self._pen(Colour.SURFACE, Line.HAIR))
        for single in picture.shown.singles:
            painter.drawEllipse(frame.to_screen(single.at), _SINGLE * scale, _SINGLE * scale)
        if picture.point is not None:
            painter.setPen(self._pen(Colour.ACCENT, Line.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = _SINGLE * scale + Line.FOCUS + Line.HAIR
            painter.drawEllipse(frame.to_screen(picture.point), reach, reach)
        if picture.cross is not None:
            self._cross(frame.to_screen(picture.cross))

    def _outline(self, zone: Zone) -> tuple[Dot, ...]:
        painted = self._picture.shown.painted(zone.key)
        return zone.outline if painted is None else outline_of(self._picture.frame.chart, painted)

    def _cross(self, at: QPointF) -> None:
        self._painter.setPen(self._pen(Colour.ACCENT, Line.FOCUS))
        reach = space(2)
        for step in (QPointF(reach, 0), QPointF(0, reach)):
            self._painter.drawLine(at - step, at - step / 2)
            self._painter.drawLine(at + step / 2, at + step)

    def _sides(self) -> None:
        self._painter.setPen(self._theme.colour(Colour.TEXT3))
        self._painter.setFont(self._theme.font("small"))
        edge = self._room.adjusted(space(3), space(2), -space(3), -space(2))
        for key, side in (("right", Qt.AlignmentFlag.AlignLeft), ("left", Qt.AlignmentFlag.AlignRight)):
            self._painter.drawText(edge, side | Qt.AlignmentFlag.AlignTop, self._picture.words.get(key, ""))

    def _labels(self) -> None:
        picture = self._picture
        keys = dict.fromkeys([*picture.shown.sites, *([picture.zone] if picture.zone else [])])
        labels = [
            Label(
                key,
                picture.words.get(key, key),
                picture.describe(total) if total.points else "",
                self._outline(picture.frame.chart.zone(key)),
            )
            for key in keys
            if (total := picture.shown.total_of(key)) is not None
        ]
        name, detail = (QFontMetricsF(self._theme.font(style)) for style in ("strong", "small"))
        sizes = [
            QSizeF(
                max(name.horizontalAdvance(label.name), detail.horizontalAdvance(label.detail)),
                name.height() + (detail.height() if label.detail else 0),
            )
            for label in labels
        ]
        room = self._room.adjusted(space(3), space(8), -space(3), -space(2))
        for placed in place_labels(picture.frame, labels, sizes, room):
            self._label(placed, name.height())

    def _label(self, placed: PlacedLabel, name_height: float) -> None:
        painter = self._painter
        painter.setPen(self._pen(Colour.CONTROL, Line.HAIR))
        painter.drawLine(placed.line_from, placed.line_to)
        side = Qt.AlignmentFlag.AlignRight if placed.on_left else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
        painter.setPen(self._theme.colour(Colour.TEXT))
        painter.setFont(self._theme.font("strong"))
        painter.drawText(placed.box, flags, placed.label.name)
        painter.setPen(self._theme.colour(Colour.TEXT2))
        painter.setFont(self._theme.font("small"))
        painter.drawText(placed.box.adjusted(0, name_height, 0, 0), flags, placed.label.detail)

    def _focus(self) -> None:
        if not self._picture.focused:
            return
        zone = self._picture.frame.chart.zone(self._picture.focused)
        outline = self._picture.frame.outline(self._outline(zone))
        # Around the zone and outside it, so that nothing of it is covered.
        centre = outline.boundingRect().center()
        reach = max(outline.boundingRect().width(), outline.boundingRect().height()) / 2
        grown = 1 + space(1) / max(reach, 1.0)
        ring = QPolygonF([centre + (corner - centre) * grown for corner in outline.toList()])
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._pen(Colour.ACCENT, Line.FOCUS))
        self._painter.drawPolygon(ring)
