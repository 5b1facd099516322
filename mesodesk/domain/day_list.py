"""The list of a day's visits as a paper: everything that it says, resolved, so that it can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mesodesk.domain.paper_parts import Letterhead


@dataclass(frozen=True, slots=True)
class ListedVisit:
    """A line of the list: arrival and end (UTC), the patient with the number, and the rest in words."""

    arrives_at: datetime
    ends_at: datetime
    patient: str
    number: str
    what: str
    staff: str
    room: str
    status: str


@dataclass(frozen=True, slots=True)
class DayListPaper:
    """A day list: of one member of staff, or with an empty `staff` of everybody. Visits are in order.

    The letterhead names no patient.
    """

    head: Letterhead
    day: date
    staff: str
    visits: tuple[ListedVisit, ...]
