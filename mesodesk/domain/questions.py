"""Words of the questionnaire: which one, and how it was filled in."""

from __future__ import annotations

from enum import StrEnum


class QuestionnaireKind(StrEnum):
    """The long one of a first visit, or "has anything changed?" of the later ones."""

    FIRST = "first"
    LATER = "later"


class FilledIn(StrEnum):
    """Where the answers were written."""

    SCREEN = "screen"
    PAPER = "paper"
