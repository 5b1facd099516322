"""Wrong input into every field of the settings: told beside it, nothing written, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from mesodesk.gui.admin.access_section import AccessSection
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.services.clinic.leave import ListLeave, RemoveRotaException
from tests.factories import MANAGER, PASSWORD
from tests.gui.bad_input import Sweep, Swept
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]


def section(at: DeskWindow, key: str) -> QWidget:
    page = at.go(OpenSettings(key))
    assert isinstance(page, SettingsPage)
    return page.section(key)


def sheet(at: DeskWindow, key: str, button: str, name: str) -> QWidget:
    section(at, key)
    at.hands.click(button)
    return at.hands.find(name)


def select_first(at: DeskWindow, key: str, button: str, name: str) -> QWidget:
    section(at, key)
    table = at.hands.find(f"settings.{key}.list")
    table.selectRow(0)  # type: ignore[attr-defined]  # a table
    at.hands.click(button)
    return at.hands.find(name)


def reset_second(at: DeskWindow) -> QWidget:
    at.clinic.at(MANAGER).was_proved()
    section(at, "staff")
    table = at.hands.find("settings.staff.list")
    table.selectRow(1)  # type: ignore[attr-defined]  # a table
    at.hands.click("settings.staff.reset")
    return at.hands.find("settings.reset")


def take_leave_off(at: DeskWindow) -> None:
    for card in at.clinic.ask(ListLeave(with_past=True), MANAGER):
        at.clinic.do(RemoveRotaException(card.staff_id, card.days), MANAGER)


def write_other_hours(at: DeskWindow) -> None:
    take_leave_off(at)
    at.hands.click("settings.leave_sheet.kind.other")
    at.hands.write("settings.leave_sheet.hours", "9-13")


def write_open_hours(at: DeskWindow) -> None:
    at.hands.write("settings.closed_day.last", "")
    at.hands.click("settings.closed_day.state.some")
    at.hands.write("settings.closed_day.hours", "9-13")


LEAVE = {
    "settings.leave_sheet.first_on": "2.12.2026",
    "settings.leave_sheet.last_on": "",
    "settings.leave_sheet.note": "",
}
MEMBER = {
    "settings.member.name": "Dr {w}",
    "settings.member.qualification": "",
    "settings.member.qualified_until": "31.12.2027",
    "settings.member.access_until": "31.12.2027",
    "settings.member.buffer_before": "5",
    "settings.member.buffer_after": "10",
    "settings.member.user": "{w}",
    "settings.member.password": "a long enough way in",
}
CLINIC = {
    "settings.clinic.name": "Deri",
    "settings.clinic.address": "",
    "settings.clinic.phone": "0216 555 01 01",
    "settings.clinic.emergency_number": "112",
    "settings.clinic.country": "TR",
    "settings.clinic.zone": "Europe/Istanbul",
    "settings.clinic.consent_days": "365",
}
PASSWORDS = {"password": PASSWORD, "new": "one way in", "again": "one way in"}


def panel(at: DeskWindow, key: str) -> QWidget:
    made = section(at, "access")
    assert isinstance(made, AccessSection)
    made.show_panel(key)
    return made.panels[key]


def review(at: DeskWindow) -> QWidget:
    panel(at, "odd")
    at.hands.until(lambda: at.hands.find("settings.access.odd.review").isEnabled(), "no answer")
    at.hands.click("settings.access.odd.review")
    return at.hands.find("settings.access.review")


CASES: dict[str, tuple[str, Callable[[DeskWindow], Swept]]] = {
    "clinic": (
        MANAGER,
        lambda at: Swept(partial(section, at, "clinic"), "settings.clinic.save", CLINIC),
    ),
    "new member of staff": (
        MANAGER,
        lambda at: Swept(
            partial(sheet, at, "staff", "settings.staff.add", "settings.member"),
            "settings.member.accept",
            MEMBER,
        ),
    ),
    "member of staff": (
        MANAGER,
        lambda at: Swept(
            partial(select_first, at, "staff", "settings.staff.edit", "settings.member"),
            "settings.member.accept",
            {
                "settings.member.name": "Mert",
                "settings.member.qualification": "",
                "settings.member.qualified_until": "31.12.2027",
                # The first one is the owner, whose access does not end.
                "settings.member.access_until": "",
                "settings.member.buffer_before": "5",
                "settings.member.buffer_after": "10",
            },
        ),
    ),
    "password of somebody else": (
        MANAGER,
        lambda at: Swept(
            partial(reset_second, at),
            "settings.reset.accept",
            {"settings.reset.new": "for a day only", "settings.reset.again": "for a day only"},
            twins={"settings.reset.new": "settings.reset.again"},
        ),
    ),
    "new room": (
        MANAGER,
        lambda at: Swept(
            partial(sheet, at, "rooms", "settings.rooms.add", "settings.room"),
            "settings.room.accept",
            {
                "settings.room.name": "{w}",
                "settings.room.buffer_before": "5",
                "settings.room.buffer_after": "10",
            },
        ),
    ),
    "leave": (
        MANAGER,
        lambda at: Swept(
            partial(sheet, at, "leave", "settings.leave.add", "settings.leave_sheet"),
            "settings.leave_sheet.accept",
            LEAVE,
            partial(take_leave_off, at),
        ),
    ),
    "other hours": (
        MANAGER,
        lambda at: Swept(
            partial(sheet, at, "leave", "settings.leave.add", "settings.leave_sheet"),
            "settings.leave_sheet.accept",
            LEAVE,
            partial(write_other_hours, at),
        ),
    ),
    "printed head": (
        MANAGER,
        lambda at: Swept(
            partial(panel, at, "check"),
            "settings.access.compare.start",
            {"settings.access.compare.number": "1", "settings.access.compare.seal": "0123abcd"},
        ),
    ),
    "log": (
        MANAGER,
        lambda at: Swept(
            partial(panel, at, "log"),
            "settings.access.log.show",
            {
                "settings.access.log.first": "",
                "settings.access.log.last": "",
                "settings.access.log.number": "",
            },
        ),
    ),
    "odd views looked through": (
        MANAGER,
        lambda at: Swept(
            partial(review, at), "settings.access.review.accept", {"settings.access.review.note": "{w}"}
        ),
    ),
    "closed day": (
        MANAGER,
        lambda at: Swept(
            partial(sheet, at, "closed_days", "settings.closed_days.add", "settings.closed_day"),
            "settings.closed_day.accept",
            {
                "settings.closed_day.day": "24.12.2026",
                "settings.closed_day.last": "",
                "settings.closed_day.name": "Kongre",
            },
        ),
    ),
    "day of its own": (
        MANAGER,
        lambda at: Swept(
            partial(sheet, at, "closed_days", "settings.closed_days.add", "settings.closed_day"),
            "settings.closed_day.accept",
            {"settings.closed_day.day": "24.12.2026", "settings.closed_day.name": "Kongre"},
            partial(write_open_hours, at),
        ),
    ),
    "password": (
        MANAGER,
        lambda at: Swept(
            lambda: section(at, "security").password,  # type: ignore[attr-defined]  # the form of a section
            "settings.password.save",
            {f"settings.password.{key}": text for key, text in PASSWORDS.items()},
            twins={"settings.password.new": "settings.password.again"},
        ),
    ),
    "PIN": (
        MANAGER,
        lambda at: Swept(
            lambda: section(at, "security").pin,  # type: ignore[attr-defined]  # the form of a section
            "settings.pin.save",
            {"settings.pin.password": PASSWORD, "settings.pin.pin": "4321", "settings.pin.again": "4321"},
            twins={"settings.pin.pin": "settings.pin.again"},
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, name: str) -> None:
    user, make = CASES[name]
    at = open_as(user)
    Sweep(at.clinic, at.hands, make(at)).run()
