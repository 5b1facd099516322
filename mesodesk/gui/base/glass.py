"""The glass that somebody at this desk has broken: whose facts are seen, and until when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.ids import PatientId

if TYPE_CHECKING:
    from mesodesk.services.people.broken_glass import OpenGlass


class GlassPane(QObject):
    """One for each desk; `changed` when it is broken and when that is over. The services decide."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open: OpenGlass | None = None

    @property
    def now(self) -> OpenGlass | None:
        """The glass that is broken, if any."""
        return self._open

    def show(self, glass: OpenGlass | None) -> None:
        """It is broken, or whole again."""
        if glass != self._open:
            self._open = glass
            self.changed.emit()

    def is_over(self, now: datetime) -> bool:
        """Whether its time has run out."""
        return self._open is not None and now >= self._open.until

    def shows(self, patient_id: PatientId | None) -> bool:
        """Whether this patient's facts are seen through it."""
        return self._open is not None and self._open.patient_id == patient_id
