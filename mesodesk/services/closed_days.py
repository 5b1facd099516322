"""The days on which the clinic is shut: the country's public holidays and its own, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.people import Permission
from mesodesk.services.opening import load_house
from mesodesk.services.practice import Query, Reading
from mesodesk.storage.tables import ClosedDay


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day of its own. `own` ones the clinic wrote; the others are the country's public holidays."""

    day: date
    name: str
    closed: bool
    own: bool


@dataclass(frozen=True)
class ListDaysOff(Query[tuple[DayOff, ...]]):
    """Public holidays and the clinic's own days from `first` to `last`, both included, in order."""

    first: date
    last: date
    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> tuple[DayOff, ...]:
        """A public holiday on which the clinic opens is an own day that is not `closed`."""
        session = reading.session
        rows = session.exec(select(ClosedDay).where(col(ClosedDay.day).between(self.first, self.last))).all()
        own = {row.day: DayOff(row.day, row.name, row.closed, own=True) for row in rows}
        shut = load_house(session, self.first, self.last).closed
        public = [DayOff(day.day, day.name, closed=True, own=False) for day in shut if day.day not in own]
        return tuple(sorted([*own.values(), *public], key=lambda day: day.day))
