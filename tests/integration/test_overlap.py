"""No double booking: the rule of the database against a check of every pair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from mesodesk.domain.errors import RuleError
from mesodesk.storage.engine import driver_of, with_ledger
from mesodesk.storage.record import Record
from mesodesk.storage.triggers import all_triggers
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.records import NOW, book, make_record, write

HOUR = 3600
START = int(NOW.timestamp())
COLUMNS = ("staff_id", "room_id", "patient_id")

Booking = tuple[int, int, int, tuple[int | None, int | None, int | None], bool]

someone = st.one_of(st.none(), st.integers(1, 2))
bookings = st.tuples(
    st.integers(1, 4),  # appointment
    st.integers(0, 40 * HOUR // 900).map(lambda quarter: START + quarter * 900),
    st.one_of(st.integers(1, 8), st.just(48)).map(lambda quarters: quarters * 900),
    st.tuples(someone, someone, someone),
    st.booleans() | st.just(True),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A record with four appointments, for many examples that are each rolled back."""
    with make_record(tmp_path_factory.mktemp("overlap")) as record:
        for _ in range(4):
            write(record, lambda work: book(work, NOW, 15, holds=False))
        with record.engine.begin() as opened, with_ledger(opened):
            opened.exec_driver_sql("DELETE FROM segment")
            yield opened
            opened.rollback()


def _clash(one: Booking, other: Booking) -> bool:
    """Whether both hold the same person or room at the same moment, for different appointments."""
    overlapping = one[1] < other[1] + other[2] and other[1] < one[1] + one[2]
    shared = any(a is not None and a == b for a, b in zip(one[3], other[3], strict=True))
    return one[4] and other[4] and one[0] != other[0] and overlapping and shared


def _insert(connection: Connection, id: int, booking: Booking) -> bool:
    appointment, start, length, (staff, room, patient), holds = booking
    try:
        connection.exec_driver_sql(
            "INSERT INTO segment VALUES (?, ?, 0, 'visit', ?, ?, ?, ?, ?, ?)",
            (id, appointment, start, start + length, room, staff, patient, holds),
        )
    except RuleError:
        return False
    return True


@settings(max_examples=150)
@given(st.lists(bookings, max_size=14))
def test_what_is_refused_is_exactly_what_clashes(connection: Connection, tried: list[Booking]) -> None:
    with connection.begin_nested() as example:
        kept: list[Booking] = []
        for id, booking in enumerate(tried, 1):
            free = not any(_clash(booking, other) for other in kept)
            assert _insert(connection, id, booking) is free
            if free:
                kept.append(booking)
        example.rollback()


@settings(max_examples=150)
@given(st.lists(bookings, min_size=1, max_size=8), bookings)
def test_a_changed_segment_is_refused_exactly_when_it_clashes(
    connection: Connection, there: list[Booking], wanted: Booking
) -> None:
    with connection.begin_nested() as example:
        kept = [booking for id, booking in enumerate(there, 1) if _insert(connection, id, booking)]
        moved = connection.exec_driver_sql("SELECT min(id) FROM segment").scalar_one()
        free = not any(_clash(wanted, other) for other in kept[1:])
        appointment, start, length, (staff, room, patient), holds = wanted
        try:
            connection.exec_driver_sql(
                "UPDATE segment SET appointment_id = ?, starts_at = ?, ends_at = ?, room_id = ?,"
                " staff_id = ?, patient_id = ?, holds = ? WHERE id = ?",
                (appointment, start, start + length, room, staff, patient, holds, moved),
            )
            accepted = True
        except RuleError:
            accepted = False
        assert accepted is free
        example.rollback()


@pytest.mark.parametrize(
    ("staff", "room", "patient", "rule"),
    [
        (1, None, None, "double_booking_staff"),
        (None, 1, None, "double_booking_room"),
        (None, None, 1, "double_booking_patient"),
    ],
)
def test_the_refusal_names_who_is_booked_twice(
    record: Record, staff: int | None, room: int | None, patient: int | None, rule: str
) -> None:
    def at(work: UnitOfWork, minutes: int) -> None:
        starts_at = NOW + timedelta(minutes=minutes)
        book(work, starts_at, 60, staff_id=staff, room_id=room, patient_id=patient)

    write(record, lambda work: at(work, 0))
    with pytest.raises(RuleError) as caught:
        write(record, lambda work: at(work, 45))
    assert caught.value.rule == rule


def test_one_visit_may_follow_the_other_at_once(record: Record) -> None:
    def both(work: UnitOfWork) -> None:
        book(work, NOW, 60, staff_id=1, room_id=1, patient_id=1)
        book(work, NOW + timedelta(hours=1), 60, staff_id=1, room_id=1, patient_id=1)
        book(work, NOW - timedelta(hours=1), 60, staff_id=1, room_id=1, patient_id=1)

    write(record, both)


def test_a_segment_longer_than_the_rule_looks_back_is_refused(record: Record) -> None:
    with pytest.raises(IntegrityError, match="in_order"):
        write(record, lambda work: book(work, NOW, 12 * 60 + 1, room_id=1))


def test_without_the_rule_the_same_bookings_are_doubled(record: Record) -> None:
    with record.engine.connect() as connection:
        driver = driver_of(connection)
        for name in all_triggers():
            if name.startswith("segment_overlap"):
                driver.execute(f"DROP TRIGGER {name}")
    for _ in range(2):
        write(record, lambda work: book(work, NOW, 60, room_id=1))


def test_the_rule_reads_the_index_over_hours_and_not_over_history(record: Record) -> None:
    with record.reading() as session:
        for what in ("staff", "room", "patient"):
            plan = session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN SELECT 1 FROM segment AS other WHERE other.{what}_id = 1"
                " AND other.starts_at < 9 AND other.starts_at > 1 AND other.ends_at > 5 AND other.holds = 1"
                " AND other.appointment_id <> 3"
            )
            detail = str([row[3] for row in plan])
            assert (
                f"USING INDEX ix_segment_{what}_time ({what}_id=? AND starts_at>? AND starts_at<?)" in detail
            )


def test_the_folder_holds_one_record(tmp_path: Path, record: Record) -> None:
    assert {path.suffix for path in tmp_path.iterdir()} <= {".db", ".db-wal", ".db-shm"}
