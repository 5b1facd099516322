"""A small real clinic for tests: an encrypted record in a temporary folder, and a clock that stands.

`small_clinic` opens a fresh copy for each test; `london_clinic` is the same one where the clocks change.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

import pytest

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.ids import PatientId, RoomId, StaffId
from mesodesk.domain.people import Language, Role, Sex
from mesodesk.domain.times import at_wall, zone_named
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.clinic.clinic import ClinicForm
from mesodesk.services.clinic.staff import StaffForm
from mesodesk.services.door.keyring import KeyRing
from mesodesk.services.door.pins import hash_pin
from mesodesk.services.door.practice import Command, Done, Practice, Query
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.keeping.sign_in import Founder, OpenClinic, found_clinic, open_clinic
from mesodesk.services.people.facts import AddEntry, AnswerTopic
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from mesodesk.services.protocols.protocols import PublishProtocol
from mesodesk.storage.keys import Stretch
from mesodesk.storage.tables import OpeningHours, Room, Rota, Staff
from mesodesk.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"
PASSWORD: Final = "a password of tests"
PIN: Final = "1234"
#: The day on which the clock stands unless a test turns it: a Monday.
TODAY: Final = date(2026, 11, 23)
#: Cheap on purpose: what it protects is made up.
QUICK: Final = Stretch(memory_kib=64, passes=1, lanes=1)

DOCTOR, DOCTOR2, NURSE, RECEPTION, MANAGER = "demir", "aksoy", "nurse", "reception", "manager"
ROOM_1, ROOM_2, BED_A, BED_B = (RoomId(number) for number in (1, 2, 3, 4))
#: Ids by user; the manager founds the clinic.
STAFF: Final = {user: StaffId(id) for id, user in enumerate((MANAGER, DOCTOR, DOCTOR2, NURSE, RECEPTION), 1)}

_PEOPLE: Final = (
    (DOCTOR, "Dr Selin Demir", Role.DERMATOLOGIST),
    (DOCTOR2, "Dr Emre Aksoy", Role.DERMATOLOGIST),
    (NURSE, "Hemşire Gül Şen", Role.PRACTITIONER),
    (RECEPTION, "Ayşe Güneş", Role.RECEPTIONIST),
)


@dataclass(slots=True)
class StandingClock:
    """A clock that tests turn by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def uptime(self) -> float:
        """Seconds for which the machine runs: as long as the clock stands, unless a test says otherwise."""
        return self.now.timestamp()


