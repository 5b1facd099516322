"""Ctrl+K: patients first, then actions, in a list of the window itself: popups are hidden from readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mesodesk.domain.text import fold
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.latest_question import LatestQuestion
from mesodesk.gui.base.targets import NewPatient, OpenPatient, Target
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Radius, Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.choice_list import THING_ROLE, ChoiceList
from mesodesk.gui.widgets.frames import vertical

if TYPE_CHECKING:
    from mesodesk.services.people.patients import FindPatients, PatientLine

_MOST_PATIENTS: Final = 8
_MOST_ACTIONS: Final = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One result: what is shown, and what it does."""

    icon: str
    words: str
    detail: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action that can be run from the search: its words, its key, its icon."""

    words: str
    key: str
    icon: str
    act: Callable[[], object]


def find_patients_query(text: str) -> FindPatients:
    """The record's own question; its heavy module was imported by the record thread before this is called."""
    found = import_module("mesodesk.services.people.patients")
    query: FindPatients = found.FindPatients(text, _MOST_PATIENTS)
    return query


class SearchResults(QFrame):
    """The list below the search field. `went` is emitted with a target, `done` when the list can go."""

    went = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk, actions: Callable[[], Sequence[ActionRow]], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._question = LatestQuestion(desk.runner, self)
        self._text = ""
        self.setProperty("frame", "panel")
        column = vertical(self, margin=1)
        self._list: ChoiceList[Row] = ChoiceList(ids.SEARCH_RESULTS, self.tr("Results"))
        self._list.setProperty("bare", "true")
        self._list.setItemDelegate(_RowDelegate(desk.theme, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.picked.connect(self._on_taken)
        self._list.taken.connect(self._on_taken)
        column.addWidget(self._list)
        self.hide()

    def look_for(self, text: str) -> None:
        """Show what fits the text; an older question that is still under way is dropped."""
        self._text = text.strip()
        if not self._text:
            self._question.drop()
            self._show(self._action_rows(""))
            return
        self._question.ask(find_patients_query(self._text), self._on_found)

    def move_choice(self, step: int) -> None:
        """Choose the row `step` further on."""
        self._list.move_choice(step)

    def take(self) -> None:
        """Do what the chosen row says; the first one, while the answer to what was typed is under way."""
        self._question.when_answered(self._list.take)

    def leave(self) -> None:
        """Close the list; an answer that is still under way does not open it again."""
        self._question.drop()
        self.hide()

    def _on_found(self, lines: Sequence[PatientLine]) -> None:
        rows = [self._patient_row(line) for line in lines]
        if not rows:
            words = self.tr("New patient: {text}").format(text=self._text)
            rows.append(self._go_row("user-plus", words, "", NewPatient(self._text)))
        self._show(rows + self._action_rows(self._text))

    def _patient_row(self, line: PatientLine) -> Row:
        formats, privacy = self._desk.formats, self._desk.privacy
        if privacy.is_on:
            called = privacy.called(line.name, line.number, formats)
            return self._go_row("user", called, "", OpenPatient(line.id))
        born = formats.date(line.birth_date) if line.birth_date is not None else ""
        phone = formats.phone(line.phone) if line.phone else ""
        detail = formats.joined([line.number, born, phone])
        return self._go_row("user", line.name, detail, OpenPatient(line.id))

    def _go_row(self, icon: str, words: str, detail: str, target: Target) -> Row:
        return Row(icon, words, detail, lambda: self.went.emit(target))

    def _action_rows(self, text: str) -> list[Row]:
        wanted = fold(text).split()
        fitting = [
            Row(action.icon, action.words, action.key, action.act)
            for action in self._actions()
            if all(any(word.startswith(part) for word in fold(action.words).split()) for part in wanted)
        ]
        return fitting if not text else fitting[:_MOST_ACTIONS]

    def _show(self, rows: Sequence[Row]) -> None:
        self._list.show_rows(
            [(f"{row.words}, {row.detail}" if row.detail else row.words, row) for row in rows]
        )
        shown = min(len(rows), _MOST_PATIENTS + 4)
        self.setFixedHeight(shown * Size.ROW + 2 * space(1) + 4)
        self.setVisible(bool(rows))
        self.raise_()

    def _on_taken(self, row: Row) -> None:
        self.done.emit()
        row.act()


class _RowDelegate(QStyledItemDelegate):
    """Icon, words, and the detail or key at the right end."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Any) -> QSize:  # noqa: ANN401
        return QSize(200, Size.ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(THING_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.ACCENT_SOFT))
            painter.drawRoundedRect(rect, Radius.TAG, Radius.TAG)
        edge = IconSize.CONTROL
        icon = QRectF(rect.left() + space(2), rect.center().y() - edge / 2, edge, edge)
        self._theme.paint_icon(painter, icon, row.icon, Colour.TEXT2)
        small, strong = type_style("small"), type_style("value")
        detail_width = QFontMetrics(small).horizontalAdvance(row.detail) + 2
        room = QRectF(icon.right() + space(2), rect.top(), 0, rect.height())
        room.setRight(rect.right() - space(2) - detail_width - space(3))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(strong)
        painter.setPen(self._theme.colour(Colour.TEXT))
        words = QFontMetrics(strong).elidedText(row.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, flags, words)
        painter.setFont(small)
        painter.setPen(self._theme.colour(Colour.TEXT2))
        right = QRectF(rect.right() - space(2) - detail_width, rect.top(), detail_width, rect.height())
        painter.drawText(right, flags, row.detail)
        painter.restore()
