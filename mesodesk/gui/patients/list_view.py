"""The list of patients: a search that answers at every key, and below it the whole list or what was found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QWidget

from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.latest_question import LatestQuestion
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.patients.list_model import PatientListModel
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.kept_widths import KeptWidths
from mesodesk.gui.widgets.search_field import SearchField
from mesodesk.gui.widgets.table import RowDelegate
from mesodesk.services.people.patients import FindPatients, PatientLine

_WIDTHS = (0, 110, 130, 110, 190)
_MOST = 50


class PatientTable(QTableView):
    """The rows; Enter or a double click opens one, Up on the first goes back to the search."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, model: PatientListModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RowDelegate(desk.theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(Size.ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFont(type_style("label"))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for section, width in enumerate(_WIDTHS):
            if width:
                header.resizeSection(section, width)
        self._widths = KeptWidths(header, "patients.list")
        self.doubleClicked.connect(self._on_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def line(self) -> PatientLine | None:
        """The patient of the chosen row."""
        model = self.model()
        return model.line(self.currentIndex().row()) if isinstance(model, PatientListModel) else None

    def _on_opened(self, _index: QModelIndex) -> None:
        line = self.line()
        if line is not None:
            self.opened.emit(line)


class PatientListView(QWidget):
    """`opened` is emitted with a patient's line, `new_asked` with what was typed into the search."""

    opened = Signal(object)
    new_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question = LatestQuestion(desk.runner, self)
        self._shown_text = ""
        column = vertical(self, margin=(5, 4, 5, 5), gap=3)
        column.addLayout(self._make_head())
        self.model = PatientListModel(desk, self)
        self.model.counted.connect(self._on_counted)
        self.table = PatientTable(desk, self.model)
        identify(self.table, ids.PATIENTS_LIST, self.tr("Patients"))
        self.table.opened.connect(self.opened)
        self.table.left.connect(self.search.setFocus)
        self.empty = EmptyView(
            desk.theme,
            "",
            action=self.tr("New patient"),
            key=desk.actions.key("patient.new"),
            icon="user-plus",
            on_action=self._on_new,
            name=ids.PATIENTS_EMPTY,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.search)

    def _make_head(self) -> QHBoxLayout:
        desk = self._desk
        row = horizontal(gap=3)
        row.addWidget(label(self.tr("Patients"), "title"))
        self.count = label("", "body", Colour.TEXT2, name=ids.PATIENTS_COUNT)
        row.addWidget(self.count)
        row.addSpacing(space(2))
        words = self.tr("Name, number, phone or birth date")
        key = desk.actions.key("patients.find")
        self.search = SearchField(desk.theme, words, name=ids.PATIENTS_SEARCH, key=key)
        self.search.setMaximumWidth(Size.SEARCH)
        self.search.textEdited.connect(self._find)
        self.search.moved.connect(self._on_moved)
        self.search.taken.connect(self._on_enter)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        new = Button(
            desk.theme,
            self.tr("New patient"),
            "primary",
            icon="user-plus",
            key=desk.actions.key("patient.new"),
            name=ids.PATIENTS_NEW,
        )
        new.clicked.connect(self._on_new)
        if not desk.may(Permission.EDIT_PATIENTS):
            new.hide()
        row.addWidget(new)
        return row

    # Searching ---------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text()

    def show_text(self, text: str) -> None:
        """Search for this; an empty text shows the whole list."""
        self.search.setText(text)
        self.reload()

    def reload(self) -> None:
        """Ask the record anew for what is shown."""
        self._find(self.search.text())

    def _find(self, text: str) -> None:
        if not text.strip():
            self._question.drop()
            self._shown_text = ""
            self.model.show_all()
            return
        self._question.ask(FindPatients(text, _MOST), partial(self._on_found, text))

    def _on_found(self, text: str, lines: tuple[PatientLine, ...]) -> None:
        self._shown_text = text
        self.model.show_found(lines)
        if lines:
            self.table.selectRow(0)

    def _on_counted(self, total: int) -> None:
        if self._shown_text:
            words = (
                self.tr("%n found", "", total)
                if total < _MOST
                else self.tr("First {count}").format(count=total)
            )
        else:
            words = self.tr("%n patient(s)", "", total)
        self.count.setText(words)
        self._stack.setCurrentWidget(self.table if total else self.empty)
        if total:
            return
        if self._shown_text:
            self.empty.say(self.tr("Nobody found for “{text}”.").format(text=self._shown_text.strip()))
        else:
            self.empty.say(self.tr("There are no patients yet. Register the first one."))

    def _on_moved(self, step: int) -> None:
        rows = self.model.rowCount()
        if rows:
            row = self.table.currentIndex().row()
            self.table.selectRow(max(0, min(rows - 1, row + step)))

    def _on_enter(self) -> None:
        self._question.when_answered(self._take)

    def _take(self) -> None:
        line = self.table.line() or self.model.line(0)
        if line is not None:
            self.opened.emit(line)
        elif self.text.strip():
            self._on_new()

    def _on_new(self) -> None:
        self.new_asked.emit(self.text.strip())
