"""What stands beside the board: a month to jump in, whose appointments are shown, what the marks mean."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.domain.appointments import Status
from mesodesk.domain.ids import StaffId
from mesodesk.domain.times import add_months, month_weeks, week_days
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Line, Radius, space
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.services.staff import StaffCard

_CELL: Final = 26
_SHOWN: Final = (
    Status.HELD,
    Status.BOOKED,
    Status.CONFIRMED,
    Status.ARRIVED,
    Status.NUMBING,
    Status.IN_TREATMENT,
    Status.DONE,
    Status.NO_SHOW,
    Status.CANCELLED,
)


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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(7 * _CELL, 7 * _CELL))
        identify(self, ids.CALENDAR_MONTH, self.tr("Month"))
        theme.changed.connect(self.update)

    @property
    def month(self) -> date:
        """A day of the month that is shown."""
        return self._cursor

    def show_day(self, day: date, today: date) -> None:
        """Mark the day that the board shows."""
        self._day, self._cursor, self._today = day, day, today
        self.turned.emit()
        self.update()

    def turn(self, months: int) -> None:
        """Show another month."""
        self._cursor = add_months(self._cursor, months)
        self.turned.emit()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        row, column = int(event.position().y() // _CELL) - 1, int(event.position().x() // _CELL)
        weeks = month_weeks(self._cursor, self._formats.first_weekday)
        if 0 <= row < len(weeks) and 0 <= column < 7:
            self.chosen.emit(weeks[row][column])

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
        weeks = month_weeks(self._cursor, self._formats.first_weekday)
        week = week_days(self._day, self._formats.first_weekday)
        painter.setFont(self._theme.font("small"))
        for column in range(7):
            painter.setPen(colour(Colour.TEXT3))
            words = self._formats.weekday_narrow(weeks[0][column])
            painter.drawText(self._cell(0, column), Qt.AlignmentFlag.AlignCenter, words)
        for row, days in enumerate(weeks, 1):
            if days[0] == week[0]:
                area = self._cell(row, 0).united(self._cell(row, 6))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour(Colour.ACCENT_SOFT))
                painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
            for column, day in enumerate(days):
                self._paint_day(painter, self._cell(row, column), day)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        colour = self._theme.colour
        role = Colour.TEXT if day.month == self._cursor.month else Colour.TEXT3
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
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _cell(self, row: int, column: int) -> QRectF:
        return QRectF(column * _CELL, row * _CELL, _CELL, _CELL)


class StatusLegend(QWidget):
    """The marks of the statuses with their words."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setAccessibleName(self.tr("What the marks mean"))
        self.setFixedHeight(len(_SHOWN) * space(5))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        for row, status in enumerate(_SHOWN):
            y = row * space(5)
            mark = QRectF(1, y + 3, IconSize.TAG, IconSize.TAG)
            paint_status(painter, mark, status, self._theme)
            painter.setPen(self._theme.colour(Colour.TEXT2))
            area = QRectF(space(6), y, self.width() - space(6), space(5))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._words.status(status))


class Side(QWidget):
    """Month, staff and legend below one another."""

    day_chosen = Signal(object)
    staff_changed = Signal()

    def __init__(
        self, theme: Theme, formats: Formats, words: Words, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._ticks: dict[StaffId, QCheckBox] = {}
        column = vertical(self, margin=(3, 4, 3, 3), gap=2)
        head = horizontal(gap=1)
        self._title = label("", "label")
        before = Button(theme, "", "icon", icon="chevron-left", tooltip=self.tr("Month before"), compact=True)
        after = Button(theme, "", "icon", icon="chevron-right", tooltip=self.tr("Month after"), compact=True)
        identify(before, ids.CALENDAR_MONTH_BEFORE)
        identify(after, ids.CALENDAR_MONTH_AFTER)
        head.addWidget(self._title, 1)
        head.addWidget(before)
        head.addWidget(after)
        column.addLayout(head)
        self.month = MiniMonth(theme, formats, today)
        column.addWidget(self.month)
        column.addWidget(label(self.tr("Staff"), "label", Colour.TEXT2))
        self._staff = vertical(gap=1)
        column.addLayout(self._staff)
        column.addWidget(label(self.tr("Status"), "label", Colour.TEXT2))
        column.addWidget(StatusLegend(theme, words))
        column.addStretch(1)
        before.clicked.connect(lambda: self.month.turn(-1))
        after.clicked.connect(lambda: self.month.turn(1))
        self.month.chosen.connect(self.day_chosen)
        self.month.turned.connect(self._on_turned)
        self._on_turned()

    def show_staff(self, staff: tuple[StaffCard, ...]) -> None:
        """One tick each; everybody is shown at first."""
        for member in staff:
            if member.id in self._ticks:
                continue
            tick = QCheckBox(member.name)
            tick.setChecked(True)
            identify(tick, f"{ids.CALENDAR_STAFF}.{member.user}", member.name)
            tick.toggled.connect(self.staff_changed)
            self._ticks[member.id] = tick
            self._staff.addWidget(tick)

    def chosen_staff(self) -> tuple[StaffId, ...]:
        """Whose appointments are to be shown."""
        return tuple(id for id, tick in self._ticks.items() if tick.isChecked())

    def _on_turned(self) -> None:
        self._title.setText(self._formats.month(self.month.month))
