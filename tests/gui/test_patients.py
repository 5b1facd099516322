"""The list of patients and the form: searched at every key, read in stretches, written safely."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView

from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Sex
from mesodesk.gui.base.targets import NewPatient, OpenPatient, OpenPatients
from mesodesk.gui.patients.list_model import STRETCH, PatientListModel
from mesodesk.gui.patients.page import PatientsPage
from mesodesk.gui.patients.patient_sheet import begun_with
from mesodesk.services.people.patients import EditPatient, FindPatients, PatientForm, RegisterPatient
from mesodesk.services.treatment.charts import ChartCard, ShowChart
from tests.factories import DOCTOR, RECEPTION, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT

__all__ = ["open_as"]


def patients_page(desk: DeskWindow, text: str = "") -> PatientsPage:
    page = desk.go(OpenPatients(text))
    assert isinstance(page, PatientsPage)
    return page


def shown(desk: DeskWindow) -> list[str]:
    table = desk.hands.find_as("patients.list", QTableView)
    model = table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def chart(clinic: SmallClinic, id: PatientId) -> ChartCard:
    """All of it: reception would not be shown the phototype."""
    return clinic.ask(ShowChart(id), DOCTOR)


def found(clinic: SmallClinic, text: str) -> list[str]:
    return [line.name for line in clinic.ask(FindPatients(text))]


# The list --------------------------------------------------------------------------------------------------


def test_yilmaz_without_turkish_letters_finds_yilmaz_with_them(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    small_clinic.register("Deniz", "Arslan")
    desk = open_as(RECEPTION)
    patients_page(desk)
    search = desk.hands.find("patients.search")
    desk.hands.qtbot.keyClicks(search, "yilmaz")
    desk.hands.settle()
    assert shown(desk) == ["Elif Yılmaz"]
    assert desk.hands.words("patients.count") == "1 found"


def test_enter_in_the_search_opens_the_best_match(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = patients_page(desk)
    desk.hands.write("patients.search", "elif")
    desk.hands.settle()
    desk.hands.press(Qt.Key.Key_Return, on=desk.hands.find("patients.search"))
    assert page.chart.patient == small_clinic.patient
    assert desk.hands.words("banner.name") == "Elif Yılmaz"


def test_an_empty_search_shows_the_whole_list(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    small_clinic.register("Deniz", "Arslan")
    desk = open_as(RECEPTION)
    patients_page(desk, "deniz")
    assert shown(desk) == ["Deniz Arslan"]
    desk.hands.write("patients.search", "")
    desk.hands.settle()
    assert shown(desk) == ["Deniz Arslan", "Elif Yılmaz"]


def test_nobody_found_offers_to_register_what_was_typed(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    patients_page(desk, "zümrüt anka")
    assert "Nobody found for “zümrüt anka”." in desk.hands.words("patients.empty")
    desk.hands.click("patients.empty.action")
    assert desk.hands.find_as("patient.form.given_name", QLineEdit).text() == "Zümrüt"
    assert desk.hands.find_as("patient.form.family_name", QLineEdit).text() == "Anka"


def test_only_the_newest_of_fast_keys_is_shown(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    small_clinic.register("Deniz", "Arslan")
    desk = open_as(RECEPTION)
    page = patients_page(desk)
    for text in ("d", "de", "e", "el", "eli"):
        page.list.search.setText(text)
        page.list.reload()
    desk.hands.settle()
    assert shown(desk) == ["Elif Yılmaz"]


def test_a_long_list_is_read_in_stretches_and_keeps_its_true_length(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    for number in range(STRETCH + 20):
        form = PatientForm(f"Ad{number:03}", "Zengin", birth_date=date(1980, 1, 1), sex=Sex.MALE)
        small_clinic.do(RegisterPatient(form, even_if_likely=True))
    desk = open_as(RECEPTION)
    page = patients_page(desk)
    model = page.list.model
    total = STRETCH + 21
    assert model.rowCount() == total
    assert model.line(total - 1) is None
    page.list.table.scrollToBottom()
    desk.hands.until(lambda: model.line(total - 1) is not None, "the last stretch never came")
    last = model.line(total - 1)
    assert last is not None
    assert last.name == f"Ad{STRETCH + 19:03} Zengin"


def test_the_model_of_the_list_keeps_qts_rules(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    model = PatientListModel(desk.desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_all()
    desk.hands.settle()
    model.show_found(small_clinic.ask(FindPatients("nobody at all")))
    model.show_found(small_clinic.ask(FindPatients("elif")))
    model.show_all()
    desk.hands.settle()
    assert model.rowCount() == 1
    tester.deleteLater()
    model.deleteLater()


# Registering -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ayşe yıldız", {"given_name": "Ayşe", "family_name": "Yıldız"}),
        ("Ali Can Öz", {"given_name": "Ali Can", "family_name": "Öz"}),
        ("kaya", {"family_name": "Kaya"}),
        ("0532 555 01 27", {"phone": "0532 555 01 27"}),
        ("3.4.1988", {"birth_date": date(1988, 4, 3)}),
        ("", {}),
    ],
)
def test_a_new_patient_begins_with_what_was_searched_for(
    open_as: OpenAs, text: str, expected: dict[str, object]
) -> None:
    assert begun_with(text, open_as(RECEPTION).desk) == expected


def test_a_new_patient_is_registered_from_flexible_writing(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(RECEPTION)
    page = desk.go(NewPatient("şule ağaoğlu"))
    assert isinstance(page, PatientsPage)
    desk.hands.write("patient.form.birth_date", "3.4.88")
    desk.hands.write("patient.form.phone", "0532 555 01 27")
    desk.hands.choose("patient.form.sex", "Female")
    desk.hands.click("patient.form.accept")
    assert page.chart.patient is not None
    form = chart(small_clinic, page.chart.patient).form
    assert (form.given_name, form.family_name, form.birth_date, form.phone, form.sex) == (
        "Şule",
        "Ağaoğlu",
        date(1988, 4, 3),
        "+905325550127",
        Sex.FEMALE,
    )


def test_a_likely_duplicate_is_warned_of_while_typing(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = desk.go(NewPatient("elif yilmaz"))
    assert isinstance(page, PatientsPage)
    desk.hands.write("patient.form.birth_date", "2.2.1985")
    desk.hands.settle()
    number = chart(small_clinic, small_clinic.patient).banner.number
    assert "Elif Yılmaz" in desk.hands.words("patient.form.likely.words")
    button = desk.hands.find("patient.form.likely.open")
    assert button.accessibleName() == f"Open {number} Elif Yılmaz"
    desk.hands.click(button)
    assert page.chart.patient == small_clinic.patient
    assert found(small_clinic, "elif") == ["Elif Yılmaz"]


def test_a_duplicate_is_refused_and_can_be_registered_anyway(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(RECEPTION)
    desk.go(NewPatient("elif yılmaz"))
    desk.hands.write("patient.form.birth_date", "2.2.1985")
    desk.hands.click("patient.form.accept")
    assert "This looks like Elif Yılmaz" in desk.hands.words("patient.form.error")
    assert found(small_clinic, "elif") == ["Elif Yılmaz"]
    desk.hands.click("patient.form.likely.anyway")
    assert found(small_clinic, "elif") == ["Elif Yılmaz", "Elif Yılmaz"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("family_name", "", "Please fill this in."),
        ("birth_date", "31.2.1990", "This is not a date."),
        ("birth_date", "1.1.2030", "future"),
        ("phone", "12", "phone"),
        ("email", "not an address", "e-mail"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_stays(
    small_clinic: SmallClinic, open_as: OpenAs, field: str, typed: str, said: str
) -> None:
    desk = open_as(RECEPTION)
    desk.go(NewPatient("zümrüt anka"))
    desk.hands.write(f"patient.form.{field}", typed)
    desk.hands.click("patient.form.accept")
    assert said.lower() in desk.hands.words(f"patient.form.{field}.error").lower()
    assert desk.hands.find_as("patient.form.given_name", QLineEdit).text() == "Zümrüt"
    assert found(small_clinic, "anka") == []


def test_the_key_for_a_new_patient_works_from_the_search(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    patients_page(desk)
    desk.hands.write("patients.search", "cem polat")
    desk.hands.settle()
    desk.hands.press(Qt.Key.Key_N, CTRL | SHIFT, on=desk.window)
    assert desk.hands.find_as("patient.form.family_name", QLineEdit).text() == "Polat"


# Editing ---------------------------------------------------------------------------------------------------


def test_editing_keeps_what_the_form_does_not_show(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    card = chart(small_clinic, small_clinic.patient)
    form = replace(card.form, phototype=3)
    small_clinic.do(EditPatient(small_clinic.patient, card.version, form), DOCTOR)
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(small_clinic.patient))
    desk.hands.click("chart.edit")
    assert not desk.hands.seen("patient.form.phototype")
    desk.hands.write("patient.form.phone", "0533 555 00 01")
    desk.hands.click("patient.form.accept")
    after = chart(small_clinic, small_clinic.patient).form
    assert (after.phone, after.phototype) == ("+905335550001", 3)


def test_two_who_edit_at_once_lose_nothing(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(small_clinic.patient))
    desk.hands.click("chart.edit")
    card = chart(small_clinic, small_clinic.patient)
    theirs = replace(card.form, email="elif@example.org")
    small_clinic.do(EditPatient(small_clinic.patient, card.version, theirs))
    desk.hands.write("patient.form.phone", "0533 555 00 01")
    desk.hands.click("patient.form.accept")
    assert "Somebody else changed this patient" in desk.hands.words("patient.form.error")
    assert desk.hands.find_as("patient.form.email", QLineEdit).text() == "elif@example.org"
    assert desk.hands.find_as("patient.form.phone", QLineEdit).text() == "0533 555 00 01"
    desk.hands.click("patient.form.accept")
    after = chart(small_clinic, small_clinic.patient).form
    assert (after.phone, after.email) == ("+905335550001", "elif@example.org")


def test_a_changed_name_is_changed_on_the_banner_and_undo_brings_it_back(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(small_clinic.patient))
    desk.hands.click("chart.edit")
    desk.hands.write("patient.form.family_name", "Güneş")
    desk.hands.click("patient.form.accept")
    assert desk.hands.words("banner.name") == "Elif Güneş"
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert desk.hands.words("banner.name") == "Elif Yılmaz"


def test_a_language_without_papers_stays_the_patients(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    card = chart(small_clinic, small_clinic.patient)
    small_clinic.do(EditPatient(small_clinic.patient, card.version, replace(card.form, language="it")))
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(small_clinic.patient))
    desk.hands.click("chart.edit")
    offered = desk.hands.find_as("patient.form.language", QComboBox)
    desk.hands.until(lambda: offered.findData("de") in range(3))
    words = [offered.itemText(at) for at in range(offered.count())]
    assert words[:3] == ["English", "Deutsch", "Türkçe"]
    assert all(word.endswith("(papers in English)") for word in words[3:])
    assert offered.currentData() == "it"
    desk.hands.write("patient.form.notes", "Türkçe okuyor")
    desk.hands.click("patient.form.accept")
    after = chart(small_clinic, small_clinic.patient).form
    assert (after.language, after.notes) == ("it", "Türkçe okuyor")
