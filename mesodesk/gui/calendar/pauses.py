"""The minutes before and after a visit that its room or its member of staff stays free: its hatched feet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.ids import RoomId, StaffId
from mesodesk.services.calendar.scheduling import CalendarCard, SegmentCard

_NONE: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Minutes before and after, by member of staff and by room."""

    staff: Mapping[StaffId, tuple[int, int]]
    rooms: Mapping[RoomId, tuple[int, int]]

    @classmethod
    def of(cls, card: CalendarCard) -> Pauses:
        """Those of a stretch of the calendar."""
        return cls(
            {id: (before, after) for id, before, after in card.staff_buffers},
            {room.id: (room.buffer_before, room.buffer_after) for room in card.rooms},
        )

    def around(self, parts: Sequence[SegmentCard]) -> tuple[int, int]:
        """By how many minutes the pauses of these parts reach beyond the first and the last of them.

        A part in the middle may pause within the visit: the doctor goes on while the desk gives advice.
        Leave and meetings need none.
        """
        starts, ends = parts[0].starts_at, parts[-1].ends_at
        first, last = starts, ends
        for part in parts:
            if part.kind is SegmentKind.BLOCK:
                continue
            staff = self.staff.get(part.staff_id, _NONE) if part.staff_id is not None else _NONE
            room = self.rooms.get(part.room_id, _NONE) if part.room_id is not None else _NONE
            first = min(first, part.starts_at - timedelta(minutes=max(staff[0], room[0])))
            last = max(last, part.ends_at + timedelta(minutes=max(staff[1], room[1])))
        minute = timedelta(minutes=1)
        return (starts - first) // minute, (last - ends) // minute
