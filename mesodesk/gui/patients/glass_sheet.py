"""Breaking the glass: why it cannot wait for somebody who may see the facts, and the PIN."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mesodesk.domain.ids import PatientId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.services.people.broken_glass import BreakGlass, OpenGlass, ShowOpenGlass


class GlassSheet(FormSheet):
    """Asks for reason and PIN; once it is broken, the desk knows of it."""

    def __init__(self, desk: Desk, patient_id: PatientId, name: str, parent: QWidget) -> None:
        self._patient_id = patient_id
        reason = FieldSpec(
            "reason",
            self.tr("Why it cannot wait"),
            Kind.TEXT,
            hint=self.tr("An owner will read it."),
            required=True,
            longest=400,
        )
        said = self.tr("The medical facts of {name} are shown for 30 minutes").format(name=name)
        super().__init__(
            desk,
            self.tr("Emergency access to medical facts"),
            self.tr("Show the facts"),
            (reason, FieldSpec("pin", self.tr("PIN"), Kind.SECRET, required=True)),
            self._command,
            name=ids.GLASS_SHEET,
            said=lambda _form: said,
            explanation=self.tr(
                "Your role does not show the medical facts of {name}. In an emergency you see them for 30"
                " minutes, of this patient alone, and can change nothing. The log keeps what you looked at."
            ).format(name=name),
            parent=parent,
        )

    def _command(self, form: Form) -> BreakGlass:
        return BreakGlass(self._patient_id, form.text("reason"), form.text("pin"))

    def _on_done(self, _id: object) -> None:
        self._desk.runner.ask(ShowOpenGlass(), self._on_open, receiver=self)

    def _on_open(self, glass: OpenGlass | None) -> None:
        pane = self._desk.glass
        self.accept()
        pane.show(glass)
