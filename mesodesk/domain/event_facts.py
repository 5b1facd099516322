"""What is known of each kind of adverse event: when it shows, and what to do first, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mesodesk.domain.adverse_events import EventKind
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Source, Words


@dataclass(frozen=True, slots=True)
class EventFact:
    """One row of the facts on adverse events, for whoever reports one (`facts_on` finds those of a kind).

    `from_days` and `to_days` count from the day of the treatment, both included; None where no end is given.
    `expected` marks what the aftercare sheet announces anyway, `urgent` what a doctor has to see at once,
    `hold` what should keep the rest of the course waiting.
    """

    key: str
    kinds: tuple[EventKind, ...]
    from_days: int
    to_days: int | None
    onset: Words
    facts: Words
    first_action: Words
    expected: bool
    urgent: bool
    hold: bool
    sources: tuple[Source, ...]


def parse_event_fact(plain: Fields) -> EventFact:
    """Read one row; raises `RuleError("bad_data")` with the path of what is wrong."""
    kinds = []
    for number, kind in enumerate(plain.texts("kinds")):
        if kind not in set(EventKind):
            raise RuleError("bad_data", field=f"{plain.at('kinds')}[{number}]", wanted="word", value=kind)
        kinds.append(EventKind(kind))
    if not kinds:
        raise RuleError("bad_data", field=plain.at("kinds"), wanted="present")
    fact = EventFact(
        key=plain.text("key"),
        kinds=tuple(kinds),
        from_days=plain.number("from_days"),
        to_days=plain.maybe("to_days", plain.number),
        onset=plain.words("onset"),
        facts=plain.words("facts"),
        first_action=plain.words("first_action"),
        expected=plain.flag("expected"),
        urgent=plain.flag("urgent"),
        hold=plain.flag("hold"),
        sources=plain.sources(),
    )
    plain.finish()
    if fact.to_days is not None and fact.to_days < fact.from_days:
        raise RuleError("bad_data", field=plain.at("to_days"), wanted="order")
    return fact


def facts_on(kind: EventKind, facts: Iterable[EventFact], days: int | None = None) -> tuple[EventFact, ...]:
    """What is known of `kind`, in the order of the list; first what fits so many days after the treatment."""
    known = [fact for fact in facts if kind in fact.kinds]
    if days is None:
        return tuple(known)
    return tuple(sorted(known, key=lambda fact: not _fits(fact, days)))


def _fits(fact: EventFact, days: int) -> bool:
    return fact.from_days <= days and (fact.to_days is None or days <= fact.to_days)
