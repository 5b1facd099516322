"""Today's board: what stands on a card, moving visits on by key and click, what is missing and its remedy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import (
    NewWalkIn,
    OpenCalendar,
    OpenConsent,
    OpenDocument,
    OpenPatient,
    OpenSession,
    OpenToday,
)
from mesodesk.gui.today.board import VisitBoard
from mesodesk.gui.today.page import TodayPage
from mesodesk.gui.today.visit_view import VisitView
from mesodesk.services.calendar.scheduling import BookAppointment, SetStatus, ShowDay, VisitCard
from tests.factories import DOCTOR, DOCTOR2, RECEPTION, STAFF, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.integration.course_steps import appointment_of, ask_for, block, book_course, show_course
from tests.integration.treatment_steps import Ready, capture_consent, make_ready, set_status, sign

__all__ = ["open_as"]


def consultation(clinic: SmallClinic, hour: int, patient: PatientId | None = None, user: str = DOCTOR) -> int:
    """A consultation today."""
    command = BookAppointment(
        AppointmentKind.CONSULTATION,
        patient or clinic.patient,
        STAFF[user],
        None,
        clinic.when(0, hour),
        30,
    )
    return clinic.do(command).value


def session_today(clinic: SmallClinic) -> int:
    """The first session of a course, with the clock turned to its morning."""
    course = book_course(clinic, ask_for(clinic, sessions=3))
    clinic.turn_to(1, 9)
    return appointment_of(course, 1)


def status_of(clinic: SmallClinic, id: int) -> Status:
    return block(clinic, AppointmentId(id)).status


def today_page(desk: DeskWindow) -> TodayPage:
    page = desk.go(OpenToday())
    assert isinstance(page, TodayPage)
    return page


def card(desk: DeskWindow, id: int) -> VisitView:
    return desk.hands.find_as(f"today.card.{id}", VisitView)


def names(board: VisitBoard, column: int) -> list[str]:
    return [view.visit.patient for view in board.columns[column].views if view.visit is not None]


def visit(clinic: SmallClinic, id: int) -> VisitCard:
    board = clinic.ask(ShowDay(clinic.clock.now.astimezone(clinic.zone).date()), DOCTOR)
    return next(one for one in board.visits if one.appointment_id == id)


# What stands on the board ----------------------------------------------------------------------------------


def test_every_visit_stands_in_the_column_of_its_status(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    consultation(small_clinic, 10)
    arrived = consultation(small_clinic, 11, small_clinic.register("Deniz", "Arslan"))
    set_status(small_clinic, arrived, Status.ARRIVED)
    board = today_page(open_as(RECEPTION)).board
    assert (names(board, 0), names(board, 1), names(board, 4)) == (["Elif Yılmaz"], ["Deniz Arslan"], [])


def test_a_card_says_all_of_itself_to_assistive_tools(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    today_page(desk)
    assert card(desk, id).accessibleName() == "10:00, Elif Yılmaz, Consultation, Booked, Oda 1 · Dr Demir"


def test_the_totals_count_visits_and_what_became_of_them(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    consultation(small_clinic, 10)
    missed = consultation(small_clinic, 11, small_clinic.register("Deniz", "Arslan"))
    set_status(small_clinic, missed, Status.NO_SHOW)
    desk = open_as(RECEPTION)
    today_page(desk)
    assert desk.hands.words("today.totals") == "1 visit, 1 no-show"


def test_an_empty_day_says_what_can_be_done(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    today_page(desk)
    assert "Nobody is booked on Monday 23 November." in desk.hands.words("today.empty")
    assert desk.hands.find("today.empty.action").isEnabled()


def test_only_the_visits_of_the_chosen_doctor_stay(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    consultation(small_clinic, 10)
    consultation(small_clinic, 10, small_clinic.register("Deniz", "Arslan"), DOCTOR2)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.hands.click(f"today.staff.{STAFF[DOCTOR2]}")
    assert names(page.board, 0) == ["Deniz Arslan"]
    desk.hands.click("today.staff.all")
    assert len(names(page.board, 0)) == 2


def test_numbing_counts_down_as_the_minutes_go(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = session_today(small_clinic)
    set_status(small_clinic, id, Status.ARRIVED)
    set_status(small_clinic, id, Status.NUMBING)
    planned = visit(small_clinic, id).numbing_minutes
    assert planned is not None
    desk = open_as(RECEPTION)
    page = today_page(desk)
    small_clinic.clock.now += timedelta(minutes=planned - 5)
    page.board.tell_time(desk.desk.now())
    assert "5 min left" in card(desk, id).accessibleName()
    small_clinic.clock.now += timedelta(minutes=8)
    page.board.tell_time(desk.desk.now())
    assert "3 min over" in card(desk, id).accessibleName()


def test_another_day_is_one_key_away_and_so_is_the_way_back(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.hands.press(Qt.Key.Key_PageDown, on=page)
    assert desk.hands.words("today.title") == "Tuesday 24 November"
    desk.hands.click("today.day.today")
    assert desk.hands.words("today.title") == "Monday 23 November"


# Moving on -------------------------------------------------------------------------------------------------


def test_space_checks_the_chosen_patient_in_and_undo_takes_it_back(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    id = consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Space)
    assert status_of(small_clinic, id) is Status.ARRIVED
    assert page.board.chosen is not None
    assert page.board.chosen.status is Status.ARRIVED
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert status_of(small_clinic, id) is Status.BOOKED


def test_the_step_on_the_card_names_what_comes_next(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = session_today(small_clinic)
    desk = open_as(RECEPTION)
    today_page(desk)
    words = []
    for _ in range(2):
        button = desk.hands.find_as(f"today.card.{id}.step", QPushButton)
        words.append(button.text())
        desk.hands.click(button)
    assert words == ["Check in", "Start numbing"]
    assert status_of(small_clinic, id) is Status.NUMBING
    assert not desk.hands.seen(f"today.card.{id}.step")


def test_the_doctor_goes_on_to_the_session_from_numbing(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = session_today(small_clinic)
    set_status(small_clinic, id, Status.ARRIVED)
    set_status(small_clinic, id, Status.NUMBING)
    desk = open_as(DOCTOR)
    page = today_page(desk)
    desk.listen(page)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Space)
    assert desk.went == [OpenSession(AppointmentId(id))]


def test_arrows_walk_over_the_cards_and_enter_opens_the_patient(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    first = consultation(small_clinic, 10)
    second = consultation(small_clinic, 11, small_clinic.register("Deniz", "Arslan"))
    third = consultation(small_clinic, 12, small_clinic.register("Cem", "Polat"))
    set_status(small_clinic, third, Status.ARRIVED)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.listen(page)
    walked = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right):
        desk.hands.press(
            key, on=card(desk, int(page.board.chosen.appointment_id)) if page.board.chosen else None
        )
        assert page.board.chosen is not None
        walked.append(page.board.chosen.appointment_id)
    assert walked == [first, second, third]
    desk.hands.press(Qt.Key.Key_Return, on=card(desk, third))
    assert desk.went == [OpenPatient(visit(small_clinic, third).patient_id)]


def test_a_patient_who_did_not_come_frees_the_time_with_the_reason(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    id = consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_N)
    desk.hands.write("today.reason.reason", "hasta aramadı")
    desk.hands.click("today.reason.accept")
    assert (visit(small_clinic, id).status, visit(small_clinic, id).reason) == (
        Status.NO_SHOW,
        "hasta aramadı",
    )
    assert names(page.board, 4) == ["Elif Yılmaz"]
    assert desk.hands.find_as(f"today.card.{id}.step", QPushButton).text() == "Find a date"


def test_keeping_a_visit_after_all_writes_nothing(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    before = small_clinic.snapshot()
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Delete)
    desk.hands.click("today.reason.cancel")
    assert small_clinic.snapshot() == before


def test_backspace_moves_a_visit_back(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = consultation(small_clinic, 10)
    set_status(small_clinic, id, Status.ARRIVED)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Backspace)
    assert status_of(small_clinic, id) is Status.BOOKED


def test_what_can_be_done_follows_a_visit_that_moved_while_the_focus_was_elsewhere(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    id = consultation(small_clinic, 10)
    set_status(small_clinic, id, Status.ARRIVED)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.board.choose(id)
    desk.hands.find("view.today").setFocus()
    back = next(action for action in page.page_actions() if action.objectName() == "today.back")
    back.trigger()
    desk.hands.settle()
    assert status_of(small_clinic, id) is Status.BOOKED
    assert not back.isEnabled()


def test_a_change_by_somebody_else_says_so_and_shows_it(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    set_status(small_clinic, id, Status.CONFIRMED)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Space)
    assert status_of(small_clinic, id) is Status.CONFIRMED
    assert "Somebody else has changed this meanwhile." in desk.window.message_bar.sentence
    assert page.board.chosen is not None
    assert page.board.chosen.status is Status.CONFIRMED


# What is missing -------------------------------------------------------------------------------------------


def test_a_missing_consent_is_one_click_from_its_form(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = session_today(small_clinic)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.listen(page)
    missing = visit(small_clinic, id).missing
    place = next(at for at, one in enumerate(missing) if one.key == "consent")
    tag = desk.hands.find(f"today.card.{id}.missing.{place}")
    assert tag.accessibleName() == "Consent not signed"
    desk.hands.click(tag)
    assert desk.went == [OpenConsent(small_clinic.patient, "rejuvenation", AppointmentId(id))]


def test_a_consent_that_the_patient_has_signed_waits_for_the_doctor(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    id = session_today(small_clinic)
    capture_consent(small_clinic)
    desk = open_as(DOCTOR)
    today_page(desk)
    place = next(at for at, one in enumerate(visit(small_clinic, id).missing) if one.key == "consent")
    assert desk.hands.find(f"today.card.{id}.missing.{place}").accessibleName() == "Consent: doctor to sign"


@pytest.mark.parametrize(("user", "words"), [(DOCTOR, "warfarin"), (RECEPTION, "")])
def test_reception_sees_the_level_of_a_finding_and_not_the_fact(
    small_clinic: SmallClinic, open_as: OpenAs, user: str, words: str
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "warfarin")
    id = session_today(small_clinic)
    desk = open_as(user)
    today_page(desk)
    told = card(desk, id).accessibleName()
    assert "Doctor decides" in told
    assert ("warfarin" in told) is bool(words)


def test_nothing_missing_is_said_in_words(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = make_ready(small_clinic)
    desk = open_as(DOCTOR)
    today_page(desk)
    assert visit(small_clinic, id).missing == ()
    assert card(desk, id).findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert not desk.hands.seen(f"today.card.{id}.missing.0")


def test_the_aftercare_sheet_is_on_the_card_once_the_record_is_signed(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    ready = Ready(small_clinic)
    id = ready.appointment
    sign(small_clinic, ready.treatment, ready.used())
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.listen(page)
    document = visit(small_clinic, id).aftercare_document_id
    assert document is not None
    desk.hands.click(f"today.card.{id}.step")
    assert desk.went == [OpenDocument(document)]


def test_papers_of_a_visit_are_filed_and_shown(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = session_today(small_clinic)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.listen(page)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_P)
    desk.hands.click("papers.card")
    assert len(desk.went) == 1
    assert isinstance(desk.went[0], OpenDocument)


def test_a_card_that_moves_on_keeps_room_for_what_is_missing(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    id = session_today(small_clinic)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Space)
    for button in card(desk, id).findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= button.sizeHint().height()


# Walk-ins --------------------------------------------------------------------------------------------------


def test_a_walk_in_is_found_by_typing_and_has_arrived(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    small_clinic.turn_to(0, 10)
    desk = open_as(RECEPTION)
    page = desk.go(NewWalkIn())
    assert isinstance(page, TodayPage)
    desk.hands.write("today.walk_in.sheet.search", "yilmaz")
    desk.hands.settle()
    desk.hands.press(Qt.Key.Key_Return, on=desk.hands.find("today.walk_in.sheet.search"))
    assert names(page.board, 1) == ["Elif Yılmaz"]
    assert page.board.chosen is not None
    assert page.board.chosen.kind is AppointmentKind.CONSULTATION


def test_a_walk_in_without_a_patient_asks_for_one(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    before = small_clinic.snapshot()
    desk = open_as(RECEPTION)
    desk.go(NewWalkIn())
    desk.hands.click("today.walk_in.sheet.accept")
    assert "Choose the patient first." in desk.hands.words("today.walk_in.sheet.search.error")
    assert small_clinic.snapshot() == before


# Staying up to date ----------------------------------------------------------------------------------------


def test_a_change_elsewhere_touches_only_its_own_card(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = consultation(small_clinic, 10)
    other = consultation(small_clinic, 11, small_clinic.register("Deniz", "Arslan"))
    desk = open_as(RECEPTION)
    page = today_page(desk)
    untouched = card(desk, other)
    seen = block(small_clinic, AppointmentId(id))
    desk.desk.runner.perform(SetStatus(AppointmentId(id), seen.version, Status.ARRIVED))
    desk.hands.settle()
    assert card(desk, other) is untouched
    assert names(page.board, 1) == ["Elif Yılmaz"]


def test_the_wait_of_a_date_leads_reception_to_the_calendar(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "güneş yanığı")
    id = session_today(small_clinic)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.listen(page)
    places = [at for at, one in enumerate(visit(small_clinic, id).missing) if str(one.level) == "wait"]
    waits = [desk.hands.find(f"today.card.{id}.missing.{at}") for at in places]
    tag = next(tag for tag in waits if tag.accessibleName().startswith("Wait until"))
    desk.hands.click(tag)
    assert desk.went == [OpenCalendar(appointment_id=AppointmentId(id))]


def test_the_page_looks_the_same_after_it_was_built_anew(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    consultation(small_clinic, 10)
    second = consultation(small_clinic, 11, small_clinic.register("Deniz", "Arslan"))
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.board.choose(second)
    state = page.state()
    made = TodayPage(desk.desk)
    desk.hands.qtbot.addWidget(made)
    made.restore(state)
    made.open(None)
    desk.hands.settle()
    assert made.board.chosen is not None
    assert made.board.chosen.appointment_id == second


def test_in_a_narrow_window_the_outer_columns_fold_to_a_count(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    id = consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.is_narrow_changed(True)
    assert not card_is_seen(desk, id)
    head = page.board.columns[0].head
    assert head.accessibleName() == "Booked 1"
    desk.hands.click(head)
    assert card_is_seen(desk, id)


def card_is_seen(desk: DeskWindow, id: int) -> bool:
    return bool(desk.hands.seen(f"today.card.{id}"))


def test_at_midnight_the_board_goes_on_to_the_new_day(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = today_page(desk)
    small_clinic.turn_to(1, 0, 1)
    page.on_tick()
    desk.hands.settle()
    assert desk.hands.words("today.title") == "Tuesday 24 November"


def test_a_day_that_was_chosen_by_hand_stays_at_midnight(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = today_page(desk)
    desk.hands.click("today.day.after")
    small_clinic.turn_to(3, 0, 1)
    page.on_tick()
    desk.hands.settle()
    assert desk.hands.words("today.title") == "Tuesday 24 November"


def test_a_grave_finding_of_somebody_in_the_house_is_said_above_the_board(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "warfarin")
    id = session_today(small_clinic)
    desk = open_as(DOCTOR)
    page = today_page(desk)
    assert desk.window.message_bar.sentence == ""
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Space)
    said = desk.window.message_bar.sentence
    assert said.startswith("Elif Yılmaz: ")
    assert "warfarin" in said


def test_on_another_day_nobody_can_be_checked_in(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    course = book_course(small_clinic)
    desk = open_as(RECEPTION)
    today_page(desk)
    desk.hands.click("today.day.after")
    id = appointment_of(course, 1)
    assert card(desk, id).isVisible()
    assert not desk.hands.seen(f"today.card.{id}.step")


def test_what_can_be_done_with_a_visit_is_in_its_menu(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    id = consultation(small_clinic, 10)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.close()
    assert offered["Move the visit on"]
    assert offered["Patient did not come"]
    assert not offered["Open session"]


@pytest.mark.parametrize(("key", "moved"), [(Qt.Key.Key_1, False), (Qt.Key.Key_2, True)])
def test_a_session_that_was_missed_shows_what_follows_and_the_later_ones_may_come_along(
    small_clinic: SmallClinic, open_as: OpenAs, key: Qt.Key, moved: bool
) -> None:
    course = book_course(small_clinic)
    before = [session.starts_at for session in course.sessions]
    small_clinic.turn_to(1, 18)
    desk = open_as(RECEPTION)
    page = today_page(desk)
    id = appointment_of(course, 1)
    page.board.choose(id, focus=True)
    desk.hands.press(Qt.Key.Key_N)
    desk.hands.write("today.reason.reason", "aranmadı")
    desk.hands.click("today.reason.accept")
    assert show_course(small_clinic, course.id).sessions[0].status is Status.BOOKED
    desk.hands.press(key, on=desk.hands.find("reflow"))
    desk.hands.until(lambda: not desk.hands.seen("reflow"))
    assert not desk.hands.seen("today.reason")
    after = show_course(small_clinic, course.id).sessions
    assert (after[0].starts_at != before[0]) == moved
    assert visit(small_clinic, id).status is Status.NO_SHOW
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert [session.starts_at for session in show_course(small_clinic, course.id).sessions] == before
