"""Courses: proposed, booked whole or not at all, stopped and taken up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import CourseId, PatientId
from mesodesk.domain.planner import Verdict
from mesodesk.domain.screening import Outcome
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.calendar.scheduling import BookAppointment, BookSession, MoveAppointment, SetStatus
from mesodesk.services.courses.courses import (
    BookCourse,
    BookedSession,
    ListCourses,
    ProposeCourse,
    StopCourse,
    UnstopCourse,
)
from mesodesk.services.people.facts import AddEntry
from tests.factories import (
    DOCTOR,
    DOCTOR2,
    RECEPTION,
    ROOM_2,
    STAFF,
    TODAY,
    SmallClinic,
)
from tests.integration.course_steps import (
    TUESDAYS,
    appointment_of,
    ask_for,
    block,
    book_course,
    chosen,
    days_of,
    propose,
    show_course,
    wall,
)


def test_a_course_is_proposed_on_the_days_and_hours_asked_for(small_clinic: SmallClinic) -> None:
    proposal = propose(small_clinic, ask_for(small_clinic))
    assert proposal.feasible
    assert proposal.window == (10, 14, 15)
    assert proposal.outcome is Outcome.CLEAR
    first = proposal.sessions[0]
    assert (first.staff, first.room, first.numbing_room) == ("Dr Selin Demir", "Oda 1", "Uyuşturma A")
    for session, day in zip(proposal.sessions, TUESDAYS, strict=True):
        assert session.starts_at == small_clinic.when(day, 14)
        assert session.treatment_at == small_clinic.when(day, 15)
        assert session.ends_at == small_clinic.when(day, 15, 40)
        assert session.verdict is Verdict.FREE
    assert [session.gap_days for session in proposal.sessions] == [None, 14, 14, 14]


def test_proposing_writes_nothing(small_clinic: SmallClinic) -> None:
    before = small_clinic.snapshot()
    propose(small_clinic, ask_for(small_clinic))
    assert small_clinic.snapshot() == before


def test_a_whole_course_is_booked_with_its_segments_rooms_and_staff(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    assert days_of(course, small_clinic) == list(TUESDAYS)
    assert course.state is CourseStatus.PLANNED
    assert course.patient == "Elif Yılmaz"
    shown = block(small_clinic, appointment_of(course, 1))
    assert [
        (part.kind, wall(small_clinic, part.starts_at), part.room, part.staff) for part in shown.segments
    ] == [
        ("numbing", "14:00", "Uyuşturma A", None),
        ("treatment", "15:00", "Oda 1", "Dr Selin Demir"),
        ("aftercare", "15:30", None, None),
    ]
    assert (shown.session_number, shown.sessions, shown.status) == (1, 4, Status.BOOKED)


def test_a_clash_in_session_3_books_nothing_and_names_it(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    sessions = chosen(propose(small_clinic, ask))
    other = small_clinic.register("Deniz", "Arslan")
    small_clinic.do(
        BookAppointment(
            AppointmentKind.CHECK_UP, other, STAFF[DOCTOR], ROOM_2, small_clinic.when(TUESDAYS[2], 15), 30
        )
    )
    before = small_clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        small_clinic.do(BookCourse(ask, sessions))
    assert refused.value.rule == "double_booking_staff"
    assert refused.value.details["session"] == 3
    assert refused.value.details["staff"] == "Dr Selin Demir"
    assert refused.value.details["starts_at"] == small_clinic.when(TUESDAYS[2], 15)
    assert refused.value.details["remedy"] == "other_staff_or_time"
    assert "Arslan" not in str(refused.value.details)
    assert small_clinic.snapshot() == before


def test_the_planner_goes_round_what_is_taken(small_clinic: SmallClinic) -> None:
    leave = BookAppointment(
        AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, small_clinic.when(15, 9), 10 * 60, "izin"
    )
    small_clinic.do(leave)
    proposal = propose(small_clinic, ask_for(small_clinic, weekdays=(1, 2, 3, 4)))
    days = [
        (session.starts_at.astimezone(small_clinic.zone).date() - TODAY).days for session in proposal.sessions
    ]
    assert proposal.feasible
    assert 15 not in days
    gaps = [later - earlier for earlier, later in pairwise(days)]
    assert all(10 <= gap <= 15 for gap in gaps)


def test_sessions_too_close_to_each_other_are_refused_whole(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    sessions = list(chosen(propose(small_clinic, ask)))
    early = tuple(
        replace(part, starts_at=part.starts_at - timedelta(days=5), ends_at=part.ends_at - timedelta(days=5))
        for part in sessions[1].segments
    )
    sessions[1] = BookedSession(2, early)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(BookCourse(ask, tuple(sessions)))
    assert refused.value.rule == "interval_too_short"
    assert (refused.value.details["session"], refused.value.details["days"]) == (2, 9)


def test_a_session_with_another_shape_than_the_protocols_is_refused(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    sessions = list(chosen(propose(small_clinic, ask)))
    sessions[0] = BookedSession(1, sessions[0].segments[1:])
    with pytest.raises(RuleError) as refused:
        small_clinic.do(BookCourse(ask, tuple(sessions)))
    assert refused.value.rule == "segments_differ"


def test_planning_an_unpublished_protocol_is_refused_with_that_reason(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        propose(small_clinic, ask_for(small_clinic, protocol="acne_scars"))
    assert refused.value.rule == "protocol_unpublished"
    assert refused.value.details["key"] == "acne_scars"


def test_what_does_not_exist_is_not_found(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotFound):
        propose(small_clinic, ask_for(small_clinic, protocol="botox"))
    with pytest.raises(NotFound):
        propose(small_clinic, ask_for(small_clinic, patient=PatientId(4711)))


@pytest.mark.parametrize("sessions", [0, 2, 7])
def test_a_number_of_sessions_outside_the_protocol_is_refused(
    small_clinic: SmallClinic, sessions: int
) -> None:
    with pytest.raises(RuleError) as refused:
        propose(small_clinic, ask_for(small_clinic, sessions=sessions))
    assert refused.value.rule == "session_count"
    assert (refused.value.details["min"], refused.value.details["max"]) == (3, 6)


def test_a_receptionist_cannot_be_planned_as_the_one_who_treats(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        propose(small_clinic, ask_for(small_clinic, staff=STAFF[RECEPTION]))
    assert refused.value.rule == "staff_cannot_treat"


def test_undo_of_a_booked_course_leaves_everything_as_it_was(small_clinic: SmallClinic) -> None:
    before = small_clinic.snapshot()
    ask = ask_for(small_clinic)
    done = small_clinic.do(BookCourse(ask, chosen(propose(small_clinic, ask))))
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before


def test_undoing_a_course_takes_nobodys_later_move_with_it(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    done = small_clinic.do(BookCourse(ask, chosen(propose(small_clinic, ask))))
    second = block(small_clinic, appointment_of(show_course(small_clinic, CourseId(done.value)), 2))
    small_clinic.do(MoveAppointment(second.appointment_id, second.version, small_clinic.when(16, 14)))
    before = small_clinic.snapshot()
    assert done.undo is not None
    with pytest.raises(Stale):
        small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before


def test_undoing_a_course_is_too_late_once_the_patient_has_come(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    done = small_clinic.do(BookCourse(ask, chosen(propose(small_clinic, ask))))
    course = show_course(small_clinic, CourseId(done.value))
    small_clinic.turn_to(TUESDAYS[0], 13, 50)
    small_clinic.do(SetStatus(appointment_of(course, 1), 1, Status.ARRIVED))
    assert done.undo is not None
    with pytest.raises(RuleError) as refused:
        small_clinic.do(done.undo)
    assert refused.value.rule == "undo_too_late"


def test_a_wait_moves_the_first_date_and_a_stop_does_not_prevent_planning(small_clinic: SmallClinic) -> None:
    vaccinated = small_clinic.register("Mert", "Kılıç")
    small_clinic.do(AddEntry(vaccinated, Topic.CONDITIONS, "aşı", since_on=TODAY), DOCTOR)
    proposal = propose(small_clinic, ask_for(small_clinic, patient=vaccinated, weekdays=()), DOCTOR)
    assert proposal.waits_until is not None
    assert proposal.waits_until > TODAY
    first = proposal.sessions[0].starts_at.astimezone(small_clinic.zone).date()
    assert first >= proposal.waits_until
    allergic = small_clinic.register("Okan", "Doğan")
    small_clinic.add_fact(allergic, Topic.ALLERGIES, "lidokain")
    proposal = propose(small_clinic, ask_for(small_clinic, patient=allergic), DOCTOR)
    assert proposal.outcome is Outcome.STOP
    assert proposal.feasible


def test_a_receptionist_plans_without_reading_a_clinical_word(small_clinic: SmallClinic) -> None:
    allergic = small_clinic.register("Okan", "Doğan")
    small_clinic.add_fact(allergic, Topic.ALLERGIES, "lidokain alerjisi")
    proposal = propose(small_clinic, ask_for(small_clinic, patient=allergic), RECEPTION)
    assert proposal.outcome is Outcome.STOP
    assert [finding.remedy for finding in proposal.findings][:1] == ["stop"]
    assert "lido" not in repr(proposal).lower()
    assert "allergy" not in repr(proposal).lower()


def test_a_pinned_session_stays_and_the_later_ones_follow_it(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    pinned = (
        (1, small_clinic.when(1, 14)),
        (2, small_clinic.when(14, 15)),
    )
    proposal = small_clinic.ask(ProposeCourse(replace(ask, weekdays=()), pinned))
    assert proposal.feasible
    assert proposal.sessions[1].starts_at == small_clinic.when(14, 15)
    assert proposal.sessions[1].pinned
    days = [
        (session.starts_at.astimezone(small_clinic.zone).date() - TODAY).days for session in proposal.sessions
    ]
    assert days == [1, 14, 28, 42]


def test_a_pin_moves_nothing_that_comes_before_it(small_clinic: SmallClinic) -> None:
    away = BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, small_clinic.when(29, 9), 540)
    for day in (29, 28, 30):
        small_clinic.do(replace(away, starts_at=small_clinic.when(day, 9)))
    ask = ask_for(small_clinic, weekdays=(0, 1, 2), hours=None)
    whole = propose(small_clinic, ask).sessions
    for other in whole[2].alternatives:
        pinned = small_clinic.ask(ProposeCourse(ask, ((3, other.starts_at),))).sessions
        assert [one.starts_at for one in pinned[:2]] == [one.starts_at for one in whole[:2]]
        assert pinned[2].starts_at == other.starts_at
        assert pinned[2].verdict is not Verdict.IMPOSSIBLE


def test_a_pin_outside_the_window_says_why_it_is_impossible(small_clinic: SmallClinic) -> None:
    pinned = tuple(
        (number, small_clinic.when(day, 14)) for number, day in ((1, 1), (2, 15), (3, 26), (4, 43))
    )
    proposal = small_clinic.ask(ProposeCourse(ask_for(small_clinic), pinned))
    assert not proposal.feasible
    last = proposal.sessions[3]
    assert (last.verdict, last.reason) == (Verdict.IMPOSSIBLE, "interval_too_long")
    assert last.details["days"] == 17
    assert last.segments == ()


def test_a_pin_on_taken_time_goes_to_other_staff_or_names_what_is_in_the_way(
    small_clinic: SmallClinic,
) -> None:
    start = small_clinic.when(1, 9)
    block_all = BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, start, 9 * 60)
    small_clinic.do(block_all)
    ask = ask_for(small_clinic, weekdays=())
    one = small_clinic.ask(ProposeCourse(ask, ((1, small_clinic.when(1, 14)),))).sessions[0]
    assert (one.verdict, one.staff) == (Verdict.FREE, "Dr Emre Aksoy")
    small_clinic.do(replace(block_all, staff_id=STAFF[DOCTOR2]))
    one = small_clinic.ask(ProposeCourse(ask, ((1, small_clinic.when(1, 14)),))).sessions[0]
    assert (one.verdict, one.reason) == (Verdict.IMPOSSIBLE, "double_booking_staff")


def test_nothing_is_proposed_in_the_past_of_today(small_clinic: SmallClinic) -> None:
    small_clinic.turn_to(TODAY, 15, 20)
    ask = ask_for(small_clinic, weekdays=(), hours=None, from_day=TODAY - timedelta(days=3))
    first = propose(small_clinic, ask).sessions[0]
    assert first.starts_at >= small_clinic.clock()


def test_stopping_a_course_frees_its_later_visits_and_undo_takes_them_back(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    done = small_clinic.do(StopCourse(course.id, course.version, "Hamilelik planı"))
    stopped = show_course(small_clinic, course.id)
    assert (stopped.state, stopped.stop_reason) == (CourseStatus.STOPPED, "Hamilelik planı")
    assert {session.status for session in stopped.sessions} == {Status.CANCELLED}
    other = small_clinic.register("Deniz", "Arslan")
    again = propose(small_clinic, ask_for(small_clinic, patient=other))
    assert again.sessions[0].starts_at == small_clinic.when(TUESDAYS[0], 14)
    assert done.undo is not None
    small_clinic.do(done.undo)
    back = show_course(small_clinic, course.id)
    assert (back.state, back.stop_reason) == (CourseStatus.PLANNED, "")
    assert [session.status for session in back.sessions] == [Status.BOOKED] * 4
    assert days_of(back, small_clinic) == list(TUESDAYS)


def test_a_stopped_course_whose_time_has_gone_is_not_taken_up_by_halves(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    done = small_clinic.do(StopCourse(course.id, course.version, "taşınıyor"))
    other = small_clinic.register("Deniz", "Arslan")
    small_clinic.do(
        BookAppointment(
            AppointmentKind.FOLLOW_UP, other, STAFF[DOCTOR], None, small_clinic.when(TUESDAYS[3], 15), 30
        )
    )
    before = small_clinic.snapshot()
    assert done.undo is not None
    with pytest.raises(RuleError) as refused:
        small_clinic.do(done.undo)
    assert refused.value.rule == "double_booking_staff"
    assert small_clinic.snapshot() == before


def test_a_course_is_stopped_only_with_a_reason_once_and_by_who_saw_it_last(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(StopCourse(course.id, course.version, "  "))
    assert (refused.value.rule, refused.value.field) == ("required", "reason")
    small_clinic.do(StopCourse(course.id, course.version, "gelmiyor"))
    with pytest.raises(Stale):
        small_clinic.do(StopCourse(course.id, course.version, "gelmiyor"))
    with pytest.raises(RuleError) as refused:
        small_clinic.do(StopCourse(course.id, show_course(small_clinic, course.id).version, "gelmiyor"))
    assert refused.value.rule == "course_stopped"


def test_nothing_is_booked_in_a_stopped_course(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    small_clinic.do(StopCourse(course.id, course.version, "gelmiyor"))
    with pytest.raises(RuleError) as refused:
        small_clinic.do(BookSession(course.sessions[1].id, small_clinic.when(15, 14), STAFF[DOCTOR]))
    assert refused.value.rule == "course_stopped"
    freed = block(small_clinic, appointment_of(course, 2))
    with pytest.raises(RuleError) as refused:
        small_clinic.do(SetStatus(freed.appointment_id, freed.version, Status.BOOKED))
    assert refused.value.rule == "course_stopped"


def test_a_course_taken_up_again_can_be_stopped_by_undo(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    small_clinic.do(StopCourse(course.id, course.version, "gelmiyor"))
    stopped = show_course(small_clinic, course.id)
    done = small_clinic.do(UnstopCourse(course.id, stopped.version))
    assert show_course(small_clinic, course.id).state is CourseStatus.ACTIVE
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert show_course(small_clinic, course.id).stop_reason == "gelmiyor"


def test_courses_of_a_patient_are_listed_newest_first_with_the_next_window(small_clinic: SmallClinic) -> None:
    first = book_course(small_clinic)
    second = book_course(small_clinic, ask_for(small_clinic, weekdays=(3,), protocol="hair_loss", sessions=3))
    listed = small_clinic.ask(ListCourses(small_clinic.patient))
    assert [course.id for course in listed] == [second.id, first.id]
    assert listed[0].next_window is None
    missed = block(small_clinic, appointment_of(first, 2))
    small_clinic.do(SetStatus(missed.appointment_id, missed.version, Status.CANCELLED, "hasta"))
    window = show_course(small_clinic, first.id).next_window
    assert window is not None
    assert [None if day is None else (day - TODAY).days for day in window] == [14, 15, 16]


def test_a_session_between_two_that_stay_is_found_so_that_both_can(small_clinic: SmallClinic) -> None:
    ask = replace(ask_for(small_clinic, sessions=3), weekdays=())
    first, third = small_clinic.when(1, 14), small_clinic.when(24, 14)
    sessions = small_clinic.ask(ProposeCourse(ask, ((1, first), (3, third)))).sessions
    assert [session.verdict is not Verdict.IMPOSSIBLE for session in sessions] == [True] * 3
    assert (sessions[0].starts_at, sessions[2].starts_at) == (first, third)
    assert sessions[1].gap_days is not None
    assert 10 <= sessions[1].gap_days <= 15
