"""Which class of record each table is, and when a patient's newest entry of a class was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlmodel import Session

from mesodesk.domain.retention import RecordClass
from mesodesk.domain.times import local_day

#: Tables by class, each with the moment (seconds, UTC) that says how new an entry is; empty where the row
#: that it hangs on says so. Every table that holds something of a patient stands here (a test sees to it).
TABLES: Final[dict[RecordClass, dict[str, str]]] = {
    RecordClass.CLINICAL: {
        "adverse_event": "at",
        "adverse_event_note": "",
        "course": "created_at",
        "course_decision": "",
        "course_hold": "",
        "course_session": "",
        "course_wish": "",
        "decision": "at",
        "document": "created_at",
        "evaluation": "at",
        "fact_entry": "at",
        "fact_topic": "at",
        "handout": "",
        "look_back": "at",
        "outcome_score": "at",
        "questionnaire": "at",
        "recall_contact": "at",
        "screening": "at",
        "treatment": "started_at",
        "treatment_product": "",
    },
    RecordClass.CONSENT: {"consent": "created_at", "consent_withdrawal": "", "photo_withdrawal": ""},
    RecordClass.PHOTO: {"photo": "at"},
    RecordClass.CONTACT: {
        "appointment": "ends_at",
        "broken_glass": "at",
        "legal_hold": "",
        "patient": "created_at",
        "patient_away": "",
        "segment": "",
        "waiting": "created_at",
    },
    RecordClass.LEDGER: {},
}


def newest_entries(
    session: Session, zone: ZoneInfo, patient_id: int | None = None
) -> dict[int, dict[RecordClass, date]]:
    """The clinic's day of the newest entry of each class, by patient; of one patient or of all."""
    found: dict[int, dict[RecordClass, date]] = {}
    for kind, tables in TABLES.items():
        for patient, at in _newest(
            session, [(table, column) for table, column in tables.items() if column], patient_id
        ):
            found.setdefault(patient, {})[kind] = local_day(datetime.fromtimestamp(at, zone), zone)
    return found


def _newest(
    session: Session, moments: Iterable[tuple[str, str]], patient_id: int | None
) -> Iterable[tuple[int, int]]:
    parts = [
        f"SELECT {'id' if table == 'patient' else 'patient_id'} AS whose, {column} AS at FROM {table}"  # noqa: S608
        for table, column in moments
    ]
    if not parts:
        return ()
    one = "" if patient_id is None else "AND whose = :patient"
    statement = text(
        f"SELECT whose, max(at) FROM ({' UNION ALL '.join(parts)})"  # noqa: S608 - names of our own tables
        f" WHERE whose IS NOT NULL {one} GROUP BY whose"
    )
    rows = session.connection().execute(statement, {} if patient_id is None else {"patient": patient_id})
    return [(int(whose), int(at)) for whose, at in rows]
