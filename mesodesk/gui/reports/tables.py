"""The reports as they are shown: for each its columns, its chart, and where a row leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject

from mesodesk.domain.adverse_events import EventState
from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.domain.rules import Level as RuleLevel
from mesodesk.domain.times import add_months, month_start
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenPatient, OpenStock, Target
from mesodesk.gui.widgets.bar_chart import Bar
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.table import Column
from mesodesk.services.practice import Query
from mesodesk.services.reports import (
    DecisionLine,
    EventLine,
    ExpiringLot,
    LowProduct,
    ReportDecisions,
    ReportEvents,
    ReportSessions,
    ReportStock,
    SessionMonth,
    StockReport,
)

#: Months that one look shows.
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """What the chart shows: its parts, its bars, what it is in words, and whether parts stand beside."""

    parts: tuple[str, ...]
    bars: tuple[Bar, ...]
    told: str
    beside: bool = False


class Report(QObject):
    """One report. `key` is also that of its table in the ledger; `by_month` ones have months to choose."""

    key = ""
    permission = Permission.SEE_STOCK
    topics: frozenset[Topic] = frozenset()
    has_span = True
    by_month = False

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @property
    def exported_as(self) -> str:
        """The name under which the ledger notes that its table left."""
        return self.key

    def title(self) -> str:
        """What it is called."""
        raise NotImplementedError

    def empty(self) -> str:
        """What is said where there is nothing."""
        raise NotImplementedError

    def query(self, first: date, last: date) -> Query[Any]:
        """What is asked of the record."""
        raise NotImplementedError

    def cards(self, answer: Any) -> list[Any]:  # noqa: ANN401 (each report has its own)
        """The rows of the answer."""
        return list(answer)

    def columns(self) -> Sequence[Column[Any]]:
        """The columns of the table, on screen and in a file."""
        raise NotImplementedError

    def picture(self, cards: Sequence[Any], months: Sequence[date]) -> Picture:
        """The chart of these rows."""
        raise NotImplementedError

    def month(self, card: Any) -> date | None:  # noqa: ANN401 (each report has its own)
        """The month to which a row belongs, by its first day."""
        return None

    def target(self, card: Any) -> Target | None:  # noqa: ANN401 (each report has its own)
        """Where opening a row leads."""
        return None

    def details(self, card: Any) -> str:  # noqa: ANN401 (each report has its own)
        """What of a row may be too long for its table; nothing for most."""
        return ""

    def monthly(
        self, parts: Sequence[tuple[str, Callable[[Any], bool]]], cards: Sequence[Any], months: Sequence[date]
    ) -> tuple[Bar, ...]:
        """Counts of rows by month and part."""
        made = []
        for month in months:
            own = [card for card in cards if self.month(card) == month]
            figures = tuple(sum(belongs(card) for card in own) for _, belongs in parts)
            made.append(
                Bar(self.desk.formats.month_short(month), figures, tuple(str(figure) for figure in figures))
            )
        return tuple(made)

    def called(self, name: str, number: str) -> str:
        """The patient, unless names are hidden."""
        return self.desk.privacy.called(name, number, self.desk.formats)


class SessionsReport(Report):
    """What became of the sessions, month by month."""

    key = "sessions"
    permission = Permission.SEE_CALENDAR
    topics = frozenset({Topic.CALENDAR, Topic.TREATMENTS, Topic.COURSES})

    def title(self) -> str:
        """What it is called."""
        return self.tr("Sessions")

    def empty(self) -> str:
        """Never: each month has its line."""
        return self.tr("No session in this time.")

    def query(self, first: date, last: date) -> Query[Any]:
        """The months."""
        return ReportSessions(first, last)

    def columns(self) -> Sequence[Column[SessionMonth]]:
        """Month and figures."""
        formats = self.desk.formats
        return (
            Column(self.tr("Month"), lambda card: formats.month(card.month), stretch=True, style="value"),
            Column(self.tr("Done"), lambda card: str(card.done), right=True),
            Column(self.tr("No-show"), lambda card: str(card.missed), right=True),
            Column(self.tr("Cancelled"), lambda card: str(card.cancelled), right=True),
            Column(self.tr("Ahead or open"), lambda card: str(card.ahead), width=150, right=True),
        )

    def picture(self, cards: Sequence[SessionMonth], months: Sequence[date]) -> Picture:
        """Four parts a month."""
        parts = (self.tr("Done"), self.tr("No-show"), self.tr("Cancelled"), self.tr("Ahead or open"))
        bars = []
        for card in cards:
            figures = (card.done, card.missed, card.cancelled, card.ahead)
            words = self.desk.formats.month_short(card.month)
            bars.append(Bar(words, figures, tuple(str(figure) for figure in figures)))
        return Picture(parts, tuple(bars), self.tr("Sessions by month"))

    def month(self, card: SessionMonth) -> date | None:
        """Its own."""
        return card.month


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
        """What was told of it, in full."""
        return card.description

    def target(self, card: EventLine) -> Target | None:
        """The chart, at its events."""
        return OpenPatient(card.patient_id, "events")


class ExpiringReport(Report):
    """Lots whose last day is near, or over while something is left."""

    key = "expiring"
    topics = frozenset({Topic.STOCK})
    has_span = False

    @property
    def exported_as(self) -> str:
        """A table of the stock."""
        return "stock"

    def title(self) -> str:
        """What it is called."""
        return self.tr("Expiring stock")

    def empty(self) -> str:
        """What is said where there is nothing."""
        return self.tr("Nothing on the shelf expires within three months.")

    def query(self, first: date, last: date) -> Query[Any]:
        """The stock as it is now."""
        return ReportStock()

    def cards(self, answer: StockReport) -> list[Any]:
        """The lots."""
        return list(answer.expiring)

    def columns(self) -> Sequence[Column[ExpiringLot]]:
        """Product, lot, last day, what is left."""
        formats = self.desk.formats
        return (
            Column(self.tr("Product"), lambda card: card.product, width=220, stretch=True, style="value"),
            Column(self.tr("Lot"), lambda card: card.code, width=140),
            Column(self.tr("Expires"), lambda card: formats.date(card.expires_on), width=120),
            Column(
                self.tr("In"),
                self._in_days,
                width=150,
                level=lambda card: Level.STOP if card.days < 0 else Level.WAIT if card.days <= 30 else None,
            ),
            Column(self.tr("Left"), lambda card: formats.volume(card.left_ul), width=110, right=True),
            Column(self.tr("State"), lambda card: self.desk.explain.word(card.state), width=140),
        )

    def _in_days(self, card: ExpiringLot) -> str:
        return self.tr("expired") if card.days < 0 else self.tr("%n day(s)", "", card.days)

    def picture(self, cards: Sequence[ExpiringLot], months: Sequence[date]) -> Picture:
        """Lots by the month of their last day, what is over first."""
        today = self.desk.today()
        ahead = [add_months(month_start(today), number) for number in range(4)]
        counts = [(self.tr("Expired"), sum(card.days < 0 for card in cards))]
        for month in ahead:
            after = month_start(month + timedelta(days=32))
            count = sum(card.days >= 0 and month <= card.expires_on < after for card in cards)
            counts.append((self.desk.formats.month_short(month), count))
        bars = tuple(Bar(words, (count,), (str(count),)) for words, count in counts)
        return Picture((self.tr("Lots"),), bars, self.tr("Lots by the month of their last day"))

    def target(self, card: ExpiringLot) -> Target | None:
        """The lot."""
        return OpenStock(card.product_id, card.lot_id)


class LowReport(Report):
    """Products of which less is left than the clinic wants."""

    key = "low"
    topics = frozenset({Topic.STOCK})
    has_span = False

    @property
    def exported_as(self) -> str:
        """A table of the stock."""
        return "stock"

    def title(self) -> str:
        """What it is called."""
        return self.tr("Low stock")

    def empty(self) -> str:
        """What is said where there is nothing."""
        return self.tr("Nothing runs low.")

    def query(self, first: date, last: date) -> Query[Any]:
        """The stock as it is now."""
        return ReportStock()

    def cards(self, answer: StockReport) -> list[Any]:
        """The products."""
        return list(answer.low)

    def columns(self) -> Sequence[Column[LowProduct]]:
        """Product, what is left, what is wanted."""
        formats = self.desk.formats
        return (
            Column(self.tr("Product"), lambda card: card.product, width=220, stretch=True, style="value"),
            Column(self.tr("Usable"), lambda card: formats.volume(card.usable_ul), width=140, right=True),
            Column(self.tr("Wanted"), lambda card: formats.volume(card.low_ul), width=140, right=True),
        )

    def picture(self, cards: Sequence[LowProduct], months: Sequence[date]) -> Picture:
        """What is left beside what is wanted."""
        volume = self.desk.formats.volume
        bars = tuple(
            Bar(card.product, (card.usable_ul, card.low_ul), (volume(card.usable_ul), volume(card.low_ul)))
            for card in cards
        )
        told = self.tr("What is left beside what is wanted")
        return Picture((self.tr("Usable"), self.tr("Wanted")), bars, told, beside=True)

    def target(self, card: LowProduct) -> Target | None:
        """The product."""
        return OpenStock(card.product_id)


def reports_for(desk: Desk, parent: QObject) -> list[Report]:
    """The reports that the person at the desk may see, in their order."""
    kinds = (SessionsReport, DecisionsReport, EventsReport, ExpiringReport, LowReport)
    return [kind(desk, parent) for kind in kinds if desk.may(kind.permission)]
