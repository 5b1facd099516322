"""The check of the record: what was found, where, between which moments; and printed heads compared."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QProgressBar, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ledger import Check
from mesodesk.domain.people import Permission
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.fact_table import Cell, Fact, FactTable, Head, Mark, Words
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.checks import (
    CheckCard,
    CompareHead,
    DueChecks,
    Extent,
    FindingCard,
    HeadMatch,
    ShowDueChecks,
    VerifyCard,
    look_at,
    remember,
)
from mesodesk.services.keeping.record_words import RecordWords

#: The tables take what room there is; without them it stays empty below the cards.
_ALL_ROOM: Final = 100
#: As many findings are shown one by one; the rest is counted.
_SHOWN: Final = 200


def backup_folders(desk: Desk, practice: Practice) -> list[Path]:
    """Where this computer keeps the clinic's backups, which remember heads of the log."""
    if desk.choices is None:
        return []
    places = desk.choices.settings.backups.folders(practice.record.file.parent)
    return [place for place in places if place is not None]


class CheckPanel(QWidget):
    """Check now, what was found, and whether this history still contains a printed head."""

    def __init__(self, desk: Desk, words: RecordWords) -> None:
        super().__init__()
        self.desk = desk
        self._words = words
        column = vertical(self, gap=3)
        column.addWidget(self._check_card())
        heads = (
            Head(self.tr("What was found"), 34),
            Head(self.tr("Where"), 24),
            Head(self.tr("Between"), 24),
            Head(self.tr("Seen by"), 18),
        )
        self.findings = FactTable(
            desk.theme, heads, name="settings.access.findings", label=self.tr("What was found")
        )
        self.findings.hide()
        column.addWidget(self.findings, _ALL_ROOM)
        self.checks = FactTable(
            desk.theme,
            (Head(self.tr("What was checked"), 62), Head(self.tr("Outcome"), 38)),
            name="settings.access.checks",
            label=self.tr("What was checked"),
        )
        self.checks.hide()
        column.addWidget(self.checks, _ALL_ROOM)
        column.addWidget(self._compare_card())
        column.addStretch(1)

    def _check_card(self) -> QWidget:
        card = Card(inset=4)
        card.setMaximumWidth(space(220))
        self.last = label("", "value", wrap=True, name="settings.access.last")
        card.body.addWidget(self.last)
        row = horizontal(gap=2)
        self.start = Button(
            self.desk.theme,
            self.tr("Check now"),
            "primary",
            icon="shield-check",
            name="settings.access.start",
        )
        self.start.setEnabled(self.desk.may(Permission.VERIFY) and self.desk.upkeep is not None)
        self.start.clicked.connect(self.check)
        row.addWidget(self.start)
        row.addStretch(1)
        card.body.addLayout(row)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        identify(self.progress, "settings.access.progress", self.tr("Working"))
        self.progress.hide()
        card.body.addWidget(self.progress)
        self.outcome = label("", "value", wrap=True, name="settings.access.outcome", selectable=True)
        self.outcome.hide()
        card.body.addWidget(self.outcome)
        return card

    def _compare_card(self) -> QWidget:
        desk = self.desk
        card = Card(inset=4)
        card.setMaximumWidth(space(220))
        card.body.addWidget(label(self.tr("Compare with a printed head"), "value"))
        card.body.addWidget(
            label(
                self.tr("Day lists and consent forms end with a number and 8 letters and digits of the log."),
                role=Colour.TEXT2,
                wrap=True,
            )
        )
        specs = (
            FieldSpec("number", self.tr("Number"), Kind.WHOLE, required=True, least=1, most=10**12),
            FieldSpec("seal", self.tr("Letters and digits"), required=True, longest=80),
        )
        self.matched = label("", "value", wrap=True, name="settings.access.matched", selectable=True)
        self.matched.hide()
        self.form = Form(
            desk.theme, desk.formats, specs, name="settings.access.compare", today=desk.today, columns=2
        )
        self.form.submitted.connect(self.compare)
        self.form.edited.connect(lambda _key: self._say(self.matched, "", Colour.TEXT))
        card.body.addWidget(self.form)
        row = horizontal(gap=2)
        self.comparing = Button(
            desk.theme, self.tr("Compare"), icon="search", name="settings.access.compare.start"
        )
        self.comparing.setEnabled(desk.may(Permission.VERIFY))
        self.comparing.clicked.connect(self.compare)
        row.addWidget(self.comparing)
        row.addWidget(self.matched)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def load(self) -> None:
        """Ask when the record was checked last."""
        self.desk.runner.ask(ShowDueChecks(), self._on_due, receiver=self)

    # Checking ----------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Check everything; it is read on the paper thread, so that the desk goes on meanwhile."""
        upkeep = self.desk.upkeep
        if upkeep is None or not self.start.isEnabled():
            return
        self.start.setEnabled(False)
        self.progress.show()
        self._say(self.outcome, self.tr("The record is being checked…"), Colour.TEXT2)
        practice = upkeep.practice
        folders = backup_folders(self.desk, practice)
        self.desk.runner.draw(
            lambda: look_at(practice, Extent.WHOLE, folders), self._on_looked, self._on_failed, receiver=self
        )

    def _on_looked(self, checks: tuple[Check, ...]) -> None:
        upkeep = self.desk.upkeep
        if upkeep is not None:
            practice = upkeep.practice
            self.desk.runner.on_record(
                lambda: remember(practice, checks, Extent.WHOLE), self._on_checked, self._on_failed, self
            )

    def _on_checked(self, card: VerifyCard) -> None:
        self._end()
        if card.ok:
            words = self.tr("Everything is as it was written.")
        else:
            words = self.tr(
                "%n finding(s). Each names the record and the time in question.", "", len(card.findings)
            )
        if card.head is not None:
            head = self.tr(
                "The log ends at {number} · {short}; %n head(s) kept elsewhere agree.", "", card.witnesses
            )
            if card.ok:
                words = f"{words} {head.format(number=card.head.seq, short=card.head.short)}"
        self._say(self.outcome, words, Colour.OK if card.ok else Colour.STOP)
        self.findings.setVisible(bool(card.findings))
        self.findings.show_facts([self._finding(one) for one in card.findings[:_SHOWN]])
        self.checks.show()
        self.checks.show_facts([self._check(check) for check in card.checks])
        self.load()

    def _on_failed(self, error: MesodeskError) -> None:
        self._end()
        self._say(self.outcome, self.desk.explain.error(error).sentence, Colour.STOP)

    def _end(self) -> None:
        self.progress.hide()
        self.start.setEnabled(True)

    def _on_due(self, due: DueChecks) -> None:
        if due.whole_at is None:
            self.last.setText(self.tr("The whole record has not been checked yet."))
        else:
            when = self.desk.formats.day_and_time(due.whole_at)
            self.last.setText(self.tr("The whole record was last checked on {when}.").format(when=when))

    def _finding(self, found: FindingCard) -> Fact:
        words = self._words
        between = f"{self._moment(found.known_good)} – {self._moment(found.known_bad)}"
        what = Cell(Words(words.rule(found)), below=(Words(words.way(found), "small", Colour.TEXT2),))
        seen = Cell(marks=(Mark(words.of("checks", found.check), Level.STOP, "alert-octagon"),))
        return Fact((what, Cell(Words(words.record(found))), Cell(Words(between)), seen))

    def _moment(self, moment: datetime | None) -> str:
        return self.tr("the beginning") if moment is None else self.desk.formats.day_and_time(moment)

    def _check(self, check: CheckCard) -> Fact:
        mark = (
            Mark(self.tr("In order"), Level.OK, "circle-check")
            if check.ok
            else Mark(self.tr("%n finding(s)", "", len(check.findings)), Level.STOP, "alert-octagon")
        )
        return Fact((Cell(Words(self._words.of("checks", check.name))), Cell(marks=(mark,))))

    # Comparing ---------------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Ask whether this history contains the head that was typed."""
        if not self.comparing.isEnabled() or not self.form.check():
            return
        values = self.form.values()
        query = CompareHead(int(str(values["number"])), str(values["seal"]))
        self.desk.runner.ask(query, self._on_matched, self._on_refused, receiver=self)

    def _on_matched(self, match: HeadMatch) -> None:
        if match.contained and match.at is not None:
            when = self.desk.formats.day_and_time(match.at)
            words = self.tr("This history contains it: entry {number} was written on {when}.")
            self._say(self.matched, words.format(number=match.seq, when=when), Colour.OK)
        else:
            words = self.tr("This history does not contain it. The log ends at {last}. Check what you typed.")
            self._say(self.matched, words.format(last=match.last), Colour.STOP)

    def _on_refused(self, error: MesodeskError) -> None:
        explanation = self.desk.explain.error(error)
        if not self.form.show_error(explanation):
            self._say(self.matched, explanation.sentence, Colour.STOP)

    def _say(self, line: QWidget, words: str, role: Colour) -> None:
        line.setProperty("text", words)
        line.setProperty("role", str(role))
        line.style().polish(line)
        line.setVisible(bool(words))
