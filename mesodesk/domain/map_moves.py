"""Carrying what is on an injection map to another place, and to the other side of the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mesodesk.domain.body_map import UNIT, Chart, Dot, InjectionMap, PaintedZone, SinglePoint
from mesodesk.domain.errors import RuleError


def outline_of(chart: Chart, painted: PaintedZone) -> tuple[Dot, ...]:
    """The outline of a painted zone, where it was carried to."""
    return tuple(_moved(dot, painted.shift) for dot in chart.zone(painted.zone).outline)


def shifted(painted: PaintedZone, by: Dot) -> PaintedZone:
    """The zone carried by this much, as far as its points stay on the chart."""
    x = _within(by.x, [dot.x for dot in painted.points])
    y = _within(by.y, [dot.y for dot in painted.points])
    step = Dot(x, y)
    points = tuple(_moved(dot, step) for dot in painted.points)
    return replace(painted, points=points, shift=_moved(painted.shift, step))


def with_zone_moved(shown: InjectionMap, key: str, by: Dot) -> InjectionMap:
    """The map with the painted points of a zone carried by this much; single points stay."""
    painted = shown.painted(key)
    return shown if painted is None else shown.with_zone(shifted(painted, by))


def with_dot_moved(chart: Chart, shown: InjectionMap, dot: Dot, to: Dot) -> InjectionMap:
    """The map with the point at exactly `dot`, single or painted, carried to `to`, at most to the edge."""
    to = Dot(min(max(to.x, 0), UNIT), min(max(to.y, 0), UNIT))
    single = next((one for one in shown.singles if one.at == dot), None)
    if single is not None:
        carried = _single_at(chart, single, to)
        return replace(shown, singles=tuple(carried if one is single else one for one in shown.singles))
    for zone in shown.zones:
        if dot in zone.points:
            points = tuple(to if point == dot else point for point in zone.points)
            return shown.with_zone(replace(zone, points=points))
    return shown


def with_zone_mirrored(chart: Chart, shown: InjectionMap, key: str) -> InjectionMap:
    """The map with what lies in a zone, painted or single, done likewise on the other side of the body.

    What is painted there already gives way. Of a zone in the middle the single points are mirrored. Raises
    `RuleError("nothing_to_mirror")` when the zone is empty or in the middle without a single point.
    """
    zone = chart.zone(key)
    painted = shown.painted(key)
    singles = [single for single in shown.singles if single.zone == key]
    if (painted is None or zone.mirror is None) and not singles:
        raise RuleError("nothing_to_mirror", field="map", zone=key)
    mirrored = _with_singles(chart, shown, singles)
    if painted is None or zone.mirror is None:
        return mirrored
    other = replace(
        painted,
        zone=zone.mirror,
        points=tuple(_across(dot) for dot in painted.points),
        shift=Dot(-painted.shift.x, painted.shift.y),
    )
    return mirrored.with_zone(other)


def with_dot_mirrored(chart: Chart, shown: InjectionMap, dot: Dot) -> InjectionMap:
    """The map with the single point at exactly `dot` set on the other side as well."""
    return _with_singles(chart, shown, [single for single in shown.singles if single.at == dot])


def _with_singles(chart: Chart, shown: InjectionMap, singles: Iterable[SinglePoint]) -> InjectionMap:
    taken = {single.at for single in shown.singles}
    across = [_single_at(chart, single, _across(single.at)) for single in singles]
    return replace(shown, singles=(*shown.singles, *(one for one in across if one.at not in taken)))


def _single_at(chart: Chart, single: SinglePoint, at: Dot) -> SinglePoint:
    zone = chart.zone_at(at)
    return replace(single, at=at, zone=zone.key if zone else None)


def _across(dot: Dot) -> Dot:
    return Dot(UNIT - dot.x, dot.y)


def _moved(dot: Dot, by: Dot) -> Dot:
    return Dot(dot.x + by.x, dot.y + by.y)


def _within(by: int, places: list[int]) -> int:
    return min(max(by, -min(places)), UNIT - max(places))
