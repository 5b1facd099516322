"""The painted days of a month, large or small, as children that assistive tools can find, name and choose."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from mesodesk.gui.calendar.mini_month import MiniMonth
from mesodesk.gui.calendar.month_view import MonthView
from mesodesk.gui.calendar.painted_part import PaintedPart

Days = MonthView | MiniMonth


class DaysAccess(QAccessibleWidget):
    """A month as a group of days."""

    def __init__(self, view: Days) -> None:
        super().__init__(view, QAccessible.Role.Grouping, view.accessibleName())
        self._view = view
        self._days: dict[date, DayAccess] = {}

    def childCount(self) -> int:  # noqa: D102 (Qt's own method)
        return len(self._view.days)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        days = self._view.days
        return self._access(days[index]) if 0 <= index < len(days) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: D102 (Qt's own method)
        days = self._view.days
        return days.index(child.day) if isinstance(child, DayAccess) and child.day in days else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        for day in self._view.days:
            access = self._access(day)
            if access.rect().contains(x, y):
                return access
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        return self._access(self._view.day) if self._view.day in self._view.days else self

    def _access(self, day: date) -> DayAccess:
        if day not in self._days:
            # Kept here: Qt does not own interfaces that are made in Python.
            self._days[day] = DayAccess(self._view, day, self)
        return self._days[day]


class DayAccess(PaintedPart):
    """One day."""

    def __init__(self, view: Days, day: date, parent: DaysAccess) -> None:
        super().__init__(view, parent)
        self._view = view
        self.day = day

    def isValid(self) -> bool:  # noqa: D102 (Qt's own method)
        return self.day in self._view.days

    @property
    def is_chosen(self) -> bool:
        """Whether it is the chosen one of its view."""
        return self._view.day == self.day

    def text(self, kind: QAccessible.Text) -> str:  # noqa: D102 (Qt's own method)
        if kind is QAccessible.Text.Name:
            return self._view.spoken(self.day)
        if kind is QAccessible.Text.Identifier:
            return f"{self._view.accessibleIdentifier()}.{self.day:%Y-%m-%d}"
        return ""

    def rect(self) -> QRect:  # noqa: D102 (Qt's own method)
        area = self._view.area(self.day)
        return QRect(self._view.mapToGlobal(area.topLeft()), area.size())


def _make(_key: str, widget: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(widget, MonthView | MiniMonth):
        return None
    # The view keeps it: Qt does not own interfaces that are made in Python.
    widget.access = DaysAccess(widget)
    return widget.access


QAccessible.installFactory(_make)
