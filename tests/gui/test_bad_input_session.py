"""Wrong input into every field of a session and a consent: told beside it, not signed past, not lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.treatments import TreatmentBody
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import OpenConsent
from mesodesk.gui.consents.standing import StandingStep
from mesodesk.gui.treatments.draft import Stage
from mesodesk.gui.treatments.page import SessionPage
from mesodesk.gui.treatments.sheets import AmendSheet, SignSheet
from mesodesk.gui.widgets.field import Field
from mesodesk.services.consents.consents import ShowConsent
from mesodesk.services.screening.screenings import ConfirmScreening
from tests.factories import DOCTOR, PIN, SmallClinic
from tests.gui.bad_input import (
    ENDLESS,
    HIDDEN,
    NO_NUMBER,
    NO_TIME,
    NOTHING,
    Sweep,
    Swept,
    battery,
    editor,
    fields,
    rows,
    text_of,
)
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.session_steps import arrived, card, choose_numbing, open_session, second_session, stock
from tests.integration.treatment_steps import capture_consent, start

__all__ = ["open_as"]


def begun(at: DeskWindow) -> tuple[SessionPage, int, int]:
    """A session that has just begun: its page, the appointment, the product."""
    product, _, _ = stock(at.clinic)
    appointment = arrived(at.clinic)
    at.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    start(at.clinic, appointment)
    page = open_session(at, appointment)
    at.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    return page, appointment, product


def filled(at: DeskWindow) -> tuple[SessionPage, int, int]:
    """A session in which nothing is missing."""
    page, appointment, product = begun(at)
    hands = at.hands
    page.view.map.view.select_zone("vertex")
    hands.click("session.paint")
    hands.write(f"session.product.{product}.volume", "1,5")
    hands.write("session.detail.needle", "30 G")
    choose_numbing(at, "Cream")
    local = at.clinic.clock.now.astimezone(at.clinic.zone)
    for name, minutes in (("on", 60), ("off", 5)):
        hands.write(f"session.detail.anaesthetic_{name}", f"{local - timedelta(minutes=minutes):%H:%M}")
    for name in ("session.detail.pain.3", "session.reaction.redness"):
        page.view.reveal(hands.find(name))
        hands.click(name)
    return page, appointment, product


def written(clinic: SmallClinic, appointment: int) -> TreatmentBody:
    treatment = card(clinic, appointment).treatment
    assert treatment is not None
    return treatment.body


def sign(at: DeskWindow, page: SessionPage) -> None:
    page.signing.sign(page._card)  # type: ignore[arg-type]  # the session that is open
    at.hands.settle()


def close_sheet(at: DeskWindow, page: SessionPage) -> None:
    if page.signing.sheet is not None:
        page.signing.sheet.reject()
        at.hands.settle()


def told(page: SessionPage) -> list[str]:
    """Every sentence about what is wrong on the screen of a session."""
    return [
        f"{one.accessibleIdentifier()}: {one.text()}"
        for one in page.findChildren(QLabel)
        if one.accessibleIdentifier().endswith(".error") and one.isVisible()
    ]


def detail_fields(page: SessionPage) -> dict[str, Field]:
    return fields(page.view.details)


def test_no_detail_is_signed_past_while_it_cannot_be_read(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page, appointment, _ = filled(at)
    complaints = []
    names = list(detail_fields(page))
    assert len(names) >= 8
    for name in names:
        right = text_of(editor(detail_fields(page)[name]))
        for wrong, must_fail in battery(detail_fields(page)[name]):
            field = detail_fields(page)[name]
            at.hands.write(editor(field), wrong)
            sign(at, page)
            field = detail_fields(page)[name]
            if page.signing.sheet is not None and must_fail:
                complaints.append(f"{name}: {wrong[:40]!r} could be signed")
            if page.signing.sheet is None and not field.error:
                complaints.append(f"{name}: {wrong[:40]!r} is told beside {told(page)}")
            if field.error and text_of(editor(field)) != wrong:
                complaints.append(f"{name}: {wrong[:40]!r} does not stay")
            if field.error and page.window().focusWidget() is not editor(field):
                complaints.append(f"{name}: {wrong[:40]!r} does not get the focus")
            close_sheet(at, page)
        at.hands.write(name, right)
    at.hands.until(lambda: not page.saver.is_dirty and not page.saver.is_busy)
    body = written(at.clinic, appointment)
    texts = (body.device, body.needle, body.notes, body.effects, body.reaction_note)
    assert not any(mark in text for text in texts for mark in HIDDEN)
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("wrong", NO_NUMBER)
def test_a_volume_that_cannot_be_read_is_not_signed_past(open_as: OpenAs, wrong: str) -> None:
    at = open_as(DOCTOR)
    page, _, product = filled(at)
    name = f"session.product.{product}.volume"
    at.hands.write(name, wrong)
    sign(at, page)
    assert page.signing.sheet is None
    assert at.hands.words(f"session.product.{product}.error")
    assert at.hands.find_as(name, QLineEdit).text() == wrong
    assert page.draft.volume_ul == 1500


@pytest.mark.parametrize("name", ["spacing", "volume", "depth"])
def test_numbers_of_the_map_that_cannot_be_read_change_no_zone(open_as: OpenAs, name: str) -> None:
    at = open_as(DOCTOR)
    page, *_ = filled(at)
    before = page.draft.body.maps
    for wrong in (*NO_NUMBER, "0", "500"):
        field = at.hands.find_as(f"session.zone.{name}", QLineEdit)
        at.hands.write(field, wrong)
        at.hands.press(Qt.Key.Key_Return, on=field)
        assert at.hands.words("session.zone.error"), wrong
        assert field.text() == wrong
        assert page.draft.body.maps == before
        sign(at, page)
        assert page.signing.sheet is None, wrong


def test_a_needle_of_a_zone_that_is_too_long_changes_no_zone(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page, appointment, _ = filled(at)
    before = page.draft.body.maps
    field = at.hands.find_as("session.zone.needle", QLineEdit)
    at.hands.write(field, ENDLESS)
    at.hands.press(Qt.Key.Key_Return, on=field)
    assert "too long" in at.hands.words("session.zone.error")
    assert page.draft.body.maps == before
    sign(at, page)
    assert page.signing.sheet is None
    at.hands.write(field, f"30{HIDDEN[0]} G")
    at.hands.press(Qt.Key.Key_Return, on=field)
    page.saver.flush()

    def needles() -> list[str]:
        return [zone.needle for drawn in written(at.clinic, appointment).maps for zone in drawn.zones]

    at.hands.until(lambda: needles() == ["30 G"])


def test_what_was_seen_at_earlier_sites_is_not_cut(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = open_session(at, second_session(at.clinic))
    at.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    at.hands.write("session.sites_checked.found", ENDLESS)
    sign(at, page)
    assert page.signing.sheet is None
    assert "too long" in at.hands.words("session.sites_checked.found.error")
    assert at.hands.find_as("session.sites_checked.found", QLineEdit).text() == ENDLESS
    assert page.draft.body.site_findings == ""


def test_numbing_that_ends_before_it_begins_is_told_and_not_signed(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page, *_ = filled(at)
    at.hands.write("session.detail.anaesthetic_off", "00:01")
    sign(at, page)
    assert page.signing.sheet is None
    assert "after the start" in at.hands.words("session.detail.anaesthetic_off.error")


def sign_sheet(at: DeskWindow) -> QWidget:
    sheet = SignSheet(at.desk, at.clinic.clock.now, at.window)
    sheet.open()
    return sheet


def amend_sheet(at: DeskWindow) -> QWidget:
    sheet = AmendSheet(at.desk, at.window)
    sheet.open()
    return sheet


@pytest.mark.parametrize("wrong", NO_TIME)
def test_the_end_of_a_session_that_is_no_time_is_told_beside_it(open_as: OpenAs, wrong: str) -> None:
    at = open_as(DOCTOR)
    sheet = sign_sheet(at)
    at.hands.write("session.pin", PIN)
    at.hands.write("session.sign_sheet.ended_at", wrong)
    at.hands.click("session.sign_sheet.accept")
    assert at.hands.words("session.sign_sheet.ended_at.error")
    assert at.hands.find_as("session.sign_sheet.ended_at", QLineEdit).text() == wrong
    assert sheet.focusWidget() is at.hands.find("session.sign_sheet.ended_at")
    sheet.close()


def test_everything_that_is_missing_for_an_amendment_is_told_at_once(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    sheet = amend_sheet(at)
    for wrong in (*NOTHING, ENDLESS):
        at.hands.write("session.amend.reason", wrong)
        at.hands.click("session.amend.sheet.accept")
        assert at.hands.words("session.amend.reason.error")
        assert at.hands.words("session.amend.pin.error")
        assert sheet.focusWidget() is at.hands.find("session.amend.reason")
    sheet.close()


def evaluation(at: DeskWindow, page: SessionPage) -> QWidget:
    page.steps.evaluate()
    return at.hands.find("session.evaluate.sheet")


CASES: dict[str, Callable[[DeskWindow, SessionPage], Swept]] = {
    "evaluation": lambda at, page: Swept(
        partial(evaluation, at, page),
        "session.evaluate.sheet.accept",
        {"session.evaluate.note": "Seen."},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, name: str) -> None:
    at = open_as(DOCTOR)
    page = open_session(at, arrived(at.clinic, evaluated=False))
    Sweep(at.clinic, at.hands, CASES[name](at, page)).run()


@pytest.mark.parametrize("wrong", [*NOTHING, ENDLESS])
def test_a_decision_and_an_answer_need_words_that_can_be_read(open_as: OpenAs, wrong: str) -> None:
    at = open_as(DOCTOR)
    at.clinic.add_fact(at.clinic.patient, Topic.CONDITIONS, "hemofili")
    page = open_session(at, arrived(at.clinic))
    before = rows(at.clinic)
    row = next(one for one in page.view.screening._rows if one.decide is not None)
    assert row.decide is not None
    at.hands.click(row.decide.open_button)
    at.hands.write(row.decide.reason, wrong)
    at.hands.press(Qt.Key.Key_Return, on=row.decide.reason)
    assert row.decide.field.error
    assert row.decide.reason.text() == wrong
    page.view.screening.ask_about(Topic.MEDICINES)
    at.hands.click("session.ask.medicines.some")
    at.hands.write("session.ask.medicines.yes", wrong)
    at.hands.click("session.ask.medicines.record")
    assert at.hands.words("session.ask.medicines.yes.error")
    assert at.hands.find_as("session.ask.medicines.yes", QLineEdit).text() == wrong
    assert rows(at.clinic) == before


@pytest.mark.parametrize("wrong", ["", "12", "abcd", "9999", ENDLESS])
def test_a_wrong_pin_of_a_consent_is_told_beside_it(open_as: OpenAs, wrong: str) -> None:
    at = open_as(DOCTOR)
    consent = capture_consent(at.clinic)
    page = at.go(OpenConsent(at.clinic.patient, "rejuvenation"))
    before = rows(at.clinic)
    at.hands.write("consent.pin", wrong)
    at.hands.click("consent.countersign")
    found = page.findChildren(StandingStep)[0]
    assert found.pin_field.error
    assert rows(at.clinic)["consent"] == before["consent"]
    assert at.clinic.ask(ShowConsent(consent)).doctor_signed_at is None


def test_a_withdrawal_whose_reason_is_endless_keeps_it_and_says_so(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    consent = capture_consent(at.clinic)
    at.go(OpenConsent(at.clinic.patient, "rejuvenation"))
    at.hands.click("consent.withdraw")
    at.hands.write("consent.reason", ENDLESS)
    at.hands.click("consent.withdraw.sheet.accept")
    assert "too long" in at.hands.words("consent.reason.error")
    assert at.clinic.ask(ShowConsent(consent)).withdrawn_at is None
    at.hands.write("consent.reason", f"Taşındı{HIDDEN}")
    at.hands.click("consent.withdraw.sheet.accept")
    assert at.clinic.ask(ShowConsent(consent)).withdrawn_reason == "Taşındı"


def test_a_use_that_is_taken_back_with_an_endless_reason_stays_and_says_so(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    consent = capture_consent(at.clinic, purposes=("record",))
    at.go(OpenConsent(at.clinic.patient, "rejuvenation"))
    at.hands.click("consent.use.record")
    at.hands.write("consent.use_reason", ENDLESS)
    at.hands.click("consent.use.sheet.accept")
    assert "too long" in at.hands.words("consent.use_reason.error")
    assert at.clinic.ask(ShowConsent(consent)).taken_back == ()
    at.hands.write("consent.use_reason", f"Vazgeçti{HIDDEN}")
    at.hands.click("consent.use.sheet.accept")
    assert [key for key, _ in at.clinic.ask(ShowConsent(consent)).taken_back] == ["record"]
