"""The questionnaire on screen: asked with the patient, or typed in from the paper that came back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.questionnaire import Feeds
from mesodesk.domain.questions import FilledIn, QuestionnaireKind
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, hairline, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.question_row import QuestionRow
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.papers.questionnaire_sheet import GroupCard
from mesodesk.services.papers.questionnaires import (
    AnswerQuestionnaire,
    FileQuestionnaire,
    QuestionnaireCard,
    ShowQuestions,
)


class QuestionnaireSheet(Sheet):
    """The questions of a protocol for one patient; saving writes the facts.

    `saved` is emitted when it was kept, `printed` with the id of the blank paper that was filed.
    """

    saved = Signal()
    printed = Signal(int)

    def __init__(
        self,
        desk: Desk,
        patient_id: PatientId,
        parent: QWidget | None,
        *,
        appointment_id: AppointmentId | None = None,
    ) -> None:
        super().__init__(
            desk.theme,
            self.tr("Questionnaire"),
            self.tr("Save answers"),
            name=ids.QUESTIONNAIRE,
            width=Size.SHEET + space(80),
            parent=parent,
        )
        self._desk = desk
        self._patient = patient_id
        self._visit = appointment_id
        self._card: QuestionnaireCard | None = None
        self._rows: list[QuestionRow] = []
        self._kind: QuestionnaireKind | None = None
        self._version: int | None = None
        self._add_head()
        self._intro = label("", "small", Colour.TEXT2, wrap=True)
        self.body.addWidget(self._intro)
        content = QWidget()
        self._list = vertical(content, margin=(0, 0, 3, 0), gap=3)
        self._area: QScrollArea = scrolling(content)
        self._area.setMinimumHeight(space(100))
        self.body.addWidget(self._area, 1)
        self._count = label("", "small_value", Colour.TEXT2, name=f"{ids.QUESTIONNAIRE}.count")
        self.foot.insertWidget(0, self._count)
        self.primary.setEnabled(False)
        room = self.screen().availableGeometry().height() - space(20)
        self.resize(self.minimumWidth(), max(space(110), min(space(190), room)))
        self._load()

    def _add_head(self) -> None:
        theme, name = self._desk.theme, ids.QUESTIONNAIRE
        self.protocol = ChoiceInput()
        self.protocol.setAccessibleName(self.tr("Protocol"))
        self.protocol.setAccessibleIdentifier(f"{name}.protocol")
        self.protocol.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.protocol.picked.connect(self._on_protocol)
        kinds = [
            (str(QuestionnaireKind.FIRST), self.tr("All questions")),
            (str(QuestionnaireKind.LATER), self.tr("Has anything changed?")),
        ]
        self.kind = Segmented(
            theme, kinds, name=f"{name}.kind", label=self.tr("Which questions"), compact=True
        )
        self.kind.chosen.connect(self._on_kind)
        filled = [(str(FilledIn.SCREEN), self.tr("Asked here")), (str(FilledIn.PAPER), self.tr("From paper"))]
        words = self.tr("Where it was answered")
        self.filled_in = Segmented(theme, filled, name=f"{name}.filled_in", label=words, compact=True)
        self.filled_in.set_value(str(FilledIn.SCREEN))
        self.paper = Button(theme, self.tr("Print blank"), icon="printer", compact=True, name=f"{name}.print")
        self.paper.clicked.connect(self._on_print)
        row = horizontal(gap=3)
        for widget in (self.protocol, self.kind, self.filled_in):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.paper)
        self.body.addLayout(row)

    # What is asked -----------------------------------------------------------------------------------------

    def _load(self) -> None:
        question = ShowQuestions(
            self._patient,
            str(self._desk.language),
            version_id=self._version,
            appointment_id=self._visit,
            kind=self._kind,
        )
        self._desk.runner.ask(question, self._on_card, self._on_failed)

    def _on_card(self, card: QuestionnaireCard) -> None:
        self._card = card
        self._version = int(card.version_id)
        title = self.tr("Questionnaire: {patient}").format(patient=card.patient)
        self.set_title(title)
        language = str(self._desk.language)
        self.protocol.set_options(
            [Option(str(version), name.get(language, key)) for key, version, name in card.protocols]
        )
        self.protocol.set_value(str(card.version_id))
        self.protocol.setEnabled(self._visit is None and self.protocol.count() > 1)
        self.kind.set_value(str(card.kind))
        self.kind.setVisible(card.last_on is not None)
        self._intro.setText(self._desk.formats.joined([card.intro, self._last_words(card)]))
        self._fill(card)
        self.primary.setEnabled(self._desk.may(Permission.RECORD_FACTS))

    def _last_words(self, card: QuestionnaireCard) -> str:
        if card.last_on is None:
            return ""
        return self.tr("Last answered {date}").format(date=self._desk.formats.date(card.last_on))

    def _fill(self, card: QuestionnaireCard) -> None:
        clear_layout(self._list)
        self._rows = []
        for group in card.groups:
            self._list.addWidget(self._group(group))
        self._list.addStretch(1)
        self._say_count()
        if self._rows:
            self._rows[0].focus_here()

    def _group(self, group: GroupCard) -> Card:
        made = Card(group.title)
        rows: list[QuestionRow] = []
        for number, question in enumerate(group.questions):
            if number:
                made.body.addWidget(hairline())
            row = QuestionRow(self._desk, question, ids.QUESTIONNAIRE)
            row.answered.connect(self._say_count)
            made.body.addWidget(row)
            rows.append(row)
        self._rows += rows
        if sum(question.feeds in (Feeds.ENTRY, Feeds.STATE) for question in group.questions) > 1:
            rest = Button(
                self._desk.theme,
                self.tr("No to the rest here"),
                "text",
                icon="list-check",
                compact=True,
                name=f"{ids.QUESTIONNAIRE}.rest.{group.key}",
            )
            rest.setAccessibleDescription(group.title)
            rest.clicked.connect(partial(self._say_no, rows))
            made.head.addWidget(rest)
        return made

    def _say_no(self, rows: list[QuestionRow], _checked: bool = False) -> None:
        for row in rows:
            row.say_no()

    def _say_count(self) -> None:
        answered = sum(row.is_answered for row in self._rows)
        words = self.tr("{answered} of {all} answered")
        self._count.setText(words.format(answered=answered, all=len(self._rows)))

    def _on_kind(self, key: str) -> None:
        self._kind = QuestionnaireKind(key)
        self._load()

    def _on_protocol(self, key: str) -> None:
        self._version = int(key)
        self._load()

    # Saving ------------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        """Check every answer, then save them all; the sheet closes when they are saved."""
        card = self._card
        self.refuse("")
        if card is None or not self.primary.isEnabled():
            return
        wrong = [row for row in self._rows if not row.check()]
        if wrong:
            self._go_to(wrong[0])
            return
        answers = tuple(answer for row in self._rows if (answer := row.answer()) is not None)
        if not answers:
            self.refuse(self.tr("Nothing has been answered yet."))
            return
        self.set_busy(True)
        command = AnswerQuestionnaire(
            self._patient,
            int(card.version_id),
            card.kind,
            answers,
            str(self._desk.language),
            FilledIn(self.filled_in.value()),
            self._visit,
        )
        said = self.tr("Answers of {patient} kept").format(patient=card.patient)
        self._desk.runner.perform(command, self._on_saved, self._on_failed, said=said)

    def _on_saved(self, _id: int) -> None:
        self.saved.emit()
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.primary.setEnabled(self._card is not None)
        explanation = self._desk.explain.error(error)
        row = next((row for row in self._rows if row.card.key == explanation.field), None)
        if row is None:
            self.refuse(explanation.sentence)
            return
        details = error.details if isinstance(error, RuleError) else {}
        number = details.get("entry")
        row.refuse(explanation.sentence, str(details.get("of")), number if isinstance(number, int) else 0)
        self._go_to(row)

    def _go_to(self, row: QuestionRow) -> None:
        self._area.ensureWidgetVisible(row)
        row.focus_here()

    def _on_print(self) -> None:
        command = FileQuestionnaire(self._patient, self._version, self._kind, None, self._visit)
        self._desk.runner.perform(command, self._on_printed, self._on_failed)

    def _on_printed(self, document_id: int) -> None:
        self.printed.emit(document_id)
        self.reject()
