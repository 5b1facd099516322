"""What an owner does to somebody's way in: another password, the mark owner, the last day of access."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mesodesk.domain.errors import RuleError
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.admin.staff_section import StaffSection
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from tests.factories import DOCTOR, MANAGER, NURSE, PASSWORD, RECEPTION, TODAY
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.nameless import nameless

__all__ = ["open_as"]

TEMPORARY = "for one day only"


@pytest.fixture
def at(open_as: OpenAs) -> DeskWindow:
    made = open_as(MANAGER)
    made.clinic.at(MANAGER).was_proved()
    return made


def staff(at: DeskWindow, user: str) -> StaffSection:
    page = at.go(OpenSettings("staff"))
    assert isinstance(page, SettingsPage)
    section = page.section("staff")
    assert isinstance(section, StaffSection)
    cards = section.table.cards.cards
    section.table.selectRow(next(row for row, card in enumerate(cards) if card.user == user))
    return section


def card_of(at: DeskWindow, user: str) -> StaffCard:
    return next(card for card in at.clinic.ask(ListStaff(), RECEPTION) if card.user == user)


def state_shown(section: StaffSection, user: str) -> str:
    cards = section.table.cards.cards
    row = next(row for row, card in enumerate(cards) if card.user == user)
    return str(section.table.model().index(row, 5).data())


def test_an_owner_resets_a_password_by_keyboard(at: DeskWindow) -> None:
    section = staff(at, NURSE)
    at.hands.press(Qt.Key.Key_Space, on=section.reset_button)
    sheet = at.hands.find("settings.reset")
    assert nameless(sheet) == []
    at.hands.write("settings.reset.new", TEMPORARY)
    at.hands.write("settings.reset.again", "something else")
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find("settings.reset.again"))
    assert "not the same" in at.hands.words("settings.reset.again.error")
    at.hands.write("settings.reset.again", TEMPORARY)
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find("settings.reset.again"))
    at.hands.until(lambda: at.hands.seen("settings.reset") == [], "the sheet stays")
    at.hands.until(lambda: state_shown(section, NURSE) == "new password due", "nothing is due")
    with pytest.raises(RuleError, match="must_change"):
        at.clinic.clinic.sign_in(NURSE, TEMPORARY)


def test_a_reset_asks_for_the_owners_password_and_sends_the_same_again(at: DeskWindow) -> None:
    staff(at, NURSE)
    at.clinic.clock.now += timedelta(minutes=6)
    at.hands.click("settings.staff.reset")
    for key in ("new", "again"):
        at.hands.write(f"settings.reset.{key}", TEMPORARY)
    at.hands.click("settings.reset.accept")
    at.hands.write("prove.password", PASSWORD)
    at.hands.click("prove.accept")
    at.hands.until(lambda: at.hands.seen("settings.reset") == [], "the sheet stays")
    assert card_of(at, NURSE).must_change


def test_nobody_resets_their_own_password_here(at: DeskWindow) -> None:
    section = staff(at, MANAGER)
    assert not section.reset_button.isEnabled()


def test_whoever_owns_nothing_has_no_such_buttons(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    at.go(OpenSettings("staff"))
    assert at.hands.seen("settings.staff.reset") == at.hands.seen("settings.staff.owner") == []


def test_the_mark_owner_is_given_after_a_question_and_the_last_one_stays(at: DeskWindow) -> None:
    section = staff(at, DOCTOR)
    at.hands.click("settings.staff.owner")
    assert "recovery key" in at.hands.words("settings.owner")
    at.hands.press(Qt.Key.Key_Escape, on=at.hands.find("settings.owner"))
    assert not card_of(at, DOCTOR).owner
    staff(at, MANAGER)
    assert at.hands.find_as("settings.staff.owner", QPushButton).text() == "No longer an owner…"
    at.hands.click("settings.staff.owner")
    at.hands.click("settings.owner.accept")
    assert "owner" in at.hands.words("settings.owner.error")
    at.hands.click("settings.owner.cancel")
    staff(at, DOCTOR)
    at.hands.click("settings.staff.owner")
    at.hands.click("settings.owner.accept")
    at.hands.until(lambda: card_of(at, DOCTOR).owner, "the mark was not given")
    at.hands.until(lambda: "owner" in str(section.table.model().index(1, 1).data()), "it is not shown")


def test_the_last_day_of_access_is_typed_and_shown(at: DeskWindow) -> None:
    section = staff(at, NURSE)
    at.hands.click("settings.staff.edit")
    at.hands.write("settings.member.access_until", "24.11.2026")
    at.hands.click("settings.member.accept")
    at.hands.until(lambda: state_shown(section, NURSE).startswith("until "), "it is not shown")
    assert card_of(at, NURSE).form.access_until == TODAY + timedelta(days=1)
    at.clinic.clock.now += timedelta(days=2)
    section.load()
    at.hands.settle()
    assert state_shown(section, NURSE).startswith("access over since ")
