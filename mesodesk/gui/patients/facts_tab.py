"""The medical facts of a patient, topic by topic: answered, added to, ended, withdrawn; never overwritten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.ids import DocumentId
from mesodesk.domain.people import Permission, Sex
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.targets import OpenDocument
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.answered_card import AnsweredCard
from mesodesk.gui.patients.fact_sheets import EntrySheet, UntilSheet, WithdrawSheet
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.patients.words import DATED, topic_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.people.facts import AnswerTopic, EntryCard, TopicCard

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard


class FactsTab(ChartTab):
    """One card for each topic."""

    questionnaire_asked = Signal()
    confirm_asked = Signal()

    def part(self, card: ChartCard) -> object:
        """The topics."""
        return card.banner.id, card.topics

    def fill(self) -> None:
        """What can be done with all of them, then the topics in the order in which they are asked."""
        if self.desk.may(Permission.RECORD_FACTS):
            self.body.addLayout(self._head())
        for card in self.card.topics:
            if self._concerns(card):
                self.body.addWidget(self._topic(card))
        answered = AnsweredCard(self.desk, self.card.banner.id)
        answered.filed.connect(self._on_filed)
        self.body.addWidget(answered)
        self.body.addStretch(1)

    def _on_filed(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))

    def _concerns(self, card: TopicCard) -> bool:
        """A man is asked about pregnancy only where the record already says something of it."""
        return card.topic not in DATED or self.card.form.sex is not Sex.MALE or card.asked_on is not None

    def _head(self) -> QHBoxLayout:
        row = horizontal(gap=2)
        actions, theme = self.desk.actions, self.desk.theme
        ask = Button(
            theme,
            actions.text("chart.questionnaire"),
            icon="list-check",
            key=actions.key("chart.questionnaire"),
            name=ids.CHART_QUESTIONNAIRE,
        )
        ask.clicked.connect(self.questionnaire_asked)
        same = Button(
            theme,
            actions.text("chart.confirm_facts"),
            icon="check",
            key=actions.key("chart.confirm_facts"),
            name=ids.CHART_CONFIRM,
        )
        same.clicked.connect(self.confirm_asked)
        answered = [card for card in self.card.topics if card.state in (TopicState.NONE, TopicState.SOME)]
        if not answered:
            same.set_why_disabled(self.tr("Nothing has been answered yet."))
        row.addWidget(ask)
        row.addWidget(same)
        row.addWidget(label(self._confirmed_words(answered), "small", Colour.TEXT2), 1)
        return row

    def _confirmed_words(self, answered: list[TopicCard]) -> str:
        """Since when every answer has stood: the day of the oldest one."""
        days = [card.asked_on for card in answered if card.asked_on is not None and self._concerns(card)]
        if not days:
            return ""
        return self.tr("Last confirmed {date}").format(date=self.desk.formats.date(min(days)))

    def _topic(self, card: TopicCard) -> Card:
        made = Card(topic_word(card.topic), inset=3)
        level, words = self.words.answer(card)
        made.head.insertWidget(1, Tag(self.desk.theme, level, words, name=f"{self._name(card)}.state"))
        asked = self.words.asked(card)
        if asked:
            made.head.insertWidget(2, label(asked, "small", Colour.TEXT2))
        for entry in card.entries:
            self._add_entry(made, card, entry)
        if self.desk.may(Permission.RECORD_FACTS):
            made.body.addLayout(self._buttons(card))
        return made

    def _name(self, card: TopicCard) -> str:
        return f"{ids.CHART_FACTS}.{card.topic}"

    def _add_entry(self, made: Card, card: TopicCard, entry: EntryCard) -> None:
        lines = two_lines(entry.text, self.words.entry_details(entry))
        name = f"{self._name(card)}.{entry.entry}"
        buttons = []
        if self.desk.may(Permission.RECORD_FACTS):
            change, withdraw = partial(self._change, card.topic, entry), partial(self._withdraw, entry)
            buttons = [
                link(self.desk.theme, self.tr("Change or end"), change, name=f"{name}.change"),
                link(self.desk.theme, self.tr("Withdraw"), withdraw, name=f"{name}.withdraw"),
            ]
        add_row(made.body, lines, *buttons)

    # Answering ---------------------------------------------------------------------------------------------

    def _buttons(self, card: TopicCard) -> QHBoxLayout:
        row = horizontal(gap=2)
        for button in self._dated_buttons(card) if card.topic in DATED else self._listed_buttons(card):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _listed_buttons(self, card: TopicCard) -> list[Button]:
        add = self._button(
            card, "add", self._add_words(card.topic), partial(self._add, card.topic), icon="plus"
        )
        none = self._answer_button(card, TopicState.NONE, self.tr("Asked: none"))
        unknown = self._answer_button(card, TopicState.UNKNOWN, self.tr("Not known"))
        if not card.entries:
            return [none, add, unknown]
        same = self._answer_button(card, TopicState.SOME, self.tr("Asked again: unchanged"))
        reason = self.tr("There are entries. End or withdraw them first.")
        for button in (none, unknown):
            button.set_why_disabled(reason)
        return [same, add, none, unknown]

    def _dated_buttons(self, card: TopicCard) -> list[Button]:
        words = self.tr("Yes, due…") if card.topic is Topic.PREGNANCY else self.tr("Yes, until…")
        return [
            self._answer_button(card, TopicState.NONE, self.tr("Asked: no")),
            self._button(card, "some", words, partial(self._ask_until, card)),
            self._answer_button(card, TopicState.UNKNOWN, self.tr("Not known")),
        ]

    def _add_words(self, topic: Topic) -> str:
        return {
            Topic.ALLERGIES: self.tr("Add an allergy"),
            Topic.CONDITIONS: self.tr("Add an illness or procedure"),
            Topic.MEDICINES: self.tr("Add a medicine"),
        }[topic]

    def _button(self, card: TopicCard, key: str, words: str, act: partial[None], icon: str = "") -> Button:
        made = Button(self.desk.theme, words, icon=icon, name=f"{self._name(card)}.{key}", compact=True)
        made.setAccessibleDescription(topic_word(card.topic))
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _answer_button(self, card: TopicCard, state: TopicState, words: str) -> Button:
        return self._button(card, str(state), words, partial(self._answer, card.topic, state))

    def _answer(self, topic: Topic, state: TopicState) -> None:
        said = self.tr("{topic}: answer recorded").format(topic=topic_word(topic))
        self.desk.runner.perform(AnswerTopic(self.card.banner.id, topic, state), said=said, receiver=self)

    # Sheets ------------------------------------------------------------------------------------------------

    def _add(self, topic: Topic) -> None:
        self._open(EntrySheet(self.desk, self.card.banner.id, topic, None, self._add_words(topic), self))

    def _change(self, topic: Topic, entry: EntryCard) -> None:
        title = self.tr("Change: {entry}").format(entry=entry.text)
        self._open(EntrySheet(self.desk, self.card.banner.id, topic, entry, title, self))

    def _withdraw(self, entry: EntryCard) -> None:
        self._open(WithdrawSheet(self.desk, entry, self))

    def _ask_until(self, card: TopicCard) -> None:
        self._open(UntilSheet(self.desk, self.card.banner.id, card, self))

    def _open(self, sheet: Sheet) -> None:
        sheet.open()
