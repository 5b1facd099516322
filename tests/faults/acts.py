"""A clinic in the middle of its day, and what its people do next: real commands, each through the one door.

What was done is told with its command id and its answer; `whole` knows what of it must be found afterwards.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.people import Sex
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.consents import Countersign, ShowConsent
from mesodesk.services.courses.courses import BookCourse
from mesodesk.services.door.practice import Command
from mesodesk.services.papers.documents import paper
from mesodesk.services.papers.papers import FileAftercare, FileSummary
from mesodesk.services.people.facts import AddEntry
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from mesodesk.services.screening.screenings import ConfirmScreening, RecordEvaluation
from mesodesk.services.stock.stock_changes import CountLot, ReceiveLot
from mesodesk.services.treatment.signing import SignTreatment
from mesodesk.services.treatment.treatments import ProductLine, SaveTreatment, StartTreatment
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.keys import Secrets
from tests.factories import (
    DOCTOR,
    DOCTOR2,
    MANAGER,
    PIN,
    RECEPTION,
    STAFF,
    TODAY,
    SmallClinic,
    StandingClock,
    build_clinic,
)
from tests.faults import disk
from tests.faults.children import Host, Teller
from tests.faults.names import shuffled
from tests.integration.course_steps import appointment_of, ask_for, book_course, chosen, propose
from tests.integration.records import NOW
from tests.integration.treatment_steps import (
    add_product,
    arrive,
    capture_consent,
    confirm,
    receive,
    sign_consent,
    start,
    whole_body,
)

#: How the ids of all commands of these acts begin.
OURS: Final = "0000fa17"
#: The users who act; each signs in before anything is counted.
USERS: Final = (RECEPTION, DOCTOR, MANAGER)
#: How often each kind of act can be done in one prepared clinic.
_SIGNED, _SIGNABLE, _DRAFTS, _STARTABLE, _SCREENABLE = 2, 3, 2, 2, 1
_VISITS: Final = _SIGNED + _SIGNABLE + _DRAFTS + _STARTABLE + _SCREENABLE
_COURSES, _FORMS, _LOTS, _NEW = 3, 3, 3, 4


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody does; `of` is the row that it is about, beside the one that it makes."""

    kind: str
    user: str
    command: Command[Any]
    of: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An act that was acknowledged: `perform` returned `value`."""

    command_id: UUID
    kind: str
    value: object
    of: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A closed clinic to be copied, the moment where its clock stands, its secrets, and what comes next."""

    folder: Path
    clock: StandingClock
    secrets: Secrets
    acts: tuple[Act, ...]

    def copy_to(self, folder: Path) -> Path:
        """A copy of the closed clinic in `folder`, which is emptied first."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return folder

    def open(self, folder: Path, state: Path | None = None) -> SmallClinic:
        """The copy in `folder`, with everybody signed in; anchored in the user's `state` folder."""
        clinic = SmallClinic(folder, StandingClock(self.clock.now))
        if state is not None:
            record = clinic.clinic.record
            record._anchors = Anchors(state, record.file, record.secrets)
        for user in USERS:
            clinic.at(user)
        return clinic


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The clinic, made once for all tests of a process."""
    return prepare(tmp_path_factory.mktemp("prepared") / "clinic")


@pytest.fixture(scope="session")
def host(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A process that has done all acts once, to fork from; its disk can fail where there is gcc."""
    folder = tmp_path_factory.mktemp("host")
    with Host(disk.build_library(folder) if shutil.which("gcc") else None) as warm:
        warm.warm(rehearse, prepared, folder / "clinic")
        yield warm


def prepare(folder: Path) -> Prepared:
    """A small clinic at half past six in the evening, with somebody at each step of the way."""
    build_clinic(folder, "Europe/Istanbul", "TR")
    clinic = SmallClinic(folder, StandingClock(NOW))
    names = iter(shuffled(8))
    product = add_product(clinic)
    lot = receive(clinic, product, volume_ul=100_000)
    patients = [clinic.register("Ada", next(names)) for _ in range(_VISITS)]
    acts = [
        *_visits(clinic, patients, (ProductLine(product, lot, 2_000),)),
        *_courses(clinic, names),
        *_forms(clinic, patients[:_FORMS]),
        *_shelf(clinic, product),
        *_new(names),
        *(
            Act("fact", DOCTOR, AddEntry(patient, Topic.ALLERGIES, "penisilin"), patient)
            for patient in patients[:_NEW]
        ),
    ]
    clock, secrets = clinic.clock, clinic.clinic.record.secrets
    clinic.close()
    return Prepared(folder, clock, secrets, tuple(acts))


