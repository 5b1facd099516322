"""How long records are kept, and what becomes of a patient's wish to be erased."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


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


class ErasureBasis(StrEnum):
    """Why somebody is to be erased."""

    REQUEST = "request"
    EXPIRED = "expired"
    MISTAKE = "mistake"


class Obstacle(StrEnum):
    """What stands in the way of an erasure: a hold, a duty to keep, or care that is still going on."""

    HELD = "held"
    KEPT = "kept"
    UNSET = "unset"
    VISIT = "visit"
    COURSE = "course"
    EVENT = "event"
    RECALL = "recall"
    EARLY = "early"


#: So long after it was asked for an erasure may be carried out: time to think again.
ERASURE_DELAY: Final = timedelta(days=1)

#: Classes that need a number of years before anything of them may be erased. Of mere contact data no duty to
#: keep them is known; the ledger outlives the patient, because it holds no words.
NEED_A_RULE: Final = frozenset({RecordClass.CLINICAL, RecordClass.CONSENT, RecordClass.PHOTO})


def kept_until(last: date, years: int) -> date:
    """The last day on which a record must be kept whose newest entry is of `last`.

    So many years later; a 29 February ends on 28 February where the year has none.
    """
    try:
        return last.replace(year=last.year + years)
    except ValueError:
        return last.replace(year=last.year + years, day=28)


def number_hash(number: str) -> str:
    """What a tombstone keeps of the number of somebody who was erased, so that it is never given again."""
    return hashlib.sha256(f"patient number {number}".encode()).hexdigest()
