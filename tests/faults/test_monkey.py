"""Random hands at the real program: nothing falls over, nothing is lost, the window never stands still."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from signal import SIGABRT, SIGBUS, SIGSEGV
from typing import Any

import pytest

from tests.faults.harness import IS_LONG, control, much, note

ROOT = Path(__file__).resolve().parents[2]
SEEDS = (1, 2, 3) if IS_LONG else (1,)
#: A screen as large as the window was drawn for, where there is none.
SCREEN = {
    "screens": [{"name": "one", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "dpr": 1}]
}


#: By a signal; a shell around it says so in its own way.
_CRASHED = {code for kind in (SIGSEGV, SIGABRT, SIGBUS) for code in (-kind, 128 + kind)}


class DiedError(Exception):
    """The program ended by itself; says with which code, and what it left on standard error."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"ended with {code}: {said}")
        self.code = code


def _let_go(home: Path, seed: int, seconds: int, *more: str) -> dict[str, Any]:
    """One monkey in a process of its own; on a real (virtual) screen where the long run finds one."""
    home.mkdir()
    screen = home / "screen.json"
    screen.write_text(json.dumps(SCREEN), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.faults.monkey"]
    command += ["--home", str(home), "--seed", str(seed), "--seconds", str(seconds), *more]
    xvfb = shutil.which("xvfb-run")
    if IS_LONG and xvfb is not None:
        environment["QT_QPA_PLATFORM"] = "xcb"
        command = [xvfb, "-a", "-s", "-screen 0 1440x900x24", *command]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=seconds + 300, check=False
    )
    if done.returncode:
        raise DiedError(done.returncode, done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _is_well(found: dict[str, Any]) -> None:
    assert found["commands"] > 0, "the monkey never got anything done"
    assert found["exceptions"] == {}
    assert found["warnings"] == {}
    assert found["wrong"] == []
    # A stall is a figure of a quiet machine: the short run beside other tests only keeps it.
    assert not IS_LONG or found["stalls"] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_random_hands_find_nothing_wrong(tmp_path: Path, seed: int) -> None:
    found = _let_go(tmp_path / "home", seed, much(20, 1_800))
    wrong = sum(found["exceptions"].values()) + sum(found["warnings"].values()) + len(found["wrong"])
    worst = f"{found['worst_ms']} ms"
    remark = f"seed {seed}, {found['seconds']} s, {found['commands']} commands, memory {found['rss_mb']} MB"
    note("monkey: events", found["events"], wrong + len(found["stalls"]), worst, remark)
    _is_well(found)


@control
def test_a_broken_button_would_be_found(tmp_path: Path) -> None:
    assert _noticed(tmp_path / "home") == {}


def _noticed(home: Path) -> dict[str, int]:
    try:
        found: dict[str, int] = _let_go(home, 4, 12, "--plant")["exceptions"]
    except DiedError as error:
        # Shiboken does not always survive an error within calls within calls; that would be seen as well.
        if error.code not in _CRASHED:
            raise
        return {"died": 1}
    return found
