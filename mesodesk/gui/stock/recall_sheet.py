"""Who was treated with a lot or vial, on days, or by somebody; and from there, the beginning of a recall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.stock import RecallBasis
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.stock.recall_tables import RecallTables
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.clinic.staff import StaffCard
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import AffectedCard, ShowAffected, StartRecall

_WIDTH: Final = 820
#: Rows of the tables that are seen at once.
_ROWS: Final = 5


class RecallSheet(Sheet):
    """With bounds it shows at once whom they concern; without, it asks for days and operator first.

    `began` gives the id of the recall that was begun, or of the open one with the same bounds.
    """

    began = Signal(int)

    def __init__(
        self,
        desk: Desk,
        words: StockWords,
        parent: QWidget,
        bounds: RecallBounds | None = None,
        staff: Sequence[StaffCard] = (),
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk.theme,
            translate("RecallSheet", "Who was treated"),
            translate("RecallSheet", "Start the recall"),
            name=ids.RECALL_SHEET,
            cancel=translate("RecallSheet", "Close"),
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._words = words
        self._bounds = bounds
        self._scope = None if bounds is not None else self._make_scope(staff)
        self._make_tables(RecallTables(desk, words, self))
        self.form = Form(desk.theme, desk.formats, self._specs(), name=ids.RECALL_SHEET, today=desk.today)
        self.form.set_values({"quarantine": True})
        # A lot that is recalled is shut, whoever asks; of days the lots may stay in use.
        self.form.field("quarantine").setVisible(self._scope is not None)
        self.body.addWidget(self.form)
        if self._scope is not None:
            self._scope.field("first_on").control.setFocus()
        else:
            self._look()
            self.form.field("reason").control.setFocus()

    def on_primary(self) -> None:
        """Begin the recall."""
        bounds = self._read_bounds()
        if bounds is None or not self.primary.isEnabled() or not self.form.check():
            return
        command = StartRecall(bounds, self.form.text("reason"), bool(self.form.value("quarantine")))
        self.set_busy(True)
        self._desk.runner.perform(
            command, self._on_begun, self._on_refused, said=self.tr("The recall has begun")
        )

    # Building ----------------------------------------------------------------------------------------------

    def _make_scope(self, staff: Sequence[StaffCard]) -> Form:
        today, anybody = self._desk.today(), Option("", self.tr("Everybody"))
        specs = [
            FieldSpec("first_on", self.tr("First day"), Kind.DATE, required=True),
            FieldSpec("last_on", self.tr("Last day"), Kind.DATE, required=True),
            FieldSpec(
                "operator",
                self.tr("Treated by"),
                Kind.CHOICE,
                options=[anybody, *(Option(str(one.id), one.name) for one in staff)],
            ),
        ]
        form = Form(
            self._desk.theme,
            self._desk.formats,
            specs,
            name=ids.RECALL_SHEET,
            today=self._desk.today,
            columns=3,
        )
        form.set_values({"first_on": today, "last_on": today})
        form.edited.connect(self._on_scope)
        form.submitted.connect(self._look)
        row = horizontal(gap=3)
        row.addWidget(form, 1)
        look = Button(
            self._desk.theme, self.tr("Show who was treated"), icon="users", name=f"{ids.RECALL_SHEET}.look"
        )
        look.clicked.connect(lambda _on=False: self._look())
        column = vertical(gap=0)
        # Level with the fields, below the line of their labels.
        column.addSpacing(label("", "label").sizeHint().height() + space(1))
        column.addWidget(look)
        column.addStretch(1)
        row.addLayout(column)
        self.body.addLayout(row)
        return form

    def _make_tables(self, tables: RecallTables) -> None:
        self._about = label("", "strong", wrap=True, name=f"{ids.RECALL_SHEET}.about")
        self._summary = label("", "body", Colour.TEXT2, wrap=True, name=f"{ids.RECALL_SHEET}.summary")
        self.body.addWidget(self._about)
        self.body.addWidget(self._summary)
        self.patients = tables.patients(f"{ids.RECALL_SHEET}.patients", contacts=False)
        self.bookings = tables.bookings(f"{ids.RECALL_SHEET}.bookings")
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.patients, self.tr("Patients treated"))
        self._tabs.addTab(self.bookings, self.tr("Bookings ahead"))
        rows = _ROWS if self._scope is None else _ROWS - 1
        self._tabs.setFixedHeight(Size.ROW * (rows + 1) + Size.CONTROL)
        identify(self._tabs, f"{ids.RECALL_SHEET}.tabs", self.tr("Patients and bookings"))
        identify(self._tabs.tabBar(), f"{ids.RECALL_SHEET}.tabs.bar", self.tr("Patients and bookings"))
        self.body.addWidget(self._tabs)

    def _specs(self) -> list[FieldSpec]:
        return [
            FieldSpec(
                "reason",
                self.tr("Why is it recalled?"),
                Kind.TEXT,
                required=True,
                lines=2,
                longest=1000,
                hint=self.tr("For the clinic; it does not stand in the letters."),
            ),
            FieldSpec("quarantine", self.tr("Put the lots into quarantine at once"), Kind.TICK),
        ]

    # Looking -----------------------------------------------------------------------------------------------

    def _on_scope(self, _key: str) -> None:
        # What is shown below belongs to other days; nobody may read it as these.
        self._summary.setText("")
        self.patients.show_cards(())
        self.bookings.show_cards(())

    def _read_bounds(self) -> RecallBounds | None:
        if self._scope is None:
            return self._bounds
        if not self._scope.check():
            return None
        first, last = self._scope.value("first_on"), self._scope.value("last_on")
        if isinstance(last, date) and last > self._desk.today():
            field = self._scope.field("last_on")
            field.show_error(self.tr("Nobody was treated after today."))
            field.control.setFocus()
            return None
        operator = self._scope.text("operator")
        return RecallBounds(
            RecallBasis.OPERATOR if operator else RecallBasis.DAY,
            operator_id=int(operator) if operator else None,
            first_on=first if isinstance(first, date) else None,
            last_on=last if isinstance(last, date) else None,
        )

    def _look(self) -> None:
        bounds = self._read_bounds()
        if bounds is not None:
            self._desk.runner.ask(ShowAffected(bounds), self._on_affected, self._on_refused)

    def _on_affected(self, card: AffectedCard) -> None:
        self.refuse("")
        self._about.setText(self._words.bounds(card.bounds, card.title))
        self.patients.show_cards(card.patients)
        self.bookings.show_cards(card.future)
        volume = sum(patient.volume_ul for patient in card.patients)
        self._summary.setText(
            self._desk.formats.joined(
                (
                    self.tr("%n patient(s) treated", "", len(card.patients)),
                    self._desk.formats.volume(volume) if volume else "",
                    self.tr("%n booking(s) ahead would use it", "", len(card.future)) if card.future else "",
                )
            )
        )
        self._tabs.setTabText(1, self.tr("Bookings ahead: {count}").format(count=len(card.future)))

    def _on_begun(self, recall_id: int) -> None:
        self.began.emit(recall_id)
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        if isinstance(error, RuleError) and error.rule == "recall_runs":
            running = error.details.get("recall")
            if isinstance(running, int):
                self._on_begun(running)
                return
        explanation = self._desk.explain.error(error)
        forms = [form for form in (self._scope, self.form) if form is not None]
        if not any(form.show_error(explanation) for form in forms):
            self.refuse(explanation.sentence)
