"""A small month to jump in: every day with how full it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mesodesk.domain.times import add_months, month_weeks, week_days
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, Radius
from mesodesk.gui.calendar.inks import Inks
from mesodesk.gui.calendar.load_words import load_words
from mesodesk.gui.calendar.month_painter import paint_load
from mesodesk.gui.calendar.painter import Lit
from mesodesk.services.calendar.calendar_month import DayLoad

_CELL: Final = 26


class MiniMonth(QWidget):
    """A month of days; arrows move, Enter or a click chooses."""

    chosen = Signal(object)
    turned = Signal()

    def __init__(self, theme: Theme, formats: Formats, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._today = today
        self._day = today
        self._cursor = today
        self._inks = Inks(theme)
        self._loads: dict[date, DayLoad] = {}
        self._lit: Lit | None = None
        #: The accessible interface of this month, kept alive here.
        self.access: object | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(7 * _CELL, 7 * _CELL))
        identify(self, ids.CALENDAR_MONTH, self.tr("Month"))
        theme.changed.connect(self.update)

    @property
    def month(self) -> date:
        """A day of the month that is shown."""
        return self._cursor

    @property
    def day(self) -> date:
        """The day that the keys are on."""
        return self._cursor

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are shown, week after week."""
        return tuple(day for week in self._weeks() for day in week)

    def area(self, day: date) -> QRect:
        """Where a day lies, empty if it is not shown."""
        shown = self.days
        if day not in shown:
            return QRect()
        at = shown.index(day)
        return self._cell(at // 7 + 1, at % 7).toRect()

    def spoken(self, day: date) -> str:
        """What a screen reader says of a day."""
        load = self._loads.get(day)
        words = self._formats.day_long(day)
        return self._formats.joined((words, load_words(load, self._formats))) if load else words

    def show_loads(self, loads: Sequence[DayLoad]) -> None:
        """Say how full the days are."""
        self._loads = {load.day: load for load in loads}
        self.update()

    def show_day(self, day: date, today: date) -> None:
        """Mark the day that the board shows."""
        self._day, self._cursor, self._today = day, day, today
        self.turned.emit()
        self.update()

    def light(self, lit: Lit | None) -> None:
        """Light the days that a session in the hand may have, and grey the others; None for all alike."""
        self._lit = lit
        self.update()

    def turn(self, months: int) -> None:
        """Show another month."""
        self._cursor = add_months(self._cursor, months)
        self.turned.emit()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        day = self._day_at(event)
        if day is not None:
            self.chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        day = self._day_at(event)
        set_tooltip(self, "" if day is None else self.spoken(day))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        self.update()

    def _day_at(self, event: QMouseEvent) -> date | None:
        row, column = int(event.position().y() // _CELL) - 1, int(event.position().x() // _CELL)
        weeks = self._weeks()
        return weeks[row][column] if 0 <= row < len(weeks) and 0 <= column < 7 else None

    def _weeks(self) -> tuple[tuple[date, ...], ...]:
        return month_weeks(self._cursor, self._formats.first_weekday)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            self._cursor = date.fromordinal(self._cursor.toordinal() + steps[key])
            self.turned.emit()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        weeks = self._weeks()
        week = week_days(self._day, self._formats.first_weekday)
        painter.setFont(self._theme.font("small"))
        for column in range(7):
            painter.setPen(colour(Colour.TEXT3))
            words = self._formats.weekday_narrow(weeks[0][column])
            painter.drawText(self._cell(0, column), Qt.AlignmentFlag.AlignCenter, words)
        for row, days in enumerate(weeks, 1):
            if days[0] == week[0] and self._lit is None:
                area = self._cell(row, 0).united(self._cell(row, 6))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(Colour.ACCENT_SOFT))
                painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
            for column, day in enumerate(days):
                self._paint_day(painter, self._cell(row, column), day)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        colour = self._theme.colour
        role = Colour.TEXT if day.month == self._cursor.month else Colour.TEXT3
        if self._lit is not None:
            allowed = self._lit.allows(day)
            painter.fillRect(cell, colour(Colour.ACCENT_SOFT if allowed else Colour.SUNKEN))
            role = Colour.ACCENT if allowed else Colour.TEXT3
        if day == self._day:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Colour.ACCENT))
            painter.drawEllipse(cell.adjusted(1, 1, -1, -1))
            role = Colour.ON_ACCENT
        elif day == self._today:
            painter.setPen(QPen(colour(Colour.ACCENT), Line.HAIR))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(cell.adjusted(1, 1, -1, -1))
        if self.hasFocus() and day == self._cursor:
            painter.setPen(QPen(colour(Colour.ACCENT), Line.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), Radius.TAG, Radius.TAG)
        painter.setPen(colour(role))
        painter.drawText(cell.adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignCenter, str(day.day))
        load = self._loads.get(day)
        if load is not None and load.percent:
            bar = QRectF(cell.x() + 6, cell.bottom() - 6, cell.width() - 12, 2)
            is_chosen = day == self._day
            track = Colour.ACCENT if is_chosen else Colour.LINE
            fill = Colour.ON_ACCENT if is_chosen else Colour.SLATE
            paint_load(painter, self._inks, bar, load.percent, track, fill)

    def _cell(self, row: int, column: int) -> QRectF:
        return QRectF(column * _CELL, row * _CELL, _CELL, _CELL)
