"""The small panel that says, while an appointment is carried, whether it may fall here."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.frames import frame, vertical
from mesodesk.services.scheduling import WindowCard


class CarryPanel(QWidget):
    """Verdict, rule, and the effect on the session after; stays after a refused drop until dismissed."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget) -> None:
        super().__init__(parent)
        self._formats = formats
        column = vertical(self)
        panel = frame("panel")
        column.addWidget(panel)
        body = vertical(panel, margin=3, gap=1)
        self._verdict = label("", "strong")
        self._rule = label("", "small", Colour.TEXT2, wrap=True)
        body.addWidget(self._verdict)
        body.addWidget(self._rule)
        self.setFixedWidth(Size.SEARCH_NARROW)
        identify(self, ids.CALENDAR_CARRY, self.tr("Where it would go"))
        self.hide()

    def show_place(self, day: date, time: str, window: WindowCard | None) -> None:
        """Say what falling on this day would mean."""
        if window is None or window.number is None:
            self._say(Colour.TEXT, f"{self._formats.day(day)}, {time}", "")
            return
        inside = not (
            (window.first is not None and day < window.first)
            or (window.last is not None and day > window.last)
        )
        gap = (day - window.previous_day).days if window.previous_day else None
        verdict = self.tr("Fits") if inside else self.tr("Outside the window")
        if gap is not None:
            verdict = self.tr("{verdict}: day {gap}").format(verdict=verdict, gap=gap)
        self._say(Colour.OK if inside else Colour.STOP, verdict, self._rule_of(window, day))

    def show_refusal(self, sentence: str) -> None:
        """Say why a drop was refused."""
        self._say(Colour.STOP, self.tr("Not moved"), sentence)

    def _rule_of(self, window: WindowCard, day: date) -> str:
        parts = []
        if window.previous_day is not None:
            parts.append(self.tr("Session before: {day}.").format(day=self._formats.day(window.previous_day)))
        if window.window is not None:
            parts.append(
                self.tr("Interval {least} to {most} days, ideally {ideal}.").format(
                    least=window.window.min, most=window.window.max, ideal=window.window.ideal
                )
            )
        if window.next_day is not None:
            parts.append(
                self.tr("Session after: {day}, {gap} days later.").format(
                    day=self._formats.day(window.next_day), gap=(window.next_day - day).days
                )
            )
        return " ".join(parts)

    def _say(self, role: Colour, verdict: str, rule: str) -> None:
        set_role(self._verdict, role)
        self._verdict.setText(verdict)
        self._rule.setText(rule)
        self._rule.setVisible(bool(rule))
        self.adjustSize()
        self.show()
        self.raise_()
