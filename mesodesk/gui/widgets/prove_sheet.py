"""Asks for the password of whoever is at the desk, before something that leaves it or cannot be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.inputs import SecretInput, UnreadableError
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.door.proof import IsProved, Prove


class ProveSheet(Sheet):
    """Takes the password, has it looked at, and only then hands it to `then` and closes.

    A wrong one is told beneath the field. `sentence` says what the password is asked for.
    """

    def __init__(
        self, desk: Desk, sentence: str, then: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.theme,
            self.tr("Is it you?"),
            self.tr("Continue"),
            name=ids.PROVE_SHEET,
            explanation=sentence,
            parent=parent,
        )
        self._desk = desk
        self._then = then
        self.password = SecretInput()
        self._field = Field(
            desk.theme, self.tr("Your password"), self.password, name=ids.PROVE_PASSWORD, required=True
        )
        self.body.addWidget(self._field)
        self.password.returnPressed.connect(self.primary.click)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_primary(self) -> None:
        """Have the record look at the password."""
        if not self.primary.isEnabled():
            return
        wrong = self._what_is_wrong()
        self._field.show_error(wrong)
        if wrong:
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_busy(True)
        self._desk.runner.perform(Prove(self.password.text()), self._on_proved, self._on_refused, quiet=True)

    def _what_is_wrong(self) -> str:
        try:
            return "" if self.password.read() else self.tr("Type your password.")
        except UnreadableError as error:
            return str(error)

    def _on_proved(self, _nothing: None) -> None:
        password = self.password.text()
        self.accept()
        self._then(password)

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if explanation.field == "password":
            self._field.show_error(explanation.sentence)
        else:
            self.refuse(explanation.sentence)
        self.password.selectAll()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)


def ask_proof(desk: Desk, sentence: str, then: Callable[[str], object], parent: QWidget) -> None:
    """Go on with `then` at once when the password was given less than five minutes ago, else ask for it.

    In the first case `then` gets an empty text, which a `Proved` command takes for just that.
    """
    _Asking(desk, sentence, then, parent)


class _Asking(QObject):
    def __init__(self, desk: Desk, sentence: str, then: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sentence = sentence
        self._then = then
        self._window = parent
        desk.runner.ask(IsProved(), self._on_known)

    def _on_known(self, proved: bool) -> None:
        self.deleteLater()
        if proved:
            self._then("")
        else:
            ProveSheet(self._desk, self._sentence, self._then, self._window).open()
