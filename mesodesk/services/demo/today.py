"""The made-up day as it stands at twenty to twelve: who has arrived, who is numb, who is being treated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mesodesk.services.practice import Work


def play_today(work_of: Callable[[int, datetime], Work], at: datetime) -> None:
    """Move today's visits on, by the same commands that staff use."""
