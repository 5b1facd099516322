"""Moving visits: inside the window, refused outside it with the rule named, undone exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.ids import AppointmentId, RoomId
from mesodesk.services.calendar.scheduling import (
    BookAppointment,
    BookSession,
    MoveAppointment,
    SetStatus,
    ShowSessionWindow,
    ShowWindow,
)
from mesodesk.services.clinic.closed_days import SetClosedDay
from mesodesk.services.clinic.staff import EndStaff, ListStaff
from tests.factories import (
    BED_A,
    BED_B,
    DOCTOR,
    DOCTOR2,
    MANAGER,
    RECEPTION,
    ROOM_1,
    ROOM_2,
    STAFF,
    TODAY,
    SmallClinic,
)
from tests.integration.course_steps import appointment_of, block, book_course, days_of, show_course, wall


def _move(clinic: SmallClinic, id: AppointmentId, day: int, hour: int, minute: int = 0) -> MoveAppointment:
    return MoveAppointment(id, block(clinic, id).version, clinic.when(day, hour, minute))


def _refused(clinic: SmallClinic, move: MoveAppointment, user: str = RECEPTION) -> RuleError:
    """The refusal of a move, which must have written nothing."""
    before = clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        clinic.do(move, user)
    assert clinic.snapshot() == before
    return refused.value


def test_a_session_moves_inside_its_window_with_its_parts_in_step(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    small_clinic.do(_move(small_clinic, second, 16, 10, 15))
    moved = block(small_clinic, second)
    assert days_of(show_course(small_clinic, course.id), small_clinic) == [1, 16, 29, 43]
    assert [(part.kind, wall(small_clinic, part.starts_at), part.room) for part in moved.segments] == [
        ("numbing", "10:15", "Uyuşturma A"),
        ("treatment", "11:15", "Oda 1"),
        ("aftercare", "11:45", None),
    ]
    assert moved.version == 2


def test_a_move_that_makes_the_gap_too_short_is_refused_by_name(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    refusal = _refused(small_clinic, _move(small_clinic, appointment_of(course, 2), 8, 14))
    assert (refusal.rule, refusal.field) == ("interval_too_short", "day")
    details = refusal.details
    assert (details["moved"], details["neighbour"], details["days"], details["min"]) == (2, 1, 7, 10)
    assert details["remedy"] == "day_in_window"


def test_a_move_too_far_from_the_session_after_is_refused_by_name(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    refusal = _refused(small_clinic, _move(small_clinic, appointment_of(course, 2), 11, 14))
    assert refusal.rule == "interval_too_long"
    assert (refusal.details["neighbour"], refusal.details["days"], refusal.details["max"]) == (3, 18, 15)
    assert refusal.details["neighbour_day"] == small_clinic.when(29, 12).date()


def test_the_lit_days_are_those_that_a_move_accepts(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    window = small_clinic.ask(ShowWindow(second))
    assert [(day - TODAY).days for day in (window.first, window.ideal, window.last) if day] == [14, 15, 16]
    assert window.previous_day is not None
    assert window.next_day is not None
    assert (window.number, window.sessions, window.window) == (2, 4, (10, 14, 15))
    for day in range(9, 22):
        if (TODAY.weekday() + day) % 7 >= 5:
            continue
        move = _move(small_clinic, second, day, 10)
        if 14 <= day <= 16:
            small_clinic.do(move)
        else:
            assert _refused(small_clinic, move).rule.startswith("interval_too_")


def test_a_visit_without_a_course_has_no_window(small_clinic: SmallClinic) -> None:
    id = _check_up(small_clinic, 2, 10)
    window = small_clinic.ask(ShowWindow(id))
    assert (window.first, window.last, window.window) == (None, None, None)
    with pytest.raises(NotFound):
        small_clinic.ask(ShowWindow(AppointmentId(4711)))


def test_undo_of_a_move_puts_back_time_rooms_and_staff(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    before = block(small_clinic, second)
    move = replace(_move(small_clinic, second, 14, 9), staff_id=STAFF[DOCTOR2], room_id=ROOM_2)
    done = small_clinic.do(move)
    moved = block(small_clinic, second)
    assert (moved.staff, moved.segments[1].room, moved.segments[1].staff) == (
        "Dr Emre Aksoy",
        "Oda 2",
        "Dr Emre Aksoy",
    )
    assert done.undo is not None
    again = small_clinic.do(done.undo)
    assert replace(block(small_clinic, second), version=before.version) == before
    assert again.undo is not None
    small_clinic.do(again.undo)
    assert replace(block(small_clinic, second), version=moved.version) == moved


def test_undo_is_refused_when_the_old_place_has_gone(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    done = small_clinic.do(_move(small_clinic, second, 16, 14))
    other = small_clinic.register("Deniz", "Arslan")
    small_clinic.do(
        BookAppointment(AppointmentKind.CHECK_UP, other, STAFF[DOCTOR], None, small_clinic.when(15, 15), 20)
    )
    assert done.undo is not None
    with pytest.raises(RuleError) as refused:
        small_clinic.do(done.undo)
    assert refused.value.rule == "double_booking_staff"


def test_a_stale_version_moves_nothing(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    move = _move(small_clinic, second, 16, 14)
    small_clinic.do(move)
    before = small_clinic.snapshot()
    with pytest.raises(Stale):
        small_clinic.do(replace(move, starts_at=small_clinic.when(14, 14)))
    assert small_clinic.snapshot() == before


def test_undo_is_refused_when_a_neighbour_has_moved_on(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    done = small_clinic.do(_move(small_clinic, appointment_of(course, 2), 16, 14))
    small_clinic.do(_move(small_clinic, appointment_of(course, 3), 31, 14))
    before = small_clinic.snapshot()
    assert done.undo is not None
    with pytest.raises(RuleError) as refused:
        small_clinic.do(done.undo)
    assert (refused.value.rule, refused.value.details["days"]) == ("interval_too_long", 16)
    assert small_clinic.snapshot() == before


def test_undo_is_refused_when_somebody_has_moved_the_visit_since(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    done = small_clinic.do(_move(small_clinic, second, 16, 14))
    small_clinic.do(_move(small_clinic, second, 14, 14), DOCTOR)
    before = small_clinic.snapshot()
    assert done.undo is not None
    with pytest.raises(Stale):
        small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before


def test_a_change_of_room_alone_is_a_change_that_others_notice(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    stay = replace(_move(small_clinic, second, 15, 14), room_id=ROOM_2)
    small_clinic.do(stay)
    assert block(small_clinic, second).segments[1].room == "Oda 2"
    with pytest.raises(Stale):
        small_clinic.do(stay)


def test_a_visit_keeps_its_room_even_when_another_is_free(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    small_clinic.do(replace(_move(small_clinic, second, 15, 14), room_id=ROOM_2))
    small_clinic.do(_move(small_clinic, second, 16, 9))
    assert block(small_clinic, second).segments[1].room == "Oda 2"


def test_a_missing_session_leaves_its_days_to_its_neighbours(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = block(small_clinic, appointment_of(course, 2))
    small_clinic.do(SetStatus(second.appointment_id, second.version, Status.CANCELLED, "hasta"))
    window = small_clinic.ask(ShowWindow(appointment_of(course, 3)))
    assert [(day - TODAY).days for day in (window.first, window.ideal, window.last) if day] == [28, 29, 31]
    refusal = _refused(small_clinic, _move(small_clinic, appointment_of(course, 3), 32, 14))
    assert (refusal.rule, refusal.details["neighbour"], refusal.details["max"]) == (
        "interval_too_long",
        1,
        30,
    )


def test_a_taken_room_is_changed_for_a_free_one(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    start = small_clinic.when(16, 14)
    for room in (ROOM_1, BED_A):
        small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, None, room, start, 120))
    small_clinic.do(_move(small_clinic, appointment_of(course, 2), 16, 14))
    moved = block(small_clinic, appointment_of(course, 2))
    assert [part.room for part in moved.segments] == ["Uyuşturma B", "Oda 2", None]


def test_when_no_room_is_free_the_refusal_names_the_one_that_was_kept(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    start = small_clinic.when(16, 14)
    for room in (BED_A, BED_B):
        small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, None, room, start, 120))
    refusal = _refused(small_clinic, _move(small_clinic, appointment_of(course, 2), 16, 14))
    assert refusal.rule == "double_booking_room"
    assert refusal.details["room"] == "Uyuşturma A"
    assert (refusal.details["starts_at"], refusal.details["is_block"]) == (start, True)
    assert refusal.details["remedy"] == "other_room_or_time"


def test_a_room_that_was_asked_for_is_taken_or_refused_never_swapped(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    small_clinic.do(
        BookAppointment(AppointmentKind.BLOCK, None, None, ROOM_2, small_clinic.when(16, 9), 9 * 60)
    )
    move = _move(small_clinic, second, 16, 14)
    assert _refused(small_clinic, replace(move, room_id=ROOM_2)).rule == "double_booking_room"
    assert _refused(small_clinic, replace(move, room_id=BED_B)).rule == "room_use"
    assert _refused(small_clinic, replace(move, room_id=RoomId(99))).rule == "not_found"


def test_a_busy_doctor_is_named_with_the_time_but_not_the_patient(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    other = small_clinic.register("Zeynep", "Aydın")
    small_clinic.do(
        BookAppointment(AppointmentKind.CHECK_UP, other, STAFF[DOCTOR], ROOM_2, small_clinic.when(16, 15), 30)
    )
    refusal = _refused(small_clinic, _move(small_clinic, appointment_of(course, 2), 16, 14, 15))
    assert refusal.rule == "double_booking_staff"
    assert refusal.details["staff"] == "Dr Selin Demir"
    assert refusal.details["starts_at"] == small_clinic.when(16, 15)
    assert "Aydın" not in repr(refusal.details)


def test_a_patient_cannot_be_in_two_places(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    small_clinic.do(
        BookAppointment(
            AppointmentKind.CHECK_UP,
            small_clinic.patient,
            STAFF[DOCTOR2],
            ROOM_2,
            small_clinic.when(16, 14),
            30,
        )
    )
    refusal = _refused(small_clinic, _move(small_clinic, appointment_of(course, 2), 16, 14))
    assert refusal.rule == "double_booking_patient"


def test_closed_days_hours_and_rota_refuse_by_name(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = appointment_of(course, 2)
    assert _refused(small_clinic, _move(small_clinic, second, 16, 18)).rule == "outside_hours"
    off = _refused(small_clinic, _move(small_clinic, second, 16, 17))
    assert (off.rule, off.details["staff"], off.details["remedy"]) == (
        "staff_off",
        "Dr Selin Demir",
        "other_staff_or_day",
    )
    small_clinic.do(SetClosedDay(small_clinic.when(16, 12).date(), "Kongre"), MANAGER)
    closed = _refused(small_clinic, _move(small_clinic, second, 16, 14))
    assert (closed.rule, closed.details["name"]) == ("closed_day", "Kongre")


def test_a_public_holiday_is_closed_without_being_typed(small_clinic: SmallClinic) -> None:
    id = _check_up(small_clinic, 2, 10)
    refusal = _refused(small_clinic, _move(small_clinic, id, 39, 10))
    assert refusal.rule == "closed_day"


def test_a_visit_that_has_begun_or_is_over_never_moves(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    first = appointment_of(course, 1)
    small_clinic.turn_to(1, 13, 55)
    for status in (Status.ARRIVED, Status.NUMBING):
        small_clinic.do(SetStatus(first, block(small_clinic, first).version, status))
        refusal = _refused(small_clinic, _move(small_clinic, first, 2, 14))
        assert (refusal.rule, refusal.details["status"]) == ("already_begun", status)


def test_nothing_moves_to_a_day_that_is_over(small_clinic: SmallClinic) -> None:
    id = _check_up(small_clinic, 2, 10)
    assert _refused(small_clinic, _move(small_clinic, id, -3, 10)).rule == "in_the_past"


def test_a_leaver_keeps_no_appointments_that_move(small_clinic: SmallClinic) -> None:
    id = _check_up(small_clinic, 2, 10)
    doctor = next(card for card in small_clinic.ask(ListStaff()) if card.id == STAFF[DOCTOR])
    small_clinic.do(EndStaff(doctor.id, doctor.version), MANAGER)
    move = _move(small_clinic, id, 3, 10)
    assert _refused(small_clinic, move).rule == "staff_left"
    small_clinic.do(replace(move, staff_id=STAFF[DOCTOR2]))
    assert block(small_clinic, id).staff == "Dr Emre Aksoy"


def test_a_too_long_gap_stands_with_a_reason_and_a_too_short_one_only_from_a_doctor(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    last = appointment_of(course, 4)
    late = replace(_move(small_clinic, last, 46, 14), despite="hasta yurt dışında")
    small_clinic.do(late)
    assert days_of(show_course(small_clinic, course.id), small_clinic)[3] == 46
    early = replace(_move(small_clinic, last, 37, 14), despite="hızlı iyileşme")
    before = small_clinic.snapshot()
    with pytest.raises(NotAllowed):
        small_clinic.do(early)
    assert small_clinic.snapshot() == before
    small_clinic.do(early, DOCTOR)
    assert days_of(show_course(small_clinic, course.id), small_clinic)[3] == 37


def test_a_session_missed_past_its_window_can_still_be_booked_again(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    last = block(small_clinic, appointment_of(course, 4))
    small_clinic.turn_to(50, 10)
    small_clinic.do(SetStatus(last.appointment_id, last.version, Status.NO_SHOW))
    id = small_clinic.do(BookSession(course.sessions[3].id, small_clinic.when(52, 14), STAFF[DOCTOR])).value
    again = show_course(small_clinic, course.id).sessions[3]
    assert (again.appointment_id, again.status) == (id, Status.BOOKED)


def test_a_session_missed_between_two_others_can_still_be_booked_before_the_next(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    second = block(small_clinic, appointment_of(course, 2))
    small_clinic.turn_to(17, 10)
    small_clinic.do(SetStatus(second.appointment_id, second.version, Status.NO_SHOW))
    window = small_clinic.ask(ShowSessionWindow(course.sessions[1].id))
    assert [(day - TODAY).days for day in (window.first, window.ideal, window.last) if day] == [17, 17, 19]
    late = BookSession(course.sessions[1].id, small_clinic.when(21, 14), STAFF[DOCTOR])
    with pytest.raises(RuleError) as refused:
        small_clinic.do(late)
    assert (refused.value.rule, refused.value.details["neighbour"]) == ("interval_too_short", 3)
    small_clinic.do(replace(late, starts_at=small_clinic.when(18, 14)))


def _check_up(clinic: SmallClinic, day: int, hour: int) -> AppointmentId:
    booking = BookAppointment(
        AppointmentKind.CHECK_UP, clinic.patient, STAFF[DOCTOR], None, clinic.when(day, hour), 30
    )
    return AppointmentId(clinic.do(booking).value)
