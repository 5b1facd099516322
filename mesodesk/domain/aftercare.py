"""Until when what has to be left alone after a session, as real moments, and why until then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Ingredient, Source, source_text
from mesodesk.domain.protocols import AftercareRule, Ending, Protocol, parse_aftercare
from mesodesk.domain.times import day_bounds, local_day

#: How long after a session a late infection may still show (non-tuberculous mycobacteria, 1-12 weeks; C19).
LATE_WEEKS: Final = 12
LATE_SOURCES: Final = (Source("C19"),)
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class Basis(StrEnum):
    """What of a session brings an aftercare rule."""

    PROTOCOL = "protocol"
    TECHNIQUE = "technique"
    AREA = "area"
    INGREDIENT = "ingredient"


@dataclass(frozen=True, slots=True)
class Ground:
    """What of the session a rule rests on: the protocol, technique, area or ingredient called `key`."""

    basis: Basis
    key: str
    sources: tuple[Source, ...]

    @property
    def source(self) -> str:
        """All sources in one line."""
        return source_text(self.sources)


@dataclass(frozen=True, slots=True)
class GroundedRule:
    """An aftercare rule and what of the session brings it."""

    rule: AftercareRule
    ground: Ground


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in a session, as far as rules look at it: how, where and with what."""

    techniques: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedRule:
    """A rule that holds beside those of the protocol where a technique, an area or a substance meets it.

    Any of the three suffices. `substances` are keys or classes of ingredients.
    """

    rule: AftercareRule
    techniques: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()

    def met_by(self, done: Done) -> tuple[GroundedRule, ...]:
        """The rule once for everything in `done` that brings it; nothing where nothing does."""
        brings = [(Basis.TECHNIQUE, key) for key in done.techniques if key in self.techniques]
        brings += [(Basis.AREA, key) for key in done.areas if key in self.areas]
        wanted = frozenset(self.substances)
        brings += [(Basis.INGREDIENT, one.key) for one in done.ingredients if one.substances & wanted]
        return tuple(
            GroundedRule(self.rule, Ground(basis, key, self.rule.sources))
            for basis, key in dict.fromkeys(brings)
        )


@dataclass(frozen=True, slots=True)
class Restriction:
    """One aftercare rule with the moment (UTC) at which it ends.

    `ends_at` is None for what has no end: advice, and what lasts until a next session that is not booked.
    `hours` is the rule's length where it has one; the words are in the wording under `rule`. `because` says
    what decided, more than one where several end at the same moment.
    """

    rule: str
    ends: Ending
    ends_at: datetime | None
    hours: int | None
    sources: tuple[Source, ...]
    because: tuple[Ground, ...] = ()

    @property
    def source(self) -> str:
        """All sources in one line."""
        return source_text(self.sources)


def parse_added_rule(item: Fields) -> AddedRule:
    """Read one rule of ``aftercare.json``.

    Raises `RuleError("bad_data")` with the path of what is wrong, and for a rule that nothing brings.
    """
    techniques, areas = item.texts("techniques"), item.texts("areas")
    substances = item.texts("substances")
    if not (techniques or areas or substances):
        raise RuleError("bad_data", field=item.at("areas"), wanted="present")
    read = AddedRule(parse_aftercare(item.inside("rule")), techniques, areas, substances)
    item.finish()
    return read


def rules_of(protocol: Protocol, done: Done, added: Iterable[AddedRule] = ()) -> tuple[GroundedRule, ...]:
    """The rules of `protocol` in its order, then those that hold because of what was done."""
    own = [
        GroundedRule(rule, Ground(Basis.PROTOCOL, protocol.key, rule.sources)) for rule in protocol.aftercare
    ]
    return (*own, *(met for rule in added for met in rule.met_by(done)))


def restrictions(
    rules: Iterable[GroundedRule], ended_at: datetime, zone: ZoneInfo, next_session_at: datetime | None
) -> tuple[Restriction, ...]:
    """What to leave alone until when, after a session that ended at `ended_at` (aware).

    Hours are added to the instant, so a change of the clocks neither stretches nor shortens them; the end of
    the day is the midnight that closes the clinic's calendar day. Where a rule's key comes several times, the
    one that ends last stands, as `longest` has it.
    """
    if ended_at.tzinfo is None:
        raise ValueError("the end of a session is an aware instant")
    # Python adds hours to the wall clock of a zoned datetime; only in UTC are they real hours.
    ended_at = ended_at.astimezone(UTC)
    return longest(
        Restriction(
            each.rule.key,
            each.rule.ends,
            _end(each.rule, ended_at, zone, next_session_at),
            each.rule.hours,
            each.rule.sources,
            (each.ground,),
        )
        for each in rules
    )


def longest(found: Iterable[Restriction]) -> tuple[Restriction, ...]:
    """Of each rule the one that ends last, in the order in which they end, endless ones last.

    For several sessions of one day, all of theirs. By their real ends: what lasts until a session that is not
    booked outlasts all hours, and advice outlasts that. Of those that end together the first stands, with the
    grounds of all; rules that end together keep the order in which they came.
    """
    last: dict[str, Restriction] = {}
    for one in found:
        known = last.get(one.rule)
        if known is None or _lasts(one) > _lasts(known):
            last[one.rule] = one
        elif _lasts(one) == _lasts(known):
            last[one.rule] = replace(known, because=tuple(dict.fromkeys((*known.because, *one.because))))
    return tuple(sorted(last.values(), key=lambda one: one.ends_at or _NEVER))


def late_warning_day(ended_at: datetime, zone: ZoneInfo) -> date:
    """The clinic's calendar day until which a lump or an open spot has to be reported: 12 weeks on (C19)."""
    return local_day(ended_at, zone) + timedelta(weeks=LATE_WEEKS)


def _lasts(one: Restriction) -> tuple[int, datetime]:
    if one.ends_at is not None:
        return 0, one.ends_at
    return (2 if one.ends is Ending.ADVICE else 1), _NEVER


def _end(
    rule: AftercareRule, ended_at: datetime, zone: ZoneInfo, next_session_at: datetime | None
) -> datetime | None:
    if rule.ends is Ending.HOURS and rule.hours is not None:
        return ended_at + timedelta(hours=rule.hours)
    if rule.ends is Ending.END_OF_DAY:
        return day_bounds(local_day(ended_at, zone), zone)[1]
    return next_session_at if rule.ends is Ending.NEXT_SESSION else None
