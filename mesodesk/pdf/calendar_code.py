"""Appointments as a QR code that a phone's camera turns into calendar entries (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel, QRRSBlock
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mesodesk.domain.paper_parts import Visit
from mesodesk.pdf.blocks import Block
from mesodesk.pdf.fonts import encodable

#: No smaller than this on paper, and no module smaller than that: phones of patients are old, hands shake.
SMALLEST: Final = 25 * mm
_MODULE: Final = 0.42 * mm
# Choosing the best of the eight masks takes a quarter of the time of a paper; readers read them all.
_MASK: Final = 2
_FOLD_AT: Final = 75


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A visit as a phone shows it; a place is only named where there is room for it."""

    visit: Visit
    summary: str
    location: str = ""


def calendar(entries: Sequence[CalendarEntry], stamp: datetime) -> str:
    """`entries` as one iCalendar text, times in UTC, lines folded and ended as the standard says."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:mesodesk"]
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(entry.visit.uid)}",
            f"DTSTAMP:{_utc(stamp)}",
            f"DTSTART:{_utc(entry.visit.arrives_at)}",
            f"DTEND:{_utc(entry.visit.ends_at)}",
            f"SUMMARY:{_escaped(entry.summary)}",
        ]
        if entry.location:
            lines.append(f"LOCATION:{_escaped(entry.location)}")
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def fitting_calendar(entries: Sequence[CalendarEntry], stamp: datetime, largest: int) -> tuple[str, int]:
    """The calendar of as many of the first `entries` as a printed code of at most version `largest`
    holds, and how many those are.

    Places are given up before dates are.
    """
    for kept in range(len(entries), 0, -1):
        for chosen in (entries[:kept], [CalendarEntry(e.visit, e.summary) for e in entries[:kept]]):
            text = calendar(chosen, stamp)
            if _version(text.encode(), largest) is not None:
                return text, kept
    return "", 0


class QrBlock(Block):
    """A QR code of `text`, error correction L, at least 25 mm wide, drawn as one path."""

    def __init__(self, text: str, largest: int) -> None:
        self._modules = modules(text, largest)
        self.side = max(SMALLEST, len(self._modules) * _MODULE)

    def height(self, width: float) -> float:
        """As high as wide."""
        return self.side

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the dark modules, runs of a row joined, at the right edge."""
        unit = self.side / len(self._modules)
        left = x + width - self.side
        path = canvas.beginPath()
        for row, dark in enumerate(self._modules):
            start: int | None = None
            for column, on in enumerate((*dark, False)):
                if on and start is None:
                    start = column
                elif not on and start is not None:
                    path.rect(left + start * unit, top - (row + 1) * unit, (column - start) * unit, unit)
                    start = None
        canvas.drawPath(path, stroke=0, fill=1)


# A sheet tries several sizes until everything fits; its code is the same each time and costs most of it.
@lru_cache(maxsize=4)
def modules(text: str, largest: int) -> tuple[tuple[bool, ...], ...]:
    """The rows of the QR code of `text` (UTF-8), dark modules true, without quiet zone."""
    data = text.encode()
    version = _version(data, largest)
    if version is None:
        raise ValueError("more than a printed code holds")
    code = QRCode(version, QRErrorCorrectLevel.L)
    code.addData(QR8bitByte(data))
    code.makeImpl(False, _MASK)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def _version(data: bytes, largest: int) -> int | None:
    """The smallest version that holds `data`, `None` beyond the `largest`."""
    for version in range(1, largest + 1):
        blocks = QRRSBlock.getRSBlocks(version, QRErrorCorrectLevel.L)  # type: ignore[no-untyped-call]
        bits = 4 + (8 if version < 10 else 16) + 8 * len(data)
        if bits <= 8 * sum(block.dataCount for block in blocks):
            return version
    return None


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(value: str) -> str:
    value = encodable(value)
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(plain, safe)
    return value


def _folded(line: str) -> str:
    """`line` in pieces of at most 75 octets, no letter torn, each further piece after a blank."""
    pieces = [""]
    for letter in line:
        if len((pieces[-1] + letter).encode()) > _FOLD_AT:
            pieces.append(" ")
        pieces[-1] += letter
    return "\r\n".join(pieces)
