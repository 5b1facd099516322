"""The pauses around a visit, as the calendar draws them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.ids import RoomId, StaffId
from mesodesk.gui.calendar.pauses import Pauses
from mesodesk.services.calendar.scheduling import SegmentCard

NINE = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
DOCTOR, ROOM, BED = StaffId(1), RoomId(1), RoomId(2)


def part(
    kind: SegmentKind, start: int, end: int, room: RoomId | None, staff: StaffId | None = None
) -> SegmentCard:
    at, until = NINE + timedelta(minutes=start), NINE + timedelta(minutes=end)
    return SegmentCard(kind, at, until, room, None, staff, None)


VISIT = (
    part(SegmentKind.NUMBING, 0, 60, BED),
    part(SegmentKind.TREATMENT, 60, 90, ROOM, DOCTOR),
    part(SegmentKind.AFTERCARE, 90, 100, None),
)


def test_a_pause_within_the_visit_is_not_drawn() -> None:
    assert Pauses({DOCTOR: (10, 10)}, {}).around(VISIT) == (0, 0)


def test_what_reaches_beyond_the_visit_is_drawn() -> None:
    assert Pauses({DOCTOR: (0, 15)}, {BED: (5, 0)}).around(VISIT) == (5, 5)


def test_of_room_and_staff_the_longer_pause_counts() -> None:
    visit = (part(SegmentKind.VISIT, 0, 30, ROOM, DOCTOR),)
    assert Pauses({DOCTOR: (5, 10)}, {ROOM: (10, 5)}).around(visit) == (10, 10)


def test_leave_needs_no_pause() -> None:
    leave = (part(SegmentKind.BLOCK, 0, 60, None, DOCTOR),)
    assert Pauses({DOCTOR: (10, 10)}, {}).around(leave) == (0, 0)
