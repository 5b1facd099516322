"""A patient's copy of the record as a paper: everything that it says, in words, so that it can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mesodesk.domain.paper_parts import Letterhead


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One thing of a part: when it was, what it was, and what more is to be said of it.

    Without a `when`, `text` is the name of something and `detail` what it is.
    """

    when: date | datetime | None
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CopyPart:
    """A part of the copy under its own heading; `none` is what it says without lines."""

    title: str
    lines: tuple[CopyLine, ...]
    none: str


@dataclass(frozen=True, slots=True)
class PatientCopy:
    """The whole paper; `name` stands at its foot."""

    head: Letterhead
    name: str
    title: str
    intro: tuple[str, ...]
    parts: tuple[CopyPart, ...]
