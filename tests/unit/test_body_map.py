"""Injection maps: points in zones, totals, changes, and the way into the record and back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.body_charts import read_chart
from mesodesk.domain.body_map import (
    MOST_POINTS,
    UNIT,
    Chart,
    ChartKey,
    Dot,
    Grid,
    InjectionMap,
    SinglePoint,
    Zone,
    centre_of,
    contains,
    paint,
    points_in_zone,
)
from mesodesk.domain.errors import RuleError

LEFT = Zone("left", (Dot(1000, 1000), Dot(4000, 1500), Dot(3500, 5000), Dot(1200, 4000)), "right")
RIGHT = Zone("right", tuple(Dot(UNIT - dot.x, dot.y) for dot in LEFT.outline), "left")
INNER = Zone("inner", (Dot(2000, 2000), Dot(3000, 2000), Dot(3000, 3000), Dot(2000, 3000)))
CHART = Chart(ChartKey.FACE, 200, 160, (), (LEFT, RIGHT, INNER))

SPACINGS = st.integers(2_000, 30_000)
GRIDS = st.sampled_from(Grid)


def distance_mm(one: Dot, other: Dot) -> float:
    return math.hypot((one.x - other.x) / UNIT * 200, (one.y - other.y) / UNIT * 160)


@given(SPACINGS, GRIDS)
def test_all_points_of_a_zone_lie_in_it_and_apart(spacing_um: int, grid: Grid) -> None:
    points = points_in_zone(CHART, LEFT.outline, spacing_um, grid)

    assert points
    assert all(contains(LEFT.outline, dot) for dot in points)
    nearest = min(
        (distance_mm(one, other) for i, one in enumerate(points) for other in points[:i]), default=99
    )
    assert nearest == pytest.approx(spacing_um / 1000, abs=0.08) or nearest > spacing_um / 1000


@given(SPACINGS, GRIDS)
def test_both_sides_of_the_body_get_as_many_points(spacing_um: int, grid: Grid) -> None:
    left = points_in_zone(CHART, LEFT.outline, spacing_um, grid)
    right = points_in_zone(CHART, RIGHT.outline, spacing_um, grid)

    # Rounding to whole units may tip a point that lies on the very edge.
    assert abs(len(left) - len(right)) <= max(1, len(left) // 50)


@given(SPACINGS)
def test_points_fill_the_zone_as_densely_as_the_spacing_says(spacing_um: int) -> None:
    square = (Dot(0, 0), Dot(UNIT, 0), Dot(UNIT, UNIT), Dot(0, UNIT))
    area, spacing = 200 * 160, spacing_um / 1000

    for grid, cell in ((Grid.SQUARE, spacing**2), (Grid.HEX, spacing**2 * math.sqrt(3) / 2)):
        try:
            count = len(points_in_zone(CHART, square, spacing_um, grid))
        except RuleError as refused:
            assert refused.rule == "too_many_points"  # noqa: PT017  # a bound, not the behaviour under test
            continue
        border = 2 * (200 + 160) / spacing
        assert abs(count - area / cell) <= border + 4


def test_a_zone_smaller_than_the_spacing_still_gets_a_point() -> None:
    assert points_in_zone(CHART, INNER.outline, 50_000) == (Dot(2500, 2500),)


@pytest.mark.parametrize("spacing_um", [0, -1, 999, 50_001])
def test_a_spacing_beyond_any_technique_is_refused(spacing_um: int) -> None:
    with pytest.raises(RuleError, match="bad_spacing"):
        paint(CHART, "left", "papule", spacing_um, 20)


@pytest.mark.parametrize("volume_ul", [0, -20, 1001])
def test_a_point_needs_a_believable_volume(volume_ul: int) -> None:
    with pytest.raises(RuleError, match="bad_point_volume"):
        paint(CHART, "left", "papule", 8000, volume_ul)
    with pytest.raises(RuleError, match="bad_point_volume"):
        InjectionMap(ChartKey.FACE).with_point(SinglePoint(Dot(1, 1), "papule", volume_ul))


def test_a_zone_that_is_not_on_the_chart_is_refused() -> None:
    with pytest.raises(RuleError, match="unknown_zone_of_chart"):
        paint(CHART, "tail", "papule", 8000, 20)


def test_totals_are_whole_microlitres_over_zones_and_single_points() -> None:
    painted = paint(CHART, "left", "papule", 8000, 20)
    single = SinglePoint(Dot(2500, 2500), "point_by_point", 50, "left")

    made = InjectionMap(ChartKey.FACE).with_zone(painted).with_point(single)

    assert made.total.points == len(painted.points) + 1
    assert made.total.volume_ul == 20 * len(painted.points) + 50
    assert made.total_of("left") == made.total
    assert made.total_of("right").points == 0
    assert made.sites == ("left",)


def test_painting_a_zone_again_takes_the_place_of_what_was_there() -> None:
    first = InjectionMap(ChartKey.FACE).with_zone(paint(CHART, "left", "papule", 8000, 20))

    again = first.with_zone(paint(CHART, "left", "nappage", 4000, 5))

    assert [zone.technique for zone in again.zones] == ["nappage"]
    assert again.without_zone("left").is_empty


def test_a_point_can_be_taken_out_wherever_it_came_from() -> None:
    painted = paint(CHART, "left", "papule", 20_000, 20)
    made = InjectionMap(ChartKey.FACE).with_zone(painted).with_point(SinglePoint(Dot(9, 9), "papule", 20))

    assert made.without_dot(Dot(9, 9)).singles == ()
    for dot in painted.points:
        made = made.without_dot(dot)
    assert made.zones == ()
    assert made.without_dot(Dot(5, 5)) == made


def test_a_map_cannot_hold_more_points_than_anybody_could_give() -> None:
    zone = paint(CHART, "left", "nappage", 2000, 5)
    copies = tuple(zone.points * 3)
    with pytest.raises(RuleError, match="too_many_points"):
        InjectionMap(
            ChartKey.FACE,
            singles=tuple(SinglePoint(dot, "nappage", 5) for dot in copies[: MOST_POINTS + 1] * 3),
        )


def test_a_zone_cannot_be_painted_twice_at_once() -> None:
    zone = paint(CHART, "left", "papule", 8000, 20)

    with pytest.raises(RuleError, match="zone_twice"):
        InjectionMap(ChartKey.FACE, (zone, zone))


@given(SPACINGS, st.integers(1, 200))
def test_a_map_survives_the_way_into_the_record_and_back(spacing_um: int, volume_ul: int) -> None:
    made = (
        InjectionMap(ChartKey.FACE)
        .with_zone(paint(CHART, "left", "papule", max(4000, spacing_um), volume_ul, Grid.SQUARE))
        .with_point(SinglePoint(Dot(7000, 100), "nappage", 10, None))
    )

    assert InjectionMap.from_dict(made.to_dict()) == made


@pytest.mark.parametrize("broken", [None, {}, {"chart": 3}, {"chart": "tail", "zones": [], "singles": []}])
def test_an_unreadable_map_is_refused(broken: object) -> None:
    with pytest.raises(RuleError, match="unreadable_snapshot"):
        InjectionMap.from_dict(broken)


def test_of_zones_that_lie_in_each_other_the_smaller_is_meant() -> None:
    within = CHART.zone_at(Dot(2500, 2500))
    beside = CHART.zone_at(Dot(1500, 2500))

    assert (within and within.key, beside and beside.key) == ("inner", "left")
    assert CHART.zone_at(Dot(5000, 9900)) is None


def test_the_label_of_a_zone_points_to_its_middle() -> None:
    assert centre_of(INNER.outline) == Dot(2500, 2500)


def test_a_drawing_is_read_with_its_lines_and_zones() -> None:
    drawing = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" data-width-mm="300">
    <path d="M 0 0 L 100 50 M 10 10 C 10 20 20 20 20 10 Z"/>
    <polygon data-zone="a" data-mirror="b" points="0,0 20,0 20,10"/></svg>"""

    chart = read_chart(ChartKey.HANDS, drawing)

    assert (chart.width_mm, chart.height_mm, chart.ratio) == (300, 150, 2.0)
    assert chart.lines[0] == (Dot(0, 0), Dot(5000, 5000))
    assert chart.lines[1][0] == chart.lines[1][-1] == Dot(500, 1000)
    assert chart.zone("a").outline == (Dot(0, 0), Dot(1000, 0), Dot(1000, 1000))
    assert chart.zone("a").mirror == "b"


@pytest.mark.parametrize("drawing", ["", "<svg/>", "not a drawing", '<svg viewBox="0 0 1"/>'])
def test_what_is_no_chart_is_refused(drawing: str) -> None:
    with pytest.raises(RuleError, match="unreadable_chart"):
        read_chart(ChartKey.FACE, drawing)
