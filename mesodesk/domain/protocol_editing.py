"""Changing a protocol: a copy under a name of the clinic's own, and what stands behind a changed number."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import OWN_SOURCE, Source, Words, parse_source
from mesodesk.domain.protocols import AftercareRule, CourseShape, Protocol
from mesodesk.domain.text import clean, fold

#: Characters of a key; the record takes sixty.
_LONGEST_KEY: Final = 50
#: Characters of who and what for, within those that a source takes.
_LONGEST_NAME: Final = 60
_LONGEST_WORDS: Final = 80
#: What the words of an own source must not hold, because it divides.
_DIVIDERS: Final = str.maketrans({";": ",", ":": ","})
_CHOICE: Final = re.compile(r"^(?P<by>[^:]+), (?P<on>\d{4}-\d{2}-\d{2})(?:: (?P<words>.+))?$", re.ASCII)

#: A group of numbers that has sources of its own, and what is in it.
Numbers = dict[str, tuple[object, tuple[Source, ...]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who of the clinic chose a number, on which day, and after what (empty: nothing was said)."""

    by: str
    on: date
    words: str = ""


def own_choice(by: str, on: date, words: str = "") -> Source:
    """The source of what `by` chose for the clinic on that day.

    Raises `RuleError("too_long")` for more than 80 characters of words.
    """
    name = clean(by, field="source", longest=400).translate(_DIVIDERS)[:_LONGEST_NAME].strip() or "?"
    said = clean(words, field="source", longest=_LONGEST_WORDS).translate(_DIVIDERS)
    return parse_source(f"{OWN_SOURCE}{name}, {on}{f': {said}' if said else ''}", field="source")


def read_choice(source: Source) -> Choice | None:
    """Who chose what a source stands for; None for a source that is no choice of the clinic's."""
    found = _CHOICE.match(source.own_words)
    if found is None:
        return None
    try:
        on = date.fromisoformat(found["on"])
    except ValueError:
        return None
    return Choice(found["by"], on, found["words"] or "")


def key_for(name: str, taken: Collection[str]) -> str:
    """A key out of the English name: ``glow_plus``, or ``glow_plus_2`` where that is taken."""
    plain = "_".join(re.findall(r"[a-z0-9]+", fold(name)))[:_LONGEST_KEY].strip("_")
    stem = plain if plain[:1].isalpha() else f"protocol_{plain}".strip("_")
    numbers = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbers) if key not in taken)


def copy_of(protocol: Protocol, key: str, name: Words, indication: Words) -> Protocol:
    """`protocol` as one of the clinic's own. Its texts and rules stay those of the shipped one behind it."""
    return replace(protocol, key=key, name=name, indication=indication, based_on=protocol.family)


def check_sourced(before: Protocol, after: Protocol) -> None:
    """Raise `RuleError("source_needed")` for a number that changed while what stands behind it did not.

    `field` is the group: ``course``, ``segments.numbing``, ``techniques.papule.depth``,
    ``aftercare.sauna``, ``before.sun``, ``limit_ul``. A choice of the clinic's own covers what is changed
    again, and a value that the protocol itself names as an alternative needs nothing more.
    """
    old, named = find_numbers(before), _alternatives(after)
    for group, (value, sources) in find_numbers(after).items():
        stood = old.get(group, (value, ()))
        if not sources or value == stood[0] or sources != stood[1]:
            # A group without sources has no number: `parse_protocol` holds the two together.
            continue
        if any(source.own_words for source in sources):
            continue
        if (group, value, sources) not in named:
            raise RuleError("source_needed", field=group)


def find_numbers(protocol: Protocol) -> Numbers:
    """Every group of numbers with its sources, by the name that `check_sourced` gives it."""
    found: Numbers = {"course": _shape(protocol.course)}
    found |= {f"segments.{part.kind}": (part.minutes, part.sources) for part in protocol.segments}
    for item in protocol.techniques:
        name = f"techniques.{item.key}"
        found[f"{name}.depth"] = ((item.depth_min_mm, item.depth_max_mm), item.depth_sources)
        found[f"{name}.needle"] = (item.needle, item.needle_sources)
        found[f"{name}.spacing"] = ((item.spacing_min_mm, item.spacing_max_mm), item.spacing_sources)
        found[f"{name}.volume"] = ((item.volume_min, item.volume_max, item.per_cm), item.volume_sources)
    found |= {f"aftercare.{rule.key}": _ending(rule) for rule in protocol.aftercare}
    found |= {f"before.{item.key}": (item.days, item.sources) for item in protocol.before}
    return found | {"limit_ul": (protocol.limit_ul, protocol.limit_sources)}


def _shape(shape: CourseShape) -> tuple[object, tuple[Source, ...]]:
    return (shape.sessions, shape.interval, shape.maintenance), shape.sources


def _ending(rule: AftercareRule) -> tuple[object, tuple[Source, ...]]:
    return (rule.ends, rule.hours), rule.sources


def _alternatives(protocol: Protocol) -> list[tuple[str, object, tuple[Source, ...]]]:
    named: list[tuple[str, object, tuple[Source, ...]]] = [
        ("course", *_shape(item.shape)) for item in protocol.alternatives
    ]
    for rule in protocol.aftercare:
        named += [(f"aftercare.{rule.key}", ("hours", other.hours), other.sources) for other in rule.stricter]
    return named
