"""A week of hours, one line a day: 9-18, 09:00–12:30 13:30–19, or nothing for closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mesodesk.domain.text import is_blank
from mesodesk.domain.times import DAY_MINUTES, wall_time
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.reading import read_time
from mesodesk.gui.base.text import PlainLabel, label, set_property
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.inputs import LineInput
from mesodesk.services.clinic.clinic import HoursLine

_CLOCK: Final = r"\d{1,2}[:.]\d{2}|\d{3,4}|\d{1,2}"
_SPAN: Final = re.compile(rf"\s*({_CLOCK})\s*[-–—]\s*({_CLOCK})\s*(?:[,;+]|\b|$)\s*")


def read_spans(text: str) -> tuple[tuple[int, int], ...] | None:
    """The stretches of a day in minutes since midnight, or None for what means none: 9-12:30, 13-24."""
    spans = _clock_spans(text) or ()
    times = [time for span in spans for time in span]
    rises = all(start < end for start, end in spans) and times == sorted(times)
    return spans if rises and (spans or is_blank(text)) else None


def _clock_spans(text: str) -> tuple[tuple[int, int], ...] | None:
    """Pairs of clock times, in whatever order they were written."""
    spans: list[tuple[int, int]] = []
    at = 0
    text = text.strip()
    while at < len(text):
        found = _SPAN.match(text, at)
        if found is None:
            return None
        start, end = _minutes(found[1]), _minutes(found[2])
        if start is None or end is None:
            return None
        spans.append((start, end))
        at = found.end()
    return tuple(spans)


def write_spans(spans: Sequence[tuple[int, int]], formats: Formats) -> str:
    """The stretches of a day as a line shows them: 09:00–12:30, 13:30–18:00."""
    return ", ".join(f"{_clock(start, formats)}–{_clock(end, formats)}" for start, end in spans)


def _minutes(text: str) -> int | None:
    if text in ("24", "2400", "24:00", "24.00"):
        return DAY_MINUTES
    found = read_time(text)
    return None if found is None else found.hour * 60 + found.minute


def _clock(minute: int, formats: Formats) -> str:
    if minute == DAY_MINUTES:
        return "24:00" if ":" in formats.time(wall_time(0)) else "24.00"
    return formats.time(wall_time(minute))


class WeekInput(QWidget):
    """Seven lines, the clinic's first weekday first. `edited` is emitted when the hand changed one."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, theme: Theme, formats: Formats, *, name: str, label_words: str) -> None:
        super().__init__()
        self._formats = formats
        self._lines: dict[int, LineInput] = {}
        self._errors: dict[int, PlainLabel] = {}
        self.setAccessibleName(label_words)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(1))
        for row in range(7):
            weekday = (formats.first_weekday + row) % 7
            words = formats.weekday_long(weekday)
            line = LineInput()
            line.setAccessibleName(f"{label_words}, {words}")
            line.setAccessibleIdentifier(f"{name}.{weekday}")
            line.setPlaceholderText(self.tr("closed"))
            line.textEdited.connect(self._on_edited)
            line.editingFinished.connect(self._write_out)
            line.returnPressed.connect(self.submitted)
            error = label("", "small_value", Colour.STOP, wrap=True, name=f"{name}.{weekday}.error")
            error.hide()
            day = label(words, "value", Colour.TEXT2)
            day.setBuddy(line)
            grid.addWidget(day, row * 2, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(line, row * 2, 1)
            grid.addWidget(error, row * 2 + 1, 1)
            self._lines[weekday] = line
            self._errors[weekday] = error
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(14, 1)

    def set_week(self, lines: Sequence[HoursLine]) -> None:
        """Show a week."""
        for weekday, line in self._lines.items():
            spans = [(one.starts, one.ends) for one in lines if one.weekday == weekday]
            line.setText(write_spans(spans, self._formats))
            self._say(weekday)

    def week(self) -> tuple[HoursLine, ...] | None:
        """The week that was written, or None if a day cannot be read; it says so and gets the focus."""
        found: list[HoursLine] = []
        wrong: list[int] = []
        for weekday, line in self._lines.items():
            spans = read_spans(line.text())
            if spans is None:
                self._say(weekday, self._why(line.text()))
                wrong.append(weekday)
            else:
                self._say(weekday)
                found += [HoursLine(weekday, start, end) for start, end in spans]
        if wrong:
            self._lines[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return tuple(sorted(found, key=lambda one: (one.weekday, one.starts)))

    def copy_first_day(self) -> None:
        """Write Monday's hours into Tuesday to Friday."""
        for weekday in range(1, 5):
            self._lines[weekday].setText(self._lines[0].text())
            self._say(weekday)
        self.edited.emit()

    def line(self, weekday: int) -> LineInput:
        """The line of a weekday, Monday = 0."""
        return self._lines[weekday]

    def _on_edited(self) -> None:
        for weekday, line in self._lines.items():
            if line is self.sender():
                self._say(weekday)
        self.edited.emit()

    def _write_out(self) -> None:
        line = self.sender()
        if isinstance(line, LineInput):
            spans = read_spans(line.text())
            if spans:
                line.setText(write_spans(spans, self._formats))

    def _why(self, text: str) -> str:
        if _clock_spans(text) is None:
            return self.tr("Write hours like 9-18, or 9-12:30, 13:30-18.")
        return self.tr("Each time must be later than the one before it.")

    def _say(self, weekday: int, sentence: str = "") -> None:
        self._errors[weekday].setText(sentence)
        self._errors[weekday].setVisible(bool(sentence))
        self._lines[weekday].setAccessibleDescription(sentence)
        set_property(self._lines[weekday], "wrong", "true" if sentence else "false")
