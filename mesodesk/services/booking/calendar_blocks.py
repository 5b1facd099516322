"""Appointments as blocks: two Core statements over a range of starts, however long the record is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.domain.courses import is_maintenance
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, RoomId, SessionId, StaffId
from mesodesk.domain.text import fold
from mesodesk.domain.times import days_bounds
from mesodesk.services.clinic.occupancy import REACH
from mesodesk.services.door.practice import Reading
from mesodesk.storage import tables
from mesodesk.storage.row import RECORD

_APPOINTMENT = RECORD.tables["appointment"]
_SEGMENT = RECORD.tables["segment"]
_PATIENT = RECORD.tables["patient"]
_SESSION = RECORD.tables["course_session"]
_COURSE = RECORD.tables["course"]
_VERSION = RECORD.tables["protocol_version"]
_TREATMENT = RECORD.tables["treatment"]

_IN_RANGE = (
    _APPOINTMENT.c.starts_at > bindparam("reach"),
    _APPOINTMENT.c.starts_at < bindparam("end"),
    _APPOINTMENT.c.ends_at > bindparam("start"),
)
_BLOCKS = (
    select(
        _APPOINTMENT.c.id, _APPOINTMENT.c.row_version, _APPOINTMENT.c.kind, _APPOINTMENT.c.status,
        _APPOINTMENT.c.patient_id, _PATIENT.c.given_name, _PATIENT.c.family_name,
        _PATIENT.c.number.label("patient_number"),
        _APPOINTMENT.c.staff_id, _APPOINTMENT.c.session_id, _VERSION.c.key, _SESSION.c.number,
        _COURSE.c.sessions, _COURSE.c.id.label("course_id"), _APPOINTMENT.c.note, _APPOINTMENT.c.held_until,
    )
    .join_from(_APPOINTMENT, _PATIENT, _PATIENT.c.id == _APPOINTMENT.c.patient_id, isouter=True)
    .join(_SESSION, _SESSION.c.id == _APPOINTMENT.c.session_id, isouter=True)
    .join(_COURSE, _COURSE.c.id == _SESSION.c.course_id, isouter=True)
    .join(_VERSION, _VERSION.c.id == _COURSE.c.protocol_version_id, isouter=True)
    .where(*_IN_RANGE)
    .order_by(_APPOINTMENT.c.starts_at, _APPOINTMENT.c.id)
)  # fmt: skip
_SEGMENTS = (
    select(
        _SEGMENT.c.appointment_id, _SEGMENT.c.kind, _SEGMENT.c.starts_at, _SEGMENT.c.ends_at,
        _SEGMENT.c.room_id, _SEGMENT.c.staff_id,
    )
    .join_from(_APPOINTMENT, _SEGMENT, _SEGMENT.c.appointment_id == _APPOINTMENT.c.id)
    .where(*_IN_RANGE)
    .order_by(_SEGMENT.c.appointment_id, _SEGMENT.c.position)
)  # fmt: skip
_SIGNED = (
    select(_TREATMENT.c.appointment_id, func.max(_TREATMENT.c.id))
    .join_from(_APPOINTMENT, _TREATMENT, _TREATMENT.c.appointment_id == _APPOINTMENT.c.id)
    .where(*_IN_RANGE, _TREATMENT.c.signed_at.is_not(None))
    .group_by(_TREATMENT.c.appointment_id)
)


@dataclass(frozen=True, slots=True)
class SegmentCard:
    """A part of a visit: when, where and with whom."""

    kind: SegmentKind
    starts_at: datetime
    ends_at: datetime
    room_id: RoomId | None
    room: str | None
    staff_id: StaffId | None
    staff: str | None


@dataclass(frozen=True, slots=True)
class BlockCard:
    """An appointment in the calendar; freed ones (cancelled, no-show) are there with their status.

    `held_until` is the last day on which a held one can be confirmed.
    """

    appointment_id: AppointmentId
    version: int
    kind: AppointmentKind
    status: Status
    patient_id: PatientId | None
    patient: str | None
    number: str | None
    staff_id: StaffId | None
    staff: str | None
    protocol_key: str | None
    session_id: SessionId | None
    session_number: int | None
    sessions: int | None
    course_id: CourseId | None
    note: str
    segments: tuple[SegmentCard, ...]
    held_until: date | None = None

    @property
    def is_maintenance(self) -> bool:
        """Whether it is one of the sessions that follow the course's own."""
        return is_maintenance(self.session_number, self.sessions)

    @property
    def starts_at(self) -> datetime:
        """When the patient arrives."""
        return self.segments[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """When the last part ends."""
        return self.segments[-1].ends_at


class Names:
    """The names of staff and rooms, loaded once for a view."""

    def __init__(self, session: Session) -> None:
        self.rooms = {
            RoomId(row.id or 0): row
            for row in session.exec(select_rows(tables.Room).order_by(col(tables.Room.id))).all()
        }
        self.staff = {
            StaffId(id or 0): name
            for id, name in session.exec(
                select_rows(tables.Staff.id, tables.Staff.name).order_by(col(tables.Staff.id))
            ).all()
        }

    def room(self, id: RoomId | None) -> str | None:
        """The name of a room, None for none."""
        return None if id is None else self.rooms[id].name

    def staff_named(self, text: str) -> StaffId:
        """The member of staff whose name is, or else contains, `text`; `NotFound`, or ``name_ambiguous``."""
        wanted = fold(text)
        folded = {id: fold(name) for id, name in self.staff.items()}
        found = [id for id, name in folded.items() if name == wanted] or [
            id for id, name in folded.items() if set(wanted.split()) <= set(name.split())
        ]
        if not wanted or not found:
            raise NotFound("staff", text)
        if len(found) > 1:
            raise RuleError("name_ambiguous", field="staff", names=tuple(self.staff[id] for id in found))
        return found[0]


def load_blocks(
    reading: Reading,
    first_day: date,
    last_day: date,
    names: Names,
    staff_ids: Iterable[StaffId] | None = None,
) -> tuple[BlockCard, ...]:
    """The appointments that touch these days, by start."""
    connection = reading.session.connection()
    bounds = _bounds(reading, first_day, last_day)
    parts: dict[int, list[SegmentCard]] = {}
    for appointment_id, kind, starts_at, ends_at, room_id, staff_id in connection.execute(_SEGMENTS, bounds):
        card = SegmentCard(
            kind, starts_at, ends_at, room_id, names.room(room_id), staff_id, names.staff.get(staff_id)
        )
        parts.setdefault(appointment_id, []).append(card)
    wanted = None if staff_ids is None else frozenset(staff_ids)
    return tuple(
        _block(row, tuple(parts[row.id]), names)
        for row in connection.execute(_BLOCKS, bounds)
        if row.id in parts and (wanted is None or row.staff_id in wanted)
    )


def load_signed(reading: Reading, first_day: date, last_day: date) -> dict[int, int]:
    """The newest signed treatment record of each appointment that touches these days."""
    statement, bounds = _SIGNED, _bounds(reading, first_day, last_day)
    return dict(reading.session.connection().execute(statement, bounds).all())


def _bounds(reading: Reading, first_day: date, last_day: date) -> dict[str, datetime]:
    start, end = days_bounds(first_day, last_day, reading.zone)
    return {"reach": start - REACH, "start": start, "end": end}


def _block(row: Row[*tuple[Any, ...]], segments: tuple[SegmentCard, ...], names: Names) -> BlockCard:
    (id, version, kind, status, patient_id, given, family, patient_no, staff_id, session_id, key, number,
     sessions, course_id, note, held_until) = row  # fmt: skip
    return BlockCard(
        id, version, kind, status, patient_id,
        None if patient_id is None else f"{given} {family}".strip(), patient_no,
        staff_id, names.staff.get(staff_id), key, session_id, number, sessions, course_id, note, segments,
        held_until,
    )  # fmt: skip
