"""The door: the matrix of roles, retries, PINs, sign-in, leavers."""

from __future__ import annotations

import inspect
import pkgutil
from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest

import mesodesk.services
from mesodesk.domain.errors import NotAllowed, RuleError, WorldError
from mesodesk.domain.people import PERMISSIONS, Permission, Role, is_allowed
from mesodesk.services.clinic.staff import AddStaff, ChangePassword, EndStaff, ListStaff, SetPin, StaffForm
from mesodesk.services.door.pins import check_pin
from mesodesk.services.door.practice import Command, Query
from mesodesk.services.door.throttle import FREE_TRIES, Throttle
from mesodesk.services.keeping.sign_in import open_clinic
from mesodesk.services.people.patients import ListPatients, PatientForm, RegisterPatient
from mesodesk.storage.keys import read_keys
from tests.factories import (
    DOCTOR,
    MANAGER,
    NURSE,
    PASSWORD,
    PIN,
    QUICK,
    RECEPTION,
    RESOURCES,
    SmallClinic,
)

USERS = {
    Role.RECEPTIONIST: RECEPTION,
    Role.PRACTITIONER: NURSE,
    Role.DERMATOLOGIST: DOCTOR,
    Role.MANAGER: MANAGER,
}


def everything_that_can_be_asked_or_done() -> list[type[Command[object]] | type[Query[object]]]:
    found: set[type] = set()
    for module in pkgutil.walk_packages(mesodesk.services.__path__, "mesodesk.services."):
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(kind, Command | Query) and "permission" in vars(kind):
                found.add(kind)
    return sorted(found, key=lambda kind: kind.__name__)


EVERYTHING = everything_that_can_be_asked_or_done()


def test_there_is_something_to_check() -> None:
    assert len(EVERYTHING) > 50


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_just_what_the_matrix_says(small_clinic: SmallClinic, role: Role) -> None:
    practice = small_clinic.at(USERS[role])
    for kind in EVERYTHING:
        made = object.__new__(kind)
        allowed = is_allowed(role, role is Role.MANAGER, kind.permission)
        refused = False
        try:
            practice.require(kind.permission)
        except NotAllowed:
            refused = True
        assert refused is not allowed, kind.__name__
        if not allowed:
            with pytest.raises(NotAllowed):
                practice.perform(made) if isinstance(made, Command) else practice.ask(made)


def test_what_a_role_may_not_is_what_the_clinic_fixed() -> None:
    reception, doctor = PERMISSIONS[Role.RECEPTIONIST], PERMISSIONS[Role.DERMATOLOGIST]
    manager, nurse = PERMISSIONS[Role.MANAGER], PERMISSIONS[Role.PRACTITIONER]
    clinical = {Permission.SEE_FACTS, Permission.RECORD_FACTS, Permission.RECORD_TREATMENT}
    assert not clinical & reception
    assert not clinical & manager
    assert clinical <= nurse
    doctors_only = {
        Permission.PUBLISH_PROTOCOL,
        Permission.DECIDE_STOP,
        Permission.SIGN_TREATMENT,
        Permission.COUNTERSIGN,
        Permission.EVALUATE,
    }
    assert doctors_only <= doctor
    assert not doctors_only & (reception | nurse | manager)
    assert not {Permission.EDIT_STAFF, Permission.BACK_UP} & (doctor | reception | nurse)
    assert Permission.RESTORE not in manager
    assert is_allowed(Role.MANAGER, True, Permission.RESTORE)


def test_a_retry_with_the_same_command_id_does_nothing_twice(small_clinic: SmallClinic) -> None:
    practice, key = small_clinic.at(RECEPTION), uuid4()
    command = RegisterPatient(PatientForm("Can", "Er"))
    first = practice.perform(command, key)
    again = practice.perform(command, key)
    assert first.value == again.value
    assert practice.ask(ListPatients()).total == 2


def test_a_pin_is_throttled_across_restarts_and_clock_changes(small_clinic: SmallClinic) -> None:
    clock, actor = small_clinic.clock, small_clinic.at(DOCTOR).actor
    now, uptime = clock.now, 0.0
    throttle = Throttle(small_clinic.clinic.record, lambda: uptime)
    for _ in range(FREE_TRIES):
        with pytest.raises(RuleError) as refused:
            check_pin(throttle, actor, "0000", now)
        assert refused.value.rule == "wrong_pin"
    for moment in (now, now + timedelta(days=2), now - timedelta(hours=2)):
        with pytest.raises(RuleError) as refused:
            check_pin(throttle, actor, PIN, moment)
        assert refused.value.rule == "locked_out"
    uptime = 120.0
    check_pin(throttle, actor, PIN, now + timedelta(minutes=2))
    check_pin(throttle, actor, PIN, now + timedelta(minutes=2))


