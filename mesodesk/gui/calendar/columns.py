"""What the columns of the board stand for, and what lies under them: from a card of the calendar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.clinic import Span, join_spans
from mesodesk.domain.ids import StaffId
from mesodesk.domain.times import local_day, minute_of_day
from mesodesk.gui.calendar.blocks import is_shown
from mesodesk.gui.calendar.grid import Column, Grid, Stretch, lane_counts
from mesodesk.gui.calendar.kept_view import BY_ROOM
from mesodesk.gui.calendar.painter import Ground
from mesodesk.services.calendar.scheduling import BlockCard, CalendarCard

#: Minutes of the day that are shown where nothing says otherwise.
_USUAL: tuple[int, int] = (9 * 60, 18 * 60)
#: A day that is closed and empty takes this share of the width of another one.
_CLOSED_WEIGHT = 0.5
#: Blocks side by side up to this many ask for no more width.
_EASY_LANES = 2
_MOST_WEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Lay:
    """Columns with their grounds, and the minutes that are shown."""

    columns: tuple[Column, ...]
    grounds: list[Ground]
    hours: tuple[int, int]


def lay_columns(card: CalendarCard, by: str, left_out: Collection[StaffId], zone: ZoneInfo) -> Lay:
    """A column for each day of several; of one day for each who works, or with `by` rooms for each room."""
    columns = _columns(card, by, left_out)
    days = {day.day: day for day in card.days}
    grounds = [
        Ground(
            days[column.day].hours,
            days[column.day].closed_name or "",
            _worked(card, column, left_out),
        )
        for column in columns
    ]
    return Lay(columns, grounds, _hours(card, left_out, zone))


def weights(cards: Sequence[BlockCard], lay: Lay, zone: ZoneInfo) -> tuple[float, ...]:
    """How the columns share the width: crowded ones take more, closed empty ones less."""
    if any(column.room_id is not None for column in lay.columns):
        return (1.0,) * len(lay.columns)
    grid = Grid(lay.columns, *lay.hours, 0, 0, 1, 1, zone)
    stretches = []
    for card in cards:
        column = grid.column_of(local_day(card.starts_at, zone), card.staff_id) if is_shown(card) else None
        if column is not None:
            minutes = grid.minutes(card.starts_at, card.ends_at)
            stretches.append(Stretch(int(card.appointment_id), column, *minutes))
    counts = lane_counts(stretches, len(lay.columns))
    return tuple(
        _CLOSED_WEIGHT
        if not count and not ground.hours and len(lay.columns) > 1
        else min(max(count, _EASY_LANES) / _EASY_LANES, _MOST_WEIGHT)
        for count, ground in zip(counts, lay.grounds, strict=True)
    )


def shown_cards(card: CalendarCard, left_out: Collection[StaffId]) -> list[BlockCard]:
    """The appointments of everybody but these people."""
    return [block for block in card.blocks if block.staff_id not in left_out]


def _columns(card: CalendarCard, by: str, left_out: Collection[StaffId]) -> tuple[Column, ...]:
    day = card.days[0].day
    if len(card.days) > 1:
        return tuple(Column(each.day) for each in card.days)
    if by == BY_ROOM:
        rooms = [room for room in card.rooms if room.active]
        return tuple(Column(day, None, room.name, room.id) for room in rooms) or (Column(day),)
    names = {rota.staff_id: rota.staff for rota in card.rotas}
    names |= {block.staff_id: block.staff or "" for block in card.blocks if block.staff_id is not None}
    there = {work.staff_id for work in card.work if work.day == day and work.spans}
    # Who has something booked is shown as well, off or not: nothing may be hidden by a rota.
    there |= {
        block.staff_id
        for block in card.blocks
        if block.staff_id is not None and block.kind is not AppointmentKind.BLOCK and is_shown(block)
    }
    working = [id for id in sorted(names) if id in there] or [rota.staff_id for rota in card.rotas]
    shown = [id for id in working if id not in left_out] or working
    return tuple(Column(day, id, names[id]) for id in shown) or (Column(day),)


def _worked(card: CalendarCard, column: Column, left_out: Collection[StaffId]) -> tuple[Span, ...] | None:
    """When anybody of this column is there; None in the view of rooms, which have no rota."""
    if column.room_id is not None or not card.work:
        return None
    return join_spans(
        span
        for work in card.work
        if work.day == column.day
        and work.staff_id not in left_out
        and column.staff_id in (None, work.staff_id)
        for span in work.spans
    )


def _hours(card: CalendarCard, left_out: Collection[StaffId], zone: ZoneInfo) -> tuple[int, int]:
    """Whole hours around what is open and what is booked, so that no block lies outside of the board."""
    spans = [span for day in card.days for span in day.hours]
    shown = [block for block in shown_cards(card, left_out) if is_shown(block)]
    starts = [minute_of_day(block.starts_at, zone) for block in shown]
    ends = [minute_of_day(block.ends_at, zone) or 24 * 60 for block in shown]
    first = min([*(span.start for span in spans), *starts], default=_USUAL[0]) // 60 * 60
    last = -(-max([*(span.end for span in spans), *ends], default=_USUAL[1]) // 60) * 60
    return first, last
