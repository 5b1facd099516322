"""Rooms and beds: what each is for, and whether it takes bookings."""

from __future__ import annotations

from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.buffer_fields import buffer_specs, buffer_values, buffer_words, read_buffers
from mesodesk.gui.admin.list_section import ListSection
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.table import Column
from mesodesk.services.clinic.clinic import ClinicCard, ShowClinic
from mesodesk.services.clinic.rooms import AddRoom, EditRoom, RoomCard

_NUMBING, _TREATMENT, _ACTIVE = "numbing", "treatment", "active"


class RoomsSection(ListSection):
    """A list of rooms; a closed one keeps its past and takes no new bookings."""

    permission: ClassVar[Permission] = Permission.EDIT_ROOMS
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.ROOMS})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, "settings.rooms")
        self.tell(self.tr("Beds for the numbing cream and rooms for treatment."))
        columns: list[Column[RoomCard]] = [
            Column(self.tr("Room"), lambda room: room.name, stretch=True, style="value"),
            Column(self.tr("For"), self._uses, 200),
            Column(
                self.tr("Pauses"),
                lambda room: buffer_words(room.buffer_before, room.buffer_after),
                90,
            ),
            Column(self.tr("State"), self._state, 130),
        ]
        self.make_table(
            columns,
            self.tr("Rooms"),
            empty=self.tr("There is no room yet: nothing can be booked without one."),
        )
        self.make_buttons(self.tr("Add room"), self.tr("Edit"))

        self.offer(self.tr("Begin with two rooms"), self._add_two)

    def load(self) -> None:
        """Ask for the rooms."""
        self.desk.runner.ask(ShowClinic(), self._on_card)

    def add(self) -> None:
        """Open the form for a new room."""
        if self.may:
            count = self.table.cards.rowCount() + 1
            suggested = {
                "name": self.tr("Room {number}").format(number=count),
                "uses": [_TREATMENT, _NUMBING],
                **buffer_values(0, 0),
            }
            FormSheet(
                self.desk,
                self.tr("New room"),
                self.tr("Add room"),
                self._specs(),
                self._new,
                name="settings.room",
                said=lambda form: self.tr("{room} was added").format(room=form.text("name")),
                values=suggested,
                columns=2,
                parent=self.window(),
            ).open()

    def edit(self, card: RoomCard) -> None:
        """Open the form of a room."""
        if not self.may:
            return
        specs = [*self._specs(), FieldSpec(_ACTIVE, self.tr("Takes bookings"), Kind.TICK, wide=True)]
        uses = [key for key, on in ((_TREATMENT, card.for_treatment), (_NUMBING, card.for_numbing)) if on]

        def make(form: Form) -> EditRoom:
            chosen = form.values()["uses"]
            found = chosen if isinstance(chosen, list) else []
            return EditRoom(
                card.id,
                card.version,
                form.text("name"),
                _NUMBING in found,
                _TREATMENT in found,
                bool(form.value(_ACTIVE)),
                *read_buffers(form),
            )

        FormSheet(
            self.desk,
            card.name,
            self.tr("Save"),
            specs,
            make,
            name="settings.room",
            said=lambda form: self.tr("{room} was changed").format(room=form.text("name")),
            values={
                "name": card.name,
                "uses": uses,
                _ACTIVE: card.active,
                **buffer_values(card.buffer_before, card.buffer_after),
            },
            columns=2,
            parent=self.window(),
        ).open()

    def _add_two(self) -> None:
        for number in (1, 2):
            name = self.tr("Room {number}").format(number=number)
            said = self.tr("{room} was added").format(room=name)
            self.desk.runner.perform(AddRoom(name, for_numbing=True, for_treatment=True), said=said)

    def _specs(self) -> list[FieldSpec]:
        uses = [
            (_TREATMENT, self.tr("Treatment")),
            (_NUMBING, self.tr("Numbing")),
        ]
        return [
            FieldSpec("name", self.tr("Name"), required=True, longest=80, wide=True),
            FieldSpec(
                "uses",
                self.tr("Used for"),
                Kind.MANY,
                options=[Option(key, words) for key, words in uses],
                hint=self.tr("A room without any use is for visits only."),
                wide=True,
            ),
            *buffer_specs(),
        ]

    def _new(self, form: Form) -> AddRoom:
        chosen = form.values()["uses"]
        found = chosen if isinstance(chosen, list) else []
        return AddRoom(form.text("name"), _NUMBING in found, _TREATMENT in found, *read_buffers(form))

    def _on_card(self, card: ClinicCard) -> None:
        self.show_cards(card.rooms)

    def _uses(self, room: RoomCard) -> str:
        uses = [(room.for_treatment, self.tr("Treatment")), (room.for_numbing, self.tr("Numbing"))]
        return ", ".join(words for on, words in uses if on) or self.tr("Visits only")

    def _state(self, room: RoomCard) -> str:
        return self.tr("Takes bookings") if room.active else self.tr("Closed")
