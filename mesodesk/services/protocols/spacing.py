"""Spacing between treatments: the shipped rules as the clinic wants them, and what they keep clear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sqlmodel import Session, select

from mesodesk.domain.availability import BarredDays
from mesodesk.domain.changes import Topic
from mesodesk.domain.entries import read_entries
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.formulary import source_text
from mesodesk.domain.ids import PatientId
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Language, Permission
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import Level
from mesodesk.domain.screening import Finding
from mesodesk.domain.spacing import OWN, KeptClear, SpacingRule, days_kept_clear, from_screening
from mesodesk.domain.text import clean
from mesodesk.domain.vocabulary import Topic as Asked
from mesodesk.services.door.known import effective_rules
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.people.facts import gather_facts
from mesodesk.storage import tables

#: The one sentence for rules that the clinic wrote itself.
OWN_RULE: Final = "own_spacing"


@dataclass(frozen=True, slots=True)
class SpacingCard:
    """One rule of spacing as it stands, with what ships beside it where the clinic changed it.

    `version` is 0 for a rule that the clinic has not touched. `names` are the procedures by language.
    """

    key: str
    version: int
    names: Mapping[str, str]
    days_before: int
    days_after: int
    shipped: tuple[int, int] | None
    active: bool
    reason: str
    source: str
    found: str


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure of the vocabulary, for the clinic's own rules: key and name by language."""

    key: str
    en: str
    tr: str


@dataclass(frozen=True)
class ListSpacing(Query[tuple[SpacingCard, ...]]):
    """The shipped rules in their order, then the clinic's own."""

    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> tuple[SpacingCard, ...]:
        """One card per rule, switched-off ones included."""
        rows = _rows(reading.session)
        return tuple(_card(rule, rows.get(rule.key), reading.frame.shipped) for rule in _rules(reading, rows))


@dataclass(frozen=True)
class ListProcedures(Query[tuple[ProcedureCard, ...]]):
    """The procedures and events that a rule of the clinic's own can name."""

    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> tuple[ProcedureCard, ...]:
        """The vocabulary's conditions and medicines, by English name."""
        terms = [
            term
            for term in reading.frame.shipped.vocabulary
            if {Asked.CONDITIONS, Asked.MEDICINES} & set(term.topics)
        ]
        return tuple(
            ProcedureCard(term.key, term.name.en, term.name.tr)
            for term in sorted(terms, key=lambda term: term.name.en.casefold())
        )


