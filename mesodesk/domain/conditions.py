"""What a patient has answered, topic by topic: state, details, and when it was last confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesodesk.domain.allergies import Severity
from mesodesk.domain.errors import RuleError
from mesodesk.domain.vocabulary import Topic


class TopicState(StrEnum):
    """Whether a topic was asked, and what came of it."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    SOME = "some"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One allergy, condition, procedure or medicine as it was said.

    `term` is the vocabulary key that it was matched to, None for free text that matched nothing. `since` is
    the day it began or, for a procedure or a vaccine, the day it happened; from `until` on it is over
    (half-open). `area` is a body area key where that matters, None when it was not said.
    """

    text: str
    term: str | None = None
    since: date | None = None
    until: date | None = None
    area: str | None = None
    reaction: str | None = None
    severity: Severity | None = None

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise RuleError("until_before_since", field="until", since=self.since, until=self.until)

    def is_over(self, on: date) -> bool:
        """Whether it has ended by `on`."""
        return self.until is not None and self.until <= on


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """The state of one topic, its entries, and the day on which somebody last confirmed it.

    Entries need the state *some*; *some* without entries is allowed only where the topic is a date of its own
    (pregnancy, breastfeeding) and counts as *unknown* elsewhere.
    """

    state: TopicState = TopicState.NOT_ASKED
    entries: tuple[Entry, ...] = ()
    confirmed_on: date | None = None

    def __post_init__(self) -> None:
        if self.entries and self.state is not TopicState.SOME:
            raise RuleError("entries_need_some", field="state", state=str(self.state))


#: The topics that everybody is asked about, whatever the sex.
ASKED_OF_ALL = (Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES)
