"""The judge of the benchmarks: its figures, verdicts and file, without measuring any time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.measure import (
    absolute,
    added_to_floor,
    against_floor,
    in_turns,
    p95,
    print_table,
    write_results,
)

FIELDS = {"name", "n", "median_ms", "p95_ms", "floor_ms", "ratio", "limit", "holds"}


def test_p95_leaves_out_the_slowest_twentieth() -> None:
    assert p95([float(value) for value in range(1, 101)]) == 95


def test_an_absolute_bar_is_judged_by_its_median_alone() -> None:
    judged = absolute("x", [10.0, 11.0, 90.0], [1.0, 1.0, 1.0], 16.7)
    assert judged.holds
    assert judged.ratio == 11.0
    assert not absolute("x", [17.0, 17.0, 17.0], [17.0, 17.0, 17.0], 16.7).holds


def test_a_ratio_at_its_limit_holds() -> None:
    assert against_floor("x", [2.0, 2.0, 2.0], [1.0, 1.0, 1.0], 2.0).holds


def test_a_ratio_above_its_limit_does_not_hold() -> None:
    result = against_floor("x", [2.1, 2.1, 2.1], [1.0, 1.0, 1.0], 2.0)
    assert (result.holds, result.ratio) == (False, 2.1)


def test_a_tail_is_judged_by_its_own_figure() -> None:
    tail = [1.0] * 90 + [9.0] * 10
    assert against_floor("x", tail, [1.0] * 100, 2.0).holds
    assert not against_floor("x", tail, [1.0] * 100, 2.0, p95).holds


def test_an_absolute_bar_counts_what_is_added() -> None:
    result = added_to_floor("x", [0.35, 0.35], [0.3, 0.3], 0.1)
    assert result.ratio == pytest.approx(0.05)
    assert result.holds
    assert result.name == "x (ms)"


def test_both_are_called_in_turns_and_the_warm_up_does_not_count() -> None:
    order: list[str] = []
    measured, floor = in_turns(lambda: order.append("m"), lambda: order.append("f"), n=2, warm_up=1)
    assert order == ["m", "f"] * 3
    assert (len(measured), len(floor)) == (2, 2)


def test_the_file_has_the_agreed_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = [against_floor("save", [3.0, 3.0], [1.0, 1.0], 2.5)]
    write_results(tmp_path / "new" / "bench.json", results)
    print_table(results)
    (found,) = json.loads((tmp_path / "new" / "bench.json").read_text(encoding="utf-8"))
    assert set(found) == FIELDS
    assert found["holds"] is False
    assert "exceeds" in capsys.readouterr().out
