"""A command that wants the password proved: the window asks, and sends the same command again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mesodesk.domain.people import Role
from mesodesk.gui.widgets.prove_sheet import ProveSheet
from mesodesk.services.clinic.staff import AddStaff, ListStaff, StaffForm
from tests.factories import MANAGER, PASSWORD
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]


@pytest.fixture
def unproved(open_as: OpenAs) -> DeskWindow:
    """The manager's desk after a PIN: nothing is proved."""
    at = open_as(MANAGER)
    at.desk.runner.use(at.clinic.clinic.practice(MANAGER))
    return at


def sheet() -> ProveSheet | None:
    """The sheet that asks, if it is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ProveSheet) and one.isVisible()]
    return found[0] if found else None


def add(at: DeskWindow) -> list[object]:
    """Add somebody; what the page hears of it."""
    heard: list[object] = []
    command = AddStaff("deniz", StaffForm("Deniz Ak", Role.RECEPTIONIST), "ilk parolam 1")
    at.desk.runner.perform(command, heard.append, heard.append, receiver=at.window)
    at.hands.until(lambda: sheet() is not None, "nobody asks for the password")
    assert heard == []
    return heard


def test_the_password_sends_it_again(unproved: DeskWindow) -> None:
    heard = add(unproved)
    unproved.hands.write("prove.password", PASSWORD)
    unproved.hands.click("prove.accept")
    unproved.hands.until(lambda: bool(heard), "it was not sent again")
    assert isinstance(heard[0], int)
    assert "deniz" in [card.user for card in unproved.clinic.ask(ListStaff(), MANAGER)]


def test_without_it_nothing_is_done_and_the_page_hears_why(unproved: DeskWindow) -> None:
    heard = add(unproved)
    asked = sheet()
    assert asked is not None
    asked.reject()
    unproved.hands.until(lambda: bool(heard), "the page hears nothing")
    assert str(heard[0]) == "prove_again"
    assert "deniz" not in [card.user for card in unproved.clinic.ask(ListStaff(), MANAGER)]
