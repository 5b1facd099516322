"""What somebody with the key to the file can do to it, and which check notices."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from mesodesk.domain.documents import DocumentKind, DocumentState
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ledger import START, Change, Entry, Problem, seal
from mesodesk.storage.engine import driver_of, with_ledger
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Document, Patient
from mesodesk.storage.triggers import all_triggers
from mesodesk.storage.unit_of_work import UnitOfWork
from tests.integration.records import DOCTOR, NOW, SECRETS, find_all, tamper, write

PDF = b"%PDF-1.7 made up"
OPEN_LEDGER = tuple(f"DROP TRIGGER ledger_no_{event}" for event in ("update", "delete"))
CLOSE_LEDGER = tuple(all_triggers()[f"ledger_no_{event}"] for event in ("update", "delete"))
OPEN_PAPERS = ("DROP TRIGGER document_final_update", "DROP TRIGGER document_final_columns")
CLOSE_PAPERS = tuple(all_triggers()[f"document_final_{what}"] for what in ("update", "columns"))


def _file_paper(work: UnitOfWork) -> None:
    work.session.add(
        Document(
            patient_id=1,
            kind=DocumentKind.CONSENT,
            state=DocumentState.DRAWN,
            title="Onam",
            language="tr",
            snapshot={"text": "x"},
            snapshot_sha256="0" * 64,
            pdf=PDF,
            pdf_sha256=hashlib.sha256(PDF).hexdigest(),
            created_at=NOW,
            created_by=DOCTOR,
        )
    )


@pytest.fixture
def clinic(record: Record) -> Record:
    """A record with a filed paper and a few more entries."""
    write(record, _file_paper)
    for number in range(5):
        record.note_read(DOCTOR, 1 + number % 2, "facts", NOW + timedelta(minutes=number))
    return record


def _found(record: Record) -> dict[str, tuple[Problem, ...]]:
    return {check.name: check.problems for check in record.verify() if not check.passed}


def _rules(record: Record) -> dict[str, set[str]]:
    return {name: {problem.rule for problem in problems} for name, problems in _found(record).items()}


def test_an_untouched_record_passes_every_check(clinic: Record) -> None:
    checks = {check.name: check for check in clinic.verify()}
    assert all(check.passed for check in checks.values())
    assert list(checks) == ["structure", "schema", "rules", "chain", "rows", "commands", "documents"]
    assert checks["rows"].counted == 7
    assert checks["documents"].counted == 1
    assert checks["chain"].counted == clinic.anchor().seq


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET actor_id = 2",
        "DELETE FROM ledger WHERE seq = 3",
        "INSERT OR REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 3",
        "REPLACE INTO document SELECT * FROM document WHERE id = 1",
        "UPDATE document SET pdf = x'00'",
        "UPDATE document SET title = 'x'",
        "DELETE FROM document",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_final(clinic: Record, statement: str) -> None:
    before = find_all(clinic, "SELECT * FROM document")
    with clinic.engine.begin() as connection, with_ledger(connection), pytest.raises(RuleError) as caught:
        connection.exec_driver_sql(statement)
    assert caught.value.rule in {"only_added", "signed_is_final"}
    assert find_all(clinic, "SELECT * FROM document") == before
    assert not _found(clinic)


def _forge(record: Record) -> None:
    """Add a well-formed entry at the end, sealed with a key that is not the clinic's."""
    head = record.anchor()
    at = int(NOW.timestamp())
    entry = Entry(head.seq + 1, at, 2, "SignConsent", Change.NOTED, "consent", "1")
    tamper(
        record,
        "INSERT INTO ledger (seq, at, actor_id, action, change, entity, key, note, before, seal) VALUES"
        f" ({entry.seq}, {at}, 2, 'SignConsent', 'noted', 'consent', '1', '{{}}', x'{head.seal.hex()}',"
        f" x'{seal(bytes(32), head.seal, entry).hex()}')",
    )


