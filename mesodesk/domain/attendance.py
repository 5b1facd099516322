"""Who did not come: missed visits and late cancellations, as facts of a patient for whoever books."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from mesodesk.domain.appointments import Status

#: A visit that is cancelled less than this long before the arrival can hardly be given to somebody else.
LATE_CANCELLATION: Final = timedelta(hours=24)


class Absence(StrEnum):
    """How a visit was lost."""

    NO_SHOW = "no_show"
    LATE_CANCELLATION = "late_cancellation"


def find_absence(
    status: Status, starts_at: datetime, freed_at: datetime | None, *, was_held: bool = False
) -> Absence | None:
    """What a visit says of its patient, if anything.

    A cancellation without `freed_at` came before the record knew when; a hold that nobody confirmed
    (`was_held`) was let go by the program. Neither is the patient's doing.
    """
    if status is Status.NO_SHOW:
        return Absence.NO_SHOW
    if status is not Status.CANCELLED or freed_at is None or was_held:
        return None
    return Absence.LATE_CANCELLATION if freed_at > starts_at - LATE_CANCELLATION else None
