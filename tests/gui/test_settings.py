"""Settings: each part over a real small clinic, with its refusals beside the field and its way back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from mesodesk.config.backups import BackupChoices
from mesodesk.config.printing import PrintChoices
from mesodesk.config.settings import Settings
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Language, Role
from mesodesk.gui.admin.backups_section import BackupsSection
from mesodesk.gui.admin.hours_section import HoursSection
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.admin.screen_section import ScreenSection
from mesodesk.gui.admin.section import Section
from mesodesk.gui.admin.security_section import SecuritySection
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.base.theme import Scheme
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.table import Table
from mesodesk.services.clinic.clinic import HoursLine, ShowClinic
from mesodesk.services.clinic.closed_days import ListDaysOff
from mesodesk.services.clinic.staff import ListStaff
from mesodesk.services.keeping.backups import Upkeep
from mesodesk.services.protocols.spacing import ListSpacing
from tests.factories import DOCTOR, MANAGER, PASSWORD, RECEPTION, STAFF, TODAY
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified

__all__ = ["open_as"]

SECTIONS = (
    "clinic",
    "staff",
    "rooms",
    "hours",
    "closed_days",
    "spacing",
    "papers",
    "printing",
    "security",
    "backups",
)
NEW_PASSWORD = "a longer way in"


class KeptChoices:
    """Stands for the program around the pages: writes down what was chosen."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.spoken: list[Language] = []
        self.shown: list[Scheme] = []

    def use_scheme(self, scheme: Scheme) -> None:
        self.shown.append(scheme)

    def use_language(self, language: Language) -> None:
        self.spoken.append(language)

    def use_text_scale(self, percent: int) -> None:
        self.settings = replace(self.settings, text_scale_percent=percent)

    def use_lock_after(self, minutes: int) -> None:
        self.settings = replace(self.settings, lock_after_minutes=minutes)

    def use_printing(self, choices: PrintChoices) -> None:
        self.settings = replace(self.settings, printing=choices)

    def use_backups(self, choices: BackupChoices) -> None:
        self.settings = replace(self.settings, backups=choices)


def open_section(at: DeskWindow, key: str) -> Section:
    page = at.go(OpenSettings(key))
    assert isinstance(page, SettingsPage)
    return page.section(key)


def field_error(sheet: FormSheet, key: str) -> str:
    return sheet.form.field(key).error


@pytest.mark.parametrize("key", SECTIONS)
def test_every_part_opens_and_all_in_it_has_a_name(open_as: OpenAs, key: str) -> None:
    at = open_as(MANAGER)
    section = open_section(at, key)
    assert section.isVisible()
    assert nameless(section) == []
    assert unidentified(section) == []


@pytest.mark.parametrize("key", ["clinic", "staff", "rooms", "hours", "closed_days", "backups"])
def test_who_may_not_change_a_part_reads_it_and_is_told_who_may(open_as: OpenAs, key: str) -> None:
    at = open_as(RECEPTION)
    section = open_section(at, key)
    told = at.hands.find_as("settings.read_only", QLabel).text()
    assert "Manager" in told
    for name in (f"settings.{key}.add", f"settings.{key}.save", f"settings.{key}.edit"):
        assert at.hands.seen(name) == []
    at.hands.press(Qt.Key.Key_A, CTRL | SHIFT, on=section)
    assert at.hands.seen("settings.member") == at.hands.seen("settings.room") == []


