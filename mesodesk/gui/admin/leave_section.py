"""Leave and other hours of staff: one line an entry, however many days, and the visits that lie in it."""

from __future__ import annotations

from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.people import Permission, Role
from mesodesk.gui.admin.leave_sheet import LeaveSheet, RemoveLeaveSheet, removed_words
from mesodesk.gui.admin.list_section import ListSection
from mesodesk.gui.admin.week_input import write_spans
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.table import Column
from mesodesk.gui.widgets.visits_table import VisitsTable
from mesodesk.services.clinic.affected import AffectedVisit
from mesodesk.services.clinic.leave import FindAffected, LeaveCard, ListLeave, RemoveRotaException
from mesodesk.services.clinic.staff import ListStaff, StaffCard

_TREATING = (Role.DERMATOLOGIST, Role.PRACTITIONER)


class LeaveSection(ListSection):
    """The list of entries; below it, the visits that are still booked in the chosen one."""

    permission: ClassVar[Permission] = Permission.EDIT_STAFF
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STAFF, Topic.CALENDAR})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, "settings.leave")
        self._people: tuple[Option, ...] = ()
        self.tell(self.tr("Nobody is booked while away."))
        columns: list[Column[LeaveCard]] = [
            Column(self.tr("Name"), lambda card: card.staff, 150, style="value"),
            Column(self.tr("First day"), lambda card: desk.formats.day(card.days.first), 124),
            Column(self.tr("Last day"), lambda card: desk.formats.day(card.days.last), 124),
            Column(self.tr("Hours"), self._hours, 104),
            Column(self.tr("Note"), lambda card: card.days.note, stretch=True),
            Column(self.tr("To be moved"), self._to_move, 90),
        ]
        empty = self.tr("Nobody is away and nobody works other hours.")
        self.make_table(columns, self.tr("Leave and other hours"), empty=empty)
        self.past = Button(desk.theme, self.tr("Show past ones"), "text", name="settings.leave.past")
        self.past.setCheckable(True)
        self.past.toggled.connect(self.load)
        self.remove = Button(desk.theme, self.tr("Take off"), name="settings.leave.remove")
        self.remove.setVisible(self.may)
        self.remove.setEnabled(False)
        self.remove.clicked.connect(self._on_remove)
        self.tools.addWidget(self.past)
        self.tools.addWidget(self.remove)
        self.make_buttons(self.tr("Add leave"), self.tr("Edit"))
        self.offer(self.tr("Add leave"), self.add)
        self.table.chosen.connect(self._on_row)
        self._visits_card = Card(
            self.tr("Booked in it, to be moved: Enter shows one in the calendar"), inset=3
        )
        self.visits = VisitsTable(desk, "settings.leave.visits", self.tr("Visits to be moved"))
        self.visits.opened.connect(self.navigate)
        self._visits_card.body.addWidget(self.visits)
        self._visits_card.hide()
        self.body.addWidget(self._visits_card)

    def load(self) -> None:
        """Ask for the entries, and who there is to have one."""
        self.desk.runner.ask(ListStaff(), self._on_staff)
        self.desk.runner.ask(ListLeave(with_past=self.past.isChecked()), self._on_leave)

    def add(self) -> None:
        """Open the form for another entry."""
        if self.may and self._people:
            LeaveSheet(self.desk, self._people, parent=self.window()).open()

    def edit(self, card: LeaveCard) -> None:
        """Open the form of an entry."""
        if self.may:
            LeaveSheet(self.desk, self._people, card, parent=self.window()).open()

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        self._people = tuple(Option(str(card.id), card.name) for card in staff if card.form.role in _TREATING)
        self.add_button.setEnabled(bool(self._people))
        nobody = self.tr("There is no doctor or practitioner yet; add one under Staff.")
        set_tooltip(self.add_button, "" if self._people else nobody)

    def _on_leave(self, cards: tuple[LeaveCard, ...]) -> None:
        self.show_cards(cards)
        self._on_row(self.table.current_card())

    def _on_row(self, card: LeaveCard | None) -> None:
        self.remove.setEnabled(card is not None)
        visits = () if card is None else card.visits
        self.visits.show_visits(visits)
        self._visits_card.setVisible(bool(visits))

    def _on_remove(self) -> None:
        card = self.table.current_card()
        if card is not None:
            self.desk.runner.perform(
                RemoveRotaException(card.staff_id, card.days),
                None,
                lambda error: self._on_not_removed(card, error),
                said=removed_words(card),
                receiver=self,
            )

    def _on_not_removed(self, card: LeaveCard, error: MesodeskError) -> None:
        if isinstance(error, RuleError) and error.rule == "visits_booked":
            query = FindAffected(card.staff_id, None, card.days)
            self.desk.runner.ask(query, lambda visits: self._ask_again(card, visits), receiver=self)
        else:
            self.desk.notify.message(Message(Level.STOP, self.sentence(error), ids.SETTINGS))

    def _ask_again(self, card: LeaveCard, visits: tuple[AffectedVisit, ...]) -> None:
        RemoveLeaveSheet(self.desk, card, visits, self.window()).open()

    def _hours(self, card: LeaveCard) -> str:
        if card.days.is_leave:
            return self.tr("away")
        return write_spans([(span.start, span.end) for span in card.days.spans], self.desk.formats)

    def _to_move(self, card: LeaveCard) -> str:
        return self.tr("%n visit(s)", "", len(card.visits)) if card.visits else ""