@dataclass(frozen=True)
class SetSpacing(Command[None]):
    """Change the days of a rule, switch it on or off, or write one of the clinic's own for a procedure.

    `key` is a shipped key or ``own.`` and a term of the vocabulary. What differs from what ships, and every
    rule that is off, needs a reason. Refused with ``bad_spacing_days``, ``spacing_reason``, `NotFound` for an
    unknown rule or term, `Stale` when somebody else changed it since `version` (0: never changed).
    """

    key: str
    version: int
    days_before: int
    days_after: int
    active: bool = True
    reason: str = ""
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write the choice; undo writes the one before back."""
        row, standing = _rows(work.session).get(self.key), self._standing(work)
        if (0 if row is None else row.row_version) != self.version:
            raise Stale("spacing")
        reason = clean(self.reason, field="reason", longest=400)
        wanted = standing.with_choice(self.days_before, self.days_after, self.active, reason)
        shipped = {rule.key: rule for rule in work.frame.shipped.spacing}.get(self.key)
        if wanted.is_own and not self.days_before and not self.days_after:
            raise RuleError("bad_spacing_days", field="days_after", min=1, max=400)
        if not reason and (not self.active or shipped is None or _days(wanted) != _days(shipped)):
            raise RuleError("spacing_reason", field="reason")
        if row is None:
            row = tables.SpacingRule(rule=self.key, term=wanted.terms[0], days_before=0, days_after=0)
            work.undo = DropSpacing(self.key, 1)
        else:
            work.undo = SetSpacing(
                self.key, row.row_version + 1, row.days_before, row.days_after, row.active, row.reason
            )
        row.days_before, row.days_after = wanted.days_before, wanted.days_after
        row.active, row.reason = wanted.active, reason
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.CLINIC, 1)

    def _standing(self, work: Work) -> SpacingRule:
        found = {rule.key: rule for rule in _rules(work, _rows(work.session))}.get(self.key)
        if found is not None:
            return found
        term = self.key.removeprefix(OWN)
        if not self.key.startswith(OWN) or work.frame.shipped.vocabulary.term(term) is None:
            raise NotFound("spacing", self.key)
        return _own(term, self.days_before, self.days_after)


@dataclass(frozen=True)
class DropSpacing(Command[None]):
    """Take the clinic's choice away: a shipped rule is as it ships again, an own one is gone."""

    key: str
    version: int
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Delete the row; undo writes it again."""
        row = _rows(work.session).get(self.key)
        if row is None:
            raise NotFound("spacing", self.key)
        if row.row_version != self.version:
            raise Stale("spacing")
        work.undo = SetSpacing(self.key, 0, row.days_before, row.days_after, row.active, row.reason)
        work.session.delete(row)
        work.touched(Topic.CLINIC, 1)


def spacing_findings(reading: Reading, facts: Facts, protocol: Protocol, on: date) -> tuple[Finding, ...]:
    """What screening says of procedures that are too near to a session on the day `on`."""
    rules = {rule.key: rule for rule in _rules(reading, _rows(reading.session)) if rule.level is Level.WAIT}
    entries = tuple(read_entries(facts, reading.frame.shipped.vocabulary))
    return tuple(
        Finding(
            Level.WAIT,
            OWN_RULE if rules[kept.rule].is_own else kept.rule,
            kept.procedure,
            Asked.CONDITIONS,
            None,
            kept.next_day,
            rules[kept.rule].sources,
        )
        for kept in days_kept_clear(entries, rules.values(), protocol)
        if kept.first <= on <= kept.last
    )


def barred_by_spacing(reading: Reading, patient_id: PatientId, protocol: Protocol) -> tuple[BarredDays, ...]:
    """The days that other procedures keep clear of sessions of `protocol`; none with matching off.

    Who may not see facts is told the days alone.
    """
    if not reading.frame.matching:
        return ()
    known = reading.frame.shipped
    entries = tuple(read_entries(gather_facts(reading.session, patient_id), known.vocabulary))
    screening = from_screening(effective_rules(protocol, known))
    rules = (*_rules(reading, _rows(reading.session)), *screening)
    return tuple(_barred(kept, reading) for kept in days_kept_clear(entries, rules, protocol))


def _barred(kept: KeptClear, reading: Reading) -> BarredDays:
    if not reading.may(Permission.SEE_FACTS):
        return BarredDays(kept.first, kept.last, "spacing", {"next_day": kept.next_day})
    details = {"procedure": kept.procedure, "day": kept.day, "next_day": kept.next_day}
    return BarredDays(kept.first, kept.last, "spacing_of", details)


def _card(rule: SpacingRule, row: tables.SpacingRule | None, shipped: Shipped) -> SpacingCard:
    as_shipped = {known.key: (known.days_before, known.days_after) for known in shipped.spacing}
    terms = [term for key in rule.terms if (term := shipped.vocabulary.term(key)) is not None]
    return SpacingCard(
        rule.key,
        0 if row is None else row.row_version,
        {str(code): ", ".join(term.name.of(code) for term in terms) for code in Language},
        rule.days_before,
        rule.days_after,
        as_shipped.get(rule.key),
        rule.active,
        rule.reason,
        source_text(rule.sources),
        rule.found,
    )


def _rows(session: Session) -> dict[str, tables.SpacingRule]:
    rows = session.exec(select(tables.SpacingRule)).all()
    return {row.rule: row for row in rows}


def _rules(reading: Reading, rows: dict[str, tables.SpacingRule]) -> tuple[SpacingRule, ...]:
    rules = list(reading.frame.shipped.spacing)
    rules += [_own(row.term, row.days_before, row.days_after) for row in rows.values() if _is_own(row)]
    return tuple(
        rule.with_choice(row.days_before, row.days_after, row.active, row.reason)
        if (row := rows.get(rule.key)) is not None
        else rule
        for rule in rules
    )


def _own(term: str, days_before: int, days_after: int) -> SpacingRule:
    return SpacingRule(f"{OWN}{term}", (term,), days_before, days_after)


def _is_own(row: tables.SpacingRule) -> bool:
    return row.rule.startswith(OWN)


def _days(rule: SpacingRule) -> tuple[int, int]:
    return rule.days_before, rule.days_after