class SmallClinic:
    """An open clinic: two treatment rooms, two numbing beds, two dermatologists, Monday to Saturday 9 to 19.

    The doctors work Monday to Friday, 9 to 18. `patient` is Elif Yılmaz, who was asked all and has nothing.
    *Rejuvenation* and *hair loss* are published, with everything contested kept.
    """

    def __init__(self, folder: Path, clock: StandingClock) -> None:
        self.folder = folder
        self.clock = clock
        self.clinic: OpenClinic
        self.clinic, self._manager = open_clinic(
            folder, RESOURCES, MANAGER, PASSWORD, clock, QUICK, clock.uptime
        )
        self._practices = {MANAGER: self._manager}
        self.zone = zone_named("Europe/Istanbul")
        with self.clinic.record.reading() as session:
            self.zone = self.clinic.frame(session).zone
        self.patient = PatientId(1)

    def at(self, user: str) -> Practice:
        """The door as this member of staff."""
        if user not in self._practices:
            self._practices[user] = self.clinic.practice(user)
        return self._practices[user]

    def do(self, command: Command[T], user: str = RECEPTION) -> Done[T]:
        """Perform a command as this member of staff; the manager has given the password just now."""
        if user == MANAGER:
            self.at(user).was_proved()
        return self.at(user).perform(command)

    def ask(self, query: Query[T], user: str = RECEPTION) -> T:
        """Ask as this member of staff."""
        return self.at(user).ask(query)

    def when(self, day: date | int, hour: int, minute: int = 0) -> datetime:
        """The instant of a wall time on a day, or that many days after `TODAY`."""
        on = TODAY + timedelta(days=day) if isinstance(day, int) else day
        return at_wall(on, hour * 60 + minute, self.zone)

    def turn_to(self, day: date | int, hour: int, minute: int = 0) -> None:
        """Set the clock."""
        self.clock.now = self.when(day, hour, minute)

    def register(self, given: str, family: str, *, sex: Sex = Sex.FEMALE, asked: bool = True) -> PatientId:
        """A new patient; with `asked`, every topic was asked today and there is nothing."""
        form = PatientForm(given, family, birth_date=date(1985, 2, 2), sex=sex)
        id = PatientId(self.do(RegisterPatient(form, even_if_likely=True)).value)
        if asked:
            for topic in Topic:
                self.do(AnswerTopic(id, topic, TopicState.NONE), DOCTOR)
        return id

    def publish(self, key: str) -> int:
        """Publish a shipped protocol with all its contested ingredients kept."""
        contested = self.clinic.shipped.protocols[key].contested
        return self.do(PublishProtocol(key, keep=contested, note="Reviewed again."), DOCTOR).value

    def add_fact(self, patient: PatientId, topic: Topic, text: str) -> str:
        """An allergy, condition or medicine, said today."""
        return self.do(AddEntry(patient, topic, text), DOCTOR).value

    def snapshot(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row about booked time, to prove that nothing was written, or all was put back."""
        names = ("course", "course_session", "appointment", "segment", "screening", "decision")
        with self.clinic.record.reading() as session:
            connection = session.connection()
            return {
                name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY id")]
                for name in names
            }

    def close(self) -> None:
        """Give the files back."""
        self.clinic.close()


def build_clinic(folder: Path, zone: str, country: str) -> None:
    """Make the clinic in `folder` and close it again."""
    clock = StandingClock(at_wall(TODAY, 8 * 60, zone_named(zone)))
    form = ClinicForm("Deri Kliniği", country, zone, "Bağdat Cad. 1", "+902165550101")
    manager = Founder(MANAGER, StaffForm("Mert Kaya", Role.MANAGER), PASSWORD, PIN)
    found_clinic(folder, RESOURCES, form, manager, clock(), stretch=QUICK, fill=_fill)
    clinic = SmallClinic(folder, clock)
    clinic.publish("rejuvenation")
    clinic.publish("hair_loss")
    clinic.register("Elif", "Yılmaz")
    clinic.close()


def _fill(unit: UnitOfWork, shipped: Shipped, keyring: KeyRing) -> None:
    session, pin_hash = unit.session, hash_pin(PIN)
    for user, name, role in _PEOPLE:
        session.add(Staff(user=user, name=name, role=role, language=Language.TURKISH, pin_hash=pin_hash))
        session.flush()
    rooms = (("Oda 1", True), ("Oda 2", True), ("Uyuşturma A", False), ("Uyuşturma B", False))
    for name, treats in rooms:
        session.add(Room(name=name, for_numbing=not treats, for_treatment=treats))
        session.flush()
    for weekday in range(6):
        session.add(OpeningHours(weekday=weekday, opens=9 * 60, closes=19 * 60))
    for user in (DOCTOR, DOCTOR2):
        for weekday in range(5):
            session.add(Rota(staff_id=STAFF[user], weekday=weekday, starts=9 * 60, ends=18 * 60))


@pytest.fixture(scope="session")
def clinic_template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """A built clinic for a zone and country; made once, to be copied."""
    made: dict[str, Path] = {}

    def template(zone: str, country: str) -> Path:
        if zone not in made:
            made[zone] = tmp_path_factory.mktemp("template") / "clinic"
            build_clinic(made[zone], zone, country)
        return made[zone]

    return template


def _opened(template: Path, folder: Path) -> SmallClinic:
    shutil.copytree(template, folder)
    return SmallClinic(folder, StandingClock(datetime(2026, 11, 23, 6, 0, tzinfo=UTC)))


@pytest.fixture
def small_clinic(clinic_template: Callable[[str, str], Path], tmp_path: Path) -> Iterator[SmallClinic]:
    """A clinic in Istanbul on Monday 23 November 2026, 9 in the morning."""
    clinic = _opened(clinic_template("Europe/Istanbul", "TR"), tmp_path / "clinic")
    yield clinic
    clinic.close()


@pytest.fixture
def london_clinic(clinic_template: Callable[[str, str], Path], tmp_path: Path) -> Iterator[SmallClinic]:
    """The same clinic in London, where the clocks change."""
    clinic = _opened(clinic_template("Europe/London", "GB"), tmp_path / "clinic")
    yield clinic
    clinic.close()
