"""Screening of the day: each finding with its level, its remedy in place, and the confirmation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.formulary import parse_source
from mesodesk.domain.people import Permission
from mesodesk.domain.rules import Level as FindingLevel
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import FINDING_LEVELS, Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import level_word
from mesodesk.gui.treatments.asking import ASKABLE, AskBox
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import Card, clear_layout, hairline, horizontal, vertical
from mesodesk.gui.widgets.inputs import LineInput, UnreadableError
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.questionnaire_sheet import QuestionnaireSheet
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.screening.screenings import FindingCard, ScreeningCard


class DecideBox(QWidget):
    """The dermatologist's decision on one finding, with its reason. `decided` carries key and reason."""

    decided = Signal(str, str)

    def __init__(self, desk: Desk, finding: FindingCard, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = finding.key
        column = vertical(self, gap=1)
        self.open_button = Button(
            desk.theme, self.tr("Decide…"), icon="stethoscope", compact=True, name=f"{name}.decide"
        )
        self.open_button.clicked.connect(self._on_open)
        opening = horizontal()
        opening.addWidget(self.open_button)
        opening.addStretch(1)
        column.addLayout(opening)
        self.reason = LineInput(longest=400)
        self.reason.setPlaceholderText(self.tr("for this session only"))
        self.field = Field(desk.theme, self.tr("Reason for treating"), self.reason, name=f"{name}.reason")
        self._button = Button(
            desk.theme, self.tr("Treat with this reason"), compact=True, name=f"{name}.treat"
        )
        self._more = QWidget()
        more = vertical(self._more, gap=1)
        more.addWidget(self.field)
        foot = horizontal()
        foot.addWidget(self._button)
        foot.addStretch(1)
        more.addLayout(foot)
        self._more.hide()
        column.addWidget(self._more)
        self._button.clicked.connect(self._on_decide)
        self.reason.returnPressed.connect(self._on_decide)

    def _on_open(self) -> None:
        self._more.show()
        self.open_button.hide()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """Say beneath the reason why it was not taken."""
        self.field.show_error(sentence)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_decide(self) -> None:
        try:
            reason = str(self.field.value())
        except UnreadableError as unread:
            self.show_error(str(unread))
            return
        if reason:
            self.field.show_error("")
            self.decided.emit(self._key, reason)
        else:
            self.show_error(self.tr("A decision needs a reason."))


class FindingRow(QWidget):
    """One finding: tag, sentence, source, what was decided or what can be done about it."""

    chart_asked = Signal()

    def __init__(self, desk: Desk, finding: FindingCard, number: int, *, is_open: bool) -> None:
        super().__init__()
        self.finding = finding
        self.ask: AskBox | None = None
        self.decide: DecideBox | None = None
        name = f"{ids.SESSION_FINDING}.{number}"
        column = vertical(self, gap=1)
        level = FINDING_LEVELS[str(finding.level)]
        head = horizontal()
        head.addWidget(Tag(desk.theme, level, level_word(level), name=f"{name}.level"))
        head.addStretch(1)
        column.addLayout(head)
        sentence = desk.explain.rule(finding.rule, finding.details)
        column.addWidget(label(sentence, "small_value", wrap=True, selectable=True, name=name))
        if finding.level is FindingLevel.WAIT:
            remedy = desk.explain.rule(finding.remedy, finding.details)
            column.addWidget(label(remedy, "small_value", Colour.WAIT, wrap=True))
        if finding.source:
            read = (parse_source(text, field="source") for text in finding.source.split("; "))
            source = self.tr("Source: {source}").format(source=ProtocolWords(self).sources(read))
            column.addWidget(label(source, "small", Colour.TEXT3, wrap=True))
        if finding.decided_by is not None:
            said = self.tr("Decided by {who}: {reason}").format(
                who=finding.decided_by, reason=finding.decided_reason or ""
            )
            column.addWidget(label(said, "small_value", Colour.OK, wrap=True))
        elif is_open:
            self._add_remedies(desk, name)

    def focus_remedy(self) -> bool:
        """Put the focus on what can be done about this finding; False if there is nothing."""
        if self.ask is not None:
            self.ask.focus_first()
        elif self.decide is not None:
            self.decide.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _add_remedies(self, desk: Desk, name: str) -> None:
        column, finding = self.layout(), self.finding
        if column is None:
            return
        if finding.level is FindingLevel.ASK:
            if finding.topic in set(ASKABLE):
                self.ask = AskBox(desk, Topic(finding.topic))
                column.addWidget(self.ask)
            else:
                chart = Button(
                    desk.theme, self.tr("Open the chart"), "text", compact=True, name=f"{name}.chart"
                )
                chart.clicked.connect(self.chart_asked)
                column.addWidget(chart)
        elif finding.level is not FindingLevel.INFORM:
            if desk.may(Permission.DECIDE_STOP):
                self.decide = DecideBox(desk, finding, name)
                column.addWidget(self.decide)
            else:
                words = self.tr("A dermatologist decides, with a reason.")
                column.addWidget(label(words, "small", Colour.TEXT2, wrap=True))


class ScreeningPanel(Card):
    """All findings of the day and the button that confirms them."""

    confirm_asked = Signal()
    unchanged_asked = Signal()
    evaluate_asked = Signal()
    chart_asked = Signal()
    paper_filed = Signal(int)
    answered = Signal(object, object, object)
    entered = Signal(object, str)
    decided = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._shown: tuple[int | None, tuple[FindingCard, ...], bool] | None = None
        self._rows: list[FindingRow] = []
        self._extra: AskBox | None = None
        self.body.addWidget(label(self.tr("Screening, today"), "heading"))
        self.setAccessibleName(self.tr("Screening, today"))
        tags = horizontal(gap=1)
        self._outcome = Tag(desk.theme, Level.OK, "", name=f"{ids.SESSION_FINDING}.outcome")
        tags.addWidget(self._outcome)
        tags.addStretch(1)
        self.body.addLayout(tags)
        self._list = vertical(gap=3)
        self.body.addLayout(self._list)
        self._brought_shown: tuple[FindingCard, ...] = ()
        self._brought = vertical(gap=3)
        self.body.addLayout(self._brought)
        self._confirmed = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.SESSION_CONFIRM}.by")
        self.body.addWidget(self._confirmed)
        actions = desk.actions
        self.confirm = Button(
            desk.theme,
            actions.text("session.confirm"),
            icon="list-check",
            name=ids.SESSION_CONFIRM,
            tooltip=f"{actions.text('session.confirm')}  {actions.key('session.confirm')}",
        )
        self.confirm.clicked.connect(self.confirm_asked)
        self._asked_before = label(
            self.tr("The answers are of an earlier day. Has anything changed since?"),
            "small",
            Colour.TEXT2,
            wrap=True,
            name=f"{ids.SESSION_UNCHANGED}.words",
        )
        self.body.addWidget(self._asked_before)
        self.unchanged = Button(
            desk.theme,
            actions.text("session.unchanged"),
            icon="list-check",
            name=ids.SESSION_UNCHANGED,
            tooltip=f"{actions.text('session.unchanged')}  {actions.key('session.unchanged')}",
        )
        self.unchanged.clicked.connect(self.unchanged_asked)
        self.body.addWidget(self.unchanged)
        self.body.addWidget(self.confirm)
        self.evaluate = Button(
            desk.theme, self.tr("Record evaluation…"), icon="stethoscope", name=ids.SESSION_EVALUATE
        )
        self.evaluate.clicked.connect(self.evaluate_asked)
        self.body.addWidget(self.evaluate)
        self.questions = Button(
            desk.theme, self.tr("Questionnaire…"), icon="list-check", name=ids.SESSION_QUESTIONNAIRE
        )
        self.questions.clicked.connect(self._on_questions)
        self.body.addWidget(self.questions)
        self._card: ScreeningCard | None = None

    def _on_questions(self) -> None:
        """Ask everything that concerns this treatment on one sheet."""
        if self._card is None:
            return
        sheet = QuestionnaireSheet(
            self._desk, self._card.patient_id, self.window(), appointment_id=self._card.appointment_id
        )
        sheet.printed.connect(self.paper_filed)
        sheet.open()

    def show_screening(
        self, card: ScreeningCard, *, is_open: bool, needs_evaluation: bool, asked_before: bool
    ) -> None:
        """Show the findings; what is typed into them stays while they are the same.

        `asked_before` says that answers are there which nobody confirmed today: "nothing has changed" does
        that, and confirms the screening with them.
        """
        self._card = card
        self.confirm.setVisible(is_open and card.confirmed is None)
        self.questions.setVisible(is_open and self._desk.may(Permission.RECORD_FACTS))
        for widget in (self._asked_before, self.unchanged):
            widget.setVisible(is_open and asked_before and self._desk.may(Permission.RECORD_FACTS))
        self.evaluate.setVisible(needs_evaluation and self._desk.may(Permission.EVALUATE))
        confirmed = card.confirmed
        self._confirmed.setVisible(confirmed is not None)
        if confirmed is not None:
            at = self._desk.formats.time(confirmed.at)
            self._confirmed.setText(self.tr("Confirmed {at} by {who}").format(at=at, who=confirmed.by))
        shown = (card.appointment_id, card.findings, is_open)
        if self._shown == shown:
            return
        self._shown = shown
        level = FINDING_LEVELS[str(card.outcome)]
        word = level_word(level)
        self._outcome.show_as(level, self.tr("Result: {outcome}").format(outcome=word))
        self._fill(card, is_open)

    def show_brought(self, findings: tuple[FindingCard, ...]) -> None:
        """Show what products chosen before the start add; it is decided once the record has them."""
        if findings == self._brought_shown:
            return
        self._brought_shown = findings
        clear_layout(self._brought)
        if findings:
            words = self.tr("With the chosen products, to be decided after the start:")
            self._brought.addWidget(label(words, "small_value", Colour.TEXT2, wrap=True))
        for number, finding in enumerate(findings, start=len(self._rows)):
            row = FindingRow(self._desk, finding, number, is_open=False)
            self._brought.addWidget(row)
            row.show()

    def focus_remedy(self) -> bool:
        """Go to the first thing that is open: a question, a decision, the confirmation; False for none."""
        if any(row.finding.level is not FindingLevel.INFORM and row.focus_remedy() for row in self._rows):
            return True
        first = self.unchanged if self.unchanged.isVisibleTo(self) else self.confirm
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first.isVisibleTo(self)

    def ask_about(self, topic: Topic) -> None:
        """Ask this now: in its finding, or in a box of its own above the confirmation."""
        for row in self._rows:
            if row.ask is not None and row.ask.topic is topic:
                row.ask.focus_first()
                return
        if self._extra is None or self._extra.topic is not topic:
            self._drop_extra()
            self._extra = self._connected(AskBox(self._desk, topic))
            self._list.addWidget(self._extra)
            self._extra.show()
        self._extra.focus_first()

    def show_answer_error(self, topic: Topic, sentence: str) -> None:
        """Say beneath the question why its answer was not taken."""
        boxes = [row.ask for row in self._rows if row.ask is not None]
        for box in [*boxes, *([self._extra] if self._extra is not None else [])]:
            if box.topic is topic:
                box.show_error(sentence)

    def show_decision_error(self, finding: str, sentence: str) -> None:
        """Say beneath the reason for treating why it was not taken."""
        for row in self._rows:
            if row.decide is not None and row.finding.key == finding:
                row.decide.show_error(sentence)

    def _fill(self, card: ScreeningCard, is_open: bool) -> None:
        self._extra = None
        clear_layout(self._list)
        self._rows = []
        for number, finding in enumerate(card.findings):
            if number:
                self._list.addWidget(hairline())
            row = FindingRow(self._desk, finding, number, is_open=is_open)
            row.chart_asked.connect(self.chart_asked)
            if row.ask is not None:
                self._connected(row.ask)
            if row.decide is not None:
                row.decide.decided.connect(self.decided)
            self._rows.append(row)
            self._list.addWidget(row)
            # At once: left to the layout, the list would stand empty until the events were handled.
            row.show()
        if not card.findings:
            self._list.addWidget(label(self.tr("Nothing was found."), "small", Colour.TEXT2))

    def _connected(self, box: AskBox) -> AskBox:
        box.answered.connect(self.answered)
        box.entered.connect(self.entered)
        return box

    def _drop_extra(self) -> None:
        if self._extra is not None:
            self._extra.hide()
            self._extra.deleteLater()
            self._extra = None
