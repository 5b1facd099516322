"""Small rows and frames that the made-up clinic is written with."""

from __future__ import annotations

from datetime import datetime, timedelta

from mesodesk.domain.appointments import SegmentKind
from mesodesk.services.door.practice import Work


def work_at(work: Work, now: datetime) -> Work:
    """The same work at another moment: what was done in the past is dated there."""
    return Work(
        session=work.session,
        now=now,
        actor=work.actor,
        frame=work.frame,
        unit=work.unit,
        keyring=work.keyring,
    )


def segment_row(
    appointment_id: int,
    position: int,
    kind: SegmentKind,
    starts_at: datetime,
    minutes: int,
    room_id: int | None,
    staff_id: int | None,
    patient_id: int | None,
    holds: bool,
) -> dict[str, object]:
    """A part of a visit as a row; `position` counts from 0."""
    return {
        "appointment_id": appointment_id,
        "position": position,
        "kind": kind,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
        "room_id": room_id,
        "staff_id": staff_id,
        "patient_id": patient_id,
        "holds": holds,
    }
