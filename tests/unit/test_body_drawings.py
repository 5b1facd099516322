"""The body charts that ship: readable, symmetric, named in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mesodesk.domain.body_charts import read_chart
from mesodesk.domain.body_map import UNIT, Chart, ChartKey, contains, points_in_zone

RESOURCES = Path(__file__).parents[2] / "resources"
CHARTS = {
    key: read_chart(key, (RESOURCES / "body" / f"{key}.svg").read_text(encoding="utf-8")) for key in ChartKey
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_everything_on_a_chart_lies_on_its_sheet(chart: Chart) -> None:
    dots = [dot for line in chart.lines for dot in line]
    dots += [dot for zone in chart.zones for dot in zone.outline]

    assert len(chart.lines) > 8
    assert all(0 <= dot.x <= UNIT and 0 <= dot.y <= UNIT for dot in dots)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_the_patients_right_is_on_the_left_and_mirrors_the_other_side(chart: Chart) -> None:
    for zone in chart.zones:
        if zone.mirror is None:
            assert not zone.key.endswith(("_right", "_left"))
            continue
        other = chart.zone(zone.mirror)
        assert other.mirror == zone.key
        for mine, theirs in zip(zone.outline, other.outline, strict=True):
            assert mine.y == theirs.y
            assert abs(UNIT - theirs.x - mine.x) <= 1
        on_the_left = all(dot.x <= UNIT // 2 for dot in zone.outline)
        assert on_the_left == zone.key.endswith("_right")


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_zones_do_not_cover_each_other(chart: Chart) -> None:
    for zone in chart.zones:
        for dot in points_in_zone(chart, zone.outline, 3000):
            if contains(zone.outline, dot):
                assert [other.key for other in chart.zones if contains(other.outline, dot)] == [zone.key]


def test_each_zone_and_chart_has_a_name_in_both_languages() -> None:
    keys = {zone.key for chart in CHARTS.values() for zone in chart.zones}
    assert sum(len(chart.zones) for chart in CHARTS.values()) == len(keys)
    for language in ("en", "tr"):
        words = json.loads((RESOURCES / "wording" / language / "body.json").read_text(encoding="utf-8"))
        assert set(words["zones"]) == keys
        assert set(words["charts"]) == set(ChartKey)
        assert len(set(words["zones"].values())) == len(keys)
