"""The log and access: a check that names what it found, entries by page, odd views, and who has seen whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from mesodesk.gui.admin.access_section import AccessSection
from mesodesk.gui.admin.check_panel import CheckPanel
from mesodesk.gui.admin.log_panel import LogPanel
from mesodesk.gui.admin.odd_panel import OddPanel
from mesodesk.gui.admin.page import SettingsPage
from mesodesk.gui.base.targets import OpenPatient, OpenSettings
from mesodesk.gui.widgets.seen_sheet import SeenSheet
from mesodesk.services.keeping.access import How, WhoHasSeen
from mesodesk.services.keeping.backups import Upkeep
from mesodesk.services.keeping.checks import ShowHead
from mesodesk.services.keeping.odd_views import OddViews
from mesodesk.services.people.facts import ShowFacts
from mesodesk.services.treatment.charts import ShowChart
from tests.factories import DOCTOR, MANAGER, RECEPTION, TODAY
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.integration.records import tamper

__all__ = ["open_as"]


@pytest.fixture
def at(open_as: OpenAs) -> DeskWindow:
    return open_as(MANAGER)


def _section(at: DeskWindow) -> AccessSection:
    page = at.go(OpenSettings("access"))
    assert isinstance(page, SettingsPage)
    made = page.section("access")
    assert isinstance(made, AccessSection)
    return made


def _check(at: DeskWindow) -> CheckPanel:
    panel = _section(at).panels["check"]
    assert isinstance(panel, CheckPanel)
    upkeep = Upkeep(at.clinic.at(MANAGER))
    panel.desk = replace(panel.desk, upkeep_now=lambda: upkeep)
    panel.start.setEnabled(True)
    at.hands.click("settings.access.start")
    at.hands.until(lambda: not panel.progress.isVisible(), "the check did not end")
    return panel


def _says(panel: CheckPanel, begins: str) -> bool:
    return panel.matched.text().startswith(begins)


def test_a_check_of_a_whole_record_says_so(at: DeskWindow) -> None:
    panel = _check(at)
    assert panel.outcome.text().startswith("Everything is as it was written.")
    assert not panel.findings.isVisible()
    assert "last checked" in panel.last.text()


def test_a_finding_names_record_window_and_detector(at: DeskWindow) -> None:
    tamper(at.clinic.clinic.record, "UPDATE patient SET phone = '1' WHERE id = 1")
    panel = _check(at)
    model = panel.findings.model()
    cells = [model.index(0, column).data() for column in range(4)]
    assert cells[0].startswith("It is not what was written.")
    assert cells[1] == "Patient 1001"
    assert "23 Nov 2026" in cells[2]
    assert cells[3] == "Rows against the log"


def test_a_printed_head_is_compared(at: DeskWindow) -> None:
    head = at.clinic.ask(ShowHead(), MANAGER)
    panel = _section(at).panels["check"]
    assert isinstance(panel, CheckPanel)
    for seal, begins in ((head.short, "This history contains it"), ("0" * 8, "This history does not")):
        at.hands.write("settings.access.compare.number", str(head.seq))
        at.hands.write("settings.access.compare.seal", seal)
        at.hands.click("settings.access.compare.start")
        at.hands.until(partial(_says, panel, begins), "no answer")


def test_the_log_is_filtered_and_goes_on_page_by_page(at: DeskWindow) -> None:
    at.clinic.ask(ShowFacts(at.clinic.patient), DOCTOR)
    section = _section(at)
    at.hands.click("settings.access.choice.log")
    panel = section.panels["log"]
    assert isinstance(panel, LogPanel)
    at.hands.until(lambda: panel.table.cards.rowCount() > 5, "no entries")
    at.hands.write("settings.access.log.number", "1001")
    panel.form.set_values({**panel.form.values(), "change": "viewed"})
    at.hands.click("settings.access.log.show")
    at.hands.until(lambda: {line.change for line in panel.table.cards.cards} == {"viewed"}, "not filtered")
    assert {line.patient for line in panel.table.cards.cards} == {"1001"}
    at.hands.write("settings.access.log.number", "4711")
    at.hands.click("settings.access.log.show")
    at.hands.until(lambda: bool(panel.form.field("number").error), "an unknown number was taken")


def test_odd_views_are_listed_and_looked_through_with_a_note(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    relative = at.clinic.register("Selin", "Güneş", asked=False)
    at.clinic.ask(ShowChart(relative), RECEPTION)
    at.clinic.clock.now += timedelta(days=1)
    section = _section(at)
    at.hands.click("settings.access.choice.odd")
    panel = section.panels["odd"]
    assert isinstance(panel, OddPanel)
    at.hands.until(lambda: panel.table.cards.rowCount() == 1, "no odd view")
    assert panel.table.model().index(0, 1).data() == "Own family name"
    at.hands.click("settings.access.odd.review")
    at.hands.write("settings.access.review.note", "Her sister.")
    at.hands.click("settings.access.review.accept")
    at.hands.until(lambda: "Her sister." in panel.state.text(), "the review was not kept")
    card = at.clinic.ask(OddViews(TODAY - timedelta(days=6), TODAY), MANAGER)
    assert card.note == "Her sister."


def test_those_who_may_not_see_the_log_are_told_who_may(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    section = _section(at)
    assert not section.may
    assert not hasattr(section, "panels")
    assert at.hands.find_as("settings.read_only", QLabel).text() == "This is shown to: Manager, the owner."


def test_the_chart_says_who_has_seen_it_and_saves_that(at: DeskWindow, tmp_path: Path) -> None:
    at.clinic.ask(ShowFacts(at.clinic.patient), DOCTOR)
    at.go(OpenPatient(at.clinic.patient))
    at.hands.until(lambda: at.hands.find("chart.seen").isVisible(), "no button")
    at.hands.click("chart.seen")
    sheet = at.hands.find("seen_sheet")
    assert isinstance(sheet, SeenSheet)
    at.hands.until(lambda: sheet.table.cards.rowCount() > 0, "no lines")
    assert any(line.part == "facts" for line in sheet.table.cards.cards)
    sheet.export()
    assert sheet.saving.dialog is not None
    sheet.saving.dialog.done(0)
    sheet.saving.write(str(tmp_path / "seen.csv"))
    at.hands.until((tmp_path / "seen.csv").exists, "no file")
    assert "Dr Selin Demir" in (tmp_path / "seen.csv").read_text(encoding="utf-8-sig")
    lines = at.clinic.ask(WhoHasSeen(at.clinic.patient), MANAGER)
    assert any(line.how is How.EXPORT for line in lines)
    sheet.accept()


def test_a_receptionist_has_no_button_for_who_has_seen(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    at.go(OpenPatient(at.clinic.patient))
    assert not at.hands.seen("chart.seen")
