"""The steps of a clinic that exists: staff, rooms, hours, protocols; the same parts as in the settings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission, Role
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.admin.list_section import ListSection
from mesodesk.gui.admin.rooms_section import RoomsSection
from mesodesk.gui.admin.staff_section import StaffSection
from mesodesk.gui.admin.step import Step
from mesodesk.gui.admin.week_input import WeekInput
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.runner import Saved
from mesodesk.gui.base.text import label, set_button_text
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, horizontal, scrolling, vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.review_sheet import Reviewer
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.clinic.clinic import ClinicCard, HoursLine, SetHours, SetRota, ShowClinic
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolLine

_TREATING = (Role.DERMATOLOGIST, Role.PRACTITIONER)
_OPENS, _CLOSES = 9 * 60, 18 * 60
_WORKDAYS = range(5)


class SectionStep(Step):
    """A list of the settings as a step; *Next* is the button that stands out here."""

    def __init__(self, entrance: Entrance, title: str, section: ListSection) -> None:
        super().__init__(entrance, title)
        self.section = section
        section.add_button.set_kind("secondary")
        section.desk.actions.make(
            "settings.add", self, section.add, context=Qt.ShortcutContext.WindowShortcut
        )
        self.body.addWidget(section, 1)
        self._said = label("", role=Colour.DOCTOR, wrap=True)
        self.body.addWidget(self._said)
        entrance.runner.saved.connect(self._on_saved)

    def enter(self) -> None:
        """Ask the record."""
        self.section.load()
        self.section.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, saved: Saved) -> None:
        if self.isVisible():
            self.section.changed(saved.changes)


class StaffStep(SectionStep):
    """Who else works here; without a dermatologist nobody can publish, decide or sign."""

    def __init__(self, entrance: Entrance, title: str, desk: Desk) -> None:
        section = StaffSection(desk, title)
        super().__init__(entrance, title, section)
        self._desk = desk
        for button in (section.leavers, section.end_button):
            button.hide()

    def enter(self) -> None:
        """Ask who there is."""
        super().enter()
        self._desk.runner.ask(ListStaff(), self._on_staff)

    def _on_saved(self, saved: Saved) -> None:
        super()._on_saved(saved)
        if self.isVisible():
            self._desk.runner.ask(ListStaff(), self._on_staff)

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        has = any(card.form.role is Role.DERMATOLOGIST for card in staff)
        wish = self.tr("Add at least one dermatologist: only they publish protocols, decide and sign.")
        self._said.setText("" if has else wish)


class RoomsStep(SectionStep):
    """Where people are numbed and treated."""

    def __init__(self, entrance: Entrance, title: str, desk: Desk) -> None:
        super().__init__(entrance, title, RoomsSection(desk, title))


class HoursStep(Step):
    """One week for the house, and for everybody who treats unless they are unticked."""

    def __init__(self, entrance: Entrance, title: str, desk: Desk) -> None:
        super().__init__(entrance, title)
        self._desk = desk
        self._ticks: dict[int, QCheckBox] = {}
        self._is_shown = False
        self._waiting = 0
        self.add_head(
            self.tr("Nothing is planned outside these hours. Rotas of single people follow in the settings.")
        )
        panes = horizontal(gap=4)
        hours = Card(self.tr("The clinic is open"), inset=4)
        self.week = WeekInput(
            entrance.theme, desk.formats, name="new_clinic.hours", label_words=self.tr("Opening hours")
        )
        self.week.submitted.connect(self.asked_on)
        hours.body.addWidget(self.week)
        people = Card(self.tr("They work whenever it is open"), inset=4)
        self._people = vertical(gap=1)
        people.body.addLayout(self._people)
        people.body.addStretch(1)
        panes.addWidget(hours, 3)
        panes.addWidget(people, 2)
        content = QWidget()
        inner = vertical(content)
        inner.addLayout(panes)
        inner.addStretch(1)
        self.body.addWidget(scrolling(content), 1)

    def enter(self) -> None:
        """Ask who treats and what is set already."""
        self._desk.runner.ask(ListStaff(), self._on_staff)
        self._desk.runner.ask(ShowClinic(), self._on_clinic)

    def go_on(self) -> None:
        """Save the week and the rotas, then on."""
        week = self.week.week()
        if week is None:
            return
        chosen = [id for id, tick in self._ticks.items() if tick.isChecked()]
        self._waiting = 1 + len(chosen)
        self._desk.runner.perform(SetHours(week), self._on_saved, self._on_refused, quiet=True)
        for id in chosen:
            command = SetRota(self._staff[id].id, week)
            self._desk.runner.perform(command, self._on_saved, self._on_refused, quiet=True)

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        unticked = {id for id, tick in self._ticks.items() if not tick.isChecked()}
        clear_layout(self._people)
        self._ticks.clear()
        self._staff = {int(card.id): card for card in staff if card.form.role in _TREATING}
        for id, card in self._staff.items():
            tick = QCheckBox()
            set_button_text(tick, card.name)
            tick.setFont(type_style("body"))
            tick.setChecked(id not in unticked)
            tick.setAccessibleIdentifier(f"new_clinic.rota.{card.user}")
            tick.setAccessibleName(card.name)
            self._people.addWidget(tick)
            self._ticks[id] = tick
        if not self._staff:
            nobody = self.tr("There is no doctor or practitioner yet.")
            self._people.addWidget(label(nobody, role=Colour.TEXT2, wrap=True))

    def _on_clinic(self, card: ClinicCard) -> None:
        if self._is_shown:
            return
        self._is_shown = True
        usual = tuple(HoursLine(day, _OPENS, _CLOSES) for day in _WORKDAYS)
        self.week.set_week(card.hours or usual)
        self.week.line(self._desk.formats.first_weekday).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, _nothing: None) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.done.emit()

    def _on_refused(self, error: MesodeskError) -> None:
        self._waiting = -1
        self.said.emit(self._desk.explain.error(error).sentence, True)


class ProtocolsStep(Step):
    """What the clinic offers; only a dermatologist publishes, others are told so."""

    def __init__(self, entrance: Entrance, title: str, desk: Desk) -> None:
        super().__init__(entrance, title)
        self._desk = desk
        self._words = ProtocolWords(self)
        may = desk.may(Permission.PUBLISH_PROTOCOL)
        self.add_head(
            self.tr(
                "Six protocols came with the program. Publish those that the clinic offers; "
                "the others can follow at any time under Protocols."
            )
            if may
            else self.tr(
                "Six protocols came with the program. A dermatologist publishes them after signing in, "
                "under Protocols; until then nothing can be planned with them."
            )
        )
        self._may = may
        card = Card(inset=4)
        card.setMaximumWidth(space(190))
        self._rows = vertical(gap=2)
        card.body.addLayout(self._rows)
        self.body.addWidget(card)
        self._open = label("", role=Colour.DOCTOR, wrap=True, name="new_clinic.missing")
        self.body.addWidget(self._open)
        self.body.addStretch(1)
        self._reviewer = Reviewer(desk, self)
        self._reviewer.published.connect(self._on_published)

    def enter(self) -> None:
        """Ask which are published, and whether the clinic can work."""
        self._desk.runner.ask(ListProtocols(), self._on_lines)
        self._desk.runner.ask(ShowClinic(), self._on_clinic)

    def _on_lines(self, lines: tuple[ProtocolLine, ...]) -> None:
        clear_layout(self._rows)
        language = str(self._desk.language)
        for line in lines:
            row = horizontal(gap=2)
            row.addWidget(label(line.name[language], "value"))
            words, level = self._words.state(line.state)
            icon = "alert-triangle" if line.state is PublishState.DRAFT else ""
            row.addWidget(Tag(self._desk.theme, level, words, icon=icon))
            row.addStretch(1)
            if self._may:
                button = Button(
                    self._desk.theme,
                    self.tr("Review and publish…"),
                    name=f"new_clinic.publish.{line.key}",
                    compact=True,
                )
                button.setAccessibleDescription(line.name[language])
                button.setVisible(line.state is PublishState.DRAFT)
                button.clicked.connect(partial(self._publish, line.key))
                row.addWidget(button)
            self._rows.addLayout(row)

    def _publish(self, key: str, _checked: bool = False) -> None:
        self._reviewer.begin(key)

    def _on_published(self, _key: str) -> None:
        self.enter()

    def _on_clinic(self, card: ClinicCard) -> None:
        missing = []
        if not any(room.active and room.for_treatment for room in card.rooms):
            missing.append(self.tr("a room for treatment"))
        if not any(rota.lines for rota in card.rotas):
            missing.append(self.tr("a doctor with hours"))
        words = self.tr("Before sessions can be booked, this is still missing: {things}.")
        self._open.setText(words.format(things=", ".join(missing)) if missing else "")
