"""Timing one thing against its floor, in turns, so that a slow minute of the machine hits both."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table and of ``build/bench.json``.

    `ratio` is what is compared with `limit`: the measured figure over the floor's, except for absolute bars,
    whose name ends in "(ms)" and whose `ratio` is in milliseconds.
    """

    name: str
    n: int
    median_ms: float
    p95_ms: float
    floor_ms: float
    ratio: float
    limit: float
    holds: bool


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def time_ms(step: Step) -> float:
    """How long one call takes, in milliseconds."""
    before = perf_counter()
    step()
    return (perf_counter() - before) * 1000


def in_turns(measured: Step, floor: Step, n: int, warm_up: int = 3) -> tuple[list[float], list[float]]:
    """Milliseconds of `n` calls of each, one after the other, after `warm_up` calls that do not count."""
    for _ in range(warm_up):
        measured()
        floor()
    pairs = [(time_ms(measured), time_ms(floor)) for _ in range(n)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def against_floor(
    name: str,
    measured: Sequence[float],
    floor: Sequence[float],
    limit: float,
    figure: Callable[[Sequence[float]], float] = statistics.median,
) -> Result:
    """Judge a ratio: `figure` (median or p95) of the measured times over that of the floor's."""
    ratio = figure(measured) / figure(floor)
    return _result(name, measured, figure(floor), ratio, limit)


def added_to_floor(name: str, measured: Sequence[float], floor: Sequence[float], limit_ms: float) -> Result:
    """Judge an absolute bar: by how many milliseconds the median exceeds the floor's."""
    added = statistics.median(measured) - statistics.median(floor)
    return _result(f"{name} (ms)", measured, statistics.median(floor), added, limit_ms)


def absolute(name: str, measured: Sequence[float], floor: Sequence[float], limit_ms: float) -> Result:
    """Judge an absolute bar: the median in milliseconds; the floor stands beside it."""
    median = statistics.median(measured)
    return _result(f"{name} (ms)", measured, statistics.median(floor), median, limit_ms)


def print_table(results: Sequence[Result]) -> None:
    """Print the results for people."""
    print(f"{'bar':<66} {'n':>4} {'median':>9} {'p95':>9} {'floor':>9} {'ratio':>7} {'limit':>6}")
    for r in results:
        verdict = "" if r.holds else "  exceeds"
        print(
            f"{r.name:<66} {r.n:>4} {r.median_ms:>9.3f} {r.p95_ms:>9.3f} {r.floor_ms:>9.3f}"
            f" {r.ratio:>7.3f} {r.limit:>6.2f}{verdict}"
        )


def write_results(file: Path, results: Sequence[Result]) -> None:
    """Write the results for machines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(r) for r in results], indent=2) + "\n", encoding="utf-8")


def _result(name: str, measured: Sequence[float], floor: float, ratio: float, limit: float) -> Result:
    return Result(
        name,
        len(measured),
        round(statistics.median(measured), 4),
        round(p95(measured), 4),
        round(floor, 4),
        round(ratio, 4),
        limit,
        ratio <= limit,
    )
