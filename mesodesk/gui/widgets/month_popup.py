"""A month to choose a day from, below the field that opened it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, space


class MonthPopup(QCalendarWidget):
    """Qt's month in our colours: Qt itself writes weekends in red, and heads its columns with black arrows.

    It is made anew each time it opens, so it need not follow the theme.
    """

    def __init__(
        self, theme: Theme, locale: QLocale, first_weekday: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # Qt's own year before the first is none of Python's.
        self.setDateRange(_qt(date.min), _qt(date.max))
        self.setLocale(locale)
        self.setFirstDayOfWeek(Qt.DayOfWeek(first_weekday + 1))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setMinimumSize(space(76), space(66))
        # Room for the border around the parts.
        self.setContentsMargins(*[Line.HAIR] * 4)
        quiet = QTextCharFormat()
        quiet.setForeground(theme.colour(Colour.TEXT2))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekend, quiet)
        self.setHeaderTextFormat(quiet)
        for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.findChild(QToolButton, f"qt_calendar_{name}")
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon))

    def show_day(self, day: date) -> None:
        """Choose this day, and show its month."""
        self.setSelectedDate(_qt(day))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
