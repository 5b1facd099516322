"""The waiting list at the desk: putting somebody on it, hearing of freed time, booking with one key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from mesodesk.domain.appointments import AppointmentKind, Status, WaitingState
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.targets import OpenPatient, OpenWaiting
from mesodesk.gui.waiting.desk import WaitingDesk
from mesodesk.gui.waiting.list_sheet import WaitingSheet
from mesodesk.gui.widgets.slot_list import SlotList
from mesodesk.services.calendar.scheduling import BookAppointment, SetStatus
from mesodesk.services.courses.maintenance import HoldMaintenance, ProposeMaintenance
from mesodesk.services.courses.waiting import AddWaiting, ListWaiting, WaitingCard, WaitingForm
from tests.factories import DOCTOR, RECEPTION, STAFF, TODAY, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified
from tests.integration.course_steps import block, book_course

__all__ = ["open_as"]

CONSULTATION = AppointmentKind.CONSULTATION


@pytest.fixture
def waiting(small_clinic: SmallClinic) -> PatientId:
    """Can Er waits for a consultation in the next three weeks."""
    patient = small_clinic.register("Can", "Er")
    small_clinic.do(AddWaiting(WaitingForm(patient, CONSULTATION, TODAY, TODAY + timedelta(days=20))))
    return patient


@pytest.fixture
def visit(small_clinic: SmallClinic) -> AppointmentId:
    """Elif Yılmaz comes on Thursday at eleven."""
    starts_at = small_clinic.when(3, 11)
    command = BookAppointment(CONSULTATION, small_clinic.patient, STAFF[DOCTOR], None, starts_at, 30)
    return AppointmentId(small_clinic.do(command).value)


def cancel(desk: DeskWindow, visit: AppointmentId) -> None:
    """Cancel a visit at this desk, as every page does it."""
    command = SetStatus(visit, block(desk.clinic, visit).version, Status.CANCELLED)
    desk.desk.runner.perform(command, said="Cancelled")
    desk.hands.settle()


def only(clinic: SmallClinic) -> WaitingCard:
    (card,) = clinic.ask(ListWaiting(over=True))
    return card


def open_list(desk: DeskWindow) -> WaitingSheet:
    desk.hands.press(Qt.Key.Key_B, CTRL | SHIFT, on=desk.window)
    return desk.hands.find_as(ids.WAITING, WaitingSheet)


def leave(desk: DeskWindow, sheet: WaitingSheet) -> None:
    """Close the list; offscreen nobody gives it the keys back when a sheet over it closes."""
    sheet.activateWindow()
    desk.hands.press(Qt.Key.Key_Escape, on=sheet)


def waiting_desk(desk: DeskWindow) -> WaitingDesk:
    made = desk.window.findChild(WaitingDesk)
    assert made is not None
    return made


def test_a_time_that_comes_free_is_offered_and_one_key_books_it(
    open_as: OpenAs, waiting: PatientId, visit: AppointmentId
) -> None:
    desk = open_as(RECEPTION)
    cancel(desk, visit)
    bar = desk.window.message_bar
    assert "Can Er" in bar.sentence
    assert "11:00" in bar.sentence
    desk.hands.press(Qt.Key.Key_G, CTRL, on=desk.window)
    card = only(desk.clinic)
    assert card.state is WaitingState.BOOKED
    assert card.appointment_id is not None
    made = block(desk.clinic, card.appointment_id)
    assert (made.patient_id, made.starts_at) == (waiting, desk.clinic.when(3, 11))
    assert not bar.sentence
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert only(desk.clinic).state is WaitingState.WAITING
    assert block(desk.clinic, visit).status is Status.CANCELLED


def test_the_message_books_by_mouse_too(open_as: OpenAs, waiting: PatientId, visit: AppointmentId) -> None:
    desk = open_as(RECEPTION)
    cancel(desk, visit)
    desk.hands.click(ids.MESSAGE_ACTION)
    assert only(desk.clinic).form.patient_id == waiting
    assert only(desk.clinic).state is WaitingState.BOOKED


def test_nobody_is_offered_time_that_nobody_waits_for(open_as: OpenAs, visit: AppointmentId) -> None:
    desk = open_as(RECEPTION)
    cancel(desk, visit)
    assert not desk.window.message_bar.sentence


def test_a_cancellation_taken_back_takes_the_offer_back(
    open_as: OpenAs, waiting: PatientId, visit: AppointmentId
) -> None:
    desk = open_as(RECEPTION)
    cancel(desk, visit)
    assert desk.window.message_bar.sentence
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert not desk.window.message_bar.sentence
    assert only(desk.clinic).state is WaitingState.WAITING


def test_somebody_is_put_on_the_list_with_keys_alone(open_as: OpenAs, small_clinic: SmallClinic) -> None:
    desk = open_as(RECEPTION)
    sheet = open_list(desk)
    desk.hands.press(Qt.Key.Key_A, on=sheet)
    desk.hands.find(ids.WAITING_FORM)
    desk.hands.write(f"{ids.WAITING_FORM}.patient", "yilmaz")
    desk.hands.settle()
    desk.hands.press(Qt.Key.Key_Return, on=desk.hands.find(f"{ids.WAITING_FORM}.patient"))
    desk.hands.write(f"{ids.WAITING_FORM}.minutes", "45")
    desk.hands.write(f"{ids.WAITING_FORM}.after", "14:00")
    desk.hands.click(f"{ids.WAITING_FORM}.weekdays.3")
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=desk.hands.find(f"{ids.WAITING_FORM}.minutes"))
    form = only(small_clinic).form
    assert (form.patient_id, form.minutes, form.weekdays) == (small_clinic.patient, 45, (3,))
    assert form.hours == (14 * 60, 24 * 60)
    assert sheet.table.cards.rowCount() == 1
    leave(desk, sheet)


def test_enter_finds_times_and_enter_again_books_the_first(
    open_as: OpenAs, waiting: PatientId, small_clinic: SmallClinic
) -> None:
    desk = open_as(RECEPTION)
    sheet = open_list(desk)
    desk.hands.press(Qt.Key.Key_Return, on=sheet.table)
    times = desk.hands.find_as(f"{ids.WAITING_TIMES}.list", SlotList)
    assert times.count == 10
    first = times.chosen()
    assert first is not None
    desk.hands.press(Qt.Key.Key_Return, on=times)
    card = only(small_clinic)
    assert card.appointment_id is not None
    assert block(small_clinic, card.appointment_id).starts_at == first.starts_at
    assert sheet.table.cards.rowCount() == 0
    leave(desk, sheet)


def test_who_fits_freed_time_stands_first_and_gets_it_first(
    open_as: OpenAs, waiting: PatientId, visit: AppointmentId, small_clinic: SmallClinic
) -> None:
    late = small_clinic.register("Ece", "Su")
    early = small_clinic.register("Ada", "Ay")
    for patient, hours in ((early, (16 * 60, 18 * 60)), (late, None)):
        form = WaitingForm(patient, CONSULTATION, TODAY, TODAY + timedelta(days=20), hours=hours)
        small_clinic.clock.now += timedelta(minutes=1)
        small_clinic.do(AddWaiting(form))
    desk = open_as(RECEPTION)
    cancel(desk, visit)
    sheet = open_list(desk)
    names = [card.patient for card in sheet.table.cards.cards]
    assert names == ["Can Er", "Ece Su", "Ada Ay"]
    sheet.table.selectRow(1)
    desk.hands.press(Qt.Key.Key_Return, on=sheet.table)
    times = desk.hands.find_as(f"{ids.WAITING_TIMES}.list", SlotList)
    chosen = times.chosen()
    assert chosen is not None
    assert chosen.starts_at == small_clinic.when(3, 11)
    desk.hands.press(Qt.Key.Key_Escape, on=times)
    leave(desk, sheet)


def test_offered_taken_off_and_both_taken_back(
    open_as: OpenAs, waiting: PatientId, small_clinic: SmallClinic
) -> None:
    desk = open_as(RECEPTION)
    sheet = open_list(desk)
    desk.hands.press(Qt.Key.Key_O, on=sheet.table)
    assert only(small_clinic).state is WaitingState.OFFERED
    desk.hands.press(Qt.Key.Key_O, on=sheet.table)
    assert only(small_clinic).state is WaitingState.WAITING
    desk.hands.click("waiting.remove")
    assert not small_clinic.ask(ListWaiting(over=True))
    leave(desk, sheet)
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert only(small_clinic).form.patient_id == waiting


def test_who_is_on_the_list_already_is_shown_there(open_as: OpenAs, waiting: PatientId) -> None:
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(waiting))
    desk.hands.click(ids.CHART_WAITING)
    sheet = desk.hands.find_as(ids.WAITING, WaitingSheet)
    card = sheet.table.current_card()
    assert isinstance(card, WaitingCard)
    assert card.form.patient_id == waiting
    leave(desk, sheet)


def test_a_refusal_stays_beside_its_field(open_as: OpenAs, waiting: PatientId) -> None:
    desk = open_as(RECEPTION)
    desk.window.go(OpenWaiting(desk.clinic.patient))
    desk.hands.settle()
    sheet = desk.hands.find(ids.WAITING_FORM)
    desk.hands.write(f"{ids.WAITING_FORM}.last_on", "20.11.2026")
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=desk.hands.find(f"{ids.WAITING_FORM}.last_on"))
    assert "before the first" in desk.hands.words(sheet)
    assert len(desk.clinic.ask(ListWaiting())) == 1
    desk.hands.press(Qt.Key.Key_Escape, on=sheet)


def test_after_midnight_the_list_lets_go_of_who_waited_long_enough(
    open_as: OpenAs, waiting: PatientId, small_clinic: SmallClinic
) -> None:
    desk = open_as(RECEPTION)
    sheet = open_list(desk)
    assert sheet.table.cards.rowCount() == 1
    small_clinic.turn_to(21, 0, 1)
    waiting_desk(desk).look_at_clock()
    desk.hands.settle()
    assert only(small_clinic).state is WaitingState.EXPIRED
    assert sheet.table.cards.rowCount() == 0
    leave(desk, sheet)


def test_hidden_names_are_hidden_on_the_list_and_in_the_offer(
    open_as: OpenAs, waiting: PatientId, visit: AppointmentId
) -> None:
    desk = open_as(RECEPTION)
    cancel(desk, visit)
    assert "Can Er" in desk.window.message_bar.sentence
    desk.desk.privacy.switch(on=True)
    assert "Can Er" not in desk.window.message_bar.sentence
    assert "CE" in desk.window.message_bar.sentence
    assert "Can Er" not in desk.hands.words(desk.window)
    sheet = open_list(desk)
    model = sheet.table.cards
    shown = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert not any("Can Er" in words for words in shown)
    leave(desk, sheet)
    desk.hands.press(Qt.Key.Key_G, CTRL, on=desk.window)
    assert only(desk.clinic).state is WaitingState.BOOKED
    assert "Can Er" not in desk.hands.words(desk.window)
    desk.desk.privacy.switch(on=False)


def test_a_hold_that_is_over_is_let_go_as_the_window_opens_and_its_time_offered(
    open_as: OpenAs, small_clinic: SmallClinic
) -> None:
    course = book_course(small_clinic)
    starts = tuple(card.start for card in small_clinic.ask(ProposeMaintenance(course.id, 1)))
    (held,) = small_clinic.do(HoldMaintenance(course.id, starts)).value
    until = block(small_clinic, AppointmentId(held)).held_until
    assert until is not None
    patient = small_clinic.register("Can", "Er")
    form = WaitingForm(patient, CONSULTATION, TODAY, until + timedelta(days=60), staff_id=STAFF[DOCTOR])
    small_clinic.do(AddWaiting(form))
    small_clinic.turn_to(until + timedelta(days=1), 8)
    desk = open_as(RECEPTION)
    desk.hands.until(lambda: "Can Er" in desk.window.message_bar.sentence, "nobody was offered the time")
    assert block(small_clinic, AppointmentId(held)).status is Status.CANCELLED


def test_every_part_of_its_sheets_can_be_named_from_outside(open_as: OpenAs, waiting: PatientId) -> None:
    desk = open_as(RECEPTION)
    sheet = open_list(desk)
    desk.hands.press(Qt.Key.Key_E, on=sheet)
    form = desk.hands.find(ids.WAITING_FORM)
    assert (nameless(form), unidentified(form)) == ([], [])
    desk.hands.press(Qt.Key.Key_Escape, on=form)
    sheet.activateWindow()
    desk.hands.press(Qt.Key.Key_Return, on=sheet.table)
    times = desk.hands.find(ids.WAITING_TIMES)
    assert (nameless(times), unidentified(times)) == ([], [])
    desk.hands.press(Qt.Key.Key_Escape, on=times)
    assert (nameless(sheet), unidentified(sheet)) == ([], [])
    leave(desk, sheet)
