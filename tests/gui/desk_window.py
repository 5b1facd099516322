"""A real window over a small real clinic, for tests of one page: who sits there, and hands to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import Target
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.main_window import MainWindow
from tests.factories import SmallClinic
from tests.gui.hands import Hands


class DeskWindow:
    """The window of one member of staff. `went` collects where pages wanted to go."""

    def __init__(self, clinic: SmallClinic, window: MainWindow, desk: Desk, hands: Hands) -> None:
        self.clinic = clinic
        self.window = window
        self.desk = desk
        self.hands = hands
        self.went: list[object] = []

    def go(self, target: Target) -> Page:
        """Follow a target and wait until the page is at rest."""
        self.window.go(target)
        self.hands.settle()
        page = self.window.current_page
        assert page is not None
        return page

    def listen(self, page: Page) -> None:
        """Write down where this page wants to go."""
        page.navigate.connect(self.went.append)


OpenAs = Callable[[str], DeskWindow]


@pytest.fixture
def open_as(
    clinic_desk: Callable[..., Desk], small_clinic: SmallClinic, theme: Theme, qtbot: QtBot
) -> Iterator[OpenAs]:
    """Open the window as a member of staff."""
    opened: list[DeskWindow] = []

    def open_window(user: str) -> DeskWindow:
        window = MainWindow(theme)
        qtbot.addWidget(window)
        desk = clinic_desk(user, voice=window.notes)
        window.show_desk(desk)
        window.show()

        def is_active() -> bool:
            # Asked again each time: the window of the test before may still be on its way out.
            window.activateWindow()
            return window.isActiveWindow()

        qtbot.waitUntil(is_active)
        made = DeskWindow(small_clinic, window, desk, Hands(qtbot, desk.runner))
        made.hands.settle()
        opened.append(made)
        return made

    yield open_window
    for made in opened:
        made.hands.settle()
        # A page that keeps a draft as it closes gives the window's own end time to come first.
        if isValid(made.window):
            made.window.close()
