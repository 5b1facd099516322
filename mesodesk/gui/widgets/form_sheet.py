"""A sheet around a form that becomes one command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.form import FieldSpec, Form
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.door.practice import Command

#: A wrong field and what to say of it.
Wrong = tuple[str, str]


class FormSheet(Sheet):
    """A form that becomes one command; a refusal stands beside its field and what was typed stays."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        primary: str,
        specs: Sequence[FieldSpec],
        make: Callable[[Form], Command[Any]],
        *,
        name: str,
        said: Callable[[Form], str],
        values: Mapping[str, object] | None = None,
        check: Callable[[Form], Wrong | None] | None = None,
        explanation: str = "",
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme, title, primary, name=name, explanation=explanation, width=Size.SHEET, parent=parent
        )
        self._desk = desk
        self._make = make
        self._said = said
        self._check = check
        self.form = Form(desk.theme, desk.formats, specs, name=name, today=desk.today, columns=columns)
        self.form.set_values(values or {})
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self.form.field(self.form.keys()[0]).control.setFocus()

    def on_primary(self) -> None:
        """Send the form as its command."""
        self.refuse("")
        if not self.primary.isEnabled() or not self.form.check():
            return
        wrong = self._check(self.form) if self._check is not None else None
        if wrong is not None:
            field, sentence = wrong
            self.form.field(field).show_error(sentence)
            self.form.field(field).control.setFocus()
            return
        self.set_busy(True)
        self._desk.runner.perform(
            self._make(self.form), self._on_done, self._on_refused, said=self._said(self.form)
        )

    def _on_done(self, _value: object) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)
