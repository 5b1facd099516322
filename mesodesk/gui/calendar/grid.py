"""Where things lie on the calendar: days or people as columns, wall-clock minutes downwards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import RoomId, StaffId
from mesodesk.domain.times import at_wall, local_day, minute_of_day

#: A dropped appointment starts on a multiple of this many minutes.
SNAP: Final = 5
#: The pointer has to go this far, in pixels, before a press becomes a drag.
SLACK: Final = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a day, and in the day view the member of staff or the room whose day it is."""

    day: date
    staff_id: StaffId | None = None
    name: str = ""
    room_id: RoomId | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that the pointer or the keys mean: a column and a minute of its day."""

    column: int
    minute: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the board, in device-independent pixels."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is laid out: a key, its column, and its minutes; half-open."""

    key: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The measures of one board. `first` and `last` bound the minutes that are shown.

    Columns are `column_width` wide, or as `edges` says: the distance of each one's left edge from the first
    one's, and that of the last one's right edge at the end.
    """

    columns: tuple[Column, ...]
    first: int
    last: int
    left: float
    top: float
    column_width: float
    hour_height: float
    zone: ZoneInfo
    edges: tuple[float, ...] = ()

    @property
    def width(self) -> float:
        """Width of the whole board."""
        return self.x(len(self.columns))

    @property
    def height(self) -> float:
        """Height of the whole board."""
        return self.top + (self.last - self.first) / 60 * self.hour_height

    def x(self, column: int) -> float:
        """Left edge of a column; of one more than there are: the right edge of the last."""
        return self.left + (self.edges[column] if self.edges else column * self.column_width)

    def width_of(self, column: int) -> float:
        """Width of a column."""
        return self.edges[column + 1] - self.edges[column] if self.edges else self.column_width

    def column_at(self, x: float) -> int:
        """The column under a point; -1 or one more than there are beside all of them."""
        if self.edges:
            return bisect_right(self.edges, x - self.left) - 1
        return int((x - self.left) // self.column_width)

    def y(self, minute: float) -> float:
        """Height at which a minute lies; minutes outside what is shown lie at the edge."""
        shown = min(max(minute, self.first), self.last)
        return self.top + (shown - self.first) / 60 * self.hour_height

    def slot_at(self, x: float, y: float, *, snap: int = SNAP) -> Slot | None:
        """The slot under a point, None beside the columns; minutes are cut down to a multiple of `snap`."""
        column = self.column_at(x)
        if x < self.left or not 0 <= column < len(self.columns):
            return None
        minute = self.first + (y - self.top) / self.hour_height * 60
        return Slot(column, int(min(max(minute, self.first), self.last - snap) // snap * snap))

    def moment(self, slot: Slot) -> datetime | None:
        """The instant of a slot, in UTC; None in a column that is gone or a minute that the clock skips."""
        if slot.column >= len(self.columns):
            return None
        try:
            return at_wall(self.columns[slot.column].day, slot.minute, self.zone)
        except RuleError:
            return None

    def minutes(self, starts_at: datetime, ends_at: datetime) -> tuple[int, int]:
        """Wall-clock minutes of an interval on its first day; what goes past midnight is cut there."""
        start = minute_of_day(starts_at, self.zone)
        if local_day(ends_at, self.zone) != local_day(starts_at, self.zone):
            return start, 24 * 60
        return start, minute_of_day(ends_at, self.zone)

    def is_shown(self, start: int, end: int) -> bool:
        """Whether any of these minutes lies on the board."""
        return start < self.last and end > self.first

    def column_of(self, day: date, staff_id: StaffId | None) -> int | None:
        """The column in which an appointment lies, None when it is not shown."""
        for index, column in enumerate(self.columns):
            if column.day == day and column.staff_id in (None, staff_id):
                return index
        return None


def arrange(stretches: Sequence[Stretch], grid: Grid, gap: float = 2.0) -> dict[int, Box]:
    """Boxes for all stretches: those that overlap share the width of their column, side by side.

    Each takes what is free to its right as well.
    """
    boxes: dict[int, Box] = {}
    by_column: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        by_column.setdefault(stretch.column, []).append(stretch)
    for column, found in by_column.items():
        for group in _groups(sorted(found, key=lambda one: (one.start, -one.end, one.key))):
            lanes = _lanes(group)
            count = max(lanes.values()) + 1
            width = (grid.width_of(column) - 2 * gap) / count
            for stretch in group:
                y = grid.y(stretch.start)
                lane = lanes[stretch.key]
                span = _free_lanes(stretch, group, lanes, count)
                boxes[stretch.key] = Box(
                    grid.x(column) + gap + lane * width,
                    y,
                    span * width - (gap if lane + span < count else 0),
                    max(grid.y(stretch.end) - y, 1.0),
                )
    return boxes


def lane_counts(stretches: Sequence[Stretch], columns: int) -> tuple[int, ...]:
    """How many blocks lie side by side in each column at its busiest moment; 0 for an empty one."""
    events: list[list[tuple[int, int]]] = [[] for _ in range(columns)]
    for stretch in stretches:
        events[stretch.column] += [(stretch.start, 1), (stretch.end, -1)]
    return tuple(max(accumulate(change for _, change in sorted(found)), default=0) for found in events)


def column_edges(weights: Sequence[float], room: float, least: float) -> tuple[float, ...]:
    """Left edges of columns that share `room` by weight, none narrower than `least`, and the last right edge.

    Where there is too little room for all, the columns together are wider than it.
    """
    rest, whole = room, sum(weights)
    widths = [0.0] * len(weights)
    for index in sorted(range(len(weights)), key=lambda at: weights[at]):
        share = rest * weights[index] / whole if whole else rest
        widths[index] = max(share, min(least, least * weights[index]))
        rest, whole = max(rest - widths[index], 0.0), whole - weights[index]
    return tuple(accumulate(widths, initial=0.0))


def _free_lanes(stretch: Stretch, group: Sequence[Stretch], lanes: Mapping[int, int], count: int) -> int:
    """How many lanes from its own on, to the right, nobody else is in meanwhile."""
    lane = lanes[stretch.key]
    taken = [
        lanes[other.key]
        for other in group
        if lanes[other.key] > lane and other.start < stretch.end and stretch.start < other.end
    ]
    return min(taken, default=count) - lane


def _groups(ordered: Sequence[Stretch]) -> list[list[Stretch]]:
    """Runs of stretches that overlap directly or by way of one another."""
    groups: list[list[Stretch]] = []
    ends = -1
    for stretch in ordered:
        if not groups or stretch.start >= ends:
            groups.append([])
            ends = -1
        groups[-1].append(stretch)
        ends = max(ends, stretch.end)
    return groups


def _lanes(group: Sequence[Stretch]) -> dict[int, int]:
    """The first free lane for each, from the left."""
    free_from: list[int] = []
    lanes: dict[int, int] = {}
    for stretch in group:
        lane = next((index for index, end in enumerate(free_from) if end <= stretch.start), len(free_from))
        if lane == len(free_from):
            free_from.append(0)
        free_from[lane] = stretch.end
        lanes[stretch.key] = lane
    return lanes
