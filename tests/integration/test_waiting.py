"""The waiting list: who fits into time that comes free, in whose turn, and what booking from it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status, WaitingState
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, StaffId
from mesodesk.domain.waiting import Opening
from mesodesk.services.calendar.scheduling import BookAppointment, MoveAppointment, SetStatus
from mesodesk.services.courses.waiting import (
    AddWaiting,
    EditWaiting,
    ListWaiting,
    RemoveWaiting,
    SetWaitingState,
    WaitingCard,
    WaitingForm,
)
from mesodesk.services.courses.waiting_booking import BookWaiting, FindFitting, FittingCard
from mesodesk.services.door.practice import Done
from tests.factories import DOCTOR, DOCTOR2, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, block, book_course, show_course

CONSULTATION = AppointmentKind.CONSULTATION


@pytest.fixture
def other(small_clinic: SmallClinic) -> PatientId:
    """Somebody who waits."""
    return small_clinic.register("Can", "Er")


def form(patient: PatientId, **said: object) -> WaitingForm:
    base = WaitingForm(patient, CONSULTATION, TODAY, TODAY + timedelta(days=20))
    return replace(base, **said)  # type: ignore[arg-type]  # a test names what it changes


def wait(clinic: SmallClinic, wanted: WaitingForm) -> int:
    """Put somebody on the list, a minute after whoever came before."""
    clinic.clock.now += timedelta(minutes=1)
    return clinic.do(AddWaiting(wanted)).value


def book(
    clinic: SmallClinic, patient: PatientId, day: int, hour: int, staff: StaffId = STAFF[DOCTOR]
) -> AppointmentId:
    command = BookAppointment(CONSULTATION, patient, staff, None, clinic.when(day, hour), 60)
    return AppointmentId(clinic.do(command).value)


def free(clinic: SmallClinic, id: AppointmentId) -> Done[None]:
    return clinic.do(SetStatus(id, block(clinic, id).version, Status.CANCELLED))


def fitting(clinic: SmallClinic, openings: tuple[Opening, ...]) -> tuple[FittingCard, ...]:
    return clinic.ask(FindFitting(openings))


def line(clinic: SmallClinic, id: int) -> WaitingCard:
    return next(card for card in clinic.ask(ListWaiting(over=True)) if card.id == id)


def test_who_waits_longest_is_offered_a_cancelled_visit_first(
    small_clinic: SmallClinic, other: PatientId
) -> None:
    visit = book(small_clinic, small_clinic.patient, 3, 11)
    third = small_clinic.register("Ece", "Su")
    first_id = wait(small_clinic, form(other))
    second_id = wait(small_clinic, form(third))
    opened = free(small_clinic, visit).opened
    cards = fitting(small_clinic, opened)
    assert [card.waiting.id for card in cards] == [first_id, second_id]
    assert {card.starts_at for card in cards} == {small_clinic.when(3, 11)}
    assert {card.staff_id for card in cards} == {STAFF[DOCTOR]}


def test_what_a_moved_visit_leaves_is_offered_too(small_clinic: SmallClinic, other: PatientId) -> None:
    visit = book(small_clinic, small_clinic.patient, 3, 11)
    wait(small_clinic, form(other))
    moved = small_clinic.do(
        MoveAppointment(visit, block(small_clinic, visit).version, small_clinic.when(4, 15))
    )
    assert [card.starts_at for card in fitting(small_clinic, moved.opened)] == [small_clinic.when(3, 11)]


def test_who_gave_a_time_up_is_not_offered_it_again(small_clinic: SmallClinic) -> None:
    visit = book(small_clinic, small_clinic.patient, 3, 11)
    wait(small_clinic, form(small_clinic.patient))
    opened = free(small_clinic, visit).opened
    assert not fitting(small_clinic, opened)
    assert fitting(small_clinic, tuple(replace(one, patient_id=None) for one in opened))


@pytest.mark.parametrize(
    "said",
    [
        {"weekdays": (0, 1, 2)},
        {"hours": (14 * 60, 18 * 60)},
        {"first_on": TODAY + timedelta(days=4)},
        {"last_on": TODAY + timedelta(days=2)},
        {"staff_id": STAFF[DOCTOR2]},
    ],
    ids=["weekday", "hours", "too early", "too late", "another doctor"],
)
def test_nobody_is_offered_what_they_cannot_take(
    small_clinic: SmallClinic, other: PatientId, said: dict[str, object]
) -> None:
    visit = book(small_clinic, small_clinic.patient, 3, 11)
    wait(small_clinic, form(other, **said))
    assert not fitting(small_clinic, free(small_clinic, visit).opened)


def test_a_longer_visit_than_the_time_that_came_free_does_not_fit(
    small_clinic: SmallClinic, other: PatientId
) -> None:
    visit = book(small_clinic, small_clinic.patient, 3, 11)
    for hour in (10, 12):
        book(small_clinic, small_clinic.register("Ali", f"No {hour}"), 3, hour)
    wait(small_clinic, form(other, minutes=61))
    opened = free(small_clinic, visit).opened
    assert not fitting(small_clinic, opened)
    wait(small_clinic, form(other, minutes=60))
    assert [card.starts_at for card in fitting(small_clinic, opened)] == [small_clinic.when(3, 11)]


def test_nobody_is_offered_time_that_is_past(small_clinic: SmallClinic, other: PatientId) -> None:
    wait(small_clinic, form(other))
    gone = Opening(small_clinic.when(0, 6), small_clinic.when(0, 7), STAFF[DOCTOR])
    assert not fitting(small_clinic, (gone,))


def test_booking_from_the_list_moves_the_later_visit_and_one_undo_takes_both_back(
    small_clinic: SmallClinic, other: PatientId
) -> None:
    later = book(small_clinic, other, 10, 15)
    visit = book(small_clinic, small_clinic.patient, 3, 11)
    id = wait(small_clinic, form(other))
    opened = free(small_clinic, visit).opened
    before = small_clinic.snapshot()
    (card,) = fitting(small_clinic, opened)
    assert card.waiting.booked_at == small_clinic.when(10, 15)
    done = small_clinic.do(BookWaiting(id, card.waiting.version, card.starts_at, card.staff_id))
    assert done.value == later
    assert block(small_clinic, later).starts_at == small_clinic.when(3, 11)
    assert (line(small_clinic, id).state, line(small_clinic, id).appointment_id) == (
        WaitingState.BOOKED,
        later,
    )
    assert {change.topic for change in done.changes} >= {Topic.CALENDAR, Topic.WAITING}
    assert done.undo is not None
    again = small_clinic.do(done.undo)
    assert [row[3:] for row in small_clinic.snapshot()["segment"]] == [row[3:] for row in before["segment"]]
    assert line(small_clinic, id).state is WaitingState.WAITING
    assert again.undo is not None
    small_clinic.do(again.undo)
    assert block(small_clinic, later).starts_at == small_clinic.when(3, 11)


def test_who_has_no_visit_gets_a_new_one(small_clinic: SmallClinic, other: PatientId) -> None:
    visit = book(small_clinic, small_clinic.patient, 3, 11)
    id = wait(small_clinic, form(other, minutes=45, note="By phone"))
    (card,) = fitting(small_clinic, free(small_clinic, visit).opened)
    before = small_clinic.snapshot()
    done = small_clinic.do(BookWaiting(id, card.waiting.version, card.starts_at, card.staff_id))
    made = block(small_clinic, AppointmentId(done.value))
    assert (made.patient_id, made.ends_at, made.note) == (other, small_clinic.when(3, 11, 45), "By phone")
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before


def test_a_session_is_offered_only_inside_its_window_and_moves_there(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    patient, session = small_clinic.patient, course.sessions[1]
    id = wait(
        small_clinic,
        WaitingForm(patient, AppointmentKind.SESSION, TODAY, TODAY + timedelta(days=40), session.id),
    )
    early = Opening(small_clinic.when(9, 15), small_clinic.when(9, 16), STAFF[DOCTOR])
    fits = Opening(small_clinic.when(14, 15), small_clinic.when(14, 16), STAFF[DOCTOR])
    assert not fitting(small_clinic, (early,))
    (card,) = fitting(small_clinic, (early, fits))
    assert card.starts_at == small_clinic.when(14, 14)
    small_clinic.do(BookWaiting(id, card.waiting.version, card.starts_at, card.staff_id))
    assert show_course(small_clinic, course.id).sessions[1].starts_at == small_clinic.when(14, 14)


def test_a_stopped_or_begun_session_needs_no_time_any_more(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    first = appointment_of(course, 1)
    small_clinic.turn_to(1, 8)
    wait(
        small_clinic,
        WaitingForm(small_clinic.patient, AppointmentKind.SESSION, TODAY, TODAY + timedelta(days=9),
                    course.sessions[0].id),
    )  # fmt: skip
    opening = Opening(small_clinic.when(1, 11), small_clinic.when(1, 12), STAFF[DOCTOR])
    assert fitting(small_clinic, (opening,))
    small_clinic.do(SetStatus(first, block(small_clinic, first).version, Status.ARRIVED))
    assert not fitting(small_clinic, (opening,))


def test_a_refused_booking_leaves_them_waiting(small_clinic: SmallClinic, other: PatientId) -> None:
    book(small_clinic, small_clinic.patient, 3, 11)
    id = wait(small_clinic, form(other))
    with pytest.raises(RuleError) as refused:
        small_clinic.do(BookWaiting(id, None, small_clinic.when(3, 11), STAFF[DOCTOR]))
    assert refused.value.rule == "double_booking_staff"
    assert line(small_clinic, id).state is WaitingState.WAITING


def test_waiting_ends_by_itself_when_the_days_are_over(small_clinic: SmallClinic, other: PatientId) -> None:
    id = wait(small_clinic, form(other, last_on=TODAY + timedelta(days=5)))
    small_clinic.turn_to(5, 23, 59)
    small_clinic.at(DOCTOR).turn_day()
    assert line(small_clinic, id).state is WaitingState.WAITING
    small_clinic.turn_to(6, 0)
    turned = small_clinic.at(DOCTOR).turn_day()
    assert {change.topic for change in turned.changes} == {Topic.WAITING}
    assert line(small_clinic, id).state is WaitingState.EXPIRED
    assert not small_clinic.ask(ListWaiting())
    card = line(small_clinic, id)
    later = replace(card.form, last_on=TODAY + timedelta(days=30))
    small_clinic.do(EditWaiting(id, card.version, later))
    assert line(small_clinic, id).state is WaitingState.WAITING


def test_every_change_of_the_list_can_be_taken_back(small_clinic: SmallClinic, other: PatientId) -> None:
    id = wait(small_clinic, form(other))
    before = line(small_clinic, id)
    edited = small_clinic.do(EditWaiting(id, before.version, form(other, weekdays=(1, 3), note="mornings")))
    assert line(small_clinic, id).form.weekdays == (1, 3)
    assert edited.undo is not None
    small_clinic.do(edited.undo)
    assert line(small_clinic, id).form == before.form
    offered = small_clinic.do(SetWaitingState(id, None, WaitingState.OFFERED))
    assert line(small_clinic, id).offered_at == small_clinic.clock.now.replace(microsecond=0)
    assert offered.undo is not None
    small_clinic.do(offered.undo)
    assert line(small_clinic, id).state is WaitingState.WAITING
    removed = small_clinic.do(RemoveWaiting(id, None))
    assert not small_clinic.ask(ListWaiting(over=True))
    assert removed.undo is not None
    small_clinic.do(removed.undo)
    (card,) = small_clinic.ask(ListWaiting())
    assert (card.form, card.since) == (before.form, before.since)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"last_on": TODAY - timedelta(days=1), "first_on": TODAY - timedelta(days=3)}, "day_over"),
        ({"last_on": TODAY - timedelta(days=1)}, "span_order"),
        ({"last_on": date(2029, 1, 1)}, "too_far_ahead"),
        ({"minutes": 4}, "bad_duration"),
        ({"hours": (600, 600)}, "hours_order"),
        ({"kind": AppointmentKind.SESSION}, "session_needs_course"),
        ({"kind": AppointmentKind.BLOCK}, "block_has_no_patient"),
    ],
)
def test_what_cannot_be_waited_for_is_refused(
    small_clinic: SmallClinic, other: PatientId, said: dict[str, object], rule: str
) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(AddWaiting(form(other, **said)))
    assert refused.value.rule == rule
    assert not small_clinic.ask(ListWaiting(over=True))
