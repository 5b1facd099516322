"""The chart of a patient: facts, courses, treatments, papers, evaluations; what reception does not see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from mesodesk.domain.appointments import Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import (
    NewAppointment,
    OpenConsent,
    OpenDocument,
    OpenPatient,
    OpenPlanner,
    OpenSession,
)
from mesodesk.gui.patients.page import PatientsPage
from mesodesk.gui.widgets.frames import Card
from mesodesk.gui.widgets.slot_list import SlotList
from mesodesk.services.calendar.scheduling import SetStatus
from mesodesk.services.people.facts import AddEntry, AnswerTopic, ShowFacts, TopicCard
from mesodesk.services.people.patients import EditPatient
from mesodesk.services.treatment.charts import ChartCard, ShowChart
from tests.factories import DOCTOR, NURSE, RECEPTION, TODAY, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.integration.course_steps import appointment_of, block, book_course, days_of, show_course
from tests.integration.treatment_steps import Ready, set_status, sign

__all__ = ["open_as"]


def open_chart(desk: DeskWindow, tab: str = "", patient: PatientId | None = None) -> PatientsPage:
    page = desk.go(OpenPatient(patient or desk.clinic.patient, tab))
    assert isinstance(page, PatientsPage)
    desk.listen(page)
    return page


def chart(clinic: SmallClinic, user: str = DOCTOR) -> ChartCard:
    return clinic.ask(ShowChart(clinic.patient), user)


def topic(clinic: SmallClinic, wanted: Topic) -> TopicCard:
    return next(card for card in clinic.ask(ShowFacts(clinic.patient), DOCTOR) if card.topic is wanted)


def tabs(page: PatientsPage) -> list[str]:
    bar = page.chart.tab_bar
    return [bar.tabText(place) for place in range(bar.count())]


def words(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def reads(desk: DeskWindow, root: QWidget, wanted: str) -> None:
    """What has just come into a layout is seen with the next event."""
    desk.hands.until(lambda: wanted in words(root), f"{wanted} was never shown")


# Who sees what ---------------------------------------------------------------------------------------------


def test_reception_has_no_tab_with_clinical_facts(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "penisilin")
    desk = open_as(RECEPTION)
    page = open_chart(desk, "facts")
    assert tabs(page) == ["Overview", "Courses 0", "Documents 0"]
    reads(desk, page, "No course has been planned yet.")
    assert "penisilin" not in words(page)
    assert "Medical facts" not in words(page)


def test_the_cards_of_the_reception_begin_at_one_height(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = open_chart(desk)
    reads(desk, page, "No course has been planned yet.")
    cards = {card.accessibleName(): card for card in page.findChildren(Card) if card.isVisible()}
    tops = {name: card.mapTo(page, QPoint(0, 0)).y() for name, card in cards.items()}
    assert tops["Timeline"] == tops["Courses"] < tops["Documents"]


def test_a_doctor_reads_the_allergy_first(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "penisilin")
    desk = open_as(DOCTOR)
    page = open_chart(desk)
    assert tabs(page)[:3] == ["Overview", "Medical facts", "Courses 0"]
    reads(desk, page.chart.banner, "Allergy: penisilin")


def test_asked_and_none_stands_in_the_banner(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_chart(desk)
    reads(desk, page.chart.banner, "Allergies: asked, none")


# Facts -----------------------------------------------------------------------------------------------------


def test_a_topic_is_answered_with_one_click(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    patient = small_clinic.register("Deniz", "Arslan", asked=False)
    desk = open_as(DOCTOR)
    page = open_chart(desk, "facts", patient)
    reads(desk, page, "Never asked")
    desk.hands.click("chart.facts.pregnancy.none")
    card = next(one for one in small_clinic.ask(ShowFacts(patient), DOCTOR) if one.topic is Topic.PREGNANCY)
    assert (card.state, card.asked_on, card.asked_by) == (TopicState.NONE, TODAY, "Dr Selin Demir")
    assert "Asked: no" in desk.hands.find("chart.facts.pregnancy.state").accessibleName()


def test_an_allergy_is_added_with_its_severity(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_chart(desk, "facts")
    desk.hands.click("chart.facts.allergies.add")
    desk.hands.write("chart.facts.sheet.text", "lidokain")
    desk.hands.choose("chart.facts.sheet.severity", "severe")
    desk.hands.write("chart.facts.sheet.reaction", "döküntü")
    desk.hands.click("chart.facts.sheet.accept")
    entry = topic(small_clinic, Topic.ALLERGIES).entries[0]
    assert (entry.text, entry.reaction, str(entry.severity), entry.term) == (
        "lidokain",
        "döküntü",
        "severe",
        "lidocaine",
    )
    reads(desk, page, "lidokain")


def test_an_infection_is_recorded_where_it_is(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_chart(desk, "facts")
    desk.hands.click("chart.facts.conditions.add")
    desk.hands.write("chart.facts.sheet.text", "açık yara")
    desk.hands.choose("chart.facts.sheet.area", "hands")
    desk.hands.click("chart.facts.sheet.accept")
    assert topic(small_clinic, Topic.CONDITIONS).entries[0].area == "hands"
    reads(desk, page, "hands")


def test_a_change_needs_its_reason_and_keeps_the_old_version(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    entry = small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "aspirin")
    desk = open_as(NURSE)
    open_chart(desk, "facts")
    desk.hands.click(f"chart.facts.medicines.{entry}.change")
    desk.hands.write("chart.facts.sheet.until_on", "20.11.2026")
    desk.hands.click("chart.facts.sheet.accept")
    assert "Please fill this in." in desk.hands.words("chart.facts.sheet.reason.error")
    assert topic(small_clinic, Topic.MEDICINES).entries[0].version == 1
    desk.hands.write("chart.facts.sheet.reason", "bıraktı")
    desk.hands.click("chart.facts.sheet.accept")
    changed = topic(small_clinic, Topic.MEDICINES).entries[0]
    assert (changed.version, changed.until_on) == (2, date(2026, 11, 20))


def test_a_mistaken_entry_is_withdrawn_with_its_reason(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    entry = small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "diyabet")
    desk = open_as(DOCTOR)
    open_chart(desk, "facts")
    desk.hands.click(f"chart.facts.conditions.{entry}.withdraw")
    desk.hands.write("chart.facts.sheet.reason", "başka hasta")
    desk.hands.click("chart.facts.sheet.accept")
    card = topic(small_clinic, Topic.CONDITIONS)
    assert (card.entries, card.state) == ((), TopicState.NOT_ASKED)


def test_none_is_shut_while_there_are_entries_and_says_why(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "aspirin")
    desk = open_as(DOCTOR)
    open_chart(desk, "facts")
    none = desk.hands.find("chart.facts.medicines.none")
    assert not none.isEnabled()
    assert "End or withdraw them first." in none.accessibleDescription()
    desk.hands.click("chart.facts.medicines.some")
    assert topic(small_clinic, Topic.MEDICINES).asked_on == TODAY


def test_a_pregnancy_has_its_due_date(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_chart(desk, "facts")
    desk.hands.click("chart.facts.pregnancy.some")
    desk.hands.write("chart.facts.sheet.until_on", "1.3.2027")
    desk.hands.click("chart.facts.sheet.accept")
    card = topic(small_clinic, Topic.PREGNANCY)
    assert (card.state, card.until_on) == (TopicState.SOME, date(2027, 3, 1))
    assert desk.hands.find("chart.facts.pregnancy.state").accessibleName() == "Yes, due 1 Mar 2027"
    assert page.chart.tab == "facts"


def test_the_focus_stays_on_the_answer_that_was_given(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    open_chart(desk, "facts")
    button = desk.hands.find("chart.facts.allergies.unknown")
    button.setFocus()
    desk.hands.press(Qt.Key.Key_Space)
    assert topic(small_clinic, Topic.ALLERGIES).state is TopicState.UNKNOWN

    def has_focus() -> bool:
        focused = desk.window.focusWidget()
        return focused is not None and focused.accessibleIdentifier() == "chart.facts.allergies.unknown"

    desk.hands.until(has_focus, "the focus was lost")


# Courses ---------------------------------------------------------------------------------------------------


def test_a_course_shows_every_session_with_its_time(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    book_course(small_clinic)
    desk = open_as(RECEPTION)
    page = open_chart(desk, "courses")
    reads(desk, page, "Session 1  Tue 24 Nov 2026, 14:00")
    reads(desk, page, "0 of 4 sessions done")


def test_a_missed_session_is_booked_again_inside_its_window(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic)
    missed = appointment_of(course, 1)
    small_clinic.turn_to(1, 18)
    small_clinic.do(SetStatus(missed, block(small_clinic, missed).version, Status.NO_SHOW))
    desk = open_as(RECEPTION)
    open_chart(desk, "courses")
    desk.hands.click(f"chart.courses.{course.id}.session.1.book")
    times = desk.hands.find_as("chart.courses.book.times", SlotList)
    desk.hands.until(lambda: times.count > 0, "no free time was offered")
    desk.hands.click("chart.courses.book.accept")
    again = show_course(small_clinic, course.id).sessions[0]
    assert again.appointment_id != missed
    assert again.status is Status.BOOKED


def test_a_session_missed_too_long_ago_is_booked_again_and_the_later_ones_follow(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic)
    missed = appointment_of(course, 2)
    small_clinic.turn_to(22, 10)
    small_clinic.do(SetStatus(missed, block(small_clinic, missed).version, Status.NO_SHOW))
    desk = open_as(RECEPTION)
    open_chart(desk, "courses")
    desk.hands.click(f"chart.courses.{course.id}.session.2.book")
    desk.hands.press(Qt.Key.Key_2, on=desk.hands.find("chart.courses.book"))
    assert "Moves with it: session 3" in desk.hands.words("reflow")
    desk.hands.press(Qt.Key.Key_2, on=desk.hands.find("reflow"))
    after = days_of(show_course(small_clinic, course.id), small_clinic)
    assert after[1] >= 22
    assert all(10 <= later - earlier <= 15 for earlier, later in pairwise(after[1:]))
    desk.hands.until(lambda: not desk.hands.seen("chart.courses.book"))
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert show_course(small_clinic, course.id).sessions[1].status is Status.NO_SHOW


def test_a_course_is_stopped_with_a_reason_and_undo_takes_it_up_again(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic)
    desk = open_as(RECEPTION)
    open_chart(desk, "courses")
    desk.hands.click(f"chart.courses.{course.id}.stop")
    desk.hands.click("chart.courses.stop.accept")
    assert show_course(small_clinic, course.id).state is CourseStatus.PLANNED
    desk.hands.write("chart.courses.stop.reason", "taşındı")
    desk.hands.click("chart.courses.stop.accept")
    stopped = show_course(small_clinic, course.id)
    assert (stopped.state, stopped.stop_reason) == (CourseStatus.STOPPED, "taşındı")
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=desk.window)
    assert show_course(small_clinic, course.id).state is CourseStatus.PLANNED


def test_the_appointment_card_is_filed_and_shown(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    course = book_course(small_clinic)
    desk = open_as(RECEPTION)
    open_chart(desk, "courses")
    desk.hands.click(f"chart.courses.{course.id}.card")
    papers = chart(small_clinic).documents
    assert [int(paper.id) for paper in papers] == [
        int(target.document_id) for target in desk.went if isinstance(target, OpenDocument)
    ]


# Treatments, papers, evaluations ---------------------------------------------------------------------------


def test_a_signed_treatment_is_read_and_its_papers_made_again(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    ready = Ready(small_clinic)
    document = sign(small_clinic, ready.treatment, ready.used())
    desk = open_as(DOCTOR)
    page = open_chart(desk, "treatments")
    reads(desk, page, "lots: H2608A")
    desk.hands.click(f"chart.treatments.{ready.treatment}.show")
    reads(desk, page, "Signed by\nDr Selin Demir")
    desk.hands.click(f"chart.treatments.{ready.treatment}.aftercare")
    assert OpenDocument(document) in desk.went  # type: ignore[arg-type]  # ids of papers are plain numbers here


def test_consents_and_papers_open_from_the_documents(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    ready = Ready(small_clinic)
    desk = open_as(RECEPTION)
    open_chart(desk, "documents")
    consent = chart(small_clinic).consents[0]
    desk.hands.click(f"chart.documents.consent.{consent.id}")
    assert desk.went == [OpenConsent(small_clinic.patient, "rejuvenation")]
    assert ready.treatment


def test_only_a_dermatologist_records_an_evaluation(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(NURSE)
    open_chart(desk, "evaluations")
    assert not desk.hands.seen("chart.evaluations.record")


def test_an_evaluation_is_recorded(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_chart(desk, "evaluations")
    desk.hands.click("chart.evaluations.record")
    desk.hands.write("chart.evaluations.sheet.note", "Kuru cilt, dört seans uygun")
    desk.hands.click("chart.evaluations.sheet.accept")
    assert [line.note for line in chart(small_clinic).evaluations] == ["Kuru cilt, dört seans uygun"]
    reads(desk, page, "Kuru cilt, dört seans uygun")
    assert "Evaluations 1" in tabs(page)


def test_the_timeline_tells_newest_first(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    ready = Ready(small_clinic)
    sign(small_clinic, ready.treatment, ready.used())
    desk = open_as(DOCTOR)
    open_chart(desk)
    timeline = desk.hands.find("chart.timeline")
    reads(desk, timeline, "session 1 of 4")
    told = words(timeline)
    order = ["session 2 of 4", "session 1 of 4, signed by Dr Selin Demir", "Consent countersigned"]
    places = [told.index(one) for one in order]
    assert places == sorted(places)
    desk.hands.click("chart.timeline.group.papers")
    reads(desk, timeline, "Consent countersigned")
    assert "session 2 of 4" not in words(timeline)


# Going on --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "target"),
    [
        ("chart.plan", lambda clinic: OpenPlanner(clinic.patient)),
        ("chart.appointment", lambda clinic: NewAppointment(clinic.patient)),
    ],
)
def test_the_chart_leads_to_the_planner_and_the_calendar(
    small_clinic: SmallClinic, open_as: OpenAs, button: str, target: Callable[[SmallClinic], object]
) -> None:
    desk = open_as(RECEPTION)
    open_chart(desk)
    desk.hands.click(button)
    assert desk.went == [target(small_clinic)]


def test_the_session_of_today_is_one_key_away_for_who_treats(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic)
    small_clinic.turn_to(1, 9)
    desk = open_as(DOCTOR)
    page = open_chart(desk)
    desk.hands.press(Qt.Key.Key_E, CTRL, on=page)
    assert desk.went == [OpenSession(AppointmentId(appointment_of(course, 1)))]


def test_without_a_visit_today_there_is_no_session_to_open(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    book_course(small_clinic)
    desk = open_as(DOCTOR)
    open_chart(desk)
    assert not desk.hands.seen("chart.session")


def test_papers_of_a_patient_are_one_key_away(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    course = book_course(small_clinic)
    desk = open_as(RECEPTION)
    page = open_chart(desk)
    desk.hands.press(Qt.Key.Key_P, CTRL, on=page)
    desk.hands.click(f"papers.consent.{course.id}")
    assert isinstance(desk.went[0], OpenDocument)


def test_what_somebody_else_writes_appears_and_the_rest_is_left_alone(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(DOCTOR)
    page = open_chart(desk, "facts")
    before = desk.hands.find("chart.facts.pregnancy.none")
    small_clinic.do(AddEntry(small_clinic.patient, Topic.ALLERGIES, "lateks"), DOCTOR)
    card = chart(small_clinic)
    desk.desk.runner.perform(EditPatient(small_clinic.patient, card.version, card.form))
    desk.hands.settle()
    reads(desk, page, "lateks")
    small_clinic.clock.now += timedelta(minutes=1)
    shown = desk.hands.find("chart.facts.pregnancy.none")
    desk.desk.runner.perform(EditPatient(small_clinic.patient, chart(small_clinic).version, card.form))
    desk.hands.settle()
    assert desk.hands.find("chart.facts.pregnancy.none") is shown
    assert shown is not before


def test_an_answer_elsewhere_does_not_reload_another_patient(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    other = small_clinic.register("Deniz", "Arslan")
    desk = open_as(DOCTOR)
    page = open_chart(desk)
    before = page.chart.card
    desk.desk.runner.perform(AnswerTopic(other, Topic.MEDICINES, TopicState.NONE))
    desk.hands.settle()
    assert page.chart.card is before


def test_back_to_the_list_by_key(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = open_chart(desk)
    desk.hands.press(Qt.Key.Key_Up, CTRL, on=page)
    assert desk.hands.find("patients.search").hasFocus()


def test_a_visit_that_was_checked_in_meanwhile_is_on_the_chart(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic)
    small_clinic.turn_to(1, 14)
    desk = open_as(RECEPTION)
    page = open_chart(desk, "courses")
    set_status(small_clinic, appointment_of(course, 1), Status.ARRIVED)
    page.chart.reload()
    desk.hands.until(lambda: "Arrived" in words(page), "the chart never said so")


def test_the_rail_leads_from_a_chart_back_to_the_list(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = open_chart(desk)
    desk.hands.press(Qt.Key.Key_F4, on=desk.window)
    assert page.list.isVisible()


def test_coming_back_from_another_view_finds_the_chart_as_it_was(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = open_chart(desk, "documents")
    desk.hands.press(Qt.Key.Key_F2, on=desk.window)
    desk.hands.press(Qt.Key.Key_F4, on=desk.window)
    assert page.chart.isVisible()
    assert page.chart.tab == "documents"


def test_the_page_looks_the_same_after_it_was_built_anew(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_chart(desk, "courses")
    made = PatientsPage(desk.desk)
    desk.hands.qtbot.addWidget(made)
    made.restore(page.state())
    desk.hands.settle()
    assert (made.chart.patient, made.chart.tab) == (desk.clinic.patient, "courses")


def test_with_little_room_the_buttons_keep_their_names(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    page = open_chart(desk)
    wide = desk.hands.find("chart.plan").width()
    desk.window.resize(820, 700)
    desk.hands.until(lambda: desk.hands.find("chart.plan").width() < wide, "the buttons stayed wide")
    assert desk.hands.find("chart.plan").accessibleName() == "Plan a course"
    desk.window.resize(1440, 900)
    desk.hands.until(lambda: desk.hands.find("chart.plan").width() == wide, "the words did not come back")
    assert page.chart.tab == "overview"
