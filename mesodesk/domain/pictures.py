"""A photograph as the record keeps it, and the bounds of what is looked at to make one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

#: Largest file that is looked at, and most pixels that are decoded.
MOST_BYTES: Final = 32 * 1024 * 1024
MOST_PIXELS: Final = 50_500_000
#: A picture with an edge below this shows nothing that could be compared.
LEAST_EDGE: Final = 64
#: Longest edges of what is kept, in pixels: the picture, and the small one for lists.
LONGEST_EDGE: Final = 2400
SMALL_EDGE: Final = 320


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """Two JPEGs without metadata, the size of the larger one in pixels, and its SHA-256 (hex).

    `taken_on` is the day that the camera wrote into the file, as far as it could be read. Nothing of it is
    shown where it is printed: a picture is patient data.
    """

    jpeg: bytes
    small: bytes
    width: int
    height: int
    sha256: str
    taken_on: date | None = None
