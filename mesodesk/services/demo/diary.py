"""The made-up clinic's diary: who has which room, doctor and half hour, a year back and weeks ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.clinic import House, WeekHours
from mesodesk.domain.times import at_wall

#: Minutes of numbing, treatment and aftercare of the shipped protocols.
NUMBING, TREATMENT, AFTERCARE = 60, 30, 10
_STEP: Final = 15


@dataclass(frozen=True, slots=True)
class Place:
    """A visit that found its place: arrival in minutes of the day, who treats, and the two rooms."""

    day: date
    arrival: int
    staff_id: int
    room_id: int
    numbing_room_id: int | None
    minutes: int

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """Arrival, in UTC."""
        return at_wall(self.day, self.arrival, zone)


class Diary:
    """Finds free places and keeps them taken; nothing in here overlaps."""

    def __init__(
        self,
        house: House,
        rotas: dict[int, WeekHours],
        rooms: Sequence[int],
        numbing_rooms: Sequence[int],
        random: Random,
    ) -> None:
        self._house = house
        self._rotas = rotas
        self._rooms = rooms
        self._numbing = numbing_rooms
        self._random = random
        self._taken: dict[tuple[date, str, int], int] = defaultdict(int)

    def session(self, patient: int, days: Sequence[date], staff_id: int, around: int) -> Place | None:
        """A place for numbing, treatment and aftercare on the first of `days` that has one, near `around`."""
        for day in days:
            if self._taken[day, "patient", patient]:
                continue
            for arrival in self._arrivals(day, staff_id, NUMBING + TREATMENT + AFTERCARE, around):
                treatment = arrival + NUMBING
                room = self._free(day, "room", self._rooms, treatment, TREATMENT)
                numbing = self._free(day, "room", self._numbing, arrival, NUMBING)
                if room and numbing and self._free(day, "staff", [staff_id], treatment, TREATMENT):
                    self._take(day, "room", numbing, arrival, NUMBING)
                    self._take(day, "room", room, treatment, TREATMENT)
                    self._take(day, "staff", staff_id, treatment, TREATMENT)
                    self._taken[day, "patient", patient] = 1
                    return Place(day, arrival, staff_id, room, numbing, NUMBING + TREATMENT + AFTERCARE)
        return None

    def visit(self, patient: int, day: date, staff_id: int, around: int, minutes: int) -> Place | None:
        """A place for a consultation or the like: one room, one member of staff."""
        if self._taken[day, "patient", patient]:
            return None
        for arrival in self._arrivals(day, staff_id, minutes, around):
            room = self._free(day, "room", self._rooms, arrival, minutes)
            if room and self._free(day, "staff", [staff_id], arrival, minutes):
                self._take(day, "room", room, arrival, minutes)
                self._take(day, "staff", staff_id, arrival, minutes)
                self._taken[day, "patient", patient] = 1
                return Place(day, arrival, staff_id, room, None, minutes)
        return None

    def block(self, day: date, staff_id: int, start: int, minutes: int) -> bool:
        """Take a member of staff's time; whether it was free."""
        if not self._free(day, "staff", [staff_id], start, minutes):
            return False
        self._take(day, "staff", staff_id, start, minutes)
        return True

    def works_on(self, staff_id: int, day: date) -> bool:
        """Whether the clinic is open and this member of staff is there."""
        return bool(self._house.open_on(day) and self._rotas[staff_id].on(day))

    def _arrivals(self, day: date, staff_id: int, minutes: int, around: int) -> list[int]:
        if not self.works_on(staff_id, day):
            return []
        opens = max(self._house.open_on(day)[0].start, self._rotas[staff_id].on(day)[0].start)
        closes = min(self._house.open_on(day)[-1].end, self._rotas[staff_id].on(day)[-1].end)
        return sorted(range(opens, closes - minutes + 1, _STEP), key=lambda arrival: abs(arrival - around))

    def _free(self, day: date, kind: str, ids: Sequence[int], start: int, minutes: int) -> int | None:
        wanted = _bits(start, minutes)
        return next((id for id in ids if not self._taken[day, kind, id] & wanted), None)

    def _take(self, day: date, kind: str, id: int, start: int, minutes: int) -> None:
        self._taken[day, kind, id] |= _bits(start, minutes)


def days_near(ideal: date, first: date, last: date) -> list[date]:
    """The days from `first` to `last`, nearest to `ideal` first."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return sorted(days, key=lambda day: abs((day - ideal).days))


def _bits(start: int, minutes: int) -> int:
    return ((1 << minutes // 5) - 1) << start // 5
