"""Where a consent form stands."""

from __future__ import annotations

from enum import StrEnum


class ConsentState(StrEnum):
    """From the prepared form to both signatures, or to its withdrawal."""

    AWAITING_PATIENT = "awaiting_patient"
    AWAITING_DOCTOR = "awaiting_doctor"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
