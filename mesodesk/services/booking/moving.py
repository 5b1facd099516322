"""Moving a visit to another time, person or room, and putting it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from mesodesk.domain.appointments import AppointmentKind, Segment, SegmentKind
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.booking.booking_checks import check_movable, check_session_day, patient_of, staff_of
from mesodesk.services.booking.visits import (
    appointment_at,
    appointment_still,
    calendar_around,
    check_place,
    check_staff,
    check_start,
    place,
    segments_of,
    whole_second,
)
from mesodesk.services.clinic.room_choice import Wanted, choose_rooms
from mesodesk.services.door.practice import Command, Work
from mesodesk.storage import tables


@dataclass(frozen=True)
class MoveAppointment(Command[None]):
    """Move a visit that has not begun; its parts keep their layout, person and, where free, their rooms.

    `staff_id` or `room_id` (of the treatment) None keeps what there is. `despite` is the reason for standing
    outside the interval window of a course, or too near to another procedure: too long may be allowed by
    whoever books, the others only by a dermatologist. Refused by name with ``already_begun``,
    ``in_the_past``, ``interval_too_short``, ``interval_too_long``, ``closed_day``, ``outside_hours``,
    ``patient_away``, ``spacing``, ``staff_off``, ``room_use``, ``no_room``, ``buffer_staff|room``,
    ``double_booking_staff|room|patient``; raises `Stale` when somebody else changed it since `version`.
    """

    id: AppointmentId
    version: int
    starts_at: datetime
    staff_id: StaffId | None = None
    room_id: RoomId | None = None
    despite: str = ""
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write the new place; undo puts the visit back exactly, rooms included."""
        row = appointment_at(work, self.id, self.version)
        check_movable(work, row)
        check_start(work, self.starts_at)
        staff_id = staff_of(row) if self.staff_id is None else self.staff_id
        if staff_id is not None:
            check_staff(work, staff_id, clinical=row.kind is not AppointmentKind.BLOCK)
        before = segments_of(work.session, self.id)
        wanted = [shifted(part, row, self.starts_at, self.staff_id) for part in before]
        reason = clean(self.despite, field="despite", longest=400)
        parts = tuple(part.segment for part in wanted)
        check_session_day(work, row.session_id, parts, reason)
        calendar = calendar_around(work, parts, patient_of(row), row.session_id, reason)
        segments = choose_rooms(wanted, calendar, ignore=self.id, room_id=self.room_id)
        check_place(segments, calendar, ignore=self.id, hours=row.kind is not AppointmentKind.BLOCK)
        work.undo = PutBack(self.id, segments, before, staff_of(row), row.reason)
        row.reason = reason
        place(work, row, segments, staff_id)


@dataclass(frozen=True)
class PutBack(Command[None]):
    """Give a visit a place that it had before: what undoing a move does, if it is still where that put it.

    What time may have changed is checked again: the interval window of the course, and double bookings.
    """

    id: AppointmentId
    placed: tuple[Segment, ...]
    segments: tuple[Segment, ...]
    staff_id: StaffId | None
    reason: str = ""
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write the place; undo writes the present one back."""
        row = appointment_still(work, self.id, self.placed)
        check_movable(work, row)
        check_session_day(work, row.session_id, self.segments, self.reason)
        calendar = calendar_around(work, self.segments, patient_of(row))
        check_place(self.segments, calendar, ignore=self.id, hours=False)
        work.undo = PutBack(self.id, self.segments, self.placed, staff_of(row), row.reason)
        row.reason = self.reason
        place(work, row, self.segments, self.staff_id)


def shifted(
    segment: Segment, row: tables.Appointment, starts_at: datetime, staff_id: StaffId | None
) -> Wanted:
    """A part of a visit that is moved to `starts_at`; with a `staff_id` they do what anybody did."""
    shift = whole_second(starts_at) - row.starts_at
    main = segment.kind is SegmentKind.TREATMENT or segment.kind is SegmentKind.VISIT
    does_it = staff_id is not None and (segment.staff_id is not None or main)
    moved = replace(
        segment,
        starts_at=segment.starts_at + shift,
        ends_at=segment.ends_at + shift,
        staff_id=staff_id if does_it else segment.staff_id,
    )
    return Wanted(moved, segment.room_id is not None, segment.room_id)
