"""Paints what the board shows: the picture of what lies still, over it what is chosen or carried."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mesodesk.domain.times import local_day, minute_of_day
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line
from mesodesk.gui.calendar.block_painter import READABLE, BlockPainter
from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.board_picture import BoardPicture
from mesodesk.gui.calendar.carry import Carry, carry_box
from mesodesk.gui.calendar.frame_painter import HEADER, LEFT, FramePainter, Heading
from mesodesk.gui.calendar.grid import Box, Grid, Slot
from mesodesk.gui.calendar.inks import Inks
from mesodesk.gui.calendar.painter import BoardPainter, Ground, Lit

#: Minutes that the place for a new appointment is high, where no length was drawn.
_CURSOR: Final = 15


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is to be seen. `scrolled` is how far; `cursor` is the marked free time, if any is.

    `cursor_length` is 0 where only its start is marked; `parked` are the appointments on the parking strip.
    """

    grid: Grid
    grounds: Sequence[Ground]
    headings: Sequence[Heading]
    blocks: Sequence[BlockView]
    line_minutes: int
    scrolled: QPoint
    chosen: int
    lit: Lit | None
    hand: Carry | None
    cursor: Slot | None
    cursor_length: int
    parked: frozenset[int]
    now: datetime | None


class Canvas:
    """Keeps the picture of what lies still; `forget` after grounds or blocks were exchanged."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        inks = Inks(theme)
        self._theme = theme
        self._formats = formats
        self._ground = BoardPainter(inks)
        self._blocks = BlockPainter(inks)
        self._frame = FramePainter(inks, formats)
        self._picture = BoardPicture()
        self._by_id: dict[int, list[BlockView]] | None = None

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._picture.forget()
        self._by_id = None

    def paint(self, port: QWidget, event: QPaintEvent, scene: Scene, *, focused: bool) -> None:
        """Paint the part of the viewport that `event` names."""
        at, rect = scene.scrolled, port.rect()
        painter = QPainter(port)
        painter.setClipRegion(event.region())
        key = (scene.grid, scene.lit)
        still = partial(self._paint_still, scene)
        self._picture.show(painter, rect.size(), at, key, still, port.devicePixelRatioF())
        painter.translate(-at)
        self._paint_chosen(painter, scene, QRectF(event.rect()).translated(at.x(), at.y()))
        self._paint_hand(painter, scene)
        self._paint_now(painter, scene)
        painter.translate(at)
        self._paint_frame(painter, scene, rect, event.rect())
        if focused and not scene.chosen:
            self._frame.focus(painter, rect)
        painter.end()

    def _paint_frame(self, painter: QPainter, scene: Scene, rect: QRect, asked: QRect) -> None:
        grid, at = scene.grid, scene.scrolled
        if asked.left() < LEFT:
            self._frame.hours(painter, grid, rect, at.y(), scene.line_minutes)
            minute = self._minute_now(scene)
            if minute is not None:
                self._frame.now(painter, grid, at.y(), minute)
        if asked.top() < HEADER:
            self._frame.headings(painter, grid, scene.headings, scene.lit, rect, at.x())

    def _paint_still(self, scene: Scene, painter: QPainter, area: QRectF) -> None:
        painter.fillRect(area, self._theme.colour(Colour.SURFACE))
        self._ground.ground(painter, scene.grid, scene.grounds, scene.lit, scene.line_minutes)
        left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
        self._blocks.blocks(
            painter,
            [
                view
                for view in scene.blocks
                if view.box.y - view.head < bottom
                and view.box.y + view.box.height + view.foot > top
                and view.box.x < right
                and view.box.x + view.box.width > left
            ],
        )

    def _paint_chosen(self, painter: QPainter, scene: Scene, area: QRectF) -> None:
        """The chosen block once more, over what lies still; a narrow one wide enough to be read."""
        held = scene.hand.id if scene.hand is not None else 0
        for view in self._views(scene, {scene.chosen, held} | scene.parked):
            if view.id == held or view.id in scene.parked:
                painter.fillRect(rect_of(view.box), self._theme.colour(Colour.SURFACE))
                self._blocks.block(painter, view, ghost=True)
                continue
            width = max(view.box.width, min(READABLE, scene.grid.width - view.box.x))
            shown = replace(view, box=replace(view.box, width=width))
            if rect_of(shown.box).intersects(area):
                self._blocks.block(painter, shown, chosen=True)

    def _views(self, scene: Scene, ids: AbstractSet[int]) -> list[BlockView]:
        """The blocks of these appointments; in the view of rooms one may have several."""
        if self._by_id is None:
            self._by_id = {}
            for view in scene.blocks:
                self._by_id.setdefault(view.id, []).append(view)
        return [view for id in ids for view in self._by_id.get(id, ())]

    def _paint_hand(self, painter: QPainter, scene: Scene) -> None:
        grid, carry = scene.grid, scene.hand
        if carry is None:
            if scene.cursor is not None and scene.cursor.column < len(grid.columns):
                self._paint_cursor(painter, grid, scene.cursor, scene.cursor_length or _CURSOR)
            return
        box = carry_box(grid, carry)
        if box is None:
            return
        time = self._span(grid, carry)
        allowed = scene.lit is None or scene.lit.could_be(grid.columns[carry.slot.column].day)
        if carry.view is None:
            self._ground.drawn(painter, box, time)
            return
        self._blocks.block(painter, replace(carry.view, box=box, time=time), chosen=True)
        if carry.is_refused or not allowed:
            self._ground.forbidden(painter, box)

    def _span(self, grid: Grid, carry: Carry) -> str:
        """From when to when, on the clock."""
        slot = carry.slot
        start, end = grid.moment(slot), grid.moment(Slot(slot.column, slot.minute + carry.length))
        if start is None or end is None:
            return ""
        return self._formats.span(start, end)

    def _paint_cursor(self, painter: QPainter, grid: Grid, cursor: Slot, length: int) -> None:
        painter.setPen(QPen(self._theme.colour(Colour.ACCENT), Line.FOCUS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, top = grid.x(cursor.column) + 2, grid.y(cursor.minute)
        high = grid.y(cursor.minute + length) - top
        painter.drawRoundedRect(QRectF(left, top, grid.width_of(cursor.column) - 4, high), 3, 3)

    def _paint_now(self, painter: QPainter, scene: Scene) -> None:
        minute = self._minute_now(scene)
        if minute is None or scene.now is None:
            return
        today = local_day(scene.now, scene.grid.zone)
        for index, column in enumerate(scene.grid.columns):
            if column.day == today:
                self._ground.now_line(painter, scene.grid, index, minute)

    def _minute_now(self, scene: Scene) -> int | None:
        """The minute of today, where today and this minute are on the board."""
        grid = scene.grid
        if scene.now is None:
            return None
        today, minute = local_day(scene.now, grid.zone), minute_of_day(scene.now, grid.zone)
        is_shown = any(column.day == today for column in grid.columns) and grid.first <= minute <= grid.last
        return minute if is_shown else None


def rect_of(box: Box) -> QRectF:
    """The box as Qt takes it."""
    return QRectF(box.x, box.y, box.width, box.height)
