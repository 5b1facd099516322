"""The inputs of forms beyond plain lines: a date, a time, a number, a choice; each with a value.

An input keeps what was typed, right or wrong; `read` says what it means or raises `UnreadableError`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.reading import read_date, read_number, read_time
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.lines import LineInput, SecretInput, TextInput, UnreadableError
from mesodesk.gui.widgets.month_popup import MonthPopup

__all__ = [
    "ChoiceInput",
    "DateInput",
    "LineInput",
    "NumberInput",
    "Option",
    "SecretInput",
    "TextInput",
    "TimeInput",
    "UnreadableError",
]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its key (what the record knows) and its words."""

    key: str
    words: str


class DateInput(LineInput):
    """A date, typed in any usual way, or chosen from a month (Alt+Down); Up and Down move by a day.

    On leaving, what was understood is written out in full, so that 3.4 cannot be misread later.
    """

    picked = Signal(object)

    def __init__(
        self, theme: Theme, formats: Formats, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._today = today
        self.setPlaceholderText(formats.date(date(today().year, 12, 31)))
        self._month: MonthPopup | None = None
        self._open = QAction(self)
        theme.icons.place(self._open, "calendar", Colour.TEXT2)
        self._open.setText(QCoreApplication.translate("Inputs", "Choose from a month"))
        self._open.triggered.connect(self.open_month)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    @property
    def month_shown(self) -> MonthPopup | None:
        """The month below the field while it is open."""
        return self._month

    def read(self) -> object:
        """The date, or None for an empty field. Raises `UnreadableError`."""
        text = self.text().strip()
        if not text:
            return None
        found = read_date(text, self._today())
        if found is None:
            example = self._formats.date(self._today())
            words = QCoreApplication.translate("Inputs", "This is not a date. Write it like {example}.")
            raise UnreadableError(words.format(example=example))
        return found

    def set_value(self, value: object) -> None:
        """Show a date, a text as it was typed, or nothing."""
        self.setText(self._formats.day(value) if isinstance(value, date) else _as_typed(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        if _is_left(event):
            self._write_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
        else:
            shown = read_date(self.text(), self._today()) or self._today()
            if date.min.toordinal() < shown.toordinal() < date.max.toordinal():
                self._pick(date.fromordinal(shown.toordinal() + step))

    def open_month(self) -> None:
        """Show a month below the field to choose a day from."""
        # Of the window: else it would go with the last name for it, in the midst of the click that closes it.
        locale, first = self._formats.locale, self._formats.first_weekday
        month = MonthPopup(self._theme, locale, first, self.window())
        month.setAccessibleName(self.accessibleName())
        month.setAccessibleIdentifier(f"{self.accessibleIdentifier()}.month")
        month.show_day(read_date(self.text(), self._today()) or self._today())
        month.activated.connect(self._on_day)
        month.clicked.connect(self._on_day)
        self._month = month
        month.move(self.mapToGlobal(QPoint(0, self.height() + space(1))))
        month.show()
        month.setFocus()

    def _on_day(self, day: QDate) -> None:
        self._pick(date(day.year(), day.month(), day.day()))
        if self._month is not None:
            self._month.close()
            self._month = None

    def _pick(self, day: date) -> None:
        self.set_value(day)
        self.picked.emit(day)

    def _write_out(self) -> None:
        found = read_date(self.text(), self._today()) if self.text().strip() else None
        if found is not None and self.text() != self._formats.day(found):
            self.set_value(found)
            self.picked.emit(found)


class TimeInput(LineInput):
    """A clock time: 9, 930, 9:30 and 09.30 are understood; Up and Down move by five minutes."""

    def __init__(self, formats: Formats, parent: QWidget | None = None, *, step: int = 5) -> None:
        super().__init__(parent)
        self._formats = formats
        self._step = step
        self.setPlaceholderText(formats.time(time(9, 30)))

    def read(self) -> object:
        """The time, or None for an empty field. Raises `UnreadableError`."""
        if not self.text().strip():
            return None
        found = read_time(self.text())
        if found is None:
            example = self._formats.time(time(9, 30))
            words = QCoreApplication.translate("Inputs", "This is not a time. Write it like {example}.")
            raise UnreadableError(words.format(example=example))
        return found

    def set_value(self, value: object) -> None:
        """Show a time, a text as it was typed, or nothing."""
        self.setText(self._formats.time(value) if isinstance(value, time) else _as_typed(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        found = read_time(self.text())
        if found is not None and _is_left(event):
            self.set_value(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        step = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = read_time(self.text()) or time(9)
        minutes = (shown.hour * 60 + shown.minute + step) % (24 * 60)
        self.set_value(time(minutes // 60, minutes % 60))
        self.textEdited.emit(self.text())


class NumberInput(LineInput):
    """A number within bounds, with comma or point; with `decimals` 0 it reads `int`, else `Decimal`."""

    def __init__(
        self,
        formats: Formats,
        parent: QWidget | None = None,
        *,
        least: Decimal | int = 0,
        most: Decimal | int = 1_000_000,
        decimals: int = 0,
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._least = Decimal(least)
        self._most = Decimal(most)
        self._decimals = decimals

    @property
    def most(self) -> Decimal:
        """The largest number that is taken."""
        return self._most

    def read(self) -> object:
        """The number, or None for an empty field. Raises `UnreadableError`."""
        if not self.text().strip():
            return None
        value = self._number()
        if not self._least <= value <= self._most:
            words = QCoreApplication.translate("Inputs", "Write a number from {least} to {most}.")
            raise UnreadableError(
                words.format(least=self._formats.number(self._least), most=self._formats.number(self._most))
            )
        if value != round(value, self._decimals):
            words = QCoreApplication.translate("Inputs", "Write at most {count} decimals here.")
            raise UnreadableError(words.format(count=self._decimals))
        return value if self._decimals else int(value)

    def _number(self) -> Decimal:
        value = read_number(self.text())
        if self._decimals:
            words = QCoreApplication.translate("Inputs", "Write a number here.")
        else:
            words = QCoreApplication.translate("Inputs", "Write a whole number here.")
            if any(mark in self.text() for mark in ",."):
                # "1.000" is one here and a thousand there: nobody may have to guess.
                value = None
        if value is None:
            raise UnreadableError(words)
        return value

    def set_value(self, value: object) -> None:
        """Show a number, a text as it was typed, or nothing."""
        if isinstance(value, int | Decimal):
            self.setText(self._formats.plain_number(value))
        else:
            self.setText(_as_typed(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        value = read_number(self.text() or "0")
        if step is None or value is None:
            super().keyPressEvent(event)
            return
        moved = min(self._most, max(self._least, value + step))
        self.setText(self._formats.plain_number(moved))
        self.textEdited.emit(self.text())


class ChoiceInput(QComboBox):
    """One of some options; typing the first letters chooses. `picked` gives the key that a hand chose."""

    picked = Signal(str)

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(type_style("body"))
        self.setMaxVisibleItems(14)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these; what was chosen stays chosen if it is still there."""
        chosen = self.read()
        self.blockSignals(True)
        self.clear()
        for option in options:
            self.addItem(option.words, option.key)
        self.blockSignals(False)
        self.set_value(chosen)

    def read(self) -> object:
        """The chosen key, or an empty string."""
        data = self.currentData()
        return "" if data is None else str(data)

    def set_value(self, value: object) -> None:
        """Choose by key; a key that is not offered chooses nothing, or the first where there is none."""
        at = self.findData("" if value is None else str(value))
        self.setCurrentIndex(at if at >= 0 else 0 if self.count() else -1)

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        # The wheel would change what nobody meant to change while the form scrolls.
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().event(event)

    def _on_activated(self, _index: int) -> None:
        self.picked.emit(str(self.read()))


def _as_typed(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_left(event: QFocusEvent) -> bool:
    # Not when the window alone loses the keys: that happens in the midst of typing, and, worse, while a
    # window is being destroyed, when half of the form around the field is gone.
    return event.reason() is not Qt.FocusReason.ActiveWindowFocusReason
