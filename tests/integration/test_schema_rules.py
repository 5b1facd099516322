"""What the database itself keeps: signed stays signed, facts are only added, nobody gets another's papers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from mesodesk.domain.errors import RuleError
from mesodesk.storage.engine import reading, with_ledger
from mesodesk.storage.record import Record
from mesodesk.storage.row import RECORD
from mesodesk.storage.triggers import FINAL, FINAL_COLUMNS, FINAL_ROWS, ONLY_ADDED, SAME_PATIENT
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


def _tell_what_came_after(connection: Connection, id: int) -> None:
    """What a patient brought back: an event, a look back, scores, a photo, answers; of each one row."""
    whose = {"id": id, "patient_id": id, "at": AT, "author_id": 1}
    _add(
        connection,
        "adverse_event",
        **whose,
        treatment_id=id,
        kind="bruise",
        severity="mild",
        source="report",
        sites="[]",
        description="",
    )
    _add(connection, "adverse_event_note", id=id, event_id=id, state="open", text="x", at=AT, author_id=1)
    _add(
        connection,
        "look_back",
        **whose,
        appointment_id=id,
        on_day="2026-11-23",
        answers="{}",
        note="",
        event_id=id,
    )
    _add(
        connection,
        "outcome_score",
        **whose,
        course_id=id,
        appointment_id=id,
        scale="gais",
        rater="doctor",
        parts="{}",
        score_milli=0,
        on_day="2026-11-23",
        note="",
        voided=0,
        reason="",
    )
    _add(
        connection,
        "course_decision",
        id=id,
        course_id=id,
        after_session=3,
        choice="continue",
        reason="x",
        at=AT,
        author_id=1,
    )
    _add(
        connection,
        "photo",
        **whose,
        row_version=1,
        course_id=id,
        appointment_id=id,
        view="face_front",
        taken_on="2026-11-23",
        width=1,
        height=1,
        picture=b"x",
        small=b"x",
        sha256="x",
        note="",
        void_reason="",
    )
    _add(
        connection,
        "questionnaire",
        **whose,
        appointment_id=id,
        protocol_version_id=1,
        kind="first",
        filled_in="paper",
        language="tr",
        answers="[]",
    )
    _add(
        connection,
        "course_hold",
        id=id,
        row_version=1,
        course_id=id,
        event_id=id,
        reason="x",
        at=AT,
        author_id=1,
        release_reason="",
    )


def _tell_of_the_shelf(connection: Connection) -> None:
    """An opened vial, a movement, a recall with its contacts, and two versions of the clinic's knowledge."""
    by = {"at": AT, "author_id": 1}
    _add(
        connection,
        "vial",
        id=1,
        row_version=1,
        lot_id=1,
        label="A",
        opened_at=AT,
        opened_by=1,
        volume_ul=1000,
        left_ul=500,
    )
    _add(
        connection,
        "stock_movement",
        **by,
        id=1,
        lot_id=1,
        kind="delivery",
        volume_ul=5000,
        reason="",
        on_day="2026-01-01",
    )
    _add(connection, "recall", **by, id=1, row_version=1, basis="lot", lot_id=1, reason="x", close_reason="")
    for number in (1, 2):
        _add(
            connection,
            "recall_contact",
            **by,
            id=number,
            recall_id=1,
            patient_id=number,
            way="letter",
            result="sent",
            document_id=number,
            note="",
        )
    for number, state, at in ((1, "published", AT), (2, "draft", None)):
        _add(
            connection,
            "knowledge_version",
            id=number,
            row_version=1,
            number=number,
            state=state,
            body="{}",
            sha256="x",
            note="",
            created_at=AT,
            created_by=1,
            published_at=at,
            published_by=None if at is None else 1,
        )