def _visits(
    clinic: SmallClinic, patients: Sequence[PatientId], used: tuple[ProductLine, ...]
) -> Iterator[Act]:
    """Patients who have come for their session, each one step further than the next."""
    appointments: list[AppointmentId] = []
    for number, patient in enumerate(patients):
        doctor = STAFF[DOCTOR if number % 2 else DOCTOR2]
        wish = ask_for(clinic, patient=patient, sessions=3, staff=doctor, hours=None)
        course = book_course(clinic, wish)
        sign_consent(clinic, patient)
        clinic.do(RecordEvaluation(patient, "Seen."), DOCTOR)
        arrive(clinic, course)
        appointments.append(AppointmentId(appointment_of(course, 1)))
        clinic.turn_to(0, 12)
    clinic.turn_to(1, 18)
    waiting = iter(appointments)
    for _ in range(_SCREENABLE):
        yield Act("screen", DOCTOR, ConfirmScreening(next(waiting)))
    for _ in range(_STARTABLE):
        appointment = next(waiting)
        confirm(clinic, appointment)
        yield Act("start", DOCTOR, StartTreatment(appointment), appointment)
    begun = []
    for appointment in waiting:
        confirm(clinic, appointment)
        begun.append(start(clinic, appointment))
    clinic.turn_to(1, 18, 30)
    body = whole_body(clinic)
    for number, treatment in enumerate(begun):
        if number < _SIGNED:
            document = clinic.do(SignTreatment(treatment, 1, body, used, PIN), DOCTOR).value
            yield Act("paper", RECEPTION, FileAftercare(treatment), document)
            yield Act("summary", RECEPTION, FileSummary(treatment), treatment)
        elif number < _SIGNED + _SIGNABLE:
            yield Act("sign", DOCTOR, SignTreatment(treatment, 1, body, used, PIN), treatment)
        else:
            yield Act("save", DOCTOR, SaveTreatment(treatment, 1, body, used), treatment)


def _courses(clinic: SmallClinic, names: Iterator[str]) -> Iterator[Act]:
    """Courses that are proposed and not booked yet, each in months of its own."""
    for number in range(_COURSES):
        patient = clinic.register("Ada", next(names))
        wish = ask_for(clinic, patient=patient, sessions=3, from_day=TODAY + timedelta(days=60 * number + 30))
        yield Act("course", RECEPTION, BookCourse(wish, chosen(propose(clinic, wish))), patient)


def _forms(clinic: SmallClinic, patients: Sequence[PatientId]) -> Iterator[Act]:
    """Consents that wait for the doctor."""
    for patient in patients:
        consent = capture_consent(clinic, patient, "hair_loss")
        version = clinic.ask(ShowConsent(consent)).version
        yield Act("countersign", DOCTOR, Countersign(consent, version, PIN), consent)


def _shelf(clinic: SmallClinic, product: int) -> Iterator[Act]:
    """Deliveries, and lots that are counted and found short."""
    for number in range(_LOTS):
        lot = receive(clinic, product, f"COUNT{number}", 5_000)
        yield Act("count", MANAGER, CountLot(lot, 2, 4_000, "Counted."), lot)
        yield Act("receive", MANAGER, ReceiveLot(product, f"NEW{number}", date(2027, 6, 30), 9_000), product)


def _new(names: Iterator[str]) -> Iterator[Act]:
    """Patients who come for the first time."""
    for _ in range(_NEW):
        form = PatientForm("Ada", next(names), birth_date=date(1985, 2, 2), sex=Sex.FEMALE)
        yield Act("register", RECEPTION, RegisterPatient(form, even_if_likely=True))


def do(clinic: SmallClinic, act: Act, command_id: UUID) -> Told:
    """Perform one act; papers are drawn too."""
    door = clinic.at(act.user)
    value = door.perform(act.command, command_id).value
    if act.kind in {"paper", "summary"}:
        paper(door, int(value))
    return Told(command_id, act.kind, value, act.of)


def id_of(number: int) -> UUID:
    """The command id of the act with this number."""
    return UUID(f"{OURS}-0000-0000-0000-{number + 1:012x}")


def do_all(teller: Teller, prepared: Prepared, folder: Path, order: Sequence[int]) -> None:
    """In a child: open the clinic, wait for a word, do these acts, tell of each; then wait to be killed."""
    clinic = prepared.open(folder)
    teller.tell("ready")
    teller.hear()
    for number in order:
        teller.tell(do(clinic, prepared.acts[number], id_of(number)))
    teller.tell("done")
    teller.wait_for_the_end()


def rehearse(prepared: Prepared, folder: Path) -> None:
    """Do everything once, so that nothing is loaded later."""
    clinic = prepared.open(prepared.copy_to(folder))
    for number, act in enumerate(prepared.acts):
        do(clinic, act, id_of(number))
    clinic.close()
    shutil.rmtree(folder)
