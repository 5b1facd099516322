"""The list of parts at the left of a view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.side_list import SideItem, SideList

ITEMS = [SideItem("a", "First"), SideItem("b", "Second", "with a line"), SideItem("c", "Third")]


def make(theme: Theme, qtbot: QtBot) -> tuple[SideList, list[str]]:
    made = SideList(theme, name="side", label="Parts")
    qtbot.addWidget(made)
    made.show_items(ITEMS)
    made.resize(200, 300)
    made.show()
    picked: list[str] = []
    made.picked.connect(picked.append)
    return made, picked


def test_what_the_program_chooses_is_shown_chosen_and_not_told(theme: Theme, qtbot: QtBot) -> None:
    side, picked = make(theme, qtbot)
    side.choose("a")
    assert side.key == "a"
    assert [index.row() for index in side.selectedIndexes()] == [0]
    assert picked == []


def test_a_row_that_only_has_the_focus_can_be_chosen(theme: Theme, qtbot: QtBot) -> None:
    side = SideList(theme, name="side", label="Parts")
    qtbot.addWidget(side)
    side.show_items(ITEMS)
    side.show()
    side.activateWindow()
    side.setFocus()
    qtbot.waitUntil(side.hasFocus)
    side.choose("a")
    assert [index.row() for index in side.selectedIndexes()] == [0]


def test_what_a_hand_chooses_is_told(theme: Theme, qtbot: QtBot) -> None:
    side, picked = make(theme, qtbot)
    side.choose("a")
    qtbot.keyClick(side, Qt.Key.Key_Down)
    place = side.visualRect(side.items.index(2)).center()
    qtbot.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked == ["b", "c"]


def test_what_was_chosen_stays_chosen_when_rows_are_shown_anew(theme: Theme, qtbot: QtBot) -> None:
    side, picked = make(theme, qtbot)
    side.choose("c")
    side.show_items([ITEMS[2], ITEMS[0]])
    assert side.key == "c"
    assert picked == []
