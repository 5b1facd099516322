"""What the database itself keeps: signed stays signed, facts are only added, nobody gets another's papers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from mesodesk.domain.errors import RuleError
from mesodesk.storage.engine import reading, with_ledger
from mesodesk.storage.record import Record
from mesodesk.storage.triggers import FINAL, FINAL_COLUMNS, ONLY_ADDED, SAME_PATIENT
from tests.integration.records import NOW, book, make_record, write

AT = int(NOW.timestamp())


def _add(connection: Connection, table: str, **values: object) -> None:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def _tell_what_both_share(connection: Connection) -> None:
    _add(
        connection,
        "protocol_version",
        id=1,
        row_version=1,
        key="hair",
        number=1,
        state="published",
        body="{}",
        sha256="x",
        published_at=AT,
        published_by=1,
    )
    _add(connection, "product", id=1, row_version=1, name="A", maker="", container_ul=5000, active=1)
    _add(
        connection,
        "lot",
        id=1,
        row_version=1,
        product_id=1,
        code="L",
        expires_on="2027-01-01",
        state="available",
        received_ul=5000,
        left_ul=5000,
        received_on="2026-01-01",
    )


def _tell_of_a_patient(connection: Connection, id: int) -> None:
    """A course, screening, consent, draft treatment and paper of one patient; all with the patient's id."""
    whose = {"id": id, "patient_id": id}
    _add(
        connection,
        "course",
        **whose,
        row_version=1,
        protocol_version_id=1,
        sessions=4,
        status="planned",
        stop_reason="",
        created_at=AT,
        created_by=1,
    )
    _add(connection, "course_session", id=id, course_id=id, number=1)
    _add(
        connection,
        "screening",
        **whose,
        protocol_version_id=1,
        appointment_id=id,
        on_day="2026-11-23",
        at=AT,
        author_id=1,
        outcome="ok",
        findings="[]",
    )
    _add(
        connection,
        "consent",
        **whose,
        row_version=1,
        protocol_version_id=1,
        language="tr",
        form_version="1",
        state="awaiting_doctor",
        snapshot="{}",
        evidence="{}",
        created_at=AT,
        created_by=1,
        patient_signed_at=AT,
    )
    _add(
        connection,
        "treatment",
        **whose,
        row_version=1,
        appointment_id=id,
        protocol_version_id=1,
        screening_id=id,
        consent_id=id,
        operator_id=1,
        started_at=AT,
        body="{}",
        amend_reason="",
    )
    _add(connection, "treatment_product", id=id, treatment_id=id, product_id=1, lot_id=1, volume_ul=100)
    _add(
        connection,
        "document",
        **whose,
        kind="aftercare",
        state="pending",
        title="A",
        language="tr",
        snapshot="{}",
        snapshot_sha256="x",
        created_at=AT,
        created_by=1,
    )


