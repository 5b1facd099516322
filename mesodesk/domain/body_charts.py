"""Reads a body chart from its drawing: lines and polygons, in the small part of SVG that charts use.

The drawing has ``viewBox``, ``data-width-mm``, lines as ``<path d="M … C … L …"/>`` with capital letters
only, and zones as ``<polygon data-zone="key" data-mirror="key" points="…"/>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from mesodesk.domain.body_map import UNIT, Chart, ChartKey, Dot, Zone
from mesodesk.domain.errors import RuleError

_SVG: Final = "{http://www.w3.org/2000/svg}"
_TOKEN: Final = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
#: Straight pieces that stand for one curve: smooth at three times the size of the screen's chart.
_PIECES: Final = 14

_Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The part of the drawing that is the chart."""

    left: float
    top: float
    width: float
    height: float

    def dot(self, place: _Place) -> Dot:
        return Dot(
            round((place[0] - self.left) / self.width * UNIT),
            round((place[1] - self.top) / self.height * UNIT),
        )


def read_chart(key: ChartKey, drawing: str) -> Chart:
    """The chart of this drawing (the text of a file that ships); raises `RuleError("unreadable_chart")`."""
    try:
        # The drawings ship with the program: nothing from outside is parsed here.
        root = ET.fromstring(drawing)  # noqa: S314
        left, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
        sheet = _Sheet(left, top, width, height)
        width_mm = int(root.attrib["data-width-mm"])
        lines = [line for path in root.iter(f"{_SVG}path") for line in _flatten(path.attrib["d"], sheet)]
        zones = [
            Zone(
                polygon.attrib["data-zone"],
                _corners(polygon.attrib["points"], sheet),
                polygon.attrib.get("data-mirror"),
            )
            for polygon in root.iter(f"{_SVG}polygon")
        ]
    except (ET.ParseError, KeyError, ValueError) as problem:
        raise RuleError("unreadable_chart", chart=str(key)) from problem
    return Chart(key, width_mm, round(width_mm * height / width), tuple(lines), tuple(zones))


def _corners(points: str, sheet: _Sheet) -> tuple[Dot, ...]:
    numbers = [float(number) for number in points.replace(",", " ").split()]
    places = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(sheet.dot(place) for place in places)


def _flatten(path: str, sheet: _Sheet) -> Iterator[tuple[Dot, ...]]:
    line: list[_Place] = []
    tokens = _TOKEN.findall(path)
    index = 0
    command = ""
    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        if command == "Z":
            line.append(line[0])
            command = "L"
            continue
        count = 6 if command == "C" else 2
        numbers = [float(token) for token in tokens[index : index + count]]
        index += count
        places = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M" and line:
            yield tuple(sheet.dot(place) for place in line)
            line = []
        line += _curve(line[-1], places) if command == "C" else places
        command = "L" if command == "M" else command
    if line:
        yield tuple(sheet.dot(place) for place in line)


def _curve(start: _Place, places: list[_Place]) -> list[_Place]:
    """A cubic curve from `start` as straight pieces, without the start itself."""
    (x1, y1), (x2, y2), (x3, y3) = places
    pieces = []
    for piece in range(1, _PIECES + 1):
        t = piece / _PIECES
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        pieces.append((a * start[0] + b * x1 + c * x2 + d * x3, a * start[1] + b * y1 + c * y2 + d * y3))
    return pieces
