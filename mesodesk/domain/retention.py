"""How long records are kept, and what becomes of a patient's wish to be erased."""

from __future__ import annotations

from enum import StrEnum


class RecordClass(StrEnum):
    """Kinds of records that a law or a clinic keeps for different times."""

    CLINICAL = "clinical"
    CONSENT = "consent"
    PHOTO = "photo"
    CONTACT = "contact"
    LEDGER = "ledger"


class ErasureState(StrEnum):
    """Asked for, taken back before it was done, being carried out in this transaction, or done."""

    ASKED = "asked"
    WITHDRAWN = "withdrawn"
    RUNNING = "running"
    DONE = "done"
