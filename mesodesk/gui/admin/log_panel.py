"""The log, entry by entry: who did what and when, newest first, page by page."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError, NotFound
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.ledger import Change
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.keeping.ledger_lines import (
    LedgerChoices,
    LedgerFilter,
    LedgerLine,
    LedgerPage,
    ListLedger,
    ShowLedgerChoices,
)
from mesodesk.services.keeping.record_words import RecordWords
from mesodesk.services.people.patients import PatientByNumber, PatientLine


class LogPanel(QWidget):
    """A filter above, a page of entries below; older pages are asked for, never all at once."""

    def __init__(self, desk: Desk, words: RecordWords) -> None:
        super().__init__()
        self.desk = desk
        self._words = words
        self._before: int | None = None
        self._patient: PatientId | None = None
        self._staff: tuple[tuple[StaffId, str], ...] = ()
        column = vertical(self, gap=3)
        everybody, everything = Option("", self.tr("Everybody")), Option("", self.tr("Everything"))
        kinds = [Option(str(one), words.of("changes", str(one))) for one in Change]
        specs = (
            FieldSpec("staff", self.tr("Who"), Kind.CHOICE, options=[everybody]),
            FieldSpec("change", self.tr("What"), Kind.CHOICE, options=[everything, *kinds]),
            FieldSpec("first", self.tr("From"), Kind.DATE, also=("first_on",)),
            FieldSpec("last", self.tr("To"), Kind.DATE, also=("last_on",)),
            FieldSpec("number", self.tr("Patient number"), longest=40, also=("patient",)),
        )
        self.form = Form(
            desk.theme, desk.formats, specs, name="settings.access.log", today=desk.today, columns=5
        )
        self.form.submitted.connect(self.search)
        column.addWidget(self.form)
        row = horizontal(gap=2)
        self.searching = Button(
            desk.theme, self.tr("Show"), "primary", icon="search", name="settings.access.log.show"
        )
        self.searching.clicked.connect(self.search)
        self.older = Button(
            desk.theme, self.tr("Older entries"), icon="chevron-right", name="settings.access.log.older"
        )
        self.older.clicked.connect(self._ask_older)
        row.addWidget(self.searching)
        row.addWidget(self.older)
        self.told = label("", name="settings.access.log.told")
        row.addWidget(self.told, 1)
        column.addLayout(row)
        self.table = Table(
            desk.theme, self._columns(), name="settings.access.log.table", label=self.tr("Log")
        )
        column.addWidget(self.table, 1)

    def load(self) -> None:
        """Ask for the staff and the newest entries."""
        self.desk.runner.ask(ShowLedgerChoices(), self._on_choices, receiver=self)
        self.search()

    def search(self) -> None:
        """Ask for the newest entries that the filter lets through."""
        if not self.form.check():
            return
        self._before = None
        number = str(self.form.values()["number"]).strip()
        if number:
            self.desk.runner.ask(PatientByNumber(number), self._on_patient, self._on_nobody, receiver=self)
        else:
            self._patient = None
            self._ask()

    def _on_patient(self, line: PatientLine) -> None:
        self._patient = line.id
        self._ask()

    def _ask_older(self) -> None:
        if self._before is not None:
            self._ask()

    def _ask(self) -> None:
        values = self.form.values()
        staff, change = str(values["staff"]), str(values["change"])
        first, last = values["first"], values["last"]
        wanted = LedgerFilter(
            StaffId(int(staff)) if staff else None,
            "",
            self._patient,
            first if isinstance(first, date) else None,
            last if isinstance(last, date) else None,
            Change(change) if change else None,
        )
        self.desk.runner.ask(ListLedger(wanted, self._before), self._on_page, self._on_refused, receiver=self)

    def _on_choices(self, choices: LedgerChoices) -> None:
        if choices.staff != self._staff:
            self._staff = choices.staff
            options = [
                Option("", self.tr("Everybody")),
                *(Option(str(id), name) for id, name in choices.staff),
            ]
            control = self.form.field("staff").control
            if isinstance(control, ChoiceInput):
                chosen = control.read()
                control.set_options(options)
                control.set_value(chosen)

    def _on_page(self, page: LedgerPage) -> None:
        self.desk.notify.clear("access.log")
        self._before = page.before
        self.older.setEnabled(page.before is not None)
        self.table.show_cards(page.lines)
        self.table.scrollToTop()
        if page.lines:
            self.told.setText(self.tr("%n entry(ies) on this page", "", len(page.lines)))
        elif page.before is not None:
            self.told.setText(self.tr("None among these; older ones may have some."))
        else:
            self.told.setText(self.tr("No entries."))

    def _on_refused(self, error: MesodeskError) -> None:
        explanation = self.desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.desk.notify.message(Message(Level.WAIT, explanation.sentence, "access.log"))

    def _on_nobody(self, error: MesodeskError) -> None:
        if not isinstance(error, NotFound):
            self._on_refused(error)
            return
        field = self.form.field("number")
        field.show_error(self.tr("Nobody has this number."))
        field.control.setFocus()

    def _columns(self) -> list[Column[LedgerLine]]:
        formats, words = self.desk.formats, self._words
        return [
            Column(self.tr("Number"), lambda line: str(line.seq), 80, right=True),
            Column(self.tr("When"), lambda line: formats.day_and_time(line.at), 200),
            Column(self.tr("Who"), lambda line: line.who or self.tr("The program"), 170),
            Column(self.tr("What"), lambda line: words.of("changes", str(line.change)), 110),
            Column(self.tr("Of what"), self._what, 220, stretch=True),
            Column(self.tr("Patient"), lambda line: line.patient, 90),
            Column(self.tr("Command"), lambda line: line.action, 150),
        ]

    def _what(self, line: LedgerLine) -> str:
        about = self._words.of("tables", line.entity)
        if line.detail:
            part = self._words.part(line.detail)
            return part if line.change is Change.VIEWED else f"{about}: {part}"
        return about if line.entity in {"patient", "door", "record"} else f"{about} {line.key}"
