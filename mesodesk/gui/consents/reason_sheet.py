"""The sheet that asks why a patient takes something back: a reason that nobody need give."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.inputs import TextInput, UnreadableError
from mesodesk.gui.widgets.sheet import Sheet


class ReasonSheet(Sheet):
    """Asks for the reason, which the patient need not give. `confirmed` carries it.

    The page closes the sheet when it is recorded, or says why not; what was typed stays.
    """

    confirmed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        title: str,
        accept: str,
        explanation: str,
        *,
        name: str,
        reason_name: str,
        parent: QWidget,
    ) -> None:
        super().__init__(
            desk.theme, title, accept, name=name, explanation=explanation, danger=True, parent=parent
        )
        self._reason = Field(
            desk.theme,
            self.tr("Reason (the patient need not give one)"),
            TextInput(lines=2, longest=400),
            name=reason_name,
        )
        self.body.addWidget(self._reason)
        self._reason.control.setFocus()

    def on_primary(self) -> None:
        """Hand the reason over."""
        try:
            reason = str(self._reason.value())
        except UnreadableError as unread:
            self._say(str(unread))
            return
        self._reason.show_error("")
        self.set_busy(True)
        self.confirmed.emit(reason)

    def show_error(self, explanation: Explanation) -> None:
        """Say beside the reason, or beneath it, why it was not recorded."""
        self.set_busy(False)
        if explanation.field == "reason":
            self._say(explanation.sentence)
        else:
            self.refuse(explanation.sentence)

    def _say(self, sentence: str) -> None:
        self._reason.show_error(sentence)
        self._reason.control.setFocus(Qt.FocusReason.OtherFocusReason)
