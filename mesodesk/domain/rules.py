"""Screening rules as data: what fires them, for which treatments, how grave they are, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Source, Words
from mesodesk.domain.times import add_months


class Level(StrEnum):
    """How grave a finding is, from light to grave."""

    INFORM = "inform"
    ASK = "ask"
    WAIT = "wait"
    DOCTOR_DECIDES = "doctor_decides"
    STOP = "stop"


#: Levels from light to grave, for comparing.
GRAVITY: Final[dict[Level, int]] = {level: number for number, level in enumerate(Level)}


class When(StrEnum):
    """At which stage of a recorded fact a rule fires."""

    NOW = "now"  #: while it lasts
    PAST = "past"  #: only when it is over
    EVER = "ever"  #: a history that does not go away
    WITHIN = "within"  #: while it lasts and for the rule's span after it
    AFTER_EVENT = "after_event"  #: for the rule's span after the day it happened


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in whole calendar months and days."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """The day on which the span that begins on `day` is over; the last day of a shorter month."""
        return add_months(day, self.months) + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Applies:
    """For which treatments a rule stands; an empty tuple means *any*.

    `substances` are ingredient keys or substance classes: one of them in the cocktail is enough, and the
    finding names that ingredient. `areas` and `protocols` likewise. `products` are ids as text; such a rule
    speaks as soon as one of them is chosen for a session, and of `substances` only for what is in them.
    """

    protocols: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fires:
    """Which fact of the patient fires a rule.

    `terms` are term keys or term classes of the vocabulary among the patient's conditions and medicines
    (`allergies` looks among the allergies instead). The other fields stand for facts that are not entries:
    `pregnancy`, `breastfeeding`, `under_age` and `over_age` (years; nobody of just that age is meant),
    `phototypes` (I-VI as 1-6), `not_male`; `present` fires on the substance alone, whoever the patient is.
    """

    terms: tuple[str, ...] = ()
    allergies: bool = False
    when: When = When.NOW
    span: Span | None = None
    in_area: bool = False
    pregnancy: bool = False
    breastfeeding: bool = False
    under_age: int | None = None
    phototypes: tuple[int, ...] = ()
    not_male: bool = False
    present: bool = False
    over_age: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One screening rule. Its sentences are in the wording, under ``findings.<key>``, or are its own `words`.

    `table` is the table of the clinical facts that it comes from; `in_brief` says whether the clinic's own
    text has it; `found` notes the range that sources give where they differ. `covers` are rules that need not
    be said of the same fact when this one speaks, because it says more of the same. A rule that is not
    `active` was switched off, for a `reason`. `set_here` marks, in a protocol, a rule that its dermatologist
    set for just that protocol: what the clinic publishes for all treatments leaves it as it is.
    """

    key: str
    level: Level
    applies: Applies
    fires: Fires
    sources: tuple[Source, ...]
    in_brief: bool = False
    table: str = ""
    found: str = ""
    covers: tuple[str, ...] = ()
    words: Words | None = None
    active: bool = True
    reason: str = ""
    set_here: bool = False


def parse_rule(plain: Fields) -> Rule:
    """Read one rule; raises `RuleError("bad_data")` with the path of what is wrong."""
    rule = Rule(
        key=plain.text("key"),
        level=plain.word("level", Level),
        applies=_parse_applies(plain.inside("applies")) if plain.has("applies") else Applies(),
        fires=_parse_fires(plain.inside("fires")),
        sources=plain.sources(),
        in_brief=plain.flag("in_brief", default=False),
        table=plain.text_or("table", ""),
        found=plain.text_or("found", ""),
        covers=plain.texts("covers"),
        words=plain.maybe("words", plain.words),
        active=plain.flag("active", default=True),
        reason=plain.text_or("reason", ""),
        set_here=plain.flag("set_here", default=False),
    )
    plain.finish()
    return rule


def _parse_applies(plain: Fields) -> Applies:
    applies = Applies(
        plain.texts("protocols"), plain.texts("substances"), plain.texts("areas"), plain.texts("products")
    )
    plain.finish()
    return applies


def _parse_fires(plain: Fields) -> Fires:
    fires = Fires(
        terms=plain.texts("terms"),
        allergies=plain.flag("allergies", default=False),
        when=plain.word("when", When) if plain.has("when") else When.NOW,
        span=plain.maybe("span", lambda name: _parse_span(plain.inside(name))),
        in_area=plain.flag("in_area", default=False),
        pregnancy=plain.flag("pregnancy", default=False),
        breastfeeding=plain.flag("breastfeeding", default=False),
        under_age=plain.maybe("under_age", plain.number),
        over_age=plain.maybe("over_age", plain.number),
        phototypes=tuple(
            _phototype(plain, value)
            for value in (plain.items("phototypes") if plain.has("phototypes") else ())
        ),
        not_male=plain.flag("not_male", default=False),
        present=plain.flag("present", default=False),
    )
    plain.finish()
    if (fires.when in (When.WITHIN, When.AFTER_EVENT)) != (fires.span is not None):
        raise RuleError("bad_data", field=plain.at("span"), wanted="span")
    if fires == Fires():
        raise RuleError("bad_data", field=plain.path, wanted="present")
    return fires


def _phototype(plain: Fields, value: object) -> int:
    if not isinstance(value, int) or not 1 <= value <= 6:
        raise RuleError("bad_data", field=plain.at("phototypes"), wanted="number")
    return value


def _parse_span(plain: Fields) -> Span:
    span = Span(
        plain.number("months") if plain.has("months") else 0, plain.number("days") if plain.has("days") else 0
    )
    plain.finish()
    if span == Span():
        raise RuleError("bad_data", field=plain.path, wanted="number")
    return span
