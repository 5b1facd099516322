"""Reports: a picture first, the table behind it, and a file of the table."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.changes import Change
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.times import add_months, month_end, month_start
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenReports, Target
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.reports.clinical_reports import DecisionsReport, EventsReport
from mesodesk.gui.reports.report import MONTHS, Report
from mesodesk.gui.reports.session_report import SessionsReport
from mesodesk.gui.reports.stock_reports import ExpiringReport, LowReport
from mesodesk.gui.widgets.bar_chart import BarChart
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import Card, frame, horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.table import Table
from mesodesk.gui.widgets.table_saving import TableSaving


@dataclass(frozen=True, slots=True)
class _State:
    report: str
    end: date
    month: str


class ReportsPage(Page):
    """One report at a time, over twelve months or as things are now; a bar that is clicked is its month."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        identify(self, ids.REPORTS, self.tr("Reports"))
        self._reports = {report.key: report for report in reports_for(desk, self)}
        self._report = next(iter(self._reports.values()))
        self._end = month_start(desk.today())
        self._cards: list[Any] = []
        self._is_stale = True
        self._saving = TableSaving(desk, self)
        self._saving.saved.connect(self._on_saved)
        self._saving.failed.connect(self._on_failed)
        column = vertical(self, gap=0)
        column.addWidget(self._bar())
        column.addWidget(self._content(), 1)
        make = desk.actions.make
        self._actions = [
            make("reports.before", self, partial(self._step, -MONTHS)),
            make("reports.after", self, partial(self._step, MONTHS)),
            make("reports.export", self, self.export),
        ]
        desk.privacy.changed.connect(self._retell)
        self.setFocusProxy(self.choice)

    # Building ----------------------------------------------------------------------------------------------

    def _bar(self) -> QWidget:
        desk = self.desk
        bar = frame("bar")
        bar.setMinimumHeight(Size.TOP_BAR)
        row = horizontal(bar, margin=(5, 2, 5, 2), gap=2)
        options = [(key, report.title()) for key, report in self._reports.items()]
        self.choice = Segmented(
            desk.theme, options, name=ids.REPORTS_CHOICE, label=self.tr("Which report"), compact=True
        )
        self.choice.set_value(self._report.key)
        self.choice.chosen.connect(self._on_report)
        row.addWidget(self.choice)
        row.addStretch(1)
        words = desk.actions.text("reports.export")
        self.exporting = Button(
            desk.theme,
            words,
            icon="download",
            key=desk.actions.key("reports.export"),
            compact=True,
            name=ids.REPORTS_EXPORT,
        )
        self.exporting.clicked.connect(lambda _checked=False: self.export())
        row.addWidget(self.exporting)
        return bar

    def _arrow(self, action: str, icon: str, name: str, months: int) -> Button:
        words = self.desk.actions.text(action)
        made = Button(self.desk.theme, "", "icon", icon=icon, tooltip=words, name=name)
        set_tooltip(made, words, self.desk.actions.key(action))
        made.clicked.connect(lambda _checked=False: self._step(months))
        return made

    def _make_span_row(self) -> QWidget:
        made = QWidget()
        row = horizontal(made, gap=2)
        self.before = self._arrow("reports.before", "chevron-left", ids.REPORTS_BEFORE, -MONTHS)
        self.after = self._arrow("reports.after", "chevron-right", ids.REPORTS_AFTER, MONTHS)
        self._span = label("", "value", name=ids.REPORTS_SPAN)
        self.month = ChoiceInput()
        identify(self.month, ids.REPORTS_MONTH, self.tr("Month"))
        self.month.setMinimumWidth(space(40))
        self.month.picked.connect(self._on_month)
        for widget in (self.before, self._span, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.month)
        return made

    def _content(self) -> QWidget:
        content = QWidget()
        column = vertical(content, margin=(5, 4, 5, 5), gap=3)
        self._picture = picture = Card(inset=3)
        self._span_row = self._make_span_row()
        column.addWidget(self._span_row)
        self.chart = BarChart(self.desk.theme, name=ids.REPORTS_CHART)
        self.chart.chosen.connect(self._on_bar)
        picture.body.addWidget(self.chart)
        column.addWidget(picture)
        self._stack = QStackedWidget()
        self._tables: dict[str, Table] = {}
        for key, report in self._reports.items():
            table = Table(
                self.desk.theme, report.columns(), name=f"{ids.REPORTS_TABLE}.{key}", label=report.title()
            )
            table.opened.connect(self._on_opened)
            table.chosen.connect(self._show_details)
            self._tables[key] = table
            self._stack.addWidget(table)
        self._empty = EmptyView(self.desk.theme, "", name=ids.REPORTS_EMPTY)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self._details_card = Card(inset=3)
        self._details = label("", wrap=True, selectable=True, name=ids.REPORTS_DETAILS)
        self._details_card.body.addWidget(self._details)
        self._details_card.hide()
        column.addWidget(self._details_card)
        return content

    # Page --------------------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """Show the report that is named, else the one that was shown."""
        if isinstance(target, OpenReports) and target.report in self._reports:
            self._on_report(target.report)
        elif self._is_stale:
            self._load()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Read again what is touched; at once only while it is seen."""
        if not any(change.topic in self._report.topics for change in changes):
            return
        if self.isVisible():
            self._load()
        else:
            self._is_stale = True

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        # The next look reads anew, which the ledger shall note.
        self._is_stale = True

    def page_actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return self._actions

    def state(self) -> object | None:
        """The report, its months, the chosen one."""
        return _State(self._report.key, self._end, str(self.month.read()))

    def restore(self, state: object) -> None:
        """Show the same again."""
        if isinstance(state, _State) and state.report in self._reports:
            self._end = state.end
            self._turn_to(self._reports[state.report])
            self._offer_months()
            self.month.set_value(state.month)
            self._load()

    # What is shown -----------------------------------------------------------------------------------------

    @property
    def report(self) -> Report:
        """The report that is shown."""
        return self._report

    @property
    def shown(self) -> list[Any]:
        """The rows of the table: those of the chosen month, or all."""
        chosen = str(self.month.read())
        if not self._report.by_month or not chosen:
            return self._cards
        return [card for card in self._cards if self._report.month(card) == date.fromisoformat(chosen)]

    def _first(self) -> date:
        return add_months(self._end, 1 - MONTHS)

    def _months(self) -> list[date]:
        return [add_months(self._first(), number) for number in range(MONTHS)]

    def _load(self) -> None:
        self._is_stale = False
        report, first, last = self._report, self._first(), month_end(self._end)
        formats = self.desk.formats
        self._span_row.setVisible(report.has_span)
        self._span.setText(f"{formats.month(first)} – {formats.month(self._end)}")
        self.month.setVisible(report.by_month)
        self._offer_months()
        self.desk.runner.ask(
            report.query(first, last), partial(self._on_answer, report, first), self._on_failed, receiver=self
        )

    def _offer_months(self) -> None:
        formats = self.desk.formats
        months = [Option(month.isoformat(), formats.month(month)) for month in reversed(self._months())]
        self.month.set_options([Option("", self.tr("All months")), *months])

    def _on_answer(self, report: Report, first: date, answer: Any) -> None:  # noqa: ANN401 (as asked)
        if report is not self._report or first != self._first():
            return
        self.desk.notify.clear("reports")
        self._cards = report.cards(answer)
        picture = report.picture(self._cards, self._months())
        self.chart.show_bars(picture.parts, picture.bars, picture.told, beside=picture.beside)
        self._show_table()

    def _show_table(self) -> None:
        shown = self.shown
        table = self._tables[self._report.key]
        table.show_cards(shown)
        if shown and table.currentIndex().row() < 0 and self._report.details(shown[0]):
            table.selectRow(0)
        self._empty.say(self._report.empty())
        self._stack.setCurrentWidget(table if shown else self._empty)
        self._picture.setVisible(bool(self._cards))
        self.exporting.setEnabled(bool(shown))
        self._show_details(table.current_card() if shown else None)
        chosen = str(self.month.read()) if self._report.by_month else ""
        months = [month.isoformat() for month in self._months()]
        self.chart.mark(months.index(chosen) if chosen in months else -1)

    def _show_details(self, card: object | None) -> None:
        words = self._report.details(card) if card is not None else ""
        self._details.setText(words)
        self._details_card.setVisible(bool(words))

    def _retell(self) -> None:
        self._tables[self._report.key].show_cards(self.shown)

    # The hand ----------------------------------------------------------------------------------------------

    def _on_report(self, key: str) -> None:
        self._turn_to(self._reports[key])
        self._load()

    def _turn_to(self, report: Report) -> None:
        """Show the empty table of another report: rows of the one before mean nothing to it."""
        self._cards = []
        self._report = report
        self.choice.set_value(report.key)
        self.month.set_value("")
        table = self._tables[report.key]
        table.show_cards([])
        self._stack.setCurrentWidget(table)
        self._show_details(None)
        self.exporting.setEnabled(False)

    def _step(self, months: int) -> None:
        if self._report.has_span:
            moved = add_months(self._end, months)
            # A year ahead there is nothing yet, and a clinic has no sessions from before it was one.
            if date(1990, 1, 1) <= moved <= add_months(month_start(self.desk.today()), MONTHS):
                self._end = moved
                self.month.set_value("")
                self._load()

    def _on_month(self, _key: str) -> None:
        self._show_table()

    def _on_bar(self, place: int) -> None:
        if self._report.by_month:
            chosen = self._months()[place].isoformat()
            self.month.set_value("" if chosen == self.month.read() else chosen)
            self._show_table()

    def _on_opened(self, card: object) -> None:
        target = self._report.target(card)
        if target is not None:
            self.navigate.emit(target)

    def export(self) -> None:
        """Save the rows that are shown as a file for spreadsheets."""
        shown = self.shown
        if not shown:
            return
        columns = self._report.columns()
        head = tuple(column.head for column in columns)
        rows = tuple(tuple(column.text(card) for column in columns) for card in shown)
        span = f"{self._first().isoformat()[:7]}_{self._end.isoformat()[:7]}"
        day = span if self._report.has_span else self.desk.today().isoformat()
        self._saving.ask(self._report.exported_as, f"{self._report.key}-{day}", (head, rows))

    @property
    def saving(self) -> TableSaving:
        """What writes the files."""
        return self._saving

    def _on_saved(self, path: str) -> None:
        self.desk.notify.toast(self.tr("Table saved: {file}").format(file=Path(path).name))

    def _on_failed(self, error: MesodeskError) -> None:
        sentence = self.desk.explain.error(error).sentence
        self.desk.notify.message(Message(Level.WAIT, sentence, "reports"))


def reports_for(desk: Desk, parent: QObject) -> list[Report]:
    """The reports that the person at the desk may see, in their order."""
    kinds = (SessionsReport, DecisionsReport, EventsReport, ExpiringReport, LowReport)
    return [kind(desk, parent) for kind in kinds if desk.may(kind.permission)]
