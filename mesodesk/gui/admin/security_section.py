"""One's own password and PIN, and when the desk locks itself."""

from __future__ import annotations

from typing import ClassVar

from mesodesk.config.settings import LOCK_AFTER_MINUTES
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import Card, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.passwords import Strength
from mesodesk.services.clinic.staff import ChangePassword, ListStaff, SetPin, StaffCard


class SecuritySection(Section):
    """Everybody changes their own; nobody can read or change another's."""

    permission: ClassVar[Permission] = Permission.SIGN_IN
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STAFF})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.tell(self.tr("{name}, user name {user}").format(name=desk.who.name, user=desk.who.user))
        self._strength = Strength(self)
        content = Card(inset=0)
        content.setProperty("frame", "")
        content.setMaximumWidth(space(210))
        panes = horizontal(gap=4)
        panes.addWidget(self._make_password(), 1)
        panes.addWidget(self._make_pin(), 1)
        inner = vertical(gap=4)
        inner.addLayout(panes)
        inner.addWidget(self._make_lock())
        inner.addStretch(1)
        content.body.addLayout(inner)
        self.body.addWidget(scrolling(content), 1)

    def load(self) -> None:
        """Ask whether there is a PIN."""
        self.desk.runner.ask(ListStaff(), self._on_staff)
        if self.desk.choices is not None:
            self.lock_after.set_value(self.desk.choices.settings.lock_after_minutes)

    # Building ----------------------------------------------------------------------------------------------

    def _make_password(self) -> Card:
        card = Card(self.tr("Password"), inset=4)
        specs = [
            FieldSpec("password", self.tr("Present password"), Kind.SECRET, required=True),
            FieldSpec("new", self.tr("New password"), Kind.SECRET, required=True, hint=self._strength.of("")),
            FieldSpec("again", self.tr("New password again"), Kind.SECRET, required=True),
        ]
        self.password = self._form("settings.password", specs)
        self.password.edited.connect(self._on_password_edited)
        self.password.submitted.connect(self._save_password)
        card.body.addWidget(self.password)
        self.change_password = self._button(self.tr("Change password"), "settings.password.save")
        self.change_password.clicked.connect(self._save_password)
        card.body.addWidget(self.change_password)
        card.body.addStretch(1)
        return card

    def _make_pin(self) -> Card:
        card = Card(self.tr("PIN"), inset=4)
        specs = [
            FieldSpec("password", self.tr("Your password"), Kind.SECRET, required=True),
            FieldSpec(
                "pin",
                self.tr("New PIN"),
                Kind.SECRET,
                required=True,
                hint=self.tr("4 to 6 digits. It signs, and opens the locked desk."),
            ),
            FieldSpec("again", self.tr("New PIN again"), Kind.SECRET, required=True),
        ]
        self.pin = self._form("settings.pin", specs)
        self.pin.submitted.connect(self._save_pin)
        card.body.addWidget(self.pin)
        self.set_pin = self._button(self.tr("Set PIN"), "settings.pin.save")
        self.set_pin.clicked.connect(self._save_pin)
        card.body.addWidget(self.set_pin)
        card.body.addStretch(1)
        return card

    def _make_lock(self) -> Card:
        card = Card(self.tr("Lock"), inset=4)
        minutes = self.desk.formats.minutes
        self.lock_after = ChoiceInput([Option(str(count), minutes(count)) for count in LOCK_AFTER_MINUTES])
        field = Field(
            self.desk.theme,
            self.tr("Lock after this time without a key or a movement"),
            self.lock_after,
            name="settings.lock_after",
            hint=self.tr("For this computer. A made-up clinic never locks by itself."),
        )
        field.setEnabled(self.desk.choices is not None)
        self.lock_after.picked.connect(self._on_lock_after)
        card.body.addWidget(field)
        return card

    def _form(self, name: str, specs: list[FieldSpec]) -> Form:
        return Form(self.desk.theme, self.desk.formats, specs, name=name, today=self.desk.today)

    def _button(self, words: str, name: str) -> Button:
        return Button(self.desk.theme, words, name=name)

    # The hand ----------------------------------------------------------------------------------------------

    def _on_password_edited(self, key: str) -> None:
        if key == "new":
            new = self.password.text("new")
            self.password.field("new").set_hint(self._strength.of(new, self.desk.who.user))

    def _save_password(self) -> None:
        form = self.password
        if form.check() and self._is_same(form, "new", "again"):
            self.desk.runner.perform(
                ChangePassword(form.text("password"), form.text("new")),
                self._on_password_saved,
                self._on_password_refused,
                said=self.tr("Your password was changed"),
            )

    def _on_password_saved(self, _nothing: None) -> None:
        _empty(self.password)

    def _on_password_refused(self, error: MesodeskError) -> None:
        self.show_refusal(self.password, error)

    def _save_pin(self) -> None:
        form = self.pin
        if form.check() and self._is_same(form, "pin", "again"):
            self.desk.runner.perform(
                SetPin(form.text("password"), form.text("pin")),
                self._on_pin_saved,
                self._on_pin_refused,
                said=self.tr("Your PIN was set"),
            )

    def _on_pin_saved(self, _nothing: None) -> None:
        _empty(self.pin)

    def _on_pin_refused(self, error: MesodeskError) -> None:
        self.show_refusal(self.pin, error)

    def _is_same(self, form: Form, first: str, second: str) -> bool:
        if form.text(first) == form.text(second):
            return True
        form.field(second).show_error(self.tr("The two are not the same."))
        form.field(second).control.setFocus()
        return False

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        has = any(card.has_pin for card in staff if card.id == self.desk.who.staff_id)
        self.set_pin.setText(self.tr("Change PIN") if has else self.tr("Set PIN"))

    def _on_lock_after(self, key: str) -> None:
        if self.desk.choices is not None:
            self.desk.choices.use_lock_after(int(key))


def _empty(form: Form) -> None:
    form.set_values(dict.fromkeys(form.keys(), ""))
