"""What can be done with the chosen appointment: each act with its key, its menu entry and its mark."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from mesodesk.domain.appointments import AHEAD, Status
from mesodesk.domain.people import Permission
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize
from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.carry import Act, Carry
from mesodesk.gui.calendar.grid import Slot
from mesodesk.gui.calendar.moves import Moves
from mesodesk.gui.calendar.parking import ParkingStrip
from mesodesk.services.calendar.scheduling import BlockCard

#: The status that each act leads to, in the order of a visit.
STATUS_ACTS: Final[dict[str, Status]] = {
    "calendar.booked": Status.BOOKED,
    "calendar.confirm": Status.CONFIRMED,
    "calendar.arrived": Status.ARRIVED,
    "calendar.numbing": Status.NUMBING,
    "calendar.treating": Status.IN_TREATMENT,
    "calendar.done": Status.DONE,
    "calendar.cancel": Status.CANCELLED,
    "calendar.no_show": Status.NO_SHOW,
}


class CalendarActs(QObject):
    """Makes the actions of the board and its strip.

    `chosen` gives the appointment that is chosen in whatever view is shown; `cancel` asks for the reason of a
    cancellation first.
    """

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        board: Board,
        strip: ParkingStrip,
        moves: Moves,
        chosen: Callable[[], BlockCard | None],
        cancel: Callable[[BlockCard], object],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._board = board
        self._strip = strip
        self._moves = moves
        self._chosen = chosen
        self._cancel = cancel
        self.actions = self._make()
        board.block_chosen.connect(self.show_chosen)
        board.blocks_shown.connect(self.show_chosen)
        board.park_asked.connect(self.park)
        board.menu_asked.connect(self._show_menu)
        board.dragged.connect(strip.show_drag)
        for free in (board.let_go, board.dropped):
            free.connect(lambda *_: strip.show_drag(None))
        board.hand.is_parking = strip.holds
        strip.taken.connect(self.take)
        strip.pulled.connect(partial(self.take, by_keys=False))
        strip.dragged.connect(board.hand.drag_to)
        strip.dropped.connect(board.hand.drop_at)
        strip.changed.connect(self._on_parked)
        moves.moved.connect(strip.remove)
        desk.theme.changed.connect(self._mark)
        self._mark()
        self.show_chosen()

    def _make(self) -> list[QAction]:
        make, board = self._desk.actions.make, self._board
        on_board = partial(make, context=Qt.ShortcutContext.WidgetShortcut)
        made = [
            make("calendar.move", self._page, lambda: board.pick_up(board.chosen)),
            # On the board alone: elsewhere on the page these keys mark words.
            on_board("calendar.longer", board, lambda: board.hand.pull(1)),
            on_board("calendar.shorter", board, lambda: board.hand.pull(-1)),
            on_board("calendar.mark", board, self._mark_free),
            make("calendar.cut", self._page, self._cut),
            make("calendar.paste", self._page, self._paste),
        ]
        made += [
            make(id, self._page, partial(self._set_status, status)) for id, status in STATUS_ACTS.items()
        ]
        return made

    @property
    def status_keys(self) -> dict[Status, str]:
        """The key of each status, as the keyboard has it written on it."""
        return {status: self._desk.actions.key(id) for id, status in STATUS_ACTS.items()}

    # the strip ---------------------------------------------------------------------------------------------

    def park(self, view: BlockView) -> None:
        """Put a block onto the strip."""
        self._park(view.card)

    def _park(self, card: BlockCard) -> None:
        if not self._strip.park(card):
            self._desk.notify.toast(self.tr("This cannot be put on the parking strip"))

    def take(self, view: BlockView, *, by_keys: bool = True) -> None:
        """Take a parked appointment into the hand: at the marked time, or at the hour that it has."""
        board = self._board
        grid = board.grid
        if not grid.columns or not board.isVisibleTo(self._page):
            return
        start, end = view.minutes
        slot = board.mark or Slot(_column_for(board, view), min(max(start, grid.first), grid.last - 5))
        grip = 0 if by_keys else min(15, (end - start) // 2)
        board.setFocus(Qt.FocusReason.OtherFocusReason)
        board.take(Carry(Act.MOVE, slot, end - start, view, grip, by_keys=by_keys, is_parked=True))

    def _cut(self) -> None:
        held = self._board.carry.view if self._board.carry is not None else None
        card = self._chosen() if held is None else held.card
        self._board.put_back()
        if card is not None:
            self._park(card)

    def _paste(self) -> None:
        view, marked = self._strip.newest, self._board.mark is not None
        if view is None or self._board.carry is not None:
            return
        self.take(view)
        if marked:
            self._board.hand.drop()

    def _on_parked(self, ids: frozenset[int]) -> None:
        self._board.show_parked(ids)
        self.show_chosen()

    # statuses ----------------------------------------------------------------------------------------------

    def _set_status(self, status: Status) -> None:
        card = self._chosen()
        if card is None or self._board.carry is not None:
            return
        if status is Status.CANCELLED:
            self._cancel(card)
        else:
            self._moves.set_status(card, status)

    def _mark_free(self) -> None:
        self._board.hand.step_mark(0, 1)

    # what is shown of them ---------------------------------------------------------------------------------

    def show_chosen(self, _id: int = 0) -> None:
        """Another appointment is chosen, or it has changed: some acts make no sense for it."""
        card, may = self._chosen(), self._desk.may(Permission.BOOK)
        ahead = may and card is not None and card.status in AHEAD
        has_board = self._board.isVisibleTo(self._page)
        on_board = has_board and self._board.block(self._board.chosen) is not None
        self._action("calendar.cut").setEnabled(ahead)
        self._action("calendar.move").setEnabled(ahead and on_board)
        self._action("calendar.paste").setEnabled(may and has_board and bool(self._strip.ids))
        for id, status in STATUS_ACTS.items():
            self._action(id).setEnabled(may and card is not None and card.status is not status)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self._page)
        for action in self.actions:
            if action.objectName() == "calendar.booked":
                menu.addSeparator()
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _mark(self) -> None:
        for id, status in STATUS_ACTS.items():
            self._action(id).setIcon(_icon(self._desk.theme, status, self._page.devicePixelRatioF()))

    def _action(self, id: str) -> QAction:
        return next(action for action in self.actions if action.objectName() == id)


def _column_for(board: Board, view: BlockView) -> int:
    """The shown column nearest to where a parked appointment was: its own day or weekday, and its person."""
    card = view.card
    home = card.starts_at.astimezone(board.grid.zone).date()

    def distance(at: int) -> tuple[bool, bool, bool]:
        column = board.grid.columns[at]
        other_person = column.staff_id not in (None, card.staff_id)
        return column.day != home, column.day.weekday() != home.weekday(), other_person

    return min(range(len(board.grid.columns)), key=distance)


def _icon(theme: Theme, status: Status, ratio: float) -> QIcon:
    """The mark of a status, for menus."""
    edge = IconSize.CONTROL
    picture = QPixmap(round(edge * ratio), round(edge * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_status(painter, QRectF(1, 1, edge - 2, edge - 2), status, theme)
    painter.end()
    return QIcon(picture)
