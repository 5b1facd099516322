"""A patient's rights at a glance: holds, an erasure that was asked for, and what would stand in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.rights.erasure import ErasureCard, card_of, open_erasure
from mesodesk.services.rights.holds import LegalHoldCard, hold_cards
from mesodesk.services.rights.obstacles import Standing, find_obstacles
from mesodesk.storage.tables import Patient


@dataclass(frozen=True, slots=True)
class RightsCard:
    """`erasure` is the one that was asked for and is not ended; `obstacles` what stands in the way of any."""

    patient_id: PatientId
    holds: tuple[LegalHoldCard, ...]
    erasure: ErasureCard | None
    obstacles: tuple[Standing, ...]


@dataclass(frozen=True)
class ShowRights(Query[RightsCard]):
    """Holds and erasure of one patient. Raises `NotFound`."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.HOLD_RECORD

    def answer(self, reading: Reading) -> RightsCard:
        """One card."""
        session = reading.session
        if session.get(Patient, self.patient_id) is None:
            raise NotFound("patient", self.patient_id)
        asked = open_erasure(session, self.patient_id)
        erasure = None if asked is None else card_of(reading, asked)
        obstacles = find_obstacles(reading, self.patient_id) if erasure is None else erasure.obstacles
        return RightsCard(self.patient_id, hold_cards(session, self.patient_id), erasure, obstacles)
