"""Tables on item models: quiet header, hairlines between rows, an edge on the chosen row, kept widths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Line, Size
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.kept_widths import KeptWidths

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
#: Role under which a model gives the card behind a row.
CARD_ROLE: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its head, what it shows of a card, and how. `style` is of the type scale.

    With a `level` the words stand in its colour, after its icon; None leaves them plain.
    """

    head: str
    text: Callable[[T], str]
    width: int = 120
    right: bool = False
    stretch: bool = False
    style: str = "body"
    role: Colour = Colour.TEXT
    tooltip: Callable[[T], str] | None = None
    level: Callable[[T], Level | None] | None = None


class CardModel(QAbstractTableModel, Generic[T]):
    """Rows are cards, columns are functions of a card; what is shown is computed when it is drawn."""

    def __init__(self, theme: Theme, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self._theme = theme
        self._columns = list(columns)
        self._cards: list[T] = []

    @property
    def cards(self) -> list[T]:
        """What is shown, in order."""
        return list(self._cards)

    def card(self, row: int) -> T | None:
        """The card of a row, if there is one."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def show_cards(self, cards: Sequence[T]) -> None:
        """Show the answer to a new question."""
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def replace(self, row: int, card: T) -> None:
        """Exchange one card; only its row is drawn anew."""
        self._cards[row] = card
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: D102, B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._cards)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: D102, B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, D102
        card = self.card(index.row())
        if card is None or not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(card)
        if role == Qt.ItemDataRole.FontRole:
            return type_style(column.style)
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole):
            return self._mark(column, card, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == CARD_ROLE:
            return card
        return None

    def _mark(self, column: Column[T], card: T, role: int) -> object:
        level = column.level(card) if column.level is not None else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(level.foreground if level is not None else column.role)
        if level in (None, Level.SLATE, Level.ACCENT):
            return None
        return self._theme.icon(level.icon, level.foreground, IconSize.TAG)

    def headerData(  # noqa: D102 (Qt's own method)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's own signature)
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            return type_style("label")
        return None


class RowDelegate(QStyledItemDelegate):
    """Draws a row as the style sheet says and, on the chosen row, its edge; never a ring around one cell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        plain = QStyleOptionViewItem(option)
        chosen = bool(plain.state & QStyle.StateFlag.State_Selected)
        if chosen:
            # The style sheet would paint the words of a chosen row in one colour, whatever they mean.
            painter.fillRect(plain.rect, self._theme.colour(Colour.ACCENT_SOFT))
        plain.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        super().paint(painter, plain, index)
        if chosen and index.column() == 0:
            edge = plain.rect.adjusted(0, 0, 0, 0)
            edge.setWidth(Line.EDGE)
            painter.fillRect(edge, self._theme.colour(Colour.ACCENT))


class Table(QTableView):
    """A table of cards. Enter or a double click opens a row; column widths are remembered under its name.

    `model` is one of its own for the same `columns`, where rows can be more than shown.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[Any]],
        *,
        name: str,
        label: str,
        settings: QSettings | None = None,
        row_height: int = Size.ROW,
        model: CardModel[Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cards: CardModel[Any] = model or CardModel(theme, columns)
        self.cards.setParent(self)
        self.setModel(self.cards)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setAccessibleName(label)
        self.setAccessibleIdentifier(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_up_header(columns)
        self._widths = KeptWidths(self.horizontalHeader(), name, settings)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentRowChanged.connect(self._on_chosen)

    def show_cards(self, cards: Sequence[Any]) -> None:
        """Show these; the row that was chosen stays chosen by its place if there is one."""
        row = self.currentIndex().row()
        self.cards.show_cards(cards)
        if cards and row >= 0:
            self.selectRow(min(row, len(cards) - 1))

    def current_card(self) -> Any | None:  # noqa: ANN401 (cards are of any type)
        """The card of the chosen row, if one is chosen."""
        return self.cards.card(self.currentIndex().row())

    def move_choice(self, step: int) -> None:
        """Choose the row `step` further down, as a search field above the table asks."""
        count = self.cards.rowCount()
        if count:
            self.selectRow(max(0, min(count - 1, self.currentIndex().row() + step)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _set_up_header(self, columns: Sequence[Column[Any]]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(Size.CONTROL)
        header.setFont(type_style("label"))
        for number, column in enumerate(columns):
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.resizeSection(number, column.width)

    def _on_opened(self, index: QModelIndex) -> None:
        card = self.cards.card(index.row())
        if card is not None:
            self.opened.emit(card)

    def _on_chosen(self, index: QModelIndex) -> None:
        card = self.cards.card(index.row())
        if card is not None:
            self.chosen.emit(card)
