"""Outcome scales as data, and their arithmetic in whole thousandths, so that no float rounds a score.

A scale has parts that somebody enters as whole numbers. Its score is a sum of terms, each a weight times a
product of sums of parts (mMASI: 0.3 x area x darkness, area by area; C93, C94), or a share of one part in
another (hair pull), or there is none because the parts stand for themselves (left and right fold).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Source
from mesodesk.domain.outcome_words import Scale

#: A course is looked at after so many sessions: the brief expects lasting results after sessions 3 to 4,
#: which nobody has tested as a rule (facts 4.12).
DECISION_AFTER: Final = 3


class Better(StrEnum):
    """Which way a score improves; *neither* where a higher or lower figure says nothing by itself."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Part:
    """One whole number to enter, from `least` to `most`; `named` says that each value has words of its own.

    `named` parts are chosen, others typed. `unit` is as it is written ("%", "/cm²", "µm").
    """

    key: str
    least: int
    most: int
    named: bool = False
    unit: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """`weight_milli` thousandths times the product of `factors`, each of which is a sum of parts."""

    weight_milli: int
    factors: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ScaleForm:
    """One scale: what is entered, how it adds up, which way is better, and on whose word.

    `share` names the parts whose quotient in percent is the score. `marks_milli` are figures that the sources
    give to compare with, by key of their words.
    """

    scale: Scale
    parts: tuple[Part, ...]
    terms: tuple[Term, ...]
    share: tuple[str, str] | None
    better: Better
    marks_milli: tuple[tuple[str, int], ...]
    sources: tuple[Source, ...]
    found: str = ""

    @property
    def has_score(self) -> bool:
        """Whether there is one figure for the whole."""
        return bool(self.terms) or self.share is not None

    @property
    def most_milli(self) -> int | None:
        """The highest score that there can be, in thousandths; None without a score."""
        if self.share is not None:
            return 100_000
        return self.score_milli({part.key: part.most for part in self.parts}) if self.terms else None

    def check(self, parts: Mapping[str, int]) -> None:
        """Raise what is wrong with these figures, with the part as field.

        `RuleError`: ``unknown_scale_part``, ``required``, ``score_range`` (with `min` and `max`),
        ``share_over`` (more hairs came out than were grasped).
        """
        known = {part.key: part for part in self.parts}
        for key in parts:
            if key not in known:
                raise RuleError("unknown_scale_part", field=key)
        for part in self.parts:
            value = parts.get(part.key)
            if value is None and not part.optional:
                raise RuleError("required", field=part.key)
            if value is not None and not part.least <= value <= part.most:
                raise RuleError("score_range", field=part.key, min=part.least, max=part.most)
        if not parts:
            raise RuleError("required", field=self.parts[0].key)
        if self.share is not None and parts[self.share[0]] > parts[self.share[1]]:
            raise RuleError("share_over", field=self.share[0], most=parts[self.share[1]])

    def score_milli(self, parts: Mapping[str, int]) -> int | None:
        """The score in thousandths, rounded half up where a share does not divide; None without a score."""
        if self.share is not None:
            whole = parts[self.share[1]]
            return (2 * parts[self.share[0]] * 100_000 + whole) // (2 * whole)
        if not self.terms:
            return None
        return sum(
            term.weight_milli * prod(sum(parts.get(key, 0) for key in factor) for factor in term.factors)
            for term in self.terms
        )


def parse_scale(plain: Fields) -> ScaleForm:
    """Read one scale; raises `RuleError("bad_data")` with the path of what is wrong."""
    share = plain.texts("share")
    form = ScaleForm(
        scale=plain.word("scale", Scale),
        parts=tuple(_part(item) for item in plain.each("parts")),
        terms=tuple(_term(item) for item in plain.each("terms")) if plain.has("terms") else (),
        share=(share[0], share[1]) if len(share) == 2 else None,
        better=plain.word("better", Better),
        marks_milli=tuple(_mark(item) for item in plain.each("marks")) if plain.has("marks") else (),
        sources=plain.sources(),
        found=plain.text_or("found", ""),
    )
    plain.finish()
    known = {part.key for part in form.parts}
    used = {key for term in form.terms for factor in term.factors for key in factor} | set(share)
    if not form.parts or not used <= known or len(known) != len(form.parts):
        raise RuleError("bad_data", field=plain.at("parts"), wanted="present")
    return form


def _part(item: Fields) -> Part:
    read = Part(
        item.text("key"),
        item.number("least"),
        item.number("most"),
        named=item.flag("named", default=False),
        unit=item.text_or("unit", ""),
        optional=item.flag("optional", default=False),
    )
    item.finish()
    return read


def _term(item: Fields) -> Term:
    factors = []
    for number, factor in enumerate(item.items("factors")):
        if not isinstance(factor, list) or not factor or not all(isinstance(key, str) for key in factor):
            raise RuleError("bad_data", field=f"{item.at('factors')}[{number}]", wanted="list")
        factors.append(tuple(factor))
    read = Term(item.number("weight_milli"), tuple(factors))
    item.finish()
    return read


def _mark(item: Fields) -> tuple[str, int]:
    read = (item.text("key"), item.number("milli"))
    item.finish()
    return read
