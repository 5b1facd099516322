"""Records that tests of the storage share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mesodesk.storage.record import Record
from tests.integration.records import make_record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A new encrypted record with two doctors, two rooms and two patients."""
    with make_record(tmp_path) as made:
        yield made
