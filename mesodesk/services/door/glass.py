"""Broken glass: one patient's facts, seen in an emergency by somebody whose role does not show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission

#: For so long the facts are seen, and never longer than the session.
GLASS_LASTS: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Glass:
    """What was broken, for whom, and when it ends; `id` is its row, which an owner looks at afterwards."""

    id: int
    patient_id: PatientId
    at: datetime
    until: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether it still counts; a clock that was set back does not give more time."""
        return self.at <= now < self.until

    def shows(self, permission: Permission, patient_id: PatientId) -> bool:
        """Facts of that patient, and nothing else of anybody."""
        return permission is Permission.SEE_FACTS and patient_id == self.patient_id
