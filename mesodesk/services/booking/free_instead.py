"""Where a visit could go instead, when the place that it was dropped on was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from mesodesk.domain.appointments import AHEAD, AppointmentKind
from mesodesk.domain.availability import Calendar, Slot, Wishes
from mesodesk.domain.courses import AllowedDays
from mesodesk.domain.free_time import find_slots
from mesodesk.domain.ids import AppointmentId, PatientId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import local_day
from mesodesk.services.booking.barred_days import barred_for_visit
from mesodesk.services.booking.booking_checks import patient_of, staff_of
from mesodesk.services.booking.course_days import load_course_place
from mesodesk.services.booking.visits import appointment_row, segments_of
from mesodesk.services.clinic.occupancy import load_calendar
from mesodesk.services.door.freed_time import need_of, without
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage import tables

#: How far before and after the day that was meant other times are looked for.
_DAYS_BEFORE, _DAYS_AFTER = timedelta(days=3), timedelta(days=14)
#: More free times than these are not compared.
_MOST_LOOKED_AT: Final = 400


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A free time for the visit: when the patient arrives, and with whom."""

    starts_at: datetime
    staff_id: StaffId | None
    staff: str | None


@dataclass(frozen=True)
class FindInstead(Query[tuple[OtherPlace, ...]]):
    """The free times nearest to `wanted_at`, in order of time: with `staff_id`, else with anybody.

    The visit's own time counts as free, and a session stays inside the window of its course. Empty for
    blocked time and for a visit that has begun.
    """

    appointment_id: AppointmentId
    wanted_at: datetime
    staff_id: StaffId | None = None
    limit: int = 3
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[OtherPlace, ...]:
        """At most `limit` places; raises `NotFound`."""
        row = appointment_row(reading, self.appointment_id)
        if row.kind is AppointmentKind.BLOCK or row.status not in AHEAD:
            return ()
        days = _days(reading, row, local_day(self.wanted_at, reading.zone))
        if days is None:
            return ()
        session_id = None if row.session_id is None else SessionId(row.session_id)
        calendar = without(
            _calendar(reading, patient_of(row), session_id, days), frozenset({self.appointment_id})
        )
        visit = need_of(segments_of(reading.session, self.appointment_id))
        staff_id = self.staff_id or staff_of(row)
        found: tuple[Slot, ...] = ()
        for wishes in (*([Wishes(staff=(staff_id,))] if staff_id is not None else []), Wishes()):
            found = found or tuple(
                slot
                for slot in find_slots(
                    calendar, visit, wishes, days, not_before=reading.now, limit=_MOST_LOOKED_AT
                )
                if (slot.starts_at, slot.staff_id) != (row.starts_at, row.staff_id)
            )
        nearest = sorted(found, key=lambda slot: abs(slot.starts_at - self.wanted_at))[: self.limit]
        names = {member.staff_id: member.name for member in calendar.staff}
        return tuple(
            OtherPlace(
                slot.starts_at, slot.staff_id, None if slot.staff_id is None else names.get(slot.staff_id)
            )
            for slot in sorted(nearest, key=lambda slot: slot.starts_at)
        )


def _days(reading: Reading, row: tables.Appointment, wanted: date) -> tuple[date, date] | None:
    """The days to look at: around the one that was meant, as far as the course allows; None for none."""
    allowed = AllowedDays(None, None, None)
    if row.session_id is not None:
        place = load_course_place(reading.session, reading.zone, SessionId(row.session_id))
        allowed = place.allowed(reading.today)
    first = max(reading.today, allowed.first or reading.today)
    last = allowed.last or max(first, wanted) + _DAYS_AFTER
    if last < first:
        return None
    centre = min(max(wanted, first), last)
    return max(first, centre - _DAYS_BEFORE), min(last, centre + _DAYS_AFTER)


def _calendar(
    reading: Reading, patient_id: PatientId | None, session_id: SessionId | None, days: tuple[date, date]
) -> Calendar:
    barred = barred_for_visit(reading, patient_id, session_id, *days)
    return load_calendar(reading.session, reading.zone, *days, patient_id=patient_id, barred=barred)
