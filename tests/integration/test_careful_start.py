"""After the program came down over and over it opens for reading, says so, and has a way back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mesodesk.bootstrap import FrontDoor
from mesodesk.config.paths import Places
from mesodesk.domain.errors import WorldError
from mesodesk.domain.lights import Way, reds
from mesodesk.services.people.patients import FindPatients
from tests.factories import MANAGER, PASSWORD, RESOURCES
from tests.integration.standing_house import NEW


@pytest.fixture
def door(clinic_template: Callable[[str, str], Path], tmp_path: Path) -> Iterator[FrontDoor]:
    shutil.copytree(clinic_template("Europe/Istanbul", "TR"), tmp_path / "clinic")
    places = Places(tmp_path / "clinic", tmp_path / "state", tmp_path / "logs", RESOURCES)
    made = FrontDoor(places, only_reads=True)
    yield made
    made.close()


def test_a_careful_start_reads_and_does_not_write(door: FrontDoor) -> None:
    practice = door.sign_in(MANAGER, PASSWORD)
    assert practice.read_only
    (light,) = (light for light in reds(practice.lights) if light.key == "crash_loop")
    assert Way.CHECK_AGAIN in light.ways
    assert practice.ask(FindPatients(""))
    with pytest.raises(WorldError, match="read_only_record"):
        practice.perform(NEW)


def test_looking_again_is_the_way_back(door: FrontDoor) -> None:
    practice = door.check_again(door.sign_in(MANAGER, PASSWORD))
    assert "crash_loop" not in {light.key for light in practice.lights}
    assert not practice.read_only
    practice.perform(NEW)
