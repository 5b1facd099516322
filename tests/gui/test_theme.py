"""Colours, type and icons: by role, readable, and exchanged while the program runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.actions import ACTIONS
from mesodesk.gui.base.colours import DARK, LIGHT, Colour, Level
from mesodesk.gui.base.icons import IconMissingError
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.typography import type_style

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
GUI = Path(__file__).resolve().parents[2] / "mesodesk" / "gui"


def luminance(hex_colour: str) -> float:
    parts = [int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def light_again(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.apply(Scheme.LIGHT)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", [Colour.WINDOW, Colour.SURFACE, Colour.SUNKEN])
@pytest.mark.parametrize("role", [Colour.TEXT, Colour.TEXT2, Colour.TEXT3, Colour.ACCENT])
def test_text_reads_on_every_ground(colours: dict[Colour, str], ground: Colour, role: Colour) -> None:
    assert contrast(colours[role], colours[ground]) >= 4.45  # 4.5 as the eye rounds it


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("level", list(Level))
def test_a_meaning_reads_on_its_own_soft_ground(colours: dict[Colour, str], level: Level) -> None:
    assert contrast(colours[level.foreground], colours[level.ground]) >= 5.0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_controls_are_seen(colours: dict[Colour, str]) -> None:
    grounds = (Colour.WINDOW, Colour.SURFACE, Colour.SUNKEN)
    assert min(contrast(colours[Colour.CONTROL], colours[ground]) for ground in grounds) >= 3.0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_filled_and_inverse_grounds_read(colours: dict[Colour, str]) -> None:
    assert contrast(colours[Colour.ON_ACCENT], colours[Colour.ACCENT]) >= 6.0
    assert contrast(colours[Colour.ON_INVERSE], colours[Colour.INVERSE]) >= 7.0
    assert contrast(colours[Colour.INVERSE_ACCENT], colours[Colour.INVERSE]) >= 4.5


def test_paper_stays_black_on_white() -> None:
    assert (LIGHT[Colour.PAPER], LIGHT[Colour.INK]) == (DARK[Colour.PAPER], DARK[Colour.INK])


def test_surfaces_get_lighter_as_they_come_nearer_in_the_dark() -> None:
    order = [luminance(DARK[role]) for role in (Colour.SUNKEN, Colour.WINDOW, Colour.SURFACE)]
    assert order == sorted(order)


def test_another_scheme_is_shown_at_once_and_told(
    light_again: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    with qtbot.waitSignal(light_again.changed):
        light_again.apply(Scheme.DARK)
    assert light_again.is_dark
    assert light_again.colour(Colour.WINDOW).name().upper() == DARK[Colour.WINDOW]
    assert qapp.palette().color(QPalette.ColorRole.Window) == light_again.colour(Colour.WINDOW)
    assert DARK[Colour.ACCENT] in qapp.styleSheet()


def test_a_placed_icon_takes_the_new_tint(light_again: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    light_again.put_icon(button, "calendar", Colour.TEXT)
    before = button.icon().pixmap(16).toImage()
    light_again.apply(Scheme.DARK)
    assert button.icon().pixmap(16).toImage() != before


def test_a_destroyed_button_does_not_disturb_a_change_of_scheme(light_again: Theme) -> None:
    button = QPushButton()
    light_again.put_icon(button, "calendar")
    button.deleteLater()
    QApplication.sendPostedEvents(button, 52)  # deferred delete
    light_again.apply(Scheme.DARK)
    assert light_again.is_dark


def test_the_typeface_is_the_embedded_one_and_writes_turkish(theme: Theme) -> None:
    font = type_style("body")
    assert QFontInfo(font).family() == "Inter"
    raw = QRawFont.fromFont(font)
    assert all(raw.supportsCharacter(ord(letter)) for letter in "ğĞüÜşŞıİöÖçÇ₺µ–’…")


def test_figures_have_one_width(theme: Theme) -> None:
    metrics = QFontMetrics(type_style("body"))
    assert len({metrics.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_sizes_are_points(theme: Theme) -> None:
    sizes = {name: type_style(name).pointSizeF() for name in ("title", "patient", "heading", "body", "small")}
    assert sizes == {"title": 15, "patient": 13, "heading": 10.5, "body": 10, "small": 9}


def test_an_unknown_icon_is_a_mistake(theme: Theme) -> None:
    with pytest.raises(IconMissingError):
        theme.icon("no-such-icon")


def test_every_icon_that_the_windows_name_is_there() -> None:
    named = {spec.icon for spec in ACTIONS} | {level.icon for level in Level}
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "icon" and isinstance(node.value, ast.Constant):
                named.add(str(node.value.value))
    missing = sorted(name for name in named - {""} if not (ICONS / f"{name}.svg").is_file())
    assert missing == []
