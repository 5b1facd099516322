"""Is everything that was acknowledged there, is each of it whole, and is nothing there by half?"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from mesodesk.domain.errors import MesodeskError
from mesodesk.services.people.patients import ListPatients
from mesodesk.storage.keys import Secrets
from mesodesk.storage.record import Record
from tests.factories import RECEPTION, SmallClinic
from tests.faults.acts import Act, Told
from tests.integration.records import find_all

_SIGNED: Final = (
    "SELECT 1 FROM treatment AS t JOIN appointment AS a ON a.id = t.appointment_id"
    " WHERE t.id = {of} AND t.signed_at IS NOT NULL AND a.status = 'done'"
    " AND EXISTS (SELECT 1 FROM stock_movement AS m WHERE m.treatment_id = t.id)"
    " AND EXISTS (SELECT 1 FROM document AS d WHERE d.treatment_id = t.id AND d.id = {value})"
)
#: What must be found of an act; {value} is what it answered, {of} what it is about. Each gives one row.
_FOUND: Final = {
    "register": (
        "SELECT 1 FROM patient WHERE id = {value} AND display_key IN"
        " (SELECT rowid FROM patient_search WHERE patient_search MATCH 'ada')"
    ),
    "course": (
        "SELECT 1 FROM course AS c WHERE c.id = {value} AND c.sessions = (SELECT count(*) FROM course_session"
        " AS s JOIN appointment AS a ON a.session_id = s.id WHERE s.course_id = c.id)"
    ),
    "screen": "SELECT 1 FROM screening WHERE id = {value}",
    "start": "SELECT 1 FROM treatment WHERE id = {value} AND appointment_id = {of}",
    "save": (
        "SELECT 1 FROM treatment AS t WHERE id = {of} AND row_version = 2 AND body LIKE '%papule%'"
        " AND EXISTS (SELECT 1 FROM treatment_product AS p WHERE p.treatment_id = t.id)"
    ),
    "sign": _SIGNED,
    "countersign": (
        "SELECT 1 FROM consent AS c JOIN document AS d ON d.consent_id = c.id"
        " WHERE c.id = {of} AND c.state = 'signed' AND d.id = {value} AND d.pdf IS NOT NULL"
    ),
    "paper": "SELECT 1 FROM document WHERE id = {value} AND id = {of} AND pdf IS NOT NULL",
    "summary": "SELECT 1 FROM document WHERE id = {value} AND treatment_id = {of} AND pdf IS NOT NULL",
    "count": "SELECT 1 FROM stock_movement WHERE id = {value} AND lot_id = {of} AND kind = 'count'",
    "receive": (
        "SELECT 1 FROM lot AS l JOIN stock_movement AS m ON m.lot_id = l.id"
        " WHERE l.id = {value} AND l.product_id = {of} AND m.kind = 'delivery'"
    ),
    "fact": "SELECT 1 FROM fact_entry WHERE entry = '{value}' AND patient_id = {of}",
}
#: What is there by half when a row is found.
_HALF: Final = {
    "an appointment without its time": (
        "SELECT id FROM appointment WHERE id NOT IN (SELECT appointment_id FROM segment)"
    ),
    "a course without its sessions": (
        "SELECT c.id FROM course AS c WHERE c.sessions <> (SELECT count(*) FROM course_session AS s"
        " JOIN appointment AS a ON a.session_id = s.id WHERE s.course_id = c.id AND NOT s.maintenance)"
    ),
    "a signed record without its seal, its lots or its sheet": (
        "SELECT t.id FROM treatment AS t WHERE signed_at IS NOT NULL AND (sha256 IS NULL OR NOT EXISTS"
        " (SELECT 1 FROM stock_movement AS m WHERE m.treatment_id = t.id) OR NOT EXISTS"
        " (SELECT 1 FROM document AS d WHERE d.treatment_id = t.id AND d.kind = 'aftercare'))"
    ),
    "a signed record of a visit that goes on": (
        "SELECT t.id FROM treatment AS t JOIN appointment AS a ON a.id = t.appointment_id"
        " WHERE t.signed_at IS NOT NULL AND a.status <> 'done'"
    ),
    "a visit that is done without its record": (
        "SELECT a.id FROM appointment AS a WHERE a.kind = 'session' AND a.status = 'done' AND NOT EXISTS"
        " (SELECT 1 FROM treatment AS t WHERE t.appointment_id = a.id AND t.signed_at IS NOT NULL)"
    ),
    "a signed form without its paper": (
        "SELECT c.id FROM consent AS c WHERE c.state = 'signed' AND (SELECT count(*) FROM document AS d"
        " WHERE d.consent_id = c.id AND d.pdf IS NOT NULL) < 2"
    ),
    "a paper with bytes and no hash": (
        "SELECT id FROM document WHERE (pdf IS NULL) <> (pdf_sha256 IS NULL) OR (pdf IS NULL) <>"
        " (state = 'pending')"
    ),
    "a lot that differs from its book": (
        "SELECT l.id FROM lot AS l WHERE l.left_ul <>"
        " (SELECT coalesce(sum(m.volume_ul), 0) FROM stock_movement AS m WHERE m.lot_id = l.id)"
    ),
    "a patient who cannot be searched": (
        "SELECT id FROM patient WHERE display_key NOT IN"
        " (SELECT rowid FROM patient_search WHERE patient_search MATCH 'ada OR elif')"
    ),
    "a command without lines in the ledger": (
        "SELECT command_id FROM performed WHERE command_id NOT IN"
        " (SELECT command_id FROM ledger WHERE command_id IS NOT NULL)"
    ),
    "lines of a command that was not performed": (
        "SELECT seq FROM ledger WHERE command_id IS NOT NULL AND command_id NOT IN"
        " (SELECT command_id FROM performed)"
    ),
    "a new patient, course or record without a line": (
        "SELECT name, id FROM (SELECT 'patient' AS name, id FROM patient UNION ALL SELECT 'course', id"
        " FROM course UNION ALL SELECT 'treatment', id FROM treatment) WHERE NOT EXISTS (SELECT 1 FROM ledger"
        " WHERE entity = name AND key = CAST(id AS TEXT) AND change = 'added')"
    ),
    "a gap in the ledger": "SELECT count(*) FROM ledger HAVING count(*) <> coalesce(max(seq), 0)",
    "a broken link in the ledger": (
        "SELECT later.seq FROM ledger AS later JOIN ledger AS earlier ON earlier.seq = later.seq - 1"
        " WHERE later.before <> earlier.seal"
    ),
}


def find_lost(record: Record, told: Iterable[Told]) -> list[str]:
    """Acknowledged acts that are not there, or not whole."""
    lost: list[str] = []
    with record.reading() as session:
        execute = session.connection().exec_driver_sql
        performed = {row[0] for row in execute("SELECT command_id FROM performed")}
        for act in told:
            found = _FOUND[act.kind].format(value=act.value, of=act.of)
            if str(act.command_id) not in performed or len(execute(found).all()) != 1:
                lost.append(f"{act.kind} {act.value} of {act.of}")
    return lost


def find_half(record: Record) -> list[str]:
    """What is there by half, whether somebody was told of it or not."""
    with record.reading() as session:
        return find_half_in(session.connection())


def find_half_in(connection: Connection) -> list[str]:
    """The same over an open connection."""
    half = [name for name, query in _HALF.items() if connection.exec_driver_sql(query).first() is not None]
    papers = connection.exec_driver_sql("SELECT id, pdf, pdf_sha256 FROM document WHERE pdf IS NOT NULL")
    half += [f"paper {id}" for id, pdf, digest in papers if hashlib.sha256(pdf).hexdigest() != digest]
    return half


def find_broken(record: Record) -> list[str]:
    """What the program's own check of the whole record finds."""
    return [f"{check.name}: {problem}" for check in record.verify() for problem in check.problems]


