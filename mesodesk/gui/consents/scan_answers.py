"""What has to be read off a form that was signed on paper: the day, the boxes, the uses of photographs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.consent import IdentityCheck
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.text import label
from mesodesk.gui.consents.tick_row import TickRow
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind, SegmentsInput
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.services.consents.scans import AwaitedForm


class ScanAnswers(QWidget):
    """Asks each use of photographs by itself: what nobody looked for on the paper is never taken as a no."""

    def __init__(self, desk: Desk, form: AwaitedForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = vertical(self, gap=4)
        self.form = Form(
            desk.theme,
            desk.formats,
            (
                FieldSpec(
                    "signed_on",
                    self.tr("Signed on"),
                    Kind.DATE,
                    required=True,
                    hint=self.tr("The day beside the signature of the patient."),
                ),
            ),
            name=ids.SCAN,
            today=desk.today,
        )
        column.addWidget(self.form)
        self._identity = self._make_identity()
        column.addWidget(self._identity)
        self.seen = TickRow("seen", self._what_is_seen(form), ids.SCAN)
        self.seen.toggled.connect(self._on_seen)
        column.addWidget(self.seen)
        self._not_seen = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SCAN}.seen.error")
        self._not_seen.hide()
        column.addWidget(self._not_seen)
        self._purposes: dict[str, Field] = {}
        if form.purposes:
            column.addWidget(label(self.tr("What the patient chose for photographs"), "strong", wrap=True))
        for key, words in form.purposes:
            column.addLayout(self._purpose(key, words))
        column.addStretch(1)

    @property
    def signed_on(self) -> date | None:
        """The day in the field."""
        value = self.form.value("signed_on")
        return value if isinstance(value, date) else None

    @property
    def identity(self) -> IdentityCheck:
        """How it was known who signed; raises `ValueError` before `check` says that all is answered."""
        return IdentityCheck(str(self._identity.value()))

    @property
    def photo_answers(self) -> tuple[tuple[str, bool], ...]:
        """Each use with what the patient chose."""
        return tuple((key, field.value() == "yes") for key, field in self._purposes.items())

    def check(self) -> bool:
        """Whether everything was answered; says beside each what is missing and goes to the first."""
        whole = self.form.check()
        seen = self.seen.is_ticked
        self._not_seen.setText(
            "" if seen else self.tr("Look whether every box is ticked. With an empty box it does not count.")
        )
        self._not_seen.setVisible(not seen)
        if whole and not seen:
            self.seen.box.setFocus(Qt.FocusReason.OtherFocusReason)
        whole = whole and seen
        for field in (self._identity, *self._purposes.values()):
            said = bool(field.value())
            field.show_error("" if said else self.tr("Choose what is true."))
            if whole and not said:
                field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            whole = whole and said
        return whole

    def show_error(self, explanation: Explanation) -> bool:
        """Put a refusal beneath the field it names; False if there is no such field here."""
        return self.form.show_error(explanation)

    def _on_seen(self) -> None:
        self._not_seen.hide()

    def _what_is_seen(self, form: AwaitedForm) -> str:
        if not form.purposes:
            return self.tr("On the paper every box is ticked, and the patient has signed.")
        return self.tr(
            "On the paper every box is ticked, and the patient has signed: the form, and the page about"
            " photographs where any use was agreed to."
        )

    def _make_identity(self) -> Field:
        options = (
            Option(str(IdentityCheck.KNOWN), self.tr("Known to us")),
            Option(str(IdentityCheck.ID_CARD), self.tr("ID card seen")),
            Option(str(IdentityCheck.PASSPORT), self.tr("Passport seen")),
        )
        words, name = self.tr("How do you know who signed?"), f"{ids.SCAN}.identity"
        spec = FieldSpec("identity", words, Kind.SEGMENTS, options=options)
        answer = SegmentsInput(self._desk.theme, spec, name)
        field = Field(self._desk.theme, words, answer, name=name)
        answer.chosen.connect(lambda _key: field.show_error(""))
        return field

    def _purpose(self, key: str, words: str) -> QVBoxLayout:
        column = vertical(gap=1)
        column.addWidget(label(words, wrap=True))
        options = (Option("yes", self.tr("Agreed")), Option("no", self.tr("Not agreed")))
        name = f"{ids.SCAN}.photos.{key}"
        spec = FieldSpec(key, words, Kind.SEGMENTS, options=options)
        answer = SegmentsInput(self._desk.theme, spec, name)
        field = Field(self._desk.theme, words, answer, name=name, hide_label=True)
        answer.chosen.connect(lambda _key: field.show_error(""))
        self._purposes[key] = field
        column.addWidget(field)
        return column
