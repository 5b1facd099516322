"""Leave and other hours of staff on a real record: what they do to free time, and what is booked in them."""

from __future__ import annotations

from datetime import date

import pytest

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.clinic import RotaDay, Span
from mesodesk.domain.errors import NotAllowed, RuleError, Stale
from mesodesk.services.calendar.scheduling import BookAppointment, FindFree
from mesodesk.services.clinic.leave import (
    FindAffected,
    ListLeave,
    RemoveRotaException,
    SetRotaException,
)
from mesodesk.services.door.practice import Command
from tests.factories import DOCTOR, DOCTOR2, MANAGER, RECEPTION, ROOM_1, STAFF, SmallClinic

#: A Wednesday to the Friday after next.
FIRST, LAST = date(2026, 12, 2), date(2026, 12, 11)
LEAVE = RotaDay(FIRST, LAST, note="Yıllık izin")


def book(clinic: SmallClinic, day: date, hour: int, user: str = DOCTOR) -> int:
    command = BookAppointment(
        AppointmentKind.CONSULTATION, clinic.patient, STAFF[user], ROOM_1, clinic.when(day, hour), 30
    )
    return clinic.do(command).value


def refused(clinic: SmallClinic, command: Command[None], user: str = MANAGER) -> RuleError:
    with pytest.raises(RuleError) as caught:
        clinic.do(command, user)
    return caught.value


def test_leave_over_several_days_is_one_entry_and_nobody_is_booked_in_it(small_clinic: SmallClinic) -> None:
    small_clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)

    assert [(card.staff, card.days) for card in small_clinic.ask(ListLeave())] == [("Dr Selin Demir", LEAVE)]
    for day in (FIRST, date(2026, 12, 7), LAST):
        with pytest.raises(RuleError, match="staff_off"):
            book(small_clinic, day, 10)
    slots = small_clinic.ask(FindFree(FIRST, STAFF[DOCTOR], limit=1))
    assert slots[0].starts_at == small_clinic.when(date(2026, 12, 14), 9)
    assert book(small_clinic, FIRST, 10, DOCTOR2)


def test_other_hours_stand_for_the_weekly_ones_on_their_days_only(small_clinic: SmallClinic) -> None:
    saturday = date(2026, 11, 28)
    hours = RotaDay(saturday, saturday, (Span(600, 720), Span(780, 840)))
    small_clinic.do(SetRotaException(STAFF[DOCTOR], hours), MANAGER)

    assert book(small_clinic, saturday, 10)
    with pytest.raises(RuleError, match="staff_off"):
        book(small_clinic, saturday, 15)
    with pytest.raises(RuleError, match="staff_off"):
        book(small_clinic, date(2026, 12, 5), 10)
    assert small_clinic.ask(ListLeave())[0].days == hours


def test_leave_over_booked_visits_names_them_and_is_entered_only_knowingly(
    small_clinic: SmallClinic,
) -> None:
    late, soon = book(small_clinic, LAST, 14), book(small_clinic, FIRST, 9)
    book(small_clinic, date(2026, 12, 1), 9)
    book(small_clinic, FIRST, 11, DOCTOR2)

    error = refused(small_clinic, SetRotaException(STAFF[DOCTOR], LEAVE))

    assert (error.rule, error.details["count"]) == ("visits_booked", 2)
    assert small_clinic.ask(ListLeave()) == ()
    visits = small_clinic.ask(FindAffected(STAFF[DOCTOR], LEAVE))
    assert [(visit.appointment_id, visit.patient) for visit in visits] == [
        (soon, "Elif Yılmaz"),
        (late, "Elif Yılmaz"),
    ]
    small_clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE, even_if_booked=True), MANAGER)
    assert len(small_clinic.ask(ListLeave())) == 1


def test_only_what_lies_outside_other_hours_is_named(small_clinic: SmallClinic) -> None:
    book(small_clinic, FIRST, 9)
    outside = book(small_clinic, FIRST, 16)
    morning = RotaDay(FIRST, FIRST, (Span(540, 720),))

    visits = small_clinic.ask(FindAffected(STAFF[DOCTOR], morning))

    assert [visit.appointment_id for visit in visits] == [outside]


