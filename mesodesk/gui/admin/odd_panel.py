"""The odd views of some days, why each is odd, and the owner's word that they were looked through."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.targets import OpenPatient
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.keeping.odd_views import OddView, OddViews, OddViewsCard, ReviewViews
from mesodesk.services.keeping.record_words import RecordWords

_WEEK = timedelta(days=7)


class OddPanel(QWidget):
    """A week at a time, ending yesterday; none of it is a verdict."""

    navigate = Signal(object)

    def __init__(self, desk: Desk, words: RecordWords) -> None:
        super().__init__()
        self.desk = desk
        self._words = words
        self._last = desk.today() - timedelta(days=1)
        self._card: OddViewsCard | None = None
        column = vertical(self, gap=3)
        column.addLayout(self._week_row())
        self.state = label("", role=Colour.TEXT2, wrap=True, name="settings.access.odd.state")
        column.addWidget(self.state)
        self.table = Table(
            desk.theme, self._columns(), name="settings.access.odd.table", label=self.tr("Odd views")
        )
        self.table.opened.connect(self._on_opened)
        column.addWidget(self.table, 1)
        self.empty = EmptyView(
            desk.theme, self.tr("Nothing odd in these days."), name="settings.access.odd.empty"
        )
        self.empty.hide()
        column.addWidget(self.empty, 1)
        card = Card(inset=3)
        self.limits = label("", role=Colour.TEXT2, wrap=True, name="settings.access.odd.limits")
        card.body.addWidget(self.limits)
        column.addWidget(card)

    def _week_row(self) -> QHBoxLayout:
        desk = self.desk
        row = horizontal(gap=2)
        self.before = self._arrow("chevron-left", "settings.access.odd.before", self.tr("Week before"), -1)
        self.after = self._arrow("chevron-right", "settings.access.odd.after", self.tr("Week after"), 1)
        self.span = label("", "value", name="settings.access.odd.span")
        self.review = Button(
            desk.theme,
            self.tr("Looked through…"),
            "primary",
            icon="list-check",
            name="settings.access.odd.review",
        )
        self.review.setEnabled(False)
        self.review.clicked.connect(self.ask_review)
        for widget in (self.before, self.span, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.review)
        return row

    def _arrow(self, icon: str, name: str, words: str, weeks: int) -> Button:
        made = Button(self.desk.theme, "", "icon", icon=icon, tooltip=words, name=name)
        set_tooltip(made, words)
        made.clicked.connect(lambda _checked=False: self._step(weeks))
        return made

    @property
    def days(self) -> tuple[date, date]:
        """First and last of the days that are shown."""
        return self._last - _WEEK + timedelta(days=1), self._last

    def load(self) -> None:
        """Ask for the days that are shown."""
        first, last = self.days
        formats = self.desk.formats
        self.span.setText(f"{formats.day(first)} – {formats.day(last)}")
        self.after.setEnabled(last < self.desk.today() - timedelta(days=1))
        self.desk.runner.ask(OddViews(first, last), self._on_card, self._on_failed, receiver=self)

    def _step(self, weeks: int) -> None:
        moved = self._last + weeks * _WEEK
        self._last = min(moved, self.desk.today() - timedelta(days=1))
        self.load()

    def _on_card(self, card: OddViewsCard) -> None:
        if (card.first_on, card.last_on) != self.days:
            return
        self._card = card
        self.table.show_cards(card.odd)
        self.table.setVisible(bool(card.odd))
        self.empty.setVisible(not card.odd)
        if card.reviewed_at is None:
            words = self.tr("%n view(s) of records in these days; not looked through yet.", "", card.views)
        else:
            words = self.tr(
                "%n view(s) of records in these days; looked through on {when}. {note}", "", card.views
            )
            words = words.format(when=self.desk.formats.day_and_time(card.reviewed_at), note=card.note)
        self.state.setText(words)
        self.review.setEnabled(True)
        language = str(self.desk.language)
        lines = [
            f"{self._words.of('limits', one.name).format(value=one.value)}. {one.because.get(language, '')}"
            for one in card.thresholds
        ]
        self.limits.setText("\n".join([self.tr("What counts as odd, and why:"), *lines]))

    def _on_failed(self, error: MesodeskError) -> None:
        sentence = self.desk.explain.error(error).sentence
        self.desk.notify.message(Message(Level.WAIT, sentence, "access.odd"))

    def _on_opened(self, odd: OddView) -> None:
        if odd.patient_id is not None:
            self.navigate.emit(OpenPatient(odd.patient_id))

    def ask_review(self) -> None:
        """Ask for a note and keep that these days were looked through."""
        if self._card is None or not self.review.isEnabled():
            return
        first, last = self.days

        def command(form: Form) -> ReviewViews:
            return ReviewViews(first, last, str(form.value("note")))

        sheet = FormSheet(
            self.desk,
            self.tr("Looked through"),
            self.tr("Keep"),
            [FieldSpec("note", self.tr("What you found"), Kind.TEXT, longest=400)],
            command,
            name="settings.access.review",
            said=lambda _form: self.tr("Kept: these days were looked through."),
            explanation=self.tr("It stays in the record, with your name and this moment."),
            parent=self,
        )
        sheet.accepted.connect(self.load)
        sheet.open()

    def _columns(self) -> list[Column[OddView]]:
        formats, words = self.desk.formats, self._words
        return [
            Column(self.tr("Who"), lambda odd: odd.who, 170),
            Column(self.tr("Why it is odd"), lambda odd: words.of("whys", str(odd.why)), 220),
            Column(self.tr("Patient"), self._whose, 220, stretch=True),
            Column(self.tr("How often"), lambda odd: formats.number(odd.count), space(22), right=True),
            Column(self.tr("First"), lambda odd: formats.day_and_time(odd.first_at), 200),
            Column(self.tr("Last"), lambda odd: formats.day_and_time(odd.last_at), 200),
        ]

    def _whose(self, odd: OddView) -> str:
        return f"{odd.patient} · {odd.number}" if odd.patient_id is not None else self.tr("Several")
