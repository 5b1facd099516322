"""A list to choose from: what is taken and picked, and that rows may come and go in any number."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mesodesk.gui.widgets.choice_list import ChoiceList

THINGS = [object() for _ in range(4)]


@pytest.fixture
def choices(qtbot: QtBot) -> ChoiceList[object]:
    made: ChoiceList[object] = ChoiceList("found", "Found")
    qtbot.addWidget(made)
    made.show_rows([(f"Thing {number}", thing) for number, thing in enumerate(THINGS)])
    made.show()
    return made


def test_the_first_is_chosen_and_arrows_stop_at_the_ends(choices: ChoiceList[object]) -> None:
    assert choices.chosen() is THINGS[0]
    choices.move_choice(-1)
    assert choices.chosen() is THINGS[0]
    for _ in range(9):
        choices.move_choice(1)
    assert choices.chosen() is THINGS[3]


def test_enter_takes_what_is_chosen(choices: ChoiceList[object], qtbot: QtBot) -> None:
    choices.move_choice(2)
    with qtbot.waitSignal(choices.taken) as taken:
        qtbot.keyClick(choices, Qt.Key.Key_Return)
    assert taken.args == [THINGS[2]]


def test_a_click_picks_the_row_under_it(choices: ChoiceList[object], qtbot: QtBot) -> None:
    place = choices.visualRect(choices.model().index(1, 0)).center()
    with qtbot.waitSignal(choices.picked) as picked:
        qtbot.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [THINGS[1]]


def test_an_empty_list_offers_and_takes_nothing(choices: ChoiceList[object], qtbot: QtBot) -> None:
    choices.show_rows([])
    choices.move_choice(1)
    assert (choices.count, choices.chosen()) == (0, None)
    with qtbot.assertNotEmitted(choices.taken):
        choices.take()


def test_rows_come_and_go_as_qt_wants_it(choices: ChoiceList[object]) -> None:
    tester = QAbstractItemModelTester(choices.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    for count in (1, 4, 0, 3, 2):
        choices.show_rows([(str(number), THINGS[number]) for number in range(count)])
        assert choices.count == count
        assert choices.chosen() is (THINGS[0] if count else None)
    tester.deleteLater()
