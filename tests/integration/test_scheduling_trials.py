"""What is said of a place while a visit is carried is what the drop itself would say."""

from __future__ import annotations

from itertools import product

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.services.calendar.scheduling import (
    BookAppointment,
    FindInstead,
    MoveAppointment,
    SetStatus,
    TryMove,
)
from tests.factories import DOCTOR, DOCTOR2, ROOM_2, STAFF, SmallClinic
from tests.integration.course_steps import appointment_of, block, book_course


def _check_up(clinic: SmallClinic, day: int, hour: int, doctor: str = DOCTOR) -> AppointmentId:
    patient = clinic.register("Ada", f"Koç {day} {hour} {doctor}", asked=False)
    booking = BookAppointment(
        AppointmentKind.CHECK_UP, patient, STAFF[doctor], None, clinic.when(day, hour), 30
    )
    return AppointmentId(clinic.do(booking).value)


def _refused(clinic: SmallClinic, move: MoveAppointment) -> RuleError | None:
    """What a move is refused with, or None for one that was done and taken back."""
    try:
        done = clinic.do(move)
    except RuleError as error:
        return error
    if done.undo is not None:
        clinic.do(done.undo)
    return None


@pytest.mark.parametrize("staff", [None, STAFF[DOCTOR2]])
@pytest.mark.parametrize("room", [None, ROOM_2])
def test_a_trial_says_what_the_move_would_say(
    small_clinic: SmallClinic, staff: StaffId | None, room: RoomId | None
) -> None:
    session = appointment_of(book_course(small_clinic), 2)
    for day, hour in product((14, 15, 16), (9, 11, 14)):
        _check_up(small_clinic, day, hour)
        _check_up(small_clinic, day, hour + 1, DOCTOR2)
    said = set()
    for day, hour in product((-1, 12, 14, 15, 16, 17, 20), (8, 10, 13, 14, 17)):
        starts_at = small_clinic.when(day, hour)
        trial = small_clinic.ask(TryMove(session, starts_at, staff, room))
        version = block(small_clinic, session).version
        refused = _refused(small_clinic, MoveAppointment(session, version, starts_at, staff, room))
        assert (trial.rule, trial.details) == ((refused.rule, refused.details) if refused else (None, {}))
        said.add(trial.rule)
    assert {None, "in_the_past", "interval_too_long"} <= said


def test_free_places_are_those_that_a_move_takes(small_clinic: SmallClinic) -> None:
    session = appointment_of(book_course(small_clinic), 2)
    for hour in (13, 14, 15, 16):
        _check_up(small_clinic, 16, hour)
    places = small_clinic.ask(FindInstead(session, small_clinic.when(16, 14)))
    assert len(places) == 3
    assert list(places) == sorted(places, key=lambda place: place.starts_at)
    for place in places:
        version = block(small_clinic, session).version
        small_clinic.do(MoveAppointment(session, version, place.starts_at, place.staff_id))


def test_the_place_that_a_visit_has_is_not_offered_but_the_time_beside_it_is(
    small_clinic: SmallClinic,
) -> None:
    id = _check_up(small_clinic, 1, 10)
    places = small_clinic.ask(FindInstead(id, small_clinic.when(1, 10), STAFF[DOCTOR]))
    starts = [place.starts_at for place in places]
    assert small_clinic.when(1, 10) not in starts
    assert small_clinic.when(1, 9, 45) in starts
    assert small_clinic.when(1, 10, 15) in starts


def test_nothing_is_offered_for_blocked_time_and_for_visits_that_have_begun(
    small_clinic: SmallClinic,
) -> None:
    booking = BookAppointment(
        AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, small_clinic.when(1, 17), 60, "Meeting"
    )
    blocked = AppointmentId(small_clinic.do(booking).value)
    begun = _check_up(small_clinic, 0, 16)
    small_clinic.do(SetStatus(begun, block(small_clinic, begun).version, Status.ARRIVED))
    for id in (blocked, begun):
        assert small_clinic.ask(FindInstead(id, small_clinic.when(1, 10))) == ()
