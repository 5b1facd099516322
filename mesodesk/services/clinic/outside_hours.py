"""Visits that lie outside the hours as they are now: what a changed week leaves to be moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from mesodesk.domain.clinic import Rota, WeekHours
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission
from mesodesk.services.clinic.affected import AffectedVisit, find_visits, is_within
from mesodesk.services.clinic.opening import load_house, load_rotas
from mesodesk.services.door.practice import Query, Reading

#: How many days ahead are looked at.
AHEAD_DAYS: Final = 400


@dataclass(frozen=True)
class VisitsOutsideHours(Query[tuple[AffectedVisit, ...]]):
    """The visits ahead that a member of staff would have to do while away; without one, while it is shut."""

    staff_id: StaffId | None = None
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[AffectedVisit, ...]:
        """The soonest first; a visit that was put outside the hours on purpose is among them."""
        first, last = reading.today, reading.today + timedelta(days=AHEAD_DAYS)
        if self.staff_id is None:
            spans = load_house(reading.session, first, last).open_on
        else:
            rotas = load_rotas(reading.session, first, last)
            spans = rotas.get(self.staff_id, Rota(self.staff_id, WeekHours.of({}))).on
        return find_visits(reading, first, last, self.staff_id, is_within(reading, spans))
