"""Looking back before a session: three questions about what came late, and what a yes makes one think of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from mesodesk.domain.adverse_events import EventKind
from mesodesk.domain.errors import RuleError

#: The questions, in the order in which they are asked; their words are data (``events.questions``).
QUESTIONS: Final = ("lump_or_nodule", "redness_pain_or_discharge", "anything_else")
#: Infection with mycobacteria shows 1 to 12 weeks after the injections (C17, C19).
LATE_FROM: Final = timedelta(weeks=1)
LATE_UNTIL: Final = timedelta(weeks=12)

_LIKELY: Final[Mapping[str, EventKind]] = {
    "lump_or_nodule": EventKind.LATE_INFECTION,
    "redness_pain_or_discharge": EventKind.INFECTION,
    "anything_else": EventKind.OTHER,
}


def check_answers(answers: Iterable[tuple[str, bool]]) -> dict[str, bool]:
    """The answers by question; raises ``look_back_incomplete`` unless each was answered, and only once."""
    given = list(answers)
    known = dict(given)
    if len(known) != len(given) or set(known) != set(QUESTIONS):
        missing = next((key for key in QUESTIONS if key not in known), None)
        raise RuleError("look_back_incomplete", field="answers", question=missing)
    return {key: known[key] for key in QUESTIONS}


def likely_kind(answers: Mapping[str, bool]) -> EventKind:
    """What a yes makes one think of first; the person at the needle says what it is."""
    return next((_LIKELY[key] for key in QUESTIONS if answers.get(key)), EventKind.OTHER)
