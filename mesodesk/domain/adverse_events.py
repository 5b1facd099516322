"""What went wrong after a treatment: its kinds, how bad, where it was noticed, what is told of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.text import clean


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


#: Most characters of what happened, and of a note on it.
LONGEST_TEXT: Final = 4_000


@dataclass(frozen=True, slots=True)
class EventForm:
    """What is told of an adverse event when it is first noticed.

    `onset_on` is its first day as far as anybody knows, `sites` are zones of the body charts, `treatment_id`
    is the treatment after which it came, None for the patient's last one.
    """

    kind: EventKind
    severity: EventSeverity = EventSeverity.MILD
    onset_on: date | None = None
    sites: tuple[str, ...] = ()
    description: str = ""
    treatment_id: int | None = None


def check_event(form: EventForm, sites: Collection[str], treated_on: date | None, today: date) -> EventForm:
    """The form as the record may keep it; `sites` are the zones that there are.

    Raises `RuleError`: ``unknown_site``, ``future_date``, ``onset_before_treatment`` (`treated_on`),
    ``required`` (an event of the kind *other* has to be described), ``too_long``.
    """
    strange = next((site for site in form.sites if site not in sites), None)
    if strange is not None:
        raise RuleError("unknown_site", field="sites", site=strange)
    if form.onset_on is not None:
        if form.onset_on > today:
            raise RuleError("future_date", field="onset_on")
        if treated_on is not None and form.onset_on < treated_on:
            raise RuleError("onset_before_treatment", field="onset_on", treated_on=treated_on)
    description = clean(form.description, field="description", longest=LONGEST_TEXT, lines=True)
    if form.kind is EventKind.OTHER and not description:
        raise RuleError("required", field="description")
    return replace(form, sites=tuple(dict.fromkeys(form.sites)), description=description)
