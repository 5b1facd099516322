"""``make bench``: measures mesodesk's own code against floors; names of families narrow the run."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    board,
    papers,
    planner,
    recalls,
    saving,
    screening,
    searching,
    seeing,
    starting,
    weeks,
)
from tests.benchmarks.measure import Result, print_table, write_results

RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "bench.json"
FAMILIES: dict[str, Callable[[Path], list[Result]]] = {
    "saving": saving.run,
    "searching": searching.run,
    "weeks": weeks.run,
    "starting": starting.run,
    "papers": papers.run,
    "board": board.run,
    "planner": planner.run,
    "recalls": recalls.run,
    "screening": screening.run,
    "seeing": seeing.run,
}


def main(names: list[str]) -> int:
    """Run the named families, or all; 1 if a bar is exceeded."""
    unknown = [name for name in names if name not in FAMILIES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(FAMILIES)}", file=sys.stderr)
        return 2
    results: list[Result] = []
    for name in names or FAMILIES:
        with tempfile.TemporaryDirectory(prefix="mesodesk-bench-") as folder:
            results += FAMILIES[name](Path(folder))
    print_table(results)
    write_results(RESULTS, results)
    return 0 if all(result.holds for result in results) else 1


# The processes that draw a batch read this file as well.
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
