"""A button that can be on or off answers a screen reader's "toggle" as it answers a click, and only those."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def button(qtbot: QtBot, qapp: QApplication) -> Button:
    made = Button(Theme(qapp, RESOURCES), "Calendar")
    made.setCheckable(True)
    qtbot.addWidget(made)
    made.show()
    return made


def clicks_of(button: Button) -> list[bool]:
    heard: list[bool] = []

    def hear(on: bool) -> None:
        heard.append(on)

    button.clicked.connect(hear)
    return heard


def toggle_by_a_tool(button: Button) -> None:
    seen = QAccessible.queryAccessibleInterface(button)
    assert seen is not None
    actions = seen.actionInterface()
    assert actions is not None
    actions.doAction(QAccessibleActionInterface.toggleAction())


def test_a_toggle_by_a_tool_is_a_click(button: Button) -> None:
    heard = clicks_of(button)
    toggle_by_a_tool(button)
    assert heard == [True]


def test_a_click_is_one_click(button: Button, qtbot: QtBot) -> None:
    heard = clicks_of(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [True, False]


def test_a_state_that_the_program_sets_is_no_click(button: Button) -> None:
    heard = clicks_of(button)
    button.setChecked(True)
    assert button.isChecked()
    assert heard == []
