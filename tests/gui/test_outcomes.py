"""Outcomes in the chart: scores entered by hand, the total beside them, corrections, and the decision."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from mesodesk.domain.appointments import Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.outcome_words import Rater, Scale
from mesodesk.gui.base.targets import OpenPatient, OpenPlanner, OpenSession
from mesodesk.services.courses.course_cards import ShowCourse
from mesodesk.services.records.outcomes import OutcomesCard, RecordScore, ShowOutcomes
from mesodesk.storage.tables import Appointment
from tests.factories import DOCTOR, NURSE, RECEPTION, TODAY, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.integration.course_steps import book_course

__all__ = ["open_as"]

SHEET = "chart.outcomes.sheet"


def outcomes(clinic: SmallClinic) -> OutcomesCard:
    return clinic.ask(ShowOutcomes(clinic.patient), DOCTOR)


def open_tab(desk: DeskWindow) -> QWidget:
    page = desk.go(OpenPatient(desk.clinic.patient, "outcomes"))
    desk.listen(page)
    desk.hands.find("chart.outcomes.gais.record")
    return page


def choose(desk: DeskWindow, key: str, words: str) -> None:
    box = desk.hands.find_as(f"{SHEET}.{key}", QComboBox)
    box.setFocus()
    place = next(place for place in range(box.count()) if box.itemText(place).startswith(words))
    box.setCurrentIndex(place)
    box.activated.emit(place)


def finish(clinic: SmallClinic, appointments: list[AppointmentId | None]) -> None:
    """Let these visits count as done; how they were done does not matter here."""
    with clinic.clinic.record.writing(actor_id=1, action="test", now=clinic.clock.now) as work:
        for id in appointments:
            row = work.session.get_one(Appointment, id)
            row.status = Status.DONE
            work.session.add(row)


def reads(desk: DeskWindow, root: QWidget, wanted: str) -> None:
    desk.hands.until(lambda: wanted in desk.hands.words(root), f"{wanted} was never shown")


def test_a_melasma_score_adds_up_while_it_is_entered_and_is_recorded(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(DOCTOR)
    page = open_tab(desk)
    desk.hands.click("chart.outcomes.mmasi.record")
    total = desk.hands.find_as(f"{SHEET}.total", QLabel)
    assert total.text() == "Score: –"
    figures = {
        "forehead": ("30–49", "mild"),
        "right_cheek": ("50–69", "marked"),
        "left_cheek": ("50–69", "marked"),
        "chin": ("under 10", "slight"),
    }
    for place, (area, darkness) in figures.items():
        choose(desk, f"{place}_area", area)
        choose(desk, f"{place}_darkness", darkness)
    assert total.text() == "Score: 9.1"
    desk.hands.click(f"{SHEET}.accept")
    (score,) = outcomes(small_clinic).scores
    assert (score.scale, score.score_milli, score.on_day, score.rater) == (
        Scale.MMASI, 9_100, TODAY, Rater.DOCTOR,
    )  # fmt: skip
    reads(desk, page, "9.1")
    chart = desk.hands.find("chart.outcomes.mmasi.chart")
    assert "9.1" in chart.accessibleName()


def test_a_part_that_was_forgotten_is_asked_for_beside_it(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    open_tab(desk)
    desk.hands.click("chart.outcomes.salt.record")
    desk.hands.write(f"{SHEET}.top", "50")
    desk.hands.write(f"{SHEET}.back", "101")
    desk.hands.click(f"{SHEET}.accept")
    sheet = desk.hands.find(SHEET)
    reads(desk, sheet, "Please fill this in.")
    assert outcomes(desk.clinic).scores == ()


def test_more_hairs_than_were_grasped_are_refused_beside_the_field(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    open_tab(desk)
    desk.hands.click("chart.outcomes.hair_pull.record")
    desk.hands.write(f"{SHEET}.pulled", "9")
    desk.hands.write(f"{SHEET}.grasped", "8")
    desk.hands.click(f"{SHEET}.accept")
    reads(desk, desk.hands.find(SHEET), "More came out than were grasped: at most 8.")
    desk.hands.write(f"{SHEET}.grasped", "60")
    assert desk.hands.find_as(f"{SHEET}.total", QLabel).text() == "Score: 15 percent"
    desk.hands.click(f"{SHEET}.accept")
    assert [score.score_milli for score in outcomes(desk.clinic).scores] == [15_000]


def test_a_score_is_corrected_and_taken_back_with_a_reason(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    command = RecordScore(small_clinic.patient, Scale.GAIS, Rater.PATIENT, {"grade": 5}, TODAY)
    first = small_clinic.do(command, NURSE).value
    desk = open_as(DOCTOR)
    page = open_tab(desk)
    desk.hands.click(f"chart.outcomes.{first}.correct")
    choose(desk, "grade", "much improved")
    desk.hands.write(f"{SHEET}.reason", "yanlış satır")
    desk.hands.click(f"{SHEET}.accept")
    reads(desk, page, "corrected: yanlış satır")
    (now,) = outcomes(small_clinic).scores
    assert now.score_milli == 2_000
    desk.hands.click(f"chart.outcomes.{now.id}.void")
    desk.hands.write("chart.outcomes.void.reason", "başka hasta")
    desk.hands.click("chart.outcomes.void.accept")
    assert outcomes(small_clinic).scores == ()


def test_the_decision_after_three_sessions_can_stop_the_course(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic)
    finish(small_clinic, [line.appointment_id for line in course.sessions[:3]])
    desk = open_as(DOCTOR)
    page = open_tab(desk)
    tag = desk.hands.find(f"chart.outcomes.{course.id}.due")
    assert "Decide after session 3" in tag.accessibleName()
    desk.hands.click(f"chart.outcomes.{course.id}.change")
    desk.hands.write("chart.outcomes.decide.reason", "other rhythm")
    desk.hands.click("chart.outcomes.decide.accept")
    desk.hands.until(
        lambda: OpenPlanner(small_clinic.patient, course.id) in desk.went, "never led to the planner"
    )
    page = open_tab(desk)
    desk.hands.click(f"chart.outcomes.{course.id}.stop")
    desk.hands.write("chart.outcomes.decide.reason", "no gain")
    desk.hands.click("chart.outcomes.decide.accept")
    assert small_clinic.ask(ShowCourse(course.id), DOCTOR).state is CourseStatus.STOPPED
    reads(desk, page, "no gain")
    assert not desk.hands.seen(f"chart.outcomes.{course.id}.stop")


def test_the_session_leads_to_a_decision_that_is_due(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    course = book_course(small_clinic)
    finish(small_clinic, [line.appointment_id for line in course.sessions[:3]])
    desk = open_as(DOCTOR)
    fourth = course.sessions[3].appointment_id
    assert fourth is not None
    page = desk.go(OpenSession(fourth))
    desk.listen(page)
    desk.hands.click("session.course.decide")
    assert desk.went == [OpenPatient(small_clinic.patient, "outcomes")]


def test_a_session_before_the_third_is_done_asks_for_no_decision(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic)
    finish(small_clinic, [line.appointment_id for line in course.sessions[:2]])
    desk = open_as(DOCTOR)
    third = course.sessions[2].appointment_id
    assert third is not None
    desk.go(OpenSession(third))
    desk.hands.find("session.course.words")
    assert not desk.hands.seen("session.course.decide")


def test_reception_has_no_outcomes(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    desk.go(OpenPatient(desk.clinic.patient))
    assert not desk.hands.seen("chart.outcomes.gais.record")
