"""Whether a version of a protocol may be used, and whether a lot may."""

from __future__ import annotations

from enum import StrEnum


class PublishState(StrEnum):
    """A protocol is a draft until a dermatologist of the clinic publishes it; a later version retires it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class LotState(StrEnum):
    """A quarantined lot may not be used, whatever its expiry date says."""

    AVAILABLE = "available"
    QUARANTINED = "quarantined"
