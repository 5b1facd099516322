"""Rooms and beds: what each is for, and which are in use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlmodel import Session, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import RoomId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.clinic.buffers import check_buffers
from mesodesk.services.door.practice import Command, Work
from mesodesk.storage.tables import Room


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A room or bed. The buffers are minutes for which it stays empty before and after each visit."""

    id: RoomId
    version: int
    name: str
    for_numbing: bool
    for_treatment: bool
    active: bool
    buffer_before: int = 0
    buffer_after: int = 0


@dataclass(frozen=True)
class AddRoom(Command[int]):
    """Add a room or bed, with the minutes that it stays empty before and after each visit."""

    name: str
    for_numbing: bool
    for_treatment: bool
    buffer_before: int = 0
    buffer_after: int = 0
    permission: ClassVar[Permission] = Permission.EDIT_ROOMS

    def run(self, work: Work) -> int:
        """The new room's id; `RuleError("name_taken")` when another room is called so."""
        check_buffers(self.buffer_before, self.buffer_after)
        room = Room(
            name=_room_name(work.session, self.name, None),
            for_numbing=self.for_numbing,
            for_treatment=self.for_treatment,
            buffer_before=self.buffer_before,
            buffer_after=self.buffer_after,
        )
        id = work.add(room)
        work.touched(Topic.ROOMS, id)
        return id


@dataclass(frozen=True)
class EditRoom(Command[None]):
    """Rename a room, change what it is for and how long it stays empty, or close it to new bookings.

    In `version`, or where that is None (undo and redo) while it is as in `seen`; else raises `Stale`.
    """

    id: RoomId
    version: int | None
    name: str
    for_numbing: bool
    for_treatment: bool
    active: bool
    buffer_before: int = 0
    buffer_after: int = 0
    seen: RoomCard | None = None
    permission: ClassVar[Permission] = Permission.EDIT_ROOMS

    def run(self, work: Work) -> None:
        """Write it; undo writes it back."""
        room = work.session.get(Room, self.id)
        if room is None:
            raise NotFound("room", self.id)
        before = room_card(room)
        if (before.version != self.version) if self.version is not None else (not _alike(before, self.seen)):
            raise Stale("room")
        check_buffers(self.buffer_before, self.buffer_after)
        room.name = _room_name(work.session, self.name, self.id)
        room.for_numbing, room.for_treatment, room.active = self.for_numbing, self.for_treatment, self.active
        room.buffer_before, room.buffer_after = self.buffer_before, self.buffer_after
        work.session.add(room)
        work.session.flush()
        work.undo = EditRoom(
            self.id,
            None,
            before.name,
            before.for_numbing,
            before.for_treatment,
            before.active,
            before.buffer_before,
            before.buffer_after,
            room_card(room),
        )
        work.touched(Topic.ROOMS, self.id)


def room_card(row: Room) -> RoomCard:
    """The row as a card."""
    return RoomCard(
        RoomId(row.id or 0),
        row.row_version,
        row.name,
        row.for_numbing,
        row.for_treatment,
        row.active,
        row.buffer_before,
        row.buffer_after,
    )


def _alike(room: RoomCard, seen: RoomCard | None) -> bool:
    return seen is not None and replace(room, version=seen.version) == seen


def _room_name(session: Session, text: str, own_id: RoomId | None) -> str:
    name = clean(text, field="name", longest=80)
    if not name:
        raise RuleError("required", field="name")
    other = session.exec(select(Room).where(Room.name == name)).first()
    if other is not None and other.id != own_id:
        raise RuleError("name_taken", field="name", name=name)
    return name
