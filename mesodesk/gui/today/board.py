"""The board: five columns of cards, one of them chosen; keys walk over them as the eye does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.today.column import BoardColumn
from mesodesk.gui.today.steps import COLUMNS, Step
from mesodesk.gui.today.visit_view import VisitView
from mesodesk.gui.today.wording import CardWords
from mesodesk.gui.widgets.frames import horizontal

if TYPE_CHECKING:
    from mesodesk.services.calendar.day_board import MissingCard, VisitCard

_STEPS: Final = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class VisitBoard(QWidget):
    """Shows visits; says what hands and keys ask for, and changes nothing itself.

    `keyed` is emitted with a key that is not an arrow; the page knows what it means.
    """

    chosen_changed = Signal()
    stepped = Signal(object)
    opened = Signal(object)
    remedied = Signal(object, object)
    menu_asked = Signal(QPoint)
    keyed = Signal(int)

    def __init__(
        self, theme: Theme, words: CardWords, keys: Sequence[Qt.Key], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._keys = frozenset(keys)
        self._views: dict[int, VisitView] = {}
        self._chosen: int | None = None
        identify(self, ids.TODAY_BOARD, self.tr("Visits of the day"))
        row = horizontal(self, gap=3)
        self.columns = [BoardColumn(theme, status) for status, _ in COLUMNS]
        for column in self.columns:
            row.addWidget(column, 1)

    # Content -----------------------------------------------------------------------------------------------

    def show_visits(
        self,
        visits: Sequence[VisitCard],
        steps: Mapping[int, Step | None],
        pressable: Mapping[int, set[int]],
        now: datetime,
    ) -> None:
        """Show these visits; a card that is the same as before is not touched."""
        had_focus = self._focused() is not None
        kept = {visit.appointment_id for visit in visits}
        for id in [id for id in self._views if id not in kept]:
            view = self._views.pop(id)
            view.hide()
            view.deleteLater()
        for visit in visits:
            view = self._views.get(visit.appointment_id) or self._make(visit.appointment_id)
            view.show_visit(visit, steps[visit.appointment_id], now, pressable[visit.appointment_id])
        for column, (_, statuses) in zip(self.columns, COLUMNS, strict=True):
            here = [self._views[visit.appointment_id] for visit in visits if visit.status in statuses]
            column.show_views(here)
        if self._chosen not in self._views:
            first = self._first_choice()
            self._choose(first, focus=had_focus)
        elif had_focus:
            self._choose(self._chosen, focus=True)
        else:
            # The same visit, but perhaps no longer in the same status.
            self.chosen_changed.emit()

    def tell_time(self, now: datetime) -> None:
        """A minute has gone by: timers and waiting times change."""
        for view in self._views.values():
            view.tell_time(now)

    def set_narrow(self, narrow: bool) -> None:
        """Fold the outer columns, or show all five."""
        for column in self.columns:
            column.set_narrow(narrow)

    # Choice ------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> VisitCard | None:
        """The visit whose card is chosen."""
        view = self._chosen_view()
        return None if view is None else view.visit

    @property
    def chosen_step(self) -> Step | None:
        """What comes next for the chosen visit."""
        view = self._chosen_view()
        return None if view is None else view.step

    def view(self, appointment_id: int) -> VisitView | None:
        """The card of a visit."""
        return self._views.get(appointment_id)

    def choose(self, appointment_id: int | None, *, focus: bool = False) -> None:
        """Choose a card, if it is there, and bring it into view."""
        if appointment_id in self._views:
            self._choose(appointment_id, focus=focus)

    def _corner_of_chosen(self) -> QPoint:
        view = self._chosen_view()
        return self.mapToGlobal(QPoint(0, 0)) if view is None else view.mapToGlobal(view.rect().center())

    def _make(self, id: int) -> VisitView:
        view = VisitView(self._theme, self._words)
        view.on_key = self._on_key
        view.clicked.connect(lambda: self._choose(id, focus=True))
        view.focused.connect(lambda: self._choose(id, focus=False))
        view.opened.connect(lambda: self.opened.emit(view.visit))
        view.stepped.connect(lambda: self.stepped.emit(view.visit))
        view.remedied.connect(lambda missing: self._on_remedied(view, missing))
        self._views[id] = view
        return view

    def _on_remedied(self, view: VisitView, missing: MissingCard) -> None:
        self.remedied.emit(view.visit, missing)

    def _choose(self, id: int | None, *, focus: bool) -> None:
        if id != self._chosen:
            old = self._chosen_view()
            self._chosen = id
            if old is not None:
                old.set_chosen(False)
        view = self._chosen_view()
        if view is not None:
            self.setFocusProxy(view)
            view.set_chosen(True)
            self._column_of(view).reveal(view)
            if focus:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen_changed.emit()

    def _chosen_view(self) -> VisitView | None:
        return None if self._chosen is None else self._views.get(self._chosen)

    def _focused(self) -> VisitView | None:
        return next((view for view in self._views.values() if view.hasFocus()), None)

    def _first_choice(self) -> int | None:
        # Who waits longest for something to be done here comes first.
        for place in (1, 2, 0, 3, 4):
            for view in self.columns[place].views:
                if view.visit is not None:
                    return view.visit.appointment_id
        return None

    def _column_of(self, view: VisitView) -> BoardColumn:
        return next(column for column in self.columns if view in column.views)

    # Keys --------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102 (Qt's own method)
        under = self.childAt(event.pos())
        while under is not None and not isinstance(under, VisitView):
            under = under.parentWidget()
        if isinstance(under, VisitView) and under.visit is not None:
            self._choose(under.visit.appointment_id, focus=True)
            self.menu_asked.emit(event.globalPos())

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and event.modifiers() == _SHIFT):
            self.menu_asked.emit(self._corner_of_chosen())
            return True
        if event.modifiers() not in _PLAIN:
            return False
        if key in _STEPS:
            self._walk(*_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(0, -len(self._views) if key == Qt.Key.Key_Home else len(self._views))
        elif key in self._keys:
            self.keyed.emit(int(key))
        else:
            return False
        return True

    def _walk(self, across: int, down: int) -> None:
        view = self._chosen_view()
        if view is None:
            return
        column = self._column_of(view)
        row, at = column.views.index(view), self.columns.index(column)
        if across:
            at += across
            while 0 <= at < len(self.columns) and not self.columns[at].views:
                at += across
            if not 0 <= at < len(self.columns):
                return
        views = self.columns[at].views
        wanted = views[max(0, min(len(views) - 1, row + down))].visit
        if wanted is not None:
            self._choose(wanted.appointment_id, focus=True)
