"""The list at the left of a view with parts: one row per part, with a second line where it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Radius, Size, space
from mesodesk.gui.base.typography import type_style

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class SideItem:
    """One row: its key, its words, and a second line in a colour role, with an icon before the words."""

    key: str
    words: str
    caption: str = ""
    role: Colour = Colour.TEXT2
    icon: str = ""


class SideModel(QAbstractListModel):
    """The rows of a `SideList`."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[SideItem] = []

    def item(self, row: int) -> SideItem | None:
        """The item of a row, if there is one."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: str) -> int:
        """The row of a key, or -1."""
        return next((row for row, item in enumerate(self._items) if item.key == key), -1)

    def show_items(self, items: Sequence[SideItem]) -> None:
        """Show these; rows that stay in place are only drawn anew."""
        if [item.key for item in items] == [item.key for item in self._items]:
            self._items = list(items)
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: D102, B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, D102
        item = self.item(index.row())
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.words}, {item.caption}" if item.caption else item.words
        return item if role == ITEM_ROLE else None


class _SideDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: SideItem = index.data(ITEM_ROLE)
        height = QFontMetrics(type_style("value")).height() + space(4)
        if item.caption:
            height += QFontMetrics(type_style("small")).height()
        return QSize(option.rect.width(), max(height, int(Size.ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: SideItem = index.data(ITEM_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = option.rect.adjusted(0, 1, 0, -1)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.ACCENT_SOFT if chosen else Colour.SUNKEN))
            painter.drawRoundedRect(ground, Radius.CONTROL, Radius.CONTROL)
        inner = ground.adjusted(space(3), 0, -space(2), 0)
        if item.icon:
            edge = int(IconSize.RAIL)
            box = QRect(inner.left(), inner.center().y() - edge // 2, edge, edge)
            role = Colour.ACCENT if chosen else Colour.TEXT2
            self._theme.paint_icon(painter, box.toRectF(), item.icon, role)
            inner.setLeft(inner.left() + edge + space(2))
        self._draw_lines(painter, inner, item, chosen)
        painter.restore()

    def _draw_lines(self, painter: QPainter, room: QRect, item: SideItem, chosen: bool) -> None:
        first, second = type_style("strong" if chosen else "value"), type_style("small")
        heights = (QFontMetrics(first).height(), QFontMetrics(second).height() if item.caption else 0)
        top = room.center().y() - sum(heights) // 2
        lines = (
            (item.words, first, heights[0], Colour.ACCENT if chosen and item.icon else Colour.TEXT),
            (item.caption, second, heights[1], item.role),
        )
        for words, font, height, role in lines:
            if not words:
                continue
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            line = QRect(room.left(), top, room.width(), height)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            top += height


class SideList(QListView):
    """Rows to choose from with the arrow keys or a click. `picked` carries the key of the row now chosen."""

    picked = Signal(str)

    def __init__(self, theme: Theme, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_hand = True
        self.items = SideModel()
        self.items.setParent(self)
        self.setModel(self.items)
        self.setItemDelegate(_SideDelegate(theme, self))
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(label)
        self.setAccessibleIdentifier(name)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.viewport().update)

    @property
    def key(self) -> str:
        """The key of the chosen row, or nothing."""
        item = self.items.item(self.currentIndex().row())
        return "" if item is None else item.key

    def show_items(self, items: Sequence[SideItem]) -> None:
        """Show these; the row that was chosen stays chosen if it is still there."""
        before = self.key
        self.items.show_items(items)
        if before:
            self.choose(before)

    def choose(self, key: str) -> None:
        """Choose a row by its key, without telling; a key that is not there changes nothing."""
        row = self.items.row_of(key)
        if row >= 0:
            # Also where it is the current row already: a view that gets the focus makes a row current without
            # choosing it.
            self._is_hand = False
            index = self.items.index(row)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            self._is_hand = True

    def _on_current(self, index: QModelIndex) -> None:
        item = self.items.item(index.row())
        if item is not None and self._is_hand:
            self.picked.emit(item.key)
