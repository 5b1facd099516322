"""Injection maps: where on a body chart what was injected, point by point, as recorded and hashed.

Places are whole ten-thousandths of the chart's width (x, to the right) and height (y, downwards), distances
whole micrometres, volumes whole microlitres: no fractions, so that the same map always has the same hash.
A chart faces the reader: the patient's right is on its left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from mesodesk.domain.canonical import Json, from_plain, to_plain
from mesodesk.domain.errors import RuleError

#: Width and height of every chart, in its own units.
UNIT: Final = 10_000
#: Bounds of the distance between two points, in micrometres: wider than any technique of the protocols.
SPACING_UM: Final = (1_000, 50_000)
#: Most points of one map; a session has 8 to 300 punctures (facts 4.4, source C12), nappage more drops.
MOST_POINTS: Final = 3_000
#: Deepest that anything is injected, in micrometres (facts 4.4: 5-30 mm, source C11).
DEEPEST_UM: Final = 30_000
#: Most microlitres at one point; point-by-point work in pain medicine goes to 200 (facts 4.4, C08, C04).
MOST_POINT_UL: Final = 1_000


class ChartKey(StrEnum):
    """The body charts that ship."""

    FACE = "face"
    SCALP = "scalp"
    NECK_DECOLLETE = "neck_decollete"
    HANDS = "hands"


class Grid(StrEnum):
    """How points fill a zone: in offset rows, each as far from all six neighbours, or in squares."""

    HEX = "hex"
    SQUARE = "square"


@dataclass(frozen=True, slots=True, order=True)
class Dot:
    """A place on a chart, in ten-thousandths of its width and height."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A named part of a chart: a closed outline, and the zone on the other side of the body, if any."""

    key: str
    outline: tuple[Dot, ...]
    mirror: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing to point at: its size on a grown-up's body, its open lines, its zones."""

    key: ChartKey
    width_mm: int
    height_mm: int
    lines: tuple[tuple[Dot, ...], ...]
    zones: tuple[Zone, ...]

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width_mm / self.height_mm

    def zone(self, key: str) -> Zone:
        """The zone with this key; raises `RuleError("unknown_zone_of_chart")`."""
        for zone in self.zones:
            if zone.key == key:
                return zone
        raise RuleError("unknown_zone_of_chart", field="zone", zone=key, chart=str(self.key))

    def zone_at(self, dot: Dot) -> Zone | None:
        """The smallest zone that holds `dot`."""
        holding = [zone for zone in self.zones if contains(zone.outline, dot)]
        return min(holding, key=lambda zone: abs(_doubled_area(zone.outline)), default=None)


