"""The last steps of a consent: the doctor countersigns; the signed form stands, or was taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.people import Permission
from mesodesk.domain.seals import SealState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.consents.pad_field import PadField
from mesodesk.gui.consents.photo_uses import PhotoUses
from mesodesk.gui.consents.reason_sheet import ReasonSheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.inputs import SecretInput
from mesodesk.services.consents.consents import ConsentCard


class StandingStep(QWidget):
    """What was signed, by whom and when; the doctor's PIN; the way to the paper and to the withdrawal.

    `countersigned` carries the PIN, and what the doctor drew beside it or None.
    """

    countersigned = Signal(str, object)
    paper_asked = Signal()
    sheets_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = (0, False)
        column = vertical(self, gap=3)
        self._said = label("", wrap=True, selectable=True, name=f"{ids.CONSENT_STATE}.said")
        column.addWidget(self._said)
        self.pin = SecretInput()
        self.pin_field = Field(
            desk.theme,
            self.tr("PIN"),
            self.pin,
            name=ids.CONSENT_PIN,
            hint=self.tr("Your PIN is your signature. After it nobody can change the form."),
        )
        self.pad = PadField(
            desk,
            self.tr("Signature of the doctor (if you wish, beside the PIN)"),
            name=ids.CONSENT_DOCTOR_PAD,
            height=26,
        )
        column.addWidget(self.pad)
        column.addWidget(self.pin_field)
        key = desk.actions.key("consent.next")
        self.countersign = Button(
            desk.theme,
            self.tr("Countersign"),
            "primary",
            icon="rubber-stamp",
            key=key,
            name=ids.CONSENT_COUNTERSIGN,
            tall=True,
        )
        column.addWidget(self.countersign)
        self._make_ways_on(desk, column)
        column.addStretch(1)
        self.countersign.clicked.connect(self.go_on)
        self.pin.returnPressed.connect(self.go_on)

    def _make_ways_on(self, desk: Desk, column: QVBoxLayout) -> None:
        """The papers, the uses of photographs and the withdrawal."""
        self.paper = Button(
            desk.theme,
            self.tr("Print or save"),
            "primary",
            icon="printer",
            key=desk.actions.key("consent.paper"),
            name=ids.CONSENT_PAPER,
        )
        column.addWidget(self.paper)
        self.sheets = Button(
            desk.theme, self.tr("Signed sheets"), icon="file-text", name=f"{ids.SCAN}.sheets"
        )
        column.addWidget(self.sheets)
        self.withdraw = Button(
            desk.theme,
            self.tr("Patient withdraws…"),
            "danger",
            icon="file-off",
            key=desk.actions.key("consent.withdraw"),
            name=ids.CONSENT_WITHDRAW,
        )
        self.uses = PhotoUses(desk)
        column.addWidget(self.uses)
        column.addWidget(self.withdraw)
        self.paper.clicked.connect(self.paper_asked)
        self.sheets.clicked.connect(self.sheets_asked)
        self.withdraw.clicked.connect(self.withdraw_asked)

    def show_form(self, card: ConsentCard) -> None:
        """Show where this form stands."""
        may = self._desk.may(Permission.COUNTERSIGN)
        waits = card.state is ConsentState.AWAITING_DOCTOR
        was_signing = self.pin.hasFocus() or self.countersign.hasFocus()
        self._said.setText("\n".join(self._sentences(card)))
        self.paper.setVisible(card.document_id is not None)
        self.sheets.setVisible(card.scan_document_id is not None)
        if was_signing and self.paper.isVisible():
            # Before the PIN goes: Qt would give its focus to what is below, and that is the withdrawal.
            self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pin_field.setVisible(waits and may)
        self.pad.setVisible(waits and may)
        self.uses.show_form(card)
        if (card.id, waits) != self._shown:
            # Else another desk's news would take away what is being typed or was just said.
            self._shown = (card.id, waits)
            self.pad.clear()
            self.pin.clear()
            self.pin_field.show_error("")
        self.countersign.setVisible(waits and may)
        self.countersign.setEnabled(True)
        self.withdraw.setVisible(card.state in (ConsentState.AWAITING_DOCTOR, ConsentState.SIGNED))

    def focus_first(self) -> bool:
        """Go to what is done next, the PIN or the paper; whether there is either."""
        for part in (self.pin, self.paper):
            if part.isVisible():
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def show_error(self, sentence: str) -> None:
        """Say beside the PIN why it was not signed."""
        self.countersign.setEnabled(True)
        self.pin_field.show_error(sentence)
        self.pin.selectAll()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Countersign with the PIN that was typed, or ask for it."""
        if self.countersign.isHidden() or not self.countersign.isEnabled():
            return
        if not self.pin.text():
            self.show_error(self.tr("Type your PIN."))
            return
        self.countersign.setEnabled(False)
        self.countersigned.emit(self.pin.text(), self.pad.signature())

    def _sentences(self, card: ConsentCard) -> list[str]:
        formats = self._desk.formats
        said: list[str] = []
        if card.patient_signed_at is not None:
            at = formats.day_and_time(card.patient_signed_at)
            told = self.tr("Signed by the patient {at}, in front of {who}.")
            if card.signed_on is not None:
                told = self.tr("Signed on paper by the patient {day}; filed {at} by {who}.")
            day = "" if card.signed_on is None else formats.day(card.signed_on)
            said.append(told.format(at=at, who=card.witness, day=day))
        if card.doctor_signed_at is not None:
            at = formats.day_and_time(card.doctor_signed_at)
            said.append(self.tr("Countersigned {at} by {who}.").format(at=at, who=card.doctor))
            said += self._sealed(card)
        elif card.state is ConsentState.AWAITING_DOCTOR and not self._desk.may(Permission.COUNTERSIGN):
            said.append(
                self.tr("A dermatologist countersigns next, with the PIN. Nothing is left to do here.")
            )
        if card.withdrawn_at is not None:
            at = formats.day_and_time(card.withdrawn_at)
            said.append(self.tr("Withdrawn {at}.").format(at=at))
            if card.withdrawn_reason:
                said.append(self.tr("Reason: {reason}").format(reason=card.withdrawn_reason))
        if card.valid and card.lapses_on is not None:
            day = formats.day(card.lapses_on)
            said.append(self.tr("Counts until {day}, that day included.").format(day=day))
        return said

    def _sealed(self, card: ConsentCard) -> list[str]:
        """Whether the form is sealed, or why not; nothing where the clinic never had a certificate."""
        words = {
            SealState.SEALED: self.tr("Sealed with the clinic's certificate."),
            SealState.OFF: self.tr("Not sealed: the clinic's seal was switched off."),
            SealState.EXPIRED: self.tr("Not sealed: the clinic's certificate had run out."),
            SealState.FAILED: self.tr("Not sealed: the clinic's certificate does not work. See Settings."),
        }
        return [] if card.seal is None else [words[card.seal]]


class WithdrawSheet(ReasonSheet):
    """The patient withdraws a consent."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk,
            self.tr("The patient withdraws the consent"),
            self.tr("Withdraw"),
            self.tr("The signed form stays as it is. From now on no treatment can be started on it."),
            name=f"{ids.CONSENT_WITHDRAW}.sheet",
            reason_name=ids.CONSENT_REASON,
            parent=parent,
        )
