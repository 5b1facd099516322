"""Words of the stock: why microlitres came or went, what a recall looks for, and how a patient was told."""

from __future__ import annotations

from enum import StrEnum


class MovementKind(StrEnum):
    """Why microlitres of a lot came or went."""

    DELIVERY = "delivery"
    TREATMENT = "treatment"  #: drawn by a signed record, given back or taken by its amendments
    WASTE = "waste"
    COUNT = "count"  #: what a count found more or less than the book
    RETURN = "return"  #: sent back to the maker or the pharmacy


class PartRole(StrEnum):
    """What an ingredient is in a product."""

    ACTIVE = "active"
    EXCIPIENT = "excipient"


class RecallBasis(StrEnum):
    """What the patients of a recall have in common."""

    LOT = "lot"
    VIAL = "vial"
    DAY = "day"
    OPERATOR = "operator"


class ContactWay(StrEnum):
    """How a patient of a recall was approached."""

    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"
    VISIT = "visit"


class ContactResult(StrEnum):
    """What came of it; only *reached* ends the search for a patient."""

    SENT = "sent"
    NOT_REACHED = "not_reached"
    REACHED = "reached"
