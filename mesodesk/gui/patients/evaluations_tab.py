"""A dermatologist's evaluations of a patient; the first has to be there before the first treatment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import Card
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.screening.screenings import RecordEvaluation

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard


class EvaluationsTab(ChartTab):
    """The evaluations, newest first."""

    def part(self, card: ChartCard) -> object:
        """The evaluations."""
        return card.banner.id, card.evaluations

    def fill(self) -> None:
        """One card."""
        made = Card(self.tr("Evaluations by a dermatologist"), inset=3)
        if self.desk.may(Permission.EVALUATE):
            made.head.addWidget(
                link(
                    self.desk.theme,
                    self.tr("Record an evaluation"),
                    self.record,
                    name=f"{ids.CHART_EVALUATIONS}.record",
                    icon="stethoscope",
                )
            )
        if not self.card.evaluations:
            sentence = self.tr("Not evaluated yet. A dermatologist does so before the first treatment.")
            made.body.addWidget(label(sentence, role=Colour.TEXT2, wrap=True))
        for line in self.card.evaluations:
            formats = self.desk.formats
            who = formats.joined([line.doctor, formats.day_and_time(line.at)])
            add_row(made.body, two_lines(line.note, who, style="body"))
        self.body.addWidget(made)
        self.body.addStretch(1)

    def record(self) -> None:
        """Open the form."""
        EvaluationSheet(self.desk, self.card.banner.id, self.card.banner.name, self).open()


class EvaluationSheet(Sheet):
    """What the dermatologist saw and recommends."""

    def __init__(self, desk: Desk, patient_id: PatientId, patient: str, parent: QWidget) -> None:
        name = f"{ids.CHART_EVALUATIONS}.sheet"
        title = self.tr("Evaluation of {patient}").format(patient=patient)
        super().__init__(desk.theme, title, self.tr("Record"), name=name, parent=parent)
        self._desk = desk
        self._patient_id = patient_id
        self._title = title
        hint = self.tr("Skin, complaint, goal, and what is recommended")
        spec = FieldSpec("note", self.tr("Evaluation"), Kind.TEXT, required=True, hint=hint, lines=6)
        self._form = Form(desk.theme, desk.formats, [spec], name=name, today=desk.today)
        self.body.addWidget(self._form)
        self._form.field("note").control.setFocus()

    def on_primary(self) -> None:
        """Record it."""
        if not self._form.check():
            return
        self.set_busy(True)
        command = RecordEvaluation(self._patient_id, self._form.text("note"))
        self._desk.runner.perform(command, self._on_saved, self._on_failed, said=self._title)

    def _on_saved(self, _id: int) -> None:
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self._form.show_error(explanation):
            self.refuse(explanation.sentence)
