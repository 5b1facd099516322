"""The engine: what a connection is, which files it refuses, and what its failures are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from mesodesk.domain.errors import WorldError
from mesodesk.storage import engine as engines
from mesodesk.storage import place
from mesodesk.storage.engine import LedgerBypassError, driver_of, open_engine, reading, with_ledger
from mesodesk.storage.failures import explain
from mesodesk.storage.record import FILE_NAME, Record
from tests.integration.records import SECRETS, find_all, make_record, open_record, tamper


def _problem(path: Path, key: bytes = SECRETS.data_key) -> str:
    with pytest.raises(WorldError) as caught:
        open_engine(path, key)
    return caught.value.problem


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("busy_timeout", 5000),
        ("synchronous", 2),
        ("journal_mode", "wal"),
        ("application_id", engines.APPLICATION_ID),
        ("user_version", engines.SCHEMA_VERSION),
    ],
)
def test_every_connection_is_set_up(record: Record, pragma: str, value: object) -> None:
    with record.engine.connect() as first, record.engine.connect() as second:
        for connection in (first, second):
            assert driver_of(connection).execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_wrong_key_is_refused_without_a_word_on_the_screen(
    record: Record, capfd: pytest.CaptureFixture[str]
) -> None:
    assert _problem(record.file, os.urandom(32)) == "wrong_key"
    assert capfd.readouterr() == ("", "")


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    with make_record(tmp_path) as record:
        tamper(record, f"PRAGMA user_version={engines.SCHEMA_VERSION + 1}")
    before = (tmp_path / FILE_NAME).read_bytes()
    assert _problem(tmp_path / FILE_NAME) == "newer_database"
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with make_record(tmp_path) as record:
        tamper(record, "PRAGMA application_id=7")
    assert _problem(tmp_path / FILE_NAME) == "not_a_record"


def test_a_link_to_a_record_is_refused(record: Record, tmp_path: Path) -> None:
    record.close()
    (tmp_path / "soft.db").symlink_to(record.file)
    assert _problem(tmp_path / "soft.db") == "linked_file"
    os.link(record.file, tmp_path / "hard.db")
    assert _problem(record.file) == "linked_file"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"])
def test_a_network_drive_is_refused(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "file_system", lambda folder: kind)
    assert _problem(tmp_path / FILE_NAME) == "network_drive"
    assert not (tmp_path / FILE_NAME).exists()


def test_a_windows_share_counts_as_a_network_drive() -> None:
    assert place.file_system(Path("//clinic/share")) == "cifs"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert _problem(tmp_path / "gone" / FILE_NAME) == "cannot_read"


def test_a_writer_that_waits_too_long_is_told_that_the_record_is_locked(record: Record) -> None:
    impatient = open_engine(record.file, SECRETS.data_key, busy_timeout_ms=20)
    with record.engine.begin():
        with pytest.raises(WorldError, match="database_locked"), impatient.begin():
            pass
        with reading(impatient).begin() as reader:
            assert reader.exec_driver_sql("SELECT count(*) FROM staff").scalar_one() == 2
    impatient.dispose()


def test_a_writer_takes_its_lock_before_it_reads(record: Record) -> None:
    impatient = open_engine(record.file, SECRETS.data_key, busy_timeout_ms=20)
    with record.engine.begin() as first:
        first.exec_driver_sql("SELECT 1")
        with pytest.raises(WorldError, match="database_locked"), impatient.begin():
            pass
    with impatient.begin():
        pass
    impatient.dispose()


def test_a_reader_cannot_write_even_when_allowed_past_the_ledger(record: Record) -> None:
    with (
        reading(record.engine).begin() as connection,
        with_ledger(connection),
        pytest.raises(WorldError, match="read_only"),
    ):
        connection.exec_driver_sql("DELETE FROM room")
    with record.engine.begin() as connection, with_ledger(connection):
        assert connection.exec_driver_sql("DELETE FROM room").rowcount == 2


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM room",
        "  update room SET name = 'x'",
        "INSERT INTO room (name) VALUES ('x')",
        "REPLACE INTO room (name) VALUES ('x')",
        "WITH one AS (SELECT 1) DELETE FROM room",
        "DROP TABLE room",
        "/* SELECT */ DELETE FROM room",
        "ATTACH DATABASE 'x' AS x",
        "PRAGMA writable_schema = ON",
    ],
)
def test_a_statement_that_would_pass_by_the_ledger_is_refused(record: Record, statement: str) -> None:
    with record.engine.begin() as connection, pytest.raises(LedgerBypassError):
        connection.exec_driver_sql(statement)
    assert find_all(record, "SELECT count(*) FROM room") == [(2,)]


def test_values_of_a_failed_statement_stay_out_of_the_error(record: Record) -> None:
    with record.engine.begin() as connection, with_ledger(connection):
        with pytest.raises(Exception, match="UNIQUE") as caught:
            connection.exec_driver_sql(
                "INSERT INTO patient SELECT 9, 1, number, ?, family_name, birth_date, sex, phone, email,"
                " language, phototype, notes, created_at, search, 77 FROM patient WHERE id = 1",
                ("Gizli Ad",),
            )
        assert "Gizli" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (dbapi2.OperationalError("database or disk is full"), "disk_full"),
        (dbapi2.OperationalError("disk I/O error"), "disk_failing"),
        (dbapi2.OperationalError("database is locked"), "database_locked"),
        (dbapi2.OperationalError("locking protocol"), "database_locked"),
        (dbapi2.DatabaseError("database disk image is malformed"), "damaged_database"),
        (dbapi2.OperationalError("attempt to write a readonly database"), "read_only"),
        (dbapi2.OperationalError("unable to open database file"), "cannot_read"),
    ],
)
def test_what_sqlite_says_about_the_world_has_a_name(error: dbapi2.Error, problem: str) -> None:
    explained = explain(error)
    assert isinstance(explained, WorldError)
    assert explained.problem == problem


def test_an_error_that_is_ours_stays_a_bug() -> None:
    assert explain(dbapi2.OperationalError("no such column: nmae")) is None
    assert explain(KeyError("x")) is None


def test_a_full_disk_refuses_the_write_and_keeps_the_rest_readable(tmp_path: Path) -> None:
    with make_record(tmp_path) as record:
        with record.engine.connect() as connection:
            driver_of(connection).execute("PRAGMA max_page_count=1")
            with connection.begin() as transaction, with_ledger(connection):
                with pytest.raises(WorldError, match="disk_full"):
                    connection.exec_driver_sql("CREATE TABLE big AS SELECT zeroblob(100000) AS data")
                transaction.rollback()
        assert find_all(record, "SELECT count(*) FROM room") == [(2,)]
    with open_record(tmp_path) as record:
        assert all(check.passed for check in record.verify())


def test_nothing_that_was_written_can_be_read_in_the_files(tmp_path: Path) -> None:
    names = [
        name.encode() for name in ("Yılmaz", "yilmaz", "doctor1", "Oda 1", "CREATE TABLE", "SQLite format")
    ]
    with make_record(tmp_path):
        files = sorted(tmp_path.iterdir())
        assert any(path.name.endswith("-wal") and path.stat().st_size for path in files)
        copies = {path.name: path.read_bytes() for path in files}
    for content in copies.values():
        assert not [name for name in names if name in content]


def test_the_same_search_finds_names_in_a_record_without_a_key(tmp_path: Path) -> None:
    plain = dbapi2.connect(str(tmp_path / "plain.db"))
    plain.execute("CREATE TABLE patient (name TEXT)")
    plain.execute("INSERT INTO patient VALUES ('Yılmaz')")
    plain.commit()
    plain.close()
    assert "Yılmaz".encode() in (tmp_path / "plain.db").read_bytes()


def _fill(connection: Connection) -> None:
    for number in range(100, 2_000):
        connection.exec_driver_sql(
            "INSERT INTO room VALUES (?, 1, ?, 0, 1, 1, 0, 0)", (number, f"{number:0>60}")
        )


def _fill_up(record: Record) -> dbapi2.Connection:
    """Write until there is no room; gives the connection that failed."""
    with record.engine.connect() as connection, with_ledger(connection):
        failed = driver_of(connection)
        connection.begin()
        failed.execute("PRAGMA max_page_count=1")
        with pytest.raises(WorldError, match="disk_full"):
            _fill(connection)
    return failed


def test_a_connection_that_failed_is_thrown_away(record: Record) -> None:
    failed = _fill_up(record)
    with record.engine.begin() as connection, with_ledger(connection):
        assert driver_of(connection) is not failed
        # Whatever the old one believed: what was not committed is not there.
        assert connection.exec_driver_sql("SELECT count(*) FROM room").scalar_one() == 2
        _fill(connection)