@dataclass(frozen=True, slots=True)
class PaintedZone:
    """A zone that was injected all over: technique, distance between points, volume at each, the points.

    `depth_um` (micrometres) and `needle` say how, where it was not as in the rest of the session. `shift` is
    how far the points were carried from the zone as it is drawn; the points lie where they were carried to.
    """

    zone: str
    technique: str
    spacing_um: int
    volume_ul: int
    grid: Grid
    points: tuple[Dot, ...]
    depth_um: int | None = None
    needle: str = ""
    shift: Dot = Dot(0, 0)


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """One injection beside the painted zones; `zone` is where it lies, if in any.

    `depth_um` (micrometres) and `needle` as in `PaintedZone`.
    """

    at: Dot
    technique: str
    volume_ul: int
    zone: str | None = None
    depth_um: int | None = None
    needle: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What a map or a part of it adds up to."""

    points: int
    volume_ul: int


@dataclass(frozen=True, slots=True)
class InjectionMap:
    """All injections on one chart. Every change gives a new map."""

    chart: ChartKey
    zones: tuple[PaintedZone, ...] = ()
    singles: tuple[SinglePoint, ...] = ()

    def __post_init__(self) -> None:
        keys = [zone.zone for zone in self.zones]
        if len(keys) != len(set(keys)):
            raise RuleError("zone_twice", field="map")
        if self.total.points > MOST_POINTS:
            raise RuleError("too_many_points", field="map", points=self.total.points, most=MOST_POINTS)
        for depth_um in (*(zone.depth_um for zone in self.zones), *(one.depth_um for one in self.singles)):
            check_depth(depth_um)

    @classmethod
    def from_dict(cls, data: object) -> InjectionMap:
        """The reverse of `to_dict`; raises `RuleError("unreadable_snapshot")`."""
        return from_plain(cls, data)

    def to_dict(self) -> Json:
        """Plain form for the record."""
        return to_plain(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on the map."""
        return not self.zones and not self.singles

    @property
    def total(self) -> Total:
        """All points and all volume."""
        points = sum(len(zone.points) for zone in self.zones) + len(self.singles)
        painted = sum(len(zone.points) * zone.volume_ul for zone in self.zones)
        return Total(points, painted + sum(single.volume_ul for single in self.singles))

    @property
    def sites(self) -> tuple[str, ...]:
        """Keys of the zones that were injected, painted ones first, each once."""
        keys = [zone.zone for zone in self.zones] + [one.zone for one in self.singles if one.zone]
        return tuple(dict.fromkeys(keys))

    @property
    def dots(self) -> tuple[Dot, ...]:
        """Every place that was injected."""
        painted = tuple(dot for zone in self.zones for dot in zone.points)
        return painted + tuple(single.at for single in self.singles)

    def painted(self, key: str) -> PaintedZone | None:
        """The zone with this key as it is painted, None when it is not."""
        return next((zone for zone in self.zones if zone.zone == key), None)

    def total_of(self, key: str) -> Total:
        """What lies in one zone: its painted points and the single ones."""
        zone = self.painted(key)
        singles = [single for single in self.singles if single.zone == key]
        points = len(zone.points) if zone else 0
        volume = points * zone.volume_ul if zone else 0
        return Total(points + len(singles), volume + sum(single.volume_ul for single in singles))

    def with_zone(self, painted: PaintedZone) -> InjectionMap:
        """The map with this zone painted, in the place of what was painted there before."""
        if self.painted(painted.zone) is None:
            return replace(self, zones=(*self.zones, painted))
        kept = (painted if zone.zone == painted.zone else zone for zone in self.zones)
        return replace(self, zones=tuple(kept))

    def without_zone(self, key: str) -> InjectionMap:
        """The map with nothing painted in this zone; single points stay."""
        return replace(self, zones=tuple(zone for zone in self.zones if zone.zone != key))

    def with_point(self, point: SinglePoint) -> InjectionMap:
        """The map with one more point; raises `RuleError("bad_point_volume")` for none or too much."""
        check_point_volume(point.volume_ul)
        return replace(self, singles=(*self.singles, point))

    def single(self, dot: Dot) -> SinglePoint | None:
        """The single point at exactly `dot`."""
        return next((single for single in self.singles if single.at == dot), None)

    def with_single(self, point: SinglePoint) -> InjectionMap:
        """The map with this single point in the place of the one that is there; without one, as it was."""
        check_point_volume(point.volume_ul)
        return replace(
            self, singles=tuple(point if single.at == point.at else single for single in self.singles)
        )

    def without_dot(self, dot: Dot) -> InjectionMap:
        """The map without the point at exactly `dot`, single or painted; a zone without points goes too."""
        singles = tuple(single for single in self.singles if single.at != dot)
        if len(singles) < len(self.singles):
            return replace(self, singles=singles)
        thinned = (
            replace(zone, points=tuple(point for point in zone.points if point != dot)) for zone in self.zones
        )
        return replace(self, zones=tuple(zone for zone in thinned if zone.points))


def paint(
    chart: Chart,
    key: str,
    technique: str,
    spacing_um: int,
    volume_ul: int,
    grid: Grid = Grid.HEX,
    *,
    depth_um: int | None = None,
    needle: str = "",
) -> PaintedZone:
    """A whole zone injected evenly.

    Raises `RuleError` ``bad_spacing``, ``bad_point_volume``, ``bad_depth``, ``unknown_zone_of_chart``,
    ``too_many_points``.
    """
    check_point_volume(volume_ul)
    check_depth(depth_um)
    points = points_in_zone(chart, chart.zone(key).outline, spacing_um, grid)
    return PaintedZone(key, technique, spacing_um, volume_ul, grid, points, depth_um, needle)


