"""From the start of the process to the complete window, against a bare PySide6 window."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Final

from mesodesk.config.paths import resources_folder
from mesodesk.domain.people import Language, Role
from mesodesk.services.clinic.clinic import ClinicForm
from mesodesk.services.clinic.staff import StaffForm
from mesodesk.services.keeping.sign_in import Founder, found_clinic
from tests.benchmarks.measure import Result, added_to_floor, against_floor

ROOT: Final = Path(__file__).resolve().parent.parent.parent
STARTS: Final = 12
DEMO_STARTS: Final = 3
#: Our own bar: a made-up clinic is written from nothing before its board can be shown.
DEMO_LIMIT_MS: Final = 8_000.0


def run(folder: Path) -> list[Result]:
    """All bars of this family."""
    found_clinic(
        folder / "clinic",
        resources_folder(),
        ClinicForm("Deniz Klinik", "TR", "Europe/Istanbul"),
        Founder("owner", StaffForm("Deniz Er", Role.MANAGER, "", Language.TURKISH), "correct horse 1"),
        datetime.now(UTC),
    )
    pairs = [(_start("window", folder), _start("bare", folder)) for _ in range(STARTS + 1)][1:]
    window, bare = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    demo = [_start("today", folder) for _ in range(DEMO_STARTS)]
    return [
        against_floor("start: window complete / bare PySide6 window", window, bare, 1.6),
        _over_bare("start: Today complete in --demo, over a bare window", demo, bare),
    ]


def _over_bare(name: str, measured: Sequence[float], bare: Sequence[float]) -> Result:
    return added_to_floor(name, measured, [statistics.median(bare)], DEMO_LIMIT_MS)


def _start(kind: str, folder: Path) -> float:
    """Milliseconds until the process says that its window is complete."""
    command = [sys.executable, "-m", "tests.benchmarks.first_paint", kind, str(folder)]
    began = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        line = "" if process.stdout is None else process.stdout.readline()
        took = (perf_counter() - began) * 1000
    if line.strip() != "painted":
        raise RuntimeError(f"{kind}: no window, exit code {process.returncode}")
    return took