def _tell_what_is_signed(connection: Connection) -> None:
    """Patient 1's treatment, consent and paper are final; patient 2's are not."""
    for statement in (
        f"UPDATE consent SET doctor_signed_at = {AT}, state = 'signed' WHERE id = 1",
        f"UPDATE treatment SET signed_at = {AT}, signed_by = 1, sha256 = 'x' WHERE id = 1",
        "UPDATE document SET pdf = x'00', pdf_sha256 = 'x', state = 'drawn' WHERE id = 1",
    ):
        connection.exec_driver_sql(statement)
    whose = {"id": 1, "patient_id": 1, "at": AT}
    _add(
        connection,
        "decision",
        **whose,
        appointment_id=1,
        finding="x",
        level="stop",
        reason="seen",
        staff_id=1,
    )
    _add(
        connection, "fact_topic", **whose, topic="allergies", state="none", asked_on="2026-11-23", author_id=1
    )
    _add(connection, "evaluation", **whose, staff_id=1, note="")
    _add(connection, "consent_withdrawal", consent_id=1, at=AT, reason="x", author_id=1)
    _add(connection, "handout", id=1, document_id=1, at=AT, author_id=1, how="print", number=1)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record with a signed treatment, told row by row."""
    record = make_record(tmp_path_factory.mktemp("rules"))
    for number in (1, 2):
        at = NOW + timedelta(hours=number)
        write(record, lambda work, at=at, number=number: book(work, at, 30, patient_id=number))  # type: ignore[misc]
    with record.engine.begin() as connection, with_ledger(connection):
        _tell_what_both_share(connection)
        for number in (1, 2):
            _tell_of_a_patient(connection, number)
        _tell_what_is_signed(connection)
    return record


def _refused(record: Record, statement: str) -> str:
    """The rule that refuses `statement`, or nothing; nothing is kept either way."""
    with record.engine.connect() as connection, with_ledger(connection):
        try:
            connection.exec_driver_sql(statement)
        except RuleError as error:
            return error.rule
        return ""


@pytest.mark.parametrize("table", [name for name in ONLY_ADDED if name != "fact_entry"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_is_only_added_stays(clinic: Record, table: str, verb: str) -> None:
    with reading(clinic.engine).connect() as connection:
        column = _first_plain_column(connection, table)
    assert _refused(clinic, verb.format(table, column, column)) == "only_added"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE treatment SET body = '[]' WHERE id = 1",
        "UPDATE treatment SET signed_at = NULL WHERE id = 1",
        "DELETE FROM treatment WHERE id = 1",
        "UPDATE treatment_product SET volume_ul = 1 WHERE id = 1",
        "DELETE FROM treatment_product WHERE id = 1",
        "INSERT INTO treatment_product (treatment_id, product_id, volume_ul) VALUES (1, 1, 5)",
        "INSERT OR REPLACE INTO treatment SELECT * FROM treatment WHERE id = 1",
        "UPDATE consent SET snapshot = '[]' WHERE id = 1",
        "UPDATE consent SET evidence = '[]' WHERE id = 1",
        "DELETE FROM consent WHERE id = 1",
        "UPDATE consent SET snapshot = '[]' WHERE id = 2",
        "UPDATE consent SET patient_signed_at = 1 WHERE id = 2",
        "UPDATE document SET pdf = x'01' WHERE id = 1",
        "UPDATE document SET pdf = NULL WHERE id = 1",
        "DELETE FROM document WHERE id = 1",
        "UPDATE document SET snapshot = '[]' WHERE id = 2",
        "UPDATE protocol_version SET body = '[]'",
        "UPDATE protocol_version SET published_at = NULL",
        "DELETE FROM protocol_version",
        "UPDATE performed SET result = '1'",
    ],
)
def test_what_is_final_stays(clinic: Record, statement: str) -> None:
    if "performed" in statement:
        with clinic.engine.begin() as connection, with_ledger(connection):
            connection.exec_driver_sql(f"INSERT OR IGNORE INTO performed VALUES ('a', {AT}, 'x', NULL)")
    assert _refused(clinic, statement) == "signed_is_final"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE treatment SET body = '[]' WHERE id = 2",
        "UPDATE treatment_product SET volume_ul = 1 WHERE id = 2",
        "DELETE FROM treatment_product WHERE id = 2",
        f"UPDATE consent SET doctor_signed_at = {AT}, evidence = '[]' WHERE id = 2",
        "UPDATE document SET pdf = x'01', pdf_sha256 = 'x', state = 'drawn' WHERE id = 2",
        "UPDATE protocol_version SET state = 'retired'",
        "UPDATE lot SET left_ul = 1",
    ],
)
def test_what_is_not_final_yet_still_moves(clinic: Record, statement: str) -> None:
    assert _refused(clinic, statement) == ""


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        (f"UPDATE treatment SET signed_at = {AT} WHERE id = 2", "consent_missing"),
        (f"UPDATE treatment SET signed_at = {AT}, consent_id = NULL WHERE id = 2", "consent_missing"),
        (f"UPDATE treatment SET signed_at = {AT}, screening_id = NULL WHERE id = 2", "screening_missing"),
    ],
)
def test_nothing_is_signed_without_screening_and_countersigned_consent(
    clinic: Record, statement: str, rule: str
) -> None:
    assert _refused(clinic, statement) == rule


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE treatment SET screening_id = 1 WHERE id = 2",
        "UPDATE treatment SET consent_id = 1 WHERE id = 2",
        "UPDATE treatment SET appointment_id = 1 WHERE id = 2",
        "UPDATE treatment SET supersedes = 1 WHERE id = 2",
        "UPDATE treatment SET patient_id = 1 WHERE id = 2",
        "UPDATE appointment SET session_id = 2 WHERE id = 1",
        "INSERT INTO decision SELECT 9, 2, 1, finding, level, reason, staff_id, at FROM decision",
        "INSERT INTO screening SELECT 9, 2, 1, 1, on_day, at, author_id, outcome, findings FROM screening",
    ],
)
def test_nothing_is_tied_to_another_patient(clinic: Record, statement: str) -> None:
    assert _refused(clinic, statement) == "other_patient"


def test_an_appointment_may_be_tied_to_a_session_of_its_own_patient(clinic: Record) -> None:
    assert _refused(clinic, "UPDATE appointment SET session_id = 1 WHERE id = 1") == ""


def test_the_rules_name_tables_and_columns_that_exist(clinic: Record) -> None:
    with reading(clinic.engine).connect() as connection:
        for table in {*ONLY_ADDED, *FINAL, *FINAL_COLUMNS, *SAME_PATIENT}:
            columns = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
            wanted = {*SAME_PATIENT.get(table, {}), *FINAL_COLUMNS.get(table, ("", ""))[1].split(", ")} - {""}
            assert wanted <= columns


def _first_plain_column(connection: Connection, table: str) -> str:
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    return str(next(row[1] for row in rows if not row[5]))
