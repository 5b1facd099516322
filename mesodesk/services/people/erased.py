"""Erasing a patient inside a unit of work, and the sealed list by which a restored record does it again."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from mesodesk.domain.errors import WorldError
from mesodesk.domain.retention import ErasureState, number_hash
from mesodesk.storage.erasing import Erased, erase_patient, is_left
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Erasure, LegalHold, Patient, Staff
from mesodesk.storage.types import canonical_json
from mesodesk.storage.unit_of_work import UnitOfWork

#: A reference that no row can satisfy: it keeps a running erasure from ever being committed.
_NOBODY: Final = -1
_FORMAT: Final = "mesodesk-erasures"


@dataclass(frozen=True, slots=True)
class DoneErasure:
    """Somebody who was erased: enough to do it again in a record from before, and nothing more.

    Id and number can have been given to somebody else in another history of the record; with the moment of
    their registration, of which only a hash is kept, they are this person's (empty in older tombstones).
    """

    patient_id: int
    number_sha256: str
    person_sha256: str
    basis: str
    asked_at: datetime
    not_before: datetime
    ended_at: datetime


def carry_out(
    unit: UnitOfWork, row: Erasure, number_sha256: str, ended_at: datetime, ended_by: int
) -> Erased:
    """Erase the patient of `row` inside `unit`, and leave the tombstone.

    What stands in the way was looked at before; the database itself still refuses under a hold.
    """
    session, patient_id = unit.session, row.patient_id
    person = person_hash(session.get_one(Patient, patient_id))
    row.state, row.unfinished = ErasureState.RUNNING, _NOBODY
    row.ended_at, row.ended_by = ended_at, ended_by
    session.add(row)
    session.flush()
    id = row.id
    erased = erase_patient(unit, patient_id)
    if left := is_left(session.connection(), patient_id):
        raise RuntimeError(f"rows of {', '.join(left)} were left")
    tombstone = session.get_one(Erasure, id)
    tombstone.reason = ""
    session.add(tombstone)
    session.flush()
    tombstone.state, tombstone.unfinished = ErasureState.DONE, None
    tombstone.proof = {
        "rows": erased.rows,
        "sha256": erased.hashes,
        "stock": {str(lot): ul for lot, ul in erased.stock.items()},
        "recalls": {str(recall): times for recall, times in erased.recalls.items()},
        "day_lists": erased.day_lists,
        "number_sha256": number_sha256,
        "person_sha256": person,
    }
    session.add(tombstone)
    session.flush()
    return erased


def done_erasures(session: Session) -> tuple[DoneErasure, ...]:
    """Everybody who was erased, in the order in which it was done."""
    rows = session.exec(
        select(Erasure)
        .where(Erasure.state == ErasureState.DONE)
        .order_by(col(Erasure.ended_at), col(Erasure.id))
    )
    return tuple(
        DoneErasure(
            row.patient_id,
            str(row.proof.get("number_sha256", "")),
            str(row.proof.get("person_sha256", "")),
            row.basis,
            row.asked_at,
            row.not_before,
            row.ended_at or row.not_before,
        )
        for row in rows
    )


def seal_erasures(record: Record) -> bytes:
    """The list of everybody who was erased from `record`, sealed with its secret, to be kept outside it."""
    with record.reading() as session:
        done = done_erasures(session)
    body: dict[str, object] = {
        "format": _FORMAT,
        "erased": [
            {
                "patient_id": one.patient_id,
                "number_sha256": one.number_sha256,
                "person_sha256": one.person_sha256,
                "basis": one.basis,
                "asked_at": one.asked_at.isoformat(),
                "not_before": one.not_before.isoformat(),
                "ended_at": one.ended_at.isoformat(),
            }
            for one in done
        ],
    }
    return canonical_json({**body, "seal": _seal(body, record)}).encode()


def open_erasures(record: Record, sealed: bytes) -> tuple[DoneErasure, ...]:
    """The list as it was sealed. Raises `WorldError("erasures_damaged")` for any other."""
    try:
        body = json.loads(sealed)
        seal = str(body.pop("seal"))
        if body["format"] != _FORMAT or not hmac.compare_digest(seal, _seal(body, record)):
            raise WorldError("erasures_damaged")
        return tuple(
            DoneErasure(
                int(one["patient_id"]),
                str(one["number_sha256"]),
                str(one.get("person_sha256", "")),
                str(one["basis"]),
                datetime.fromisoformat(one["asked_at"]),
                datetime.fromisoformat(one["not_before"]),
                datetime.fromisoformat(one["ended_at"]),
            )
            for one in body["erased"]
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorldError("erasures_damaged") from error


def reapply_erasures(record: Record, sealed: bytes, now: datetime) -> int:
    """Erase again whoever was erased after this (restored) record was copied; how many that were.

    Each is a transaction of its own, done by nobody in particular. A patient with the same id but another
    number, or registered at another moment, is somebody else and stays. A hold that was open when the copy
    was made had been lifted before the erasure, and is lifted as of then. Doing it twice does nothing twice.
    Raises `WorldError("erasures_damaged")` before anything is erased.
    """
    done = 0
    for entry in open_erasures(record, sealed):
        with record.reading() as session:
            patient = session.get(Patient, entry.patient_id)
            is_due = patient is not None and _is_of(patient, entry)
            owner = _an_owner(session)
        if is_due:
            with record.writing(actor_id=None, action="reapply_erasure", now=now) as work:
                _reapply(work, entry, owner)
            done += 1
    return done


def person_hash(patient: Patient) -> str:
    """What tells this person from another one who was given the same id and number in another history."""
    return number_hash(f"{patient.number} {int(patient.created_at.timestamp())}")


def _is_of(patient: Patient, entry: DoneErasure) -> bool:
    is_older = not entry.person_sha256
    same = number_hash(patient.number) == entry.number_sha256
    return same and (is_older or person_hash(patient) == entry.person_sha256)


def _reapply(work: UnitOfWork, entry: DoneErasure, owner: int) -> None:
    session = work.session
    holds = select(LegalHold).where(
        LegalHold.patient_id == entry.patient_id, col(LegalHold.lifted_at).is_(None)
    )
    for hold in session.exec(holds):
        hold.lifted_at, hold.lifted_by, hold.lift_reason = entry.ended_at, owner, "erased before"
        session.add(hold)
    asked = select(Erasure).where(Erasure.patient_id == entry.patient_id, Erasure.state == ErasureState.ASKED)
    row = session.exec(asked).first() or Erasure(
        patient_id=entry.patient_id,
        state=ErasureState.ASKED,
        basis=entry.basis,
        asked_at=entry.asked_at,
        asked_by=owner,
        not_before=entry.not_before,
    )
    session.add(row)
    session.flush()
    carry_out(work, row, entry.number_sha256, max(entry.ended_at, row.not_before), owner)


def _an_owner(session: Session) -> int:
    """Somebody for whom the tombstone can stand; the first owner of the clinic."""
    staff = session.exec(select(Staff).order_by(col(Staff.owner).desc(), col(Staff.id))).first()
    return 0 if staff is None or staff.id is None else staff.id


def _seal(body: dict[str, object], record: Record) -> str:
    key = hmac.digest(record.secrets.ledger_key, _FORMAT.encode(), "sha256")
    return hmac.digest(key, canonical_json(body).encode(), "sha256").hex()
