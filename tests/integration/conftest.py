"""Records and clinics that tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mesodesk.storage.record import Record
from tests.factories import clinic_template, london_clinic, small_clinic
from tests.integration.records import make_record

__all__ = ["clinic_template", "london_clinic", "record", "small_clinic"]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A new encrypted record with two doctors, two rooms and two patients."""
    with make_record(tmp_path) as made:
        yield made
