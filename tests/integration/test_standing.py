"""A clinic under a red light: it can be read, what is seen is noted later, and its ways out lead out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mesodesk.domain.errors import NotAllowed, RuleError, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.lights import Light, Shine, Way, reds
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.door.practice import Practice, Work
from mesodesk.services.door.proof import Prove
from mesodesk.services.door.throttle import FREE_TRIES
from mesodesk.services.keeping.sign_in import OpenClinic
from mesodesk.services.keeping.standing import AcceptAsIs, accept_as_is, check_again, finish_checking
from mesodesk.services.people.facts import ShowFacts
from mesodesk.storage import gate, place
from mesodesk.storage.anchors import FOLDER
from mesodesk.storage.engine import driver_of
from mesodesk.storage.keys import Secrets, read_keys
from mesodesk.storage.record import Record
from tests.factories import DOCTOR, MANAGER, PASSWORD, PIN
from tests.integration.standing_house import NEW, House


@pytest.fixture
def house(clinic_template: Callable[[str, str], Path], tmp_path: Path) -> Iterator[House]:
    """A clinic that nobody has opened yet at this desk."""
    made = House(tmp_path, clinic_template("Europe/Istanbul", "TR"))
    yield made
    made.leave()


def _opened(house: House) -> OpenClinic:
    assert house.clinic is not None
    return house.clinic


def _lines(practice: Practice, what: str) -> list[tuple[object, ...]]:
    with practice.record.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT action, actor_id, note FROM ledger WHERE note LIKE ? ORDER BY seq", (f"%{what}%",)
        )
        return [tuple(row) for row in rows]


def test_a_clinic_that_is_as_it_should_be_is_open_for_writing(house: House) -> None:
    practice = house.enter()
    assert (practice.read_only, reds(practice.lights)) == (False, ())
    assert {light.key for light in practice.lights} >= {"anchor_new", "schema", "structure", "ledger"}
    assert len(_lines(practice, "first_seen")) == 1
    house.leave()
    assert len(_lines(house.enter(), "first_seen")) == 1


def test_lost_entries_leave_a_clinic_that_can_be_read_and_not_written(house: House) -> None:
    house.lose()
    practice = house.enter()
    (light,) = reds(practice.lights)
    assert (light.key, practice.read_only) == ("lost_writes", True)
    assert light.details["lost"] == light.details["kept"] - light.details["found"] > 0  # type: ignore[operator]
    with pytest.raises(WorldError, match="read_only_record"):
        practice.perform(NEW)
    assert practice.turn_day().changes == frozenset()


def test_what_was_seen_meanwhile_is_in_the_ledger_afterwards_by_whom_it_was_seen(house: House) -> None:
    house.lose()
    practice = house.enter()
    doctor = _opened(house).practice(DOCTOR)
    doctor.ask(ShowFacts(PatientId(1)))
    waiting = next((house.state / FOLDER).glob("*.waiting"))
    assert b"facts" not in waiting.read_bytes()
    house.clinic, practice = accept_as_is(_opened(house), practice, PASSWORD, "Disk bozuldu", house.clock)
    seen = [line for line in _lines(practice, "waited_since") if line[0] == "ShowFacts"]
    assert [line[1] for line in seen] == [doctor.actor.staff_id]
    assert not waiting.exists()
    assert all(check.passed for check in practice.record.verify())


def test_looking_again_and_starting_anew_give_no_try_back(house: House) -> None:
    house.lose()
    practice = house.enter()
    outcomes = []
    for round in range(12):
        try:
            _opened(house).switch(DOCTOR, "9999")
        except RuleError as error:
            outcomes.append(error.rule)
        if round % 2:
            house.clinic, practice = check_again(_opened(house), practice, house.clock)
        else:
            house.leave()
            practice = house.enter()
    assert practice.read_only
    assert outcomes.count("wrong_pin") <= FREE_TRIES
    assert set(outcomes[FREE_TRIES:]) == {"locked_out"}
    house.clinic, practice = accept_as_is(_opened(house), practice, PASSWORD, "Disk bozuldu", house.clock)
    tried = [line for line in _lines(practice, "tried") if '"field":"pin"' in str(line[2])]
    assert len(tried) == outcomes.count("wrong_pin") + outcomes.count("locked_out")


def test_half_a_line_that_a_full_disk_left_hides_none_that_comes_after_it(house: House) -> None:
    house.lose()
    practice = house.enter()
    doctor = _opened(house).practice(DOCTOR)
    waiting = next((house.state / FOLDER).glob("*.waiting"))
    with waiting.open("ab") as file:
        file.write(bytes([0, 0, 1, 0]) + b"torn")
    doctor.ask(ShowFacts(PatientId(1)))
    with waiting.open("ab") as file:
        file.write(bytes([0, 0, 0, 4]) + b"torn")
    house.clinic, practice = accept_as_is(_opened(house), practice, PASSWORD, "Disk bozuldu", house.clock)
    assert [line[0] for line in _lines(practice, "waited_since") if line[0] == "ShowFacts"] == ["ShowFacts"]
    assert [line[0] for line in _lines(practice, "unreadable")] == ["settle", "settle"]
    assert not waiting.exists()


def test_an_owner_can_take_the_record_as_it_is_and_the_ledger_names_the_gap(house: House) -> None:
    house.lose()
    practice = house.enter()
    (light,) = reds(practice.lights)
    house.clinic, practice = accept_as_is(_opened(house), practice, PASSWORD, "Disk bozuldu", house.clock)
    assert not practice.read_only
    ((action, _, said),) = _lines(practice, "accepted")
    assert action == AcceptAsIs.__name__ == gate.ACCEPTED
    assert f'"lost":{light.details["lost"]}' in str(said)
    assert "Disk bozuldu" in str(said)
    practice.perform(NEW)
    house.leave()
    assert not house.enter().read_only


def test_a_crash_before_the_acceptance_is_written_leaves_the_red_light(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.lose()
    practice = house.enter()
    with monkeypatch.context() as patched:

        def crash(_self: AcceptAsIs, _work: Work) -> None:
            raise KeyboardInterrupt

        patched.setattr(AcceptAsIs, "run", crash)
        with pytest.raises(KeyboardInterrupt):
            accept_as_is(_opened(house), practice, PASSWORD, "Disk bozuldu", house.clock)
    practice = house.enter()
    # What was written meanwhile stands where the lost entries were.
    assert [light.key for light in reds(practice.lights)] == ["other_history"]
    assert _lines(practice, "accepted") == []


@pytest.mark.parametrize(
    ("password", "reason", "rule"), [("wrong", "Disk", "wrong_password"), (PASSWORD, "  ", "required")]
)
def test_without_a_reason_or_the_password_nothing_is_taken_as_it_is(
    house: House, password: str, reason: str, rule: str
) -> None:
    house.lose()
    practice = house.enter()
    with pytest.raises(RuleError) as caught:
        accept_as_is(_opened(house), practice, password, reason, house.clock)
    assert caught.value.rule == rule
    assert practice.read_only
    practice.ask(ShowClinic())


def test_who_one_is_can_be_proved_where_nothing_can_be_written(house: House) -> None:
    house.lose()
    practice = house.enter()
    practice.perform(Prove(PASSWORD))
    assert practice.is_proved
    with pytest.raises(RuleError, match="wrong_password"):
        practice.perform(Prove("wrong"))


def test_only_an_owner_can(house: House) -> None:
    house.lose()
    house.enter()
    doctor = _opened(house).practice(DOCTOR)
    with pytest.raises(NotAllowed):
        accept_as_is(_opened(house), doctor, PASSWORD, "Disk", house.clock)


def test_a_changed_ledger_is_told_at_each_start_until_it_is_taken_as_it_is(house: House) -> None:
    house.enter()
    record = _opened(house).record
    with record.engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA query_only=OFF")
        driver.execute("DROP TRIGGER ledger_no_update")
        driver.execute("UPDATE ledger SET action = 'x' WHERE seq = (SELECT max(seq) - 1 FROM ledger)")
    house.leave()
    practice = house.enter()
    assert [light.key for light in reds(practice.lights)] == ["ledger_broken"]
    house.clinic, practice = accept_as_is(_opened(house), practice, PASSWORD, "Bilinçli", house.clock)
    house.leave()
    assert not house.enter().read_only


def test_a_damaged_record_cannot_be_taken_as_it_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_structure", lambda *_: gate._damaged())
    practice = house.enter()
    assert practice.read_only
    with pytest.raises(WorldError, match="cannot_accept"):
        accept_as_is(_opened(house), practice, PASSWORD, "Disk", house.clock)


def test_looking_again_opens_the_clinic_once_the_reason_is_gone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(place, "free_bytes", lambda folder: 1_000_000)
        practice = house.enter()
        assert [light.key for light in reds(practice.lights)] == ["disk_too_full"]
        house.clinic, practice = check_again(_opened(house), practice, house.clock)
        assert practice.read_only
    house.clinic, practice = check_again(_opened(house), practice, house.clock)
    assert not practice.read_only
    assert practice.actor.user == MANAGER
    practice.perform(NEW)


def test_somebody_else_can_take_over_a_desk_that_can_only_be_read_and_pins_are_counted(house: House) -> None:
    house.lose()
    house.enter()
    assert _opened(house).switch(DOCTOR, PIN).actor.user == DOCTOR
    for _ in range(5):
        with pytest.raises(RuleError, match="wrong_pin"):
            _opened(house).switch(DOCTOR, "9999")
    with pytest.raises(RuleError, match="locked_out"):
        _opened(house).switch(DOCTOR, PIN)


def test_damage_that_is_found_later_stops_writing_then(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    unfinished = Light("structure", details={"whole": False})
    monkeypatch.setattr(gate, "_structure", lambda connection, patience: unfinished)
    practice = house.enter()
    monkeypatch.setattr(gate, "_structure", lambda connection, patience: gate._damaged())
    assert not practice.read_only
    assert [light.key for light in reds(finish_checking(practice))] == ["damaged_pages"]
    with pytest.raises(WorldError, match="read_only_record"):
        practice.perform(NEW)
    practice.ask(ShowClinic())


def test_an_anchor_that_was_removed_is_told_once(house: House) -> None:
    house.enter()
    house.leave()
    next((house.state / FOLDER).glob("*.anchor")).unlink()
    amber = [light.key for light in house.enter().lights if light.shine is Shine.AMBER]
    assert "anchor_gone" in amber
    house.leave()
    assert "anchor_gone" not in [light.key for light in house.enter().lights]


def test_every_red_light_of_the_start_names_a_way_out(house: House) -> None:
    house.lose()
    assert Way.ACCEPT_AS_IS in reds(house.enter().lights)[0].ways


def test_a_restored_record_is_told_to_whoever_did_not_restore_it_and_goes_on(house: House) -> None:
    house.lose()
    with Record.open(house.folder, _secrets(house), house.clock()) as record:
        house.clock.now += timedelta(hours=1)
        with record.writing(actor_id=None, action="restore_backup", now=house.clock()) as unit:
            unit.note("backup", "restored")
    practice = house.enter()
    assert not practice.read_only
    assert "record_restored" in [light.key for light in practice.lights]
    house.leave()
    assert "record_restored" not in [light.key for light in house.enter().lights]


def test_a_record_that_is_put_back_to_just_after_a_restore_is_missed_by_nobody(house: House) -> None:
    house.enter()
    with _opened(house).record.writing(actor_id=None, action="restore_backup", now=house.clock()) as unit:
        unit.note("backup", "restored")
    house.leave()
    house.clock.now += timedelta(hours=1)
    house.lose()
    assert [light.key for light in reds(house.enter().lights)] == ["lost_writes"]


def _secrets(house: House) -> Secrets:
    return read_keys(house.folder).unlock(MANAGER, PASSWORD)
