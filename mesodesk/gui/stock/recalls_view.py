"""All recalls, open ones first, with the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.ids import AppointmentId, DocumentId, PatientId
from mesodesk.domain.stock import ContactResult, ContactWay
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.targets import OpenCalendar, OpenDocument, OpenPatient
from mesodesk.gui.base.tokens import space
from mesodesk.gui.stock.recall_panel import RecallPanel
from mesodesk.gui.stock.recall_sheet import RecallSheet
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.batch_sheet import Batch, BatchSheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import frame, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.side_list import SideItem, SideList
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from mesodesk.services.recalls.future_use import FutureUse
from mesodesk.services.recalls.letter_batch import ListLetters
from mesodesk.services.recalls.recall_letters import FileRecallLetters
from mesodesk.services.recalls.recall_scope import ContactLine, RecallBounds, RecallPatient
from mesodesk.services.recalls.recalls import (
    CloseRecall,
    ListRecalls,
    NoteContact,
    RecallCard,
    RecallLine,
    ShowRecall,
)

#: Below this width of the view the list of recalls becomes a drop-down.
_LIST_FROM: Final = 980


class RecallsView(QWidget):
    """`navigate` carries a target; `counted` how many recalls are open."""

    navigate = Signal(object)
    counted = Signal(int)
    began = Signal()

    def __init__(self, desk: Desk, words: StockWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._lines: tuple[RecallLine, ...] = ()
        self.recall_id: int | None = None
        self.panel = RecallPanel(desk, words)
        self._make_list()
        self._lay_out()
        self._connect()
        self.slots: dict[str, Callable[[], object]] = {
            "recall.chart": self._open_chart,
            "recall.contact": self._note_contact,
            "recall.letter": self._letter,
            "recall.letters": self._letters,
            "recall.close": self._close,
            "recall.new": self.begin,
        }

    def load(self) -> None:
        """Ask for the list, and for the recall that is shown."""
        self._desk.runner.ask(ListRecalls(), self._on_lines)

    def go_to(self, recall_id: int) -> None:
        """Show a recall."""
        self.recall_id = recall_id
        self._mark()
        self._desk.runner.ask(ShowRecall(recall_id), self._on_card)

    def begin(self) -> None:
        """Ask for days and operator, and show who was treated then."""
        self._desk.runner.ask(ListStaff(), self._on_staff)

    def trace(self, bounds: RecallBounds) -> None:
        """Show who was treated within bounds, and offer to begin a recall."""
        self._open_sheet(RecallSheet(self._desk, self._words, self.window(), bounds))

    # Building ----------------------------------------------------------------------------------------------

    def _make_list(self) -> None:
        theme, actions = self._desk.theme, self._desk.actions
        self.list = SideList(theme, name=ids.RECALLS_LIST, label=self.tr("Recalls"))
        self.choice = ChoiceInput()
        identify(self.choice, ids.RECALLS_CHOICE, self.tr("Recall"))
        self._new = [
            Button(
                theme,
                self.tr("By day or person…"),
                icon="plus",
                name=name,
                tooltip=actions.text("recall.new"),
            )
            for name in (ids.RECALLS_NEW, f"{ids.RECALLS_NEW}.narrow")
        ]
        self._side = frame("side")
        self._side.setFixedWidth(space(60))
        column = vertical(self._side, margin=(2, 3, 2, 3), gap=2)
        column.addWidget(self.list, 1)
        column.addWidget(self._new[0])

    def _lay_out(self) -> None:
        self._empty = EmptyView(
            self._desk.theme,
            self.tr("No recall yet. Begin from a lot or a vial on the shelf, or here from days or a person."),
            action=self.tr("By day or person…"),
            key=self._desk.actions.key("recall.new"),
            icon="users",
            on_action=self.begin,
            name=ids.RECALLS_EMPTY,
        )
        content = QWidget()
        column = vertical(content, gap=0)
        self._narrow = QWidget()
        row = horizontal(self._narrow, margin=(5, 3, 5, 0), gap=2)
        row.addWidget(self.choice, 1)
        row.addWidget(self._new[1])
        column.addWidget(self._narrow)
        column.addWidget(self.panel, 1)
        beside = QWidget()
        both = horizontal(beside, gap=0)
        both.addWidget(self._side)
        both.addWidget(scrolling(content), 1)
        self._stack = QStackedWidget()
        self._shown = beside
        self._stack.addWidget(beside)
        self._stack.addWidget(self._empty)
        vertical(self, gap=0).addWidget(self._stack)
        self.setFocusProxy(self.panel.patients)

    def _connect(self) -> None:
        self.list.picked.connect(lambda key: self.go_to(int(key)))
        self.choice.picked.connect(lambda key: self.go_to(int(key)))
        for button in self._new:
            button.clicked.connect(lambda _on=False: self.begin())
        self.panel.asked.connect(lambda action: self.slots[action]())
        self.panel.patients.opened.connect(lambda _one: self._open_chart())
        self.panel.contacts.opened.connect(self._open_letter)
        self.panel.bookings.opened.connect(self._open_booking)

    # Loading -----------------------------------------------------------------------------------------------

    def _on_lines(self, lines: tuple[RecallLine, ...]) -> None:
        self._lines = lines
        self.counted.emit(sum(line.closed_at is None for line in lines))
        self.list.show_items([self._item(line) for line in lines])
        self.choice.set_options(
            [Option(str(line.id), self._words.bounds(line.bounds, line.title)) for line in lines]
        )
        self._stack.setCurrentWidget(self._shown if lines else self._empty)
        # Back from a letter, the next patient is one arrow away.
        self.setFocusProxy(self.panel.patients if lines else self._empty)
        if not lines:
            return
        known = [line.id for line in lines]
        self.go_to(self.recall_id if self.recall_id in known else known[0])

    def _on_card(self, card: RecallCard) -> None:
        if card.id == self.recall_id:
            self.panel.show_recall(card)

    def _item(self, line: RecallLine) -> SideItem:
        words = self._words
        if line.closed_at is not None:
            how_far, role = self.tr("ended"), Colour.TEXT3
        else:
            progress = self.tr("{reached} of {count} reached")
            how_far = progress.format(reached=line.reached, count=line.patients)
            role = Colour.STOP if line.reached < line.patients else Colour.OK
        caption = self._desk.formats.joined((words.basis(line.bounds.basis), how_far))
        return SideItem(str(line.id), words.scope(line.bounds, line.title), caption, role)

    def _mark(self) -> None:
        self.list.choose(str(self.recall_id))
        self.choice.set_value(str(self.recall_id))

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        self._open_sheet(RecallSheet(self._desk, self._words, self.window(), staff=staff))

    def _open_sheet(self, sheet: RecallSheet) -> None:
        sheet.began.connect(self._on_began)
        sheet.open()

    def _on_began(self, recall_id: int) -> None:
        self.recall_id = recall_id
        self.load()
        self.began.emit()

    # Doing -------------------------------------------------------------------------------------------------

    @property
    def _open_card(self) -> RecallCard | None:
        card = self.panel.card
        return card if card is not None and card.closed_at is None else None

    def _open_chart(self) -> None:
        patient = self.panel.patient
        if patient is not None:
            self.navigate.emit(OpenPatient(PatientId(patient.patient_id), "treatments"))

    def _note_contact(self) -> None:
        card, patient = self._open_card, self.panel.patient
        if card is not None and patient is not None:
            self._contact_sheet(card, patient).open()

    def _contact_sheet(self, card: RecallCard, patient: RecallPatient) -> FormSheet:
        words = self._words
        name = self._desk.privacy.called(patient.patient, patient.number, self._desk.formats)
        results = (ContactResult.REACHED, ContactResult.NOT_REACHED, ContactResult.SENT)
        specs = [
            FieldSpec(
                "way", self.tr("How"), Kind.SEGMENTS,
                options=[Option(str(way), words.way(way)) for way in ContactWay],
            ),
            FieldSpec(
                "result", self.tr("Result"), Kind.SEGMENTS,
                options=[Option(str(result), words.result(result)) for result in results],
            ),
            FieldSpec("note", self.tr("Note"), longest=400),
        ]  # fmt: skip

        def make(form: Form) -> NoteContact:
            way, result = ContactWay(form.text("way")), ContactResult(form.text("result"))
            return NoteContact(card.id, patient.patient_id, way, result, form.text("note"))

        sheet = FormSheet(
            self._desk,
            self.tr("Contact with {name}").format(name=name),
            self.tr("Note the contact"),
            specs,
            make,
            name=f"{ids.RECALL_CONTACT}.sheet",
            said=lambda _form: self.tr("The contact was noted"),
            values={"way": str(ContactWay.PHONE), "result": str(ContactResult.REACHED)},
            explanation=self._desk.formats.joined((self._desk.formats.phone(patient.phone), patient.email)),
            parent=self.window(),
        )
        sheet.form.field("note").control.setFocus()
        return sheet

    def _letter(self) -> None:
        card, patient = self._open_card, self.panel.patient
        known = self.panel.letter_of(patient)
        if known is not None:
            self.navigate.emit(OpenDocument(DocumentId(known)))
        elif card is not None and patient is not None:
            command = FileRecallLetters(card.id, (patient.patient_id,))
            self._desk.runner.perform(command, self._on_letter, said=self.tr("The letter was made"))

    def _on_letter(self, made: tuple[int, ...]) -> None:
        self.navigate.emit(OpenDocument(DocumentId(made[0])))

    def _letters(self) -> None:
        card = self._open_card
        if card is not None:
            title = self.tr("Letters to all who were not reached")
            empty = self.tr("Everybody was reached.")
            batch = Batch("recall_letter", ListLetters(card.id), partial(FileRecallLetters, card.id), empty)
            sheet = BatchSheet(self._desk, title, self.window())
            sheet.show_batch(batch)
            sheet.open()

    def _close(self) -> None:
        card = self._open_card
        if card is None:
            return
        left = len(card.unreached)
        FormSheet(
            self._desk,
            self.tr("End the recall"),
            self.tr("End the recall"),
            [
                FieldSpec(
                    "reason",
                    self.tr("Why, though not everybody was reached") if left else self.tr("Note"),
                    required=bool(left),
                    longest=400,
                )
            ],
            lambda form: CloseRecall(card.id, card.version, form.text("reason")),
            name=f"{ids.RECALL_CLOSE}.sheet",
            said=lambda _form: self.tr("The recall is ended"),
            explanation=self.tr("%n patient(s) not reached yet.", "", left)
            if left
            else self.tr("Everybody was reached. The lots stay as they are."),
            parent=self.window(),
        ).open()

    def _open_letter(self, line: ContactLine) -> None:
        if line.document_id is not None:
            self.navigate.emit(OpenDocument(DocumentId(line.document_id)))

    def _open_booking(self, one: FutureUse) -> None:
        day = self._desk.formats.day_of(one.starts_at)
        self.navigate.emit(OpenCalendar(day, AppointmentId(one.appointment_id)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        wide = self.width() >= _LIST_FROM
        self._side.setVisible(wide)
        self._narrow.setVisible(not wide)
