"""Wrong input into the forms of photographs: beside each field, and nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.targets import OpenPatient
from mesodesk.gui.widgets.photo_adder import PhotoAdder
from mesodesk.services.consents.photos import AddPhoto, ListPhotos
from tests.factories import DOCTOR, NURSE
from tests.gui.bad_input import Sweep, Swept
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.pictures import jpeg

__all__ = ["open_as"]

SHADES: Iterator[int] = count()


def viewer_sheet(at: DeskWindow, button: str, sheet: str) -> QWidget:
    """One of the forms behind the large view of a photograph; a new one when the last was voided."""
    kept = [one for one in at.clinic.ask(ListPhotos(at.clinic.patient), DOCTOR).photos if not one.voided_at]
    if not at.hands.seen("photos.viewer"):
        photo = kept[-1].id if kept else add(at)
        at.go(OpenPatient(at.clinic.patient, "overview"))
        at.go(OpenPatient(at.clinic.patient, "photos"))
        at.hands.click(f"chart.photos.photo.{photo}")
    at.hands.click(button)
    return at.hands.find(sheet)


def add(at: DeskWindow) -> int:
    return at.clinic.do(AddPhoto(at.clinic.patient, "face_front", jpeg(shade=next(SHADES) * 3)), NURSE).value


def adder(at: DeskWindow, folder: Path) -> QWidget:
    """The sheet that adds photographs, with one in it."""
    file = folder / "a.jpg"
    file.write_bytes(jpeg(shade=next(SHADES) * 3))
    at.go(OpenPatient(at.clinic.patient, "photos"))
    at.hands.click("chart.photos.photos")
    sheet = at.hands.find_as("photos.add", PhotoAdder)
    sheet.add_files([str(file)])
    at.hands.settle()
    return sheet


CASES: dict[str, Callable[[DeskWindow, Path], Swept]] = {
    "change": lambda at, _folder: Swept(
        lambda: viewer_sheet(at, "photos.viewer.edit", "chart.photos.edit"),
        "chart.photos.edit.accept",
        {"chart.photos.edit.taken_on": "20.11.2026", "chart.photos.edit.note": ""},
    ),
    "void": lambda at, _folder: Swept(
        lambda: viewer_sheet(at, "photos.viewer.void", "chart.photos.void"),
        "chart.photos.void.accept",
        {"chart.photos.void.reason": "blurred"},
    ),
    "add": lambda at, folder: Swept(
        lambda: adder(at, folder), "photos.add.accept", {"photos.add.1.taken_on": "20.11.2026"}
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, tmp_path: Path, name: str) -> None:
    at = open_as(DOCTOR)
    Sweep(at.clinic, at.hands, CASES[name](at, tmp_path)).run()
