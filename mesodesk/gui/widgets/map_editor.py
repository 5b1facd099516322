"""Changes to an injection map by hand: zones, single points, to another place and to the other side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.body_map import (
    Chart,
    Dot,
    Grid,
    InjectionMap,
    PaintedZone,
    SinglePoint,
    check_depth,
    check_point_volume,
    paint,
)
from mesodesk.domain.errors import RuleError
from mesodesk.domain.map_moves import (
    shifted,
    with_dot_mirrored,
    with_dot_moved,
    with_zone_mirrored,
    with_zone_moved,
)


@dataclass(frozen=True, slots=True)
class Brush:
    """How zones are painted and points are set: micrometres between points, microlitres at each.

    `depth_um` (micrometres) and `needle` are left open where it is done as in the rest of the session.
    """

    technique: str
    spacing_um: int
    volume_ul: int
    grid: Grid = Grid.HEX
    depth_um: int | None = None
    needle: str = ""


class MapEditor(QObject):
    """Holds one map on one chart and changes it.

    `changed` is emitted after each change, `refused` with a `RuleError` when a rule said no; nothing is
    changed then. While `read_only`, nothing changes at all.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(
        self, chart: Chart, shown: InjectionMap, brush: Brush, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.chart = chart
        self.brush = brush
        self.read_only = False
        self._map = shown

    @property
    def map(self) -> InjectionMap:
        """The map as it is now."""
        return self._map

    def load(self, chart: Chart, shown: InjectionMap) -> None:
        """Go on with another map."""
        self.chart, self._map = chart, shown

    def paint_zone(self, key: str) -> None:
        """Fill a zone with the brush, in the place of what is painted there and where it was carried to."""
        self._change(lambda: self._map.with_zone(self._painted(key)))

    def clear_zone(self, key: str) -> None:
        """Take the painted points of a zone away; single points stay."""
        self._change(lambda: self._map.without_zone(key))

    def toggle_zone(self, key: str) -> None:
        """Paint a zone, or clear it when it is painted."""
        if self._map.painted(key) is None:
            self.paint_zone(key)
        else:
            self.clear_zone(key)

    def add_point(self, dot: Dot) -> None:
        """Set a single point with technique and volume of the brush."""
        self._change(lambda: self._map.with_point(self._single(dot)))

    def change_point(self, dot: Dot) -> None:
        """Give the single point at exactly `dot` technique and numbers of the brush."""
        self._change(lambda: self._map.with_single(self._single(dot)))

    def move_point(self, dot: Dot, to: Dot) -> None:
        """Carry the point at exactly `dot`, single or painted, to another place."""
        self._change(lambda: with_dot_moved(self.chart, self._map, dot, to))

    def move_zone(self, key: str, by: Dot) -> None:
        """Carry the painted points of a zone."""
        self._change(lambda: with_zone_moved(self._map, key, by))

    def mirror_zone(self, key: str) -> None:
        """Do on the other side what lies in this zone."""
        self._change(lambda: with_zone_mirrored(self.chart, self._map, key))

    def mirror_point(self, dot: Dot) -> None:
        """Set the single point at exactly `dot` on the other side as well."""
        self._change(lambda: with_dot_mirrored(self.chart, self._map, dot))

    def remove_point(self, dot: Dot) -> None:
        """Take the point at exactly `dot` away, single or painted."""
        self._change(lambda: self._map.without_dot(dot))

    def _painted(self, key: str) -> PaintedZone:
        brush, before = self.brush, self._map.painted(key)
        if before is not None and (before.spacing_um, before.grid) == (brush.spacing_um, brush.grid):
            # The same distance: points that were moved or taken away one by one stay so.
            check_point_volume(brush.volume_ul)
            return replace(
                before,
                technique=brush.technique,
                volume_ul=brush.volume_ul,
                depth_um=brush.depth_um,
                needle=brush.needle,
            )
        painted = paint(
            self.chart,
            key,
            brush.technique,
            brush.spacing_um,
            brush.volume_ul,
            brush.grid,
            depth_um=brush.depth_um,
            needle=brush.needle,
        )
        return painted if before is None else shifted(painted, before.shift)

    def _single(self, dot: Dot) -> SinglePoint:
        brush, zone = self.brush, self.chart.zone_at(dot)
        check_point_volume(brush.volume_ul)
        check_depth(brush.depth_um)
        key = zone.key if zone else None
        return SinglePoint(dot, brush.technique, brush.volume_ul, key, brush.depth_um, brush.needle)

    def _change(self, make: Callable[[], InjectionMap]) -> None:
        if self.read_only:
            return
        try:
            made = make()
        except RuleError as refused:
            self.refused.emit(refused)
            return
        if made == self._map:
            return
        self._map = made
        self.changed.emit()
