"""A text line hears the keyboard and assistive tools, each once, and not the program itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mesodesk.gui.widgets.heard_line import HeardLine


@pytest.fixture
def line(qtbot: QtBot) -> HeardLine:
    made = HeardLine()
    qtbot.addWidget(made)
    made.show()
    return made


def set_by_a_tool(line: QLineEdit, text: str) -> None:
    seen = QAccessible.queryAccessibleInterface(line)
    assert isinstance(seen, QAccessibleInterface)
    seen.setText(QAccessible.Text.Value, text)


def test_a_text_set_by_a_tool_is_heard_once(line: HeardLine) -> None:
    heard: list[str] = []
    line.textEdited.connect(heard.append)
    set_by_a_tool(line, "Yılmaz")
    assert heard == ["Yılmaz"]


def test_each_key_is_heard_once(line: HeardLine, qtbot: QtBot) -> None:
    heard: list[str] = []
    line.textEdited.connect(heard.append)
    qtbot.keyClicks(line, "ab")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert heard == ["a", "ab", "a"]


def test_what_the_program_sets_is_not_heard(line: HeardLine) -> None:
    heard: list[str] = []
    line.textEdited.connect(heard.append)
    line.setText("kept")
    line.clear()
    assert heard == []


def test_a_tool_may_set_again_what_was_typed_before(line: HeardLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "a")
    line.clear()
    heard: list[str] = []
    line.textEdited.connect(heard.append)
    set_by_a_tool(line, "a")
    assert heard == ["a"]
