"""Recalls with real clicks and keys: from a lot to letters and a contact log, until all are reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mesodesk.domain.ids import DocumentId, PatientId
from mesodesk.domain.stock import ContactResult, ContactWay, RecallBasis
from mesodesk.gui.base.targets import OpenCalendar, OpenDocument, OpenPatient, OpenStock
from mesodesk.gui.stock.page import StockPage
from mesodesk.gui.widgets.batch_sheet import BatchSheet
from mesodesk.gui.widgets.table import Table
from mesodesk.services.recalls.recalls import ListRecalls
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.stock_steps import (
    cells,
    choose_row,
    lot_of,
    open_stock,
    recall_of,
    second_treated,
    treated_with,
)
from tests.integration.treatment_steps import read

__all__ = ["open_as"]


def begun(at: DeskWindow) -> StockPage:
    """A recall of the lot, begun from the shelf with one key, a reason and Ctrl+Enter."""
    page = open_stock(at)
    at.listen(page)
    at.hands.press(Qt.Key.Key_F, CTRL | SHIFT)
    at.hands.write("stock.recall_sheet.reason", "The maker wrote.")
    at.hands.press(Qt.Key.Key_Return, CTRL, on=at.hands.find("stock.recall_sheet"))
    at.hands.find("recall.patients")
    return page


def test_one_click_on_a_lot_shows_who_was_treated_and_who_would_be(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    second_treated(treated_with(at.clinic))
    open_stock(at)
    at.hands.click("stock.recall")
    rows = cells(at, "stock.recall_sheet.patients")
    assert [row[0] for row in rows] == ["Elif Yılmaz", "Ayşe Kaya"]
    assert rows[0][2:] == ["24 Nov 2026", "Forehead", "2.00\u00a0ml"]
    assert "2 patients treated" in at.hands.words("stock.recall_sheet.summary")
    assert "5 bookings ahead" in at.hands.words("stock.recall_sheet.summary")
    assert at.clinic.ask(ListRecalls(), DOCTOR) == ()
    at.hands.click("stock.recall_sheet.cancel")
    assert lot_of(at.clinic, "H2608A").usable


def test_a_recall_shuts_the_lot_and_lists_its_patients(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    second_treated(treated_with(at.clinic))
    begun(at)
    card = recall_of(at.clinic)
    assert (card.bounds.basis, card.reason) == (RecallBasis.LOT, "The maker wrote.")
    assert lot_of(at.clinic, "H2608A").why == "lot_quarantined"
    assert [row[0] for row in cells(at, "recall.patients")] == ["Elif Yılmaz", "Ayşe Kaya"]
    assert "0 of 2 reached" in at.hands.words(at.window)
    assert len(cells(at, "recall.treatments")) == 1


def test_a_recalled_lot_cannot_be_released_before_the_recall_is_ended(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    treated_with(at.clinic)
    begun(at)
    at.hands.click("stock.views.shelf")
    at.hands.click("stock.quarantine")
    assert lot_of(at.clinic, "H2608A").why == "lot_quarantined"
    assert "recall" in at.window.message_bar.sentence


def test_a_recall_without_a_reason_is_told_beside_it(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    treated_with(at.clinic)
    open_stock(at)
    at.hands.click("stock.recall")
    at.hands.click("stock.recall_sheet.accept")
    assert at.hands.words("stock.recall_sheet.reason.error")
    assert at.clinic.ask(ListRecalls(), DOCTOR) == ()
    at.hands.click("stock.recall_sheet.cancel")


def test_the_same_recall_is_opened_instead_of_begun_twice(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    treated_with(at.clinic)
    begun(at)
    at.hands.click("stock.views.shelf")
    at.hands.click("stock.recall")
    at.hands.write("stock.recall_sheet.reason", "Once more.")
    at.hands.click("stock.recall_sheet.accept")
    assert at.hands.find("recall.patients")
    assert [line.reason for line in at.clinic.ask(ListRecalls(), DOCTOR)] == ["The maker wrote."]


def test_contacts_are_noted_with_two_keys_until_all_are_reached(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    second_treated(treated_with(at.clinic))
    begun(at)
    at.hands.press(Qt.Key.Key_Return, CTRL, on=at.hands.find("recall.patients"))
    at.hands.click("recall.contact.sheet.result.not_reached")
    at.hands.write("recall.contact.sheet.note", "No answer")
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find("recall.contact.sheet.note"))
    first = recall_of(at.clinic).patients[0]
    assert [(one.way, one.result, one.note) for one in first.contacts] == [
        (ContactWay.PHONE, ContactResult.NOT_REACHED, "No answer")
    ]
    for left in (1, 0):
        at.hands.press(Qt.Key.Key_Return, CTRL, on=at.hands.find("recall.patients"))
        at.hands.press(Qt.Key.Key_Return, on=at.hands.find("recall.contact.sheet.note"))
        assert len(recall_of(at.clinic).unreached) == left
    assert "2 of 2 reached" in at.hands.words(at.window)
    at.hands.press(Qt.Key.Key_X, CTRL | SHIFT, on=at.hands.find("recall.patients"))
    at.hands.click("recall.close.sheet.accept")
    assert recall_of(at.clinic).closed_at is not None
    assert not at.hands.find("recall.contact").isEnabled()
    assert at.hands.seen("stock.warning.recalls") == []


def test_a_recall_with_people_left_ends_only_with_a_reason(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    treated_with(at.clinic)
    begun(at)
    at.hands.click("recall.close")
    at.hands.click("recall.close.sheet.accept")
    assert at.hands.words("recall.close.sheet.reason.error")
    at.hands.write("recall.close.sheet.reason", "Moved away; a letter was sent.")
    at.hands.click("recall.close.sheet.accept")
    assert recall_of(at.clinic).close_reason == "Moved away; a letter was sent."


def test_a_letter_is_made_and_opened_by_one_key_and_then_opened_only(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    treated_with(at.clinic)
    begun(at)
    at.hands.press(Qt.Key.Key_P, CTRL, on=at.hands.find("recall.patients"))
    document = recall_of(at.clinic).patients[0].contacts[0].document_id
    assert document is not None
    assert at.went == [OpenDocument(DocumentId(document))]
    at.window.run("window.back")
    at.hands.settle()
    assert at.hands.find("recall.patients").hasFocus()
    assert at.hands.find_as("recall.letter", QPushButton).text() == "Open the letter"
    at.hands.click("recall.letter")
    assert at.went[1:] == [OpenDocument(DocumentId(document))]
    assert len(recall_of(at.clinic).patients[0].contacts) == 1


def test_letters_to_all_are_in_each_patients_language_and_open_from_the_log(
    open_as: OpenAs, tmp_path: Path
) -> None:
    at = open_as(DOCTOR)
    second_treated(treated_with(at.clinic))
    begun(at)
    at.hands.click("recall.letters")
    sheet = at.hands.find_as("batch", BatchSheet)
    at.hands.until(lambda: len(sheet.entries) == 2)
    sheet.save_into(str(tmp_path))
    at.hands.until(lambda: not sheet.is_running)
    sheet.reject()
    at.hands.settle()
    papers = [one.contacts[0].document_id or 0 for one in recall_of(at.clinic).patients]
    assert "Sayın Elif Yılmaz" in read(at.clinic, papers[0])
    assert "Dear Ayşe Kaya" in read(at.clinic, papers[1])
    choose_row(at, "recall.patients", 1)
    at.hands.click("recall.letter")
    assert at.went == [OpenDocument(DocumentId(papers[1]))]


def test_rows_lead_to_the_chart_and_to_the_booking(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    ready = treated_with(at.clinic)
    page = begun(at)
    page.recalls.panel.tabs.setCurrentIndex(2)
    table = at.hands.find_as("recall.bookings", Table)
    table.selectRow(0)
    at.hands.press(Qt.Key.Key_Return, on=table)
    ahead = recall_of(at.clinic).future[0]
    assert isinstance(at.went[0], OpenCalendar)
    assert at.went[0].appointment_id == ahead.appointment_id
    at.go(OpenStock(recall_id=recall_of(at.clinic).id))
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find("recall.patients"))
    assert at.went[1] == OpenPatient(PatientId(ready.clinic.patient), "treatments")


def test_a_vial_traces_only_who_had_that_vial(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    second_treated(treated_with(at.clinic, vial="A"))
    open_stock(at)
    at.hands.click("stock.vials.recall")
    assert [row[0] for row in cells(at, "stock.recall_sheet.patients")] == ["Elif Yılmaz"]
    assert "H2608A · A" in at.hands.words("stock.recall_sheet.about")
    at.hands.click("stock.recall_sheet.cancel")


@pytest.mark.parametrize(("operator", "found"), [("", 2), ("Aksoy", 0)])
def test_a_recall_can_begin_from_days_and_an_operator(open_as: OpenAs, operator: str, found: int) -> None:
    at = open_as(DOCTOR)
    second_treated(treated_with(at.clinic))
    open_stock(at)
    at.hands.click("stock.views.recalls")
    at.hands.click("stock.recalls.empty.action")
    at.hands.write("stock.recall_sheet.first_on", "24.11.2026")
    at.hands.write("stock.recall_sheet.last_on", "23.11.2026")
    at.hands.click("stock.recall_sheet.look")
    assert at.hands.words("stock.recall_sheet.last_on.error")
    at.hands.write("stock.recall_sheet.last_on", "24.11.2026")
    if operator:
        at.hands.choose("stock.recall_sheet.operator", operator)
    at.hands.click("stock.recall_sheet.look")
    assert len(cells(at, "stock.recall_sheet.patients")) == found
    at.hands.write("stock.recall_sheet.reason", "Three infections.")
    at.hands.click("stock.recall_sheet.accept")
    basis = RecallBasis.OPERATOR if operator else RecallBasis.DAY
    assert recall_of(at.clinic).bounds.basis is basis


@pytest.mark.parametrize("user", [RECEPTION, NURSE])
def test_who_may_not_run_recalls_sees_no_patient_here(open_as: OpenAs, user: str) -> None:
    at = open_as(user)
    treated_with(at.clinic)
    page = open_stock(at)
    for name in ("stock.recall", "stock.vials.recall", "stock.views", "stock.warning.recalls"):
        assert at.hands.seen(name) == [], name
    at.go(OpenStock(recall_id=1))
    assert at.hands.seen("recall.patients") == []
    page.shelf.tabs.setCurrentIndex(1)
    at.hands.settle()
    words = " ".join(" ".join(row) for row in cells(at, "stock.history"))
    assert ("Elif Yılmaz" in words) == (user == NURSE)


def test_names_are_hidden_in_a_recall_where_the_desk_hides_them(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    treated_with(at.clinic)
    begun(at)
    at.desk.privacy.switch(True)
    assert "Elif" not in cells(at, "recall.patients")[0][0]


def test_another_open_recall_is_warned_of_and_one_press_away(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    treated_with(at.clinic)
    begun(at)
    at.hands.click("stock.views.shelf")
    assert at.hands.find("stock.warning.recalls").accessibleName().endswith("1")
    at.hands.click("stock.warning.recalls")
    assert at.hands.find("recall.patients")
