"""Words and rules of booked time: kinds, statuses, segments, and which status may follow which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import RoomId, StaffId


class AppointmentKind(StrEnum):
    """What time is booked for."""

    SESSION = "session"
    CONSULTATION = "consultation"
    CHECK_UP = "check_up"
    FOLLOW_UP = "follow_up"
    BLOCK = "block"


class SegmentKind(StrEnum):
    """A part of a visit, with its own room and staff."""

    NUMBING = "numbing"
    TREATMENT = "treatment"
    AFTERCARE = "aftercare"
    VISIT = "visit"
    BLOCK = "block"


class Status(StrEnum):
    """Where a visit stands."""

    HELD = "held"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    NUMBING = "numbing"
    IN_TREATMENT = "in_treatment"
    DONE = "done"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class WaitingState(StrEnum):
    """Where somebody on the waiting list stands."""

    WAITING = "waiting"
    OFFERED = "offered"
    BOOKED = "booked"
    EXPIRED = "expired"


#: Statuses that free the time of the appointment.
FREEING: Final = frozenset({Status.CANCELLED, Status.NO_SHOW})
#: Statuses of a visit that has not begun; only these may be moved or cancelled.
AHEAD: Final = frozenset({Status.HELD, Status.BOOKED, Status.CONFIRMED})

#: Longest time one appointment may take, in hours; bounds the overlap rule of the database.
LONGEST_HOURS: Final = 12

_NEXT: Final[dict[Status, frozenset[Status]]] = {
    Status.HELD: frozenset(
        {Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.CANCELLED, Status.NO_SHOW}
    ),
    Status.BOOKED: frozenset({Status.CONFIRMED, Status.ARRIVED, Status.CANCELLED, Status.NO_SHOW}),
    Status.CONFIRMED: frozenset({Status.BOOKED, Status.ARRIVED, Status.CANCELLED, Status.NO_SHOW}),
    Status.ARRIVED: frozenset(
        {Status.NUMBING, Status.IN_TREATMENT, Status.DONE, Status.BOOKED, Status.CONFIRMED, Status.CANCELLED}
    ),
    Status.NUMBING: frozenset({Status.IN_TREATMENT, Status.ARRIVED, Status.CANCELLED}),
    Status.IN_TREATMENT: frozenset({Status.DONE, Status.NUMBING, Status.ARRIVED}),
    Status.DONE: frozenset(),
    Status.CANCELLED: frozenset({Status.BOOKED}),
    Status.NO_SHOW: frozenset({Status.BOOKED}),
}


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of an appointment: half-open UTC interval, with the room and staff that it takes."""

    kind: SegmentKind
    starts_at: datetime
    ends_at: datetime
    room_id: RoomId | None = None
    staff_id: StaffId | None = None


def check_status_change(old: Status, new: Status) -> None:
    """Raise `RuleError("status_order")` when a visit cannot go from `old` to `new`."""
    if new not in _NEXT[old]:
        raise RuleError("status_order", old=str(old), new=str(new))


def check_can_move(status: Status) -> None:
    """Raise `RuleError("already_begun")` when the visit has begun, is over, or no longer holds its time."""
    if status not in AHEAD:
        raise RuleError("already_begun", status=str(status))
