"""Every window can be worked with by name: what takes the focus has a name, a role and an identifier."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.domain.people import Language
from mesodesk.gui.base import identifiers
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.login.lock import LockView
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.main_window.keys_sheet import KeysSheet
from mesodesk.gui.widgets.crash_sheet import CrashSheet
from mesodesk.gui.widgets.inputs import Option
from tests.gui.nameless import nameless, unidentified
from tests.gui.test_main_window import VIEWS

DOTTED = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


@pytest.fixture
def windows(
    theme: Theme, translation: Translation, make_desk: Callable[..., Desk], qtbot: QtBot
) -> list[QWidget]:
    frame = MainWindow(theme, VIEWS)
    desk = make_desk(voice=frame.notes)
    frame.show_desk(desk)
    frame.notes.message(Message(Level.WAIT, "The disk is nearly full.", action="Open"))
    frame.notes.toast("Moved", "Undo")
    frame.run("window.search")
    shown: list[QWidget] = [
        frame,
        SignInWindow(theme, Language.ENGLISH),
        LockView(theme, [Option("ayse", "Ayşe Güneş")], "ayse", locked=False),
        KeysSheet(desk, frame),
        CrashSheet(theme, "Nothing was changed.", "ZeroDivisionError", "mesodesk.log", frame),
    ]
    for window in shown:
        qtbot.addWidget(window)
        window.show()
    return shown


def test_everything_that_takes_the_focus_has_a_name(windows: list[QWidget]) -> None:
    assert [nameless(window) for window in windows] == [[] for _ in windows]


def test_everything_that_can_be_pressed_or_filled_has_an_identifier(windows: list[QWidget]) -> None:
    assert [unidentified(window) for window in windows] == [[] for _ in windows]


def test_identifiers_are_dotted_and_lower_case(windows: list[QWidget]) -> None:
    named = {
        child.accessibleIdentifier()
        for window in windows
        for child in window.findChildren(QWidget)
        if child.accessibleIdentifier()
    }
    assert [name for name in named if not DOTTED.fullmatch(name)] == []
    assert len(named) > 20


def test_a_nameless_button_would_be_seen(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QPushButton(window)
    window.show()
    assert nameless(window) == ["QPushButton"]
    assert unidentified(window) == ["QPushButton"]


def test_a_button_can_be_pressed_by_a_reader(windows: list[QWidget], qtbot: QtBot) -> None:
    button = next(
        child for child in windows[0].findChildren(QAbstractButton)
        if child.accessibleIdentifier() == "view.calendar"
    )  # fmt: skip
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Calendar"
    assert interface.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)
    with qtbot.waitSignal(button.clicked):
        interface.actionInterface().doAction(interface.actionInterface().pressAction())


def test_the_one_list_of_identifiers_has_no_double() -> None:
    listed = [value for name, value in vars(identifiers).items() if name.isupper() and isinstance(value, str)]
    assert len(listed) == len(set(listed))


def test_tab_goes_through_a_window_in_reading_order(windows: list[QWidget]) -> None:
    sign_in = windows[1]
    order: list[str] = []
    walker = sign_in.nextInFocusChain()
    while walker is not None and walker is not sign_in:
        if walker.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(walker, QScrollBar):
            order.append(walker.accessibleIdentifier())
        walker = walker.nextInFocusChain()
    wanted = ["login.user", "login.password", "login.show_password", "login.sign_in"]
    assert [name for name in order if name in wanted] == wanted
