"""Public holidays, half days and the clinic's own days, by year; every coming year is there by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Final

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.day_sheet import DaySheet
from mesodesk.gui.admin.list_section import ListSection
from mesodesk.gui.admin.week_input import write_spans
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.table import Column
from mesodesk.gui.widgets.visits_table import VisitsTable
from mesodesk.services.clinic.closed_days import DayOff, ListDaysOff, SetClosedDay

_AHEAD: Final = timedelta(days=400)
_YEARS: Final = 6


class ClosedDaysSection(ListSection):
    """The list of days: a public holiday can be worked, an own day taken off again. All can be undone."""

    permission: ClassVar[Permission] = Permission.EDIT_CLINIC
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC, Topic.CALENDAR})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, "settings.closed_days")
        self.tell(self.tr("Public holidays come by themselves every year; add the clinic's own days."))
        columns: list[Column[DayOff]] = [
            Column(self.tr("Day"), lambda day: desk.formats.day(day.day), 140, style="value"),
            Column(self.tr("Name"), lambda day: day.name, stretch=True),
            Column(self.tr("Kind"), self._kind, 110),
            Column(self.tr("The clinic is"), self._state, 160),
            Column(self.tr("To be moved"), self._to_move, 90),
        ]
        self.make_table(columns, self.tr("Closed days"), empty=self.tr("No day is closed in this time."))
        self.year = ChoiceInput()
        identify(self.year, "settings.closed_days.year", self.tr("Days shown"))
        self.year.set_options(self._years())
        self.year.picked.connect(self._on_year)
        self.switch = Button(desk.theme, self.tr("Open on this day"), name="settings.closed_days.switch")
        if not self.may:
            self.switch.hide()
        self.switch.setEnabled(False)
        self.switch.clicked.connect(self._on_switch)
        shown = horizontal(gap=2)
        shown.addWidget(self.year)
        shown.addStretch(1)
        self.body.insertLayout(0, shown)
        self.tools.addWidget(self.switch)
        self.make_buttons(self.tr("Close a day"), self.tr("Edit"))
        self.table.chosen.connect(self._on_row)
        self._visits_card = Card(
            self.tr("Booked on it, to be moved: Enter shows one in the calendar"), inset=3
        )
        self.visits = VisitsTable(desk, "settings.closed_days.visits", self.tr("Visits to be moved"))
        self.visits.opened.connect(self.navigate)
        self._visits_card.body.addWidget(self.visits)
        self._visits_card.hide()
        self.body.addWidget(self._visits_card)

    def load(self) -> None:
        """Ask for the days of the year that is chosen."""
        self.desk.runner.ask(ListDaysOff(*self._span()), self._on_days)

    def add(self) -> None:
        """Open the form for another day."""
        if self.may:
            DaySheet(self.desk, parent=self.window()).open()

    def edit(self, card: DayOff) -> None:
        """Open the form of a day, a public holiday's too."""
        if self.may:
            DaySheet(self.desk, card, self.window()).open()

    def _years(self) -> list[Option]:
        this = self.desk.today().year
        years = [Option(str(year), str(year)) for year in range(this, this + _YEARS)]
        return [Option("", self.tr("The year ahead")), *years]

    def _span(self) -> tuple[date, date]:
        chosen = str(self.year.read())
        if not chosen:
            today = self.desk.today()
            return today, today + _AHEAD
        return date(int(chosen), 1, 1), date(int(chosen), 12, 31)

    def _on_year(self, _key: str) -> None:
        self.load()

    def _on_days(self, days: tuple[DayOff, ...]) -> None:
        self.show_cards(days)
        self._on_row(self.table.current_card())

    def _on_row(self, day: DayOff | None) -> None:
        self.switch.setEnabled(day is not None)
        if day is not None:
            self.switch.setText(self.tr("Take off the list") if day.own else self.tr("Open on this day"))
        visits = () if day is None else day.visits
        self.visits.show_visits(visits)
        self._visits_card.setVisible(bool(visits))

    def _on_switch(self) -> None:
        day = self.table.current_card()
        if day is None:
            return
        shown = self.desk.formats.day(day.day)
        if day.own:
            said = self.tr("{day} is as usual again").format(day=shown)
            self.desk.runner.perform(SetClosedDay(day.day, ""), said=said)
        else:
            said = self.tr("Open on {day}").format(day=shown)
            self.desk.runner.perform(SetClosedDay(day.day, day.name, closed=False), said=said)

    def _kind(self, day: DayOff) -> str:
        return self.tr("own day") if day.own else self.tr("public holiday")

    def _state(self, day: DayOff) -> str:
        if day.closed:
            return self.tr("closed")
        if day.hours is None:
            return self.tr("open")
        spans = write_spans([(span.start, span.end) for span in day.hours], self.desk.formats)
        return self.tr("open {hours}").format(hours=spans) if spans else self.tr("closed")

    def _to_move(self, day: DayOff) -> str:
        return self.tr("%n visit(s)", "", len(day.visits)) if day.visits else ""
