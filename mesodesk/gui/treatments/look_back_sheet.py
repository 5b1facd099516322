"""Looking back before session n: what was done before, three questions, and what a yes opens."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.adverse_events import EventForm
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.look_back import QUESTIONS, likely_kind
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenStock
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.treatments.look_back_history import LookBackHistory
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.cluster_view import ClusterView
from mesodesk.gui.widgets.event_fields import EventFields
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import clear_layout, hairline, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import LineInput, UnreadableError
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.tags import KeyCap, Tag
from mesodesk.services.records.look_back import LookBackCard, RecordLookBack, ShowLookBack

YES, NO = "yes", "no"
_ALL_NO = "0"
_WIDTH = Size.SHEET + space(60)
_LONGEST_NOTE = 400


class LookBackSheet(Sheet):
    """The sheet of one session. 1, 2 and 3 answer a question with yes, 0 those that are open with no.

    With a yes it asks what it is, and after that was recorded it shows who else had the same vial, lot, day
    or operator. `navigate` carries a target for the window: a recall that was started here.
    """

    navigate = Signal(object)

    def __init__(self, desk: Desk, appointment_id: int, parent: QWidget) -> None:
        name = f"{ids.SESSION_LOOK_BACK}.sheet"
        super().__init__(
            desk.theme,
            self.tr("Sites of earlier sessions"),
            self.tr("Record"),
            name=name,
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._name = name
        self._appointment_id = appointment_id
        self._words = EventWords(desk, self)
        self._card: LookBackCard | None = None
        self._said: EventForm | None = None
        self._first = ""
        self._is_recorded = False
        self.answers: dict[str, Segmented] = {}
        content = QWidget()
        self._column: QVBoxLayout = vertical(content, margin=(0, 0, 3, 0), gap=3)
        self._area = scrolling(content)
        self._area.setMinimumHeight(space(90))
        self.body.addWidget(self._area, 1)
        self.all_no = Button(desk.theme, self.tr("No to the open ones"), key=_ALL_NO, name=f"{name}.all_no")
        self.all_no.clicked.connect(self._on_all_no)
        self.foot.insertWidget(0, self.all_no)
        QShortcut(QKeySequence(_ALL_NO), self, self.all_no.click)
        for place, question in enumerate(QUESTIONS, 1):
            QShortcut(QKeySequence(str(place)), self, partial(self._on_key, question))
        self.primary.setEnabled(False)
        room = self.screen().availableGeometry().height() - space(20)
        self.resize(_WIDTH, min(space(190), room))
        desk.runner.ask(ShowLookBack(appointment_id), self._on_card, self._on_refused, receiver=self)

    # What is asked -----------------------------------------------------------------------------------------

    def _on_card(self, card: LookBackCard) -> None:
        self._card = card
        self._column.addWidget(LookBackHistory(self._desk, self._words, card))
        self._column.addWidget(hairline())
        self._column.addWidget(label(self._words.late_window, "small", Colour.TEXT2, wrap=True))
        for place, question in enumerate(QUESTIONS, 1):
            self._add_question(place, question)
        note = LineInput(longest=_LONGEST_NOTE)
        self.note = Field(self._desk.theme, self.tr("Note"), note, name=f"{self._name}.note")
        note.returnPressed.connect(self.on_primary)
        self._column.addWidget(self.note)
        sites = (site for one in card.earlier for site in one.sites)
        self.event_fields = EventFields(
            self._desk,
            self._words,
            sites,
            days_after=card.earlier[0].days_ago if card.earlier else None,
            name=f"{self._name}.event",
        )
        self.event_fields.submitted.connect(self.on_primary)
        self.event_fields.hide()
        self._column.addWidget(self.event_fields)
        self._column.addStretch(1)
        self.all_no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_question(self, place: int, question: str) -> None:
        words = self._words.question(question)
        row = horizontal(gap=3)
        row.addWidget(KeyCap(str(place)))
        row.addWidget(label(words, wrap=True, name=f"{self._name}.{question}.text"), 1)
        answer = Segmented(
            self._desk.theme,
            [(YES, self.tr("Yes")), (NO, self.tr("No"))],
            name=f"{self._name}.{question}",
            label=words,
            compact=True,
        )
        answer.chosen.connect(self._on_answered)
        row.addWidget(answer)
        self.answers[question] = answer
        self._column.addLayout(row)

    def _on_key(self, question: str) -> None:
        if question in self.answers and not self._is_recorded:
            answer = self.answers[question]
            answer.set_value(NO if answer.value() == YES else YES)
            self._on_answered()

    def _on_all_no(self) -> None:
        if not self.answers or self._is_recorded:
            return
        for answer in self.answers.values():
            if not answer.value():
                answer.set_value(NO)
        self._on_answered()
        if not self._has_yes():
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self, _key: str = "") -> None:
        answered = all(answer.value() for answer in self.answers.values())
        self.primary.setEnabled(answered)
        self.all_no.setEnabled(not answered)
        self.refuse("")
        asks = self._has_yes()
        was_asked = self.event_fields.isVisibleTo(self)
        self.event_fields.setVisible(asks)
        if asks:
            self.event_fields.suggest(likely_kind(self._given()))
            if not was_asked:
                self.event_fields.focus_first()
                self._area.ensureWidgetVisible(self.event_fields)

    def _has_yes(self) -> bool:
        return any(answer.value() == YES for answer in self.answers.values())

    def _given(self) -> dict[str, bool]:
        return {question: answer.value() == YES for question, answer in self.answers.items()}

    # Recording ---------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        """Record the answers, with what a yes opens; once that is done, close."""
        if self._is_recorded:
            self.accept()
            return
        if not self.primary.isEnabled():
            return
        try:
            note = str(self.note.value())
        except UnreadableError as unread:
            self.note.show_error(str(unread))
            self.note.control.setFocus()
            return
        self.note.show_error("")
        self._said = self.event_fields.read() if self._has_yes() else None
        self._first = self.event_fields.first
        if self._has_yes() and self._said is None:
            return
        self.set_busy(True)
        command = RecordLookBack(self._appointment_id, tuple(self._given().items()), note, self._said)
        said = self.tr("Earlier sites looked at") if self._said is None else self.tr("Adverse event opened")
        self._desk.runner.perform(command, self._on_recorded, self._on_refused, said=said, receiver=self)

    def _on_recorded(self, _id: int) -> None:
        if self._said is None:
            self.accept()
            return
        self._desk.runner.ask(ShowLookBack(self._appointment_id), self._on_opened, receiver=self)

    def _on_opened(self, card: LookBackCard) -> None:
        """Show what the yes has opened and held, and search for others around it."""
        if card.done is None or card.done.event_id is None or self._said is None:
            self.accept()
            return
        self._is_recorded = True
        event = next(one for one in card.events if one.id == card.done.event_id)
        self.answers.clear()
        clear_layout(self._column)
        theme, words = self._desk.theme, self._words
        row = horizontal(gap=2)
        if event.held:
            row.addWidget(Tag(theme, Level.STOP, self.tr("Course held"), name=f"{self._name}.held"))
        row.addWidget(label(words.kind(event.kind), "value", wrap=True), 1)
        self._column.addLayout(row)
        self._column.addWidget(label(self._first, wrap=True, name=f"{self._name}.first_action"))
        self.cluster = ClusterView(self._desk, words, name=f"{self._name}.cluster")
        self.cluster.started.connect(self._on_recall)
        self._column.addWidget(self.cluster)
        self._column.addStretch(1)
        self.cluster.show_event(event.id, words.kind(event.kind))
        self.set_busy(False)
        self.all_no.hide()
        self.cancel.hide()
        self.primary.setText(self.tr("Done"))
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_recall(self, recall_id: int) -> None:
        self.accept()
        self.navigate.emit(OpenStock(recall_id=recall_id))

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if self._card is None:
            self.primary.setEnabled(False)
            self.refuse(explanation.sentence)
        elif not (self._has_yes() and self.event_fields.show_error(explanation)):
            self.refuse(explanation.sentence)