def _tell_what_is_signed(connection: Connection) -> None:
    """Patient 1's treatment, consent and paper are final, the hold is released; patient 2's are not."""
    for statement in (
        f"UPDATE course_hold SET released_at = {AT}, released_by = 1, release_reason = 'x' WHERE id = 1",
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


def _tell_of_papers(connection: Connection) -> None:
    """What letterheads, seals and words are made of, and a use of photographs that was taken back."""
    made = {"created_at": AT, "created_by": 1}
    _add(connection, "emblem", sha256="x", picture=b"x", width=1, height=1, **made)
    _add(connection, "language_review", id=1, language="de", sha256="x", note="", at=AT, author_id=1)
    withdrawn = {"consent_id": 1, "purpose": "teaching", "at": AT, "reason": "", "author_id": 1}
    _add(connection, "photo_withdrawal", id=1, **withdrawn)
    keys = {"subject": "x", "certificate": b"x", "private_key": b"x", "chain": b"", "not_after": AT}
    _add(connection, "seal_key", id=1, row_version=1, active=1, **keys, **made)
    for number, at, state in ((1, AT, "published"), (2, None, "draft")):
        body = {"id": number, "row_version": 1, "number": number, "state": state, "body": "{}"}
        published = {"published_at": at, "published_by": None if at is None else 1}
        _add(connection, "wording_version", sha256="x", note="", **body, **published, **made)


def _tell_of_rights(connection: Connection) -> None:
    """Who looked in an emergency, what was reviewed, what is held, who asked to be erased."""
    by = {"at": AT, "author_id": 1}
    glass = {"patient_id": 1, "staff_id": 1, "reason": "x", "at": AT, "until": AT + 1_800, "review": ""}
    _add(connection, "broken_glass", id=1, row_version=1, **glass)
    week = {"first_on": "2026-11-16", "last_on": "2026-11-22", "found": 0, "note": ""}
    _add(connection, "view_review", id=1, **week, **by)
    _add(connection, "legal_hold", id=1, row_version=1, patient_id=1, reason="x", lift_reason="", **by)
    asked = {"asked_at": AT, "asked_by": 1, "not_before": AT, "proof": "{}", "basis": "x", "reason": ""}
    _add(connection, "erasure", id=1, row_version=1, patient_id=2, state="asked", **asked)


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
            _tell_what_came_after(connection, number)
        _tell_of_the_shelf(connection)
        _tell_of_papers(connection)
        _tell_of_rights(connection)
        _tell_what_is_signed(connection)
    return record


def _again(table: str, **changed: int) -> str:
    """The statement that adds row 1 of `table` once more, with other values in these columns."""
    values = {"id": 9, **changed}
    names = [column.name for column in RECORD.tables[table].columns]
    taken = ", ".join(str(values.get(name, name)) for name in names)
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {taken} FROM {table} WHERE id = 1"


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
        "UPDATE protocol_version SET note = 'x'",
        "UPDATE knowledge_version SET body = '[]' WHERE id = 1",
        "UPDATE knowledge_version SET published_at = NULL WHERE id = 1",
        "DELETE FROM knowledge_version WHERE id = 1",
        "UPDATE wording_version SET body = '[]' WHERE id = 1",
        "DELETE FROM wording_version WHERE id = 1",
        "UPDATE seal_key SET private_key = x'01' WHERE id = 1",
        "DELETE FROM seal_key WHERE id = 1",
        "UPDATE photo SET picture = x'00' WHERE id = 1",
        "UPDATE photo SET sha256 = 'y' WHERE id = 1",
        "DELETE FROM photo WHERE id = 2",
        "UPDATE course_hold SET released_at = NULL, released_by = NULL WHERE id = 1",
        "UPDATE course_hold SET reason = 'y' WHERE id = 1",
        "DELETE FROM course_hold WHERE id = 2",
        "DELETE FROM recall",
        "DELETE FROM vial",
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
        "UPDATE knowledge_version SET state = 'retired' WHERE id = 1",
        "UPDATE knowledge_version SET body = '[]' WHERE id = 2",
        "UPDATE wording_version SET body = '[]' WHERE id = 2",
        "DELETE FROM wording_version WHERE id = 2",
        "UPDATE seal_key SET active = 0 WHERE id = 1",
        "DELETE FROM knowledge_version WHERE id = 2",
        f"UPDATE photo SET voided_at = {AT}, voided_by = 1, void_reason = 'blurred' WHERE id = 1",
        f"UPDATE course_hold SET released_at = {AT}, released_by = 1, release_reason = 'x' WHERE id = 2",
        f"UPDATE recall SET closed_at = {AT}, closed_by = 1",
        f"UPDATE vial SET left_ul = 0, closed_at = {AT}, closed_by = 1",
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
        "UPDATE photo SET course_id = 1 WHERE id = 2",
        "UPDATE photo SET appointment_id = 1 WHERE id = 2",
        *(
            _again("look_back", patient_id=2, appointment_id=appointment, event_id=event)
            for appointment, event in ((1, 2), (2, 1))
        ),
        _again("adverse_event", patient_id=2),
        *(
            _again("outcome_score", patient_id=2, course_id=course, appointment_id=visit, supersedes=score)
            for course, visit, score in ((1, 2, 2), (2, 1, 2), (2, 2, 1))
        ),
        _again("questionnaire", patient_id=2),
        _again("recall_contact", patient_id=2),
    ],
)
def test_nothing_is_tied_to_another_patient(clinic: Record, statement: str) -> None:
    assert _refused(clinic, statement) == "other_patient"


def test_an_appointment_may_be_tied_to_a_session_of_its_own_patient(clinic: Record) -> None:
    assert _refused(clinic, "UPDATE appointment SET session_id = 1 WHERE id = 1") == ""


def test_the_rules_name_tables_and_columns_that_exist(clinic: Record) -> None:
    with reading(clinic.engine).connect() as connection:
        for table in {*ONLY_ADDED, *FINAL, *FINAL_COLUMNS, *FINAL_ROWS, *SAME_PATIENT}:
            columns = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
            wanted = {*SAME_PATIENT.get(table, {}), *FINAL_COLUMNS.get(table, ("", ""))[1].split(", ")} - {""}
            assert wanted <= columns


def _first_plain_column(connection: Connection, table: str) -> str:
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    return str(next(row[1] for row in rows if not row[5]))
