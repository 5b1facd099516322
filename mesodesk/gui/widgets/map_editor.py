"""Changes to an injection map by hand: zones, single points, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.body_map import Chart, Dot, Grid, InjectionMap, SinglePoint, paint
from mesodesk.domain.errors import RuleError

_MOST_UNDO: Final = 100


@dataclass(frozen=True, slots=True)
class Brush:
    """How zones are painted and points are set: micrometres between points, microlitres at each."""

    technique: str
    spacing_um: int
    volume_ul: int
    grid: Grid = Grid.HEX


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
        self._undo: list[InjectionMap] = []

    @property
    def map(self) -> InjectionMap:
        """The map as it is now."""
        return self._map

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    def load(self, chart: Chart, shown: InjectionMap) -> None:
        """Begin with another map; what was changed before cannot be taken back."""
        self.chart, self._map = chart, shown
        self._undo.clear()

    def paint_zone(self, key: str) -> None:
        """Fill a zone with the brush, in the place of what is painted there."""
        brush = self.brush
        self._change(
            lambda: self._map.with_zone(
                paint(self.chart, key, brush.technique, brush.spacing_um, brush.volume_ul, brush.grid)
            )
        )

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
        zone = self.chart.zone_at(dot)
        point = SinglePoint(dot, self.brush.technique, self.brush.volume_ul, zone.key if zone else None)
        self._change(lambda: self._map.with_point(point))

    def remove_point(self, dot: Dot) -> None:
        """Take the point at exactly `dot` away, single or painted."""
        self._change(lambda: self._map.without_dot(dot))

    def replace_map(self, shown: InjectionMap) -> None:
        """Put another map in the place of this one ("same as last time"); it can be taken back."""
        self._change(lambda: shown)

    def undo(self) -> None:
        """Take the last change back."""
        if self._undo and not self.read_only:
            self._map = self._undo.pop()
            self.changed.emit()

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
        self._undo = [*self._undo[-_MOST_UNDO + 1 :], self._map]
        self._map = made
        self.changed.emit()
