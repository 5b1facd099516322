"""Paints what the board shows: the picture of what lies still, over it what is chosen or carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF
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
from mesodesk.gui.calendar.frame_painter import FramePainter, Heading
from mesodesk.gui.calendar.grid import Box, Grid, Slot
from mesodesk.gui.calendar.inks import Inks
from mesodesk.gui.calendar.painter import BoardPainter, Ground, Lit

#: Minutes that the place for a new appointment is high.
_CURSOR: Final = 15


@dataclass(frozen=True, slots=True)
class Hand:
    """The place where a carried block would fall."""

    view: BlockView
    slot: Slot


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is to be seen. `scrolled` is how far; `cursor` is the chosen free place, if one is."""

    grid: Grid
    grounds: Sequence[Ground]
    headings: Sequence[Heading]
    blocks: Sequence[BlockView]
    line_minutes: int
    scrolled: QPoint
    chosen: int
    lit: Lit | None
    hand: Hand | None
    cursor: Slot | None
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

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._picture.forget()

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
        self._paint_frame(painter, scene, rect)
        if focused and not scene.chosen:
            self._frame.focus(painter, rect)
        painter.end()

    def _paint_frame(self, painter: QPainter, scene: Scene, rect: QRect) -> None:
        grid, at = scene.grid, scene.scrolled
        self._frame.hours(painter, grid, rect, at.y(), scene.line_minutes)
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
                if view.box.y < bottom
                and view.box.y + view.box.height > top
                and view.box.x < right
                and view.box.x + view.box.width > left
            ],
        )

    def _paint_chosen(self, painter: QPainter, scene: Scene, area: QRectF) -> None:
        """The chosen block once more, over what lies still; a narrow one wide enough to be read."""
        for view in scene.blocks if scene.chosen else ():
            if view.id != scene.chosen:
                continue
            if scene.hand is not None:
                painter.fillRect(rect_of(view.box), self._theme.colour(Colour.SURFACE))
                self._blocks.block(painter, view, ghost=True)
                continue
            width = max(view.box.width, min(READABLE, scene.grid.width - view.box.x))
            shown = replace(view, box=replace(view.box, width=width))
            if rect_of(shown.box).intersects(area):
                self._blocks.block(painter, shown, chosen=True)

    def _paint_hand(self, painter: QPainter, scene: Scene) -> None:
        grid, hand = scene.grid, scene.hand
        if hand is None:
            if scene.cursor is not None:
                self._paint_cursor(painter, grid, scene.cursor)
            return
        allowed = scene.lit is None or scene.lit.allows(grid.columns[hand.slot.column].day)
        moment = grid.moment(hand.slot)
        time = self._formats.time(moment) if moment else ""
        self._ground.carried(painter, hand_box(grid, hand), time, hand.view.title, allowed=allowed)

    def _paint_cursor(self, painter: QPainter, grid: Grid, cursor: Slot) -> None:
        painter.setPen(QPen(self._theme.colour(Colour.ACCENT), Line.FOCUS))
        high = grid.hour_height * _CURSOR / 60
        left, top = grid.x(cursor.column) + 2, grid.y(cursor.minute)
        painter.drawRoundedRect(QRectF(left, top, grid.width_of(cursor.column) - 4, high), 3, 3)

    def _paint_now(self, painter: QPainter, scene: Scene) -> None:
        grid, now = scene.grid, scene.now
        if now is None:
            return
        today, minute = local_day(now, grid.zone), minute_of_day(now, grid.zone)
        if not grid.first <= minute <= grid.last:
            return
        for index, column in enumerate(grid.columns):
            if column.day == today:
                self._ground.now_line(painter, grid, index, minute)


def rect_of(box: Box) -> QRectF:
    """The box as Qt takes it."""
    return QRectF(box.x, box.y, box.width, box.height)


def hand_box(grid: Grid, hand: Hand) -> Box:
    """Where a carried block would lie, in the board's coordinates."""
    slot, (start, end) = hand.slot, hand.view.minutes
    top, bottom = grid.y(slot.minute), grid.y(slot.minute + end - start)
    return Box(grid.x(slot.column) + 2, top, grid.width_of(slot.column) - 4, max(bottom - top, 18))
