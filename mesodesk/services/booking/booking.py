"""Booking time: visits, sessions of a course, walk-ins and blocks; each command writes all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from mesodesk.domain.appointments import LONGEST_HOURS, AppointmentKind, Segment, SegmentKind, Status
from mesodesk.domain.availability import Calendar
from mesodesk.domain.errors import RuleError, Stale
from mesodesk.domain.ids import AppointmentId, PatientId, RoomId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.booking.booking_checks import (
    check_course_open,
    check_patient,
    check_session_day,
    check_session_free,
    check_unused,
)
from mesodesk.services.booking.course_days import load_course_place
from mesodesk.services.booking.visits import (
    Booking,
    appointment_still,
    book,
    calendar_around,
    check_place,
    check_staff,
    check_start,
    remove,
    session_segments,
    whole_second,
)
from mesodesk.services.clinic.room_choice import Wanted, choose_rooms
from mesodesk.services.door.practice import Command, Work

#: Longest time that one appointment may take, in minutes.
LONGEST_MINUTES: Final = LONGEST_HOURS * 60


@dataclass(frozen=True)
class BookAppointment(Command[int]):
    """Book a consultation, check-up or follow-up for a patient, or block time (leave, a meeting) without one.

    A visit takes `room_id`, or else a room that is free; a block takes just the person and the room that are
    named, also outside opening hours. With a `session_id` it books that session of a course, as `BookSession`
    does, and `minutes` is not looked at.
    """

    kind: AppointmentKind
    patient_id: PatientId | None
    staff_id: StaffId | None
    room_id: RoomId | None
    starts_at: datetime
    minutes: int
    note: str = ""
    session_id: SessionId | None = None
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The new appointment's id; undo takes the booking back."""
        if self.session_id is not None:
            return BookSession(self.session_id, self.starts_at, self.staff_id, self.room_id, self.note).run(
                work
            )
        check_start(work, self.starts_at)
        segment = self._segment(work)
        calendar = calendar_around(work, (segment,), self.patient_id)
        if self.kind is AppointmentKind.BLOCK:
            segments = choose_rooms((Wanted(segment, needs_room=False),), calendar, room_id=self.room_id)
        else:
            segments = choose_rooms((Wanted(segment, needs_room=True),), calendar, room_id=self.room_id)
        check_place(segments, calendar, hours=self.kind is not AppointmentKind.BLOCK)
        note = clean(self.note, field="note", longest=400)
        return _book(work, Booking(self.kind, self.patient_id, note=note), segments, self.staff_id)

    def _segment(self, work: Work) -> Segment:
        if self.kind is AppointmentKind.SESSION:
            raise RuleError("session_needs_course", field="kind")
        block = self.kind is AppointmentKind.BLOCK
        if block and self.patient_id is not None:
            raise RuleError("block_has_no_patient", field="patient")
        if block and self.staff_id is None and self.room_id is None:
            raise RuleError("required", field="staff")
        if not block:
            check_patient(work, self.patient_id)
        if not 1 <= self.minutes <= LONGEST_MINUTES:
            raise RuleError("bad_duration", field="minutes", minutes=self.minutes, max=LONGEST_MINUTES)
        if self.staff_id is not None:
            check_staff(work, self.staff_id, clinical=not block)
        elif not block:
            raise RuleError("required", field="staff")
        starts_at = whole_second(self.starts_at)
        ends_at = starts_at + timedelta(minutes=self.minutes)
        kind = SegmentKind.BLOCK if block else SegmentKind.VISIT
        return Segment(kind, starts_at, ends_at, None, self.staff_id)


