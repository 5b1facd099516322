"""The next free times for one visit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from mesodesk.domain.appointments import AppointmentKind, SegmentKind
from mesodesk.domain.availability import Calendar, SegmentNeed, VisitNeed, Wishes
from mesodesk.domain.clinic import Span
from mesodesk.domain.courses import AllowedDays
from mesodesk.domain.errors import RuleError
from mesodesk.domain.free_time import find_slots
from mesodesk.domain.ids import PatientId, RoomId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import DAY_MINUTES
from mesodesk.services.booking.barred_days import barred_for_visit
from mesodesk.services.booking.booking import LONGEST_MINUTES
from mesodesk.services.booking.course_days import load_course_place
from mesodesk.services.booking.planning import visit_of
from mesodesk.services.booking.visits import check_staff
from mesodesk.services.clinic.occupancy import load_calendar
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.protocols.protocols import check_protocol_exists, current_protocol

#: How many days ahead free times are looked for.
LOOK_AHEAD_DAYS: Final = 90
_MAIN: Final = frozenset({SegmentKind.TREATMENT, SegmentKind.VISIT})


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A free time: `starts_at` is the patient's arrival, `room` that of the treatment or the visit."""

    starts_at: datetime
    ends_at: datetime
    staff_id: StaffId | None
    staff: str | None
    room_id: RoomId | None
    room: str | None


@dataclass(frozen=True)
class FindFree(Query[tuple[FreeSlot, ...]]):
    """The next free times from `from_day` on, soonest first.

    For a session of a course (`session_id`) within the days that its neighbours leave, and as long as its
    protocol says; with a `protocol_key` as long as a session of that protocol; else for a visit of `minutes`.
    `patient_id` keeps clear of the patient's other visits. `weekdays` (Monday is 0) empty means any, `hours`
    bounds the whole visit in minutes of the clinic's day, `room_id` is that of the treatment or the visit.
    """

    from_day: date
    staff_id: StaffId | None = None
    minutes: int = 30
    limit: int = 10
    kind: AppointmentKind = AppointmentKind.CONSULTATION
    session_id: SessionId | None = None
    patient_id: PatientId | None = None
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    room_id: RoomId | None = None
    protocol_key: str | None = None
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[FreeSlot, ...]:
        """At most `limit` times; none when nothing is free in the next 90 days, or in the window.

        Refused with ``hours_order``, ``no_weekday``, ``protocol_unpublished``, and for who cannot treat.
        """
        if self.staff_id is not None:
            check_staff(reading, self.staff_id, clinical=True)
        visit, days, patient_id = self._wanted(reading)
        first = max(self.from_day, reading.today, days.first or reading.today)
        last = first + timedelta(days=LOOK_AHEAD_DAYS)
        if days.last is not None:
            last = min(last, days.last)
        if last < first:
            return ()
        barred = barred_for_visit(reading, patient_id, self.session_id, first, last)
        barred = barred_for_visit(reading, patient_id, self.session_id, first, last)
        calendar = load_calendar(
            reading.session, reading.zone, first, last, patient_id=patient_id, barred=barred
        )
        if self.room_id is not None:
            calendar = _only_in(calendar, self.room_id)
        wishes = Wishes(
            weekdays=frozenset(self.weekdays or range(7)),
            hours=Span(*self.hours) if self.hours else Span(0, DAY_MINUTES),
            staff=None if self.staff_id is None else (self.staff_id,),
        )
        staff = {member.staff_id: member.name for member in calendar.staff}
        rooms = {room.room_id: room.name for room in calendar.rooms}
        found = []
        for slot in find_slots(
            calendar, visit, wishes, (first, last), not_before=reading.now, limit=self.limit
        ):
            room_id = next(
                (part.room_id for part in slot.segments if part.kind in _MAIN and part.room_id is not None),
                None,
            )
            name = None if slot.staff_id is None else staff[slot.staff_id]
            room = None if room_id is None else rooms[room_id]
            found.append(FreeSlot(slot.starts_at, slot.ends_at, slot.staff_id, name, room_id, room))
        return tuple(found)

    def _wanted(self, reading: Reading) -> tuple[VisitNeed, AllowedDays, PatientId | None]:
        if self.session_id is not None:
            place = load_course_place(reading.session, reading.zone, self.session_id)
            return visit_of(place.protocol), place.allowed(reading.today), place.patient_id
        if self.protocol_key is not None:
            check_protocol_exists(reading.session, reading.frame.shipped, self.protocol_key)
            protocol = current_protocol(reading.session, self.protocol_key)[1]
            return visit_of(protocol), AllowedDays(None, None, None), self.patient_id
        if not 1 <= self.minutes <= LONGEST_MINUTES:
            raise RuleError("bad_duration", field="minutes", minutes=self.minutes, max=LONGEST_MINUTES)
        visit = VisitNeed((SegmentNeed(SegmentKind.VISIT, self.minutes),))
        return visit, AllowedDays(None, None, None), self.patient_id


def _only_in(calendar: Calendar, room_id: RoomId) -> Calendar:
    """The calendar with just this room for treatments and visits; numbing may be anywhere."""
    return replace(
        calendar,
        rooms=tuple(
            room if room.room_id == room_id else replace(room, uses=room.uses - _MAIN)
            for room in calendar.rooms
        ),
    )
