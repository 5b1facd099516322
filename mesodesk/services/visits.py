"""How booked time is written: an appointment with its segments is placed, moved, freed and held here only.

Every place is checked against the calendar first, so that a refusal can name who or which room is taken; the
database refuses a double booking all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AppointmentKind, Segment, SegmentKind, Status
from mesodesk.domain.availability import Calendar, RoomTime, find_problems
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, Stale
from mesodesk.domain.ids import AppointmentId, PatientId, RoomId, SessionId, StaffId
from mesodesk.domain.protocols import Need, Protocol
from mesodesk.domain.times import local_day
from mesodesk.services.occupancy import CLINICAL_ROLES, load_calendar
from mesodesk.services.practice import Reading, Work
from mesodesk.services.refusals import refusal, with_remedy
from mesodesk.storage import tables

#: Parts of a visit that a person or a room asked for by name is meant for.
_MAIN = frozenset({SegmentKind.TREATMENT, SegmentKind.VISIT, SegmentKind.BLOCK})


@dataclass(frozen=True, slots=True)
class Booking:
    """What is booked, without its place."""

    kind: AppointmentKind
    patient_id: PatientId | None = None
    session_id: SessionId | None = None
    note: str = ""
    reason: str = ""
    status: Status = Status.BOOKED


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a visit that looks for its place; `room` is the one to keep if it can be had."""

    segment: Segment
    needs_room: bool
    room: RoomId | None = None


def appointment_at(work: Work, id: AppointmentId, version: int) -> tables.Appointment:
    """The row, if it is still in the version that the user saw; raises `NotFound` or `Stale`."""
    row = work.session.get(tables.Appointment, id)
    if row is None:
        raise NotFound("appointment", id)
    if row.row_version != version:
        raise Stale("appointment")
    return row


def id_of(row: tables.Appointment) -> AppointmentId:
    """The id of a row that is in the record."""
    if row.id is None:
        raise ValueError("the appointment was not saved yet")
    return AppointmentId(row.id)


def segment_rows(session: Session, appointment_id: AppointmentId) -> Sequence[tables.Segment]:
    """The rows of an appointment's parts, in order."""
    return session.exec(
        select(tables.Segment)
        .where(tables.Segment.appointment_id == appointment_id)
        .order_by(col(tables.Segment.position))
    ).all()


def segments_of(session: Session, appointment_id: AppointmentId) -> tuple[Segment, ...]:
    """An appointment's parts as the rules take them."""
    return tuple(
        Segment(
            row.kind,
            row.starts_at,
            row.ends_at,
            None if row.room_id is None else RoomId(row.room_id),
            None if row.staff_id is None else StaffId(row.staff_id),
        )
        for row in segment_rows(session, appointment_id)
    )


def session_segments(protocol: Protocol, starts_at: datetime, staff_id: StaffId | None) -> tuple[Wanted, ...]:
    """The parts of one session of `protocol`, from the patient's arrival at `starts_at`."""
    wanted, begins = [], starts_at
    for part in protocol.segments:
        ends = begins + timedelta(minutes=part.minutes)
        staff = staff_id if Need.STAFF in part.needs else None
        wanted.append(Wanted(Segment(part.kind, begins, ends, None, staff), Need.ROOM in part.needs))
        begins = ends
    return tuple(wanted)


def check_not_past(reading: Reading, starts_at: datetime) -> None:
    """Raise ``in_the_past`` for a start on a day before today; earlier today can still be written down."""
    if local_day(starts_at, reading.zone) < reading.today:
        raise refusal(
            "in_the_past", field="starts_at", starts_at=starts_at, day=local_day(starts_at, reading.zone)
        )


def check_staff(reading: Reading, staff_id: StaffId, *, clinical: bool) -> None:
    """Raise when this member of staff cannot be booked: has left, or (`clinical`) may not treat."""
    row = reading.session.get(tables.Staff, staff_id)
    if row is None:
        raise NotFound("staff", staff_id)
    if not row.active:
        raise refusal("staff_left", field="staff", staff=row.name, staff_id=staff_id)
    if clinical and row.role not in CLINICAL_ROLES:
        raise refusal("staff_cannot_treat", field="staff", staff=row.name, staff_id=staff_id)


def calendar_around(reading: Reading, segments: Sequence[Segment], patient_id: PatientId | None) -> Calendar:
    """The calendar of the days that these segments touch."""
    first = local_day(min(segment.starts_at for segment in segments), reading.zone)
    last = local_day(max(segment.ends_at for segment in segments), reading.zone)
    return load_calendar(reading.session, reading.zone, first, last, patient_id=patient_id, anyone=True)


def choose_rooms(
    wanted: Sequence[Wanted],
    calendar: Calendar,
    *,
    ignore: AppointmentId | None = None,
    room_id: RoomId | None = None,
) -> tuple[Segment, ...]:
    """The segments with their rooms: `room_id` where it was asked for, else the one to keep, else a free one.

    A kept room that is taken, with no other one free, stays: the check of the place then names it. Raises
    ``room_use`` for a room that cannot be used so, ``no_room`` when there is none at all.
    """
    chosen = []
    for part in wanted:
        segment = part.segment
        if room_id is not None and segment.kind in _MAIN:
            segment = replace(segment, room_id=_asked_room(segment, calendar, room_id))
        elif part.needs_room:
            segment = replace(segment, room_id=_find_room(part, calendar, ignore))
        chosen.append(segment)
    return tuple(chosen)