def test_the_clinics_data_are_saved_by_key_and_taken_back(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_section(at, "clinic")
    at.hands.write("settings.clinic.name", "Papatya Kliniği")
    at.hands.press(Qt.Key.Key_S, CTRL, on=section)
    assert at.clinic.ask(ShowClinic(), MANAGER).form.name == "Papatya Kliniği"
    at.desk.undo.undo()
    at.hands.settle()
    assert at.clinic.ask(ShowClinic(), MANAGER).form.name == "Deri Kliniği"
    assert at.hands.find("settings.clinic.name").property("text") == "Deri Kliniği"


def test_a_zone_that_is_not_one_is_refused_beside_its_field_and_stays(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_section(at, "clinic")
    at.hands.write("settings.clinic.name", "")
    zone = at.hands.find("settings.clinic.zone")
    zone.setProperty("currentText", "Europe/Nowhere")
    at.hands.press(Qt.Key.Key_S, CTRL, on=zone)
    fields = {field.words: field.error for field in section.findChildren(Field)}
    assert fields["Name"] == "Please fill this in."
    assert fields["Time zone"] == "Choose one from the list."
    assert zone.property("currentText") == "Europe/Nowhere"
    assert at.clinic.ask(ShowClinic(), MANAGER).form.zone == "Europe/Istanbul"


def test_a_member_of_staff_is_added_changed_and_let_go(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_section(at, "staff")
    at.hands.press(Qt.Key.Key_A, CTRL | SHIFT, on=section)
    at.hands.write("settings.member.name", "Dr Işıl Öz")
    at.hands.write("settings.member.user", RECEPTION)
    at.hands.write("settings.member.password", "short")
    at.hands.click("settings.member.accept")
    sheet = at.hands.find_as("settings.member", FormSheet)
    assert RECEPTION in field_error(sheet, "user")
    at.hands.write("settings.member.user", "isil")
    at.hands.click("settings.member.accept")
    assert "at least 10" in field_error(sheet, "password")
    assert sheet.form.text("name") == "Dr Işıl Öz"
    at.hands.write("settings.member.password", NEW_PASSWORD)
    at.hands.click("settings.member.accept")
    added = at.clinic.ask(ListStaff(), MANAGER)[-1]
    assert (added.name, added.user, added.form.role) == ("Dr Işıl Öz", "isil", Role.DERMATOLOGIST)
    with pytest.raises(RuleError, match="must_change"):
        at.clinic.clinic.sign_in("isil", NEW_PASSWORD)

    table = at.hands.find_as("settings.staff.list", Table)
    table.selectRow(table.cards.rowCount() - 1)
    at.hands.click("settings.staff.edit")
    at.hands.write("settings.member.qualification", "Uzm.")
    at.hands.click("settings.member.accept")
    assert at.clinic.ask(ListStaff(), MANAGER)[-1].form.qualification == "Uzm."
    at.hands.click("settings.staff.end")
    at.hands.click("settings.staff.end_sheet.accept")
    assert [card.user for card in at.clinic.ask(ListStaff(), MANAGER) if card.user == "isil"] == []
    at.hands.click("settings.staff.leavers")
    assert at.clinic.ask(ListStaff(with_leavers=True), MANAGER)[-1].active is False


def test_nobody_lets_themselves_go(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    open_section(at, "staff")
    table = at.hands.find("settings.staff.list")
    at.hands.qtbot.keyClick(table, Qt.Key.Key_Home, CTRL)
    at.hands.click("settings.staff.end")
    at.hands.click("settings.staff.end_sheet.accept")
    assert at.hands.find_as("settings.staff.end_sheet.error", QLabel).text()
    assert at.clinic.ask(ListStaff(), MANAGER)[0].active
    at.hands.click("settings.staff.end_sheet.cancel")


def test_a_room_is_added_once_renamed_and_closed(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    open_section(at, "rooms")
    at.hands.click("settings.rooms.add")
    at.hands.write("settings.room.name", "Oda 1")
    at.hands.click("settings.room.accept")
    assert field_error(at.hands.find_as("settings.room", FormSheet), "name")
    at.hands.write("settings.room.name", "Oda 3")
    at.hands.click("settings.room.uses.numbing")
    at.hands.click("settings.room.accept")
    room = at.clinic.ask(ShowClinic(), MANAGER).rooms[-1]
    assert (room.name, room.for_treatment, room.for_numbing) == ("Oda 3", True, False)
    table = at.hands.find_as("settings.rooms.list", Table)
    table.selectRow(table.cards.rowCount() - 1)
    at.hands.click("settings.rooms.edit")
    at.hands.qtbot.keyClick(at.hands.find("settings.room.active"), Qt.Key.Key_Space)
    at.hands.click("settings.room.accept")
    assert at.clinic.ask(ShowClinic(), MANAGER).rooms[-1].active is False


def test_hours_are_written_as_people_say_them_and_a_wrong_day_says_so(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_section(at, "hours")
    assert isinstance(section, HoursSection)
    at.hands.write("settings.hours.0", "18-9")
    at.hands.click("settings.hours.save")
    assert section.hours._errors[0].isVisible()
    before = at.clinic.ask(ShowClinic(), MANAGER).hours
    assert before[0] == HoursLine(0, 540, 1140)
    at.hands.write("settings.hours.0", "9-12.30 13:30-19")
    at.hands.write("settings.hours.6", "")
    at.hands.click("settings.hours.save")
    hours = at.clinic.ask(ShowClinic(), MANAGER).hours
    assert hours[:2] == (HoursLine(0, 540, 750), HoursLine(0, 810, 1140))
    at.hands.click("settings.hours.copy")
    at.hands.click("settings.hours.save")
    assert HoursLine(4, 810, 1140) in at.clinic.ask(ShowClinic(), MANAGER).hours
    at.desk.undo.undo()
    at.hands.settle()
    assert at.clinic.ask(ShowClinic(), MANAGER).hours == hours


def test_a_rota_is_taken_from_the_clinics_hours(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    open_section(at, "hours")
    at.hands.choose("settings.rota.person", "Gül Şen")
    at.hands.click("settings.rota.same")
    at.hands.click("settings.rota.save")
    card = at.clinic.ask(ShowClinic(), MANAGER)
    found = next(rota.lines for rota in card.rotas if rota.staff_id == STAFF["nurse"])
    assert found == card.hours


def test_a_day_is_closed_a_holiday_opened_and_both_taken_back(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    open_section(at, "closed_days")
    last = TODAY.replace(year=TODAY.year + 1)

    def days() -> dict[str, bool]:
        found = at.clinic.ask(ListDaysOff(TODAY, last), MANAGER)
        return {str(day.day): day.closed for day in found}

    before = days()
    at.hands.click("settings.closed_days.add")
    at.hands.write("settings.closed_day.day", "24.12.2026")
    at.hands.write("settings.closed_day.name", "Kongre")
    at.hands.click("settings.closed_day.accept")
    assert days() == before | {"2026-12-24": True}
    at.desk.undo.undo()
    at.hands.settle()
    assert days() == before
    table = at.hands.find("settings.closed_days.list")
    at.hands.qtbot.keyClick(table, Qt.Key.Key_Home, CTRL)
    at.hands.click("settings.closed_days.switch")
    assert days() == before | {"2027-01-01": False}
    at.hands.click("settings.closed_days.switch")
    assert days() == before


def test_ones_own_password_and_pin_are_changed_with_the_present_password(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = open_section(at, "security")
    assert isinstance(section, SecuritySection)
    at.hands.write("settings.password.password", "not mine at all")
    at.hands.write("settings.password.new", NEW_PASSWORD)
    at.hands.write("settings.password.again", "something else")
    at.hands.click("settings.password.save")
    assert section.password.field("again").error == "The two are not the same."
    at.hands.write("settings.password.again", NEW_PASSWORD)
    at.hands.click("settings.password.save")
    assert section.password.field("password").error
    assert section.password.text("new") == NEW_PASSWORD
    at.hands.write("settings.password.password", PASSWORD)
    at.hands.click("settings.password.save")
    assert section.password.text("new") == ""
    assert at.clinic.clinic.sign_in(MANAGER, NEW_PASSWORD).actor.user == MANAGER

    at.hands.write("settings.pin.password", NEW_PASSWORD)
    at.hands.write("settings.pin.pin", "12")
    at.hands.write("settings.pin.again", "12")
    at.hands.click("settings.pin.save")
    assert section.pin.field("pin").error
    for name in ("pin", "again"):
        at.hands.write(f"settings.pin.{name}", "8765")
    at.hands.click("settings.pin.save")
    assert at.clinic.clinic.switch(MANAGER, "8765").actor.user == MANAGER


def test_the_look_of_this_computer_is_handed_on_and_kept(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    choices = KeptChoices()
    section = ScreenSection(replace(at.desk, choices=choices), "Look")
    section.load()
    section.show()
    at.hands.click("settings.screen.language.tr")
    at.hands.click("settings.screen.scheme.dark")
    at.hands.choose("settings.screen.scale", "125")
    section.scale.picked.emit(str(section.scale.read()))
    assert choices.spoken == [Language.TURKISH]
    assert choices.shown == [Scheme.DARK]
    assert choices.settings.text_scale_percent == 125
    section.close()
    section.deleteLater()


def backups(at: DeskWindow) -> BackupsSection:
    upkeep = Upkeep(at.clinic.at(MANAGER))
    desk = replace(at.desk, upkeep_now=lambda: upkeep)
    section = BackupsSection(desk, "Backups")
    section.load()
    section.show()
    at.hands.settle()
    return section


def test_a_backup_is_made_checked_and_never_takes_the_place_of_another(
    open_as: OpenAs, tmp_path: Path
) -> None:
    at = open_as(MANAGER)
    section = backups(at)
    assert section.last.text() == "No backup has been made yet."
    file = tmp_path / "clinic.mesodesk-backup"
    at.hands.click("settings.backups.make")
    dialog = section._dialog
    assert dialog is not None
    at.hands.until(dialog.isVisible)
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    at.hands.settle()
    assert file.is_file()
    assert "opened again" in section.outcome.text()
    assert section.last.text().startswith("Newest backup: ")
    assert section.last.text().endswith("by Mert Kaya")
    section.back_up_to(file)
    at.hands.settle()
    assert "exists" in section.outcome.text() or "already" in section.outcome.text()
    section.check_file(file, MANAGER, "not the password")
    at.hands.settle()
    assert "password" in section.outcome.text().lower()
    section.check_file(file, MANAGER, PASSWORD)
    at.hands.settle()
    assert "opens and is whole" in section.outcome.text()
    section.close()
    section.deleteLater()


def test_the_check_of_the_record_lists_what_was_checked(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    section = backups(at)
    at.hands.click("settings.backups.verify")
    assert "every check was passed" in section.outcome.text()
    names = [fact.cells[0].text for fact in section.checks.facts.facts]
    assert "Every row against the log" in names
    assert not any(name.islower() for name in names)
    section.close()
    section.deleteLater()


def test_a_rebuilt_page_shows_the_same_part(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    page = at.go(OpenSettings("rooms"))
    again = SettingsPage(at.desk)
    again.restore(page.state())
    again.open(None)
    at.hands.settle()
    assert again.list.key == "rooms"
    again.deleteLater()


# Spacing ---------------------------------------------------------------------------------------------------


def test_a_dermatologist_adds_a_rule_of_spacing_and_takes_it_away_again(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    open_section(desk, "spacing")
    desk.hands.click("settings.spacing.add")
    desk.hands.choose("settings.spacing_rule.term", "dental work")
    desk.hands.write("settings.spacing_rule.days_after", "5")
    desk.hands.click("settings.spacing_rule.accept")
    assert "Please fill this in." in desk.hands.words("settings.spacing_rule.reason.error")
    desk.hands.write("settings.spacing_rule.reason", "Infection")
    desk.hands.click("settings.spacing_rule.accept")
    added = desk.clinic.ask(ListSpacing())[-1]
    assert (added.names["en"], added.days_after) == ("dental work", 5)
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert all(card.key != added.key for card in desk.clinic.ask(ListSpacing()))


def test_reception_reads_the_rules_of_spacing_with_their_sources(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    section = open_section(desk, "spacing")
    assert "Dermatologist" in desk.hands.words(section)
    assert not desk.hands.seen("settings.spacing.add")
    table = section.findChild(Table)
    assert table is not None
    shown = [table.cards.index(row, 3).data() for row in range(table.cards.rowCount())]
    assert any("C108" in words for words in shown)
