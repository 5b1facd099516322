"""Choosing a patient inside a form: type, arrow, Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from mesodesk.domain.ids import PatientId
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.search_field import SearchField
from mesodesk.services.people.patients import FindPatients, PatientLine

_ROWS = 5
_ID = Qt.ItemDataRole.UserRole


class PatientPicker(QWidget):
    """A search line with the best matches beneath it; `chosen` when one was taken, `left` when it was not."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.patient_id: PatientId | None = None
        column = vertical(self, gap=1)
        column.addWidget(label(self.tr("Patient"), "label"))
        self._search = SearchField(desk.theme, self.tr("Name, phone, number or birth date"), name=name)
        column.addWidget(self._search)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFixedHeight(_ROWS * Size.COMPACT)
        identify(self._list, f"{name}.list", self.tr("Patients found"))
        self._list.hide()
        column.addWidget(self._list)
        self._error = label("", "small", Colour.STOP, name=f"{name}.error")
        self._error.hide()
        column.addWidget(self._error)
        self._search.textChanged.connect(self._on_text)
        self._search.moved.connect(self._on_moved)
        self._search.taken.connect(self._take)
        self._list.clicked.connect(lambda _index: self._take())
        self._list.activated.connect(lambda _index: self._take())
        self.setFocusProxy(self._search)

    def show_patient(self, line: PatientLine) -> None:
        """Take this patient, as if chosen."""
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
            self._list.hide()
            return
        self._desk.runner.ask(FindPatients(text, _ROWS), self._on_found)

    def _on_found(self, lines: tuple[PatientLine, ...]) -> None:
        if self.patient_id is not None:
            return
        self._model.clear()
        for line in lines:
            words = self._desk.privacy.found(
                line.name, line.number, line.birth_date, line.phone, self._desk.formats
            )
            item = QStandardItem(words)
            item.setData(line, _ID)
            self._model.appendRow(item)
        self._list.setVisible(bool(lines))
        if lines:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _on_moved(self, step: int) -> None:
        if not self._list.isVisible():
            return
        row = min(max(self._list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _take(self) -> None:
        line = self._list.currentIndex().data(_ID) if self._list.isVisible() else None
        if isinstance(line, PatientLine):
            self.show_patient(line)
