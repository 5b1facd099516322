"""The painted board: scrolled, dragged on, walked through with keys, and seen by assistive tools."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
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
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.canvas import Canvas, Scene
from mesodesk.gui.calendar.carry import Act, Carry, carry_box
from mesodesk.gui.calendar.frame_painter import HEADER, LEFT, Heading
from mesodesk.gui.calendar.grid import Box, Column, Grid, Slot, column_edges
from mesodesk.gui.calendar.hand import Hand
from mesodesk.gui.calendar.painter import Ground, Lit
from mesodesk.gui.calendar.zoom import USUAL, Zoom

#: Room above the first hour, so that its label is not cut.
_ABOVE: Final = 10.0
_LEAST_COLUMN: Final = 96.0


class Board(QAbstractScrollArea):
    """Shows blocks; says what the hand did. It never changes anything itself.

    `block_chosen` follows the selection (0: none), `block_opened` asks for the details, `carried` is emitted
    when a block or free time is picked up, `moved_over` while it is carried, `dropped` with the `Carry` that
    was let go somewhere else, `let_go` when it was put back. `slot_opened` is a double click, a drag or Enter
    on free time: a slot and minutes, 0 where no length was drawn. `park_asked` carries a block that was
    dropped on the parking strip; `turn_asked` wants the days after (1) or before (-1); `menu_asked` a menu
    for the chosen block at a point of the screen.
    """

    block_chosen = Signal(int)
    blocks_shown = Signal()
    block_opened = Signal(int)
    carried = Signal(int)
    moved_over = Signal(object)
    dragged = Signal(QPoint)
    dropped = Signal(object)
    let_go = Signal()
    slot_opened = Signal(object, int)
    marked = Signal()
    park_asked = Signal(object)
    turn_asked = Signal(int)
    number_pressed = Signal(int)
    menu_asked = Signal(QPoint)
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
        self._awaited = 0
        self.lit: Lit | None = None
        self.carry: Carry | None = None
        self.mark: Slot | None = None
        self.mark_length = 0
        self.parked: frozenset[int] = frozenset()
        self.hand = Hand(self, self)
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
        self.set_mark(None)
        self._canvas.forget()
        self._fit()
        if not columns:
            # There is nothing left to hold it over.
            self.put_back()
        elif self.carry is not None:
            # What is held stays in the hand while days are turned; it hangs over a column that there is.
            slot = self.carry.slot
            self.carry = replace(self.carry, slot=replace(slot, column=min(slot.column, len(columns) - 1)))
            self.moved_over.emit(self.carry.slot)

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
        awaited = self._awaited
        if self.chosen and self.block(self.chosen) is None:
            self.choose(0)
            self._awaited = awaited
        if awaited and self.block(awaited) is not None:
            self.choose(awaited)
        self.viewport().update()
        self.blocks_shown.emit()

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
        # One that has gone to days which are still being read is chosen when they come.
        self._awaited = id if view is None else 0
        if view is not None:
            self._bring(view.box)
        self.block_chosen.emit(id)
        self.viewport().update()

    def scroll_to_minute(self, minute: int) -> None:
        """Show this minute near the top."""
        self.verticalScrollBar().setValue(int(self.grid.y(minute) - HEADER - _ABOVE))

    def show_parked(self, ids: frozenset[int]) -> None:
        """Draw these as places that were left: they lie on the parking strip."""
        self.parked = ids
        self.viewport().update()

    def set_mark(self, slot: Slot | None, length: int = 0) -> None:
        """Mark free time, or none; `length` is 0 while none was drawn."""
        self.mark, self.mark_length = slot, length if slot is not None else 0
        self.marked.emit()
        self.viewport().update()

    def block_at(self, point: QPointF) -> BlockView | None:
        """The block that lies at a point of the board."""
        return next((view for view in self.blocks if view.box.holds(point.x(), point.y())), None)

    @property
    def can_turn(self) -> bool:
        """Whether columns are days, so that there are more of them after the last one."""
        return all(column.staff_id is None and column.room_id is None for column in self._columns)

    def pick_up(self, id: int) -> None:
        """Carry a block with the keys: arrows move it, Enter drops it, Escape puts it back."""
        view = self.block(id)
        if view is not None and view.card.status in AHEAD:
            start, end = view.minutes
            self.take(Carry(Act.MOVE, Slot(view.column, start), end - start, view, by_keys=True))

    def take(self, carry: Carry) -> None:
        """Hold this from now on."""
        self.carry = carry
        self.carried.emit(carry.id)
        self.moved_over.emit(carry.slot)
        self.viewport().update()

    def carry_to(self, slot: Slot, length: int | None = None) -> None:
        """Hold what is held over another place, or in another length."""
        carry = self.carry
        if carry is None:
            return
        wanted = carry.length if length is None else length
        if (slot, wanted) == (carry.slot, carry.length):
            return
        moved = replace(carry, slot=slot, length=wanted, is_refused=False)
        before = self._hand_area()
        self.carry = moved
        self.moved_over.emit(slot)
        if carry.by_keys:
            self._bring(carry_box(self.grid, moved))
        self.viewport().update(before.united(self._hand_area()))

    def refuse_place(self, refused: bool) -> None:
        """Show whether what is held could be dropped where it is."""
        if self.carry is not None and self.carry.is_refused is not refused:
            self.carry = replace(self.carry, is_refused=refused)
            self.viewport().update(self._hand_area())

    def put_back(self) -> None:
        """Let go of what is carried without moving it."""
        if self.carry is not None:
            self.let_fall()
            self.let_go.emit()

    def let_fall(self) -> None:
        """Hold nothing any more; whoever says so also says what became of it."""
        self.carry = None
        self.viewport().update()

    def box_on_screen(self, box: Box) -> QRectF:
        """A box of the board in the coordinates of the viewport."""
        dx, dy = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(box.x - dx, box.y - dy, box.width, box.height)

    # the hand ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self.hand.open_at(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102 (Qt's own method)
        view = self.block(self.chosen)
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.hand.choose_at(QPointF(event.pos()))
            self.menu_asked.emit(event.globalPos())
        elif view is not None:
            corner = self.box_on_screen(view.box).bottomLeft().toPoint()
            self.menu_asked.emit(self.viewport().mapToGlobal(corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if not self.hand.key(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 (Qt's own method)
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom_asked.emit(1 if turned > 0 else -1)
        else:
            super().wheelEvent(event)

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
            self.chosen, self.lit, self.carry, self.mark, self.mark_length, self.parked, self._now,
        )  # fmt: skip
        self._canvas.paint(self.viewport(), event, scene, focused=self.hasFocus())

    @property
    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _hand_area(self) -> QRect:
        """What has to be painted anew when the carried block goes elsewhere, on screen."""
        box = carry_box(self.grid, self.carry) if self.carry is not None else None
        return QRect() if box is None else self.box_on_screen(box).adjusted(-3, -3, 3, 3).toAlignedRect()

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

    def _bring(self, box: Box | None) -> None:
        if box is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = int(box.y - HEADER), int(box.y + box.height)
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(min(top, bottom - height))
