"""Pauses around visits as they are set for rooms and staff: kept, bounded, taken back, and obeyed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.errors import NotAllowed, RuleError, Stale
from mesodesk.domain.people import Role
from mesodesk.services.calendar.scheduling import BookAppointment
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.clinic.rooms import AddRoom, EditRoom, RoomCard
from mesodesk.services.clinic.staff import AddStaff, EditStaff, ListStaff, StaffCard, StaffForm
from tests.factories import DOCTOR, DOCTOR2, MANAGER, RECEPTION, ROOM_1, STAFF, SmallClinic


def room(clinic: SmallClinic) -> RoomCard:
    return next(card for card in clinic.ask(ShowClinic(), MANAGER).rooms if card.id == ROOM_1)


def doctor(clinic: SmallClinic) -> StaffCard:
    return next(card for card in clinic.ask(ListStaff(), MANAGER) if card.user == DOCTOR)


def edit_room(clinic: SmallClinic, before: int, after: int) -> EditRoom:
    card = room(clinic)
    return EditRoom(card.id, card.version, card.name, False, True, True, before, after)


def book(clinic: SmallClinic, hour: int, minute: int, user: str) -> None:
    patient = clinic.register("Ada", f"Can {hour}{minute}{user}", asked=False)
    moment = clinic.when(1, hour, minute)
    command = BookAppointment(AppointmentKind.CONSULTATION, patient, STAFF[user], ROOM_1, moment, 30)
    clinic.do(command)


def test_a_room_stays_empty_between_visits_for_as_long_as_was_set(small_clinic: SmallClinic) -> None:
    done = small_clinic.do(edit_room(small_clinic, 0, 15), MANAGER)
    book(small_clinic, 10, 0, DOCTOR)
    with pytest.raises(RuleError, match="buffer_room"):
        book(small_clinic, 10, 30, DOCTOR2)
    assert done.undo is not None
    small_clinic.do(done.undo, MANAGER)
    assert (room(small_clinic).buffer_before, room(small_clinic).buffer_after) == (0, 0)
    book(small_clinic, 10, 30, DOCTOR2)


def test_a_doctor_has_a_pause_between_visits_for_as_long_as_was_set(small_clinic: SmallClinic) -> None:
    card = doctor(small_clinic)
    form = replace(card.form, buffer_before=10, buffer_after=5)
    done = small_clinic.do(EditStaff(card.id, card.version, form), MANAGER)
    book(small_clinic, 10, 0, DOCTOR)
    with pytest.raises(RuleError, match="buffer_staff"):
        book(small_clinic, 10, 35, DOCTOR)
    assert done.undo is not None
    small_clinic.do(done.undo, MANAGER)
    assert doctor(small_clinic).form == card.form
    book(small_clinic, 10, 35, DOCTOR)


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [(-1, 0, "buffer_before"), (121, 0, "buffer_before"), (0, 121, "buffer_after")],
)
def test_a_pause_out_of_range_is_refused_with_its_field_everywhere(
    small_clinic: SmallClinic, before: int, after: int, field: str
) -> None:
    card = doctor(small_clinic)
    form = StaffForm("Ali Er", Role.PRACTITIONER, buffer_before=before, buffer_after=after)
    for command in (
        edit_room(small_clinic, before, after),
        AddRoom("Oda 9", True, True, before, after),
        EditStaff(card.id, card.version, replace(card.form, buffer_before=before, buffer_after=after)),
        AddStaff("ali", form, "a long enough way in"),
    ):
        with pytest.raises(RuleError) as caught:
            small_clinic.do(command, MANAGER)
        assert (caught.value.rule, caught.value.field) == ("buffer_range", field)


def test_the_longest_pause_is_kept_for_new_rooms_and_new_staff(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddRoom("Oda 9", True, True, 120, 120), MANAGER)
    form = StaffForm("Ali Er", Role.PRACTITIONER, buffer_before=120, buffer_after=0)
    small_clinic.do(AddStaff("ali", form, "a long enough way in"), MANAGER)
    added = small_clinic.ask(ShowClinic(), MANAGER).rooms[-1]
    assert (added.buffer_before, added.buffer_after) == (120, 120)
    assert small_clinic.ask(ListStaff(), MANAGER)[-1].form == form


def test_a_pause_that_somebody_else_changed_meanwhile_is_not_overwritten(small_clinic: SmallClinic) -> None:
    mine, theirs = edit_room(small_clinic, 5, 5), edit_room(small_clinic, 10, 10)
    small_clinic.do(theirs, MANAGER)
    with pytest.raises(Stale):
        small_clinic.do(mine, MANAGER)
    with pytest.raises(NotAllowed):
        small_clinic.do(edit_room(small_clinic, 5, 5), RECEPTION)
    assert room(small_clinic).buffer_after == 10
