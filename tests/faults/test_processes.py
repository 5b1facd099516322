"""Several desks at one record at once: nothing double, no edit lost, and whoever has to wait is told in time.

Ten desks that book at random are in `tests.integration.test_booking_stress`; here they are made to meet: all
want the same places, and all think between looking and writing.
"""

from __future__ import annotations

import os
import random
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from multiprocessing import Pipe
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest
from sqlalchemy import event

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.errors import RuleError, Stale, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.services.calendar.scheduling import BookAppointment
from mesodesk.services.door.practice import Command
from mesodesk.services.people.patients import EditPatient, form_of
from mesodesk.storage.tables import Patient
from tests.factories import DOCTOR, RECEPTION, STAFF, TODAY, SmallClinic
from tests.faults.acts import Prepared, host, prepared
from tests.faults.children import ChildError, Host, Teller
from tests.faults.harness import control, much, note
from tests.faults.whole import find_broken, find_half, reopen
from tests.integration.records import book, find_all, tamper

__all__ = ["host", "prepared"]

BOOKINGS: Final = much(15, 150)
EDITS: Final = much(8, 60)
#: Seconds that somebody thinks between looking and writing, at most.
THINKING: Final = 0.003
#: The row that everybody edits.
EDITED: Final = PatientId(2)


@dataclass(slots=True)
class Desk:
    """What one desk did: how often it got its way, what it was refused, how often it had to try again."""

    won: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    waited: int = 0


Turn = Callable[[SmallClinic, int, int], Desk]


def _crowd(teller: Teller, prepared: Prepared, folder: Path, desks: int, tries: int, turn: Turn) -> None:
    """In a child: so many desks, each a process, begin at the same moment; tell what each did."""
    pipes = []
    start, started = Pipe()
    for number in range(desks):
        theirs, mine = Pipe()
        pipes.append(mine)
        if os.fork() == 0:
            start.close()
            try:
                clinic = prepared.open(folder)
                theirs.send("ready")
                started.poll(None)  # until the other end is closed
                theirs.send(turn(clinic, number, tries))
                clinic.close()
            except BaseException:  # noqa: BLE001 - told to the test, which fails with it
                theirs.send(traceback.format_exc())
            os._exit(0)
        theirs.close()
    assert [pipe.recv() for pipe in pipes] == ["ready"] * desks
    start.close()
    for pipe in pipes:
        teller.tell(pipe.recv())


def _meet(host: Host, prepared: Prepared, folder: Path, desks: int, tries: int, turn: Turn) -> list[Desk]:
    host.start(_crowd, prepared, folder, desks, tries, turn)
    came: list[Any] = host.rest()
    for desk in came:
        if not isinstance(desk, Desk):
            raise ChildError(desk)
    return came


def _places(clinic: SmallClinic, number: int) -> list[datetime]:
    """The same half hours of a doctor for everybody, on weekdays far ahead."""
    days = [TODAY + timedelta(days=200 + day) for day in range(40)]
    slots = [clinic.when(day, hour, half) for day in days if day.weekday() < 5 for hour, half in _HALF_HOURS]
    return slots[:number]


_HALF_HOURS: Final = tuple((hour, half) for hour in range(9, 18) for half in (0, 30))


def _is_free(clinic: SmallClinic, place: datetime) -> bool:
    at = int(place.timestamp())
    taken = f"SELECT 1 FROM segment WHERE staff_id = {STAFF[DOCTOR]} AND holds AND starts_at = {at}"
    return not find_all(clinic.clinic.record, taken)


def _perform(clinic: SmallClinic, command: Command[Any], desk: Desk) -> None:
    """Do it; as long as the record is busy, the same under the same id again."""
    command_id = uuid4()
    for _ in range(10):
        try:
            clinic.at(RECEPTION).perform(command, command_id)
            return
        except WorldError as error:
            if error.problem != "database_locked":
                raise
            desk.waited += 1
    raise ChildError("the record never let this desk in")


def _book(clinic: SmallClinic, number: int, tries: int) -> Desk:
    """Look, think, book; each place that looked free."""
    desk, luck = Desk(), random.Random(number)
    for place in _places(clinic, tries):
        if not _is_free(clinic, place):
            desk.refused["seen"] += 1
            continue
        threading.Event().wait(luck.uniform(0, THINKING))
        patient = PatientId(number + 1)
        command = BookAppointment(AppointmentKind.CHECK_UP, patient, STAFF[DOCTOR], None, place, 30)
        try:
            _perform(clinic, command, desk)
            desk.won += 1
        except RuleError as error:
            desk.refused[error.rule] += 1
    return desk


def _book_what_looked_free(clinic: SmallClinic, number: int, tries: int) -> Desk:
    """The wrong program: it trusts what it has seen."""
    desk, luck = Desk(), random.Random(number)
    for place in _places(clinic, tries):
        if _is_free(clinic, place):
            threading.Event().wait(luck.uniform(0, THINKING))
            with clinic.clinic.record.writing(actor_id=1, action="Book", now=clinic.clock.now) as work:
                book(work, place, 30, staff_id=STAFF[DOCTOR])
            desk.won += 1
    return desk


def _count_doubles(prepared: Prepared, folder: Path) -> int:
    record, _ = reopen(folder, prepared.secrets, prepared.clock.now)
    with record:
        rows = find_all(
            record,
            "SELECT count(*) FROM segment AS a JOIN segment AS b ON b.id > a.id AND b.staff_id = a.staff_id"
            " AND a.holds AND b.holds AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"
            " AND a.appointment_id <> b.appointment_id",
        )
        return int(str(rows[0][0]))


