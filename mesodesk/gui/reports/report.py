"""What every report has: a question, columns, a chart, and where a row leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import Target
from mesodesk.gui.widgets.bar_chart import Bar
from mesodesk.gui.widgets.table import Column
from mesodesk.services.door.practice import Query

#: Months that one look shows.
MONTHS: Final = 12


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
