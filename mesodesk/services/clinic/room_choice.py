"""Which room each part of a visit takes: the one asked for, the one it had, or one that is free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import Calendar, RoomTime
from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import AppointmentId, RoomId
from mesodesk.services.door.refusals import refusal

#: Parts of a visit that a person or a room asked for by name is meant for.
_MAIN: Final = frozenset({SegmentKind.TREATMENT, SegmentKind.VISIT, SegmentKind.BLOCK})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a visit that looks for its place; `room` is the one to keep if it can be had."""

    segment: Segment
    needs_room: bool
    room: RoomId | None = None


def choose_rooms(
    wanted: Sequence[Wanted],
    calendar: Calendar,
    *,
    ignore: AppointmentId | None = None,
    room_id: RoomId | None = None,
) -> tuple[Segment, ...]:
    """The segments with their rooms: `room_id` where it was asked for, else the one to keep, else a free one.

    A kept room that is taken, with no other one free, stays: the check of the place then names it; so does
    one that is free but for the pause around another visit. Raises
    ``room_use`` for a room that cannot be used so, ``no_room`` when there is none at all.
    """
    chosen = []
    for part in wanted:
        segment = part.segment
        if room_id is not None and segment.kind in _MAIN:
            segment = replace(segment, room_id=room_id)
            check_room(calendar, segment)
        elif part.needs_room:
            segment = replace(segment, room_id=_find_room(part, calendar, ignore))
        chosen.append(segment)
    return tuple(chosen)


def _find_room(part: Wanted, calendar: Calendar, ignore: AppointmentId | None) -> RoomId:
    rooms = [room for room in calendar.rooms if part.segment.kind in room.uses]
    rooms.sort(key=lambda room: room.room_id != part.room)
    for pause in (True, False):
        for room in rooms:
            if _is_free(room, part.segment, ignore, room.buffer if pause else 0):
                return room.room_id
    if part.room is not None and rooms and rooms[0].room_id == part.room:
        return part.room
    raise refusal(
        "no_room",
        field="room",
        kind=str(part.segment.kind),
        starts_at=part.segment.starts_at,
        ends_at=part.segment.ends_at,
        rooms=tuple(room.name for room in rooms),
    )


def _is_free(room: RoomTime, segment: Segment, ignore: AppointmentId | None, pause: int) -> bool:
    return not any(
        taken.starts_at < segment.ends_at
        and segment.starts_at < taken.ends_at
        and (ignore is None or taken.appointment_id != ignore)
        for taken in (entry.with_buffer(pause) for entry in room.busy)
    )


def check_room(calendar: Calendar, part: Segment) -> None:
    """Raise when the room of a segment does not exist any more or is not for this."""
    room = next((room for room in calendar.rooms if room.room_id == part.room_id), None)
    if room is None:
        raise NotFound("room", part.room_id)
    if part.kind not in room.uses:
        raise refusal("room_use", field="room", room=room.name, room_id=room.room_id, kind=str(part.kind))