def reopen(folder: Path, secrets: Secrets, now: datetime) -> tuple[Record, float]:
    """The record after a fault, and the seconds until it had answered a question."""
    began = time.monotonic()
    record = Record.open(folder, secrets, now)
    find_all(record, "SELECT count(*) FROM patient")
    return record, time.monotonic() - began


#: How many of something there are after an act; more than one of it was done twice.
_TIMES: Final = {
    "register": "SELECT count(*) FROM patient AS p WHERE p.family_name = '{family_name}'",
    "course": "SELECT count(*) FROM course WHERE patient_id = {of}",
    "start": "SELECT count(*) FROM treatment WHERE appointment_id = {of}",
    "save": "SELECT row_version - 1 FROM treatment WHERE id = {of}",
    "sign": (
        "SELECT max((SELECT count(*) FROM stock_movement WHERE treatment_id = {of}),"
        " (SELECT count(*) FROM document WHERE treatment_id = {of} AND kind = 'aftercare'))"
    ),
    "countersign": "SELECT count(*) - 2 FROM document WHERE consent_id = {of} AND pdf IS NOT NULL",
    "summary": "SELECT count(*) FROM document WHERE treatment_id = {of} AND kind = 'summary'",
    "count": "SELECT count(*) FROM stock_movement WHERE lot_id = {of} AND kind = 'count'",
    "receive": (
        "SELECT count(*) FROM stock_movement AS m JOIN lot AS l ON l.id = m.lot_id WHERE l.code = '{code}'"
    ),
    "fact": "SELECT count(*) FROM fact_entry WHERE patient_id = {of}",
}


def count_times(record: Record, act: Act) -> int:
    """How often this act was done."""
    words = {name: getattr(act.command, name, "") for name in ("code",)}
    form = getattr(act.command, "form", None)
    family_name = getattr(form, "family_name", "")
    ((times,),) = find_all(record, _TIMES[act.kind].format(of=act.of, family_name=family_name, **words))
    return int(str(times))


def reads(clinic: SmallClinic) -> list[str]:
    """What is wrong with reading on a disk that cannot be written."""
    try:
        lines = clinic.at(RECEPTION).ask(ListPatients(0, 5)).lines
    except MesodeskError as error:
        return [f"nothing can be read: {error}"]
    return [] if lines else ["nothing is read"]
