"""What whoever reports an adverse event should know of its kind: onset, first action, source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.adverse_events import EventKind
from mesodesk.domain.event_facts import EventFact, facts_on
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Query, Reading


@dataclass(frozen=True)
class ShowEventFacts(Query[tuple[EventFact, ...]]):
    """The facts on one kind of event; first what fits so many days after the treatment, where they are known.

    For the form of an event: `urgent` and `hold` say what it should propose, `first_action` what to do now.
    """

    kind: EventKind
    days_after: int | None = None
    permission: ClassVar[Permission] = Permission.REPORT_EVENT

    def answer(self, reading: Reading) -> tuple[EventFact, ...]:
        """At least one, for every kind."""
        return facts_on(self.kind, reading.frame.shipped.event_facts, self.days_after)