@pytest.mark.parametrize("desks", [2, 8])
def test_desks_that_want_the_same_places_get_each_of_them_once(
    host: Host, prepared: Prepared, tmp_path: Path, desks: int
) -> None:
    folder = prepared.copy_to(tmp_path / "clinic")
    came = _meet(host, prepared, folder, desks, BOOKINGS, _book)
    refused: Counter[str] = sum((desk.refused for desk in came), Counter())
    doubles = _count_doubles(prepared, folder)
    note(f"{desks} desks want the same places", desks * BOOKINGS, doubles, "", str(dict(refused)))
    assert doubles == 0
    assert sum(desk.won for desk in came) == BOOKINGS
    assert set(refused) <= {"seen", "double_booking_staff"}
    # They met: somebody was refused what had looked free a moment before.
    assert refused["double_booking_staff"]
    record, _ = reopen(folder, prepared.secrets, prepared.clock.now)
    with record:
        assert find_half(record) + find_broken(record) == []


@control
def test_desks_that_trust_what_they_have_seen_book_double(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    folder = prepared.copy_to(tmp_path / "clinic")
    record, _ = reopen(folder, prepared.secrets, prepared.clock.now)
    with record:
        rules = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%double_booking%'"
        for (name,) in find_all(record, rules):
            tamper(record, f"DROP TRIGGER {name}")
    _meet(host, prepared, folder, 8, 15, _book_what_looked_free)
    assert _count_doubles(prepared, folder) == 0


def _edit(clinic: SmallClinic, number: int, tries: int) -> Desk:
    """Count one up in what was read, until it was saved so many times; what is old by then is refused."""
    desk, luck = Desk(), random.Random(number)
    while desk.won < tries:
        with clinic.clinic.record.reading() as session:
            row = session.get_one(Patient, EDITED)
            version, form = row.row_version, form_of(row)
        threading.Event().wait(luck.uniform(0, THINKING))
        counted = replace(form, notes=str(int(form.notes or "0") + 1))
        try:
            _perform(clinic, EditPatient(EDITED, version, counted), desk)
            desk.won += 1
        except Stale:
            desk.refused["stale"] += 1
    return desk


def _edit_blindly(clinic: SmallClinic, number: int, tries: int) -> Desk:
    """The wrong program: it writes what it has read, whatever was saved meanwhile."""
    desk = Desk()
    for _ in range(tries):
        ((notes,),) = find_all(clinic.clinic.record, f"SELECT notes FROM patient WHERE id = {EDITED}")
        threading.Event().wait(THINKING)
        with clinic.clinic.record.writing(actor_id=1, action="Edit", now=clinic.clock.now) as work:
            work.session.get_one(Patient, EDITED).notes = str(int(str(notes) or "0") + 1)
        desk.won += 1
    return desk


def _counted(prepared: Prepared, folder: Path) -> int:
    record, _ = reopen(folder, prepared.secrets, prepared.clock.now)
    with record:
        return int(str(find_all(record, f"SELECT notes FROM patient WHERE id = {EDITED}")[0][0]))


@pytest.mark.parametrize("desks", [2, 8])
def test_no_edit_of_several_desks_is_lost(host: Host, prepared: Prepared, tmp_path: Path, desks: int) -> None:
    folder = prepared.copy_to(tmp_path / "clinic")
    came = _meet(host, prepared, folder, desks, EDITS, _edit)
    lost = desks * EDITS - _counted(prepared, folder)
    stale = sum(desk.refused["stale"] for desk in came)
    note(f"{desks} desks edit one patient", desks * EDITS, lost, "", f"{stale} times told that it is old")
    assert lost == 0
    assert stale


@control
def test_edits_of_what_is_old_are_lost(host: Host, prepared: Prepared, tmp_path: Path) -> None:
    folder = prepared.copy_to(tmp_path / "clinic")
    _meet(host, prepared, folder, 8, 4, _edit_blindly)
    assert _counted(prepared, folder) == 8 * 4


def _hold(teller: Teller, prepared: Prepared, folder: Path) -> None:
    """In a child: hold the record, as a program does that hangs in the middle of writing."""
    clinic = prepared.open(folder)
    with clinic.clinic.record.engine.begin():
        teller.tell("held")
        teller.hear()
    clinic.close()


def test_a_desk_that_has_to_wait_reads_on_and_is_told_in_time(
    host: Host, prepared: Prepared, tmp_path: Path
) -> None:
    folder = prepared.copy_to(tmp_path / "clinic")
    clinic = prepared.open(folder)
    patience = much(300, 5_000)
    host.start(_hold, prepared, folder)
    host.hear()
    if patience < 5_000:
        event.listen(clinic.clinic.record.engine, "checkout", lambda driver, *_: _impatient(driver, patience))
    began = time.monotonic()
    command = BookAppointment(
        AppointmentKind.CHECK_UP, PatientId(1), STAFF[DOCTOR], None, clinic.when(date(2027, 6, 1), 10), 30
    )
    with pytest.raises(WorldError, match="database_locked"):
        clinic.at(RECEPTION).perform(command)
    waited = time.monotonic() - began
    assert find_all(clinic.clinic.record, "SELECT count(*) FROM patient") != [(0,)]
    host.tell("let go")
    host.rest()
    assert clinic.at(RECEPTION).perform(command).value
    clinic.close()
    note("somebody else holds the record", 1, 0, f"told after {waited * 1000:.0f} ms")
    assert waited < patience / 1000 + 1


def _impatient(driver: Any, patience: int) -> None:
    driver.execute(f"PRAGMA busy_timeout={patience}")
