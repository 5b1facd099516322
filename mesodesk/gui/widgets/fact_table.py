"""A table to read: cells of wrapped text with tags among the words, rows as high as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Line, Radius, Size, space
from mesodesk.gui.base.typography import type_style

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_PAD_X: Final = space(3)
_PAD_Y: Final = space(2)
_TAG_GAP: Final = space(1)
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a cell, in a style of the type scale and a colour role; they wrap."""

    text: str
    style: str = "body"
    role: Colour = Colour.TEXT


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag of a cell: a level's ground with an icon and a word."""

    text: str
    level: Level = Level.SLATE
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, below them tags side by side, below them more words; any of these may be empty."""

    words: Words = Words("")
    marks: tuple[Mark, ...] = ()
    below: tuple[Words, ...] = ()

    @property
    def text(self) -> str:
        """Everything in it, for screen readers and the clipboard."""
        parts = [self.words.text, *(mark.text for mark in self.marks), *(words.text for words in self.below)]
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row; a `heading` spans the whole width instead of cells."""

    cells: tuple[Cell, ...] = ()
    heading: Cell | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its head and its share of the width."""

    words: str
    share: int


class FactModel(QAbstractTableModel):
    """Rows of facts."""

    def __init__(self, heads: Sequence[Head]) -> None:
        super().__init__()
        self.heads = list(heads)
        self.facts: list[Fact] = []

    def show_heads(self, heads: Sequence[Head]) -> None:
        """Begin anew with other columns and no rows."""
        self.beginResetModel()
        self.heads = list(heads)
        self.facts = []
        self.endResetModel()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show the answer to a new question."""
        self.beginResetModel()
        self.facts = list(facts)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: D102, B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.facts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: D102, B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, D102
        if not index.isValid() or index.row() >= len(self.facts):
            return None
        fact = self.facts[index.row()]
        cell = fact.cells[index.column()] if fact.heading is None else fact.heading
        if fact.heading is not None and index.column() > 0:
            cell = Cell()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.text
        return cell if role == CELL_ROLE else None

    def headerData(  # noqa: D102 (Qt's own method)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt's own signature)
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].words
        return type_style("label") if role == Qt.ItemDataRole.FontRole else None


