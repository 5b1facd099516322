"""Who else had the same vial, lot, day or operator as the patient of an event, and the way to a recall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.domain.stock import RecallBasis
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.recalls.event_clusters import ClusterCard, ShowCluster
from mesodesk.services.recalls.recalls import StartRecall

if TYPE_CHECKING:
    from mesodesk.services.recalls.event_clusters import ClusterGroup
    from mesodesk.services.recalls.recall_scope import RecallPatient

_GROUP_ROWS = 4
_PATIENT_ROWS = 3


class ClusterView(QWidget):
    """The groups above, the patients of the chosen one below. `started` carries the id of a new recall."""

    started = Signal(int)

    def __init__(self, desk: Desk, words: EventWords, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._event_id = 0
        column = vertical(self, gap=2)
        self.groups = Table(
            desk.theme, self._group_columns(), name=f"{name}.groups", label=self.tr("In common")
        )
        self.groups.setFixedHeight(Size.ROW * _GROUP_ROWS + Size.CONTROL)
        self.groups.chosen.connect(self._on_group)
        column.addWidget(self.groups)
        self.patients = Table(
            desk.theme, self._patient_columns(), name=f"{name}.patients", label=self.tr("Other patients")
        )
        self.patients.setFixedHeight(Size.ROW * _PATIENT_ROWS + Size.CONTROL)
        column.addWidget(self.patients)
        self._nobody = label("", "small", Colour.TEXT2, wrap=True, name=f"{name}.nobody")
        column.addWidget(self._nobody)
        self._recall = QWidget()
        below = vertical(self._recall, gap=2)
        specs = [
            FieldSpec("reason", self.tr("Reason of the recall"), required=True, longest=400),
            FieldSpec("quarantine", self.tr("Quarantine the lots at once"), Kind.TICK),
        ]
        self.form = Form(desk.theme, desk.formats, specs, name=f"{name}.recall", today=desk.today)
        self.form.submitted.connect(self._on_start)
        below.addWidget(self.form)
        self.start = Button(desk.theme, self.tr("Start a recall"), name=f"{name}.start")
        self.start.clicked.connect(self._on_start)
        row = horizontal()
        row.addWidget(self.start)
        row.addStretch(1)
        below.addLayout(row)
        self._refusal = label("", "small_value", Colour.STOP, wrap=True, name=f"{name}.recall.refusal")
        self._refusal.hide()
        below.addWidget(self._refusal)
        self._recall.setVisible(desk.may(Permission.RUN_RECALL))
        column.addWidget(self._recall)
        desk.privacy.changed.connect(self.patients.viewport().update)

    def show_event(self, event_id: int, reason: str) -> None:
        """Search for others around this event; `reason` is what a recall would be begun for."""
        self._event_id = event_id
        self.form.set_values({"reason": reason, "quarantine": True})
        self._desk.runner.ask(ShowCluster(event_id), self._on_cluster, receiver=self)

    def _on_cluster(self, card: ClusterCard) -> None:
        self.groups.show_cards(card.groups)
        if card.groups:
            self.groups.selectRow(0)
        else:
            self._nobody.setText(self.tr("Nothing is recorded that others could have in common."))
        self._recall.setVisible(bool(card.groups) and self._desk.may(Permission.RUN_RECALL))

    def _on_group(self, group: ClusterGroup) -> None:
        self.patients.show_cards(group.patients)
        self._nobody.setText("" if group.patients else self.tr("Nobody else."))
        self._nobody.setVisible(not group.patients)
        # A lot that is recalled is shut, whoever asks; of days the lots may stay in use.
        by_days = group.bounds.basis in (RecallBasis.DAY, RecallBasis.OPERATOR)
        self.form.field("quarantine").setVisible(by_days)

    def _on_start(self) -> None:
        group: ClusterGroup | None = self.groups.current_card()
        if group is None or not self.form.check():
            return
        command = StartRecall(
            group.bounds, self.form.text("reason"), bool(self.form.value("quarantine")), self._event_id
        )
        self.start.setEnabled(False)
        self._refusal.hide()
        said = self.tr("Recall started")
        self._desk.runner.perform(command, self._on_started, self._on_refused, said=said, receiver=self)

    def _on_started(self, recall_id: int) -> None:
        self.start.setEnabled(True)
        self.started.emit(recall_id)

    def _on_refused(self, error: MesodeskError) -> None:
        self.start.setEnabled(True)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self._refusal.setText(explanation.sentence)
            self._refusal.show()
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _group_columns(self) -> Sequence[Column[ClusterGroup]]:
        return [
            Column(self.tr("In common"), self._words.group, stretch=True, style="value"),
            Column(self.tr("Others"), lambda group: str(len(group.patients)), 90, right=True),
        ]

    def _patient_columns(self) -> Sequence[Column[RecallPatient]]:
        formats = self._desk.formats
        return [
            Column(self.tr("Patient"), self._called, 200, style="value"),
            Column(self.tr("Phone"), lambda one: formats.phone(one.phone), 130),
            Column(self.tr("Treated"), self._days, stretch=True),
        ]

    def _called(self, one: RecallPatient) -> str:
        return self._desk.privacy.called(one.patient, one.number, self._desk.formats)

    def _days(self, one: RecallPatient) -> str:
        days = dict.fromkeys(line.on_day for line in one.treatments)
        return ", ".join(self._desk.formats.date(day) for day in days)
