"""Whether a visit could be dropped somewhere, asked while it is carried; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from mesodesk.domain.appointments import AppointmentKind, Segment, SegmentKind
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, RoomId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import local_day
from mesodesk.services.booking.booking_checks import check_movable, patient_of, staff_of
from mesodesk.services.booking.course_days import load_course_place
from mesodesk.services.booking.moving import shifted
from mesodesk.services.booking.visits import (
    appointment_row,
    calendar_around,
    check_place,
    check_staff,
    check_start,
    segments_of,
)
from mesodesk.services.clinic.room_choice import choose_rooms
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage import tables


@dataclass(frozen=True, slots=True)
class Trial:
    """The rule that would refuse the drop, with its details; no rule where nothing stands in its way."""

    rule: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class TryMove(Query[Trial]):
    """What `MoveAppointment` would say of a place, without a reason for an exception; raises `NotFound`."""

    id: AppointmentId
    starts_at: datetime
    staff_id: StaffId | None = None
    room_id: RoomId | None = None
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> Trial:
        """The first rule in its way."""
        row = appointment_row(reading, self.id)
        try:
            self._check(reading, row)
        except RuleError as error:
            return Trial(error.rule, error.details)
        return Trial()

    def _check(self, reading: Reading, row: tables.Appointment) -> None:
        check_movable(reading, row)
        check_start(reading, self.starts_at)
        staff_id = staff_of(row) if self.staff_id is None else self.staff_id
        is_block = row.kind is AppointmentKind.BLOCK
        if staff_id is not None:
            check_staff(reading, staff_id, clinical=not is_block)
        wanted = [
            shifted(part, row, self.starts_at, self.staff_id)
            for part in segments_of(reading.session, self.id)
        ]
        parts = tuple(part.segment for part in wanted)
        _check_window(reading, row, parts)
        calendar = calendar_around(reading, parts, patient_of(row), row.session_id)
        segments = choose_rooms(wanted, calendar, ignore=self.id, room_id=self.room_id)
        check_place(segments, calendar, ignore=self.id, hours=not is_block)


def _check_window(reading: Reading, row: tables.Appointment, parts: tuple[Segment, ...]) -> None:
    treatment = next((part for part in parts if part.kind is SegmentKind.TREATMENT), None)
    if row.session_id is not None and treatment is not None:
        place = load_course_place(reading.session, reading.zone, SessionId(row.session_id))
        place.check(local_day(treatment.starts_at, reading.zone), reading.today)
