"""Consent on screen: prepared, read, ticked and signed by the patient, countersigned, taken back."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.consent import ConsentState
from mesodesk.domain.form_codes import LETTERS
from mesodesk.domain.ids import DocumentId
from mesodesk.gui.base.targets import OpenConsent, OpenDocument
from mesodesk.gui.consents.page import ConsentPage
from mesodesk.services.consents.consents import ConsentCard, WithdrawConsent
from mesodesk.services.treatment.consent_forms import ShowConsentForms
from tests.factories import DOCTOR, NURSE, PIN, RECEPTION, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.gui.nameless import nameless, unidentified
from tests.integration.consent_steps import evidence, lasting
from tests.integration.treatment_steps import capture_consent, read, sign_consent

__all__ = ["open_as"]


def open_consent(desk: DeskWindow, protocol: str = "rejuvenation") -> ConsentPage:
    page = desk.go(OpenConsent(desk.clinic.patient, protocol))
    assert isinstance(page, ConsentPage)
    desk.listen(page)
    return page


def forms(clinic: SmallClinic) -> tuple[ConsentCard, ...]:
    return clinic.ask(ShowConsentForms(clinic.patient)).forms


def draw_signature(desk: DeskWindow, pad: str = "consent.pad") -> None:
    way = [QPoint(30 + 6 * step, 55 + int(30 * math.sin(step))) for step in range(12)]
    desk.hands.drag(desk.hands.find(pad), way)


def read_to_the_end(desk: DeskWindow) -> None:
    """Turn the pages with the keyboard until the foot of the last one is on the screen."""
    page = desk.window.current_page
    assert isinstance(page, ConsentPage)
    desk.hands.until(lambda: page.view.page_count > 0)
    for _ in range(60):
        if page.reading.is_complete:
            break
        desk.hands.press(Qt.Key.Key_PageDown, on=page.view)
    assert page.reading.is_complete


def sign_as_patient(desk: DeskWindow) -> None:
    """Read, tick, say who it is, and draw."""
    read_to_the_end(desk)
    tick_all(desk)
    desk.hands.click("consent.identity.id_card")
    draw_signature(desk)


def tick_all(desk: DeskWindow) -> None:
    for box in desk.window.findChildren(QCheckBox):
        if box.accessibleIdentifier().startswith("consent.tick."):
            box.click()


def button(desk: DeskWindow, name: str) -> QPushButton:
    return desk.hands.find_as(name, QPushButton)


def test_reception_prepares_the_form_of_the_protocol_and_shows_it_as_it_prints(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = open_consent(desk)
    desk.hands.click("consent.prepare")
    desk.hands.until(lambda: page.view.page_count > 0)
    assert forms(desk.clinic)[0].state is ConsentState.AWAITING_PATIENT
    assert "Awaiting the patient" in desk.hands.words("consent.state")


def test_the_patient_cannot_sign_before_every_box_is_ticked_and_ink_is_on_the_pad(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    open_consent(desk)
    desk.hands.click("consent.prepare")
    assert not button(desk, "consent.sign").isEnabled()
    read_to_the_end(desk)
    assert "every box" in desk.hands.words("consent.sign.why")
    tick_all(desk)
    assert "how you know" in desk.hands.words("consent.sign.why")
    desk.hands.click("consent.identity.known")
    assert not button(desk, "consent.sign").isEnabled()
    assert "signs in the field" in desk.hands.words("consent.sign.why")
    draw_signature(desk)
    assert button(desk, "consent.sign").isEnabled()
    desk.hands.click("consent.pad_clear")
    assert not button(desk, "consent.sign").isEnabled()


def test_photographs_are_agreed_to_one_by_one(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    open_consent(desk)
    desk.hands.click("consent.prepare")
    sign_as_patient(desk)
    assert desk.hands.seen("consent.photo_pad") == []
    first = forms(desk.clinic)[0].purposes[0][0]
    desk.hands.click(f"consent.purpose.{first}")
    assert "signature of their own" in desk.hands.words("consent.sign.why")
    draw_signature(desk, "consent.photo_pad")
    desk.hands.click("consent.sign")
    signed = forms(desk.clinic)[0]
    assert signed.state is ConsentState.AWAITING_DOCTOR
    assert signed.agreed_purposes == (first,)
    # Never on what takes a use or the whole form back.
    desk.hands.until(lambda: desk.hands.find("consent.back").hasFocus())
    assert signed.witness == "Ayşe Güneş"


@pytest.mark.parametrize("user", [RECEPTION, NURSE])
def test_who_is_no_dermatologist_is_told_that_the_doctor_countersigns(open_as: OpenAs, user: str) -> None:
    desk = open_as(user)
    capture_consent(desk.clinic)
    open_consent(desk)
    assert "dermatologist countersigns" in desk.hands.words("consent.state.said")
    assert desk.hands.seen("consent.pin") == []
    assert desk.hands.seen("consent.countersign") == []


def test_a_wrong_pin_is_said_beside_the_field_and_signs_nothing(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    capture_consent(desk.clinic)
    page = open_consent(desk)
    desk.hands.write("consent.pin", "9999")
    desk.hands.click("consent.countersign")
    assert page.standing.pin_field.error == "The PIN is wrong."
    assert forms(desk.clinic)[0].state is ConsentState.AWAITING_DOCTOR


def test_news_of_other_desks_takes_away_neither_the_pin_nor_what_was_said_of_it(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    capture_consent(desk.clinic)
    page = open_consent(desk)
    desk.hands.write("consent.pin", "9999")
    desk.hands.click("consent.countersign")
    page.changed({Change(Topic.CONSENTS, 1)})
    desk.hands.settle()
    assert page.standing.pin_field.error == "The PIN is wrong."
    desk.hands.write("consent.pin", "12")
    page.changed({Change(Topic.CONSENTS, 1)})
    desk.hands.settle()
    assert page.standing.pin.text() == "12"


def test_the_doctor_countersigns_with_enter_and_the_signed_form_is_filed(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    capture_consent(desk.clinic)
    page = open_consent(desk)
    desk.hands.write("consent.pin", PIN)
    desk.hands.press(Qt.Key.Key_Return, on=page.standing.pin)
    signed = forms(desk.clinic)[0]
    assert signed.valid
    assert signed.document_id is not None
    assert "Dr Selin Demir" in read(desk.clinic, signed.document_id)
    desk.hands.until(lambda: "Signed by both" in desk.hands.words("consent.state"))
    desk.hands.click("consent.paper")
    assert desk.went == [OpenDocument(DocumentId(signed.document_id))]


def test_the_next_step_has_one_key(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_consent(desk)
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=page.prepare.prepare)
    desk.hands.until(lambda: len(forms(desk.clinic)) == 1)
    sign_as_patient(desk)
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=page.patient.pad)
    desk.hands.until(lambda: forms(desk.clinic)[0].state is ConsentState.AWAITING_DOCTOR)
    desk.hands.until(page.standing.pin.hasFocus)
    desk.hands.write("consent.pin", PIN)
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=page.standing.pin)
    desk.hands.until(lambda: forms(desk.clinic)[0].valid)
    desk.hands.until(lambda: bool(desk.hands.seen("consent.paper")))
    assert page.standing.paper.hasFocus()


def test_a_patient_takes_the_consent_back_and_the_form_says_so(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    sign_consent(desk.clinic)
    open_consent(desk)
    desk.hands.click("consent.withdraw")
    desk.hands.write("consent.reason", "Vazgeçti")
    desk.hands.click("consent.withdraw.sheet.accept")
    assert forms(desk.clinic)[0].state is ConsentState.WITHDRAWN
    desk.hands.until(lambda: "Withdrawn" in desk.hands.words("consent.state"))
    assert "Vazgeçti" in desk.hands.words("consent.state.said")


def test_an_unsigned_form_can_be_printed_to_sign_on_paper(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    open_consent(desk)
    desk.hands.click("consent.prepare.print")
    assert isinstance(desk.went[0], OpenDocument)
    form = forms(desk.clinic)[0]
    assert (form.state, form.form_document_id) == (ConsentState.AWAITING_PATIENT, desk.went[0].document_id)
    assert len(form.reference) == LETTERS


def test_another_form_can_be_begun_beside_a_signed_one_and_the_first_is_found_again(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    sign_consent(desk.clinic)
    open_consent(desk)
    desk.hands.click("consent.new")
    desk.hands.choose("consent.protocol", "Hair loss")
    desk.hands.click("consent.prepare")
    assert {form.protocol_key for form in forms(desk.clinic)} == {"rejuvenation", "hair_loss"}
    desk.hands.until(lambda: "Awaiting the patient" in desk.hands.words("consent.state"))
    desk.hands.choose("consent.forms", "Signed by both")
    page = desk.window.current_page
    assert isinstance(page, ConsentPage)


def test_every_control_of_each_step_has_a_name_and_an_identifier(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_consent(desk)
    for step in ("consent.prepare", "consent.sign", "consent.countersign"):
        if step == "consent.sign":
            sign_as_patient(desk)
        if step == "consent.countersign":
            desk.hands.write("consent.pin", PIN)
        assert nameless(page) == []
        assert unidentified(page) == []
        desk.hands.click(step)
    assert nameless(page) == []


def test_signing_is_not_offered_before_the_end_was_read(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = open_consent(desk)
    desk.hands.click("consent.prepare")
    desk.hands.until(lambda: page.view.page_count > 0)
    tick_all(desk)
    desk.hands.click("consent.identity.known")
    draw_signature(desk)
    assert page.patient.pad.is_empty
    assert page.patient.pad.accessibleDescription() == "Read to the end first"
    desk.hands.press(Qt.Key.Key_End, on=page.view)
    assert not page.reading.is_complete
    assert "every page" in desk.hands.words("consent.sign.why")
    desk.hands.press(Qt.Key.Key_Home, on=page.view)
    read_to_the_end(desk)
    draw_signature(desk)
    desk.clinic.clock.now += timedelta(minutes=3)
    desk.hands.click("consent.sign")
    proof = evidence(desk.clinic, forms(desk.clinic)[0].id)
    shown = proof["shown_pages"]
    assert isinstance(shown, list)
    assert [one["page"] for one in shown] == list(range(1, page.view.page_count + 1))
    assert proof["identity"] == "known"
    assert proof["device"] == "mouse"


def test_the_doctor_draws_beside_the_pin_and_both_hands_are_on_the_form(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    consent = capture_consent(desk.clinic)
    page = open_consent(desk)
    draw_signature(desk, "consent.doctor_pad")
    drawn = page.standing.pad.signature()
    assert drawn is not None
    desk.hands.write("consent.pin", PIN)
    desk.hands.click("consent.countersign")
    desk.hands.until(lambda: forms(desk.clinic)[0].valid)
    assert evidence(desk.clinic, consent)["doctor_signature"] == drawn.to_dict()


def test_one_use_of_photographs_is_taken_back_with_its_own_button(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    capture_consent(desk.clinic, purposes=("record", "teaching"))
    open_consent(desk)
    desk.hands.click("consent.use.teaching")
    desk.hands.write("consent.use_reason", "Artık istemiyor")
    desk.hands.click("consent.use.sheet.accept")
    desk.hands.until(lambda: [key for key, _ in forms(desk.clinic)[0].taken_back] == ["teaching"])
    desk.hands.until(lambda: "taken back" in desk.hands.words("consent.use.teaching"))
    assert button(desk, "consent.use.record").text() == "Take back…"


def test_a_withdrawn_form_says_so_above_its_pages(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    consent = sign_consent(desk.clinic)
    page = open_consent(desk)
    assert desk.hands.seen("consent.mark") == []
    desk.clinic.do(WithdrawConsent(consent))
    page.changed({Change(Topic.CONSENTS, consent)})
    desk.hands.until(lambda: desk.hands.seen("consent.mark") != [])
    assert "Taken back by the patient" in desk.hands.words("consent.mark.words")
    form = forms(desk.clinic)[0].document_id
    assert form is not None
    desk.go(OpenDocument(DocumentId(form)))
    desk.hands.until(lambda: "Taken back by the patient" in desk.hands.words("consent.mark.words"))


def test_a_form_that_lapsed_says_so_everywhere_on_the_page(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    lasting(desk.clinic, 30)
    sign_consent(desk.clinic)
    page = open_consent(desk)
    desk.hands.until(lambda: "Lapses soon" in desk.hands.words("consent.state"))
    assert "counts until" in desk.hands.words("consent.mark.words").lower()
    desk.clinic.turn_to(31, 9)
    page.changed({Change(Topic.CONSENTS, 1)})
    desk.hands.until(lambda: "Lapsed" in desk.hands.words("consent.state"))
    assert "A new form is needed" in desk.hands.words("consent.mark.words")
