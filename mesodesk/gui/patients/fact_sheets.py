"""The forms for medical facts: an entry, its withdrawal, and the date of a pregnancy or of breastfeeding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from mesodesk.domain.allergies import Severity
from mesodesk.domain.body_map import ChartKey
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.patients.words import topic_word
from mesodesk.gui.widgets.fact_words import severity_word
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.door.practice import Command
from mesodesk.services.people.facts import AddEntry, AnswerTopic, ChangeEntry, EntryCard, TopicCard, VoidEntry


class FactSheet(Sheet):
    """A form whose answer is one command; a refusal stands beside its field."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        primary: str,
        specs: Sequence[FieldSpec],
        explanation: str,
        parent: QWidget,
    ) -> None:
        name = f"{ids.CHART_FACTS}.sheet"
        super().__init__(desk.theme, title, primary, name=name, explanation=explanation, parent=parent)
        self._desk = desk
        self.form = Form(desk.theme, desk.formats, specs, name=name, today=desk.today, columns=2)
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        if specs:
            self.form.field(specs[0].key).control.setFocus()

    def command(self) -> Command[Any]:
        """What saving does."""
        raise NotImplementedError

    def said(self) -> str:
        """The sentence of the toast."""
        raise NotImplementedError

    def on_primary(self) -> None:
        """Check, then save; the sheet closes when it is saved."""
        if not self.form.check():
            return
        self.refuse("")
        self.set_busy(True)
        self._desk.runner.perform(self.command(), self._on_saved, self._on_failed, said=self.said())

    def _on_saved(self, _value: object) -> None:
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)

    def day(self, key: str) -> date | None:
        """The date in a field."""
        value = self.form.value(key)
        return value if isinstance(value, date) else None


class EntrySheet(FactSheet):
    """Adds an allergy, illness, procedure or medicine, or writes the next version of one, with a reason."""

    def __init__(
        self,
        desk: Desk,
        patient_id: PatientId,
        topic: Topic,
        entry: EntryCard | None,
        title: str,
        parent: QWidget,
    ) -> None:
        primary = self.tr("Add") if entry is None else self.tr("Save")
        specs = self._specs(desk, topic, changes=entry is not None)
        super().__init__(desk, title, primary, specs, "", parent)
        self._patient_id = patient_id
        self._topic = topic
        self._entry = entry
        if entry is not None:
            self.form.set_values(
                {
                    "text": entry.text,
                    "severity": "" if entry.severity is None else str(entry.severity),
                    "reaction": entry.reaction,
                    "since_on": entry.since_on,
                    "until_on": entry.until_on,
                    "area": entry.area or "",
                }
            )

    def _specs(self, desk: Desk, topic: Topic, *, changes: bool) -> list[FieldSpec]:
        what = {
            Topic.ALLERGIES: self.tr("Allergic to"),
            Topic.CONDITIONS: self.tr("Illness, procedure or vaccine"),
            Topic.MEDICINES: self.tr("Medicine"),
        }[topic]
        hint = self.tr("In the patient's words; one at a time")
        specs = [FieldSpec("text", what, required=True, wide=True, hint=hint, longest=400)]
        if topic is Topic.ALLERGIES:
            options = [Option("", self.tr("Not said"))]
            options += [Option(str(level), severity_word(level)) for level in Severity]
            specs += [
                FieldSpec("severity", self.tr("How bad it was"), Kind.CHOICE, options=options),
                FieldSpec("reaction", self.tr("What happened"), longest=400),
            ]
        if topic is Topic.CONDITIONS:
            areas = [Option("", self.tr("Not said"))]
            areas += [Option(str(area), desk.explain.word(area)) for area in ChartKey]
            hint = self.tr("An infection or a wound matters where the treatment goes")
            where = self.tr("Where on the body")
            specs.append(FieldSpec("area", where, Kind.CHOICE, options=areas, wide=True, hint=hint))
        specs += [
            FieldSpec("since_on", self.tr("Since, or when it happened"), Kind.DATE),
            FieldSpec("until_on", self.tr("Over since"), Kind.DATE, hint=self.tr("Empty while it lasts")),
        ]
        if changes:
            why = self.tr("Why it is changed")
            specs.append(FieldSpec("reason", why, required=True, wide=True, longest=400))
        return specs

    def command(self) -> Command[Any]:
        """A new entry, or the next version of the old one."""
        is_allergy = self._topic is Topic.ALLERGIES
        severity = self.form.text("severity") if is_allergy else ""
        level = Severity(severity) if severity else None
        reaction = self.form.text("reaction") if is_allergy else ""
        text, since, until = self.form.text("text"), self.day("since_on"), self.day("until_on")
        if self._entry is None:
            return AddEntry(self._patient_id, self._topic, text, level, reaction, since, until, self._area())
        return ChangeEntry(
            self._entry.entry,
            self._entry.version,
            text,
            self.form.text("reason"),
            level,
            reaction,
            since,
            until,
            self._area(),
        )

    def _area(self) -> str | None:
        if self._topic is Topic.CONDITIONS:
            return self.form.text("area") or None
        return None if self._entry is None else self._entry.area

    def said(self) -> str:
        """What was recorded."""
        return self.tr("{topic}: {text}").format(topic=topic_word(self._topic), text=self.form.text("text"))


class WithdrawSheet(FactSheet):
    """Takes an entry back that was recorded by mistake; it stays readable with the reason."""

    def __init__(self, desk: Desk, entry: EntryCard, parent: QWidget) -> None:
        spec = FieldSpec("reason", self.tr("Why it was a mistake"), required=True, wide=True, longest=400)
        explanation = self.tr("For what was recorded by mistake. What is over is ended with a date instead.")
        title = self.tr("Withdraw: {entry}").format(entry=entry.text)
        super().__init__(desk, title, self.tr("Withdraw"), [spec], explanation, parent)
        self._entry = entry

    def command(self) -> Command[Any]:
        """The withdrawal."""
        return VoidEntry(self._entry.entry, self._entry.version, self.form.text("reason"))

    def said(self) -> str:
        """What was withdrawn."""
        return self.tr("{entry} withdrawn").format(entry=self._entry.text)


class UntilSheet(FactSheet):
    """A pregnancy with its due date, or breastfeeding with its last day."""

    def __init__(self, desk: Desk, patient_id: PatientId, card: TopicCard, parent: QWidget) -> None:
        is_pregnancy = card.topic is Topic.PREGNANCY
        words = self.tr("Due date") if is_pregnancy else self.tr("Last day, as planned")
        hint = self.tr("Leave it empty when it is not known")
        spec = FieldSpec("until_on", words, Kind.DATE, wide=True, hint=hint)
        super().__init__(desk, topic_word(card.topic), self.tr("Record"), [spec], "", parent)
        self._patient_id = patient_id
        self._topic = card.topic
        self.form.set_values({"until_on": card.until_on})

    def command(self) -> Command[Any]:
        """The answer *yes*, with its date."""
        return AnswerTopic(self._patient_id, self._topic, TopicState.SOME, self.day("until_on"))

    def said(self) -> str:
        """Which topic was answered."""
        return self.tr("{topic}: answer recorded").format(topic=topic_word(self._topic))
