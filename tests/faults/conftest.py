"""What every fault finds: folders of its own, which are searched for patients' names when all is done."""

from __future__ import annotations

from tests.faults.sweep import (
    _own_user_folders,
    pytest_configure,
    pytest_sessionfinish,
    pytest_terminal_summary,
)

__all__ = ["_own_user_folders", "pytest_configure", "pytest_sessionfinish", "pytest_terminal_summary"]
