"""The painted board: scrolled, dragged on, walked through with keys, and seen by assistive tools."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from mesodesk.domain.appointments import AHEAD
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.canvas import Canvas, Hand, Scene, hand_box
from mesodesk.gui.calendar.frame_painter import HEADER, LEFT, Heading
from mesodesk.gui.calendar.grid import SLACK, SNAP, Box, Column, Grid, Slot, column_edges
from mesodesk.gui.calendar.painter import Ground, Lit
from mesodesk.gui.calendar.zoom import USUAL, Zoom

#: Room above the first hour, so that its label is not cut.
_ABOVE: Final = 10.0
_LEAST_COLUMN: Final = 96.0
#: Steps of a carried block by keys: a small one, and one with Shift.
_STEP, _FINE_STEP = 15, 5


@dataclass(frozen=True, slots=True)
class Carry:
    """A block under the hand: where it would fall, and how far below its top it was taken."""

    id: int
    slot: Slot
    grip: int
    by_keys: bool = False


class Board(QAbstractScrollArea):
    """Shows blocks; says what the hand did. It never changes anything itself.

    `block_chosen` follows the selection (0: none), `block_opened` asks for the details, `carried` is emitted
    when a block is picked up, `moved_over` while it is carried, `dropped` with the place where it was let go,
    `let_go` when it was put back. `slot_opened` is a double click or Enter on free time.
    """

    block_chosen = Signal(int)
    block_opened = Signal(int)
    carried = Signal(int)
    moved_over = Signal(object)
    dropped = Signal(int, object)
    let_go = Signal()
    slot_opened = Signal(object)
    #: The wheel asks for larger (1) or smaller (-1) hours.
    zoom_asked = Signal(int)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._canvas = Canvas(theme, formats)
        self._columns: tuple[Column, ...] = ()
        self._headings: tuple[Heading, ...] = ()
        self._grounds: list[Ground] = []
        self._hours = (9 * 60, 19 * 60)
        self._weights: tuple[float, ...] = ()
        self.zoom: Zoom = USUAL
        self.blocks: list[BlockView] = []
        self.chosen = 0
        self.lit: Lit | None = None
        self.carry: Carry | None = None
        self._cursor: Slot | None = None
        self._pressed: tuple[QPointF, int] | None = None
        self._now: datetime | None = None
        #: The accessible interface of this board, kept alive here.
        self.access: object | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        theme.changed.connect(self._on_theme)

    # what is shown -----------------------------------------------------------------------------------------

    def show_columns(
        self,
        columns: tuple[Column, ...],
        headings: tuple[Heading, ...],
        grounds: list[Ground],
        hours: tuple[int, int],
        weights: tuple[float, ...] = (),
    ) -> None:
        """Take new columns; blocks follow by `show_blocks`, laid out on `grid`.

        `weights` say how they share the width; without them all are equally wide.
        """
        self._columns, self._headings, self._grounds, self._hours = columns, headings, grounds, hours
        self._weights = weights if len(weights) == len(columns) else (1.0,) * len(columns)
        self._cursor = None
        self._canvas.forget()
        self._fit()

    def show_zoom(self, zoom: Zoom) -> None:
        """Show hours in another height; the minute in the middle stays there."""
        grid, half = self.grid, (self.viewport().height() - HEADER) / 2
        middle = (self.verticalScrollBar().value() + half - _ABOVE) / grid.hour_height
        self.zoom = zoom
        self._fit()
        self.verticalScrollBar().setValue(int(middle * zoom.hour_height + _ABOVE - half))

    def show_headings(self, headings: tuple[Heading, ...]) -> None:
        """Exchange what stands above the columns."""
        self._headings = headings
        self.viewport().update()

    def show_blocks(self, blocks: list[BlockView]) -> None:
        """Take new blocks; the chosen one stays chosen when it is still there."""
        self.blocks = blocks
        self._canvas.forget()
        if self.chosen and self.block(self.chosen) is None:
            self.choose(0)
        self.viewport().update()

    def show_now(self, now: datetime) -> None:
        """Move the now-line."""
        self._now = now
        self.viewport().update()

    def light(self, lit: Lit | None) -> None:
        """Light the days that a carried session may have, or none."""
        self.lit = lit
        self.viewport().update()

    @property
    def grid(self) -> Grid:
        """The measures of the board in its own coordinates (not scrolled)."""
        room = self.viewport().width() - LEFT
        edges = column_edges(self._weights, room, _LEAST_COLUMN)
        mean = room / max(len(self._columns), 1)
        first, last = self._hours
        top, zone = HEADER + _ABOVE, self._formats.zone
        return Grid(self._columns, first, last, LEFT, top, mean, self.zoom.hour_height, zone, edges)

    def block(self, id: int) -> BlockView | None:
        """The block of an appointment, if it is shown."""
        return next((view for view in self.blocks if view.id == id), None)

    def choose(self, id: int) -> None:
        """Choose a block (0: none) and bring it into view."""
        self.chosen = id
        view = self.block(id)
        if view is not None:
            self._bring(view.box)
        self.block_chosen.emit(id)
        self.viewport().update()

    def scroll_to_minute(self, minute: int) -> None:
        """Show this minute near the top."""
        self.verticalScrollBar().setValue(int(self.grid.y(minute) - HEADER - _ABOVE))

    def pick_up(self, id: int) -> None:
        """Carry a block with the keys: arrows move it, Enter drops it, Escape puts it back."""
        view = self.block(id)
        if view is None or not self._can_carry(view):
            return
        self.carry = Carry(id, Slot(view.column, view.minutes[0]), 0, by_keys=True)
        self.carried.emit(id)
        self.moved_over.emit(self.carry.slot)
        self.viewport().update()

    def put_back(self) -> None:
        """Let go of what is carried without moving it."""
        if self.carry is not None:
            self.carry = None
            self.let_go.emit()
            self.viewport().update()

    def box_on_screen(self, box: Box) -> QRectF:
        """A box of the board in the coordinates of the viewport."""
        dx, dy = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(box.x - dx, box.y - dy, box.width, box.height)

    # the hand ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.carry is not None:
            self.put_back()
        point = self._point(event)
        view = self._block_at(point)
        self.choose(view.id if view else 0)
        self._cursor = None if view else self.grid.slot_at(point.x(), point.y(), snap=_STEP)
        grip = self._minute_at(point) - view.minutes[0] if view else 0
        self._pressed = (event.position(), grip)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        point = self._point(event)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(point)
            return
        start, grip = self._pressed
        view = self.block(self.chosen)
        if self.carry is None:
            far = (event.position() - start).manhattanLength() >= SLACK
            if not far or view is None or not self._can_carry(view):
                return
            self.carry = Carry(view.id, Slot(view.column, view.minutes[0]), grip)
            self.carried.emit(view.id)
        slot = self.grid.slot_at(point.x(), point.y())
        if slot is not None and self.carry is not None:
            self._carry_to(replace(slot, minute=(slot.minute - self.carry.grip) // SNAP * SNAP))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self._pressed = None
        if event.button() is Qt.MouseButton.LeftButton and self.carry is not None:
            self._drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        point = self._point(event)
        view = self._block_at(point)
        slot = self.grid.slot_at(point.x(), point.y(), snap=_STEP)
        if view is not None:
            self.block_opened.emit(view.id)
        elif slot is not None and point.y() >= HEADER:
            self.slot_opened.emit(slot)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in steps and self.carry is not None:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step_carry(*steps[key], _FINE_STEP if fine else _STEP)
        elif key in steps:
            self._step_choice(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key is Qt.Key.Key_Escape and self.carry is not None:
            self.put_back()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.carry is not None:
            self._drop()
        elif self.chosen:
            self.block_opened.emit(self.chosen)
        elif self._cursor is not None:
            self.slot_opened.emit(self._cursor)

    def _carry_to(self, slot: Slot) -> None:
        if self.carry is None or slot == self.carry.slot:
            return
        before = self._hand_area()
        self.carry = replace(self.carry, slot=slot)
        self.moved_over.emit(slot)
        self.viewport().update(before.united(self._hand_area()))

    def _step_carry(self, right: int, down: int, minutes: int) -> None:
        if self.carry is None:
            return
        column = min(max(self.carry.slot.column + right, 0), len(self._columns) - 1)
        minute = min(max(self.carry.slot.minute + down * minutes, self._hours[0]), self._hours[1] - SNAP)
        self._carry_to(Slot(column, minute))

    def _step_choice(self, right: int, down: int) -> None:
        if not self.blocks:
            return
        ordered = sorted(self.blocks, key=lambda view: (view.column, view.minutes, view.id))
        view = self.block(self.chosen)
        if view is None:
            self.choose(ordered[0].id)
        elif down:
            index = ordered.index(view) + down
            self.choose(ordered[min(max(index, 0), len(ordered) - 1)].id)
        else:
            beside = [other for other in ordered if (other.column - view.column) * right > 0]
            if beside:
                nearest = min(
                    beside,
                    key=lambda other: (
                        abs(other.column - view.column),
                        abs(other.minutes[0] - view.minutes[0]),
                    ),
                )
                self.choose(nearest.id)

    def _drop(self) -> None:
        carry, self.carry = self.carry, None
        view = self.block(carry.id) if carry else None
        if carry is None or view is None:
            return
        if carry.slot == Slot(view.column, view.minutes[0]):
            self.let_go.emit()
        else:
            self.dropped.emit(carry.id, carry.slot)
        self.viewport().update()

    def _can_carry(self, view: BlockView) -> bool:
        return view.card.status in AHEAD

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 (Qt's own method)
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom_asked.emit(1 if turned > 0 else -1)
        else:
            super().wheelEvent(event)

    def _hover(self, point: QPointF) -> None:
        view = self._block_at(point)
        set_tooltip(self.viewport(), view.spoken if view else "")

    def _block_at(self, point: QPointF) -> BlockView | None:
        return next((view for view in self.blocks if view.box.holds(point.x(), point.y())), None)

    def _minute_at(self, point: QPointF) -> int:
        slot = self.grid.slot_at(point.x(), point.y(), snap=1)
        return slot.minute if slot else 0

    def _point(self, event: QMouseEvent) -> QPointF:
        where = event.position()
        return QPointF(
            where.x() + self.horizontalScrollBar().value(), where.y() + self.verticalScrollBar().value()
        )

    # painting ----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        scene = Scene(
            self.grid, self._grounds, self._headings, self.blocks, self.zoom.line_minutes, self._scrolled,
            self.chosen, self.lit, self._hand(), self._cursor, self._now,
        )  # fmt: skip
        self._canvas.paint(self.viewport(), event, scene, focused=self.hasFocus())

    @property
    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _hand(self) -> Hand | None:
        view = self.block(self.carry.id) if self.carry else None
        return None if self.carry is None or view is None else Hand(view, self.carry.slot)

    def _hand_area(self) -> QRect:
        """What has to be painted anew when the carried block goes elsewhere, on screen."""
        hand = self._hand()
        if hand is None:
            return QRect()
        return self.box_on_screen(hand_box(self.grid, hand)).adjusted(-3, -3, 3, 3).toAlignedRect()

    # measures ----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(800, 600)

    def _fit(self) -> None:
        grid, port = self.grid, self.viewport().size()
        self.horizontalScrollBar().setRange(0, max(0, int(grid.width - port.width())))
        self.horizontalScrollBar().setPageStep(port.width())
        self.verticalScrollBar().setRange(0, max(0, int(grid.height - port.height()) + 12))
        self.verticalScrollBar().setPageStep(port.height())
        self.verticalScrollBar().setSingleStep(int(grid.hour_height / 2))
        self.measured.emit()

    def _on_theme(self) -> None:
        self._canvas.forget()
        self.viewport().update()

    measured = Signal()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: D102 (Qt's own method)
        self.viewport().update()

    def _bring(self, box: Box) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = int(box.y - HEADER), int(box.y + box.height)
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(min(top, bottom - height))
