"""Asks why a visit is cancelled or was missed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.form import FieldSpec, Form
from mesodesk.gui.widgets.sheet import Sheet


class ReasonSheet(Sheet):
    """`given` is emitted with the reason, which may stay empty; `close_done` or `show_error` answers it."""

    given = Signal(str)

    def __init__(self, desk: Desk, title: str, explanation: str, primary: str, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            title,
            primary,
            name=ids.TODAY_REASON,
            explanation=explanation,
            parent=parent,
        )
        self._desk = desk
        self.cancel.setText(self.tr("Keep it"))
        spec = FieldSpec("reason", self.tr("Reason"), placeholder=self.tr("Called, ill, ..."), longest=400)
        self._form = Form(desk.theme, desk.formats, [spec], name=ids.TODAY_REASON, today=desk.today)
        self._form.submitted.connect(self.on_primary)
        self.body.addWidget(self._form)

    def on_primary(self) -> None:
        """Hand the reason on; the sheet stays until it is saved."""
        if self._form.check():
            self.set_busy(True)
            self.given.emit(self._form.text("reason"))

    def show_error(self, error: MesodeskError) -> None:
        """Say why it was refused; what was typed stays."""
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self._form.show_error(explanation):
            self.refuse(explanation.sentence)
