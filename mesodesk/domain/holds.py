"""Held visits: until which day one waits to be confirmed, before it gives its time back by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

#: A held visit waits for its confirmation until this many days before it takes place.
CONFIRM_DAYS_BEFORE: Final = 14
#: However near the visit is, there are this many days to confirm it, but never more than there are.
LEAST_DAYS_TO_CONFIRM: Final = 3
#: More maintenance sessions than these are not held at once.
MOST_HELD: Final = 6


def confirm_by(day: date, today: date) -> date:
    """The last day on which a visit on `day` that is held `today` can be confirmed."""
    usual = day - timedelta(days=CONFIRM_DAYS_BEFORE)
    return min(max(usual, today + timedelta(days=LEAST_DAYS_TO_CONFIRM)), max(day, today))


def is_over(held_until: date | None, today: date) -> bool:
    """Whether a held visit has waited long enough: its last day is over."""
    return held_until is not None and held_until < today