def _asked_room(segment: Segment, calendar: Calendar, room_id: RoomId) -> RoomId:
    room = next((room for room in calendar.rooms if room.room_id == room_id), None)
    if room is None:
        raise NotFound("room", room_id)
    if segment.kind not in room.uses:
        raise refusal("room_use", field="room", room=room.name, room_id=room_id, kind=str(segment.kind))
    return room_id


def _find_room(part: Wanted, calendar: Calendar, ignore: AppointmentId | None) -> RoomId:
    rooms = [room for room in calendar.rooms if part.segment.kind in room.uses]
    rooms.sort(key=lambda room: room.room_id != part.room)
    free = next((room for room in rooms if _is_free(room, part.segment, ignore)), None)
    if free is not None:
        return free.room_id
    if part.room is not None and rooms and rooms[0].room_id == part.room:
        return part.room
    raise refusal(
        "no_room",
        field="room",
        kind=str(part.segment.kind),
        starts_at=part.segment.starts_at,
        ends_at=part.segment.ends_at,
        rooms=tuple(room.name for room in rooms),
    )


def _is_free(room: RoomTime, segment: Segment, ignore: AppointmentId | None) -> bool:
    return not any(
        taken.starts_at < segment.ends_at
        and segment.starts_at < taken.ends_at
        and (ignore is None or taken.appointment_id != ignore)
        for taken in room.busy
    )


def check_place(
    segments: tuple[Segment, ...],
    calendar: Calendar,
    *,
    ignore: AppointmentId | None = None,
    hours: bool = True,
) -> None:
    """Raise the gravest rule that a booking of these segments would break, with its remedy.

    Without `hours` only double bookings count: blocks, walk-ins, and places that were accepted before.
    """
    for problem in find_problems(segments, calendar, ignore=ignore):
        if hours or problem.rule.startswith("double_booking"):
            raise with_remedy(problem)


def book(
    work: Work, booking: Booking, segments: tuple[Segment, ...], staff_id: StaffId | None
) -> AppointmentId:
    """Write an appointment with its segments; the place was checked before."""
    appointment_id = AppointmentId(
        work.add(
            tables.Appointment(
                kind=booking.kind,
                status=booking.status,
                patient_id=booking.patient_id,
                session_id=booking.session_id,
                staff_id=staff_id,
                starts_at=segments[0].starts_at,
                ends_at=segments[-1].ends_at,
                note=booking.note,
                reason=booking.reason,
                arrived_at=work.now if booking.status is Status.ARRIVED else None,
                created_at=work.now,
                created_by=work.actor.staff_id,
            )
        )
    )
    for position, segment in enumerate(segments):
        work.session.add(
            tables.Segment(
                appointment_id=appointment_id,
                position=position,
                kind=segment.kind,
                starts_at=segment.starts_at,
                ends_at=segment.ends_at,
                room_id=segment.room_id,
                staff_id=segment.staff_id,
                patient_id=booking.patient_id,
                holds=True,
            )
        )
    work.session.flush()
    touch(work, appointment_id, booking.session_id)
    return appointment_id


def place(
    work: Work, row: tables.Appointment, segments: tuple[Segment, ...], staff_id: StaffId | None
) -> None:
    """Write the new place of an appointment; its segments keep their number and order."""
    for line, segment in zip(segment_rows(work.session, id_of(row)), segments, strict=True):
        line.starts_at, line.ends_at = segment.starts_at, segment.ends_at
        line.room_id, line.staff_id = segment.room_id, segment.staff_id
        work.session.add(line)
    row.starts_at, row.ends_at = segments[0].starts_at, segments[-1].ends_at
    row.staff_id = staff_id
    count_change(work, row)


def set_holding(work: Work, row: tables.Appointment, holds: bool) -> None:
    """Free the time of an appointment, or take it again; the database may refuse the latter."""
    for line in segment_rows(work.session, id_of(row)):
        line.holds = holds
        work.session.add(line)
    count_change(work, row)


def count_change(work: Work, row: tables.Appointment) -> None:
    """Save the row as a new version, even when only its segments changed."""
    flag_modified(row, "note")
    work.session.add(row)
    work.session.flush()
    touch(work, id_of(row), None if row.session_id is None else SessionId(row.session_id))


def remove(work: Work, row: tables.Appointment) -> None:
    """Take a booking back as if it had never been made; the ledger remembers it."""
    for line in segment_rows(work.session, id_of(row)):
        work.session.delete(line)
    work.session.flush()
    touch(work, id_of(row), None if row.session_id is None else SessionId(row.session_id))
    work.session.delete(row)
    work.session.flush()


def touch(work: Work, appointment_id: AppointmentId, session_id: SessionId | None) -> None:
    """Tell the views that this appointment changed, and its course with it."""
    work.touched(Topic.CALENDAR, appointment_id)
    row = None if session_id is None else work.session.get(tables.CourseSession, session_id)
    if row is not None:
        work.touched(Topic.COURSES, row.course_id)
