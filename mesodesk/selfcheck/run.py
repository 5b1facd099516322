"""``mesodesk --self-check``: does this installation have all that it needs? Made for the frozen program."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from mesodesk.config.paths import Places
from mesodesk.selfcheck.record import check_record
from mesodesk.selfcheck.report import Report
from mesodesk.selfcheck.resources import check_resources
from mesodesk.selfcheck.windows import check_windows


def run_self_check(places: Places) -> int:
    """Check resources, record, papers and windows in a temporary folder; 0 if all held, else 1."""
    report = Report()
    with tempfile.TemporaryDirectory(prefix="mesodesk-check-") as name:
        folder = Path(name)
        own = replace(places, data=folder / "data", state=folder / "state", logs=folder / "logs")
        check_resources(report, own.resources)
        check_record(report, own.resources, folder)
        check_windows(report, own)
    return 1 if report.failed else 0
