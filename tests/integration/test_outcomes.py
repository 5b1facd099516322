"""Scores and decisions of a course in the record: kept, corrected, never overwritten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mesodesk.domain.appointments import Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError
from mesodesk.domain.ids import CourseId
from mesodesk.domain.outcome_words import CourseChoice, Rater, Scale
from mesodesk.services.courses.course_cards import ShowCourse
from mesodesk.services.courses.course_decisions import DecideCourse, DecisionPoint, ShowDecisionPoints
from mesodesk.services.records.outcomes import (
    CorrectScore,
    OutcomesCard,
    RecordScore,
    ShowOutcomes,
    VoidScore,
)
from mesodesk.storage.tables import Appointment
from tests.factories import DOCTOR, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import book_course


def outcomes(clinic: SmallClinic) -> OutcomesCard:
    return clinic.ask(ShowOutcomes(clinic.patient), DOCTOR)


def score(clinic: SmallClinic, grade: int = 3, days_ago: int = 0) -> int:
    command = RecordScore(
        clinic.patient, Scale.GAIS, Rater.DOCTOR, {"grade": grade}, TODAY - timedelta(days=days_ago)
    )
    return clinic.do(command, NURSE).value


def test_scores_come_back_by_day_with_who_gave_them(small_clinic: SmallClinic) -> None:
    score(small_clinic, 2)
    score(small_clinic, 4, days_ago=28)
    found = outcomes(small_clinic).of(Scale.GAIS)
    assert [(one.on_day, one.score_milli, one.author) for one in found] == [
        (TODAY - timedelta(days=28), 4_000, "Hemşire Gül Şen"),
        (TODAY, 2_000, "Hemşire Gül Şen"),
    ]


def test_a_corrected_score_replaces_the_old_one_and_says_why(small_clinic: SmallClinic) -> None:
    first = score(small_clinic, 5)
    small_clinic.do(CorrectScore(first, {"grade": 1}, TODAY, "wrong line"), DOCTOR)
    (now,) = outcomes(small_clinic).scores
    assert (now.score_milli, now.corrected, now.reason) == (1_000, True, "wrong line")
    with small_clinic.clinic.record.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT score_milli FROM outcome_score ORDER BY id").all()
    assert [row[0] for row in rows] == [5_000, 1_000]


def test_two_people_cannot_correct_the_same_score(small_clinic: SmallClinic) -> None:
    first = score(small_clinic)
    small_clinic.do(CorrectScore(first, {"grade": 1}, TODAY, "wrong line"), DOCTOR)
    with pytest.raises(RuleError, match="score_superseded"):
        small_clinic.do(CorrectScore(first, {"grade": 2}, TODAY, "wrong line"), NURSE)


def test_a_voided_score_is_gone_from_view_only(small_clinic: SmallClinic) -> None:
    first = score(small_clinic)
    with pytest.raises(RuleError, match="required"):
        small_clinic.do(VoidScore(first, " "), DOCTOR)
    small_clinic.do(VoidScore(first, "other patient"), DOCTOR)
    assert outcomes(small_clinic).scores == ()
    with pytest.raises(RuleError, match="score_superseded"):
        small_clinic.do(VoidScore(first, "again"), DOCTOR)


def test_a_recorded_score_can_be_taken_back_at_once(small_clinic: SmallClinic) -> None:
    command = RecordScore(small_clinic.patient, Scale.GAIS, Rater.PATIENT, {"grade": 2}, TODAY)
    done = small_clinic.do(command, DOCTOR)
    assert done.undo is not None
    small_clinic.do(done.undo, DOCTOR)
    assert outcomes(small_clinic).scores == ()


@pytest.mark.parametrize(
    ("parts", "day", "rule"),
    [
        ({"grade": 6}, 0, "score_range"),
        ({}, 0, "required"),
        ({"grade": 3}, 1, "future_date"),
        ({"grade": 3}, -50_000, "before_birth"),
    ],
)
def test_a_wrong_score_writes_nothing(
    small_clinic: SmallClinic, parts: dict[str, int], day: int, rule: str
) -> None:
    on_day = TODAY + timedelta(days=day)
    with pytest.raises(RuleError, match=rule):
        small_clinic.do(RecordScore(small_clinic.patient, Scale.GAIS, Rater.DOCTOR, parts, on_day), DOCTOR)
    assert outcomes(small_clinic).scores == ()


def test_another_patients_course_is_refused(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    other = small_clinic.register("Veli", "Kaya")
    command = RecordScore(other, Scale.GAIS, Rater.DOCTOR, {"grade": 1}, TODAY, course_id=course.id)
    with pytest.raises(RuleError, match="other_patient"):
        small_clinic.do(command, DOCTOR)


def test_reception_sees_no_scores(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.ask(ShowOutcomes(small_clinic.patient), RECEPTION)


def test_the_scales_of_the_course_come_first(small_clinic: SmallClinic) -> None:
    book_course(small_clinic)
    card = outcomes(small_clinic)
    assert card.usual[0] is Scale.GAIS
    assert card.usual[1] is Scale.HYDRATION
    assert [(course.protocol_key, course.runs) for course in card.courses] == [("rejuvenation", True)]


def finish(clinic: SmallClinic, count: int) -> CourseId:
    """A course of which so many sessions count as done; how they were done does not matter here."""
    course = book_course(clinic)
    with clinic.clinic.record.writing(actor_id=1, action="test", now=clinic.clock.now) as work:
        for line in course.sessions[:count]:
            row = work.session.get_one(Appointment, line.appointment_id)
            row.status = Status.DONE
            work.session.add(row)
    return course.id


def point(clinic: SmallClinic) -> DecisionPoint:
    (found,) = clinic.ask(ShowDecisionPoints(clinic.patient), DOCTOR)
    return found


@pytest.mark.parametrize(("done", "due"), [(2, False), (3, True), (4, False)])
def test_a_decision_is_due_after_three_sessions_and_before_the_last(
    small_clinic: SmallClinic, done: int, due: bool
) -> None:
    finish(small_clinic, done)
    assert (point(small_clinic).done, point(small_clinic).due) == (done, due)


def test_a_decision_to_go_on_is_kept_and_no_longer_due(small_clinic: SmallClinic) -> None:
    course = finish(small_clinic, 3)
    small_clinic.do(DecideCourse(course, CourseChoice.CONTINUE, "clear gain"), DOCTOR)
    found = point(small_clinic)
    assert not found.due
    assert [(line.after_session, line.choice, line.reason) for line in found.decisions] == [
        (3, CourseChoice.CONTINUE, "clear gain")
    ]


def test_a_decision_to_stop_frees_the_sessions_that_were_left(small_clinic: SmallClinic) -> None:
    course = finish(small_clinic, 3)
    done = small_clinic.do(DecideCourse(course, CourseChoice.STOP, "no gain"), DOCTOR)
    assert done.undo is None
    card = small_clinic.ask(ShowCourse(course), DOCTOR)
    assert (card.state, card.stop_reason) == (CourseStatus.STOPPED, "no gain")
    assert card.sessions[3].status is Status.CANCELLED
    with pytest.raises(RuleError, match="course_over"):
        small_clinic.do(DecideCourse(course, CourseChoice.CONTINUE, "after all"), DOCTOR)


def test_only_a_dermatologist_decides_and_only_with_a_reason(small_clinic: SmallClinic) -> None:
    course = finish(small_clinic, 3)
    with pytest.raises(NotAllowed):
        small_clinic.do(DecideCourse(course, CourseChoice.STOP, "no gain"), NURSE)
    with pytest.raises(RuleError, match="required"):
        small_clinic.do(DecideCourse(course, CourseChoice.STOP, ""), DOCTOR)
    with pytest.raises(NotFound):
        small_clinic.do(DecideCourse(CourseId(999), CourseChoice.STOP, "no gain"), DOCTOR)


def test_nothing_is_decided_before_the_first_session(small_clinic: SmallClinic) -> None:
    course = finish(small_clinic, 0)
    with pytest.raises(RuleError, match="no_session_yet"):
        small_clinic.do(DecideCourse(course, CourseChoice.CONTINUE, "x"), DOCTOR)
