"""Making a visit or a block longer or shorter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar, Final

from mesodesk.domain.appointments import AppointmentKind, Segment
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.people import Permission
from mesodesk.services.booking.booking import LONGEST_MINUTES
from mesodesk.services.booking.booking_checks import check_movable, patient_of, staff_of
from mesodesk.services.booking.moving import PutBack
from mesodesk.services.booking.visits import (
    appointment_at,
    calendar_around,
    check_place,
    check_start,
    place,
    segments_of,
)
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.door.refusals import refusal

#: Nothing is booked for less.
SHORTEST_MINUTES: Final = 5


@dataclass(frozen=True)
class ResizeAppointment(Command[None]):
    """Let a visit that has not begun end later or earlier; it starts when it did, with whom and where it was.

    A session of a course is as long as the protocol that it was planned with says, so it is refused with
    ``length_of_protocol`` (details `minutes`: what the protocol says). Else refused as a move would be, and
    with ``bad_duration``. Getting shorter asks for no opening hours: it frees time only.
    """

    id: AppointmentId
    version: int
    minutes: int
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write the new end; undo writes the old one back."""
        row = appointment_at(work, self.id, self.version)
        check_movable(work, row)
        before = segments_of(work.session, self.id)
        after = lengthened(before, self.minutes)
        check_length(row.kind, before, self.minutes)
        if after == before:
            return
        check_start(work, row.starts_at)
        calendar = calendar_around(work, after, patient_of(row))
        longer = after[-1].ends_at > before[-1].ends_at
        check_place(after, calendar, ignore=self.id, hours=longer and row.kind is not AppointmentKind.BLOCK)
        work.undo = PutBack(self.id, after, before, staff_of(row), row.reason)
        place(work, row, after, staff_of(row))


def lengthened(segments: tuple[Segment, ...], minutes: int) -> tuple[Segment, ...]:
    """The same parts, the last of them ending so many minutes after the first begins."""
    ends_at = segments[0].starts_at + timedelta(minutes=minutes)
    return (*segments[:-1], replace(segments[-1], ends_at=ends_at))


def check_length(kind: AppointmentKind, segments: tuple[Segment, ...], minutes: int) -> None:
    """Raise ``length_of_protocol`` for a session of another length, ``bad_duration`` for no length at all."""
    now = (segments[-1].ends_at - segments[0].starts_at) // timedelta(minutes=1)
    if kind is AppointmentKind.SESSION and minutes != now:
        raise refusal("length_of_protocol", minutes=now)
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise RuleError("bad_duration", field="minutes", minutes=minutes, max=LONGEST_MINUTES)
