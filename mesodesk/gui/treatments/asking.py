"""A question of the anamnesis, answered where it is asked."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.treatments.flow import FlowLayout
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import DateInput, LineInput, UnreadableError

#: Topics that consist of entries; the others are a yes or no with a date.
LISTED: Final = (Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES)
ASKABLE: Final = (*LISTED, Topic.PREGNANCY, Topic.BREASTFEEDING)


class AskBox(QWidget):
    """One question with its answers.

    `answered` carries topic, state and the date of a *yes* (or None); `entered` a topic and the text of an
    entry: with it the topic counts as asked.
    """

    answered = Signal(object, object, object)
    entered = Signal(object, str)

    def __init__(self, desk: Desk, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self._name = f"{ids.SESSION_ASK}.{topic}"
        column = vertical(self, gap=1)
        column.addWidget(label(self._question(), "small_value", wrap=True))
        row = FlowLayout(gap=1)
        answers = (
            (TopicState.NONE, self.tr("None") if topic in LISTED else self.tr("No")),
            (TopicState.SOME, self.tr("Yes…")),
            (TopicState.UNKNOWN, self.tr("Not known")),
        )
        self._buttons: dict[TopicState, Button] = {}
        for state, words in answers:
            button = Button(desk.theme, words, compact=True, name=f"{self._name}.{state}")
            button.setProperty("state", str(state))
            button.clicked.connect(self._on_answer)
            self._buttons[state] = button
            row.addWidget(button)
        column.addLayout(row)
        self.field = Field(desk.theme, self._yes_words(), self._make_input(desk), name=f"{self._name}.yes")
        self._save = Button(desk.theme, self.tr("Record"), compact=True, name=f"{self._name}.record")
        self._save.clicked.connect(self._on_record)
        self._more = QWidget()
        more = vertical(self._more, gap=1)
        more.addWidget(self.field)
        foot = horizontal(gap=1)
        foot.addWidget(self._save)
        foot.addStretch(1)
        more.addLayout(foot)
        self._more.hide()
        column.addWidget(self._more)

    def focus_first(self) -> None:
        """Put the focus on the first answer."""
        self._buttons[TopicState.NONE].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """Say beneath the question why the answer was not taken."""
        self._more.show()
        self.field.show_error(sentence)
        self.field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_input(self, desk: Desk) -> QWidget:
        made: LineInput = (
            LineInput(longest=400)
            if self.topic in LISTED
            else DateInput(desk.theme, desk.formats, desk.today)
        )
        made.returnPressed.connect(self._on_record)
        return made

    def _question(self) -> str:
        return {
            Topic.ALLERGIES: self.tr("Any allergy, also to local anaesthetics?"),
            Topic.CONDITIONS: self.tr("Any illness, now or before?"),
            Topic.MEDICINES: self.tr("Any medicine, also without prescription?"),
            Topic.PREGNANCY: self.tr("Pregnant, or possibly so?"),
            Topic.BREASTFEEDING: self.tr("Breastfeeding?"),
        }[self.topic]

    def _yes_words(self) -> str:
        if self.topic is Topic.PREGNANCY:
            return self.tr("Due date, if known")
        if self.topic is Topic.BREASTFEEDING:
            return self.tr("Last day, if known")
        return self.tr("Which? One at a time")

    def _on_answer(self) -> None:
        state = TopicState(str(self.sender().property("state")))
        if state is TopicState.SOME:
            self._more.show()
            self.field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.answered.emit(self.topic, state, None)

    def _on_record(self) -> None:
        try:
            value = self.field.value()
        except UnreadableError as unread:
            self.show_error(str(unread))
            return
        self.field.show_error("")
        if self.topic not in LISTED:
            self.answered.emit(self.topic, TopicState.SOME, value if isinstance(value, date) else None)
        elif value:
            self.entered.emit(self.topic, str(value))
        else:
            self.show_error(self.tr("Write what it is."))
