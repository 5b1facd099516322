"""The steps before the clinic exists: what it is called and where it is, and who owns it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from mesodesk.domain.countries import emergency_number_of, paper_of
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Language, Role
from mesodesk.gui.admin.places import country_options, suggested, zone_options, zones_of
from mesodesk.gui.admin.step import Step
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_word, role_word
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import Card, scrolling, vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.passwords import Strength
from mesodesk.gui.widgets.search_choice import SearchChoice
from mesodesk.services.clinic.clinic import ClinicForm, checked
from mesodesk.services.clinic.staff import StaffForm
from mesodesk.services.keeping.sign_in import Founder


class FormStep(Step):
    """A step that is one form; Enter in a field asks to go on."""

    def make_form(self, specs: list[FieldSpec], name: str, columns: int = 1) -> Form:
        """Make the form and put it into the step."""
        entrance = self.entrance
        form = Form(entrance.theme, entrance.formats, specs, name=name, today=entrance.today, columns=columns)
        form.submitted.connect(self.asked_on)
        card = Card(inset=5)
        card.setMaximumWidth(space(170))
        card.body.addWidget(form)
        content = QWidget()
        column = vertical(content)
        column.addWidget(card)
        column.addStretch(1)
        self.body.addWidget(scrolling(content), 1)
        return form


class ClinicStep(FormStep):
    """Name, country, zone: what papers and planning cannot do without. The rest is suggested."""

    def __init__(self, entrance: Entrance, title: str) -> None:
        super().__init__(entrance, title)
        self.add_head(
            self.tr("A new clinic on this computer. Everything can be changed later in the settings.")
        )
        country, zone = suggested()
        self.form = self.make_form(self._specs(country), "new_clinic.clinic", columns=2)
        self.form.set_values(
            {"country": country, "zone": zone, "language": str(_patients_speak(country, entrance.language))}
        )
        control = self.form.field("country").control
        if isinstance(control, SearchChoice):
            control.picked.connect(self._on_country)

    def enter(self) -> None:
        """Begin with the name."""
        self.form.field("name").control.setFocus()

    def go_on(self) -> None:
        """On when everything can be read and nothing of it would be refused later."""
        if not self.form.check():
            return
        try:
            checked(self.read())
        except RuleError as error:
            self.form.show_error(self.entrance.explain.error(error))
            return
        self.done.emit()

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show what was typed before."""
        self._offer_zones(str(values.get("country") or ""))
        self.form.set_values(values)

    def read(self) -> ClinicForm:
        """What was typed; ask `go_on` first."""
        country = self.form.text("country")
        return ClinicForm(
            name=self.form.text("name"),
            country=country,
            zone=self.form.text("zone"),
            address=self.form.text("address"),
            phone=self.form.text("phone"),
            emergency_number=emergency_number_of(country),
            language=self.form.text("language"),
            paper=paper_of(country),
        )

    def _specs(self, country: str) -> list[FieldSpec]:
        return [
            FieldSpec("name", self.tr("Name of the clinic"), required=True, wide=True),
            FieldSpec(
                "country",
                self.tr("Country"),
                Kind.SEARCH,
                required=True,
                options=country_options(self.entrance.language),
                hint=self.tr("Public holidays, week and paper size follow it."),
            ),
            FieldSpec(
                "zone",
                self.tr("Time zone"),
                Kind.SEARCH,
                required=True,
                options=zone_options(country),
                hint=self.tr("Type any part of its name."),
            ),
            FieldSpec(
                "phone",
                self.tr("Phone"),
                longest=40,
                hint=self.tr("Patients call it; it stands on their papers."),
            ),
            FieldSpec(
                "language",
                self.tr("Language of most patients"),
                Kind.CHOICE,
                options=[Option(str(known), language_word(known)) for known in Language],
            ),
            FieldSpec("address", self.tr("Address"), Kind.TEXT, wide=True, lines=2, longest=400),
        ]

    def _on_country(self, country: str) -> None:
        self._offer_zones(country)
        zones = zones_of(country)
        if zones:
            self.form.set_values({"zone": zones[0]})
        self.form.set_values({"language": str(_patients_speak(country, self.entrance.language))})

    def _offer_zones(self, country: str) -> None:
        control = self.form.field("zone").control
        if isinstance(control, SearchChoice):
            control.set_options(zone_options(country))


class OwnerStep(FormStep):
    """The first member of staff: owns the clinic, adds the others."""

    def __init__(self, entrance: Entrance, title: str) -> None:
        super().__init__(entrance, title)
        self._strength = Strength(self)
        self.add_head(
            self.tr(
                "Whoever founds the clinic owns it: adds staff, keeps the backups, and can restore them. "
                "The password opens the record; the PIN signs and opens the locked desk."
            )
        )
        self.form = self.make_form(self._specs(), "new_clinic.owner", columns=2)
        self.form.set_values({"role": str(Role.DERMATOLOGIST)})
        self.form.edited.connect(self._on_edited)

    def enter(self) -> None:
        """Begin with the name."""
        self.form.field("name").control.setFocus()

    def go_on(self) -> None:
        """On when everything is there, both passwords are one, and so are both PINs."""
        if not self.form.check():
            return
        for first, second in (("password", "password_again"), ("pin", "pin_again")):
            if self.form.text(first) != self.form.text(second):
                self._wrong(second, self.tr("The two are not the same."))
                return
        pin = self.form.text("pin")
        if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 6):
            self._wrong("pin", self.entrance.explain.rule("bad_pin"))
            return
        self.done.emit()

    def read(self) -> Founder:
        """What was typed; ask `go_on` first."""
        text = self.form.text
        staff = StaffForm(text("name"), Role(text("role")), text("qualification"), self.entrance.language)
        return Founder(text("user").strip().lower(), staff, text("password"), text("pin"))

    def forget(self) -> None:
        """Let passwords and PIN go: the clinic exists."""
        secrets = ("password", "password_again", "pin", "pin_again")
        self.form.set_values(dict.fromkeys(secrets, ""))

    def _specs(self) -> list[FieldSpec]:
        return [
            FieldSpec(
                "name", self.tr("Name with title"), required=True, placeholder=self.tr("Dr. Selin Demir")
            ),
            FieldSpec(
                "role",
                self.tr("Role"),
                Kind.SEGMENTS,
                options=[Option(str(role), role_word(role)) for role in (Role.DERMATOLOGIST, Role.MANAGER)],
            ),
            FieldSpec(
                "user",
                self.tr("User name"),
                required=True,
                longest=40,
                hint=self.tr("Small letters and digits, for example selin."),
            ),
            FieldSpec("qualification", self.tr("Qualification on papers")),
            FieldSpec(
                "password", self.tr("Password"), Kind.SECRET, required=True, hint=self._strength.of("")
            ),
            FieldSpec("password_again", self.tr("Password again"), Kind.SECRET, required=True),
            FieldSpec("pin", self.tr("PIN"), Kind.SECRET, required=True, hint=self.tr("4 to 6 digits.")),
            FieldSpec("pin_again", self.tr("PIN again"), Kind.SECRET, required=True),
        ]

    def _wrong(self, field: str, sentence: str) -> None:
        self.form.field(field).show_error(sentence)
        self.form.field(field).control.setFocus()

    def _on_edited(self, key: str) -> None:
        if key in ("password", "user"):
            said = self._strength.of(self.form.text("password"), self.form.text("user"))
            self.form.field("password").set_hint(said)


def _patients_speak(country: str, screen: Language) -> Language:
    return Language.TURKISH if country == "TR" else screen
