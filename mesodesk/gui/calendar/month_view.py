"""A month of days: each with its load and its first visits; a click or Enter opens a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mesodesk.domain.times import month_weeks
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.calendar.inks import Inks
from mesodesk.gui.calendar.load_words import load_words
from mesodesk.gui.calendar.month_painter import HEAD, LINE, TOP, DayPicture, MonthPainter
from mesodesk.services.calendar.calendar_month import MonthDay, MonthLine

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthView(QWidget):
    """Shows days; `opened` carries a day and the appointment that was meant, 0 for none.

    `turned` carries a day of another month, to which the keys went.
    """

    opened = Signal(object, int)
    turned = Signal(object)
    chosen = Signal(object)

    def __init__(self, theme: Theme, formats: Formats, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._words = words
        self._painter = MonthPainter(Inks(theme), formats)
        self._days: dict[date, MonthDay] = {}
        self._day = date.min
        self._today = date.min
        #: The accessible interface of this view, kept alive here.
        self.access: object | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setMouseTracking(True)
        identify(self, ids.CALENDAR_DAYS, self.tr("Month"))
        theme.changed.connect(self.update)

    @property
    def day(self) -> date:
        """The chosen day."""
        return self._day

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are shown, week after week."""
        if self._day == date.min:
            return ()
        return tuple(day for week in self._weeks() for day in week)

    def show_day(self, day: date, today: date) -> None:
        """Choose this day and show its month."""
        self._day, self._today = day, today
        self.update()

    def show_days(self, days: Sequence[MonthDay]) -> None:
        """Fill the days."""
        self._days = {day.load.day: day for day in days}
        self.update()

    def use_words(self, words: Words) -> None:
        """Call patients and protocols by these."""
        self._words = words
        self.update()

    def area(self, day: date) -> QRect:
        """Where a day lies, empty if it is not shown."""
        shown = self.days
        return self._cell(shown.index(day)).toRect() if day in shown else QRect()

    def spoken(self, day: date) -> str:
        """What a screen reader says of a day."""
        found = self._days.get(day)
        words = [self._formats.day_long(day), load_words(found.load, self._formats) if found else ""]
        words += [self._line(line) for line in found.lines[: self._room()]] if found else []
        return self._formats.joined(words)

    # hands -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.choose(self._day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            week = next(week for week in self._weeks() if self._day in week)
            self.choose(week[0 if key is Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._day, 0)
        else:
            super().keyPressEvent(event)

    def choose(self, day: date) -> None:
        """Choose a day; one of another month has that shown."""
        before, self._day = self._day, day
        self.chosen.emit(day)
        if (day.year, day.month) != (before.year, before.month):
            self.turned.emit(day)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        day = self._day_at(event.position())
        if day is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        line = self._line_at(day, event.position())
        self._day = day
        self.opened.emit(day, int(line.appointment_id) if line is not None else 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        day = self._day_at(event.position())
        line = self._line_at(day, event.position()) if day is not None else None
        words = "" if day is None else self._line(line) if line is not None else self._of_day(day)
        set_tooltip(self, words)

    def _of_day(self, day: date) -> str:
        found = self._days.get(day)
        return "" if found is None else load_words(found.load, self._formats)

    def _day_at(self, point: QPointF) -> date | None:
        return next((day for at, day in enumerate(self.days) if self._cell(at).contains(point)), None)

    def _line_at(self, day: date, point: QPointF) -> MonthLine | None:
        found = self._days.get(day)
        if found is None:
            return None
        cell = self._cell(self.days.index(day))
        row = int((point.y() - cell.y() - TOP) // LINE)
        shown = self._shown(found)
        return shown[row] if point.y() >= cell.y() + TOP and row < len(shown) else None

    # painting ----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(800, 600)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        self._painter.ground(painter, QRectF(self.rect()))
        shown = self.days
        for column, day in enumerate(shown[:7]):
            self._painter.weekday(painter, self._head(column), day)
        for at, day in enumerate(shown):
            found = self._days.get(day)
            lines = self._shown(found) if found is not None else ()
            more = found.count - len(lines) if found is not None else 0
            self._painter.day(
                painter,
                self._cell(at),
                DayPicture(
                    day,
                    None if found is None else found.load,
                    [(line.status, self._formats.time(line.starts_at), self._who(line)) for line in lines],
                    self.tr("+%n more", "", more) if more else "",
                    is_today=day == self._today,
                    is_outside=day.month != self._day.month,
                    is_chosen=day == self._day,
                    has_focus=self.hasFocus(),
                ),
            )
        painter.end()

    def _line(self, line: MonthLine) -> str:
        return self._formats.joined(
            (self._formats.time(line.starts_at), self._who(line), self._words.status(line.status))
        )

    def _who(self, line: MonthLine) -> str:
        called = self._words.called(line.patient, line.number)
        return called or line.note or self._words.kind(line.kind)

    def _shown(self, day: MonthDay) -> Sequence[MonthLine]:
        """The visits that there is room for; the last line says how many more there are."""
        room = self._room()
        if day.count <= min(room, len(day.lines)):
            return day.lines
        return day.lines[: max(0, min(room - 1, len(day.lines)))]

    def _room(self) -> int:
        return max(0, int((self._cell(0).height() - TOP - 2) // LINE))

    def _weeks(self) -> tuple[tuple[date, ...], ...]:
        return month_weeks(self._day, self._formats.first_weekday)

    def _head(self, column: int) -> QRectF:
        width = self.width() / 7
        return QRectF(column * width, 0, width, HEAD)

    def _cell(self, at: int) -> QRectF:
        weeks = max(len(self._weeks()) if self._day != date.min else 0, 1)
        width, height = self.width() / 7, (self.height() - HEAD) / weeks
        return QRectF(at % 7 * width, HEAD + at // 7 * height, width, height)
