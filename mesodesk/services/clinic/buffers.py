"""Minutes that a room or a member of staff stays free before and after each visit."""

from __future__ import annotations

from typing import Final

from mesodesk.domain.errors import RuleError

#: Longest buffer, in minutes.
MOST_MINUTES: Final = 120


def check_buffers(before: int, after: int) -> None:
    """Raise ``buffer_range`` for the one (field ``buffer_before``, ``buffer_after``) that is out of range."""
    for field, minutes in (("buffer_before", before), ("buffer_after", after)):
        if not 0 <= minutes <= MOST_MINUTES:
            raise RuleError("buffer_range", field=field, minutes=minutes, max=MOST_MINUTES)
