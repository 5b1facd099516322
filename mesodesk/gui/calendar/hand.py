"""The hand on the board: what mouse and keys do with blocks and free time. It changes nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent

from mesodesk.domain.appointments import AHEAD
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.carry import Act, Carry
from mesodesk.gui.calendar.frame_painter import HEADER, LEFT
from mesodesk.gui.calendar.grid import SLACK, SNAP, Slot
from mesodesk.gui.calendar.surface import Surface

#: Steps of what is carried by keys, in minutes: a plain one, and one with Ctrl.
STEP, FINE_STEP = 15, 5
#: Height of the lower edge by which a visit is made longer or shorter.
_EDGE: Final = 6.0
#: So near to the upper or lower end of the view, the board scrolls under a drag; how far, and how often.
_NEAR_END: Final = 24
_SCROLL, _SCROLL_MS = 12, 30
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class _Press:
    """Where a button went down: on the screen's board, and on what."""

    at: QPointF
    slot: Slot | None
    view: BlockView | None
    grip: int
    is_edge: bool


class Hand(QObject):
    """Turns events of its board into `board.carry`, choices and signals."""

    def __init__(self, board: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._press: _Press | None = None
        self._last = QPoint()
        #: Says whether a point of the screen lies on the parking strip.
        self.is_parking: Callable[[QPoint], bool] = lambda _point: False
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll)

    # the mouse ---------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: what is there is chosen; another button puts back what is dragged."""
        board = self._board
        if board.carry is not None:
            board.put_back()
        if event.button() is not Qt.MouseButton.LeftButton or event.position().y() < HEADER:
            self._press = None
            return
        point = self._on_board(event.position())
        view = board.block_at(point)
        slot = board.grid.slot_at(point.x(), point.y(), snap=STEP)
        board.choose(view.id if view else 0)
        board.set_mark(None if view else slot)
        grip = self._minute_at(point) - view.minutes[0] if view else 0
        self._press = _Press(event.position(), slot, view, grip, view is not None and _on_edge(view, point))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves: what was taken follows, once it has gone further than a twitch."""
        board, press = self._board, self._press
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self._on_board(event.position()))
            return
        is_twitch = (event.position() - press.at).manhattanLength() < SLACK
        if board.carry is None and (is_twitch or not self._begin(press)):
            return
        self.drag_to(event.globalPosition().toPoint())

    def release(self, event: QMouseEvent) -> None:
        """The button goes up: what was taken falls where it is."""
        self._press = None
        if event.button() is Qt.MouseButton.LeftButton and self._board.carry is not None:
            self.drop_at(event.globalPosition().toPoint())

    def drag_to(self, place: QPoint) -> None:
        """Carry what is held to a point of the screen."""
        board, carry = self._board, self._board.carry
        if carry is None:
            return
        self._last = place
        board.dragged.emit(place)
        port = board.viewport()
        here = port.mapFromGlobal(place)
        near = not _NEAR_END + HEADER <= here.y() <= port.height() - _NEAR_END
        if near and port.rect().contains(here):
            self._scroller.start()
        else:
            self._scroller.stop()
        self._follow(carry, self._on_board(QPointF(here)))

    def drop_at(self, place: QPoint) -> None:
        """Let go of what is held at a point of the screen: on the board, on the parking strip, or nowhere."""
        board, carry = self._board, self._board.carry
        self._scroller.stop()
        if carry is None:
            return
        if carry.view is not None and carry.act is Act.MOVE and self.is_parking(place):
            board.put_back()
            board.park_asked.emit(carry.view)
        elif board.viewport().rect().contains(board.viewport().mapFromGlobal(place)):
            self.drop()
        else:
            board.put_back()

    def open_at(self, event: QMouseEvent) -> None:
        """A double click opens what is there, or the form for a new appointment."""
        point = self._on_board(event.position())
        view = self._board.block_at(point)
        slot = self._board.grid.slot_at(point.x(), point.y(), snap=STEP)
        if view is not None:
            self._board.block_opened.emit(view.id)
        elif slot is not None and event.position().y() >= HEADER:
            self._board.slot_opened.emit(slot, 0)

    def choose_at(self, here: QPointF) -> None:
        """Choose what lies at a point of the viewport."""
        view = self._board.block_at(self._on_board(here))
        self._board.choose(view.id if view else 0)

    def _begin(self, press: _Press) -> bool:
        """Take what was pressed on; whether there was anything to take."""
        board, view = self._board, press.view
        if view is None:
            if press.slot is None:
                return False
            board.take(Carry(Act.CREATE, press.slot, STEP))
            return True
        if view.card.status not in AHEAD:
            return False
        start, length = Slot(view.column, view.minutes[0]), view.minutes[1] - view.minutes[0]
        board.take(Carry(Act.RESIZE if press.is_edge else Act.MOVE, start, length, view, press.grip))
        return True

    def _follow(self, carry: Carry, point: QPointF) -> None:
        board, grid = self._board, self._board.grid
        slot = grid.slot_at(point.x(), point.y())
        if carry.act is Act.MOVE:
            if slot is not None:
                minute = (slot.minute - carry.grip) // SNAP * SNAP
                home = carry.slot if carry.view is None else Slot(carry.view.column, carry.view.minutes[0])
                beside = slot.column != home.column and abs(grid.y(minute) - grid.y(home.minute)) < SLACK
                # Straight to the side means the same hour of another day or person.
                board.carry_to(replace(slot, minute=home.minute if beside else minute))
            return
        under = grid.slot_at(min(max(point.x(), LEFT), grid.width - 1), point.y(), snap=SNAP)
        if under is None:
            return
        if carry.act is Act.RESIZE:
            end = min(under.minute + SNAP, grid.last)
            board.carry_to(carry.slot, max(end - carry.slot.minute, SNAP))
            return
        anchor = self._press.slot if self._press is not None and self._press.slot is not None else carry.slot
        first = min(anchor.minute, under.minute // STEP * STEP)
        last = max(anchor.minute + STEP, -(-(under.minute + SNAP) // STEP) * STEP)
        board.carry_to(Slot(anchor.column, first), min(last, grid.last) - first)

    def _scroll(self) -> None:
        port = self._board.viewport()
        y = port.mapFromGlobal(self._last).y()
        bar = self._board.verticalScrollBar()
        bar.setValue(bar.value() + (-_SCROLL if y < port.height() / 2 else _SCROLL))
        self.drag_to(self._last)

    def _hover(self, point: QPointF) -> None:
        board = self._board
        view = board.block_at(point)
        can_pull = view is not None and view.card.status in AHEAD and _on_edge(view, point)
        board.viewport().setCursor(Qt.CursorShape.SizeVerCursor if can_pull else Qt.CursorShape.ArrowCursor)
        set_tooltip(board.viewport(), view.spoken if view else "")

    def _on_board(self, here: QPointF) -> QPointF:
        board = self._board
        return here + QPointF(board.horizontalScrollBar().value(), board.verticalScrollBar().value())

    def _minute_at(self, point: QPointF) -> int:
        slot = self._board.grid.slot_at(point.x(), point.y(), snap=1)
        return slot.minute if slot else 0

    # the keys ----------------------------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key says; whether it said anything."""
        board, key = self._board, Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        if key in _ARROWS:
            self._arrow(*_ARROWS[key], shift=shift, ctrl=ctrl)
        elif ctrl:
            return False
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            board.number_pressed.emit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key is Qt.Key.Key_Escape and board.carry is not None:
            board.put_back()
        elif key is Qt.Key.Key_Escape and board.mark is not None:
            board.set_mark(None)
        else:
            return False
        return True

    def drop(self) -> None:
        """Let what is held fall where it is."""
        board, carry = self._board, self._board.carry
        if carry is None:
            return
        if carry.is_at_home(board.block(carry.id)):
            board.put_back()
            return
        board.let_fall()
        if carry.act is Act.CREATE:
            board.set_mark(carry.slot, carry.length)
            board.slot_opened.emit(carry.slot, carry.length)
        else:
            board.dropped.emit(carry)

    def _enter(self) -> None:
        board = self._board
        if board.carry is not None:
            self.drop()
        elif board.chosen:
            board.block_opened.emit(board.chosen)
        elif board.mark is not None:
            board.slot_opened.emit(board.mark, board.mark_length)

    def _arrow(self, right: int, down: int, *, shift: bool, ctrl: bool) -> None:
        board = self._board
        if board.carry is not None:
            self._step_carry(board.carry, right, down, shift=shift, ctrl=ctrl)
        elif shift and down:
            self.pull(down)
        elif ctrl or (board.mark is not None and not board.chosen):
            self.step_mark(right, down)
        else:
            self._step_choice(right, down)

    def pull(self, down: int) -> None:
        """Make what is held or chosen longer (1) or shorter (-1), or the free time that is marked."""
        board = self._board
        if board.carry is not None:
            self._step_carry(board.carry, 0, down, shift=True, ctrl=False)
            return
        view = board.block(board.chosen)
        if view is not None and view.card.status in AHEAD:
            length = view.minutes[1] - view.minutes[0]
            slot = Slot(view.column, view.minutes[0])
            board.take(Carry(Act.RESIZE, slot, length, view, by_keys=True))
            board.carry_to(slot, max(length + down * FINE_STEP, SNAP))
        elif board.mark is not None:
            board.set_mark(board.mark, max((board.mark_length or STEP) + down * STEP, STEP))

    def _step_carry(self, carry: Carry, right: int, down: int, *, shift: bool, ctrl: bool) -> None:
        board, grid = self._board, self._board.grid
        if shift and carry.act is Act.MOVE and carry.is_at_home(board.block(carry.id)):
            carry = board.carry = replace(carry, act=Act.RESIZE)
        if carry.act is Act.RESIZE:
            length = carry.length + down * (FINE_STEP if shift or ctrl else STEP)
            board.carry_to(carry.slot, min(max(length, SNAP), grid.last - carry.slot.minute))
            return
        minutes = FINE_STEP if ctrl else STEP
        minute = min(max(carry.slot.minute + down * minutes, grid.first), grid.last - SNAP)
        column = carry.slot.column + right
        if not 0 <= column < len(grid.columns) and board.can_turn:
            # One step beyond the last day is the first of the next days.
            board.carry_to(Slot(0 if right > 0 else len(grid.columns) - 1, minute))
            board.turn_asked.emit(right)
            return
        board.carry_to(Slot(min(max(column, 0), len(grid.columns) - 1), minute))

    def step_mark(self, right: int, down: int) -> None:
        """Mark the free time beside the marked one, or that at the chosen block, for a new appointment."""
        board, grid = self._board, self._board.grid
        if not grid.columns:
            return
        if board.mark is None:
            view = board.block(board.chosen)
            slot = Slot(view.column, view.minutes[0] // STEP * STEP) if view else Slot(0, grid.first)
        else:
            slot = board.mark
        board.choose(0)
        column = min(max(slot.column + right, 0), len(grid.columns) - 1)
        minute = min(max(slot.minute + down * STEP, grid.first), grid.last - STEP)
        board.set_mark(Slot(column, minute), board.mark_length)

    def _step_choice(self, right: int, down: int) -> None:
        board = self._board
        if not board.blocks:
            return
        ordered = sorted(board.blocks, key=lambda view: (view.column, view.minutes, view.id))
        view = board.block(board.chosen)
        if view is None:
            board.choose(ordered[0].id)
        elif down:
            index = ordered.index(view) + down
            board.choose(ordered[min(max(index, 0), len(ordered) - 1)].id)
        else:
            beside = [other for other in ordered if (other.column - view.column) * right > 0]
            if beside:
                nearest = min(beside, key=lambda other: _distance(view, other))
                board.choose(nearest.id)


def _distance(view: BlockView, other: BlockView) -> tuple[int, int]:
    return abs(other.column - view.column), abs(other.minutes[0] - view.minutes[0])


def _on_edge(view: BlockView, point: QPointF) -> bool:
    """Whether a point of a block is on its lower edge; a third of it, where it is very low."""
    bottom = view.box.y + view.box.height
    return point.y() >= bottom - min(_EDGE, view.box.height / 3)
