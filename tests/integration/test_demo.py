"""The made-up clinic is believable, whole, and lives on its own day."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mesodesk.bootstrap import FrontDoor
from mesodesk.config.paths import Places
from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Role
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.stock import MovementKind
from mesodesk.services.calendar.scheduling import CalendarRows, ShowDay
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.clinic.staff import ListStaff
from mesodesk.services.consents.photos import ListPhotos
from mesodesk.services.courses.waiting import ListWaiting
from mesodesk.services.demo import DEMO_PASSWORD, DEMO_USERS, make_demo
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.sign_in import OpenClinic, open_clinic
from mesodesk.services.keeping.stock_check import check_stock
from mesodesk.services.people.patients import ListPatients
from mesodesk.services.protocols.protocols import ListProtocols
from mesodesk.services.recalls.barcodes import FindByBarcode
from mesodesk.services.recalls.recalls import ListRecalls
from mesodesk.services.stock.stock import ShowMovements, ShowStock
from tests.factories import RESOURCES

#: A Sunday evening in Istanbul: the made-up day stands at twenty to twelve all the same.
EVENING = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenClinic, Practice]]:
    """The made-up clinic at its usual size, opened by Dr Demir."""
    folder = tmp_path_factory.mktemp("demo") / "clinic"
    make_demo(folder, RESOURCES, now=EVENING)
    clinic, practice = open_clinic(folder, RESOURCES, "doctor", DEMO_PASSWORD, lambda: EVENING)
    yield clinic, practice
    clinic.close()


@pytest.fixture
def demir(opened: tuple[OpenClinic, Practice]) -> Practice:
    return opened[1]


def test_it_has_the_people_and_rooms_of_a_clinic(demir: Practice) -> None:
    roles = Counter(card.form.role for card in demir.ask(ListStaff()))
    assert (roles[Role.DERMATOLOGIST], roles[Role.RECEPTIONIST]) == (3, 2)
    assert len(demir.ask(ShowClinic()).rooms) == 4
    assert demir.ask(ListPatients()).total == 300


def test_dr_demir_has_published_all_six_protocols(demir: Practice) -> None:
    lines = demir.ask(ListProtocols())
    assert len(lines) == 6
    assert {(line.state, line.published_by) for line in lines} == {
        (PublishState.PUBLISHED, "Dr. Selin Demir")
    }


def test_it_has_a_year_behind_it_and_a_full_week_ahead(demir: Practice) -> None:
    past = demir.ask(CalendarRows(DAY - timedelta(days=365), DAY - timedelta(days=1)))
    months = {(row.start.year, row.start.month) for row in past}
    assert len(months) >= 11
    assert sum(row.treatment is not None for row in past) > 500
    ahead = demir.ask(CalendarRows(DAY + timedelta(days=1), DAY + timedelta(days=7)))
    per_day = Counter(row.start.date() for row in ahead if row.patient)
    assert len(per_day) == 7
    assert min(per_day.values()) >= 3


def test_its_day_is_under_way(demir: Practice) -> None:
    board = demir.ask(ShowDay(DAY))
    statuses = Counter(visit.status for visit in board.visits)
    assert statuses[Status.DONE]
    assert statuses[Status.NUMBING] or statuses[Status.IN_TREATMENT]
    assert statuses[Status.BOOKED] + statuses[Status.CONFIRMED] >= 3
    done = [
        visit
        for visit in board.visits
        if visit.status is Status.DONE and visit.kind is AppointmentKind.SESSION
    ]
    assert all(visit.aftercare_document_id is not None for visit in done)


def test_somebody_waits_in_it_and_some_maintenance_is_held(
    opened: tuple[OpenClinic, Practice], demir: Practice
) -> None:
    assert len(demir.ask(ListWaiting())) == 5
    with opened[0].record.reading() as session:
        held = session.connection().exec_driver_sql(
            "SELECT count(*) FROM appointment WHERE status = 'held' AND held_until IS NOT NULL"
        )
        assert held.scalar_one() == 2


def test_everything_in_it_passes_every_check(opened: tuple[OpenClinic, Practice]) -> None:
    assert [check.name for check in opened[0].record.verify() if not check.passed] == []


def test_its_stock_agrees_with_its_book(opened: tuple[OpenClinic, Practice]) -> None:
    with opened[0].record.reading() as session:
        check = check_stock(session)
    assert (check.problems, check.passed) == ((), True)


def test_its_shelf_has_something_to_say(opened: tuple[OpenClinic, Practice]) -> None:
    products = opened[1].ask(ShowStock()).products
    assert any(product.is_low for product in products)
    assert not all(product.is_low for product in products)
    assert any(product.expiring for product in products)
    lots = [lot for product in products for lot in product.lots]
    assert any(lot.why == "lot_expired" and lot.left_ul for lot in lots)
    assert {vial.usable for lot in lots for vial in lot.vials} == {True, False}
    moved = [line for product in products for line in opened[1].ask(ShowMovements(product.id))]
    assert {line.kind for line in moved} == set(MovementKind)
    assert all(line.left_ul >= 0 for line in moved)
    barcode = f"(01){products[0].gtin}(10){products[0].lots[0].code}"
    assert opened[1].ask(FindByBarcode(barcode)).lot == products[0].lots[0]


def test_time_goes_on_from_twenty_to_twelve_and_never_back(tmp_path: Path) -> None:
    clock = [EVENING]
    make_demo(tmp_path / "c", RESOURCES, now=EVENING, patients=5)
    clinic, _ = open_clinic(tmp_path / "c", RESOURCES, "doctor", DEMO_PASSWORD, lambda: clock[0])
    start = datetime(2026, 11, 22, 8, 40, tzinfo=UTC)
    assert clinic.now() == start
    clock[0] += timedelta(minutes=90)
    assert clinic.now() == start + timedelta(minutes=90)
    clinic.practice("reception")
    clinic.close()
    clock[0] += timedelta(days=3)
    clinic, _ = open_clinic(tmp_path / "c", RESOURCES, "doctor", DEMO_PASSWORD, lambda: clock[0])
    assert start + timedelta(minutes=90) <= clinic.now() < start + timedelta(minutes=91)
    clinic.close()


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.DERMATOLOGIST, Role.MANAGER])
def test_the_window_opens_it_in_each_role_and_leaves_nothing_behind(
    tmp_path: Path, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    door = FrontDoor(Places(tmp_path / "data", tmp_path / "state", tmp_path / "logs", RESOURCES))
    practice = door.open_demo(role)
    assert (practice.actor.role, practice.actor.user) == (role, DEMO_USERS[role])
    assert list(temporary.iterdir())
    door.close()
    assert not list(temporary.iterdir())
    assert not (tmp_path / "data").exists()


def test_some_patients_have_photographs_of_their_sessions(
    opened: tuple[OpenClinic, Practice], demir: Practice
) -> None:
    with opened[0].record.reading() as session:
        found = session.connection().exec_driver_sql("SELECT DISTINCT patient_id FROM photo").all()
    assert len(found) >= 2
    for (patient,) in found:
        card = demir.ask(ListPhotos(PatientId(patient)))
        assert card.answer.allows(PhotoPurpose.RECORD)
        assert len({photo.session_number for photo in card.photos}) > 1


def test_one_recall_is_under_way_in_it(opened: tuple[OpenClinic, Practice]) -> None:
    recall = opened[1].ask(ListRecalls())[0]
    assert recall.closed_at is None
    assert 0 < recall.reached < recall.patients
