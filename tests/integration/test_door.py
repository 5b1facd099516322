"""What the door refuses and tells the ledger: lock, leavers, ended access, searches, broken glass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Role
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.clinic.staff import AddStaff, EditStaff, EndStaff, ListStaff, StaffCard, StaffForm
from mesodesk.services.door.practice import Command, Practice
from mesodesk.services.door.proof import IsProved, Prove
from mesodesk.services.people.broken_glass import (
    BreakGlass,
    LeaveGlass,
    ReviewGlass,
    ShowBrokenGlass,
    ShowOpenGlass,
)
from mesodesk.services.people.facts import AddEntry, ShowFacts
from mesodesk.services.people.patients import FindPatients, PatientForm, RegisterPatient
from mesodesk.services.records.adverse_events import ListEvents
from mesodesk.services.treatment.charts import ShowBanner, ShowChart
from mesodesk.storage.tables import Staff
from tests.factories import DOCTOR, MANAGER, NURSE, PASSWORD, PIN, RECEPTION, STAFF, SmallClinic

REASON = "She collapsed in the waiting room"


def lines(clinic: SmallClinic) -> list[tuple[str, str, str, int | None, str]]:
    """Action, change, entity, patient and note of every line of the ledger."""
    with clinic.clinic.record.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT action, change, entity, patient_id, note FROM ledger ORDER BY seq"
        )
        return [tuple(row) for row in rows]


def change_staff(clinic: SmallClinic, user: str, **values: Any) -> None:
    """Change a row of the staff as another desk would."""
    with clinic.clinic.record.writing(actor_id=None, action="test", now=clinic.clock.now) as unit:
        row = unit.session.get_one(Staff, STAFF[user])
        for name, value in values.items():
            setattr(row, name, value)
        unit.session.add(row)


def refusal(act: Callable[[], object]) -> str:
    """The rule by which it was not allowed."""
    with pytest.raises(NotAllowed) as refused:
        act()
    return refused.value.rule


def register(clinic: SmallClinic, name: str) -> PatientId:
    form = PatientForm("Can", name)
    return PatientId(clinic.do(RegisterPatient(form, even_if_likely=True)).value)


# Locked ----------------------------------------------------------------------------------------------------


def test_a_locked_desk_answers_and_does_nothing_until_somebody_else_comes(small_clinic: SmallClinic) -> None:
    practice = small_clinic.at(RECEPTION)
    practice.lock()
    before = len(lines(small_clinic))
    assert refusal(lambda: practice.ask(FindPatients("elif"))) == "locked"
    assert refusal(lambda: practice.perform(RegisterPatient(PatientForm("Can", "Er")))) == "locked"
    told = lines(small_clinic)[before:]
    assert [line[0] for line in told] == ["FindPatients", "RegisterPatient"]
    assert all('"why":"locked"' in line[4].replace(" ", "") for line in told)
    fresh = small_clinic.clinic.switch(RECEPTION, PIN)
    assert len(fresh.ask(FindPatients("elif"))) == 1


def test_locking_ends_what_was_proved_and_the_broken_glass(small_clinic: SmallClinic) -> None:
    practice = small_clinic.clinic.practice(MANAGER)
    practice.perform(Prove(PASSWORD))
    assert practice.ask(IsProved())
    practice.lock()
    assert not practice.is_proved


def test_a_proof_lasts_five_minutes_and_no_longer_when_the_clock_is_set_back(
    small_clinic: SmallClinic,
) -> None:
    practice = small_clinic.at(MANAGER)
    practice.perform(Prove(PASSWORD))
    counts = []
    for minutes in (4.9, -10, 11):
        small_clinic.clock.now += timedelta(minutes=minutes)
        counts.append(practice.is_proved)
    assert counts == [True, False, False]


# Who is still here -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "rule"),
    [({"active": False}, "has_left"), ({"role": Role.DERMATOLOGIST}, "role_changed")],
)
def test_an_open_window_is_refused_at_its_next_action(
    small_clinic: SmallClinic, values: dict[str, object], rule: str
) -> None:
    practice = small_clinic.at(RECEPTION)
    practice.ask(FindPatients("elif"))
    change_staff(small_clinic, RECEPTION, **values)
    before = len(lines(small_clinic))
    assert refusal(lambda: practice.ask(FindPatients("elif"))) == rule
    assert refusal(lambda: practice.perform(RegisterPatient(PatientForm("Can", "Er")))) == rule
    told = [line for line in lines(small_clinic)[before:] if '"refused"' in line[4]]
    assert [line[0] for line in told] == ["FindPatients", "RegisterPatient"]


def test_access_ends_after_its_last_day_at_the_desk_and_at_the_door(small_clinic: SmallClinic) -> None:
    practice = small_clinic.at(RECEPTION)
    today = small_clinic.clock.now.date()
    change_staff(small_clinic, RECEPTION, access_until=today)
    practice.ask(FindPatients("elif"))
    small_clinic.turn_to(1, 0, 1)
    assert refusal(lambda: practice.ask(FindPatients("elif"))) == "access_over"
    ways: tuple[Callable[[], object], ...] = (
        lambda: small_clinic.clinic.practice(RECEPTION),
        lambda: small_clinic.clinic.switch(RECEPTION, PIN),
    )
    for enter in ways:
        before = len(lines(small_clinic))
        with pytest.raises(RuleError) as refused:
            enter()
        assert refused.value.rule == "access_over"
        assert len(lines(small_clinic)) == before + 1


# Searches --------------------------------------------------------------------------------------------------


def test_a_search_is_told_once_for_all_its_keys_and_never_in_words(small_clinic: SmallClinic) -> None:
    practice = small_clinic.at(RECEPTION)
    before = len(lines(small_clinic))
    for typed in ("e", "el", "eli", "elif"):
        practice.ask(FindPatients(typed))
        small_clinic.clock.now += timedelta(milliseconds=300)
    assert len(lines(small_clinic)) == before, "no key waits for the ledger"
    register(small_clinic, "Er")
    told = [line for line in lines(small_clinic)[before:] if '"search"' in line[4]]
    assert len(told) == 1
    assert '"keys":4' in told[0][4].replace(" ", "")
    assert '"hits":1' in told[0][4].replace(" ", "")
    assert "eli" not in told[0][4]


@pytest.mark.parametrize("how", ["lock", "time", "view", "close"])
def test_what_is_owed_to_the_ledger_is_written(small_clinic: SmallClinic, how: str) -> None:
    practice = small_clinic.clinic.practice(RECEPTION)
    practice.news()
    practice.ask(FindPatients("elif"))
    ways: dict[str, Callable[[], object]] = {
        "lock": practice.lock,
        "time": practice.news,
        "view": lambda: practice.ask(ShowChart(small_clinic.patient)),
        "close": practice.settle,
    }
    if how == "time":
        small_clinic.clock.now += timedelta(seconds=31)
    ways[how]()
    assert len([line for line in lines(small_clinic) if '"search"' in line[4]]) == 1
    practice.settle()
    assert len([line for line in lines(small_clinic) if '"search"' in line[4]]) == 1


# Broken glass ----------------------------------------------------------------------------------------------


@pytest.fixture
def broken(small_clinic: SmallClinic) -> Practice:
    """The receptionist's door with the first patient's glass broken."""
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "Lidocaine")
    practice = small_clinic.clinic.practice(RECEPTION)
    practice.perform(BreakGlass(small_clinic.patient, REASON, PIN))
    return practice


def test_broken_glass_shows_this_patients_facts_and_nobody_elses(
    small_clinic: SmallClinic, broken: Practice
) -> None:
    other = register(small_clinic, "Er")
    assert any(card.entries for card in broken.ask(ShowFacts(small_clinic.patient)))
    assert broken.ask(ShowChart(small_clinic.patient)).topics
    assert broken.ask(ShowBanner(small_clinic.patient)).alerts
    assert not broken.ask(ShowChart(other)).topics
    assert refusal(lambda: broken.ask(ShowFacts(other))) == "not_allowed"
    assert refusal(lambda: broken.ask(ListEvents())) == "not_allowed"


def test_nothing_is_written_through_broken_glass(small_clinic: SmallClinic, broken: Practice) -> None:
    command = AddEntry(small_clinic.patient, Topic.ALLERGIES, "Latex")
    assert refusal(lambda: broken.perform(command)) == "not_allowed"


@pytest.mark.parametrize("how", ["time", "left", "locked", "another session", "clock set back"])
def test_broken_glass_ends(small_clinic: SmallClinic, broken: Practice, how: str) -> None:
    practice = broken
    if how == "time":
        small_clinic.clock.now += timedelta(minutes=30)
    elif how == "left":
        broken.perform(LeaveGlass())
        assert broken.ask(ShowOpenGlass()) is None
    elif how == "locked":
        broken.lock()
    elif how == "another session":
        practice = small_clinic.clinic.switch(RECEPTION, PIN)
    else:
        small_clinic.clock.now -= timedelta(hours=1)
    assert refusal(lambda: practice.ask(ShowFacts(small_clinic.patient))) in {"not_allowed", "locked"}


@pytest.mark.parametrize(("reason", "pin", "rule"), [
    ("emergency", PIN, "reason_too_short"),
    ("12345 67890 12345", PIN, "reason_too_short"),
    (REASON, "0000", "wrong_pin"),
])  # fmt: skip
def test_glass_is_not_broken_without_a_reason_and_a_pin(
    small_clinic: SmallClinic, reason: str, pin: str, rule: str
) -> None:
    practice = small_clinic.clinic.practice(RECEPTION)
    with pytest.raises(RuleError) as refused:
        practice.perform(BreakGlass(small_clinic.patient, reason, pin))
    assert refused.value.rule == rule
    assert refusal(lambda: practice.ask(ShowFacts(small_clinic.patient))) == "not_allowed"


def test_an_owner_sees_who_looked_at_whom_and_why_and_looks_into_it_once(
    small_clinic: SmallClinic, broken: Practice
) -> None:
    broken.ask(ShowFacts(small_clinic.patient))
    (card,) = small_clinic.ask(ShowBrokenGlass(), MANAGER)
    assert (card.patient, card.who, card.reason, card.looks) == ("Elif Yılmaz", "Ayşe Güneş", REASON, 1)
    small_clinic.do(ReviewGlass(card.id, card.version, "Rightly so"), MANAGER)
    assert small_clinic.ask(ShowBrokenGlass(), MANAGER) == ()
    (again,) = small_clinic.ask(ShowBrokenGlass(with_reviewed=True), MANAGER)
    assert (again.review, again.reviewed_by) == ("Rightly so", "Mert Kaya")
    with pytest.raises(RuleError) as refused:
        small_clinic.do(ReviewGlass(card.id, again.version, "Again"), MANAGER)
    assert refused.value.rule == "glass_reviewed"
    assert refusal(lambda: small_clinic.ask(ShowBrokenGlass(), DOCTOR)) == "not_allowed"


# User administration ---------------------------------------------------------------------------------------


def test_who_may_do_what_is_changed_by_somebody_who_has_proved_it_just_now(
    small_clinic: SmallClinic,
) -> None:
    practice = small_clinic.clinic.practice(MANAGER)
    (nurse,) = [card for card in practice.ask(ListStaff()) if card.user == NURSE]
    promoted = replace(nurse.form, role=Role.DERMATOLOGIST)
    guarded: tuple[Command[Any], ...] = (
        AddStaff("deniz", StaffForm("Deniz Ak", Role.RECEPTIONIST), "ilk parolam 1"),
        EditStaff(nurse.id, nurse.version, promoted),
        EndStaff(nurse.id, nurse.version),
    )
    before = len(lines(small_clinic))
    for command in guarded:
        with pytest.raises(RuleError) as refused:
            practice.perform(command)
        assert refused.value.rule == "prove_again"
    assert len(lines(small_clinic)) == before
    practice.perform(EditStaff(nurse.id, nurse.version, replace(nurse.form, name="Gül Şen Ak")))
    practice.prove(PASSWORD)
    practice.perform(guarded[0])
    small_clinic.clock.now += timedelta(minutes=5)
    with pytest.raises(RuleError):
        practice.perform(AddStaff("derya", StaffForm("Derya Ak", Role.RECEPTIONIST), "ilk parolam 1"))


def test_nobody_but_an_owner_gives_themselves_another_role(small_clinic: SmallClinic) -> None:
    def card(user: str) -> StaffCard:
        return next(one for one in small_clinic.ask(ListStaff(), RECEPTION) if one.user == user)

    nurse = card(NURSE)
    small_clinic.do(EditStaff(nurse.id, nurse.version, replace(nurse.form, role=Role.MANAGER)), MANAGER)
    nurse = card(NURSE)
    itself = replace(nurse.form, role=Role.DERMATOLOGIST)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(EditStaff(nurse.id, nurse.version, itself), NURSE)
    assert (refused.value.rule, refused.value.field) == ("not_yourself", "role")
    small_clinic.do(EditStaff(nurse.id, nurse.version, replace(nurse.form, name="Gül Ak")), NURSE)
    owner = card(MANAGER)
    small_clinic.do(EditStaff(owner.id, owner.version, replace(owner.form, role=Role.DERMATOLOGIST)), MANAGER)
    assert card(MANAGER).form.role is Role.DERMATOLOGIST


def test_whoever_came_in_by_password_has_proved_it_and_by_pin_not(small_clinic: SmallClinic) -> None:
    assert small_clinic.clinic.sign_in(MANAGER, PASSWORD).is_proved
    assert not small_clinic.clinic.switch(MANAGER, PIN).is_proved
