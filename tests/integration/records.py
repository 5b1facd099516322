"""Small real records for tests: encrypted files with a few people in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection, text

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.domain.people import Language, Role, Sex
from mesodesk.storage.engine import driver_of
from mesodesk.storage.keys import Secrets
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Appointment, Patient, Room, Segment, Staff
from mesodesk.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

NOW: Final = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
SECRETS: Final = Secrets(bytes(range(32)), bytes(range(32, 64)))
DOCTOR: Final = 1


def open_record(folder: Path, *, make: bool = False) -> Record:
    """The record in `folder`, as any process of these tests opens it."""
    return Record.open(folder, SECRETS, NOW, make=make)


def make_record(folder: Path) -> Record:
    """A new record with two doctors, two rooms and two patients (ids 1 and 2 each)."""
    record = open_record(folder, make=True)
    with record.writing(actor_id=None, action="test", now=NOW) as work:
        for number, (given, family) in enumerate([("Ayşe", "Yılmaz"), ("Can", "Işık")], 1):
            work.session.add(new_staff(number))
            work.session.add(Room(name=f"Oda {number}", for_numbing=True, for_treatment=True))
            work.session.add(new_patient(str(1000 + number), given, family))
            work.session.flush()
    return record


def write(
    record: Record, do: Callable[[UnitOfWork], T], *, actor_id: int | None = DOCTOR, action: str = "test"
) -> T:
    """Carry `do` out as one command."""
    with record.writing(actor_id=actor_id, action=action, now=NOW) as work:
        return do(work)


def new_staff(number: int) -> Staff:
    """A dermatologist who is not written yet."""
    return Staff(
        user=f"doctor{number}", name=f"Dr {number}", role=Role.DERMATOLOGIST, language=Language.TURKISH
    )


def new_patient(
    number: str, given: str, family: str, *, phone: str = "", birth_date: date | None = None
) -> Patient:
    """A patient who is not written yet."""
    return Patient(
        number=number,
        given_name=given,
        family_name=family,
        sex=Sex.FEMALE,
        phone=phone,
        birth_date=birth_date,
        language="tr",
        created_at=NOW,
    )


def patient_values(number: int) -> dict[str, object]:
    """A patient for `insert_many`."""
    return {
        "number": f"K{number}",
        "given_name": f"Ad{number}",
        "family_name": "Öztürk",
        "birth_date": date(1980, 1, 1) + timedelta(days=number),
        "sex": Sex.MALE,
        "phone": f"+90532{number:07}",
        "language": "tr",
        "created_at": NOW,
    }


def book(
    work: UnitOfWork,
    starts_at: datetime,
    minutes: int,
    *,
    room_id: int | None = None,
    staff_id: int | None = None,
    patient_id: int | None = None,
    holds: bool = True,
) -> int:
    """Book an appointment of one segment; its id."""
    ends_at = starts_at + timedelta(minutes=minutes)
    appointment = Appointment(
        kind=AppointmentKind.CHECK_UP,
        status=Status.BOOKED,
        patient_id=patient_id,
        staff_id=staff_id,
        starts_at=starts_at,
        ends_at=ends_at,
        created_at=NOW,
        created_by=DOCTOR,
    )
    work.session.add(appointment)
    work.session.flush()
    assert appointment.id is not None
    work.session.add(
        Segment(
            appointment_id=appointment.id,
            position=0,
            kind=SegmentKind.VISIT,
            starts_at=starts_at,
            ends_at=ends_at,
            room_id=room_id,
            staff_id=staff_id,
            patient_id=patient_id,
            holds=holds,
        )
    )
    work.session.flush()
    return appointment.id


def tamper(record: Record, *statements: str) -> None:
    """What somebody with the key and a database tool can do: change the file past every rule of ours."""
    with record.engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA query_only=OFF")
        driver.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            driver.execute(statement)
        driver.execute("PRAGMA foreign_keys=ON")


def find_one(connection: Connection, statement: str) -> object:
    """The one value that `statement` gives."""
    return connection.execute(text(statement)).scalar_one()


def find_all(record: Record, statement: str) -> list[tuple[object, ...]]:
    """All rows that `statement` gives."""
    with record.reading() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(statement)]
