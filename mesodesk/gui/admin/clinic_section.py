"""The clinic's own data: name, place, phones, country, zone, paper, language of new patients."""

from __future__ import annotations

from dataclasses import asdict
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mesodesk.domain.changes import Topic
from mesodesk.domain.consent import MOST_CONSENT_DAYS
from mesodesk.domain.errors import MesodeskError, Stale
from mesodesk.domain.people import Language, Permission
from mesodesk.gui.admin.places import country_options, zone_options
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import Card, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.clinic.clinic import PAPERS, ClinicCard, ClinicForm, EditClinic, ShowClinic


class ClinicSection(Section):
    """One form; saving can be undone. What was typed stays until it is saved or refused."""

    permission: ClassVar[Permission] = Permission.EDIT_CLINIC
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self._card: ClinicCard | None = None
        self._is_edited = False
        self.tell(self.tr("What papers and planning know of the clinic."))
        key = desk.actions.key("settings.save")
        self.button = Button(desk.theme, self.tr("Save"), "primary", key=key, name="settings.clinic.save")
        if not self.may:
            self.button.hide()
        self.button.clicked.connect(self.save)
        self.tools.addWidget(self.button)
        self.form = Form(
            desk.theme, desk.formats, self._specs(), name="settings.clinic", today=desk.today, columns=2
        )
        self.form.setEnabled(self.may)
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self.save)
        card = Card(inset=5)
        card.body.addWidget(self.form)
        self.warning = self._make_warning()
        card.body.addWidget(self.warning)
        card.setMaximumWidth(space(210))
        content = QWidget()
        column = vertical(content)
        column.addWidget(card)
        column.addStretch(1)
        self.body.addWidget(scrolling(content), 1)

    def _make_warning(self) -> QWidget:
        """What it means that nothing is compared; shown while the tick is away, saved or not."""
        made = QWidget()
        row = horizontal(made, gap=3)
        tag = Tag(self.desk.theme, Level.STOP, self.tr("Matching is off"), icon="alert-triangle")
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr(
            "No allergy, illness, medicine, pregnancy or waiting time is compared with any treatment: there "
            "are no stops and no days to wait for. The questions are still asked. Each session then needs a "
            "dermatologist who has read the answers and says so with a reason."
        )
        row.addWidget(label(words, "small_value", Colour.STOP, wrap=True, name="settings.clinic.warning"), 1)
        made.hide()
        return made

    def load(self) -> None:
        """Ask for the clinic."""
        self.desk.runner.ask(ShowClinic(), self._on_card)

    def save(self) -> None:
        """Write the form."""
        if not self.may or self._card is None or not self.form.check():
            return
        values = self.form.values()
        form = ClinicForm(
            name=str(values["name"]),
            country=str(values["country"]),
            zone=str(values["zone"]),
            address=str(values["address"]),
            phone=str(values["phone"]),
            emergency_number=str(values["emergency_number"]),
            language=str(values["language"]),
            paper=str(values["paper"]),
            matching=bool(values["matching"]),
            consent_days=days if isinstance(days := values["consent_days"], int) else None,
        )
        said = self.tr("The clinic's data were saved")
        self._is_edited = False
        self.desk.runner.perform(
            EditClinic(self._card.version, form), self._on_saved, self._on_refused, said=said
        )

    def _specs(self) -> list[FieldSpec]:
        language = self.desk.language
        return [
            FieldSpec("name", self.tr("Name"), required=True, wide=True),
            FieldSpec("address", self.tr("Address"), Kind.TEXT, wide=True, lines=2, longest=400),
            FieldSpec("phone", self.tr("Phone on papers"), longest=40),
            FieldSpec("emergency_number", self.tr("Emergency number"), required=True, longest=20),
            FieldSpec(
                "country", self.tr("Country"), Kind.SEARCH, required=True, options=country_options(language)
            ),
            FieldSpec("zone", self.tr("Time zone"), Kind.SEARCH, required=True, options=zone_options()),
            FieldSpec(
                "language",
                self.tr("Language of new patients"),
                Kind.CHOICE,
                options=[Option(str(known), language_word(known)) for known in Language],
                hint=self.tr("Papers follow each patient's own language."),
            ),
            FieldSpec(
                "paper",
                self.tr("Paper size"),
                Kind.CHOICE,
                options=[Option(size, size) for size in PAPERS],
            ),
            FieldSpec(
                "consent_days",
                self.tr("A consent counts for … days"),
                Kind.WHOLE,
                least=1,
                most=MOST_CONSENT_DAYS,
                hint=self.tr(
                    "From the doctor's signature on. Empty: without an end. Signed forms stay as they are."
                ),
            ),
            FieldSpec(
                "matching",
                self.tr("Compare facts about patients with the rules of protocols"),
                Kind.TICK,
                hint=self.tr("Off, only the questions are asked, and a dermatologist reads the answers."),
                wide=True,
            ),
        ]

    def _on_card(self, card: ClinicCard) -> None:
        self._card = card
        if not self._is_edited:
            self.form.set_values(asdict(card.form))
            # A text of several lines also tells of what the program wrote.
            self._is_edited = False
            self._warn()

    def _on_edited(self, _key: str) -> None:
        self._is_edited = True
        self._warn()

    def _warn(self) -> None:
        self.warning.setVisible(not self.form.value("matching"))

    def _on_saved(self, _nothing: None) -> None:
        zone = self.form.text("zone")
        if zone != self.desk.formats.zone.key:
            # The windows that are open were made for the old zone; mixing both would be worse than waiting.
            words = self.tr("Open windows still show times in {old}. Sign in again to see them in {new}.")
            sentence = words.format(old=self.desk.formats.zone.key, new=zone)
            self.desk.notify.message(Message(Level.WAIT, sentence, "settings.zone"))
        self.load()

    def _on_refused(self, error: MesodeskError) -> None:
        self._is_edited = True
        self.show_refusal(self.form, error)
        if isinstance(error, Stale):
            # What was typed stays; saved once more, it is written over what the record has by now.
            self.load()
