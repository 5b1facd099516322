"""The second step of a consent: boxes, uses of photographs one by one, and the patient's signature."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.consent import IdentityCheck, Signature
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.consents.pad_field import PadField
from mesodesk.gui.consents.tick_row import TickRow
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, hairline, vertical
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.signature_pad import SignaturePad
from mesodesk.services.consents.consents import ConsentCard


@dataclass(frozen=True, slots=True)
class PatientSigned:
    """What the patient did on the screen."""

    signature: Signature
    agreed: tuple[str, ...]
    identity: IdentityCheck
    purposes: tuple[str, ...]
    photo_signature: Signature | None


class PatientStep(QWidget):
    """Takes the patient's ticks and signature; `signed` carries them once all of it is there."""

    signed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: list[TickRow] = []
        self._purposes: list[TickRow] = []
        self._consent_id = 0
        self._is_read = False
        column = vertical(self, gap=2)
        column.addWidget(label(self.tr("The patient reads the form, ticks and signs."), "strong", wrap=True))
        self._tick_column: QVBoxLayout = vertical(gap=1)
        column.addLayout(self._tick_column)
        self._purpose_column: QVBoxLayout = vertical(gap=1)
        column.addLayout(self._purpose_column)
        self.photo_pad = PadField(
            desk, self.tr("Signature for the photographs"), name=ids.CONSENT_PHOTO_PAD, height=26
        )
        self.photo_pad.hide()
        column.addWidget(self.photo_pad)
        column.addWidget(hairline())
        column.addLayout(self._make_identity(desk))
        self.signing = PadField(desk, self.tr("Signature of the patient"), name=ids.CONSENT_PAD)
        column.addWidget(self.signing)
        self.why = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.CONSENT_SIGN}.why")
        column.addWidget(self.why)
        self.button = Button(
            desk.theme,
            self.tr("Patient signs"),
            "primary",
            icon="signature",
            key=desk.actions.key("consent.next"),
            name=ids.CONSENT_SIGN,
            tall=True,
        )
        column.addWidget(self.button)
        column.addStretch(1)
        self.button.clicked.connect(self.go_on)
        for pad in (self.signing, self.photo_pad):
            pad.changed.connect(self._refresh)
        self.set_read(False)

    @property
    def pad(self) -> SignaturePad:
        """Where the patient signs the form."""
        return self.signing.pad

    def set_read(self, is_read: bool) -> None:
        """Take signatures only once every page of the form was on the screen."""
        self._is_read = is_read
        for pad in (self.signing, self.photo_pad):
            if is_read:
                pad.open()
            else:
                pad.shut(self.tr("Read to the end first"))
        self._refresh()

    def show_form(self, card: ConsentCard) -> None:
        """Show the boxes of this form; what was ticked and drawn stays while it is the same form."""
        if card.id == self._consent_id:
            return
        self._consent_id = card.id
        self.signing.clear()
        self.photo_pad.clear()
        self.identity.set_value("")
        clear_layout(self._tick_column)
        clear_layout(self._purpose_column)
        self._ticks = [TickRow(key, words, ids.CONSENT_TICK) for key, words in card.ticks]
        self._purposes = [TickRow(key, words, ids.CONSENT_PURPOSE) for key, words in card.purposes]
        for row in self._ticks:
            row.toggled.connect(self._refresh)
            self._tick_column.addWidget(row)
        if self._purposes:
            head = label(
                self.tr("Photographs: each use is a choice of its own, none is fine."), "label", wrap=True
            )
            self._purpose_column.addSpacing(space(2))
            self._purpose_column.addWidget(head)
        for row in self._purposes:
            row.toggled.connect(self._refresh)
            self._purpose_column.addWidget(row)
        for row in (*self._ticks, *self._purposes):
            row.show()
        self._refresh()

    def focus_first(self) -> None:
        """Go to the first box."""
        if self._ticks:
            self._ticks[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was drawn: another form or state is shown."""
        self._consent_id = 0
        self.signing.clear()
        self.photo_pad.clear()

    def say(self, sentence: str) -> None:
        """Say why the signature was not taken."""
        self.why.setText(sentence)

    def go_on(self) -> None:
        """Hand over ticks and signature if they are complete."""
        if not self.button.isEnabled():
            return
        signature = self.signing.signature()
        if signature is None:
            return
        purposes = tuple(row.key for row in self._purposes if row.is_ticked)
        self.signed.emit(
            PatientSigned(
                signature,
                tuple(row.key for row in self._ticks if row.is_ticked),
                IdentityCheck(self.identity.value()),
                purposes,
                self.photo_pad.signature() if purposes else None,
            )
        )

    def _make_identity(self, desk: Desk) -> QVBoxLayout:
        column = vertical(gap=1)
        column.addWidget(label(self.tr("How do you know who signs?"), "label", Colour.TEXT2))
        self.identity = Segmented(
            desk.theme,
            [
                (str(IdentityCheck.KNOWN), self.tr("Known to us")),
                (str(IdentityCheck.ID_CARD), self.tr("ID card seen")),
                (str(IdentityCheck.PASSPORT), self.tr("Passport seen")),
            ],
            name=ids.CONSENT_IDENTITY,
            label=self.tr("How do you know who signs?"),
            compact=True,
            tight=True,
        )
        self.identity.chosen.connect(lambda _key: self._refresh())
        column.addWidget(self.identity)
        return column

    def _refresh(self) -> None:
        has_purpose = any(row.is_ticked for row in self._purposes)
        self.photo_pad.setVisible(has_purpose)
        why = self._why_not(has_purpose)
        self.button.set_why_disabled(why)
        self.why.setText(why)

    def _why_not(self, has_purpose: bool) -> str:
        """The first thing that is missing."""
        if not self._is_read:
            return self.tr("First every page has to be read, to the end.")
        if not all(row.is_ticked for row in self._ticks):
            return self.tr("First every box above the photographs has to be ticked.")
        if has_purpose and not self.photo_pad.is_signed:
            return self.tr("The photographs have a signature of their own.")
        if not self.identity.value():
            return self.tr("Say how you know who signs.")
        return "" if self.signing.is_signed else self.tr("Now the patient signs in the field.")
