"""Rules that the database keeps itself: no double booking, final is final, the ledger only grows."""

from __future__ import annotations

from typing import Final

from mesodesk.domain.appointments import LONGEST_HOURS
from mesodesk.storage import search
from mesodesk.storage.belongings import columns_of
from mesodesk.storage.erasure_triggers import erasure_triggers, is_kept, is_not_let_go
from mesodesk.storage.signed_triggers import signed_triggers

_LONGEST: Final = LONGEST_HOURS * 3600

# A visit may hold the same room, staff and patient in several of its own segments; only other visits clash.
# An overlapping segment begins before the new one ends, and less than the longest visit before it begins: so
# the index is read over a few hours, never over all history.
_OVERLAP: Final = """
  SELECT RAISE(ABORT, 'double_booking_{what}') WHERE new.{what}_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM segment AS other
    WHERE other.{what}_id = new.{what}_id
      AND other.starts_at < new.ends_at AND other.starts_at > new.starts_at - {longest}
      AND other.ends_at > new.starts_at
      AND other.holds = 1 AND other.appointment_id <> new.appointment_id{itself});"""
_HELD: Final = ("staff", "room", "patient")

#: Indices for the rule above; one per resource.
INDICES: Final = {
    f"ix_segment_{what}_time": f"CREATE INDEX ix_segment_{what}_time ON segment ({what}_id, starts_at)"
    for what in _HELD
}

#: Rows that are never changed nor removed, once they are there.
ONLY_ADDED: Final = (
    "ledger",
    "fact_topic",
    "fact_entry",
    "evaluation",
    "screening",
    "decision",
    "consent_withdrawal",
    "handout",
    "stock_movement",
    "recall_contact",
    "look_back",
    "adverse_event",
    "adverse_event_note",
    "outcome_score",
    "course_decision",
    "questionnaire",
    "emblem",
    "language_review",
    "photo_withdrawal",
    "view_review",
)

#: Rows that are final from a certain state on, and that state of the `old` row.
FINAL: Final = {
    "treatment": "old.signed_at IS NOT NULL",
    "treatment_product": (
        "EXISTS (SELECT 1 FROM treatment WHERE id = old.treatment_id AND signed_at IS NOT NULL)"
    ),
    "consent": "old.doctor_signed_at IS NOT NULL",
    "document": "old.pdf IS NOT NULL",
    "performed": "1",
}

#: Columns that are final from a certain state on, while others of the same row still move.
FINAL_COLUMNS: Final = {
    "consent": (
        "old.patient_signed_at IS NOT NULL",
        (
            "patient_id, protocol_version_id, language, form_version, snapshot, patient_signed_at,"
            " witness_id, created_at, created_by, reference, covers"
        ),
    ),
    "document": (
        "1",
        (
            "patient_id, kind, title, language, snapshot, snapshot_sha256, course_id, treatment_id,"
            " consent_id, created_at, created_by"
        ),
    ),
    "protocol_version": (
        "old.published_at IS NOT NULL",
        "key, number, body, sha256, published_at, published_by, note",
    ),
    "knowledge_version": (
        "old.published_at IS NOT NULL",
        "number, body, sha256, note, created_at, created_by, published_at, published_by",
    ),
    "wording_version": (
        "old.published_at IS NOT NULL",
        "number, body, sha256, note, created_at, created_by, published_at, published_by",
    ),
    "seal_key": (
        "1",
        "subject, certificate, private_key, chain, not_after, created_at, created_by",
    ),
    "broken_glass": ("1", "patient_id, staff_id, reason, at, until"),
    "legal_hold": ("1", "patient_id, reason, at, author_id"),
    "erasure": ("1", "id, patient_id, basis, asked_at, asked_by, not_before"),
    "photo": (
        "1",
        "patient_id, picture, small, sha256, width, height, at, author_id",
    ),
    "course_hold": (
        "old.released_at IS NOT NULL",
        "course_id, event_id, reason, at, released_at, released_by",
    ),
}

#: Rows of those that are never removed from a certain state on.
FINAL_ROWS: Final = {
    "protocol_version": "old.published_at IS NOT NULL",
    "knowledge_version": "old.published_at IS NOT NULL",
    "wording_version": "old.published_at IS NOT NULL",
    "seal_key": "1",
    "photo": "1",
    "course_hold": "1",
    "recall": "1",
    "vial": "1",
    "broken_glass": "1",
    "legal_hold": "1",
    "erasure": "1",
}

