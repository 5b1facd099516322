"""One appointment as the calendar shows it, wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import local_day
from mesodesk.services.booking.calendar_blocks import BlockCard, Names, load_blocks
from mesodesk.services.booking.visits import appointment_row
from mesodesk.services.door.practice import Query, Reading


@dataclass(frozen=True)
class ShowBlock(Query[BlockCard]):
    """An appointment by its id; raises `NotFound`, also for one that has no time."""

    appointment_id: AppointmentId
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> BlockCard:
        """One card."""
        row = appointment_row(reading, self.appointment_id)
        day = local_day(row.starts_at, reading.zone)
        for card in load_blocks(reading, day, day, Names(reading.session)):
            if card.appointment_id == self.appointment_id:
                reading.listed((card.patient_id,), "calendar")
                return card
        raise NotFound("appointment", self.appointment_id)
