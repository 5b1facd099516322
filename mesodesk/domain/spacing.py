"""Spacing between treatments: how many days a session keeps from other procedures, done or planned.

The rules are data (clinical facts, table 4.6) that the clinic may change. A procedure is a recorded fact with
its day; days are the clinic's calendar days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from mesodesk.domain.entries import ReadEntry
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.firing import is_for
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import Applies, Level, Rule, Span, When
from mesodesk.domain.vocabulary import Topic

#: More days than this between two treatments are a slip of the keys.
MOST_DAYS: Final = 400
#: Where the key of a rule begins that the clinic wrote itself.
OWN: Final = "own."


@dataclass(frozen=True, slots=True)
class SpacingRule:
    """How far a session keeps from one kind of procedure.

    `terms` are keys or classes of the vocabulary. `days_before` is for a procedure that follows a session,
    `days_after` for one that comes first; 14 means that the fourteenth day after is the first that will do.
    `same_day` allows both on one day. With `in_area` a procedure that was told for another area does not
    count. A session that is too near waits at its start too, unless the rule only informs. `found` notes
    what the sources give. `span_after` stands in for `days_after` where a screening rule
    counts in months.
    """

    key: str
    terms: tuple[str, ...]
    days_before: int
    days_after: int
    applies: Applies = field(default_factory=Applies)
    level: Level = Level.WAIT
    same_day: bool = False
    in_area: bool = False
    sources: tuple[Source, ...] = ()
    found: str = ""
    active: bool = True
    reason: str = ""
    span_after: Span | None = None

    @property
    def is_own(self) -> bool:
        """Whether the clinic wrote it."""
        return self.key.startswith(OWN)

    def with_choice(self, days_before: int, days_after: int, active: bool, reason: str) -> SpacingRule:
        """The rule as the clinic wants it; raises ``bad_spacing_days`` for days that nobody means."""
        for name, days in (("days_before", days_before), ("days_after", days_after)):
            if not 0 <= days <= MOST_DAYS:
                raise RuleError("bad_spacing_days", field=name, min=0, max=MOST_DAYS)
        return replace(self, days_before=days_before, days_after=days_after, active=active, reason=reason)


@dataclass(frozen=True, slots=True)
class KeptClear:
    """Days, first and last included, on which a procedure leaves no room for a session.

    `procedure` is what was told, in the patient's own words, `day` when it is or was; `next_day` is the first
    day after them.
    """

    first: date
    last: date
    rule: str
    procedure: str
    day: date

    @property
    def next_day(self) -> date:
        """The first day after these."""
        return self.last + timedelta(days=1)


def parse_spacing_rule(plain: Fields) -> SpacingRule:
    """Read one shipped rule; raises `RuleError("bad_data")` with the path of what is wrong."""
    applies = plain.inside("applies") if plain.has("applies") else None
    rule = SpacingRule(
        key=plain.text("key"),
        terms=plain.texts("terms"),
        days_before=plain.number("days_before"),
        days_after=plain.number("days_after"),
        applies=Applies()
        if applies is None
        else Applies(protocols=applies.texts("protocols"), areas=applies.texts("areas")),
        level=plain.word("level", Level) if plain.has("level") else Level.WAIT,
        same_day=plain.flag("same_day", default=False),
        in_area=plain.flag("in_area", default=False),
        sources=plain.sources(),
        found=plain.text_or("found", ""),
    )
    plain.finish()
    return rule.with_choice(rule.days_before, rule.days_after, True, "")


def from_screening(rules: Iterable[Rule]) -> Iterator[SpacingRule]:
    """The screening rules that make any cocktail wait after an event, as rules of spacing.

    What screening would send home again is not planned in the first place.
    """
    for rule in rules:
        fires = rule.fires
        after_event = fires.when is When.AFTER_EVENT and not fires.allergies
        about_any = not (rule.applies.substances or rule.applies.products)
        if rule.active and rule.level is Level.WAIT and after_event and about_any:
            yield SpacingRule(
                rule.key,
                fires.terms,
                days_before=0,
                days_after=0 if fires.span is None else fires.span.days,
                applies=rule.applies,
                in_area=fires.in_area,
                sources=rule.sources,
                span_after=fires.span,
            )


def days_kept_clear(
    entries: Iterable[ReadEntry], rules: Iterable[SpacingRule], protocol: Protocol
) -> tuple[KeptClear, ...]:
    """Where the procedures among `entries` leave no room for a session of `protocol`, earliest first."""
    standing = [rule for rule in rules if rule.active and is_for(rule.applies, protocol)]
    found = {
        kept
        for read in entries
        if read.topic is not Topic.ALLERGIES
        for rule in standing
        for kept in _around(read, rule, protocol)
    }
    return tuple(sorted(found, key=lambda kept: (kept.first, kept.last, kept.rule, kept.procedure)))


def _around(read: ReadEntry, rule: SpacingRule, protocol: Protocol) -> Iterator[KeptClear]:
    entry, wanted = read.entry, frozenset(rule.terms)
    day = entry.since or entry.until
    if day is None or not any(term.substances & wanted for term in read.terms):
        return
    if rule.in_area and entry.area is not None and entry.area not in protocol.areas:
        return
    one = timedelta(days=1)
    first = min(day, day - timedelta(days=rule.days_before) + one)
    last = max(day, (rule.span_after or Span(days=rule.days_after)).after(day) - one)
    spans = [(first, day - one), (day + one, last)] if rule.same_day else [(first, last)]
    yield from (KeptClear(*span, rule.key, entry.text, day) for span in spans if span[0] <= span[1])
