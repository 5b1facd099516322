"""At the end of a run of faults: every file that was left anywhere is searched for the patients' names.

The homes, the temporary folder and the data of every test process stand below one folder. The process that
leads the run searches it once all the others are done; a name that stands readable there fails the run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

import pytest

from tests.faults.names import find_names

ROOT_VARIABLE: Final = "MESODESK_FAULTS_ROOT"
_HOMES: Final = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
_WHERE: Final = pytest.StashKey[Path]()
_FOUND: Final = pytest.StashKey[list[str]]()
_MOST_TOLD: Final = 20


def pytest_configure(config: pytest.Config) -> None:
    """Give this process its own folders below the one of the run, which the first process makes."""
    given = os.environ.get(ROOT_VARIABLE)
    leads = not hasattr(config, "workerinput")
    if given is None or leads:
        # Short, because sockets stand in it too.
        given = tempfile.mkdtemp(prefix="mdf-")
        os.environ[ROOT_VARIABLE] = given
        config.stash[_WHERE] = Path(given)
    _live_below(Path(given) / os.environ.get("PYTEST_XDIST_WORKER", "lead"))


def _live_below(own: Path) -> None:
    temporary = own / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    for variable in ("TMPDIR", "TEMP", "TMP"):
        os.environ[variable] = str(temporary)
    tempfile.tempdir = None
    os.environ["HOME"] = str(own)
    for variable in _HOMES:
        folder = own / variable.lower()
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str(folder)


@pytest.fixture(scope="session", autouse=True)
def _own_user_folders() -> None:
    """Instead of the folders that other tests get, which are gone before anybody can look into them."""


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search, in the process that leads; the others have ended by now."""
    where = session.config.stash.get(_WHERE, None)
    if where is None:
        return
    found = names_left(where)
    session.config.stash[_FOUND] = found
    if found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    else:
        shutil.rmtree(where, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say where names stand."""
    found = config.stash.get(_FOUND, [])
    if found:
        terminalreporter.section("names of patients in files that were left", red=True)
        for line in found[:_MOST_TOLD]:
            terminalreporter.line(line)


def names_left(where: Path) -> list[str]:
    """Each file below `where` with a name in it, and the first name."""
    told: dict[Path, str] = {}
    for path, name in find_names([where]):
        told.setdefault(path, name)
    return [f"{path}: {name}" for path, name in told.items()]
