"""The questionnaires that a patient has answered, each to be read again as it was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.questions import FilledIn, QuestionnaireKind
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, hairline, horizontal, scrolling, vertical
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.papers.answered_paper import FileAnswers
from mesodesk.services.papers.questionnaires import AnsweredLine, ListQuestionnaires, QuestionnaireLine

#: The sheet that shows what was answered.
SHEET = f"{ids.CHART_ANSWERED}.sheet"


class AnsweredCard(Card):
    """One row per questionnaire, newest first; it is hidden while there is none.

    `filed` tells which paper was made of one, to be read and printed.
    """

    filed = Signal(int)

    def __init__(self, desk: Desk, patient_id: PatientId, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self.setAccessibleIdentifier(ids.CHART_ANSWERED)
        self.setAccessibleName(self.tr("Questionnaires"))
        self._list = vertical(gap=2)
        self.body.addWidget(label(self.tr("Questionnaires"), "heading"))
        self.body.addLayout(self._list)
        self.hide()
        desk.runner.ask(ListQuestionnaires(patient_id), self._on_lines)

    def _on_lines(self, lines: tuple[QuestionnaireLine, ...]) -> None:
        clear_layout(self._list)
        for number, line in enumerate(lines):
            show = link(
                self._desk.theme,
                self.tr("Show answers"),
                partial(self._show, line),
                name=f"{ids.CHART_ANSWERED}.{number}",
            )
            add_row(self._list, two_lines(self._title(line), self._details(line)), show)
        self.setVisible(bool(lines))

    def _title(self, line: QuestionnaireLine) -> str:
        language = str(self._desk.language)
        later = line.kind is QuestionnaireKind.LATER
        kind = self.tr("Has anything changed?") if later else self.tr("All questions")
        return self._desk.formats.joined([line.protocol.get(language, ""), kind])

    def _details(self, line: QuestionnaireLine) -> str:
        formats = self._desk.formats
        where = self.tr("from paper") if line.filled_in is FilledIn.PAPER else self.tr("asked on screen")
        said = sum(bool(answer.yes) for answer in line.answers)
        parts = [formats.date(line.at), line.by, where, self.tr("%n time(s) yes", "", said)]
        return formats.joined(parts)

    def _show(self, line: QuestionnaireLine) -> None:
        sheet = AnswersSheet(self._desk, line, self._details(line), self)
        sheet.filed.connect(self.filed)
        sheet.open()


class AnswersSheet(Sheet):
    """What was asked and what was said, in the words of that day; `filed` as in `AnsweredCard`."""

    filed = Signal(int)

    def __init__(self, desk: Desk, line: QuestionnaireLine, details: str, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Answers"),
            self.tr("Close"),
            name=SHEET,
            explanation=details,
            width=Size.SHEET + space(40),
            parent=parent,
        )
        self.cancel.hide()
        self._desk, self._id = desk, line.id
        self._print = Button(desk.theme, self.tr("Print with signature line"), name=f"{SHEET}.print")
        self._print.clicked.connect(self._on_print)
        self.foot.insertWidget(0, self._print)
        content = QWidget()
        column = vertical(content, margin=(0, 0, 3, 0), gap=2)
        # What was answered with yes is what somebody looks for.
        for number, answer in enumerate(sorted(line.answers, key=lambda each: each.yes is False)):
            if number:
                column.addWidget(hairline())
            column.addLayout(self._row(answer))
        column.addStretch(1)
        area = scrolling(content)
        area.setMinimumHeight(space(100))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("Answers"))
        self.body.addWidget(area, 1)

    def _on_print(self) -> None:
        self._print.setEnabled(False)
        self._desk.runner.perform(FileAnswers(self._id), self._on_filed, self._on_failed)

    def _on_filed(self, document_id: int) -> None:
        self.filed.emit(document_id)
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self._print.setEnabled(True)
        self.refuse(self._desk.explain.error(error).sentence)

    def _row(self, answer: AnsweredLine) -> QHBoxLayout:
        row = horizontal(gap=3)
        row.addWidget(label(answer.text, "small", Colour.TEXT2, wrap=True, selectable=True), 3)
        words = {True: self.tr("Yes"), False: self.tr("No"), None: ""}[answer.yes]
        said = ", ".join(part for part in (words, answer.said) if part)
        style = "value" if answer.yes is False else "strong"
        row.addWidget(label(said, style, wrap=True, selectable=True), 2, Qt.AlignmentFlag.AlignTop)
        return row
