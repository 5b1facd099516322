"""The made-up clinic: the same arguments give the same clinic, and one can work in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mesodesk.config.paths import resources_folder
from mesodesk.domain.people import Role
from mesodesk.services.backups import verify_record
from mesodesk.services.calendar import CalendarRows
from mesodesk.services.demo import DEMO_PASSWORD, DEMO_USERS, make_demo
from mesodesk.services.patients import FindPatients, ListPatients
from mesodesk.services.protocols import ListProtocols
from mesodesk.services.sign_in import OpenClinic, open_clinic

#: A Monday, six in the morning in UTC.
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PATIENTS = 40
#: Keys and salts are drawn anew for every clinic, and the ledger is sealed with them.
RANDOM = {("staff", "pin_hash")}
KEYED = {"ledger", "alembic_version"}


def made(folder: Path, seed: int) -> OpenClinic:
    make_demo(folder, resources_folder(), now=NOW, patients=PATIENTS, seed=seed)
    clinic, _ = open_clinic(folder, resources_folder(), DEMO_USERS[Role.MANAGER], DEMO_PASSWORD)
    return clinic


def contents(clinic: OpenClinic) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    with clinic.record.reading() as session:
        connection = session.connection()
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            " AND name NOT LIKE 'patient_search%' ORDER BY name"
        ).scalars()
        for table in [name for name in names if name not in KEYED]:
            columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
            kept = [f'"{column[1]}"' for column in columns if (table, column[1]) not in RANDOM]
            rows = connection.exec_driver_sql(f"SELECT {', '.join(kept)} FROM {table} ORDER BY 1").all()
            found[table] = [tuple(row) for row in rows]
    return found


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenClinic]:
    opened = made(tmp_path_factory.mktemp("demo") / "clinic", seed=1)
    yield opened
    opened.close()


def test_the_same_arguments_give_the_same_clinic(clinic: OpenClinic, tmp_path: Path) -> None:
    twin = made(tmp_path / "twin", seed=1)
    first, second = contents(clinic), contents(twin)
    twin.close()
    assert first["treatment"]
    assert first == second


def test_another_seed_gives_other_people(clinic: OpenClinic, tmp_path: Path) -> None:
    other = made(tmp_path / "other", seed=2)
    first, second = contents(clinic)["patient"], contents(other)["patient"]
    other.close()
    assert len(first) == len(second) == PATIENTS
    assert first != second


def test_a_made_up_clinic_passes_every_check(clinic: OpenClinic) -> None:
    card = verify_record(clinic, clinic.sign_in(DEMO_USERS[Role.MANAGER], DEMO_PASSWORD))
    assert [check.name for check in card.checks if not check.ok] == []


def test_reception_doctor_and_manager_can_sign_in(clinic: OpenClinic) -> None:
    users = ("reception", "doctor", "manager")
    roles = [clinic.sign_in(user, DEMO_PASSWORD).actor.role for user in users]
    assert roles == [Role.RECEPTIONIST, Role.DERMATOLOGIST, Role.MANAGER]


def test_the_clinic_lives_on_its_own_day(clinic: OpenClinic) -> None:
    assert clinic.now().date() == NOW.date()


def test_yilmaz_is_found_without_turkish_letters(clinic: OpenClinic) -> None:
    practice = clinic.sign_in(DEMO_USERS[Role.RECEPTIONIST], DEMO_PASSWORD)
    assert any("Yılmaz" in line.name for line in practice.ask(FindPatients("yilmaz")))


def test_dr_demir_has_published_every_protocol(clinic: OpenClinic) -> None:
    practice = clinic.sign_in(DEMO_USERS[Role.DERMATOLOGIST], DEMO_PASSWORD)
    lines = practice.ask(ListProtocols())
    assert len(lines) == 6
    assert all(line.published_at is not None for line in lines)


def test_there_is_a_year_behind_and_a_week_ahead(clinic: OpenClinic) -> None:
    practice = clinic.sign_in(DEMO_USERS[Role.RECEPTIONIST], DEMO_PASSWORD)
    today = NOW.date()

    def booked(first: date, last: date) -> int:
        return len(practice.ask(CalendarRows(first, last)))

    assert practice.ask(ListPatients()).total == PATIENTS
    assert booked(today - timedelta(days=365), today - timedelta(days=180)) > 0
    assert booked(today, today) > 0
    assert booked(today + timedelta(days=1), today + timedelta(days=7)) > 0
