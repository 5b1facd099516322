"""Which aftercare rules meet in a session, by what was recorded, and how a sheet says them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from sqlmodel import col, select

from mesodesk.domain.aftercare import AddedRule, Done, longest, parse_added_rule, restrictions, rules_of
from mesodesk.domain.aftercare import Restriction as Moment
from mesodesk.domain.documents import Decided, Restriction
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Ingredient
from mesodesk.domain.paper_parts import Text, plain
from mesodesk.domain.protocols import Ending, ItemRole, Protocol
from mesodesk.domain.times import local_day
from mesodesk.domain.treatments import TreatmentBody
from mesodesk.services.door.practice import Reading
from mesodesk.services.papers.paper_words import PaperWords
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.services.records.treatment_rows import body_of, lines_of, signed_treatments
from mesodesk.services.screening.screening_checks import used_products
from mesodesk.storage.tables import Product, Treatment

_BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class AftercareLines:
    """What a sheet says of its rules: a line per moment, and what holds every day, with why (`decided`)."""

    restrictions: tuple[Restriction, ...]
    every_day: tuple[Text, ...]
    decided: tuple[Decided, ...]


@lru_cache(maxsize=2)
def load_added_rules(resources: Path) -> tuple[AddedRule, ...]:
    """The rules by technique, area and ingredient. Raises `RuleError` with the path of what is wrong."""
    file = resources / "protocols" / "aftercare.json"
    listed = Fields(json.loads(file.read_text(encoding="utf-8")), "aftercare")
    return tuple(parse_added_rule(item) for item in listed.each("items"))


def planned(reading: Reading, protocol: Protocol) -> Done:
    """What a session of `protocol` does as it is planned: its usual technique, its areas, its cocktail."""
    return Done((protocol.techniques[0].key,), protocol.areas, reading.frame.shipped.ingredients_of(protocol))


def recorded(reading: Reading, row: Treatment, protocol: Protocol) -> Done:
    """What was done in a session by its record; where that is silent, what the protocol plans.

    Everything that was on or in the skin counts: what the products are made of, cream and antiseptic. The
    cocktail stands in for a product whose composition nobody has entered.
    """
    body, usual = body_of(row), planned(reading, protocol)
    return Done(
        _techniques(body) or usual.techniques,
        tuple(str(drawn.chart) for drawn in body.maps if not drawn.is_empty) or usual.areas,
        _ingredients(reading, row, protocol),
    )


def moments_after(
    reading: Reading, row: Treatment, ended_at: datetime, next_at: datetime | None
) -> tuple[Moment, ...]:
    """Every rule with its end after a signed session, earlier ones of the same day of the clinic included.

    Of two treatments on one day the later sheet so has what still holds of the earlier one, the longer of
    both where both say something.
    """
    day = local_day(ended_at, reading.zone)
    found: list[Moment] = []
    for other in signed_treatments(reading.session, row.patient_id):
        if other.id == row.id or other.ended_at is None or other.ended_at > ended_at:
            continue
        if local_day(other.ended_at, reading.zone) == day and other.appointment_id != row.appointment_id:
            found += _moments(reading, other, other.ended_at, next_at)
    own = _moments(reading, row, ended_at, next_at)
    return longest((*own, *(one for one in found if one.ends_at is None or one.ends_at > ended_at)))


def lines_of_sheet(words: PaperWords, moments: Iterable[Moment]) -> AftercareLines:
    """How a sheet says `moments`: those that end at once for the same length in one line.

    What is to be done, and what has no end, stands among what holds every day; what a doctor prescribed
    always goes on.
    """
    lines = _Lines(words)
    for one in moments:
        lines.take(one)
    return lines.finish()


def decided_by(one: Moment) -> tuple[Decided, ...]:
    """What decided how long a rule lasts, as the record keeps it."""
    return tuple(Decided(one.rule, str(ground.basis), ground.key, ground.source) for ground in one.because)


def _moments(
    reading: Reading, row: Treatment, ended_at: datetime, next_at: datetime | None
) -> tuple[Moment, ...]:
    _, protocol = protocol_version(reading.session, row.protocol_version_id)
    rules = rules_of(protocol, recorded(reading, row, protocol), load_added_rules(reading.frame.resources))
    return restrictions(rules, ended_at, reading.zone, next_at)


def _techniques(body: TreatmentBody) -> tuple[str, ...]:
    """By the map where there is one, since the technique of the session is only what its zones begin with."""
    drawn = [zone.technique for map_ in body.maps for zone in map_.zones]
    drawn += [single.technique for map_ in body.maps for single in map_.singles]
    return tuple(dict.fromkeys(key for key in drawn or [body.technique] if key))


def _ingredients(reading: Reading, row: Treatment, protocol: Protocol) -> tuple[Ingredient, ...]:
    shipped = reading.frame.shipped
    cocktail = {item.ingredient: item.role for item in protocol.cocktail}
    lines = lines_of(reading.session, row.id or 0)
    ids = [line.product_id for line in lines]
    rows = reading.session.exec(select(Product).where(col(Product.id).in_(ids))).all() if ids else ()
    products = used_products(reading, {product.id or 0: product for product in rows})
    found = {part.key: part for product in products.values() for part in product.ingredients}
    unknown = not products or any(not product.ingredients for product in products.values())
    for key, role in cocktail.items():
        if unknown or role is not ItemRole.ACTIVE:
            found.setdefault(key, shipped.ingredients[key])
    return tuple(found.values())


@dataclass(slots=True)
class _Lines:
    """The lines of one sheet while its rules are gone through in the order in which they end."""

    words: PaperWords
    timed: dict[tuple[datetime, int | None, bool], list[Moment]] = field(default_factory=dict)
    every_day: list[Text] = field(default_factory=list)
    until_next: list[str] = field(default_factory=list)
    avoided: list[str] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)

    def take(self, one: Moment) -> None:
        if not self._is_to_be_done(one) and one.ends_at is not None:
            to_next = one.ends is Ending.NEXT_SESSION
            self.timed.setdefault((one.ends_at, one.hours, to_next), []).append(one)
            return
        self.decided += decided_by(one)
        if self._is_to_be_done(one):
            self.every_day.append(self._advice(one))
        else:
            held = self.avoided if one.ends is Ending.ADVICE else self.until_next
            held.append(self._name(one))

    def finish(self) -> AftercareLines:
        for name, items in (("next", self.until_next), ("avoid", self.avoided)):
            if items:
                text = self.words.words(f"aftercare.lasting.{name}", items=_BETWEEN.join(items))
                self.every_day.append(plain(text))
        self.every_day.append(self.words.text("aftercare.every_day.prescribed"))
        timed = tuple(
            Restriction(
                ends_at,
                hours,
                tuple(self._name(one) for one in ones),
                to_next,
                tuple(decided for one in ones for decided in decided_by(one)),
            )
            for (ends_at, hours, to_next), ones in self.timed.items()
        )
        return AftercareLines(timed, tuple(self.every_day), tuple(self.decided))

    def _is_to_be_done(self, one: Moment) -> bool:
        """Whether the rule asks for something rather than forbids it."""
        return self.words.wording.has(f"aftercare.every_day.{one.rule}")

    def _name(self, one: Moment) -> str:
        return self.words.words(f"aftercare.rules.{one.rule}")

    def _advice(self, one: Moment) -> Text:
        if one.ends_at is not None and one.ends is not Ending.NEXT_SESSION:
            end = self.words.formats.end(one.ends_at)
            rule = self.words.formats.sentence(self._name(one))
            until = self.words.words("aftercare.lasting.until", rule=rule, moment=f"{end.day} {end.clock}")
            return plain(until)
        always = f"aftercare.always.{one.rule}"
        if one.ends is Ending.ADVICE and self.words.wording.has(always):
            return self.words.text(always)
        return self.words.text(f"aftercare.every_day.{one.rule}")
