"""What the panels of a session ask of the record: answers, decisions, confirmation, start, its way back."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.appointments import Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.look_back import QUESTIONS
from mesodesk.domain.people import Permission
from mesodesk.domain.vocabulary import Topic as FactTopic
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.saving import DraftSaver
from mesodesk.gui.treatments.session_view import SessionView
from mesodesk.gui.treatments.sheets import DiscardSheet, EvaluationSheet
from mesodesk.services.calendar.scheduling import SetStatus
from mesodesk.services.papers.paper_pages import warm_up
from mesodesk.services.people.facts import AddEntry, AnswerTopic, ConfirmFacts
from mesodesk.services.records.look_back import RecordLookBack
from mesodesk.services.screening.screenings import ConfirmScreening, DecideFinding, RecordEvaluation
from mesodesk.services.treatment.sessions import SessionCard
from mesodesk.services.treatment.treatments import DiscardTreatment, StartTreatment

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Command


class SessionSteps(QObject):
    """Sends the commands of one session. `card` is the session that is open.

    `seen_to` is emitted when something before the needle was seen to, so that the focus can go on.
    """

    seen_to = Signal()

    def __init__(
        self, desk: Desk, draft: Draft, saver: DraftSaver, view: SessionView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._saver = saver
        self._view = view
        self.card: SessionCard | None = None

    def confirm(self) -> None:
        """The screening was gone through with the patient."""
        if self.card is not None and self._view.screening.confirm.isVisible():
            command = ConfirmScreening(AppointmentId(self.card.appointment_id))
            said = self.tr("Screening confirmed")
            self._desk.runner.perform(command, self._on_seen_to, said=said, receiver=self)

    def unchanged(self) -> None:
        """The patient was asked and nothing has changed: the facts count as of today, and the screening."""
        if self.card is not None and self._view.screening.unchanged.isVisible():
            command = ConfirmFacts(self.card.banner.id)
            said = self.tr("Facts confirmed")
            self._desk.runner.perform(command, self._on_unchanged, said=said, receiver=self)

    def _on_unchanged(self, _still_open: int) -> None:
        card = self.card
        if card is not None and not card.screening.shuts:
            command = ConfirmScreening(AppointmentId(card.appointment_id))
            said = self.tr("Facts and screening confirmed")
            self._desk.runner.perform(command, self._on_seen_to, said=said, receiver=self)

    def nothing_seen(self) -> None:
        """The sites of earlier sessions were looked at: no to all three questions."""
        if self.card is not None and self._view.earlier.nothing.isVisible():
            answers = tuple((key, False) for key in QUESTIONS)
            said = self.tr("Earlier sites looked at")
            command = RecordLookBack(self.card.appointment_id, answers)
            self._desk.runner.perform(
                command, self._on_seen_to, self._on_look_back_refused, said=said, receiver=self
            )

    def _on_seen_to(self, _value: object) -> None:
        self.seen_to.emit()

    def _on_look_back_refused(self, error: MesodeskError) -> None:
        line = self._view.earlier.error
        line.setText(self._desk.explain.error(error).sentence)
        line.show()

    def decide(self, finding: str, reason: str) -> None:
        """A dermatologist decides on a finding, for this session, with a reason."""

        def refused(error: MesodeskError) -> None:
            self._view.screening.show_decision_error(finding, self._desk.explain.error(error).sentence)

        if self.card is not None:
            command = DecideFinding(AppointmentId(self.card.appointment_id), finding, reason)
            said = self.tr("Decision recorded")
            self._desk.runner.perform(command, None, refused, said=said, receiver=self)

    def evaluate(self) -> None:
        """Ask a dermatologist for the evaluation before a first treatment."""
        if self.card is not None and self._desk.may(Permission.EVALUATE):
            sheet = EvaluationSheet(self._desk, self._view)
            sheet.recorded.connect(partial(self._on_evaluated, sheet))
            sheet.open()

    def _on_evaluated(self, sheet: EvaluationSheet, note: str) -> None:
        def refused(error: MesodeskError) -> None:
            sheet.show_error(self._desk.explain.error(error))

        if self.card is not None:
            command = RecordEvaluation(self.card.banner.id, note)
            said = self.tr("Evaluation recorded")
            self._desk.runner.perform(command, lambda _id: sheet.accept(), refused, said=said, receiver=sheet)

    def answer(self, topic: FactTopic, state: TopicState, until: object) -> None:
        """A question was asked and answered."""
        if self.card is not None:
            command = AnswerTopic(
                self.card.banner.id, topic, state, until if isinstance(until, date) else None
            )
            self._tell(topic, command)

    def enter(self, topic: FactTopic, text: str) -> None:
        """A question was answered with something."""
        if self.card is not None:
            self._tell(topic, AddEntry(self.card.banner.id, topic, text))

    def _tell(self, topic: FactTopic, command: Command[Any]) -> None:
        def refused(error: MesodeskError) -> None:
            self._view.screening.show_answer_error(topic, self._desk.explain.error(error).sentence)

        said = self.tr("Answer recorded")
        self._desk.runner.perform(command, None, refused, said=said, receiver=self)

    def check_in(self) -> None:
        """The patient is here."""
        card = self.card
        if card is not None:
            command = SetStatus(AppointmentId(card.appointment_id), card.version, Status.ARRIVED)
            said = self.tr("{name} checked in").format(name=card.banner.name)
            self._desk.runner.perform(command, said=said, receiver=self)

    def start(self) -> None:
        """Begin the treatment, if nothing is in the way."""
        card = self.card
        if card is None or self._draft.stage is not Stage.BEFORE or not self._view.foot.start.isEnabled():
            return
        said = self.tr("Treatment of {name} started").format(name=card.banner.name)
        command = StartTreatment(card.appointment_id)
        self._desk.runner.perform(command, self._on_started, said=said, receiver=self)

    def _on_started(self, _treatment_id: int) -> None:
        # While the session goes on there is time to load what will draw its aftercare sheet.
        self._desk.runner.draw(warm_up, self._on_warm)
        self._view.map.focus_map()

    def _on_warm(self, _nothing: None) -> None:
        return

    def discard(self) -> None:
        """Ask whether a treatment that was begun by mistake is to be taken back."""
        if self.card is not None and self._draft.stage is Stage.RECORDING:
            sheet = DiscardSheet(self._desk, self.card.banner.name, self._view)
            sheet.accepted.connect(self._on_accepted)
            sheet.open()

    def _on_accepted(self) -> None:
        self._saver.when_saved(self._discard)

    def _discard(self) -> None:
        card = self.card
        if card is not None and card.treatment is not None:
            command = DiscardTreatment(card.treatment.id, self._saver.version)
            said = self.tr("The treatment of {name} was not begun.").format(name=card.banner.name)
            self._desk.runner.perform(command, said=said, receiver=self)
