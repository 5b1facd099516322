"""Earlier treatments as they are looked back on: when, where, which lots, and how the skin reacted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mesodesk.domain.adverse_events import EventState
from mesodesk.domain.look_back import LATE_FROM, LATE_UNTIL
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.records.adverse_events import EventCard
from mesodesk.services.records.look_back import EarlierSites, LookBackCard

_NAME = f"{ids.SESSION_LOOK_BACK}.sheet"


class LookBackHistory(QWidget):
    """The open events of the patient, and every earlier treatment, newest first."""

    def __init__(
        self, desk: Desk, words: EventWords, card: LookBackCard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._column = vertical(self, gap=3)
        for event in card.events:
            if event.state is EventState.OPEN:
                self._add_event(event)
        for number, one in enumerate(card.earlier):
            self._add_treatment(one, number)
        if not card.earlier:
            self._column.addWidget(label(self.tr("This is the first treatment here."), "body", Colour.TEXT2))

    def _add_event(self, event: EventCard) -> None:
        words, formats = self._words, self._desk.formats
        row = horizontal(gap=2)
        row.addWidget(Tag(self._desk.theme, Level.STOP, self.tr("Open event")))
        told = formats.joined((words.kind(event.kind), formats.date(event.at), words.sites(event.sites)))
        row.addWidget(label(told, wrap=True), 1)
        self._column.addLayout(row)

    def _add_treatment(self, one: EarlierSites, number: int) -> None:
        formats, words = self._desk.formats, self._words
        block = vertical(gap=0)
        head = horizontal(gap=2)
        ago = self.tr("%n day(s) ago", "", one.days_ago)
        head.addWidget(label(formats.joined((formats.day(one.at), ago)), "value"))
        if LATE_FROM.days <= one.days_ago <= LATE_UNTIL.days:
            head.addWidget(Tag(self._desk.theme, Level.WAIT, self.tr("1 to 12 weeks ago"), icon="eye"))
        head.addStretch(1)
        block.addLayout(head)
        block.addWidget(label(words.sites(one.sites), wrap=True, name=f"{_NAME}.sites.{number}"))
        lots = [self.tr("{product}, lot {lot}").format(product=a, lot=b) for a, b in one.products]
        block.addWidget(label(formats.joined(lots), "small", Colour.TEXT2, wrap=True))
        reactions = ", ".join(self._desk.explain.word(reaction) for reaction in one.reactions)
        told = self.tr("Reactions: {reactions}").format(reactions=reactions)
        after = formats.joined((told, one.reaction_note, one.operator))
        block.addWidget(label(after, "small", Colour.TEXT2, wrap=True))
        self._column.addLayout(block)
