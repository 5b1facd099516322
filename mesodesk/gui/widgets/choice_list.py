"""A list to choose one thing from, one line each: Enter or a double click takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.typography import type_style

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
THING_ROLE = Qt.ItemDataRole.UserRole


class _Things(QAbstractListModel, Generic[T]):
    """Words and the thing they stand for. No items of Qt's own: their Python halves outlive their rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[str, T], ...] = ()

    def show_rows(self, rows: Sequence[tuple[str, T]]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not 0 <= index.row() < len(self.rows):
            return None
        words, thing = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return thing if role == THING_ROLE else None


class ChoiceList(QListView, Generic[T]):
    """Shows rows of words; `taken` carries the thing that was chosen, `picked` also after a single click."""

    taken = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things: _Things[T] = _Things()
        self.setModel(self._things)
        self.setFont(type_style("body"))
        self.setUniformItemSizes(True)
        identify(self, name, label)
        self.activated.connect(self.take)
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: Sequence[tuple[str, T]]) -> None:
        """Show these words, each with what it stands for; the first one is chosen."""
        self._things.show_rows(rows)
        self.move_choice(0)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._things.rows)

    def chosen(self) -> T | None:
        """What is chosen, if anything is."""
        row = self.currentIndex().row()
        return self._things.rows[row][1] if 0 <= row < self.count else None

    def move_choice(self, step: int) -> None:
        """Choose the row `step` further down, as a search field above the list asks."""
        if self.count:
            row = max(0, min(self.count - 1, max(0, self.currentIndex().row()) + step))
            self.setCurrentIndex(self._things.index(row, 0))

    def take(self) -> None:
        """Take what is chosen."""
        chosen = self.chosen()
        if chosen is not None:
            self.taken.emit(chosen)

    def _on_clicked(self) -> None:
        self.picked.emit(self.chosen())
