"""The doctor's screen before the needle: who gets there, ticks and their remedies, the gate of the start."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from mesodesk.domain.appointments import Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import OpenConsent, OpenSettings, OpenToday
from mesodesk.gui.treatments.draft import Stage
from mesodesk.gui.treatments.ticks import TickButton
from mesodesk.services.clinic.staff import EditStaff, ListStaff
from mesodesk.services.people.facts import AnswerTopic
from mesodesk.services.screening.screenings import ConfirmScreening
from mesodesk.services.stock.stock import ShowStock
from mesodesk.services.stock.stock_changes import QuarantineLot
from mesodesk.services.treatment.session_ticks import TICKS
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, DOCTOR2, MANAGER, NURSE, RECEPTION, STAFF
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified
from tests.gui.session_steps import (
    arrived,
    card,
    open_session,
    repeat_session,
    second_session,
    stock,
    ticks,
)
from tests.integration.course_steps import appointment_of, ask_for, book_course

__all__ = ["open_as"]


def why(desk: DeskWindow) -> str:
    return desk.hands.find_as("session.why", QLabel).text()


def start_button(desk: DeskWindow) -> QPushButton:
    return desk.hands.find_as("session.start", QPushButton)


@pytest.mark.parametrize("user", [RECEPTION, MANAGER])
def test_who_does_not_treat_is_told_so_and_sees_nothing_clinical(open_as: OpenAs, user: str) -> None:
    desk = open_as(user)
    appointment = arrived(desk.clinic)
    page = open_session(desk, appointment)
    assert "for those who treat" in desk.hands.words("session.empty")
    assert not page.view.isVisible()
    desk.hands.click("session.empty.action")
    assert desk.went == [OpenToday()]


def test_the_start_is_shut_and_says_why_until_the_screening_is_confirmed(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    open_session(desk, arrived(desk.clinic))
    assert not start_button(desk).isEnabled()
    assert "screening has not been confirmed" in why(desk)
    desk.hands.click("session.confirm")
    desk.hands.until(start_button(desk).isEnabled, "the start stays shut")


def test_the_screening_is_confirmed_and_the_treatment_started_by_keys(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic)
    page = open_session(desk, appointment)
    desk.hands.press(Qt.Key.Key_C, CTRL | SHIFT, on=page.view.screening.confirm)
    desk.hands.until(start_button(desk).isEnabled)
    desk.hands.press(Qt.Key.Key_Return, CTRL | SHIFT, on=page.view.foot.start)
    desk.hands.until(lambda: card(desk.clinic, appointment).treatment is not None)
    assert card(desk.clinic, appointment).status is Status.IN_TREATMENT


def test_a_stop_keeps_the_start_shut_until_a_dermatologist_decides_with_a_reason(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic)
    desk.clinic.add_fact(desk.clinic.patient, Topic.ALLERGIES, "lidocaine")
    page = open_session(desk, appointment)
    assert "keeps the start shut" in why(desk)
    desk.hands.click("session.finding.0.decide")
    desk.hands.click("session.finding.0.treat")
    assert "needs a reason" in desk.hands.words("session.finding.0.reason.error")
    desk.hands.write("session.finding.0.reason", "Without cream today")
    desk.hands.click("session.finding.0.treat")
    desk.hands.until(lambda: not card(desk.clinic, appointment).screening.shuts)
    assert "Without cream today" in desk.hands.words(page.view.screening)
    desk.hands.click("session.confirm")
    desk.hands.until(start_button(desk).isEnabled)


def test_a_practitioner_sees_the_finding_and_cannot_decide_on_it(open_as: OpenAs) -> None:
    desk = open_as(NURSE)
    appointment = arrived(desk.clinic)
    desk.clinic.add_fact(desk.clinic.patient, Topic.ALLERGIES, "lidocaine")
    page = open_session(desk, appointment)
    assert desk.hands.seen("session.finding.0.decide") == []
    assert "A dermatologist decides" in desk.hands.words(page.view.screening)


def test_a_question_is_answered_where_it_is_asked(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic)
    desk.clinic.do(AnswerTopic(desk.clinic.patient, Topic.MEDICINES, TopicState.UNKNOWN), DOCTOR)
    open_session(desk, appointment)
    assert card(desk.clinic, appointment).screening.findings != ()
    desk.hands.click("session.ask.medicines.none")
    desk.hands.until(lambda: card(desk.clinic, appointment).screening.findings == ())


def test_a_medicine_that_the_patient_names_is_recorded_in_place(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic)
    desk.clinic.do(AnswerTopic(desk.clinic.patient, Topic.MEDICINES, TopicState.UNKNOWN), DOCTOR)
    page = open_session(desk, appointment)
    desk.hands.click("session.ask.medicines.some")
    desk.hands.click("session.ask.medicines.record")
    assert "Write what it is" in desk.hands.words("session.ask.medicines.yes.error")
    desk.hands.write("session.ask.medicines.yes", "warfarin")
    desk.hands.click("session.ask.medicines.record")
    desk.hands.until(lambda: "warfarin" in desk.hands.words(page.view.screening))


def test_answers_of_an_earlier_day_are_confirmed_with_the_screening_in_one_click(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic)
    page = open_session(desk, appointment)
    assert not ticks(desk.clinic, appointment)["allergies"].ok
    desk.hands.click("session.ticks.allergies")
    assert page.view.screening.unchanged.hasFocus()
    desk.hands.click("session.unchanged")
    desk.hands.until(start_button(desk).isEnabled)
    seen_to = ticks(desk.clinic, appointment)
    assert seen_to["allergies"].ok
    assert seen_to["pregnancy"].ok
    assert seen_to["screening"].ok
    assert desk.hands.seen("session.unchanged") == []


def test_what_was_never_asked_is_asked_from_its_tick(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic)
    desk.clinic.do(AnswerTopic(desk.clinic.patient, Topic.ALLERGIES, TopicState.UNKNOWN), DOCTOR)
    open_session(desk, appointment)
    desk.hands.click("session.ticks.allergies")
    desk.hands.click("session.ask.allergies.none")
    desk.hands.until(lambda: ticks(desk.clinic, appointment)["allergies"].ok)


def test_there_are_exactly_eight_ticks_in_the_order_in_which_they_are_seen_to(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_session(desk, arrived(desk.clinic))
    shown = [
        button.accessibleIdentifier().removeprefix("session.ticks.")
        for button in page.view.ticks.findChildren(TickButton)
    ]
    assert tuple(shown) == TICKS
    assert len(shown) == 8
    assert desk.hands.find_as("session.ticks.sum", QLabel).text() == "4 of 8"


def test_the_tick_of_the_consent_leads_to_the_form(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic, consented=False)
    open_session(desk, appointment)
    desk.hands.click("session.ticks.consent")
    assert desk.went == [OpenConsent(desk.clinic.patient, "hair_loss", AppointmentId(appointment))]


def test_the_evaluation_is_recorded_from_its_tick(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = arrived(desk.clinic, evaluated=False)
    desk.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    open_session(desk, appointment)
    assert "evaluation is needed" in why(desk)
    desk.hands.click("session.ticks.screening")
    desk.hands.click("session.evaluate.sheet.accept")
    assert "Write what you found" in desk.hands.words("session.evaluate.note.error")
    desk.hands.write("session.evaluate.note", "Diffuse thinning.")
    desk.hands.click("session.evaluate.sheet.accept")
    desk.hands.until(start_button(desk).isEnabled)


def test_who_has_not_come_yet_can_be_checked_in_here(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    appointment = appointment_of(book_course(clinic, ask_for(clinic, protocol="hair_loss")), 1)
    clinic.clock.now = card(clinic, appointment).starts_at + timedelta(minutes=5)
    open_session(desk, appointment)
    assert "not been checked in" in why(desk)
    desk.hands.click("session.check_in")
    desk.hands.until(lambda: card(clinic, appointment).status is Status.ARRIVED)


def test_a_session_of_another_day_cannot_be_started(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = appointment_of(book_course(desk.clinic, ask_for(desk.clinic, protocol="hair_loss")), 2)
    open_session(desk, appointment)
    assert "on the day of the appointment" in why(desk)
    assert desk.hands.seen("session.check_in") == []


def test_an_earlier_session_is_shown_with_its_lots_and_its_points_as_rings(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_session(desk, second_session(desk.clinic))
    words = desk.hands.words("session.earlier")
    assert "10 points" in words
    assert "H2608A" in words
    before = page.view.earlier.shown
    assert before is not None
    assert before.maps[0].total.points == 10
    assert "Looked at" in desk.hands.words("session.look_back.done")


def test_the_look_back_stands_before_a_repeat_session_and_is_done_with_one_click(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = repeat_session(desk.clinic)
    desk.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    page = open_session(desk, appointment)
    assert "look" in why(desk).lower()
    assert not start_button(desk).isEnabled()
    desk.hands.click("session.ticks.earlier_sites")
    assert page.view.earlier.nothing.hasFocus()
    desk.hands.click("session.look_back.none")
    desk.hands.until(start_button(desk).isEnabled)
    assert ticks(desk.clinic, appointment)["earlier_sites"].ok


def test_a_lot_is_chosen_before_the_start_and_goes_into_the_record(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product, first, _ = stock(desk.clinic)
    appointment = arrived(desk.clinic)
    desk.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    page = open_session(desk, appointment)
    desk.hands.write(f"session.product.{product}.volume", "1.25")
    desk.hands.click(f"session.product.{product}.lot.{first}")
    assert "B1" in page.view.ticks.words("lots")
    desk.hands.click("session.start")
    desk.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    page.saver.flush()

    def kept() -> tuple[ProductLine, ...]:
        treatment = card(desk.clinic, appointment).treatment
        return () if treatment is None else treatment.products

    desk.hands.until(lambda: kept() == (ProductLine(product, first, 1_250),))


def test_who_is_no_longer_qualified_starts_nothing_and_is_told_since_when(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    appointment = arrived(clinic)
    clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    (doctor,) = [one for one in clinic.ask(ListStaff()) if one.user == DOCTOR]
    ended = clinic.clock.now.date() - timedelta(days=1)
    form = replace(doctor.form, qualified_until=ended)
    clinic.do(EditStaff(doctor.id, doctor.version, form), MANAGER)
    page = open_session(desk, appointment)
    assert "Ended" in page.view.ticks.words("qualification")
    assert not start_button(desk).isEnabled()
    desk.hands.click("session.ticks.qualification")
    assert desk.went == [OpenSettings("staff")]


def test_a_lot_that_may_not_be_used_is_listed_shut_and_says_why(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product, first, later = stock(desk.clinic)
    lot = next(lot for one in desk.clinic.ask(ShowStock()).products for lot in one.lots if lot.id == first)
    desk.clinic.do(QuarantineLot(first, lot.version, True), MANAGER)
    appointment = arrived(desk.clinic)
    desk.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    page = open_session(desk, appointment)
    desk.hands.click("session.start")
    desk.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    rows = {row.lot.id: row for row in page.view.products.blocks[product].rows}
    assert list(rows) == [first, later]
    assert not rows[first].isEnabled()
    assert "in quarantine" in rows[first].accessibleName()
    assert rows[later].isChecked()


def test_nothing_that_was_typed_for_one_patient_is_carried_to_the_next(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    first = arrived(clinic)
    other = clinic.register("Nur", "Kaya")
    course = book_course(clinic, ask_for(clinic, patient=other, protocol="hair_loss", staff=STAFF[DOCTOR2]))
    for patient in (clinic.patient, other):
        clinic.add_fact(patient, Topic.ALLERGIES, "lidocaine")
    open_session(desk, first)
    desk.hands.click("session.finding.0.decide")
    desk.hands.write("session.finding.0.reason", "Without cream today")
    page = open_session(desk, appointment_of(course, 1))
    desk.hands.until(page.view.isVisible)
    typed = [field.text() for field in page.view.screening.findChildren(QLineEdit) if field.isVisible()]
    assert typed == []


def test_everything_on_the_screen_has_a_name_and_an_identifier(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    stock(desk.clinic)
    page = open_session(desk, arrived(desk.clinic))
    assert nameless(page) == []
    assert unidentified(page) == []


def test_the_tick_of_the_photograph_opens_the_sheet_that_adds_one(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_session(desk, arrived(desk.clinic))
    assert "Not required" in page.view.ticks.words("photo")
    desk.hands.click("session.ticks.photo")
    desk.hands.find("photos.add").close()


def test_the_look_back_can_be_answered_in_its_sheet(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    appointment = repeat_session(desk.clinic)
    page = open_session(desk, appointment)
    desk.hands.press(Qt.Key.Key_U, CTRL, on=page.view.earlier.sheet)
    desk.hands.find("session.look_back.sheet").close()
    assert not ticks(desk.clinic, appointment)["earlier_sites"].ok
