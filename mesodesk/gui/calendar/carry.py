"""What is under the hand: a visit on its way, one that gets longer or shorter, or free time being drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.grid import Box, Grid, Slot

#: Nothing that is carried is painted lower than this, so that it can be seen.
_LEAST_HEIGHT = 18


class Act(StrEnum):
    """What the hand is doing."""

    MOVE = "move"
    RESIZE = "resize"
    CREATE = "create"


@dataclass(frozen=True, slots=True)
class Carry:
    """Where what is held would fall, how long it would be, and how far below its top it was taken.

    `view` is the block as it was picked up, None for free time that is being drawn; it may lie on a day that
    is not shown any more. Lengths and grips are minutes. `is_parked`: it comes from the parking strip;
    `is_refused`: where it is, it could not be dropped.
    """

    act: Act
    slot: Slot
    length: int
    view: BlockView | None = None
    grip: int = 0
    by_keys: bool = False
    is_parked: bool = False
    is_refused: bool = False

    @property
    def id(self) -> int:
        """The appointment, 0 for free time."""
        return 0 if self.view is None else self.view.id

    def is_at_home(self, shown: BlockView | None) -> bool:
        """Whether letting go would leave everything as it is; `shown` is its block, if its day is shown."""
        if self.view is None or shown is None or self.is_parked:
            return False
        start, end = self.view.minutes
        return self.slot == Slot(shown.column, start) and self.length == end - start


def carry_box(grid: Grid, carry: Carry) -> Box | None:
    """Where what is held would lie, in the board's coordinates; None beside the columns."""
    slot = carry.slot
    if not 0 <= slot.column < len(grid.columns):
        return None
    top, bottom = grid.y(slot.minute), grid.y(slot.minute + carry.length)
    return Box(grid.x(slot.column) + 2, top, grid.width_of(slot.column) - 4, max(bottom - top, _LEAST_HEIGHT))
