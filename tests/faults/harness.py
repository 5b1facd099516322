"""What every fault stands on: how much of it is tried, what it needs, its control, and where figures go.

A fault test without a failing control proves nothing: beside each stands a `@control`, the same check over a
deliberately wrong variant, which must be noticed.
"""

from __future__ import annotations

import csv
import functools
import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, ParamSpec

import pytest

from mesodesk import __version__

P = ParamSpec("P")

#: Whether everything is tried (`make faults-long`) or a little of each (`make faults`).
IS_LONG: Final = os.environ.get("MESODESK_FAULTS") == "long"
#: The table of results in the repository; written by the long run only.
EVIDENCE: Final = Path(__file__).with_name("evidence.csv")
_COLUMNS: Final = ("date", "version", "machine", "fault", "tried", "wrong", "worst", "note")


def much(short: int, long: int) -> int:
    """How much of something is tried in this run."""
    return long if IS_LONG else short


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip, with one line that says why, where a program is missing that only the developers' system has."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[Path]:
    """A disk of `size` bytes of its own at `place`, to fill up; skips where we may not mount one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def control(test: Callable[P, None]) -> Callable[P, None]:
    """A test of a wrong variant: it passes only when its assertion fails."""

    @functools.wraps(test)
    def must_fail(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            test(*args, **kwargs)
        except AssertionError:
            return
        pytest.fail("the control went unnoticed: this fault test proves nothing")

    must_fail.is_control = True  # type: ignore[attr-defined]  # read by the test of the catalogue
    return must_fail


def note(fault: str, tried: int, wrong: int, worst: str = "", remark: str = "") -> None:
    """Keep the figures of a long run as a row of the table; `worst` is e.g. the slowest reopening."""
    if not IS_LONG:
        return
    is_new = not EVIDENCE.exists()
    machine = f"{platform.system()} {os.cpu_count()} cores, Python {platform.python_version()}"
    with EVIDENCE.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(_COLUMNS)
        day = datetime.now(UTC).date().isoformat()
        writer.writerow([day, __version__, machine, fault, tried, wrong, worst, remark])
