"""Sizes of the design system: the 4-unit grid, control heights, radii, frame and icon sizes, motion.

All lengths are device-independent pixels; Qt multiplies them by the scale factor of the screen.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

GRID: Final = 4


def space(steps: int) -> int:
    """Distance of `steps` grid steps: 1 = 4, 2 = 8, 3 = 12, 4 = 16, 5 = 20 (view margin), 6 = 24."""
    return GRID * steps


class Size(IntEnum):
    """Fixed measures of controls and of the frame."""

    CONTROL = 32
    COMPACT = 26
    SIGN = 38
    TOP_BAR = 48
    RAIL = 168
    RAIL_NARROW = 48
    SEARCH = 420
    SEARCH_NARROW = 280
    BANNER = 64
    TICKS = 48
    PARKING = 52
    ROW = 34
    ROW_TALL = 48
    AVATAR = 44
    AVATAR_SMALL = 28
    KEY_HINTS = 32
    SHEET = 480


class Radius(IntEnum):
    """Corner radii."""

    PAPER = 2
    TAG = 4
    CONTROL = 6
    CARD = 8


class IconSize(IntEnum):
    """Edge of an icon, by where it stands."""

    TAG = 14
    CONTROL = 16
    RAIL = 18
    TICK = 20
    LOGO = 22


class Line(IntEnum):
    """Widths of lines."""

    HAIR = 1
    FOCUS = 2
    EDGE = 3


#: Milliseconds of "appear" and "move"; asked through `Theme.motion_ms`, which knows who wants none.
MOTION_MS: Final = 120
#: Milliseconds that a toast stays unless hovered or focused.
TOAST_MS: Final = 8000
#: Window width below which the frame uses its narrow form.
NARROW_BELOW: Final = 1100
