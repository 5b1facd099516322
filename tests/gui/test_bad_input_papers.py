"""Wrong input where papers are set up and chosen: copies, the clinic's colour, the day of a batch."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.admin.printing_section import PrintingSection
from mesodesk.gui.base.targets import OpenSettings, OpenToday
from mesodesk.gui.widgets.day_batch_sheet import DayBatchSheet
from mesodesk.services.clinic.letterhead import ShowLetterhead
from tests.factories import MANAGER, RECEPTION
from tests.gui.bad_input import ENDLESS, NO_DATE, NO_NUMBER, ODD, rows
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.gui.test_settings import KeptChoices

__all__ = ["open_as"]

#: No colours, or such as nobody can read on a copy.
NO_COLOUR = (
    "green",
    "#12345",
    "#1234567",
    "rgb(0,0,0)",
    "#ffffff",
    "#FFD700",
    "#777778",
    "1f6f6",
    *ODD,
    ENDLESS,
)


def open_printing(at: DeskWindow) -> tuple[PrintingSection, KeptChoices]:
    kept = KeptChoices()
    object.__setattr__(at.desk, "choices", kept)
    page = at.go(OpenSettings("printing"))
    assert isinstance(page, SettingsPage)
    section = page.section("printing")
    assert isinstance(section, PrintingSection)
    at.hands.until(lambda: not section.letterhead.top.image.isNull(), "no letterhead is shown")
    return section, kept


@pytest.mark.parametrize("kind", ["aftercare", "consent", "day_list"])
def test_a_number_of_copies_that_is_none_is_told_and_not_kept(open_as: OpenAs, kind: str) -> None:
    at = open_as(RECEPTION)
    _section, kept = open_printing(at)
    name = f"settings.printing.copies.{kind}"
    for wrong in (*NO_NUMBER, "0", "21"):
        line = at.hands.find_as(name, QLineEdit)
        at.hands.write(line, wrong)
        line.editingFinished.emit()
        assert at.hands.words(f"{name}.error"), wrong
        assert kept.settings.printing.copies == ()
    at.hands.write(name, "7")
    at.hands.find_as(name, QLineEdit).editingFinished.emit()
    assert kept.settings.printing.copies_of(kind) == 7
    assert not at.hands.seen(f"{name}.error")


def test_an_empty_number_of_copies_is_the_usual_one(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    _section, kept = open_printing(at)
    name = "settings.printing.copies.consent"
    for wanted in ("5", ""):
        at.hands.write(name, wanted)
        at.hands.find_as(name, QLineEdit).editingFinished.emit()
    assert kept.settings.printing.copies_of("consent") == 2
    assert at.hands.find_as(name, QLineEdit).text() == "2"


def test_a_colour_that_is_none_or_too_pale_is_told_beside_its_field_and_not_kept(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section, _kept = open_printing(at)
    before = rows(at.clinic)
    name = "settings.letterhead.colour"
    for wrong in NO_COLOUR:
        line = at.hands.find_as(name, QLineEdit)
        at.hands.write(line, wrong)
        section.letterhead.save()
        at.hands.settle()
        assert at.hands.words(f"{name}.error"), wrong
    assert rows(at.clinic) == before
    at.hands.write(name, "1F6F6B")
    at.hands.press(Qt.Key.Key_S, CTRL, on=section)
    at.hands.settle()
    assert at.clinic.ask(ShowLetterhead(), MANAGER).colour == "#1f6f6b"
    assert not at.hands.seen(f"{name}.error")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "nothing in this file"),
        (b"not a picture", "no picture that can be read"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "no picture that can be read"),
    ],
)
def test_a_file_that_is_no_logo_is_said_and_changes_nothing(
    open_as: OpenAs, tmp_path: Path, content: bytes, told: str
) -> None:
    at = open_as(MANAGER)
    section, _kept = open_printing(at)
    before = rows(at.clinic)
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    section.letterhead.read_logo(str(file))
    at.hands.until(lambda: told in at.window.message_bar.sentence)
    section.letterhead.read_logo(str(tmp_path / "gone.png"))
    at.hands.settle()
    assert rows(at.clinic) == before


def test_a_day_that_is_none_is_told_and_the_list_stays(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    page = at.go(OpenToday())
    at.hands.press(Qt.Key.Key_P, CTRL, on=page)
    sheet = at.hands.find_as("batch", DayBatchSheet)
    at.hands.settle()
    for wrong in NO_DATE:
        at.hands.write(sheet.day, wrong)
        sheet.day.editingFinished.emit()
        assert at.hands.words("batch.day.error"), wrong
    at.hands.write(sheet.day, "1.12.2026")
    sheet.day.editingFinished.emit()
    at.hands.settle()
    assert not at.hands.seen("batch.day.error")
