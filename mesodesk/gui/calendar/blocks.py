"""Appointments as the board shows them: where each lies, and the words in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from mesodesk.domain.appointments import FREEING, AppointmentKind, SegmentKind, Status
from mesodesk.domain.times import local_day, minute_of_day
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.privacy import Privacy
from mesodesk.gui.base.words import kind_word, maintenance_words, segment_word, status_word, until_words
from mesodesk.gui.calendar.grid import Box, Grid, Stretch, arrange
from mesodesk.gui.calendar.pauses import Pauses
from mesodesk.services.calendar.scheduling import BlockCard, SegmentCard

_Parts: TypeAlias = tuple[SegmentCard, ...]
#: The parts of a visit that its appointment is about.
_MAIN: Final = frozenset({SegmentKind.TREATMENT, SegmentKind.VISIT, SegmentKind.BLOCK})


@dataclass(frozen=True, slots=True)
class Part:
    """One segment inside a block: its kind, and its share of the block's height from `top` to `bottom`."""

    kind: SegmentKind
    top: float
    bottom: float
    words: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block ready to be painted.

    `spoken` is what a screen reader says of it, `short` stands for the title where there is no room for it.
    `head` and `foot` are the heights of the pauses that it needs before and after.
    """

    card: BlockCard
    box: Box
    column: int
    minutes: tuple[int, int]
    time: str
    title: str
    subtitle: str
    spoken: str
    parts: tuple[Part, ...]
    short: str = ""
    head: float = 0.0
    foot: float = 0.0

    @property
    def id(self) -> int:
        """The appointment."""
        return int(self.card.appointment_id)

    @property
    def starts_at(self) -> datetime:
        """When the patient arrives."""
        return self.card.segments[0].starts_at


@dataclass(frozen=True, slots=True)
class Words:
    """Names that do not change while a board is shown: protocols by key, and the language's formats.

    With `privacy`, patients are called as it says.
    """

    formats: Formats
    protocols: Mapping[str, str]
    privacy: Privacy | None = None

    def kind(self, kind: AppointmentKind) -> str:
        """What time is booked for, in words."""
        return kind_word(kind)

    def status(self, status: Status) -> str:
        """Where a visit stands, in words."""
        return status_word(status)

    def segment(self, kind: SegmentKind) -> str:
        """A part of a visit, in words."""
        return segment_word(kind)

    def subtitle(self, card: BlockCard) -> str:
        """What the visit is for: protocol with session, or kind."""
        if card.protocol_key is None:
            return card.note or self.kind(card.kind)
        name = self.protocols.get(card.protocol_key, card.protocol_key)
        if card.is_maintenance:
            name = maintenance_words(name, card.session_number or 0, card.sessions or 0)
        else:
            name = f"{name} {card.session_number}/{card.sessions}"
        return self.formats.joined([self.held(card), name])

    def held(self, card: BlockCard) -> str:
        """Until when a held visit waits to be confirmed; empty for any other."""
        if card.status is not Status.HELD or card.held_until is None:
            return ""
        return until_words(self.formats.date_short(card.held_until))

    def title(self, card: BlockCard) -> str:
        """Whose it is."""
        return self.called(card.patient, card.number) or card.note or self.kind(card.kind)

    def called(self, patient: str | None, number: str | None) -> str:
        """What a patient is called on the screen; nothing for nobody."""
        if patient is None or self.privacy is None:
            return patient or ""
        return self.privacy.called(patient, number, self.formats)


def is_shown(card: BlockCard, *, freed: bool = False) -> bool:
    """Whether an appointment stands on the board; cancelled and missed ones only with `freed`."""
    return bool(card.segments) and (freed or card.status not in FREEING)


def lay_out(
    cards: Iterable[BlockCard],
    grid: Grid,
    words: Words,
    *,
    freed: bool = False,
    pauses: Pauses | None = None,
) -> list[BlockView]:
    """The blocks of `cards` that lie on `grid`; cancelled and missed ones only with `freed`.

    On columns that are rooms, an appointment has a block in each of its rooms, the treatment's room first.
    """
    by_room = any(column.room_id is not None for column in grid.columns)
    pieces = _pieces_by_room if by_room else _whole
    found: list[tuple[BlockCard, _Parts, int]] = [
        (card, parts, column)
        for card in cards
        if is_shown(card, freed=freed)
        for column, parts in pieces(card, grid)
    ]
    boxes = arrange(
        [
            Stretch(key, column, *grid.minutes(parts[0].starts_at, parts[-1].ends_at))
            for key, (_, parts, column) in enumerate(found)
        ],
        grid,
    )
    views = [
        _view(card, parts, boxes[key], column, grid.minutes(card.starts_at, card.ends_at), words)
        for key, (card, parts, column) in enumerate(found)
    ]
    if pauses is None:
        return views
    minute = grid.hour_height / 60
    around = [pauses.around(parts) for _, parts, _ in found]
    return [
        replace(view, head=before * minute, foot=after * minute) if before or after else view
        for view, (before, after) in zip(views, around, strict=True)
    ]


def _whole(card: BlockCard, grid: Grid) -> list[tuple[int, _Parts]]:
    column = grid.column_of(local_day(card.starts_at, grid.zone), card.staff_id)
    return [] if column is None else [(column, card.segments)]


def _pieces_by_room(card: BlockCard, grid: Grid) -> list[tuple[int, _Parts]]:
    """The parts of a visit in each room that is shown, the treatment's room first."""
    pieces = []
    for number, column in enumerate(grid.columns):
        parts = tuple(part for part in card.segments if part.room_id == column.room_id)
        if parts and local_day(parts[0].starts_at, grid.zone) == column.day:
            is_main = any(part.kind in _MAIN for part in parts)
            pieces.append((not is_main, number, parts))
    return [(number, parts) for _, number, parts in sorted(pieces, key=lambda piece: piece[:2])]


def view_alone(card: BlockCard, words: Words) -> BlockView:
    """The block of an appointment that lies on no board: one that is on the parking strip."""
    start = minute_of_day(card.starts_at, words.formats.zone)
    length = (card.ends_at - card.starts_at) // timedelta(minutes=1)
    return _view(card, card.segments, Box(0, 0, 0, 0), 0, (start, start + length), words)


def _view(
    card: BlockCard, parts: _Parts, box: Box, column: int, minutes: tuple[int, int], words: Words
) -> BlockView:
    title, subtitle = words.title(card), words.subtitle(card)
    if subtitle == title:
        subtitle = ""
    spoken = words.formats.joined(
        part
        for part in (
            words.formats.day_and_time(card.starts_at),
            title,
            subtitle,
            words.status(card.status),
            card.staff or "",
        )
        if part
    )
    return BlockView(
        card,
        box,
        column,
        minutes,
        words.formats.time(parts[0].starts_at),
        title,
        subtitle,
        spoken,
        tuple(_parts(parts, words)),
        words.formats.initials(card.patient or title),
    )


def _parts(segments: _Parts, words: Words) -> list[Part]:
    start = segments[0].starts_at
    seconds = (segments[-1].ends_at - start).total_seconds()
    parts = []
    for segment in segments:
        where = words.formats.joined(filter(None, [words.segment(segment.kind), segment.room]))
        parts.append(
            Part(
                segment.kind,
                (segment.starts_at - start).total_seconds() / seconds,
                (segment.ends_at - start).total_seconds() / seconds,
                where,
            )
        )
    return parts