@dataclass(frozen=True)
class WalkIn(Command[int]):
    """A patient came without an appointment: a visit that starts now, with the status *arrived*.

    Takes a room if one is free; opening hours and rotas are not asked, because the patient is there.
    """

    patient_id: PatientId
    kind: AppointmentKind = AppointmentKind.CONSULTATION
    staff_id: StaffId | None = None
    minutes: int = 30
    note: str = ""
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The new appointment's id; undo takes it back."""
        if self.kind is AppointmentKind.SESSION:
            raise RuleError("session_needs_course", field="kind")
        if self.kind is AppointmentKind.BLOCK:
            raise RuleError("block_has_no_patient", field="kind")
        check_patient(work, self.patient_id)
        if not 1 <= self.minutes <= LONGEST_MINUTES:
            raise RuleError("bad_duration", field="minutes", minutes=self.minutes, max=LONGEST_MINUTES)
        if self.staff_id is not None:
            check_staff(work, self.staff_id, clinical=True)
        now = work.now.replace(second=0, microsecond=0)
        segment = Segment(SegmentKind.VISIT, now, now + timedelta(minutes=self.minutes), None, self.staff_id)
        calendar = calendar_around(work, (segment,), self.patient_id)
        segments = _with_room_if_free(segment, calendar)
        check_place(segments, calendar, hours=False)
        note = clean(self.note, field="note", longest=400)
        booking = Booking(self.kind, self.patient_id, note=note, status=Status.ARRIVED)
        return _book(work, booking, segments, self.staff_id)


@dataclass(frozen=True)
class BookSession(Command[int]):
    """Book a session of a course that has no time: one that was missed, cancelled, or not yet booked.

    `despite` is as in `MoveAppointment`. When the last day of the window is over, later days are allowed.
    """

    session_id: SessionId
    starts_at: datetime
    staff_id: StaffId | None
    room_id: RoomId | None = None
    note: str = ""
    despite: str = ""
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The new appointment's id; undo takes the booking back."""
        place = load_course_place(work.session, work.zone, self.session_id)
        check_course_open(work, place.course_id)
        check_session_free(work, self.session_id)
        check_start(work, self.starts_at)
        if self.staff_id is None:
            raise RuleError("required", field="staff")
        check_staff(work, self.staff_id, clinical=True)
        wanted = session_segments(place.protocol, whole_second(self.starts_at), self.staff_id)
        parts = tuple(part.segment for part in wanted)
        reason = clean(self.despite, field="despite", longest=400)
        check_session_day(work, self.session_id, parts, reason)
        calendar = calendar_around(work, parts, place.patient_id, self.session_id, reason)
        segments = choose_rooms(wanted, calendar, room_id=self.room_id)
        check_place(segments, calendar)
        booking = Booking(
            AppointmentKind.SESSION,
            place.patient_id,
            self.session_id,
            clean(self.note, field="note", longest=400),
            reason,
        )
        return _book(work, booking, segments, self.staff_id)


@dataclass(frozen=True)
class Unbook(Command[None]):
    """Take a booking back as if it had never been made: what undoing a booking does.

    Refused with `Stale` when somebody has moved it or moved it on since, and with ``undo_too_late`` when
    anything was recorded for it.
    """

    id: AppointmentId
    booking: Booking
    segments: tuple[Segment, ...]
    staff_id: StaffId | None
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Remove the appointment; undo books it again in the same place."""
        row = appointment_still(work, self.id, self.segments)
        if row.status is not self.booking.status:
            raise Stale("appointment")
        check_unused(work, self.id)
        remove(work, row)
        work.undo = Rebook(self.booking, self.segments, self.staff_id)


@dataclass(frozen=True)
class Rebook(Command[int]):
    """Book again what undo had taken back, in the same place if it is still free."""

    booking: Booking
    segments: tuple[Segment, ...]
    staff_id: StaffId | None
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The id of the appointment; undo takes it back once more."""
        if self.booking.session_id is not None:
            check_session_free(work, self.booking.session_id)
            check_session_day(work, self.booking.session_id, self.segments, self.booking.reason)
        calendar = calendar_around(work, self.segments, self.booking.patient_id)
        check_place(self.segments, calendar, hours=False)
        return _book(work, self.booking, self.segments, self.staff_id)


def _book(work: Work, booking: Booking, segments: tuple[Segment, ...], staff_id: StaffId | None) -> int:
    id = book(work, booking, segments, staff_id)
    work.undo = Unbook(id, booking, segments, staff_id)
    return id


def _with_room_if_free(segment: Segment, calendar: Calendar) -> tuple[Segment, ...]:
    try:
        return choose_rooms((Wanted(segment, needs_room=True),), calendar)
    except RuleError as error:
        if error.rule != "no_room":
            raise
        return (segment,)
