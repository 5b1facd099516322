"""What one desk hears of another: two openings of one file, as two processes have it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.vocabulary import Topic as FactTopic
from mesodesk.services.calendar.scheduling import BookAppointment, MoveAppointment, SetStatus
from mesodesk.services.courses.courses import StopCourse
from mesodesk.services.door import news
from mesodesk.services.door.practice import Practice
from mesodesk.services.people.facts import AnswerTopic
from mesodesk.services.treatment.charts import ShowChart
from mesodesk.storage import tables  # noqa: F401 - fills RECORD
from mesodesk.storage.row import RECORD
from tests.factories import DOCTOR, RECEPTION, STAFF, SmallClinic
from tests.integration.course_steps import appointment_of, block, book_course

#: Written beside what tells of them, or none of a view's business.
_SILENT = {"ledger", "password_attempt", "performed", "pin_attempt", "segment"}


@pytest.fixture
def other(small_clinic: SmallClinic) -> Iterator[SmallClinic]:
    """The same file, opened once more."""
    clinic = SmallClinic(small_clinic.folder, small_clinic.clock)
    yield clinic
    clinic.close()


@pytest.fixture
def desk(small_clinic: SmallClinic) -> Practice:
    """A desk that has asked once: from then on it hears."""
    practice = small_clinic.at(RECEPTION)
    assert practice.news() == frozenset()
    return practice


def _book(clinic: SmallClinic, hour: int = 10) -> BookAppointment:
    return BookAppointment(
        AppointmentKind.CHECK_UP, clinic.patient, STAFF[DOCTOR], None, clinic.when(1, hour), 30
    )


def test_a_booking_at_another_desk_is_heard_once(desk: Practice, other: SmallClinic) -> None:
    id = other.do(_book(other)).value
    assert desk.news() == {Change(Topic.CALENDAR, id)}
    assert desk.news() == frozenset()


def test_a_move_and_a_status_at_another_desk_are_heard(desk: Practice, other: SmallClinic) -> None:
    id = AppointmentId(other.do(_book(other)).value)
    desk.news()
    other.do(MoveAppointment(id, block(other, id).version, other.when(1, 15)))
    assert desk.news() == {Change(Topic.CALENDAR, id)}
    other.do(SetStatus(id, block(other, id).version, Status.CONFIRMED))
    assert desk.news() == {Change(Topic.CALENDAR, id)}


def test_what_is_heard_says_whose_it_is(desk: Practice, other: SmallClinic) -> None:
    other.do(_book(other))
    assert {change.patient_id for change in desk.news()} == {other.patient}


def test_a_course_is_heard_as_a_course_with_all_its_appointments(desk: Practice, other: SmallClinic) -> None:
    course = book_course(other)
    sessions = {Change(Topic.CALENDAR, appointment_of(course, number)) for number in (1, 2, 3, 4)}
    assert desk.news() == {Change(Topic.COURSES, course.id), *sessions}
    other.do(StopCourse(course.id, course.version, "Moved away"))
    assert Change(Topic.COURSES, course.id) in desk.news()


def test_an_answer_about_a_patient_is_heard_as_that_patients_facts(
    desk: Practice, other: SmallClinic
) -> None:
    other.do(AnswerTopic(other.patient, FactTopic.ALLERGIES, TopicState.NONE), DOCTOR)
    assert desk.news() == {Change(Topic.FACTS, other.patient)}


def test_what_the_desk_does_itself_is_not_told_again(
    desk: Practice, small_clinic: SmallClinic, other: SmallClinic
) -> None:
    desk.perform(_book(small_clinic), uuid4())
    theirs = other.do(_book(other, 14)).value
    assert desk.news() == {Change(Topic.CALENDAR, theirs)}


def test_what_is_only_looked_at_is_no_news(desk: Practice, other: SmallClinic) -> None:
    other.ask(ShowChart(other.patient), DOCTOR)
    assert desk.news() == frozenset()


def test_a_refused_booking_is_no_news(desk: Practice, other: SmallClinic) -> None:
    other.do(_book(other))
    desk.news()
    with pytest.raises(Exception, match="double_booking"):
        other.do(_book(other))
    assert desk.news() == frozenset()


def test_a_desk_that_takes_over_hears_on_from_where_the_other_stopped(
    desk: Practice, small_clinic: SmallClinic, other: SmallClinic
) -> None:
    id = other.do(_book(other)).value
    assert small_clinic.at(DOCTOR).news() == {Change(Topic.CALENDAR, id)}


def test_every_table_has_its_topic_or_is_told_by_another_one() -> None:
    told = {*news.BY_KEY, *news.BY_PATIENT, *news.BY_NOTHING, "course_session"}
    assert told | _SILENT == set(RECORD.tables)
    assert not told & _SILENT