#: Rows that may only refer to what is of the same patient: the column, and the query for whose that is.
SAME_PATIENT: Final = {
    "treatment": {
        "appointment_id": "SELECT patient_id FROM appointment WHERE id = new.appointment_id",
        "screening_id": "SELECT patient_id FROM screening WHERE id = new.screening_id",
        "consent_id": "SELECT patient_id FROM consent WHERE id = new.consent_id",
        "supersedes": "SELECT patient_id FROM treatment WHERE id = new.supersedes",
    },
    "screening": {"appointment_id": "SELECT patient_id FROM appointment WHERE id = new.appointment_id"},
    "decision": {"appointment_id": "SELECT patient_id FROM appointment WHERE id = new.appointment_id"},
    "look_back": {
        "appointment_id": "SELECT patient_id FROM appointment WHERE id = new.appointment_id",
        "event_id": "SELECT patient_id FROM adverse_event WHERE id = new.event_id",
    },
    "recall_contact": {"document_id": "SELECT patient_id FROM document WHERE id = new.document_id"},
    "adverse_event": {"treatment_id": "SELECT patient_id FROM treatment WHERE id = new.treatment_id"},
    "outcome_score": {
        "course_id": "SELECT patient_id FROM course WHERE id = new.course_id",
        "appointment_id": "SELECT patient_id FROM appointment WHERE id = new.appointment_id",
        "supersedes": "SELECT patient_id FROM outcome_score WHERE id = new.supersedes",
    },
    "photo": {
        "course_id": "SELECT patient_id FROM course WHERE id = new.course_id",
        "appointment_id": "SELECT patient_id FROM appointment WHERE id = new.appointment_id",
    },
    "questionnaire": {"appointment_id": "SELECT patient_id FROM appointment WHERE id = new.appointment_id"},
    "appointment": {
        "session_id": (
            "SELECT patient_id FROM course JOIN course_session ON course_id = course.id"
            " WHERE course_session.id = new.session_id"
        )
    },
    "document": {
        "course_id": "SELECT patient_id FROM course WHERE id = new.course_id",
        "treatment_id": "SELECT patient_id FROM treatment WHERE id = new.treatment_id",
        "consent_id": "SELECT patient_id FROM consent WHERE id = new.consent_id",
    },
}


def all_triggers() -> dict[str, str]:
    """Every trigger of the record by name, as the statement that makes it."""
    return {
        **_overlaps(),
        **_only_added(),
        **_final(),
        **_same_patient(),
        **signed_triggers(),
        **erasure_triggers(),
        **search.TRIGGERS,
    }


def _overlaps() -> dict[str, str]:
    moved = "UPDATE OF appointment_id, starts_at, ends_at, staff_id, room_id, patient_id, holds"
    return {
        "segment_overlap_insert": _overlap("insert", "INSERT", ""),
        "segment_overlap_update": _overlap("update", moved, " AND other.id <> old.id"),
    }


def _overlap(name: str, event: str, itself: str) -> str:
    checks = "".join(_OVERLAP.format(what=what, longest=_LONGEST, itself=itself) for what in _HELD)
    made = f"CREATE TRIGGER segment_overlap_{name} BEFORE {event} ON segment WHEN new.holds = 1"
    return f"{made} BEGIN{checks} END"


def _only_added() -> dict[str, str]:
    return {
        f"{table}_no_{event.lower()}": (
            f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
            f"{_unless_erased(table, event)}"
            " BEGIN SELECT RAISE(ABORT, 'only_added'); END"
        )
        for table in ONLY_ADDED
        for event in ("UPDATE", "DELETE")
    }


def _unless_erased(table: str, event: str) -> str:
    """Only-added rows go with the patient that they belong to; the book of the stock forgets who it was."""
    kept = is_kept(table) if event == "DELETE" else ""
    if (table, event) == ("stock_movement", "UPDATE"):
        kept = is_not_let_go(columns_of(table))
    return f" WHEN {kept}" if kept else ""


def _while_kept(table: str, state: str) -> str:
    """When a row may not be removed: in that `state`, and while its patient is not being erased."""
    kept = is_kept(table)
    return f"({state}) AND {kept}" if kept else state


def _final() -> dict[str, str]:
    made = {
        f"{table}_final_{event.lower()}": (
            f"CREATE TRIGGER {table}_final_{event.lower()} BEFORE {event} ON {table}"
            f" WHEN {_while_kept(table, state) if event == 'DELETE' else state} BEGIN"
            " SELECT RAISE(ABORT, 'signed_is_final'); END"
        )
        for table, state in FINAL.items()
        for event in ("UPDATE", "DELETE")
    }
    for table, (state, columns) in FINAL_COLUMNS.items():
        made[f"{table}_final_columns"] = (
            f"CREATE TRIGGER {table}_final_columns BEFORE UPDATE OF {columns} ON {table} WHEN {state} BEGIN"
            " SELECT RAISE(ABORT, 'signed_is_final'); END"
        )
    for table, state in FINAL_ROWS.items():
        made[f"{table}_final_delete"] = (
            f"CREATE TRIGGER {table}_final_delete BEFORE DELETE ON {table}"
            f" WHEN {_while_kept(table, state)} BEGIN"
            " SELECT RAISE(ABORT, 'signed_is_final'); END"
        )
    made["treatment_product_final_insert"] = (
        "CREATE TRIGGER treatment_product_final_insert BEFORE INSERT ON treatment_product WHEN EXISTS"
        " (SELECT 1 FROM treatment WHERE id = new.treatment_id AND signed_at IS NOT NULL) BEGIN"
        " SELECT RAISE(ABORT, 'signed_is_final'); END"
    )
    return made


def _same_patient() -> dict[str, str]:
    made = {}
    for table, owners in SAME_PATIENT.items():
        checks = "".join(
            f" SELECT RAISE(ABORT, 'other_patient') WHERE new.{column} IS NOT NULL"
            f" AND ({owner}) IS NOT new.patient_id;"
            for column, owner in owners.items()
        )
        for name, event in (
            ("insert", "INSERT"),
            ("update", f"UPDATE OF patient_id, {', '.join(owners)}"),
        ):
            made[f"{table}_patient_{name}"] = (
                f"CREATE TRIGGER {table}_patient_{name} BEFORE {event} ON {table} BEGIN{checks} END"
            )
    return made