ATTACKS: dict[str, tuple[Callable[[Record], None], dict[str, set[str]]]] = {
    "a row is changed": (
        lambda record: tamper(record, "UPDATE patient SET phone = '1' WHERE id = 2"),
        {"rows": {"row_changed"}},
    ),
    "a row is slipped in": (
        lambda record: tamper(
            record,
            "INSERT INTO room (row_version, name, for_numbing, for_treatment, active)"
            " VALUES (1, 'x', 1, 1, 1)",
        ),
        {"rows": {"row_not_in_ledger"}},
    ),
    "a row is taken away": (
        lambda record: tamper(record, "DELETE FROM room WHERE id = 2"),
        {"rows": {"row_missing"}},
    ),
    "a paper is changed with its hash and the rules put back": (
        lambda record: tamper(
            record,
            *OPEN_PAPERS,
            f"UPDATE document SET pdf = x'00', pdf_sha256 = '{hashlib.sha256(bytes(1)).hexdigest()}'",
            *CLOSE_PAPERS,
        ),
        {"rows": {"row_changed"}},
    ),
    "a paper's bytes are changed": (
        lambda record: tamper(record, *OPEN_PAPERS, "UPDATE document SET pdf = x'00'", *CLOSE_PAPERS),
        {"rows": {"row_changed"}, "documents": {"document_changed"}},
    ),
    "a paper is moved to another patient": (
        lambda record: tamper(record, *OPEN_PAPERS, "UPDATE document SET patient_id = 2", *CLOSE_PAPERS),
        {"rows": {"row_changed"}},
    ),
    "an entry is changed": (
        lambda record: tamper(
            record, *OPEN_LEDGER, "UPDATE ledger SET actor_id = 2 WHERE change = 'viewed'", *CLOSE_LEDGER
        ),
        {"chain": {"entry_changed"}},
    ),
    "an entry in the middle is taken out": (
        lambda record: tamper(
            record,
            *OPEN_LEDGER,
            "DELETE FROM ledger WHERE seq = (SELECT max(seq) - 2 FROM ledger)",
            *CLOSE_LEDGER,
        ),
        {"chain": {"entries_missing"}},
    ),
    "the first entry of a row is taken out": (
        lambda record: tamper(
            record, *OPEN_LEDGER, "DELETE FROM ledger WHERE entity = 'document'", *CLOSE_LEDGER
        ),
        {"chain": {"entries_missing"}, "rows": {"row_not_in_ledger"}},
    ),
    "an entry is forged without the key": (_forge, {"chain": {"entry_changed"}}),
    "a row and its entry's hash are changed together": (
        lambda record: tamper(
            record,
            *OPEN_LEDGER,
            "DELETE FROM room WHERE id = 2",
            "UPDATE ledger SET change = 'removed', row_hash = NULL WHERE entity = 'room' AND key = '2'",
            *CLOSE_LEDGER,
        ),
        {"chain": {"entry_changed"}},
    ),
    "a rule is dropped": (
        lambda record: tamper(record, "DROP TRIGGER segment_overlap_insert"),
        {"schema": {"schema_changed"}, "rules": {"rule_missing"}},
    ),
    "a rule is weakened": (
        lambda record: tamper(
            record,
            "DROP TRIGGER treatment_final_update",
            "CREATE TRIGGER treatment_final_update BEFORE UPDATE ON treatment WHEN 0 BEGIN SELECT 1; END",
        ),
        {"schema": {"schema_changed"}, "rules": {"rule_changed"}},
    ),
    "the chain is emptied": (
        lambda record: tamper(record, *OPEN_LEDGER, "DELETE FROM ledger", *CLOSE_LEDGER),
        {"schema": {"schema_changed"}, "rows": {"row_not_in_ledger"}},
    ),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_tampering_is_noticed_when(name: str, clinic: Record) -> None:
    attack, expected = ATTACKS[name]
    attack(clinic)
    assert _rules(clinic) == expected


def test_a_finding_names_the_row_and_when_it_was_last_good(clinic: Record) -> None:
    with clinic.writing(actor_id=1, action="x", now=NOW + timedelta(hours=1)) as work:
        work.session.get_one(Patient, 2).phone = "2"
    tamper(clinic, "UPDATE patient SET phone = '1' WHERE id = 2")
    assert _found(clinic) == {
        "rows": (Problem("row_changed", "patient", "2", NOW + timedelta(hours=1), None, 2),),
    }


def test_a_cut_tail_is_seen_by_an_anchor_kept_outside(clinic: Record) -> None:
    anchor = clinic.anchor()
    tamper(clinic, *OPEN_LEDGER, "DELETE FROM ledger WHERE change = 'viewed'", *CLOSE_LEDGER)
    assert not _found(clinic)  # what the file alone cannot tell
    assert clinic.anchor() != anchor
    assert clinic.anchor().seq < anchor.seq


def test_each_entry_is_chained_to_the_one_before(clinic: Record) -> None:
    rows = find_all(clinic, "SELECT before, seal FROM ledger ORDER BY seq")
    assert rows[0][0] == START
    assert [row[0] for row in rows[1:]] == [row[1] for row in rows[:-1]]


def test_the_ledger_key_is_not_the_key_of_the_file(clinic: Record, tmp_path: Path) -> None:
    assert SECRETS.ledger_key != SECRETS.data_key
    assert SECRETS.ledger_key.hex() not in str(find_all(clinic, "SELECT * FROM ledger"))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("patient", "sex", "'banana'"),
        ("patient", "given_name", "printf('%.300c', 'x')"),
        ("patient", "given_name", "NULL"),
        ("patient", "given_name", "x'00'"),
        ("patient", "birth_date", "'2026-02-30'"),
        ("patient", "birth_date", "'14.03.1992'"),
        ("patient", "created_at", "'2026-01-01 10:00'"),
        ("patient", "created_at", "1.5"),
        ("patient", "phototype", "'two'"),
        ("room", "active", "2"),
        ("room", "active", "'yes'"),
        ("room", "row_version", "'x'"),
        ("document", "snapshot", "'{'"),
        ("ledger", "seal", "zeroblob(33)"),
    ],
)
def test_raw_sql_cannot_store_nonsense(clinic: Record, table: str, column: str, value: str) -> None:
    with clinic.engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA query_only=OFF")
        driver.execute("BEGIN IMMEDIATE")
        for name in all_triggers():
            driver.execute(f"DROP TRIGGER {name}")
        with pytest.raises(Exception, match="constraint failed"):
            driver.execute(f"UPDATE {table} SET {column} = {value}")
        driver.execute("ROLLBACK")


def test_a_row_cannot_refer_to_one_that_is_not_there(clinic: Record) -> None:
    with clinic.engine.begin() as connection, with_ledger(connection):
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            connection.exec_driver_sql(
                "INSERT INTO rota (staff_id, weekday, starts, ends) VALUES (99, 0, 0, 9)"
            )
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            connection.exec_driver_sql("DELETE FROM patient WHERE id = 1")
