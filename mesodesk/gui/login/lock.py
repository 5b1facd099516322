"""The locked desk: nothing of a patient is visible; a member of staff opens it or takes it over by PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import Card, centred, horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option, SecretInput
from mesodesk.gui.widgets.logo import Logo

_PIN_LENGTH = 6


class LockView(QWidget):
    """Covers the window. `submitted` carries user name and PIN; `sign_out_asked` leads to the sign-in window.

    `kept` is emitted when somebody who only wanted to switch goes back; a locked desk does not offer it.
    """

    submitted = Signal(str, str)
    sign_out_asked = Signal()
    kept = Signal()

    def __init__(
        self,
        theme: Theme,
        staff: Sequence[Option],
        user: str,
        *,
        locked: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        identify(self, "lock", self.tr("Locked") if locked else self.tr("Switch user"))
        outer = vertical(self, margin=5)
        outer.addStretch(2)
        outer.addLayout(centred(self._card(staff, user, locked)))
        outer.addStretch(3)
        # The desk's own actions are hidden with it.
        QShortcut(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Q, self, lambda: self.window().close())

    def show_refusal(self, explanation: Explanation) -> None:
        """Say beneath the PIN why the desk stays shut."""
        self._button.setEnabled(True)
        self._pin.clear()
        self.pin.show_error(explanation.sentence)
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_pin(self) -> None:
        """Put the focus where the PIN goes."""
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, staff: Sequence[Option], user: str, locked: bool) -> Card:
        card = Card(inset=6)
        card.setFixedWidth(380)
        head = horizontal(gap=2)
        head.addWidget(Logo(self._theme))
        head.addWidget(label(self.tr("Locked") if locked else self.tr("Switch user"), "title"))
        head.addStretch(1)
        card.body.addLayout(head)
        sentence = (
            self.tr("Everything is as it was. Choose your name and write your PIN.")
            if locked
            else self.tr("Choose your name and write your PIN. What is open stays open for its owner.")
        )
        card.body.addWidget(label(sentence, role=Colour.TEXT2, wrap=True))
        card.body.addSpacing(8)
        self._staff = ChoiceInput(staff)
        self._staff.set_value(user)
        self.staff = Field(self._theme, self.tr("Name"), self._staff, name=ids.LOCK_STAFF)
        self._pin = SecretInput()
        self.pin = Field(self._theme, self.tr("PIN"), self._pin, name=ids.LOCK_PIN)
        card.body.addWidget(self.staff)
        card.body.addWidget(self.pin)
        card.body.addSpacing(4)
        words = self.tr("Open") if locked else self.tr("Take over")
        self._button = Button(self._theme, words, "primary", name=ids.LOCK_OPEN, key="", tall=True)
        card.body.addWidget(self._button)
        foot = horizontal(gap=2)
        leave = Button(self._theme, self.tr("Sign out"), "text", icon="logout", name=ids.LOCK_SIGN_OUT)
        foot.addWidget(leave)
        foot.addStretch(1)
        if not locked:
            back = Button(self._theme, self.tr("Go back"), "text", name="lock.back")
            back.clicked.connect(self.kept)
            foot.addWidget(back)
        card.body.addLayout(foot)
        leave.clicked.connect(self.sign_out_asked)
        self._button.clicked.connect(self._submit)
        self._pin.returnPressed.connect(self._submit)
        self._staff.picked.connect(self._on_staff)
        return card

    def _on_staff(self, _key: str) -> None:
        self.pin.show_error("")
        self._pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        pin = self._pin.text()
        if not (pin.isascii() and pin.isdigit() and len(pin) <= _PIN_LENGTH):
            self.pin.show_error(self.tr("Write your PIN: 4 to 6 digits."))
            self._pin.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._button.isEnabled():
            self._button.setEnabled(False)
            self.submitted.emit(str(self._staff.read()), pin)