def check_depth(depth_um: int | None) -> None:
    """Raise `RuleError("bad_depth")` for a depth beyond `DEEPEST_UM`, or none that is no depth."""
    if depth_um is not None and not 0 < depth_um <= DEEPEST_UM:
        raise RuleError("bad_depth", field="depth_um", depth_um=depth_um)


def check_point_volume(volume_ul: int) -> None:
    """Raise `RuleError("bad_point_volume")` unless something, and not too much, is injected at a point."""
    if not 1 <= volume_ul <= MOST_POINT_UL:
        raise RuleError("bad_point_volume", field="volume_ul", volume_ul=volume_ul, most=MOST_POINT_UL)


def points_in_zone(
    chart: Chart, outline: tuple[Dot, ...], spacing_um: int, grid: Grid = Grid.HEX
) -> tuple[Dot, ...]:
    """The points that fill an outline at this distance, row by row from the top, centred on its middle.

    Mirrored outlines get mirrored points. At least one point is given, so that a small zone is not left out.
    """
    if not SPACING_UM[0] <= spacing_um <= SPACING_UM[1]:
        raise RuleError("bad_spacing", field="spacing_um", spacing_um=spacing_um)
    step_x = spacing_um / 1000 / chart.width_mm * UNIT
    step_y = spacing_um / 1000 / chart.height_mm * UNIT * (math.sqrt(3) / 2 if grid is Grid.HEX else 1)
    left, right = min(dot.x for dot in outline), max(dot.x for dot in outline)
    top, bottom = min(dot.y for dot in outline), max(dot.y for dot in outline)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    rows, columns = int((bottom - middle_y) / step_y), int((right - middle_x) / step_x) + 1
    if (2 * rows + 1) * (2 * columns + 1) > 20 * MOST_POINTS:
        raise RuleError("too_many_points", field="spacing_um", most=MOST_POINTS)
    found: list[Dot] = []
    for row in range(-rows, rows + 1):
        shift = 0.5 if grid is Grid.HEX and row % 2 else 0.0
        # From -columns to columns about the middle, so that shifted rows are symmetric too.
        offsets = [column + shift for column in range(-columns, columns + (not shift))]
        dots = [Dot(round(middle_x + offset * step_x), round(middle_y + row * step_y)) for offset in offsets]
        found += [dot for dot in dots if contains(outline, dot)]
    return tuple(found) or (_inner_dot(outline),)


def contains(outline: tuple[Dot, ...], dot: Dot) -> bool:
    """Whether `dot` lies inside the closed outline (even-odd rule)."""
    inside = False
    before = outline[-1]
    for corner in outline:
        if (corner.y > dot.y) != (before.y > dot.y):
            crossing = (before.x - corner.x) * (dot.y - corner.y) / (before.y - corner.y) + corner.x
            inside ^= dot.x < crossing
        before = corner
    return inside


def centre_of(outline: tuple[Dot, ...]) -> Dot:
    """The centroid of the outline: where its label points to."""
    doubled = _doubled_area(outline)
    x = y = 0.0
    before = outline[-1]
    for corner in outline:
        cross = before.x * corner.y - corner.x * before.y
        x += (before.x + corner.x) * cross
        y += (before.y + corner.y) * cross
        before = corner
    return Dot(round(x / (3 * doubled)), round(y / (3 * doubled))) if doubled else outline[0]


def _doubled_area(outline: tuple[Dot, ...]) -> int:
    before, area = outline[-1], 0
    for corner in outline:
        area += before.x * corner.y - corner.x * before.y
        before = corner
    return area


def _inner_dot(outline: tuple[Dot, ...]) -> Dot:
    centre = centre_of(outline)
    return centre if contains(outline, centre) else outline[0]
