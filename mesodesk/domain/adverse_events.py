"""Words for what went wrong after a treatment: kinds, how bad, where it was noticed, and where it stands."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """What happened, after the clinic's facts 4.3."""

    LATE_INFECTION = "late_infection"  #: nodule, lump or open spot weeks later (C17, C19: 1-12 weeks)
    INFECTION = "infection"
    ABSCESS = "abscess"
    ALLERGY = "allergy"
    FAINTING = "fainting"
    OEDEMA = "oedema"
    BRUISE = "bruise"
    PIGMENTATION = "pigmentation"
    HAIR_LOSS = "hair_loss"
    DERMATITIS = "dermatitis"
    GRANULOMA = "granuloma"
    NECROSIS = "necrosis"
    PAIN = "pain"
    OTHER = "other"


class EventSeverity(StrEnum):
    """How bad it is."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class EventSource(StrEnum):
    """Where it was noticed."""

    LOOK_BACK = "look_back"
    SESSION = "session"
    REPORT = "report"


class EventState(StrEnum):
    """Whether it still needs somebody."""

    OPEN = "open"
    CLOSED = "closed"
