"""Asks an owner why, and whether it is them, before a record is written on that lost something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.inputs import SecretInput, TextInput, UnreadableError
from mesodesk.gui.widgets.sheet import Sheet

_LONGEST = 500


class AcceptSheet(Sheet):
    """Takes reason and password and hands both to `accept`, which says `refuse_with` or closes the sheet."""

    def __init__(
        self, desk: Desk, gap: str, accept: Callable[[str, str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.theme,
            self.tr("Go on with the record as it is?"),
            self.tr("Go on"),
            name=ids.ACCEPT_SHEET,
            explanation=self.tr(
                "{gap} What is missing will not come back this way. The ledger keeps this gap, the moment,"
                " your name and your reason."
            ).format(gap=gap),
            danger=True,
            parent=parent,
        )
        self._desk = desk
        self._accept = accept
        self.reason = TextInput(lines=2, longest=_LONGEST)
        self.password = SecretInput()
        self._reason = Field(
            desk.theme, self.tr("Reason"), self.reason, name=ids.ACCEPT_REASON, required=True
        )
        self._password = Field(
            desk.theme, self.tr("Your password"), self.password, name=ids.ACCEPT_PASSWORD, required=True
        )
        self.body.addWidget(self._reason)
        self.body.addWidget(self._password)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_primary(self) -> None:
        """Check what was typed, and hand it over."""
        # The first field that is wrong is read last: it keeps the focus.
        password = self._read(self._password, self.tr("Type your password."))
        reason = self._read(self._reason, self.tr("Write why."))
        if reason and password:
            self.set_busy(True)
            self._accept(password, reason)

    def refuse_with(self, error: MesodeskError) -> None:
        """Say beside the field, or beneath all, why it was refused; what was typed stays."""
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        field = {"password": self._password, "reason": self._reason}.get(explanation.field or "")
        if field is None:
            self.refuse(explanation.sentence)
        else:
            field.show_error(explanation.sentence)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, field: Field, missing: str) -> str:
        try:
            text = str(field.value()).strip()
            wrong = "" if text else missing
        except UnreadableError as error:
            text, wrong = "", str(error)
        field.show_error(wrong)
        if wrong:
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return text
