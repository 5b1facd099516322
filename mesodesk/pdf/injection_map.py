"""The injection map on paper: the chart's lines, the zones that were treated, every point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from mesodesk.domain.paper_parts import BodyChart, Dot, MapZone
from mesodesk.pdf.blocks import Block, Columns, Space, Stack, Whole
from mesodesk.pdf.stationery import BODY, STRONG, Desk

#: The chart takes at most this much of the page, in points.
_WIDEST: Final = 250.0
_TALLEST: Final = 290.0
_POINT: Final = 1.5
#: Radius of a point where there are more than so many (nappage).
_FINE_POINT: Final = 0.9
_MANY: Final = 300
_NUMBER: Final = 8.5
_ZONE_GREY: Final = 0.9

Place = Callable[[Dot], tuple[float, float]]


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
        for number, zone in enumerate(self._chart.zones, start=1):
            across, up = place(_topmost(zone.outline))
            self._draw_number(canvas, str(number), (across, up + _NUMBER))
        # Last, so that nothing can hide a point.
        _draw_points(canvas, self._chart.points, place)
        canvas.restoreState()

    def _draw_number(self, canvas: Canvas, number: str, middle: tuple[float, float]) -> None:
        canvas.setFillGray(1)
        canvas.setLineWidth(0.9)
        canvas.circle(*middle, _NUMBER, stroke=1, fill=1)
        canvas.setFillGray(0)
        canvas.setFont(self._font, BODY.size)
        canvas.drawCentredString(middle[0], middle[1] - BODY.size * 0.36, number)


def chart_with_legend(desk: Desk, chart: BodyChart) -> Block:
    """The chart with the patient's sides named, beside it what each numbered zone got."""
    labels = desk.labels
    sides = ("summary.map_right", "summary.map_left")
    left, right = sides if chart.mirrored else sides[::-1]
    half = _WIDEST / 2
    names = Columns(
        ((half, desk.para(labels(left))), (half, desk.para(labels(right), BODY.to("right")))), gutter=0
    )
    drawing = Stack((names, Space(4), ChartBlock(chart, desk.fonts.regular.name)))
    lines: list[Block] = [desk.para(chart.title, STRONG), Space(4)]
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
    return Columns(((18.0, desk.para(f"{number}", STRONG)), (None, desk.para(words))), gutter=4)


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


def _topmost(outline: Sequence[Dot]) -> Dot:
    """The middle of the upper edge of the box around `outline`."""
    across = [dot.x for dot in outline]
    return Dot((min(across) + max(across)) / 2, min(dot.y for dot in outline))
