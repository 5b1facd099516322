"""The first step of a consent: which protocol, in which language."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import language_name
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.services.treatment.consent_forms import ConsentForms


class PrepareStep(QWidget):
    """Chooses protocol and language. `prepared` asks for a form to sign here, `printed` for one on paper."""

    prepared = Signal(str, str)
    printed = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = vertical(self, gap=3)
        column.addWidget(
            label(
                self.tr(
                    "Choose what the patient is to consent to. The form is frozen as it is read and signed."
                ),
                role=Colour.TEXT2,
                wrap=True,
            )
        )
        self._protocol = Field(
            desk.theme, self.tr("Protocol"), ChoiceInput(), name=ids.CONSENT_PROTOCOL, required=True
        )
        self._language = Field(
            desk.theme,
            self.tr("Language of the form"),
            ChoiceInput(),
            name=ids.CONSENT_LANGUAGE,
            hint=self.tr("Only a form in a language that the patient reads counts."),
        )
        column.addWidget(self._protocol)
        column.addWidget(self._language)
        self.prepare = Button(
            desk.theme,
            self.tr("Prepare the form"),
            "primary",
            icon="file-text",
            key=desk.actions.key("consent.next"),
            name=ids.CONSENT_PREPARE,
        )
        self.on_paper = Button(
            desk.theme,
            self.tr("Print it to sign on paper"),
            icon="printer",
            name=f"{ids.CONSENT_PREPARE}.print",
        )
        column.addWidget(self.prepare)
        column.addWidget(self.on_paper)
        column.addStretch(1)
        self.prepare.clicked.connect(self.go_on)
        self.on_paper.clicked.connect(self._on_paper)

    def show_choices(self, forms: ConsentForms, protocol_key: str) -> None:
        """Offer the published protocols, with this one chosen."""
        language = str(self._desk.language)
        self._input(self._protocol).set_options(
            [Option(one.protocol_key, one.name.get(language, one.protocol_key)) for one in forms.choices]
        )
        if protocol_key:
            self._protocol.set_value(protocol_key)
        order = sorted(forms.languages, key=lambda code: code != forms.banner.language)
        self._input(self._language).set_options([Option(code, language_name(code)) for code in order])
        why = "" if forms.choices else self.tr("No protocol has been published yet.")
        for button in (self.prepare, self.on_paper):
            button.set_why_disabled(why)

    def show_error(self, explanation: Explanation) -> None:
        """Say beneath the field what was refused."""
        field = self._language if explanation.field == "language" else self._protocol
        field.show_error(explanation.sentence)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Ask for a form to sign on the screen."""
        if self.prepare.isEnabled():
            self.prepared.emit(str(self._protocol.value()), str(self._language.value()))

    def _on_paper(self) -> None:
        self.printed.emit(str(self._protocol.value()), str(self._language.value()))

    def _input(self, field: Field) -> ChoiceInput:
        control = field.control
        if not isinstance(control, ChoiceInput):
            raise TypeError(type(control).__name__)
        return control
