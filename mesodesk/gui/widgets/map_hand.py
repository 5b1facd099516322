"""What the hand does on an injection map: carries a point or a painted zone, and the keys for it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from mesodesk.domain.body_map import UNIT, Chart, Dot, InjectionMap, contains
from mesodesk.domain.map_moves import outline_of, with_dot_moved, with_zone_moved
from mesodesk.gui.widgets.map_layout import MapFrame

#: How near the mouse has to be to a point to take it, in pixels.
NEAR: Final = 9.0
#: How far Shift with an arrow carries, in millimetres on the body; with Ctrl as well.
STEP_MM: Final = 1.0
LONG_STEP_MM: Final = 5.0

_NOWHERE: Final = Dot(0, 0)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ARROWS: Final = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


@dataclass(slots=True)
class Carry:
    """A point (`dot`) or else a painted zone (`zone`) under the pressed mouse, and how far it was carried."""

    chart: Chart
    shown: InjectionMap
    pressed: QPointF
    zone: str = ""
    dot: Dot | None = None
    by: Dot = _NOWHERE
    is_moved: bool = False

    def move(self, frame: MapFrame, place: QPointF, least: int) -> None:
        """The mouse is at `place`; nothing moves before it went `least` pixels, so that a click stays one."""
        away = place - self.pressed
        self.is_moved = self.is_moved or away.manhattanLength() >= least
        sheet = frame.sheet
        self.by = Dot(round(away.x() / sheet.width() * UNIT), round(away.y() / sheet.height() * UNIT))

    @property
    def preview(self) -> InjectionMap:
        """The map as it would be if the mouse let go now."""
        if not self.is_moved:
            return self.shown
        if self.dot is not None:
            return with_dot_moved(self.chart, self.shown, self.dot, self.target)
        return with_zone_moved(self.shown, self.zone, self.by)

    @property
    def target(self) -> Dot:
        """Where a carried point is."""
        return moved_dot(self.dot or _NOWHERE, self.by)


def moved_dot(dot: Dot, by: Dot) -> Dot:
    """`dot` carried by this much, at most to the edge of the chart."""
    x, y = dot.x + by.x, dot.y + by.y
    return Dot(min(max(x, 0), UNIT), min(max(y, 0), UNIT))


def dot_near(frame: MapFrame, shown: InjectionMap, place: QPointF, *, singles_only: bool) -> Dot | None:
    """The point at this place of the screen, if there is one; of several the nearest."""
    dots = [single.at for single in shown.singles] if singles_only else shown.dots
    away = [(frame.to_screen(dot) - place, dot) for dot in dots]
    nearest = min(((math.hypot(one.x(), one.y()), dot) for one, dot in away), default=None)
    return nearest[1] if nearest is not None and nearest[0] <= NEAR else None


def zone_near(chart: Chart, shown: InjectionMap, dot: Dot) -> str:
    """The zone at this place: where it was carried to if it is painted, else where it is drawn."""
    for painted in shown.zones:
        if painted.shift != _NOWHERE and contains(outline_of(chart, painted), dot):
            return painted.zone
    zone = chart.zone_at(dot)
    return zone.key if zone is not None else ""


def next_single(shown: InjectionMap, dot: Dot | None, step: int) -> Dot | None:
    """The single point after (`step` 1) or before (-1) this one, in the order in which they were set."""
    dots = [single.at for single in shown.singles]
    if not dots:
        return None
    if dot not in dots:
        return dots[0 if step > 0 else -1]
    return dots[(dots.index(dot) + step) % len(dots)]


@dataclass(frozen=True, slots=True)
class MapKeys:
    """What the keys of the map do: each field is called when its key is pressed."""

    undo: Callable[[], object]
    redo: Callable[[], object]
    zoom: Callable[[int], object]
    carry: Callable[[QPoint, float], object]
    turn: Callable[[int], object]
    mirror: Callable[[], object]
    remove: Callable[[], object]
    let_go: Callable[[], object]

    def act(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What this key asks for; None when it is not one of the map's."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo
        if event.matches(QKeySequence.StandardKey.Redo) or (key is Qt.Key.Key_Y and held == _CTRL):
            return self.redo
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            return lambda: self.zoom(1)
        if event.matches(QKeySequence.StandardKey.ZoomOut):
            return lambda: self.zoom(-1)
        if key is Qt.Key.Key_0 and held == _CTRL:
            return lambda: self.zoom(0)
        if key in _ARROWS and held in (_SHIFT, _SHIFT | _CTRL):
            far = LONG_STEP_MM if held & _CTRL else STEP_MM
            return lambda: self.carry(_ARROWS[key], far)
        plain = {
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_M: self.mirror,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Backspace: self.remove,
            Qt.Key.Key_Escape: self.let_go,
        }
        return plain.get(key) if held == Qt.KeyboardModifier.NoModifier else None
