"""A patient's rights in the window: a copy, holds, consents taken back, being erased; how long is kept."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path

from mesodesk.domain.ids import PatientId
from mesodesk.domain.retention import ErasureState, RecordClass
from mesodesk.gui.base.targets import OpenPatient, OpenSettings
from mesodesk.gui.patients.copy_out import CopyOut
from mesodesk.services.people.patients import ListPatients, PatientForm, RegisterPatient
from mesodesk.services.rights.erasure import ListErasures
from mesodesk.services.rights.holds import ListHolds
from mesodesk.services.rights.retention import ShowRetention
from tests.factories import DOCTOR, MANAGER, PASSWORD, RECEPTION
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.nameless import nameless, unidentified

__all__ = ["open_as"]


def open_tab(desk: DeskWindow, patient: PatientId | None = None) -> None:
    desk.go(OpenPatient(patient or desk.clinic.patient, "rights"))
    desk.hands.find("chart.rights.hold")


def test_a_copy_is_saved_after_the_password(open_as: OpenAs, tmp_path: Path) -> None:
    desk = open_as(MANAGER)
    hands = desk.hands
    open_tab(desk)
    # The password was given when the clinic was opened; it counts for a few minutes only.
    desk.clinic.clock.now += timedelta(minutes=10)
    hands.click("chart.rights.copy")
    hands.until(lambda: bool(hands.seen("prove")), "nobody was asked")
    hands.write("prove.password", PASSWORD)
    hands.click("prove.accept")
    page = desk.window.current_page
    assert page is not None

    def way() -> CopyOut | None:
        return next((one for one in page.findChildren(CopyOut) if one.dialog is not None), None)

    hands.until(lambda: way() is not None, "no place was asked for")
    out = way()
    assert out is not None
    assert out.dialog is not None
    target = tmp_path / "copy.zip"
    out.dialog.reject()
    out.write(str(target))
    hands.settle()
    with zipfile.ZipFile(target) as archive:
        assert {"README.txt", "record.json", "record.pdf", "seen-by.csv"} <= set(archive.namelist())


def test_a_hold_is_placed_and_lifted(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    hands = desk.hands
    open_tab(desk)
    hands.click("chart.rights.hold")
    hands.write("chart.rights.hold_sheet.reason", "A court has asked")
    assert nameless(hands.find("chart.rights.hold_sheet")) == []
    assert unidentified(hands.find("chart.rights.hold_sheet")) == []
    hands.click("chart.rights.hold_sheet.accept")
    hands.settle()
    (hold,) = desk.clinic.ask(ListHolds(desk.clinic.patient), DOCTOR)
    assert "On hold" in hands.words(f"chart.rights.hold.{hold.id}.state")
    hands.click(f"chart.rights.lift.{hold.id}")
    hands.write("chart.rights.lift_sheet.reason", "It is settled")
    hands.click("chart.rights.lift_sheet.accept")
    hands.settle()
    assert "Lifted" in hands.words(f"chart.rights.hold.{hold.id}.state")


def test_a_receptionist_has_no_such_tab(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(desk.clinic.patient, "rights"))
    assert desk.hands.seen("chart.rights.hold") == []
    assert desk.hands.seen("chart.rights.copy") == []


def test_somebody_is_erased_and_the_list_stands_there_again(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    hands, clinic = desk.hands, desk.clinic
    patient = PatientId(clinic.do(RegisterPatient(PatientForm("Ada", "Özgürel", number="T9")), MANAGER).value)
    open_tab(desk, patient)
    hands.click("chart.rights.ask")
    hands.write("chart.rights.ask_sheet.reason", "A letter of Monday")
    hands.click("chart.rights.ask_sheet.accept")
    hands.settle()
    assert not hands.find("chart.rights.erase_button").isEnabled()
    clinic.clock.now += timedelta(days=2)
    open_tab(desk)
    open_tab(desk, patient)
    hands.click("chart.rights.erase_button")
    hands.write("chart.rights.erase.number", "T9")
    hands.write("chart.rights.erase.password", PASSWORD)
    assert nameless(hands.find("chart.rights.erase")) == []
    hands.click("chart.rights.erase.accept")
    hands.settle()
    (card,) = clinic.ask(ListErasures(), MANAGER)
    assert (card.state, card.patient) == (ErasureState.DONE, None)
    assert all(line.number != "T9" for line in clinic.ask(ListPatients(), MANAGER).lines)
    hands.until(lambda: not hands.seen("chart.rights.hold"), "the chart of nobody is still there")


def test_the_owner_sets_how_long_records_are_kept_and_looks_who_is_due(open_as: OpenAs) -> None:
    desk = open_as(MANAGER)
    hands = desk.hands
    page = desk.go(OpenSettings("retention"))
    desk.listen(page)
    hands.click(f"settings.retention.{RecordClass.CLINICAL}.set")
    hands.write("settings.retention.sheet.years", "20")
    hands.write("settings.retention.sheet.source", "Counsel, 12 March 2026")
    hands.click("settings.retention.sheet.accept")
    hands.settle()
    assert desk.clinic.ask(ShowRetention("en"), MANAGER)[0].years == 20
    hands.until(
        lambda: "20" in hands.words(f"settings.retention.{RecordClass.CLINICAL}.years"), "it is not shown"
    )
    hands.click("settings.retention.find")
    hands.settle()
    assert hands.words("settings.retention.total")
    assert nameless(page) == []
