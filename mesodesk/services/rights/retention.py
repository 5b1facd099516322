"""How long records are kept: what is said of a country, the clinic's own number over it, and what is due."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import ClassVar

from sqlmodel import Session, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.retention import NEED_A_RULE, RecordClass, kept_until
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.people.patients import PatientLine, line_of
from mesodesk.services.rights.holds import is_held, name_of
from mesodesk.services.rights.record_classes import newest_entries
from mesodesk.storage.tables import Patient, RetentionRule

#: Fewest and most years that a clinic can set.
YEARS = (1, 100)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of a country: years, about what (by language), and who says so."""

    years: int
    about: dict[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class ShippedRetention:
    """What ships for one class of records in a country; `note` by language, None where nothing is known."""

    claims: tuple[Claim, ...] = ()
    note: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RetentionCard:
    """One class of records: the clinic's number and on whose word, and what is said of the country.

    `years` None: the clinic has set none. `version` is that of its rule, 0 without one.
    """

    kind: RecordClass
    years: int | None
    source: str
    at: datetime | None
    by: str
    version: int
    claims: tuple[tuple[int, str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """A patient whose whole record need not be kept any longer, since when, and whether a hold is open."""

    patient: PatientLine
    newest_on: date
    since: date
    held: bool


@dataclass(frozen=True, slots=True)
class DueCard:
    """The dry run: how many records of each class are past their time, and who is so as a whole.

    `unset` are classes with records for which the clinic has set no number.
    """

    counts: tuple[tuple[RecordClass, int, int], ...]
    lines: tuple[DueLine, ...]
    unset: tuple[RecordClass, ...]


@dataclass(frozen=True)
class ShowRetention(Query[tuple[RetentionCard, ...]]):
    """Every class of records with its number of years, whoever set it, and what sources say.

    `language` is that of the window.
    """

    language: str
    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> tuple[RetentionCard, ...]:
        """In the order of the classes."""
        rules = rules_of(reading.session)
        shipped = shipped_retention(reading.frame.resources, reading.frame.country)
        return tuple(
            _card(reading, self.language, kind, rules.get(kind), shipped.get(kind, ShippedRetention()))
            for kind in RecordClass
            if kind is not RecordClass.LEDGER
        )


@dataclass(frozen=True)
class SetRetention(Command[None]):
    """Set for how many years the clinic keeps a class of records, and on whose word; None takes it away.

    `version` is that of the rule that was seen, 0 where there was none. Raises `Stale`, `RuleError`:
    ``bad_years``, ``required`` (the source).
    """

    kind: RecordClass
    years: int | None
    source: str
    version: int
    permission: ClassVar[Permission] = Permission.EDIT_RETENTION

    def run(self, work: Work) -> None:
        """Write the rule; undo puts the earlier one back."""
        row = rules_of(work.session).get(self.kind)
        if (row.row_version if row else 0) != self.version:
            raise Stale("retention_rule")
        before = (row.years, row.source) if row else (None, "")
        after = self._write(work, row)
        work.undo = SetRetention(self.kind, before[0], before[1], after)
        work.touched(Topic.RIGHTS, 0)

    def _write(self, work: Work, row: RetentionRule | None) -> int:
        if self.years is None:
            if row is not None:
                work.session.delete(row)
                work.session.flush()
            return 0
        if not YEARS[0] <= self.years <= YEARS[1]:
            raise RuleError("bad_years", field="years", least=YEARS[0], most=YEARS[1])
        source = clean(self.source, field="source", longest=400)
        if not source:
            raise RuleError("required", field="source")
        rule = row or RetentionRule(
            record_class=self.kind, years=1, source="", at=work.now, author_id=work.actor.staff_id
        )
        rule.years, rule.source = self.years, source
        rule.at, rule.author_id = work.now.replace(microsecond=0), work.actor.staff_id
        work.session.add(rule)
        work.session.flush()
        return rule.row_version


@dataclass(frozen=True)
class FindDue(Query[DueCard]):
    """Which records are past their time. Nothing is erased by it, and nothing ever is without an owner."""

    permission: ClassVar[Permission] = Permission.EDIT_RETENTION

    def answer(self, reading: Reading) -> DueCard:
        """Longest due first."""
        rules = rules_of(reading.session)
        everybody = newest_entries(reading.session, reading.zone)
        counts: dict[RecordClass, list[int]] = {}
        lines: list[DueLine] = []
        for patient_id, newest in everybody.items():
            since = date.min
            for kind, last in newest.items():
                count = counts.setdefault(kind, [0, 0])
                count[0] += 1
                until = _end(rules.get(kind), kind, last)
                if until is not None and until < reading.today:
                    count[1] += 1
                since = date.max if until is None else max(since, until)
            if since < reading.today:
                reading.listed((patient_id,), "rights")
                lines.append(_due(reading.session, patient_id, max(newest.values()), since))
        unset = tuple(kind for kind in counts if kind in NEED_A_RULE and kind not in rules)
        return DueCard(
            tuple((kind, counts[kind][0], counts[kind][1]) for kind in RecordClass if kind in counts),
            tuple(sorted(lines, key=lambda line: (line.since, line.patient.number))),
            unset,
        )


def rules_of(session: Session) -> dict[RecordClass, RetentionRule]:
    """The clinic's own numbers by class."""
    return {row.record_class: row for row in session.exec(select(RetentionRule))}


@cache
def shipped_retention(resources: Path, country: str) -> dict[RecordClass, ShippedRetention]:
    """What is said of a country, by class; empty where nothing ships. No number is taken from it alone."""
    file = resources / "retention" / f"{country.lower()}.json"
    if not file.is_file():
        return {}
    classes = json.loads(file.read_text(encoding="utf-8"))["classes"]
    return {
        RecordClass(kind): ShippedRetention(
            tuple(Claim(one["years"], one["about"], one["source"]) for one in said["claims"]), said["note"]
        )
        for kind, said in classes.items()
    }


def _end(rule: RetentionRule | None, kind: RecordClass, last: date) -> date | None:
    """The last day of the duty to keep; the day itself where there is none, None where nobody has said."""
    if rule is not None:
        return kept_until(last, rule.years)
    return None if kind in NEED_A_RULE else last


def _due(session: Session, patient_id: int, newest_on: date, since: date) -> DueLine:
    row = session.get_one(Patient, patient_id)
    return DueLine(line_of(row), newest_on, since, is_held(session, PatientId(patient_id)))


def _card(
    reading: Reading, language: str, kind: RecordClass, rule: RetentionRule | None, shipped: ShippedRetention
) -> RetentionCard:
    def said(words: dict[str, str] | None) -> str:
        return "" if words is None else words.get(language, words["en"])

    return RetentionCard(
        kind,
        None if rule is None else rule.years,
        "" if rule is None else rule.source,
        None if rule is None else rule.at,
        "" if rule is None else name_of(reading.session, rule.author_id),
        0 if rule is None else rule.row_version,
        tuple((claim.years, said(claim.about), claim.source) for claim in shipped.claims),
        said(shipped.note),
    )
