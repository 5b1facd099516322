"""The hazard log: each control names tests that exist, run, and would fail."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

LOG = ROOT / "resources" / "hazards.csv"
COLUMNS = (
    *("id", "hazard", "cause", "effect", "severity", "likelihood"),
    *("control", "tests", "residual_likelihood", "residual", "owner"),
)
OWNERS = {"treating dermatologist", "owner of the clinic", "maker of the program"}
#: The most that may be left: severity times likelihood with the controls in place.
MOST_LEFT = 6
Row = dict[str, str]


def read_log(path: Path = LOG) -> list[Row]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@cache
def _functions(file: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def find_faults(row: Row, tests: Path = ROOT / "tests") -> Iterator[str]:
    """What is wrong with one row."""
    for column in COLUMNS:
        if not (row.get(column) or "").strip():
            yield f"{column} is empty"
    for column in ("severity", "likelihood", "residual_likelihood"):
        if row[column] not in {"1", "2", "3", "4", "5"}:
            yield f"{column} is no number of its scale"
            return
    severity, before, after = (int(row[name]) for name in ("severity", "likelihood", "residual_likelihood"))
    if after > before:
        yield "the controls make it likelier"
    if severity * after > MOST_LEFT:
        yield "too much is left"
    if row["owner"] not in OWNERS:
        yield "nobody owns it"
    for node in row["tests"].split():
        yield from _faults_of_test(node, tests)


def _faults_of_test(node: str, tests: Path) -> Iterator[str]:
    place, _, name = node.partition("::")
    file = tests / place
    if not file.is_file() or name not in _functions(file):
        yield f"{node} is not there"
        return
    test = _functions(file)[name]
    if not name.startswith("test_") or _is_set_aside(test):
        yield f"{node} is not run"
    if not _can_fail(test, file, frozenset()):
        yield f"{node} asserts nothing"
    if any("control" in ast.unparse(mark) for mark in test.decorator_list):
        yield f"{node} is a control"


def _is_set_aside(test: ast.FunctionDef) -> bool:
    return any(word in ast.unparse(mark) for mark in test.decorator_list for word in ("skip", "xfail"))


def _can_fail(test: ast.FunctionDef, file: Path, seen: frozenset[str]) -> bool:
    """Whether something is asserted, here or in a function of the same file that is called."""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("pytest.raises", "pytest.fail", "qtbot.waitUntil", "qtbot.waitSignal"):
                return True
            helper = _functions(file).get(called)
            if helper is not None and called not in seen and _can_fail(helper, file, seen | {called}):
                return True
            # Named for what they hold a thing against.
            if helper is None and called.startswith(("check_", "assert_")):
                return True
    return False


def test_the_log_has_its_columns_and_each_hazard_once() -> None:
    rows = read_log()
    assert len(rows) >= 25
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [f"H{number}" for number in range(1, len(rows) + 1)]
    assert len({row["hazard"] for row in rows}) == len(rows)


@pytest.mark.parametrize("row", read_log(), ids=lambda row: row["id"])
def test_each_control_is_shown_by_tests_that_can_fail(row: Row) -> None:
    assert list(find_faults(row)) == []


WRONG = {
    "no test": {"tests": ""},
    "a test that is not there": {"tests": "unit/test_text_rules.py::test_nothing_of_the_kind"},
    "a file that is not there": {"tests": "unit/nothing.py::test_x"},
    "a helper": {"tests": "architecture/test_hazards.py::read_log"},
    "a control": {"tests": "faults/test_sweep.py::test_a_search_that_does_not_read_files_would_be_noticed"},
    "likelier afterwards": {"likelihood": "1", "residual_likelihood": "2"},
    "too much left": {"severity": "5", "likelihood": "4", "residual_likelihood": "3"},
    "no number": {"severity": "high"},
    "no owner": {"owner": "somebody"},
    "nothing left": {"residual": " "},
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_a_wrong_row_is_noticed(change: Row) -> None:
    assert list(find_faults({**read_log()[0], **change}))


@pytest.mark.parametrize(
    "body",
    ["pass", "assert True", "x = 1", "return None", "helper()\n\ndef helper():\n    pass"],
)
def test_a_test_that_asserts_nothing_is_noticed(tmp_path: Path, body: str) -> None:
    (tmp_path / "test_empty.py").write_text(f"def test_it():\n    {body}\n", encoding="utf-8")
    row = {**read_log()[0], "tests": "test_empty.py::test_it"}
    assert any("asserts nothing" in fault for fault in find_faults(row, tmp_path))
