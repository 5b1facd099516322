"""Longer and shorter visits: what is refused by name, and what undo puts back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import RuleError, Stale
from mesodesk.domain.ids import AppointmentId
from mesodesk.services.calendar.scheduling import BookAppointment, ResizeAppointment, SetStatus
from tests.factories import DOCTOR, RECEPTION, STAFF, SmallClinic
from tests.integration.course_steps import appointment_of, block, book_course


def _book(
    clinic: SmallClinic, hour: int, minute: int = 0, *, day: int = 1, minutes: int = 30
) -> AppointmentId:
    command = BookAppointment(
        AppointmentKind.CHECK_UP,
        clinic.register("Ada", f"Koç {hour}{minute}", asked=False),
        STAFF[DOCTOR],
        None,
        clinic.when(day, hour, minute),
        minutes,
    )
    return AppointmentId(clinic.do(command).value)


def _minutes(clinic: SmallClinic, id: AppointmentId) -> int:
    card = block(clinic, id)
    return (card.ends_at - card.starts_at) // timedelta(minutes=1)


def _resize(clinic: SmallClinic, id: AppointmentId, minutes: int) -> ResizeAppointment:
    return ResizeAppointment(id, block(clinic, id).version, minutes)


def _refused(clinic: SmallClinic, command: ResizeAppointment) -> RuleError:
    before = clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        clinic.do(command)
    assert clinic.snapshot() == before
    return refused.value


def test_a_visit_gets_longer_and_keeps_its_start_and_its_room(small_clinic: SmallClinic) -> None:
    id = _book(small_clinic, 10)
    before = block(small_clinic, id)
    small_clinic.do(_resize(small_clinic, id, 50))
    after = block(small_clinic, id)
    assert _minutes(small_clinic, id) == 50
    assert (after.starts_at, after.staff) == (before.starts_at, before.staff)
    assert [part.room for part in after.segments] == [part.room for part in before.segments]


def test_undo_gives_the_old_length_back_and_redo_the_new_one(small_clinic: SmallClinic) -> None:
    id = _book(small_clinic, 10)
    done = small_clinic.do(_resize(small_clinic, id, 15))
    assert done.undo is not None
    undone = small_clinic.do(done.undo)
    assert _minutes(small_clinic, id) == 30
    assert undone.undo is not None
    small_clinic.do(undone.undo)
    assert _minutes(small_clinic, id) == 15


def test_a_visit_may_not_grow_into_the_next_one_of_its_doctor(small_clinic: SmallClinic) -> None:
    id = _book(small_clinic, 10)
    _book(small_clinic, 10, 30)
    error = _refused(small_clinic, _resize(small_clinic, id, 35))
    assert error.rule == "double_booking_staff"
    assert error.details["staff"] == "Dr Selin Demir"


def test_a_visit_may_not_grow_past_the_end_of_its_doctors_day(small_clinic: SmallClinic) -> None:
    id = _book(small_clinic, 17, 30)
    assert _refused(small_clinic, _resize(small_clinic, id, 45)).rule == "staff_off"


def test_a_session_keeps_the_length_of_its_protocol(small_clinic: SmallClinic) -> None:
    session = appointment_of(book_course(small_clinic), 2)
    length = _minutes(small_clinic, session)
    error = _refused(small_clinic, _resize(small_clinic, session, length + 30))
    assert error.rule == "length_of_protocol"
    assert error.details["minutes"] == length


@pytest.mark.parametrize("minutes", [-5, 0, 4, 721])
def test_no_visit_lasts_no_time_or_longer_than_a_day_has(small_clinic: SmallClinic, minutes: int) -> None:
    id = _book(small_clinic, 10)
    assert _refused(small_clinic, _resize(small_clinic, id, minutes)).rule == "bad_duration"


def test_a_visit_that_somebody_else_changed_is_left_alone(small_clinic: SmallClinic) -> None:
    id = _book(small_clinic, 10)
    stale = _resize(small_clinic, id, 50)
    small_clinic.do(_resize(small_clinic, id, 40))
    with pytest.raises(Stale):
        small_clinic.do(stale)
    assert _minutes(small_clinic, id) == 40


def test_a_visit_that_has_begun_keeps_its_length(small_clinic: SmallClinic) -> None:
    id = _book(small_clinic, 10, day=0)
    small_clinic.do(SetStatus(id, block(small_clinic, id).version, Status.ARRIVED), RECEPTION)
    assert _refused(small_clinic, _resize(small_clinic, id, 45)).rule == "already_begun"


def test_a_blocked_time_may_grow_into_the_evening(small_clinic: SmallClinic) -> None:
    blocked = BookAppointment(
        AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, small_clinic.when(1, 17), 60, "Meeting"
    )
    id = AppointmentId(small_clinic.do(blocked).value)
    small_clinic.do(_resize(small_clinic, id, 240))
    assert _minutes(small_clinic, id) == 240