def test_an_entry_is_changed_and_taken_off_and_each_is_undone(small_clinic: SmallClinic) -> None:
    shorter = RotaDay(FIRST, date(2026, 12, 4), note="Kongre")
    small_clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    changed = small_clinic.do(SetRotaException(STAFF[DOCTOR], shorter, LEAVE), MANAGER)
    assert [card.days for card in small_clinic.ask(ListLeave())] == [shorter]
    removed = small_clinic.do(RemoveRotaException(STAFF[DOCTOR], shorter), MANAGER)
    assert small_clinic.ask(ListLeave()) == ()

    assert removed.undo is not None
    assert changed.undo is not None
    small_clinic.do(removed.undo, MANAGER)
    assert [card.days for card in small_clinic.ask(ListLeave())] == [shorter]
    small_clinic.do(changed.undo, MANAGER)
    assert [card.days for card in small_clinic.ask(ListLeave())] == [LEAVE]


def test_taking_off_the_extra_hours_under_a_visit_is_refused(small_clinic: SmallClinic) -> None:
    saturday = date(2026, 11, 28)
    hours = RotaDay(saturday, saturday, (Span(600, 720),))
    small_clinic.do(SetRotaException(STAFF[DOCTOR], hours), MANAGER)
    book(small_clinic, saturday, 10)

    assert refused(small_clinic, RemoveRotaException(STAFF[DOCTOR], hours)).rule == "visits_booked"
    moved = RotaDay(date(2026, 12, 5), date(2026, 12, 5), hours.spans)
    assert refused(small_clinic, SetRotaException(STAFF[DOCTOR], moved, hours)).rule == "visits_booked"
    assert [card.days for card in small_clinic.ask(ListLeave())] == [hours]


def test_an_entry_may_lie_within_another_but_not_across_its_end(small_clinic: SmallClinic) -> None:
    small_clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    across = RotaDay(date(2026, 12, 10), date(2026, 12, 20))
    error = refused(small_clinic, SetRotaException(STAFF[DOCTOR], across))
    assert (error.rule, error.field, error.details["last"]) == ("leave_overlaps", "first_on", LAST)
    assert refused(small_clinic, SetRotaException(STAFF[DOCTOR], LEAVE)).rule == "leave_overlaps"

    day = RotaDay(date(2026, 12, 9), date(2026, 12, 9), (Span(540, 720),))
    small_clinic.do(SetRotaException(STAFF[DOCTOR], day), MANAGER)
    small_clinic.do(SetRotaException(STAFF[DOCTOR2], across), MANAGER)
    assert book(small_clinic, date(2026, 12, 9), 10)
    with pytest.raises(RuleError, match="staff_off"):
        book(small_clinic, date(2026, 12, 8), 10)


def test_what_somebody_else_changed_meanwhile_is_stale(small_clinic: SmallClinic) -> None:
    with pytest.raises(Stale):
        small_clinic.do(RemoveRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    small_clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    other_note = RotaDay(FIRST, LAST, note="Hastalık")
    with pytest.raises(Stale):
        small_clinic.do(SetRotaException(STAFF[DOCTOR], other_note, other_note), MANAGER)


@pytest.mark.parametrize(
    ("first", "last", "rule"),
    [
        (date(2026, 12, 2), date(2030, 12, 2), "too_far_ahead"),
        (date(2026, 12, 2), date(2028, 12, 30), "too_many_days"),
    ],
)
def test_a_slip_of_the_keys_is_no_leave(
    small_clinic: SmallClinic, first: date, last: date, rule: str
) -> None:
    assert refused(small_clinic, SetRotaException(STAFF[DOCTOR], RotaDay(first, last))).rule == rule


def test_reception_reads_leave_and_does_not_write_it(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), RECEPTION)
    small_clinic.do(SetRotaException(STAFF[DOCTOR], LEAVE), MANAGER)
    assert len(small_clinic.ask(ListLeave(), RECEPTION)) == 1


def test_past_leave_is_listed_only_when_asked_for(small_clinic: SmallClinic) -> None:
    past = RotaDay(date(2026, 11, 2), date(2026, 11, 6))
    running = RotaDay(date(2026, 11, 20), date(2026, 11, 23))
    for days in (past, running):
        small_clinic.do(SetRotaException(STAFF[DOCTOR], days), MANAGER)
    assert [card.days for card in small_clinic.ask(ListLeave())] == [running]
    assert [card.days for card in small_clinic.ask(ListLeave(with_past=True))] == [past, running]
