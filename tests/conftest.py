"""What every test finds: no screen, no trace in the user's own folders, the same clock zone everywhere."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before Qt is imported by the first test or plugin that needs it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
for _name in ("MESODESK_DATA", "MESODESK_USER", "MESODESK_PASSWORD"):
    os.environ.pop(_name, None)

# How long an example takes says something of the machine, not of the program: timings are benchmarks.
settings.register_profile("mesodesk", deadline=None)
settings.load_profile("mesodesk")


@pytest.fixture(scope="session", autouse=True)
def _own_user_folders() -> Iterator[None]:
    """Give this run its own home, so that a test can never write into the clinic of whoever runs it."""
    with tempfile.TemporaryDirectory(prefix="mesodesk-tests-") as home, pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(Path(home) / variable.lower()))
        yield
