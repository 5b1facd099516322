"""Public holidays and the clinic's own closed days, a year ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.list_section import ListSection
from mesodesk.gui.admin.section import FormSheet
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.table import Column
from mesodesk.services.closed_days import DayOff, ListDaysOff, SetClosedDay

_AHEAD = timedelta(days=400)


class ClosedDaysSection(ListSection):
    """The list of days; a public holiday can be opened, an own day taken off again. All can be undone."""

    permission: ClassVar[Permission] = Permission.EDIT_CLINIC
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, "settings.closed_days")
        self.tell(self.tr("Public holidays of the country are known; add the clinic's own days."))
        columns: list[Column[DayOff]] = [
            Column(self.tr("Day"), lambda day: desk.formats.day(day.day), 180, style="value"),
            Column(self.tr("Name"), lambda day: day.name, stretch=True),
            Column(self.tr("Kind"), self._kind, 150),
            Column(
                self.tr("The clinic is"),
                lambda day: self.tr("closed") if day.closed else self.tr("open"),
                120,
            ),
        ]
        self.make_table(columns, self.tr("Closed days"), empty=self.tr("No day is closed in the year ahead."))
        self.switch = Button(desk.theme, self.tr("Open on this day"), name="settings.closed_days.switch")
        if not self.may:
            self.switch.hide()
        self.switch.setEnabled(False)
        self.switch.clicked.connect(self._on_switch)
        self.tools.addWidget(self.switch)
        self.make_buttons(self.tr("Close a day"))
        self.table.chosen.connect(self._on_row)

    def load(self) -> None:
        """Ask for the days of the year ahead."""
        today = self.desk.today()
        self.desk.runner.ask(ListDaysOff(today, today + _AHEAD), self._on_days)

    def add(self) -> None:
        """Open the form for another closed day."""
        if not self.may:
            return
        specs = [
            FieldSpec("day", self.tr("Day"), Kind.DATE, required=True),
            FieldSpec("name", self.tr("Name"), required=True, longest=120, placeholder=self.tr("Congress")),
        ]
        FormSheet(
            self.desk,
            self.tr("Close a day"),
            self.tr("Close this day"),
            specs,
            lambda form: SetClosedDay(self._day(form), form.text("name")),
            name="settings.closed_day",
            said=lambda form: self.tr("Closed on {day}").format(day=self.desk.formats.day(self._day(form))),
            explanation=self.tr("Appointments that are booked on it stay, and show in the calendar."),
            parent=self.window(),
        ).open()

    def _on_days(self, days: tuple[DayOff, ...]) -> None:
        self.show_cards(days)
        self._on_row(self.table.current_card())

    def _on_row(self, day: DayOff | None) -> None:
        self.switch.setEnabled(day is not None)
        if day is not None:
            self.switch.setText(self.tr("Take off the list") if day.own else self.tr("Open on this day"))

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

    def _day(self, form: Form) -> date:
        value = form.value("day")
        return value if isinstance(value, date) else self.desk.today()
