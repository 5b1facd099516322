"""The reports of the stock: what expires and what runs low."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from mesodesk.domain.changes import Topic
from mesodesk.domain.times import add_months, month_start
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.targets import OpenStock, Target
from mesodesk.gui.reports.report import Picture, Report
from mesodesk.gui.widgets.bar_chart import Bar
from mesodesk.gui.widgets.table import Column
from mesodesk.services.door.practice import Query
from mesodesk.services.treatment.reports import (
    ExpiringLot,
    LowProduct,
    ReportStock,
    StockReport,
)


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
