"""One command, one transaction, one set of ledger lines."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import Executable, delete, insert, text, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import col

from mesodesk.domain.errors import Stale, WorldError
from mesodesk.storage.engine import LedgerBypassError
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Patient, Room
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.records import NOW, find_all, new_patient, open_record, patient_values, write

COMMAND = UUID("00000000-0000-4000-8000-000000000001")


def _room(name: str) -> Room:
    return Room(name=name, for_numbing=False, for_treatment=True)


def _rooms(record: Record) -> list[object]:
    return [row[0] for row in find_all(record, "SELECT name FROM room ORDER BY id")]


def _lines(record: Record, after: int) -> list[tuple[object, ...]]:
    return find_all(
        record, f"SELECT actor_id, action, change, entity, key, patient_id FROM ledger WHERE seq > {after}"
    )


def test_a_command_is_kept_with_its_lines_in_the_ledger(record: Record) -> None:
    seq = record.anchor().seq
    with record.writing(actor_id=2, action="FurnishRoom", now=NOW) as work:
        work.session.add(_room("Oda 3"))
        patient = work.session.get_one(Patient, 1)
        patient.notes = "x"
    assert sorted(_lines(record, seq), key=str) == [
        (2, "FurnishRoom", "added", "room", "3", None),
        (2, "FurnishRoom", "changed", "patient", "1", 1),
    ]


def test_a_refused_command_leaves_nothing(record: Record) -> None:
    before = record.anchor()

    def fail(work: UnitOfWork) -> None:
        work.session.add(_room("Oda 3"))
        work.session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(record, fail)
    assert (record.anchor(), _rooms(record)) == (before, ["Oda 1", "Oda 2"])


def test_a_removed_row_leaves_its_line_and_a_row_that_never_was_leaves_none(record: Record) -> None:
    seq = record.anchor().seq
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        passing = _room("Oda 3")
        work.session.add(passing)
        work.session.flush()
        work.session.delete(passing)
        work.session.delete(work.session.get_one(Room, 2))
    assert [line[2:5] for line in _lines(record, seq)] == [("removed", "room", "2")]
    assert all(check.passed for check in record.verify())


def test_a_row_that_takes_the_place_of_another_is_a_change(record: Record) -> None:
    seq = record.anchor().seq
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        work.session.delete(work.session.get_one(Room, 2))
        work.session.flush()
        work.session.add(Room(id=2, name="Oda B", for_numbing=False, for_treatment=True))
    assert [line[2:5] for line in _lines(record, seq)] == [("changed", "room", "2")]
    assert all(check.passed for check in record.verify())


def test_the_ledger_names_nobody(record: Record) -> None:
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        work.session.add(new_patient("7", "Gizem", "Saklı"))
        work.note("search", "patients", found=3)
    everything = str(find_all(record, "SELECT * FROM ledger"))
    assert "Gizem" not in everything
    assert "Saklı" not in everything


def test_only_the_unit_of_work_commits(record: Record) -> None:
    def commit(work: UnitOfWork) -> None:
        work.session.add(_room("Oda 3"))
        work.session.commit()

    with pytest.raises(LedgerBypassError):
        write(record, commit)
    assert _rooms(record) == ["Oda 1", "Oda 2"]


@pytest.mark.parametrize(
    "statement",
    [
        update(Room).values(name="x").where(col(Room.id) == 1),
        delete(Room),
        insert(Room).values(name="x"),
        text("UPDATE room SET name = 'x' WHERE id = 1"),
        text("DELETE FROM ledger"),
    ],
)
def test_statements_that_pass_by_the_ledger_are_refused(record: Record, statement: Executable) -> None:
    with pytest.raises(LedgerBypassError):
        write(record, lambda work: work.session.connection().execute(statement))
    with pytest.raises(LedgerBypassError):
        write(record, lambda work: work.session.execute(statement))
    assert _rooms(record) == ["Oda 1", "Oda 2"]


def test_a_reading_session_cannot_write(record: Record) -> None:
    with record.reading() as session:
        session.add(_room("Oda 3"))
        with pytest.raises(LedgerBypassError):
            session.flush()


def test_a_command_that_is_sent_twice_is_done_once_and_answers_the_same(record: Record) -> None:
    for attempt in range(2):
        with record.writing(actor_id=1, action="x", now=NOW, command_id=COMMAND) as work:
            assert work.repeated is bool(attempt)
            if not work.repeated:
                work.session.add(_room("Oda 3"))
                work.remember({"room": 3})
            assert work.result == {"room": 3}
    assert _rooms(record) == ["Oda 1", "Oda 2", "Oda 3"]


def test_what_a_repeated_command_writes_is_not_kept(record: Record) -> None:
    with record.writing(actor_id=1, action="x", now=NOW, command_id=COMMAND):
        pass
    before = record.anchor()
    with record.writing(actor_id=1, action="x", now=NOW, command_id=COMMAND) as work:
        work.session.add(_room("Oda 3"))
        work.session.flush()
    assert (record.anchor(), _rooms(record)) == (before, ["Oda 1", "Oda 2"])


def test_a_refused_command_may_be_sent_again(record: Record) -> None:
    with pytest.raises(KeyError), record.writing(actor_id=1, action="x", now=NOW, command_id=COMMAND):
        raise KeyError
    with record.writing(actor_id=1, action="x", now=NOW, command_id=COMMAND) as work:
        assert not work.repeated


def test_an_edit_of_an_old_version_is_stale_and_writes_nothing(record: Record) -> None:
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        work.session.get_one(Patient, 1).phone = "1"
    with pytest.raises(Stale):
        write(record, lambda work: work.check_version(work.session.get_one(Patient, 1), 1))
    assert find_all(record, "SELECT phone, row_version FROM patient WHERE id = 1") == [("1", 2)]


def test_a_row_that_another_process_changed_meanwhile_is_stale(record: Record) -> None:
    with record.reading() as session:
        patient = session.get_one(Patient, 1)
        session.expunge(patient)
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        work.session.get_one(Patient, 1).phone = "theirs"

    def edit(work: UnitOfWork) -> None:
        work.session.add(patient)
        patient.phone = "mine"

    with pytest.raises(Stale):
        write(record, edit)
    assert find_all(record, "SELECT phone FROM patient WHERE id = 1") == [("theirs",)]


def test_many_rows_at_once_are_in_the_ledger_and_in_the_search_index(record: Record) -> None:
    seq = record.anchor().seq
    with record.writing(actor_id=1, action="ImportPatients", now=NOW) as work:
        ids = work.insert_many(Patient, map(patient_values, range(100)))
        work.session.get_one(Patient, ids[5]).notes = "changed in the same command"
    assert ids == range(3, 103)
    assert len(_lines(record, seq)) == 101
    assert find_all(record, "SELECT count(*), sum(row_version) FROM patient WHERE id > 2") == [(100, 101)]
    assert find_all(record, "SELECT count(*) FROM patient_search WHERE patient_search MATCH 'ozturk'") == [
        (100,)
    ]
    assert all(check.passed for check in record.verify())


def test_many_rows_at_once_obey_the_same_rules(record: Record) -> None:
    before = record.anchor()
    rows = [patient_values(1), patient_values(1)]
    with pytest.raises(IntegrityError), record.writing(actor_id=1, action="x", now=NOW) as work:
        work.insert_many(Patient, rows)
    assert record.anchor() == before
    # What the refused import had put aside is back: the next patient is found.
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        work.session.add(new_patient("9", "Naz", "Ak"))
    assert find_all(record, "SELECT count(*) FROM patient_search WHERE patient_search MATCH 'naz'") == [(1,)]


def test_reads_of_a_chart_are_noted_in_one_go_and_once_each(record: Record) -> None:
    seq = record.anchor().seq
    record.note_reads(2, [(1, "facts"), (2, "facts"), (1, "facts"), (1, "plan")], NOW)
    record.note_reads(2, [], NOW)
    assert [line[2:] for line in _lines(record, seq)] == [
        ("viewed", "patient", "1", 1),
        ("viewed", "patient", "2", 2),
        ("viewed", "patient", "1", 1),
    ]


def test_a_record_is_made_once_and_opened_only_where_there_is_one(record: Record) -> None:
    folder = record.file.parent
    with pytest.raises(WorldError, match="record_exists"):
        open_record(folder, make=True)
    (folder / "empty").mkdir()
    with pytest.raises(WorldError, match="no_record"):
        open_record(folder / "empty")
    assert not list((folder / "empty").iterdir())


def test_instants_come_back_aware_and_in_utc(record: Record) -> None:
    istanbul = datetime.fromisoformat("2026-11-23T09:00:00+03:00")
    with record.writing(actor_id=1, action="x", now=NOW) as work:
        patient = new_patient("7", "A", "B", birth_date=date(1990, 2, 28))
        patient.created_at = istanbul
        work.session.add(patient)
    with record.reading() as session:
        found = session.get_one(Patient, 3)
        assert found.created_at == istanbul
        assert found.created_at.tzinfo is UTC
    assert find_all(record, "SELECT typeof(created_at) FROM patient WHERE id = 3") == [("integer",)]


def test_a_time_without_a_zone_is_refused(record: Record) -> None:
    patient = new_patient("7", "A", "B")
    patient.created_at = datetime(2026, 1, 1)  # noqa: DTZ001 - the mistake itself
    with pytest.raises(StatementError, match="zone"):
        write(record, lambda work: work.session.add(patient))


def test_a_word_that_is_not_in_the_list_is_refused(record: Record) -> None:
    patient = new_patient("7", "A", "B")
    patient.sex = "banana"  # type: ignore[assignment]  # the mistake itself
    with pytest.raises(StatementError):
        write(record, lambda work: work.session.add(patient))


def test_row_hashes_follow_what_the_file_holds(record: Record) -> None:
    names = "active, buffer_after, buffer_before, for_numbing, for_treatment, id, name, row_version"
    assert find_all(record, f"SELECT {names} FROM room WHERE id = 1") == [(1, 0, 0, 1, 1, 1, "Oda 1", 1)]
    by_name = ",".join(f'"{name}"' for name in names.split(", "))
    text_of = f'[[{by_name}],[1,0,0,1,1,1,"Oda 1",1]]'
    kept = find_all(record, "SELECT row_hash FROM ledger WHERE entity = 'room' AND key = '1'")[0][0]
    assert kept == hashlib.sha256(text_of.encode()).digest()
