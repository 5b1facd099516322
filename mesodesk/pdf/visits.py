"""Booked visits on paper: which session it is, and the code that takes them to a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mesodesk.domain.paper_parts import Letterhead, Visit
from mesodesk.pdf.blocks import Block, Figure, Space, Stack
from mesodesk.pdf.calendar_code import CalendarEntry, QrBlock, fitting_calendar
from mesodesk.pdf.stationery import BODY, Desk

#: A caption does not take the room of the dates, in points.
_WIDEST_CAPTION: Final = 170.0
#: A code holds no more of a name, and no phone shows more of it, in letters.
_IN_A_CODE: Final = 120


def session_words(desk: Desk, session: int | None, sessions: int | None) -> str:
    """ "session 2 of 4", "maintenance 1" after them, "session 2", or nothing for one outside a course."""
    if session is None:
        return ""
    if sessions is None:
        return desk.labels("common.session", number=session)
    if session > sessions:
        return desk.labels("common.maintenance", number=session - sessions)
    return desk.labels("common.session_of", number=session, count=sessions)


def calendar_block(
    desk: Desk, head: Letterhead, visits: Sequence[Visit], largest: int, place: str = ""
) -> tuple[float, Block] | None:
    """The QR code of `visits` with its caption, and how wide it is; `None` when not even one visit fits.

    `largest` is the largest QR version that the paper has room for; `place` goes to the phone as well.
    """
    location = _brief(place)
    entries = [
        CalendarEntry(
            visit, _brief(f"{head.clinic}: {visit.title}" if visit.title else head.clinic), location
        )
        for visit in visits
    ]
    text, kept = fitting_calendar(entries, head.issued_at, largest)
    if not kept:
        return None
    code = QrBlock(text, largest)
    caption = desk.labels("common.qr") if kept == len(visits) else desk.labels("common.qr_first", number=kept)
    shown = Figure(code, desk.labels("figures.calendar"))
    width = max(code.side, min(desk.width(caption) + 2, _WIDEST_CAPTION))
    return width, Stack((shown, Space(3), desk.para(caption, BODY.to("right"))))


def _brief(words: str) -> str:
    return words if len(words) <= _IN_A_CODE else f"{words[: _IN_A_CODE - 1]}…"
