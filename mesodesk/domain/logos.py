"""A clinic's logo as letterheads print it, and its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: Most pixels that are kept of it across and down: 50 mm and 18 mm, as papers print it, at 350 dots an inch.
MOST_ACROSS: Final = 690
MOST_DOWN: Final = 250


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG without metadata on a white ground, its size in pixels, and its SHA-256 (hex)."""

    png: bytes
    width: int
    height: int
    sha256: str
