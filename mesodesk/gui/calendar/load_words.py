"""How full a day is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from mesodesk.gui.base.formats import Formats
from mesodesk.services.calendar.calendar_month import DayLoad


class _Counts(QObject):
    """Counted words; a QObject, because the tool that collects texts sees plurals only in its `tr`."""

    def visits(self, count: int) -> str:
        return self.tr("%n visit(s)", "", count)


def load_words(load: DayLoad, formats: Formats) -> str:
    """Why it is closed, or how many visits it has and how much of its time is booked."""
    visits = _Counts().visits(load.visits)
    if load.closed_name:
        return formats.joined((load.closed_name, visits if load.visits else ""))
    if not load.open_minutes:
        return visits if load.visits else QCoreApplication.translate("LoadWords", "closed")
    booked = QCoreApplication.translate("LoadWords", "{percent} booked").format(
        percent=formats.percent(load.percent)
    )
    return formats.joined((load.special_name or "", visits, booked))
