"""The catalogue itself: every module of faults has at least one control that must fail."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest

from tests.faults.harness import control

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py"))


def _controls(module: str) -> list[str]:
    found = importlib.import_module(f"tests.faults.{module}")
    tests = inspect.getmembers(found, inspect.isfunction)
    return [name for name, test in tests if name.startswith("test_") and getattr(test, "is_control", False)]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_of_faults_has_a_control(module: str) -> None:
    assert _controls(module)


@control
def test_a_module_without_a_control_would_be_noticed() -> None:
    assert _controls("harness")


def test_a_control_that_goes_unnoticed_fails() -> None:
    with pytest.raises(pytest.fail.Exception):
        control(lambda: None)()
