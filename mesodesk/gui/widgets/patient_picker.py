"""Choosing a patient inside a form: type, arrow, Enter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.ids import PatientId
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.latest_question import LatestQuestion
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.choice_list import ChoiceList
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.search_field import SearchField
from mesodesk.services.people.patients import FindPatients, PatientLine

_ROWS = 5


class PatientPicker(QWidget):
    """A search line with the best matches beneath it; `chosen` when one was taken, `left` when it was not."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question = LatestQuestion(desk.runner, self)
        self.patient_id: PatientId | None = None
        column = vertical(self, gap=1)
        column.addWidget(label(self.tr("Patient"), "label"))
        self._search = SearchField(desk.theme, self.tr("Name, phone, number or birth date"), name=name)
        column.addWidget(self._search)
        self._list: ChoiceList[PatientLine] = ChoiceList(f"{name}.list", self.tr("Patients found"))
        self._list.setFixedHeight(_ROWS * Size.COMPACT)
        self._list.hide()
        column.addWidget(self._list)
        self._error = label("", "small", Colour.STOP, name=f"{name}.error")
        self._error.hide()
        column.addWidget(self._error)
        self._search.textChanged.connect(self._on_text)
        self._search.moved.connect(self._on_moved)
        self._search.taken.connect(self._on_enter)
        self._list.picked.connect(self.show_patient)
        self._list.taken.connect(self.show_patient)
        self.setFocusProxy(self._search)

    def show_patient(self, line: PatientLine) -> None:
        """Take this patient, as if chosen."""
        self._question.drop()
        self.patient_id = line.id
        self._search.blockSignals(True)
        privacy, formats = self._desk.privacy, self._desk.formats
        both = privacy.called(line.name, line.number, formats)
        self._search.setText(both if privacy.is_on else formats.joined((line.name, line.number)))
        self._search.blockSignals(False)
        self._list.hide()
        self.show_error("")
        self.chosen.emit(line)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong beneath the line."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _on_text(self, text: str) -> None:
        if self.patient_id is not None:
            self.patient_id = None
            self.left.emit()
        if len(text.strip()) < 2:
            self._question.drop()
            self._list.hide()
            return
        self._question.ask(FindPatients(text, _ROWS), self._on_found)

    def _on_found(self, lines: tuple[PatientLine, ...]) -> None:
        found, formats = self._desk.privacy.found, self._desk.formats
        self._list.show_rows(
            [(found(line.name, line.number, line.birth_date, line.phone, formats), line) for line in lines]
        )
        self._list.setVisible(bool(lines))

    def _on_moved(self, step: int) -> None:
        if self._list.isVisible():
            self._list.move_choice(step)

    def _on_enter(self) -> None:
        self._question.when_answered(self._take)

    def _take(self) -> None:
        if self._list.isVisible():
            self._list.take()