def test_a_refused_pin_stays_counted_although_nothing_else_was_written(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError):
        check_pin(
            Throttle(small_clinic.clinic.record),
            small_clinic.at(DOCTOR).actor,
            "0000",
            small_clinic.clock.now,
        )
    with small_clinic.clinic.record.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT failures FROM pin_attempt")
        assert rows.all() == [(1,)]


def test_a_new_member_of_staff_opens_the_clinic_the_next_morning(small_clinic: SmallClinic) -> None:
    form = StaffForm("Deniz Ak", Role.RECEPTIONIST)
    small_clinic.do(AddStaff("deniz", form, "ilk parolam 1"), MANAGER)
    small_clinic.clinic.close()
    where = (small_clinic.folder, RESOURCES, "deniz")
    with pytest.raises(RuleError, match="must_change"):
        open_clinic(*where, "ilk parolam 1", small_clinic.clock, QUICK)
    clinic, practice = open_clinic(
        *where, "ilk parolam 1", small_clinic.clock, QUICK, chosen="kendi parolam 1"
    )
    assert practice.actor.name == "Deniz Ak"
    clinic.close()
    with pytest.raises(RuleError, match="wrong_password"):
        open_clinic(*where, "ilk parolam 1", small_clinic.clock, QUICK)
    clinic, _ = open_clinic(*where, "kendi parolam 1", small_clinic.clock, QUICK)
    clinic.close()


def test_a_weak_password_adds_nobody(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(AddStaff("deniz", StaffForm("Deniz Ak", Role.RECEPTIONIST), "kısa"), MANAGER)
    assert (refused.value.rule, refused.value.field) == ("weak_password", "password")
    assert "deniz" not in read_keys(small_clinic.folder).users


def test_a_leavers_slot_goes_at_once(small_clinic: SmallClinic) -> None:
    card = next(one for one in small_clinic.ask(ListStaff(), MANAGER) if one.user == NURSE)
    small_clinic.do(AddStaff("deniz", StaffForm("Deniz Ak", Role.RECEPTIONIST), "ilk parolam 1"), MANAGER)
    deniz = next(one for one in small_clinic.ask(ListStaff(), MANAGER) if one.user == "deniz")
    small_clinic.do(EndStaff(deniz.id, deniz.version), MANAGER)
    assert "deniz" not in read_keys(small_clinic.folder).users
    small_clinic.do(EndStaff(card.id, card.version), MANAGER)
    assert NURSE not in [one.user for one in small_clinic.ask(ListStaff(), MANAGER)]


def test_the_last_owner_cannot_end_themselves(small_clinic: SmallClinic) -> None:
    card = next(one for one in small_clinic.ask(ListStaff(), MANAGER) if one.user == MANAGER)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(EndStaff(card.id, card.version), MANAGER)
    assert refused.value.rule == "not_yourself"


def test_a_changed_password_opens_and_the_old_one_does_not(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError):
        small_clinic.do(ChangePassword("not the old one", "yeni parolam 2"), MANAGER)
    small_clinic.do(ChangePassword(PASSWORD, "yeni parolam 2"), MANAGER)
    keys = read_keys(small_clinic.folder)
    keys.unlock(MANAGER, "yeni parolam 2")
    with pytest.raises(RuleError) as refused:
        keys.unlock(MANAGER, PASSWORD)
    assert refused.value.rule == "wrong_password"


def test_a_pin_is_chosen_with_the_password(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(SetPin(PASSWORD, "12"), MANAGER)
    assert refused.value.rule == "bad_pin"
    small_clinic.do(SetPin(PASSWORD, "987654"), MANAGER)
    throttle = Throttle(small_clinic.clinic.record)
    check_pin(throttle, small_clinic.at(MANAGER).actor, "987654", small_clinic.clock.now)


def test_a_folder_without_a_clinic_says_so(small_clinic: SmallClinic) -> None:
    with pytest.raises(WorldError) as failed:
        open_clinic(small_clinic.folder / "nowhere", RESOURCES, MANAGER, PASSWORD)
    assert failed.value.problem == "no_record"
