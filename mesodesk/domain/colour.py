"""The clinic's colour: what it is written as, and whether words in it can still be read."""

from __future__ import annotations

import re
from typing import Final

from mesodesk.domain.errors import RuleError

#: Least contrast of small words against their ground (WCAG 2.2, success criterion 1.4.3, level AA).
LEAST_CONTRAST: Final = 4.5
#: How a colour is written.
EXAMPLE: Final = "#1f6f6b"
_WRITTEN: Final = re.compile(r"#?([0-9a-f]{6})")
_KEPT: Final = re.compile(r"#[0-9a-f]{6}")
#: How much the eye sees of red, green and blue (WCAG 2.2, relative luminance).
_SEEN: Final = (0.2126, 0.7152, 0.0722)
#: Below this a part of a colour is dark enough to be as bright as it says.
_LINEAR_BELOW: Final = 0.04045


def is_colour(text: str) -> bool:
    """Whether this is a colour as letterheads keep it."""
    return _KEPT.fullmatch(text) is not None


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a colour like ``#1f6f6b``, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def contrast_on_white(colour: str) -> float:
    """How far ``#rrggbb`` stands off from white paper: 1 for white, 21 for black (WCAG 2.2)."""
    bright = sum(part * _linear(channel) for part, channel in zip(_SEEN, channels(colour), strict=True))
    return 1.05 / (bright + 0.05)


def printable_colour(written: str) -> str:
    """The colour as letterheads keep it (``#1f6f6b``); empty for none.

    Words in it must be legible on a copy in black and white too. Raises `RuleError` on the field "colour":
    ``bad_colour`` for what is no colour, ``pale_colour`` for one that stands off too little from white.
    """
    text = written.strip().lower()
    if not text:
        return ""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise RuleError("bad_colour", field="colour")
    colour = f"#{found[1]}"
    contrast = contrast_on_white(colour)
    if contrast < LEAST_CONTRAST:
        # Rounded down, so that 4.49 does not read as enough.
        raise RuleError("pale_colour", field="colour", contrast=int(contrast * 10) / 10, least=LEAST_CONTRAST)
    return colour


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
