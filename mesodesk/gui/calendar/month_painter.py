"""Draws the days of a month: number, why it is closed, how full it is, and visits as short lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from mesodesk.domain.appointments import Status
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.tokens import Line, Radius
from mesodesk.gui.calendar.inks import MARK, Inks
from mesodesk.services.calendar.calendar_month import DayLoad

#: Height of the weekdays' line, of what stands above a day's visits, and of a visit's line.
HEAD: Final = 28.0
TOP: Final = 32.0
LINE: Final = 17.0
_PAD: Final = 7.0
_BAR: Final = 4.0
_NUMBER: Final = 22.0


@dataclass(frozen=True, slots=True)
class DayPicture:
    """One day as it is to be seen: lines of status, time and name, and words for those left out."""

    day: date
    load: DayLoad | None
    lines: Sequence[tuple[Status, str, str]]
    more: str
    is_today: bool
    is_outside: bool
    is_chosen: bool
    has_focus: bool


class MonthPainter:
    """Paints with the roles of the theme; holds no colour."""

    def __init__(self, inks: Inks, formats: Formats) -> None:
        self._inks = inks
        self._formats = formats

    def ground(self, painter: QPainter, area: QRectF) -> None:
        """What lies under the days."""
        painter.fillRect(area, self._inks.brush(Colour.SURFACE))
        painter.fillRect(QRectF(area.x(), area.y(), area.width(), HEAD), self._inks.brush(Colour.WINDOW))

    def weekday(self, painter: QPainter, area: QRectF, day: date) -> None:
        """The weekday above a column."""
        painter.setFont(self._inks.font("label"))
        painter.setPen(self._inks.pen(Colour.TEXT2))
        words = self._formats.weekday_long(day)
        if self._inks.metrics("label").horizontalAdvance(words) > area.width() - 2 * _PAD:
            words = self._formats.weekday_short(day)
        painter.drawText(area.adjusted(_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def day(self, painter: QPainter, cell: QRectF, picture: DayPicture) -> None:
        """One day with everything on it."""
        inks, load = self._inks, picture.load
        if load is not None and not load.open_minutes:
            painter.fillRect(cell, inks.brush(Colour.SUNKEN))
        painter.setPen(inks.pen(Colour.LINE))
        painter.drawLine(cell.topLeft(), cell.topRight())
        painter.drawLine(cell.topRight(), cell.bottomRight())
        self._number(painter, cell, picture)
        if load is not None:
            self._head(painter, cell, load)
        top = cell.y() + TOP
        for status, time, name in picture.lines:
            self._visit(painter, cell, top, status, time, name)
            top += LINE
        if picture.more:
            where = QPointF(cell.x() + _PAD, top)
            inks.write(painter, where, picture.more, "calendar_name", Colour.TEXT2, cell.width() - 2 * _PAD)
        if picture.is_chosen:
            painter.setPen(inks.pen(Colour.ACCENT, Line.FOCUS if picture.has_focus else Line.HAIR))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -2, -2))

    def _number(self, painter: QPainter, cell: QRectF, picture: DayPicture) -> None:
        inks, words = self._inks, str(picture.day.day)
        room = QRectF(cell.x() + _PAD - 3, cell.y() + 5, _NUMBER + 3, _NUMBER)
        role = Colour.TEXT3 if picture.is_outside else Colour.TEXT
        if picture.is_today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.brush(Colour.ACCENT))
            painter.drawRoundedRect(room, Radius.CONTROL, Radius.CONTROL)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            role = Colour.ON_ACCENT
        painter.setFont(inks.font("label"))
        painter.setPen(inks.pen(role))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _head(self, painter: QPainter, cell: QRectF, load: DayLoad) -> None:
        """Beside the number: why the day is closed, or how full it is."""
        inks = self._inks
        left = cell.x() + _PAD + _NUMBER + 6
        room = cell.right() - _PAD - left
        if load.closed_name:
            where = QPointF(left, cell.y() + 8)
            inks.write(painter, where, load.closed_name, "calendar", Colour.TEXT2, room)
            return
        if not load.open_minutes:
            return
        words = self._formats.percent(load.percent)
        taken = inks.metrics("calendar").horizontalAdvance(words)
        beside = max(room - taken - 6, 0)
        if load.special_name:
            where = QPointF(left, cell.y() + 5)
            inks.write(painter, where, load.special_name, "calendar", Colour.TEXT2, beside)
        bar = QRectF(left, cell.y() + (20 if load.special_name else 14), beside, _BAR)
        paint_load(painter, inks, bar, load.percent)
        inks.write(
            painter, QPointF(cell.right() - _PAD - taken, cell.y() + 8), words, "calendar", Colour.TEXT2, room
        )

    def _visit(
        self, painter: QPainter, cell: QRectF, top: float, status: Status, time: str, name: str
    ) -> None:
        inks = self._inks
        inks.mark(painter, QPointF(cell.x() + _PAD, top + (LINE - MARK) / 2 - 1), status)
        left = cell.x() + _PAD + MARK + 4
        inks.write(painter, QPointF(left, top), time, "calendar", Colour.TEXT2, cell.width())
        left += inks.metrics("calendar").horizontalAdvance(time) + 5
        room = cell.right() - _PAD + 3 - left
        inks.write(painter, QPointF(left, top), name, "calendar_name", Colour.TEXT, room)


def paint_load(
    painter: QPainter,
    inks: Inks,
    bar: QRectF,
    percent: int,
    track: Colour = Colour.LINE,
    fill: Colour = Colour.SLATE,
) -> None:
    """A bar that is as full as a day."""
    painter.fillRect(bar, inks.brush(track))
    full = QRectF(bar)
    full.setWidth(bar.width() * percent / 100)
    painter.fillRect(full, inks.brush(fill))
