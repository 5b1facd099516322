"""How booked time is written: an appointment with its segments is placed, moved, freed and held here only.

Every place is checked against the calendar first, so that a refusal can name who or which room is taken; the
database refuses a double booking all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AppointmentKind, Segment, Status
from mesodesk.domain.availability import Calendar, find_problems
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, Stale
from mesodesk.domain.holds import confirm_by
from mesodesk.domain.ids import AppointmentId, PatientId, RoomId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import Need, Protocol
from mesodesk.domain.times import check_not_far, local_day
from mesodesk.domain.waiting import Opening
from mesodesk.services.booking.barred_days import barred_for_visit
from mesodesk.services.clinic.occupancy import CLINICAL_ROLES, load_calendar
from mesodesk.services.clinic.room_choice import Wanted
from mesodesk.services.door.practice import Reading, Work
from mesodesk.services.door.refusals import refusal, with_remedy
from mesodesk.storage import tables

#: How far ahead anybody books or plans; later is a slip of the keys.
MOST_AHEAD: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Booking:
    """What is booked, without its place."""

    kind: AppointmentKind
    patient_id: PatientId | None = None
    session_id: SessionId | None = None
    note: str = ""
    reason: str = ""
    status: Status = Status.BOOKED
    held_until: date | None = None


def appointment_row(work: Reading, id: AppointmentId) -> tables.Appointment:
    """The row; raises `NotFound`."""
    row = work.session.get(tables.Appointment, id)
    if row is None:
        raise NotFound("appointment", id)
    return row


def appointment_at(work: Work, id: AppointmentId, version: int) -> tables.Appointment:
    """The row, if it is still in the version that the user saw; raises `NotFound` or `Stale`."""
    row = appointment_row(work, id)
    if row.row_version != version:
        raise Stale("appointment")
    return row


def appointment_still(work: Work, id: AppointmentId, placed: tuple[Segment, ...]) -> tables.Appointment:
    """The row, if it is still where a step of undo left it; raises `NotFound` or `Stale`.

    Undo asks for the place and not for the version, because taking back one step makes a new version, and the
    step before it has to stay possible.
    """
    row = appointment_row(work, id)
    if segments_of(work.session, id) != placed:
        raise Stale("appointment")
    return row


def whole_second(instant: datetime) -> datetime:
    """The instant as the record keeps it."""
    return instant.replace(microsecond=0)


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


def check_start(reading: Reading, starts_at: datetime) -> None:
    """Raise ``in_the_past`` for a start on a day before today; earlier today can still be written down.

    Raise ``too_far_ahead`` for a day that nobody plans for.
    """
    day = local_day(starts_at, reading.zone)
    if day < reading.today:
        raise refusal("in_the_past", field="starts_at", starts_at=starts_at, day=day)
    check_not_far(day, reading.today, MOST_AHEAD, field="starts_at")


def check_staff(reading: Reading, staff_id: StaffId, *, clinical: bool) -> None:
    """Raise when this member of staff cannot be booked: has left, or (`clinical`) may not treat."""
    row = reading.session.get(tables.Staff, staff_id)
    if row is None:
        raise NotFound("staff", staff_id)
    if not row.active:
        raise refusal("staff_left", field="staff", staff=row.name, staff_id=staff_id)
    if clinical and row.role not in CLINICAL_ROLES:
        raise refusal("staff_cannot_treat", field="staff", staff=row.name, staff_id=staff_id)


def calendar_around(
    reading: Reading,
    segments: Sequence[Segment],
    patient_id: PatientId | None,
    session_id: int | None = None,
    despite: str = "",
) -> Calendar:
    """The calendar of the days that these segments touch, for a visit or for this session of a course.

    A dermatologist who gives a reason (`despite`) decides on the spacing to other procedures.
    """
    first = local_day(min(segment.starts_at for segment in segments), reading.zone)
    last = local_day(max(segment.ends_at for segment in segments), reading.zone)
    barred = barred_for_visit(reading, patient_id, session_id, first, last)
    if despite and reading.may(Permission.DECIDE_STOP):
        barred = tuple(days for days in barred if not days.rule.startswith("spacing"))
    return load_calendar(
        reading.session, reading.zone, first, last, patient_id=patient_id, anyone=True, barred=barred
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
                held_until=booking.held_until,
                arrived_at=whole_second(work.now) if booking.status is Status.ARRIVED else None,
                created_at=work.now,
                created_by=work.actor.staff_id,
            )
        )
    )
    work.session.add_all(
        _new_line(appointment_id, position, segment, booking.patient_id)
        for position, segment in enumerate(segments)
    )
    work.session.flush()
    touch(work, appointment_id, booking.session_id)
    return appointment_id


def _new_line(
    appointment_id: AppointmentId, position: int, segment: Segment, patient_id: PatientId | None
) -> tables.Segment:
    return tables.Segment(
        appointment_id=appointment_id,
        position=position,
        kind=segment.kind,
        starts_at=segment.starts_at,
        ends_at=segment.ends_at,
        room_id=segment.room_id,
        staff_id=segment.staff_id,
        patient_id=patient_id,
        holds=True,
    )


def place(
    work: Work, row: tables.Appointment, segments: tuple[Segment, ...], staff_id: StaffId | None
) -> None:
    """Write the new place of an appointment; its segments keep their number and order.

    What it leaves has come free. A held one waits for its confirmation as its new day asks for.
    """
    work.opened.append(_opening_of(work, row))
    day, before = local_day(segments[0].starts_at, work.zone), local_day(row.starts_at, work.zone)
    if row.held_until is not None and day != before:
        row.held_until = confirm_by(day, work.today)
    for line, segment in zip(segment_rows(work.session, id_of(row)), segments, strict=True):
        line.starts_at, line.ends_at = segment.starts_at, segment.ends_at
        line.room_id, line.staff_id = segment.room_id, segment.staff_id
        work.session.add(line)
    row.starts_at, row.ends_at = segments[0].starts_at, segments[-1].ends_at
    row.staff_id = staff_id
    count_change(work, row)


def set_holding(work: Work, row: tables.Appointment, holds: bool) -> None:
    """Free the time of an appointment, or take it again; the database may refuse the latter."""
    if not holds:
        work.opened.append(_opening_of(work, row))
    for line in segment_rows(work.session, id_of(row)):
        line.holds = holds
        work.session.add(line)
    count_change(work, row)


def _opening_of(work: Work, row: tables.Appointment) -> Opening:
    """The time that an appointment has: that of its person where it has one, else the whole of it."""
    parts = segments_of(work.session, id_of(row))
    own = [part for part in parts if part.staff_id is not None] or list(parts)
    room_id = next((part.room_id for part in own if part.room_id is not None), None)
    patient_id = None if row.patient_id is None else PatientId(row.patient_id)
    return Opening(own[0].starts_at, own[-1].ends_at, own[0].staff_id, room_id, patient_id)


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
