"""How long records are kept: the clinic's own numbers, what sources say, who is due, and erasures."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.domain.retention import ErasureState, RecordClass
from mesodesk.gui.admin.retention_sheet import RetentionSheet, class_word
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenPatient
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, hairline, horizontal, scrolling, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.rights.erasure import ErasureCard, ListErasures
from mesodesk.services.rights.retention import DueCard, DueLine, FindDue, RetentionCard, ShowRetention

_NAME: Final = "settings.retention"
#: So many due records are shown; the number of all stands above them.
_SHOWN: Final = 50


class RetentionSection(Section):
    """Nothing is ever erased by itself: what is due is listed, and an owner decides."""

    permission: ClassVar[Permission] = Permission.EDIT_RETENTION
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RIGHTS, Topic.CLINIC})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.tell(
            self.tr(
                "Laws differ and sources disagree, so no number is built in: the clinic sets its own and says"
                " on whose word. Nothing is erased by itself."
            )
        )
        content = QWidget()
        column = vertical(content, gap=3)
        self._rules = self._card(column, self.tr("Years that records are kept"))
        self._asked = self._card(column, self.tr("Erasures"))
        self._due_card = Card(self.tr("Records past their time"), inset=4)
        self._due_card.setMaximumWidth(space(200))
        self.look = Button(
            desk.theme, self.tr("Look now"), icon="refresh", name=f"{_NAME}.find", compact=True
        )
        self.look.clicked.connect(self._on_find)
        self._due_card.head.addWidget(self.look)
        self._due: QVBoxLayout = vertical(gap=2)
        hint = self.tr("A trial: it lists whose records need not be kept any longer, and changes nothing.")
        self._due.addWidget(label(hint, role=Colour.TEXT2, wrap=True))
        self._due_card.body.addLayout(self._due)
        self._due_card.setVisible(self.may)
        column.addWidget(self._due_card)
        column.addStretch(1)
        self.body.addWidget(scrolling(content), 1)

    def _card(self, column: QVBoxLayout, heading: str) -> QVBoxLayout:
        card = Card(heading, inset=4)
        card.setMaximumWidth(space(200))
        rows: QVBoxLayout = vertical(gap=2)
        card.body.addLayout(rows)
        column.addWidget(card)
        return rows

    def load(self) -> None:
        """Ask for the rules, and for erasures that were asked for."""
        self.desk.runner.ask(ShowRetention(str(self.desk.language)), self._on_rules)
        if self.desk.may(Permission.EXPORT_PATIENT):
            self.desk.runner.ask(ListErasures(), self._on_asked)

    # Rules -------------------------------------------------------------------------------------------------

    def _on_rules(self, cards: tuple[RetentionCard, ...]) -> None:
        clear_layout(self._rules)
        for card in cards:
            if card is not cards[0]:
                self._rules.addWidget(hairline())
            self._add_rule(card)

    def _add_rule(self, card: RetentionCard) -> None:
        formats, theme = self.desk.formats, self.desk.theme
        row = horizontal(gap=3)
        lines = vertical(gap=0)
        lines.addWidget(label(class_word(card.kind), "value"))
        if card.at is not None:
            who = formats.joined([card.source, card.by, formats.day_and_time(card.at)])
            lines.addWidget(label(who, "small", Colour.TEXT2, wrap=True))
        for years, about, source in card.claims:
            said = self.tr("%n year(s)", "", years)
            words = self.tr("{years}: {about} ({source})").format(years=said, about=about, source=source)
            lines.addWidget(label(words, "small", Colour.TEXT2, wrap=True))
        if card.note:
            lines.addWidget(label(card.note, "small", Colour.TEXT2, wrap=True))
        row.addLayout(lines, 1)
        name = f"{_NAME}.{card.kind}"
        if card.years is not None:
            row.addWidget(Tag(theme, Level.OK, self.tr("%n year(s)", "", card.years), name=f"{name}.years"))
        elif card.kind is RecordClass.CONTACT:
            row.addWidget(Tag(theme, Level.SLATE, self.tr("No duty known"), name=f"{name}.years"))
        else:
            row.addWidget(Tag(theme, Level.ASK, self.tr("Not set"), name=f"{name}.years"))
        if self.may:
            edit = Button(theme, self.tr("Set…"), "text", name=f"{name}.set", compact=True)
            edit.setAccessibleDescription(class_word(card.kind))
            edit.clicked.connect(lambda _checked=False, card=card: self._set(card))
            row.addWidget(edit)
        self._rules.addLayout(row)

    def _set(self, card: RetentionCard) -> None:
        RetentionSheet(self.desk, card, self.window()).open()

    # Erasures ----------------------------------------------------------------------------------------------

    def _on_asked(self, cards: tuple[ErasureCard, ...]) -> None:
        clear_layout(self._asked)
        if not cards:
            words = self.tr("None was asked for. It begins in the chart of a patient, under Rights.")
            self._asked.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        for card in cards:
            if card is not cards[0]:
                self._asked.addWidget(hairline())
            self._add_erasure(card)

    def _add_erasure(self, card: ErasureCard) -> None:
        formats, theme, name = self.desk.formats, self.desk.theme, f"{_NAME}.erasure.{card.id}"
        row = horizontal(gap=3)
        lines = vertical(gap=0)
        patient = card.patient
        title = self.tr("Patient id {id}").format(id=card.patient_id)
        if patient is not None:
            title = formats.joined([patient.name, patient.number])
        lines.addWidget(label(title, "value", wrap=True))
        asked = self.tr("asked for by {who}, {at}").format(
            who=card.asked_by, at=formats.day_and_time(card.asked_at)
        )
        ended = ""
        if card.ended_at is not None:
            ended = self.tr("ended by {who}, {at}").format(
                who=card.ended_by, at=formats.day_and_time(card.ended_at)
            )
        lines.addWidget(label(formats.joined([asked, ended]), "small", Colour.TEXT2, wrap=True))
        for standing in card.obstacles:
            sentence = self.desk.explain.rule(standing.rule, standing.details)
            lines.addWidget(label(sentence, "small", Colour.TEXT2, wrap=True))
        row.addLayout(lines, 1)
        level, words = self._state(card)
        row.addWidget(Tag(theme, level, words, name=f"{name}.state"))
        if patient is not None:
            opened = Button(theme, self.tr("Open"), "text", name=name, compact=True)
            opened.setAccessibleDescription(title)
            opened.clicked.connect(
                lambda _checked=False, id=patient.id: self.navigate.emit(OpenPatient(id, "rights"))
            )
            row.addWidget(opened)
        self._asked.addLayout(row)

    def _state(self, card: ErasureCard) -> tuple[Level, str]:
        if card.state is ErasureState.DONE:
            return Level.SLATE, self.tr("%n row(s) erased", "", card.rows)
        if card.state is ErasureState.WITHDRAWN:
            return Level.SLATE, self.tr("Withdrawn")
        return (Level.WAIT, self.tr("Waiting")) if card.obstacles else (Level.DOCTOR, self.tr("Ready"))

    # The trial ---------------------------------------------------------------------------------------------

    def _on_find(self) -> None:
        self.look.setEnabled(False)
        self.desk.runner.ask(FindDue(), self._on_due, lambda _error: self.look.setEnabled(True), self)

    def _on_due(self, card: DueCard) -> None:
        self.look.setEnabled(True)
        clear_layout(self._due)
        for kind, count, due in card.counts:
            words = self.tr("{kind}: {due} of {count} past their time").format(
                kind=class_word(kind), due=due, count=count
            )
            self._due.addWidget(label(words, wrap=True))
        for kind in card.unset:
            words = self.tr("{kind}: the clinic has set no number, so nothing of it is due").format(
                kind=class_word(kind)
            )
            self._due.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        total = self.tr("%n patient(s) whose whole record is due", "", len(card.lines))
        self._due.addWidget(label(total, "value", name=f"{_NAME}.total"))
        for line in card.lines[:_SHOWN]:
            self._add_due(line)

    def _add_due(self, line: DueLine) -> None:
        formats = self.desk.formats
        row = horizontal(gap=3)
        since = self.tr("last entry {last}, kept until {until}").format(
            last=formats.day(line.newest_on), until=formats.day(line.since)
        )
        words = formats.joined([line.patient.name, line.patient.number, since])
        row.addWidget(label(words, wrap=True), 1)
        if line.held:
            row.addWidget(Tag(self.desk.theme, Level.DOCTOR, self.tr("On hold"), icon="lock"))
        name = f"{_NAME}.due.{line.patient.id}"
        opened = Button(self.desk.theme, self.tr("Open"), "text", name=name, compact=True)
        opened.setAccessibleDescription(line.patient.name)
        opened.clicked.connect(
            lambda _checked=False, id=line.patient.id: self.navigate.emit(OpenPatient(id, "rights"))
        )
        row.addWidget(opened)
        self._due.addLayout(row)
