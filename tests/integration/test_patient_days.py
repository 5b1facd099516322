"""A patient's blocked days, pauses and leave: told once, and kept by planning, booking and moving alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.availability import Wishes
from mesodesk.domain.clinic import RotaDay, Span
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, SessionId
from mesodesk.services.booking.course_wishes import load_wish
from mesodesk.services.booking.patient_days import AddPatientAway, ListPatientAway, RemovePatientAway
from mesodesk.services.calendar.scheduling import (
    BookAppointment,
    BookSession,
    FindFree,
    MoveAppointment,
    SetStatus,
)
from mesodesk.services.clinic.leave import SetRotaException
from mesodesk.services.courses.courses import BookCourse, ProposeCourse
from mesodesk.storage.tables import CourseWish, Room, Staff
from tests.factories import DOCTOR, MANAGER, ROOM_1, ROOM_2, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import (
    TUESDAYS,
    appointment_of,
    ask_for,
    block,
    book_course,
    chosen,
    propose,
)


def on(day: int) -> date:
    return TODAY + timedelta(days=day)


def away(clinic: SmallClinic, first: int, last: int, clear: int = 0, reason: str = "düğün") -> int:
    return clinic.do(AddPatientAway(clinic.patient, on(first), on(last), reason, clear)).value


def refused(clinic: SmallClinic, command: BookAppointment | MoveAppointment | BookCourse) -> RuleError:
    before = clinic.snapshot()
    with pytest.raises(RuleError) as caught:
        clinic.do(command)
    assert clinic.snapshot() == before
    return caught.value


def pause(clinic: SmallClinic, *, staff: int = 0, room: int = 0) -> None:
    with clinic.clinic.record.writing(actor_id=1, action="Pause", now=clinic.clock()) as unit:
        member, place = unit.session.get(Staff, STAFF[DOCTOR]), unit.session.get(Room, ROOM_1)
        assert member is not None
        assert place is not None
        member.buffer_after, place.buffer_before = staff, room
        unit.session.add(member)
        unit.session.add(place)


def test_a_course_is_planned_round_the_days_and_the_clear_days_before_them(small_clinic: SmallClinic) -> None:
    away(small_clinic, 16, 18, clear=3)

    sessions = propose(small_clinic, ask_for(small_clinic, weekdays=(0, 1, 2, 3, 4), sessions=3)).sessions

    days = [(session.starts_at.astimezone(small_clinic.zone).date() - TODAY).days for session in sessions]
    assert all(session.segments for session in sessions)
    assert not set(days) & set(range(13, 19))


def test_a_proposal_that_was_overtaken_by_blocked_days_books_nothing(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    sessions = chosen(propose(small_clinic, ask))
    away(small_clinic, TUESDAYS[1] + 2, TUESDAYS[1] + 4, clear=2)

    error = refused(small_clinic, BookCourse(ask, sessions))

    assert (error.rule, error.details["session"]) == ("patient_away", 2)
    assert (error.details["reason"], error.details["remedy"]) == ("düğün", "other_day")
    assert (error.details["first"], error.details["away_first"]) == (
        on(TUESDAYS[1]),
        on(TUESDAYS[1] + 2),
    )


def test_clear_days_keep_treatments_away_and_not_consultations(small_clinic: SmallClinic) -> None:
    away(small_clinic, 10, 11, clear=4)

    def consult(day: int) -> BookAppointment:
        kind = AppointmentKind.CONSULTATION
        return BookAppointment(
            kind, small_clinic.patient, STAFF[DOCTOR], None, small_clinic.when(day, 10), 30
        )

    small_clinic.do(consult(8))
    assert refused(small_clinic, consult(10)).rule == "patient_away"


def test_a_session_is_not_moved_onto_blocked_days(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    away(small_clinic, 20, 21, clear=5)
    visit = block(small_clinic, appointment_of(course, 2))

    error = refused(
        small_clinic,
        MoveAppointment(visit.appointment_id, visit.version, small_clinic.when(TUESDAYS[1] + 1, 14)),
    )

    assert error.rule == "patient_away"


def test_free_times_for_a_session_pass_over_blocked_days(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    visit = block(small_clinic, appointment_of(course, 4))
    small_clinic.do(SetStatus(visit.appointment_id, visit.version, Status.CANCELLED, "hasta"))
    away(small_clinic, TUESDAYS[3] + 1, 90, clear=1)

    session = SessionId(course.sessions[3].id)
    found = small_clinic.ask(FindFree(on(40), session_id=session, patient_id=small_clinic.patient))

    assert found
    assert all(slot.starts_at < small_clinic.when(TUESDAYS[3], 0) for slot in found)
    with pytest.raises(RuleError, match="patient_away"):
        small_clinic.do(BookSession(session, small_clinic.when(TUESDAYS[3], 14), STAFF[DOCTOR]))


def test_blocked_days_are_listed_until_they_are_over(small_clinic: SmallClinic) -> None:
    later, sooner = away(small_clinic, 9, 9), away(small_clinic, 2, 3, clear=7, reason="  tatil ")

    cards = small_clinic.ask(ListPatientAway(small_clinic.patient))
    assert [card.id for card in cards] == [sooner, later]
    assert (cards[0].clear_from, cards[0].reason) == (on(-5), "tatil")
    small_clinic.turn_to(4, 9)
    assert [card.id for card in small_clinic.ask(ListPatientAway(small_clinic.patient))] == [later]


def test_blocking_and_giving_free_are_undone_and_done_again(small_clinic: SmallClinic) -> None:
    done = small_clinic.do(AddPatientAway(small_clinic.patient, on(2), on(3), "tatil", 7))
    listed = small_clinic.ask(ListPatientAway(small_clinic.patient))
    assert done.undo is not None
    undone = small_clinic.do(done.undo)
    assert small_clinic.ask(ListPatientAway(small_clinic.patient)) == ()
    assert undone.undo is not None
    redone = small_clinic.do(undone.undo)
    again = small_clinic.ask(ListPatientAway(small_clinic.patient))
    assert [(card.first_on, card.clear_days, card.reason) for card in again] == [
        (card.first_on, card.clear_days, card.reason) for card in listed
    ]
    assert redone.undo is not None


@pytest.mark.parametrize(
    ("first", "last", "clear", "rule", "field"),
    [
        (3, 2, 0, "until_before_since", "last_on"),
        (-4, -1, 0, "day_over", "last_on"),
        (3, 4, -1, "clear_days", "clear_days"),
        (3, 4, 91, "clear_days", "clear_days"),
        (3, 3 + 366, 0, "days_too_many", "last_on"),
        (4000, 4000, 0, "too_far_ahead", "first_on"),
    ],
)
def test_days_that_make_no_sense_are_refused_beside_their_field(
    small_clinic: SmallClinic, first: int, last: int, clear: int, rule: str, field: str
) -> None:
    with pytest.raises(RuleError, match=rule) as caught:
        away(small_clinic, first, last, clear)
    assert caught.value.field == field
    assert small_clinic.ask(ListPatientAway(small_clinic.patient)) == ()


def test_days_of_nobody_and_days_that_are_gone_are_not_found(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotFound):
        small_clinic.do(AddPatientAway(PatientId(999), on(1), on(2)))
    with pytest.raises(NotFound):
        small_clinic.do(RemovePatientAway(999, 1))
    with pytest.raises(Stale):
        small_clinic.do(RemovePatientAway(away(small_clinic, 1, 2), 7))


def test_the_pauses_of_staff_and_rooms_are_kept_by_planning_booking_and_moving(
    small_clinic: SmallClinic,
) -> None:
    pause(small_clinic, staff=15, room=30)
    other = small_clinic.register("Deniz", "Arslan")
    kind = AppointmentKind.CHECK_UP

    def check_up(hour: int, minute: int, room: bool = False) -> BookAppointment:
        start = small_clinic.when(1, hour, minute)
        return BookAppointment(kind, other, STAFF[DOCTOR], ROOM_1 if room else None, start, 30)

    small_clinic.do(check_up(14, 30, room=True))
    near = refused(small_clinic, check_up(15, 10))
    assert (near.rule, near.details["staff"], near.details["minutes"]) == (
        "buffer_staff",
        "Dr Selin Demir",
        15,
    )
    assert near.details["remedy"] == "other_staff_or_time"
    assert refused(small_clinic, check_up(15, 20, room=True)).rule == "buffer_room"
    visit = small_clinic.do(check_up(17, 0)).value
    shown = block(small_clinic, AppointmentId(visit))
    assert (
        refused(
            small_clinic, MoveAppointment(shown.appointment_id, shown.version, small_clinic.when(1, 15, 5))
        ).rule
        == "buffer_staff"
    )
    first = propose(small_clinic, ask_for(small_clinic)).sessions[0]
    # Numbing from 14:15: the needle at 15:15, a quarter of an hour after the check-up; Room 1 needs longer.
    assert first.treatment_at == small_clinic.when(1, 15, 15)
    assert first.room == "Oda 2"


def test_leave_and_other_hours_are_kept_by_planning_and_booking(small_clinic: SmallClinic) -> None:
    off = RotaDay(on(TUESDAYS[1]), on(TUESDAYS[1]), (), "izin")
    late = RotaDay(on(TUESDAYS[2]), on(TUESDAYS[2]), (Span(16 * 60, 18 * 60),))
    for days in (off, late):
        small_clinic.do(SetRotaException(STAFF[DOCTOR], days), MANAGER)

    proposal = propose(small_clinic, ask_for(small_clinic, weekdays=(1, 2)))
    starts = [session.treatment_at.astimezone(small_clinic.zone) for session in proposal.sessions]

    assert proposal.feasible
    assert on(TUESDAYS[1]) not in [start.date() for start in starts]
    assert all(start.hour >= 16 for start in starts if start.date() == on(TUESDAYS[2]))
    kind = AppointmentKind.CONSULTATION
    early = BookAppointment(
        kind, small_clinic.patient, STAFF[DOCTOR], None, small_clinic.when(TUESDAYS[2], 15), 30
    )
    assert refused(small_clinic, early).rule == "staff_off"


def test_what_a_course_was_wished_for_is_kept_with_it(small_clinic: SmallClinic) -> None:
    ask = replace(ask_for(small_clinic, weekdays=(1, 3), hours=(600, 900)), room_ids=(ROOM_1, ROOM_2))
    course = book_course(small_clinic, ask)
    free = small_clinic.ask(ProposeCourse(ask_for(small_clinic, staff=None, weekdays=(), hours=None)))
    assert free.feasible

    with small_clinic.clinic.record.reading() as session:
        wish = load_wish(session, CourseId(course.id))
        nothing = load_wish(session, CourseId(999))

    rooms = frozenset({ROOM_1, ROOM_2})
    assert wish == Wishes(frozenset({1, 3}), Span(600, 900), (STAFF[DOCTOR],), rooms=rooms)
    assert nothing == Wishes()


def test_a_course_that_is_taken_back_takes_its_wishes_along(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    done = small_clinic.do(BookCourse(ask, chosen(propose(small_clinic, ask))))
    assert done.undo is not None
    small_clinic.do(done.undo)

    with small_clinic.clinic.record.reading() as session:
        assert session.get(CourseWish, done.value) is None


def test_visits_that_are_booked_on_blocked_days_are_told_with_them(small_clinic: SmallClinic) -> None:
    book_course(small_clinic)
    consultation = BookAppointment(
        AppointmentKind.CONSULTATION, small_clinic.patient, STAFF[DOCTOR], None, small_clinic.when(9, 10), 30
    )
    small_clinic.do(consultation)
    away(small_clinic, 10, 14, clear=2)
    away(small_clinic, TUESDAYS[1] + 3, TUESDAYS[1] + 4, clear=3)
    away(small_clinic, TUESDAYS[2], TUESDAYS[2])

    cards = small_clinic.ask(ListPatientAway(small_clinic.patient))

    # Two clear days before the tenth keep treatments away, and the consultation is none.
    assert [card.booked for card in cards] == [
        (),
        (small_clinic.when(TUESDAYS[1], 14),),
        (small_clinic.when(TUESDAYS[2], 14),),
    ]
