"""Appointments as the board shows them: where each lies, and the words in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.appointments import FREEING, AppointmentKind, SegmentKind, Status
from mesodesk.domain.times import local_day, minute_of_day
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.words import kind_word, maintenance_words, segment_word, status_word
from mesodesk.gui.calendar.grid import Box, Grid, Stretch, arrange
from mesodesk.services.scheduling import BlockCard


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
    """Names that do not change while a board is shown: protocols by key, and the language's formats."""

    formats: Formats
    protocols: Mapping[str, str]

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
        words = QCoreApplication.translate("Words", "Held until {day}")
        return words.format(day=self.formats.date_short(card.held_until))

    def title(self, card: BlockCard) -> str:
        """Whose it is."""
        return card.patient or card.note or self.kind(card.kind)


def lay_out(cards: Iterable[BlockCard], grid: Grid, words: Words, *, freed: bool = False) -> list[BlockView]:
    """The blocks of `cards` that lie on `grid`; cancelled and missed ones only with `freed`."""
    shown: dict[int, tuple[BlockCard, int, tuple[int, int]]] = {}
    for card in cards:
        if not card.segments or (card.status in FREEING and not freed):
            continue
        starts_at, ends_at = card.segments[0].starts_at, card.segments[-1].ends_at
        column = grid.column_of(local_day(starts_at, grid.zone), card.staff_id)
        if column is not None:
            shown[int(card.appointment_id)] = (card, column, grid.minutes(starts_at, ends_at))
    boxes = arrange([Stretch(id, column, *minutes) for id, (_, column, minutes) in shown.items()], grid)
    return [_view(card, boxes[id], column, minutes, words) for id, (card, column, minutes) in shown.items()]


def view_alone(card: BlockCard, words: Words) -> BlockView:
    """The block of an appointment that lies on no board: one that is on the parking strip."""
    start = minute_of_day(card.starts_at, words.formats.zone)
    length = (card.ends_at - card.starts_at) // timedelta(minutes=1)
    return _view(card, Box(0, 0, 0, 0), 0, (start, start + length), words)


def _view(card: BlockCard, box: Box, column: int, minutes: tuple[int, int], words: Words) -> BlockView:
    starts_at, ends_at = card.segments[0].starts_at, card.segments[-1].ends_at
    title, subtitle = words.title(card), words.subtitle(card)
    if subtitle == title:
        subtitle = ""
    spoken = words.formats.joined(
        part
        for part in (
            words.formats.day_and_time(starts_at),
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
        words.formats.time(starts_at),
        title,
        subtitle,
        spoken,
        tuple(_parts(card, (ends_at - starts_at).total_seconds(), words)),
        words.formats.initials(title),
    )


def _parts(card: BlockCard, seconds: float, words: Words) -> list[Part]:
    start = card.segments[0].starts_at
    parts = []
    for segment in card.segments:
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
