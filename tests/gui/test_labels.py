"""Text from the record is shown as it is: no markup, no file of this machine, no shortcut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import label, qt_text, set_role, set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.patient_banner import BannerContent, PatientBanner

HOSTILE = ["<img src='/etc/passwd'>", "<b>Elif</b>", "&lt;", "A & B", "{name}", "%1", "<script>"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_with_markup_is_shown_as_it_is(theme: Theme, qtbot: QtBot, name: str) -> None:
    made = label(name)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == name


@pytest.mark.parametrize("name", HOSTILE)
def test_a_tooltip_never_holds_markup_of_the_record(qtbot: QtBot, name: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, name)
    inside = widget.toolTip().removeprefix("<qt>").removesuffix("</qt>")
    assert "<" not in inside
    assert widget.toolTip() != name


def test_an_empty_tooltip_is_no_tooltip() -> None:
    assert qt_text("") == ""


def test_a_button_shows_an_ampersand_as_one(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Öz & Işık")
    qtbot.addWidget(button)
    assert button.text() == "Öz & Işık"
    assert button.accessibleName() == "Öz & Işık"
    assert button.shortcut().isEmpty()


def test_the_banner_shows_a_hostile_name_as_text(theme: Theme, qtbot: QtBot) -> None:
    banner = PatientBanner(theme)
    qtbot.addWidget(banner)
    banner.show_content(BannerContent(HOSTILE[0], "1", "X"))
    assert banner.accessibleName() == HOSTILE[0]


def test_a_label_changes_its_colour_with_its_role(theme: Theme, qtbot: QtBot) -> None:
    made = label("x", role=Colour.TEXT)
    qtbot.addWidget(made)
    made.ensurePolished()
    before = made.grab().toImage()
    set_role(made, Colour.STOP)
    assert made.grab().toImage() != before


def test_an_elided_label_tells_all_in_its_tooltip(theme: Theme, qtbot: QtBot) -> None:
    long = "Neck, decollete and hands, session 3 of 4, with a very long remark behind it"
    made = label(long, elide=True)
    qtbot.addWidget(made)
    made.resize(80, 20)
    made.show()
    assert made.text() == long
    assert "very long remark" in made.toolTip()
