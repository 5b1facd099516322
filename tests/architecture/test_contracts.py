"""The import contracts of pyproject.toml hold, and each of them bites when it is broken on purpose."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT

LINTER = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
VERDICT = re.compile(r"^(?P<name>\S.*) (?P<verdict>KEPT|BROKEN)(?: \(.*\))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Break:
    """One forbidden import, the file it is put into, and the contract that must notice."""

    contract: str
    place: str
    line: str


BREAKS = (
    Break("layers", "domain/people.py", "import mesodesk.services.door.practice"),
    Break("layers", "services/door/practice.py", "import mesodesk.gui.base.theme"),
    Break("layers", "storage/engine.py", "import mesodesk.config.paths"),
    Break("layers", "pdf/__init__.py", "import mesodesk.storage.engine"),
    Break("layers", "exchange/__init__.py", "import mesodesk.pdf"),
    Break("layers", "cli/__init__.py", "import mesodesk.gui.base.theme"),
    Break("gui-layers", "gui/today/__init__.py", "import mesodesk.gui.calendar"),
    Break("gui-layers", "gui/base/theme.py", "import mesodesk.gui.widgets"),
    Break("services-layers", "services/stock/products.py", "import mesodesk.services.treatment.sessions"),
    Break("services-layers", "services/door/practice.py", "import mesodesk.services.people.facts"),
    Break("qt", "domain/people.py", "import PySide6.QtCore"),
    Break("qt", "services/door/practice.py", "import PySide6.QtCore"),
    Break("qt", "cli/__init__.py", "import shiboken6"),
    Break("qt", "bootstrap.py", "import mesodesk.gui.base.theme"),
    Break("faces", "gui/base/theme.py", "import sqlmodel"),
    Break("faces", "cli/__init__.py", "import sqlalchemy"),
    Break("faces", "domain/people.py", "import reportlab"),
    Break("paper", "services/door/practice.py", "import reportlab"),
    Break("record", "gui/base/theme.py", "import mesodesk.storage.engine"),
    Break("record", "cli/__init__.py", "import mesodesk.pdf"),
    Break("config", "config/paths.py", "import mesodesk.domain.people"),
    Break("circles", "domain/errors.py", "import mesodesk.domain.availability"),
)


def contracts() -> dict[str, str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {c["id"]: c["name"] for c in settings["tool"]["importlinter"]["contracts"]}


def verdicts(folder: Path) -> dict[str, bool]:
    """Run the linter over the package below `folder`; say for each contract's name whether it is kept."""
    run = subprocess.run(
        [sys.executable, "-c", LINTER, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = {match["name"]: match["verdict"] == "KEPT" for match in VERDICT.finditer(run.stdout)}
    assert found, run.stdout + run.stderr
    assert (run.returncode == 0) == all(found.values())
    return found


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "mesodesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    found = verdicts(ROOT)
    assert set(found) == set(contracts().values())
    assert [name for name, kept in found.items() if not kept] == []


def test_every_contract_is_broken_once_on_purpose() -> None:
    assert {b.contract for b in BREAKS} == set(contracts())


@pytest.mark.parametrize("broken", BREAKS, ids=lambda b: f"{b.contract}-{b.place}")
def test_a_contract_notices_the_import_it_forbids(copied_tree: Path, broken: Break) -> None:
    file = copied_tree / "mesodesk" / broken.place
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{broken.line}\n", encoding="utf-8")
    assert verdicts(copied_tree)[contracts()[broken.contract]] is False


@pytest.mark.parametrize(
    ("name", "contract"),
    [
        ("mesodesk/anywhere.py", "layers"),
        ("mesodesk/gui/anywhere.py", "gui-layers"),
        ("mesodesk/services/anywhere.py", "services-layers"),
    ],
)
def test_a_new_module_must_take_its_place_in_the_layers(copied_tree: Path, name: str, contract: str) -> None:
    (copied_tree / name).touch()
    assert verdicts(copied_tree)[contracts()[contract]] is False
