"""The one way through which the bytes of a countersigned form go before they are stored."""

from __future__ import annotations

from mesodesk.services.door.practice import Work


def sealed(work: Work, pdf: bytes) -> bytes:
    """`pdf` as it is stored, shown and printed from now on."""
    return pdf
