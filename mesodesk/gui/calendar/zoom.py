"""How large the hours of the board are: so many minutes to a line, from five to sixty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Zoom:
    """One step: a line every `line_minutes`, and an hour `hour_height` units high."""

    line_minutes: int
    hour_height: float


#: From small to large. A line is never lower than a line of words where it stands for half an hour or less.
STEPS: Final = (Zoom(60, 44), Zoom(30, 64), Zoom(20, 84), Zoom(15, 104), Zoom(10, 150), Zoom(5, 264))
USUAL: Final = STEPS[1]


def zoom_of(line_minutes: int) -> Zoom:
    """The step with so many minutes to a line; the usual one for a number that is no step."""
    return next((step for step in STEPS if step.line_minutes == line_minutes), USUAL)


def stepped(zoom: Zoom, steps: int) -> Zoom:
    """So many steps larger (or smaller, if negative), no further than there are."""
    return STEPS[min(max(STEPS.index(zoom) + steps, 0), len(STEPS) - 1)]
