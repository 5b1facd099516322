"""Carrying points and zones on an injection map, and doing the same on the other side of the body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.body_map import UNIT, Chart, ChartKey, Dot, InjectionMap, SinglePoint, Zone, paint
from mesodesk.domain.errors import RuleError
from mesodesk.domain.map_moves import (
    outline_of,
    with_dot_mirrored,
    with_dot_moved,
    with_zone_mirrored,
    with_zone_moved,
)

LEFT = Zone("left", (Dot(6000, 1500), Dot(9000, 1000), Dot(8800, 4000), Dot(6500, 5000)), "right")
RIGHT = Zone("right", tuple(Dot(UNIT - dot.x, dot.y) for dot in LEFT.outline), "left")
MIDDLE = Zone("middle", (Dot(4000, 6000), Dot(6000, 6000), Dot(6000, 8000), Dot(4000, 8000)))
CHART = Chart(ChartKey.FACE, 200, 160, (), (LEFT, RIGHT, MIDDLE))
EMPTY = InjectionMap(ChartKey.FACE)
PAINTED = EMPTY.with_zone(paint(CHART, "left", "papule", 8000, 20, depth_um=2000, needle="30 G"))

STEPS = st.builds(Dot, st.integers(-2 * UNIT, 2 * UNIT), st.integers(-2 * UNIT, 2 * UNIT))
PLACES = st.builds(Dot, st.integers(0, UNIT), st.integers(0, UNIT))


@given(st.lists(STEPS, max_size=5))
def test_a_zone_is_carried_whole_and_never_beyond_the_chart(steps: list[Dot]) -> None:
    moved = PAINTED
    for step in steps:
        moved = with_zone_moved(moved, "left", step)

    zone, before = moved.zones[0], PAINTED.zones[0]
    assert [Dot(dot.x - zone.shift.x, dot.y - zone.shift.y) for dot in zone.points] == list(before.points)
    assert all(0 <= dot.x <= UNIT and 0 <= dot.y <= UNIT for dot in zone.points)
    assert outline_of(CHART, zone)[0] == Dot(6000 + zone.shift.x, 1500 + zone.shift.y)
    assert moved.total == PAINTED.total


@given(PLACES, STEPS)
def test_a_single_point_is_carried_to_at_most_the_edge_and_takes_the_zone_it_lands_in(
    at: Dot, to: Dot
) -> None:
    start = EMPTY.with_point(SinglePoint(at, "papule", 20))

    (single,) = with_dot_moved(CHART, start, at, to).singles

    assert single.at == Dot(min(max(to.x, 0), UNIT), min(max(to.y, 0), UNIT))
    found = CHART.zone_at(single.at)
    assert single.zone == (found.key if found else None)


def test_one_point_of_a_zone_is_carried_and_the_others_stay() -> None:
    first = PAINTED.dots[0]
    moved = with_dot_moved(CHART, PAINTED, first, Dot(1, 1))

    assert moved.dots[0] == Dot(1, 1)
    assert moved.dots[1:] == PAINTED.dots[1:]
    assert with_dot_moved(CHART, PAINTED, Dot(3, 3), Dot(1, 1)) == PAINTED


@given(st.lists(STEPS, max_size=3))
def test_mirrored_twice_a_zone_is_as_it_was(steps: list[Dot]) -> None:
    moved = PAINTED
    for step in steps:
        moved = with_zone_moved(moved, "left", step)

    there = with_zone_mirrored(CHART, moved, "left")
    right, left = there.painted("right"), moved.painted("left")
    assert right is not None
    assert left is not None
    assert [UNIT - dot.x for dot in right.points] == [dot.x for dot in left.points]
    assert (right.technique, right.depth_um, right.needle) == ("papule", 2000, "30 G")
    back = with_zone_mirrored(CHART, there.without_zone("left"), "right")
    assert back.painted("left") == left


def test_mirroring_takes_the_place_of_what_was_painted_and_sets_no_point_twice() -> None:
    there = PAINTED.with_zone(paint(CHART, "right", "nappage", 4000, 5))
    start = there.with_point(SinglePoint(Dot(7000, 2500), "papule", 20, "left"))

    mirrored = with_zone_mirrored(CHART, start, "left")
    again = with_zone_mirrored(CHART, mirrored, "left")

    assert [zone.technique for zone in mirrored.zones] == ["papule", "papule"]
    assert [single.at for single in mirrored.singles] == [Dot(7000, 2500), Dot(3000, 2500)]
    assert mirrored.singles[1].zone == "right"
    assert again == mirrored


def test_in_a_zone_of_the_middle_the_single_points_are_mirrored() -> None:
    start = EMPTY.with_point(SinglePoint(Dot(4500, 7000), "papule", 20, "middle"))

    mirrored = with_zone_mirrored(CHART, start, "middle")

    assert [single.at.x for single in mirrored.singles] == [4500, 5500]
    assert with_dot_mirrored(CHART, start, Dot(4500, 7000)) == mirrored


@pytest.mark.parametrize("zone", ["left", "middle"])
def test_where_nothing_lies_nothing_can_be_mirrored(zone: str) -> None:
    with pytest.raises(RuleError, match="nothing_to_mirror"):
        with_zone_mirrored(CHART, EMPTY, zone)


@pytest.mark.parametrize("depth_um", [0, -1, 30_001])
def test_a_depth_beyond_any_technique_is_refused_per_zone_and_per_point(depth_um: int) -> None:
    with pytest.raises(RuleError, match="bad_depth"):
        paint(CHART, "left", "papule", 8000, 20, depth_um=depth_um)
    with pytest.raises(RuleError, match="bad_depth"):
        EMPTY.with_point(SinglePoint(Dot(1, 1), "papule", 20, None, depth_um))


def test_a_map_of_before_zones_had_a_depth_is_still_read() -> None:
    plain = PAINTED.to_dict()
    assert isinstance(plain, dict)
    zones = plain["zones"]
    assert isinstance(zones, list)
    for zone in zones:
        assert isinstance(zone, dict)
        for name in ("depth_um", "needle", "shift"):
            del zone[name]

    read = InjectionMap.from_dict(plain)

    assert read.dots == PAINTED.dots
    assert (read.zones[0].depth_um, read.zones[0].shift) == (None, Dot(0, 0))
    assert InjectionMap.from_dict(with_zone_moved(PAINTED, "left", Dot(5, 5)).to_dict()).zones[0].shift.x == 5
