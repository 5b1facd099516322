"""The program's door, from outside: what a shell sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return subprocess.run(
        [sys.executable, "-m", "mesodesk", *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in screens},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), ("--demo",), ("--demo", "--as", "doctor")])
def test_without_a_screen_the_window_says_so_in_one_line(arguments: tuple[str, ...]) -> None:
    run = program(*arguments)
    assert run.returncode == 1
    assert run.stderr == "mesodesk: there is no screen here; for the command line see mesodesk --help\n"


def test_the_command_line_needs_no_display_library() -> None:
    script = (
        "import sys; from mesodesk.__main__ import main\n"
        "code = main(['backup', 'verify', 'nothing.here'])\n"
        "sys.exit(9 if any(name.startswith('PySide6') for name in sys.modules) else code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert run.stderr == "mesodesk: Please sign in first.\n"