class _CellDelegate(QStyledItemDelegate):
    """Lays a cell out for a width; the same code measures and draws."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        # Measuring wrapped text is what a table of facts costs; each font is made once.
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._width(index)
        height = self._lay_out(None, QRect(0, 0, width, 0), index.data(CELL_ROLE))
        return QSize(width, max(height, int(Size.ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour(Colour.ACCENT_SOFT))
            if index.column() == 0:
                edge = QRect(option.rect)
                edge.setWidth(Line.EDGE)
                painter.fillRect(edge, self._theme.colour(Colour.ACCENT))
        self._lay_out(painter, option.rect, index.data(CELL_ROLE))
        bottom = option.rect.bottom()
        painter.fillRect(
            QRect(option.rect.left(), bottom, option.rect.width(), Line.HAIR),
            self._theme.colour(Colour.LINE),
        )
        painter.restore()

    def _font(self, style: str) -> tuple[QFont, QFontMetrics]:
        known = self._fonts.get(style)
        if known is None:
            font = type_style(style)
            known = self._fonts[style] = (font, QFontMetrics(font))
        return known

    def _width(self, index: Index) -> int:
        columns = range(self._table.columnSpan(index.row(), index.column()))
        return sum(self._table.columnWidth(index.column() + column) for column in columns)

    def _lay_out(self, painter: QPainter | None, room: QRect, cell: Cell) -> int:
        left, width = room.left() + _PAD_X, room.width() - 2 * _PAD_X
        top = room.top() + _PAD_Y
        top = self._put_words(painter, QPoint(left, top), width, cell.words)
        if cell.marks:
            top = self._put_marks(painter, QPoint(left, top), width, cell)
        for words in cell.below:
            top = self._put_words(painter, QPoint(left, top), width, words)
        return top - room.top() + _PAD_Y + Line.HAIR

    def _put_words(self, painter: QPainter | None, at: QPoint, width: int, words: Words) -> int:
        if not words.text:
            return at.y()
        font, metrics = self._font(words.style)
        room = QRect(at.x(), at.y(), max(width, 40), 10_000)
        box = metrics.boundingRect(room, _WRAPPED, words.text)
        if painter is not None:
            painter.setFont(font)
            painter.setPen(self._theme.colour(words.role))
            painter.drawText(QRect(room.left(), room.top(), room.width(), box.height()), _WRAPPED, words.text)
        return at.y() + box.height() + 2

    def _put_marks(self, painter: QPainter | None, at: QPoint, width: int, cell: Cell) -> int:
        metrics = self._font("small_value")[1]
        height = metrics.height() + space(1)
        x, y = at.x(), at.y() + (2 if cell.words.text else 0)
        for mark in cell.marks:
            icon = mark.icon or ("" if mark.level in (Level.SLATE, Level.ACCENT) else mark.level.icon)
            wide = metrics.horizontalAdvance(mark.text) + 2 * space(2) - 4
            wide += IconSize.TAG + space(1) if icon else 0
            if x > at.x() and x + wide > at.x() + width:
                x, y = at.x(), y + height + _TAG_GAP
            if painter is not None:
                self._draw_mark(painter, QRect(x, y, min(wide, width), height), mark, icon)
            x += wide + _TAG_GAP
        return y + height + 3

    def _draw_mark(self, painter: QPainter, box: QRect, mark: Mark, icon: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(mark.level.ground))
        painter.drawRoundedRect(box, Radius.TAG, Radius.TAG)
        inner = box.adjusted(space(2) - 2, 0, 2 - space(2), 0)
        if icon:
            edge = int(IconSize.TAG)
            place = QRectF(inner.left(), inner.center().y() - edge / 2 + 0.5, edge, edge)
            self._theme.paint_icon(painter, place, icon, mark.level.foreground)
            inner.setLeft(inner.left() + edge + space(1))
        font, metrics = self._font("small_value")
        painter.setFont(font)
        painter.setPen(self._theme.colour(mark.level.foreground))
        shown = metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, inner.width() + 1)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class FactTable(QTableView):
    """Facts in columns that share the width; the arrow keys go from row to row."""

    def __init__(
        self, theme: Theme, heads: Sequence[Head], *, name: str, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.facts = FactModel(heads)
        self.facts.setParent(self)
        self.setModel(self.facts)
        self.setItemDelegate(_CellDelegate(theme, self))
        self._fitted = 0
        self.setAccessibleName(label)
        self.setAccessibleIdentifier(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(space(10))
        theme.changed.connect(self.viewport().update)

    def show_heads(self, heads: Sequence[Head]) -> None:
        """Show other columns; the rows for them have to follow."""
        if list(heads) != self.facts.heads:
            self.clearSpans()
            self.facts.show_heads(heads)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these."""
        self.clearSpans()
        self.facts.show_facts(facts)
        for row, fact in enumerate(facts):
            if fact.heading is not None:
                self.setSpan(row, 0, 1, len(self.facts.heads))
        self._fitted = 0
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 (Qt's own method)
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A table behind another tab is measured when it is looked at.
        room = self.viewport().width()
        if not self.isVisible() or room == self._fitted:
            return
        self._fitted = room
        shares = [head.share for head in self.facts.heads]
        for column, share in enumerate(shares):
            self.setColumnWidth(column, room * share // sum(shares))
        for row in range(self.facts.rowCount()):
            fact = self.facts.facts[row]
            columns = range(1 if fact.heading is not None else len(shares))
            option = QStyleOptionViewItem()
            heights = [
                self.itemDelegate().sizeHint(option, self.facts.index(row, column)).height()
                for column in columns
            ]
            self.setRowHeight(row, max(heights, default=int(Size.ROW)))
