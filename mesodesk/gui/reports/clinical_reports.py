"""The reports that only a dermatologist sees: decisions on findings, and adverse events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from mesodesk.domain.adverse_events import EventState
from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.domain.rules import Level as RuleLevel
from mesodesk.domain.times import month_start
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenPatient, Target
from mesodesk.gui.reports.report import Picture, Report
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.table import Column
from mesodesk.services.door.practice import Query
from mesodesk.services.treatment.reports import (
    DecisionLine,
    EventLine,
    ReportDecisions,
    ReportEvents,
)


class DecisionsReport(Report):
    """Which findings were decided on, by whom and why."""

    key = "decisions"
    permission = Permission.SEE_CLINICAL_REPORTS
    topics = frozenset({Topic.SCREENINGS})
    by_month = True

    def title(self) -> str:
        """What it is called."""
        return self.tr("Decisions")

    def empty(self) -> str:
        """What is said where there is nothing."""
        return self.tr("No finding was decided on in this time.")

    def query(self, first: date, last: date) -> Query[Any]:
        """The decisions."""
        return ReportDecisions(first, last)

    def columns(self) -> Sequence[Column[DecisionLine]]:
        """Finding, reason, doctor, patient."""
        formats = self.desk.formats
        return (
            Column(self.tr("Decided"), lambda card: formats.date(card.at), width=110, style="value"),
            Column(self.tr("Patient"), lambda card: self.called(card.patient, card.number), width=170),
            Column(
                self.tr("Level"),
                lambda card: self.desk.explain.word(card.level) if card.level else "",
                width=160,
                level=lambda card: Level.STOP if card.level is RuleLevel.STOP else Level.DOCTOR,
            ),
            Column(self.tr("Finding"), self.finding, width=300, stretch=True),
            Column(self.tr("Reason"), lambda card: card.reason, width=260),
            Column(self.tr("Doctor"), lambda card: card.doctor, width=150),
            Column(self.tr("Session on"), lambda card: formats.date(card.visit_on), width=110),
        )

    def finding(self, card: DecisionLine) -> str:
        """The sentence of the finding."""
        words = card.details.get("words")
        if words is not None and not self.desk.explain.has(card.rule):
            return str(card.details.get("fact", card.rule))
        return self.desk.explain.rule(card.rule, card.details)

    def picture(self, cards: Sequence[DecisionLine], months: Sequence[date]) -> Picture:
        """Decisions by month, on stops and on the rest."""
        is_stop = [card.level is RuleLevel.STOP for card in cards]
        parts = (
            (self.tr("On a finding"), lambda card: card.level is not RuleLevel.STOP),
            (self.tr("On a stop"), lambda card: card.level is RuleLevel.STOP),
        )
        told = self.tr("Decisions by month: {count}, {stops} of them on a stop").format(
            count=len(cards), stops=sum(is_stop)
        )
        return Picture(tuple(words for words, _ in parts), self.monthly(parts, cards, months), told)

    def month(self, card: DecisionLine) -> date | None:
        """When it was decided."""
        return month_start(self.desk.formats.day_of(card.at))

    def details(self, card: DecisionLine) -> str:
        """Finding and reason in full."""
        return f"{self.finding(card)}\n{card.reason}"

    def target(self, card: DecisionLine) -> Target | None:
        """The chart."""
        return OpenPatient(card.patient_id)


class EventsReport(Report):
    """Adverse events, open and closed."""

    key = "events"
    permission = Permission.SEE_CLINICAL_REPORTS
    topics = frozenset({Topic.EVENTS})
    by_month = True

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._words = EventWords(desk, self)

    def title(self) -> str:
        """What it is called."""
        return self.tr("Adverse events")

    def empty(self) -> str:
        """What is said where there is nothing."""
        return self.tr("No adverse event is open, and none was reported in this time.")

    def query(self, first: date, last: date) -> Query[Any]:
        """The events."""
        return ReportEvents(first, last)

    def columns(self) -> Sequence[Column[EventLine]]:
        """What, who, how bad, where it stands."""
        formats, words = self.desk.formats, self._words
        return (
            Column(self.tr("Reported"), lambda card: formats.date(card.at), width=110, style="value"),
            Column(self.tr("Patient"), lambda card: self.called(card.patient, card.number), width=170),
            Column(self.tr("What"), lambda card: words.kind(card.kind), width=210),
            Column(self.tr("How bad"), lambda card: words.severity(card.severity), width=110),
            Column(
                self.tr("Began on"),
                lambda card: formats.date(card.onset_on) if card.onset_on else "",
                width=110,
            ),
            Column(
                self.tr("State"),
                lambda card: words.state(card.state),
                width=110,
                level=lambda card: Level.WAIT if card.state is EventState.OPEN else Level.OK,
            ),
            Column(self.tr("Description"), lambda card: card.description, width=240, stretch=True),
            Column(self.tr("By"), lambda card: card.by, width=140),
        )

    def picture(self, cards: Sequence[EventLine], months: Sequence[date]) -> Picture:
        """Events by month of their report."""
        parts = (
            (self.tr("Closed"), lambda card: card.state is EventState.CLOSED),
            (self.tr("Open"), lambda card: card.state is EventState.OPEN),
        )
        told = self.tr("Adverse events by month: {count}, {open} of them open").format(
            count=len(cards), open=sum(card.state is EventState.OPEN for card in cards)
        )
        return Picture(tuple(words for words, _ in parts), self.monthly(parts, cards, months), told)

    def month(self, card: EventLine) -> date | None:
        """When it was reported."""
        return month_start(self.desk.formats.day_of(card.at))

    def details(self, card: EventLine) -> str:
        """What it was and what was told of it, in full."""
        return f"{self._words.kind(card.kind)}\n{card.description}"

    def target(self, card: EventLine) -> Target | None:
        """The chart, at its events."""
        return OpenPatient(card.patient_id, "events")
