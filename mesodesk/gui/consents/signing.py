"""The second step of a consent: boxes, uses of photographs one by one, and the patient's signature."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.consent import LEAST_INK, Signature
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.consents.tick_row import TickRow
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, hairline, horizontal, vertical
from mesodesk.gui.widgets.signature_pad import SignaturePad
from mesodesk.services.consents.consents import ConsentCard


@dataclass(frozen=True, slots=True)
class PatientSigned:
    """What the patient did on the screen."""

    signature: Signature
    agreed: tuple[str, ...]
    purposes: tuple[str, ...]


class PatientStep(QWidget):
    """Takes the patient's ticks and signature; `signed` carries them once all of it is there."""

    signed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: list[TickRow] = []
        self._purposes: list[TickRow] = []
        self._consent_id = 0
        column = vertical(self, gap=2)
        column.addWidget(label(self.tr("The patient reads the form, ticks and signs."), "strong", wrap=True))
        self._tick_column: QVBoxLayout = vertical(gap=1)
        column.addLayout(self._tick_column)
        self._purpose_column: QVBoxLayout = vertical(gap=1)
        column.addLayout(self._purpose_column)
        column.addWidget(hairline())
        column.addLayout(self._make_pad(desk))
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

    def show_form(self, card: ConsentCard) -> None:
        """Show the boxes of this form; what was ticked and drawn stays while it is the same form."""
        if card.id == self._consent_id:
            return
        self._consent_id = card.id
        self.pad.clear()
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
        self.pad.clear()

    def say(self, sentence: str) -> None:
        """Say why the signature was not taken."""
        self.why.setText(sentence)

    def go_on(self) -> None:
        """Hand over ticks and signature if they are complete."""
        if not self.button.isEnabled():
            return
        ticked = tuple(row.key for row in self._ticks if row.is_ticked)
        purposes = tuple(row.key for row in self._purposes if row.is_ticked)
        self.signed.emit(PatientSigned(self.pad.signature(), ticked, purposes))

    def _make_pad(self, desk: Desk) -> QVBoxLayout:
        column = vertical(gap=1)
        head = horizontal(gap=1)
        head.addWidget(label(self.tr("Signature of the patient"), "label", Colour.TEXT2))
        head.addStretch(1)
        undo = Button(
            desk.theme,
            self.tr("Undo stroke"),
            "text",
            compact=True,
            name=ids.CONSENT_PAD_UNDO,
        )
        clear = Button(desk.theme, self.tr("Clear"), "text", compact=True, name=ids.CONSENT_PAD_CLEAR)
        head.addWidget(undo)
        head.addWidget(clear)
        column.addLayout(head)
        self.pad = SignaturePad(
            desk.theme,
            name=ids.CONSENT_PAD,
            label=self.tr("Signature of the patient"),
            hint=self.tr("Sign here with pen, finger or mouse"),
        )
        self.pad.setFixedHeight(space(36))
        self.pad.changed.connect(self._refresh)
        undo.clicked.connect(self.pad.undo)
        clear.clicked.connect(self.pad.clear)
        column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        return column

    def _refresh(self) -> None:
        why = ""
        if not all(row.is_ticked for row in self._ticks):
            why = self.tr("First every box above the photographs has to be ticked.")
        elif self.pad.is_empty or self.pad.signature().ink < LEAST_INK:
            why = self.tr("Now the patient signs in the field.")
        self.button.set_why_disabled(why)
        self.why.setText(why)
