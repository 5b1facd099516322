"""The report of sessions: what became of them, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.gui.reports.report import Picture, Report
from mesodesk.gui.widgets.bar_chart import Bar
from mesodesk.gui.widgets.table import Column
from mesodesk.services.door.practice import Query
from mesodesk.services.treatment.reports import (
    ReportSessions,
    SessionMonth,
)


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
