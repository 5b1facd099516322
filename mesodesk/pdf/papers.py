"""The one way from a snapshot to a paper's bytes."""

from __future__ import annotations

from mesodesk.domain.documents import Snapshot


def draw(snapshot: Snapshot) -> bytes:
    """The PDF of `snapshot`, in its language; the same snapshot always gives the same bytes.

    Raises `RuleError("unprintable_text")` when a letter is in none of the shipped fonts.
    """
    raise NotImplementedError
