"""Members of staff: who works here, as what, and how they come and go."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Language, Permission, Role
from mesodesk.gui.admin.buffer_fields import buffer_specs, buffer_values, buffer_words, read_buffers
from mesodesk.gui.admin.list_section import ListSection
from mesodesk.gui.admin.staff_sheets import end_sheet, owner_sheet, reset_sheet
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import language_word, role_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.passwords import Strength
from mesodesk.gui.widgets.table import Column
from mesodesk.services.clinic.staff import (
    AddStaff,
    EditStaff,
    ListStaff,
    StaffCard,
    StaffForm,
)


class StaffSection(ListSection):
    """Everybody who works here; leavers are shown on demand and cannot come in any more."""

    permission: ClassVar[Permission] = Permission.EDIT_STAFF
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STAFF})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, "settings.staff")
        self.tell(self.tr("Each has a password of their own and chooses a PIN for signing."))
        columns: list[Column[StaffCard]] = [
            Column(self.tr("Name"), lambda card: card.name, stretch=True, style="value"),
            Column(self.tr("Role"), self._role, 160),
            Column(self.tr("User name"), lambda card: card.user, 110),
            Column("PIN", lambda card: self.tr("set") if card.has_pin else self.tr("not set"), 70),
            Column(
                self.tr("Pauses"),
                lambda card: buffer_words(card.form.buffer_before, card.form.buffer_after),
                90,
            ),
            Column(self.tr("State"), self._state, 210, level=self._level),
        ]
        self.make_table(columns, self.tr("Staff"), empty=self.tr("Nobody works here yet."))
        self.leavers = Button(desk.theme, self.tr("Show leavers"), "text", name="settings.staff.leavers")
        self.leavers.setCheckable(True)
        self.leavers.toggled.connect(self.load)
        self.end_button = Button(desk.theme, self.tr("End…"), "danger", name="settings.staff.end")
        self.end_button.setVisible(self.may)
        self.end_button.setEnabled(False)
        self.end_button.clicked.connect(self._on_end)
        self.tools.addWidget(self.leavers)
        self.tools.addWidget(self.end_button)
        self.make_buttons(self.tr("Add staff"), self.tr("Edit"))
        self.table.chosen.connect(self._on_row)
        self._make_key_buttons()

    def _make_key_buttons(self) -> None:
        """What only an owner does: another password for somebody, and the mark *owner*."""
        theme = self.desk.theme
        self.reset_button = Button(theme, self.tr("Reset password…"), name="settings.staff.reset")
        self.owner_button = Button(theme, self.tr("Make an owner…"), name="settings.staff.owner")
        row = horizontal(gap=2)
        for button, act in ((self.reset_button, self._on_reset), (self.owner_button, self._on_owner)):
            button.setVisible(self.desk.may(Permission.MANAGE_KEYS))
            button.setEnabled(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def load(self) -> None:
        """Ask who works here."""
        self.desk.runner.ask(ListStaff(with_leavers=self.leavers.isChecked()), self._on_staff)

    def add(self) -> None:
        """Open the form for somebody new, with their first password."""
        if not self.may:
            return
        strength = Strength(self)
        specs = [
            *self._specs(),
            FieldSpec(
                "user",
                self.tr("User name"),
                required=True,
                wide=True,
                longest=40,
                hint=self.tr("Small letters and digits, for example ayse."),
            ),
            FieldSpec(
                "password",
                self.tr("First password"),
                Kind.SECRET,
                required=True,
                wide=True,
                hint=strength.of(""),
            ),
        ]
        sheet = FormSheet(
            self.desk,
            self.tr("New member of staff"),
            self.tr("Add staff"),
            specs,
            lambda form: AddStaff(form.text("user"), _read(form), form.text("password")),
            name="settings.member",
            said=lambda form: self.tr("{name} was added").format(name=form.text("name")),
            values={
                "role": str(Role.DERMATOLOGIST),
                "language": str(self.desk.language),
                **buffer_values(0, 0),
            },
            columns=2,
            parent=self.window(),
        )
        form = sheet.form

        def say_strength(key: str) -> None:
            if key in ("password", "user"):
                form.field("password").set_hint(strength.of(form.text("password"), form.text("user")))

        form.edited.connect(say_strength)
        sheet.open()

    def edit(self, card: StaffCard) -> None:
        """Open the form of a member of staff."""
        if not self.may or not card.active:
            return
        values = {
            "name": card.form.name,
            "role": str(card.form.role),
            "qualification": card.form.qualification,
            "qualified_until": card.form.qualified_until,
            "access_until": card.form.access_until,
            "language": str(card.form.language),
            **buffer_values(card.form.buffer_before, card.form.buffer_after),
        }
        FormSheet(
            self.desk,
            card.name,
            self.tr("Save"),
            self._specs(),
            lambda form: EditStaff(card.id, card.version, _read(form)),
            name="settings.member",
            said=lambda form: self.tr("{name} was changed").format(name=form.text("name")),
            values=values,
            columns=2,
            parent=self.window(),
        ).open()

    def _specs(self) -> list[FieldSpec]:
        return [
            FieldSpec(
                "name",
                self.tr("Name with title"),
                required=True,
                placeholder=self.tr("Dr. Selin Demir"),
                wide=True,
            ),
            FieldSpec(
                "role",
                self.tr("Role"),
                Kind.CHOICE,
                wide=True,
                options=[Option(str(role), role_word(role)) for role in Role],
                hint=self.tr("A dermatologist publishes, decides and signs; a manager runs the clinic."),
            ),
            FieldSpec("qualification", self.tr("Qualification on papers")),
            FieldSpec(
                "qualified_until",
                self.tr("Qualified until"),
                Kind.DATE,
                hint=self.tr("Empty where it does not run out. After this day no treatment is begun."),
            ),
            FieldSpec(
                "access_until",
                self.tr("Access until"),
                Kind.DATE,
                hint=self.tr("Empty where it does not end. After this day they cannot sign in."),
            ),
            FieldSpec(
                "language",
                self.tr("Language"),
                Kind.CHOICE,
                options=[Option(str(known), language_word(known)) for known in Language],
            ),
            *buffer_specs(),
        ]

    def _on_staff(self, cards: tuple[StaffCard, ...]) -> None:
        self.show_cards(cards)
        self._on_row(self.table.current_card())

    def _on_row(self, card: StaffCard | None) -> None:
        active = card is not None and card.active
        self.edit_button.setEnabled(active)
        self.end_button.setEnabled(active)
        is_other = card is not None and active and card.id != self.desk.who.staff_id
        self.reset_button.setEnabled(is_other)
        self.owner_button.setEnabled(active)
        is_owner = card is not None and card.owner
        words = self.tr("No longer an owner…") if is_owner else self.tr("Make an owner…")
        self.owner_button.setText(words)

    def _on_reset(self) -> None:
        card = self.table.current_card()
        if card is not None:
            reset_sheet(self.desk, card, self.window()).open()

    def _on_owner(self) -> None:
        card = self.table.current_card()
        if card is not None:
            owner_sheet(self.desk, card, self.window()).open()

    def _on_end(self) -> None:
        card = self.table.current_card()
        if card is not None:
            end_sheet(self.desk, card, self.window()).open()

    def _role(self, card: StaffCard) -> str:
        word = role_word(card.form.role)
        return self.tr("{role}, owner").format(role=word) if card.owner else word

    def _state(self, card: StaffCard) -> str:
        if not card.active:
            return self.tr("has left")
        until = card.form.access_until
        if until is not None and until < self.desk.today():
            return self.tr("access over since {day}").format(day=self.desk.formats.date(until))
        if card.must_change:
            return self.tr("new password due")
        if until is not None:
            return self.tr("until {day}").format(day=self.desk.formats.date(until))
        return self.tr("works here")

    def _level(self, card: StaffCard) -> Level | None:
        until = card.form.access_until
        if not card.active:
            return None
        if until is not None and until < self.desk.today():
            return Level.STOP
        return Level.ASK if card.must_change else None


def _read(form: Form) -> StaffForm:
    until, access = form.value("qualified_until"), form.value("access_until")
    return StaffForm(
        form.text("name"),
        Role(form.text("role")),
        form.text("qualification"),
        Language(form.text("language")),
        *read_buffers(form),
        qualified_until=until if isinstance(until, date) else None,
        access_until=access if isinstance(access, date) else None,
    )
