"""The parts of a protocol: cocktail, course, segments, techniques, aftercare."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source, Words
from mesodesk.domain.quantities import Microlitres


class Need(StrEnum):
    """What a segment of a visit occupies."""

    ROOM = "room"
    STAFF = "staff"


class ItemRole(StrEnum):
    """What an item of the cocktail is there for."""

    ACTIVE = "active"
    NUMBING_CREAM = "numbing_cream"
    ANTISEPTIC = "antiseptic"


class Ending(StrEnum):
    """How the end of an aftercare rule is found."""

    HOURS = "hours"
    END_OF_DAY = "end_of_day"
    NEXT_SESSION = "next_session"
    ADVICE = "advice"  #: words only, nothing ends


@dataclass(frozen=True, slots=True)
class CocktailItem:
    """One ingredient of the cocktail. A contested one has to be kept or removed by name when publishing."""

    ingredient: str
    role: ItemRole
    contested: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SessionCount:
    """How many sessions a course has: least, usual, most."""

    min: int
    default: int
    max: int

    def __post_init__(self) -> None:
        if not 1 <= self.min <= self.default <= self.max:
            raise RuleError("bad_session_count", field="sessions", min=self.min, max=self.max)


@dataclass(frozen=True, slots=True)
class CourseShape:
    """Number of sessions, days between them, and days between maintenance sessions (None: no maintenance)."""

    sessions: SessionCount
    interval: IntervalWindow
    maintenance: IntervalWindow | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CourseAlternative:
    """A course from the literature, to choose instead of the brief's when publishing.

    `ingredients` are those that it needs beside or instead of the cocktail; `draft` marks one that a
    dermatologist has to write out before anybody may plan with it.
    """

    key: str
    name: Words
    shape: CourseShape
    ingredients: tuple[str, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class SegmentPlan:
    """One part of a visit: how long it takes and what it occupies."""

    kind: SegmentKind
    minutes: int
    needs: tuple[Need, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Technique:
    """A way of injecting. Depth in mm, spacing in mm between points (or lines), volume per point.

    None where no source gives a number. `per_cm` says that the volume is per centimetre of thread. `needle`
    is in figures ("13 mm, 30-32 G, 45°"). Each group of numbers has its own sources; those of an absent group
    are empty.
    """

    key: str
    depth_min_mm: Decimal
    depth_max_mm: Decimal
    depth_sources: tuple[Source, ...]
    needle: str
    needle_sources: tuple[Source, ...]
    spacing_min_mm: Decimal | None
    spacing_max_mm: Decimal | None
    spacing_sources: tuple[Source, ...]
    volume_min: Microlitres | None
    volume_max: Microlitres | None
    volume_sources: tuple[Source, ...]
    per_cm: bool


@dataclass(frozen=True, slots=True)
class Stricter:
    """A longer time that some source gives for the same aftercare rule."""

    hours: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class AftercareRule:
    """One restriction or advice after the session. `hours` only with `Ending.HOURS`."""

    key: str
    ends: Ending
    hours: int | None
    sources: tuple[Source, ...]
    found: str
    stricter: tuple[Stricter, ...]

    def __post_init__(self) -> None:
        if (self.ends is Ending.HOURS) != (self.hours is not None) or (self.hours or 1) < 1:
            raise RuleError("bad_hours", field=f"aftercare.{self.key}.hours")


@dataclass(frozen=True, slots=True)
class NormalDay:
    """What is normal on a day after the session; the words are in the wording under `text`."""

    day: int
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """Something to do before a session; the words are in the wording under `key`.

    `days` is how long before, where the words have a place for it.
    """

    key: str
    days: int | None
    sources: tuple[Source, ...]
