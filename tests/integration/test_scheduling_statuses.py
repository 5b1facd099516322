"""Moving visits on and freeing their time: what follows what, when, and undone exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import RuleError, Stale
from mesodesk.domain.ids import AppointmentId
from mesodesk.services.calendar.scheduling import (
    BookAppointment,
    MoveAppointment,
    SetStatus,
    ShowDay,
    VisitCard,
    WalkIn,
)
from mesodesk.storage import tables
from tests.factories import DOCTOR, ROOM_1, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, block, book_course, show_course


@pytest.fixture
def first(small_clinic: SmallClinic) -> AppointmentId:
    """The first session of a course, an hour ahead of the clock."""
    id = appointment_of(book_course(small_clinic), 1)
    small_clinic.turn_to(1, 13)
    return id


def _set(clinic: SmallClinic, id: AppointmentId, status: Status, reason: str = "") -> SetStatus:
    return SetStatus(id, block(clinic, id).version, status, reason)


def _card(clinic: SmallClinic, id: AppointmentId) -> VisitCard:
    day = block(clinic, id).starts_at.astimezone(clinic.zone).date()
    return next(visit for visit in clinic.ask(ShowDay(day)).visits if visit.appointment_id == id)


def _refused(clinic: SmallClinic, command: SetStatus) -> RuleError:
    before = clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        clinic.do(command)
    assert clinic.snapshot() == before
    return refused.value


def test_each_step_keeps_its_moment(small_clinic: SmallClinic, first: AppointmentId) -> None:
    small_clinic.turn_to(1, 13, 55)
    small_clinic.do(_set(small_clinic, first, Status.ARRIVED))
    small_clinic.turn_to(1, 14, 2)
    small_clinic.do(_set(small_clinic, first, Status.NUMBING))
    card = _card(small_clinic, first)
    assert card.arrived_at == small_clinic.when(1, 13, 55)
    assert card.numbing_at == small_clinic.when(1, 14, 2)
    assert (card.status, card.numbing_minutes) == (Status.NUMBING, 60)
    assert card.treatment_at == small_clinic.when(1, 15)


def test_going_back_forgets_the_later_moments_only(small_clinic: SmallClinic, first: AppointmentId) -> None:
    for status in (Status.ARRIVED, Status.NUMBING, Status.ARRIVED):
        small_clinic.do(_set(small_clinic, first, status))
    card = _card(small_clinic, first)
    assert (card.arrived_at, card.numbing_at) == (small_clinic.clock(), None)
    small_clinic.do(_set(small_clinic, first, Status.BOOKED))
    assert _card(small_clinic, first).arrived_at is None


def test_undo_puts_a_status_back_with_its_moments(small_clinic: SmallClinic, first: AppointmentId) -> None:
    small_clinic.do(_set(small_clinic, first, Status.ARRIVED))
    before = _card(small_clinic, first)
    small_clinic.turn_to(1, 14, 5)
    done = small_clinic.do(_set(small_clinic, first, Status.NUMBING))
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert replace(_card(small_clinic, first), version=before.version) == before


def test_a_session_gets_into_treatment_only_through_its_record(
    small_clinic: SmallClinic, first: AppointmentId
) -> None:
    small_clinic.do(_set(small_clinic, first, Status.ARRIVED))
    refused = _refused(small_clinic, _set(small_clinic, first, Status.IN_TREATMENT))
    assert (refused.rule, refused.details["remedy"]) == ("treatment_not_started", "start_treatment")
    refused = _refused(small_clinic, _set(small_clinic, first, Status.DONE))
    assert refused.rule == "treatment_not_signed"


def test_a_session_whose_treatment_was_begun_is_neither_moved_nor_cancelled(
    small_clinic: SmallClinic, first: AppointmentId
) -> None:
    small_clinic.do(_set(small_clinic, first, Status.ARRIVED))
    _begin_treatment(small_clinic, first)
    for status in (Status.CANCELLED, Status.BOOKED):
        assert _refused(small_clinic, _set(small_clinic, first, status)).rule == "already_begun"
    small_clinic.do(_set(small_clinic, first, Status.IN_TREATMENT))
    assert _card(small_clinic, first).treatment_at_real == small_clinic.clock()
    assert _refused(small_clinic, _set(small_clinic, first, Status.DONE)).rule == "treatment_not_signed"


def _begin_treatment(clinic: SmallClinic, id: AppointmentId) -> None:
    """A treatment record that is not signed yet, as starting a treatment leaves it."""
    with clinic.clinic.record.writing(actor_id=2, action="test", now=clinic.clock()) as unit:
        treatment = tables.Treatment(
            patient_id=clinic.patient,
            appointment_id=id,
            protocol_version_id=1,
            operator_id=STAFF[DOCTOR],
            started_at=clinic.clock(),
            body={},
        )
        unit.session.add(treatment)


def test_undo_of_a_status_is_refused_when_somebody_went_on(
    small_clinic: SmallClinic, first: AppointmentId
) -> None:
    done = small_clinic.do(_set(small_clinic, first, Status.ARRIVED))
    small_clinic.do(_set(small_clinic, first, Status.NUMBING))
    assert done.undo is not None
    with pytest.raises(Stale):
        small_clinic.do(done.undo)


def test_a_consultation_goes_straight_through_but_never_numbs(small_clinic: SmallClinic) -> None:
    id = AppointmentId(small_clinic.do(WalkIn(small_clinic.patient)).value)
    refused = _refused(small_clinic, _set(small_clinic, id, Status.NUMBING))
    assert refused.rule == "status_kind"
    small_clinic.turn_to(0, 9, 20)
    done = small_clinic.do(_set(small_clinic, id, Status.DONE))
    assert _card(small_clinic, id).done_at == small_clinic.when(0, 9, 20)
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert _card(small_clinic, id).status is Status.ARRIVED


def test_a_block_of_time_never_arrives(small_clinic: SmallClinic) -> None:
    start = small_clinic.when(0, 12)
    id = small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, None, ROOM_1, start, 60)).value
    refused = _refused(small_clinic, _set(small_clinic, AppointmentId(id), Status.ARRIVED))
    assert refused.rule == "status_kind"
    assert small_clinic.ask(ShowDay(TODAY)).visits == ()


def test_steps_out_of_order_and_on_another_day_are_refused(
    small_clinic: SmallClinic, first: AppointmentId
) -> None:
    assert _refused(small_clinic, _set(small_clinic, first, Status.NUMBING)).rule == "status_order"
    small_clinic.turn_to(0, 10)
    assert _refused(small_clinic, _set(small_clinic, first, Status.ARRIVED)).rule == "not_today"
    assert _refused(small_clinic, _set(small_clinic, first, Status.NO_SHOW)).rule == "no_show_too_early"


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.NO_SHOW])
def test_a_freed_visit_gives_its_time_away_and_takes_it_again(
    small_clinic: SmallClinic, first: AppointmentId, status: Status
) -> None:
    small_clinic.do(_set(small_clinic, first, status, "hasta aradı"))
    assert _card(small_clinic, first).reason == "hasta aradı"
    other = small_clinic.register("Deniz", "Arslan")
    start = small_clinic.when(1, 15)
    booking = BookAppointment(AppointmentKind.CHECK_UP, other, STAFF[DOCTOR], ROOM_1, start, 30)
    taken = small_clinic.do(booking)
    refused = _refused(small_clinic, _set(small_clinic, first, Status.BOOKED))
    assert (refused.rule, refused.details["staff"]) == ("double_booking_staff", "Dr Selin Demir")
    assert taken.undo is not None
    small_clinic.do(taken.undo)
    small_clinic.do(_set(small_clinic, first, Status.BOOKED))
    clash = BookAppointment(
        AppointmentKind.CHECK_UP, other, STAFF[DOCTOR], None, small_clinic.when(1, 15), 30
    )
    with pytest.raises(RuleError) as refusal:
        small_clinic.do(clash)
    assert refusal.value.rule == "double_booking_staff"


def test_undo_of_a_cancellation_is_refused_when_the_time_has_gone(
    small_clinic: SmallClinic, first: AppointmentId
) -> None:
    done = small_clinic.do(_set(small_clinic, first, Status.CANCELLED))
    other = small_clinic.register("Deniz", "Arslan")
    small_clinic.do(
        BookAppointment(AppointmentKind.CHECK_UP, other, STAFF[DOCTOR], None, small_clinic.when(1, 15), 30)
    )
    assert done.undo is not None
    with pytest.raises(RuleError) as refused:
        small_clinic.do(done.undo)
    assert refused.value.rule == "double_booking_staff"


def test_a_freed_visit_is_not_moved(small_clinic: SmallClinic, first: AppointmentId) -> None:
    small_clinic.do(_set(small_clinic, first, Status.CANCELLED))
    with pytest.raises(RuleError) as refused:
        small_clinic.do(MoveAppointment(first, block(small_clinic, first).version, small_clinic.when(2, 14)))
    assert refused.value.rule == "already_begun"


def test_who_saw_an_older_version_changes_no_status(small_clinic: SmallClinic, first: AppointmentId) -> None:
    small_clinic.do(SetStatus(first, 1, Status.CONFIRMED))
    with pytest.raises(Stale):
        small_clinic.do(SetStatus(first, 1, Status.CANCELLED))


def test_an_unbooked_course_can_wait_for_a_missed_session(
    small_clinic: SmallClinic, first: AppointmentId
) -> None:
    course_id = block(small_clinic, first).course_id
    assert course_id is not None
    small_clinic.do(_set(small_clinic, first, Status.NO_SHOW))
    course = show_course(small_clinic, course_id)
    assert course.sessions[0].status is Status.NO_SHOW
    assert course.next_session_id == course.sessions[0].id
    assert course.next_window is not None
    assert course.next_window.last == TODAY + timedelta(days=15 - 10)
