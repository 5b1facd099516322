"""The injection map on paper: the chart's lines, the zones that were treated, every point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from mesodesk.domain.paper_parts import BodyChart, Dot, MapZone
from mesodesk.pdf.blocks import Block, Columns, Figure, Part, Space, Stack, Whole
from mesodesk.pdf.stationery import BODY, STRONG, Desk
from mesodesk.pdf.structure import Role

#: The chart takes at most this much of the page, in points.
_WIDEST: Final = 290.0
_TALLEST: Final = 290.0
_POINT: Final = 1.5
#: Radius of a point where there are more than so many (nappage).
_FINE_POINT: Final = 0.9
_MANY: Final = 300
_NUMBER: Final = 8.5
_ZONE_GREY: Final = 0.9
_TARGET: Final = 1.6
#: Between these parts of the width a zone is in the middle, and its number goes where there is room.
_CENTRE: Final = (0.45, 0.55)

Place = Callable[[Dot], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Label:
    """The number of a zone: where it stands on the page, and the place in the zone that it points at."""

    number: int
    middle: tuple[float, float]
    target: tuple[float, float]


class ChartBlock(Block):
    """A body chart: lines, zones with their numbers, points. Grey and dashes only, to survive a copier."""

    def __init__(self, chart: BodyChart, font: str) -> None:
        self._chart, self._font = chart, font

    def height(self, width: float) -> float:
        """The chart's height in its own proportions."""
        return min(_TALLEST, min(width, _WIDEST) / self._chart.ratio)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw zones first, then lines, points and the zones' numbers above them."""
        high = self.height(width)
        wide = high * self._chart.ratio
        left = x + (width - wide) / 2

        def place(dot: Dot) -> tuple[float, float]:
            return left + dot.x * wide, top - dot.y * high

        canvas.saveState()
        canvas.setLineJoin(1)
        canvas.setLineCap(1)
        for zone in self._chart.zones:
            _draw_zone(canvas, zone, place)
        canvas.setLineWidth(0.9)
        for line in self._chart.lines:
            _draw_line(canvas, line.dots, place, closed=False)
        for label in _labels(self._chart.zones, place, left, wide, (top - high, top)):
            self._draw_label(canvas, label)
        # Last, so that nothing can hide a point.
        _draw_points(canvas, self._chart.points, place)
        canvas.restoreState()

    def _draw_label(self, canvas: Canvas, label: _Label) -> None:
        """The number of a zone in a ring, a thin line from it, and a small ring where that line ends."""
        x, y = label.middle
        towards = _NUMBER if label.target[0] > x else -_NUMBER
        canvas.setLineWidth(0.5)
        canvas.line(x + towards, y, *label.target)
        canvas.setFillGray(1)
        canvas.circle(*label.target, _TARGET, stroke=1, fill=1)
        canvas.setLineWidth(0.9)
        canvas.circle(x, y, _NUMBER, stroke=1, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(self._font, BODY.size)
        canvas.drawCentredString(x, y - BODY.size * 0.36, str(label.number))


def _labels(
    zones: Sequence[MapZone], place: Place, left: float, wide: float, span: tuple[float, float]
) -> list[_Label]:
    """Where the numbers of `zones` stand: beside the chart, each as near to its zone's height as it can."""
    sides: tuple[list[tuple[int, MapZone]], list[tuple[int, MapZone]]] = ([], [])
    for numbered in enumerate(zones, start=1):
        across = _middle(numbered[1].outline).x
        near = 0 if across < _CENTRE[0] else 1 if across > _CENTRE[1] else int(len(sides[0]) > len(sides[1]))
        sides[near].append(numbered)
    labels: list[_Label] = []
    for side, x in zip(sides, (left + _NUMBER, left + wide - _NUMBER), strict=True):
        side.sort(key=lambda numbered: _middle(numbered[1].outline).y)
        wished = [place(_middle(zone.outline))[1] for _, zone in side]
        apart = min(2 * _NUMBER + 2, (span[1] - span[0] - 2 * _NUMBER) / max(len(side) - 1, 1))
        heights = _spread(wished, apart, span)
        labels += [
            _Label(number, (x, y), place(_target(zone.outline, left_side=side is sides[0])))
            for (number, zone), y in zip(side, heights, strict=True)
        ]
    return labels


def _spread(wished: Sequence[float], apart: float, span: tuple[float, float]) -> list[float]:
    """`wished` heights (falling) moved so that neighbours are `apart`, inside `span` as far as they can."""
    heights = list(wished)
    ceiling = span[1] - _NUMBER
    for index, height in enumerate(heights):
        heights[index] = min(height, ceiling)
        ceiling = heights[index] - apart
    floor = span[0] + _NUMBER
    for index in range(len(heights) - 1, -1, -1):
        heights[index] = max(heights[index], floor)
        floor = heights[index] + apart
    return heights


def chart_with_legend(desk: Desk, chart: BodyChart) -> Block:
    """The chart with the patient's sides named, beside it what each numbered zone got."""
    labels = desk.labels
    sides = ("summary.map_right", "summary.map_left")
    left, right = sides if chart.mirrored else sides[::-1]
    half = _WIDEST / 2
    names = Columns(
        ((half, desk.para(labels(left))), (half, desk.para(labels(right), BODY.to("right")))), gutter=0
    )
    shown = Figure(ChartBlock(chart, desk.fonts.regular.name), labels("figures.map", title=chart.title))
    drawing = Whole(Stack((names, Space(4), shown)))
    lines: list[Block] = [desk.para(chart.title, STRONG, role=Role.SUBHEADING), Space(4)]
    for number, zone in enumerate(chart.zones, start=1):
        lines.append(_legend(desk, number, zone))
    points = labels.count("summary.map_points", len(chart.points))
    lines += [Space(4), desk.para(points)]
    return Whole(Columns(((_WIDEST, drawing), (None, Stack(lines))), gutter=24))


def _legend(desk: Desk, number: int, zone: MapZone) -> Block:
    words = zone.name
    if zone.volume_ul is not None:
        amount = desk.formats.millilitres(zone.volume_ul)
        words = f"{words} · {desk.labels('summary.millilitres', amount=amount)}"
    label = desk.para(f"{number}", STRONG, role=Role.LABEL)
    return Part(Columns(((18.0, label), (None, desk.para(words))), gutter=4), Role.ITEM)


def _draw_zone(canvas: Canvas, zone: MapZone, place: Place) -> None:
    canvas.setFillGray(_ZONE_GREY)
    canvas.setLineWidth(0.8)
    canvas.setDash(3, 2.4)
    _draw_line(canvas, zone.outline, place, closed=True)
    canvas.setDash()
    canvas.setFillGray(0)


def _draw_line(canvas: Canvas, dots: Sequence[Dot], place: Place, *, closed: bool) -> None:
    if len(dots) < 2:
        return
    path = canvas.beginPath()
    path.moveTo(*place(dots[0]))
    for dot in dots[1:]:
        path.lineTo(*place(dot))
    if closed:
        path.close()
    canvas.drawPath(path, stroke=1, fill=1 if closed else 0)


def _draw_points(canvas: Canvas, points: Sequence[Dot], place: Place) -> None:
    """All points as one path: lines of no length, which the round cap turns into discs."""
    canvas.setLineWidth(2 * (_POINT if len(points) <= _MANY else _FINE_POINT))
    path = canvas.beginPath()
    for point in points:
        path.moveTo(*place(point))
        path.lineTo(*place(point))
    canvas.drawPath(path, stroke=1, fill=0)


def _middle(outline: Sequence[Dot]) -> Dot:
    """The middle of the box around `outline`."""
    across, down = [dot.x for dot in outline], [dot.y for dot in outline]
    return Dot((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)


def _target(outline: Sequence[Dot], *, left_side: bool) -> Dot:
    """A place just inside `outline`, on the side from which its number points at it."""
    middle = _middle(outline)
    near = min(outline, key=lambda dot: (dot.x if left_side else -dot.x) + abs(dot.y - middle.y))
    return Dot(near.x * 0.7 + middle.x * 0.3, near.y * 0.7 + middle.y * 0.3)
