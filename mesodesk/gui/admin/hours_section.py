"""When the clinic is open, and when each doctor and practitioner works."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission, Role
from mesodesk.gui.admin.section import Section
from mesodesk.gui.admin.week_input import WeekInput
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.booked_there import BookedThere
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import Card, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.services.clinic.clinic import ClinicCard, SetHours, SetRota, ShowClinic
from mesodesk.services.clinic.outside_hours import VisitsOutsideHours
from mesodesk.services.clinic.staff import ListStaff, StaffCard

_TREATING = (Role.DERMATOLOGIST, Role.PRACTITIONER)


class HoursSection(Section):
    """The clinic's week at the left, one person's rota at the right; each is saved on its own."""

    permission: ClassVar[Permission] = Permission.EDIT_CLINIC
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC, Topic.STAFF, Topic.CALENDAR})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self._card: ClinicCard | None = None
        self._is_edited = self._is_rota_edited = False
        self.tell(self.tr("Nothing is planned outside these hours. Leave a day empty to close it."))
        inner = vertical(gap=4)
        panes = horizontal(gap=4)
        panes.addWidget(self._make_hours(), 1, Qt.AlignmentFlag.AlignTop)
        panes.addWidget(self._make_rota(), 1, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(panes)
        inner.addStretch(1)
        content = Card(inset=0)
        content.setProperty("frame", "")
        content.body.addLayout(inner)
        self.body.addWidget(scrolling(content), 1)

    def load(self) -> None:
        """Ask for hours and rotas, and who is there to have one."""
        self.desk.runner.ask(ListStaff(), self._on_staff)
        self.desk.runner.ask(ShowClinic(), self._on_card)
        self.desk.runner.ask(VisitsOutsideHours(), self.shut.show_visits, receiver=self)

    def save(self) -> None:
        """Save what was edited: the rota where its lines were, else the clinic's hours."""
        if self._is_rota_edited and not self._is_edited:
            self._save_rota()
        else:
            self._save_hours()

    # Building ----------------------------------------------------------------------------------------------

    def _make_hours(self) -> Card:
        theme = self.desk.theme
        card = Card(self.tr("The clinic is open"), inset=4)
        self.hours = WeekInput(
            theme, self.desk.formats, name="settings.hours", label_words=self.tr("Opening hours")
        )
        self.hours.setEnabled(self.may)
        self.hours.edited.connect(self._on_hours_edited)
        self.hours.submitted.connect(self._save_hours)
        card.body.addWidget(self.hours)
        row = horizontal(gap=2)
        copy = Button(
            theme, self.tr("Monday's hours until Friday"), "text", icon="copy", name="settings.hours.copy"
        )
        copy.clicked.connect(self.hours.copy_first_day)
        self.save_hours = Button(
            theme,
            self.tr("Save hours"),
            "primary",
            key=self.desk.actions.key("settings.save"),
            name="settings.hours.save",
        )
        self.save_hours.clicked.connect(self._save_hours)
        for button in (copy, self.save_hours):
            button.setVisible(self.may)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(self.save_hours)
        card.body.addLayout(row)
        self._hours_error = label("", "small_value", Colour.STOP, wrap=True)
        card.body.addWidget(self._hours_error)
        self.shut = self._make_outside(card, "settings.hours.outside")
        return card

    def _make_rota(self) -> Card:
        theme = self.desk.theme
        card = Card(self.tr("Who works when"), inset=4)
        self.person = ChoiceInput()
        field = Field(theme, self.tr("Doctor or practitioner"), self.person, name="settings.rota.person")
        self.person.picked.connect(self._on_person)
        card.body.addWidget(field)
        self.rota = WeekInput(theme, self.desk.formats, name="settings.rota", label_words=self.tr("Rota"))
        may = self.desk.may(Permission.EDIT_STAFF)
        self.rota.setEnabled(may)
        self.rota.edited.connect(self._on_rota_edited)
        self.rota.submitted.connect(self._save_rota)
        card.body.addWidget(self.rota)
        row = horizontal(gap=2)
        same = Button(
            theme,
            self.tr("As the clinic is open"),
            "text",
            icon="copy",
            name="settings.rota.same",
        )
        same.clicked.connect(self._take_hours)
        self.save_rota = Button(theme, self.tr("Save rota"), name="settings.rota.save")
        self.save_rota.clicked.connect(self._save_rota)
        for button in (same, self.save_rota):
            button.setVisible(may)
        row.addWidget(same)
        row.addStretch(1)
        row.addWidget(self.save_rota)
        card.body.addLayout(row)
        self._rota_error = label("", "small_value", Colour.STOP, wrap=True)
        card.body.addWidget(self._rota_error)
        self.off = self._make_outside(card, "settings.rota.outside")
        return card

    def _make_outside(self, card: Card, name: str) -> BookedThere:
        words = self.tr("Booked outside these hours, to be moved: Enter shows one in the calendar")
        made = BookedThere(self.desk, name, ask=False, words=words)
        made.list.opened.connect(self.navigate)
        card.body.addWidget(made)
        return made

    # Answers -----------------------------------------------------------------------------------------------

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        options = [Option(str(card.id), card.name) for card in staff if card.form.role in _TREATING]
        self.person.set_options(options)
        nobody = self.tr("There is no doctor or practitioner yet; add one under Staff.")
        self._rota_error.setText("" if options else nobody)
        self._show_rota()

    def _on_card(self, card: ClinicCard) -> None:
        self._card = card
        if not self._is_edited:
            self.hours.set_week(card.hours)
        self._show_rota()

    def _show_rota(self) -> None:
        if self._card is None or self._is_rota_edited:
            return
        found = [rota.lines for rota in self._card.rotas if str(rota.staff_id) == self.person.read()]
        self.rota.set_week(found[0] if found else ())
        if self.person.read():
            query = VisitsOutsideHours(StaffId(int(str(self.person.read()))))
            self.desk.runner.ask(query, self.off.show_visits, receiver=self)

    # The hand ----------------------------------------------------------------------------------------------

    def _on_hours_edited(self) -> None:
        self._is_edited = True
        self._hours_error.setText("")

    def _on_rota_edited(self) -> None:
        self._is_rota_edited = True
        self._rota_error.setText("")

    def _on_person(self, _key: str) -> None:
        self._is_rota_edited = False
        self._show_rota()

    def _take_hours(self) -> None:
        week = self.hours.week()
        if week is not None:
            self.rota.set_week(week)
            self._on_rota_edited()

    def _save_hours(self) -> None:
        week = self.hours.week() if self.may else None
        if week is not None:
            said = self.tr("The opening hours were saved")
            self._is_edited = False
            self.desk.runner.perform(SetHours(week), None, self._on_hours_refused, said=said)

    def _save_rota(self) -> None:
        card = self._card
        week = self.rota.week()
        if card is None or week is None or not self.desk.may(Permission.EDIT_STAFF):
            return
        for rota in card.rotas:
            if str(rota.staff_id) == self.person.read():
                said = self.tr("The rota of {name} was saved").format(name=rota.staff)
                self._is_rota_edited = False
                self.desk.runner.perform(SetRota(rota.staff_id, week), None, self._on_rota_refused, said=said)

    def _on_hours_refused(self, error: MesodeskError) -> None:
        self._is_edited = True
        self._hours_error.setText(self.sentence(error))

    def _on_rota_refused(self, error: MesodeskError) -> None:
        self._is_rota_edited = True
        self._rota_error.setText(self.sentence(error))
