"""Patients in a table: the whole list read in stretches as it is scrolled, or what a search has found."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.typography import type_style
from mesodesk.services.people.patients import ListPatients, PatientLine, PatientPage

if TYPE_CHECKING:
    from mesodesk.gui.base.worker import Ticket

V = TypeVar("V")
Index = QModelIndex | QPersistentModelIndex
#: Rows of one stretch, and stretches that are kept; the rest is read again when it is scrolled to.
STRETCH: Final = 256
KEPT: Final = 16
LINE_ROLE: Final = Qt.ItemDataRole.UserRole


class PatientListModel(QAbstractTableModel):
    """Rows are patients. `counted` is emitted with the number of rows that there are in all.

    Nothing is ever reset: another search changes the rows that stay and adds or takes away the others, so
    that a keystroke costs the rows that are seen.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._total = 0
        self._found: tuple[PatientLine, ...] | None = None
        self._pages: OrderedDict[int, tuple[PatientLine, ...]] = OrderedDict()
        self._asked: dict[int, Ticket] = {}
        formats = desk.formats
        self._columns: list[tuple[str, Callable[[PatientLine], str]]] = [
            (self.tr("Name"), lambda line: desk.privacy.called(line.name, "", formats)),
            (self.tr("Number"), lambda line: line.number),
            (self.tr("Birth date"), lambda line: self._private(formats.date, line.birth_date)),
            (self.tr("Age"), self._age),
            (self.tr("Phone"), lambda line: self._private(formats.phone, line.phone)),
        ]
        desk.privacy.changed.connect(self._on_privacy)

    def _private(self, words: Callable[[V], str], value: V | None) -> str:
        """What tells who somebody is, unless names are hidden."""
        return words(value) if value and not self._desk.privacy.is_on else ""

    def _on_privacy(self) -> None:
        if self._total:
            last = self.index(self._total - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _age(self, line: PatientLine) -> str:
        return self._desk.formats.age(line.birth_date, self._desk.today()) if line.birth_date else ""

    # What is shown -----------------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Show the whole list, from the record as it is now."""
        self._forget()
        self._request(0)

    def show_found(self, lines: Sequence[PatientLine]) -> None:
        """Show what a search has found."""
        self._forget()
        self._found = tuple(lines)
        self._resize(len(lines))

    def line(self, row: int) -> PatientLine | None:
        """The patient of a row, if it has been read."""
        if row < 0 or row >= self._total:
            return None
        if self._found is not None:
            return self._found[row] if row < len(self._found) else None
        page = self._pages.get(row // STRETCH, ())
        at = row % STRETCH
        return page[at] if at < len(page) else None

    def _forget(self) -> None:
        for ticket in self._asked.values():
            ticket.cancel()
        self._asked.clear()
        self._pages.clear()
        self._found = None

    def _request(self, page: int) -> None:
        if page not in self._asked:
            query = ListPatients(page * STRETCH, STRETCH)
            self._asked[page] = self._desk.runner.ask(
                query, lambda answer: self._on_page(page, answer), receiver=self
            )

    def _on_page(self, page: int, answer: PatientPage) -> None:
        self._asked.pop(page, None)
        self._pages[page] = answer.lines
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self._resize(answer.total, page * STRETCH, page * STRETCH + len(answer.lines))

    def _resize(self, total: int, first: int = 0, last: int | None = None) -> None:
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()
        end = min(total, total if last is None else last)
        if end > first:
            self.dataChanged.emit(self.index(first, 0), self.index(end - 1, len(self._columns) - 1))
        self.counted.emit(total)

    # Qt's questions ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: D102, B008 (Qt's own signature)
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: D102, B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, D102
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.FontRole:
            return type_style("value" if index.column() == 0 else "body")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._desk.theme.colour(Colour.TEXT if index.column() == 0 else Colour.TEXT2)
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if line is None:
            if self._found is None:
                self._request(index.row() // STRETCH)
            return "…" if index.column() == 0 else ""
        return self._columns[index.column()][1](line)

    def headerData(  # noqa: D102 (Qt's own method)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's own signature)
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return type_style("label")
        return None
