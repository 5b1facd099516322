"""Where things of an injection map stand on the screen: the chart's transform, and labels that keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath, QPolygonF

from mesodesk.domain.body_map import UNIT, Chart, Dot, centre_of

#: How far a chart can be enlarged.
MOST_ZOOM: Final = 5.0
#: Blank between two labels and between a label and its line.
_GAP: Final = 6.0
#: A zone whose middle is so near to that of the chart, in its units, belongs to neither side.
_MIDDLE: Final = UNIT // 100


@dataclass(frozen=True, slots=True)
class Label:
    """What is written beside a zone: its name and a second line; `outline` where it was carried elsewhere."""

    key: str
    name: str
    detail: str
    outline: tuple[Dot, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label in its place, and the line from it to its zone."""

    label: Label
    box: QRectF
    on_left: bool
    line_from: QPointF
    line_to: QPointF


class MapFrame:
    """The chart in a rectangle: centred between two margins for labels, enlarged about one of its points."""

    def __init__(self, chart: Chart, room: QRectF, margin: float) -> None:
        self.chart = chart
        self._room = room
        inner = room.adjusted(margin, 0, -margin, 0)
        width = min(inner.width(), inner.height() * chart.ratio)
        self._fitted = QSizeF(width, width / chart.ratio)
        self._zoom = 1.0
        self._middle = QPointF(0.5, 0.5)

    @property
    def zoom(self) -> float:
        """How many times larger than the fitting size."""
        return self._zoom

    @property
    def middle(self) -> QPointF:
        """The point of the chart (0 to 1) that stands in the middle."""
        return self._middle

    def look_at(self, zoom: float, middle: QPointF) -> None:
        """Enlarge by `zoom` with `middle` (0 to 1) in the middle, as far as the chart reaches."""
        self._zoom = min(max(zoom, 1.0), MOST_ZOOM)
        half = 0.5 / self._zoom
        x, y = (min(max(value, half), 1 - half) for value in (middle.x(), middle.y()))
        self._middle = QPointF(x, y)

    @property
    def sheet(self) -> QRectF:
        """The whole chart on the screen; when enlarged, it reaches beyond the room."""
        size = self._fitted * self._zoom
        centre = self._room.center()
        left = centre.x() - self._middle.x() * size.width()
        return QRectF(left, centre.y() - self._middle.y() * size.height(), size.width(), size.height())

    def to_screen(self, dot: Dot) -> QPointF:
        """Where `dot` is on the screen."""
        sheet = self.sheet
        return QPointF(
            sheet.left() + dot.x / UNIT * sheet.width(), sheet.top() + dot.y / UNIT * sheet.height()
        )

    def to_chart(self, place: QPointF) -> Dot | None:
        """The dot at `place`, None beside the chart."""
        sheet = self.sheet
        if not sheet.contains(place):
            return None
        x = round((place.x() - sheet.left()) / sheet.width() * UNIT)
        return Dot(x, round((place.y() - sheet.top()) / sheet.height() * UNIT))

    def outline(self, dots: Sequence[Dot]) -> QPolygonF:
        """A closed outline on the screen."""
        return QPolygonF([self.to_screen(dot) for dot in dots])

    def lines(self) -> QPainterPath:
        """All lines of the drawing on the screen."""
        path = QPainterPath()
        for line in self.chart.lines:
            path.addPolygon(QPolygonF([self.to_screen(dot) for dot in line]))
        return path


def place_labels(
    frame: MapFrame, labels: Sequence[Label], sizes: Sequence[QSizeF], room: QRectF
) -> list[PlacedLabel]:
    """Labels at both sides of the chart, each at the height of its zone, moved apart where they would touch.

    Zones in the middle are written where there is more room. Labels beyond the height of the room are left
    out, the last first.
    """
    left: list[tuple[float, int]] = []
    right: list[tuple[float, int]] = []
    centres = [centre_of(_outline(frame, label)) for label in labels]
    by_side = sorted(range(len(labels)), key=lambda number: -abs(centres[number].x - UNIT // 2))
    for number in by_side:
        off = centres[number].x - UNIT // 2
        in_middle = abs(off) < _MIDDLE
        side = left if (len(left) < len(right) if in_middle else off < 0) else right
        side.append((frame.to_screen(centres[number]).y(), number))
    placed: list[PlacedLabel] = []
    for on_left, side in ((True, sorted(left)), (False, sorted(right))):
        heights = [sizes[number].height() for _, number in side]
        tops = _apart([y for y, _ in side], heights, room)
        for top, (_, number) in zip(tops, side, strict=False):
            placed.append(_placed(frame, labels[number], sizes[number], top, on_left, room))
    return placed


def _apart(wanted: list[float], heights: list[float], room: QRectF) -> list[float]:
    """Tops of boxes centred at `wanted` (in order), pushed down and then up until none touch."""
    tops: list[float] = []
    floor = room.top()
    for y, height in zip(wanted, heights, strict=True):
        tops.append(max(floor, y - height / 2))
        floor = tops[-1] + height + _GAP
    ceiling = room.bottom()
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], ceiling - heights[index])
        ceiling = tops[index] - _GAP
    return [top for top in tops if top >= room.top() - 0.5]


def _placed(
    frame: MapFrame, label: Label, size: QSizeF, top: float, on_left: bool, room: QRectF
) -> PlacedLabel:
    inner = frame.sheet
    if on_left:
        box = QRectF(max(room.left(), inner.left() - size.width()), top, size.width(), size.height())
        start = QPointF(box.right() + _GAP, box.center().y())
    else:
        box = QRectF(min(room.right() - size.width(), inner.right()), top, size.width(), size.height())
        start = QPointF(box.left() - _GAP, box.center().y())
    corners = [frame.to_screen(dot) for dot in _outline(frame, label)]
    nearest = min(corners, key=lambda corner: (corner - start).manhattanLength())
    return PlacedLabel(label, box, on_left, start, nearest)


def _outline(frame: MapFrame, label: Label) -> tuple[Dot, ...]:
    return label.outline or frame.chart.zone(label.key).outline


def zone_beside(chart: Chart, key: str, step: QPoint) -> str:
    """The nearest zone in a direction, or nothing; distance across the way counts three times."""
    here = centre_of(chart.zone(key).outline)
    found: list[tuple[int, str]] = []
    for zone in chart.zones:
        centre = centre_of(zone.outline)
        along = (centre.x - here.x) * step.x() + (centre.y - here.y) * step.y()
        across = abs((centre.x - here.x) * step.y()) + abs((centre.y - here.y) * step.x())
        if zone.key != key and along > 0:
            found.append((along + 3 * across, zone.key))
    return min(found, default=(0, ""))[1]
