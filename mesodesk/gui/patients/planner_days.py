"""The days on which a patient cannot come: seen and changed where a course is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import clear_layout, horizontal, vertical
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.booking.patient_days import (
    AddPatientAway,
    ListPatientAway,
    PatientAwayCard,
    RemovePatientAway,
)


class AwayList(QWidget):
    """A patient's blocked days, with a button for each to give them free and one to block others.

    `shown` is emitted with the cards whenever they were read anew.
    """

    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient: PatientId | None = None
        identify(self, ids.PLANNER_AWAY, self.tr("Days on which the patient cannot come"))
        column = vertical(self, gap=1)
        column.addWidget(label(self.tr("Patient away"), "label", Colour.TEXT2))
        self._rows = vertical(gap=1)
        column.addLayout(self._rows)
        column.addSpacing(space(1))
        self.add = Button(
            desk.theme,
            self.tr("Block days"),
            icon="calendar-off",
            key=desk.actions.key("planner.block_days"),
            name=ids.PLANNER_AWAY_ADD,
        )
        self.add.clicked.connect(self.block_days)
        column.addWidget(self.add)

    def show_patient(self, patient_id: PatientId) -> None:
        """Read the blocked days of this patient, now or anew."""
        if patient_id != self._patient:
            self._show(())
        self._patient = patient_id
        self._desk.runner.ask(ListPatientAway(patient_id), self._show)

    def block_days(self) -> None:
        """Open the sheet for more blocked days."""
        if self._patient is not None:
            AwaySheet(self._desk, self._patient, self.window()).open()

    def _show(self, cards: tuple[PatientAwayCard, ...]) -> None:
        clear_layout(self._rows)
        for card in cards:
            self._rows.addWidget(self._row(card))
        self.shown.emit(cards)

    def _row(self, card: PatientAwayCard) -> QWidget:
        formats = self._desk.formats
        days = formats.day_short(card.first_on)
        if card.last_on != card.first_on:
            days = f"{days} – {formats.day_short(card.last_on)}"
        clear = (
            self.tr("{days} clear before").format(days=formats.days(card.clear_days))
            if card.clear_days
            else ""
        )
        line = QWidget()
        identify(line, f"{ids.PLANNER_AWAY}.{card.id}", formats.joined([days, card.reason, clear]))
        row = horizontal(line, gap=1)
        words = vertical(gap=0)
        words.addWidget(label(days, "value", elide=True))
        if card.reason or clear:
            words.addWidget(label(formats.joined([card.reason, clear]), "small", Colour.TEXT2, elide=True))
        if card.booked:
            visits = ", ".join(formats.day_short(start) for start in card.booked)
            told = self.tr("Still booked then: {visits}").format(visits=visits)
            words.addWidget(label(told, "small_value", Colour.STOP, wrap=True))
        row.addLayout(words, 1)
        remove = Button(
            self._desk.theme,
            kind="icon",
            icon="x",
            name=f"{ids.PLANNER_AWAY}.{card.id}.remove",
            tooltip=self.tr("Give {days} free again").format(days=days),
        )
        said = self.tr("{days} are free again").format(days=days)
        remove.clicked.connect(
            lambda: self._desk.runner.perform(RemovePatientAway(card.id, card.version), said=said)
        )
        row.addWidget(remove)
        return line


class AwaySheet(Sheet):
    """From, to, why, and how many days before stay free of treatments."""

    def __init__(self, desk: Desk, patient_id: PatientId, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Block days of the patient"),
            self.tr("Block these days"),
            name=ids.PLANNER_AWAY_SHEET,
            explanation=self.tr("Nothing is planned or booked on them. What is booked already stays."),
            parent=parent,
        )
        self._desk = desk
        self._patient = patient_id
        specs = [
            FieldSpec("first_on", self.tr("From"), Kind.DATE, required=True),
            FieldSpec("last_on", self.tr("To"), Kind.DATE, hint=self.tr("Empty: one day")),
            FieldSpec(
                "clear_days",
                self.tr("Clear days before"),
                Kind.WHOLE,
                least=0,
                most=90,
                hint=self.tr("Days without treatments, so that bruises are gone"),
            ),
            FieldSpec("reason", self.tr("Reason"), longest=120, placeholder=self.tr("Wedding")),
        ]
        self.form = Form(
            desk.theme, desk.formats, specs, name=ids.PLANNER_AWAY_SHEET, today=desk.today, columns=2
        )
        self.form.set_values({"clear_days": 0})
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self.form.field("first_on").control.setFocus()

    def on_primary(self) -> None:
        """Block the days; a refusal stands beside its field."""
        if not self.primary.isEnabled() or not self.form.check():
            return
        first, last = self.form.value("first_on"), self.form.value("last_on")
        if not isinstance(first, date):
            return
        clear = self.form.value("clear_days")
        command = AddPatientAway(
            self._patient,
            first,
            last if isinstance(last, date) else first,
            self.form.text("reason"),
            clear if isinstance(clear, int) else 0,
        )
        self.set_busy(True)
        said = self.tr("Blocked from {day}").format(day=self._desk.formats.day_short(first))
        self._desk.runner.perform(command, lambda _id: self.accept(), self._on_refused, said=said)

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if explanation.field == "last_on" and self.form.value("last_on") is None:
            # Left empty, the last day is the first one.
            explanation = replace(explanation, field="first_on")
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)
